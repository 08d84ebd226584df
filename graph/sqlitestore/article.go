package sqlitestore

import (
	"context"
	"database/sql"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// articles is how articles are listed, with their texts or without.
func articles(withText bool) listing {
	l := listing{
		query: query{table: "article"}, key: []string{"date", "id"}, bound: byDate, drives: articleDrive,
		columns: `x.id, x.source, x.url, x.outlet, x.language, x.date, x.published_at, x.modified, x.recorded, x.title, x.length, x.sha256,
			x.version, x.extractor, x.boilerplate, x.actors, x.topics, x.attributes, `,
	}
	if !withText {
		l.columns += "''"
		return l
	}
	l.columns += "b.text"
	l.joins = " CROSS JOIN body b ON b.n = x.n"
	return l
}

// articleDrive has articles read by date, unless a condition leaves few or an index has them in order.
func articleDrive(filter graph.Expr) (drive, bool) {
	var outlet drive
	for _, e := range conjuncts(filter) {
		if e.Field == graph.FieldID || e.Field == graph.FieldURL {
			return drive{values: []string{""}}, true // as SQLite sees fit
		}
		if e.Field == graph.FieldOutlet && len(e.Values) <= maxArms {
			outlet = drive{" INDEXED BY article_outlet", column{"x.outlet", formText}, e.Field, e.Values}
		}
	}
	if outlet.index != "" {
		return outlet, true
	}
	if recordedSince(filter) {
		return drive{index: " INDEXED BY article_recorded", values: []string{""}}, true
	}
	return drive{index: " INDEXED BY article_date", values: []string{""}}, true
}

// recordedSince reports whether only what was loaded since some moment is asked for, which is mostly little.
func recordedSince(e graph.Expr) bool {
	switch e := e.(type) {
	case graph.And:
		return slices.ContainsFunc(e, recordedSince)
	case graph.Cond:
		return e.Field == graph.FieldRecorded && e.Op == graph.OpAtLeast
	}
	return false
}

func scanArticle(rows *sql.Rows) (graph.Node, error) {
	a := &graph.Article{}
	var publishedAt, modified, recorded sql.NullInt64
	err := rows.Scan(blob{&a.Ref}, opt[string]{&a.Key.ID}, opt[string]{&a.Key.URL}, opt[string]{&a.Key.Outlet}, opt[graph.Lang]{&a.Lang},
		date{&a.Published}, &publishedAt, &modified, &recorded, &a.Title, &a.Length, &a.SHA256, &a.Version, &a.Extractor,
		jsonOf[[]graph.Span]{&a.Boilerplate}, jsonOf[[]graph.Code]{&a.Actors}, jsonOf[[]graph.TopicKey]{&a.Topics},
		jsonOf[[]graph.Attribute]{&a.Attributes}, &a.Text)
	a.PublishedAt, a.Modified, a.Recorded = timeOf(publishedAt), timeOf(modified), timeOf(recorded)
	return a, err
}

const (
	insertArticle = `INSERT INTO article (id, source, url, outlet, language, date, published_at, modified, recorded, title, length, sha256,
		version, extractor, boilerplate, actors, topics, attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertBody = "INSERT INTO body (n, text) VALUES (?, ?)"
)

func articleArgs(a *graph.Article) []any {
	return []any{
		a.Ref[:], null(a.Key.ID), null(a.Key.URL), null(a.Key.Outlet), null(a.Lang), dayOf(a.Published), nullTime(a.PublishedAt),
		nullTime(a.Modified), nullTime(a.Recorded), a.Title, a.Length, a.SHA256, a.Version, a.Extractor, toJSON(a.Boilerplate),
		toJSON(a.Actors), toJSON(a.Topics), toJSON(a.Attributes),
	}
}

// mentionFacets returns what filters ask of what the article mentions.
func mentionFacets(a *graph.Article) []facet {
	return []facet{facetOf("mention_actor", a.Actors), facetOf("mention_topic", a.Topics)}
}

// putArticle writes the article without what was read from it, and returns its number.
func putArticle(ctx context.Context, c *conn, a *graph.Article) (int64, error) {
	n, err := insert(ctx, c, insertArticle, articleArgs(a)...)
	if err != nil {
		return 0, err
	}
	if _, err := c.exec(ctx, insertBody, n, a.Text); err != nil {
		return 0, err
	}
	for _, f := range mentionFacets(a) {
		if err := f.put(ctx, c, n); err != nil {
			return 0, err
		}
	}
	c.words.add(a, n)
	return n, nil
}

// insert writes a row and returns its number.
func insert(ctx context.Context, c *conn, query string, args ...any) (int64, error) {
	r, err := c.exec(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}
