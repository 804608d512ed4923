package core

import (
	"fmt"
	"strings"
)

// EventKind is what an event tells.
type EventKind uint8

// The events of the trace.
const (
	EventStarted EventKind = iota
	EventCache
	EventThrottled
	EventBreakerRefused
	EventAttempt
	EventEnded
	EventCancelled
	EventWait
	EventNoRetry
	EventNoHedge
	EventBreaker
	EventShadowOpen
	EventTokens
	EventFinished
)

// Kind is why an attempt is sent.
type Kind uint8

// The kinds.
const (
	First Kind = iota
	Again
	Hedged
)

// String is the word of trace and report.
func (k Kind) String() string { return [...]string{"first", "retry", "hedge"}[k] }

// Event is a step that the core took. Which fields are set depends on its kind.
type Event struct {
	At   Micros
	Kind EventKind
	// Call is the name of the call; empty for events of no call.
	Call   string
	Method *Method
	// Number is the attempt's.
	Number  int
	Attempt Kind
	Code    Code
	Reason  string
	Wait    Micros
	From    WaitFrom
	// Word is the rest: where an answer is from, why there is no retry or hedge, a breaker's state.
	Word  string
	Group string
	// Tokens are those that are left.
	Tokens int
	// Duration is that of the attempt or call that ended; Retries and Hedges what the call sent of them, Waited the
	// sum of the waits, and Source where its answer is from.
	Duration        Micros
	Retries, Hedges int
	Waited          Micros
	Source          CacheSource
}

// String is the event's line in a trace, without its time.
func (e Event) String() string {
	switch e.Kind {
	case EventStarted:
		return "call " + e.Call + " started"
	case EventCache:
		return "cache " + e.Call + " " + e.Word
	case EventThrottled:
		return "throttled " + e.Call
	case EventBreakerRefused:
		return "breaker_refused " + e.Call
	case EventAttempt:
		return fmt.Sprintf("attempt %s.%d %s", e.Call, e.Number, e.Attempt)
	case EventEnded:
		return fmt.Sprintf("ended %s.%d %s %s", e.Call, e.Number, e.Code, orDash(e.Reason))
	case EventCancelled:
		return fmt.Sprintf("cancelled %s.%d", e.Call, e.Number)
	case EventWait:
		return fmt.Sprintf("wait %s.%d %d %s", e.Call, e.Number, e.Wait, e.From)
	case EventNoRetry:
		return "no_retry " + e.Call + " " + e.Word
	case EventNoHedge:
		return "no_hedge " + e.Call + " " + e.Word
	case EventBreaker:
		return "breaker " + e.Group + " " + e.Word
	case EventShadowOpen:
		return "shadow_open " + e.Method.Name
	case EventTokens:
		return fmt.Sprintf("tokens %d", e.Tokens)
	case EventFinished:
		return fmt.Sprintf("finished %s %s %s %d", e.Call, e.Code, orDash(e.Reason), e.Number)
	default:
		return ""
	}
}

func orDash(reason string) string {
	if reason == "" {
		return "-"
	}
	return strings.Join(strings.Fields(reason), "_")
}
