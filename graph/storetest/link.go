package storetest

import (
	"fmt"
	"testing"

	"github.com/demarche-kg/demarche/graph"
)

var linkCases = []testCase{
	{"links", "articles that report three condemnations, ministers who never spoke: conditions on what a row leads to", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		for _, q := range linkQueries() {
			got, want := must(s.Find(t.Context(), q))(t), must(m.Find(t.Context(), q))(t)
			same(t, fmt.Sprintf("%s %s", q.Kind, graph.Canonical(q.Filter)), got, want)
			if q.Filter = (graph.Not{Of: q.Filter}); true {
				got, want := must(s.Find(t.Context(), q))(t), must(m.Find(t.Context(), q))(t)
				same(t, fmt.Sprintf("%s %s", q.Kind, graph.Canonical(q.Filter)), got, want)
			}
		}
	}},
	{"links of statements", "who spoke, where it was reported and by what words: a statement is asked by what it hangs on", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		var qs []graph.StatementQuery
		for _, f := range statementLinks() {
			qs = append(qs, graph.StatementQuery{Filter: f, Count: true}, graph.StatementQuery{Filter: graph.Not{Of: f}, Ascending: true})
			tally := graph.TallyQuery{Object: graph.ObjectTopic, By: []graph.Dimension{graph.ByHolder, graph.ByTopic}, Filter: f, Sources: true}
			same(t, "tally of "+graph.Canonical(f), must(s.Tally(t.Context(), tally))(t), must(m.Tally(t.Context(), tally))(t))
		}
		got, want := must(s.Statements(t.Context(), qs))(t), must(m.Statements(t.Context(), qs))(t)
		for i := range qs {
			same(t, graph.Canonical(qs[i].Filter), got[i], want[i])
		}
	}},
	{"foreign links", "a link that a kind has not must be refused, not taken for an empty one", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		for _, q := range []graph.NodeQuery{
			{Kind: graph.KindArticle, Filter: graph.Linked{Link: graph.LinkTowards, Least: 1}},
			{Kind: graph.KindArticle, Filter: graph.Linked{Link: graph.LinkStatements}},
			{Kind: graph.KindArticle, Filter: graph.Linked{Link: graph.LinkStatements, Least: 1 << 30}},
			{Kind: graph.KindLeader, Filter: graph.Linked{Link: graph.LinkStatements, Least: 1, Filter: graph.Eq(graph.FieldRole, "CHIEF")}},
		} {
			_, err := s.Find(t.Context(), q)
			wantCode(t, graph.Canonical(q.Filter), err, graph.CodeInvalid)
		}
	}},
}

// said is the condition that at least n statements meet the filter.
func said(n int, f graph.Expr) graph.Expr {
	return graph.Linked{Link: graph.LinkStatements, Filter: f, Least: n}
}

func linkQueries() []graph.NodeQuery {
	oppose := graph.Eq(graph.FieldStance, "OPPOSE")
	var qs []graph.NodeQuery
	for _, kind := range []graph.Kind{graph.KindArticle, graph.KindLeader, graph.KindTopic, graph.KindActor, graph.KindCountry} {
		for _, f := range []graph.Expr{
			said(1, nil), said(2, nil), said(3, graph.And{}), said(1, graph.Or{}), said(2, graph.Or{}), said(1, oppose), said(1, graph.Not{Of: oppose}),
			graph.And{said(1, oppose), graph.Not{Of: said(2, nil)}}, said(1, graph.Eq(graph.FieldTarget, "RUS")),
			said(1, graph.Linked{Link: graph.LinkSpeaker, Least: 1}),
			said(2, graph.Linked{Link: graph.LinkArticle, Least: 1, Filter: said(3, nil)}),
			said(1, graph.Linked{Link: graph.LinkEvidence, Least: 1, Filter: graph.Eq(graph.FieldRule, "test")}),
		} {
			qs = append(qs, graph.NodeQuery{Kind: kind, Filter: f, Count: true})
		}
	}
	for _, n := range []int{1, 2, 3} {
		towards := graph.Linked{Link: graph.LinkTowards, Filter: graph.Not{Of: graph.Eq(graph.FieldHolder, "USA")}, Least: n}
		qs = append(qs, graph.NodeQuery{Kind: graph.KindActor, Filter: towards}, graph.NodeQuery{Kind: graph.KindGroup, Filter: graph.And{towards, said(1, nil)}})
	}
	return qs
}

func statementLinks() []graph.Expr {
	evidence := func(n int, f graph.Expr) graph.Expr {
		return graph.Linked{Link: graph.LinkEvidence, Filter: f, Least: n}
	}
	one := func(l graph.Link, f graph.Expr) graph.Expr { return graph.Linked{Link: l, Filter: f, Least: 1} }
	return []graph.Expr{
		evidence(1, nil), evidence(2, nil), evidence(1, graph.Eq(graph.FieldCue, "said")), evidence(1, graph.Eq(graph.FieldRule, "none such")),
		evidence(2, graph.Or{}), evidence(1, graph.Or{}), evidence(1, graph.Cond{Field: graph.FieldCue, Op: graph.OpMissing}),
		evidence(1, graph.Not{Of: graph.In(graph.FieldCue, "said", "told")}),
		one(graph.LinkArticle, graph.Eq(graph.FieldMentionsActor, "USA")), one(graph.LinkArticle, graph.Eq(graph.FieldMentionsTopic, "ceasefire")),
		one(graph.LinkArticle, graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{"20200708"}}),
		one(graph.LinkArticle, said(2, graph.Eq(graph.FieldStance, "SUPPORT"))),
		one(graph.LinkSpeaker, nil), one(graph.LinkSpeaker, graph.Eq(graph.FieldRole, string(graph.RoleHeadOfState))),
		one(graph.LinkSpeaker, graph.Not{Of: graph.Eq(graph.FieldActor, "CHN")}), one(graph.LinkSpeaker, said(2, nil)),
		one(graph.LinkHolder, graph.Eq(graph.FieldKind, "country")), one(graph.LinkTarget, graph.Not{Of: graph.Eq(graph.FieldKind, "country")}),
		one(graph.LinkVia, nil), graph.Linked{Link: graph.LinkVia, Least: 2},
		graph.And{one(graph.LinkSpeaker, nil), graph.Eq(graph.FieldHolder, "CHN")},
		graph.Or{one(graph.LinkTarget, nil), evidence(1, graph.Eq(graph.FieldCue, "said"))},
	}
}
