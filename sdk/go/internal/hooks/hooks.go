// Package hooks opens the client to the conformance suite. The package tarifa sets what is here.
package hooks

import (
	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/driver"
)

var (
	// ErrorOf makes the error that a user sees of an outcome; nil for OK.
	ErrorOf func(outcome core.Outcome, method, requestID string) error
	// ReportOf makes the report that a user is given, a tarifa.Report.
	ReportOf func(came core.Report, requestID string) any
	// Option makes an option of a client, a tarifa.Option, that changes what no user can.
	Option func(change func(*driver.Settings)) any
)
