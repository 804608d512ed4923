// Code generated from the contracts. DO NOT EDIT.

package tarifa

import (
	"context"
	"iter"

	configuratorv1 "tarifa.dev/sdk/go/configurator/v1"
	"tarifa.dev/sdk/go/internal/policies"
)

// Configurator is the client of tarifa.configurator.v1.ConfiguratorService. Keeps product models, and answers what
// can be configured with them, why not, and what is best.
type Configurator struct{ client *Client }

// CreateProductModel creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
func (s *Configurator) CreateProductModel(
	ctx context.Context, request *configuratorv1.CreateProductModelRequest, options ...CallOption,
) (*configuratorv1.ProductModel, error) {
	return unary[configuratorv1.ProductModel](ctx, s.client, policies.ConfiguratorServiceCreateProductModel, request, options)
}

// GetProductModel returns a product model. NOT_FOUND where the tenant has none of this name.
func (s *Configurator) GetProductModel(
	ctx context.Context, request *configuratorv1.GetProductModelRequest, options ...CallOption,
) (*configuratorv1.ProductModel, error) {
	return unary[configuratorv1.ProductModel](ctx, s.client, policies.ConfiguratorServiceGetProductModel, request, options)
}

// ListProductModels returns a page of product models, in the order of their names.
func (s *Configurator) ListProductModels(
	ctx context.Context, request *configuratorv1.ListProductModelsRequest, options ...CallOption,
) (*configuratorv1.ListProductModelsResponse, error) {
	return unary[configuratorv1.ListProductModelsResponse](ctx, s.client, policies.ConfiguratorServiceListProductModels, request, options)
}

// ProductModelsPages gives the pages of ListProductModels one after the other, each fetched when the loop comes to
// it.
func (s *Configurator) ProductModelsPages(
	ctx context.Context, request *configuratorv1.ListProductModelsRequest, options ...CallOption,
) iter.Seq2[*configuratorv1.ListProductModelsResponse, error] {
	return pages(ctx, s.ListProductModels, request, options)
}

// AllProductModels gives what ListProductModels lists, from the request's page on, one by one; pages are fetched
// while they are read.
func (s *Configurator) AllProductModels(
	ctx context.Context, request *configuratorv1.ListProductModelsRequest, options ...CallOption,
) iter.Seq2[*configuratorv1.ProductModel, error] {
	return items(pages(ctx, s.ListProductModels, request, options), (*configuratorv1.ListProductModelsResponse).GetProductModels)
}

// UpdateProductModel edits what people read of a product model. Its versions stay.
func (s *Configurator) UpdateProductModel(
	ctx context.Context, request *configuratorv1.UpdateProductModelRequest, options ...CallOption,
) (*configuratorv1.ProductModel, error) {
	return unary[configuratorv1.ProductModel](ctx, s.client, policies.ConfiguratorServiceUpdateProductModel, request, options)
}

// DeleteProductModel deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published:
// quotes may point at it.
func (s *Configurator) DeleteProductModel(
	ctx context.Context, request *configuratorv1.DeleteProductModelRequest, options ...CallOption,
) (*configuratorv1.DeleteProductModelResponse, error) {
	return unary[configuratorv1.DeleteProductModelResponse](ctx, s.client, policies.ConfiguratorServiceDeleteProductModel, request, options)
}

// CreateProductModelVersion creates the next version of a product model, as a draft. The answer has no content.
func (s *Configurator) CreateProductModelVersion(
	ctx context.Context, request *configuratorv1.CreateProductModelVersionRequest, options ...CallOption,
) (*configuratorv1.ProductModelVersion, error) {
	return unary[configuratorv1.ProductModelVersion](ctx, s.client, policies.ConfiguratorServiceCreateProductModelVersion, request, options)
}

// GetProductModelVersion returns a version with its content. NOT_FOUND where the tenant has none of this name.
func (s *Configurator) GetProductModelVersion(
	ctx context.Context, request *configuratorv1.GetProductModelVersionRequest, options ...CallOption,
) (*configuratorv1.ProductModelVersion, error) {
	return unary[configuratorv1.ProductModelVersion](ctx, s.client, policies.ConfiguratorServiceGetProductModelVersion, request, options)
}

