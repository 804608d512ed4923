package core

// ActionKind is what a driver has to do.
type ActionKind uint8

// The actions.
const (
	// Send an attempt: Number, Limit, and from when on it may be hedged: HedgeAt, 0 for never. Its answer is told
	// with Ended, the limit's passing with Limit, the hedge's time with HedgeDue.
	Send ActionKind = iota
	// Cancel an attempt that is on the wire: Number. Nothing more is told of it.
	Cancel
	// Wake the call at the moment At, with Woken.
	Wake
	// Finish the call for its user: Result and Report have what came of it.
	Finish
	// Begin the call, which nobody asked for: a refresh. It is started with Start.
	Begin
)

// Action is what a driver has to do for a call; not always the one that an event was told of.
type Action struct {
	Kind   ActionKind
	Call   *Call
	Number int
	// IfNoneMatch is the etag that an attempt asks about; empty for none.
	IfNoneMatch string
	At          Micros
	Limit       Micros
	HedgeAt     Micros
}

// Request is what a call is made of.
type Request struct {
	// Name is what the trace calls it.
	Name   string
	Method *Method
	// Off are the features that are off for this call, beside the client's.
	Off Features
	// Deadline of the whole call.
	Deadline Micros
	// Key is what its answer is kept under; empty where it is not cached.
	Key string
	// Refresh makes the request of a refresh in the background, when it begins (CACHE-3).
	Refresh func(now Micros) Request
	// Attached is the driver's.
	Attached any
}

type phase uint8

const (
	phaseNew phase = iota
	phaseFetching
	phaseWaiting // for another call's fetch
	phaseOver
)

// Call is what a user asked for, or a refresh. Its methods are told what happened and answer with what to do; they
// may be called by several goroutines.
type Call struct {
	state   *State
	method  *Method
	shared  *methodState
	request Request
	started Micros
	phase   phase

	room     [1]attempt // most calls have no more
	attempts []attempt
	retries  int
	// next is the retry that waits for its time: what it took and why it waits.
	next    attempt
	pending bool
	last    *Outcome
	lastBy  int

	// Of a fetch whose answer is kept: the moment it began, the service's epoch then, what was stored, who waits.
	began   Micros
	epoch   int
	held    *stored
	waiters []*Call
	flight  *Call
	// refreshes says that nobody asked for it.
	refreshes bool

	// What the user is given.
	told      bool
	result    Outcome
	answered  int
	source    CacheSource
	age       Micros
	refusedBy string
	duration  Micros
}

// NewCall prepares a call.
func (s *State) NewCall(request Request) *Call {
	c := &Call{state: s, method: request.Method, request: request}
	c.attempts = c.room[:0]
	return c
}

// Attached is the driver's own part of the request.
func (c *Call) Attached() any { return c.request.Attached }

// Method is the policy that the call follows.
func (c *Call) Method() *Method { return c.method }

// Name is what the trace calls it.
func (c *Call) Name() string { return c.request.Name }

// Flight is the call whose fetch this one waits for; itself where it fetches.
func (c *Call) Flight() *Call {
	if c.flight != nil {
		return c.flight
	}
	return c
}

// Cached reports whether a call of this method with these switches asks the cache.
func (s *State) Cached(m *Method, off Features) bool {
	return m.cached() && (off|s.settings.Off)&Cache == 0
}

func (c *Call) off(feature Features) bool {
	return (c.request.Off|c.state.settings.Off)&feature != 0
}

// Start begins the call.
func (c *Call) Start(now Micros) []Action {
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	c.shared = s.method(c.method)
	c.started = now
	c.emit(Event{At: now, Kind: EventStarted})
	if now >= c.request.Deadline {
		return c.tell(nil, now, Outcome{Code: DeadlineExceeded, Reason: ReasonDeadlineExceeded}, 0)
	}
	if c.request.Key != "" {
		if actions, done := c.fromCache(now); done {
			return actions
		}
	}
	return c.begin(now)
}

// Refresh begins a refresh: a call that asks the cache nothing but leads the fetch.
func (c *Call) Refresh(now Micros) []Action {
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	c.shared = s.method(c.method)
	c.started = now
	c.refreshes = true
	c.emit(Event{At: now, Kind: EventStarted})
	return c.begin(now)
}

func (c *Call) begin(now Micros) []Action {
	c.phase = phaseFetching
	c.state.budget.underWay++
	if c.request.Key != "" {
		c.lead(now)
	}
	c.next = attempt{kind: First}
	return c.attempt(nil, now)
}

// Cancelled tells that the user gave the call up (CALL-7).
func (c *Call) Cancelled(now Micros) []Action {
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	if c.told {
		return nil
	}
	given := Outcome{Code: Cancelled, Reason: ReasonCancelled}
	switch {
	case c.phase == phaseWaiting:
		return c.leave(c.tell(nil, now, given, 0), now)
	case len(c.waiters) > 0:
		return c.tell(nil, now, given, 0) // the fetch goes on for those who wait
	default:
		return c.tell(c.abandon(nil, now), now, given, 0)
	}
}

// abandon gives up the attempts and all that the call holds; nothing of it is an outcome.
func (c *Call) abandon(actions []Action, now Micros) []Action {
	actions = c.cancelAttempts(actions, now)
	c.over()
	return actions
}

// over ends the fetching.
func (c *Call) over() {
	if c.phase != phaseFetching {
		return
	}
	c.phase = phaseOver
	c.state.budget.underWay--
	if c.request.Key != "" && c.state.flights[c.request.Key] == c {
		delete(c.state.flights, c.request.Key)
	}
}

func (c *Call) succeed(actions []Action, now Micros, number int, o Outcome) []Action {
	given := 0
	for i := range c.attempts {
		if a := &c.attempts[i]; a.kind == Hedged || a.kind == Again && i+1 == number {
			given += a.cost
		}
	}
	c.state.tokens(now, max(1, given))
	c.keep(now, &o)
	if c.method.Effect != EffectNone && c.state.drop(c.method.Service) {
		c.emit(Event{At: now, Kind: EventCache, Word: "dropped"})
	}
	actions = c.cancelAttempts(actions, now)
	c.over()
	return c.serve(c.tell(actions, now, o, number), now, o)
}

func (c *Call) fail(actions []Action, now Micros, o Outcome, number int) []Action {
	given, by := o, number
	if entry := c.standIn(now, &o); entry != nil && !c.told && !c.refreshes {
		given, by = c.take(now, entry, StaleIfError), 0
	}
	actions = c.cancelAttempts(actions, now)
	c.over()
	return c.serve(c.tell(actions, now, given, by), now, o)
}

// tell finishes the call for its user, once.
func (c *Call) tell(actions []Action, now Micros, o Outcome, number int) []Action {
	if c.told {
		return actions
	}
	c.told, c.result, c.answered, c.duration = true, o, number, now-c.started
	if c.phase != phaseFetching {
		c.phase = phaseOver
	}
	hedges, waited := 0, Micros(0)
	for i := range c.attempts {
		waited += c.attempts[i].wait
		if c.attempts[i].kind == Hedged {
			hedges++
		}
	}
	c.emit(Event{
		At: now, Kind: EventFinished, Code: o.Code, Reason: o.Reason, Number: number, Duration: c.duration,
		Retries: max(0, len(c.attempts)-1-hedges), Hedges: hedges, Waited: waited,
		Source: c.source,
	})
	return append(actions, Action{Kind: Finish, Call: c})
}

func (c *Call) emit(e Event) {
	e.Call, e.Method = c.request.Name, c.method
	c.state.emit(e)
}
