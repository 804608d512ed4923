package dev.tarifa.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tarifa.CallReport;
import dev.tarifa.CallSettings;
import dev.tarifa.Code;
import dev.tarifa.Portions;
import dev.tarifa.TarifaClient;
import dev.tarifa.TarifaException;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.ExportCatalogRequest;
import dev.tarifa.catalog.v1.ExportCatalogResponse;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.ImportCatalogRequest;
import dev.tarifa.catalog.v1.ImportCatalogResponse;
import dev.tarifa.catalog.v1.ListProductsRequest;
import dev.tarifa.catalog.v1.ListProductsResponse;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.catalog.v1.UpsertProductRequest;
import dev.tarifa.errors.v1.ErrorReason;
import dev.tarifa.pricing.v1.PriceQuoteRequest;
import dev.tarifa.pricing.v1.PricingServiceGrpc;
import dev.tarifa.pricing.v1.StreamPricesRequest;
import dev.tarifa.pricing.v1.StreamPricesResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a user's test can do with the fake, and with that what the whole client does without a network. */
class FakeTarifaTest {
  private final FakeTarifa fake = new FakeTarifa();
  private final TarifaClient client = fake.client();

  @AfterEach
  void close() {
    client.close();
    fake.close();
  }

  private static Product product(String name) {
    return Product.newBuilder().setName(name).build();
  }

  @Test
  void answersAsTheTestSays() {
    fake.answer(CatalogServiceGrpc.getGetProductMethod(), request -> product(request.getName()));
    assertEquals("products/pipe", client.catalog().getProduct("products/pipe").getName());
  }

  @Test
  void futuresGetTheSameAnswers() {
    fake.answer(CatalogServiceGrpc.getGetProductMethod(), request -> product(request.getName()));
    var request = GetProductRequest.newBuilder().setName("products/pipe").build();
    assertEquals("products/pipe", client.catalog().getProductAsync(request).join().getName());
  }

  @Test
  void whatTheTestDoesNotNameIsUnimplemented() {
    assertThrows(TarifaException.Unimplemented.class, () -> client.catalog().getProduct("products/pipe"));
  }

  @Test
  void failuresAreThoseOfTheServices() {
    fake.answer(CatalogServiceGrpc.getGetProductMethod(), request -> {
      throw FakeTarifa.failure(Code.NOT_FOUND, "RESOURCE_NOT_FOUND", "there is no such product");
    });
    var failure = assertThrows(TarifaException.NotFound.class, () -> client.catalog().getProduct("products/gone"));
    assertEquals(ErrorReason.ERROR_REASON_RESOURCE_NOT_FOUND, failure.reason());
    assertEquals("there is no such product", failure.serverMessage());
  }

  @Test
  void futuresFailWithTheSameErrors() {
    fake.answer(CatalogServiceGrpc.getGetProductMethod(), request -> {
      throw FakeTarifa.failure(Code.NOT_FOUND, "RESOURCE_NOT_FOUND", "there is no such product");
    });
    var request = GetProductRequest.newBuilder().setName("products/gone").build();
    var failure = assertThrows(
        CompletionException.class, () -> client.catalog().getProductAsync(request).join());
    assertEquals(TarifaException.NotFound.class, failure.getCause().getClass());
  }

  @Test
  void failuresThatPassAreRetriedWithTheSameRequestId() {
    var method = CatalogServiceGrpc.getUpsertProductMethod();
    fake.answer(method, request -> request.getProduct());
    fake.failNext(method, 2, FakeTarifa.failure(Code.UNAVAILABLE, "OVERLOADED", "busy"));
    AtomicReference<CallReport> report = new AtomicReference<>();
    client.catalog().upsertProduct(
        UpsertProductRequest.newBuilder().setProduct(product("products/pipe")).build(),
        CallSettings.DEFAULT.withReport(report::set));
    assertEquals(3, report.get().attempts().size());
    List<String> ids = fake.requests(method).stream().map(UpsertProductRequest::getRequestId).distinct().toList();
    assertEquals(List.of(report.get().requestId()), ids);
  }

