package core

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// outcomes that a server may give, and how likely each is drawn.
var drawn = []Outcome{
	{Answer: Answer{Value: "v", Size: 1, Etag: "e"}},
	{Answer: Answer{Value: "v", Size: 1}},
	unavailable,
	{Code: DeadlineExceeded},
	{Code: Internal, Reason: "INTERNAL"},
	{Code: ResourceExhausted},
	{Code: ResourceExhausted, Hint: Hint{From: RetryInfo, Wait: 200 * millisecond}},
	{Code: Unavailable, Hint: Hint{From: Pushback, Never: true}},
	{Code: Aborted, Hint: Hint{From: RetryAfter, Wait: second}},
	{Code: 5, Reason: "RESOURCE_NOT_FOUND"},
}

func drawMethod(t *rapid.T, service int) *Method {
	m := &Method{
		Service:        fmt.Sprintf("service%d", service),
		Effect:         Effect(rapid.IntRange(0, 2).Draw(t, "effect")),
		Timeout:        Micros(rapid.IntRange(1, 8_000).Draw(t, "timeout")) * millisecond,
		AttemptTimeout: Micros(rapid.IntRange(0, 500).Draw(t, "attempt timeout")) * millisecond,
		Attempts:       rapid.IntRange(1, 5).Draw(t, "attempts"),
		Hedged:         rapid.Bool().Draw(t, "hedged"),
		HedgingMinimum: 5 * millisecond,
		Backoff:        usual,
		BreakerGroup:   fmt.Sprintf("group%d", service),
		SlowCall:       Micros(rapid.IntRange(1, 400).Draw(t, "slow call")) * millisecond,
	}
	m.Name = m.Service + "/Method"
	if rapid.Bool().Draw(t, "cached") {
		m.Cache = &CachePolicy{
			MaxAge: Micros(rapid.IntRange(0, 50).Draw(t, "max age")) * millisecond, StaleWhileRevalidate: 30 * millisecond,
			StaleIfError: second,
		}
	}
	return m
}

// Whatever servers answer and users do, each call is finished once, by its deadline, with no more attempts than it
// may have, and everything that it took of what is shared is given back. Full size: 2,000 worlds (-rapid.checks).
func TestEveryCallEndsOnceInTimeAndGivesEverythingBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		methods := []*Method{drawMethod(t, 0), drawMethod(t, 1)}
		sent := map[*Call]int{}
		w := newWorld(rapid.Uint64().Draw(t, "seed"), nil)
		w.answer = func(a Action) (Micros, Outcome) {
			sent[a.Call]++
			takes := Micros(rapid.IntRange(0, 600).Draw(t, "takes")) * millisecond
			return takes, drawn[rapid.IntRange(0, len(drawn)-1).Draw(t, "outcome")]
		}
		var calls []*Call
		at := Micros(0)
		for i := range rapid.IntRange(1, 60).Draw(t, "calls") {
			at += Micros(rapid.IntRange(0, 200).Draw(t, "apart")) * millisecond
			m := methods[rapid.IntRange(0, 1).Draw(t, "method")]
			c := w.call(at, fmt.Sprintf("c%d", i), m, func(r *Request) {
				r.Off = Features(rapid.IntRange(0, 31).Draw(t, "off"))
				if r.Off&Cache != 0 {
					r.Key = ""
				}
			})
			calls = append(calls, c)
			if rapid.IntRange(0, 4).Draw(t, "cancels") == 0 {
				w.at(at+Micros(rapid.IntRange(0, 300).Draw(t, "after"))*millisecond, func() { w.do(c.Cancelled(w.now)) })
			}
		}
		w.run()
		for _, c := range calls {
			if w.ended[c] != 1 {
				t.Fatalf("%s was finished %d times", c.Name(), w.ended[c])
			}
			if c.started+c.duration > c.request.Deadline {
				t.Fatalf("%s ended %d us past its deadline", c.Name(), c.started+c.duration-c.request.Deadline)
			}
			if sent[c] > c.method.attempts() {
				t.Fatalf("%s sent %d attempts of %d", c.Name(), sent[c], c.method.attempts())
			}
		}
		b := &w.state.budget
		if b.underWay != 0 || b.extra != 0 || len(w.state.flights) != 0 {
			t.Fatalf("left behind: %d calls, %d places, %d fetches", b.underWay, b.extra, len(w.state.flights))
		}
		if b.tokens < 0 || b.tokens > tokensMost || b.credit < 0 || b.credit > creditMost {
			t.Fatalf("%d tokens, %d credits", b.tokens, b.credit)
		}
		for name, g := range w.state.groups {
			if slices.ContainsFunc(g.breaker.leases, func(l lease) bool { return w.now < l.until }) {
				t.Fatalf("a permit of %s was not returned", name)
			}
		}
	})
}

