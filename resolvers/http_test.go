package resolvers

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph/storetest"
)

func modelHandler(t testing.TB, o Options) *Handler {
	t.Helper()
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return NewHandler(storetest.Filled(t, storetest.NewModel()), o)
}

// TestHTTP sends requests that are right and wrong as HTTP.
func TestHTTP(t *testing.T) {
	h := modelHandler(t, Options{})
	get := "/graphql?query=" + url.QueryEscape("{__typename}")
	for _, c := range []struct {
		name, method, target, body string
		head                       []string // name, value, …
		status                     int
		want                       string // in the body
	}{
		{"post", "POST", "/graphql", `{"query":"{__typename}"}`, nil, 200, `{"data":{"__typename":"Query"}}`},
		{"get", "GET", get, "", nil, 200, `{"data":{"__typename":"Query"}}`},
		{"get with variables", "GET", "/graphql?variables=%7B%22c%22%3A%22CHN%22%7D&query=" +
			url.QueryEscape("query($c:String!){actor(by:{code:$c}){code}}"), "", nil, 200, `"CHN"`},
		{"get with bad variables", "GET", get + "&variables=[", "", nil, 400, "variables is not a JSON object"},
		{"options", "OPTIONS", "/graphql", "", nil, 204, ""},
		{"put", "PUT", "/graphql", `{"query":"{__typename}"}`, nil, 405, "BAD_REQUEST"},
		{"mutation by get", "GET", "/graphql?query=" + url.QueryEscape("mutation{x}"), "", nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"no query", "POST", "/graphql", `{}`, nil, 400, "missing query"},
		{"batch", "POST", "/graphql", `[{"query":"{__typename}"}]`, nil, 400, "BAD_REQUEST"},
		{"broken JSON does not echo", "POST", "/graphql", `{"query":"secret`, nil, 400, `"request body is not a GraphQL-over-HTTP JSON object"`},
		{"trailing data", "POST", "/graphql", `{"query":"{__typename}"}{}`, nil, 400, "BAD_REQUEST"},
		{"form", "POST", "/graphql", "query={__typename}", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "BAD_REQUEST"},
		{"text", "POST", "/graphql", `{"query":"{__typename}"}`, []string{"Content-Type", "text/plain"}, 415, "BAD_REQUEST"},
		{"charset", "POST", "/graphql", `{"query":"{__typename}"}`, []string{"Content-Type", "application/json; charset=latin1"}, 415, ""},
		{"accept", "POST", "/graphql", `{"query":"{__typename}"}`, []string{"Accept", "text/html"}, 406, "BAD_REQUEST"},
		{"accept by quality", "POST", "/graphql", `{"query":"{x}"}`, []string{"Accept", "application/json;q=0.5, application/graphql-response+json"}, 400, ""},
		{"validation, old clients", "POST", "/graphql", `{"query":"{x}"}`, []string{"Accept", "application/json"}, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"syntax", "POST", "/graphql", `{"query":"{"}`, []string{"Accept", typeResponse}, 400, "GRAPHQL_PARSE_FAILED"},
		{"body too large", "POST", "/graphql", `{"query":"` + strings.Repeat(" ", maxBody) + `{__typename}"}`, nil, 413, "BAD_REQUEST"},
		{"number", "POST", "/graphql", `{"query":"query($n:Int){actors(first:$n){totalCount}}","variables":{"n":5}}`, nil, 200, `"totalCount":6`},
		{"number too large", "POST", "/graphql", `{"query":"query($n:Int!){supportMatrix(limit:1,filter:{strength:{eq:$n}}){object}}","variables":{"n":5000000000}}`, nil, 200,
			"GRAPHQL_VALIDATION_FAILED"},
		{"literal too large", "POST", "/graphql", `{"query":"{node(id:1){...on Group{statements(last:2147483648){totalCount}}}}"}`, nil, 200, "non 32-bit signed integer"},
		{"default too large", "POST", "/graphql", `{"query":"query($n:Int=-2147483649){actors(first:$n){totalCount}}"}`, nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"literal too large, in a list in a filter", "POST", "/graphql", `{"query":"{statements(filter:{not:{strength:{in:[1,2147483648]}}}){totalCount}}"}`, nil, 200, "non 32-bit"},
		{"literal just large enough", "POST", "/graphql", `{"query":"{statements(filter:{strength:{lt:2147483647}}){totalCount}}"}`, nil, 200, `"totalCount":`},
		{"not whole", "POST", "/graphql", `{"query":"query($n:Int){actors(first:$n){totalCount}}","variables":{"n":1.5}}`, nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"defer", "POST", "/graphql", `{"query":"{...@defer{__typename}}"}`, nil, 200, "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, c.target, strings.NewReader(c.body))
			r.Header.Set("Content-Type", "application/json")
			for i := 0; i < len(c.head); i += 2 {
				r.Header.Set(c.head[i], c.head[i+1])
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) || strings.Contains(w.Body.String(), "secret") {
				t.Errorf("status %d: %s; want %d with %s", w.Code, w.Body, c.status, c.want)
			}
			if w.Code == http.StatusMethodNotAllowed && w.Header().Get("Allow") == "" {
				t.Error("405 without Allow")
			}
		})
	}
}

