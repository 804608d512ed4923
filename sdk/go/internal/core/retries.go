package core

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
	if from == NoWait || from == Backoff {
		wait, from = backoff(c.method.Backoff, o.Code, c.retries+1, s.settings.Source.Float64()), Backoff
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
