package tarifa_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"google.golang.org/grpc/metadata"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	configuratorv1 "tarifa.dev/sdk/go/configurator/v1"
	"tarifa.dev/sdk/go/metrics"
	pricingv1 "tarifa.dev/sdk/go/pricing/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
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

// takesPortions answers an import of a product model with the ids that came: of the metadata, and of each message.
func takesPortions(fake *tarifatest.Fake) <-chan []string {
	came := make(chan []string, 1)
	tarifatest.Answers(fake, configuratorv1.ConfiguratorService_ImportLargeProductModel_FullMethodName,
		func(ctx context.Context, requests iter.Seq2[*configuratorv1.ImportLargeProductModelRequest, error]) iter.Seq2[*configuratorv1.ProductModelVersion, error] {
			said, _ := metadata.FromIncomingContext(ctx)
			ids := said.Get("x-request-id")
			for request := range requests {
				ids = append(ids, request.GetRequestId())
			}
			came <- ids
			return tarifa.Requests(&configuratorv1.ProductModelVersion{})
		})
	return came
}

func TestTheFirstOfAStreamOfRequestsCarriesTheCallsID(t *testing.T) {
	own := "6c0b1a54-6b8e-4d6a-9a3e-0f6d5b1c2a3d"
	for _, given := range []string{"", own} {
		fake := tarifatest.New(t)
		came := takesPortions(fake)
		first := &configuratorv1.ImportLargeProductModelRequest{Text: "a", RequestId: given}
		var report tarifa.Report
		_, err := fake.Client().Configurator.ImportLargeProductModel(t.Context(),
			tarifa.Requests(first, &configuratorv1.ImportLargeProductModelRequest{Text: "b"}), tarifa.WithReport(&report))
		if err != nil {
			t.Fatal(err)
		}
		ids := soon(t, came, "the import comes")
		if report.RequestID == "" || !slices.Equal(ids, []string{report.RequestID, report.RequestID, ""}) {
			t.Errorf("the report says %q; metadata and messages say %q", report.RequestID, ids)
		}
		if given != "" && report.RequestID != own || first.RequestId != given {
			t.Errorf("the caller's %q became %q, its message's %q", given, report.RequestID, first.RequestId)
		}
	}
}

func TestAStreamOfNoRequestsIsStillSent(t *testing.T) {
	fake := tarifatest.New(t)
	came := takesPortions(fake)
	none := tarifa.Requests[*configuratorv1.ImportLargeProductModelRequest]()
	if _, err := fake.Client().Configurator.ImportLargeProductModel(t.Context(), none); err != nil {
		t.Fatal(err)
	}
	if ids := soon(t, came, "the import comes"); len(ids) != 1 {
		t.Fatalf("got %q", ids)
	}
}

func TestARequestThatCannotBeSentIsTheCallersFault(t *testing.T) {
	fake := tarifatest.New(t)
	takesPortions(fake)
	client, unreadable := fake.Client(), "\xff"
	_, one := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{Name: unreadable})
	_, first := client.Configurator.ImportLargeProductModel(t.Context(),
		tarifa.Requests(&configuratorv1.ImportLargeProductModelRequest{Text: unreadable}))
	_, later := client.Configurator.ImportLargeProductModel(t.Context(),
		tarifa.Requests(&configuratorv1.ImportLargeProductModelRequest{Text: "a"},
			&configuratorv1.ImportLargeProductModelRequest{Text: unreadable}))
	var export error
	for _, err := range client.Quotes.AllQuotes(t.Context(), &quotingv1.ListQuotesRequest{Filter: unreadable}) {
		export = err
	}
	for what, err := range map[string]error{"one": one, "first": first, "later": later, "list": export} {
		var invalid *tarifa.InvalidValueError
		if !errors.As(err, &invalid) || invalid.Field != "request" {
			t.Errorf("%s: got %v", what, err)
		}
	}
}

func TestARequestThatIsTooLargeForAStreamIsSaidToBe(t *testing.T) {
	fake := tarifatest.New(t)
	takesPortions(fake)
	large := &configuratorv1.ImportLargeProductModelRequest{Text: strings.Repeat("a", 17<<20)}
	_, err := fake.Client().Configurator.ImportLargeProductModel(t.Context(), tarifa.Requests(large))
	var exhausted *tarifa.ResourceExhaustedError
	if !errors.As(err, &exhausted) {
		t.Fatalf("got %v", err)
	}
}

// measured tells the statuses of the calls that ended, and where they went.
type measured struct {
	statuses chan string
	targets  chan string
}

func (m measured) Add(string, int64, ...metrics.Attribute) {}

func (m measured) Set(string, float64, ...metrics.Attribute) {}

func (m measured) Record(name string, _ float64, attributes ...metrics.Attribute) {
	for _, a := range attributes {
		switch {
		case name != metrics.CallDuration:
		case a.Key == metrics.Status:
			m.statuses <- a.Value
		case a.Key == metrics.Target:
			m.targets <- a.Value
		}
	}
}

func TestAPanicInALoopOverAnswersEndsTheCall(t *testing.T) {
	fake := tarifatest.New(t)
	tarifatest.Answers(fake, exportCatalog,
		func(context.Context, iter.Seq2[*catalogv1.ExportCatalogRequest, error]) iter.Seq2[*catalogv1.ExportCatalogResponse, error] {
			return tarifa.Requests(&catalogv1.ExportCatalogResponse{}, &catalogv1.ExportCatalogResponse{})
		})
	port := measured{make(chan string, 1), make(chan string, 1)}
	client := fake.Client(tarifa.WithMetrics(port))
	func() {
		defer func() { _ = recover() }()
		for range client.Catalog.ExportCatalog(t.Context(), &catalogv1.ExportCatalogRequest{}) {
			panic("the program's own")
		}
	}()
	if status := soon(t, port.statuses, "the call is known to have ended"); status != "CANCELLED" {
		t.Fatalf("it ended as %s", status)
	}
	if target := soon(t, port.targets, "it is known where it went"); target != "dns:///127.0.0.1:1" {
		t.Fatalf("it went to %s", target)
	}
}
