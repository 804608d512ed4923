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

type attemptState uint8

const (
	onTheWire attemptState = iota
	attemptEnded
	attemptCancelled
)

type attempt struct {
	kind   Kind
	state  attemptState
	sent   Micros
	limit  Micros
	wait   Micros
	from   WaitFrom
	cost   int
	permit permit
	// first is when a stream's first message came, after it was sent.
	first    Micros
	streamed bool
	duration Micros
	code     Code
	reason   string
}

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

// attempt asks throttle and breaker, and sends what is next (CALL-5).
func (c *Call) attempt(actions []Action, now Micros) []Action {
	if !c.off(Throttle) && c.shared.group.throttle.refuses(now, c.state.settings.Source) {
		c.emit(Event{At: now, Kind: EventThrottled})
		return c.refused(actions, now, "throttle", ReasonClientThrottled)
	}
	p, allowed := c.ask(now)
	if !allowed {
		c.emit(Event{At: now, Kind: EventBreakerRefused})
		return c.refused(actions, now, "breaker", ReasonCircuitOpen)
	}
	c.next.permit = p
	return c.send(actions, now)
}

func (c *Call) ask(now Micros) (p permit, allowed bool) {
	if c.off(Breaker) {
		return permit{}, true
	}
	c.state.change(now, c.shared.group, func() { p, allowed = c.shared.group.breaker.ask(now) })
	return p, allowed
}

func (c *Call) refused(actions []Action, now Micros, by, reason string) []Action {
	c.refusedBy = by
	if c.next.kind == Again {
		c.state.budget.extra--
		return c.fail(actions, now, *c.last, c.lastBy)
	}
	return c.fail(actions, now, Outcome{Code: Unavailable, Reason: reason}, 0)
}

func (c *Call) send(actions []Action, now Micros) []Action {
	a := c.next
	a.sent = now
	a.limit = c.request.Deadline
	if c.method.AttemptTimeout > 0 {
		a.limit = min(a.limit, now+c.method.AttemptTimeout)
	}
	c.attempts = append(c.attempts, a)
	number := len(c.attempts)
	if !c.off(Throttle) {
		c.shared.group.throttle.sent(now)
	}
	action := Action{Kind: Send, Call: c, Number: number, Limit: a.limit}
	if a.kind == First && c.method.hedged() {
		c.state.budget.earn()
		if c.shared.durations.known() {
			action.HedgeAt = now + max(c.method.HedgingMinimum, c.shared.durations.p95)
		}
	}
	if c.held != nil {
		action.IfNoneMatch = c.held.answer.Etag
	}
	c.emit(Event{At: now, Kind: EventAttempt, Number: number, Attempt: a.kind, Wait: a.wait})
	return append(actions, action)
}

// HedgeDue tells that the time to hedge the first attempt has come (HEDGE-4).
func (c *Call) HedgeDue(now Micros) []Action {
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	if c.phase != phaseFetching || len(c.attempts) != 1 || c.attempts[0].state != onTheWire {
		return nil
	}
	if no := c.noHedge(now); no != "" {
		c.emit(Event{At: now, Kind: EventNoHedge, Word: no})
		return nil
	}
	s.budget.credit -= creditPerHedge
	s.budget.extra++
	s.tokens(now, -hedgeCost)
	return c.send(nil, now)
}

func (c *Call) noHedge(now Micros) string {
	b := &c.state.budget
	switch {
	case c.off(Hedge):
		return "off"
	case len(c.attempts) >= c.method.attempts():
		return "attempts"
	case now+leastRemaining > c.request.Deadline:
		return "deadline"
	case b.credit < creditPerHedge:
		return "credit"
	case b.tokens < hedgeCost:
		return "tokens"
	case !b.hasPlace():
		return "place"
	case !c.off(Throttle) && c.shared.group.throttle.refuses(now, c.state.settings.Source):
		return "throttle"
	}
	p, allowed := c.ask(now)
	if !allowed {
		return "breaker"
	}
	c.next = attempt{kind: Hedged, permit: p, cost: hedgeCost}
	return ""
}

// FirstMessage tells that a stream's first message came.
func (c *Call) FirstMessage(now Micros, number int) {
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	if a := &c.attempts[number-1]; a.state == onTheWire && !a.streamed {
		a.streamed, a.first = true, now-a.sent
	}
}

// Limit tells that the limit of an attempt has passed.
func (c *Call) Limit(now Micros, number int) []Action {
	reason := ReasonAttemptTimeout
	if now >= c.request.Deadline {
		reason = ReasonDeadlineExceeded
	}
	outcome := Outcome{Code: DeadlineExceeded, Reason: reason}
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	if c.phase != phaseFetching || c.attempts[number-1].state != onTheWire {
		return nil
	}
	// Its answer is not waited for; on the wire it has to be cancelled as well.
	return c.ended([]Action{{Kind: Cancel, Call: c, Number: number}}, now, number, outcome)
}

// Ended tells how an attempt ended.
func (c *Call) Ended(now Micros, number int, outcome Outcome) []Action {
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	if c.phase != phaseFetching || c.attempts[number-1].state != onTheWire {
		return nil
	}
	return c.ended(nil, now, number, outcome)
}

