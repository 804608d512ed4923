package tarifa_test

import (
	"context"
	"testing"

	"google.golang.org/genproto/googleapis/type/money"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	"tarifa.dev/sdk/go/tarifatest"
	typev1 "tarifa.dev/sdk/go/type/v1"
)

// BenchmarkCachedRead is a read of a product that the cache answers.
func BenchmarkCachedRead(b *testing.B) {
	fake := tarifatest.New(b)
	tarifatest.Answer(fake, getProduct, func(_ context.Context, r *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
		return &catalogv1.Product{
			Name: r.Name, Family: "pipes", Unit: "m", UnitCost: &money.Money{CurrencyCode: "EUR", Units: 6, Nanos: 2e8},
			Attributes: map[string]*typev1.AttributeValue{
				"alloy":       {Kind: &typev1.AttributeValue_Text{Text: "CW024A"}},
				"diameter_mm": {Kind: &typev1.AttributeValue_Number{Number: 22}},
			},
			Options: []*catalogv1.ProductOption{{OptionId: "polished"}}, Etag: "1",
		}, nil
	})
	client := fake.Client()
	request := &catalogv1.GetProductRequest{Name: "products/pipe-22"}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := client.Catalog.GetProduct(b.Context(), request); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCall is a call over a connection in memory, server included.
func BenchmarkCall(b *testing.B) {
	fake := tarifatest.New(b)
	tarifatest.Answer(fake, listQuotes,
		func(context.Context, *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			return &quotingv1.ListQuotesResponse{}, nil
		})
	client := fake.Client(tarifa.Without(tarifa.Hedging))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := client.Quotes.ListQuotes(b.Context(), &quotingv1.ListQuotesRequest{}); err != nil {
			b.Fatal(err)
		}
	}
}
