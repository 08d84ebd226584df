package storetest

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/demarche-kg/demarche/graph"
)

var textCases = []testCase{
	{"texts stay as they are", "evidence is verbatim or it is none", func(t *testing.T, s graph.Store) {
		must(s.Put(t.Context(), Reference()))(t)
		for id, text := range map[string]string{
			"nul": "a\x00b said\x00", "emoji": "👩‍👩‍👧 flags 🇺🇳 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿 said", "marks": "\u202b\u200fقال\u202c said", "nfd": norm.NFD.String("Élysée said"),
			"replacement": "\ufffd\ufffe\uffff said", "astral": "𠀀𝔊 said", "quotes": `it's "said" \ ` + "`$1` ${x} {{y}} %s ; -- said", "spaces": " \t\u00a0\u3000said\n\n",
			"long token": strings.Repeat("x", 70_000) + " said", "long mixed": strings.Repeat("ك", 40_000) + " said " + strings.Repeat("中", 40_000),
		} {
			u := Say(NewUnit(id, "2024", text), "USA", graph.Support, "", "ceasefire", "", text)
			if len(text) > 10_000 {
				u = Say(NewUnit(id, "2024", text), "USA", graph.Support, "", "ceasefire", "", "said")
			}
			must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{u}}))(t)
			p := must(s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindArticle, Text: true, Filter: graph.Eq(graph.FieldSource, id)}))(t)
			same(t, id, p.Items, []graph.Node{u.Article})
			same(t, id, must(s.Nodes(t.Context(), []graph.ID{u.Statements[0].Ref}))(t), []graph.Node{u.Statements[0]})
		}
		p := must(s.Search(t.Context(), graph.SearchQuery{Text: "said", Kinds: []graph.Kind{graph.KindArticle}}))(t)
		if len(p.Items) != 10 {
			t.Errorf("search finds %d articles, want 10", len(p.Items))
		}
	}},
	{"NFC and NFD twins", "two keyboards, one key", func(t *testing.T, s graph.Store) {
		must(s.Put(t.Context(), Reference()))(t)
		composed, decomposed := norm.NFC.String("Élysée"), norm.NFD.String("Élysée")
		must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{NewUnit(composed, "2024", "one")}}))(t)
		r := must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{NewUnit(decomposed, "2025", "two")}}))(t)
		if r.Replaced != 1 {
			t.Errorf("the twin's receipt: %+v", r)
		}
		if st := must(s.Stats(t.Context()))(t); st.Articles != 1 {
			t.Errorf("%d articles, want 1", st.Articles)
		}
	}},
	{"10 MB", "a scraper's worst page must not stop a load", func(t *testing.T, s graph.Store) {
		must(s.Put(t.Context(), Reference()))(t)
		const size = 10 << 20
		text := strings.Repeat("Слово за словом 中文。 ", size/len("Слово за словом 中文。 ")) + "The very last words."
		u := Say(NewUnit("big", "2024", text), "USA", graph.Support, "", "ceasefire", "", "The very last words.")
		must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{u}}))(t)
		p := must(s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindArticle, Text: true}))(t)
		if got := p.Items[0].(*graph.Article).Text; got != text {
			t.Errorf("the text came back with %d bytes of %d", len(got), len(text))
		}
		hits := must(s.Search(t.Context(), graph.SearchQuery{Text: `"very last words"`}))(t)
		if len(hits.Items) != 2 {
			t.Errorf("search finds %v", hits.Items)
		}
		_, err := s.Put(t.Context(), graph.Batch{Units: []graph.Unit{NewUnit("huge", "2024", strings.Repeat("x", graph.MaxText+1))}})
		wantCode(t, "a text over the limit", err, graph.CodeTooLarge)
	}},
}
