package driver

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
	"google.golang.org/protobuf/proto"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/wire"
)

// flight is the fetch of a call whose answer is kept. Those who wait for it find it by its key; whoever comes first
// has it carried out, on a goroutine that outlives any of them.
type flight struct {
	key   string
	ready chan struct{}
	first []core.Action
	once  sync.Once
	end   func()
}

func (c *Client) newFlight() *flight {
	return &flight{key: strconv.FormatUint(c.flown.Add(1), 36), ready: make(chan struct{})}
}

// fetch carries out a call whose answer is kept and not fresh.
func (c *Client) fetch(
	ctx context.Context, m *core.Method, s *CallSettings, frame wire.Frame, id string, answer proto.Message,
	now, deadline core.Micros, key string,
) (core.Outcome, string, error) {
	d := c.newCall(ctx, m, s, frame, id, answer)
	d.key, d.flight = key, c.newFlight()
	d.core = c.state.NewCall(core.Request{
		Name: s.Name, Method: m, Off: s.Off, Deadline: deadline, Key: key, Refresh: d.refresh, Attached: d,
	})
	d.runCached(ctx, d.core.Start(now))
	outcome := d.core.Result()
	if outcome.Code == core.OK {
		outcome.Answer.Value = wire.Own(outcome.Answer.Value)
	}
	d.tell(s)
	return outcome, d.id, nil
}

// runCached serves a call that asks the cache: at once, by its own fetch, or by waiting for another's.
func (c *call) runCached(ctx context.Context, actions []core.Action) {
	var timer <-chan time.Time
	for _, a := range actions {
		switch a.Kind {
		case core.Wake:
			deadline := time.NewTimer(time.Until(c.client.moment(a.At)))
			defer deadline.Stop()
			timer = deadline.C
		case core.Send:
			c.lead(context.WithoutCancel(ctx), actions)
		default:
			c.carryOut([]core.Action{a})
		}
	}
	if c.finished.Load() {
		return
	}
	landed, done := c.core.Flight().Attached().(*call).join(), ctx.Done()
	for !c.finished.Load() {
		select {
		case <-landed:
			landed = nil // what came of it was told before it landed
		case <-timer:
			c.leave(c.core.Woken(max(c.client.now(), c.core.Deadline())))
		case <-done:
			done = nil // its deadline is the core's as well
			if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
				c.leave(c.core.Cancelled(c.client.now()))
			}
		}
	}
}

// leave carries out what comes of going before the fetch has landed; one that nobody waits for ends.
func (c *call) leave(actions []core.Action) {
	c.carryOut(actions)
	if fetch := c.core.Flight(); fetch.Over() {
		fetch.Attached().(*call).flight.end()
	}
}

// lead makes the call's fetch ready to be carried out, in a context that its caller does not end.
func (c *call) lead(ctx context.Context, actions []core.Action) {
	alive, end := context.WithCancel(ctx)
	stop := context.AfterFunc(c.client.life, end)
	c.ctx = alive
	c.flight.first = actions
	c.flight.end = func() { stop(); end() }
	close(c.flight.ready)
}

// join has the fetch carried out unless it is already, and tells when it has landed.
func (c *call) join() <-chan singleflight.Result {
	return c.client.flights.DoChan(c.flight.key, func() (any, error) {
		<-c.flight.ready
		c.flight.once.Do(func() {
			defer c.flight.end()
			c.run(c.flight.first)
		})
		return nil, nil
	})
}

// refresh makes the request of a refresh of the call's answer.
func (c *call) refresh(now core.Micros) core.Request {
	d := &call{
		client: c.client, method: c.method, off: c.off, name: c.name + "~", frame: c.frame, id: wire.NewRequestID(),
		answer: c.answer, key: c.key, flight: c.client.newFlight(),
	}
	return core.Request{
		Name: d.name, Method: c.method, Off: c.off, Deadline: c.client.deadline(context.Background(), now, c.method, 0),
		Key: c.key, Attached: d,
	}
}

// begin starts a refresh, which nobody waits for yet.
func (c *call) begin(begun *core.Call) {
	c.core = begun
	c.lead(context.Background(), c.core.Refresh(c.client.now()))
	c.join()
}
