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
	requests iter.Seq2[proto.Message, error]
	// yield gives an answer to the user, who may leave.
	yield func(proto.Message) bool
	left  bool

	mu sync.Mutex
	// broken is why the user's own requests ended.
	broken error
}

// Stream carries out a call with many requests or answers; requests is nil where there is one, request. It returns
// when the stream has ended. The error is the user's own requests', or of a request that cannot be sent.
func (c *Client) Stream(
	ctx context.Context, m *core.Method, request proto.Message, requests iter.Seq2[proto.Message, error],
	fresh func() proto.Message, s *CallSettings, yield func(proto.Message) bool,
) (outcome core.Outcome, id string, err error) {
	m = c.policy(m)
	now := c.now()
	var frame wire.Frame
	if requests == nil {
		if frame, id, err = wire.Prepare(m, request); err != nil {
			return core.Outcome{}, id, err
		}
	}
	d := c.newCall(ctx, m, s, frame, id, fresh)
	d.stream = &stream{requests: requests, yield: yield}
	d.core = c.state.NewCall(core.Request{
		Name: s.Name, Method: m, Off: s.Off, Deadline: c.deadline(ctx, now, m, s.Timeout), Attached: d,
	})
	d.run(d.core.Start(now))
	d.tell(s)
	return d.core.Result(), d.id, d.stream.why()
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
			c.stream.left = true
			return c.core.Cancelled(c.client.now())
		}
	}
}

// give sends the requests: beside the reading where answers are many as well.
func (c *call) give(open grpc.ClientStream, cancel context.CancelFunc) {
	switch {
	case c.stream.requests == nil:
		if open.SendMsg(c.frame) == nil {
			_ = open.CloseSend() // it always succeeds; what went wrong is read
		}
	case c.method.StreamsAnswers:
		go c.stream.send(open, cancel)
	default:
		c.stream.send(open, cancel)
	}
}

func (s *stream) send(open grpc.ClientStream, cancel context.CancelFunc) {
	for request, err := range s.requests {
		if err != nil {
			s.mu.Lock()
			s.broken = err
			s.mu.Unlock()
			cancel()
			return
		}
		if open.SendMsg(request) != nil {
			return // the stream has ended; why is read
		}
	}
	_ = open.CloseSend() // it always succeeds
}

func (s *stream) why() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken
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
