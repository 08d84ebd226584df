package reference_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
)

const packs = "../../loader/lang/data"

// TestPackNames looks at names.tsv of each language pack.
func TestPackNames(t *testing.T) {
	paths, err := filepath.Glob(packs + "/*/names.tsv")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no names.tsv: %v", err)
	}
	for _, path := range paths {
		lang := filepath.Base(filepath.Dir(path))
		t.Run(lang, func(t *testing.T) {
			rows := rows(t, path)
			byKind := map[string]map[graph.Code]bool{"name": {}, "adjective": {}, "people": {}, "capital": {}}
			owner := map[string]string{}
			for _, r := range rows {
				code, kind, form := r.Get("code"), r.Get("kind"), r.Get("form")
				if byKind[kind] == nil {
					t.Fatal(r.Errorf("unknown kind %q", kind))
				}
				byKind[kind][graph.Code(code)] = true
				key := graph.Fold(form)
				if other := owner[key]; other != "" && other != code {
					t.Error(r.Errorf("%q means %s and %s", form, other, code))
				}
				owner[key] = code
			}
			checkSorted(t, rows)
			for _, c := range states(t) {
				checkState(t, lang, c, byKind, owner)
			}
		})
	}
}

func checkSorted(t *testing.T, rows []table.Row) {
	t.Helper()
	for i := 1; i < len(rows); i++ {
		if slices.Compare(rows[i-1].Fields, rows[i].Fields) >= 0 {
			t.Error(rows[i].Errorf("not sorted, or there twice"))
		}
	}
}

// checkState wants a name, an adjective and a capital of each member, save those that the hand-written table has none of, or whose
// forms are all decided away or forms of another kind (Singapore's capital).
func checkState(t *testing.T, lang string, c *graph.Country, byKind map[string]map[graph.Code]bool, owner map[string]string) {
	t.Helper()
	if !byKind["name"][c.Code] {
		t.Errorf("%s has no name", c.Code)
	}
	if c.Status != reference.StatusMember {
		return
	}
	hand := byCode(rows(t, "gen/hand/"+lang+".tsv"))[string(c.Code)]
	decided := map[string]bool{}
	for _, r := range rows(t, "gen/hand/decisions.tsv") {
		decided[r.Get("lang")+" "+r.Get("form")] = true
	}
	for _, kind := range []string{"adjective", "capital"} {
		forms := slices.DeleteFunc(hand.List(kind), func(s string) bool {
			return decided[lang+" "+s] || owner[graph.Fold(s)] == string(c.Code)
		})
		if len(forms) > 0 && !byKind[kind][c.Code] {
			t.Errorf("%s has no %s", c.Code, kind)
		}
	}
}

func states(t *testing.T) []*graph.Country {
	t.Helper()
	var out []*graph.Country
	for _, a := range load(t).Actors {
		if c, ok := a.(*graph.Country); ok {
			out = append(out, c)
		}
	}
	return out
}

func rows(t *testing.T, path string) []table.Row {
	t.Helper()
	tab, err := table.Read(os.DirFS(filepath.Dir(path)), filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	if tab.Meta["source"] == "" || tab.Meta["licence"] == "" {
		t.Errorf("%s does not say its source and licence", path)
	}
	return tab.Rows
}

func byCode(rows []table.Row) map[string]table.Row {
	out := map[string]table.Row{}
	for _, r := range rows {
		out[r.Get("code")] = r
	}
	return out
}

// TestHandTables wants each hand-written table to have a row for each state, in order, and nothing in it that looks like a slip.
func TestHandTables(t *testing.T) {
	codes := []string{}
	for _, r := range rows(t, "gen/hand/states.tsv") {
		codes = append(codes, r.Get("code"))
	}
	for _, lang := range langs {
		path := "gen/hand/" + string(lang) + ".tsv"
		if _, err := os.Stat(path); err != nil {
			continue
		}
		var got []string
		for _, r := range rows(t, path) {
			got = append(got, r.Get("code"))
			for _, f := range r.Fields {
				if strings.Contains(f, "||") || strings.HasPrefix(f, "|") || strings.HasSuffix(f, "|") || strings.Contains(f, "  ") {
					t.Error(r.Errorf("stray bar or blank in %q", f))
				}
			}
		}
		if !slices.Equal(codes, got) {
			t.Errorf("%s does not have one row for each state, in order", path)
		}
	}
}
