package loader

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/source"
)

// A chunk is a run of documents that are written as one batch.
type chunk struct {
	entries []*entry
	err     error         // the store could not be asked
	done    chan struct{} // closed when it is written
}

// An entry is what becomes of one item of the sources.
type entry struct {
	source.Item
	issues  []Issue
	article *graph.Article // nil for what was refused
	known   bool           // the store has this version, read by this engine
	unit    *graph.Unit    // nil for what is refused or known
	reasons []string       // why there are no statements
}

func newChunk() *chunk { return &chunk{done: make(chan struct{})} }

// gather sends the sources' items in chunks until there are none or ctx ends.
func (l *load) gather(ctx context.Context, out chan<- *chunk) {
	defer close(out)
	c, bytes := newChunk(), 0
	send := func() bool {
		select {
		case out <- c:
			c, bytes = newChunk(), 0
			return true
		case <-ctx.Done():
			return false
		}
	}
	for item := range l.Sources {
		if ctx.Err() != nil {
			return
		}
		size := len(item.Document.Text)
		if full := len(c.entries) >= l.BatchSize || bytes+size > l.BatchBytes; full && len(c.entries) > 0 && !send() {
			return
		}
		c.entries = append(c.entries, &entry{Item: item})
		bytes += size
	}
	if len(c.entries) > 0 && ctx.Err() == nil {
		send()
	}
}

// refuse notes that the entry is not loaded.
func (e *entry) refuse(reason string) { e.note(Refused, reason) }

// note adds an issue of the entry's document.
func (e *entry) note(s Severity, reason string) {
	i := e.Document.Issue(s, reason)
	if e.article != nil {
		i.Article = e.article.Ref.String()
	}
	e.issues = append(e.issues, i)
}

// ids returns the IDs of the chunk's articles, each once.
func (c *chunk) ids() []graph.ID {
	seen := map[graph.ID]bool{}
	var out []graph.ID
	for _, e := range c.entries {
		if e.article != nil && !seen[e.article.Ref] {
			seen[e.article.Ref] = true
			out = append(out, e.article.Ref)
		}
	}
	return out
}

// units returns what is to be written.
func (c *chunk) units() []graph.Unit {
	var out []graph.Unit
	for _, e := range c.entries {
		if e.unit != nil {
			out = append(out, *e.unit)
		}
	}
	return out
}
