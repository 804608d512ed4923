package main

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"google.golang.org/protobuf/proto"

	tarifa "tarifa.dev/sdk/go"
	pb "tarifa.dev/sdk/go/conformance/conformancev1"
	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/driver"
	"tarifa.dev/sdk/go/internal/hooks"
)

// performed is a call in real time.
type performed struct {
	start   *start
	result  *pb.CallResult
	ctx     context.Context
	cancel  context.CancelFunc
	answers []proto.Message
	mu      sync.Mutex
	err     error
}

// perform carries a case out with the public client, each call on a goroutine of its own.
func perform(s *suite) (*pb.AdapterReply, error) {
	source := core.SplitMix64(s.request.GetSeed())
	begin := time.Now()
	options := []tarifa.Option{
		tarifa.WithAPIKey(s.request.GetClient().GetApiKey()),
		tarifa.WithMetrics(&s.meter),
		hooks.Option(func(d *driver.Settings) {
			d.Policies, d.Source, d.Trace = s.methods, &source, s.trace.take
			d.Off = features(s.request.GetClient().GetOff())
			d.Adaptive = adaptiveOf[s.request.GetClient().GetAdaptive()]
			d.Metadata = func(name string) []string { return []string{"x-tarifa-case", s.request.GetCaseKey() + "/" + name} }
		}).(tarifa.Option),
	}
	if timeout := s.request.GetClient().GetTimeout(); timeout != nil {
		options = append(options, tarifa.WithTimeout(timeout.AsDuration()))
	}
	client, err := tarifa.NewClient(s.request.GetTarget(), options...)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	calls, err := s.steps(client, begin)
	if err != nil {
		return nil, err
	}
	reply := &pb.AdapterReply{Trace: s.trace.all(), Metrics: s.meter.all()}
	for _, p := range calls {
		if err := ended(p.result, p.err, p.answers); err != nil {
			return nil, err
		}
		reply.Results = append(reply.Results, p.result)
	}
	return reply, nil
}

// steps does what the user does, each at its time, and waits until every call has ended.
func (s *suite) steps(client *tarifa.Client, begin time.Time) ([]*performed, error) {
	var calls []*performed
	byName := map[string]*performed{}
	var running sync.WaitGroup
	next := 0
	for _, step := range s.request.GetSteps() {
		time.Sleep(time.Until(begin.Add(step.GetAt().AsDuration())))
		switch what := step.GetWhat().(type) {
		case *pb.AdapterStep_Start:
			p := &performed{start: s.starts[next], result: &pb.CallResult{Call: what.Start.GetCall()}}
			next++
			p.ctx, p.cancel = context.WithCancel(context.Background())
			calls = append(calls, p)
			byName[what.Start.GetCall()] = p
			p.result.Started = duration(core.MicrosOf(time.Since(begin)))
			running.Go(func() { p.run(client, begin) })
		case *pb.AdapterStep_Cancel:
			byName[what.Cancel].cancel()
		case *pb.AdapterStep_Alter:
			p := byName[what.Alter]
			p.mu.Lock()
			for i, answer := range p.answers {
				p.answers[i] = proto.Clone(answer)
				proto.Reset(answer)
			}
			p.mu.Unlock()
		}
	}
	done := make(chan struct{})
	go func() { running.Wait(); close(done) }()
	select {
	case <-done:
		return calls, nil
	case <-time.After(s.request.GetPatience().AsDuration()):
		return nil, fmt.Errorf("calls have not ended after %v", s.request.GetPatience().AsDuration())
	}
}

// run makes the call through the client's own method.
func (p *performed) run(client *tarifa.Client, begin time.Time) {
	defer p.cancel()
	options := p.start.step.GetOptions()
	ctx := p.ctx
	if limit := options.GetContextTimeout(); limit != nil {
		limited, cancel := context.WithTimeout(ctx, limit.AsDuration())
		defer cancel()
		ctx = limited
	}
	var came tarifa.Report
	given := []tarifa.CallOption{
		tarifa.WithReport(&came),
		func(c *driver.CallSettings) { c.Name, c.Off = p.start.step.GetCall(), c.Off|p.start.off },
	}
	if limit := options.GetTimeout(); limit != nil {
		given = append(given, tarifa.Timeout(limit.AsDuration()))
	}
	p.invoke(client, ctx, given, begin)
	p.result.Ended = duration(core.MicrosOf(time.Since(begin)))
	p.result.Report = report(came)
}

func (p *performed) invoke(client *tarifa.Client, ctx context.Context, options []tarifa.CallOption, begin time.Time) {
	method := methodOf(client, p.start.step.GetMethod())
	arguments := []reflect.Value{reflect.ValueOf(ctx), p.input(method.Type().In(1))}
	for _, option := range options {
		arguments = append(arguments, reflect.ValueOf(option))
	}
	results := method.Call(arguments)
	if len(results) == 2 {
		if err, failed := results[1].Interface().(error); failed {
			p.err = err
			return
		}
		p.took(results[0].Interface().(proto.Message))
		return
	}
	read := int(p.start.step.GetOptions().GetRead())
	results[0].Call([]reflect.Value{reflect.MakeFunc(results[0].Type().In(0), func(got []reflect.Value) []reflect.Value {
		if err, failed := got[1].Interface().(error); failed {
			p.err = err
			return []reflect.Value{reflect.ValueOf(false)}
		}
		if len(p.answers) == 0 {
			p.result.FirstMessage = duration(core.MicrosOf(time.Since(begin)))
		}
		p.took(got[0].Interface().(proto.Message))
		left := read > 0 && len(p.answers) == read
		if left {
			p.err = tarifa.NewError(&tarifa.RPCError{Code: 1, Reason: core.ReasonCancelled, Message: "the reader left"})
		}
		return []reflect.Value{reflect.ValueOf(!left)}
	})})
}

func (p *performed) took(answer proto.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers = append(p.answers, answer)
}

// input makes what the method takes: a request, or a sequence of them.
func (p *performed) input(kind reflect.Type) reflect.Value {
	if kind.Kind() == reflect.Pointer {
		return reflect.ValueOf(p.start.requests[0])
	}
	return reflect.MakeFunc(kind, func(arguments []reflect.Value) []reflect.Value {
		none := reflect.Zero(reflect.TypeFor[error]())
		for _, request := range p.start.requests {
			if !arguments[0].Call([]reflect.Value{reflect.ValueOf(request), none})[0].Bool() {
				break
			}
		}
		return nil
	})
}

// methodOf is the client's method for an rpc.
func methodOf(client *tarifa.Client, name string) reflect.Value {
	service, rpc, _ := strings.Cut(name, "/")
	parts := strings.Split(service, ".")
	area := map[string]any{
		"CatalogService": client.Catalog, "ConfiguratorService": client.Configurator, "PricingService": client.Prices,
		"QuoteService": client.Quotes,
	}[parts[len(parts)-1]]
	return reflect.ValueOf(area).MethodByName(rpc)
}
