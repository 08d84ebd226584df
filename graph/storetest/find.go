package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

var findCases = []testCase{
	{"find", "lists of actors, leaders, topics and articles are where every exploration starts", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		for _, store := range []graph.Store{s, m} {
			u := NewUnit("lately", "2024-05-01", "Loaded lately.")
			u.Article.Recorded = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
			must(store.Put(t.Context(), graph.Batch{Units: []graph.Unit{u}}))(t)
		}
		for _, q := range nodeQueries() {
			same(t, fmt.Sprintf("%+v", q), must(s.Find(t.Context(), q))(t), must(m.Find(t.Context(), q))(t))
		}
	}},
	{"find refuses", "a question that cannot be asked must not get an empty answer", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		for _, q := range []graph.NodeQuery{
			{}, {Kind: graph.KindArticle, Filter: graph.Eq(graph.FieldRecorded, "20240501120000")},
			{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldRecorded, Op: graph.OpAtLeast, Values: []string{"2024"}}}, {Kind: graph.KindStatement}, {Kind: graph.KindTopic, Filter: graph.Eq(graph.FieldHolder, "CHN")},
			{Kind: graph.KindTopic, Page: graph.Page{First: -1}}, {Kind: graph.KindTopic, Page: graph.Page{First: 1, Last: 1}},
			{Kind: graph.KindTopic, Page: graph.Page{First: graph.MaxPage + 1}}, {Kind: graph.KindTopic, Page: graph.Page{After: "x"}},
		} {
			_, err := s.Find(t.Context(), q)
			wantCode(t, fmt.Sprintf("%+v", q), err, graph.CodeInvalid)
		}
	}},
}

func nodeQueries() []graph.NodeQuery {
	qs := []graph.NodeQuery{
		{Kind: graph.KindActor, Filter: graph.Eq(graph.FieldKind, "organization")},
		{Kind: graph.KindCountry, Filter: graph.In(graph.FieldCode, "RUS", "UN", "CHN")},
		{Kind: graph.KindLeader, Filter: graph.Eq(graph.FieldActor, "USA")},
		{Kind: graph.KindLeader, Filter: graph.Eq(graph.FieldRole, string(graph.RoleHeadOfState))},
		{Kind: graph.KindLeader, Filter: graph.Not{Of: graph.Eq(graph.FieldActor, "RUS")}},
		{Kind: graph.KindTopic, Filter: graph.Eq(graph.FieldParent, "disputes")},
		{Kind: graph.KindTopic, Filter: graph.Cond{Field: graph.FieldParent, Op: graph.OpMissing}},
		{Kind: graph.KindTopic, Filter: graph.Not{Of: graph.Cond{Field: graph.FieldParent, Op: graph.OpMissing}}},
		{Kind: graph.KindTopic, Filter: graph.Eq(graph.FieldKey, "taiwan")},
		{Kind: graph.KindArticle, Filter: graph.Eq(graph.FieldMentionsActor, "USA"), Descending: true},
		{Kind: graph.KindArticle, Filter: graph.Not{Of: graph.Eq(graph.FieldMentionsActor, "USA")}},
		{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldMentionsTopic, Op: graph.OpMissing}},
		{Kind: graph.KindArticle, Filter: graph.And{graph.Eq(graph.FieldMentionsTopic, "ceasefire"), graph.Eq(graph.FieldOutlet, "Wire")}},
		{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldOutlet, Op: graph.OpMissing}},
		{Kind: graph.KindArticle, Filter: graph.Eq(graph.FieldURL, "https://example.org/vote")},
		{Kind: graph.KindArticle, Filter: graph.Eq(graph.FieldSource, "call")},
		{Kind: graph.KindArticle, Filter: graph.Eq(graph.FieldLanguage, "ar")},
		{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{"20200708"}}},
		{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldDate, Op: graph.OpLess, Values: []string{"20210000"}}},
		{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldDate, Op: graph.OpMissing}},
		{Kind: graph.KindArticle, Filter: graph.Eq(graph.FieldID, Fixture()[0].Article.Ref.String()), Text: true},
		{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldRecorded, Op: graph.OpAtLeast, Values: []string{"20240501120000"}}},
		{Kind: graph.KindArticle, Filter: graph.Not{Of: graph.Cond{Field: graph.FieldRecorded, Op: graph.OpLess, Values: []string{"20240501120001"}}}},
		{Kind: graph.KindArticle, Filter: graph.Cond{Field: graph.FieldRecorded, Op: graph.OpMissing}},
		{Kind: graph.KindArticle, Filter: graph.Or{}}, {Kind: graph.KindArticle, Filter: graph.And{}},
		{Kind: graph.KindArticle, Filter: graph.In[string](graph.FieldOutlet)},
	}
	for _, kind := range []graph.Kind{graph.KindActor, graph.KindCountry, graph.KindOrganization, graph.KindGroup, graph.KindLeader,
		graph.KindTopic, graph.KindArticle} {
		qs = append(qs, graph.NodeQuery{Kind: kind, Count: true}, graph.NodeQuery{Kind: kind, Descending: true, Page: graph.Page{First: 2}},
			graph.NodeQuery{Kind: kind, Page: graph.Page{Last: 2}, Count: true})
	}
	return qs
}
