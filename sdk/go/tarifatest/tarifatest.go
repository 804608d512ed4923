// Package tarifatest stands in for Tarifa in the tests of a program that uses the client: the real client, over a
// real connection in memory, to answers that the test makes up.
package tarifatest

import (
	"context"
	"errors"
	"io"
	"iter"
	"net"
	"sync"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"
	"google.golang.org/protobuf/proto"

	tarifa "tarifa.dev/sdk/go"
)

const buffered = 1 << 20

// Fake is a server whose methods answer as a test says; those that it says nothing about are UNIMPLEMENTED.
type Fake struct {
	t        testing.TB
	listener *bufconn.Listener

	mu      sync.Mutex
	methods map[string]func(grpc.ServerStream) error
	calls   map[string]int
	failing map[string]failing
}

// failing is how often a method fails before it answers again, and how.
type failing struct {
	times int
	with  error
}

// New starts a fake, which ends with the test.
func New(t testing.TB) *Fake {
	t.Helper()
	f := &Fake{
		t: t, listener: bufconn.Listen(buffered), methods: map[string]func(grpc.ServerStream) error{},
		calls: map[string]int{}, failing: map[string]failing{},
	}
	server := grpc.NewServer(grpc.UnknownServiceHandler(f.serve))
	go func() { _ = server.Serve(f.listener) }() // it ends with Stop
	t.Cleanup(server.Stop)
	return f
}

// Client opens a client of the fake, which is closed with the test.
func (f *Fake) Client(options ...tarifa.Option) *tarifa.Client {
	f.t.Helper()
	dial := func(context.Context, string) (net.Conn, error) { return f.listener.Dial() }
	given := []tarifa.Option{
		tarifa.WithAPIKey("key-of-a-test"), tarifa.WithDialOptions(grpc.WithContextDialer(dial)),
	}
	client, err := tarifa.NewClient("http://127.0.0.1:1", append(given, options...)...)
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { _ = client.Close() })
	return client
}

// Calls is how many attempts of a method came; those that the client answered from its cache did not.
func (f *Fake) Calls(method string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls[method]
}

// FailNext makes the next attempts of a method fail, before it answers as it was told. Make the error with
// tarifa.NewError.
func (f *Fake) FailNext(method string, times int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.failing[method] = failing{times, err}
}

type message[T any] interface {
	*T
	proto.Message
}

// Answer says what a method with one request and one answer does. Method is a name as the generated code has it, such
// as catalogv1.CatalogService_GetProduct_FullMethodName. Return tarifa.NewError to fail as the server would.
func Answer[Q, R any, PQ message[Q], PR message[R]](
	f *Fake, method string, answer func(context.Context, PQ) (PR, error),
) {
	f.set(method, func(stream grpc.ServerStream) error {
		request := PQ(new(Q))
		if err := stream.RecvMsg(request); err != nil {
			return err
		}
		given, err := answer(stream.Context(), request)
		if err != nil {
			return err
		}
		return stream.SendMsg(given)
	})
}

// Answers says what a method with many requests, or many answers, does.
func Answers[Q, R any, PQ message[Q], PR message[R]](
	f *Fake, method string, answer func(context.Context, iter.Seq2[PQ, error]) iter.Seq2[PR, error],
) {
	f.set(method, func(stream grpc.ServerStream) error {
		for given, err := range answer(stream.Context(), requests[Q, PQ](stream)) {
			if err != nil {
				return err
			}
			if err := stream.SendMsg(given); err != nil {
				return err
			}
		}
		return nil
	})
}

func requests[Q any, PQ message[Q]](stream grpc.ServerStream) iter.Seq2[PQ, error] {
	return func(yield func(PQ, error) bool) {
		for {
			request := PQ(new(Q))
			err := stream.RecvMsg(request)
			if errors.Is(err, io.EOF) || !yield(request, err) || err != nil {
				return
			}
		}
	}
}

func (f *Fake) set(method string, handler func(grpc.ServerStream) error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.methods[method] = handler
}

func (f *Fake) serve(_ any, stream grpc.ServerStream) error {
	method, _ := grpc.MethodFromServerStream(stream)
	f.mu.Lock()
	f.calls[method]++
	handler, fails := f.methods[method], f.failing[method]
	if fails.times > 0 {
		f.failing[method] = failing{fails.times - 1, fails.with}
	}
	f.mu.Unlock()
	if fails.times > 0 {
		return fails.with
	}
	if handler == nil {
		return status.Errorf(codes.Unimplemented, "the test says nothing about %s", method)
	}
	return handler(stream)
}
