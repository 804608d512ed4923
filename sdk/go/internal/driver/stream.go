package driver

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/proto"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/wire"
)

// stream is what a call with many requests or answers has beside the rest.
type stream struct {
	// first is sent before requests; nil where they are all. It is there where there is one request, and where the
	// first of many carries the call's id.
	first    wire.Frame
	requests iter.Seq2[proto.Message, error]
	// yield gives an answer to the user, who may leave.
	yield func(proto.Message) bool

	mu sync.Mutex
	// broken is why the user's own requests ended, refused why one of them could not be sent.
	broken, refused error
}

// Stream carries out a call with many requests or answers; requests is nil where there is one, request, and answer is a
// nil of the type of its answers. It returns when the stream has ended. The error is the user's own requests', or of a
// request that cannot be sent.
func (c *Client) Stream(
	ctx context.Context, m *core.Method, request proto.Message, requests iter.Seq2[proto.Message, error],
	answer proto.Message, s *CallSettings, yield func(proto.Message) bool,
) (outcome core.Outcome, id string, err error) {
	m = c.policy(m)
	if requests != nil && m.HasRequestID && !m.StreamsAnswers {
		next, stop := iter.Pull2(requests)
		defer stop()
		first, broken, found := next()
		if broken != nil {
			return core.Outcome{}, "", broken
		}
		if found {
			request = first
		}
		requests = following(next)
	}
	now := c.now()
	var frame wire.Frame
	if request != nil {
		if frame, id, err = wire.Prepare(m, request); err != nil {
			return core.Outcome{}, id, err
		}
	}
	d := c.newCall(ctx, m, s, frame, id, answer)
	d.stream = &stream{first: frame, requests: requests, yield: yield}
	d.core = c.state.NewCall(core.Request{
		Name: s.Name, Method: m, Off: s.Off, Deadline: c.deadline(ctx, now, m, s.Timeout), Attached: d,
	})
	defer d.abandon()
	d.run(d.core.Start(now))
	d.tell(s)
	return d.core.Result(), d.id, d.stream.why()
}

// following are the requests that are left.
func following(next func() (proto.Message, error, bool)) iter.Seq2[proto.Message, error] {
	return func(yield func(proto.Message, error) bool) {
		for {
			request, err, found := next()
			if !found || !yield(request, err) {
				return
			}
		}
	}
}

// abandon gives a call up whose user never came back to it: the loop over its answers, or its requests, panicked.
func (c *call) abandon() {
	if !c.finished.Load() {
		c.carryOut(c.core.Cancelled(c.client.now()))
	}
}

// exchange makes an attempt: it sends what is to be sent and reads until the end.
func (c *call) exchange(a *core.Action) []core.Action {
	ctx, cancel := context.WithDeadline(c.ctx, c.client.moment(a.Limit))
	defer cancel()
	sent := metadata.AppendToOutgoingContext(ctx, c.metadata(a.Number, a.IfNoneMatch)...)
	shape := &grpc.StreamDesc{ClientStreams: c.method.StreamsRequests, ServerStreams: c.method.StreamsAnswers}
	open, err := c.client.settings.Conn.NewStream(sent, shape, c.method.Path, c.client.codec)
	if err != nil {
		return c.closed(ctx, a, nil, core.Answer{}, err)
	}
	c.stream.note(&c.stream.refused, nil)
	c.give(open, cancel)
	var last core.Answer
	for read := 0; ; read++ {
		answer := c.fresh()
		if err := open.RecvMsg(answer); err != nil {
			return c.closed(ctx, a, open, last, err)
		}
		if !c.method.StreamsAnswers {
			return c.closed(ctx, a, open, wire.AnswerOf(answer, false), io.EOF)
		}
		if read == 0 {
			c.core.FirstMessage(c.client.now(), a.Number)
		}
		if !c.stream.yield(answer) {
			return c.core.Cancelled(c.client.now())
		}
	}
}

// give sends the requests: beside the reading where answers are many as well.
func (c *call) give(open grpc.ClientStream, cancel context.CancelFunc) {
	switch {
	case c.stream.requests == nil:
		if c.stream.put(open, c.stream.first) {
			_ = open.CloseSend() // it always succeeds
		}
	case c.method.StreamsAnswers:
		go c.stream.send(open, cancel)
	default:
		c.stream.send(open, cancel)
	}
}

func (s *stream) send(open grpc.ClientStream, cancel context.CancelFunc) {
	if s.first != nil && !s.put(open, s.first) {
		return
	}
	for request, err := range s.requests {
		var frame wire.Frame
		if err == nil {
			frame, err = wire.Serialize(request)
		}
		if err != nil {
			s.note(&s.broken, err)
			cancel()
			return
		}
		if !s.put(open, frame) {
			return
		}
	}
	_ = open.CloseSend() // it always succeeds
}

// put sends a request and reports whether more may follow.
func (s *stream) put(open grpc.ClientStream, frame wire.Frame) bool {
	err := open.SendMsg(frame)
	if err != nil && !errors.Is(err, io.EOF) { // which says that the stream has ended; why is read
		s.note(&s.refused, err)
	}
	return err == nil
}

func (s *stream) note(what *error, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*what = err
}

func (s *stream) why() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken
}

// ending is the error that a stream ended with: what is read of one that the client itself ended says less.
func (s *stream) ending(read error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refused != nil {
		return s.refused
	}
	return read
}

// closed tells the core how an attempt ended.
func (c *call) closed(
	ctx context.Context, a *core.Action, open grpc.ClientStream, answer core.Answer, err error,
) []core.Action {
	now := c.client.now()
	if errors.Is(err, io.EOF) {
		return c.core.Ended(now, a.Number, core.Outcome{Answer: answer})
	}
	if c.stream.why() != nil {
		return c.core.Cancelled(now)
	}
	err = c.stream.ending(err)
	if actions, done := c.stopped(ctx, now, a, err); done {
		return actions
	}
	var header, trailer metadata.MD
	if open != nil {
		trailer = open.Trailer()
		header, _ = open.Header() // its error is the one that is told
	}
	return c.core.Ended(now, a.Number, wire.OutcomeOf(err, core.Answer{}, header, trailer))
}
