package dev.tarifa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.ExportCatalogRequest;
import dev.tarifa.catalog.v1.ExportCatalogResponse;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.catalog.v1.UpsertProductRequest;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client over a real gRPC server in the same process: threads, cancellation, deadlines, metadata. */
@Timeout(60)
class ClientTest {
  private static final String KEY = "the-secret-key";

  private final Catalog catalog = new Catalog();
  private final List<Metadata> seen = Collections.synchronizedList(new ArrayList<>());
  private Server server;
  private ManagedChannel channel;
  private TarifaClient client;

  /** A catalog that answers at once, or never. */
  private static final class Catalog extends CatalogServiceGrpc.CatalogServiceImplBase {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);
    volatile boolean silent;
    volatile int calls;

    @Override
    public void getProduct(GetProductRequest request, StreamObserver<Product> to) {
      answer(Product.newBuilder().setName(request.getName()).build(), to);
    }

    @Override
    public void upsertProduct(UpsertProductRequest request, StreamObserver<Product> to) {
      answer(request.getProduct().toBuilder().setFamily(request.getRequestId()).build(), to);
    }

    private synchronized void answer(Product product, StreamObserver<Product> to) {
      calls++;
      ((ServerCallStreamObserver<Product>) to).setOnCancelHandler(cancelled::countDown);
      asked.countDown();
      if (!silent) {
        to.onNext(product);
        to.onCompleted();
      }
    }

