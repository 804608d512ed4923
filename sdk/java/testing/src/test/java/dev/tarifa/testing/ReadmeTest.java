package dev.tarifa.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarifa.Answers;
import dev.tarifa.CallReport;
import dev.tarifa.CallSettings;
import dev.tarifa.Code;
import dev.tarifa.Portions;
import dev.tarifa.TarifaClient;
import dev.tarifa.TarifaException;
import dev.tarifa.Violation;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.ExportCatalogRequest;
import dev.tarifa.catalog.v1.ExportCatalogResponse;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.ImportCatalogRequest;
import dev.tarifa.catalog.v1.ImportCatalogResponse;
import dev.tarifa.catalog.v1.ListProductsRequest;
import dev.tarifa.catalog.v1.ListProductsResponse;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.quoting.v1.GetQuoteRequest;
import dev.tarifa.quoting.v1.Quote;
import dev.tarifa.quoting.v1.QuoteServiceGrpc;
import dev.tarifa.telemetry.OpenTelemetryMetrics;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The README's snippets, word by word: run here against the fake, or in the quickstart against the platform. */
class ReadmeTest {
  private static final Path SDK = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final FakeTarifa tarifa = new FakeTarifa();
  private final TarifaClient client = tarifa.client();

  @AfterEach
  void close() {
    client.close();
    tarifa.close();
  }

  @Test
  void nowOrLater() {
    tarifa.answer(CatalogServiceGrpc.getGetProductMethod(), request -> Product.newBuilder().setUnit("m").build());
    Product product = client.catalog().getProduct("products/pipe-22");

    CompletableFuture<Product> later = client.catalog()
        .getProductAsync(GetProductRequest.newBuilder().setName("products/pipe-22").build());
    later.thenAccept(found -> System.out.println(found.getUnit())).join();
    assertEquals(product, later.join());
  }

  @Test
  void lists() {
    tarifa.answer(
        CatalogServiceGrpc.getListProductsMethod(),
        request -> ListProductsResponse.newBuilder().addProducts(Product.getDefaultInstance()).build());
    for (Product each : client.catalog().listProducts(
        ListProductsRequest.newBuilder().setFilter("family = \"pipes\"").build())) {
      System.out.println(each.getName());
    }
    assertEquals(
        "family = \"pipes\"", tarifa.requests(CatalogServiceGrpc.getListProductsMethod()).get(0).getFilter());
  }

  @Test
  void streams() {
    tarifa.answer(
        CatalogServiceGrpc.getImportCatalogMethod(), request -> ImportCatalogResponse.getDefaultInstance());
    tarifa.answer(
        CatalogServiceGrpc.getExportCatalogMethod(), request -> ExportCatalogResponse.getDefaultInstance());
    List<Product> products = List.of(Product.getDefaultInstance());
    Iterable<ImportCatalogRequest> portions = Portions.of(
        products, 1_000, some -> ImportCatalogRequest.newBuilder().addAllProducts(some).build());
    System.out.println(client.catalog().importCatalog(portions).getCreatedCount() + " created");

    try (Answers<ExportCatalogResponse> export =
        client.catalog().exportCatalog(ExportCatalogRequest.getDefaultInstance())) {
      for (ExportCatalogResponse portion : export) {
        System.out.println(portion.getProductsCount() + " products");
      }
    }
    assertEquals(1, tarifa.requests(CatalogServiceGrpc.getImportCatalogMethod()).get(0).getProductsCount());
  }

  @Test
  void errors() {
    List<String> asked = new ArrayList<>();
    tarifa.answer(QuoteServiceGrpc.getGetQuoteMethod(), request -> {
      asked.add(request.getName());
      throw FakeTarifa.failure(Code.NOT_FOUND, "RESOURCE_NOT_FOUND", "there is no such quote");
    });
    try {
      client.quotes().getQuote("quotes/nowhere");
    } catch (TarifaException.NotFound error) {
      System.out.println(error.reason() + ", known to the server's logs as " + error.requestId());
    } catch (TarifaException.InvalidArgument error) {
      for (Violation violation : error.violations()) {
        System.out.println(violation.field() + ": " + violation.description());
      }
    } catch (TarifaException error) {
      System.out.println(error.code() + " after " + error.report().attempts().size() + " attempts");
    }
    assertEquals(List.of("quotes/nowhere"), asked);
  }

  @Test
  void whatACallDoesByItself() {
    tarifa.answer(QuoteServiceGrpc.getGetQuoteMethod(), request -> Quote.getDefaultInstance());
    GetQuoteRequest request = GetQuoteRequest.newBuilder().setName("quotes/q").build();
    AtomicReference<CallReport> report = new AtomicReference<>();
    Quote found = client.quotes().getQuote(
        request,
        CallSettings.timeout(Duration.ofSeconds(2)).withoutHedging().withoutCache().withReport(report::set));
    System.out.println("from: " + report.get().source() + ", attempts: " + report.get().attempts().size());
    assertNotNull(found);
    assertEquals(1, report.get().attempts().size());
  }

  @Test
  void metrics() {
    String address = "http://127.0.0.1:8080";
    String apiKey = "a-key";
    TarifaClient measured = TarifaClient.builder(address)
        .apiKey(apiKey)
        .metrics(new OpenTelemetryMetrics(GlobalOpenTelemetry.get()))
        .build();
    measured.close();
  }

  @Test
  void yourTests() {
    try (FakeTarifa fake = new FakeTarifa(); TarifaClient client = fake.client()) {
      fake.answer(
          CatalogServiceGrpc.getGetProductMethod(),
          request -> Product.newBuilder().setName(request.getName()).setUnit("m").build());
      fake.failNext(
          CatalogServiceGrpc.getGetProductMethod(), 1, FakeTarifa.failure(Code.UNAVAILABLE, "OVERLOADED", "busy"));

      System.out.println(client.catalog().getProduct("products/pipe-22").getUnit());
      System.out.println(fake.requests(CatalogServiceGrpc.getGetProductMethod()).size() + " attempts");
      assertEquals(2, fake.requests(CatalogServiceGrpc.getGetProductMethod()).size());
    }
  }

  @Test
  void everySnippetStandsInAFileThatIsRun() throws IOException {
    Path quickstart = SDK.resolve("quickstart/src/main/java/dev/tarifa/quickstart");
    String run = squeezed(Files.readString(quickstart.resolve("Quickstart.java")))
        + squeezed(Files.readString(quickstart.resolve("Configured.java")))
        + squeezed(Files.readString(SDK.resolve("testing/src/test/java/dev/tarifa/testing/ReadmeTest.java")));
    Matcher snippets = SNIPPET.matcher(Files.readString(SDK.resolve("README.md")));
    int count = 0;
    while (snippets.find()) {
      count++;
      for (String paragraph : squeezed(snippets.group(1)).split("\n\n")) {
        String text = paragraph.strip().replaceAll("(\n\\})+$", "");
        assertTrue(run.contains(text), "this stands in no file that is run:\n" + text);
      }
    }
    assertTrue(count >= 8, "the README has only " + count + " snippets");
  }

  /** Without indentation: a snippet stands deeper in a class than in the README. */
  private static String squeezed(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
