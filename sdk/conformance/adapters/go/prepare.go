package main

import (
	"fmt"
	"strings"
	"sync"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/known/durationpb"

	pb "tarifa.dev/sdk/go/conformance/conformancev1"
	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/internal/policies"
)

// suite is a case made ready: its rows of the policy and its calls.
type suite struct {
	request *pb.AdapterRequest
	methods map[string]*core.Method
	starts  []*start
	trace   trace
	meter   meter
}

// start is a call of the case.
type start struct {
	step     *pb.StartCall
	method   *core.Method
	requests []proto.Message
	fresh    func() proto.Message
	off      core.Features
}

func prepare(request *pb.AdapterRequest) (*suite, error) {
	s := &suite{request: request, methods: map[string]*core.Method{}, meter: meter{sums: map[string]*pb.Metric{}}}
	for _, row := range request.GetPolicies() {
		method, err := replaced(row)
		if err != nil {
			return nil, err
		}
		s.methods[row.GetMethod()] = method
	}
	for _, step := range request.GetSteps() {
		if call := step.GetStart(); call != nil {
			made, err := s.start(call)
			if err != nil {
				return nil, fmt.Errorf("call %s: %w", call.GetCall(), err)
			}
			s.starts = append(s.starts, made)
		}
	}
	return s, nil
}

// replaced is a shipped row with what the case says in its place.
func replaced(row *pb.MethodPolicy) (*core.Method, error) {
	shipped := policies.All[row.GetMethod()]
	if shipped == nil {
		return nil, fmt.Errorf("there is no method %s", row.GetMethod())
	}
	method := *shipped
	method.Timeout = micros(row.GetTimeout())
	method.AttemptTimeout = micros(row.GetAttemptTimeout())
	method.Attempts = int(row.GetAttempts())
	method.Backoff = core.BackoffPolicy{
		Base:      micros(row.GetBackoff().GetBase()),
		Throttled: micros(row.GetBackoff().GetThrottled()),
		Longest:   micros(row.GetBackoff().GetLongest()),
	}
	method.Hedged = row.GetHedgingMinimum() != nil
	method.HedgingMinimum = micros(row.GetHedgingMinimum())
	method.BreakerGroup = row.GetBreakerGroup()
	method.SlowCall = micros(row.GetSlowCall())
	method.Cache = nil
	if rule := row.GetCache(); rule != nil {
		method.Cache = &core.CachePolicy{
			MaxAge:               micros(rule.GetMaxAge()),
			StaleWhileRevalidate: micros(rule.GetStaleWhileRevalidate()),
			StaleIfError:         micros(rule.GetStaleIfError()),
		}
	}
	switch row.GetEffect() {
	case pb.Effect_EFFECT_NONE:
		method.Effect = core.EffectNone
	case pb.Effect_EFFECT_ONCE:
		method.Effect = core.EffectOnce
	case pb.Effect_EFFECT_EVERY_TIME:
		method.Effect = core.EffectEveryTime
	}
	return &method, nil
}

func (s *suite) start(call *pb.StartCall) (*start, error) {
	made := &start{step: call, method: s.methods[call.GetMethod()], off: features(call.GetOptions().GetOff())}
	if made.method == nil {
		made.method = policies.All[call.GetMethod()]
	}
	if made.method == nil {
		return nil, fmt.Errorf("there is no method %s", call.GetMethod())
	}
	name := protoreflect.FullName(strings.ReplaceAll(call.GetMethod(), "/", "."))
	found, err := protoregistry.GlobalFiles.FindDescriptorByName(name)
	if err != nil {
		return nil, err
	}
	method := found.(protoreflect.MethodDescriptor)
	input, err := protoregistry.GlobalTypes.FindMessageByName(method.Input().FullName())
	if err != nil {
		return nil, err
	}
	output, err := protoregistry.GlobalTypes.FindMessageByName(method.Output().FullName())
	if err != nil {
		return nil, err
	}
	made.fresh = func() proto.Message { return output.New().Interface() }
	for _, bytes := range call.GetRequests() {
		request := input.New().Interface()
		if err := proto.Unmarshal(bytes, request); err != nil {
			return nil, err
		}
		made.requests = append(made.requests, request)
	}
	return made, nil
}

func micros(d *durationpb.Duration) core.Micros { return core.MicrosOf(d.AsDuration()) }

func duration(m core.Micros) *durationpb.Duration { return durationpb.New(m.Duration()) }

var featureOf = map[pb.Feature]core.Features{
	pb.Feature_FEATURE_RETRY:    core.Retry,
	pb.Feature_FEATURE_HEDGE:    core.Hedge,
	pb.Feature_FEATURE_BREAKER:  core.Breaker,
	pb.Feature_FEATURE_THROTTLE: core.Throttle,
	pb.Feature_FEATURE_CACHE:    core.Cache,
}

func features(list []pb.Feature) (all core.Features) {
	for _, f := range list {
		all |= featureOf[f]
	}
	return all
}

var adaptiveOf = map[pb.Adaptive]core.Adaptive{
	pb.Adaptive_ADAPTIVE_ENFORCE: core.AdaptiveEnforce,
	pb.Adaptive_ADAPTIVE_OFF:     core.AdaptiveOff,
}

// trace collects the lines of a case.
type trace struct {
	mu    sync.Mutex
	lines []string
}

func (t *trace) take(e core.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, fmt.Sprintf("%d %s", e.At, e))
}

func (t *trace) all() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.lines...)
}
