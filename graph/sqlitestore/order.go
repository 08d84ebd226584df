package sqlitestore

import (
	"context"
	"database/sql"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// orderKey returns the SQL of the key that rows x of the table have in the order.
func orderKey(table string, o graph.Order) string {
	id, day := uuidText("x.id"), "printf('%08d', x.date)"
	of := func(column string) string { return "(SELECT a." + column + " FROM article a WHERE a.n = x.article)" }
	counted := func(on string) string { return "(SELECT count(*) FROM statement s WHERE " + on + ")" }
	rank := func(on string) string { return "printf('%010d', 9999999999 - " + counted(on) + ")" }
	about := strings.ReplaceAll(links["topic"][graph.LinkStatements].on, "y.", "s.")
	return map[string]map[graph.Order]string{
		"statement": {
			graph.OrderSaid:      "printf('%08d', x.said) || " + id,
			graph.OrderPublished: "printf('%08d', " + of("date") + ") || " + id,
			graph.OrderRecorded:  "printf('%012d', max(coalesce(" + of("recorded") + ", 0), 0)) || " + id,
			graph.OrderStrength:  "x.strength || " + day + " || " + id,
		},
		"article": {
			graph.OrderRecorded:   "printf('%012d', max(coalesce(x.recorded, 0), 0)) || " + id,
			graph.OrderStatements: "printf('%010d', " + counted("s.article = x.n") + ") || " + day + " || " + id,
		},
		"actor": {
			graph.OrderStatements: rank("s.holder = x.code") + " || x.code",
			graph.OrderTargeted:   rank("s.target = x.code") + " || x.code",
		},
		"leader": {graph.OrderStatements: rank("s.speaker = x.id") + " || x.sort"},
		"topic":  {graph.OrderStatements: rank(about) + " || x.key"},
	}[table][o]
}

// orderedPage reads a page of the listing in an order that no index has: first the keys, then the rows.
func orderedPage[T any](ctx context.Context, c *conn, l listing, o graph.Order, w graph.Window, count bool, scan func(*sql.Rows) (T, error)) (graph.PageOf[T], error) {
	type place struct {
		n   int64
		key string
	}
	places, err := collect(ctx, c, l.places(o, w), l.args, func(rows *sql.Rows) (p place, err error) {
		err = rows.Scan(&p.n, &p.key)
		return p, err
	})
	if err != nil {
		return graph.PageOf[T]{}, err
	}
	numbers := make([]int64, len(places))
	for i, p := range places {
		numbers[i] = p.n
	}
	text := "SELECT " + l.columns + " FROM json_each(?1) j CROSS JOIN " + l.table + " x ON x.n = j.value" + l.joins + " ORDER BY j.key"
	rows, err := collect(ctx, c, text, []any{toJSON(numbers)}, scan)
	if err != nil {
		return graph.PageOf[T]{}, err
	}
	keyed := make([]graph.Keyed[T], len(rows))
	for i, r := range rows {
		keyed[i] = graph.Keyed[T]{Row: r, Key: places[i].key}
	}
	total, err := l.total(ctx, c, count)
	return graph.NewKeyedPage(w, keyed, total), err
}

// places returns the query for number and key of the window's rows and one more. Its parameters are the listing's.
func (l *listing) places(o graph.Order, w graph.Window) string {
	within := []string{"1"}
	text := "SELECT n, k FROM (SELECT x.n AS n, " + orderKey(l.table, o) + " AS k FROM " + l.table + " x WHERE " + l.where(l.filter) + ") WHERE "
	low, high := w.Bounds()
	if low != "" {
		within = append(within, "k > "+l.param(low))
	}
	if high != "" {
		within = append(within, "k < "+l.param(high))
	}
	text += strings.Join(within, " AND ") + " ORDER BY k"
	if w.ScanDescending() {
		text += " DESC"
	}
	return text + " LIMIT " + l.param(w.Limit+1)
}
