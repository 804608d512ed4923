package dev.tarifa;

import dev.tarifa.catalog.v1.BatchGetCustomersRequest;
import dev.tarifa.catalog.v1.BatchGetCustomersResponse;
import dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest;
import dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse;
import dev.tarifa.catalog.v1.BatchGetPriceBooksRequest;
import dev.tarifa.catalog.v1.BatchGetPriceBooksResponse;
import dev.tarifa.catalog.v1.BatchGetProductsRequest;
import dev.tarifa.catalog.v1.BatchGetProductsResponse;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.Customer;
import dev.tarifa.catalog.v1.ExportCatalogRequest;
import dev.tarifa.catalog.v1.ExportCatalogResponse;
import dev.tarifa.catalog.v1.GetCustomerRequest;
import dev.tarifa.catalog.v1.GetPriceBookEntryRequest;
import dev.tarifa.catalog.v1.GetPriceBookRequest;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.ImportCatalogRequest;
import dev.tarifa.catalog.v1.ImportCatalogResponse;
import dev.tarifa.catalog.v1.ListCustomersRequest;
import dev.tarifa.catalog.v1.ListCustomersResponse;
import dev.tarifa.catalog.v1.ListPriceBookEntriesRequest;
import dev.tarifa.catalog.v1.ListPriceBookEntriesResponse;
import dev.tarifa.catalog.v1.ListPriceBooksRequest;
import dev.tarifa.catalog.v1.ListPriceBooksResponse;
import dev.tarifa.catalog.v1.ListProductsRequest;
import dev.tarifa.catalog.v1.ListProductsResponse;
import dev.tarifa.catalog.v1.PriceBook;
import dev.tarifa.catalog.v1.PriceBookEntry;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.catalog.v1.UpsertCustomerRequest;
import dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest;
import dev.tarifa.catalog.v1.UpsertPriceBookRequest;
import dev.tarifa.catalog.v1.UpsertProductRequest;
import dev.tarifa.internal.ClientRuntime;
import dev.tarifa.internal.Policies;
import dev.tarifa.internal.Rpc;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a seller sells, to whom, and at which list prices.
 *
 * <p>Threads may share it. Generated from the contracts; do not edit.
 */
