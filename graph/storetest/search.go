package storetest

import (
	"fmt"
	"testing"

	"github.com/demarche-kg/demarche/graph"
)

var searchCases = []testCase{
	{"search", "people type names in their own script, without the marks, with another hamza", func(t *testing.T, s graph.Store) {
		m := NewModel()
		for _, store := range []graph.Store{s, m} {
			seeded(t, store, append(Fixture(), scripts()...)...)
		}
		for _, q := range []string{
			"china", "CHINA condemned", "condemned russia", `"condemned russia"`, `"russia condemned"`, "الصين", "صين", "بالصين", "هونج كونج", `"هونج كونج"`,
			"中国", "谴责", "中国 谴责", "国谴", "华", "россия", "РОССИЙСКОЙ", "ёлка", "елка", "états", "etats", "elysee", "El Niño", "nino", "señor", "مسؤول",
			"مسوول", "أميركا", "اميركا", "٢٠٢٤", "2024", "straße", "strasse", "ﷺ", "nothing-there", "Jane Doe", `"jane doe" hong`, "hong-kong", "UN", "-kong",
			"한국", "ニュース", "Ελλάδα", "ελλαδα", "भारत", "עברית",
		} {
			for _, kinds := range [][]graph.Kind{nil, {graph.KindActor, graph.KindLeader}, {graph.KindStatement}, {graph.KindArticle, graph.KindTopic}} {
				query := graph.SearchQuery{Text: q, Kinds: kinds}
				got, err := s.Search(t.Context(), query)
				want, wantErr := m.Search(t.Context(), query)
				if graph.CodeOf(err) != graph.CodeOf(wantErr) {
					t.Errorf("search %q: error %v, want %v", q, err, wantErr)
				}
				same(t, fmt.Sprintf("search %q in %v", q, kinds), got, want)
			}
		}
	}},
	{"search finds", "the model must not agree with a store on finding nothing", func(t *testing.T, s graph.Store) {
		seeded(t, s, append(Fixture(), scripts()...)...)
		for q, want := range map[string]int{
			"الصين": 4, "谴责": 2, "российской": 2, "etats": 1, "nino": 2, "اميركا": 2, "2024": 4, `"jane doe"`: 3, "hamas truce": 2, `"truce hamas"`: 0,
		} {
			if p := must(s.Search(t.Context(), graph.SearchQuery{Text: q}))(t); len(p.Items) != want {
				t.Errorf("search %q: %d hits, want %d: %v", q, len(p.Items), want, p.Items)
			}
		}
	}},
	{"search pages", "newest first, page by page, each hit once", func(t *testing.T, s graph.Store) {
		m := NewModel()
		for _, store := range []graph.Store{s, m} {
			seeded(t, store, append(Fixture(), sameDay(20)...)...)
		}
		read := func(store graph.Store) []graph.Hit {
			return walk(t, func(p graph.Page) graph.HitPage {
				return must(store.Search(t.Context(), graph.SearchQuery{Text: "text", Page: p}))(t)
			})
		}
		got := read(s)
		same(t, "all hits", got, read(m))
		if len(got) != 60 {
			t.Errorf("%d hits, want 60", len(got))
		}
	}},
	{"search refuses", "an empty search would be a list of everything", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		for _, q := range []graph.SearchQuery{{}, {Text: " ... "}, {Text: "😀"}, {Text: "china", Kinds: []graph.Kind{"mood"}},
			{Text: "a b c d e f g h i j k l m n o p q"}, {Text: "china", Page: graph.Page{First: 5000}}} {
			_, err := s.Search(t.Context(), q)
			wantCode(t, fmt.Sprintf("%+v", q), err, graph.CodeInvalid)
		}
	}},
	{"search takes no operators", "a query language would be a way in", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		for _, q := range []string{"china OR russia", "chin*", "NOT china", "title:china", "china AND", "(china", `"china`, "china)", "chi?a", "china~2", "+china -russia",
			"NEAR(china russia)", `\`, "{china", "^china", "china/", "a:b:c", "'; DROP TABLE article; --", "china && russia", "[a TO z]"} {
			query := graph.SearchQuery{Text: q}
			got, err := s.Search(t.Context(), query)
			want, wantErr := m.Search(t.Context(), query)
			if graph.CodeOf(err) != graph.CodeOf(wantErr) {
				t.Errorf("search %q: error %v, want %v", q, err, wantErr)
			}
			same(t, q, got, want)
		}
	}},
}

// scripts returns articles in several scripts, each with one statement whose evidence is the whole text.
func scripts() []graph.Unit {
	var out []graph.Unit
	for i, text := range []string{
		"中国外交部发言人谴责这一行为。", "В Кремле осудили действия российской стороны у ёлки.", "L’Élysée et le señor parlent d’El Niño en 2024.",
		"مسؤول في أميركا يدين الهجوم عام ٢٠٢٤", "Die Straße; 한국 정부; ニュース; Ελλάδα; भारत; עברית",
	} {
		u := NewUnit(fmt.Sprint("script-", i), fmt.Sprintf("2024-02-%02d", i+1), text)
		out = append(out, Say(u, "UN", graph.Oppose, "", "ceasefire", "", text))
	}
	return out
}
