package neo4jstore

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A list is a query for a window of the nodes of one label that match a filter, in the order of their sort keys. The texts are the
// same for all lists of one shape; the values stand in a row, so that many lists of a shape are one query.
type list struct {
	text, count string
	row         params
	shape       shape
}

// A shape is what lists must share to be asked in one query.
type shape struct {
	text, count string
	limit       int
}

// newList makes a list. fields are what to read of a node; counted says whether the total is wanted.
func newList(kind graph.Kind, label, fields string, e graph.Expr, w graph.Window, counted bool) list {
	f := compile(kind, e, "q.")
	low, high := bounds(e, w)
	l := list{row: params{"low": low, "high": high}}
	for name, v := range f.values {
		l.row[name] = v
	}
	where, order := "n.sort > q.low", "n.sort"
	if high != "" {
		where += " AND n.sort < q.high"
	}
	if w.ScanDescending() {
		order += " DESC"
	}
	hint := ""
	if lead := leading(kind, e); lead != "" {
		hint = " USING INDEX SEEK n:" + label + "(" + lead + ", sort)"
		order = strings.Replace(order, "n.sort", "n."+lead, 1) + ", " + order // one value: the order is the same, but the index has it
	}
	l.text = "UNWIND $rows AS q CALL (q) { MATCH (n:" + label + ")" + hint + " WHERE " + where + " AND " + f.text +
		" WITH n ORDER BY " + order + " LIMIT $limit RETURN n {.sort, " + fields + "} AS found } RETURN q.i, found"
	if counted {
		l.count = "UNWIND $rows AS q CALL (q) { MATCH (n:" + label + ") WHERE " + f.text + " RETURN count(*) AS total } RETURN q.i, total"
	}
	l.shape = shape{l.text, l.count, w.Limit + 1}
	return l
}

// leading returns the property by whose index the list should be read, "" for the sort key's own: that of a condition which must
// hold and has one value, where the index goes on with the sort key.
func leading(kind graph.Kind, e graph.Expr) string {
	if kind != graph.KindStatement {
		return ""
	}
	must := conjuncts(e)
	for _, f := range []graph.Field{graph.FieldArticle, graph.FieldSpeaker, graph.FieldTarget, graph.FieldHolder, graph.FieldTopic} {
		if slices.ContainsFunc(must, func(c graph.Cond) bool { return c.Field == f && c.Op == graph.OpIn && len(c.Values) == 1 }) {
			return string(f)
		}
	}
	return ""
}

// bounds returns the sort keys between which the rows lie: the window's, or closer ones that follow from conditions on the date,
// whose digits the keys begin with.
func bounds(e graph.Expr, w graph.Window) (low, high string) {
	low, high = w.Bounds()
	const digits = 8
	for _, c := range conjuncts(e) {
		if c.Field != graph.FieldDate || len(c.Values) != 1 || len(c.Values[0]) > digits {
			continue
		}
		switch v := c.Values[0]; c.Op {
		case graph.OpAtLeast:
			low = max(low, v)
		case graph.OpLess:
			if high == "" || v < high {
				high = v
			}
		}
	}
	return low, high
}