    @Override
    public void exportCatalog(ExportCatalogRequest request, StreamObserver<ExportCatalogResponse> to) {
      ((ServerCallStreamObserver<ExportCatalogResponse>) to).setOnCancelHandler(cancelled::countDown);
      for (int i = 0; i < 3; i++) {
        to.onNext(ExportCatalogResponse.getDefaultInstance());
      }
      if (!silent) {
        to.onError(Status.UNAVAILABLE.asRuntimeException());
      }
    }
  }

  @BeforeEach
  void start() throws IOException {
    String name = UUID.randomUUID().toString();
    ServerInterceptor keeping = new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        seen.add(headers);
        return next.startCall(call, headers);
      }
    };
    server = InProcessServerBuilder.forName(name).addService(catalog).intercept(keeping).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
    client = TarifaClient.over(channel).apiKey(KEY).build();
  }

  @AfterEach
  void stop() {
    client.close();
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static GetProductRequest get(String name) {
    return GetProductRequest.newBuilder().setName(name).build();
  }

  private static String text(Metadata metadata, String name) {
    return metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
  }

  private static final CallSettings ONCE = CallSettings.timeout(Duration.ofMillis(200));

  @Test
  void attemptsCarryTheKeyTheIdAndTheirNumber() {
    client.catalog().getProduct("products/pipe");
    Metadata metadata = seen.get(0);
    assertEquals("Bearer " + KEY, text(metadata, "authorization"));
    assertEquals("1", text(metadata, "x-tarifa-attempt"));
    assertEquals(4, UUID.fromString(text(metadata, "x-request-id")).version());
  }

  @Test
  void aRequestIdIsMadeOnceAndOneThatIsGivenIsKept() {
    UpsertProductRequest request = UpsertProductRequest.newBuilder().setProduct(Product.newBuilder()).build();
    String made = client.catalog().upsertProduct(request).getFamily();
    assertEquals(made, text(seen.get(0), "x-request-id"));
    String own = UUID.randomUUID().toString();
    String kept = client.catalog().upsertProduct(request.toBuilder().setRequestId(own).build()).getFamily();
    assertEquals(own, kept);
  }

  @Test
  void anAnswerThatIsKeptIsNotAskedForAgain() {
    AtomicReference<CallReport> report = new AtomicReference<>();
    Product first = client.catalog().getProduct("products/pipe");
    Product second = client.catalog().getProduct(get("products/pipe"), CallSettings.DEFAULT.withReport(report::set));
    assertSame(first, second, "messages cannot be changed, so all may have the same");
    assertEquals(CallReport.Source.FRESH, report.get().source());
    assertEquals(1, catalog.calls);
  }

  @Test
  void callersOfTheSameWaitForOneFetch() throws Exception {
    catalog.silent = true;
    var threads = Executors.newFixedThreadPool(8);
    List<CompletableFuture<Code>> codes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      codes.add(CompletableFuture.supplyAsync(
          () -> assertThrows(
                  TarifaException.class,
                  () -> client.catalog().getProduct(
                      get("products/slow"), CallSettings.timeout(Duration.ofMillis(700)).withoutHedging()))
              .code(),
          threads));
    }
    for (CompletableFuture<Code> code : codes) {
      assertEquals(Code.DEADLINE_EXCEEDED, code.get(30, TimeUnit.SECONDS));
    }
    threads.shutdown();
    assertEquals(1, catalog.calls);
  }

  @Test
  void aSilentServerCostsTheCallsTimeAndNoMore() throws Exception {
    catalog.silent = true;
    var failure = assertThrows(
        TarifaException.DeadlineExceeded.class, () -> client.catalog().getProduct(get("products/pipe"), ONCE));
    assertEquals("DEADLINE_EXCEEDED", failure.reasonName());
    assertTrue(catalog.cancelled.await(10, TimeUnit.SECONDS), "the server is told that nobody waits");
  }

  @Test
  void futuresHaveTheSameDeadline() {
    catalog.silent = true;
    var failure = client.catalog().getProductAsync(get("products/pipe"), ONCE).handle((value, why) -> why).join();
    assertEquals(TarifaException.DeadlineExceeded.class, failure.getClass());
  }

  @Test
  void theContextsDeadlineHolds() throws Exception {
    catalog.silent = true;
    var scheduler = Executors.newSingleThreadScheduledExecutor();
    try (var context = Context.current().withDeadlineAfter(200, TimeUnit.MILLISECONDS, scheduler)) {
      TarifaException failure = context.call(
          () -> assertThrows(TarifaException.class, () -> client.catalog().getProduct("products/pipe")));
      assertEquals(Code.DEADLINE_EXCEEDED, failure.code());
    } finally {
      scheduler.shutdownNow();
    }
  }

  @Test
  void cancellingTheContextCancelsTheCall() throws Exception {
    catalog.silent = true;
    try (var context = Context.current().withCancellation()) {
      CompletableFuture<Product> future =
          context.call(() -> client.catalog().getProductAsync(get("products/pipe")));
      assertTrue(catalog.asked.await(10, TimeUnit.SECONDS));
      context.cancel(null);
      Throwable why = future.handle((value, failure) -> failure).get(10, TimeUnit.SECONDS);
      assertEquals(TarifaException.Cancelled.class, why.getClass());
    }
  }

  @Test
  void cancellingAFutureCancelsTheCallOnTheWire() throws Exception {
    catalog.silent = true;
    CompletableFuture<Product> future = client.catalog().getProductAsync(get("products/pipe"));
    assertTrue(catalog.asked.await(10, TimeUnit.SECONDS));
    future.cancel(true);
    assertTrue(catalog.cancelled.await(10, TimeUnit.SECONDS), "the server hears of it");
  }

  @Test
  void interruptingAThreadCancelsItsCallAndStaysOnTheThread() throws Exception {
    catalog.silent = true;
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller = new Thread(() -> {
      assertThrows(TarifaException.Cancelled.class, () -> client.catalog().getProduct("products/pipe"));
      interrupted.complete(Thread.currentThread().isInterrupted());
    });
    caller.start();
    assertTrue(catalog.asked.await(10, TimeUnit.SECONDS));
    caller.interrupt();
    assertTrue(interrupted.get(10, TimeUnit.SECONDS));
    assertTrue(catalog.cancelled.await(10, TimeUnit.SECONDS));
  }

  @Test
  void closingEndsCallsUnderWayAsCancelledAndRefusesOthers() throws Exception {
    catalog.silent = true;
    CompletableFuture<Product> future = client.catalog().getProductAsync(get("products/pipe"));
    assertTrue(catalog.asked.await(10, TimeUnit.SECONDS));
    client.close();
    Throwable why = future.handle((value, failure) -> failure).get(10, TimeUnit.SECONDS);
    assertEquals(TarifaException.Cancelled.class, why.getClass());
    assertThrows(IllegalStateException.class, () -> client.catalog().getProduct("products/pipe"));
  }

  @Test
  void closingLeavesNoThread() throws Exception {
    catalog.silent = true;
    CompletableFuture<Product> future = client.catalog().getProductAsync(get("products/pipe"));
    assertTrue(catalog.asked.await(10, TimeUnit.SECONDS));
    assertFalse(threads().isEmpty(), "its timers have one");
    client.close();
    future.handle((value, failure) -> failure).get(10, TimeUnit.SECONDS);
    long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!threads().isEmpty() && System.nanoTime() < giveUpAt) {
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(List.of(), threads());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("tarifa-"))
        .toList();
  }

  @Test
  void aStreamsAnswersAreReadBeforeItsFailureIsThrown() {
    try (var answers = client.catalog().exportCatalog(ExportCatalogRequest.getDefaultInstance())) {
      List<ExportCatalogResponse> read = new ArrayList<>();
      var failure = assertThrows(TarifaException.Unavailable.class, () -> answers.forEachRemaining(read::add));
      assertEquals(3, read.size());
      assertEquals(1, failure.report().attempts().size(), "after its first answer a stream is not begun anew");
    }
  }

  @Test
  void interruptingAReaderCancelsItsStreamAndStaysOnTheThread() throws Exception {
    catalog.silent = true;
    CountDownLatch reading = new CountDownLatch(3);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread reader = new Thread(() -> {
      try (var answers = client.catalog().exportCatalog(ExportCatalogRequest.getDefaultInstance())) {
        assertThrows(
            TarifaException.Cancelled.class, () -> answers.forEachRemaining(answer -> reading.countDown()));
        interrupted.complete(Thread.currentThread().isInterrupted());
      }
    });
    reader.start();
    assertTrue(reading.await(10, TimeUnit.SECONDS));
    reader.interrupt();
    assertTrue(interrupted.get(10, TimeUnit.SECONDS));
    assertTrue(catalog.cancelled.await(10, TimeUnit.SECONDS));
  }

  @Test
  void closingAStreamEarlyCancelsIt() throws Exception {
    catalog.silent = true;
    try (var answers = client.catalog().exportCatalog(ExportCatalogRequest.getDefaultInstance())) {
      answers.next();
    }
    assertTrue(catalog.cancelled.await(10, TimeUnit.SECONDS));
  }

  @Test
  void anErrorSurvivesSerialization() throws Exception {
    catalog.silent = true;
    var failure = assertThrows(
        TarifaException.class, () -> client.catalog().getProduct(get("products/pipe"), ONCE));
    var bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(failure);
    var back = (TarifaException)
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertEquals(failure.report(), back.report());
    assertEquals(failure.code(), back.code());
  }

  @Test
  void noTextHoldsTheKey() {
    catalog.silent = true;
    var failure = assertThrows(
        TarifaException.class, () -> client.catalog().getProduct(get("products/pipe"), ONCE));
    assertFalse((failure + failure.report().toString()).contains(KEY));
  }

  @Test
  void aKeyThatCannotBeSentIsRefused() {
    for (String key : List.of("", "two\nlines", "schlüssel")) {
      var builder = TarifaClient.over(channel).apiKey(key);
      var refused = assertThrows(IllegalArgumentException.class, builder::build);
      assertTrue(refused.getMessage().startsWith("apiKey:"), refused.getMessage());
      assertTrue(key.isEmpty() || !refused.getMessage().contains(key), "the message does not show the key");
    }
  }
}
