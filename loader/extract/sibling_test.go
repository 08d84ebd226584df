package extract_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/extract"
)

// TestSiblings reads each sentence of testdata/siblings/LANG.txtar as an article of its own. A section is a phenomenon that is easily misread; a line is
// a sentence and, behind "=>", whose stances towards whom it tells, "-" where it is towards nobody. These are coded by hand: nothing writes them anew.
func TestSiblings(t *testing.T) {
	e := engine(t)
	files, err := filepath.Glob("testdata/siblings/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no siblings: %v", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tag := graph.Lang(strings.TrimSuffix(filepath.Base(file), ".txtar"))
		for _, section := range ar.Files {
			t.Run(string(tag)+"/"+section.Name, func(t *testing.T) {
				for line := range strings.Lines(string(section.Data)) {
					checkSibling(t, e, tag, strings.TrimSpace(line))
				}
			})
		}
	}
}

// checkSibling compares the stances that are read in the sentence of a line with those that stand behind it.
func checkSibling(t *testing.T, e *extract.Engine, tag graph.Lang, line string) {
	t.Helper()
	text, behind, _ := strings.Cut(line, " => ")
	var want []string
	for part := range strings.SplitSeq(behind, ";") {
		if part = strings.TrimSpace(part); part != "" {
			want = append(want, part)
		}
	}
	a := &graph.Article{Lang: tag, Text: text, Published: graph.Date{Year: 2024, Month: 6, Day: 1}}
	a.Seal()
	got := stancesOf(e.Extract(a))
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", text, d)
	}
}

// stancesOf returns who holds what stance towards whom, sorted and each once.
func stancesOf(res extract.Result) []string {
	var out []string
	for _, s := range res.Statements {
		target := string(s.Target)
		if target == "" {
			target = "-"
		}
		out = append(out, fmt.Sprint(s.Holder, " ", s.Stance, " ", target))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
