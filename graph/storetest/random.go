package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// randomOperations puts, deletes, reviews, merges and asks at random, and compares each answer with the model's.
func randomOperations(t *testing.T, open func(*testing.T) graph.Store) {
	const steps = 80
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			s, m := open(t), NewModel()
			seeded(t, s)
			seeded(t, m)
			g := generator{rand.New(rand.NewPCG(seed, 7))}
			for range steps {
				g.step(t, s, m)
			}
			sameAsModel(t, s, m)
		})
	}
}

type generator struct{ *rand.Rand }

func (g generator) step(t *testing.T, s graph.Store, m *Model) {
	t.Helper()
	switch g.IntN(9) {
	case 0, 1:
		var b graph.Batch
		for range 1 + g.IntN(6) {
			b.Units = append(b.Units, g.unit())
		}
		got, want := must(s.Put(t.Context(), b))(t), must(m.Put(t.Context(), b))(t)
		same(t, "receipt", got, want)
	case 2:
		ids := []graph.ID{g.unit().Article.Ref, g.unit().Article.Ref}
		same(t, "deleted", must(s.Delete(t.Context(), ids))(t), must(m.Delete(t.Context(), ids))(t))
	case 3:
		q := graph.TallyQuery{Object: pick(g, objects()...), Filter: g.expr(2), Depth: g.IntN(3), Sources: g.IntN(2) == 0}
		q.By = pick(g, dimensionSets(q.Object)...)
		same(t, fmt.Sprintf("%+v", q), must(s.Tally(t.Context(), q))(t), must(m.Tally(t.Context(), q))(t))
	case 4:
		qs := make([]graph.StatementQuery, 1+g.IntN(4))
		for i := range qs {
			qs[i] = graph.StatementQuery{Filter: g.expr(3), Ascending: g.IntN(2) == 0, Count: g.IntN(2) == 0, Page: graph.Page{First: 1 + g.IntN(9)}}
		}
		same(t, fmt.Sprintf("%+v", qs), must(s.Statements(t.Context(), qs))(t), must(m.Statements(t.Context(), qs))(t))
	case 6, 7:
		g.review(t, s, m)
	case 8:
		g.merge(t, s, m)
	case 5:
		q := graph.SearchQuery{Text: pick(g, words...), Page: graph.Page{First: 1 + g.IntN(5)}}
		same(t, q.Text, must(s.Search(t.Context(), q))(t), must(m.Search(t.Context(), q))(t))
	}
}

var (
	words   = []string{"peace", "Frieden", "سلام", "和平", "мир", "paix", "paz"}
	codes   = []graph.Code{"CHN", "RUS", "USA", "UKR", "UN", "HAMAS"}
	topics  = []graph.TopicKey{"multilateralism", "unilateralism", "hong-kong", "taiwan", "ukraine-war", "ceasefire"}
	dates   = []string{"", "2020", "2020-07", "2020-07-08", "2020-12-31", "2021-01-03", "2021-01-04"}
	outlets = []string{"", "Wire", "وكالة", "wire"}
)

func pick[T any](g generator, from ...T) T { return from[g.IntN(len(from))] }

// unit returns one of few articles in one of several versions, so that they meet.
func (g generator) unit() graph.Unit {
	id := fmt.Sprint("r", g.IntN(12))
	text := pick(g, id, "the same") + " " + pick(g, words...) + " " + pick(g, words[:2]...) + " " + id[:1]
	u := NewUnit(id, pick(g, dates...), text, Language(pick[graph.Lang](g, "en", "ar")), func(a *graph.Article) {
		if g.IntN(2) == 0 {
			a.Modified = time.Date(2022, 1, 1, g.IntN(3), 0, 0, 0, time.UTC)
		}
		a.Key.Outlet = outlets[len(id)%len(outlets)] // part of the key: the same for each version
	})
	seen := map[graph.ID]bool{}
	for range g.IntN(5) {
		holder, target := pick(g, codes...), pick(g, append(codes, "", "", "")...)
		if holder == target {
			continue
		}
		speaker := pick(g, "", "xi-jinping", "vladimir-putin", "Jane Doe@USA", "jane DOE@USA", "علي@UN")
		next := Say(u, holder, pick(g, graph.Stances()...), target, pick(g, topics...), speaker, text)
		if last := next.Statements[len(next.Statements)-1]; !seen[last.Ref] {
			seen[last.Ref] = true
			u = next
		}
	}
	return u
}

// expr returns a random condition on statements, at most depth deep.
func (g generator) expr(depth int) graph.Expr {
	if depth > 0 {
		switch g.IntN(5) {
		case 0:
			return graph.And{g.expr(depth - 1), g.expr(depth - 1)}
		case 1:
			return graph.Or{g.expr(depth - 1), g.expr(depth - 1)}
		case 2:
			return graph.Not{Of: g.expr(depth - 1)}
		}
	}
	switch g.IntN(10) {
	case 7:
		return pick[graph.Expr](g, graph.In(graph.FieldReview, pick(g, graph.Verdicts()...), graph.Accept), graph.Cond{Field: graph.FieldReview, Op: graph.OpMissing})
	case 8:
		return graph.Linked{Link: pick(g, graph.LinkArticle, graph.LinkSpeaker, graph.LinkTarget), Filter: said(1+g.IntN(3), g.plain()), Least: 1}
	case 0:
		return graph.In(pick(g, graph.FieldHolder, graph.FieldTarget), pick(g, codes...), pick(g, codes...))
	case 1:
		return graph.In(graph.FieldTopic, pick(g, topics...), pick(g, topics...))
	case 2:
		return graph.Eq(graph.FieldStance, string(pick(g, graph.Stances()...)))
	case 3:
		return graph.Cond{Field: graph.FieldDate, Op: pick(g, graph.OpLess, graph.OpAtLeast), Values: []string{pick(g, "20200000", "20200708", "20210103")}}
	case 4:
		return graph.Cond{Field: pick(g, graph.FieldTarget, graph.FieldDate, graph.FieldSpeaker, graph.FieldOutlet), Op: graph.OpMissing}
	case 5:
		return graph.Eq(graph.FieldLanguage, "ar")
	case 6:
		return graph.In(graph.FieldSpeaker, graph.LeaderID("xi-jinping").String(), graph.LearntID("USA", "Jane Doe").String())
	}
	return g.plain()
}

// plain returns a condition that follows no links.
func (g generator) plain() graph.Expr {
	return pick[graph.Expr](g, graph.Eq(graph.FieldOutlet, "Wire"), graph.Eq(graph.FieldStance, "OPPOSE"), graph.Not{Of: graph.Eq(graph.FieldTarget, "USA")})
}
