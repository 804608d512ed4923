package dev.tarifa;

import dev.tarifa.configurator.v1.AnswerQuestionsRequest;
import dev.tarifa.configurator.v1.AnswerQuestionsResponse;
import dev.tarifa.configurator.v1.CompleteConfigurationRequest;
import dev.tarifa.configurator.v1.CompleteConfigurationResponse;
import dev.tarifa.configurator.v1.ConfiguratorServiceGrpc;
import dev.tarifa.configurator.v1.ConfigureBundleRequest;
import dev.tarifa.configurator.v1.ConfigureBundleResponse;
import dev.tarifa.configurator.v1.CreateProductModelRequest;
import dev.tarifa.configurator.v1.CreateProductModelVersionRequest;
import dev.tarifa.configurator.v1.DeleteProductModelRequest;
import dev.tarifa.configurator.v1.DeleteProductModelResponse;
import dev.tarifa.configurator.v1.DeleteProductModelVersionRequest;
import dev.tarifa.configurator.v1.DeleteProductModelVersionResponse;
import dev.tarifa.configurator.v1.DiffProductModelVersionsRequest;
import dev.tarifa.configurator.v1.DiffProductModelVersionsResponse;
import dev.tarifa.configurator.v1.ExplainProductModelRequest;
import dev.tarifa.configurator.v1.ExplainProductModelResponse;
import dev.tarifa.configurator.v1.ExportProductModelRequest;
import dev.tarifa.configurator.v1.ExportProductModelResponse;
import dev.tarifa.configurator.v1.GetProductModelRequest;
import dev.tarifa.configurator.v1.GetProductModelVersionRequest;
import dev.tarifa.configurator.v1.GetValidDomainsRequest;
import dev.tarifa.configurator.v1.GetValidDomainsResponse;
import dev.tarifa.configurator.v1.ImportLargeProductModelRequest;
import dev.tarifa.configurator.v1.ImportProductModelRequest;
import dev.tarifa.configurator.v1.ListProductModelVersionsRequest;
import dev.tarifa.configurator.v1.ListProductModelVersionsResponse;
import dev.tarifa.configurator.v1.ListProductModelsRequest;
import dev.tarifa.configurator.v1.ListProductModelsResponse;
import dev.tarifa.configurator.v1.NextQuestionRequest;
import dev.tarifa.configurator.v1.NextQuestionResponse;
import dev.tarifa.configurator.v1.ProductModel;
import dev.tarifa.configurator.v1.ProductModelVersion;
import dev.tarifa.configurator.v1.PublishProductModelVersionRequest;
import dev.tarifa.configurator.v1.RecommendOptionsRequest;
import dev.tarifa.configurator.v1.RecommendOptionsResponse;
import dev.tarifa.configurator.v1.RetireProductModelVersionRequest;
import dev.tarifa.configurator.v1.UpdateProductModelRequest;
import dev.tarifa.configurator.v1.UpdateProductModelVersionRequest;
import dev.tarifa.configurator.v1.ValidateConfigurationRequest;
import dev.tarifa.configurator.v1.ValidateConfigurationResponse;
import dev.tarifa.internal.ClientRuntime;
import dev.tarifa.internal.Policies;
import dev.tarifa.internal.Rpc;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps product models, and answers what can be configured with them, why not, and what is best.
 *
 * <p>Threads may share it. Generated from the contracts; do not edit.
 */
