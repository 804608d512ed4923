package tarifa_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	pricingv1 "tarifa.dev/sdk/go/pricing/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	"tarifa.dev/sdk/go/tarifatest"
	typev1 "tarifa.dev/sdk/go/type/v1"
)

const (
	getProduct    = catalogv1.CatalogService_GetProduct_FullMethodName
	upsertProduct = catalogv1.CatalogService_UpsertProduct_FullMethodName
	listQuotes    = quotingv1.QuoteService_ListQuotes_FullMethodName
	createQuote   = quotingv1.QuoteService_CreateQuote_FullMethodName
	streamPrices  = pricingv1.PricingService_StreamPrices_FullMethodName
	exportCatalog = catalogv1.CatalogService_ExportCatalog_FullMethodName
	importCatalog = catalogv1.CatalogService_ImportCatalog_FullMethodName
)

func unavailable() error {
	return tarifa.NewError(&tarifa.RPCError{Code: codes.Unavailable, Reason: tarifa.ReasonDependencyUnavailable})
}

// soon fails the test unless something comes within ten seconds.
func soon[T any](t *testing.T, from <-chan T, what string) (got T) {
	t.Helper()
	select {
	case got = <-from:
	case <-time.After(10 * time.Second):
		t.Fatal("this did not happen within 10 s: " + what)
	}
	return got
}

func TestARetrySendsTheSameBytesUnderTheSameID(t *testing.T) {
	fake := tarifatest.New(t)
	var mu sync.Mutex
	var ids, attempts, bodies []string
	tarifatest.Answer(fake, createQuote,
		func(ctx context.Context, r *quotingv1.CreateQuoteRequest) (*quotingv1.Quote, error) {
			said, _ := metadata.FromIncomingContext(ctx)
			mu.Lock()
			defer mu.Unlock()
			ids = append(ids, said.Get("x-request-id")[0]+"="+r.RequestId)
			attempts = append(attempts, said.Get("x-tarifa-attempt")[0])
			bodies = append(bodies, r.String())
			if len(ids) < 3 {
				return nil, unavailable()
			}
			return &quotingv1.Quote{}, nil
		})
	request := &quotingv1.CreateQuoteRequest{Quote: &quotingv1.Quote{Customer: "customers/c"}}
	var report tarifa.Report

	_, err := fake.Client().Quotes.CreateQuote(t.Context(), request, tarifa.WithReport(&report))

	if err != nil {
		t.Fatal(err)
	}
	id := report.RequestID
	if ids[0] != id+"="+id || ids[1] != ids[0] || ids[2] != ids[0] || bodies[2] != bodies[0] {
		t.Fatalf("ids %q, bodies %q", ids, bodies)
	}
	if fmt.Sprint(attempts) != "[1 2 3]" || len(report.Attempts) != 3 || !report.Attempts[2].Won {
		t.Fatalf("attempts %v, report %+v", attempts, report)
	}
	if request.RequestId != "" {
		t.Fatal("the caller's own request was changed: sending it again would be taken for the same call")
	}
}

func TestAnIDOfTheCallersIsKept(t *testing.T) {
	fake := tarifatest.New(t)
	tarifatest.Answer(fake, createQuote,
		func(_ context.Context, r *quotingv1.CreateQuoteRequest) (*quotingv1.Quote, error) {
			return &quotingv1.Quote{Name: r.RequestId}, nil
		})
	id := "6c0b1a54-6b8e-4d6a-9a3e-0f6d5b1c2a3d"
	quote, err := fake.Client().Quotes.CreateQuote(t.Context(), &quotingv1.CreateQuoteRequest{RequestId: id})
	if err != nil || quote.Name != id {
		t.Fatalf("got %v, %v", quote, err)
	}
}

func TestACancelledContextEndsTheCallAndItsAttempt(t *testing.T) {
	fake := tarifatest.New(t)
	came, gone := make(chan bool, 1), make(chan bool, 1)
	tarifatest.Answer(fake, listQuotes,
		func(ctx context.Context, _ *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			came <- true
			<-ctx.Done()
			gone <- true
			return nil, ctx.Err()
		})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	client := fake.Client()
	go func() {
		_, err := client.Quotes.ListQuotes(ctx, &quotingv1.ListQuotesRequest{})
		ended <- err
	}()
	soon(t, came, "the attempt comes")
	cancel()
	err := soon(t, ended, "the call ends")
	var cancelled *tarifa.CancelledError
	if !errors.As(err, &cancelled) || !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	soon(t, gone, "the server learns of it")
}

func TestTheEarlierOfContextAndTimeoutIsTheDeadline(t *testing.T) {
	fake := tarifatest.New(t)
	remaining := make(chan time.Duration, 2)
	tarifatest.Answer(fake, listQuotes,
		func(ctx context.Context, _ *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			until, _ := ctx.Deadline()
			remaining <- time.Until(until)
			<-ctx.Done()
			return nil, ctx.Err()
		})
	client := fake.Client()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	for _, given := range []struct {
		ctx     context.Context
		timeout time.Duration
	}{{ctx, time.Hour}, {t.Context(), 200 * time.Millisecond}} {
		_, err := client.Quotes.ListQuotes(given.ctx, &quotingv1.ListQuotesRequest{}, tarifa.Timeout(given.timeout))
		var late *tarifa.DeadlineExceededError
		if !errors.As(err, &late) || !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("got %v", err)
		}
		if left := soon(t, remaining, "the attempt comes"); left > 300*time.Millisecond {
			t.Fatalf("the server was told of %v", left)
		}
	}
}

// A hedged read whose attempts have no limit of their own: only the client's word ends one that hangs.
const priceLines = pricingv1.PricingService_PriceQuote_FullMethodName

