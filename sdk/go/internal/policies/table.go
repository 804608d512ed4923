// Code generated from proto/client_policy.yaml. DO NOT EDIT.

// Package policies holds the policy of every method.
package policies

import "tarifa.dev/sdk/go/internal/core"

// CatalogServiceGetProduct is the policy of tarifa.catalog.v1.CatalogService/GetProduct.
var CatalogServiceGetProduct = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/GetProduct",
	Path:           "/tarifa.catalog.v1.CatalogService/GetProduct",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 30_000_000, StaleIfError: 600_000_000},
}

// CatalogServiceListProducts is the policy of tarifa.catalog.v1.CatalogService/ListProducts.
var CatalogServiceListProducts = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/ListProducts",
	Path:           "/tarifa.catalog.v1.CatalogService/ListProducts",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceBatchGetProducts is the policy of tarifa.catalog.v1.CatalogService/BatchGetProducts.
var CatalogServiceBatchGetProducts = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/BatchGetProducts",
	Path:           "/tarifa.catalog.v1.CatalogService/BatchGetProducts",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceUpsertProduct is the policy of tarifa.catalog.v1.CatalogService/UpsertProduct.
var CatalogServiceUpsertProduct = &core.Method{
	Service:      "tarifa.catalog.v1.CatalogService",
	Name:         "tarifa.catalog.v1.CatalogService/UpsertProduct",
	Path:         "/tarifa.catalog.v1.CatalogService/UpsertProduct",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "catalog",
	SlowCall:     2_000_000,
}

// CatalogServiceGetCustomer is the policy of tarifa.catalog.v1.CatalogService/GetCustomer.
var CatalogServiceGetCustomer = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/GetCustomer",
	Path:           "/tarifa.catalog.v1.CatalogService/GetCustomer",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 30_000_000, StaleIfError: 600_000_000},
}

// CatalogServiceListCustomers is the policy of tarifa.catalog.v1.CatalogService/ListCustomers.
var CatalogServiceListCustomers = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/ListCustomers",
	Path:           "/tarifa.catalog.v1.CatalogService/ListCustomers",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceBatchGetCustomers is the policy of tarifa.catalog.v1.CatalogService/BatchGetCustomers.
var CatalogServiceBatchGetCustomers = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/BatchGetCustomers",
	Path:           "/tarifa.catalog.v1.CatalogService/BatchGetCustomers",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceUpsertCustomer is the policy of tarifa.catalog.v1.CatalogService/UpsertCustomer.
var CatalogServiceUpsertCustomer = &core.Method{
	Service:      "tarifa.catalog.v1.CatalogService",
	Name:         "tarifa.catalog.v1.CatalogService/UpsertCustomer",
	Path:         "/tarifa.catalog.v1.CatalogService/UpsertCustomer",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "catalog",
	SlowCall:     2_000_000,
}

// CatalogServiceGetPriceBook is the policy of tarifa.catalog.v1.CatalogService/GetPriceBook.
var CatalogServiceGetPriceBook = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/GetPriceBook",
	Path:           "/tarifa.catalog.v1.CatalogService/GetPriceBook",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 30_000_000, StaleIfError: 600_000_000},
}

// CatalogServiceListPriceBooks is the policy of tarifa.catalog.v1.CatalogService/ListPriceBooks.
var CatalogServiceListPriceBooks = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/ListPriceBooks",
	Path:           "/tarifa.catalog.v1.CatalogService/ListPriceBooks",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceBatchGetPriceBooks is the policy of tarifa.catalog.v1.CatalogService/BatchGetPriceBooks.
var CatalogServiceBatchGetPriceBooks = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/BatchGetPriceBooks",
	Path:           "/tarifa.catalog.v1.CatalogService/BatchGetPriceBooks",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceUpsertPriceBook is the policy of tarifa.catalog.v1.CatalogService/UpsertPriceBook.
var CatalogServiceUpsertPriceBook = &core.Method{
	Service:      "tarifa.catalog.v1.CatalogService",
	Name:         "tarifa.catalog.v1.CatalogService/UpsertPriceBook",
	Path:         "/tarifa.catalog.v1.CatalogService/UpsertPriceBook",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "catalog",
	SlowCall:     2_000_000,
}

