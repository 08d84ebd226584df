package resolvers

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// linkedFilters are filters that follow links, with the new statements that meet each. What is counted is as the store has it when the
// statements are told: the new ones among it.
var linkedFilters = map[string]string{
	``:                                                            "RUS UN USA",
	`holder: {kind: {eq: ORGANIZATION}}`:                          "UN",
	`target: {kind: {eq: COUNTRY}}`:                               "RUS USA",
	`speaker: {role: {eq: HEAD_OF_STATE}}`:                        "RUS",
	`speaker: {actor: {code: {eq: "RUS"}}}`:                       "RUS",
	`not: {speaker: {role: {eq: HEAD_OF_STATE}}}`:                 "UN USA",
	`evidence: {some: {cue: {eq: "said"}}, count: {lt: 2}}`:       "RUS UN USA",
	`evidence: {none: {rule: {eq: "test"}}}`:                      "",
	`article: {statements: {count: {gte: 2}}}`:                    "RUS UN",
	`article: {statements: {none: {holder: {code: {eq: "UN"}}}}}`: "USA",
	`or: [{article: {source: {eq: "f2"}}}, {joint: true}]`:        "USA",
	`article: {statements: {some: {speaker: {slug: {eq: "vladimir-putin"}}}}}, speaker: {isNull: true}`: "UN",
}

// TestFollowed: a subscription whose filter follows links tells of those that meet it, on each store.
func TestFollowed(t *testing.T) {
	for _, store := range stores() {
		t.Run(store.name, func(t *testing.T) {
			h := loaded(t, store.open, "fixture")
			server := httptest.NewServer(h)
			t.Cleanup(func() { h.Close(); server.CloseClientConnections(); server.Close() })
			s := served{h, h.live.store, server.URL}
			streams := map[string]func() string{}
			for filter := range linkedFilters {
				streams[filter] = s.events(t, `subscription { statementAdded(filter: {`+filter+`}) { holder { code } } }`)
			}
			progress := s.events(t, `subscription { loadProgress { added } }`)
			progress()
			if _, err := s.store.Put(t.Context(), graph.Batch{Units: followed()}); err != nil {
				t.Fatal(err)
			}
			h.live.nudge()
			wantNext(t, progress, `next {"data":{"loadProgress":{"added":2}}}`) // which comes when all others were told
			h.Close()
			for filter, want := range linkedFilters {
				if got := toldHolders(streams[filter]); got != want {
					t.Errorf("{%s}: told of %q, want %q", filter, got, want)
				}
			}
		})
	}
}

// followed returns two articles: what Russia's president and the UN said, and what the USA said.
func followed() []graph.Unit {
	first := storetest.NewUnit("f1", "2021-01-02", "Russia backs China. The UN wants a truce.")
	first = storetest.Say(first, "RUS", graph.Support, "CHN", "hong-kong", "vladimir-putin", "Russia backs China.")
	first = storetest.Say(first, "UN", graph.Support, "", "ceasefire", "", "The UN wants a truce.")
	second := storetest.NewUnit("f2", "2021-01-03", "The USA rejects it.")
	second = storetest.Say(second, "USA", graph.Oppose, "CHN", "hong-kong", "", "The USA rejects it.")
	first.Article.Recorded, second.Article.Recorded = testNow(), testNow()
	return []graph.Unit{first, second}
}

// toldHolders returns the holders that a stream tells of until it ends, sorted.
func toldHolders(next func() string) string {
	var out []string
	for {
		_, code, ok := strings.Cut(next(), `{"statementAdded":{"holder":{"code":"`)
		if !ok {
			slices.Sort(out)
			return strings.Join(out, " ")
		}
		code, _, _ = strings.Cut(code, `"`)
		out = append(out, code)
	}
}
