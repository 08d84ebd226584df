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

// reviewedPart begins the part of the page whose queries are asked of a store with reviews.
const reviewedPart = "\n## What people said"

// recipes returns the page in its parts, each with the corpus that its queries are asked of.
func recipes(t *testing.T, page string) []part {
	t.Helper()
	plain, reviewed, ok := strings.Cut(page, reviewedPart)
	if !ok {
		t.Fatalf("%s has no part %q", cookbook, reviewedPart)
	}
	return []part{{"fixture", plain}, {"reviewed", reviewedPart + reviewed}}
}

// A part of the page is asked of one corpus.
type part struct{ corpus, text string }

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
		var out string
		for _, p := range recipes(t, string(page)) {
			h := loaded(t, stores()[0].open, p.corpus)
			out += recipe.ReplaceAllStringFunc(p.text, func(s string) string {
				query := recipe.FindStringSubmatch(s)[1]
				return "```graphql\n" + query + "\n```\n\n```json\n" + answerOf(t, h, query) + "\n```"
			})
		}
		if err := os.WriteFile(cookbook, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, store := range stores() {
		for _, p := range recipes(t, string(page)) {
			t.Run(store.name+"/"+p.corpus, func(t *testing.T) { // a server is the test's until it ends, so each part has its own
				h := loaded(t, store.open, p.corpus)
				for _, f := range recipe.FindAllStringSubmatch(p.text, -1) {
					if d := cmp.Diff(f[2], answerOf(t, h, f[1])); d != "" {
						t.Errorf("%s (-page +answer):\n%s", f[1], d)
					}
				}
			})
		}
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