// pricing answers the first 40 calls at once, and leaves later ones to a test.
func pricing(fake *tarifatest.Fake, later func(ctx context.Context, attempt string) error) {
	var calls atomic.Int32
	tarifatest.Answer(fake, priceLines,
		func(ctx context.Context, _ *pricingv1.PriceQuoteRequest) (*pricingv1.PriceQuoteResponse, error) {
			said, _ := metadata.FromIncomingContext(ctx)
			attempt := said.Get("x-tarifa-attempt")[0]
			if calls.Add(1) > 40 {
				if err := later(ctx, attempt); err != nil {
					return nil, err
				}
			}
			return &pricingv1.PriceQuoteResponse{Totals: &typev1.QuoteTotals{MarginRate: attempt}}, nil
		})
}

// known makes 40 quick calls, so that the method's p95 is known and there is credit for a hedge; none is spent on calls
// that a busy machine makes slow.
func known(t *testing.T, client *tarifa.Client) {
	t.Helper()
	for range 40 {
		_, err := client.Prices.PriceQuote(t.Context(), &pricingv1.PriceQuoteRequest{}, tarifa.Off(tarifa.Hedging))
		if err != nil {
			t.Fatal(err)
		}
	}
}

// begun makes a call and tells what came of it.
func begun(ctx context.Context, client *tarifa.Client, options ...tarifa.CallOption) <-chan result {
	ended := make(chan result, 1)
	go func() {
		got, err := client.Prices.PriceQuote(ctx, &pricingv1.PriceQuoteRequest{}, append(options, tarifa.Timeout(time.Hour))...)
		ended <- result{got, err}
	}()
	return ended
}

type result struct {
	got *pricingv1.PriceQuoteResponse
	err error
}

func TestASlowReadIsHedgedAndItsLoserCancelled(t *testing.T) {
	fake := tarifatest.New(t)
	gone := make(chan bool, 1)
	pricing(fake, func(ctx context.Context, attempt string) error {
		if attempt == "1" {
			<-ctx.Done()
			gone <- true
			return ctx.Err()
		}
		return nil
	})
	client := fake.Client()
	known(t, client)
	var report tarifa.Report
	ended := soon(t, begun(t.Context(), client, tarifa.WithReport(&report)), "the call ends")
	if ended.err != nil || ended.got.GetTotals().GetMarginRate() != "2" {
		t.Fatalf("got %v, %v", ended.got, ended.err)
	}
	soon(t, gone, "the loser is cancelled on the wire")
	last := report.Attempts
	if len(last) != 2 || last[1].Kind != tarifa.KindHedge || !last[1].Won || !last[0].Cancelled {
		t.Fatalf("got %+v", last)
	}
}

func TestAHedgedCallThatIsCancelledEndsBothAttempts(t *testing.T) {
	fake := tarifatest.New(t)
	came, gone := make(chan bool, 2), make(chan bool, 2)
	pricing(fake, func(ctx context.Context, _ string) error {
		came <- true
		<-ctx.Done()
		gone <- true
		return ctx.Err()
	})
	client := fake.Client()
	known(t, client)
	ctx, cancel := context.WithCancel(t.Context())
	ended := begun(ctx, client)
	soon(t, came, "the first attempt comes")
	soon(t, came, "the hedge comes")
	cancel()
	var cancelled *tarifa.CancelledError
	if end := soon(t, ended, "the call ends"); !errors.As(end.err, &cancelled) {
		t.Fatalf("got %v", end.err)
	}
	soon(t, gone, "one attempt is cancelled")
	soon(t, gone, "the other is cancelled")
}

func TestWhereBothAttemptsFailTheCallIsRetried(t *testing.T) {
	for _, last := range []string{"1", "2"} {
		fake := tarifatest.New(t)
		hedged, failed := make(chan bool), make(chan bool)
		pricing(fake, func(_ context.Context, attempt string) error {
			switch attempt {
			case "3":
				return nil
			case "2":
				close(hedged)
			case "1":
				<-hedged
			}
			if attempt == last {
				<-failed
			} else {
				defer close(failed)
			}
			return unavailable()
		})
		client := fake.Client()
		known(t, client)
		end := soon(t, begun(t.Context(), client), "the call ends")
		if end.err != nil || end.got.GetTotals().GetMarginRate() != "3" {
			t.Fatalf("attempt %s ended last: got %v, %v", last, end.got, end.err)
		}
	}
}

func TestAnOpenBreakerRefusesAtOnceAndSaysSo(t *testing.T) {
	fake := tarifatest.New(t)
	tarifatest.Answer(fake, listQuotes,
		func(context.Context, *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			return nil, unavailable()
		})
	client := fake.Client(tarifa.Without(tarifa.Retries, tarifa.Throttling))
	var report tarifa.Report
	var err error
	for range 21 {
		_, err = client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{}, tarifa.WithReport(&report))
	}
	var refused *tarifa.UnavailableError
	if !errors.As(err, &refused) || refused.Reason != tarifa.ReasonCircuitOpen || report.RefusedBy != tarifa.RefusedByBreaker {
		t.Fatalf("got %v, %+v", err, report)
	}
	if calls := fake.Calls(listQuotes); calls != 20 {
		t.Fatalf("%d calls came through", calls)
	}
}

func TestCredentialsAreInNoErrorText(t *testing.T) {
	client := tarifatest.New(t).Client(tarifa.WithAPIKey("a-secret-key"))
	_, err := client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{})
	var unknown *tarifa.UnimplementedError
	if !errors.As(err, &unknown) || strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), "secret") {
		t.Fatalf("got %#v", err)
	}
}
