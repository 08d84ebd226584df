package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/article"
	"github.com/demarche-kg/demarche/loader/source"
	"github.com/demarche-kg/demarche/resolvers"
)

// An apiLoader reads articles that come through the API as the verb load reads those in files. What it reads with is made when the first
// article comes, so that a server that only answers pays nothing for it.
type apiLoader struct {
	store  graph.Store
	engine func() (*engine, error) // once
}

var _ resolvers.Loader = apiLoader{}

func newAPILoader(ctx context.Context, s graph.Store, make func() (*engine, error)) apiLoader {
	return apiLoader{store: s, engine: sync.OnceValues(func() (*engine, error) {
		e, err := make()
		if err != nil {
			return nil, err
		}
		return e, open.Extend(context.WithoutCancel(ctx), s, e.ref)
	})}
}

// Load implements [resolvers.Loader].
func (l apiLoader) Load(ctx context.Context, d resolvers.Document) (resolvers.Loaded, error) {
	var out resolvers.Loaded
	e, err := l.engine()
	if err != nil {
		return out, err
	}
	doc, err := documentOf(d)
	if err != nil {
		return out, err
	}
	report, err := loader.Load(ctx, loader.Options{
		Store: l.store, Engine: e.Engine, Languages: e.languages, Workers: 1, Sources: slices.Values([]source.Item{{Document: doc}}),
	})
	if err != nil {
		return out, err
	}
	if report.Interrupted {
		return out, ctx.Err()
	}
	for _, i := range report.Issues {
		out.Issues = append(out.Issues, i.Reason)
	}
	out.Statements = report.Statements
	switch {
	case report.Refused > 0:
		out.Refused = true
		return out, nil
	case report.Replaced > 0:
		out.Outcome = graph.Replace
	case report.Unchanged > 0:
		out.Outcome = graph.Unchanged
	case report.Stale > 0:
		out.Outcome = graph.Stale
	}
	a, _, err := article.NewReader(e.languages).Read(doc)
	if err != nil {
		return out, fmt.Errorf("an article that was loaded cannot be read: %w", err)
	}
	out.Article = a.Ref
	return out, nil
}

// documentOf returns the document as a line of a JSON Lines file would give it.
func documentOf(d resolvers.Document) (source.Document, error) {
	keys := map[string]string{
		"text": d.Text, "id": d.Source, "url": d.URL, "outlet": d.Outlet, "title": d.Title, "lang": d.Language, "published": d.Published,
		"modified": d.Modified,
	}
	for k, v := range keys {
		if v == "" && k != "text" {
			delete(keys, k)
		}
	}
	line, err := json.Marshal(keys)
	return source.Document{File: "api", Line: 1, Form: source.Record, Text: string(line)}, err
}
