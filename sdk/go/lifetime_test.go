package tarifa_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	pricingv1 "tarifa.dev/sdk/go/pricing/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	"tarifa.dev/sdk/go/tarifatest"
)

// running is the stacks of the goroutines that are in the client's driver.
func running() string {
	stacks := make([]byte, 1<<20)
	var found []string
	for stack := range strings.SplitSeq(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
		if strings.Contains(stack, "tarifa.dev/sdk/go/internal/driver.") {
			found = append(found, stack)
		}
	}
	return strings.Join(found, "\n\n")
}

func TestClosingEndsWhateverIsUnderWayAndLeavesNoGoroutine(t *testing.T) {
	fake := tarifatest.New(t)
	came := make(chan bool, 10)
	hangs := func(ctx context.Context) error {
		came <- true
		<-ctx.Done()
		return ctx.Err()
	}
	tarifatest.Answer(fake, getProduct, func(ctx context.Context, _ *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
		return nil, hangs(ctx)
	})
	tarifatest.Answer(fake, createQuote, func(ctx context.Context, _ *quotingv1.CreateQuoteRequest) (*quotingv1.Quote, error) {
		return nil, hangs(ctx)
	})
	// A retry of this waits for 20 s at least.
	tarifatest.Answer(fake, listQuotes,
		func(context.Context, *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
			came <- true
			return nil, tarifa.NewError(&tarifa.RPCError{Code: 14, Reason: "x", RetryAfter: 20 * time.Second, HasRetryAfter: true})
		})
	client, ended := fake.Client(), make(chan error, 10)
	calls := []func() error{
		func() error {
			_, err := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{Name: "products/p"})
			return err
		},
		func() error {
			_, err := client.Quotes.CreateQuote(t.Context(), &quotingv1.CreateQuoteRequest{})
			return err
		},
		func() error {
			_, err := client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{}, tarifa.Timeout(time.Minute))
			return err
		},
	}
	for _, call := range calls {
		go func() { ended <- call() }()
	}
	for range calls {
		soon(t, came, "an attempt comes")
	}

	if err := client.Close(); err != nil {
		t.Fatal(err)
	}

	for range calls {
		var cancelled *tarifa.CancelledError
		if err := soon(t, ended, "a call ends"); !errors.As(err, &cancelled) {
			t.Errorf("got %v", err)
		}
	}
	for until := time.Now().Add(10 * time.Second); running() != ""; runtime.Gosched() {
		if time.Now().After(until) {
			t.Fatal("these still run:\n" + running())
		}
	}
}

func TestAClosedClientSaysSoAndMayBeClosedAgain(t *testing.T) {
	client := tarifatest.New(t).Client()
	if err := client.Close(); err != nil {
		t.Fatal(err)
	}
	_, one := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{})
	_, collected := client.Catalog.ImportCatalog(t.Context(), tarifa.Requests[*catalogv1.ImportCatalogRequest]())
	var exchanged error
	for _, err := range client.Prices.StreamPrices(t.Context(), tarifa.Requests[*pricingv1.StreamPricesRequest]()) {
		exchanged = err
	}
	for what, err := range map[string]error{"one": one, "collected": collected, "exchanged": exchanged} {
		if !errors.Is(err, tarifa.ErrClosed) {
			t.Errorf("%s: got %v", what, err)
		}
	}
	if err := client.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
}
