package dev.tarifa.internal;

import dev.tarifa.Effect;
import dev.tarifa.internal.core.MethodPolicy;
import dev.tarifa.internal.core.MethodPolicy.BackoffPolicy;
import dev.tarifa.internal.core.MethodPolicy.CachePolicy;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The row of every method, generated from {@code proto/client_policy.yaml}; do not edit.
 *
 * <p>Durations are in microseconds; -1 stands for an absent one.
 */
public final class Policies {
  /** {@code tarifa.catalog.v1.CatalogService/GetProduct}. */
  public static final MethodPolicy CATALOG_SERVICE_GET_PRODUCT = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/GetProduct",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      500_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 30_000_000L, 600_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/ListProducts}. */
  public static final MethodPolicy CATALOG_SERVICE_LIST_PRODUCTS = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/ListProducts",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/BatchGetProducts}. */
  public static final MethodPolicy CATALOG_SERVICE_BATCH_GET_PRODUCTS = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/BatchGetProducts",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/UpsertProduct}. */
  public static final MethodPolicy CATALOG_SERVICE_UPSERT_PRODUCT = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/UpsertProduct",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "catalog",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.catalog.v1.CatalogService/GetCustomer}. */
  public static final MethodPolicy CATALOG_SERVICE_GET_CUSTOMER = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/GetCustomer",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      500_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 30_000_000L, 600_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/ListCustomers}. */
  public static final MethodPolicy CATALOG_SERVICE_LIST_CUSTOMERS = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/ListCustomers",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/BatchGetCustomers}. */
  public static final MethodPolicy CATALOG_SERVICE_BATCH_GET_CUSTOMERS = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/BatchGetCustomers",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/UpsertCustomer}. */
  public static final MethodPolicy CATALOG_SERVICE_UPSERT_CUSTOMER = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/UpsertCustomer",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "catalog",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.catalog.v1.CatalogService/GetPriceBook}. */
  public static final MethodPolicy CATALOG_SERVICE_GET_PRICE_BOOK = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/GetPriceBook",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      500_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 30_000_000L, 600_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/ListPriceBooks}. */
  public static final MethodPolicy CATALOG_SERVICE_LIST_PRICE_BOOKS = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/ListPriceBooks",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/BatchGetPriceBooks}. */
  public static final MethodPolicy CATALOG_SERVICE_BATCH_GET_PRICE_BOOKS = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/BatchGetPriceBooks",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/UpsertPriceBook}. */
  public static final MethodPolicy CATALOG_SERVICE_UPSERT_PRICE_BOOK = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/UpsertPriceBook",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "catalog",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.catalog.v1.CatalogService/GetPriceBookEntry}. */
  public static final MethodPolicy CATALOG_SERVICE_GET_PRICE_BOOK_ENTRY = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/GetPriceBookEntry",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      500_000L, // breaker.slow_call
      new CachePolicy(2_000_000L, 5_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/ListPriceBookEntries}. */
  public static final MethodPolicy CATALOG_SERVICE_LIST_PRICE_BOOK_ENTRIES = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/ListPriceBookEntries",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      500_000L, // breaker.slow_call
      new CachePolicy(2_000_000L, 5_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/BatchGetPriceBookEntries}. */
  public static final MethodPolicy CATALOG_SERVICE_BATCH_GET_PRICE_BOOK_ENTRIES = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/BatchGetPriceBookEntries",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "catalog",
      500_000L, // breaker.slow_call
      new CachePolicy(2_000_000L, 5_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.catalog.v1.CatalogService/UpsertPriceBookEntry}. */
  public static final MethodPolicy CATALOG_SERVICE_UPSERT_PRICE_BOOK_ENTRY = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/UpsertPriceBookEntry",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "catalog",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.catalog.v1.CatalogService/ImportCatalog}. */
  public static final MethodPolicy CATALOG_SERVICE_IMPORT_CATALOG = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/ImportCatalog",
      Effect.ONCE,
      true, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      600_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      1, // attempts
      null, // backoff
      MethodPolicy.NONE, // hedging.minimum
      "catalog",
      60_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.catalog.v1.CatalogService/ExportCatalog}. */
  public static final MethodPolicy CATALOG_SERVICE_EXPORT_CATALOG = new MethodPolicy(
      "tarifa.catalog.v1.CatalogService/ExportCatalog",
      Effect.NONE,
      false, // requests are a stream
      true, // answers are a stream
      false, // the request has a request_id
      600_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "catalog",
      10_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/CreateProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_CREATE_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/CreateProductModel",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      3_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/GetProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_GET_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/GetProductModel",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      500_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 30_000_000L, 600_000_000L)); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ListProductModels}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_LIST_PRODUCT_MODELS = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ListProductModels",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/UpdateProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_UPDATE_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/UpdateProductModel",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      3_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/DeleteProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_DELETE_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/DeleteProductModel",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      3_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/CreateProductModelVersion}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_CREATE_PRODUCT_MODEL_VERSION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/CreateProductModelVersion",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      60_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      10_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/GetProductModelVersion}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_GET_PRODUCT_MODEL_VERSION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/GetProductModelVersion",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ListProductModelVersions}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_LIST_PRODUCT_MODEL_VERSIONS = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ListProductModelVersions",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      1_000_000L, // breaker.slow_call
      new CachePolicy(5_000_000L, 10_000_000L, 60_000_000L)); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/UpdateProductModelVersion}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_UPDATE_PRODUCT_MODEL_VERSION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/UpdateProductModelVersion",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      60_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      10_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/DeleteProductModelVersion}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_DELETE_PRODUCT_MODEL_VERSION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/DeleteProductModelVersion",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      3_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/PublishProductModelVersion}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_PUBLISH_PRODUCT_MODEL_VERSION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/PublishProductModelVersion",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      60_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      10_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/RetireProductModelVersion}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_RETIRE_PRODUCT_MODEL_VERSION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/RetireProductModelVersion",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      3_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/DiffProductModelVersions}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_DIFF_PRODUCT_MODEL_VERSIONS = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/DiffProductModelVersions",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      5_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ImportProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_IMPORT_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ImportProductModel",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      60_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      10_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ImportLargeProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_IMPORT_LARGE_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ImportLargeProductModel",
      Effect.ONCE,
      true, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      600_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      1, // attempts
      null, // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      10_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ExportProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_EXPORT_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ExportProductModel",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      5_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ExplainProductModel}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_EXPLAIN_PRODUCT_MODEL = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ExplainProductModel",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      30_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      20_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ValidateConfiguration}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_VALIDATE_CONFIGURATION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ValidateConfiguration",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/GetValidDomains}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_GET_VALID_DOMAINS = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/GetValidDomains",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/CompleteConfiguration}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_COMPLETE_CONFIGURATION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/CompleteConfiguration",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      30_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "configurator",
      20_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/RecommendOptions}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_RECOMMEND_OPTIONS = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/RecommendOptions",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/AnswerQuestions}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_ANSWER_QUESTIONS = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/AnswerQuestions",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/NextQuestion}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_NEXT_QUESTION = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/NextQuestion",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.configurator.v1.ConfiguratorService/ConfigureBundle}. */
  public static final MethodPolicy CONFIGURATOR_SERVICE_CONFIGURE_BUNDLE = new MethodPolicy(
      "tarifa.configurator.v1.ConfiguratorService/ConfigureBundle",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "configurator",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.pricing.v1.PricingService/PriceQuote}. */
  public static final MethodPolicy PRICING_SERVICE_PRICE_QUOTE = new MethodPolicy(
      "tarifa.pricing.v1.PricingService/PriceQuote",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      50_000L, // hedging.minimum
      "pricing",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.pricing.v1.PricingService/SimulatePrice}. */
  public static final MethodPolicy PRICING_SERVICE_SIMULATE_PRICE = new MethodPolicy(
      "tarifa.pricing.v1.PricingService/SimulatePrice",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      50_000L, // hedging.minimum
      "pricing",
      1_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.pricing.v1.PricingService/StreamPrices}. */
  public static final MethodPolicy PRICING_SERVICE_STREAM_PRICES = new MethodPolicy(
      "tarifa.pricing.v1.PricingService/StreamPrices",
      Effect.NONE,
      true, // requests are a stream
      true, // answers are a stream
      false, // the request has a request_id
      600_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      1, // attempts
      null, // backoff
      MethodPolicy.NONE, // hedging.minimum
      "pricing",
      10_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.pricing.v1.PricingService/ReplayPrices}. */
  public static final MethodPolicy PRICING_SERVICE_REPLAY_PRICES = new MethodPolicy(
      "tarifa.pricing.v1.PricingService/ReplayPrices",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "pricing",
      5_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/CreateQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_CREATE_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/CreateQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/GetQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_GET_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/GetQuote",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "quoting",
      500_000L, // breaker.slow_call
      new CachePolicy(0L, 0L, 0L)); // cache

  /** {@code tarifa.quoting.v1.QuoteService/ListQuotes}. */
  public static final MethodPolicy QUOTE_SERVICE_LIST_QUOTES = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/ListQuotes",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "quoting",
      1_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/UpdateQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_UPDATE_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/UpdateQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/PutQuoteLines}. */
  public static final MethodPolicy QUOTE_SERVICE_PUT_QUOTE_LINES = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/PutQuoteLines",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/RemoveQuoteLines}. */
  public static final MethodPolicy QUOTE_SERVICE_REMOVE_QUOTE_LINES = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/RemoveQuoteLines",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/PriceQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_PRICE_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/PriceQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      5_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/SubmitQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_SUBMIT_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/SubmitQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/ApproveQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_APPROVE_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/ApproveQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/RejectQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_REJECT_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/RejectQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/SendQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_SEND_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/SendQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/AcceptQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_ACCEPT_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/AcceptQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/DeclineQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_DECLINE_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/DeclineQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/ExpireQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_EXPIRE_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/ExpireQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/ReviseQuote}. */
  public static final MethodPolicy QUOTE_SERVICE_REVISE_QUOTE = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/ReviseQuote",
      Effect.ONCE,
      false, // requests are a stream
      false, // answers are a stream
      true, // the request has a request_id
      20_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      2_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/ListQuoteEvents}. */
  public static final MethodPolicy QUOTE_SERVICE_LIST_QUOTE_EVENTS = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/ListQuoteEvents",
      Effect.NONE,
      false, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      10_000_000L, // timeout
      4_000_000L, // attempt_timeout
      3, // attempts
      new BackoffPolicy(50_000L, 1_000_000L, 20_000_000L), // backoff
      10_000L, // hedging.minimum
      "quoting",
      1_000_000L, // breaker.slow_call
      null); // cache

  /** {@code tarifa.quoting.v1.QuoteService/ImportQuotes}. */
  public static final MethodPolicy QUOTE_SERVICE_IMPORT_QUOTES = new MethodPolicy(
      "tarifa.quoting.v1.QuoteService/ImportQuotes",
      Effect.ONCE,
      true, // requests are a stream
      false, // answers are a stream
      false, // the request has a request_id
      600_000_000L, // timeout
      MethodPolicy.NONE, // attempt_timeout
      1, // attempts
      null, // backoff
      MethodPolicy.NONE, // hedging.minimum
      "quoting",
      60_000_000L, // breaker.slow_call
      null); // cache

  /** Every row, by {@code tarifa.catalog.v1.CatalogService/GetProduct}. */
  public static final Map<String, MethodPolicy> ALL =
      Stream.of(
              CATALOG_SERVICE_GET_PRODUCT,
              CATALOG_SERVICE_LIST_PRODUCTS,
              CATALOG_SERVICE_BATCH_GET_PRODUCTS,
              CATALOG_SERVICE_UPSERT_PRODUCT,
              CATALOG_SERVICE_GET_CUSTOMER,
              CATALOG_SERVICE_LIST_CUSTOMERS,
              CATALOG_SERVICE_BATCH_GET_CUSTOMERS,
              CATALOG_SERVICE_UPSERT_CUSTOMER,
              CATALOG_SERVICE_GET_PRICE_BOOK,
              CATALOG_SERVICE_LIST_PRICE_BOOKS,
              CATALOG_SERVICE_BATCH_GET_PRICE_BOOKS,
              CATALOG_SERVICE_UPSERT_PRICE_BOOK,
              CATALOG_SERVICE_GET_PRICE_BOOK_ENTRY,
              CATALOG_SERVICE_LIST_PRICE_BOOK_ENTRIES,
              CATALOG_SERVICE_BATCH_GET_PRICE_BOOK_ENTRIES,
              CATALOG_SERVICE_UPSERT_PRICE_BOOK_ENTRY,
              CATALOG_SERVICE_IMPORT_CATALOG,
              CATALOG_SERVICE_EXPORT_CATALOG,
              CONFIGURATOR_SERVICE_CREATE_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_GET_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_LIST_PRODUCT_MODELS,
              CONFIGURATOR_SERVICE_UPDATE_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_DELETE_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_CREATE_PRODUCT_MODEL_VERSION,
              CONFIGURATOR_SERVICE_GET_PRODUCT_MODEL_VERSION,
              CONFIGURATOR_SERVICE_LIST_PRODUCT_MODEL_VERSIONS,
              CONFIGURATOR_SERVICE_UPDATE_PRODUCT_MODEL_VERSION,
              CONFIGURATOR_SERVICE_DELETE_PRODUCT_MODEL_VERSION,
              CONFIGURATOR_SERVICE_PUBLISH_PRODUCT_MODEL_VERSION,
              CONFIGURATOR_SERVICE_RETIRE_PRODUCT_MODEL_VERSION,
              CONFIGURATOR_SERVICE_DIFF_PRODUCT_MODEL_VERSIONS,
              CONFIGURATOR_SERVICE_IMPORT_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_IMPORT_LARGE_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_EXPORT_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_EXPLAIN_PRODUCT_MODEL,
              CONFIGURATOR_SERVICE_VALIDATE_CONFIGURATION,
              CONFIGURATOR_SERVICE_GET_VALID_DOMAINS,
              CONFIGURATOR_SERVICE_COMPLETE_CONFIGURATION,
              CONFIGURATOR_SERVICE_RECOMMEND_OPTIONS,
              CONFIGURATOR_SERVICE_ANSWER_QUESTIONS,
              CONFIGURATOR_SERVICE_NEXT_QUESTION,
              CONFIGURATOR_SERVICE_CONFIGURE_BUNDLE,
              PRICING_SERVICE_PRICE_QUOTE,
              PRICING_SERVICE_SIMULATE_PRICE,
              PRICING_SERVICE_STREAM_PRICES,
              PRICING_SERVICE_REPLAY_PRICES,
              QUOTE_SERVICE_CREATE_QUOTE,
              QUOTE_SERVICE_GET_QUOTE,
              QUOTE_SERVICE_LIST_QUOTES,
              QUOTE_SERVICE_UPDATE_QUOTE,
              QUOTE_SERVICE_PUT_QUOTE_LINES,
              QUOTE_SERVICE_REMOVE_QUOTE_LINES,
              QUOTE_SERVICE_PRICE_QUOTE,
              QUOTE_SERVICE_SUBMIT_QUOTE,
              QUOTE_SERVICE_APPROVE_QUOTE,
              QUOTE_SERVICE_REJECT_QUOTE,
              QUOTE_SERVICE_SEND_QUOTE,
              QUOTE_SERVICE_ACCEPT_QUOTE,
              QUOTE_SERVICE_DECLINE_QUOTE,
              QUOTE_SERVICE_EXPIRE_QUOTE,
              QUOTE_SERVICE_REVISE_QUOTE,
              QUOTE_SERVICE_LIST_QUOTE_EVENTS,
              QUOTE_SERVICE_IMPORT_QUOTES)
          .collect(Collectors.toUnmodifiableMap(MethodPolicy::method, policy -> policy));

  private Policies() {}
}