// ListProductModelVersions returns a page of the versions of a product model without their contents, the oldest
// first.
func (s *Configurator) ListProductModelVersions(
	ctx context.Context, request *configuratorv1.ListProductModelVersionsRequest, options ...CallOption,
) (*configuratorv1.ListProductModelVersionsResponse, error) {
	return unary[configuratorv1.ListProductModelVersionsResponse](ctx, s.client, policies.ConfiguratorServiceListProductModelVersions, request, options)
}

// ProductModelVersionsPages gives the pages of ListProductModelVersions one after the other, each fetched when the
// loop comes to it.
func (s *Configurator) ProductModelVersionsPages(
	ctx context.Context, request *configuratorv1.ListProductModelVersionsRequest, options ...CallOption,
) iter.Seq2[*configuratorv1.ListProductModelVersionsResponse, error] {
	return pages(ctx, s.ListProductModelVersions, request, options)
}

// AllProductModelVersions gives what ListProductModelVersions lists, from the request's page on, one by one; pages
// are fetched while they are read.
func (s *Configurator) AllProductModelVersions(
	ctx context.Context, request *configuratorv1.ListProductModelVersionsRequest, options ...CallOption,
) iter.Seq2[*configuratorv1.ProductModelVersion, error] {
	return items(pages(ctx, s.ListProductModelVersions, request, options), (*configuratorv1.ListProductModelVersionsResponse).GetProductModelVersions)
}

// UpdateProductModelVersion edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no
// content.
func (s *Configurator) UpdateProductModelVersion(
	ctx context.Context, request *configuratorv1.UpdateProductModelVersionRequest, options ...CallOption,
) (*configuratorv1.ProductModelVersion, error) {
	return unary[configuratorv1.ProductModelVersion](ctx, s.client, policies.ConfiguratorServiceUpdateProductModelVersion, request, options)
}

// DeleteProductModelVersion deletes a draft. FAILED_PRECONDITION where it is published or retired.
func (s *Configurator) DeleteProductModelVersion(
	ctx context.Context, request *configuratorv1.DeleteProductModelVersionRequest, options ...CallOption,
) (*configuratorv1.DeleteProductModelVersionResponse, error) {
	return unary[configuratorv1.DeleteProductModelVersionResponse](ctx, s.client, policies.ConfiguratorServiceDeleteProductModelVersion, request, options)
}

// PublishProductModelVersion publishes a draft, after checking that it compiles and that something can be configured.
// The answer has no content.
func (s *Configurator) PublishProductModelVersion(
	ctx context.Context, request *configuratorv1.PublishProductModelVersionRequest, options ...CallOption,
) (*configuratorv1.ProductModelVersion, error) {
	return unary[configuratorv1.ProductModelVersion](ctx, s.client, policies.ConfiguratorServicePublishProductModelVersion, request, options)
}

// RetireProductModelVersion retires a published version: it comes into force no more. The answer has no content.
func (s *Configurator) RetireProductModelVersion(
	ctx context.Context, request *configuratorv1.RetireProductModelVersionRequest, options ...CallOption,
) (*configuratorv1.ProductModelVersion, error) {
	return unary[configuratorv1.ProductModelVersion](ctx, s.client, policies.ConfiguratorServiceRetireProductModelVersion, request, options)
}

// DiffProductModelVersions says what is different between two versions of a product model.
func (s *Configurator) DiffProductModelVersions(
	ctx context.Context, request *configuratorv1.DiffProductModelVersionsRequest, options ...CallOption,
) (*configuratorv1.DiffProductModelVersionsResponse, error) {
	return unary[configuratorv1.DiffProductModelVersionsResponse](ctx, s.client, policies.ConfiguratorServiceDiffProductModelVersions, request, options)
}

// ImportProductModel creates the next version of a product model out of a text, as a draft. The answer has no
// content.
func (s *Configurator) ImportProductModel(
	ctx context.Context, request *configuratorv1.ImportProductModelRequest, options ...CallOption,
) (*configuratorv1.ProductModelVersion, error) {
	return unary[configuratorv1.ProductModelVersion](ctx, s.client, policies.ConfiguratorServiceImportProductModel, request, options)
}

