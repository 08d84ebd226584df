package resolvers

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const cookbook = "../docs/queries.md"

// recipe finds a query and its answer.
var recipe = regexp.MustCompile("(?s)```graphql\n(.*?)\n```\n\n```json\n(.*?)\n```")

// TestCookbook asks every query of docs/queries.md of every store; -update writes the model's answers into the page.
func TestCookbook(t *testing.T) {
	page, err := os.ReadFile(cookbook)
	if err != nil {
		t.Fatal(err)
	}
	found := recipe.FindAllStringSubmatch(string(page), -1)
	if len(found) < 30 || len(found) != strings.Count(string(page), "### ") {
		t.Fatalf("%d queries with answers under %d headings, 30 and more are wanted", len(found), strings.Count(string(page), "### "))
	}
	if *update {
		h := loaded(t, stores()[0].open, "fixture")
		page = recipe.ReplaceAllFunc(page, func(b []byte) []byte {
			query := recipe.FindSubmatch(b)[1]
			return []byte("```graphql\n" + string(query) + "\n```\n\n```json\n" + answerOf(t, h, string(query)) + "\n```")
		})
		if err := os.WriteFile(cookbook, page, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, store := range stores() {
		t.Run(store.name, func(t *testing.T) {
			h := loaded(t, store.open, "fixture")
			for _, f := range found {
				if d := cmp.Diff(f[2], answerOf(t, h, f[1])); d != "" {
					t.Errorf("%s (-page +answer):\n%s", f[1], d)
				}
			}
		})
	}
}

// answerOf returns the data of the answer, on few lines: a recipe that fails is none.
func answerOf(t *testing.T, h *Handler, query string) string {
	t.Helper()
	body, ok := h.Run(t.Context(), Query{Text: query})
	if !ok {
		t.Fatalf("%s: %s", query, body)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, body, "", " "); err != nil {
		t.Fatal(err)
	}
	return compact(b.String())
}

// leaf is an object or list without others in it, over several lines.
var leaf = regexp.MustCompile(`([\[{])\s*([^\[\]{}]*?)\s*([\]}])`)

// compact writes objects and lists that hold no others on one line.
func compact(s string) string {
	return leaf.ReplaceAllStringFunc(s, func(m string) string { return strings.Join(strings.Fields(m), " ") })
}
