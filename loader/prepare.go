package loader

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/demarche-kg/demarche/graph"
)

// prepareAll prepares one chunk after the other, until there are none or ctx ends; the one in hand is completed even then.
func (l *load) prepareAll(ctx context.Context, in <-chan *chunk, out chan<- *chunk) {
	defer close(out)
	var ahead []*chunk // prepared, but perhaps not yet written
	for c := range until(ctx, in) {
		l.parallel(c, l.makeArticle)
		ids := c.ids()
		ahead = slices.DeleteFunc(ahead, func(a *chunk) bool { return a.wait(ids) })
		if c.err = l.findKnown(context.WithoutCancel(ctx), c, ids); c.err == nil {
			l.parallel(c, l.extract)
		}
		ahead = append(ahead, c)
		out <- c
	}
}

// until yields the chunks up to where ctx ends, even if their sender waits for input that does not come.
func until(ctx context.Context, in <-chan *chunk) iter.Seq[*chunk] {
	return func(yield func(*chunk) bool) {
		for {
			select {
			case c, ok := <-in:
				if !ok || !yield(c) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// wait returns true when the chunk is written. It waits for that only where the chunk has an article of the IDs: a store that is asked
// too early would not know it yet, and the report would depend on who was faster.
func (c *chunk) wait(ids []graph.ID) bool {
	shared := slices.ContainsFunc(c.ids(), func(id graph.ID) bool { return slices.Contains(ids, id) })
	if shared {
		<-c.done
		return true
	}
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// parallel calls f for each entry, from as many goroutines as there are workers.
func (l *load) parallel(c *chunk, f func(*entry)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(l.Workers, len(c.entries)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(c.entries); i = next.Add(1) - 1 {
				f(c.entries[i])
			}
		})
	}
	wg.Wait()
}

// makeArticle makes the entry's article of its document.
func (l *load) makeArticle(e *entry) {
	if e.Issue != nil {
		e.issues = append(e.issues, *e.Issue)
		return
	}
	a, warnings, err := l.reader.Read(e.Document)
	if err != nil {
		e.refuse(err.Error())
		return
	}
	a.Extractor = l.Engine.Version()
	e.article = a
	for _, w := range warnings {
		e.note(Warning, w)
	}
	e.Document.Text = "" // so that the memory is free as soon as the article has gone
}

// findKnown asks the store which of the articles it has as they are, so that they need not be read again.
func (l *load) findKnown(ctx context.Context, c *chunk, ids []graph.ID) error {
	if len(ids) == 0 {
		return nil
	}
	nodes, err := l.Store.Nodes(ctx, ids)
	if err != nil {
		return fmt.Errorf("loader.Load: %w", err)
	}
	there := map[graph.ID]graph.Mark{}
	for _, n := range nodes {
		if a, ok := n.(*graph.Article); ok {
			there[a.Ref] = a.Mark()
		}
	}
	for _, e := range c.entries {
		if e.article != nil {
			mark, ok := there[e.article.Ref]
			e.known = ok && e.article.Mark().Meets(mark) == graph.Unchanged
		}
	}
	return nil
}

// extract reads the entry's article.
func (l *load) extract(e *entry) {
	if e.article == nil || e.known {
		return
	}
	defer func() {
		if p := recover(); p != nil { // a fault of ours in reading one article must not end the run
			e.unit = nil
			e.refuse(fmt.Sprintf("internal error: %v", p))
		}
	}()
	r := l.Engine.Extract(e.article)
	e.article.Actors, e.article.Topics = r.Actors, r.Topics
	u := graph.Unit{Article: e.article, Statements: r.Statements, Learnt: r.Learnt}
	if _, _, err := (graph.Batch{Units: []graph.Unit{u}}).Check(); err != nil {
		e.refuse(err.Error())
		return
	}
	e.unit, e.reasons = &u, r.Reasons
}
