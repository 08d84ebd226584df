package storetest

import (
	"fmt"
	"testing"

	"github.com/demarche-kg/demarche/graph"
)

var statementCases = []testCase{
	{"statements", "filters are the questions; not and nulls are where SQL, Cypher and people disagree", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		var qs []graph.StatementQuery
		for _, f := range statementFilters() {
			qs = append(qs, graph.StatementQuery{Filter: f, Count: true}, graph.StatementQuery{Filter: f, Ascending: true, Page: graph.Page{Last: 2}},
				graph.StatementQuery{Filter: graph.Not{Of: f}, Page: graph.Page{First: 3}})
		}
		got, want := must(s.Statements(t.Context(), qs))(t), must(m.Statements(t.Context(), qs))(t)
		for i := range qs {
			same(t, fmt.Sprintf("%+v", qs[i]), got[i], want[i])
		}
		if got := must(s.Statements(t.Context(), nil))(t); len(got) != 0 {
			t.Errorf("no queries, but %d pages", len(got))
		}
	}},
	{"paging", "rows of one day must neither be lost nor come twice between pages", paging},
	{"foreign cursors", "a cursor of another question would silently skip rows", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		one := must(s.Statements(t.Context(), []graph.StatementQuery{{Page: graph.Page{First: 1}}}))(t)[0]
		for _, q := range []graph.StatementQuery{
			{Page: graph.Page{After: one.Cursors[0]}, Filter: graph.Eq(graph.FieldHolder, "CHN")},
			{Page: graph.Page{Before: one.Cursors[0]}, Ascending: true},
			{Page: graph.Page{After: "not a cursor"}}, {Page: graph.Page{After: "AAAA"}},
		} {
			_, err := s.Statements(t.Context(), []graph.StatementQuery{q})
			wantCode(t, fmt.Sprintf("%+v", q), err, graph.CodeInvalid)
		}
		_, err := s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindArticle, Page: graph.Page{After: one.Cursors[0]}})
		wantCode(t, "a statement's cursor in a list of articles", err, graph.CodeInvalid)
	}},
	{"paging while others write", "a reader who pages must meet every row that was there throughout exactly once", pagingWhileWriting},
	{"limits of filters", "a filter that no store can take must be refused, not cut", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		var deep graph.Expr = graph.Eq(graph.FieldHolder, "CHN")
		for range graph.MaxExprDepth {
			deep = graph.Not{Of: deep}
		}
		long := make([]string, graph.MaxExprIn+1)
		for i := range long {
			long[i] = fmt.Sprint(i)
		}
		for _, f := range []graph.Expr{deep, graph.In(graph.FieldHolder, long...), graph.Eq(graph.FieldURL, "x"), graph.Eq(graph.FieldHolder, ""),
			graph.Cond{Field: graph.FieldDate, Op: "like", Values: []string{"2"}}, graph.Cond{Field: graph.FieldDate, Op: graph.OpLess}} {
			_, err := s.Statements(t.Context(), []graph.StatementQuery{{Filter: f}})
			wantCode(t, graph.Canonical(f), err, graph.CodeInvalid)
		}
		most := make([]string, graph.MaxExprIn)
		for i := range most {
			most[i] = fmt.Sprint("X", i)
		}
		most[len(most)-1] = "CHN"
		p := must(s.Statements(t.Context(), []graph.StatementQuery{{Filter: graph.In(graph.FieldHolder, most...), Count: true}}))(t)[0]
		if p.Total != 3 {
			t.Errorf("the longest list finds %d, want 3", p.Total)
		}
	}},
}

func statementFilters() []graph.Expr {
	vote := Fixture()[1]
	fs := []graph.Expr{
		nil, graph.And{}, graph.Or{}, graph.And{nil},
		graph.Eq(graph.FieldID, vote.Statements[0].Ref.String()), graph.Eq(graph.FieldHolder, "CHN"),
		graph.In(graph.FieldHolder, "CHN", "USA"), graph.Eq(graph.FieldTarget, "RUS"), graph.Eq(graph.FieldTopic, "ukraine-war"),
		graph.In(graph.FieldTopic, "hong-kong", "taiwan", "ukraine-war", "disputes"), graph.Eq(graph.FieldStance, "NEUTRAL"),
		graph.In(graph.FieldStance, graph.Support, graph.Oppose), graph.Eq(graph.FieldAct, "REJECT"),
		graph.Cond{Field: graph.FieldStrength, Op: graph.OpAtLeast, Values: []string{"2"}}, graph.Eq(graph.FieldStrength, "3"),
		graph.Eq(graph.FieldForm, "INDIRECT"), graph.Eq(graph.FieldJoint, "false"), graph.Eq(graph.FieldJoint, "true"),
		graph.Eq(graph.FieldVia, "CHN"), graph.Eq(graph.FieldSpeaker, graph.LeaderID("xi-jinping").String()),
		graph.Eq(graph.FieldSpeaker, graph.LearntID("USA", "Jane Doe").String()),
		graph.Eq(graph.FieldArticle, vote.Article.Ref.String()), graph.Eq(graph.FieldOutlet, "Wire"), graph.Eq(graph.FieldLanguage, "ar"),
		graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{"20200708"}},
		graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{"20210301"}}, // 2021-03 stands before its first day
		graph.Cond{Field: graph.FieldDate, Op: graph.OpLess, Values: []string{"20200709"}},
		graph.Cond{Field: graph.FieldTarget, Op: graph.OpLess, Values: []string{"S"}},
		graph.And{graph.Eq(graph.FieldHolder, "CHN"), graph.Not{Of: graph.Eq(graph.FieldTarget, "RUS")}},
		graph.Or{graph.Eq(graph.FieldTarget, "RUS"), graph.And{graph.Eq(graph.FieldHolder, "HAMAS"), graph.Eq(graph.FieldStance, "SUPPORT")}},
		graph.Not{Of: graph.Or{graph.Eq(graph.FieldTarget, "RUS"), graph.Eq(graph.FieldOutlet, "Wire")}},
		graph.Not{Of: graph.Not{Of: graph.Eq(graph.FieldVia, "CHN")}},
	}
	for _, f := range graph.Fields(graph.KindStatement) {
		fs = append(fs, graph.Cond{Field: f, Op: graph.OpMissing})
	}
	return fs
}

