package dev.tarifa.quickstart;

import dev.tarifa.Amounts;
import dev.tarifa.TarifaClient;
import dev.tarifa.catalog.v1.Customer;
import dev.tarifa.catalog.v1.ImportCatalogRequest;
import dev.tarifa.catalog.v1.OptionPrice;
import dev.tarifa.catalog.v1.PriceBook;
import dev.tarifa.catalog.v1.PriceBookEntry;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.catalog.v1.ProductOption;
import dev.tarifa.quoting.v1.AcceptQuoteRequest;
import dev.tarifa.quoting.v1.ApproveQuoteRequest;
import dev.tarifa.quoting.v1.CreateQuoteRequest;
import dev.tarifa.quoting.v1.PriceQuoteRequest;
import dev.tarifa.quoting.v1.Quote;
import dev.tarifa.quoting.v1.QuoteLine;
import dev.tarifa.quoting.v1.SendQuoteRequest;
import dev.tarifa.quoting.v1.SubmitQuoteRequest;
import dev.tarifa.type.v1.Guardrails;
import java.util.List;

/**
 * Fills a catalog, prices a quote, configures another and carries the first to its outcome:
 * {@code TARIFA_API_KEY=... quickstart ADDRESS}.
 */
public final class Quickstart {
  private Quickstart() {}

  /** Runs against the platform at an address. */
  public static void main(String[] arguments) {
    String apiKey = System.getenv("TARIFA_API_KEY");
    if (arguments.length != 1 || apiKey == null) {
      System.err.println("usage: TARIFA_API_KEY=... java -jar quickstart.jar ADDRESS");
      System.exit(2);
    }
    String address = arguments[0];
    try (TarifaClient client = TarifaClient.builder(address).apiKey(apiKey).build()) {
      fill(client);
      Quote quote = price(client);
      Configured.quote(client);
      System.out.println(carry(client, quote).getState());
    }
  }

  private static void fill(TarifaClient client) {
    var product = Product.newBuilder()
        .setName("products/pipe-22")
        .setFamily("pipes")
        .setUnit("m")
        .setUnitCost(Amounts.money("6.20", "EUR"))
        .addOptions(ProductOption.newBuilder()
            .setOptionId("polished")
            .setUnitCost(Amounts.money("0.40", "EUR")));
    var customer = Customer.newBuilder().setName("customers/harbour-works").setSegment("shipyards");
    var book = PriceBook.newBuilder()
        .setName("priceBooks/list-eur")
        .setCurrencyCode("EUR")
        .setGuardrails(Guardrails.newBuilder().setMinMarginRate("0.12").setMaxDiscountRate("0.3"));
    var entry = PriceBookEntry.newBuilder()
        .setName("priceBooks/list-eur/entries/pipe-22")
        .setListUnitPrice(Amounts.money("9.90", "EUR"))
        .addOptionPrices(OptionPrice.newBuilder()
            .setOptionId("polished")
            .setUnitPrice(Amounts.money("1.10", "EUR")));

    var done = client.catalog().importCatalog(List.of(
        ImportCatalogRequest.newBuilder().addProducts(product).addCustomers(customer).build(),
        ImportCatalogRequest.newBuilder().addPriceBooks(book).addPriceBookEntries(entry).build()));
    System.out.println(done.getCreatedCount() + " created, " + done.getUnchangedCount() + " unchanged");
  }

  private static Quote price(TarifaClient client) {
    Quote draft = Quote.newBuilder()
        .setCustomer("customers/harbour-works")
        .setCurrencyCode("EUR")
        .addLines(QuoteLine.newBuilder()
            .setProduct("products/pipe-22")
            .setQuantity("120")
            .addOptionIds("polished"))
        .build();
    Quote quote = client.quotes().createQuote(CreateQuoteRequest.newBuilder().setQuote(draft).build());
    quote = client.quotes().priceQuote(
        PriceQuoteRequest.newBuilder().setName(quote.getName()).setEtag(quote.getEtag()).build());

    var price = quote.getLines(0).getPrice();
    System.out.println(Amounts.decimal(price.getListUnitPrice())
        + " -> " + Amounts.decimal(price.getNetUnitPrice()));
    for (var step : price.getWaterfallList()) {
      System.out.println(step.getKind() + " " + Amounts.decimal(step.getAmount()) + " " + step.getReason());
    }
    return quote;
  }

  private static Quote carry(TarifaClient client, Quote quote) {
    String name = quote.getName();
    quote = client.quotes().submitQuote(SubmitQuoteRequest.newBuilder().setName(name).build());
    if (quote.getState() == Quote.State.STATE_PENDING_APPROVAL) {
      client.quotes().approveQuote(
          ApproveQuoteRequest.newBuilder().setName(name).setComment("A customer to keep").build());
    }
    client.quotes().sendQuote(SendQuoteRequest.newBuilder().setName(name).build());
    return client.quotes().acceptQuote(
        AcceptQuoteRequest.newBuilder().setName(name).setReason("The price is right").build());
  }
}
