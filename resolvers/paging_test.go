package resolvers

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// connection is what a list's page says.
type connection struct {
	Nodes []json.RawMessage `json:"nodes"`
	Edges []struct {
		Cursor string          `json:"cursor"`
		Node   json.RawMessage `json:"node"`
	} `json:"edges"`
	PageInfo struct {
		HasNextPage     bool   `json:"hasNextPage"`
		HasPreviousPage bool   `json:"hasPreviousPage"`
		StartCursor     string `json:"startCursor"`
		EndCursor       string `json:"endCursor"`
	} `json:"pageInfo"`
}

// pageOf asks for one page; list has %s where the arguments of the page go.
func pageOf(t *testing.T, h *Handler, list, args string) connection {
	t.Helper()
	answer, ok := h.Run(t.Context(), Query{Text: "{ list: " + fmt.Sprintf(list, args) + " }"})
	var body struct {
		Data map[string]json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(answer, &body); err != nil || !ok {
		t.Fatalf("%v: %s", err, answer)
	}
	at := body.Data["list"]
	for {
		var c connection
		if err := json.Unmarshal(at, &c); err == nil && c.Edges != nil {
			return c
		}
		var deeper map[string]json.RawMessage
		if err := json.Unmarshal(at, &deeper); err != nil || len(deeper) != 1 {
			t.Fatalf("no list in %s", at)
		}
		for _, v := range deeper {
			at = v
		}
	}
}

func texts(list []json.RawMessage) []string {
	out := make([]string, len(list))
	for i, m := range list {
		out[i] = string(m)
	}
	return out
}

// TestPaging walks lists forward and backward in pages of several sizes: each row comes once, in the order of the whole list.
func TestPaging(t *testing.T) {
	const page = ` { nodes { ...r } edges { cursor node { ...r } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } `
	relation := `} fragment r on Relation { actor { code } target { code } topic { id } tally { statements }`
	lists := []struct{ name, list string }{
		{"statements", `statements(%s)` + page + `} fragment r on Statement { id date`},
		{"oldest statements", `statements(order: OLDEST_FIRST, %s)` + page + `} fragment r on Statement { id date`},
		{"strongest statements", `statements(orderBy: STRENGTH, %s)` + page + `} fragment r on Statement { id strength`},
		{"articles by statements", `articles(orderBy: STATEMENTS, order: OLDEST_FIRST, %s)` + page + `} fragment r on Article { id`},
		{"busiest actors", `actors(orderBy: TARGETED, %s)` + page + `} fragment r on Actor { code`},
		{"latest opponents", `actor(by: {code: "CHN"}) { opponents(orderBy: LAST, having: {minSources: 1}, %s)` + page + `}` + relation},
		{"actors", `actors(%s)` + page + `} fragment r on Actor { code`},
		{"topics", `topics(%s)` + page + `} fragment r on Topic { id`},
		{"articles", `articles(%s)` + page + `} fragment r on Article { id published`},
		{"search", `search(text: "said", %s)` + page + `} fragment r on Node { id`},
		{"supporters", `actor(by: {code: "CHN"}) { supporters(%s)` + page + `}` + relation},
		{"opponents of a topic", `topic(by: {id: "international-order"}) { opponents(%s)` + page + `}` + relation},
	}
	for _, store := range stores() {
		t.Run(store.name, func(t *testing.T) {
			h := loaded(t, store.open, "busy")
			for _, c := range lists {
				t.Run(c.name, func(t *testing.T) { walk(t, h, c.list) })
			}
		})
	}
}

func walk(t *testing.T, h *Handler, list string) {
	whole := forward(t, h, list, 100)
	distinct := slices.Clone(whole)
	slices.Sort(distinct)
	if n := len(slices.Compact(distinct)); n < 4 || n != len(whole) {
		t.Fatalf("%d rows, %d of them distinct", len(whole), n)
	}
	for _, size := range []int{7, 31, 100} {
		if diff := cmp.Diff(whole, forward(t, h, list, size)); diff != "" {
			t.Errorf("pages of %d (-want +have): %.2000s", size, diff)
		}
		if diff := cmp.Diff(whole, backward(t, h, list, size)); diff != "" {
			t.Errorf("backward, pages of %d (-want +have): %.2000s", size, diff)
		}
	}
}

func forward(t *testing.T, h *Handler, list string, size int) []string {
	var out []string
	after := ""
	for {
		p := pageOf(t, h, list, fmt.Sprintf("first: %d, after: %q", size, after))
		out = append(out, texts(p.Nodes)...)
		if p.PageInfo.HasPreviousPage != (after != "") {
			t.Errorf("hasPreviousPage after %q is %v", after, p.PageInfo.HasPreviousPage)
		}
		if !p.PageInfo.HasNextPage {
			return out
		}
		if p.PageInfo.EndCursor != p.Edges[len(p.Edges)-1].Cursor || p.PageInfo.EndCursor == after {
			t.Fatalf("endCursor %q", p.PageInfo.EndCursor)
		}
		after = p.PageInfo.EndCursor
	}
}

func backward(t *testing.T, h *Handler, list string, size int) []string {
	var out []string
	before := ""
	for {
		p := pageOf(t, h, list, fmt.Sprintf("last: %d, before: %q", size, before))
		out = append(texts(p.Nodes), out...)
		if p.PageInfo.HasNextPage != (before != "") {
			t.Errorf("hasNextPage before %q is %v", before, p.PageInfo.HasNextPage)
		}
		if !p.PageInfo.HasPreviousPage {
			return out
		}
		if p.PageInfo.StartCursor != p.Edges[0].Cursor || p.PageInfo.StartCursor == before {
			t.Fatalf("startCursor %q", p.PageInfo.StartCursor)
		}
		before = p.PageInfo.StartCursor
	}
}