func (c *Call) ended(actions []Action, now Micros, number int, o Outcome) []Action {
	s, a := c.state, &c.attempts[number-1]
	a.state, a.duration, a.code, a.reason = attemptEnded, now-a.sent, o.Code, o.Reason
	judged := a.duration
	if a.streamed {
		judged = a.first
	}
	c.emit(Event{
		At: now, Kind: EventEnded, Number: number, Attempt: a.kind, Code: o.Code, Reason: o.Reason, Duration: a.duration,
	})
	if a.kind != First {
		s.budget.extra--
	}
	if !c.off(Breaker) {
		s.judge(now, c.method, c.shared, a.permit, &o, judged)
	}
	if !c.off(Throttle) && o.accepted() {
		c.shared.group.throttle.accepted(now)
	}
	if o.Code == OK {
		if !c.method.streams() {
			c.shared.durations.add(a.duration)
		}
		return c.succeed(actions, now, number, o)
	}
	failed := o
	c.last, c.lastBy = &failed, number
	switch {
	case a.streamed || !o.retried():
		return c.fail(actions, now, o, number)
	case c.onTheWire() > 0:
		return actions
	default:
		return c.retry(actions, now, o)
	}
}

func (c *Call) onTheWire() int {
	count := 0
	for i := range c.attempts {
		if c.attempts[i].state == onTheWire {
			count++
		}
	}
	return count
}

// retry asks RETRY-2's questions and takes what a retry needs.
func (c *Call) retry(actions []Action, now Micros, o Outcome) []Action {
	wait, from, no := c.noRetry(now, &o)
	if no != "" {
		c.emit(Event{At: now, Kind: EventNoRetry, Word: no})
		return c.fail(actions, now, o, c.lastBy)
	}
	s := c.state
	cost := costOfRetry(o.Code)
	s.budget.extra++
	s.tokens(now, -cost)
	c.retries++
	c.next = attempt{kind: Again, wait: wait, from: from, cost: cost}
	c.pending = true
	c.emit(Event{At: now, Kind: EventWait, Number: len(c.attempts) + 1, Wait: wait, From: from})
	return append(actions, Action{Kind: Wake, Call: c, At: now + wait})
}

func (c *Call) noRetry(now Micros, o *Outcome) (wait Micros, from WaitFrom, no string) {
	s := c.state
	switch {
	case c.off(Retry):
		return 0, 0, "off"
	case len(c.attempts) >= c.method.attempts():
		return 0, 0, "attempts"
	case o.Hint.Never:
		return 0, 0, "pushback"
	}
	wait, from = o.Hint.Wait, o.Hint.From
	if from == NoWait {
		wait, from = backoff(o.Code, c.retries+1, s.settings.Source.Float64()), Backoff
	}
	switch {
	case wait > c.request.Deadline-now-leastRemaining:
		return wait, from, "deadline"
	case s.budget.tokens < costOfRetry(o.Code):
		return wait, from, "tokens"
	case !s.budget.hasPlace():
		return wait, from, "place"
	}
	return wait, from, ""
}

// Woken tells that the moment of a Wake has come: a retry's time, or the deadline of a call that waits.
func (c *Call) Woken(now Micros) []Action {
	s := c.state
	s.mu.Lock()
	defer s.unlock()
	switch {
	case c.phase == phaseWaiting && !c.told && now >= c.request.Deadline:
		late := Outcome{Code: DeadlineExceeded, Reason: ReasonDeadlineExceeded}
		return c.leave(c.tell(nil, now, late, 0), now)
	case c.phase == phaseFetching && c.pending:
		c.pending = false
		return c.attempt(nil, now)
	}
	return nil
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

func (c *Call) cancelAttempts(actions []Action, now Micros) []Action {
	for i := range c.attempts {
		a := &c.attempts[i]
		if a.state != onTheWire {
			continue
		}
		a.state, a.code, a.duration = attemptCancelled, Cancelled, now-a.sent
		if a.kind != First {
			c.state.budget.extra--
		}
		if !c.off(Breaker) {
			c.shared.group.breaker.takes(now, a.permit)
		}
		if !c.off(Throttle) {
			c.shared.group.throttle.withdrawn(now)
		}
		c.emit(Event{At: now, Kind: EventCancelled, Number: i + 1, Attempt: a.kind, Code: Cancelled, Duration: a.duration})
		actions = append(actions, Action{Kind: Cancel, Call: c, Number: i + 1})
	}
	if c.pending {
		c.pending = false
		c.state.budget.extra--
	}
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
	hedges := 0
	for i := range c.attempts {
		if c.attempts[i].kind == Hedged {
			hedges++
		}
	}
	c.emit(Event{
		At: now, Kind: EventFinished, Code: o.Code, Reason: o.Reason, Number: number, Duration: c.duration,
		Retries: max(0, len(c.attempts)-1-hedges), Hedges: hedges, Source: c.source,
	})
	return append(actions, Action{Kind: Finish, Call: c})
}

func (c *Call) emit(e Event) {
	e.Call, e.Method = c.request.Name, c.method
	c.state.emit(e)
}
