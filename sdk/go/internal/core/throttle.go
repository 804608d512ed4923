package core

const (
	throttleBucket  = 5 * second
	throttleBuckets = 24
	throttleVolume  = 20
	throttleK       = 2
	throttleMost    = 0.9
)

// throttle refuses in proportion to what the server refused (THROTTLE).
type throttle struct {
	buckets [throttleBuckets]struct {
		index             int64
		requests, accepts int
	}
}

func (t *throttle) bucket(now Micros) *struct {
	index             int64
	requests, accepts int
} {
	index := int64(now / throttleBucket)
	b := &t.buckets[index%throttleBuckets]
	if b.index != index {
		b.index, b.requests, b.accepts = index, 0, 0
	}
	return b
}

// refusal is the probability of THROTTLE-2.
func (t *throttle) refusal(now Micros) float64 {
	oldest := int64(now/throttleBucket) - throttleBuckets
	requests, accepts := 0, 0
	for i := range t.buckets {
		if b := &t.buckets[i]; b.index > oldest {
			requests += b.requests
			accepts += b.accepts
		}
	}
	if requests < throttleVolume {
		return 0
	}
	return min(throttleMost, max(0, float64(requests-throttleK*accepts)/float64(requests+1)))
}

// refuses decides about an attempt and counts the one that it refuses; a number is drawn where it matters.
func (t *throttle) refuses(now Micros, source Source) bool {
	p := t.refusal(now)
	if p <= 0 || source.Float64() >= p {
		return false
	}
	t.bucket(now).requests++
	return true
}

func (t *throttle) sent(now Micros)     { t.bucket(now).requests++ }
func (t *throttle) accepted(now Micros) { t.bucket(now).accepts++ }

// withdrawn takes a cancelled attempt out again (THROTTLE-3).
func (t *throttle) withdrawn(now Micros) {
	b := t.bucket(now)
	b.requests = max(0, b.requests-1)
}
