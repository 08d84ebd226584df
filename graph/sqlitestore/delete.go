package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"maps"

	"github.com/demarche-kg/demarche/graph"
)

// Delete: see [graph.Store].
func (s *Store) Delete(stop context.Context, ids []graph.ID) (int, error) {
	ctx := context.WithoutCancel(stop)
	deleted := 0
	err := s.write(stop, func(c *conn) error {
		taught := map[graph.ID]bool{}
		for _, id := range ids {
			if err := stop.Err(); err != nil {
				return err
			}
			n, _, err := markOf(ctx, c, id)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			deleted++
			if err := dropUnit(ctx, c, n, taught); err != nil {
				return err
			}
		}
		if err := relearn(ctx, c, maps.Clone(taught)); err != nil {
			return err
		}
		x, err := merged(ctx, c)
		if err != nil {
			return err
		}
		if err := survive(ctx, c, x, taught); err != nil {
			return err
		}
		_, err = revise(ctx, c, deleted > 0)
		return err
	})
	if err != nil {
		return 0, wrap("Delete", err)
	}
	return deleted, nil
}

// dropUnit deletes article n with all that came with it, and adds the leaders that it taught.
func dropUnit(ctx context.Context, c *conn, n int64, taught map[graph.ID]bool) error {
	ids, err := collect(ctx, c, "SELECT leader FROM learnt WHERE article = ?", []any{n}, func(rows *sql.Rows) (id graph.ID, err error) {
		return id, rows.Scan(blob{&id})
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		taught[id] = true
	}
	if err := dropArticle(ctx, c, n); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM learnt WHERE article = ?",
		"DELETE FROM evidence WHERE n IN (SELECT n FROM statement WHERE article = ?)",
		"DELETE FROM statement WHERE article = ?",
		"DELETE FROM reading WHERE article = ?",
		"DELETE FROM body WHERE n = ?",
		"DELETE FROM article WHERE n = ?",
	} {
		if _, err := c.exec(ctx, query, n); err != nil {
			return err
		}
	}
	return nil
}

// dropArticle drops what search and filters know of the article and its statements.
func dropArticle(ctx context.Context, c *conn, n int64) error {
	docs, err := collect(ctx, c, "SELECT n, date FROM statement WHERE article = ?", []any{n}, func(rows *sql.Rows) (doc, error) {
		var n int64
		var d graph.Date
		err := rows.Scan(&n, date{&d})
		return docOf(graph.KindStatement, d, n), err
	})
	if err != nil {
		return err
	}
	a := &graph.Article{}
	const query = "SELECT date, actors, topics FROM article WHERE n = ?"
	if err := c.row(ctx, query, []any{n}, date{&a.Published}, jsonOf[[]graph.Code]{&a.Actors}, jsonOf[[]graph.TopicKey]{&a.Topics}); err != nil {
		return err
	}
	for _, f := range mentionFacets(a) {
		if err := f.drop(ctx, c, n); err != nil {
			return err
		}
	}
	c.words.drop(append(docs, docOf(graph.KindArticle, a.Published, n))...)
	return nil
}
