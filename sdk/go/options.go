package tarifa

import (
	"crypto/x509"
	"time"

	"google.golang.org/grpc"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/driver"
	"tarifa.dev/sdk/go/metrics"
)

// Feature is a part of the client's behaviour that can be turned off, for a client or for a call.
type Feature uint8

// The features.
const (
	// Retries of what failed and may succeed.
	Retries = Feature(core.Retry)
	// Hedging of reads that take longer than usual.
	Hedging = Feature(core.Hedge)
	// Breaking: refusing at once while a part of the server fails.
	Breaking = Feature(core.Breaker)
	// Throttling: sending less while the server refuses.
	Throttling = Feature(core.Throttle)
	// Caching of answers that the policy allows to keep.
	Caching = Feature(core.Cache)
)

// Adaptive is what thresholds do that the client learns from each method's normal failures and durations.
type Adaptive uint8

// The choices.
const (
	// AdaptiveShadow lets them watch: where they would open a breaker and the policy's do not, a metric says so.
	AdaptiveShadow = Adaptive(core.AdaptiveShadow)
	// AdaptiveEnforce lets them open it.
	AdaptiveEnforce = Adaptive(core.AdaptiveEnforce)
	// AdaptiveOff stops them.
	AdaptiveOff = Adaptive(core.AdaptiveOff)
)

type settings struct {
	driver.Settings
	plaintext bool
	roots     *x509.CertPool
	dial      []grpc.DialOption
}

// Option is a setting of a client.
type Option func(*settings)

// WithAPIKey sets what the server knows the caller by; it is sent with every call.
func WithAPIKey(key string) Option { return func(s *settings) { s.APIKey = key } }

// WithTimeout sets how long a call may take where neither the call nor its context says less; without it each
// method's own default holds.
func WithTimeout(timeout time.Duration) Option { return func(s *settings) { s.Timeout = timeout } }

// WithPlaintext allows another machine without TLS. The API key is then readable on the way.
func WithPlaintext() Option { return func(s *settings) { s.plaintext = true } }

// WithRootCertificates sets the authorities to trust, instead of the machine's.
func WithRootCertificates(roots *x509.CertPool) Option { return func(s *settings) { s.roots = roots } }

// WithMetrics sets where measurements go.
func WithMetrics(port metrics.Port) Option { return func(s *settings) { s.Metrics = port } }

// WithAdaptive sets what learned thresholds do; AdaptiveShadow without it.
func WithAdaptive(choice Adaptive) Option {
	return func(s *settings) { s.Adaptive = core.Adaptive(choice) }
}

// Without turns features off for every call of the client.
func Without(features ...Feature) Option {
	return func(s *settings) { s.Off |= union(features) }
}

// WithDialOptions adds options of the connection, such as interceptors or a dialer.
func WithDialOptions(options ...grpc.DialOption) Option {
	return func(s *settings) { s.dial = append(s.dial, options...) }
}

// CallOption is a setting of one call.
type CallOption func(*driver.CallSettings)

// Timeout sets how long the call may take, all its attempts and waits together; its context may say less. Nothing, or
// less, is over at once.
func Timeout(timeout time.Duration) CallOption {
	return func(s *driver.CallSettings) { s.Timeout = max(timeout, 1) }
}

// Off turns features off for the call.
func Off(features ...Feature) CallOption {
	return func(s *driver.CallSettings) { s.Off |= union(features) }
}

// WithReport has what came of the call written to report when it has ended, whether well or not.
func WithReport(report *Report) CallOption {
	return func(s *driver.CallSettings) {
		s.Told = func(came core.Report, requestID string) { *report = reportOf(came, requestID) }
	}
}

func union(features []Feature) (all core.Features) {
	for _, f := range features {
		all |= core.Features(f)
	}
	return all
}
