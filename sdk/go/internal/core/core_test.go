package core

import (
	"fmt"
	"slices"
	"testing"
)

func equal(t *testing.T, got, expected []string) {
	t.Helper()
	if !slices.Equal(got, expected) {
		t.Fatalf("got\n%q\nexpected\n%q", got, expected)
	}
}

// The first numbers of SplitMix64 with seed 1234567, as its authors publish them.
func TestTheSourceOfTestsIsSplitMix64(t *testing.T) {
	source := SplitMix64(1234567)
	for _, expected := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423} {
		if got := source.Float64(); got != float64(expected>>11)*0x1p-53 {
			t.Fatalf("got %v, expected %v", got, float64(expected>>11)*0x1p-53)
		}
	}
}

func TestARetryAfterAHintWaitsExactlyThatLong(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		if a.Number == 1 {
			return 10 * millisecond, Outcome{Code: ResourceExhausted, Hint: Hint{From: Pushback, Wait: 70 * millisecond}}
		}
		return millisecond, Outcome{}
	})
	w.call(0, "a", reading())
	w.run()
	equal(t, w.trace, []string{
		"call a started", "attempt a.1 first", "ended a.1 RESOURCE_EXHAUSTED -", "tokens 495", "wait a.2 70000 pushback",
		"attempt a.2 retry", "ended a.2 OK -", "tokens 500", "finished a OK - 2",
	})
}

// succeeding makes enough successes of a method known for its p95, 20 ms, and earns credit for a hedge.
func succeeding(w *world, m *Method) {
	for i := range 40 {
		w.call(Micros(i)*second, fmt.Sprintf("w%d", i), m)
	}
}

func hedged() *Method {
	m := reading()
	m.Hedged, m.HedgingMinimum = true, millisecond
	return m
}

func TestAHedgeIsSentAfterTheP95AndTheLoserCancelled(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		if a.Call.Name() == "a" && a.Number == 1 {
			return second, Outcome{}
		}
		return 20 * millisecond, Outcome{}
	})
	m := hedged()
	succeeding(w, m)
	c := w.call(100*second, "a", m)
	w.run()
	equal(t, w.trace[len(w.trace)-8:], []string{
		"call a started", "attempt a.1 first", "tokens 486", "attempt a.2 hedge", "ended a.2 OK -", "tokens 500",
		"cancelled a.1", "finished a OK - 2",
	})
	if r := c.Report(); r.Duration != 40*millisecond || !r.Attempts[0].Cancelled || !r.Attempts[1].Won {
		t.Fatalf("%+v", r)
	}
}

func TestHedgesAreAtMostFiveInAHundred(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		if a.Number == 1 && len(a.Call.Name())%2 == 0 {
			return 30 * millisecond, Outcome{}
		}
		return 5 * millisecond, Outcome{}
	})
	m := hedged()
	for i := range 2_000 {
		w.call(Micros(i)*50*millisecond, fmt.Sprintf("%0*d", 4+i%13/12, i), m)
	}
	w.run()
	if hedges := 2_000 - len(w.lines("attempt")); -hedges > 100 {
		t.Fatalf("%d hedges of 2,000 calls", -hedges)
	}
}

func failing(w *world, count int) {
	for i := range count {
		w.call(Micros(i)*millisecond, "f", reading(), func(r *Request) { r.Off = Retry | Throttle })
	}
}

func TestABreakerOpensAtHalfOfTwentyAndClosesAfterThreeSuccesses(t *testing.T) {
	healthy := false
	w := newWorld(1, func(Action) (Micros, Outcome) {
		if healthy {
			return millisecond, Outcome{}
		}
		return 0, unavailable
	})
	failing(w, 21)
	w.at(6*second, func() { healthy = true })
	for i := range 4 {
		w.call(Micros(6+i)*second, "p", reading())
	}
	w.run()
	equal(t, w.lines("breaker"), []string{"breaker catalog open", "breaker catalog half_open", "breaker catalog closed"})
	if refused := len(w.lines("breaker_refused")); refused != 1 {
		t.Fatalf("%d calls were refused, not the one after the twentieth failure", refused)
	}
}

