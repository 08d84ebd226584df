package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestGraphiQLExamples asks the questions that GraphiQL offers of the demo's store: none may fail, and few may find nothing.
func TestGraphiQLExamples(t *testing.T) {
	text, err := os.ReadFile("../../web/graphiql/examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var sections []struct {
		Title    string
		Examples []struct{ Question, Query string }
	}
	if err := json.Unmarshal(text, &sections); err != nil {
		t.Fatal(err)
	}
	store := "sqlite:" + filepath.Join(t.TempDir(), "demo.db")
	runArgs(t, "demo", "--store", store)
	found := regexp.MustCompile(`: ("[^"]|[1-9]|true)`) // besides names of fields, a word or a number
	const reviews = "What people said"                  // of which the demo has none
	all, empty := 0, 0
	for _, s := range sections {
		for _, e := range s.Examples {
			if all++; s.Title == reviews {
				runArgs(t, "query", "--store", store, e.Query)
			} else if !found.MatchString(runArgs(t, "query", "--store", store, e.Query)) {
				t.Logf("nothing found: %s", e.Question)
				empty++
			}
		}
	}
	const most = 5
	if all < 30 || empty > most {
		t.Errorf("%d questions, %d of them find nothing", all, empty)
	}
}
