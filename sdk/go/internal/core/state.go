package core

import (
	"sync"

	"github.com/sony/gobreaker/v2"
)

// Settings are what a client's state is made with.
type Settings struct {
	Source Source
	// Wall is the wall clock, in microseconds since 1970; asked only about answers that expire.
	Wall func() int64
	// Off are the features that are off for every call.
	Off      Features
	Adaptive Adaptive
	// Trace is told every event in its moment, in order, while the decision is made; it must only take note.
	Trace func(Event)
	// Observe is told every event after its decision, of several goroutines in any order.
	Observe func(Event)
}

// State is what the calls of a client share (CORE-3). Its lock is held for a decision, never for an attempt.
type State struct {
	settings Settings

	mu      sync.Mutex
	budget  budget
	groups  map[string]*group
	methods map[*Method]*methodState
	cache   *cache
	flights map[string]*Call
	// untold are the events of this decision that Observe has not been told.
	untold []Event
}

type group struct {
	breaker  *breaker
	throttle throttle
	methods  []*methodState
}

type methodState struct {
	group     *group
	durations latencies
	learned   learned
}

// NewState is the state of a client that has made no call.
func NewState(settings Settings) *State {
	return &State{
		settings: settings,
		budget:   budget{tokens: tokensMost},
		groups:   map[string]*group{},
		methods:  map[*Method]*methodState{},
		cache:    newCache(),
		flights:  map[string]*Call{},
	}
}

func (s *State) method(m *Method) *methodState {
	if found := s.methods[m]; found != nil {
		return found
	}
	g := s.groups[m.BreakerGroup]
	if g == nil {
		g = &group{breaker: newBreaker(m.BreakerGroup)}
		s.groups[m.BreakerGroup] = g
	}
	made := &methodState{group: g}
	g.methods = append(g.methods, made)
	s.methods[m] = made
	return made
}

func (s *State) emit(e Event) {
	if s.settings.Trace != nil {
		s.settings.Trace(e)
	}
	if s.settings.Observe != nil {
		s.untold = append(s.untold, e)
	}
}

// unlock ends a decision and tells its events.
func (s *State) unlock() {
	events := s.untold
	s.untold = nil
	s.mu.Unlock()
	for _, e := range events {
		s.settings.Observe(e)
	}
}

// change runs what may change a breaker's state, tells the change, and empties what watched beside it.
func (s *State) change(now Micros, g *group, run func()) {
	before := g.breaker.generation
	run()
	if g.breaker.generation == before {
		return
	}
	for _, m := range g.methods {
		m.learned.window = window{}
	}
	s.emit(Event{At: now, Kind: EventBreaker, Group: g.breaker.group, Word: stateWord(g.breaker.state)})
}

func stateWord(state gobreaker.State) string {
	switch state {
	case gobreaker.StateOpen:
		return "open"
	case gobreaker.StateHalfOpen:
		return "half_open"
	default:
		return "closed"
	}
}

func (s *State) tokens(now Micros, change int) {
	before := s.budget.tokens
	s.budget.give(change)
	if s.budget.tokens != before {
		s.emit(Event{At: now, Kind: EventTokens, Tokens: s.budget.tokens})
	}
}

// judge tells breaker and learned thresholds of an ended attempt.
func (s *State) judge(now Micros, m *Method, state *methodState, p permit, o *Outcome, duration Micros) {
	b := state.group.breaker
	if !b.takes(now, p) {
		return
	}
	v := o.verdict()
	if v == neutral {
		return
	}
	failed, closed := v == failure, b.state == gobreaker.StateClosed
	shadow := false
	if closed && s.settings.Adaptive != AdaptiveOff {
		state.learned.tick(now, &state.durations)
		shadow = state.learned.count(now, failed, duration, m.SlowCall)
	}
	enforced := shadow && s.settings.Adaptive == AdaptiveEnforce
	before := b.generation
	s.change(now, state.group, func() { b.count(now, failed, duration >= m.SlowCall, enforced) })
	if shadow && b.generation == before {
		s.emit(Event{At: now, Kind: EventShadowOpen, Method: m})
	}
}