// CatalogServiceGetPriceBookEntry is the policy of tarifa.catalog.v1.CatalogService/GetPriceBookEntry.
var CatalogServiceGetPriceBookEntry = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/GetPriceBookEntry",
	Path:           "/tarifa.catalog.v1.CatalogService/GetPriceBookEntry",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 2_000_000, StaleWhileRevalidate: 5_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceListPriceBookEntries is the policy of tarifa.catalog.v1.CatalogService/ListPriceBookEntries.
var CatalogServiceListPriceBookEntries = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/ListPriceBookEntries",
	Path:           "/tarifa.catalog.v1.CatalogService/ListPriceBookEntries",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 2_000_000, StaleWhileRevalidate: 5_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceBatchGetPriceBookEntries is the policy of tarifa.catalog.v1.CatalogService/BatchGetPriceBookEntries.
var CatalogServiceBatchGetPriceBookEntries = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/BatchGetPriceBookEntries",
	Path:           "/tarifa.catalog.v1.CatalogService/BatchGetPriceBookEntries",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "catalog",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 2_000_000, StaleWhileRevalidate: 5_000_000, StaleIfError: 60_000_000},
}

// CatalogServiceUpsertPriceBookEntry is the policy of tarifa.catalog.v1.CatalogService/UpsertPriceBookEntry.
var CatalogServiceUpsertPriceBookEntry = &core.Method{
	Service:      "tarifa.catalog.v1.CatalogService",
	Name:         "tarifa.catalog.v1.CatalogService/UpsertPriceBookEntry",
	Path:         "/tarifa.catalog.v1.CatalogService/UpsertPriceBookEntry",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "catalog",
	SlowCall:     2_000_000,
}

// CatalogServiceImportCatalog is the policy of tarifa.catalog.v1.CatalogService/ImportCatalog.
var CatalogServiceImportCatalog = &core.Method{
	Service:         "tarifa.catalog.v1.CatalogService",
	Name:            "tarifa.catalog.v1.CatalogService/ImportCatalog",
	Path:            "/tarifa.catalog.v1.CatalogService/ImportCatalog",
	Effect:          core.EffectOnce,
	StreamsRequests: true,
	Timeout:         600_000_000,
	Attempts:        1,
	BreakerGroup:    "catalog",
	SlowCall:        60_000_000,
}

// CatalogServiceExportCatalog is the policy of tarifa.catalog.v1.CatalogService/ExportCatalog.
var CatalogServiceExportCatalog = &core.Method{
	Service:        "tarifa.catalog.v1.CatalogService",
	Name:           "tarifa.catalog.v1.CatalogService/ExportCatalog",
	Path:           "/tarifa.catalog.v1.CatalogService/ExportCatalog",
	Effect:         core.EffectNone,
	StreamsAnswers: true,
	Timeout:        600_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup:   "catalog",
	SlowCall:       10_000_000,
}

// ConfiguratorServiceCreateProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/CreateProductModel.
var ConfiguratorServiceCreateProductModel = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/CreateProductModel",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/CreateProductModel",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     3_000_000,
}

// ConfiguratorServiceGetProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/GetProductModel.
var ConfiguratorServiceGetProductModel = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/GetProductModel",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/GetProductModel",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 30_000_000, StaleIfError: 600_000_000},
}

// ConfiguratorServiceListProductModels is the policy of tarifa.configurator.v1.ConfiguratorService/ListProductModels.
var ConfiguratorServiceListProductModels = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/ListProductModels",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/ListProductModels",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// ConfiguratorServiceUpdateProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/UpdateProductModel.
var ConfiguratorServiceUpdateProductModel = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/UpdateProductModel",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/UpdateProductModel",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     3_000_000,
}

// ConfiguratorServiceDeleteProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/DeleteProductModel.
var ConfiguratorServiceDeleteProductModel = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/DeleteProductModel",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/DeleteProductModel",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     3_000_000,
}

