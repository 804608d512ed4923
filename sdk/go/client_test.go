package tarifa_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/proto"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	pricingv1 "tarifa.dev/sdk/go/pricing/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	"tarifa.dev/sdk/go/tarifatest"
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

// slowAfter answers a method at once, but the first attempt of later calls only when the client gives it up.
func slowAfter(fake *tarifatest.Fake, quick int32, gone chan<- bool) {
	var calls atomic.Int32
	tarifatest.Answer(fake, listQuotes,
		func(ctx context.Context, _ *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			said, _ := metadata.FromIncomingContext(ctx)
			if calls.Add(1) > quick && said.Get("x-tarifa-attempt")[0] == "1" {
				<-ctx.Done()
				gone <- true
				return nil, ctx.Err()
			}
			return &quotingv1.ListQuotesResponse{NextPageToken: said.Get("x-tarifa-attempt")[0]}, nil
		})
}

// known makes 40 quick calls, so that the method's p95 is known and there is credit for a hedge; none is spent on calls
// that a busy machine makes slow.
func known(t *testing.T, client *tarifa.Client) {
	t.Helper()
	for range 40 {
		_, err := client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{}, tarifa.Off(tarifa.Hedging))
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestASlowReadIsHedgedAndItsLoserCancelled(t *testing.T) {
	fake := tarifatest.New(t)
	gone := make(chan bool, 1)
	slowAfter(fake, 40, gone)
	client := fake.Client()
	var report tarifa.Report
	known(t, client)
	_, err := client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{}, tarifa.WithReport(&report))
	if err != nil {
		t.Fatal(err)
	}
	soon(t, gone, "the loser is cancelled on the wire")
	last := report.Attempts
	if len(last) != 2 || last[1].Kind != "hedge" || !last[1].Won || !last[0].Cancelled {
		t.Fatalf("got %+v", last)
	}
}

func TestAHedgedCallThatIsCancelledEndsBothAttempts(t *testing.T) {
	fake := tarifatest.New(t)
	var calls atomic.Int32
	came, gone := make(chan bool, 2), make(chan bool, 2)
	tarifatest.Answer(fake, listQuotes,
		func(ctx context.Context, _ *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			if calls.Add(1) > 40 {
				came <- true
				<-ctx.Done()
				gone <- true
				return nil, ctx.Err()
			}
			return &quotingv1.ListQuotesResponse{}, nil
		})
	client := fake.Client()
	known(t, client)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := client.Quotes.ListQuotes(ctx, &quotingv1.ListQuotesRequest{})
		ended <- err
	}()
	soon(t, came, "the first attempt comes")
	soon(t, came, "the hedge comes")
	cancel()
	var cancelled *tarifa.CancelledError
	if err := soon(t, ended, "the call ends"); !errors.As(err, &cancelled) {
		t.Fatalf("got %v", err)
	}
	soon(t, gone, "one attempt is cancelled")
	soon(t, gone, "the other is cancelled")
}

func TestWhereBothAttemptsFailTheCallIsRetried(t *testing.T) {
	fake := tarifatest.New(t)
	var calls atomic.Int32
	hedged := make(chan bool)
	tarifatest.Answer(fake, listQuotes,
		func(ctx context.Context, _ *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			said, _ := metadata.FromIncomingContext(ctx)
			switch attempt := said.Get("x-tarifa-attempt")[0]; {
			case calls.Add(1) <= 40 || attempt == "3":
				return &quotingv1.ListQuotesResponse{NextPageToken: attempt}, nil
			case attempt == "1":
				<-hedged
				return nil, unavailable()
			default:
				close(hedged)
				time.Sleep(20 * time.Millisecond) // ends after the first: the call's own goroutine waits for it
				return nil, unavailable()
			}
		})
	client := fake.Client()
	known(t, client)
	got, err := client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{})
	if err != nil || got.NextPageToken != "3" {
		t.Fatalf("got %v, %v", got, err)
	}
}

