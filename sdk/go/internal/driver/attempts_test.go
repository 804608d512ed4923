package driver

import (
	"context"
	"testing"
)

// The first attempt may win while the goroutine of the hedge is on its way to send it.
func TestAnAttemptThatIsGivenUpBeforeItIsSentIsCancelled(t *testing.T) {
	var all attempts
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()

	all.cancel(2)
	all.add(2, cancel)

	if ctx.Err() == nil {
		t.Fatal("it is sent and waited for, although nobody wants it")
	}
}

func TestOneAttemptIsCancelledAndTheOthersAreNot(t *testing.T) {
	var all attempts
	var contexts []context.Context
	for number := range 5 {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		contexts = append(contexts, ctx)
		all.add(number+1, cancel)
	}

	all.cancel(4)

	for i, ctx := range contexts {
		if cancelled := ctx.Err() != nil; cancelled != (i == 3) {
			t.Errorf("attempt %d: cancelled is %v", i+1, cancelled)
		}
	}
}
