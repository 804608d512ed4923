package dev.tarifa.quickstart;

import dev.tarifa.Amounts;
import dev.tarifa.TarifaClient;
import dev.tarifa.TarifaException;
import dev.tarifa.catalog.v1.ImportCatalogRequest;
import dev.tarifa.catalog.v1.PriceBookEntry;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.configurator.v1.Choice;
import dev.tarifa.configurator.v1.CompleteConfigurationRequest;
import dev.tarifa.configurator.v1.CompletionObjective;
import dev.tarifa.configurator.v1.CreateProductModelRequest;
import dev.tarifa.configurator.v1.CreateProductModelVersionRequest;
import dev.tarifa.configurator.v1.ModelContent;
import dev.tarifa.configurator.v1.ModelRule;
import dev.tarifa.configurator.v1.ModelValue;
import dev.tarifa.configurator.v1.ModelVariable;
import dev.tarifa.configurator.v1.ProductModel;
import dev.tarifa.configurator.v1.ProductModelVersion;
import dev.tarifa.configurator.v1.PublishProductModelVersionRequest;
import dev.tarifa.configurator.v1.RequireConstraint;
import dev.tarifa.configurator.v1.ValidateConfigurationRequest;
import dev.tarifa.quoting.v1.ConfiguredChoice;
import dev.tarifa.quoting.v1.CreateQuoteRequest;
import dev.tarifa.quoting.v1.LineConfiguration;
import dev.tarifa.quoting.v1.Quote;
import dev.tarifa.quoting.v1.QuoteLine;
import java.util.List;

/** Publishes a product model, asks what can be configured with it, and quotes the answer. */
final class Configured {
  private static final String RACK = "productModels/rack";

  private Configured() {}

  static void quote(TarifaClient client) {
    sell(client);
    publish(client);
    List<Choice> choices = choose(client);
    var configuration = LineConfiguration.newBuilder().setModel(RACK);
    for (Choice choice : choices) {
      configuration.addChoices(
          ConfiguredChoice.newBuilder().setVariable(choice.getVariable()).setValue(choice.getValue()));
    }
    Quote draft = Quote.newBuilder()
        .setCustomer("customers/harbour-works")
        .setCurrencyCode("EUR")
        .addLines(QuoteLine.newBuilder()
            .setProduct("products/rack")
            .setQuantity("2")
            .setConfiguration(configuration))
        .build();
    Quote quote = client.quotes().createQuote(CreateQuoteRequest.newBuilder().setQuote(draft).build());
    for (QuoteLine line : quote.getLinesList()) {
      System.out.println(line.getProduct() + " is a part of " + line.getParentLineId());
    }
  }

  private static List<Choice> choose(TarifaClient client) {
    Choice tall = Choice.newBuilder().setVariable("height").setValue("tall").build();
    Choice dark = Choice.newBuilder().setVariable("lamp").setValue("no").build();
    var verdict = client.configurator().validateConfiguration(ValidateConfigurationRequest.newBuilder()
        .setModel("productModels/rack")
        .addChoices(tall)
        .addChoices(dark)
        .build());
    System.out.println(verdict.getValid() + " " + verdict.getConflict().getExplanation());

    var best = client.configurator().completeConfiguration(CompleteConfigurationRequest.newBuilder()
        .setModel("productModels/rack")
        .addChoices(tall)
        .setObjective(CompletionObjective.COMPLETION_OBJECTIVE_LOWEST_PRICE)
        .build());
    return best.getChoicesList();
  }

  private static void sell(TarifaClient client) {
    client.catalog().importCatalog(List.of(ImportCatalogRequest.newBuilder()
        .addProducts(Product.newBuilder().setName("products/rack"))
        .addProducts(Product.newBuilder().setName("products/lamp"))
        .addPriceBookEntries(PriceBookEntry.newBuilder()
            .setName("priceBooks/list-eur/entries/rack")
            .setListUnitPrice(Amounts.money("90", "EUR")))
        .addPriceBookEntries(PriceBookEntry.newBuilder()
            .setName("priceBooks/list-eur/entries/lamp")
            .setListUnitPrice(Amounts.money("25", "EUR")))
        .build()));
  }

  /** Stores a rack that needs a lamp where it is tall. */
  private static void publish(TarifaClient client) {
    try {
      client.configurator().createProductModel(CreateProductModelRequest.newBuilder()
          .setProductModelId("rack")
          .setProductModel(ProductModel.newBuilder().setDisplayName("Rack for pipes"))
          .build());
    } catch (TarifaException.AlreadyExists known) {
      System.out.println("there is a rack already: this is its next version");
    }
    var height = ModelVariable.newBuilder()
        .setName("height")
        .addValues(ModelValue.newBuilder().setName("low"))
        .addValues(ModelValue.newBuilder().setName("tall"));
    var lamp = ModelVariable.newBuilder()
        .setName("lamp")
        .addValues(ModelValue.newBuilder()
            .setName("yes")
            .setPrice(Amounts.money("25", "EUR"))
            .setProduct("products/lamp"))
        .addValues(ModelValue.newBuilder().setName("no"));
    var light = ModelRule.newBuilder()
        .setName("light")
        .setMessage("A tall rack needs a lamp")
        .setRequire(RequireConstraint.newBuilder().setCondition("height = tall").setRequirement("lamp"));
    var content = ModelContent.newBuilder()
        .setProduct("products/rack")
        .setCurrencyCode("EUR")
        .setBasePrice(Amounts.money("90", "EUR"))
        .addVariables(height)
        .addVariables(lamp)
        .addRules(light);
    ProductModelVersion draft = client.configurator().createProductModelVersion(
        CreateProductModelVersionRequest.newBuilder()
            .setParent(RACK)
            .setProductModelVersion(ProductModelVersion.newBuilder().setContent(content))
            .build());
    client.configurator().publishProductModelVersion(
        PublishProductModelVersionRequest.newBuilder().setName(draft.getName()).build());
  }
}