func TestManyCallersShareOneFetchAndEachOwnsItsAnswer(t *testing.T) {
	fake := tarifatest.New(t)
	release := make(chan bool)
	tarifatest.Answer(fake, getProduct,
		func(context.Context, *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			<-release
			return &catalogv1.Product{Unit: "m"}, nil
		})
	client := fake.Client()
	answers, started := make(chan *catalogv1.Product, 20), make(chan bool, 20)
	for range 20 {
		go func() {
			started <- true
			got, err := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{Name: "products/p"})
			if err != nil {
				t.Error(err)
			}
			answers <- got
		}()
	}
	for range 20 {
		soon(t, started, "a caller starts")
	}
	close(release)
	for range 20 {
		got := soon(t, answers, "an answer")
		if got.GetUnit() != "m" {
			t.Fatal("an answer was changed by another of its readers")
		}
		proto.Reset(got)
	}
	if calls := fake.Calls(getProduct); calls != 1 {
		t.Fatalf("%d fetches", calls)
	}
}

func TestAFetchGoesOnForThoseWhoWaitWhenItsCallerGoes(t *testing.T) {
	fake := tarifatest.New(t)
	came, release := make(chan bool, 1), make(chan bool)
	tarifatest.Answer(fake, getProduct,
		func(ctx context.Context, _ *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			came <- true
			select {
			case <-release:
				return &catalogv1.Product{Unit: "m"}, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		})
	client := fake.Client()
	request := &catalogv1.GetProductRequest{Name: "products/p"}
	ctx, cancel := context.WithCancel(t.Context())
	first, second := make(chan error, 1), make(chan error, 1)
	go func() {
		_, err := client.Catalog.GetProduct(ctx, request)
		first <- err
	}()
	soon(t, came, "the fetch")
	go func() {
		_, err := client.Catalog.GetProduct(t.Context(), request)
		second <- err
	}()
	waits := func() bool {
		_, err := client.Catalog.GetProduct(t.Context(), request, tarifa.Timeout(50*time.Millisecond))
		return err != nil // it waited in vain, so the second, which came before it, waits as well
	}
	if !waits() {
		t.Fatal("a call that waits past its deadline had an answer")
	}
	cancel()
	if err := soon(t, first, "the first call ends"); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	close(release)
	if err := soon(t, second, "the second call ends"); err != nil {
		t.Fatal(err)
	}
}

func TestAFetchThatNobodyWaitsForIsCancelled(t *testing.T) {
	fake := tarifatest.New(t)
	came, gone := make(chan bool, 1), make(chan bool, 1)
	tarifatest.Answer(fake, getProduct,
		func(ctx context.Context, _ *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			came <- true
			<-ctx.Done()
			gone <- true
			return nil, ctx.Err()
		})
	ctx, cancel := context.WithCancel(t.Context())
	client, ended := fake.Client(), make(chan error, 1)
	go func() {
		_, err := client.Catalog.GetProduct(ctx, &catalogv1.GetProductRequest{Name: "products/p"})
		ended <- err
	}()
	soon(t, came, "the fetch")
	cancel()
	soon(t, ended, "the call ends")
	soon(t, gone, "the fetch is cancelled")
}

func TestAChangeMakesTheNextReadAskAgain(t *testing.T) {
	fake := tarifatest.New(t)
	var unit atomic.Value
	unit.Store("m")
	tarifatest.Answer(fake, getProduct,
		func(context.Context, *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			return &catalogv1.Product{Unit: unit.Load().(string)}, nil
		})
	tarifatest.Answer(fake, upsertProduct,
		func(_ context.Context, r *catalogv1.UpsertProductRequest) (*catalogv1.Product, error) {
			unit.Store(r.Product.Unit)
			return r.Product, nil
		})
	client, ctx := fake.Client(), t.Context()
	read := func() string {
		got, err := client.Catalog.GetProduct(ctx, &catalogv1.GetProductRequest{Name: "products/p"})
		if err != nil {
			t.Fatal(err)
		}
		return got.Unit
	}
	before := read()
	_, err := client.Catalog.UpsertProduct(ctx, &catalogv1.UpsertProductRequest{Product: &catalogv1.Product{Unit: "kg"}})
	if err != nil || before != "m" || read() != "kg" || read() != "kg" || fake.Calls(getProduct) != 2 {
		t.Fatalf("%v; before %q, %d reads", err, before, fake.Calls(getProduct))
	}
}

func TestClosingEndsCallsUnderWayAndRefusesLaterOnes(t *testing.T) {
	fake := tarifatest.New(t)
	came := make(chan bool, 2)
	wait := func(ctx context.Context) error {
		came <- true
		<-ctx.Done()
		return ctx.Err()
	}
	tarifatest.Answer(fake, listQuotes,
		func(ctx context.Context, _ *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			return nil, wait(ctx)
		})
	tarifatest.Answer(fake, getProduct,
		func(ctx context.Context, _ *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			return nil, wait(ctx)
		})
	client, ended := fake.Client(), make(chan error, 2)
	go func() {
		_, err := client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{})
		ended <- err
	}()
	go func() {
		_, err := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{})
		ended <- err
	}()
	soon(t, came, "a call is under way")
	soon(t, came, "the other is")
	if err := client.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var cancelled *tarifa.CancelledError
		if err := soon(t, ended, "a call ends"); !errors.As(err, &cancelled) {
			t.Fatalf("got %v", err)
		}
	}
	if _, err := client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{}); !errors.Is(err, tarifa.ErrClosed) {
		t.Fatalf("got %v", err)
	}
}

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
	if !errors.As(err, &refused) || refused.Reason != tarifa.ReasonCircuitOpen || report.RefusedBy != "breaker" {
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

func TestAddresses(t *testing.T) {
	for address, accepted := range map[string]bool{
		"https://tarifa.example":       true,
		"https://tarifa.example:8443/": true,
		"tarifa.example:443":           true,
		"http://127.0.0.1:8080":        true,
		"http://localhost":             true,
		"localhost:8080":               true,
		"[::1]:8080":                   true,
		"http://tarifa.example":        false,
		"http://10.0.0.1:8080":         false,
		"tarifa.example":               false,
		"ftp://tarifa.example":         false,
		"https://tarifa.example/path":  false,
		"https://user@tarifa.example":  false,
		"https://:443":                 false,
		"https://tarifa.example:port":  false,
		"":                             false,
	} {
		client, err := tarifa.NewClient(address, tarifa.WithAPIKey("key"))
		var invalid *tarifa.InvalidValueError
		if accepted != (err == nil) || err != nil && (!errors.As(err, &invalid) || invalid.Field != "address") {
			t.Errorf("%q: %v", address, err)
		}
		if client != nil {
			_ = client.Close()
		}
	}
	if _, err := tarifa.NewClient("http://10.0.0.1:8080", tarifa.WithAPIKey("key"), tarifa.WithPlaintext()); err != nil {
		t.Errorf("a private network: %v", err)
	}
}

func TestAKeyIsAskedForAndLookedAt(t *testing.T) {
	for _, key := range []string{"", "two words", "line\n", "schlüssel"} {
		_, err := tarifa.NewClient("localhost:1", tarifa.WithAPIKey(key))
		var invalid *tarifa.InvalidValueError
		if !errors.As(err, &invalid) || invalid.Field != "API key" || key != "" && strings.Contains(err.Error(), key) {
			t.Errorf("%q: %v", key, err)
		}
	}
}

func TestMoneyIsADecimalNumberAndBack(t *testing.T) {
	for amount, back := range map[string]string{
		"6.20": "6.2", "-0.55": "-0.55", "0": "0", "-0.000000001": "-0.000000001", "999999999999999999": "999999999999999999",
	} {
		m, err := tarifa.Money(amount, "EUR")
		if err != nil || tarifa.Amount(m) != back {
			t.Errorf("%s became %s, %v", amount, tarifa.Amount(m), err)
		}
	}
	for _, wrong := range []string{"", "1,5", "0.1234567890", "1e3", "--1", "."} {
		if _, err := tarifa.Money(wrong, "EUR"); err == nil {
			t.Errorf("%q was taken for an amount", wrong)
		}
	}
	if _, err := tarifa.Money("1", "euro"); err == nil {
		t.Error("euro was taken for a currency code")
	}
}
