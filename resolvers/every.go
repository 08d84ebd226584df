package resolvers

import (
	"context"
	"time"
)

// every calls f again and again, with a pause between that a nudge may cut short, until it returns false or the context ends.
func every(ctx context.Context, pause time.Duration, nudged <-chan struct{}, f func() bool) {
	ticks := time.NewTicker(pause)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		case <-nudged:
		}
		if !f() {
			return
		}
	}
}
