package core

import (
	"errors"
	"runtime"
	"slices"

	"github.com/sony/gobreaker/v2"
)

const (
	windowBucket    = second
	windowBuckets   = 10
	breakerVolume   = 20
	breakerPercent  = 50
	breakerOpen     = 5 * second
	halfOpenPermits = 3
	leaseTime       = 10 * second
)

// window counts outcomes over ten seconds (BREAKER-1).
type window struct {
	buckets [windowBuckets]struct {
		index               int64
		all, failures, slow int
	}
}

func (w *window) add(now Micros, failed, slow bool) {
	index := int64(now / windowBucket)
	b := &w.buckets[index%windowBuckets]
	if b.index != index {
		b.index, b.all, b.failures, b.slow = index, 0, 0, 0
	}
	b.all++
	if failed {
		b.failures++
	}
	if slow {
		b.slow++
	}
}

func (w *window) sums(now Micros) (all, failures, slow int) {
	oldest := int64(now/windowBucket) - windowBuckets
	for i := range w.buckets {
		if b := &w.buckets[i]; b.index > oldest {
			all += b.all
			failures += b.failures
			slow += b.slow
		}
	}
	return all, failures, slow
}

// opens asks the two tests of BREAKER-1.
func (w *window) opens(now Micros) bool {
	all, failures, slow := w.sums(now)
	return all >= breakerVolume && (100*failures >= breakerPercent*all || 100*slow >= breakerPercent*all)
}

// permit is what an attempt holds of the breaker (BREAKER-4).
type permit struct {
	generation uint64
	lease      uint64
}

type lease struct {
	id    uint64
	until Micros
}

// breaker guards one group. Its states and the row of successes that closes it are gobreaker's; the window, the
// leases and the clock, which that one does not have so, are kept here. Outcomes are fed to it where they are
// known, so it is never asked while an attempt is on the wire.
type breaker struct {
	group   string
	machine *gobreaker.TwoStepCircuitBreaker[struct{}]
	// state mirrors the machine's; generation changes with it.
	state      gobreaker.State
	generation uint64
	window     window
	// trips is what the machine is told when it asks whether a failure opens it.
	trips     bool
	openUntil Micros
	leases    []lease
	lastLease uint64
}

var errFailed = errors.New("counted as a failure")

func newBreaker(group string) *breaker {
	b := &breaker{group: group}
	b.machine = gobreaker.NewTwoStepCircuitBreaker[struct{}](gobreaker.Settings{
		Name:          group,
		MaxRequests:   halfOpenPermits,
		Timeout:       1, // a nanosecond: how long it stays open is openUntil's to say, by the client's clock
		ReadyToTrip:   func(gobreaker.Counts) bool { return b.trips },
		OnStateChange: func(_ string, _, to gobreaker.State) { b.change(to) },
	})
	return b
}

func (b *breaker) change(to gobreaker.State) {
	b.state = to
	b.generation++
	b.window = window{}
	b.leases = b.leases[:0]
}

// ask gives a permit, or refuses. The first permit asked for after the open time makes it half-open.
func (b *breaker) ask(now Micros) (permit, bool) {
	switch b.state {
	case gobreaker.StateClosed:
		return permit{generation: b.generation}, true
	case gobreaker.StateOpen:
		if now < b.openUntil {
			return permit{}, false
		}
		for b.machine.State() == gobreaker.StateOpen {
			runtime.Gosched() // its nanosecond has not passed on a coarse clock
		}
	case gobreaker.StateHalfOpen:
	}
	b.leases = slices.DeleteFunc(b.leases, func(l lease) bool { return now >= l.until })
	if len(b.leases) >= halfOpenPermits {
		return permit{}, false
	}
	b.lastLease++
	b.leases = append(b.leases, lease{b.lastLease, now + leaseTime})
	return permit{b.generation, b.lastLease}, true
}

// takes says whether what comes with this permit counts, and takes a lease back.
func (b *breaker) takes(now Micros, p permit) bool {
	if p.generation != b.generation {
		return false
	}
	if b.state != gobreaker.StateHalfOpen {
		return true
	}
	i := slices.IndexFunc(b.leases, func(l lease) bool { return l.id == p.lease })
	if i < 0 {
		return false
	}
	valid := now < b.leases[i].until
	b.leases = slices.Delete(b.leases, i, i+1)
	return valid
}

// count takes a counted outcome whose permit was taken. enforced says that a learned window opens with it.
func (b *breaker) count(now Micros, failed, slow, enforced bool) {
	bad := failed
	if b.state == gobreaker.StateClosed {
		b.window.add(now, failed, slow)
		b.trips = enforced || b.window.opens(now)
		bad = b.trips || failed
	} else {
		bad = failed || slow
	}
	b.openUntil = now + breakerOpen
	done, err := b.machine.Allow()
	if err != nil {
		return // it is open: an outcome of another generation, which takes has kept away
	}
	if bad {
		done(errFailed)
	} else {
		done(nil)
	}
}
