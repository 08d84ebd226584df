package sqlitestore

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A doc numbers what search sees of a node: by date, then by kind and number of the row. Newer ones are greater.
type doc int64

// Bits of a doc.
const (
	kindBits = 3
	dateBits = 36 // that the date is shifted by
)

// docKinds are the kinds that a doc's lowest bits name.
var docKinds = []graph.Kind{
	graph.KindCountry, graph.KindOrganization, graph.KindGroup, graph.KindLeader, graph.KindTopic, graph.KindArticle, graph.KindStatement,
}

func docOf(kind graph.Kind, d graph.Date, n int64) doc {
	return doc(int64(dayOf(d))<<dateBits | n<<kindBits | int64(slices.Index(docKinds, kind)))
}

func (d doc) kind() graph.Kind { return docKinds[d&(1<<kindBits-1)] }
func (d doc) row() int64       { return int64(d) & (1<<dateBits - 1) >> kindBits }
func (d doc) day() int         { return int(d >> dateBits) }

// Search: see [graph.Store].
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (graph.HitPage, error) {
	w, phrases, err := q.Window()
	if err != nil {
		return graph.HitPage{}, wrap("Search", err)
	}
	var hits []graph.Hit
	err = s.read(ctx, func(c *conn) error {
		docs, err := matches(ctx, c, q, w, phrases)
		if err != nil {
			return err
		}
		hits, err = hitsOf(ctx, c, docs, w)
		return err
	})
	if err != nil {
		return graph.HitPage{}, wrap("Search", err)
	}
	return graph.NewPage(w, hits, graph.Hit.SortKey, -1), nil
}

// errEnough ends the reading of matches.
var errEnough = errors.New("enough rows")

// matches returns the docs that the page can be made of. Rows come by date; within a date the IDs, which a doc does not tell, decide
// which come first, so that dates are read whole.
func matches(ctx context.Context, c *conn, q graph.SearchQuery, w graph.Window, phrases []graph.Phrase) ([]doc, error) {
	text, args, atBound, err := matchQuery(q, w, phrases)
	if err != nil {
		return nil, err
	}
	var docs []doc
	sure := 0 // docs that no cursor can take away
	err = c.each(ctx, text, args, func(rows *sql.Rows) error {
		var d doc
		if err := rows.Scan(&d); err != nil {
			return err
		}
		if n := len(docs); n > 0 && docs[n-1].day() != d.day() && sure > w.Limit {
			return errEnough
		}
		if d.day() != atBound {
			sure++
		}
		docs = append(docs, d)
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return docs, err
}

// matchQuery returns the query for the docs between the window's bounds, and the date at which reading starts within a date; -1 for none.
func matchQuery(q graph.SearchQuery, w graph.Window, phrases []graph.Phrase) (text string, args []any, atBound int, err error) {
	quoted := make([]string, len(phrases))
	for i, p := range phrases {
		quoted[i] = `"` + strings.Join(p, " ") + `"`
	}
	var b query
	where := "words MATCH " + b.param(strings.Join(quoted, " AND "))
	low, high := w.Bounds()
	lowDay, highDay, err := boundDays(low, high)
	if err != nil {
		return "", nil, 0, err
	}
	if low != "" {
		where += " AND rowid >= " + b.param(int64(lowDay)<<dateBits)
	}
	if high != "" {
		where += " AND rowid < " + b.param(int64(highDay+1)<<dateBits)
	}
	if kinds := wanted(q); len(kinds) < len(docKinds) {
		where += " AND rowid & 7 IN (" + strings.Join(kinds, ", ") + ")"
	}
	order, atBound := "", lowDay
	if w.ScanDescending() {
		order, atBound = " DESC", highDay
	}
	return "SELECT rowid FROM words WHERE " + where + " ORDER BY rowid" + order, b.args, atBound, nil
}

// wanted lists the kinds of docs that the query asks for.
func wanted(q graph.SearchQuery) []string {
	var out []string
	for i, k := range docKinds {
		if q.Wants(k) {
			out = append(out, strconv.Itoa(i))
		}
	}
	return out
}

// boundDays returns the dates of the bounds, -1 where there is none.
func boundDays(low, high string) (lowDay, highDay int, err error) {
	days := [2]int{-1, -1}
	for i, key := range []string{low, high} {
		if key == "" {
			continue
		}
		values, err := byDate(key)
		if err != nil {
			return 0, 0, err
		}
		days[i] = values[0].(int)
	}
	return days[0], days[1], nil
}

// hitsOf returns the hits of the docs, sorted, those within the window's bounds, and no more than a page needs.
func hitsOf(ctx context.Context, c *conn, docs []doc, w graph.Window) ([]graph.Hit, error) {
	hits := make([]graph.Hit, 0, len(docs))
	byKind := map[graph.Kind]map[int64]doc{}
	for _, d := range docs {
		if byKind[d.kind()] == nil {
			byKind[d.kind()] = map[int64]doc{}
		}
		byKind[d.kind()][d.row()] = d
	}
	for kind, byRow := range byKind {
		found, err := hitsOfKind(ctx, c, kind, byRow)
		if err != nil {
			return nil, err
		}
		hits = append(hits, found...)
	}
	low, high := w.Bounds()
	hits = slices.DeleteFunc(hits, func(h graph.Hit) bool {
		return low != "" && h.SortKey() <= low || high != "" && h.SortKey() >= high
	})
	slices.SortFunc(hits, func(a, b graph.Hit) int {
		if w.ScanDescending() {
			a, b = b, a
		}
		return cmp.Compare(a.SortKey(), b.SortKey())
	})
	return hits[:min(len(hits), w.Limit+1)], nil
}

// hitsOfKind looks up the IDs of rows.
func hitsOfKind(ctx context.Context, c *conn, kind graph.Kind, byRow map[int64]doc) ([]graph.Hit, error) {
	rows := make([]int64, 0, len(byRow))
	for n := range byRow {
		rows = append(rows, n)
	}
	l, _ := listed(kind, false)
	text := "SELECT n, id FROM " + l.table + " WHERE n IN (SELECT value FROM json_each(?))"
	return collect(ctx, c, text, []any{toJSON(rows)}, func(rows *sql.Rows) (graph.Hit, error) {
		h := graph.Hit{Kind: kind}
		var n int64
		err := rows.Scan(&n, blob{&h.ID})
		h.Date = dateOf(byRow[n].day())
		return h, err
	})
}
