package wire

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"tarifa.dev/sdk/go/internal/copies"
	"tarifa.dev/sdk/go/internal/core"
)

// Domain is that of the reasons that Tarifa gives.
const Domain = "tarifa.dev"

const (
	reasonPrefix = "ERROR_REASON_"

	pushback   = "grpc-retry-pushback-ms"
	retryAfter = "retry-after"
	date       = "date"

	// longest is the longest hint: about 30 years.
	longest core.Micros = 1e15
	// most is the largest number that is read, in whatever unit.
	most = 1e12
)

// Failure is what a server, or the way there, said beside code and reason.
type Failure struct {
	Message    string
	Metadata   map[string]string
	Violations []Violation
	// RequestID is the one that the server's logs know; empty where it said none.
	RequestID string
}

// Violation is one fault in one field.
type Violation struct{ Field, Description, Rule string }

// OutcomeOf is what the end of an attempt that nobody here cancelled means to the core. An error that is nil is OK
// with the answer.
func OutcomeOf(err error, answer core.Answer, header, trailer metadata.MD) core.Outcome {
	if err == nil {
		return core.Outcome{Answer: answer, Unchanged: first(trailer, NotModified) == "1"}
	}
	said := status.Convert(err)
	failure := &Failure{Message: said.Message(), RequestID: first(trailer, RequestID)}
	outcome := core.Outcome{Code: core.Code(said.Code()), Detail: failure}
	ours := false
	var wait *errdetails.RetryInfo
	for _, detail := range said.Details() {
		switch d := detail.(type) {
		case *errdetails.ErrorInfo:
			if d.GetDomain() == Domain {
				ours, failure.Metadata = true, d.GetMetadata()
				outcome.Reason = strings.TrimPrefix(d.GetReason(), reasonPrefix)
			}
		case *errdetails.BadRequest:
			for _, v := range d.GetFieldViolations() {
				failure.Violations = append(failure.Violations, Violation{v.GetField(), v.GetDescription(), v.GetReason()})
			}
		case *errdetails.RetryInfo:
			wait = d
		}
	}
	switch outcome.Code {
	case core.Unknown, core.Internal, core.Unavailable, core.Cancelled:
		if !ours {
			outcome.Code, outcome.Reason = core.Unavailable, core.ReasonConnectionBroken
		}
	}
	outcome.Hint = hint(wait, header, trailer)
	return outcome
}

// hint looks for what the server said about trying again, in the order of RETRY-4.
func hint(wait *errdetails.RetryInfo, header, trailer metadata.MD) core.Hint {
	if text, said := last(pushback, trailer, header); said {
		ms, readable := whole(text)
		if !readable {
			return core.Hint{From: core.Pushback, Never: true}
		}
		return core.Hint{From: core.Pushback, Wait: min(longest, ms*1_000)}
	}
	if delay := wait.GetRetryDelay(); delay != nil {
		return core.Hint{From: core.RetryInfo, Wait: min(longest, max(0, core.MicrosOf(delay.AsDuration())))}
	}
	if text, said := last(retryAfter, trailer, header); said {
		if after, readable := secondsOrDate(text, header, trailer); readable {
			return core.Hint{From: core.RetryAfter, Wait: min(longest, after)}
		}
	}
	if wait != nil {
		return core.Hint{From: core.Backoff}
	}
	return core.Hint{}
}

func secondsOrDate(text string, header, trailer metadata.MD) (core.Micros, bool) {
	if seconds, readable := whole(text); readable {
		return seconds * 1_000_000, true
	}
	sent, _ := last(date, trailer, header)
	from, err := time.Parse(http.TimeFormat, sent)
	if err != nil {
		return 0, false
	}
	until, err := time.Parse(http.TimeFormat, text)
	if err != nil {
		return 0, false
	}
	return core.MicrosOf(max(0, until.Sub(from))), true
}

// whole reads a number of nothing but digits; what is too large to be waited for is the longest wait.
func whole(text string) (core.Micros, bool) {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number > most {
		number = most
	}
	return core.Micros(number), true
}

// last is the last value of a metadata key, of the first of these that have it.
func last(key string, said ...metadata.MD) (string, bool) {
	for _, one := range said {
		if values := one.Get(key); len(values) > 0 {
			return values[len(values)-1], true
		}
	}
	return "", false
}

// first is the first value of a metadata key; empty where there is none.
func first(said metadata.MD, key string) string {
	if values := said.Get(key); len(values) > 0 {
		return values[0]
	}
	return ""
}

// VirtualMicros reads how long an attempt of simulated time takes.
func VirtualMicros(said metadata.MD) (core.Micros, bool) {
	micros, err := strconv.ParseInt(first(said, "x-tarifa-virtual-us"), 10, 64)
	return core.Micros(micros), err == nil
}

// Own is a copy of a message that its holder may change (CACHE-8).
func Own(value any) proto.Message { return copies.Of(value.(proto.Message)) }

// EndOf is the error of a stream that ended: none where it ended well.
func EndOf(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