func TestAHalfOpenBreakerLendsThreePermitsAndTakesThemBackWhenTheyAreLate(t *testing.T) {
	late := Micros(0)
	w := newWorld(1, func(Action) (Micros, Outcome) { return late, unavailable })
	failing(w, 20)
	w.at(5*second+500*millisecond, func() { late = 30 * second })
	m := reading()
	m.Timeout = 60 * second
	for i, at := range []Micros{6, 7, 8, 9, 17, 18} {
		w.call(at*second, fmt.Sprintf("p%d", i), m, func(r *Request) { r.Off = Retry | Throttle })
	}
	w.run()
	equal(t, w.lines("breaker_refused"), []string{"breaker_refused p3"})
}

func TestWhatComesWithALatePermitIsIgnored(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		switch a.Call.Name() {
		case "f":
			return 0, unavailable
		case "late":
			return 12 * second, Outcome{}
		default:
			return 0, Outcome{}
		}
	})
	failing(w, 20)
	m := reading()
	m.Timeout, m.SlowCall = 60*second, 60*second
	w.call(6*second, "late", m)
	for i, at := range []Micros{19, 20, 21} {
		w.call(at*second, fmt.Sprintf("p%d", i), m)
	}
	w.run()
	last := w.trace[len(w.trace)-5:]
	equal(t, last, []string{"call p2 started", "attempt p2.1 first", "ended p2.1 OK -", "breaker catalog closed", "finished p2 OK - 1"})
}

func TestThreeRetriesAreOnTheWayOfAFewCalls(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		return 10 * millisecond, map[bool]Outcome{true: unavailable, false: {}}[a.Number == 1]
	})
	m := reading()
	for i := range 10 {
		w.call(0, fmt.Sprintf("c%d", i), m)
	}
	w.run()
	if waits, refused := len(w.lines("wait")), w.lines("no_retry"); waits != 3 || len(refused) != 7 || refused[0] != "no_retry c3 place" {
		t.Fatalf("%d retries, %q", waits, refused)
	}
}

func TestACancelledCallReturnsItsPermitAndIsNoOutcome(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		if a.Call.Name() == "f" {
			return 0, unavailable
		}
		return 3 * second, Outcome{}
	})
	failing(w, 20)
	for i := range 6 {
		c := w.call(Micros(6_000+20*i)*millisecond, fmt.Sprintf("p%d", i), reading())
		w.at(Micros(6_010+20*i)*millisecond, func() { w.do(c.Cancelled(w.now)) })
	}
	w.run()
	if refused := w.lines("breaker_refused"); len(refused) != 0 {
		t.Fatalf("permits of cancelled calls were not returned: %q", refused)
	}
	equal(t, w.lines("breaker"), []string{"breaker catalog open", "breaker catalog half_open"})
}

func kept(maxAge Micros) *Method {
	m := reading()
	m.Cache = &CachePolicy{MaxAge: maxAge, StaleWhileRevalidate: 5 * second, StaleIfError: 60 * second}
	return m
}

func TestAStaleAnswerIsGivenWhileItIsFetchedAnew(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		return 10 * millisecond, Outcome{Answer: Answer{Value: a.Call.Name(), Size: 1, Etag: "e"}, Unchanged: a.IfNoneMatch == "e"}
	})
	m := kept(second)
	for i, at := range []Micros{0, 500, 2_000, 2_500} {
		w.call(at*millisecond, string(rune('a'+i)), m)
	}
	w.run()
	equal(t, w.lines("cache"), []string{"cache a stored", "cache b fresh", "cache c stale", "cache c~ revalidated", "cache d fresh"})
}

