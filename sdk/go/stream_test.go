package tarifa_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync/atomic"
	"testing"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	pricingv1 "tarifa.dev/sdk/go/pricing/v1"
	"tarifa.dev/sdk/go/tarifatest"
)

func TestAStreamIsRetriedUntilItsFirstMessage(t *testing.T) {
	fake := tarifatest.New(t)
	var calls atomic.Int32
	tarifatest.Answers(fake, exportCatalog,
		func(context.Context, iter.Seq2[*catalogv1.ExportCatalogRequest, error]) iter.Seq2[*catalogv1.ExportCatalogResponse, error] {
			return func(yield func(*catalogv1.ExportCatalogResponse, error) bool) {
				if calls.Add(1) > 1 {
					yield(&catalogv1.ExportCatalogResponse{EventCursor: "1"}, nil)
				}
				yield(nil, unavailable())
			}
		})
	var cursors []string
	var failed error
	for portion, err := range fake.Client().Catalog.ExportCatalog(t.Context(), &catalogv1.ExportCatalogRequest{}) {
		if err != nil {
			failed = err
			break
		}
		cursors = append(cursors, portion.EventCursor)
	}
	var broken *tarifa.UnavailableError
	if fmt.Sprint(cursors) != "[1]" || !errors.As(failed, &broken) || calls.Load() != 2 {
		t.Fatalf("got %q, %v, %d attempts", cursors, failed, calls.Load())
	}
}

func TestLeavingAStreamCancelsItOnTheServer(t *testing.T) {
	fake := tarifatest.New(t)
	gone := make(chan bool, 1)
	tarifatest.Answers(fake, streamPrices,
		func(ctx context.Context, requests iter.Seq2[*pricingv1.StreamPricesRequest, error]) iter.Seq2[*pricingv1.StreamPricesResponse, error] {
			return func(yield func(*pricingv1.StreamPricesResponse, error) bool) {
				for _, err := range requests {
					if err != nil || !yield(&pricingv1.StreamPricesResponse{}, nil) {
						break
					}
				}
				<-ctx.Done()
				gone <- true
			}
		})
	hold := make(chan bool)
	endless := func(yield func(*pricingv1.StreamPricesRequest, error) bool) {
		yield(&pricingv1.StreamPricesRequest{}, nil)
		<-hold
	}
	for _, err := range fake.Client().Prices.StreamPrices(t.Context(), endless) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	close(hold)
	soon(t, gone, "the server learns of it")
}

func TestAnErrorAmongTheRequestsCancelsTheCallAndComesBack(t *testing.T) {
	fake := tarifatest.New(t)
	tarifatest.Answers(fake, importCatalog,
		func(_ context.Context, requests iter.Seq2[*catalogv1.ImportCatalogRequest, error]) iter.Seq2[*catalogv1.ImportCatalogResponse, error] {
			for range requests {
			}
			return tarifa.Requests[*catalogv1.ImportCatalogResponse]()
		})
	broken := errors.New("the file is damaged")
	given := func(yield func(*catalogv1.ImportCatalogRequest, error) bool) {
		if yield(&catalogv1.ImportCatalogRequest{}, nil) {
			yield(nil, broken)
		}
	}
	if _, err := fake.Client().Catalog.ImportCatalog(t.Context(), given); !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
}
