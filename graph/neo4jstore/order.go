package neo4jstore

import "github.com/demarche-kg/demarche/graph"

// orderKey returns the Cypher of the key that the node n has in the order.
func orderKey(kind graph.Kind, o graph.Order) string {
	const none, zeros = "'00000000'", "'000000000000'"
	recorded := func(v string) string { return "right(" + zeros + " + toString(coalesce(" + v + ", 0)), 12) + n.id" }
	of := func(property string) string {
		return "head(COLLECT { MATCH (a:Article {id: n.article}) RETURN a." + property + " })"
	}
	rank := func(on string) string {
		return "right('0000000000' + toString(9999999999 - COUNT { " + on + " }), 10) + n.sort"
	}
	switch {
	case o == graph.OrderSaid:
		return "coalesce(left(replace(n.said, '-', '') + '0000', 8), " + none + ") + n.id"
	case o == graph.OrderPublished:
		return "coalesce(" + of("day") + ", " + none + ") + n.id"
	case o == graph.OrderStrength:
		return "toString(n.strength) + n.sort"
	case o == graph.OrderRecorded && kind == graph.KindStatement:
		return recorded(of("recorded.epochSeconds"))
	case o == graph.OrderRecorded:
		return recorded("n.recorded.epochSeconds")
	case o == graph.OrderStatements && kind == graph.KindArticle:
		return "right('0000000000' + toString(COUNT { MATCH (s:Statement) WHERE s.article = n.id }), 10) + n.sort"
	case o == graph.OrderStatements && kind == graph.KindLeader:
		return rank("MATCH (s:Statement) WHERE s.speaker = n.id")
	case o == graph.OrderStatements && kind == graph.KindTopic:
		return rank("MATCH (s:Statement)-[:ABOUT]->(:Topic)-[:PART_OF*0..]->(n)")
	case o == graph.OrderStatements:
		return rank("MATCH (s:Statement) WHERE s.holder = n.code")
	case o == graph.OrderTargeted:
		return rank("MATCH (s:Statement) WHERE s.target = n.code")
	}
	return "n.sort"
}

// newOrderedList makes a list in the order, which no index has unless it is the usual one.
func newOrderedList(kind graph.Kind, label, fields string, e graph.Expr, o graph.Order, w graph.Window, counted bool) list {
	l := newList(kind, label, fields, e, w, counted)
	if o == graph.OrderUsual {
		return l
	}
	low, high := w.Bounds()
	l.row["low"], l.row["high"] = low, high
	where, order := "key > q.low", "key"
	if high != "" {
		where += " AND key < q.high"
	}
	if w.ScanDescending() {
		order += " DESC"
	}
	l.text = "UNWIND $rows AS q CALL (q) { MATCH (n:" + label + ") WHERE " + compile(kind, e, "q.").text + " WITH q, n, " + orderKey(kind, o) + " AS key WHERE " + where +
		" WITH n, key ORDER BY " + order + " LIMIT $limit RETURN n {sort: key, " + fields + "} AS found } RETURN q.i, found"
	l.shape.text = l.text
	return l
}
