package sqlitestore

import (
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A link is how SQL follows one, from a row x to rows y.
type link struct {
	table string // whose columns y has
	from  string // what is read
	index string // which way
	on    string // the condition that binds y to x
}

// links say how each table's links are followed. Indexes are named since SQLite, which counts nothing beforehand, could take that of
// another condition and read a million rows for each x.
var links = map[string]map[graph.Link]link{
	"article": {graph.LinkStatements: {"statement", "statement", " INDEXED BY statement_article", "y.article = x.n"}},
	"leader":  {graph.LinkStatements: {"statement", "statement", " INDEXED BY statement_speaker", "y.speaker = x.id"}},
	"actor": {
		graph.LinkStatements: {"statement", "statement", " INDEXED BY statement_holder", "y.holder = x.code"},
		graph.LinkTowards:    {"statement", "statement", " INDEXED BY statement_target", "y.target = x.code"},
	},
	"topic": {graph.LinkStatements: {"statement", "statement", " INDEXED BY statement_topic", `y.topic IN (
		WITH RECURSIVE below (key) AS (SELECT x.key UNION SELECT t.key FROM below CROSS JOIN topic t ON t.parent = below.key) SELECT key FROM below)`}},
	"statement": {
		graph.LinkEvidence: {"evidence", "evidence e CROSS JOIN json_each(e.list)", "", "e.n = x.n"},
		graph.LinkArticle:  {"article", "article", "", "y.n = x.article"},
		graph.LinkSpeaker:  {"leader", "leader", "", "y.id = x.speaker"},
		graph.LinkHolder:   {"actor", "actor", "", "y.code = x.holder"},
		graph.LinkTarget:   {"actor", "actor", "", "y.code = x.target"},
		graph.LinkVia:      {"actor", "actor", "", "y.code = x.via"},
	},
}

// linked returns the condition on the query's row. It reads no more rows than it has to count.
func (q *query) linked(e graph.Linked) string {
	l := links[q.table][e.Link]
	q.rows++
	row := fmt.Sprint("y", q.rows)
	on := strings.ReplaceAll(l.on, "y.", row+".")
	rows := fmt.Sprintf("SELECT 1 FROM %s %s%s WHERE %s AND ", l.from, row, l.index, q.on(on))
	table, outer := q.table, q.row
	q.table, q.row = l.table, row
	rows += "(" + q.where(e.Filter) + ")"
	q.table, q.row = table, outer
	if e.Least == 1 {
		return "EXISTS (" + rows + ")"
	}
	least := q.param(e.Least)
	return "(SELECT count(*) FROM (" + rows + " LIMIT " + least + ")) >= " + least
}
