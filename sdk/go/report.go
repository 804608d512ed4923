package tarifa

import (
	"time"

	"google.golang.org/grpc/codes"

	"tarifa.dev/sdk/go/internal/core"
)

// Report is what came of a call.
type Report struct {
	// RequestID is the id that every attempt carried.
	RequestID string
	// Source is where the answer is from: none (the server), fresh, stale, revalidated, stale_if_error or shared
	// with another call.
	Source string
	// Age is how long ago an answer of the cache was asked for, or last found unchanged.
	Age time.Duration
	// RefusedBy is throttle or breaker where one of them ended the call, else empty.
	RefusedBy string
	// Duration is that of the whole call.
	Duration time.Duration
	// Attempts are in the order of their numbers; none where the answer is the cache's.
	Attempts []AttemptReport
}

// AttemptReport is what came of one attempt.
type AttemptReport struct {
	// Number counts from 1.
	Number int
	// Kind is first, retry or hedge.
	Kind string
	// Wait is how long it was waited with, and WaitFrom why so long: none, backoff, pushback, retry_info or
	// retry_after.
	Wait     time.Duration
	WaitFrom string
	// Duration is from sending until it ended or was cancelled.
	Duration time.Duration
	Code     codes.Code
	// Reason is empty for OK, and where there is none.
	Reason Reason
	// Won says that its answer is the call's, Cancelled that the client gave it up.
	Won       bool
	Cancelled bool
}

func reportOf(came core.Report, requestID string) Report {
	report := Report{
		RequestID: requestID, Source: came.Source.String(), Age: came.Age.Duration(), RefusedBy: came.RefusedBy,
		Duration: came.Duration.Duration(),
	}
	for _, a := range came.Attempts {
		report.Attempts = append(report.Attempts, AttemptReport{
			Number: a.Number, Kind: a.Kind.String(), Wait: a.Wait.Duration(), WaitFrom: a.From.String(),
			Duration: a.Duration.Duration(), Code: codes.Code(a.Code), Reason: Reason(a.Reason), Won: a.Won,
			Cancelled: a.Cancelled,
		})
	}
	return report
}
