package tarifa

import (
	"time"

	"google.golang.org/grpc/codes"

	"tarifa.dev/sdk/go/internal/core"
)

// Source is where an answer is from.
type Source string

// The sources.
const (
	// SourceServer: from an attempt, or there is no answer.
	SourceServer Source = "none"
	// SourceFresh: kept, and fresh.
	SourceFresh Source = "fresh"
	// SourceStale: kept and no longer fresh; it is fetched anew in the background.
	SourceStale Source = "stale"
	// SourceRevalidated: kept, after the server said that it has not changed.
	SourceRevalidated Source = "revalidated"
	// SourceStaleIfError: kept, in place of an error.
	SourceStaleIfError Source = "stale_if_error"
	// SourceShared: from another call that was fetching the same.
	SourceShared Source = "shared"
)

// Refusal is what ended a call before the server was asked.
type Refusal string

// The refusals; empty where there was none.
const (
	// RefusedByThrottle: the server has been refusing most of what it was sent.
	RefusedByThrottle Refusal = "throttle"
	// RefusedByBreaker: a part of the server has been failing.
	RefusedByBreaker Refusal = "breaker"
)

// AttemptKind is what an attempt was sent for.
type AttemptKind string

// The kinds.
const (
	// KindFirst: to begin with.
	KindFirst AttemptKind = "first"
	// KindRetry: because those before it failed.
	KindRetry AttemptKind = "retry"
	// KindHedge: because the first took longer than it usually does.
	KindHedge AttemptKind = "hedge"
)

// WaitSource is who said how long to wait before an attempt.
type WaitSource string

// The sources of waits.
const (
	// WaitNone: there was no wait.
	WaitNone WaitSource = "none"
	// WaitBackoff: the client's own backoff.
	WaitBackoff WaitSource = "backoff"
	// WaitPushback: the server's trailer grpc-retry-pushback-ms.
	WaitPushback WaitSource = "pushback"
	// WaitRetryInfo: the server's google.rpc.RetryInfo.
	WaitRetryInfo WaitSource = "retry_info"
	// WaitRetryAfter: the server's retry-after.
	WaitRetryAfter WaitSource = "retry_after"
)

// Report is what came of a call. It holds neither credentials nor contents.
type Report struct {
	// RequestID is the id that every attempt carried.
	RequestID string
	// Source is where the answer is from.
	Source Source
	// Age is how long ago an answer of the cache was asked for, or last found unchanged.
	Age time.Duration
	// RefusedBy is what ended the call before the server was asked; empty where nothing did.
	RefusedBy Refusal
	// Duration is that of the whole call.
	Duration time.Duration
	// Attempts are in the order of their numbers; none where the answer is the cache's.
	Attempts []AttemptReport
}

// AttemptReport is what came of one attempt.
type AttemptReport struct {
	// Number counts from 1.
	Number int
	// Kind is what it was sent for.
	Kind AttemptKind
	// Wait is how long was waited before it, and WaitFrom who said so.
	Wait     time.Duration
	WaitFrom WaitSource
	// Duration is from sending until it ended or was cancelled.
	Duration time.Duration
	// Code is how it ended; Canceled where the client gave it up.
	Code codes.Code
	// Reason is empty for OK, and where there is none.
	Reason Reason
	// Won says that its answer is the call's, Cancelled that the client gave it up.
	Won       bool
	Cancelled bool
}

func reportOf(came core.Report, requestID string) Report {
	report := Report{
		RequestID: requestID, Source: Source(came.Source.String()), Age: came.Age.Duration(),
		RefusedBy: Refusal(came.RefusedBy), Duration: came.Duration.Duration(),
	}
	for _, a := range came.Attempts {
		report.Attempts = append(report.Attempts, AttemptReport{
			Number: a.Number, Kind: AttemptKind(a.Kind.String()), Wait: a.Wait.Duration(),
			WaitFrom: WaitSource(a.From.String()), Duration: a.Duration.Duration(), Code: codes.Code(a.Code),
			Reason: Reason(a.Reason), Won: a.Won, Cancelled: a.Cancelled,
		})
	}
	return report
}
