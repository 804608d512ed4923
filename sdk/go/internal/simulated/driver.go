// Package simulated carries calls out in virtual time, on one goroutine: the driver of the conformance suite. See
// "Simulated time" in sdk/conformance/REQUIREMENTS.md.
package simulated

import (
	"container/heap"
	"context"
	"fmt"
	"strconv"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/proto"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/wire"
)

// Epoch is the wall clock's moment at virtual time 0, in microseconds since 1970.
var Epoch = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()

const realLimit = 10 * time.Second

// Driver is a client in virtual time.
type Driver struct {
	State *core.State
	// Conn is where attempts are sent, for real and at once.
	Conn *grpc.ClientConn
	// CaseKey tells the fault server which script to follow.
	CaseKey string
	// Timeout of every call; 0 means the policy's.
	Timeout core.Micros

	now    core.Micros
	queue  queue
	placed int
}

// Call is a call of a case.
type Call struct {
	Name     string
	Method   *core.Method
	Requests []proto.Message
	// Fresh makes an empty answer.
	Fresh  func() proto.Message
	APIKey string
	Off    core.Features
	// Timeout is 0 where the call sets none; ContextTimeout nil where the context has no deadline.
	Timeout        core.Micros
	ContextTimeout *core.Micros
	// Read is after how many messages the user leaves a stream; 0 reads all.
	Read int

	core  *core.Call
	frame wire.Frame

	// RequestID, Answers, Finished and Ended are there once the call has finished.
	RequestID string
	Answers   []proto.Message
	Finished  bool
	Started   core.Micros
	Ended     core.Micros
	kept      []proto.Message
}

// Keep takes note of the answers as the user was given them, before they are changed.
func (c *Call) Keep() {
	for _, answer := range c.Answers {
		c.kept = append(c.kept, wire.Own(answer))
	}
}

// Kept are the answers as the user was given them.
func (c *Call) Kept() []proto.Message {
	if c.kept != nil {
		return c.kept
	}
	return c.Answers
}

// Core is the call as the core knows it; nil before its start.
func (c *Call) Core() *core.Call { return c.core }

// Now is the virtual time.
func (d *Driver) Now() core.Micros { return d.now }

// Wall is the virtual wall clock.
func (d *Driver) Wall() int64 { return Epoch + int64(d.now) }

// At puts something into the queue.
func (d *Driver) At(at core.Micros, run func() error) *Entry {
	d.placed++
	entry := &Entry{at: at, order: d.placed, run: run}
	heap.Push(&d.queue, entry)
	return entry
}

// Run takes events until none is left, or ctx ends.
func (d *Driver) Run(ctx context.Context) error {
	for d.queue.Len() > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		entry := heap.Pop(&d.queue).(*Entry)
		if entry.dropped {
			continue
		}
		d.now = max(d.now, entry.at)
		if err := entry.run(); err != nil {
			return err
		}
	}
	return nil
}

// Start begins a call now.
func (d *Driver) Start(c *Call) error {
	request, err := d.prepare(c)
	if err != nil {
		return err
	}
	if c.ContextTimeout != nil {
		request.Deadline = min(request.Deadline, d.now+*c.ContextTimeout)
	}
	request.Refresh = func(core.Micros) core.Request {
		refresh := &Call{Name: c.Name + "~", Method: c.Method, Requests: c.Requests, Fresh: c.Fresh, APIKey: c.APIKey, Off: c.Off}
		again, err := d.prepare(refresh)
		if err != nil {
			panic(err) // the same request was serialized before
		}
		return again
	}
	c.core = d.State.NewCall(request)
	return d.carryOut(c.core.Start(d.now))
}

func (d *Driver) prepare(c *Call) (core.Request, error) {
	request := core.Request{Name: c.Name, Method: c.Method, Off: c.Off, Attached: c}
	c.Started = d.now
	var err error
	if !c.Method.StreamsRequests {
		if c.frame, c.RequestID, err = wire.Prepare(c.Method, c.Requests[0]); err != nil {
			return request, err
		}
	}
	if c.RequestID == "" {
		c.RequestID = wire.NewRequestID()
	}
	timeout := c.Timeout
	if timeout == 0 {
		timeout = d.Timeout
	}
	if timeout == 0 {
		timeout = c.Method.Timeout
	}
	request.Deadline = d.now + timeout
	if d.State.Cached(c.Method, c.Off) {
		tenant := wire.TenantOf(c.APIKey)
		request.Key = string(wire.AppendKey(nil, &tenant, c.Method, c.frame))
	}
	return request, nil
}

// Cancel gives a call up, as its user does.
func (d *Driver) Cancel(c *Call) error {
	if c.core == nil {
		return nil
	}
	return d.carryOut(c.core.Cancelled(d.now))
}