// ConfiguratorServiceCreateProductModelVersion is the policy of tarifa.configurator.v1.ConfiguratorService/CreateProductModelVersion.
var ConfiguratorServiceCreateProductModelVersion = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/CreateProductModelVersion",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/CreateProductModelVersion",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      60_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     10_000_000,
}

// ConfiguratorServiceGetProductModelVersion is the policy of tarifa.configurator.v1.ConfiguratorService/GetProductModelVersion.
var ConfiguratorServiceGetProductModelVersion = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/GetProductModelVersion",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/GetProductModelVersion",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       2_000_000,
}

// ConfiguratorServiceListProductModelVersions is the policy of tarifa.configurator.v1.ConfiguratorService/ListProductModelVersions.
var ConfiguratorServiceListProductModelVersions = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/ListProductModelVersions",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/ListProductModelVersions",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       1_000_000,
	Cache:          &core.CachePolicy{MaxAge: 5_000_000, StaleWhileRevalidate: 10_000_000, StaleIfError: 60_000_000},
}

// ConfiguratorServiceUpdateProductModelVersion is the policy of tarifa.configurator.v1.ConfiguratorService/UpdateProductModelVersion.
var ConfiguratorServiceUpdateProductModelVersion = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/UpdateProductModelVersion",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/UpdateProductModelVersion",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      60_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     10_000_000,
}

// ConfiguratorServiceDeleteProductModelVersion is the policy of tarifa.configurator.v1.ConfiguratorService/DeleteProductModelVersion.
var ConfiguratorServiceDeleteProductModelVersion = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/DeleteProductModelVersion",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/DeleteProductModelVersion",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     3_000_000,
}

// ConfiguratorServicePublishProductModelVersion is the policy of tarifa.configurator.v1.ConfiguratorService/PublishProductModelVersion.
var ConfiguratorServicePublishProductModelVersion = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/PublishProductModelVersion",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/PublishProductModelVersion",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      60_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     10_000_000,
}

// ConfiguratorServiceRetireProductModelVersion is the policy of tarifa.configurator.v1.ConfiguratorService/RetireProductModelVersion.
var ConfiguratorServiceRetireProductModelVersion = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/RetireProductModelVersion",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/RetireProductModelVersion",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     3_000_000,
}

// ConfiguratorServiceDiffProductModelVersions is the policy of tarifa.configurator.v1.ConfiguratorService/DiffProductModelVersions.
var ConfiguratorServiceDiffProductModelVersions = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/DiffProductModelVersions",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/DiffProductModelVersions",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       5_000_000,
}

// ConfiguratorServiceImportProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/ImportProductModel.
var ConfiguratorServiceImportProductModel = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/ImportProductModel",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/ImportProductModel",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      60_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     10_000_000,
}

// ConfiguratorServiceImportLargeProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/ImportLargeProductModel.
var ConfiguratorServiceImportLargeProductModel = &core.Method{
	Service:         "tarifa.configurator.v1.ConfiguratorService",
	Name:            "tarifa.configurator.v1.ConfiguratorService/ImportLargeProductModel",
	Path:            "/tarifa.configurator.v1.ConfiguratorService/ImportLargeProductModel",
	Effect:          core.EffectOnce,
	StreamsRequests: true,
	HasRequestID:    true,
	Timeout:         600_000_000,
	Attempts:        1,
	BreakerGroup:    "configurator",
	SlowCall:        10_000_000,
}

// ConfiguratorServiceExportProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/ExportProductModel.
var ConfiguratorServiceExportProductModel = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/ExportProductModel",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/ExportProductModel",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       5_000_000,
}

// ConfiguratorServiceExplainProductModel is the policy of tarifa.configurator.v1.ConfiguratorService/ExplainProductModel.
var ConfiguratorServiceExplainProductModel = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/ExplainProductModel",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/ExplainProductModel",
	Effect:       core.EffectNone,
	Timeout:      30_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     20_000_000,
}

// ConfiguratorServiceValidateConfiguration is the policy of tarifa.configurator.v1.ConfiguratorService/ValidateConfiguration.
var ConfiguratorServiceValidateConfiguration = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/ValidateConfiguration",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/ValidateConfiguration",
	Effect:         core.EffectNone,
	Timeout:        20_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       2_000_000,
}