  @Test
  void aHintIsOnTheError() {
    fake.answer(CatalogServiceGrpc.getUpsertProductMethod(), request -> {
      throw FakeTarifa.failure(Code.RESOURCE_EXHAUSTED, "QUOTA_EXHAUSTED", "enough", Duration.ofMinutes(5));
    });
    var failure = assertThrows(
        TarifaException.ResourceExhausted.class,
        () -> client.catalog().upsertProduct(UpsertProductRequest.getDefaultInstance()));
    assertEquals(Duration.ofMinutes(5), failure.retryAfter().orElseThrow());
  }

  @Test
  void aListIsFetchedPageByPageWhileItIsRead() {
    fake.answer(CatalogServiceGrpc.getListProductsMethod(), request -> {
      int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      return ListProductsResponse.newBuilder()
          .addProducts(product("products/" + page))
          .setNextPageToken(page == 2 ? "" : Integer.toString(page + 1))
          .build();
    });
    var products = client.catalog().listProducts(ListProductsRequest.getDefaultInstance());
    assertEquals(
        List.of("products/0", "products/1", "products/2"), products.stream().map(Product::getName).toList());
    assertEquals(3, fake.requests(CatalogServiceGrpc.getListProductsMethod()).size());
  }

  @Test
  void aStreamOfAnswersIsReadToItsEnd() {
    fake.answerAll(CatalogServiceGrpc.getExportCatalogMethod(), requests -> IntStream.range(0, 500)
        .mapToObj(i -> ExportCatalogResponse.getDefaultInstance())
        .toList());
    try (var answers = client.catalog().exportCatalog(ExportCatalogRequest.getDefaultInstance())) {
      assertEquals(500, answers.stream().count());
    }
  }

  @Test
  void aStreamOfRequestsIsSentInPortions() {
    fake.answerAll(CatalogServiceGrpc.getImportCatalogMethod(), requests -> List.of(
        ImportCatalogResponse.newBuilder()
            .setCreatedCount(requests.stream().mapToInt(ImportCatalogRequest::getProductsCount).sum())
            .build()));
    List<Product> products = IntStream.range(0, 2_500).mapToObj(i -> product("products/" + i)).toList();
    Iterable<ImportCatalogRequest> portions = Portions.<Product, ImportCatalogRequest>of(
        products, 1_000, some -> ImportCatalogRequest.newBuilder().addAllProducts(some).build());
    assertEquals(2_500, client.catalog().importCatalog(portions).getCreatedCount());
    assertEquals(3, fake.requests(CatalogServiceGrpc.getImportCatalogMethod()).size());
    assertEquals(2_500, client.catalog().importCatalogAsync(portions).join().getCreatedCount());
  }

  @Test
  void streamsOfBothKindsGiveEachAnswerToTheReader() {
    fake.answerAll(PricingServiceGrpc.getStreamPricesMethod(), requests -> requests.stream()
        .map(request -> StreamPricesResponse.getDefaultInstance())
        .toList());
    List<StreamPricesRequest> portions = IntStream.range(0, 50)
        .mapToObj(i -> StreamPricesRequest.newBuilder()
            .setPortion(PriceQuoteRequest.newBuilder().setCurrencyCode("EUR"))
            .build())
        .toList();
    List<StreamPricesResponse> received = new ArrayList<>();
    client.prices().streamPricesAsync(portions, received::add).join();
    assertEquals(50, received.size());
  }

  @Test
  void aRequestStreamThatBreaksCancelsTheCallAndIsThrown() {
    fake.answerAll(CatalogServiceGrpc.getImportCatalogMethod(), requests -> List.of());
    Iterable<ImportCatalogRequest> broken = Portions.<Product, ImportCatalogRequest>of(
        List.of(product("products/1")), 1, some -> {
          throw new IllegalStateException("the file ends in the middle");
        });
    var failure = assertThrows(IllegalStateException.class, () -> client.catalog().importCatalog(broken));
    assertEquals("the file ends in the middle", failure.getMessage());
  }
}