func TestCallersShareOneFetchEvenAfterItsOwnHasGone(t *testing.T) {
	w := newWorld(1, func(Action) (Micros, Outcome) {
		return 100 * millisecond, Outcome{Answer: Answer{Value: "v", Size: 1}}
	})
	m := kept(second)
	a := w.call(0, "a", m)
	w.call(10*millisecond, "b", m)
	w.at(20*millisecond, func() { w.do(a.Cancelled(w.now)) })
	w.run()
	equal(t, w.trace, []string{
		"call a started", "attempt a.1 first", "call b started", "finished a CANCELLED CANCELLED 0", "ended a.1 OK -",
		"cache a stored", "cache b shared", "finished b OK - 0",
	})
}

func TestAFetchEndsWithTheLastWhoWaitsForIt(t *testing.T) {
	w := newWorld(1, func(Action) (Micros, Outcome) { return 5 * second, Outcome{} })
	m := kept(second)
	a := w.call(0, "a", m)
	w.call(10*millisecond, "b", m, func(r *Request) { r.Deadline = 100 * millisecond })
	w.at(20*millisecond, func() { w.do(a.Cancelled(w.now)) })
	w.run()
	equal(t, w.trace[3:], []string{
		"finished a CANCELLED CANCELLED 0", "finished b DEADLINE_EXCEEDED DEADLINE_EXCEEDED 0", "cancelled a.1",
	})
}

func TestAnAnswerIsNotGivenPastTheMomentUntilWhichItIsValid(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		if a.Call.Name() == "a" {
			return 0, Outcome{Answer: Answer{Value: "v", Size: 1, Expires: int64(second)}}
		}
		return 0, unavailable
	})
	m := kept(60 * second)
	w.call(0, "a", m)
	w.call(second-1, "b", m)
	c := w.call(second, "c", m, func(r *Request) { r.Off = Retry })
	w.run()
	equal(t, w.lines("cache"), []string{"cache a stored", "cache b fresh"})
	if c.Result().Code != Unavailable {
		t.Fatalf("an expired answer stood in for an error: %v", c.Result())
	}
}

func TestAChangeDropsTheServicesAnswersAndAFetchBegunBeforeItIsNotStored(t *testing.T) {
	w := newWorld(1, func(a Action) (Micros, Outcome) {
		if a.Call.Name() == "late" {
			return second, Outcome{Answer: Answer{Value: "old", Size: 1}}
		}
		return millisecond, Outcome{Answer: Answer{Value: "v", Size: 1}}
	})
	m, change := kept(60*second), reading()
	change.Effect, change.Name = EffectOnce, "tarifa.catalog.v1.CatalogService/UpsertProduct"
	other := *m
	w.call(0, "a", m)
	w.call(second, "late", m, func(r *Request) { r.Key = "another" })
	w.call(second+millisecond, "change", change)
	w.call(second+3*millisecond, "b", &other, func(r *Request) { r.Key = "another" })
	w.run()
	equal(t, w.lines("cache"), []string{"cache a stored", "cache change dropped", "cache b stored"})
}

func TestLearnedThresholdsWatchAndOnlyDecideWhereTheyAreAskedTo(t *testing.T) {
	for choice, expected := range map[Adaptive][]string{
		AdaptiveShadow:  {"shadow_open tarifa.catalog.v1.CatalogService/GetProduct"},
		AdaptiveEnforce: {"breaker catalog open"},
		AdaptiveOff:     nil,
	} {
		w := newWorld(1, func(a Action) (Micros, Outcome) {
			if a.Call.Name() == "bad" {
				return 0, unavailable
			}
			return 0, Outcome{}
		})
		w.state.settings.Adaptive = choice
		m := reading()
		for i := range 40 {
			name := map[bool]string{true: "bad", false: "good"}[i >= 36]
			w.call(Micros(i)*10*millisecond, name, m, func(r *Request) { r.Off = Retry | Throttle })
		}
		w.run()
		equal(t, w.lines("shadow_open", "breaker"), expected)
	}
}

// BenchmarkBreakerDecision asks for a permit and tells a success.
func BenchmarkBreakerDecision(b *testing.B) {
	guard, now := newBreaker("bench"), Micros(0)
	for b.Loop() {
		now++
		if p, allowed := guard.ask(now); allowed && guard.takes(now, p) {
			guard.count(now, false, false, false)
		}
	}
}
