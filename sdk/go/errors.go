package tarifa

import (
	"context"
	"errors"
	"fmt"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/driver"
	"tarifa.dev/sdk/go/internal/hooks"
	"tarifa.dev/sdk/go/internal/wire"
)

// ErrClosed is what a call on a closed client returns.
var ErrClosed = errors.New("tarifa: the client is closed")

// InvalidValueError tells of a value that cannot be used: an address, a key, an amount.
type InvalidValueError struct {
	// Field is what was given, such as address.
	Field string
	// Problem is what is wrong with it, for a person.
	Problem string
}

// Error names the value and what is wrong with it.
func (e *InvalidValueError) Error() string { return "tarifa: " + e.Field + ": " + e.Problem }

// Reason says why a call failed, from one vocabulary; a reason that this client does not know is kept as it came.
type Reason string

// The reasons that the client gives itself.
const (
	// ReasonConnectionBroken: the way to the server broke, or something on it answered in the server's place.
	ReasonConnectionBroken Reason = core.ReasonConnectionBroken
	// ReasonAttemptTimeout: the limit of an attempt passed.
	ReasonAttemptTimeout Reason = core.ReasonAttemptTimeout
	// ReasonClientThrottled: the client held the call back, because the server refuses most of them.
	ReasonClientThrottled Reason = core.ReasonClientThrottled
	// ReasonCircuitOpen: the client's breaker is open.
	ReasonCircuitOpen Reason = core.ReasonCircuitOpen
)

// Violation is one fault in one field of a request.
type Violation struct {
	// Field is its path in the request, such as lines[2].quantity.
	Field string
	// Description is what is wrong, for a person.
	Description string
	// Rule is the broken rule of the contract, such as string.pattern; empty where the server names none.
	Rule string
}

// RPCError is a call that failed on its way or at the server. Every failed call returns one inside the type of its
// code, such as *NotFoundError; errors.As finds both. Branch on the type, Code and Reason, never on Message.
type RPCError struct {
	// Code is never OK.
	Code codes.Code
	// Reason is empty where the server gave none.
	Reason Reason
	// Message is for a person.
	Message string
	// Method is the whole name of the rpc, such as tarifa.quoting.v1.QuoteService/GetQuote.
	Method string
	// RequestID is what the server's logs know the call by. Set it in the request of a change to resume that.
	RequestID string
	// Metadata holds the values that Message mentions; which ones, the reason's documentation says.
	Metadata map[string]string
	// Violations are the fields at fault.
	Violations []Violation
	// RetryAfter is how long to wait before the same call may succeed; meaningful where HasRetryAfter is set.
	RetryAfter    time.Duration
	HasRetryAfter bool
}

// Error is code, reason, message and request id. It holds no credentials.
func (e *RPCError) Error() string {
	reason := ""
	if e.Reason != "" {
		reason = " " + string(e.Reason)
	}
	return fmt.Sprintf("tarifa: %s: %s%s: %s (request %s)", e.Method, core.Code(e.Code), reason, e.Message, e.RequestID)
}

// Is makes errors.Is find context.Canceled and context.DeadlineExceeded.
func (e *RPCError) Is(target error) bool {
	return target == context.Canceled && e.Code == codes.Canceled ||
		target == context.DeadlineExceeded && e.Code == codes.DeadlineExceeded
}

// As makes errors.As find what the errors of all codes have.
func (e *RPCError) As(target any) bool {
	found, asked := target.(**RPCError)
	if asked {
		*found = e
	}
	return asked
}

// GRPCStatus makes status.FromError and status.Code understand the error, and a fake's server send it.
func (e *RPCError) GRPCStatus() *status.Status {
	var details []protoadapt.MessageV1
	if e.Reason != "" {
		info := &errdetails.ErrorInfo{Reason: string(e.Reason), Domain: wire.Domain, Metadata: e.Metadata}
		details = append(details, info)
	}
	if len(e.Violations) > 0 {
		request := &errdetails.BadRequest{}
		for _, v := range e.Violations {
			request.FieldViolations = append(request.FieldViolations, &errdetails.BadRequest_FieldViolation{
				Field: v.Field, Description: v.Description, Reason: v.Rule,
			})
		}
		details = append(details, request)
	}
	if e.HasRetryAfter {
		details = append(details, &errdetails.RetryInfo{RetryDelay: durationpb.New(e.RetryAfter)})
	}
	plain := status.New(e.Code, e.Message)
	if detailed, err := plain.WithDetails(details...); err == nil {
		return detailed
	}
	return plain // OK has no details
}

