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
	"github.com/demarche-kg/demarche/graph/mirror"
	"github.com/demarche-kg/demarche/graph/neo4jstore"
	"github.com/demarche-kg/demarche/graph/sqlitestore"
)

// Options adjust how a store is opened. A nil *Options stands for the defaults.
type Options struct {
	Getenv func(string) string // nil for [os.Getenv]
	Mirror bool                // whether tallies are answered from columns in memory
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
	if opts != nil && opts.Mirror {
		return mirror.New(store, s.mirrorOptions()), nil
	}
	return store, nil
}

func (s Spec) mirrorOptions() *mirror.Options {
	if file := s.columnsFile(); file != "" {
		return &mirror.Options{Cache: cacheFile(file)}
	}
	return nil
}

func (s Spec) open(ctx context.Context, opts *Options) (graph.Store, error) {
	switch s.Kind {
	case SQLite:
		store, err := sqlitestore.Open(ctx, s.Path, nil)
		if err != nil {
			return nil, err // not a nil *sqlitestore.Store in an interface
		}
		return store, nil
	case Neo4j:
		return s.openNeo4j(ctx, opts)
	}
	return nil, fmt.Errorf("%w: there is no %s store", graph.ErrInvalid, s.Kind)
}

// openNeo4j connects with the password that the environment holds, and without logging in where it holds none.
func (s Spec) openNeo4j(ctx context.Context, opts *Options) (graph.Store, error) {
	password, err := opts.password()
	if err != nil {
		return nil, err
	}
	c := neo4jstore.Config{URI: s.URI, User: s.User, Password: password, Database: s.Database}
	if password == "" {
		c.User = ""
	}
	store, err := neo4jstore.Open(ctx, c)
	if err != nil && password == "" {
		return nil, fmt.Errorf("%w (without a password: neither %s nor %s is set)", err, passwordVar, passwordFileVar)
	}
	if err != nil {
		return nil, err
	}
	return store, nil
}
