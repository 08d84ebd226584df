package loader

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// writeAll writes one chunk after the other. After an error it stops the reading and lets the rest pass unwritten.
func (l *load) writeAll(ctx context.Context, in <-chan *chunk, stop func()) error {
	var failed error
	for c := range in {
		if failed == nil {
			failed = l.write(ctx, c)
		}
		if failed != nil {
			stop()
		} else {
			l.Progress(l.report)
		}
		close(c.done)
	}
	return failed
}

func (l *load) write(ctx context.Context, c *chunk) error {
	if c.err != nil {
		return c.err
	}
	now := l.Now()
	units := c.units()
	for _, u := range units {
		u.Article.Recorded = now.UTC().Truncate(time.Second)
	}
	receipt, err := l.put(ctx, units)
	if code := graph.CodeOf(err); code == graph.CodeInvalid || code == graph.CodeTooLarge {
		receipt, err = l.putEach(ctx, c)
	}
	if err != nil {
		return fmt.Errorf("loader.Load: %w", err)
	}
	l.report.add(c, receipt)
	return nil
}

// put writes the units as one, again where another writer was there first.
func (l *load) put(ctx context.Context, units []graph.Unit) (graph.Receipt, error) {
	if len(units) == 0 {
		return graph.Receipt{}, nil
	}
	const tries, first = 8, 20 * time.Millisecond
	for n := 0; ; n++ {
		receipt, err := l.Store.Put(ctx, graph.Batch{Units: units})
		if n+1 == tries || !errors.Is(err, graph.ErrConflict) {
			return receipt, err
		}
		time.Sleep(first << n)
	}
}

// putEach writes one unit after the other, to find those for whose sake the batch was refused.
func (l *load) putEach(ctx context.Context, c *chunk) (graph.Receipt, error) {
	var sum graph.Receipt
	for _, e := range c.entries {
		if e.unit == nil {
			continue
		}
		receipt, err := l.put(ctx, []graph.Unit{*e.unit})
		switch graph.CodeOf(err) {
		case graph.CodeOK:
			sum.Add(receipt)
		case graph.CodeInvalid, graph.CodeTooLarge:
			e.unit = nil
			e.refuse(err.Error())
		default:
			return sum, err
		}
	}
	return sum, nil
}
