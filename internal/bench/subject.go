package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/neo4jstore"
	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/graph/sqlitestore"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

// A subject is the store that is measured, and the way to ask its database directly.
type subject struct {
	store graph.Store
	raw   rawQuery
	close func()
}

// A rawQuery asks a question in the database's own language, reads all rows and returns their number.
type rawQuery func(ctx context.Context, q question, v values) (int, error)

func openSubject(ctx context.Context, kind string, statements int) (*subject, error) {
	switch kind {
	case "sqlite":
		return openSQLite(ctx, statements)
	case "neo4j":
		return openNeo4j(ctx)
	}
	return nil, fmt.Errorf("there is no store %q: sqlite or neo4j", kind)
}

func openSQLite(ctx context.Context, statements int) (*subject, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "demarche", fmt.Sprintf("bench-%d.db", statements))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, err
	}
	s, err := sqlitestore.Open(ctx, file, nil)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=mmap_size(2147418112)&_pragma=cache_size(-65536)&_pragma=temp_store(MEMORY)&_pragma=query_only(1)")
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &subject{store: s, close: func() { _, _ = db.Close(), s.Close() }, raw: func(ctx context.Context, q question, v values) (int, error) {
		return drain(db.QueryContext(ctx, v.in(q.sql)))
	}}, nil
}

// drain reads all rows, as whoever wants the answer must.
func drain(rows *sql.Rows, err error) (n int, _ error) {
	if err != nil {
		return 0, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	cells := make([]any, len(columns))
	for i := range cells {
		cells[i] = new(any)
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(cells...); err != nil {
			return n, err
		}
	}
	return n, rows.Err()
}

// openNeo4j takes the server that the environment names, which must be empty or filled by this program.
func openNeo4j(ctx context.Context) (*subject, error) {
	uri := os.Getenv(neo4jtest.URIVariable)
	if uri == "" {
		return nil, fmt.Errorf("%s names no server: go run ./internal/neo4jtest/cmd/neo4j -- go run ./internal/bench -store neo4j", neo4jtest.URIVariable)
	}
	s, err := neo4jstore.Open(ctx, neo4jstore.Config{URI: uri})
	if err != nil {
		return nil, err
	}
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &subject{store: s, close: func() { _, _ = driver.Close(ctx), s.Close() }, raw: func(ctx context.Context, q question, v values) (int, error) {
		r, err := neo4j.ExecuteQuery(ctx, driver, v.in(q.cypher), nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithReadersRouting())
		if err != nil {
			return 0, err
		}
		return len(r.Records), nil
	}}, nil
}

// seed puts the reference tables into the store and returns them.
func seed(ctx context.Context, s graph.Store) (*reference.Data, error) {
	ref, err := reference.Load()
	if err != nil {
		return nil, err
	}
	b, err := open.Reference(ref)
	if err != nil {
		return nil, err
	}
	_, err = s.Put(ctx, b)
	return ref, err
}
