package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

// reviews is how reviews are listed.
var reviews = listing{
	query: query{table: "review"}, key: []string{"sort"}, bound: byText,
	columns: "x.id, x.statement, x.verdict, x.correction, x.reviewer, x.at, x.why, x.withdrawn, x.withdrawn_by",
}

func scanReview(rows *sql.Rows) (*graph.Review, error) {
	r := &graph.Review{}
	var at, withdrawn sql.NullInt64
	err := rows.Scan(blob{&r.Ref}, blob{&r.Statement}, &r.Verdict, jsonOf[graph.Correction]{&r.Correction}, &r.By, &at, &r.Why, &withdrawn,
		opt[string]{&r.WithdrawnBy})
	r.At, r.Withdrawn = timeOf(at), timeOf(withdrawn)
	return r, err
}

const putReview = `INSERT INTO review (id, sort, statement, verdict, correction, reviewer, at, why, withdrawn, withdrawn_by)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET withdrawn = excluded.withdrawn, withdrawn_by = excluded.withdrawn_by`

func reviewArgs(r *graph.Review) []any {
	return []any{
		r.Ref[:], r.SortKey(), r.Statement[:], string(r.Verdict), toJSON(r.Correction), r.By, r.At.Unix(), r.Why, nullTime(r.Withdrawn),
		null(r.WithdrawnBy),
	}
}

// reviewsOf returns the reviews of the statements.
func reviewsOf(ctx context.Context, c *conn, statements []graph.ID) (map[graph.ID][]*graph.Review, error) {
	if len(statements) == 0 {
		return nil, nil
	}
	hex := make([]string, len(statements))
	for i, id := range statements {
		hex[i] = hexID(id)
	}
	out := map[graph.ID][]*graph.Review{}
	q := query{table: "review"}
	text := "SELECT " + reviews.columns + " FROM review x WHERE " + in(&q, "x.statement", "unhex(value)", hex)
	err := c.each(ctx, text, q.args, func(rows *sql.Rows) error {
		r, err := scanReview(rows)
		out[r.Statement] = append(out[r.Statement], r)
		return err
	})
	return out, err
}

// speaking returns those of the speakers whom the reviews name that may speak in the article.
func speaking(ctx context.Context, c *conn, article int64, rs ...*graph.Review) (map[graph.ID]bool, error) {
	speaks := map[graph.ID]bool{}
	for _, r := range rs {
		p := r.Correction.Speaker
		if p == nil || *p == graph.Nil {
			continue
		}
		const query = `SELECT EXISTS (SELECT 1 FROM leader WHERE id = ?1 AND NOT learnt)
			OR EXISTS (SELECT 1 FROM learnt WHERE leader = ?1 AND article = ?2)`
		var may bool
		if err := c.row(ctx, query, []any{p[:], article}, &may); err != nil {
			return nil, err
		}
		speaks[*p] = may
	}
	return speaks, nil
}

// reviews puts the batch's reviews.
func (p *put) reviews(ctx context.Context, rs []*graph.Review) error {
	for _, r := range rs {
		x, at, err := reviewed(ctx, p.c, r)
		if err != nil {
			return err
		}
		outcome, err := x.Add(r)
		if err != nil {
			return err
		}
		if outcome == graph.Unchanged {
			continue
		}
		p.changed = true
		p.receipt.Reviews++
		if _, err := p.c.exec(ctx, putReview, reviewArgs(r)...); err != nil {
			return err
		}
		if x.Machine == nil {
			continue
		}
		if err := at.rewrite(ctx, p.c, x); err != nil {
			return err
		}
	}
	return nil
}

// A place is where a statement stands: its article with what rows of statements repeat of it, and its own row, 0 where it has none.
type place struct {
	article *graph.Article
	n, row  int64
	date    graph.Date // of the row
}

// reviewed gathers what is known of the statement that the review, which may be a new one, is of.
func reviewed(ctx context.Context, c *conn, r *graph.Review) (*graph.Reviewed, place, error) {
	x, at := &graph.Reviewed{}, place{article: &graph.Article{}}
	there, err := reviewsOf(ctx, c, []graph.ID{r.Statement})
	if err != nil {
		return x, at, err
	}
	x.Reviews = there[r.Statement]
	if x.Machine, err = machineOf(ctx, c, r.Statement, &at); err != nil || x.Machine == nil {
		return x, at, err
	}
	a := at.article
	const query = "SELECT n, date, outlet, language FROM article WHERE id = ?"
	err = c.row(ctx, query, []any{x.Machine.Article[:]}, &at.n, date{&a.Published}, opt[string]{&a.Key.Outlet}, opt[graph.Lang]{&a.Lang})
	if err != nil {
		return x, at, err
	}
	x.Published = a.Published
	x.Speaks, err = speaking(ctx, c, at.n, append(x.Reviews[:len(x.Reviews):len(x.Reviews)], r)...)
	return x, at, err
}

