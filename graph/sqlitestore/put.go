package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"maps"

	"github.com/demarche-kg/demarche/graph"
)

// Put: see [graph.Store].
func (s *Store) Put(ctx context.Context, b graph.Batch) (graph.Receipt, error) {
	b, receipt, err := b.Check()
	if err != nil {
		return graph.Receipt{}, wrap("Put", err)
	}
	err = s.write(ctx, func(c *conn) error {
		p := put{c: c, receipt: &receipt, relearn: map[graph.ID]bool{}, written: map[graph.ID]bool{}}
		return p.batch(ctx, b)
	})
	if err != nil {
		return graph.Receipt{}, wrap("Put", err)
	}
	return receipt, nil
}

// A put is a batch on its way in.
type put struct {
	c       *conn
	receipt *graph.Receipt
	relearn map[graph.ID]bool // learnt leaders that articles taught or teach
	written map[graph.ID]bool // leaders that were written or went
	changed bool

	looked, reviewed bool // whether it was looked whether there are reviews, and whether there are
}

func (p *put) batch(stop context.Context, b graph.Batch) error {
	ctx := context.WithoutCancel(stop) // small steps: looking between them costs less than having each watch
	if err := p.reference(ctx, b); err != nil {
		return err
	}
	if err := resolve(ctx, p.c, b); err != nil {
		return err
	}
	for _, u := range b.Units {
		if err := stop.Err(); err != nil {
			return err
		}
		if err := p.unit(ctx, u); err != nil {
			return err
		}
	}
	maps.Copy(p.written, p.relearn)
	if err := relearn(ctx, p.c, maps.Clone(p.relearn)); err != nil {
		return err
	}
	if err := p.reviews(ctx, b.Reviews); err != nil {
		return err
	}
	if err := p.merges(ctx, b.Merges); err != nil {
		return err
	}
	var err error
	p.receipt.Revision, err = revise(ctx, p.c, p.changed)
	return err
}

// reference writes actors, topics, leaders and the codebook's version.
func (p *put) reference(ctx context.Context, b graph.Batch) error {
	actors, err := putNodes(ctx, p.c, b.Actors, actorTable())
	if err != nil {
		return err
	}
	topics, err := putNodes(ctx, p.c, b.Topics, topicTable())
	if err != nil {
		return err
	}
	leaders, err := putNodes(ctx, p.c, b.Leaders, leaderTable())
	if err != nil {
		return err
	}
	if leaders {
		for _, l := range b.Leaders {
			p.written[l.Ref] = true
		}
	}
	p.changed = actors || topics || leaders
	if b.Codebook == "" {
		return nil
	}
	r, err := p.c.exec(ctx, "UPDATE meta SET codebook = ?1 WHERE codebook <> ?1", b.Codebook)
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	p.changed = p.changed || n > 0
	return err
}

// unit writes an article with all that was read from it, unless what is there stays.
func (p *put) unit(ctx context.Context, u graph.Unit) error {
	n, mark, err := markOf(ctx, p.c, u.Article.Ref)
	outcome := graph.Insert
	switch {
	case err == nil:
		outcome = u.Article.Mark().Meets(mark)
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	switch outcome {
	case graph.Unchanged:
		p.receipt.Unchanged++
		return nil
	case graph.Stale:
		p.receipt.Stale++
		return nil
	case graph.Replace:
		p.receipt.Replaced++
		if err := dropUnit(ctx, p.c, n, p.relearn); err != nil {
			return err
		}
	default:
		p.receipt.Stored++
	}
	p.changed = true
	p.receipt.Statements += len(u.Statements)
	return p.write(ctx, u)
}

func (p *put) write(ctx context.Context, u graph.Unit) error {
	n, err := putArticle(ctx, p.c, u.Article)
	if err != nil {
		return err
	}
	for _, l := range u.Learnt {
		p.relearn[l.Leader] = true
		const query = "INSERT OR IGNORE INTO learnt (leader, article, language, name, actor) VALUES (?, ?, ?, ?, ?)"
		if _, err := p.c.exec(ctx, query, l.Leader[:], n, string(l.Lang), l.Name, string(l.Actor)); err != nil {
			return err
		}
	}
	return p.putUnitStatements(ctx, u, n)
}

// markOf returns number and mark of the article, or [sql.ErrNoRows].
func markOf(ctx context.Context, c *conn, id graph.ID) (int64, graph.Mark, error) {
	var (
		n                     int64
		a                     graph.Article
		publishedAt, modified sql.NullInt64
	)
	const query = "SELECT n, version, extractor, date, published_at, modified FROM article WHERE id = ?"
	err := c.row(ctx, query, []any{id[:]}, &n, &a.Version, &a.Extractor, date{&a.Published}, &publishedAt, &modified)
	a.PublishedAt, a.Modified = timeOf(publishedAt), timeOf(modified)
	return n, a.Mark(), err
}

// revise returns the store's revision, one more than before if something changed.
func revise(ctx context.Context, c *conn, changed bool) (int64, error) {
	var revision int64
	if changed {
		if _, err := c.exec(ctx, "UPDATE meta SET revision = revision + 1"); err != nil {
			return 0, err
		}
	}
	err := c.row(ctx, "SELECT revision FROM meta", nil, &revision)
	return revision, err
}