public final class ConfiguratorClient {
  static final Rpc<CreateProductModelRequest, ProductModel> CREATE_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getCreateProductModelMethod(), Policies.CONFIGURATOR_SERVICE_CREATE_PRODUCT_MODEL);
  static final Rpc<GetProductModelRequest, ProductModel> GET_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getGetProductModelMethod(), Policies.CONFIGURATOR_SERVICE_GET_PRODUCT_MODEL);
  static final Rpc<ListProductModelsRequest, ListProductModelsResponse> LIST_PRODUCT_MODELS =
      Rpc.of(ConfiguratorServiceGrpc.getListProductModelsMethod(), Policies.CONFIGURATOR_SERVICE_LIST_PRODUCT_MODELS);
  static final Rpc<UpdateProductModelRequest, ProductModel> UPDATE_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getUpdateProductModelMethod(), Policies.CONFIGURATOR_SERVICE_UPDATE_PRODUCT_MODEL);
  static final Rpc<DeleteProductModelRequest, DeleteProductModelResponse> DELETE_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getDeleteProductModelMethod(), Policies.CONFIGURATOR_SERVICE_DELETE_PRODUCT_MODEL);
  static final Rpc<CreateProductModelVersionRequest, ProductModelVersion> CREATE_PRODUCT_MODEL_VERSION =
      Rpc.of(ConfiguratorServiceGrpc.getCreateProductModelVersionMethod(), Policies.CONFIGURATOR_SERVICE_CREATE_PRODUCT_MODEL_VERSION);
  static final Rpc<GetProductModelVersionRequest, ProductModelVersion> GET_PRODUCT_MODEL_VERSION =
      Rpc.of(ConfiguratorServiceGrpc.getGetProductModelVersionMethod(), Policies.CONFIGURATOR_SERVICE_GET_PRODUCT_MODEL_VERSION);
  static final Rpc<ListProductModelVersionsRequest, ListProductModelVersionsResponse> LIST_PRODUCT_MODEL_VERSIONS =
      Rpc.of(ConfiguratorServiceGrpc.getListProductModelVersionsMethod(), Policies.CONFIGURATOR_SERVICE_LIST_PRODUCT_MODEL_VERSIONS);
  static final Rpc<UpdateProductModelVersionRequest, ProductModelVersion> UPDATE_PRODUCT_MODEL_VERSION =
      Rpc.of(ConfiguratorServiceGrpc.getUpdateProductModelVersionMethod(), Policies.CONFIGURATOR_SERVICE_UPDATE_PRODUCT_MODEL_VERSION);
  static final Rpc<DeleteProductModelVersionRequest, DeleteProductModelVersionResponse> DELETE_PRODUCT_MODEL_VERSION =
      Rpc.of(ConfiguratorServiceGrpc.getDeleteProductModelVersionMethod(), Policies.CONFIGURATOR_SERVICE_DELETE_PRODUCT_MODEL_VERSION);
  static final Rpc<PublishProductModelVersionRequest, ProductModelVersion> PUBLISH_PRODUCT_MODEL_VERSION =
      Rpc.of(ConfiguratorServiceGrpc.getPublishProductModelVersionMethod(), Policies.CONFIGURATOR_SERVICE_PUBLISH_PRODUCT_MODEL_VERSION);
  static final Rpc<RetireProductModelVersionRequest, ProductModelVersion> RETIRE_PRODUCT_MODEL_VERSION =
      Rpc.of(ConfiguratorServiceGrpc.getRetireProductModelVersionMethod(), Policies.CONFIGURATOR_SERVICE_RETIRE_PRODUCT_MODEL_VERSION);
  static final Rpc<DiffProductModelVersionsRequest, DiffProductModelVersionsResponse> DIFF_PRODUCT_MODEL_VERSIONS =
      Rpc.of(ConfiguratorServiceGrpc.getDiffProductModelVersionsMethod(), Policies.CONFIGURATOR_SERVICE_DIFF_PRODUCT_MODEL_VERSIONS);
  static final Rpc<ImportProductModelRequest, ProductModelVersion> IMPORT_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getImportProductModelMethod(), Policies.CONFIGURATOR_SERVICE_IMPORT_PRODUCT_MODEL);
  static final Rpc<ImportLargeProductModelRequest, ProductModelVersion> IMPORT_LARGE_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getImportLargeProductModelMethod(), Policies.CONFIGURATOR_SERVICE_IMPORT_LARGE_PRODUCT_MODEL);
  static final Rpc<ExportProductModelRequest, ExportProductModelResponse> EXPORT_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getExportProductModelMethod(), Policies.CONFIGURATOR_SERVICE_EXPORT_PRODUCT_MODEL);
  static final Rpc<ExplainProductModelRequest, ExplainProductModelResponse> EXPLAIN_PRODUCT_MODEL =
      Rpc.of(ConfiguratorServiceGrpc.getExplainProductModelMethod(), Policies.CONFIGURATOR_SERVICE_EXPLAIN_PRODUCT_MODEL);
  static final Rpc<ValidateConfigurationRequest, ValidateConfigurationResponse> VALIDATE_CONFIGURATION =
      Rpc.of(ConfiguratorServiceGrpc.getValidateConfigurationMethod(), Policies.CONFIGURATOR_SERVICE_VALIDATE_CONFIGURATION);
  static final Rpc<GetValidDomainsRequest, GetValidDomainsResponse> GET_VALID_DOMAINS =
      Rpc.of(ConfiguratorServiceGrpc.getGetValidDomainsMethod(), Policies.CONFIGURATOR_SERVICE_GET_VALID_DOMAINS);
  static final Rpc<CompleteConfigurationRequest, CompleteConfigurationResponse> COMPLETE_CONFIGURATION =
      Rpc.of(ConfiguratorServiceGrpc.getCompleteConfigurationMethod(), Policies.CONFIGURATOR_SERVICE_COMPLETE_CONFIGURATION);
  static final Rpc<RecommendOptionsRequest, RecommendOptionsResponse> RECOMMEND_OPTIONS =
      Rpc.of(ConfiguratorServiceGrpc.getRecommendOptionsMethod(), Policies.CONFIGURATOR_SERVICE_RECOMMEND_OPTIONS);
  static final Rpc<AnswerQuestionsRequest, AnswerQuestionsResponse> ANSWER_QUESTIONS =
      Rpc.of(ConfiguratorServiceGrpc.getAnswerQuestionsMethod(), Policies.CONFIGURATOR_SERVICE_ANSWER_QUESTIONS);
  static final Rpc<NextQuestionRequest, NextQuestionResponse> NEXT_QUESTION =
      Rpc.of(ConfiguratorServiceGrpc.getNextQuestionMethod(), Policies.CONFIGURATOR_SERVICE_NEXT_QUESTION);
  static final Rpc<ConfigureBundleRequest, ConfigureBundleResponse> CONFIGURE_BUNDLE =
      Rpc.of(ConfiguratorServiceGrpc.getConfigureBundleMethod(), Policies.CONFIGURATOR_SERVICE_CONFIGURE_BUNDLE);

  private final ClientRuntime runtime;

  ConfiguratorClient(ClientRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModel createProductModel(CreateProductModelRequest request) {
    return createProductModel(request, CallSettings.DEFAULT);
  }

  /**
   * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModel createProductModel(CreateProductModelRequest request, CallSettings settings) {
    return runtime.call(CREATE_PRODUCT_MODEL, request, settings);
  }

  /**
   * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModel> createProductModelAsync(CreateProductModelRequest request) {
    return createProductModelAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModel> createProductModelAsync(CreateProductModelRequest request, CallSettings settings) {
    return runtime.callAsync(CREATE_PRODUCT_MODEL, request, settings);
  }

  /**
   * Returns a product model. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModel getProductModel(GetProductModelRequest request) {
    return getProductModel(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a product model. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModel getProductModel(GetProductModelRequest request, CallSettings settings) {
    return runtime.call(GET_PRODUCT_MODEL, request, settings);
  }

  /**
   * Returns a product model. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModel> getProductModelAsync(GetProductModelRequest request) {
    return getProductModelAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a product model. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModel> getProductModelAsync(GetProductModelRequest request, CallSettings settings) {
    return runtime.callAsync(GET_PRODUCT_MODEL, request, settings);
  }

  /**
   * Returns a product model. NOT_FOUND where the tenant has none of this name.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModel getProductModel(String name) {
    return getProductModel(GetProductModelRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Returns a page of product models, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListProductModelsResponse, ProductModel> listProductModels(ListProductModelsRequest request) {
    return listProductModels(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of product models, in the order of their names.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListProductModelsResponse, ProductModel> listProductModels(ListProductModelsRequest request, CallSettings settings) {
    return runtime.pages(LIST_PRODUCT_MODELS, request, settings, ListProductModelsResponse::getProductModelsList);
  }

  /**
   * Returns a page of product models, in the order of their names.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListProductModelsResponse listProductModelsPage(ListProductModelsRequest request) {
    return listProductModelsPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of product models, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListProductModelsResponse listProductModelsPage(ListProductModelsRequest request, CallSettings settings) {
    return runtime.call(LIST_PRODUCT_MODELS, request, settings);
  }

  /**
   * Returns a page of product models, in the order of their names.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListProductModelsResponse> listProductModelsPageAsync(ListProductModelsRequest request) {
    return listProductModelsPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of product models, in the order of their names.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListProductModelsResponse> listProductModelsPageAsync(ListProductModelsRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_PRODUCT_MODELS, request, settings);
  }

  /**
   * Edits what people read of a product model. Its versions stay.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModel updateProductModel(UpdateProductModelRequest request) {
    return updateProductModel(request, CallSettings.DEFAULT);
  }

  /**
   * Edits what people read of a product model. Its versions stay.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModel updateProductModel(UpdateProductModelRequest request, CallSettings settings) {
    return runtime.call(UPDATE_PRODUCT_MODEL, request, settings);
  }

  /**
   * Edits what people read of a product model. Its versions stay.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModel> updateProductModelAsync(UpdateProductModelRequest request) {
    return updateProductModelAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Edits what people read of a product model. Its versions stay.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModel> updateProductModelAsync(UpdateProductModelRequest request, CallSettings settings) {
    return runtime.callAsync(UPDATE_PRODUCT_MODEL, request, settings);
  }

  /**
   * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes
   * may point at it.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DeleteProductModelResponse deleteProductModel(DeleteProductModelRequest request) {
    return deleteProductModel(request, CallSettings.DEFAULT);
  }

  /**
   * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes
   * may point at it.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DeleteProductModelResponse deleteProductModel(DeleteProductModelRequest request, CallSettings settings) {
    return runtime.call(DELETE_PRODUCT_MODEL, request, settings);
  }

  /**
   * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes
   * may point at it.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<DeleteProductModelResponse> deleteProductModelAsync(DeleteProductModelRequest request) {
    return deleteProductModelAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes
   * may point at it.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<DeleteProductModelResponse> deleteProductModelAsync(DeleteProductModelRequest request, CallSettings settings) {
    return runtime.callAsync(DELETE_PRODUCT_MODEL, request, settings);
  }

  /**
   * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes
   * may point at it.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DeleteProductModelResponse deleteProductModel(String name) {
    return deleteProductModel(DeleteProductModelRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Creates the next version of a product model, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion createProductModelVersion(CreateProductModelVersionRequest request) {
    return createProductModelVersion(request, CallSettings.DEFAULT);
  }

  /**
   * Creates the next version of a product model, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion createProductModelVersion(CreateProductModelVersionRequest request, CallSettings settings) {
    return runtime.call(CREATE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Creates the next version of a product model, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> createProductModelVersionAsync(CreateProductModelVersionRequest request) {
    return createProductModelVersionAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Creates the next version of a product model, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> createProductModelVersionAsync(CreateProductModelVersionRequest request, CallSettings settings) {
    return runtime.callAsync(CREATE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion getProductModelVersion(GetProductModelVersionRequest request) {
    return getProductModelVersion(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion getProductModelVersion(GetProductModelVersionRequest request, CallSettings settings) {
    return runtime.call(GET_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> getProductModelVersionAsync(GetProductModelVersionRequest request) {
    return getProductModelVersionAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> getProductModelVersionAsync(GetProductModelVersionRequest request, CallSettings settings) {
    return runtime.callAsync(GET_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion getProductModelVersion(String name) {
    return getProductModelVersion(GetProductModelVersionRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Returns a page of the versions of a product model without their contents, the oldest first.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListProductModelVersionsResponse, ProductModelVersion> listProductModelVersions(ListProductModelVersionsRequest request) {
    return listProductModelVersions(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of the versions of a product model without their contents, the oldest first.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListProductModelVersionsResponse, ProductModelVersion> listProductModelVersions(ListProductModelVersionsRequest request, CallSettings settings) {
    return runtime.pages(LIST_PRODUCT_MODEL_VERSIONS, request, settings, ListProductModelVersionsResponse::getProductModelVersionsList);
  }

  /**
   * Returns a page of the versions of a product model without their contents, the oldest first.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListProductModelVersionsResponse listProductModelVersionsPage(ListProductModelVersionsRequest request) {
    return listProductModelVersionsPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of the versions of a product model without their contents, the oldest first.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListProductModelVersionsResponse listProductModelVersionsPage(ListProductModelVersionsRequest request, CallSettings settings) {
    return runtime.call(LIST_PRODUCT_MODEL_VERSIONS, request, settings);
  }

  /**
   * Returns a page of the versions of a product model without their contents, the oldest first.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListProductModelVersionsResponse> listProductModelVersionsPageAsync(ListProductModelVersionsRequest request) {
    return listProductModelVersionsPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of the versions of a product model without their contents, the oldest first.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListProductModelVersionsResponse> listProductModelVersionsPageAsync(ListProductModelVersionsRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_PRODUCT_MODEL_VERSIONS, request, settings);
  }

  /**
   * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion updateProductModelVersion(UpdateProductModelVersionRequest request) {
    return updateProductModelVersion(request, CallSettings.DEFAULT);
  }

  /**
   * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion updateProductModelVersion(UpdateProductModelVersionRequest request, CallSettings settings) {
    return runtime.call(UPDATE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> updateProductModelVersionAsync(UpdateProductModelVersionRequest request) {
    return updateProductModelVersionAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> updateProductModelVersionAsync(UpdateProductModelVersionRequest request, CallSettings settings) {
    return runtime.callAsync(UPDATE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DeleteProductModelVersionResponse deleteProductModelVersion(DeleteProductModelVersionRequest request) {
    return deleteProductModelVersion(request, CallSettings.DEFAULT);
  }

  /**
   * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DeleteProductModelVersionResponse deleteProductModelVersion(DeleteProductModelVersionRequest request, CallSettings settings) {
    return runtime.call(DELETE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<DeleteProductModelVersionResponse> deleteProductModelVersionAsync(DeleteProductModelVersionRequest request) {
    return deleteProductModelVersionAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<DeleteProductModelVersionResponse> deleteProductModelVersionAsync(DeleteProductModelVersionRequest request, CallSettings settings) {
    return runtime.callAsync(DELETE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DeleteProductModelVersionResponse deleteProductModelVersion(String name) {
    return deleteProductModelVersion(DeleteProductModelVersionRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Publishes a draft, after checking that it compiles and that something can be configured. The answer has
   * no content.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion publishProductModelVersion(PublishProductModelVersionRequest request) {
    return publishProductModelVersion(request, CallSettings.DEFAULT);
  }

  /**
   * Publishes a draft, after checking that it compiles and that something can be configured. The answer has
   * no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion publishProductModelVersion(PublishProductModelVersionRequest request, CallSettings settings) {
    return runtime.call(PUBLISH_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Publishes a draft, after checking that it compiles and that something can be configured. The answer has
   * no content.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> publishProductModelVersionAsync(PublishProductModelVersionRequest request) {
    return publishProductModelVersionAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Publishes a draft, after checking that it compiles and that something can be configured. The answer has
   * no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> publishProductModelVersionAsync(PublishProductModelVersionRequest request, CallSettings settings) {
    return runtime.callAsync(PUBLISH_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Retires a published version: it comes into force no more. The answer has no content.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion retireProductModelVersion(RetireProductModelVersionRequest request) {
    return retireProductModelVersion(request, CallSettings.DEFAULT);
  }

  /**
   * Retires a published version: it comes into force no more. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion retireProductModelVersion(RetireProductModelVersionRequest request, CallSettings settings) {
    return runtime.call(RETIRE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Retires a published version: it comes into force no more. The answer has no content.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> retireProductModelVersionAsync(RetireProductModelVersionRequest request) {
    return retireProductModelVersionAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Retires a published version: it comes into force no more. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> retireProductModelVersionAsync(RetireProductModelVersionRequest request, CallSettings settings) {
    return runtime.callAsync(RETIRE_PRODUCT_MODEL_VERSION, request, settings);
  }

  /**
   * Says what is different between two versions of a product model.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DiffProductModelVersionsResponse diffProductModelVersions(DiffProductModelVersionsRequest request) {
    return diffProductModelVersions(request, CallSettings.DEFAULT);
  }

  /**
   * Says what is different between two versions of a product model.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public DiffProductModelVersionsResponse diffProductModelVersions(DiffProductModelVersionsRequest request, CallSettings settings) {
    return runtime.call(DIFF_PRODUCT_MODEL_VERSIONS, request, settings);
  }

  /**
   * Says what is different between two versions of a product model.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<DiffProductModelVersionsResponse> diffProductModelVersionsAsync(DiffProductModelVersionsRequest request) {
    return diffProductModelVersionsAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Says what is different between two versions of a product model.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<DiffProductModelVersionsResponse> diffProductModelVersionsAsync(DiffProductModelVersionsRequest request, CallSettings settings) {
    return runtime.callAsync(DIFF_PRODUCT_MODEL_VERSIONS, request, settings);
  }

  /**
   * Creates the next version of a product model out of a text, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion importProductModel(ImportProductModelRequest request) {
    return importProductModel(request, CallSettings.DEFAULT);
  }

  /**
   * Creates the next version of a product model out of a text, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion importProductModel(ImportProductModelRequest request, CallSettings settings) {
    return runtime.call(IMPORT_PRODUCT_MODEL, request, settings);
  }

  /**
   * Creates the next version of a product model out of a text, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> importProductModelAsync(ImportProductModelRequest request) {
    return importProductModelAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Creates the next version of a product model out of a text, as a draft. The answer has no content.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> importProductModelAsync(ImportProductModelRequest request, CallSettings settings) {
    return runtime.callAsync(IMPORT_PRODUCT_MODEL, request, settings);
  }

  /**
   * As ImportProductModel, for a text of up to 64 MiB, in portions.
   *
   * @param requests what is asked, read while it is sent
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion importLargeProductModel(Iterable<ImportLargeProductModelRequest> requests) {
    return importLargeProductModel(requests, CallSettings.DEFAULT);
  }

  /**
   * As ImportProductModel, for a text of up to 64 MiB, in portions.
   *
   * @param requests what is asked, read while it is sent
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ProductModelVersion importLargeProductModel(Iterable<ImportLargeProductModelRequest> requests, CallSettings settings) {
    return runtime.upload(IMPORT_LARGE_PRODUCT_MODEL, requests, settings);
  }

  /**
   * As ImportProductModel, for a text of up to 64 MiB, in portions.
   *
   * @param requests what is asked, read while it is sent
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> importLargeProductModelAsync(Iterable<ImportLargeProductModelRequest> requests) {
    return importLargeProductModelAsync(requests, CallSettings.DEFAULT);
  }

  /**
   * As ImportProductModel, for a text of up to 64 MiB, in portions.
   *
   * @param requests what is asked, read while it is sent
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ProductModelVersion> importLargeProductModelAsync(Iterable<ImportLargeProductModelRequest> requests, CallSettings settings) {
    return runtime.uploadAsync(IMPORT_LARGE_PRODUCT_MODEL, requests, settings);
  }

  /**
   * Writes a version as text.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ExportProductModelResponse exportProductModel(ExportProductModelRequest request) {
    return exportProductModel(request, CallSettings.DEFAULT);
  }

  /**
   * Writes a version as text.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ExportProductModelResponse exportProductModel(ExportProductModelRequest request, CallSettings settings) {
    return runtime.call(EXPORT_PRODUCT_MODEL, request, settings);
  }

  /**
   * Writes a version as text.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ExportProductModelResponse> exportProductModelAsync(ExportProductModelRequest request) {
    return exportProductModelAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Writes a version as text.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ExportProductModelResponse> exportProductModelAsync(ExportProductModelRequest request, CallSettings settings) {
    return runtime.callAsync(EXPORT_PRODUCT_MODEL, request, settings);
  }

  /**
   * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
   * configurations there are.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ExplainProductModelResponse explainProductModel(ExplainProductModelRequest request) {
    return explainProductModel(request, CallSettings.DEFAULT);
  }

  /**
   * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
   * configurations there are.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ExplainProductModelResponse explainProductModel(ExplainProductModelRequest request, CallSettings settings) {
    return runtime.call(EXPLAIN_PRODUCT_MODEL, request, settings);
  }

  /**
   * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
   * configurations there are.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ExplainProductModelResponse> explainProductModelAsync(ExplainProductModelRequest request) {
    return explainProductModelAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
   * configurations there are.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ExplainProductModelResponse> explainProductModelAsync(ExplainProductModelRequest request, CallSettings settings) {
    return runtime.callAsync(EXPLAIN_PRODUCT_MODEL, request, settings);
  }

  /**
   * Says whether choices can be part of a valid configuration; if not, why, and what to change.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ValidateConfigurationResponse validateConfiguration(ValidateConfigurationRequest request) {
    return validateConfiguration(request, CallSettings.DEFAULT);
  }

  /**
   * Says whether choices can be part of a valid configuration; if not, why, and what to change.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ValidateConfigurationResponse validateConfiguration(ValidateConfigurationRequest request, CallSettings settings) {
    return runtime.call(VALIDATE_CONFIGURATION, request, settings);
  }

  /**
   * Says whether choices can be part of a valid configuration; if not, why, and what to change.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ValidateConfigurationResponse> validateConfigurationAsync(ValidateConfigurationRequest request) {
    return validateConfigurationAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Says whether choices can be part of a valid configuration; if not, why, and what to change.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ValidateConfigurationResponse> validateConfigurationAsync(ValidateConfigurationRequest request, CallSettings settings) {
    return runtime.callAsync(VALIDATE_CONFIGURATION, request, settings);
  }

  /**
   * Returns, for every variable, exactly the values that some valid configuration with these choices has.
   * FAILED_PRECONDITION where the choices contradict each other.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public GetValidDomainsResponse getValidDomains(GetValidDomainsRequest request) {
    return getValidDomains(request, CallSettings.DEFAULT);
  }

  /**
   * Returns, for every variable, exactly the values that some valid configuration with these choices has.
   * FAILED_PRECONDITION where the choices contradict each other.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public GetValidDomainsResponse getValidDomains(GetValidDomainsRequest request, CallSettings settings) {
    return runtime.call(GET_VALID_DOMAINS, request, settings);
  }

  /**
   * Returns, for every variable, exactly the values that some valid configuration with these choices has.
   * FAILED_PRECONDITION where the choices contradict each other.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<GetValidDomainsResponse> getValidDomainsAsync(GetValidDomainsRequest request) {
    return getValidDomainsAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns, for every variable, exactly the values that some valid configuration with these choices has.
   * FAILED_PRECONDITION where the choices contradict each other.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<GetValidDomainsResponse> getValidDomainsAsync(GetValidDomainsRequest request, CallSettings settings) {
    return runtime.callAsync(GET_VALID_DOMAINS, request, settings);
  }

  /**
   * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public CompleteConfigurationResponse completeConfiguration(CompleteConfigurationRequest request) {
    return completeConfiguration(request, CallSettings.DEFAULT);
  }

  /**
   * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public CompleteConfigurationResponse completeConfiguration(CompleteConfigurationRequest request, CallSettings settings) {
    return runtime.call(COMPLETE_CONFIGURATION, request, settings);
  }

  /**
   * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<CompleteConfigurationResponse> completeConfigurationAsync(CompleteConfigurationRequest request) {
    return completeConfigurationAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<CompleteConfigurationResponse> completeConfigurationAsync(CompleteConfigurationRequest request, CallSettings settings) {
    return runtime.callAsync(COMPLETE_CONFIGURATION, request, settings);
  }

  /**
   * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the
   * choices contradict each other.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public RecommendOptionsResponse recommendOptions(RecommendOptionsRequest request) {
    return recommendOptions(request, CallSettings.DEFAULT);
  }

  /**
   * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the
   * choices contradict each other.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public RecommendOptionsResponse recommendOptions(RecommendOptionsRequest request, CallSettings settings) {
    return runtime.call(RECOMMEND_OPTIONS, request, settings);
  }

  /**
   * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the
   * choices contradict each other.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<RecommendOptionsResponse> recommendOptionsAsync(RecommendOptionsRequest request) {
    return recommendOptionsAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the
   * choices contradict each other.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<RecommendOptionsResponse> recommendOptionsAsync(RecommendOptionsRequest request, CallSettings settings) {
    return runtime.callAsync(RECOMMEND_OPTIONS, request, settings);
  }

  /**
   * Says what a buyer's answers leave possible.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public AnswerQuestionsResponse answerQuestions(AnswerQuestionsRequest request) {
    return answerQuestions(request, CallSettings.DEFAULT);
  }

  /**
   * Says what a buyer's answers leave possible.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public AnswerQuestionsResponse answerQuestions(AnswerQuestionsRequest request, CallSettings settings) {
    return runtime.call(ANSWER_QUESTIONS, request, settings);
  }

  /**
   * Says what a buyer's answers leave possible.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<AnswerQuestionsResponse> answerQuestionsAsync(AnswerQuestionsRequest request) {
    return answerQuestionsAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Says what a buyer's answers leave possible.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<AnswerQuestionsResponse> answerQuestionsAsync(AnswerQuestionsRequest request, CallSettings settings) {
    return runtime.callAsync(ANSWER_QUESTIONS, request, settings);
  }

  /**
   * Returns the question whose answer narrows most what is left.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public NextQuestionResponse nextQuestion(NextQuestionRequest request) {
    return nextQuestion(request, CallSettings.DEFAULT);
  }

  /**
   * Returns the question whose answer narrows most what is left.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public NextQuestionResponse nextQuestion(NextQuestionRequest request, CallSettings settings) {
    return runtime.call(NEXT_QUESTION, request, settings);
  }

  /**
   * Returns the question whose answer narrows most what is left.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<NextQuestionResponse> nextQuestionAsync(NextQuestionRequest request) {
    return nextQuestionAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns the question whose answer narrows most what is left.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<NextQuestionResponse> nextQuestionAsync(NextQuestionRequest request, CallSettings settings) {
    return runtime.callAsync(NEXT_QUESTION, request, settings);
  }

  /**
   * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its
   * components.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ConfigureBundleResponse configureBundle(ConfigureBundleRequest request) {
    return configureBundle(request, CallSettings.DEFAULT);
  }

  /**
   * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its
   * components.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ConfigureBundleResponse configureBundle(ConfigureBundleRequest request, CallSettings settings) {
    return runtime.call(CONFIGURE_BUNDLE, request, settings);
  }

  /**
   * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its
   * components.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ConfigureBundleResponse> configureBundleAsync(ConfigureBundleRequest request) {
    return configureBundleAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its
   * components.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ConfigureBundleResponse> configureBundleAsync(ConfigureBundleRequest request, CallSettings settings) {
    return runtime.callAsync(CONFIGURE_BUNDLE, request, settings);
  }
}
