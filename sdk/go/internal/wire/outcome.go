package wire

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"tarifa.dev/sdk/go/internal/core"
)

// Domain is that of the reasons that Tarifa gives.
const Domain = "tarifa.dev"

const (
	reasonPrefix = "ERROR_REASON_"

	pushback   = "grpc-retry-pushback-ms"
	retryAfter = "retry-after"
	date       = "date"
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
			outcome.Reason = strings.TrimPrefix(d.GetReason(), reasonPrefix)
			failure.Metadata = d.GetMetadata()
			ours = ours || d.GetDomain() == Domain
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
	if values := trailer.Get(pushback); len(values) > 0 {
		ms, err := strconv.ParseInt(values[0], 10, 32)
		if err != nil || ms < 0 {
			return core.Hint{From: core.Pushback, Never: true}
		}
		return core.Hint{From: core.Pushback, Wait: core.Micros(ms) * 1_000}
	}
	if wait != nil {
		return core.Hint{From: core.RetryInfo, Wait: max(0, core.MicrosOf(wait.GetRetryDelay().AsDuration()))}
	}
	for _, said := range []metadata.MD{trailer, header} {
		if values := said.Get(retryAfter); len(values) > 0 {
			return retryAfterHint(values[0], header, trailer)
		}
	}
	return core.Hint{}
}

func retryAfterHint(value string, header, trailer metadata.MD) core.Hint {
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return core.Hint{From: core.RetryAfter, Wait: core.Micros(seconds) * 1_000_000}
	}
	sent := first(header, date)
	if sent == "" {
		sent = first(trailer, date)
	}
	from, err := http.ParseTime(sent)
	if err != nil {
		return core.Hint{}
	}
	until, err := http.ParseTime(value)
	if err != nil {
		return core.Hint{}
	}
	return core.Hint{From: core.RetryAfter, Wait: core.MicrosOf(max(0, until.Sub(from)))}
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
func Own(value any) proto.Message { return proto.Clone(value.(proto.Message)) }

// EndOf is the error of a stream that ended: none where it ended well.
func EndOf(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
