package dev.tarifa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tarifa.Adaptive;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.internal.core.MethodPolicy;
import dev.tarifa.internal.core.SplitMix64;
import dev.tarifa.internal.core.Switches;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes of a call that begins while the client is being closed. */
@Timeout(60)
class ClosingTest {
  private static final Rpc<GetProductRequest, Product> GET = Rpc.of(
      CatalogServiceGrpc.getGetProductMethod(), Policies.CATALOG_SERVICE_GET_PRODUCT);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger closings = new AtomicInteger();
  private final ManagedChannel nowhere = InProcessChannelBuilder.forName("nowhere").build();
  private final Clock real = Clock.real();
  private final ClientRuntime runtime = new ClientRuntime(new Setup(
      nowhere,
      closings::incrementAndGet,
      "a-key",
      MethodPolicy.NONE,
      Switches.ALL,
      Adaptive.SHADOW,
      new SplitMix64(1),
      new ClosingClock(),
      threads,
      null,
      null));

  /** Closes the client when the time is asked for first: a call has then been let in, and has not begun. */
  private final class ClosingClock implements Clock {
    @Override
    public long now() {
      runtime.close();
      return real.now();
    }

    @Override
    public long wall() {
      return real.wall();
    }
  }

  @AfterEach
  void stop() {
    nowhere.shutdownNow();
    threads.shutdownNow();
  }

  @Test
  void aCallThatWasJustLetInEndsAsCancelled() throws Exception {
    var scheduler = Executors.newSingleThreadScheduledExecutor();
    try (var context = Context.current().withDeadlineAfter(30, TimeUnit.SECONDS, scheduler)) {
      CompletableFuture<Product> future =
          context.call(() -> runtime.callAsync(GET, GetProductRequest.getDefaultInstance(), CallSettings.DEFAULT));
      Throwable why = future.handle((value, failure) -> failure).get(10, TimeUnit.SECONDS);
      assertEquals(TarifaException.Cancelled.class, why.getClass());
    } finally {
      scheduler.shutdownNow();
    }
  }

  @Test
  void whatTheClientOpenedIsClosedOnce() {
    runtime.close();
    runtime.close();
    assertEquals(1, closings.get());
    assertThrows(
        IllegalStateException.class,
        () -> runtime.call(GET, GetProductRequest.getDefaultInstance(), CallSettings.DEFAULT));
  }
}