public final class CatalogClient {
  static final Rpc<GetProductRequest, Product> GET_PRODUCT =
      Rpc.of(CatalogServiceGrpc.getGetProductMethod(), Policies.CATALOG_SERVICE_GET_PRODUCT);
  static final Rpc<ListProductsRequest, ListProductsResponse> LIST_PRODUCTS =
      Rpc.of(CatalogServiceGrpc.getListProductsMethod(), Policies.CATALOG_SERVICE_LIST_PRODUCTS);
  static final Rpc<BatchGetProductsRequest, BatchGetProductsResponse> BATCH_GET_PRODUCTS =
      Rpc.of(CatalogServiceGrpc.getBatchGetProductsMethod(), Policies.CATALOG_SERVICE_BATCH_GET_PRODUCTS);
  static final Rpc<UpsertProductRequest, Product> UPSERT_PRODUCT =
      Rpc.of(CatalogServiceGrpc.getUpsertProductMethod(), Policies.CATALOG_SERVICE_UPSERT_PRODUCT);
  static final Rpc<GetCustomerRequest, Customer> GET_CUSTOMER =
      Rpc.of(CatalogServiceGrpc.getGetCustomerMethod(), Policies.CATALOG_SERVICE_GET_CUSTOMER);
  static final Rpc<ListCustomersRequest, ListCustomersResponse> LIST_CUSTOMERS =
      Rpc.of(CatalogServiceGrpc.getListCustomersMethod(), Policies.CATALOG_SERVICE_LIST_CUSTOMERS);
  static final Rpc<BatchGetCustomersRequest, BatchGetCustomersResponse> BATCH_GET_CUSTOMERS =
      Rpc.of(CatalogServiceGrpc.getBatchGetCustomersMethod(), Policies.CATALOG_SERVICE_BATCH_GET_CUSTOMERS);
  static final Rpc<UpsertCustomerRequest, Customer> UPSERT_CUSTOMER =
      Rpc.of(CatalogServiceGrpc.getUpsertCustomerMethod(), Policies.CATALOG_SERVICE_UPSERT_CUSTOMER);
  static final Rpc<GetPriceBookRequest, PriceBook> GET_PRICE_BOOK =
      Rpc.of(CatalogServiceGrpc.getGetPriceBookMethod(), Policies.CATALOG_SERVICE_GET_PRICE_BOOK);
  static final Rpc<ListPriceBooksRequest, ListPriceBooksResponse> LIST_PRICE_BOOKS =
      Rpc.of(CatalogServiceGrpc.getListPriceBooksMethod(), Policies.CATALOG_SERVICE_LIST_PRICE_BOOKS);
  static final Rpc<BatchGetPriceBooksRequest, BatchGetPriceBooksResponse> BATCH_GET_PRICE_BOOKS =
      Rpc.of(CatalogServiceGrpc.getBatchGetPriceBooksMethod(), Policies.CATALOG_SERVICE_BATCH_GET_PRICE_BOOKS);
  static final Rpc<UpsertPriceBookRequest, PriceBook> UPSERT_PRICE_BOOK =
      Rpc.of(CatalogServiceGrpc.getUpsertPriceBookMethod(), Policies.CATALOG_SERVICE_UPSERT_PRICE_BOOK);
  static final Rpc<GetPriceBookEntryRequest, PriceBookEntry> GET_PRICE_BOOK_ENTRY =
      Rpc.of(CatalogServiceGrpc.getGetPriceBookEntryMethod(), Policies.CATALOG_SERVICE_GET_PRICE_BOOK_ENTRY);
  static final Rpc<ListPriceBookEntriesRequest, ListPriceBookEntriesResponse> LIST_PRICE_BOOK_ENTRIES =
      Rpc.of(CatalogServiceGrpc.getListPriceBookEntriesMethod(), Policies.CATALOG_SERVICE_LIST_PRICE_BOOK_ENTRIES);
  static final Rpc<BatchGetPriceBookEntriesRequest, BatchGetPriceBookEntriesResponse> BATCH_GET_PRICE_BOOK_ENTRIES =
      Rpc.of(CatalogServiceGrpc.getBatchGetPriceBookEntriesMethod(), Policies.CATALOG_SERVICE_BATCH_GET_PRICE_BOOK_ENTRIES);
  static final Rpc<UpsertPriceBookEntryRequest, PriceBookEntry> UPSERT_PRICE_BOOK_ENTRY =
      Rpc.of(CatalogServiceGrpc.getUpsertPriceBookEntryMethod(), Policies.CATALOG_SERVICE_UPSERT_PRICE_BOOK_ENTRY);
  static final Rpc<ImportCatalogRequest, ImportCatalogResponse> IMPORT_CATALOG =
      Rpc.of(CatalogServiceGrpc.getImportCatalogMethod(), Policies.CATALOG_SERVICE_IMPORT_CATALOG);
  static final Rpc<ExportCatalogRequest, ExportCatalogResponse> EXPORT_CATALOG =
      Rpc.of(CatalogServiceGrpc.getExportCatalogMethod(), Policies.CATALOG_SERVICE_EXPORT_CATALOG);

  private final ClientRuntime runtime;