// While everything fails, the attempts over any minute after the first 500 tokens are spent are at most 1.1 times the
// calls (BUDGET-4).
func TestAFailingServerGetsAtMostATenthMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		attempts := map[int64]int{}
		w := newWorld(rapid.Uint64().Draw(t, "seed"), nil)
		w.answer = func(Action) (Micros, Outcome) {
			attempts[int64(w.now/(60*second))]++
			return millisecond, unavailable
		}
		m := reading()
		apart := Micros(rapid.IntRange(20, 500).Draw(t, "apart")) * millisecond
		off := Features(rapid.SampledFrom([]int{0, int(Breaker), int(Breaker | Throttle)}).Draw(t, "off"))
		calls := map[int64]int{}
		for at := Micros(0); at < 121*second; at += apart {
			calls[int64(at/(60*second))]++
			w.call(at, "c", m, func(r *Request) { r.Off = off })
		}
		w.run()
		for minute := int64(1); minute < 2; minute++ {
			if float64(attempts[minute]) > 1.1*float64(calls[minute]) {
				t.Fatalf("minute %d: %d attempts for %d calls", minute, attempts[minute], calls[minute])
			}
		}
	})
}

func TestTheP95IsThatOfTheLastDurations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Int64Range(0, 1_000_000), 20, 400).Draw(t, "durations")
		var l latencies
		for _, d := range all {
			l.add(Micros(d))
		}
		counted := len(all) / p95Every * p95Every
		last := slices.Clone(all[max(0, counted-keptDurations):counted])
		slices.Sort(last)
		expected := last[int(math.Ceil(0.95*float64(len(last))))-1]
		if !l.known() || l.p95 != Micros(expected) {
			t.Fatalf("p95 of %d is %d, not %d", len(last), l.p95, expected)
		}
	})
}

func TestTheCacheKeepsItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newCache()
		wall := func() int64 { return 0 }
		for range rapid.IntRange(1, 3_000).Draw(t, "answers") {
			key := fmt.Sprint(rapid.IntRange(0, 2_000).Draw(t, "key"))
			c.put(&stored{key: key, answer: Answer{Size: rapid.IntRange(0, 1<<20).Draw(t, "size")}}, wall)
		}
		bytes := 0
		for e := c.order.Front(); e != nil; e = e.Next() {
			bytes += e.Value.(*stored).answer.Size
		}
		if bytes != c.bytes || bytes > cacheBytes || len(c.entries) > cacheAnswers || c.order.Len() != len(c.entries) {
			t.Fatalf("%d bytes (%d counted) in %d answers", bytes, c.bytes, len(c.entries))
		}
	})
}

func TestARefusalIsAProbabilityThatFallsWithWhatIsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requests := rapid.IntRange(0, 10_000).Draw(t, "requests")
		accepts := rapid.IntRange(0, requests).Draw(t, "accepts")
		var th throttle
		for range requests {
			th.sent(0)
		}
		for range accepts {
			th.accepted(0)
		}
		p := th.refusal(0)
		if p < 0 || p > throttleMost || requests < throttleVolume && p != 0 {
			t.Fatalf("%d requests, %d accepted: %f", requests, accepts, p)
		}
		th.accepted(0)
		if th.refusal(0) > p {
			t.Fatal("one more accepted answer makes a refusal likelier")
		}
	})
}

func TestAWaitIsNeverAboveItsCeiling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 100).Draw(t, "k")
		wait := backoff(usual, Unavailable, k, rapid.Float64Range(0, 0.999999).Draw(t, "draw"))
		if wait < 0 || wait > 20*second || k == 1 && wait >= 50*millisecond {
			t.Fatalf("the %d. wait is %d us", k, wait)
		}
	})
}
