// Package open turns a spec, the text that names a store, into an open store with the reference tables in it.
//
//	spec     = "" | sqlite | neo4j                 "" is sqlite:demarche.db
//	sqlite   = "sqlite:" path                      a file, made if there is none; sqlite::memory: lives as long as it is open
//	neo4j    = scheme "://" [user "@"] host [":" port] ["/" database]
//	scheme   = ("neo4j" | "bolt") ["+s" | "+ssc"]  as the driver has them; user is neo4j and port 7687 unless given
//
// The password of a Neo4j server is never part of the spec, which ends up in shell histories and logs: it comes from the
// environment variable DEMARCHE_NEO4J_PASSWORD, or from the file that DEMARCHE_NEO4J_PASSWORD_FILE names.
package open

import (
	"context"
	"errors"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/sqlitestore"
)

// Options adjust how a store is opened. A nil *Options stands for the defaults.
type Options struct {
	Getenv func(string) string // nil for [os.Getenv]
}

// Store opens the store that spec names, and puts the reference tables into it unless they are there.
func Store(ctx context.Context, spec string, opts *Options) (graph.Store, error) {
	s, err := Parse(spec)
	if err != nil {
		return nil, err
	}
	store, err := s.open(ctx, opts)
	if err != nil {
		return nil, err
	}
	if err := seed(ctx, store); err != nil {
		return nil, errors.Join(fmt.Errorf("seed %s: %w", s, err), store.Close())
	}
	return store, nil
}

func (s Spec) open(ctx context.Context, opts *Options) (graph.Store, error) {
	switch s.Kind {
	case SQLite:
		return sqlitestore.Open(ctx, s.Path, nil)
	}
	return nil, fmt.Errorf("%w: there is no %s store", graph.ErrInvalid, s.Kind)
}
