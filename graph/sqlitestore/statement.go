package sqlitestore

import (
	"context"
	"database/sql"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// statements is how statements are listed.
var statements = listing{
	query: query{table: "statement"}, key: []string{"date", "id"}, bound: byDate, drives: statementDrive,
	columns: `x.id, a.id, x.date, x.said, x.holder, x.target, x.topic, x.stance, x.act, x.strength, x.form, x.joint, x.via, x.speaker,
		e.list, x.review, iif(x.review = 'CORRECT', (SELECT r.statement FROM reading r WHERE r.id = x.id), NULL)`,
	joins: " CROSS JOIN article a ON a.n = x.article CROSS JOIN evidence e ON e.n = x.n",
}

// Statements: see [graph.Store].
func (s *Store) Statements(ctx context.Context, qs []graph.StatementQuery) ([]graph.StatementPage, error) {
	windows := make([]graph.Window, len(qs))
	for i, q := range qs {
		var err error
		if windows[i], err = q.Window(); err != nil {
			return nil, wrap("Statements", err)
		}
	}
	out := make([]graph.StatementPage, len(qs))
	err := s.read(ctx, func(c *conn) error {
		for i, q := range qs {
			l := statements
			l.filter = q.Filter
			var err error
			if q.Order != graph.OrderUsual {
				out[i], err = orderedPage(ctx, c, l, q.Order, windows[i], q.Count, scanStatement)
			} else {
				out[i], err = page(ctx, c, l, windows[i], q.Count, scanStatement, (*graph.Statement).SortKey)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, wrap("Statements", err)
	}
	return out, nil
}

func scanStatement(rows *sql.Rows) (*graph.Statement, error) {
	s := &graph.Statement{}
	err := rows.Scan(blob{&s.Ref}, blob{&s.Article}, date{&s.Date}, date{&s.Said}, &s.Holder, opt[graph.Code]{&s.Target}, &s.Topic,
		&s.Stance, &s.Act, &s.Strength, &s.Form, &s.Joint, opt[graph.Code]{&s.Via}, blob{&s.Speaker}, evidence{&s.Evidence},
		opt[graph.Verdict]{&s.Review}, orNull{jsonOf[*graph.Statement]{&s.Machine}})
	return s, err
}

// maxArms is how many values of one condition are read one by one: fewer than SQLite takes in a compound SELECT.
const maxArms = 100

// statementDrive chooses what to read statements by: what leaves the fewest, as far as that can be told without counting.
func statementDrive(filter graph.Expr) (drive, bool) {
	by := map[graph.Field][]string{}
	for _, e := range conjuncts(filter) {
		if old, ok := by[e.Field]; !ok || len(e.Values) < len(old) {
			by[e.Field] = e.Values
		}
	}
	if by[graph.FieldID] != nil {
		return drive{values: []string{""}}, true // as SQLite sees fit
	}
	if by[graph.FieldArticle] != nil {
		return drive{index: " INDEXED BY statement_article", values: []string{""}}, true
	}
	if len(by[graph.FieldHolder]) == 1 && len(by[graph.FieldTarget]) == 1 && by[graph.FieldSpeaker] == nil {
		return drive{index: " INDEXED BY statement_pair", values: []string{""}}, true
	}
	if by[graph.FieldReview] != nil { // few are reviewed
		return drive{" INDEXED BY statement_review", column{"x.review", formText}, graph.FieldReview, by[graph.FieldReview]}, true
	}
	return fewest(by, drive{" INDEXED BY statement_speaker", column{"x.speaker", formID}, graph.FieldSpeaker, nil},
		drive{" INDEXED BY statement_target", column{"x.target", formText}, graph.FieldTarget, nil},
		drive{" INDEXED BY statement_holder", column{"x.holder", formText}, graph.FieldHolder, nil},
		drive{" INDEXED BY statement_topic", column{"x.topic", formText}, graph.FieldTopic, nil}), true
}

// fewest returns the drive with the fewest values, the first of equals; by date if none has any, or each too many.
func fewest(by map[graph.Field][]string, drives ...drive) drive {
	best := drive{index: " INDEXED BY statement_date", values: []string{""}}
	for _, d := range drives {
		d.values = by[d.field]
		if n := len(d.values); n > 0 && n <= maxArms && (best.field == "" || n < len(best.values)) {
			best = d
		}
	}
	return best
}

// conjuncts returns the conditions that every row of the filter meets and that name values: those that rows can have, each once.
func conjuncts(e graph.Expr) []graph.Cond {
	switch e := e.(type) {
	case graph.And:
		var out []graph.Cond
		for _, x := range e {
			out = append(out, conjuncts(x)...)
		}
		return out
	case graph.Cond:
		values := slices.DeleteFunc(slices.Sorted(slices.Values(e.Values)), func(v string) bool { return !possible(e.Field, v) })
		if e.Op == graph.OpIn && len(values) > 0 {
			return []graph.Cond{{Field: e.Field, Op: e.Op, Values: slices.Compact(values)}}
		}
	}
	return nil
}

// possible reports whether the field can have the value.
func possible(f graph.Field, v string) bool {
	switch f {
	case graph.FieldID, graph.FieldArticle, graph.FieldSpeaker:
		_, ok := parseID(v)
		return ok
	}
	return !unstorable(v)
}

const (
	insertStatement = `INSERT INTO statement (id, article, date, said, holder, target, topic, stance, act, strength, form, joint, via,
		speaker, spoke, outlet, language, review) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
		coalesce((SELECT survivor FROM survivor WHERE leader = ?14), ?14), (SELECT leader FROM survivor WHERE leader = ?14), ?15, ?16, ?17)`
	insertEvidence = "INSERT INTO evidence (n, list) VALUES (?, ?)"
)

func statementArgs(s *graph.Statement, a *graph.Article, article int64) []any {
	return []any{
		s.Ref[:], article, dayOf(s.Date), dayOf(s.Said), string(s.Holder), null(s.Target), string(s.Topic), string(s.Stance), string(s.Act),
		s.Strength, string(s.Form), s.Joint, null(s.Via), nullID(s.Speaker), null(a.Key.Outlet), null(a.Lang), null(s.Review),
	}
}

// putStatement writes a statement of the article with number n.
func putStatement(ctx context.Context, c *conn, s *graph.Statement, a *graph.Article, article int64) error {
	n, err := insert(ctx, c, insertStatement, statementArgs(s, a, article)...)
	if err != nil {
		return err
	}
	if _, err := c.exec(ctx, insertEvidence, n, toJSON(s.Evidence)); err != nil {
		return err
	}
	c.words.add(s, n)
	return nil
}
