package core

// Report is what came of a call (REPORT-1), without its request id, which is the driver's.
type Report struct {
	Source    CacheSource
	Age       Micros
	RefusedBy string
	Duration  Micros
	Attempts  []AttemptReport
}

// AttemptReport is what came of an attempt.
type AttemptReport struct {
	Number    int
	Kind      Kind
	Wait      Micros
	From      WaitFrom
	Duration  Micros
	Code      Code
	Reason    string
	Won       bool
	Cancelled bool
}

// Result is how the call ended for its user; it is there after Finish.
func (c *Call) Result() Outcome {
	c.state.mu.Lock()
	defer c.state.mu.Unlock()
	return c.result
}

// Over reports whether nothing of the call is under way any more, whether its user was told or not.
func (c *Call) Over() bool {
	c.state.mu.Lock()
	defer c.state.mu.Unlock()
	return c.phase == phaseOver
}

// Deadline is when the call ends at the latest.
func (c *Call) Deadline() Micros { return c.request.Deadline }

// Report is what came of the call; it is whole after Finish.
func (c *Call) Report() Report {
	c.state.mu.Lock()
	defer c.state.mu.Unlock()
	report := Report{Source: c.source, Age: c.age, RefusedBy: c.refusedBy, Duration: c.duration}
	for i := range c.attempts {
		a := &c.attempts[i]
		if a.state == onTheWire {
			continue
		}
		report.Attempts = append(report.Attempts, AttemptReport{
			Number: i + 1, Kind: a.kind, Wait: a.wait, From: a.from, Duration: a.duration, Code: a.code, Reason: a.reason,
			Won: i+1 == c.answered && a.code == OK, Cancelled: a.state == attemptCancelled,
		})
	}
	return report
}
