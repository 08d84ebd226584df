// Package sqlitestore keeps the graph in one SQLite file: the embedded default, which needs no server.
//
// The file is in WAL mode. What Put acknowledged survives the end of the process, even by kill -9; a loss of power may take the
// latest batches back (each whole), but leaves the file sound. One process or several may use a file at a time; writers take turns.
package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"

	_ "modernc.org/sqlite" // the driver

	"github.com/demarche-kg/demarche/graph"
)

// Memory is the path of a store that lives as long as it is open.
const Memory = ":memory:"

// Options adjust a store. A nil *Options stands for the defaults.
type Options struct {
	Readers int // connections that read at the same time; 0 for 3
}

// A Store is a [graph.Store] in a file.
type Store struct {
	writer *pool // one connection
	reader *pool // the same pool, where the database is in memory
	closed atomic.Bool
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in the file at path, which it makes if there is none.
func Open(ctx context.Context, path string, opts *Options) (*Store, error) {
	s := &Store{}
	if err := s.open(ctx, path, opts); err != nil {
		_ = s.Close() // the first error is the one that matters
		return nil, fmt.Errorf("sqlitestore.Open(%s): %w", path, mapErr(ctx, err))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, path string, opts *Options) error {
	const defaultReaders = 3
	readers := defaultReaders
	if opts != nil && opts.Readers > 0 {
		readers = opts.Readers
	}
	var err error
	if s.writer, err = openPool(ctx, dsn(path, writerPragmas), 1); err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil { // it makes the file, before any reader looks
		return err
	}
	if path == Memory {
		s.reader = s.writer
		return nil
	}
	s.reader, err = openPool(ctx, dsn(path, readerPragmas), readers)
	return err
}

// Pragmas of connections. mmap_size is the driver's most; cache_size is in KiB where negative.
var (
	commonPragmas = []string{"busy_timeout(10000)", "cache_size(-65536)", "temp_store(MEMORY)", "mmap_size(2147418112)"}
	writerPragmas = append(commonPragmas[:len(commonPragmas):len(commonPragmas)], "synchronous(NORMAL)",
		"wal_autocheckpoint(4000)")
	readerPragmas = append(commonPragmas[:len(commonPragmas):len(commonPragmas)], "query_only(1)")
)

// dsn returns the driver's name of the database.
func dsn(path string, pragmas []string) string {
	name := Memory
	if path != Memory {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		name = "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(path))
	}
	return name + "?_pragma=" + strings.Join(pragmas, "&_pragma=")
}

// Close closes the file. It may be called more than once.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	var err error
	if s.reader != nil && s.reader != s.writer {
		err = s.reader.close()
	}
	if s.writer != nil { // last, so that it folds the WAL into the file
		err = errors.Join(err, s.writer.close())
	}
	return err
}

// Stats: see [graph.Store].
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	stats := graph.Stats{}
	err := s.read(ctx, func(c *conn) error {
		const query = `SELECT (SELECT count(*) FROM actor), (SELECT count(*) FROM leader), (SELECT count(*) FROM topic),
			(SELECT count(*) FROM article), (SELECT count(*) FROM statement), revision, codebook,
			(SELECT user_version FROM pragma_user_version) FROM meta`
		if err := c.row(ctx, query, nil, &stats.Actors, &stats.Leaders, &stats.Topics, &stats.Articles, &stats.Statements,
			&stats.Revision, &stats.Codebook, &stats.Schema); err != nil {
			return err
		}
		var err error
		stats.Extractors, err = extractors(ctx, c)
		return err
	})
	return stats, wrap("Stats", err)
}

// extractors lists the versions, leaping over the index rather than reading all of it.
func extractors(ctx context.Context, c *conn) ([]string, error) {
	const query = `WITH RECURSIVE e (v) AS (
			SELECT min(extractor) FROM article
			UNION ALL SELECT (SELECT min(extractor) FROM article WHERE extractor > v) FROM e WHERE v IS NOT NULL
		) SELECT v FROM e WHERE v IS NOT NULL ORDER BY v`
	return collect(ctx, c, query, nil, scanString)
}

func scanString(rows *sql.Rows) (string, error) {
	var s string
	err := rows.Scan(&s)
	return s, err
}

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("sqlitestore.%s: %w", op, err)
}
