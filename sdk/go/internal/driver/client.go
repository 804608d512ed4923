// Package driver carries the core's decisions out: it sends attempts through gRPC, waits and cancels. A call whose
// attempt succeeds before a hedge is due runs on its caller's goroutine alone.
package driver

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/observe"
	"tarifa.dev/sdk/go/internal/wire"
	"tarifa.dev/sdk/go/metrics"
)

// Settings are what a client is made with.
type Settings struct {
	Conn     grpc.ClientConnInterface
	Target   string
	APIKey   string
	Timeout  time.Duration
	Off      core.Features
	Adaptive core.Adaptive
	Metrics  metrics.Port
	// Policies replace rows of the shipped table, by the methods' names; of the conformance suite.
	Policies map[string]*core.Method
	// Source is where random numbers come from; nil means the runtime's.
	Source core.Source
	// Trace is told every event; of the conformance suite.
	Trace func(core.Event)
	// Metadata is what every attempt of a call of this name carries beside the rest; of the conformance suite.
	Metadata func(name string) []string
}

// CallSettings are what is asked of one call.
type CallSettings struct {
	// Timeout is 0 where the call sets none.
	Timeout time.Duration
	Off     core.Features
	// Told is told what came of the call when it has ended, unless it is nil.
	Told func(report core.Report, requestID string)
	// Name is what the trace calls it.
	Name string
}

// Client carries calls out.
type Client struct {
	settings Settings
	state    *core.State
	start    time.Time
	codec    grpc.CallOption
	tenant   wire.Tenant
	bearer   string
	flights  singleflight.Group
	flown    atomic.Uint64
	closed   atomic.Bool
	// life ends with Close; fetches that outlive their callers live in it.
	life context.Context
	end  context.CancelFunc
}

type runtimeSource struct{}

func (runtimeSource) Float64() float64 { return rand.Float64() }

// New makes a client over a connection, which stays its maker's to close.
func New(settings Settings) *Client {
	if settings.Source == nil {
		settings.Source = runtimeSource{}
	}
	c := &Client{
		settings: settings,
		start:    time.Now(),
		codec:    grpc.ForceCodecV2(wire.NewCodec()),
		tenant:   wire.TenantOf(settings.APIKey),
		bearer:   "Bearer " + settings.APIKey,
	}
	c.life, c.end = context.WithCancel(context.Background())
	shared := core.Settings{
		Source:   settings.Source,
		Wall:     func() int64 { return time.Now().UnixMicro() },
		Off:      settings.Off,
		Adaptive: settings.Adaptive,
		Trace:    settings.Trace,
	}
	if settings.Metrics != nil {
		shared.Observe = observe.To(settings.Metrics, settings.Target)
	}
	c.state = core.NewState(shared)
	return c
}

// Close ends the calls under way; those begun later end at once. It reports whether it did, for the first time.
func (c *Client) Close() bool {
	if c.closed.Swap(true) {
		return false
	}
	c.end()
	return true
}

// Closed reports whether Close was called.
func (c *Client) Closed() bool { return c.closed.Load() }

func (c *Client) now() core.Micros { return core.MicrosOf(time.Since(c.start)) }

func (c *Client) moment(m core.Micros) time.Time { return c.start.Add(m.Duration()) }

// Policy is the row that a client follows for a method.
func (c *Client) policy(m *core.Method) *core.Method {
	if replaced := c.settings.Policies[m.Name]; replaced != nil {
		return replaced
	}
	return m
}

// call is the driver's part of a call.
type call struct {
	client *Client
	method *core.Method
	core   *core.Call
	// ctx is the user's; of a fetch that others may wait for, one that only the core's word or Close ends.
	ctx     context.Context
	off     core.Features
	name    string
	frame   wire.Frame
	id      string
	answer  proto.Message // of the type of the method's, and nil
	attempt attempts

	finished atomic.Bool
	// handoff brings what the hedge's goroutine leaves to the call's own.
	handoff chan []core.Action
	// key is what the answer is kept under. flight is there where it is, stream where requests or answers are more than one.
	key    string
	flight *flight
	stream *stream
}

// deadline is CALL-1's: the earliest of the timeout that applies and the context's own.
func (c *Client) deadline(ctx context.Context, now core.Micros, m *core.Method, own time.Duration) core.Micros {
	timeout := m.Timeout
	switch {
	case own > 0:
		timeout = core.MicrosOf(own)
	case c.settings.Timeout > 0:
		timeout = core.MicrosOf(c.settings.Timeout)
	}
	deadline := now + timeout
	if until, ok := ctx.Deadline(); ok {
		deadline = min(deadline, core.MicrosOf(until.Sub(c.start)))
	}
	return deadline
}

func (c *call) metadata(number int, etag string) []string {
	pairs := make([]string, 0, 12)
	pairs = append(pairs, wire.Authorization, c.client.bearer, wire.RequestID, c.id, wire.Attempt, numerals(number))
	if etag != "" {
		pairs = append(pairs, wire.IfNoneMatch, etag)
	}
	if more := c.client.settings.Metadata; more != nil {
		pairs = append(pairs, more(c.name)...)
	}
	return pairs
}

func numerals(number int) string { return string(rune('0' + number)) }

// fresh is an empty message for an answer.
func (c *call) fresh() proto.Message { return c.answer.ProtoReflect().New().Interface() }

func (c *call) tell(s *CallSettings) {
	if s.Told != nil {
		s.Told(c.core.Report(), c.id)
	}
}
