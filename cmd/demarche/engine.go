package main

import (
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

func newEngine() (*engine, error) {
	ref, err := reference.Load()
	if err != nil {
		return nil, err
	}
	packs, err := lang.Default()
	if err != nil {
		return nil, err
	}
	leaders := map[graph.ID]*graph.Leader{}
	for _, l := range ref.Leaders {
		leaders[l.Ref] = l
	}
	return &engine{Engine: extract.New(packs, ref), ref: ref, languages: article.FromPacks(packs), leaders: leaders}, nil
}
