package core

import "time"

// Micros is a moment or an amount of time in whole microseconds. Moments count from the start of the client.
type Micros int64

const (
	millisecond Micros = 1_000
	second      Micros = 1_000_000
)

// MicrosOf cuts a duration off to whole microseconds.
func MicrosOf(d time.Duration) Micros { return Micros(d / time.Microsecond) }

// Duration is the amount as Go writes it.
func (m Micros) Duration() time.Duration { return time.Duration(m) * time.Microsecond }

// Effect is what sending a call twice does.
type Effect uint8

// The effects, as the contract's idempotency_level tells them.
const (
	EffectNone      Effect = iota // it only reads
	EffectOnce                    // it happens once, as long as its request id or its whole content stays the same
	EffectEveryTime               // it happens as often as it is sent
)

// Method is what a client does around one rpc: its row of the policy, and what the contract says of it.
type Method struct {
	// Service is the full name, such as tarifa.catalog.v1.CatalogService.
	Service string
	// Name is the whole name without the leading slash, such as tarifa.catalog.v1.CatalogService/GetProduct.
	Name string
	// Path is the name on the wire, with the leading slash.
	Path string

	Effect          Effect
	StreamsRequests bool
	StreamsAnswers  bool
	// HasRequestID says that the request has the field request_id.
	HasRequestID bool

	// Timeout of the whole call.
	Timeout Micros
	// AttemptTimeout of one attempt; 0 means what remains of the call.
	AttemptTimeout Micros
	// Attempts in all, hedges included.
	Attempts int
	// Backoff is how long a retry waits that the server said nothing about.
	Backoff BackoffPolicy
	// Hedged says that the policy has a hedging rule, HedgingMinimum its least wait.
	Hedged         bool
	HedgingMinimum Micros
	BreakerGroup   string
	// SlowCall is the duration from which an attempt counts as slow.
	SlowCall Micros
	// Cache is nil where answers are not kept.
	Cache *CachePolicy
}

// BackoffPolicy says how long retries wait where the server does not.
type BackoffPolicy struct {
	// Base is the most before the first retry; it doubles with each.
	Base Micros
	// Throttled is the same after RESOURCE_EXHAUSTED.
	Throttled Micros
	// Longest is the most before any.
	Longest Micros
}

// CachePolicy says how answers are kept.
type CachePolicy struct {
	// MaxAge is how long an answer is fresh.
	MaxAge Micros
	// StaleWhileRevalidate is how long after MaxAge it is returned while it is fetched anew.
	StaleWhileRevalidate Micros
	// StaleIfError is how long after MaxAge it stands in for an error.
	StaleIfError Micros
}

func (m *Method) streams() bool { return m.StreamsRequests || m.StreamsAnswers }

// attempts applies RETRY-1: what is not idempotent, or streams its requests, is sent once.
func (m *Method) attempts() int {
	if m.Effect == EffectEveryTime || m.StreamsRequests {
		return 1
	}
	return m.Attempts
}

func (m *Method) hedged() bool { return m.Hedged && m.Effect == EffectNone && !m.streams() }

func (m *Method) cached() bool { return m.Cache != nil && m.Effect == EffectNone && !m.streams() }

// Features is a set of what can be turned off (CORE-4).
type Features uint8

// The features.
const (
	Retry Features = 1 << iota
	Hedge
	Breaker
	Throttle
	Cache
)

// Adaptive is what learned thresholds do (LEARN-3).
type Adaptive uint8

// The choices.
const (
	AdaptiveShadow  Adaptive = iota // they watch
	AdaptiveEnforce                 // they decide
	AdaptiveOff                     // they are not computed
)
