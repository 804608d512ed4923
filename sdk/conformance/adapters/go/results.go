package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	tarifa "tarifa.dev/sdk/go"
	pb "tarifa.dev/sdk/go/conformance/conformancev1"
	"tarifa.dev/sdk/go/internal/core"
	"tarifa.dev/sdk/go/metrics"
)

// ended writes how a call ended, as its user sees it.
func ended(result *pb.CallResult, err error, answers []proto.Message) error {
	result.Code = core.OK.String()
	for _, answer := range answers {
		bytes, err := proto.MarshalOptions{Deterministic: true}.Marshal(answer)
		if err != nil {
			return err
		}
		result.Answers = append(result.Answers, bytes)
	}
	if err == nil {
		return nil
	}
	var failed *tarifa.RPCError
	if !errors.As(err, &failed) {
		return fmt.Errorf("call %s failed with no RPCError: %w", result.GetCall(), err)
	}
	result.Code = core.Code(failed.Code).String()
	result.Reason = string(failed.Reason)
	result.ErrorType = fmt.Sprintf("%T", err)
	result.ErrorText = err.Error()
	result.RequestId = failed.RequestID
	result.Metadata = failed.Metadata
	if failed.HasRetryAfter {
		result.Hint = durationpb.New(failed.RetryAfter)
	}
	for _, v := range failed.Violations {
		result.Violations = append(result.Violations, &pb.Violation{Field: v.Field, Description: v.Description})
	}
	return nil
}

func report(came tarifa.Report) *pb.CallReport {
	told := &pb.CallReport{
		RequestId: came.RequestID, Cache: string(came.Source), RefusedBy: string(came.RefusedBy), Duration: durationpb.New(came.Duration),
	}
	if came.Source != tarifa.SourceServer {
		told.Age = durationpb.New(came.Age)
	}
	for _, a := range came.Attempts {
		attempt := &pb.AttemptReport{
			Number: int32(a.Number), Kind: string(a.Kind), WaitFrom: string(a.WaitFrom), Duration: durationpb.New(a.Duration),
			Code: core.Code(a.Code).String(), Reason: string(a.Reason), Won: a.Won, Cancelled: a.Cancelled,
		}
		if a.WaitFrom != tarifa.WaitNone {
			attempt.Wait = durationpb.New(a.Wait)
		}
		told.Attempts = append(told.Attempts, attempt)
	}
	return told
}

// meter sums up what the metrics port is told.
type meter struct {
	mu   sync.Mutex
	sums map[string]*pb.Metric
}

func (m *meter) of(name string, attributes []metrics.Attribute) *pb.Metric {
	words := []string{name}
	for _, a := range attributes {
		words = append(words, a.Key+"="+a.Value)
	}
	sort.Strings(words[1:])
	key := strings.Join(words, "\x00")
	sum := m.sums[key]
	if sum == nil {
		sum = &pb.Metric{Name: name, Attributes: map[string]string{}}
		for _, a := range attributes {
			sum.Attributes[a.Key] = a.Value
		}
		m.sums[key] = sum
	}
	sum.Count++
	return sum
}

func (m *meter) Add(name string, amount int64, attributes ...metrics.Attribute) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.of(name, attributes).Value += float64(amount)
}

func (m *meter) Record(name string, value float64, attributes ...metrics.Attribute) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.of(name, attributes).Value += value
}

func (m *meter) Set(name string, value float64, attributes ...metrics.Attribute) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.of(name, attributes).Value = value
}

func (m *meter) all() []*pb.Metric {
	m.mu.Lock()
	defer m.mu.Unlock()
	keys := make([]string, 0, len(m.sums))
	for key := range m.sums {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	told := make([]*pb.Metric, 0, len(keys))
	for _, key := range keys {
		told = append(told, m.sums[key])
	}
	return told
}
