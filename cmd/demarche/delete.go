package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/article"
)

func deleteVerb() verb {
	return verb{
		name: "delete", args: "ID...", about: "remove articles, with all that came with them",
		long: "ID is an article's id in the graph, its web address, or the id that its source gave it.",
		examples: []string{
			"demarche delete 0d5b6f1e-7c52-5b0c-9b0e-2f6d1f3f9a10", "demarche delete https://example.org/news/17", "demarche delete --store sqlite:news.db ar-17 ar-18",
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			return func(ctx context.Context, c *call) error {
				if err := c.want(1, -1); err != nil {
					return err
				}
				return c.withStore(ctx, *spec, true, func(s graph.Store) error { return c.delete(ctx, s) })
			}
		},
	}
}

func (c *call) delete(ctx context.Context, s graph.Store) error {
	var ids []graph.ID
	missing := 0
	for _, name := range c.args {
		found, err := articlesNamed(ctx, s, name)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			missing++
			fmt.Fprintf(c.err, "demarche: there is no article %q\n", name)
		}
		if len(found) > 1 {
			return failf("%d articles have the id %q, of different outlets", len(found), name).hint("name one of them by its id in the graph: %s", found)
		}
		ids = append(ids, found...)
	}
	n, err := s.Delete(ctx, ids)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "deleted %d\n", n)
	if missing > 0 {
		return errRefused
	}
	return nil
}

// articlesNamed returns the articles that the name may mean.
func articlesNamed(ctx context.Context, s graph.Store, name string) ([]graph.ID, error) {
	var filter graph.Expr = graph.Eq(graph.FieldSource, name)
	if id, err := graph.ParseID(strings.ToLower(name)); err == nil {
		filter = graph.Or{graph.Eq(graph.FieldID, id.String()), filter}
	}
	if url, ok := article.CanonicalURL(name); ok {
		filter = graph.Or{graph.Eq(graph.FieldURL, url), filter}
	}
	page, err := s.Find(ctx, graph.NodeQuery{Kind: graph.KindArticle, Filter: filter})
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for _, n := range page.Items {
		ids = append(ids, n.NodeID())
	}
	return ids, nil
}
