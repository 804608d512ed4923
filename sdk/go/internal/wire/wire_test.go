package wire

import (
	"math"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/timestamppb"

	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/policies"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
)

func failed(t *testing.T, code codes.Code, details ...protoadapt.MessageV1) error {
	t.Helper()
	s, err := status.New(code, "said").WithDetails(details...)
	if err != nil {
		t.Fatal(err)
	}
	return s.Err()
}

func TestHintsAreLookedForInTheirOrder(t *testing.T) {
	wait := &errdetails.RetryInfo{RetryDelay: durationpb.New(2 * time.Second)}
	for what, c := range map[string]struct {
		header, trailer metadata.MD
		wait            *errdetails.RetryInfo
		expected        core.Hint
	}{
		"pushback before all": {
			nil, metadata.Pairs("grpc-retry-pushback-ms", "70", "retry-after", "9"), wait,
			core.Hint{From: core.Pushback, Wait: 70_000},
		},
		"a negative pushback": {nil, metadata.Pairs("grpc-retry-pushback-ms", "-1"), wait, core.Hint{From: core.Pushback, Never: true}},
		"an unreadable one":   {nil, metadata.Pairs("grpc-retry-pushback-ms", "soon"), wait, core.Hint{From: core.Pushback, Never: true}},
		"RetryInfo":           {nil, metadata.Pairs("retry-after", "9"), wait, core.Hint{From: core.RetryInfo, Wait: 2_000_000}},
		"RetryInfo below 0":   {nil, nil, &errdetails.RetryInfo{RetryDelay: durationpb.New(-1)}, core.Hint{From: core.RetryInfo}},
		"seconds":             {metadata.Pairs("retry-after", "3"), nil, nil, core.Hint{From: core.RetryAfter, Wait: 3_000_000}},
		"a date": {
			metadata.Pairs("date", "Sat, 21 Nov 2026 07:00:00 GMT", "retry-after", "Sat, 21 Nov 2026 07:00:05 GMT"), nil, nil,
			core.Hint{From: core.RetryAfter, Wait: 5_000_000},
		},
		"a date without one to measure from": {nil, metadata.Pairs("retry-after", "Sat, 21 Nov 2026 07:00:05 GMT"), nil, core.Hint{}},
		"half a second":                      {nil, metadata.Pairs("retry-after", "0.5"), nil, core.Hint{}},
		"another form of date": {
			metadata.Pairs("date", "Sat, 21 Nov 2026 07:00:00 GMT", "retry-after", "Saturday, 21-Nov-26 07:00:05 GMT"), nil, nil,
			core.Hint{},
		},
		"a trailer before a header": {
			metadata.Pairs("retry-after", "3"), metadata.Pairs("retry-after", "5"), nil,
			core.Hint{From: core.RetryAfter, Wait: 5_000_000},
		},
		"the last of two": {nil, metadata.Pairs("retry-after", "3", "retry-after", "5"), nil, core.Hint{From: core.RetryAfter, Wait: 5_000_000}},
		"a plus":          {nil, metadata.Pairs("grpc-retry-pushback-ms", "+5"), nil, core.Hint{From: core.Pushback, Never: true}},
		"a large pushback": {
			nil, metadata.Pairs("grpc-retry-pushback-ms", "99999999999999999999"), nil,
			core.Hint{From: core.Pushback, Wait: 1e15},
		},
		"a large Retry-After": {nil, metadata.Pairs("retry-after", "99999999999999999999"), nil, core.Hint{From: core.RetryAfter, Wait: 1e15}},
		"a large RetryInfo": {
			nil, nil, &errdetails.RetryInfo{RetryDelay: &durationpb.Duration{Seconds: math.MaxInt64}},
			core.Hint{From: core.RetryInfo, Wait: 1e15},
		},
		"RetryInfo without a delay":                  {nil, nil, &errdetails.RetryInfo{}, core.Hint{From: core.Backoff}},
		"RetryInfo without a delay, and Retry-After": {nil, metadata.Pairs("retry-after", "3"), &errdetails.RetryInfo{}, core.Hint{From: core.RetryAfter, Wait: 3_000_000}},
		"nothing": {nil, nil, nil, core.Hint{}},
	} {
		if got := hint(c.wait, c.header, c.trailer); got != c.expected {
			t.Errorf("%s: %+v, expected %+v", what, got, c.expected)
		}
	}
}