func (d *Driver) carryOut(actions []core.Action) error {
	for _, a := range actions {
		call := a.Call
		switch a.Kind {
		case core.Send:
			if err := d.send(a); err != nil {
				return err
			}
		case core.Cancel:
			d.forget(call, a.Number)
		case core.Wake:
			d.At(a.At, func() error { return d.carryOut(call.Woken(d.now)) })
		case core.Finish:
			d.finish(call)
		case core.Begin:
			call.Attached().(*Call).core = call
			if err := d.carryOut(call.Refresh(d.now)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Driver) finish(call *core.Call) {
	c := call.Attached().(*Call)
	c.Finished, c.Ended = true, d.now
	if outcome := call.Result(); outcome.Code == core.OK && !c.Method.StreamsAnswers {
		c.Answers = []proto.Message{wire.Own(outcome.Answer.Value)}
	}
}

func (d *Driver) forget(call *core.Call, number int) {
	for _, entry := range d.queue {
		if entry.call == call && entry.number == number {
			entry.dropped = true
		}
	}
}

// send makes the rpc for real and puts its answer, its limit and its hedge into the queue.
func (d *Driver) send(a core.Action) error {
	c := a.Call.Attached().(*Call)
	reply, err := d.rpc(c, a)
	if err != nil {
		return err
	}
	end, hasEnd := wire.VirtualMicros(reply.trailer)
	first, hasFirst := wire.VirtualMicros(reply.header)
	if !hasEnd {
		end = first
	}
	if !hasFirst {
		first = end
	}
	call, number := a.Call, a.Number
	if c.Method.StreamsAnswers && len(reply.messages) > 0 {
		d.ofAttempt(a, d.now+first, func() error {
			call.FirstMessage(d.now, number)
			return d.reads(c, reply.messages[:1])
		})
	}
	d.ofAttempt(a, d.now+end, func() error {
		if c.Method.StreamsAnswers && len(reply.messages) > 0 {
			if err := d.reads(c, reply.messages[1:]); err != nil || c.Finished {
				return err
			}
		}
		return d.carryOut(call.Ended(d.now, number, reply.outcome))
	})
	d.ofAttempt(a, a.Limit, func() error { return d.carryOut(call.Limit(d.now, number)) })
	if a.HedgeAt > 0 {
		d.ofAttempt(a, a.HedgeAt, func() error { return d.carryOut(call.HedgeDue(d.now)) })
	}
	return nil
}

func (d *Driver) ofAttempt(a core.Action, at core.Micros, run func() error) {
	entry := d.At(at, run)
	entry.call, entry.number = a.Call, a.Number
}

// reads gives messages of a stream to the user, who may leave.
func (d *Driver) reads(c *Call, messages []proto.Message) error {
	for _, message := range messages {
		c.Answers = append(c.Answers, message)
		if c.Read > 0 && len(c.Answers) == c.Read {
			return d.Cancel(c)
		}
	}
	return nil
}

type reply struct {
	outcome         core.Outcome
	messages        []proto.Message
	header, trailer metadata.MD
}

func (d *Driver) rpc(c *Call, a core.Action) (reply, error) {
	ctx, cancel := context.WithTimeout(context.Background(), realLimit)
	defer cancel()
	pairs := []string{
		wire.Authorization, "Bearer " + c.APIKey,
		wire.RequestID, c.RequestID,
		wire.Attempt, strconv.Itoa(a.Number),
		"x-tarifa-case", d.CaseKey + "/" + c.Name,
		"x-tarifa-virtual-timeout-us", strconv.FormatInt(int64(a.Limit-d.now), 10),
	}
	if a.IfNoneMatch != "" {
		pairs = append(pairs, wire.IfNoneMatch, a.IfNoneMatch)
	}
	ctx = metadata.AppendToOutgoingContext(ctx, pairs...)
	var r reply
	options := []grpc.CallOption{grpc.Header(&r.header), grpc.Trailer(&r.trailer), grpc.ForceCodecV2(wire.NewCodec())}
	var err error
	if c.Method.StreamsRequests || c.Method.StreamsAnswers {
		err = d.stream(ctx, c, &r, options)
	} else {
		answer := c.Fresh()
		err = d.Conn.Invoke(ctx, c.Method.Path, c.frame, answer, options...)
		r.messages = []proto.Message{answer}
	}
	if ctx.Err() != nil {
		return r, fmt.Errorf("attempt %s.%d had no answer within %v of real time", c.Name, a.Number, realLimit)
	}
	cached := d.State.Cached(c.Method, c.Off)
	var answer core.Answer
	if err == nil && !c.Method.StreamsAnswers {
		answer = wire.AnswerOf(r.messages[0], cached)
	}
	r.outcome = wire.OutcomeOf(err, answer, r.header, r.trailer)
	return r, nil
}

func (d *Driver) stream(ctx context.Context, c *Call, r *reply, options []grpc.CallOption) error {
	description := &grpc.StreamDesc{ClientStreams: c.Method.StreamsRequests, ServerStreams: c.Method.StreamsAnswers}
	stream, err := d.Conn.NewStream(ctx, description, c.Method.Path, options...)
	if err != nil {
		return err
	}
	for _, request := range c.Requests {
		if stream.SendMsg(request) != nil {
			break // the status is read below
		}
	}
	if err := stream.CloseSend(); err != nil {
		return err
	}
	for {
		answer := c.Fresh()
		if err := stream.RecvMsg(answer); err != nil {
			return wire.EndOf(err)
		}
		r.messages = append(r.messages, answer)
		if !c.Method.StreamsAnswers {
			return nil
		}
	}
}