// post sends a query as clients of today do, and returns status and body.
func post(t testing.TB, h *Handler, query string, variables any) (int, string) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", typeJSON)
	r.Header.Set("Accept", typeResponse)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)) + " ")
	}
	return b.String()
}

// nest returns a value that stands in n filters.
func nest(n int, key string) any {
	var f any = map[string]any{"stance": map[string]any{"eq": "SUPPORT"}}
	for range n {
		f = map[string]any{key: f}
	}
	return map[string]any{"f": f}
}

// doubling returns fragments each of which spreads the next one as the body says, where # is the next one's number.
func doubling(n int, on, body, last string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on %s{%s}", i, on, strings.ReplaceAll(body, "#", fmt.Sprint(i+1)))
	}
	fmt.Fprintf(&b, " fragment f%d on %s{%s}", n, on, last)
	return b.String()
}

// TestAttacks sends what is small to ask and large to answer. Each is refused, or answered in a small answer, and in any case in time.
func TestAttacks(t *testing.T) {
	h := modelHandler(t, Options{})
	const filtered = `query($f:StatementFilter){statements(filter:$f){totalCount}}`
	tenThousand := make([]string, 10_000)
	for i := range tenThousand {
		tenThousand[i] = "x"
	}
	for _, c := range []struct {
		name, query string
		variables   any
		status      int
	}{
		{"warm", "{__typename}", nil, 200},
		{"100 aliases", "{" + repeat(100, "a#:__typename") + "}", nil, 400},
		{"5,000 aliases", "{" + repeat(5_000, "a#:actors(first:1){totalCount}") + "}", nil, 400},
		{"500 times one field", "{" + repeat(500, "__typename") + "}", nil, 400},
		{"2,000 times one field", "{" + repeat(2_000, "__typename") + "}", nil, 400},
		{"20,000 times one field", "{" + repeat(20_000, "__typename") + "}", nil, 400},
		{"1,000 unknown fields", "{" + repeat(1_000, "actorz") + "}", nil, 400},
		{"10,000 unknown fields", "{" + repeat(10_000, "actorz") + "}", nil, 400},
		{"unknown directives", "{__typename " + repeat(10, "@aa") + "}", nil, 400},
		{"10,000 directives", "{__typename " + repeat(10_000, "@skip(if:false)") + "}", nil, 400},
		{"30 directives", "{a:__typename " + repeat(30, "b#:__typename @skip(if:false)") + "}", nil, 400},
		{"inline fragments", "{actors{" + repeat(50, "... on ActorConnection{"+repeat(100, "... on ActorConnection{totalCount}")+"}") + "}}", nil, 400},
		{"fragments that double, 16", "{...f0}" + doubling(16, "Query", "...f# ...f#", "__typename"), nil, 400},
		{"fragments that double, 60", "{...f0}" + doubling(60, "Query", "...f# ...f#", "__typename"), nil, 400},
		{"a tree of aliases", "{actors{nodes{...f0}}}" + doubling(14, "Actor",
			"a:supporters(first:1){nodes{actor{...f#}}} b:supporters(first:1){nodes{actor{...f#}}}", "id"), nil, 400},
		{"300 deep", "{actors{nodes{" + strings.Repeat("supporters{nodes{actor{", 100) + "id" + strings.Repeat("}", 303), nil, 400},
		{"lists in lists", "{actors(first:100){nodes{supporters(first:100){nodes{statements(first:100){nodes{id}}}}}}}", nil, 400},
		{"first from a variable", "query($n:Int){actors(first:$n){nodes{supporters(first:$n){nodes{statements(first:$n){nodes{id}}}}}}}",
			map[string]any{"n": 100}, 400},
		{"introspection in circles", "{__schema{types{fields{type{fields{type{fields{type{fields{type{name}}}}}}}}}}}", nil, 400},
		{"introspection", "{__schema{types{name fields{name type{name ofType{name ofType{name}}}}}}}", nil, 200},
		{"20 introspections", "{" + repeat(20, "a#:__schema{types{name fields{name args{name}}}}") + "}", nil, 400},
		{"filter 900 deep", filtered, nest(900, "not"), 400},
		{"filter 9 deep", filtered, nest(9, "not"), 200},
		{"10,000 values", filtered, map[string]any{"f": map[string]any{"outlet": map[string]any{"in": tenThousand}}}, 400},
		{"value of 100 kB", filtered, map[string]any{"f": map[string]any{"outlet": map[string]any{"eq": strings.Repeat("x", 100_000)}}}, 400},
		{"1,000 conditions", filtered, map[string]any{"f": map[string]any{"or": make([]struct{}, 1_000)}}, 400},
		{"first of 2,000,000", "{actors(first:2000000){totalCount}}", nil, 400},
		{"search for 100 kB", "query($t:String!){search(text:$t){nodes{id}}}", map[string]any{"t": strings.Repeat("a ", 50_000)}, 400},
		{"1,000 ids", "query($i:[ID!]!){nodes(ids:$i){id}}", map[string]any{"i": tenThousand[:1_000]}, 400},
		{"brackets", strings.Repeat("{", 100_000), nil, 400},
		{"lists in a literal", "{nodes(ids:" + strings.Repeat("[", 900) + strings.Repeat("]", 900) + "){id}}", nil, 400},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			status, body := post(t, h, c.query, c.variables)
			const largest = 256 << 10
			if status != c.status || len(body) > largest || c.name != "warm" && status == 200 && c.name != "introspection" && !strings.Contains(body, `"errors"`) {
				t.Errorf("status %d, want %d; %d bytes: %.300s", status, c.status, len(body), body)
			}
			if n := strings.Count(body, `"message"`); n > maxErrors {
				t.Errorf("%d errors", n)
			}
			t.Logf("%d, %d bytes, %v", status, len(body), time.Since(start))
		})
	}
}

