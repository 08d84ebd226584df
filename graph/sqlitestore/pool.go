package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// A pool is a fixed set of connections that take turns. It does what [sql.DB] does not: each connection keeps its own prepared
// statements, and transactions begin, commit and end when we say so.
type pool struct {
	db   *sql.DB
	free chan *conn
	done chan struct{} // closed with the pool
}

// openPool opens the connections now, so that a bad path shows at once.
func openPool(ctx context.Context, dsn string, connections int) (*pool, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	p := &pool{db: db, free: make(chan *conn, connections), done: make(chan struct{})}
	for range connections {
		c, err := db.Conn(ctx)
		if err != nil {
			return nil, errors.Join(err, db.Close())
		}
		p.free <- &conn{conn: c, stmts: map[string]*sql.Stmt{}}
	}
	return p, nil
}

// close waits for the connections that are at work.
func (p *pool) close() error {
	close(p.done)
	var errs []error
	for range cap(p.free) {
		errs = append(errs, (<-p.free).close())
	}
	return errors.Join(append(errs, p.db.Close())...)
}

func (p *pool) acquire(ctx context.Context) (*conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-p.done:
		return nil, errClosed
	default:
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.done:
		return nil, errClosed
	case c := <-p.free:
		return c, nil
	}
}

// transact runs f between begin and COMMIT; if f fails or ctx ends, nothing of it stays.
func (p *pool) transact(ctx context.Context, begin string, f func(*conn) error) (err error) {
	c, err := p.acquire(ctx)
	if err != nil {
		return err
	}
	defer func() {
		c.words = words{}
		c.forget()
		p.free <- c
	}()
	if _, err := c.exec(ctx, begin); err != nil {
		return err
	}
	always := context.WithoutCancel(ctx)
	err = f(c)
	if err == nil {
		err = c.words.flush(ctx, c)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		_, err = c.exec(always, "COMMIT")
	}
	if err != nil {
		_, _ = c.exec(always, "ROLLBACK") // it fails where SQLite rolled back on its own
	}
	return err
}

// do runs a statement outside any transaction.
func (p *pool) do(ctx context.Context, query string) error {
	c, err := p.acquire(ctx)
	if err != nil {
		return err
	}
	defer func() { p.free <- c }()
	_, err = c.conn.ExecContext(ctx, query)
	return err
}

// read runs f on one state of the store.
func (s *Store) read(ctx context.Context, f func(*conn) error) error {
	return mapErr(ctx, s.reader.transact(ctx, "BEGIN", f))
}

// write runs f, and keeps what it wrote unless it fails or ctx ends.
func (s *Store) write(ctx context.Context, f func(*conn) error) error {
	return mapErr(ctx, s.writer.transact(ctx, "BEGIN IMMEDIATE", f))
}

// A conn is a connection within a transaction.
type conn struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
	words words // that the transaction changes
}

// maxStmts bounds the prepared statements of a connection; filters have endlessly many shapes.
const maxStmts = 300

// forget closes any statements that are too many.
func (c *conn) forget() {
	for query, s := range c.stmts {
		if len(c.stmts) <= maxStmts {
			return
		}
		delete(c.stmts, query)
		_ = s.Close() // it only frees memory
	}
}

func (c *conn) close() error {
	for _, s := range c.stmts {
		_ = s.Close()
	}
	return c.conn.Close()
}

func (c *conn) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := c.stmts[query]; s != nil {
		return s, nil
	}
	s, err := c.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", err, query)
	}
	c.stmts[query] = s
	return s, nil
}

// exec runs a statement that answers nothing.
func (c *conn) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := c.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// row reads the one row of the answer.
func (c *conn) row(ctx context.Context, query string, args []any, into ...any) error {
	s, err := c.stmt(ctx, query)
	if err != nil {
		return err
	}
	return s.QueryRowContext(ctx, args...).Scan(into...)
}

// each calls f on each row of the answer.
func (c *conn) each(ctx context.Context, query string, args []any, f func(*sql.Rows) error) (err error) {
	s, err := c.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// collect reads all rows of the answer.
func collect[T any](ctx context.Context, c *conn, query string, args []any, scan func(*sql.Rows) (T, error)) ([]T, error) {
	var out []T
	err := c.each(ctx, query, args, func(rows *sql.Rows) error {
		v, err := scan(rows)
		out = append(out, v)
		return err
	})
	return out, err
}
