// Package metrics is the port that a client tells its measurements to; fill it with what your program measures
// with. tarifa.dev/sdk/go/otel fills it with OpenTelemetry.
package metrics

// The names, as gRFC A66 and A96 give them, and Tarifa's own. Durations are in seconds.
const (
	// AttemptStarted counts attempts.
	AttemptStarted = "grpc.client.attempt.started"
	// AttemptDuration is how long an attempt took.
	AttemptDuration = "grpc.client.attempt.duration"
	// CallDuration is how long a call took, all attempts and waits together.
	CallDuration = "grpc.client.call.duration"
	// CallRetries is how many retries a call sent; only of calls that sent any.
	CallRetries = "grpc.client.call.retries"
	// CallHedges is how many hedges a call sent; only of calls that sent any.
	CallHedges = "grpc.client.call.hedges"
	// CallRetryDelay is how long a call waited before its retries, together; only of calls that sent any.
	CallRetryDelay = "grpc.client.call.retry_delay"
	// BreakerState is 0 while a breaker is closed, 1 half-open, 2 open.
	BreakerState = "tarifa.client.breaker.state"
	// Throttled counts attempts that the client itself held back.
	Throttled = "tarifa.client.throttled"
	// BudgetTokens is how many tokens are left for retries and hedges, of 500.
	BudgetTokens = "tarifa.client.budget.tokens"
	// Cache counts answers by where they are from.
	Cache = "tarifa.client.cache"
	// ShadowOpen counts how often learned thresholds would have opened a breaker.
	ShadowOpen = "tarifa.client.shadow_open"
)

// The keys of attributes.
const (
	// Method is such as tarifa.catalog.v1.CatalogService/GetProduct.
	Method = "grpc.method"
	// Target is the server's address as gRPC writes it in full, such as dns:///prices.example:443.
	Target = "grpc.target"
	// Status is how an attempt or a call ended, such as OK or UNAVAILABLE.
	Status = "grpc.status"
	// Breaker is a group of methods.
	Breaker = "tarifa.breaker"
	// Source is where an answer is from, such as fresh or shared.
	Source = "tarifa.cache"
)

// Attribute tells measurements of one name apart.
type Attribute struct{ Key, Value string }

// Port takes measurements. It is called by the goroutines that make the calls, without any lock: it must be quick
// and safe for concurrent use.
type Port interface {
	// Add counts up.
	Add(name string, amount int64, attributes ...Attribute)
	// Record takes a measured value: a duration in seconds, or a number of retries or hedges.
	Record(name string, value float64, attributes ...Attribute)
	// Set takes a current value.
	Set(name string, value float64, attributes ...Attribute)
}