// ConfiguratorServiceGetValidDomains is the policy of tarifa.configurator.v1.ConfiguratorService/GetValidDomains.
var ConfiguratorServiceGetValidDomains = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/GetValidDomains",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/GetValidDomains",
	Effect:         core.EffectNone,
	Timeout:        20_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       2_000_000,
}

// ConfiguratorServiceCompleteConfiguration is the policy of tarifa.configurator.v1.ConfiguratorService/CompleteConfiguration.
var ConfiguratorServiceCompleteConfiguration = &core.Method{
	Service:      "tarifa.configurator.v1.ConfiguratorService",
	Name:         "tarifa.configurator.v1.ConfiguratorService/CompleteConfiguration",
	Path:         "/tarifa.configurator.v1.ConfiguratorService/CompleteConfiguration",
	Effect:       core.EffectNone,
	Timeout:      30_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "configurator",
	SlowCall:     20_000_000,
}

// ConfiguratorServiceRecommendOptions is the policy of tarifa.configurator.v1.ConfiguratorService/RecommendOptions.
var ConfiguratorServiceRecommendOptions = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/RecommendOptions",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/RecommendOptions",
	Effect:         core.EffectNone,
	Timeout:        20_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       2_000_000,
}

// ConfiguratorServiceAnswerQuestions is the policy of tarifa.configurator.v1.ConfiguratorService/AnswerQuestions.
var ConfiguratorServiceAnswerQuestions = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/AnswerQuestions",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/AnswerQuestions",
	Effect:         core.EffectNone,
	Timeout:        20_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       2_000_000,
}

// ConfiguratorServiceNextQuestion is the policy of tarifa.configurator.v1.ConfiguratorService/NextQuestion.
var ConfiguratorServiceNextQuestion = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/NextQuestion",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/NextQuestion",
	Effect:         core.EffectNone,
	Timeout:        20_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       2_000_000,
}

// ConfiguratorServiceConfigureBundle is the policy of tarifa.configurator.v1.ConfiguratorService/ConfigureBundle.
var ConfiguratorServiceConfigureBundle = &core.Method{
	Service:        "tarifa.configurator.v1.ConfiguratorService",
	Name:           "tarifa.configurator.v1.ConfiguratorService/ConfigureBundle",
	Path:           "/tarifa.configurator.v1.ConfiguratorService/ConfigureBundle",
	Effect:         core.EffectNone,
	Timeout:        20_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "configurator",
	SlowCall:       2_000_000,
}

// PricingServicePriceQuote is the policy of tarifa.pricing.v1.PricingService/PriceQuote.
var PricingServicePriceQuote = &core.Method{
	Service:        "tarifa.pricing.v1.PricingService",
	Name:           "tarifa.pricing.v1.PricingService/PriceQuote",
	Path:           "/tarifa.pricing.v1.PricingService/PriceQuote",
	Effect:         core.EffectNone,
	Timeout:        20_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 50_000,
	BreakerGroup:   "pricing",
	SlowCall:       2_000_000,
}

// PricingServiceSimulatePrice is the policy of tarifa.pricing.v1.PricingService/SimulatePrice.
var PricingServiceSimulatePrice = &core.Method{
	Service:        "tarifa.pricing.v1.PricingService",
	Name:           "tarifa.pricing.v1.PricingService/SimulatePrice",
	Path:           "/tarifa.pricing.v1.PricingService/SimulatePrice",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 50_000,
	BreakerGroup:   "pricing",
	SlowCall:       1_000_000,
}

// PricingServiceStreamPrices is the policy of tarifa.pricing.v1.PricingService/StreamPrices.
var PricingServiceStreamPrices = &core.Method{
	Service:         "tarifa.pricing.v1.PricingService",
	Name:            "tarifa.pricing.v1.PricingService/StreamPrices",
	Path:            "/tarifa.pricing.v1.PricingService/StreamPrices",
	Effect:          core.EffectNone,
	StreamsRequests: true,
	StreamsAnswers:  true,
	Timeout:         600_000_000,
	Attempts:        1,
	BreakerGroup:    "pricing",
	SlowCall:        10_000_000,
}

