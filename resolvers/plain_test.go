package resolvers

import (
	"context"
	"encoding/json"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// TestPlain asks queries as they are, whose rows are written plainly, and with a field more, which leaves them to the executor: but for that
// field both answers are the same, byte for byte.
func TestPlain(t *testing.T) {
	const more = "zz: reviews { at }"
	s := newCounter(t)
	h := NewHandler(s, Options{})
	var resolved atomic.Int64
	h.exec.AroundFields(func(ctx context.Context, next graphql.Resolver) (any, error) {
		if graphql.GetFieldContext(ctx).Object == "Statement" {
			resolved.Add(1)
		}
		return next(ctx)
	})
	ask := func(query string) string {
		t.Helper()
		answer, ok := h.Run(t.Context(), Query{Text: query, Variables: json.RawMessage(`{"yes": true, "lang": "ar"}`)})
		if !ok {
			t.Fatalf("%s", answer)
		}
		return string(answer)
	}
	ask(`{ leaders { nodes { name } } actors { nodes { statements { nodes { holder { code } target { code } via { code } topic { id } } } } } }`)
	for _, c := range []struct{ name, query string }{
		{"all fields", `{ statements(first: 100) { totalCount nodes { __typename id date said stance act strength form joint holder { __typename id code name }
			target { code name(lang: "ar") } via { code } topic { __typename id name(lang: "zh-Hant") } evidence { __typename quote start end cue rule } MORE } pageInfo { hasNextPage } } }`},
		{"what rows lead to", `{ statements(first: 100) { nodes { speaker { __typename id name n: name(lang: "ru") } article { __typename id title outlet published ... on Node { a: id } } MORE } } }`},
		{"edges", `{ statements(first: 5) { edges { __typename at: cursor node { id stance holder { code } MORE } } } }`},
		{"fragments", `{ statements { nodes { ...F MORE } } } fragment F on Statement { stance ... on Node { id } holder { ... on Country { code } ... on Organization { name } ... on Node { id } } }`},
		{"aliases", `{ statements { nodes { a: stance stance b: holder { code } b: holder { x: name } holder { code } MORE } } }`},
		{"directives", `query($yes: Boolean!, $lang: Language!) { statements { nodes { id @skip(if: $yes) stance @include(if: $yes) topic @include(if: true) { name(lang: $lang) } MORE } } }`},
		{"lists in a list", `{ actors { nodes { code statements(first: 2) { nodes { stance holder { code } topic { id } evidence { quote } MORE } } } } }`},
		{"nothing", `{ statements(filter: {holder: {code: {eq: "XXX"}}}) { nodes { stance MORE } } }`},
	} {
		resolved.Store(0)
		got := ask(strings.ReplaceAll(c.query, "MORE", ""))
		if n := resolved.Load(); n > 0 {
			t.Errorf("%s: the executor resolved %d fields", c.name, n)
		}
		want := strings.ReplaceAll(ask(strings.ReplaceAll(c.query, "MORE", more)), `,"zz":[]`, "")
		if got != want {
			t.Errorf("%s:\n%s\nrather than\n%s", c.name, got, want)
		}
	}
}

// TestPlainJoins asks for the name of a leader who has it from another, who is that one.
func TestPlainJoins(t *testing.T) {
	s, other := newCounter(t), graph.LeaderID("xi-again")
	merge := storetest.Merge(graph.LeaderID("xi-jinping"), other, "ann", 1)
	leader := &graph.Leader{Ref: other, Slug: "xi-again", Names: graph.NewNames(graph.Label{Lang: "ru", Text: "Си"})}
	if _, err := s.Put(t.Context(), graph.Batch{Leaders: []*graph.Leader{leader}, Merges: []*graph.Merge{merge}}); err != nil {
		t.Fatal(err)
	}
	h := NewHandler(s, Options{})
	for range 2 { // the second one has all that is remembered
		answer, ok := h.Run(t.Context(), Query{Text: `{ statements(filter: {holder: {code: {eq: "CHN"}}}) { nodes { speaker { name(lang: "ru") } } } }`})
		if !ok || !strings.Contains(string(answer), `{"name":"Си"}`) {
			t.Errorf("%s", answer)
		}
	}
}
