package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// A sample is how long something took, again and again.
type sample []time.Duration

// at returns the quantile.
func (s sample) at(q float64) time.Duration {
	slices.Sort(s)
	return s[min(int(q*float64(len(s))), len(s)-1)]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// floor prints how long an operation takes that asks nothing of the store.
func floor(ctx context.Context, c *client, rounds int) error {
	var took sample
	for range rounds {
		begun := time.Now()
		if _, err := c.ask(ctx, "{ __typename }"); err != nil {
			return err
		}
		took = append(took, time.Since(begun))
	}
	fmt.Printf("%-36s %10.2f %10.2f\n", "an operation without a store", milliseconds(took.at(.5)), milliseconds(took.at(.99)))
	return nil
}

// compare asks each question by turns through GraphQL and directly, and prints a line for each.
func compare(ctx context.Context, c *client, raw rawQuery, v values, rounds int) error {
	fmt.Printf("%-36s %10s %10s %10s %10s %9s %8s\n", "question", "GraphQL p50", "p99 ms", "raw p50", "p99 ms", "GraphQL/raw", "raw/GraphQL")
	if err := floor(ctx, c, rounds); err != nil {
		return err
	}
	for _, q := range questions() {
		var ours, theirs sample
		for i := range rounds + 1 {
			begun := time.Now()
			if _, err := c.ask(ctx, v.in(q.graphql)); err != nil {
				return fmt.Errorf("%s: %w", q.name, err)
			}
			asked := time.Now()
			n, err := raw(ctx, q, v)
			if err != nil || n == 0 {
				return fmt.Errorf("%s, directly: %d rows: %w", q.name, n, err)
			}
			if i > 0 { // the first warms caches
				ours, theirs = append(ours, asked.Sub(begun)), append(theirs, time.Since(asked))
			}
		}
		ratio := float64(ours.at(.5)) / float64(theirs.at(.5))
		fmt.Printf("%-36s %10.2f %10.2f %10.2f %10.2f %9.2f %8.1f\n", q.name, milliseconds(ours.at(.5)), milliseconds(ours.at(.99)),
			milliseconds(theirs.at(.5)), milliseconds(theirs.at(.99)), ratio, 1/ratio)
	}
	return nil
}

// crowd has clients ask all questions in any order side by side, and prints how long answers took. An answer with an error ends it.
func crowd(ctx context.Context, c *client, v values, clients int, last time.Duration) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	all, until := questions(), time.Now().Add(last)
	var mu sync.Mutex
	var took sample
	var wg sync.WaitGroup
	for n := range clients {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(uint64(n), 0))
			for time.Now().Before(until) && ctx.Err() == nil {
				q := all[random.IntN(len(all))]
				begun := time.Now()
				if _, err := c.ask(ctx, v.in(q.graphql)); err != nil {
					cancel(fmt.Errorf("client %d, %s: %w", n, q.name, err))
					return
				}
				mu.Lock()
				took = append(took, time.Since(begun))
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	fmt.Printf("%d clients for %v: %d answers, no error; p50 %.1f ms, p99 %.1f ms, p99/p50 %.1f\n",
		clients, last, len(took), milliseconds(took.at(.5)), milliseconds(took.at(.99)), float64(took.at(.99))/float64(took.at(.5)))
	return nil
}
