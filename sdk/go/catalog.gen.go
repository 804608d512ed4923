// Code generated from the contracts. DO NOT EDIT.

package tarifa

import (
	"context"
	"iter"

	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	"tarifa.dev/sdk/go/internal/policies"
)

// Catalog is the client of tarifa.catalog.v1.CatalogService. What a seller sells, to whom, and at which list prices.
type Catalog struct{ client *Client }

// GetProduct returns one product. NOT_FOUND where the tenant has none of this name.
func (s *Catalog) GetProduct(
	ctx context.Context, request *catalogv1.GetProductRequest, options ...CallOption,
) (*catalogv1.Product, error) {
	return unary[catalogv1.Product](ctx, s.client, policies.CatalogServiceGetProduct, request, options)
}

// ListProducts returns a page of products, in the order of their names.
func (s *Catalog) ListProducts(
	ctx context.Context, request *catalogv1.ListProductsRequest, options ...CallOption,
) (*catalogv1.ListProductsResponse, error) {
	return unary[catalogv1.ListProductsResponse](ctx, s.client, policies.CatalogServiceListProducts, request, options)
}

// ProductsPages gives the pages of ListProducts one after the other, each fetched when the loop comes to it.
func (s *Catalog) ProductsPages(
	ctx context.Context, request *catalogv1.ListProductsRequest, options ...CallOption,
) iter.Seq2[*catalogv1.ListProductsResponse, error] {
	return pages(ctx, s.ListProducts, request, options)
}

// AllProducts gives what ListProducts lists, from the request's page on, one by one; pages are fetched while they are
// read.
func (s *Catalog) AllProducts(
	ctx context.Context, request *catalogv1.ListProductsRequest, options ...CallOption,
) iter.Seq2[*catalogv1.Product, error] {
	return items(pages(ctx, s.ListProducts, request, options), (*catalogv1.ListProductsResponse).GetProducts)
}

// BatchGetProducts returns several products, in the order of the request. NOT_FOUND names the first that is missing.
func (s *Catalog) BatchGetProducts(
	ctx context.Context, request *catalogv1.BatchGetProductsRequest, options ...CallOption,
) (*catalogv1.BatchGetProductsResponse, error) {
	return unary[catalogv1.BatchGetProductsResponse](ctx, s.client, policies.CatalogServiceBatchGetProducts, request, options)
}

// UpsertProduct stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
func (s *Catalog) UpsertProduct(
	ctx context.Context, request *catalogv1.UpsertProductRequest, options ...CallOption,
) (*catalogv1.Product, error) {
	return unary[catalogv1.Product](ctx, s.client, policies.CatalogServiceUpsertProduct, request, options)
}

// GetCustomer returns one customer. NOT_FOUND where the tenant has none of this name.
func (s *Catalog) GetCustomer(
	ctx context.Context, request *catalogv1.GetCustomerRequest, options ...CallOption,
) (*catalogv1.Customer, error) {
	return unary[catalogv1.Customer](ctx, s.client, policies.CatalogServiceGetCustomer, request, options)
}

// ListCustomers returns a page of customers, in the order of their names.
func (s *Catalog) ListCustomers(
	ctx context.Context, request *catalogv1.ListCustomersRequest, options ...CallOption,
) (*catalogv1.ListCustomersResponse, error) {
	return unary[catalogv1.ListCustomersResponse](ctx, s.client, policies.CatalogServiceListCustomers, request, options)
}

// CustomersPages gives the pages of ListCustomers one after the other, each fetched when the loop comes to it.
func (s *Catalog) CustomersPages(
	ctx context.Context, request *catalogv1.ListCustomersRequest, options ...CallOption,
) iter.Seq2[*catalogv1.ListCustomersResponse, error] {
	return pages(ctx, s.ListCustomers, request, options)
}

// AllCustomers gives what ListCustomers lists, from the request's page on, one by one; pages are fetched while they
// are read.
func (s *Catalog) AllCustomers(
	ctx context.Context, request *catalogv1.ListCustomersRequest, options ...CallOption,
) iter.Seq2[*catalogv1.Customer, error] {
	return items(pages(ctx, s.ListCustomers, request, options), (*catalogv1.ListCustomersResponse).GetCustomers)
}

// BatchGetCustomers returns several customers, in the order of the request. NOT_FOUND names the first that is
// missing.
func (s *Catalog) BatchGetCustomers(
	ctx context.Context, request *catalogv1.BatchGetCustomersRequest, options ...CallOption,
) (*catalogv1.BatchGetCustomersResponse, error) {
	return unary[catalogv1.BatchGetCustomersResponse](ctx, s.client, policies.CatalogServiceBatchGetCustomers, request, options)
}

// UpsertCustomer stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no
// event.
func (s *Catalog) UpsertCustomer(
	ctx context.Context, request *catalogv1.UpsertCustomerRequest, options ...CallOption,
) (*catalogv1.Customer, error) {
	return unary[catalogv1.Customer](ctx, s.client, policies.CatalogServiceUpsertCustomer, request, options)
}

// GetPriceBook returns one price book. NOT_FOUND where the tenant has none of this name.
func (s *Catalog) GetPriceBook(
	ctx context.Context, request *catalogv1.GetPriceBookRequest, options ...CallOption,
) (*catalogv1.PriceBook, error) {
	return unary[catalogv1.PriceBook](ctx, s.client, policies.CatalogServiceGetPriceBook, request, options)
}

// ListPriceBooks returns a page of price books, in the order of their names.
func (s *Catalog) ListPriceBooks(
	ctx context.Context, request *catalogv1.ListPriceBooksRequest, options ...CallOption,
) (*catalogv1.ListPriceBooksResponse, error) {
	return unary[catalogv1.ListPriceBooksResponse](ctx, s.client, policies.CatalogServiceListPriceBooks, request, options)
}

