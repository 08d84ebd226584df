package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/demarche-kg/demarche/graph"
)

// errClosed is what every method but Close returns after it.
var errClosed = fmt.Errorf("%w: the store is closed", graph.ErrUnavailable)

// mapErr gives the driver's errors the meaning that callers may tell apart. It is the one place that does.
func mapErr(ctx context.Context, err error) error {
	if err == nil || graph.CodeOf(err) != graph.CodeInternal {
		return err
	}
	if ctx.Err() != nil { // whatever the driver said of it
		return ctx.Err()
	}
	if errors.Is(err, sql.ErrConnDone) {
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	const primary = 0xFF // the rest of a code is detail
	switch e.Code() & primary {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %w", graph.ErrConflict, err)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", graph.ErrInvalid, err)
	case sqlite3.SQLITE_TOOBIG:
		return fmt.Errorf("%w: %w", graph.ErrTooLarge, err)
	}
	return err
}
