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

// port has an instrument for each name; what it does not know it does not tell.
type port struct {
	counters   map[string]metric.Int64Counter
	histograms map[string]metric.Float64Histogram
	gauges     map[string]metric.Float64Gauge
}

// New makes a port out of a meter; hand it to tarifa.WithMetrics.
func New(meter metric.Meter) (metrics.Port, error) {
	p := &port{
		counters: map[string]metric.Int64Counter{}, histograms: map[string]metric.Float64Histogram{},
		gauges: map[string]metric.Float64Gauge{},
	}
	var err error
	for name, said := range map[string]string{
		metrics.AttemptStarted: "Attempts that were sent.",
		metrics.Throttled:      "Attempts that the client itself held back.",
		metrics.Cache:          "Answers by where they are from.",
		metrics.ShadowOpen:     "How often learned thresholds would have opened a breaker.",
	} {
		if p.counters[name], err = meter.Int64Counter(name, metric.WithDescription(said)); err != nil {
			return nil, fmt.Errorf("tarifaotel: %s: %w", name, err)
		}
	}
	for name, unit := range map[string]string{
		metrics.AttemptDuration: "s", metrics.CallDuration: "s", metrics.CallRetryDelay: "s",
		metrics.CallRetries: "{retry}", metrics.CallHedges: "{hedge}",
	} {
		if p.histograms[name], err = meter.Float64Histogram(name, metric.WithUnit(unit)); err != nil {
			return nil, fmt.Errorf("tarifaotel: %s: %w", name, err)
		}
	}
	for name, said := range map[string]string{
		metrics.BreakerState: "0 closed, 1 half-open, 2 open.",
		metrics.BudgetTokens: "Tokens left for retries and hedges, of 500.",
	} {
		if p.gauges[name], err = meter.Float64Gauge(name, metric.WithDescription(said)); err != nil {
			return nil, fmt.Errorf("tarifaotel: %s: %w", name, err)
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
