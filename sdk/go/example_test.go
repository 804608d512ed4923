package tarifa_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/type/money"
	"google.golang.org/grpc/codes"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	"tarifa.dev/sdk/go/tarifatest"
	typev1 "tarifa.dev/sdk/go/type/v1"
)

// example runs a part of the README against a fake and fails where it does.
func example(run func(context.Context, *tarifa.Client) error) {
	var t exampleTest
	defer t.end()
	if err := run(context.Background(), seller(&t).Client()); err != nil {
		fmt.Println("failed:", err)
	}
}

// exampleTest is a test for an example, which has none: it only cleans up.
type exampleTest struct {
	testing.TB
	cleanups []func()
}

func (t *exampleTest) Helper()          {}
func (t *exampleTest) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }
func (t *exampleTest) Fatal(a ...any)   { panic(fmt.Sprint(a...)) }
func (t *exampleTest) end() {
	for i := len(t.cleanups) - 1; i >= 0; i-- {
		t.cleanups[i]()
	}
}

// seller is a small seller of pipes.
func seller(t testing.TB) *tarifatest.Fake {
	fake := tarifatest.New(t)
	eur := func(amount string) *money.Money { return must(tarifa.Money(amount, "EUR")) }
	tarifatest.Answer(fake, quotingv1.QuoteService_CreateQuote_FullMethodName,
		func(_ context.Context, r *quotingv1.CreateQuoteRequest) (*quotingv1.Quote, error) {
			if r.Quote == nil {
				return nil, tarifa.NewError(&tarifa.RPCError{
					Code: codes.InvalidArgument, Reason: tarifa.ReasonFieldInvalid,
					Violations: []tarifa.Violation{{Field: "quote", Description: "value is required"}},
				})
			}
			r.Quote.Name, r.Quote.Etag = "quotes/q1", "1"
			return r.Quote, nil
		})
	tarifatest.Answer(fake, quotingv1.QuoteService_PriceQuote_FullMethodName,
		func(_ context.Context, r *quotingv1.PriceQuoteRequest) (*quotingv1.Quote, error) {
			return &quotingv1.Quote{Name: r.Name, Lines: []*quotingv1.QuoteLine{{Price: &typev1.LinePrice{
				ListUnitPrice: eur("11.00"), NetUnitPrice: eur("10.45"),
				Waterfall: []*typev1.WaterfallStep{{Amount: eur("-0.55"), Reason: "Quantity of 100 or more"}},
			}}}}, nil
		})
	tarifatest.Answer(fake, quotingv1.QuoteService_GetQuote_FullMethodName,
		func(_ context.Context, r *quotingv1.GetQuoteRequest) (*quotingv1.Quote, error) {
			if r.Name != "quotes/q1" {
				return nil, tarifa.NewError(&tarifa.RPCError{Code: codes.NotFound, Reason: tarifa.ReasonResourceNotFound})
			}
			return &quotingv1.Quote{Name: r.Name}, nil
		})
	tarifatest.Answer(fake, catalogv1.CatalogService_ListProducts_FullMethodName,
		func(_ context.Context, r *catalogv1.ListProductsRequest) (*catalogv1.ListProductsResponse, error) {
			if r.PageToken == "" {
				first := []*catalogv1.Product{{Name: "products/pipe-22"}, {Name: "products/pipe-28"}}
				return &catalogv1.ListProductsResponse{Products: first, NextPageToken: "more"}, nil
			}
			return &catalogv1.ListProductsResponse{Products: []*catalogv1.Product{{Name: "products/pipe-35"}}}, nil
		})
	tarifatest.Answers(fake, catalogv1.CatalogService_ImportCatalog_FullMethodName,
		func(_ context.Context, given iter.Seq2[*catalogv1.ImportCatalogRequest, error]) iter.Seq2[*catalogv1.ImportCatalogResponse, error] {
			count := 0
			for r, err := range given {
				if err == nil {
					count += len(r.Products) + len(r.Customers)
				}
			}
			return tarifa.Requests(&catalogv1.ImportCatalogResponse{CreatedCount: int64(count)})
		})
	tarifatest.Answers(fake, catalogv1.CatalogService_ExportCatalog_FullMethodName,
		func(context.Context, iter.Seq2[*catalogv1.ExportCatalogRequest, error]) iter.Seq2[*catalogv1.ExportCatalogResponse, error] {
			return tarifa.Requests(
				&catalogv1.ExportCatalogResponse{Products: []*catalogv1.Product{{Name: "products/pipe-22"}}},
				&catalogv1.ExportCatalogResponse{EventCursor: "42"},
			)
		})
	return fake
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func Example_quote() {
	example(func(ctx context.Context, client *tarifa.Client) error {
		quote, err := client.Quotes.CreateQuote(ctx, &quotingv1.CreateQuoteRequest{
			Quote: &quotingv1.Quote{
				Customer:     "customers/harbour-works",
				CurrencyCode: "EUR",
				Lines: []*quotingv1.QuoteLine{
					{Product: "products/pipe-22", Quantity: "120", OptionIds: []string{"polished"}},
				},
			},
		})
		if err != nil {
			return err
		}
		quote, err = client.Quotes.PriceQuote(ctx, &quotingv1.PriceQuoteRequest{Name: quote.Name, Etag: quote.Etag})
		if err != nil {
			return err
		}
		price := quote.Lines[0].Price
		fmt.Println(tarifa.Amount(price.ListUnitPrice), "->", tarifa.Amount(price.NetUnitPrice))
		for _, step := range price.Waterfall {
			fmt.Println(step.Kind, tarifa.Amount(step.Amount), step.Reason)
		}
		return nil
	})
	// Output:
	// 11 -> 10.45
	// WATERFALL_STEP_KIND_UNSPECIFIED -0.55 Quantity of 100 or more
}

func Example_list() {
	example(func(ctx context.Context, client *tarifa.Client) error {
		for product, err := range client.Catalog.AllProducts(ctx, &catalogv1.ListProductsRequest{Filter: `family = "pipes"`}) {
			if err != nil {
				return err
			}
			fmt.Println(product.Name)
		}
		return nil
	})
	// Output:
	// products/pipe-22
	// products/pipe-28
	// products/pipe-35
}

func Example_streams() {
	file := slices.Values([]*catalogv1.Product{{Name: "products/pipe-28"}, {Name: "products/pipe-35"}})
	example(func(ctx context.Context, client *tarifa.Client) error {
		done, err := client.Catalog.ImportCatalog(ctx, tarifa.Requests(
			&catalogv1.ImportCatalogRequest{Products: []*catalogv1.Product{{Name: "products/pipe-22", Unit: "m"}}},
			&catalogv1.ImportCatalogRequest{Customers: []*catalogv1.Customer{{Name: "customers/harbour-works"}}},
		))
		if err != nil {
			return err
		}
		fmt.Println(done.CreatedCount, "created")

		products := tarifa.Portions(file, 1_000, func(some []*catalogv1.Product) *catalogv1.ImportCatalogRequest {
			return &catalogv1.ImportCatalogRequest{Products: some}
		})
		done, err = client.Catalog.ImportCatalog(ctx, products)
		if err != nil {
			return err
		}

		for portion, err := range client.Catalog.ExportCatalog(ctx, &catalogv1.ExportCatalogRequest{}) {
			if err != nil {
				return err
			}
			fmt.Println(len(portion.Products), "products")
		}
		return nil
	})
	// Output:
	// 2 created
	// 1 products
	// 0 products
}

func TestErrorsAreTyped(t *testing.T) {
	ctx, client := t.Context(), seller(t).Client()

	_, err := client.Quotes.GetQuote(ctx, &quotingv1.GetQuoteRequest{Name: "quotes/nowhere"})
	var notFound *tarifa.NotFoundError
	if errors.As(err, &notFound) && notFound.Reason == tarifa.ReasonResourceNotFound {
		fmt.Println("no such quote; the server's logs know the call as", notFound.RequestID)
	}

	_, err = client.Quotes.CreateQuote(ctx, &quotingv1.CreateQuoteRequest{})
	var failed *tarifa.RPCError
	if errors.As(err, &failed) {
		for _, violation := range failed.Violations {
			fmt.Println(violation.Field, violation.Description)
		}
	}

	if notFound == nil || notFound.RequestID == "" || failed == nil || failed.Reason != tarifa.ReasonFieldInvalid {
		t.Fatalf("got %v and %v", notFound, failed)
	}
	if len(failed.Violations) != 1 || failed.Violations[0].Field != "quote" {
		t.Fatalf("got %v", failed.Violations)
	}
}

func Example_options() {
	example(func(ctx context.Context, client *tarifa.Client) error {
		request := &quotingv1.GetQuoteRequest{Name: "quotes/q1"}
		var report tarifa.Report
		quote, err := client.Quotes.GetQuote(ctx, request,
			tarifa.Timeout(2*time.Second),
			tarifa.Off(tarifa.Hedging, tarifa.Caching),
			tarifa.WithReport(&report),
		)
		fmt.Println("from:", report.Source, "attempts:", len(report.Attempts))
		fmt.Println(quote.GetName())
		return err
	})
	// Output:
	// from: none attempts: 1
	// quotes/q1
}

func TestThePriceIsShown(t *testing.T) {
	fake := tarifatest.New(t)
	tarifatest.Answer(fake, catalogv1.CatalogService_GetProduct_FullMethodName,
		func(_ context.Context, request *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			if request.Name != "products/pipe-22" {
				return nil, tarifa.NewError(&tarifa.RPCError{Code: codes.NotFound, Reason: tarifa.ReasonResourceNotFound})
			}
			return &catalogv1.Product{Name: request.Name, Unit: "m"}, nil
		})
	client := fake.Client()

	product, err := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{Name: "products/pipe-22"})

	if err != nil || product.Unit != "m" || fake.Calls(catalogv1.CatalogService_GetProduct_FullMethodName) != 1 {
		t.Fatalf("got %v, %v", product, err)
	}
}
