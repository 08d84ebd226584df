package web_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write GraphiQL's examples anew from docs/queries.md")

// A section is what GraphiQL shows of a section of docs/queries.md.
type section struct {
	Title    string    `json:"title"`
	Examples []example `json:"examples"`
}

// An example is a question and the query that asks it.
type example struct {
	Question string `json:"question"`
	Query    string `json:"query"`
}

// heading finds a section, or a question, or the query below it.
var heading = regexp.MustCompile("(?ms)^## ([^\n]*)|^### ([^\n]*)|^```graphql\n(.*?)\n```")

func sectionsOf(page string) []section {
	var all []section
	for _, m := range heading.FindAllStringSubmatch(page, -1) {
		switch {
		case m[1] != "":
			all = append(all, section{Title: m[1]})
		case m[2] != "":
			last := &all[len(all)-1]
			last.Examples = append(last.Examples, example{Question: m[2]})
		default:
			last := &all[len(all)-1]
			last.Examples[len(last.Examples)-1].Query = m[3]
		}
	}
	return all
}

// TestGraphiQLExamples holds GraphiQL's examples to the questions of docs/queries.md; -update writes them.
func TestGraphiQLExamples(t *testing.T) {
	page, err := os.ReadFile("../docs/queries.md")
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	e := json.NewEncoder(&want)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(sectionsOf(string(page))); err != nil {
		t.Fatal(err)
	}
	const name = "graphiql/examples.json"
	if *update {
		if err := os.WriteFile(name, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.String(), string(got)); d != "" {
		t.Errorf("%s is not what docs/queries.md has; go test ./web -run Examples -update writes it (-page +file):\n%s", name, d)
	}
}
