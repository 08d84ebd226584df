package main

import (
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/open"
)

// storeFlag declares --store.
func storeFlag(fs *flag.FlagSet) *string {
	return fs.String("store", "", "`SPEC` of the store; else DEMARCHE_STORE, else "+open.Default)
}

// withStore opens the store, gives it to f and closes it. A store that f only reads must be there.
func (c *call) withStore(ctx context.Context, spec string, reads bool, f func(graph.Store) error) error {
	return c.withOpened(ctx, spec, reads, &open.Options{Getenv: c.getenv}, f)
}

func (c *call) withOpened(ctx context.Context, spec string, reads bool, opts *open.Options, f func(graph.Store) error) error {
	if spec == "" {
		spec = c.getenv("DEMARCHE_STORE")
	}
	parsed, err := open.Parse(spec)
	if err != nil {
		return usagef("%w", err)
	}
	if err := there(parsed); reads && err != nil {
		return err
	}
	store, err := open.Store(ctx, parsed.String(), opts)
	if err != nil {
		return err
	}
	return errors.Join(f(store), store.Close())
}

// there returns an error where the file of an SQLite store does not exist: who reads it has mistyped its name.
func there(s open.Spec) error {
	if s.Kind != open.SQLite || strings.HasPrefix(s.Path, ":memory:") {
		return nil
	}
	if _, err := os.Stat(s.Path); errors.Is(err, fs.ErrNotExist) {
		return failf("there is no store %s", s).hint("load articles into it: demarche load --store %s PATH...", s)
	}
	return nil
}
