package loader

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/article"
	"github.com/demarche-kg/demarche/loader/source"
)

// A Reading is what was read from one document.
type Reading struct {
	Document   source.Document // without its text
	Article    *graph.Article  // nil where there is none
	Statements []*graph.Statement
	Learnt     []graph.Learnt
	Reasons    []string // why there are no statements
	Issues     []Issue
}

// Place returns the document's file and line.
func (r Reading) Place() string { return r.Document.Issue(Note, "").Place() }

// Each reads all documents and calls f with each in turn, without a store. It ends with the first error of f, or where ctx ends.
func Each(ctx context.Context, o Options, f func(Reading) error) error {
	l := &load{Options: o.withDefaults()}
	l.reader = article.NewReader(l.Languages)
	reading, stop := context.WithCancel(ctx)
	defer stop()
	gathered := make(chan *chunk)
	go l.gather(reading, gathered)
	for c := range until(reading, gathered) {
		if err := l.read(reading, c); err != nil {
			return err
		}
		for _, e := range c.entries {
			if err := f(e.reading()); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// read makes and reads the chunk's articles. Where ctx ends it does not wait for them, since nothing is to be written.
func (l *load) read(ctx context.Context, c *chunk) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		l.parallel(c, l.makeArticle)
		l.parallel(c, l.extract)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (e *entry) reading() Reading {
	r := Reading{Document: e.Document, Issues: e.issues, Reasons: e.reasons}
	if e.unit != nil {
		r.Article, r.Statements, r.Learnt = e.unit.Article, e.unit.Statements, e.unit.Learnt
	}
	return r
}
