package neo4jstore

import (
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

// linkPattern returns how Cypher follows the link: a pattern from the node %[1]s to nodes %[2]s.
func linkPattern(kind graph.Kind, l graph.Link) string {
	type from struct {
		kind graph.Kind
		link graph.Link
	}
	return map[from]string{
		{graph.KindArticle, graph.LinkStatements}: "MATCH (%[2]s:Statement) WHERE %[2]s.article = %[1]s.id",
		{graph.KindLeader, graph.LinkStatements}:  "MATCH (%[2]s:Statement) WHERE %[2]s.speaker = %[1]s.id",
		{graph.KindActor, graph.LinkStatements}:   "MATCH (%[2]s:Statement) WHERE %[2]s.holder = %[1]s.code",
		{graph.KindActor, graph.LinkTowards}:      "MATCH (%[2]s:Statement) WHERE %[2]s.target = %[1]s.code",
		{graph.KindTopic, graph.LinkStatements}:   "MATCH (%[2]s:Statement)-[:ABOUT]->(:Topic)-[:PART_OF*0..]->(%[1]s) WHERE true",
		{graph.KindStatement, graph.LinkArticle}:  "MATCH (%[2]s:Article) WHERE %[2]s.id = %[1]s.article",
		{graph.KindStatement, graph.LinkSpeaker}:  "MATCH (%[2]s:Leader) WHERE %[2]s.id = %[1]s.speaker",
		{graph.KindStatement, graph.LinkHolder}:   "MATCH (%[2]s:Actor) WHERE %[2]s.code = %[1]s.holder",
		{graph.KindStatement, graph.LinkTarget}:   "MATCH (%[2]s:Actor) WHERE %[2]s.code = %[1]s.target",
		{graph.KindStatement, graph.LinkVia}:      "MATCH (%[2]s:Actor) WHERE %[2]s.code = %[1]s.via",
	}[from{kind, l}]
}

// linked returns the condition on the row's links. It is never null, so its opposite is simply that.
func (f *filter) linked(kind graph.Kind, e graph.Linked, positive bool) string {
	f.rows++
	to, row, node := fmt.Sprint("n", f.rows), f.row, f.node
	f.row = to
	if e.Link == graph.LinkEvidence {
		f.node = row
	}
	where := f.expr(e.Link.Leads(kind), e.Filter, true)
	f.row, f.node = row, node
	if e.Link == graph.LinkEvidence {
		return fmt.Sprintf("size([%s IN range(0, size(%s.quotes) - 1) WHERE %s])", to, row, where) + f.reaches(e.Least, positive)
	}
	rows := fmt.Sprintf(linkPattern(kind, e.Link), row, to) + " AND " + where
	switch {
	case e.Least > 1:
		return "COUNT { " + rows + " }" + f.reaches(e.Least, positive)
	case positive:
		return "EXISTS { " + rows + " }"
	}
	return "NOT EXISTS { " + rows + " }"
}

// reaches compares a count with the least that it has to be.
func (f *filter) reaches(least int, positive bool) string {
	if positive {
		return " >= " + f.value(least)
	}
	return " < " + f.value(least)
}