// PricingServiceReplayPrices is the policy of tarifa.pricing.v1.PricingService/ReplayPrices.
var PricingServiceReplayPrices = &core.Method{
	Service:      "tarifa.pricing.v1.PricingService",
	Name:         "tarifa.pricing.v1.PricingService/ReplayPrices",
	Path:         "/tarifa.pricing.v1.PricingService/ReplayPrices",
	Effect:       core.EffectNone,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "pricing",
	SlowCall:     5_000_000,
}

// QuoteServiceCreateQuote is the policy of tarifa.quoting.v1.QuoteService/CreateQuote.
var QuoteServiceCreateQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/CreateQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/CreateQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceGetQuote is the policy of tarifa.quoting.v1.QuoteService/GetQuote.
var QuoteServiceGetQuote = &core.Method{
	Service:        "tarifa.quoting.v1.QuoteService",
	Name:           "tarifa.quoting.v1.QuoteService/GetQuote",
	Path:           "/tarifa.quoting.v1.QuoteService/GetQuote",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "quoting",
	SlowCall:       500_000,
	Cache:          &core.CachePolicy{MaxAge: 0, StaleWhileRevalidate: 0, StaleIfError: 0},
}

// QuoteServiceListQuotes is the policy of tarifa.quoting.v1.QuoteService/ListQuotes.
var QuoteServiceListQuotes = &core.Method{
	Service:        "tarifa.quoting.v1.QuoteService",
	Name:           "tarifa.quoting.v1.QuoteService/ListQuotes",
	Path:           "/tarifa.quoting.v1.QuoteService/ListQuotes",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "quoting",
	SlowCall:       1_000_000,
}

// QuoteServiceUpdateQuote is the policy of tarifa.quoting.v1.QuoteService/UpdateQuote.
var QuoteServiceUpdateQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/UpdateQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/UpdateQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServicePutQuoteLines is the policy of tarifa.quoting.v1.QuoteService/PutQuoteLines.
var QuoteServicePutQuoteLines = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/PutQuoteLines",
	Path:         "/tarifa.quoting.v1.QuoteService/PutQuoteLines",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceRemoveQuoteLines is the policy of tarifa.quoting.v1.QuoteService/RemoveQuoteLines.
var QuoteServiceRemoveQuoteLines = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/RemoveQuoteLines",
	Path:         "/tarifa.quoting.v1.QuoteService/RemoveQuoteLines",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServicePriceQuote is the policy of tarifa.quoting.v1.QuoteService/PriceQuote.
var QuoteServicePriceQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/PriceQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/PriceQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     5_000_000,
}

// QuoteServiceSubmitQuote is the policy of tarifa.quoting.v1.QuoteService/SubmitQuote.
var QuoteServiceSubmitQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/SubmitQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/SubmitQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceApproveQuote is the policy of tarifa.quoting.v1.QuoteService/ApproveQuote.
var QuoteServiceApproveQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/ApproveQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/ApproveQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceRejectQuote is the policy of tarifa.quoting.v1.QuoteService/RejectQuote.
var QuoteServiceRejectQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/RejectQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/RejectQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceSendQuote is the policy of tarifa.quoting.v1.QuoteService/SendQuote.
var QuoteServiceSendQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/SendQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/SendQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceAcceptQuote is the policy of tarifa.quoting.v1.QuoteService/AcceptQuote.
var QuoteServiceAcceptQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/AcceptQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/AcceptQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceDeclineQuote is the policy of tarifa.quoting.v1.QuoteService/DeclineQuote.
var QuoteServiceDeclineQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/DeclineQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/DeclineQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceExpireQuote is the policy of tarifa.quoting.v1.QuoteService/ExpireQuote.
var QuoteServiceExpireQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/ExpireQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/ExpireQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceReviseQuote is the policy of tarifa.quoting.v1.QuoteService/ReviseQuote.
var QuoteServiceReviseQuote = &core.Method{
	Service:      "tarifa.quoting.v1.QuoteService",
	Name:         "tarifa.quoting.v1.QuoteService/ReviseQuote",
	Path:         "/tarifa.quoting.v1.QuoteService/ReviseQuote",
	Effect:       core.EffectOnce,
	HasRequestID: true,
	Timeout:      20_000_000,
	Attempts:     3,
	Backoff:      core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	BreakerGroup: "quoting",
	SlowCall:     2_000_000,
}

