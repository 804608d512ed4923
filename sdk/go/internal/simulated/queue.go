package simulated

import "tarifa.dev/sdk/go/internal/core"

// Entry is an event to come.
type Entry struct {
	at      core.Micros
	order   int
	run     func() error
	dropped bool
	// call and number are those of the attempt that it belongs to.
	call   *core.Call
	number int
}

// queue orders entries by time, then by when they were put in.
type queue []*Entry

func (q queue) Len() int { return len(q) }

func (q queue) Less(i, j int) bool {
	if q[i].at != q[j].at {
		return q[i].at < q[j].at
	}
	return q[i].order < q[j].order
}

func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

func (q *queue) Push(entry any) { *q = append(*q, entry.(*Entry)) }

func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