  CatalogClient(ClientRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Returns one product. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Product getProduct(GetProductRequest request) {
    return getProduct(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one product. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Product getProduct(GetProductRequest request, CallSettings settings) {
    return runtime.call(GET_PRODUCT, request, settings);
  }

  /**
   * Returns one product. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Product> getProductAsync(GetProductRequest request) {
    return getProductAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one product. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Product> getProductAsync(GetProductRequest request, CallSettings settings) {
    return runtime.callAsync(GET_PRODUCT, request, settings);
  }

  /**
   * Returns one product. NOT_FOUND where the tenant has none of this name.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Product getProduct(String name) {
    return getProduct(GetProductRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Returns a page of products, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListProductsResponse, Product> listProducts(ListProductsRequest request) {
    return listProducts(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of products, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListProductsResponse, Product> listProducts(ListProductsRequest request, CallSettings settings) {
    return runtime.pages(LIST_PRODUCTS, request, settings, ListProductsResponse::getProductsList);
  }

  /**
   * Returns a page of products, in the order of their names.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListProductsResponse listProductsPage(ListProductsRequest request) {
    return listProductsPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of products, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListProductsResponse listProductsPage(ListProductsRequest request, CallSettings settings) {
    return runtime.call(LIST_PRODUCTS, request, settings);
  }

  /**
   * Returns a page of products, in the order of their names.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListProductsResponse> listProductsPageAsync(ListProductsRequest request) {
    return listProductsPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of products, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListProductsResponse> listProductsPageAsync(ListProductsRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_PRODUCTS, request, settings);
  }

  /**
   * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetProductsResponse batchGetProducts(BatchGetProductsRequest request) {
    return batchGetProducts(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetProductsResponse batchGetProducts(BatchGetProductsRequest request, CallSettings settings) {
    return runtime.call(BATCH_GET_PRODUCTS, request, settings);
  }

  /**
   * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetProductsResponse> batchGetProductsAsync(BatchGetProductsRequest request) {
    return batchGetProductsAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetProductsResponse> batchGetProductsAsync(BatchGetProductsRequest request, CallSettings settings) {
    return runtime.callAsync(BATCH_GET_PRODUCTS, request, settings);
  }

  /**
   * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Product upsertProduct(UpsertProductRequest request) {
    return upsertProduct(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Product upsertProduct(UpsertProductRequest request, CallSettings settings) {
    return runtime.call(UPSERT_PRODUCT, request, settings);
  }

  /**
   * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Product> upsertProductAsync(UpsertProductRequest request) {
    return upsertProductAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Product> upsertProductAsync(UpsertProductRequest request, CallSettings settings) {
    return runtime.callAsync(UPSERT_PRODUCT, request, settings);
  }

  /**
   * Returns one customer. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Customer getCustomer(GetCustomerRequest request) {
    return getCustomer(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one customer. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Customer getCustomer(GetCustomerRequest request, CallSettings settings) {
    return runtime.call(GET_CUSTOMER, request, settings);
  }

  /**
   * Returns one customer. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Customer> getCustomerAsync(GetCustomerRequest request) {
    return getCustomerAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one customer. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Customer> getCustomerAsync(GetCustomerRequest request, CallSettings settings) {
    return runtime.callAsync(GET_CUSTOMER, request, settings);
  }

  /**
   * Returns one customer. NOT_FOUND where the tenant has none of this name.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Customer getCustomer(String name) {
    return getCustomer(GetCustomerRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Returns a page of customers, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListCustomersResponse, Customer> listCustomers(ListCustomersRequest request) {
    return listCustomers(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of customers, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListCustomersResponse, Customer> listCustomers(ListCustomersRequest request, CallSettings settings) {
    return runtime.pages(LIST_CUSTOMERS, request, settings, ListCustomersResponse::getCustomersList);
  }

  /**
   * Returns a page of customers, in the order of their names.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListCustomersResponse listCustomersPage(ListCustomersRequest request) {
    return listCustomersPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of customers, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListCustomersResponse listCustomersPage(ListCustomersRequest request, CallSettings settings) {
    return runtime.call(LIST_CUSTOMERS, request, settings);
  }

  /**
   * Returns a page of customers, in the order of their names.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListCustomersResponse> listCustomersPageAsync(ListCustomersRequest request) {
    return listCustomersPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of customers, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListCustomersResponse> listCustomersPageAsync(ListCustomersRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_CUSTOMERS, request, settings);
  }

  /**
   * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetCustomersResponse batchGetCustomers(BatchGetCustomersRequest request) {
    return batchGetCustomers(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetCustomersResponse batchGetCustomers(BatchGetCustomersRequest request, CallSettings settings) {
    return runtime.call(BATCH_GET_CUSTOMERS, request, settings);
  }

  /**
   * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetCustomersResponse> batchGetCustomersAsync(BatchGetCustomersRequest request) {
    return batchGetCustomersAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetCustomersResponse> batchGetCustomersAsync(BatchGetCustomersRequest request, CallSettings settings) {
    return runtime.callAsync(BATCH_GET_CUSTOMERS, request, settings);
  }

  /**
   * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Customer upsertCustomer(UpsertCustomerRequest request) {
    return upsertCustomer(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Customer upsertCustomer(UpsertCustomerRequest request, CallSettings settings) {
    return runtime.call(UPSERT_CUSTOMER, request, settings);
  }

  /**
   * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Customer> upsertCustomerAsync(UpsertCustomerRequest request) {
    return upsertCustomerAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Customer> upsertCustomerAsync(UpsertCustomerRequest request, CallSettings settings) {
    return runtime.callAsync(UPSERT_CUSTOMER, request, settings);
  }

  /**
   * Returns one price book. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBook getPriceBook(GetPriceBookRequest request) {
    return getPriceBook(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one price book. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBook getPriceBook(GetPriceBookRequest request, CallSettings settings) {
    return runtime.call(GET_PRICE_BOOK, request, settings);
  }

  /**
   * Returns one price book. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBook> getPriceBookAsync(GetPriceBookRequest request) {
    return getPriceBookAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one price book. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBook> getPriceBookAsync(GetPriceBookRequest request, CallSettings settings) {
    return runtime.callAsync(GET_PRICE_BOOK, request, settings);
  }

  /**
   * Returns one price book. NOT_FOUND where the tenant has none of this name.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBook getPriceBook(String name) {
    return getPriceBook(GetPriceBookRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price books, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListPriceBooksResponse, PriceBook> listPriceBooks(ListPriceBooksRequest request) {
    return listPriceBooks(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price books, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListPriceBooksResponse, PriceBook> listPriceBooks(ListPriceBooksRequest request, CallSettings settings) {
    return runtime.pages(LIST_PRICE_BOOKS, request, settings, ListPriceBooksResponse::getPriceBooksList);
  }

  /**
   * Returns a page of price books, in the order of their names.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListPriceBooksResponse listPriceBooksPage(ListPriceBooksRequest request) {
    return listPriceBooksPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price books, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListPriceBooksResponse listPriceBooksPage(ListPriceBooksRequest request, CallSettings settings) {
    return runtime.call(LIST_PRICE_BOOKS, request, settings);
  }

  /**
   * Returns a page of price books, in the order of their names.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListPriceBooksResponse> listPriceBooksPageAsync(ListPriceBooksRequest request) {
    return listPriceBooksPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price books, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListPriceBooksResponse> listPriceBooksPageAsync(ListPriceBooksRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_PRICE_BOOKS, request, settings);
  }

  /**
   * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetPriceBooksResponse batchGetPriceBooks(BatchGetPriceBooksRequest request) {
    return batchGetPriceBooks(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetPriceBooksResponse batchGetPriceBooks(BatchGetPriceBooksRequest request, CallSettings settings) {
    return runtime.call(BATCH_GET_PRICE_BOOKS, request, settings);
  }

  /**
   * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetPriceBooksResponse> batchGetPriceBooksAsync(BatchGetPriceBooksRequest request) {
    return batchGetPriceBooksAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetPriceBooksResponse> batchGetPriceBooksAsync(BatchGetPriceBooksRequest request, CallSettings settings) {
    return runtime.callAsync(BATCH_GET_PRICE_BOOKS, request, settings);
  }

  /**
   * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBook upsertPriceBook(UpsertPriceBookRequest request) {
    return upsertPriceBook(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBook upsertPriceBook(UpsertPriceBookRequest request, CallSettings settings) {
    return runtime.call(UPSERT_PRICE_BOOK, request, settings);
  }

  /**
   * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBook> upsertPriceBookAsync(UpsertPriceBookRequest request) {
    return upsertPriceBookAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBook> upsertPriceBookAsync(UpsertPriceBookRequest request, CallSettings settings) {
    return runtime.callAsync(UPSERT_PRICE_BOOK, request, settings);
  }

  /**
   * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBookEntry getPriceBookEntry(GetPriceBookEntryRequest request) {
    return getPriceBookEntry(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBookEntry getPriceBookEntry(GetPriceBookEntryRequest request, CallSettings settings) {
    return runtime.call(GET_PRICE_BOOK_ENTRY, request, settings);
  }

  /**
   * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBookEntry> getPriceBookEntryAsync(GetPriceBookEntryRequest request) {
    return getPriceBookEntryAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBookEntry> getPriceBookEntryAsync(GetPriceBookEntryRequest request, CallSettings settings) {
    return runtime.callAsync(GET_PRICE_BOOK_ENTRY, request, settings);
  }

  /**
   * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBookEntry getPriceBookEntry(String name) {
    return getPriceBookEntry(GetPriceBookEntryRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price book entries, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListPriceBookEntriesResponse, PriceBookEntry> listPriceBookEntries(ListPriceBookEntriesRequest request) {
    return listPriceBookEntries(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price book entries, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListPriceBookEntriesResponse, PriceBookEntry> listPriceBookEntries(ListPriceBookEntriesRequest request, CallSettings settings) {
    return runtime.pages(LIST_PRICE_BOOK_ENTRIES, request, settings, ListPriceBookEntriesResponse::getPriceBookEntriesList);
  }

  /**
   * Returns a page of price book entries, in the order of their names.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListPriceBookEntriesResponse listPriceBookEntriesPage(ListPriceBookEntriesRequest request) {
    return listPriceBookEntriesPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price book entries, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListPriceBookEntriesResponse listPriceBookEntriesPage(ListPriceBookEntriesRequest request, CallSettings settings) {
    return runtime.call(LIST_PRICE_BOOK_ENTRIES, request, settings);
  }

  /**
   * Returns a page of price book entries, in the order of their names.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListPriceBookEntriesResponse> listPriceBookEntriesPageAsync(ListPriceBookEntriesRequest request) {
    return listPriceBookEntriesPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of price book entries, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListPriceBookEntriesResponse> listPriceBookEntriesPageAsync(ListPriceBookEntriesRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_PRICE_BOOK_ENTRIES, request, settings);
  }

  /**
   * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is
   * missing.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetPriceBookEntriesResponse batchGetPriceBookEntries(BatchGetPriceBookEntriesRequest request) {
    return batchGetPriceBookEntries(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is
   * missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public BatchGetPriceBookEntriesResponse batchGetPriceBookEntries(BatchGetPriceBookEntriesRequest request, CallSettings settings) {
    return runtime.call(BATCH_GET_PRICE_BOOK_ENTRIES, request, settings);
  }

  /**
   * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is
   * missing.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetPriceBookEntriesResponse> batchGetPriceBookEntriesAsync(BatchGetPriceBookEntriesRequest request) {
    return batchGetPriceBookEntriesAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is
   * missing.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<BatchGetPriceBookEntriesResponse> batchGetPriceBookEntriesAsync(BatchGetPriceBookEntriesRequest request, CallSettings settings) {
    return runtime.callAsync(BATCH_GET_PRICE_BOOK_ENTRIES, request, settings);
  }

  /**
   * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no
   * event.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBookEntry upsertPriceBookEntry(UpsertPriceBookEntryRequest request) {
    return upsertPriceBookEntry(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no
   * event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceBookEntry upsertPriceBookEntry(UpsertPriceBookEntryRequest request, CallSettings settings) {
    return runtime.call(UPSERT_PRICE_BOOK_ENTRY, request, settings);
  }

  /**
   * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no
   * event.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBookEntry> upsertPriceBookEntryAsync(UpsertPriceBookEntryRequest request) {
    return upsertPriceBookEntryAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no
   * event.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceBookEntry> upsertPriceBookEntryAsync(UpsertPriceBookEntryRequest request, CallSettings settings) {
    return runtime.callAsync(UPSERT_PRICE_BOOK_ENTRY, request, settings);
  }

  /**
   * Stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import
   * again changes nothing. Entries may precede the book they belong to.
   *
   * @param requests what is asked, read while it is sent
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ImportCatalogResponse importCatalog(Iterable<ImportCatalogRequest> requests) {
    return importCatalog(requests, CallSettings.DEFAULT);
  }

  /**
   * Stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import
   * again changes nothing. Entries may precede the book they belong to.
   *
   * @param requests what is asked, read while it is sent
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ImportCatalogResponse importCatalog(Iterable<ImportCatalogRequest> requests, CallSettings settings) {
    return runtime.upload(IMPORT_CATALOG, requests, settings);
  }

  /**
   * Stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import
   * again changes nothing. Entries may precede the book they belong to.
   *
   * @param requests what is asked, read while it is sent
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ImportCatalogResponse> importCatalogAsync(Iterable<ImportCatalogRequest> requests) {
    return importCatalogAsync(requests, CallSettings.DEFAULT);
  }

  /**
   * Stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import
   * again changes nothing. Entries may precede the book they belong to.
   *
   * @param requests what is asked, read while it is sent
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ImportCatalogResponse> importCatalogAsync(Iterable<ImportCatalogRequest> requests, CallSettings settings) {
    return runtime.uploadAsync(IMPORT_CATALOG, requests, settings);
  }

  /**
   * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change
   * events follow. The unary twins are the List methods.
   *
   * @param request what is asked
   * @return the answers as they come; close it, or read it to its end
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Answers<ExportCatalogResponse> exportCatalog(ExportCatalogRequest request) {
    return exportCatalog(request, CallSettings.DEFAULT);
  }

  /**
   * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change
   * events follow. The unary twins are the List methods.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answers as they come; close it, or read it to its end
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Answers<ExportCatalogResponse> exportCatalog(ExportCatalogRequest request, CallSettings settings) {
    return runtime.stream(EXPORT_CATALOG, request, settings);
  }

  /**
   * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change
   * events follow. The unary twins are the List methods.
   *
   * @param request what is asked
   * @param each is given the answers one after the other; the next is asked for when it returns
   * @return done after the last answer; a {@link TarifaException} where the call fails; cancelling it
   *     cancels the call
   */
  public CompletableFuture<Void> exportCatalogAsync(ExportCatalogRequest request, Consumer<? super ExportCatalogResponse> each) {
    return exportCatalogAsync(request, each, CallSettings.DEFAULT);
  }

  /**
   * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change
   * events follow. The unary twins are the List methods.
   *
   * @param request what is asked
   * @param each is given the answers one after the other; the next is asked for when it returns
   * @param settings what holds for this call alone
   * @return done after the last answer; a {@link TarifaException} where the call fails; cancelling it
   *     cancels the call
   */
  public CompletableFuture<Void> exportCatalogAsync(ExportCatalogRequest request, Consumer<? super ExportCatalogResponse> each, CallSettings settings) {
    return runtime.streamAsync(EXPORT_CATALOG, request, each, settings);
  }
}