// machineOf returns the statement as it was read, nil where it is not there.
func machineOf(ctx context.Context, c *conn, id graph.ID, at *place) (*graph.Statement, error) {
	var spoke graph.ID
	err := c.row(ctx, "SELECT n, date, spoke FROM statement WHERE id = ?", []any{id[:]}, &at.row, date{&at.date}, blob{&spoke})
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	var read *graph.Statement
	err = c.row(ctx, "SELECT statement FROM reading WHERE id = ?", []any{id[:]}, jsonOf[*graph.Statement]{&read})
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return read, err
	}
	l, scan := listed(graph.KindStatement, false)
	found, err := nodesBy(ctx, c, l, scan, []graph.ID{id})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	s, ok := found[0].(*graph.Statement)
	if !ok {
		return nil, fmt.Errorf("%s is no statement", id)
	}
	s.Review = ""
	if spoke != graph.Nil {
		s.Speaker = spoke
	}
	return s, nil
}

// rewrite writes the statement as it is seen now.
func (at place) rewrite(ctx context.Context, c *conn, x *graph.Reviewed) error {
	if at.row > 0 {
		c.words.retract(docOf(graph.KindStatement, at.date, at.row))
		for _, query := range []string{"DELETE FROM evidence WHERE n = ?", "DELETE FROM statement WHERE n = ?"} {
			if _, err := c.exec(ctx, query, at.row); err != nil {
				return err
			}
		}
	}
	if _, err := c.exec(ctx, "DELETE FROM reading WHERE id = ?", x.Machine.Ref[:]); err != nil {
		return err
	}
	return putSeen(ctx, c, x, at.article, at.n)
}

// putSeen writes a statement of which nothing is there as its reviews have it.
func putSeen(ctx context.Context, c *conn, x *graph.Reviewed, a *graph.Article, article int64) error {
	s := x.Seen()
	if s.Review != graph.Reject {
		if err := putStatement(ctx, c, s, a, article); err != nil {
			return err
		}
	}
	if s.Review != graph.Reject && s.Machine == nil {
		return nil
	}
	_, err := c.exec(ctx, "INSERT INTO reading (id, article, statement) VALUES (?, ?, ?)", s.Ref[:], article, toJSON(x.Machine))
	return err
}

// putUnitStatements writes the statements of an article of which nothing is there, as their reviews have them.
func (p *put) putUnitStatements(ctx context.Context, u graph.Unit, article int64) error {
	there, err := p.reviewsOfUnit(ctx, u)
	if err != nil {
		return err
	}
	for _, s := range u.Statements {
		x := &graph.Reviewed{Machine: s, Published: u.Article.Published, Reviews: there[s.Ref]}
		if x.Speaks, err = speaking(ctx, p.c, article, x.Reviews...); err != nil {
			return err
		}
		if err := putSeen(ctx, p.c, x, u.Article, article); err != nil {
			return err
		}
	}
	return nil
}

// reviewsOfUnit looks only where there are reviews at all, since most loads meet none.
func (p *put) reviewsOfUnit(ctx context.Context, u graph.Unit) (map[graph.ID][]*graph.Review, error) {
	if !p.looked {
		p.looked = true
		if err := p.c.row(ctx, "SELECT EXISTS (SELECT 1 FROM review)", nil, &p.reviewed); err != nil {
			return nil, err
		}
	}
	if !p.reviewed {
		return nil, nil
	}
	ids := make([]graph.ID, len(u.Statements))
	for i, s := range u.Statements {
		ids[i] = s.Ref
	}
	return reviewsOf(ctx, p.c, ids)
}

// kindRejected stands for statements that have no row since they are rejected.
const kindRejected graph.Kind = "rejected"

// rejected is where they are found, and other readings too: ask for those after statements.
var rejected = listing{query: query{table: "reading"}, columns: `x.statement,
	(SELECT s.survivor FROM survivor s WHERE s.leader = unhex(x.statement ->> 'Speaker', '-'))`}

func scanRejected(rows *sql.Rows) (graph.Node, error) {
	s := &graph.Statement{}
	var survivor graph.ID
	err := rows.Scan(jsonOf[*graph.Statement]{&s}, blob{&survivor})
	s.Review = graph.Reject
	if survivor != graph.Nil {
		s.Speaker = survivor
	}
	return s, err
}
