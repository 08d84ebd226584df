package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/demarche-kg/demarche/graph"
)

func checkVerb() verb {
	return verb{
		name: "check", about: "verify that the store holds what its articles say",
		long: `Reads every article with its text and every statement, and compares: ids, hashes and versions with the fields they are made from,
each quote with the text at its offsets, what statements name with what the store has, and counts with what was read.`,
		examples: []string{"demarche check", "demarche check --store sqlite:news.db"},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			return func(ctx context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				return c.withStore(ctx, *spec, true, func(s graph.Store) error { return check(ctx, s, c.out) })
			}
		},
	}
}

// A checker verifies a store, and counts what it finds.
type checker struct {
	graph.Store
	out                            io.Writer
	articles, statements, problems int
	known                          map[graph.ID]bool // nodes that statements name: whether the store has them
}

func check(ctx context.Context, s graph.Store, out io.Writer) error {
	c := &checker{Store: s, out: out, known: map[graph.ID]bool{}}
	q := graph.NodeQuery{Kind: graph.KindArticle, Page: graph.Page{First: graph.MaxPage / 20}, Text: true}
	for a, err := range graph.WalkNodes[*graph.Article](ctx, s, q) {
		if err != nil {
			return err
		}
		if err := c.article(ctx, a); err != nil {
			return err
		}
	}
	stats, err := s.Stats(ctx)
	if err != nil {
		return err
	}
	if stats.Articles != c.articles || stats.Statements != c.statements {
		c.problem("the store counts %d articles and %d statements, but %d and %d are there", stats.Articles, stats.Statements, c.articles, c.statements)
	}
	fmt.Fprintf(out, "checked %d articles, %d statements: %d problems\n", c.articles, c.statements, c.problems)
	if c.problems > 0 {
		return errRefused
	}
	return nil
}

func (c *checker) problem(format string, args ...any) {
	c.problems++
	fmt.Fprintf(c.out, format+"\n", args...)
}

// article checks one article and its statements.
func (c *checker) article(ctx context.Context, a *graph.Article) error {
	c.articles++
	sealed := *a
	sealed.Seal()
	for _, f := range []struct{ name, stored, made string }{
		{"id", a.Ref.String(), sealed.Ref.String()}, {"sha256", a.SHA256, sealed.SHA256}, {"version", a.Version, sealed.Version},
		{"length", fmt.Sprint(a.Length), fmt.Sprint(sealed.Length)},
	} {
		if f.stored != f.made {
			c.problem("article %s: %s is %s, but fields and text make it %s", a.Ref, f.name, f.stored, f.made)
		}
	}
	statements, err := c.of(ctx, a)
	if err != nil {
		return err
	}
	c.statements += len(statements)
	if checkUnit(&sealed, statements...) != nil {
		for _, s := range statements { // one by one, so that each fault is told
			if err := checkUnit(&sealed, s); err != nil {
				c.problem("%v", err)
			}
		}
	}
	return c.named(ctx, statements)
}

// checkUnit says what is wrong with the article's statements.
func checkUnit(a *graph.Article, statements ...*graph.Statement) error {
	_, _, err := graph.Batch{Units: []graph.Unit{{Article: a, Statements: statements}}}.Check()
	return err
}

// of returns the article's statements.
func (c *checker) of(ctx context.Context, a *graph.Article) ([]*graph.Statement, error) {
	var out []*graph.Statement
	q := graph.StatementQuery{Filter: graph.Eq(graph.FieldArticle, a.Ref.String())}
	for s, err := range graph.WalkStatements(ctx, c.Store, q) {
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// named checks that what the statements name is there.
func (c *checker) named(ctx context.Context, statements []*graph.Statement) error {
	var ask []graph.ID
	for _, s := range statements {
		for _, id := range []graph.ID{s.Holder.ID(), s.Target.ID(), s.Via.ID(), s.Topic.ID(), s.Speaker} {
			if _, asked := c.known[id]; !asked && id != graph.Nil {
				c.known[id] = false
				ask = append(ask, id)
			}
		}
	}
	if len(ask) == 0 {
		return nil
	}
	nodes, err := c.Nodes(ctx, ask)
	if err != nil {
		return err
	}
	for i, n := range nodes {
		if c.known[ask[i]] = n != nil; n == nil {
			c.problem("a statement names %s, which is not there", ask[i])
		}
	}
	return nil
}
