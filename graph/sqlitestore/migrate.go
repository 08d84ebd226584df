package sqlitestore

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/demarche-kg/demarche/graph"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the file to the layout of this version: it runs the migrations that the file has not seen, in the order of their
// names. PRAGMA user_version counts those that it has.
func (s *Store) migrate(ctx context.Context) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	version := 0
	look := func(c *conn) (err error) {
		version, err = layout(ctx, c, len(names))
		return err
	}
	if err := s.writer.transact(ctx, "BEGIN", look); err != nil || version == len(names) {
		return err
	}
	if err := s.writer.do(ctx, "PRAGMA journal_mode = WAL"); err != nil { // the file keeps it
		return err
	}
	return s.write(ctx, func(c *conn) error {
		if err := look(c); err != nil { // another process may have been here
			return err
		}
		for _, name := range names[version:] {
			if err := c.migrate(ctx, name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		_, err = c.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(names)))
		return err
	})
}

// layout returns the version of the file's layout, and refuses files that are not ours or come from a later version.
func layout(ctx context.Context, c *conn, latest int) (int, error) {
	var version, tables int
	const query = `SELECT user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version`
	if err := c.conn.QueryRowContext(ctx, query).Scan(&version, &tables); err != nil {
		return 0, err
	}
	if version == 0 && tables > 0 {
		return 0, fmt.Errorf("%w: the file is a database of something else", graph.ErrInvalid)
	}
	if version < 0 || version > latest {
		return 0, fmt.Errorf("%w: the file has layout %d, and this version knows layouts up to %d: use a later version",
			graph.ErrInvalid, version, latest)
	}
	return version, nil
}

func (c *conn) migrate(ctx context.Context, name string) error {
	script, err := migrations.ReadFile(name)
	if err != nil {
		return err
	}
	_, err = c.conn.ExecContext(ctx, string(script))
	return err
}
