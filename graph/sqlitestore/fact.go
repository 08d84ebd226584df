package sqlitestore

import (
	"context"
	"database/sql"

	"github.com/demarche-kg/demarche/graph"
)

const (
	factColumns = `SELECT x.id, a.id, x.date, x.holder, x.target, x.via, x.topic, x.stance, x.act, x.strength, x.form, x.joint, x.speaker,
		x.review, x.outlet, x.language, a.sha256, ` + source
	allFacts     = factColumns + ` FROM article a CROSS JOIN statement x INDEXED BY statement_article ON x.article = a.n ORDER BY a.n`
	articleFacts = factColumns + ` FROM article a CROSS JOIN statement x INDEXED BY statement_article ON x.article = a.n WHERE a.id = ?`
)

// Facts: see [graph.Store].
func (s *Store) Facts(ctx context.Context, articles []graph.ID, yield func(graph.Fact) error) (revision int64, err error) {
	err = s.read(ctx, func(c *conn) error {
		scan := factScanner(yield)
		if err := c.row(ctx, "SELECT revision FROM meta", nil, &revision); err != nil {
			return err
		}
		if articles == nil {
			return c.each(ctx, allFacts, nil, scan)
		}
		seen := map[graph.ID]bool{}
		for _, id := range articles {
			if seen[id] {
				continue
			}
			seen[id] = true
			if err := c.each(ctx, articleFacts, []any{id[:]}, scan); err != nil {
				return err
			}
		}
		return nil
	})
	return revision, wrap("Facts", err)
}

// factScanner returns what reads a row and yields its fact. Values repeat, so each is kept once.
func factScanner(yield func(graph.Fact) error) func(*sql.Rows) error {
	var id, article, speaker, holder, target, via, topic, stance, act, form, review, outlet, language, text, from sql.RawBytes
	var day, strength int
	var joint bool
	kept := map[string]string{}
	return func(rows *sql.Rows) error {
		if err := rows.Scan(&id, &article, &day, &holder, &target, &via, &topic, &stance, &act, &strength, &form, &joint, &speaker, &review,
			&outlet, &language, &text, &from); err != nil {
			return err
		}
		keep := func(b sql.RawBytes) string {
			s, ok := kept[string(b)]
			if !ok {
				s = string(b)
				kept[s] = s
			}
			return s
		}
		f := graph.Fact{
			Date: dateOf(day), Holder: graph.Code(keep(holder)), Target: graph.Code(keep(target)), Via: graph.Code(keep(via)),
			Topic: graph.TopicKey(keep(topic)), Stance: graph.Stance(keep(stance)), Act: graph.Act(keep(act)), Strength: strength,
			Form: graph.Form(keep(form)), Joint: joint, Review: graph.Verdict(keep(review)), Outlet: keep(outlet), Lang: graph.Lang(keep(language)), Text: keep(text), Source: keep(from),
		}
		copy(f.Ref[:], id)
		copy(f.Article[:], article)
		copy(f.Speaker[:], speaker)
		return yield(f)
	}
}

// Identity: see [graph.Store].
func (s *Store) Identity(ctx context.Context) (id graph.ID, err error) {
	var raw []byte
	err = s.read(ctx, func(c *conn) error { return c.row(ctx, "SELECT identity FROM meta", nil, &raw) })
	copy(id[:], raw)
	return id, wrap("Identity", err)
}

// Revision: see [graph.Store].
func (s *Store) Revision(ctx context.Context) (revision int64, err error) {
	err = s.read(ctx, func(c *conn) error { return c.row(ctx, "SELECT revision FROM meta", nil, &revision) })
	return revision, wrap("Revision", err)
}
