// Package observe tells a metrics port what the core did (REPORT-2).
package observe

import (
	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/metrics"
)

// To makes the observer of a client's core that tells port about calls to target.
func To(port metrics.Port, target string) func(core.Event) {
	o := observer{port, metrics.Attribute{Key: metrics.Target, Value: target}}
	return o.observe
}

type observer struct {
	port   metrics.Port
	target metrics.Attribute
}

func (o observer) observe(e core.Event) {
	switch e.Kind {
	case core.EventAttempt:
		o.port.Add(metrics.AttemptStarted, 1, o.method(e), o.target)
	case core.EventEnded, core.EventCancelled:
		o.port.Record(metrics.AttemptDuration, seconds(e.Duration), o.method(e), o.target, status(e))
	case core.EventFinished:
		o.finished(e)
	case core.EventThrottled:
		o.port.Add(metrics.Throttled, 1, o.method(e), o.target)
	case core.EventBreaker:
		group := metrics.Attribute{Key: metrics.Breaker, Value: e.Group}
		o.port.Set(metrics.BreakerState, states[e.Word], group, o.target)
	case core.EventTokens:
		o.port.Set(metrics.BudgetTokens, float64(e.Tokens), o.target)
	case core.EventShadowOpen:
		o.port.Add(metrics.ShadowOpen, 1, o.method(e), o.target)
	}
}

func (o observer) finished(e core.Event) {
	o.port.Record(metrics.CallDuration, seconds(e.Duration), o.method(e), o.target, status(e))
	if e.Retries > 0 {
		o.port.Record(metrics.CallRetries, float64(e.Retries), o.method(e), o.target)
		o.port.Record(metrics.CallRetryDelay, seconds(e.Waited), o.method(e), o.target)
	}
	if e.Hedges > 0 {
		o.port.Record(metrics.CallHedges, float64(e.Hedges), o.method(e), o.target)
	}
	if e.Source != core.FromServer && e.Code == core.OK {
		source := metrics.Attribute{Key: metrics.Source, Value: e.Source.String()}
		o.port.Add(metrics.Cache, 1, o.method(e), o.target, source)
	}
}

var states = map[string]float64{"closed": 0, "half_open": 1, "open": 2}

func (o observer) method(e core.Event) metrics.Attribute {
	return metrics.Attribute{Key: metrics.Method, Value: e.Method.Name}
}

func status(e core.Event) metrics.Attribute {
	return metrics.Attribute{Key: metrics.Status, Value: e.Code.String()}
}

func seconds(m core.Micros) float64 { return float64(m) / 1e6 }
