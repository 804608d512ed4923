package core

const (
	tokensMost       = 500
	retryCost        = 14
	throttledCost    = 5
	hedgeCost        = 14
	placesLeast      = 3
	creditMost       = 1_000
	creditPerFirst   = 5
	creditPerHedge   = 100
	leastRemaining   = 5 * millisecond
	backoffDoublings = 20
)

// budget is what a client may spend on attempts beyond the first ones (BUDGET, HEDGE-3).
type budget struct {
	tokens int
	// underWay counts calls, extra their retries and hedges.
	underWay int
	extra    int
	credit   int
}

// costOfRetry is what a retry after such an outcome takes.
func costOfRetry(code Code) int {
	if code == ResourceExhausted {
		return throttledCost
	}
	return retryCost
}

// hasPlace asks BUDGET-3: whether those in use and one more are at most the limit.
func (b *budget) hasPlace() bool { return b.extra < max(placesLeast, b.underWay/5) }

// earn adds the credit of a first attempt.
func (b *budget) earn() { b.credit = min(creditMost, b.credit+creditPerFirst) }

// give returns tokens.
func (b *budget) give(tokens int) { b.tokens = min(tokensMost, b.tokens+tokens) }

// backoff is the wait before the k-th retry, k from 1 (RETRY-3).
func backoff(rule BackoffPolicy, code Code, k int, draw float64) Micros {
	base := rule.Base
	if code == ResourceExhausted {
		base = rule.Throttled
	}
	ceiling := min(rule.Longest, base<<min(k-1, backoffDoublings))
	return Micros(draw * float64(ceiling))
}