// PriceBooksPages gives the pages of ListPriceBooks one after the other, each fetched when the loop comes to it.
func (s *Catalog) PriceBooksPages(
	ctx context.Context, request *catalogv1.ListPriceBooksRequest, options ...CallOption,
) iter.Seq2[*catalogv1.ListPriceBooksResponse, error] {
	return pages(ctx, s.ListPriceBooks, request, options)
}

// AllPriceBooks gives what ListPriceBooks lists, from the request's page on, one by one; pages are fetched while they
// are read.
func (s *Catalog) AllPriceBooks(
	ctx context.Context, request *catalogv1.ListPriceBooksRequest, options ...CallOption,
) iter.Seq2[*catalogv1.PriceBook, error] {
	return items(pages(ctx, s.ListPriceBooks, request, options), (*catalogv1.ListPriceBooksResponse).GetPriceBooks)
}

// BatchGetPriceBooks returns several price books, in the order of the request. NOT_FOUND names the first that is
// missing.
func (s *Catalog) BatchGetPriceBooks(
	ctx context.Context, request *catalogv1.BatchGetPriceBooksRequest, options ...CallOption,
) (*catalogv1.BatchGetPriceBooksResponse, error) {
	return unary[catalogv1.BatchGetPriceBooksResponse](ctx, s.client, policies.CatalogServiceBatchGetPriceBooks, request, options)
}

// UpsertPriceBook stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no
// event.
func (s *Catalog) UpsertPriceBook(
	ctx context.Context, request *catalogv1.UpsertPriceBookRequest, options ...CallOption,
) (*catalogv1.PriceBook, error) {
	return unary[catalogv1.PriceBook](ctx, s.client, policies.CatalogServiceUpsertPriceBook, request, options)
}

// GetPriceBookEntry returns one price book entry. NOT_FOUND where the tenant has none of this name.
func (s *Catalog) GetPriceBookEntry(
	ctx context.Context, request *catalogv1.GetPriceBookEntryRequest, options ...CallOption,
) (*catalogv1.PriceBookEntry, error) {
	return unary[catalogv1.PriceBookEntry](ctx, s.client, policies.CatalogServiceGetPriceBookEntry, request, options)
}

// ListPriceBookEntries returns a page of price book entries, in the order of their names.
func (s *Catalog) ListPriceBookEntries(
	ctx context.Context, request *catalogv1.ListPriceBookEntriesRequest, options ...CallOption,
) (*catalogv1.ListPriceBookEntriesResponse, error) {
	return unary[catalogv1.ListPriceBookEntriesResponse](ctx, s.client, policies.CatalogServiceListPriceBookEntries, request, options)
}

// PriceBookEntriesPages gives the pages of ListPriceBookEntries one after the other, each fetched when the loop comes
// to it.
func (s *Catalog) PriceBookEntriesPages(
	ctx context.Context, request *catalogv1.ListPriceBookEntriesRequest, options ...CallOption,
) iter.Seq2[*catalogv1.ListPriceBookEntriesResponse, error] {
	return pages(ctx, s.ListPriceBookEntries, request, options)
}

// AllPriceBookEntries gives what ListPriceBookEntries lists, from the request's page on, one by one; pages are
// fetched while they are read.
func (s *Catalog) AllPriceBookEntries(
	ctx context.Context, request *catalogv1.ListPriceBookEntriesRequest, options ...CallOption,
) iter.Seq2[*catalogv1.PriceBookEntry, error] {
	return items(pages(ctx, s.ListPriceBookEntries, request, options), (*catalogv1.ListPriceBookEntriesResponse).GetPriceBookEntries)
}

// BatchGetPriceBookEntries returns several price book entries, in the order of the request. NOT_FOUND names the first
// that is missing.
func (s *Catalog) BatchGetPriceBookEntries(
	ctx context.Context, request *catalogv1.BatchGetPriceBookEntriesRequest, options ...CallOption,
) (*catalogv1.BatchGetPriceBookEntriesResponse, error) {
	return unary[catalogv1.BatchGetPriceBookEntriesResponse](ctx, s.client, policies.CatalogServiceBatchGetPriceBookEntries, request, options)
}

// UpsertPriceBookEntry stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and
// raises no event.
func (s *Catalog) UpsertPriceBookEntry(
	ctx context.Context, request *catalogv1.UpsertPriceBookEntryRequest, options ...CallOption,
) (*catalogv1.PriceBookEntry, error) {
	return unary[catalogv1.PriceBookEntry](ctx, s.client, policies.CatalogServiceUpsertPriceBookEntry, request, options)
}

// ImportCatalog stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import
// again changes nothing. Entries may precede the book they belong to. An error among the requests cancels the call
// and is returned.
func (s *Catalog) ImportCatalog(
	ctx context.Context, requests iter.Seq2[*catalogv1.ImportCatalogRequest, error], options ...CallOption,
) (*catalogv1.ImportCatalogResponse, error) {
	return collect[catalogv1.ImportCatalogRequest, catalogv1.ImportCatalogResponse](ctx, s.client, policies.CatalogServiceImportCatalog, requests, options)
}

// ExportCatalog streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change
// events follow. The unary twins are the List methods. Leaving the loop cancels the call.
func (s *Catalog) ExportCatalog(
	ctx context.Context, request *catalogv1.ExportCatalogRequest, options ...CallOption,
) iter.Seq2[*catalogv1.ExportCatalogResponse, error] {
	return stream[catalogv1.ExportCatalogResponse](ctx, s.client, policies.CatalogServiceExportCatalog, request, options)
}