// TestBusy fills all places and asks once more.
func TestBusy(t *testing.T) {
	h := modelHandler(t, Options{AtOnce: 1})
	release, ok := h.acquire()
	if !ok {
		t.Fatal("no place in an idle handler")
	}
	if status, body := post(t, h, "{__typename}", nil); status != http.StatusServiceUnavailable || !strings.Contains(body, "UNAVAILABLE") {
		t.Errorf("%d: %s", status, body)
	}
	release()
	if status, body := post(t, h, "{__typename}", nil); status != http.StatusOK {
		t.Errorf("%d: %s", status, body)
	}
}

// TestTimeout asks with no time left.
func TestTimeout(t *testing.T) {
	h := modelHandler(t, Options{Timeout: time.Nanosecond})
	if status, body := post(t, h, "{stats{actors}}", nil); !strings.Contains(body, "TIMEOUT") || status == http.StatusInternalServerError {
		t.Errorf("%d: %s", status, body)
	}
}

// FuzzHandler sends any bytes as a body: no panic, no status of the 500s.
func FuzzHandler(f *testing.F) {
	h := modelHandler(f, Options{})
	for _, s := range []string{
		`{"query":"{__typename}"}`, `{"query":"{statements(filter:{not:{or:[{date:{gte:\"2020\"}}]}}){nodes{id}}}"}`,
		`{"query":"query($b:ActorBy!){actor(by:$b){supporters{nodes{evidence{quote}}}}}","variables":{"b":{"code":"CHN"}}}`,
		`{"query":"{search(text:\"x\",first:1,after:\"AAAA\"){nodes{id}}}"}`, `{"query":"{__schema{types{name}}}"}`, "[", "{}",
		`{"query":"{supportMatrix(object:PAIR){cells{tally{first}}}}","operationName":null,"variables":null}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		r := httptest.NewRequest("POST", "/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", typeJSON)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError || strings.Contains(w.Body.String(), `"INTERNAL"`) {
			t.Errorf("%d: %s", w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("not JSON: %s", w.Body)
		}
	})
}

// FuzzQuery sends any text as a query.
func FuzzQuery(f *testing.F) {
	h := modelHandler(f, Options{})
	f.Add(`{ actor(by: {code: "CHN"}) { supporters(topic: "hong-kong") { nodes { tally { statements } } } } }`)
	f.Add(`{ topics(filter: {under: ["disputes"]}, first: 3) { nodes { id supporters { totalCount } } } }`)
	f.Add(`query A($x: Int = 1) { articles(first: $x, order: OLDEST_FIRST) { edges { cursor node { ...T } } } } fragment T on Article { title }`)
	f.Add(`{ statements(before: "AAAAAAAAAAA", last: 2, filter: {strength: {in: [1]}, date: {lt: "2020-02"}}) { totalCount } }`)
	f.Fuzz(func(t *testing.T, query string) {
		answer, _ := h.Run(t.Context(), Query{Text: query})
		if !json.Valid(answer) || strings.Contains(string(answer), `"INTERNAL"`) {
			t.Errorf("%s", answer)
		}
	})
}
