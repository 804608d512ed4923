package core

import (
	"container/heap"
	"strings"
)

// world carries calls out in virtual time with answers that a test makes up.
type world struct {
	state  *State
	answer func(a Action) (Micros, Outcome)
	now    Micros
	queue  moments
	placed int
	trace  []string
	ended  map[*Call]int
}

type moment struct {
	at    Micros
	order int
	run   func()
}

type moments []moment

func (m moments) Len() int { return len(m) }
func (m moments) Less(i, j int) bool {
	return m[i].at < m[j].at || m[i].at == m[j].at && m[i].order < m[j].order
}
func (m moments) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m *moments) Push(x any)   { *m = append(*m, x.(moment)) }
func (m *moments) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}

func newWorld(seed uint64, answer func(a Action) (Micros, Outcome)) *world {
	source := SplitMix64(seed)
	w := &world{answer: answer, ended: map[*Call]int{}}
	w.state = NewState(Settings{
		Source: &source,
		Wall:   func() int64 { return int64(w.now) },
		Trace:  func(e Event) { w.trace = append(w.trace, e.String()) },
	})
	return w
}

func (w *world) at(at Micros, run func()) {
	w.placed++
	heap.Push(&w.queue, moment{at, w.placed, run})
}

func (w *world) run() {
	for w.queue.Len() > 0 {
		next := heap.Pop(&w.queue).(moment)
		w.now = max(w.now, next.at)
		next.run()
	}
}

// call starts a call of a method at a moment.
func (w *world) call(at Micros, name string, m *Method, change ...func(*Request)) *Call {
	request := Request{Name: name, Method: m, Deadline: at + m.Timeout}
	if w.state.Cached(m, 0) {
		request.Key = "key of " + m.Name
		request.Refresh = func(now Micros) Request {
			return Request{Name: name + "~", Method: m, Deadline: now + m.Timeout, Key: request.Key}
		}
	}
	for _, c := range change {
		c(&request)
	}
	call := w.state.NewCall(request)
	w.at(at, func() { w.do(call.Start(w.now)) })
	return call
}

func (w *world) do(actions []Action) {
	for _, a := range actions {
		switch a.Kind {
		case Send:
			takes, outcome := w.answer(a)
			w.at(w.now+takes, func() { w.do(a.Call.Ended(w.now, a.Number, outcome)) })
			w.at(a.Limit, func() { w.do(a.Call.Limit(w.now, a.Number)) })
			if a.HedgeAt > 0 {
				w.at(a.HedgeAt, func() { w.do(a.Call.HedgeDue(w.now)) })
			}
		case Wake:
			w.at(a.At, func() { w.do(a.Call.Woken(w.now)) })
		case Finish:
			w.ended[a.Call]++
		case Begin:
			w.do(a.Call.Refresh(w.now))
		}
	}
}

// lines are the events whose first word is one of these, or all.
func (w *world) lines(words ...string) []string {
	var found []string
	for _, line := range w.trace {
		for _, word := range words {
			if strings.HasPrefix(line, word+" ") {
				found = append(found, line)
			}
		}
	}
	return found
}

var usual = BackoffPolicy{Base: 50 * millisecond, Throttled: second, Longest: 20 * second}

func reading() *Method {
	return &Method{
		Service: "tarifa.catalog.v1.CatalogService", Name: "tarifa.catalog.v1.CatalogService/GetProduct",
		Timeout: 10 * second, Attempts: 3, BreakerGroup: "catalog", SlowCall: 5 * second,
		Backoff: usual,
	}
}

var unavailable = Outcome{Code: Unavailable, Reason: "DEPENDENCY_UNAVAILABLE"}
