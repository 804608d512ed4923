package tarifa

import (
	"context"
	"errors"
	"iter"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/driver"
	"tarifa.dev/sdk/go/internal/wire"
)

// message is a pointer to T that is a Protobuf message.
type message[T any] interface {
	*T
	proto.Message
}

// plain are the settings of the calls that have none; nobody changes them.
var plain driver.CallSettings

func settingsOf(options []CallOption) *driver.CallSettings {
	if len(options) == 0 {
		return &plain
	}
	s := &driver.CallSettings{}
	for _, option := range options {
		option(s)
	}
	return s
}

// unary carries out a call with one request and one answer.
func unary[T any, P message[T]](
	ctx context.Context, c *Client, m *core.Method, request proto.Message, options []CallOption,
) (P, error) {
	if c.driver.Closed() {
		return nil, ErrClosed
	}
	outcome, id, err := c.driver.Unary(ctx, m, request, P(nil), settingsOf(options))
	if err != nil {
		return nil, unsent(err)
	}
	if outcome.Code != core.OK {
		return nil, errorOf(outcome, m.Name, id)
	}
	return outcome.Answer.Value.(P), nil
}

// stream carries out a call whose answers come one after the other.
func stream[T any, P message[T]](
	ctx context.Context, c *Client, m *core.Method, request proto.Message, options []CallOption,
) iter.Seq2[P, error] {
	return answers[T, P](ctx, c, m, request, nil, options)
}

// exchange carries out a call with many requests and many answers.
func exchange[R, T any, Q message[R], P message[T]](
	ctx context.Context, c *Client, m *core.Method, requests iter.Seq2[Q, error], options []CallOption,
) iter.Seq2[P, error] {
	return answers[T, P](ctx, c, m, nil, messages[R](requests), options)
}

func answers[T any, P message[T]](
	ctx context.Context, c *Client, m *core.Method, request proto.Message, requests iter.Seq2[proto.Message, error],
	options []CallOption,
) iter.Seq2[P, error] {
	return func(yield func(P, error) bool) {
		if c.driver.Closed() {
			yield(nil, ErrClosed)
			return
		}
		left := false
		outcome, id, err := c.driver.Stream(
			ctx, m, request, requests, P(nil), settingsOf(options), func(answer proto.Message) bool {
				left = !yield(answer.(P), nil)
				return !left
			},
		)
		if left {
			return
		}
		if err = ending(outcome, m, id, err); err != nil {
			yield(nil, err)
		}
	}
}

// collect carries out a call with many requests and one answer.
func collect[R, T any, Q message[R], P message[T]](
	ctx context.Context, c *Client, m *core.Method, requests iter.Seq2[Q, error], options []CallOption,
) (P, error) {
	if c.driver.Closed() {
		return nil, ErrClosed
	}
	outcome, id, err := c.driver.Stream(ctx, m, nil, messages[R](requests), P(nil), settingsOf(options), nil)
	if err = ending(outcome, m, id, err); err != nil {
		return nil, err
	}
	return outcome.Answer.Value.(P), nil
}

// ending is what the user is told of the end of a stream: of an error among the requests before all else.
func ending(outcome core.Outcome, m *core.Method, id string, err error) error {
	if err != nil {
		return unsent(err)
	}
	return errorOf(outcome, m.Name, id)
}

// unsent is the error of a request that cannot be sent; one of the user's own stays what it is.
func unsent(err error) error {
	var unfit *wire.UnfitError
	if errors.As(err, &unfit) {
		return &InvalidValueError{Field: "request", Problem: unfit.Error()}
	}
	return err
}

func messages[R any, Q message[R]](requests iter.Seq2[Q, error]) iter.Seq2[proto.Message, error] {
	return func(yield func(proto.Message, error) bool) {
		for request, err := range requests {
			if !yield(request, err) {
				return
			}
		}
	}
}

// Requests makes a stream of requests of what is there already.
func Requests[T any](requests ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, request := range requests {
			if !yield(request, nil) {
				return
			}
		}
	}
}

// Portions makes a stream of requests of many things, at most so many to a request; each request is made when it is
// sent. Fewer than one means one.
func Portions[T, Q any](things iter.Seq[T], most int, request func([]T) Q) iter.Seq2[Q, error] {
	return func(yield func(Q, error) bool) {
		var portion []T
		for thing := range things {
			if portion = append(portion, thing); len(portion) < most {
				continue
			}
			if !yield(request(portion), nil) {
				return
			}
			portion = nil
		}
		if len(portion) > 0 {
			yield(request(portion), nil)
		}
	}
}

// paged is a request for a page.
type paged interface {
	proto.Message
	GetPageToken() string
}

// page is an answer with more behind it.
type page interface{ GetNextPageToken() string }

// pages fetches page after page, until one has none behind it or fails.
func pages[Q paged, P page](
	ctx context.Context, fetch func(context.Context, Q, ...CallOption) (P, error), request Q, options []CallOption,
) iter.Seq2[P, error] {
	return func(yield func(P, error) bool) {
		next := request.ProtoReflect().New().Interface().(Q)
		proto.Merge(next, request)
		for {
			got, err := fetch(ctx, next, options...)
			if !yield(got, err) || err != nil || got.GetNextPageToken() == "" {
				return
			}
			field := next.ProtoReflect().Descriptor().Fields().ByName("page_token")
			next.ProtoReflect().Set(field, protoreflect.ValueOfString(got.GetNextPageToken()))
		}
	}
}

// items gives what pages list, one by one.
func items[P page, T any](pages iter.Seq2[P, error], listed func(P) []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for got, err := range pages {
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range listed(got) {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}
