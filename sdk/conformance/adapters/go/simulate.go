package main

import (
	"context"
	"fmt"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	tarifa "tarifa.dev/sdk/go"
	pb "tarifa.dev/sdk/go/conformance/conformancev1"
	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/hooks"
	"tarifa.dev/sdk/go/internal/observe"
	"tarifa.dev/sdk/go/internal/simulated"
)

// simulate carries a case out in virtual time.
func simulate(s *suite) (*pb.AdapterReply, error) {
	target := strings.TrimPrefix(s.request.GetTarget(), "http://")
	conn, err := grpc.NewClient(
		"passthrough:///"+target, grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithDisableRetry(),
		grpc.WithDisableServiceConfig(),
	)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	client := s.request.GetClient()
	source := core.SplitMix64(s.request.GetSeed())
	d := &simulated.Driver{Conn: conn, CaseKey: s.request.GetCaseKey(), Timeout: micros(client.GetTimeout())}
	d.State = core.NewState(core.Settings{
		Source: &source, Wall: d.Wall, Off: features(client.GetOff()), Adaptive: adaptiveOf[client.GetAdaptive()],
		Trace: s.trace.take, Observe: observe.To(&s.meter, "dns:///"+target),
	})
	calls := s.place(d)
	ctx, cancel := context.WithTimeout(context.Background(), s.request.GetPatience().AsDuration())
	defer cancel()
	if err := d.Run(ctx); err != nil {
		return nil, err
	}
	return s.reply(calls)
}

// place puts the steps of the case into the driver's queue.
func (s *suite) place(d *simulated.Driver) []*simulated.Call {
	var calls []*simulated.Call
	byName := map[string]*simulated.Call{}
	next := 0
	for _, step := range s.request.GetSteps() {
		at := micros(step.GetAt())
		switch what := step.GetWhat().(type) {
		case *pb.AdapterStep_Start:
			call := s.call(s.starts[next])
			next++
			calls = append(calls, call)
			byName[call.Name] = call
			d.At(at, func() error { return d.Start(call) })
		case *pb.AdapterStep_Cancel:
			d.At(at, func() error { return d.Cancel(byName[what.Cancel]) })
		case *pb.AdapterStep_Alter:
			d.At(at, func() error {
				call := byName[what.Alter]
				call.Keep()
				for _, answer := range call.Answers {
					proto.Reset(answer)
				}
				return nil
			})
		}
	}
	return calls
}

func (s *suite) call(made *start) *simulated.Call {
	options := made.step.GetOptions()
	key := options.GetApiKey()
	if key == "" {
		key = s.request.GetClient().GetApiKey()
	}
	return &simulated.Call{
		Name: made.step.GetCall(), Method: made.method, Requests: made.requests, Fresh: made.fresh, APIKey: key,
		Off: made.off, Timeout: micros(options.GetTimeout()), ContextTimeout: optional(options.GetContextTimeout()),
		Read: int(options.GetRead()),
	}
}

func (s *suite) reply(calls []*simulated.Call) (*pb.AdapterReply, error) {
	reply := &pb.AdapterReply{Trace: s.trace.all(), Metrics: s.meter.all()}
	for _, call := range calls {
		if !call.Finished {
			return nil, fmt.Errorf("call %s has not finished when nothing more was to come", call.Name)
		}
		result := &pb.CallResult{Call: call.Name, Started: duration(call.Started), Ended: duration(call.Ended)}
		outcome := call.Core().Result()
		err := hooks.ErrorOf(outcome, call.Method.Name, call.RequestID)
		if err := ended(result, err, call.Kept()); err != nil {
			return nil, err
		}
		result.Report = report(hooks.ReportOf(call.Core().Report(), call.RequestID).(tarifa.Report))
		reply.Results = append(reply.Results, result)
	}
	return reply, nil
}

func optional(d *durationpb.Duration) *core.Micros {
	if d == nil {
		return nil
	}
	m := micros(d)
	return &m
}