// The errors by their codes. Each has all that RPCError has.
type (
	// CancelledError: the call was given up, by its caller or by closing the client.
	CancelledError struct{ *RPCError }
	// UnknownError: the server failed in a way that it cannot name.
	UnknownError struct{ *RPCError }
	// InvalidArgumentError: the request breaks a rule of the contract; Violations names the fields.
	InvalidArgumentError struct{ *RPCError }
	// DeadlineExceededError: the call's time passed. A change may have happened: repeat it with the same request id.
	DeadlineExceededError struct{ *RPCError }
	// NotFoundError: there is no such resource for this API key.
	NotFoundError struct{ *RPCError }
	// AlreadyExistsError: the name is taken, or the request id was used with another request.
	AlreadyExistsError struct{ *RPCError }
	// PermissionDeniedError: the API key may not do this.
	PermissionDeniedError struct{ *RPCError }
	// ResourceExhaustedError: a bound is reached. Waiting helps only where HasRetryAfter is set.
	ResourceExhaustedError struct{ *RPCError }
	// FailedPreconditionError: the state of the resource forbids the call until something else changes it.
	FailedPreconditionError struct{ *RPCError }
	// AbortedError: somebody else changed the resource: read it again, then decide again.
	AbortedError struct{ *RPCError }
	// OutOfRangeError: the call reaches past the end of what there is.
	OutOfRangeError struct{ *RPCError }
	// UnimplementedError: the server does not know this rpc: it is older than this client, or not Tarifa's.
	UnimplementedError struct{ *RPCError }
	// InternalError: a defect of the server; RequestID finds it in its logs.
	InternalError struct{ *RPCError }
	// UnavailableError: the server, or a part it needs, cannot be reached; the same call may succeed later.
	UnavailableError struct{ *RPCError }
	// DataLossError: data is lost or damaged beyond repair.
	DataLossError struct{ *RPCError }
	// UnauthenticatedError: the API key is missing, unknown or revoked.
	UnauthenticatedError struct{ *RPCError }
)

var byCode = map[codes.Code]func(*RPCError) error{
	codes.Canceled:           func(e *RPCError) error { return &CancelledError{e} },
	codes.InvalidArgument:    func(e *RPCError) error { return &InvalidArgumentError{e} },
	codes.DeadlineExceeded:   func(e *RPCError) error { return &DeadlineExceededError{e} },
	codes.NotFound:           func(e *RPCError) error { return &NotFoundError{e} },
	codes.AlreadyExists:      func(e *RPCError) error { return &AlreadyExistsError{e} },
	codes.PermissionDenied:   func(e *RPCError) error { return &PermissionDeniedError{e} },
	codes.ResourceExhausted:  func(e *RPCError) error { return &ResourceExhaustedError{e} },
	codes.FailedPrecondition: func(e *RPCError) error { return &FailedPreconditionError{e} },
	codes.Aborted:            func(e *RPCError) error { return &AbortedError{e} },
	codes.OutOfRange:         func(e *RPCError) error { return &OutOfRangeError{e} },
	codes.Unimplemented:      func(e *RPCError) error { return &UnimplementedError{e} },
	codes.Internal:           func(e *RPCError) error { return &InternalError{e} },
	codes.Unavailable:        func(e *RPCError) error { return &UnavailableError{e} },
	codes.DataLoss:           func(e *RPCError) error { return &DataLossError{e} },
	codes.Unauthenticated:    func(e *RPCError) error { return &UnauthenticatedError{e} },
}

// NewError wraps an error in the type of its code; a fake uses it to fail as the server would.
func NewError(e *RPCError) error {
	if typed := byCode[e.Code]; typed != nil {
		return typed(e)
	}
	return &UnknownError{e}
}

// ownMessages are what the client says of what it decided itself.
var ownMessages = map[string]string{
	core.ReasonAttemptTimeout:   "an attempt had no answer within its limit",
	core.ReasonDeadlineExceeded: "the call's deadline passed",
	core.ReasonClientThrottled:  "the client held the call back: the server refuses most of what it sends",
	core.ReasonCircuitOpen:      "the client's breaker is open: too many calls failed or were slow",
	core.ReasonCancelled:        "the call was cancelled",
}

func errorOf(outcome core.Outcome, method, requestID string) error {
	if outcome.Code == core.OK {
		return nil
	}
	e := &RPCError{
		Code: codes.Code(outcome.Code), Reason: Reason(outcome.Reason), Method: method, RequestID: requestID,
		Message: ownMessages[outcome.Reason],
	}
	if said, ok := outcome.Detail.(*wire.Failure); ok {
		e.Message, e.Metadata = said.Message, said.Metadata
		for _, v := range said.Violations {
			e.Violations = append(e.Violations, Violation(v))
		}
	}
	if hint := outcome.Hint; hint.From != core.NoWait && hint.From != core.Backoff && !hint.Never {
		e.RetryAfter, e.HasRetryAfter = hint.Wait.Duration(), true
	}
	return NewError(e)
}

func init() {
	hooks.ErrorOf = errorOf
	hooks.ReportOf = func(came core.Report, requestID string) any { return reportOf(came, requestID) }
	hooks.Option = func(change func(*driver.Settings)) any {
		return Option(func(s *settings) { change(&s.Settings) })
	}
}
