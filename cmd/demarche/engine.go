package main

import (
	"fmt"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/article"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/lang"
)

// An engine is what reads articles, with what it knows.
type engine struct {
	*extract.Engine
	ref       *reference.Data
	languages article.Languages
	leaders   map[graph.ID]*graph.Leader
}

// newEngine returns an engine that knows what is built in.
func newEngine() (*engine, error) {
	ref, packs, err := builtIn()
	if err != nil {
		return nil, err
	}
	return engineOf(ref, packs), nil
}

func builtIn() (*reference.Data, *lang.Packs, error) {
	ref, err := reference.Load()
	if err != nil {
		return nil, nil, err
	}
	packs, err := lang.Default()
	return ref, packs, err
}

func engineOf(ref *reference.Data, packs *lang.Packs) *engine {
	leaders := map[graph.ID]*graph.Leader{}
	for _, l := range ref.Leaders {
		leaders[l.Ref] = l
	}
	return &engine{Engine: extract.New(packs, ref), ref: ref, languages: article.FromPacks(packs), leaders: leaders}
}

// engine returns an engine that knows what is built in and, unless dir is empty, the codebook there. What is wrong with it is told.
func (c *call) engine(dir string) (*engine, error) {
	if dir == "" {
		return newEngine()
	}
	book, problems, err := readCodebook(dir)
	if err != nil {
		return nil, err
	}
	for _, p := range problems {
		fmt.Fprintln(c.err, p)
	}
	if book == nil {
		return nil, failf("the codebook %s cannot be read: %s", dir, countProblems(problems)).hint(`"demarche codebook check %s" shows only them; docs/codebooks.md has the format`, dir)
	}
	return engineOf(book.Reference, book.Packs), nil
}