// QuoteServiceListQuoteEvents is the policy of tarifa.quoting.v1.QuoteService/ListQuoteEvents.
var QuoteServiceListQuoteEvents = &core.Method{
	Service:        "tarifa.quoting.v1.QuoteService",
	Name:           "tarifa.quoting.v1.QuoteService/ListQuoteEvents",
	Path:           "/tarifa.quoting.v1.QuoteService/ListQuoteEvents",
	Effect:         core.EffectNone,
	Timeout:        10_000_000,
	AttemptTimeout: 4_000_000,
	Attempts:       3,
	Backoff:        core.BackoffPolicy{Base: 50_000, Throttled: 1_000_000, Longest: 20_000_000},
	Hedged:         true,
	HedgingMinimum: 10_000,
	BreakerGroup:   "quoting",
	SlowCall:       1_000_000,
}

// QuoteServiceImportQuotes is the policy of tarifa.quoting.v1.QuoteService/ImportQuotes.
var QuoteServiceImportQuotes = &core.Method{
	Service:         "tarifa.quoting.v1.QuoteService",
	Name:            "tarifa.quoting.v1.QuoteService/ImportQuotes",
	Path:            "/tarifa.quoting.v1.QuoteService/ImportQuotes",
	Effect:          core.EffectOnce,
	StreamsRequests: true,
	Timeout:         600_000_000,
	Attempts:        1,
	BreakerGroup:    "quoting",
	SlowCall:        60_000_000,
}