// sameDay returns units whose articles and statements all bear one date.
func sameDay(n int) []graph.Unit {
	var out []graph.Unit
	for i := range n {
		u := NewUnit(fmt.Sprintf("day-%03d", i), "2024-01-01", fmt.Sprintf("Text %d of the day.", i))
		u = Say(u, "USA", graph.Support, "UKR", "ukraine-war", "", "Text")
		u = Say(u, "RUS", graph.Oppose, "UKR", "ukraine-war", "", "Text")
		out = append(out, u)
	}
	return out
}

func paging(t *testing.T, s graph.Store) {
	m := NewModel()
	seeded(t, m, sameDay(20)...)
	seeded(t, s, sameDay(20)...)
	for _, filter := range []graph.Expr{
		graph.Eq(graph.FieldTarget, "UKR"),
		graph.Or{graph.Eq(graph.FieldTarget, "UKR"), graph.Eq(graph.FieldHolder, "CHN")}, // must not swallow the cursor's bound
		graph.Not{Of: graph.Eq(graph.FieldHolder, "CHN")},
	} {
		pagingOf(t, s, m, filter)
	}
}

// pagingOf walks the filter's statements in both orders and both directions, and compares each page with the model's.
func pagingOf(t *testing.T, s graph.Store, m *Model, filter graph.Expr) {
	t.Helper()
	for _, ascending := range []bool{false, true} {
		q := graph.StatementQuery{Filter: filter, Ascending: ascending, Count: true}
		for page := (graph.Page{First: 6}); ; {
			q.Page = page
			got, want := must(s.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0], must(m.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0]
			same(t, "page forward", got, want)
			if page.After = want.Cursors[len(want.Cursors)-1]; !want.HasNext {
				break
			}
		}
		for page := (graph.Page{Last: 6}); ; {
			q.Page = page
			got, want := must(s.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0], must(m.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0]
			same(t, "page backward", got, want)
			if page.Before = want.Cursors[0]; !want.HasPrevious {
				break
			}
		}
		p := must(m.Statements(t.Context(), []graph.StatementQuery{{Filter: q.Filter, Ascending: ascending, Page: graph.Page{First: 30}}}))(t)[0]
		q.Page = graph.Page{First: 9, After: p.Cursors[3], Before: p.Cursors[7]}
		got, want := must(s.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0], must(m.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0]
		same(t, "between two cursors", got, want)
		if len(got.Items) != 3 {
			t.Errorf("%d rows between two cursors, want 3", len(got.Items))
		}
	}
}

func pagingWhileWriting(t *testing.T, s graph.Store) {
	units := sameDay(30)
	seeded(t, s, units[:20]...)
	there := map[graph.ID]int{}
	for _, u := range units[5:20] { // 0 to 4 go, 20 to 29 come while we read
		for _, st := range u.Statements {
			there[st.Ref] = 0
		}
	}
	q := graph.StatementQuery{Page: graph.Page{First: 4}}
	for i := 0; ; i++ {
		p := must(s.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0]
		for _, st := range p.Items {
			if _, ok := there[st.Ref]; ok {
				there[st.Ref]++
			}
		}
		if !p.HasNext {
			break
		}
		q.Page.After = p.Cursors[len(p.Cursors)-1]
		if i < 5 {
			must(s.Delete(t.Context(), articleIDs(units[i:i+1])))(t)
			must(s.Put(t.Context(), graph.Batch{Units: units[20+2*i : 22+2*i]}))(t)
		}
	}
	for id, n := range there {
		if n != 1 {
			t.Errorf("statement %s was met %d times", id, n)
		}
	}
}
