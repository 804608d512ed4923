package dev.tarifa.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarifa.CallReport;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaClient;
import dev.tarifa.TarifaException;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.ImportCatalogRequest;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.configurator.v1.ConfiguratorServiceGrpc;
import dev.tarifa.configurator.v1.ImportLargeProductModelRequest;
import dev.tarifa.configurator.v1.ProductModelVersion;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user's own code may do to calls: what it throws and where it runs costs none, least of all another's. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a call that is lost heeds no interrupt
class UsersOwnCodeTest {
  private static final MethodDescriptor<GetProductRequest, Product> GET = CatalogServiceGrpc.getGetProductMethod();
  private static final GetProductRequest PIPE = GetProductRequest.newBuilder().setName("products/pipe").build();

  private final FakeTarifa fake = new FakeTarifa();
  private final TarifaClient client = fake.client();

  @AfterEach
  void close() {
    client.close();
    fake.close();
  }

  private static Product answer(GetProductRequest request) {
    return Product.newBuilder().setName(request.getName()).build();
  }

  @Test
  void aReportThatThrowsCostsNoCall() {
    fake.answer(GET, UsersOwnCodeTest::answer);
    CallSettings settings = CallSettings.timeout(Duration.ofSeconds(5)).withReport(report -> {
      throw new IllegalStateException("on purpose");
    });
    assertEquals("products/pipe", client.catalog().getProduct(PIPE, settings).getName());
    assertEquals("products/pipe", client.catalog().getProductAsync(PIPE, settings.withoutCache()).join().getName());
  }

  @Test
  void metricsThatThrowCostNoCall() {
    fake.answer(GET, UsersOwnCodeTest::answer);
    try (TarifaClient measured = fake.clientBuilder()
        .metrics((instrument, value, labels) -> {
          throw new IllegalStateException("on purpose");
        })
        .build()) {
      assertEquals("products/pipe", measured.catalog().getProduct("products/pipe").getName());
    }
  }

  @Test
  void anInterceptorThatThrowsFailsItsCallAndHoldsUpNoOther() {
    Channel broken = new Channel() {
      @Override
      public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        throw new IllegalStateException("on purpose");
      }

      @Override
      public String authority() {
        return "nowhere";
      }
    };
    try (TarifaClient over = TarifaClient.over(broken).apiKey("a-key").withoutRetries().build()) {
      for (int i = 0; i < 2; i++) {
        var failure = assertThrows(
            TarifaException.Unavailable.class, () -> over.catalog().getProduct("products/pipe"));
        assertEquals("CONNECTION_BROKEN", failure.reasonName());
        assertTrue(failure.getMessage().contains("on purpose"), failure.getMessage());
      }
    }
  }

  @Test
  void whatDependsOnAFutureDoesNotRunOnTheThreadOfAnotherCall() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    fake.answer(GET, request -> {
      asked.countDown();
      await(answers);
      return answer(request);
    });
    CallSettings calm = CallSettings.DEFAULT.withoutHedging();
    Thread leader = new Thread(() -> client.catalog().getProduct(PIPE, calm));
    leader.start();
    assertTrue(asked.await(10, TimeUnit.SECONDS));
    AtomicReference<CallReport> report = new AtomicReference<>();
    CompletableFuture<Thread> ran = client.catalog()
        .getProductAsync(PIPE, calm.withReport(report::set))
        .thenApply(product -> Thread.currentThread());
    answers.countDown();
    assertNotEquals(leader, ran.get(10, TimeUnit.SECONDS), "the leader waits for what it does not know");
    assertEquals(CallReport.Source.SHARED, report.get().source());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void cancellingTheFutureOfAStreamOfRequestsCancelsTheCall() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    fake.answerAll(CatalogServiceGrpc.getImportCatalogMethod(), requests -> {
      asked.countDown();
      await(over);
      return List.of();
    });
    CompletableFuture<CallReport> report = new CompletableFuture<>();
    var imported = client.catalog().importCatalogAsync(
        List.of(ImportCatalogRequest.getDefaultInstance()), CallSettings.DEFAULT.withReport(report::complete));
    assertTrue(asked.await(10, TimeUnit.SECONDS));
    imported.cancel(true);
    assertTrue(report.get(10, TimeUnit.SECONDS).attempts().get(0).cancelled());
    over.countDown();
  }

  @Test
  void theFirstOfAStreamOfRequestsCarriesTheCallsId() {
    var method = ConfiguratorServiceGrpc.getImportLargeProductModelMethod();
    fake.answer(method, request -> ProductModelVersion.getDefaultInstance());
    String own = "6c0b1a54-6b8e-4d6a-9a3e-0f6d5b1c2a3d";
    for (String given : List.of("", own)) {
      var first = ImportLargeProductModelRequest.newBuilder().setText("a").setRequestId(given).build();
      var second = ImportLargeProductModelRequest.newBuilder().setText("b").build();
      AtomicReference<CallReport> report = new AtomicReference<>();
      client.configurator().importLargeProductModel(
          List.of(first, second), CallSettings.DEFAULT.withReport(report::set));
      List<String> came = fake.requests(method).stream()
          .skip(given.isEmpty() ? 0 : 2)
          .map(ImportLargeProductModelRequest::getRequestId)
          .toList();
      assertEquals(List.of(report.get().requestId(), ""), came);
      assertTrue(given.isEmpty() || given.equals(report.get().requestId()), "the caller's own is kept");
    }
  }

  @Test
  void anAnswerOfTheTestsThatBreaksIsToldAndNotTriedAgain() {
    fake.answer(GET, request -> {
      throw new IllegalStateException("a mistake in the test");
    });
    var failure = assertThrows(TarifaException.Internal.class, () -> client.catalog().getProduct("products/pipe"));
    assertTrue(failure.getMessage().contains("a mistake in the test"), failure.getMessage());
    assertEquals(1, fake.requests(GET).size());
  }
}