// All are the policies by their methods' whole names, such as tarifa.catalog.v1.CatalogService/GetProduct.
var All = map[string]*core.Method{
	CatalogServiceGetProduct.Name:                      CatalogServiceGetProduct,
	CatalogServiceListProducts.Name:                    CatalogServiceListProducts,
	CatalogServiceBatchGetProducts.Name:                CatalogServiceBatchGetProducts,
	CatalogServiceUpsertProduct.Name:                   CatalogServiceUpsertProduct,
	CatalogServiceGetCustomer.Name:                     CatalogServiceGetCustomer,
	CatalogServiceListCustomers.Name:                   CatalogServiceListCustomers,
	CatalogServiceBatchGetCustomers.Name:               CatalogServiceBatchGetCustomers,
	CatalogServiceUpsertCustomer.Name:                  CatalogServiceUpsertCustomer,
	CatalogServiceGetPriceBook.Name:                    CatalogServiceGetPriceBook,
	CatalogServiceListPriceBooks.Name:                  CatalogServiceListPriceBooks,
	CatalogServiceBatchGetPriceBooks.Name:              CatalogServiceBatchGetPriceBooks,
	CatalogServiceUpsertPriceBook.Name:                 CatalogServiceUpsertPriceBook,
	CatalogServiceGetPriceBookEntry.Name:               CatalogServiceGetPriceBookEntry,
	CatalogServiceListPriceBookEntries.Name:            CatalogServiceListPriceBookEntries,
	CatalogServiceBatchGetPriceBookEntries.Name:        CatalogServiceBatchGetPriceBookEntries,
	CatalogServiceUpsertPriceBookEntry.Name:            CatalogServiceUpsertPriceBookEntry,
	CatalogServiceImportCatalog.Name:                   CatalogServiceImportCatalog,
	CatalogServiceExportCatalog.Name:                   CatalogServiceExportCatalog,
	ConfiguratorServiceCreateProductModel.Name:         ConfiguratorServiceCreateProductModel,
	ConfiguratorServiceGetProductModel.Name:            ConfiguratorServiceGetProductModel,
	ConfiguratorServiceListProductModels.Name:          ConfiguratorServiceListProductModels,
	ConfiguratorServiceUpdateProductModel.Name:         ConfiguratorServiceUpdateProductModel,
	ConfiguratorServiceDeleteProductModel.Name:         ConfiguratorServiceDeleteProductModel,
	ConfiguratorServiceCreateProductModelVersion.Name:  ConfiguratorServiceCreateProductModelVersion,
	ConfiguratorServiceGetProductModelVersion.Name:     ConfiguratorServiceGetProductModelVersion,
	ConfiguratorServiceListProductModelVersions.Name:   ConfiguratorServiceListProductModelVersions,
	ConfiguratorServiceUpdateProductModelVersion.Name:  ConfiguratorServiceUpdateProductModelVersion,
	ConfiguratorServiceDeleteProductModelVersion.Name:  ConfiguratorServiceDeleteProductModelVersion,
	ConfiguratorServicePublishProductModelVersion.Name: ConfiguratorServicePublishProductModelVersion,
	ConfiguratorServiceRetireProductModelVersion.Name:  ConfiguratorServiceRetireProductModelVersion,
	ConfiguratorServiceDiffProductModelVersions.Name:   ConfiguratorServiceDiffProductModelVersions,
	ConfiguratorServiceImportProductModel.Name:         ConfiguratorServiceImportProductModel,
	ConfiguratorServiceImportLargeProductModel.Name:    ConfiguratorServiceImportLargeProductModel,
	ConfiguratorServiceExportProductModel.Name:         ConfiguratorServiceExportProductModel,
	ConfiguratorServiceExplainProductModel.Name:        ConfiguratorServiceExplainProductModel,
	ConfiguratorServiceValidateConfiguration.Name:      ConfiguratorServiceValidateConfiguration,
	ConfiguratorServiceGetValidDomains.Name:            ConfiguratorServiceGetValidDomains,
	ConfiguratorServiceCompleteConfiguration.Name:      ConfiguratorServiceCompleteConfiguration,
	ConfiguratorServiceRecommendOptions.Name:           ConfiguratorServiceRecommendOptions,
	ConfiguratorServiceAnswerQuestions.Name:            ConfiguratorServiceAnswerQuestions,
	ConfiguratorServiceNextQuestion.Name:               ConfiguratorServiceNextQuestion,
	ConfiguratorServiceConfigureBundle.Name:            ConfiguratorServiceConfigureBundle,
	PricingServicePriceQuote.Name:                      PricingServicePriceQuote,
	PricingServiceSimulatePrice.Name:                   PricingServiceSimulatePrice,
	PricingServiceStreamPrices.Name:                    PricingServiceStreamPrices,
	PricingServiceReplayPrices.Name:                    PricingServiceReplayPrices,
	QuoteServiceCreateQuote.Name:                       QuoteServiceCreateQuote,
	QuoteServiceGetQuote.Name:                          QuoteServiceGetQuote,
	QuoteServiceListQuotes.Name:                        QuoteServiceListQuotes,
	QuoteServiceUpdateQuote.Name:                       QuoteServiceUpdateQuote,
	QuoteServicePutQuoteLines.Name:                     QuoteServicePutQuoteLines,
	QuoteServiceRemoveQuoteLines.Name:                  QuoteServiceRemoveQuoteLines,
	QuoteServicePriceQuote.Name:                        QuoteServicePriceQuote,
	QuoteServiceSubmitQuote.Name:                       QuoteServiceSubmitQuote,
	QuoteServiceApproveQuote.Name:                      QuoteServiceApproveQuote,
	QuoteServiceRejectQuote.Name:                       QuoteServiceRejectQuote,
	QuoteServiceSendQuote.Name:                         QuoteServiceSendQuote,
	QuoteServiceAcceptQuote.Name:                       QuoteServiceAcceptQuote,
	QuoteServiceDeclineQuote.Name:                      QuoteServiceDeclineQuote,
	QuoteServiceExpireQuote.Name:                       QuoteServiceExpireQuote,
	QuoteServiceReviseQuote.Name:                       QuoteServiceReviseQuote,
	QuoteServiceListQuoteEvents.Name:                   QuoteServiceListQuoteEvents,
	QuoteServiceImportQuotes.Name:                      QuoteServiceImportQuotes,
}