// ImportLargeProductModel as ImportProductModel, for a text of up to 64 MiB, in portions. An error among the requests
// cancels the call and is returned.
func (s *Configurator) ImportLargeProductModel(
	ctx context.Context, requests iter.Seq2[*configuratorv1.ImportLargeProductModelRequest, error], options ...CallOption,
) (*configuratorv1.ProductModelVersion, error) {
	return collect[configuratorv1.ImportLargeProductModelRequest, configuratorv1.ProductModelVersion](ctx, s.client, policies.ConfiguratorServiceImportLargeProductModel, requests, options)
}

// ExportProductModel writes a version as text.
func (s *Configurator) ExportProductModel(
	ctx context.Context, request *configuratorv1.ExportProductModelRequest, options ...CallOption,
) (*configuratorv1.ExportProductModelResponse, error) {
	return unary[configuratorv1.ExportProductModelResponse](ctx, s.client, policies.ConfiguratorServiceExportProductModel, request, options)
}

// ExplainProductModel says what a version comes to: what is always chosen, what never can be, which rules add
// nothing, how many configurations there are.
func (s *Configurator) ExplainProductModel(
	ctx context.Context, request *configuratorv1.ExplainProductModelRequest, options ...CallOption,
) (*configuratorv1.ExplainProductModelResponse, error) {
	return unary[configuratorv1.ExplainProductModelResponse](ctx, s.client, policies.ConfiguratorServiceExplainProductModel, request, options)
}

// ValidateConfiguration says whether choices can be part of a valid configuration; if not, why, and what to change.
func (s *Configurator) ValidateConfiguration(
	ctx context.Context, request *configuratorv1.ValidateConfigurationRequest, options ...CallOption,
) (*configuratorv1.ValidateConfigurationResponse, error) {
	return unary[configuratorv1.ValidateConfigurationResponse](ctx, s.client, policies.ConfiguratorServiceValidateConfiguration, request, options)
}

// GetValidDomains does this: Returns, for every variable, exactly the values that some valid configuration with these
// choices has. FAILED_PRECONDITION where the choices contradict each other.
func (s *Configurator) GetValidDomains(
	ctx context.Context, request *configuratorv1.GetValidDomainsRequest, options ...CallOption,
) (*configuratorv1.GetValidDomainsResponse, error) {
	return unary[configuratorv1.GetValidDomainsResponse](ctx, s.client, policies.ConfiguratorServiceGetValidDomains, request, options)
}

// CompleteConfiguration completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
func (s *Configurator) CompleteConfiguration(
	ctx context.Context, request *configuratorv1.CompleteConfigurationRequest, options ...CallOption,
) (*configuratorv1.CompleteConfigurationResponse, error) {
	return unary[configuratorv1.CompleteConfigurationResponse](ctx, s.client, policies.ConfiguratorServiceCompleteConfiguration, request, options)
}

// RecommendOptions recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where
// the choices contradict each other.
func (s *Configurator) RecommendOptions(
	ctx context.Context, request *configuratorv1.RecommendOptionsRequest, options ...CallOption,
) (*configuratorv1.RecommendOptionsResponse, error) {
	return unary[configuratorv1.RecommendOptionsResponse](ctx, s.client, policies.ConfiguratorServiceRecommendOptions, request, options)
}

// AnswerQuestions says what a buyer's answers leave possible.
func (s *Configurator) AnswerQuestions(
	ctx context.Context, request *configuratorv1.AnswerQuestionsRequest, options ...CallOption,
) (*configuratorv1.AnswerQuestionsResponse, error) {
	return unary[configuratorv1.AnswerQuestionsResponse](ctx, s.client, policies.ConfiguratorServiceAnswerQuestions, request, options)
}

// NextQuestion returns the question whose answer narrows most what is left.
func (s *Configurator) NextQuestion(
	ctx context.Context, request *configuratorv1.NextQuestionRequest, options ...CallOption,
) (*configuratorv1.NextQuestionResponse, error) {
	return unary[configuratorv1.NextQuestionResponse](ctx, s.client, policies.ConfiguratorServiceNextQuestion, request, options)
}

// ConfigureBundle turns a whole valid configuration into the lines of a quote: the product that it is sold as, and
// its components.
func (s *Configurator) ConfigureBundle(
	ctx context.Context, request *configuratorv1.ConfigureBundleRequest, options ...CallOption,
) (*configuratorv1.ConfigureBundleResponse, error) {
	return unary[configuratorv1.ConfigureBundleResponse](ctx, s.client, policies.ConfiguratorServiceConfigureBundle, request, options)
}
