package dev.tarifa;

import dev.tarifa.internal.ClientRuntime;

/**
 * The services of Tarifa, a method each. Generated from the contracts; do not edit.
 */
abstract sealed class Areas permits TarifaClient {
  private final CatalogClient catalog;
  private final ConfiguratorClient configurator;
  private final PricesClient prices;
  private final QuotesClient quotes;

  Areas(ClientRuntime runtime) {
    catalog = new CatalogClient(runtime);
    configurator = new ConfiguratorClient(runtime);
    prices = new PricesClient(runtime);
    quotes = new QuotesClient(runtime);
  }

  /**
   * What a seller sells, to whom, and at which list prices.
   *
   * @return the client of {@code tarifa.catalog.v1.CatalogService}
   */
  public CatalogClient catalog() {
    return catalog;
  }

  /**
   * Keeps product models, and answers what can be configured with them, why not, and what is best.
   *
   * @return the client of {@code tarifa.configurator.v1.ConfiguratorService}
   */
  public ConfiguratorClient configurator() {
    return configurator;
  }

  /**
   * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and
   * model version give equal prices.
   *
   * @return the client of {@code tarifa.pricing.v1.PricingService}
   */
  public PricesClient prices() {
    return prices;
  }

  /**
   * Carries a quote from its first line to its outcome.
   *
   * @return the client of {@code tarifa.quoting.v1.QuoteService}
   */
  public QuotesClient quotes() {
    return quotes;
  }
}
