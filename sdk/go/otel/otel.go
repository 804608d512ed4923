// Package tarifaotel tells OpenTelemetry what Tarifa's client measures. It is a module of its own, so that only its
// users depend on OpenTelemetry.
package tarifaotel

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"

	"tarifa.dev/sdk/go/metrics"
)

// The boundaries of histograms: of durations those that gRFC A66 gives, in seconds.
var (
	durations = []float64{
		0, 0.00001, 0.00005, 0.0001, 0.0003, 0.0006, 0.0008, 0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.008, 0.01, 0.013,
		0.016, 0.02, 0.025, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 2, 5,
		10, 20, 50, 100,
	}
	counts = []float64{0, 1, 2, 3, 4, 5}
)

// port has an instrument for each name; what it does not know it does not tell.
type port struct {
	counters   map[string]metric.Int64Counter
	histograms map[string]metric.Float64Histogram
	gauges     map[string]metric.Float64Gauge
}

type kind uint8

const (
	counter kind = iota
	histogram
	gauge
)

var instruments = []struct {
	name string
	kind kind
	unit string
	said string
}{
	{metrics.AttemptStarted, counter, "{attempt}", "Attempts that were sent."},
	{metrics.AttemptDuration, histogram, "s", "How long an attempt took."},
	{metrics.CallDuration, histogram, "s", "How long a call took."},
	{metrics.CallRetries, histogram, "{retry}", "Retries of a call that had any."},
	{metrics.CallHedges, histogram, "{hedge}", "Hedges of a call that had any."},
	{metrics.CallRetryDelay, histogram, "s", "How long a call waited before its retries."},
	{metrics.BreakerState, gauge, "{state}", "0 closed, 1 half-open, 2 open."},
	{metrics.Throttled, counter, "{attempt}", "Attempts that the client itself held back."},
	{metrics.BudgetTokens, gauge, "{token}", "Tokens left for retries and hedges, of 500."},
	{metrics.Cache, counter, "{answer}", "Answers that are not plain ones of an attempt, by where they are from."},
	{metrics.ShadowOpen, counter, "{event}", "How often learned thresholds would have opened a breaker."},
}

// New makes a port out of a meter; hand it to tarifa.WithMetrics.
func New(meter metric.Meter) (metrics.Port, error) {
	p := &port{
		counters: map[string]metric.Int64Counter{}, histograms: map[string]metric.Float64Histogram{},
		gauges: map[string]metric.Float64Gauge{},
	}
	var err error
	for _, of := range instruments {
		said, unit := metric.WithDescription(of.said), metric.WithUnit(of.unit)
		switch of.kind {
		case counter:
			p.counters[of.name], err = meter.Int64Counter(of.name, said, unit)
		case gauge:
			p.gauges[of.name], err = meter.Float64Gauge(of.name, said, unit)
		case histogram:
			bounds := counts
			if of.unit == "s" {
				bounds = durations
			}
			p.histograms[of.name], err = meter.Float64Histogram(
				of.name, said, unit, metric.WithExplicitBucketBoundaries(bounds...),
			)
		}
		if err != nil {
			return nil, fmt.Errorf("tarifaotel: %s: %w", of.name, err)
		}
	}
	return p, nil
}

// Add counts up.
func (p *port) Add(name string, amount int64, attributes ...metrics.Attribute) {
	if counter := p.counters[name]; counter != nil {
		counter.Add(context.Background(), amount, metric.WithAttributes(told(attributes)...))
	}
}

// Record takes a measured value.
func (p *port) Record(name string, value float64, attributes ...metrics.Attribute) {
	if histogram := p.histograms[name]; histogram != nil {
		histogram.Record(context.Background(), value, metric.WithAttributes(told(attributes)...))
	}
}

// Set takes a current value.
func (p *port) Set(name string, value float64, attributes ...metrics.Attribute) {
	if gauge := p.gauges[name]; gauge != nil {
		gauge.Record(context.Background(), value, metric.WithAttributes(told(attributes)...))
	}
}

func told(attributes []metrics.Attribute) []attribute.KeyValue {
	pairs := make([]attribute.KeyValue, len(attributes))
	for i, a := range attributes {
		pairs[i] = attribute.String(a.Key, a.Value)
	}
	return pairs
}
