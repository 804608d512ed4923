package dev.tarifa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarifa.Adaptive;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.internal.core.Event;
import dev.tarifa.internal.core.MethodPolicy;
import dev.tarifa.internal.core.SplitMix64;
import dev.tarifa.internal.core.Switches;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The drivers under many threads: what they hold, and who goes on when a caller leaves. */
@Timeout(120)
class RuntimeTest {
  private static final Rpc<GetProductRequest, Product> GET = Rpc.of(
      CatalogServiceGrpc.getGetProductMethod(), Policies.CATALOG_SERVICE_GET_PRODUCT);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch joined = new CountDownLatch(1);
  private volatile Answering answering = (request, to) -> {
    to.onNext(Product.newBuilder().setName(request.getName()).build());
    to.onCompleted();
  };
  private Server server;
  private ManagedChannel channel;
  private ClientRuntime runtime;

  /** How the server answers. */
  private interface Answering {
    void answer(GetProductRequest request, StreamObserver<Product> to);
  }

  @BeforeEach
  void start() throws IOException {
    String name = UUID.randomUUID().toString();
    server = InProcessServerBuilder.forName(name)
        .addService(new CatalogServiceGrpc.CatalogServiceImplBase() {
          @Override
          public void getProduct(GetProductRequest request, StreamObserver<Product> to) {
            answering.answer(request, to);
          }
        })
        .build()
        .start();
    channel = InProcessChannelBuilder.forName(name).build();
    runtime = new ClientRuntime(new Setup(
        channel,
        () -> {},
        "a-key",
        MethodPolicy.NONE,
        Switches.ALL,
        Adaptive.SHADOW,
        new SplitMix64(1),
        Clock.real(),
        threads,
        this::saw,
        null));
  }

  private void saw(Event event, long now) {
    if (event instanceof Event.CallStarted started && started.subject().name().equals("joining")) {
      joined.countDown();
    }
  }

  @AfterEach
  void stop() {
    runtime.close();
    channel.shutdownNow();
    server.shutdownNow();
    threads.shutdownNow();
  }

  private static GetProductRequest get(int number) {
    return GetProductRequest.newBuilder().setName("products/" + number).build();
  }

  private static void awaitHeld(ClientRuntime runtime, String expected) {
    long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!runtime.core().held().equals(expected) && System.nanoTime() < giveUpAt) {
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(expected, runtime.core().held());
  }

  @Test
  void whateverManyThreadsMeetNothingIsHeldAfterwards() throws Exception {
    answering = (request, to) -> {
      int luck = ThreadLocalRandom.current().nextInt(10);
      if (luck < 2) {
        to.onError(Status.UNAVAILABLE.asRuntimeException());
      } else if (luck > 2) {
        to.onNext(Product.newBuilder().setName(request.getName()).build());
        to.onCompleted();
      }
    };
    CallSettings quick = CallSettings.timeout(Duration.ofMillis(150)).withoutBreaker().withoutThrottle();
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean later = i % 2 == 0;
      callers.add(CompletableFuture.runAsync(() -> {
        for (int call = 0; call < 60; call++) {
          int number = ThreadLocalRandom.current().nextInt(20);
          try {
            Product product = later
                ? runtime.callAsync(GET, get(number), quick).join()
                : runtime.call(GET, get(number), quick);
            assertEquals("products/" + number, product.getName(), "an answer belongs to its request");
          } catch (TarifaException | CompletionException failed) {
            continue;
          }
        }
      }, threads));
    }
    CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    awaitHeld(runtime, "0 places, 0 calls, 0 fetches");
  }

  @Test
  void aFetchWhoseCallerLeavesGoesOnForThoseWhoWait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<StreamObserver<Product>> waiting = new CompletableFuture<>();
    answering = (request, to) -> {
      waiting.complete(to);
      asked.countDown();
    };
    CallSettings calm = CallSettings.DEFAULT.withoutHedging();
    CompletableFuture<Void> left = new CompletableFuture<>();
    Thread leader = new Thread(() -> {
      assertThrows(TarifaException.Cancelled.class, () -> runtime.call(GET, get(1), calm));
      left.complete(null);
    });
    leader.start();
    assertTrue(asked.await(10, TimeUnit.SECONDS));
    CompletableFuture<Product> follower = CompletableFuture.supplyAsync(
        () -> runtime.call(GET, get(1), calm.withLabel("joining")), threads);
    assertTrue(joined.await(10, TimeUnit.SECONDS));
    leader.interrupt();
    left.get(10, TimeUnit.SECONDS);
    waiting.get().onNext(Product.newBuilder().setName("products/1").build());
    waiting.get().onCompleted();
    assertEquals("products/1", follower.get(10, TimeUnit.SECONDS).getName());
    awaitHeld(runtime, "0 places, 0 calls, 0 fetches");
  }
}
