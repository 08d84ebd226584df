package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A listing is a list of a table's rows, in the order of its key.
type listing struct {
	query
	filter  graph.Expr
	key     []string                       // columns
	columns string                         // that scan reads, of the row x and its joins
	joins   string                         // to what else columns name
	bound   func(string) ([]any, error)    // reads a sort key as values of key's columns
	drives  func(graph.Expr) (drive, bool) // what to read by, where there is a choice
}

// A drive is a condition that an index answers in the order of the key, one value at a time.
type drive struct {
	index  string
	column column
	field  graph.Field
	values []string
}

// page reads a page of the listing.
func page[T any](ctx context.Context, c *conn, l listing, w graph.Window, count bool, scan func(*sql.Rows) (T, error),
	sortKey func(T) string,
) (graph.PageOf[T], error) {
	text, args, err := l.rows(w)
	if err != nil {
		return graph.PageOf[T]{}, err
	}
	rows, err := collect(ctx, c, text, args, scan)
	if err != nil {
		return graph.PageOf[T]{}, err
	}
	total, err := l.total(ctx, c, count)
	return graph.NewPage(w, rows, sortKey, total), err
}

// total counts the rows of all pages, if that is wanted.
func (l listing) total(ctx context.Context, c *conn, wanted bool) (int, error) {
	total := -1
	if !wanted {
		return total, nil
	}
	q := query{table: l.table}
	text := "SELECT count(*) FROM " + l.table + " x WHERE " + q.where(l.filter)
	err := c.row(ctx, text, q.args, &total)
	return total, err
}

// rows returns the query for the window's rows and one more: first their keys, from an index, then what else is asked for.
func (l listing) rows(w graph.Window) (string, []any, error) {
	direction := ""
	if w.ScanDescending() {
		direction = " DESC"
	}
	where := []string{"(" + l.where(l.filter) + ")"}
	bounds, err := l.bounds(w)
	if err != nil {
		return "", nil, err
	}
	where = append(where, bounds...)
	limit := " LIMIT " + l.param(w.Limit+1)
	order := " ORDER BY " + strings.Join(l.key, direction+", ") + direction
	keys := l.keys(strings.Join(where, " AND "), order, limit)
	return fmt.Sprintf("SELECT %s FROM (%s%s%s) k CROSS JOIN %s x ON x.n = k.n%s ORDER BY k.%s%s", l.columns, keys, order, limit, l.table,
		l.joins, strings.Join(l.key, direction+", k."), direction), l.args, nil
}

// bounds returns the conditions that the cursors set.
func (l *listing) bounds(w graph.Window) ([]string, error) {
	var out []string
	low, high := w.Bounds()
	for _, b := range []struct{ key, op string }{{low, ">"}, {high, "<"}} {
		if b.key == "" {
			continue
		}
		values, err := l.bound(b.key)
		if err != nil {
			return nil, err
		}
		params := make([]string, len(values))
		for i, v := range values {
			params[i] = l.param(v)
		}
		out = append(out, fmt.Sprintf("(%s) %s (%s)", strings.Join(l.key, ", "), b.op, strings.Join(params, ", ")))
	}
	return out, nil
}

// keys returns the query for number and key of the rows. Where a drive has several values, each is read from the index in order and
// no further than the limit, so that no list is sorted as a whole.
func (l *listing) keys(where, order, limit string) string {
	from := "SELECT n, " + strings.Join(l.key, ", ") + " FROM " + l.table + " x"
	if l.drives == nil {
		return from + " WHERE " + where
	}
	d, ok := l.drives(l.filter)
	if !ok || len(d.values) == 1 {
		return from + d.index + " WHERE " + where
	}
	arms := make([]string, len(d.values))
	for i, v := range d.values {
		one := l.cond(d.column, graph.Eq(d.field, v))
		arms[i] = "SELECT * FROM (" + from + d.index + " WHERE " + one + " AND " + where + order + limit + ")"
	}
	return "SELECT * FROM (" + strings.Join(arms, " UNION ALL ") + ")"
}

// byText is the bound of a key that is one text.
func byText(key string) ([]any, error) { return []any{key}, nil }

// byDate is the bound of a key that is a date and an ID.
func byDate(key string) ([]any, error) {
	const dateLength = 8
	if len(key) > dateLength {
		day, ok := sortDay(key[:dateLength])
		id, isID := parseID(key[dateLength:])
		if ok && isID {
			return []any{day, id[:]}, nil
		}
	}
	return nil, fmt.Errorf("%w: the cursor marks no row of this list", graph.ErrInvalid)
}
