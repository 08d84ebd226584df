package server

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A check is one of those that the scanner graphql-cop makes of servers, under its name there.
type check struct {
	name string
	// found reports whether a server, asked by send with method, target, body and pairs of headers, has what the check looks for.
	found func(send func(method, target, body string, head ...string) *httptest.ResponseRecorder) bool
	// wanted says why those who may ask shall have it all the same; outsiders shall not.
	wanted string
}

// asJSON returns the body of a request.
func asJSON(query string) string {
	b, _ := json.Marshal(map[string]string{"query": query}) // a text can always be written
	return string(b)
}

type sender = func(method, target, body string, head ...string) *httptest.ResponseRecorder

// answers reports whether the query is answered with data that has the text.
func answers(send sender, query, text string) bool {
	body := send("POST", "/graphql", asJSON(query)).Body.String()
	return strings.Contains(body, `"data":{`) && strings.Contains(body, text)
}

func checks() []check {
	return []check{
		{name: "alias_overloading", found: func(send sender) bool {
			return answers(send, "query cop { "+repeated(101, "alias#:__typename")+"}", `"alias100"`)
		}},
		{name: "batch_query", found: func(send sender) bool {
			one := asJSON("query cop { __typename }")
			return strings.Contains(send("POST", "/graphql", "["+strings.Repeat(one+",", 9)+one+"]").Body.String(), `"data"`)
		}},
		{name: "circular_query_introspection", found: func(send sender) bool {
			return answers(send, "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } }", "types")
		}},
		{name: "directive_overloading", found: func(send sender) bool {
			body := send("POST", "/graphql", asJSON("query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }")).Body.String()
			return strings.Count(body, "Unknown directive") > 1 && strings.Contains(body, `"data"`)
		}},
		{name: "field_duplication", found: func(send sender) bool {
			return answers(send, "query cop { "+strings.Repeat("__typename \n", 500)+"}", "__typename")
		}},
		{name: "field_suggestions", wanted: "the schema is public, and who mistypes a field is helped", found: func(send sender) bool {
			return strings.Contains(send("POST", "/graphql", asJSON("query cop { __schema { directive } }")).Body.String(), "Did you mean")
		}},
		{name: "get_based_mutation", found: func(send sender) bool {
			w := send("GET", "/graphql?query="+url.QueryEscape("mutation cop {__typename}"), "")
			return w.Code == 200 && strings.Contains(w.Body.String(), `"data"`)
		}},
		{name: "get_method_support", wanted: "GET asks, and never changes anything; pages of other sites are refused", found: func(send sender) bool {
			return strings.Contains(send("GET", "/graphql?query="+url.QueryEscape("query cop {__typename}"), "").Body.String(), `"data"`)
		}},
		{name: "detect_graphiql", found: func(send sender) bool {
			for _, path := range []string{"/graphiql", "/playground", "/console", "/altair", "/graphql"} {
				body := send("GET", path, "", "Accept", "text/html").Body.String()
				for _, sign := range []string{"graphiql.min", "graphql playground", "GraphQL Playground", "graphqlaltair", "<html"} {
					if strings.Contains(body, sign) {
						return true
					}
				}
			}
			return false
		}},
		{name: "introspection", wanted: "the schema is public: /schema.graphqls", found: func(send sender) bool {
			return answers(send, "query cop { __schema { types { name fields { name } } } }", "types")
		}},
		{name: "post_based_csrf", found: func(send sender) bool {
			w := send("POST", "/graphql", "query="+url.QueryEscape("query cop {__typename}"), "Content-Type", "application/x-www-form-urlencoded")
			plain := send("POST", "/graphql", asJSON("{__typename}"), "Content-Type", "text/plain")
			return strings.Contains(w.Body.String()+plain.Body.String(), `"data"`)
		}},
		{name: "trace_mode", found: func(send sender) bool {
			body := send("POST", "/graphql", asJSON("query cop { __typename }"), "X-Apollo-Tracing", "1").Body.String()
			return strings.Contains(body, "tracing") || strings.Contains(body, "extensions\":{\"t")
		}},
		{name: "unhandled_error", found: func(send sender) bool {
			body := send("POST", "/graphql", asJSON("qwerty cop { abc }")).Body.String()
			for _, sign := range []string{"exception", "stacktrace", "goroutine", ".go:", "INTERNAL"} {
				if strings.Contains(body, sign) {
					return true
				}
			}
			return false
		}},
	}
}

// TestCop makes graphql-cop's checks, as an outsider of a server that knows its callers, and as the local caller of one that does not.
func TestCop(t *testing.T) {
	local, outside := open(t, Config{}), openKeyed(t, Config{})
	for _, c := range checks() {
		t.Run(c.name, func(t *testing.T) {
			if c.found(outside.send) {
				t.Error("an outsider finds it")
			}
			if found := c.found(local.send); found != (c.wanted != "") {
				t.Errorf("the local caller finds it: %v; it is wanted because %q", found, c.wanted)
			}
		})
	}
}
