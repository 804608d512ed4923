package core

import "slices"

const (
	keptDurations  = 128
	knownDurations = 20
	p95Every       = 16

	learnRate        = 0.05
	learnFailureMost = 0.5
	learnFailureMin  = 0.1
	learnSlowMin     = 50 * millisecond
)

// latencies tracks the p95 of a method's successful attempts (HEDGE-2).
type latencies struct {
	ring  [keptDurations]Micros
	count int
	p95   Micros
}

func (l *latencies) add(duration Micros) {
	l.ring[l.count%keptDurations] = duration
	l.count++
	if l.count%p95Every != 0 {
		return
	}
	n := min(l.count, keptDurations)
	var sorted [keptDurations]Micros
	copy(sorted[:n], l.ring[:n])
	slices.Sort(sorted[:n])
	l.p95 = sorted[(95*n+99)/100-1]
}

func (l *latencies) known() bool { return l.count >= knownDurations }

// learned is what is normal for a method, and a window that watches with thresholds made of it (LEARN).
type learned struct {
	failureRate float64
	slowP95     float64
	slowKnown   bool

	second        int64
	all, failures int
	window        window
}

// tick moves the normal values where a second with outcomes is finished (LEARN-1).
func (l *learned) tick(now Micros, durations *latencies) {
	current := int64(now / second)
	if current == l.second {
		return
	}
	if l.all > 0 {
		// The conversions keep a processor from fusing the steps: every language rounds alike.
		l.failureRate += float64(learnRate * (float64(l.failures)/float64(l.all) - l.failureRate))
		if durations.known() {
			p95 := float64(durations.p95)
			if l.slowKnown {
				l.slowP95 += float64(learnRate * (p95 - l.slowP95))
			} else {
				l.slowP95, l.slowKnown = p95, true
			}
		}
	}
	l.second, l.all, l.failures = current, 0, 0
}

// failureThreshold and slowCall are LEARN-2's.
func (l *learned) failureThreshold() float64 {
	return min(learnFailureMost, max(learnFailureMin, float64(3*l.failureRate)+0.05))
}

func (l *learned) slowCall(slowCall Micros) float64 {
	if !l.slowKnown {
		return float64(slowCall)
	}
	return max(float64(learnSlowMin), min(float64(slowCall), 4*l.slowP95))
}

// count takes an outcome that the closed breaker counts. It reports whether the window opens, and empties it then.
func (l *learned) count(now Micros, failed bool, duration, slowCall Micros) bool {
	l.all++
	if failed {
		l.failures++
	}
	l.window.add(now, failed, float64(duration) >= l.slowCall(slowCall))
	all, failures, slow := l.window.sums(now)
	if all < breakerVolume {
		return false
	}
	opens := float64(failures) >= l.failureThreshold()*float64(all) || 100*slow >= breakerPercent*all
	if opens {
		l.window = window{}
	}
	return opens
}
