package core

import "strconv"

// Code is a status under its number on the wire.
type Code uint32

// The codes that the core tells apart.
const (
	OK                Code = 0
	Cancelled         Code = 1
	Unknown           Code = 2
	DeadlineExceeded  Code = 4
	ResourceExhausted Code = 8
	Aborted           Code = 10
	Internal          Code = 13
	Unavailable       Code = 14
)

var codeNames = [...]string{
	"OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
	"PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
	"INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
}

// String is the name as the contracts write it, such as UNAVAILABLE.
func (c Code) String() string {
	if int(c) < len(codeNames) {
		return codeNames[c]
	}
	return "CODE_" + strconv.FormatUint(uint64(c), 10)
}

// The reasons that a client gives itself.
const (
	ReasonConnectionBroken = "CONNECTION_BROKEN"
	ReasonAttemptTimeout   = "ATTEMPT_TIMEOUT"
	ReasonDeadlineExceeded = "DEADLINE_EXCEEDED"
	ReasonClientThrottled  = "CLIENT_THROTTLED"
	ReasonCircuitOpen      = "CIRCUIT_OPEN"
	ReasonCancelled        = "CANCELLED"
)

// WaitFrom is where the wait before a retry came from.
type WaitFrom uint8

// The sources of a wait, the server's in the order in which they are looked for (RETRY-4).
const (
	NoWait WaitFrom = iota
	Backoff
	Pushback
	RetryInfo
	RetryAfter
)

// String is the word of the trace.
func (w WaitFrom) String() string {
	return [...]string{"none", "backoff", "pushback", "retry_info", "retry_after"}[w]
}

// Hint is what the server said about trying again; From is NoWait where it said nothing, and Backoff where it left the
// wait to the client.
type Hint struct {
	From WaitFrom
	Wait Micros
	// Never is a pushback that forbids it.
	Never bool
}

// Answer is what an attempt brought, or the cache kept.
type Answer struct {
	// Value is the driver's; the core hands it on.
	Value any
	// Size is that of the serialized value, in bytes.
	Size int
	// Etag is empty where the answer has none.
	Etag string
	// Expires is the wall clock's moment, in microseconds since 1970, from which the answer may not be used;
	// 0 means never.
	Expires int64
}

// Outcome is how an attempt, or a call, ended.
type Outcome struct {
	Code Code
	// Reason is empty where there is none.
	Reason string
	Hint   Hint
	// Answer is there with OK alone, and not with Unchanged.
	Answer Answer
	// Unchanged says that the server found the answer which the client holds unchanged (CACHE-5).
	Unchanged bool
	// Detail is the driver's: what it makes the user's error of.
	Detail any
}

type verdict uint8

const (
	neutral verdict = iota
	success
	failure
)

// verdict is how the breaker counts the outcome.
func (o *Outcome) verdict() verdict {
	switch o.Code {
	case OK:
		return success
	case Unavailable, DeadlineExceeded, Internal:
		return failure
	default:
		return neutral
	}
}

// accepted says whether the throttle counts the outcome as accepted.
func (o *Outcome) accepted() bool {
	switch o.Code {
	case Unavailable, DeadlineExceeded, ResourceExhausted:
		return false
	default:
		return true
	}
}

// retried says whether the outcome is one that a further attempt may change.
func (o *Outcome) retried() bool {
	switch o.Code {
	case Unavailable, DeadlineExceeded:
		return true
	case ResourceExhausted, Aborted:
		return o.Hint.From != NoWait
	default:
		return false
	}
}

// bridged says whether a stored answer may stand in for the outcome (CACHE-3).
func (o *Outcome) bridged() bool {
	switch o.Code {
	case Unavailable, DeadlineExceeded, ResourceExhausted:
		return true
	default:
		return false
	}
}
