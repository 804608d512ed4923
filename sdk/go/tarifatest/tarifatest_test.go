package tarifatest_test

import (
	"context"
	"errors"
	"testing"

	"google.golang.org/grpc/codes"

	tarifa "tarifa.dev/sdk/go"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	"tarifa.dev/sdk/go/tarifatest"
)

const getQuote = quotingv1.QuoteService_GetQuote_FullMethodName

func TestAMethodFailsAsOftenAsItIsToldAndThenAnswers(t *testing.T) {
	fake := tarifatest.New(t)
	tarifatest.Answer(fake, getQuote, func(_ context.Context, r *quotingv1.GetQuoteRequest) (*quotingv1.Quote, error) {
		return &quotingv1.Quote{Name: r.Name}, nil
	})
	fake.FailNext(getQuote, 2, tarifa.NewError(&tarifa.RPCError{
		Code: codes.Unavailable, Reason: tarifa.ReasonDependencyUnavailable,
	}))

	quote, err := fake.Client().Quotes.GetQuote(t.Context(), &quotingv1.GetQuoteRequest{Name: "quotes/q1"})

	if err != nil || quote.Name != "quotes/q1" || fake.Calls(getQuote) != 3 {
		t.Fatalf("%v, %v after %d attempts", quote, err, fake.Calls(getQuote))
	}
}

func TestWhatTheTestSaysNothingAboutIsUnimplemented(t *testing.T) {
	_, err := tarifatest.New(t).Client().Quotes.GetQuote(t.Context(), &quotingv1.GetQuoteRequest{})
	var unknown *tarifa.UnimplementedError
	if !errors.As(err, &unknown) {
		t.Fatalf("got %v", err)
	}
}
