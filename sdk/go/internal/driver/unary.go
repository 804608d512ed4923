package driver

import (
	"context"
	"errors"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/wire"
)

// Unary carries a call with one request and one answer out; answer is a nil of the type of its answer. The error tells of a request that cannot be sent; what
// came of one that was is the outcome, and its request id.
func (c *Client) Unary(
	ctx context.Context, m *core.Method, request, answer proto.Message, s *CallSettings,
) (core.Outcome, string, error) {
	m = c.policy(m)
	frame, id, err := wire.Prepare(m, request)
	if err != nil {
		return core.Outcome{}, id, err
	}
	now := c.now()
	deadline := c.deadline(ctx, now, m, s.Timeout)
	if !c.state.Cached(m, s.Off) {
		d := c.newCall(ctx, m, s, frame, id, answer)
		d.core = c.state.NewCall(core.Request{Name: s.Name, Method: m, Off: s.Off, Deadline: deadline, Attached: d})
		d.run(d.core.Start(now))
		d.tell(s)
		return d.core.Result(), d.id, nil
	}
	var room [512]byte
	key := wire.AppendKey(room[:0], &c.tenant, m, frame)
	if kept, report, ok := c.state.Fresh(now, deadline, s.Name, m, key); ok {
		if s.Told != nil {
			id = wire.NewRequestID()
			s.Told(report, id)
		}
		kept.Value = wire.Own(kept.Value)
		return core.Outcome{Answer: kept}, id, nil
	}
	return c.fetch(ctx, m, s, frame, id, answer, now, deadline, string(key))
}

// newCall prepares the driver's part of a call; a request without a field for the call's id gets one beside it.
func (c *Client) newCall(
	ctx context.Context, m *core.Method, s *CallSettings, frame wire.Frame, id string, answer proto.Message,
) *call {
	if id == "" {
		id = wire.NewRequestID()
	}
	return &call{client: c, method: m, ctx: ctx, off: s.Off, name: s.Name, frame: frame, id: id, answer: answer}
}

// run carries actions out until the call has finished.
func (c *call) run(actions []core.Action) {
	for {
		for len(actions) > 0 {
			actions = c.carryOut(actions)
		}
		if c.over() {
			return
		}
		actions = c.awaitHedge()
	}
}

// over reports whether nothing more is to be done: a fetch may go on when its caller has gone.
func (c *call) over() bool {
	return c.finished.Load() && (c.flight == nil || c.core.Over())
}

// carryOut does what the core asks, and returns what it asks next.
func (c *call) carryOut(actions []core.Action) []core.Action {
	var next []core.Action
	for i := range actions {
		a := &actions[i]
		switch a.Kind {
		case core.Send:
			next = c.transmit(a)
		case core.Cancel:
			a.Call.Attached().(*call).attempt.cancel(a.Number)
		case core.Wake:
			next = c.sleep(a.At)
		case core.Finish:
			a.Call.Attached().(*call).finished.Store(true)
		case core.Begin:
			a.Call.Attached().(*call).begin(a.Call)
		}
	}
	return next
}

// awaitHedge waits for the hedge, which is alone on the wire, to say what comes next.
func (c *call) awaitHedge() []core.Action {
	done := c.ctx.Done()
	for {
		select {
		case actions := <-c.handoff:
			return actions
		case <-done:
			if !errors.Is(c.ctx.Err(), context.DeadlineExceeded) {
				return c.core.Cancelled(c.client.now())
			}
			done = nil // the hedge has the same deadline and tells of it
		}
	}
}

// sleep waits for a retry's time.
func (c *call) sleep(until core.Micros) []core.Action {
	timer := time.NewTimer(time.Until(c.client.moment(until)))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-c.client.life.Done():
		if c.flight == nil {
			return c.core.Cancelled(c.client.now())
		} // others wait: the attempt that comes ends for all of them
	case <-c.ctx.Done():
		if !errors.Is(c.ctx.Err(), context.DeadlineExceeded) {
			return c.core.Cancelled(c.client.now())
		}
	}
	return c.core.Woken(max(until, c.client.now()))
}

// transmit makes an attempt, of whichever shape.
func (c *call) transmit(a *core.Action) []core.Action {
	switch {
	case c.client.Closed(): // the connection may still be there for a moment
		return c.core.Ended(c.client.now(), a.Number, closed)
	case c.stream != nil:
		return c.exchange(a)
	default:
		return c.send(a)
	}
}

// closed is how the attempts of a closed client end.
var closed = core.Outcome{Code: core.Cancelled, Reason: core.ReasonCancelled}

// send makes an attempt on this goroutine; where it may be hedged, a timer does that on its own.
func (c *call) send(a *core.Action) []core.Action {
	ctx, cancel := context.WithDeadline(c.ctx, c.client.moment(a.Limit))
	defer cancel()
	if a.HedgeAt > 0 || a.Number > 1 || c.flight != nil {
		c.attempt.add(a.Number, cancel) // another goroutine may give it up
	}
	if a.HedgeAt > 0 {
		c.handoff = make(chan []core.Action, 1)
		defer time.AfterFunc(time.Until(c.client.moment(a.HedgeAt)), c.hedge).Stop()
	}
	var header, trailer metadata.MD
	answer := c.fresh()
	sent := metadata.AppendToOutgoingContext(ctx, c.metadata(a.Number, a.IfNoneMatch)...)
	err := c.client.settings.Conn.Invoke(
		sent, c.method.Path, c.frame, answer, c.client.codec, grpc.Header(&header), grpc.Trailer(&trailer),
	)
	now := c.client.now()
	if err != nil {
		if actions, done := c.stopped(ctx, now, a, err); done {
			return actions
		}
	}
	kept := core.Answer{}
	if err == nil {
		kept = wire.AnswerOf(answer, c.flight != nil)
	}
	return c.core.Ended(now, a.Number, wire.OutcomeOf(err, kept, header, trailer))
}

// stopped tells the core why an attempt that failed did so, where that was not the server or the way there.
func (c *call) stopped(ctx context.Context, now core.Micros, a *core.Action, err error) ([]core.Action, bool) {
	if code := status.Code(err); code != codes.Canceled && code != codes.DeadlineExceeded {
		return nil, false
	}
	switch {
	case c.client.Closed():
		return c.core.Ended(now, a.Number, closed), true
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return c.core.Limit(max(now, a.Limit), a.Number), true
	case c.ctx.Err() != nil:
		return c.core.Cancelled(now), true
	case ctx.Err() != nil:
		return nil, true // the core gave it up
	default:
		return nil, false
	}
}

// hedge sends the second attempt, on a goroutine of its own, and leaves to the call's own what comes of it.
func (c *call) hedge() {
	for _, a := range c.core.HedgeDue(c.client.now()) {
		actions := c.send(&a)
		var left []core.Action
		for _, b := range actions {
			switch b.Kind {
			case core.Wake:
				left = append(left, b)
			default:
				c.carryOut([]core.Action{b})
			}
		}
		if actions != nil {
			c.handoff <- left
		}
	}
}
