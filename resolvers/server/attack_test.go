package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// An attack is a request that is small to send and would be large to answer.
type attack struct {
	name, query string
	variables   any
}

// repeated returns n copies of the text, with # replaced by the copy's number.
func repeated(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "#", fmt.Sprint(i)) + " ")
	}
	return b.String()
}

// spread returns n fragments, each of which spreads the next one as the body says, where # is the next one's number.
func spread(n int, on, body, last string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on %s{%s}", i, on, strings.ReplaceAll(body, "#", fmt.Sprint(i+1)))
	}
	fmt.Fprintf(&b, " fragment f%d on %s{%s}", n, on, last)
	return b.String()
}

// attacks returns the corpus.
func attacks() []attack {
	const filtered = `query($f:StatementFilter){statements(filter:$f){totalCount}}`
	var nested any = map[string]any{"stance": map[string]any{"eq": "SUPPORT"}}
	for range 900 {
		nested = map[string]any{"not": nested}
	}
	filter := func(v any) any { return map[string]any{"f": v} }
	outlets := func(n int) any {
		return filter(map[string]any{"outlet": map[string]any{"in": slices.Repeat([]string{"x"}, n)}})
	}
	const fork = "a:supporters(first:1){nodes{actor{...f#}}} b:supporters(first:1){nodes{actor{...f#}}}"
	out := []attack{
		{"aliases, 100", "{" + repeated(100, "a#:__typename") + "}", nil},
		{"aliases, 10,000", "{" + repeated(10_000, "a#:actors(first:1){totalCount}") + "}", nil},
		{"field duplication, 500", "{" + repeated(500, "__typename") + "}", nil},
		{"field duplication, 2,000", "{" + repeated(2_000, "__typename") + "}", nil},
		{"field duplication, 5,000", "{" + repeated(5_000, "__typename") + "}", nil},
		{"field duplication, 20,000", "{" + repeated(20_000, "__typename") + "}", nil},
		{"invalid fields, 1,000", "{" + repeated(1_000, "actorz") + "}", nil},
		{"invalid fields, 10,000", "{" + repeated(10_000, "actorz") + "}", nil},
		{"unknown directives, 10", "{__typename " + repeated(10, "@aa") + "}", nil},
		{"directives, 10,000", "{__typename " + repeated(10_000, "@skip(if:false)") + "}", nil},
		{"inline fragments, 50 × 100", "{actors{" + repeated(50, "... on ActorConnection{"+repeated(100, "... on ActorConnection{totalCount}")+"}") + "}}", nil},
		{"inline fragments, 100 × 100", "{actors{" + repeated(100, "... on ActorConnection{"+repeated(100, "... on ActorConnection{totalCount}")+"}") + "}}", nil},
		{"depth 300", "{actors{nodes{" + strings.Repeat("supporters{nodes{actor{", 100) + "id" + strings.Repeat("}", 303), nil},
		{"depth 1,200", "{actors{nodes{" + strings.Repeat("supporters{nodes{actor{", 400) + "id" + strings.Repeat("}", 1203), nil},
		{"introspection in circles", "{__schema{types{fields{type{fields{type{fields{type{fields{type{name}}}}}}}}}}}", nil},
		{"introspection, aliased 500 times", "{" + repeated(500, "a#:__schema{types{name fields{name args{name}}}}") + "}", nil},
		{"filter nested 900 deep", filtered, filter(nested)},
		{"list of 10,000", filtered, outlets(10_000)},
		{"list of 200,000", filtered, outlets(200_000)},
		{"first of 2,000,000", "{actors(first:2000000){totalCount}}", nil},
		{"first of 2,000,000, by a variable", "query($n:Int){actors(first:$n){totalCount}}", map[string]any{"n": 2_000_000}},
		{"lists in lists", "{actors(first:100){nodes{supporters(first:100){nodes{statements(first:100){nodes{id}}}}}}}", nil},
		{"brackets", strings.Repeat("{", 100_000), nil},
		{"text of 100 kB", "query($t:String!){search(text:$t){nodes{id}}}", map[string]any{"t": strings.Repeat("a ", 50_000)}},
	}
	for _, n := range []int{16, 20, 23, 60} {
		out = append(out, attack{fmt.Sprintf("fragments that double, %d", n), "{...f0}" + spread(n, "Query", "...f# ...f#", "__typename"), nil})
	}
	for _, n := range []int{10, 14, 18, 20} {
		out = append(out, attack{fmt.Sprintf("a tree of aliases, %d", n), "{actors(first:1){nodes{...f0}}}" + spread(n, "Actor", fork, "id"), nil})
	}
	return out
}

// untouched is a store that no attack may come to.
type untouched struct{ graph.Store }

// send sends the attack as clients of today do.
func (a attack) send(t testing.TB, s *Server) *httptest.ResponseRecorder {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": a.query, "variables": a.variables})
	if err != nil {
		t.Fatal(err)
	}
	return s.send("POST", "/graphql", string(body), "Accept", "application/graphql-response+json")
}

// TestAttacks sends the corpus to a server without a store: each attack is refused, with a code, before any resolver runs, and without
// working long: BenchmarkAttacks has the times, this bound only finds work that grows without one.
func TestAttacks(t *testing.T) {
	s, err := New(untouched{}, Config{Log: open(t, Config{}).log})
	if err != nil {
		t.Fatal(err)
	}
	const longest, largest = 2 * time.Second, 32 << 10
	for _, a := range attacks() {
		t.Run(a.name, func(t *testing.T) {
			best := time.Hour // of three: the machine may be busy with other things
			for range 3 {
				start := time.Now()
				w := a.send(t, s)
				best = min(best, time.Since(start))
				var answer struct {
					Data   any
					Errors []struct{ Extensions struct{ Code string } }
				}
				if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
					t.Fatalf("%v: %.200s", err, w.Body)
				}
				if w.Code < 400 || w.Code >= 500 || answer.Data != nil || len(answer.Errors) == 0 || answer.Errors[0].Extensions.Code == "" || w.Body.Len() > largest {
					t.Fatalf("%d, %d bytes: %.300s", w.Code, w.Body.Len(), w.Body)
				}
			}
			if best > longest && !testing.Short() { // the race detector's run is slow
				t.Errorf("it took %v", best)
			}
		})
	}
}

// TestAttacksLeaveNoMemory sends the corpus many times.
func TestAttacksLeaveNoMemory(t *testing.T) {
	s := open(t, Config{})
	heap := func() uint64 {
		for _, a := range attacks() {
			a.send(t, s)
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	heap()
	before, after := heap(), uint64(0)
	for range 5 {
		after = heap()
	}
	const leak = 4 << 20
	if after > before+leak {
		t.Errorf("%d bytes more", after-before)
	}
}

// BenchmarkAttacks tells what each attack costs the server.
func BenchmarkAttacks(b *testing.B) {
	s := open(b, Config{})
	for _, a := range attacks() {
		b.Run(a.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if w := a.send(b, s); w.Code < http.StatusBadRequest || bytes.Contains(w.Body.Bytes(), []byte(`"data"`)) {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
