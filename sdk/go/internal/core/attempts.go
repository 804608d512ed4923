package core

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
	c.emit(Event{At: now, Kind: EventAttempt, Number: number, Attempt: a.kind})
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