func TestWhatDoesNotComeFromAServiceIsABrokenConnection(t *testing.T) {
	ours := &errdetails.ErrorInfo{Domain: Domain, Reason: "ERROR_REASON_INTERNAL"}
	theirs := &errdetails.ErrorInfo{Domain: "googleapis.com", Reason: "ELSE"}
	for _, c := range []struct {
		err    error
		code   core.Code
		reason string
	}{
		{failed(t, codes.Internal), core.Unavailable, core.ReasonConnectionBroken},
		{failed(t, codes.Unknown, theirs), core.Unavailable, core.ReasonConnectionBroken},
		{failed(t, codes.Canceled), core.Unavailable, core.ReasonConnectionBroken},
		{failed(t, codes.Internal, ours), core.Internal, "INTERNAL"},
		{failed(t, codes.NotFound), 5, ""},
		{failed(t, codes.NotFound, theirs), 5, ""},
		{failed(t, codes.DeadlineExceeded), core.DeadlineExceeded, ""},
	} {
		got := OutcomeOf(c.err, core.Answer{}, nil, nil)
		if got.Code != c.code || got.Reason != c.reason {
			t.Errorf("%v became %v %q", c.err, got.Code, got.Reason)
		}
	}
}

func TestAnAnswerIsKeptUntilTheEarliestOfWhatItHolds(t *testing.T) {
	at := func(seconds int64) *timestamppb.Timestamp { return &timestamppb.Timestamp{Seconds: seconds} }
	for _, c := range []struct {
		answer  proto.Message
		expires int64
	}{
		{&quotingv1.Quote{ValidUntil: at(7), ExpireTime: at(5), CreateTime: at(1)}, 5_000_000},
		{&quotingv1.ListQuotesResponse{Quotes: []*quotingv1.Quote{{}, {ValidUntil: at(3)}, {ValidUntil: at(2)}}}, 2_000_000},
		{&catalogv1.PriceBook{ValidUntil: at(9)}, 9_000_000},
		{&catalogv1.Product{}, 0},
	} {
		if got := AnswerOf(c.answer, true); got.Expires != c.expires {
			t.Errorf("%v is kept until %d", c.answer, got.Expires)
		}
	}
	if got := AnswerOf(&catalogv1.Product{Etag: "e"}, true); got.Etag != "e" || got.Size != proto.Size(&catalogv1.Product{Etag: "e"}) {
		t.Errorf("got %+v", got)
	}
}

func TestAFreshIDIsSentInTheRequestWithoutChangingIt(t *testing.T) {
	request := &quotingv1.SendQuoteRequest{Name: "quotes/q"}
	frame, id, err := Prepare(policies.QuoteServiceSendQuote, request)
	if err != nil {
		t.Fatal(err)
	}
	var sent quotingv1.SendQuoteRequest
	if err := proto.Unmarshal(frame, &sent); err != nil {
		t.Fatal(err)
	}
	if sent.RequestId != id || len(id) != 36 || sent.Name != "quotes/q" || request.RequestId != "" {
		t.Fatalf("sent %v, id %q, the caller's %v", &sent, id, request)
	}
}

func TestKeysTellTenantsMethodsAndRequestsApart(t *testing.T) {
	one, other := TenantOf("a"), TenantOf("b")
	keys := map[string]bool{}
	for _, tenant := range []*Tenant{&one, &other} {
		for _, m := range []*core.Method{policies.CatalogServiceGetProduct, policies.CatalogServiceGetCustomer} {
			for _, frame := range []Frame{nil, {1}, {1, 2}} {
				keys[string(AppendKey(nil, tenant, m, frame))] = true
			}
		}
	}
	if len(keys) != 12 {
		t.Fatalf("%d keys", len(keys))
	}
}
