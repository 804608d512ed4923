package driver

import (
	"context"
	"sync"
)

// attempts are the cancel functions of the attempts of a call. The core may give one up after it has decided to send
// it and before the goroutine that sends it has got so far: such a one is cancelled as soon as it is there.
type attempts struct {
	mu       sync.Mutex
	room     [3]attempt
	attempts []attempt
}

type attempt struct {
	cancel   context.CancelFunc
	unwanted bool
}

func (a *attempts) add(number int, cancel context.CancelFunc) {
	a.mu.Lock()
	defer a.mu.Unlock()
	of := a.of(number)
	of.cancel = cancel
	if of.unwanted {
		cancel()
	}
}

func (a *attempts) cancel(number int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	of := a.of(number)
	of.unwanted = true
	if of.cancel != nil {
		of.cancel()
	}
}

func (a *attempts) of(number int) *attempt {
	if a.attempts == nil {
		a.attempts = a.room[:0]
	}
	for len(a.attempts) < number {
		a.attempts = append(a.attempts, attempt{})
	}
	return &a.attempts[number-1]
}
