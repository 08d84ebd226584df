package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/lang"
)

// checkExplanation holds an explanation to the result that it explains.
func checkExplanation(t *testing.T, a *graph.Article, res extract.Result, x *extract.Explanation) {
	t.Helper()
	if !reflect.DeepEqual(x.Statements, res.Statements) {
		t.Errorf("Explain reads %d statements, Extract %d", len(x.Statements), len(res.Statements))
	}
	runes := []rune(a.Text)
	named := make([]bool, len(x.Statements))
	same := func(p extract.Passage) {
		if p.Start < 0 || p.End > len(runes) || p.Start > p.End || string(runes[p.Start:p.End]) != p.Text {
			t.Errorf("%q is not what stands at [%d, %d)", p.Text, p.Start, p.End)
		}
	}
	for _, s := range x.Sentences {
		same(s.Passage)
		for _, m := range s.Mentions {
			same(m.Passage)
		}
		for _, c := range s.Cues {
			same(c.Passage)
		}
		for _, f := range s.Frames {
			same(f.Passage)
			if (f.Dropped == "") == (len(f.Statements) == 0) {
				t.Errorf("%q at %d: statements %v, dropped for %q", f.Text, f.Start, f.Statements, f.Dropped)
			}
			for _, n := range f.Statements {
				named[n] = true
			}
		}
	}
	for i, ok := range named {
		if !ok {
			t.Errorf("no frame explains %+v", x.Statements[i])
		}
	}
}

// TestExplain explains each golden article: what Extract says, each statement by a frame, and each other frame with a reason.
func TestExplain(t *testing.T) {
	e := engine(t)
	for name, text := range texts(t) {
		t.Run(name, func(t *testing.T) {
			tag, _, _ := strings.Cut(name, "-")
			a := sealed(tag, text)
			x, err := e.Explain(a)
			if err != nil {
				t.Fatal(err)
			}
			checkExplanation(t, a, e.Extract(a), x)
		})
	}
	x, err := e.Explain(sealed("xx", "whatever"))
	if err != nil || len(x.Reasons) != 1 {
		t.Errorf("a language without a pack: %v %v", x, err)
	}
}

// TestGoldenExplain compares the explanations of testdata/explain; see its README.md.
func TestGoldenExplain(t *testing.T) {
	packs, err := lang.Load(os.DirFS("testdata/explain/packs"))
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	e := extract.New(packs, ref)
	files, _ := filepath.Glob("testdata/explain/*.txtar")
	if len(files) < 2 {
		t.Fatalf("golden files: %q", files)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := article(t, strings.Replace(filepath.Base(file), ".", "-", 1), ar)
			x, err := e.Explain(a)
			if err != nil {
				t.Fatal(err)
			}
			x.Extractor = "VERSION" // it changes with every rule
			b, err := json.MarshalIndent(x, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			got := []txtar.File{ar.Files[0], {Name: "want.txt", Data: []byte(describe(e.Extract(a)))}, {Name: "want.json", Data: append(b, '\n')}}
			if *update {
				ar.Files = got
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for i, f := range ar.Files {
				if d := cmp.Diff(string(f.Data), string(got[i].Data)); d != "" {
					t.Errorf("%s: -run TestGolden -update writes it anew (-want +got):\n%s", f.Name, d)
				}
			}
		})
	}
}

// FuzzExplain holds explanations of any text to what Extract says.
func FuzzExplain(f *testing.F) {
	e := engine(f)
	for name, text := range texts(f) {
		tag, _, _ := strings.Cut(name, "-")
		f.Add(tag, text)
	}
	f.Fuzz(func(t *testing.T, tag, text string) {
		if !utf8.ValidString(text) || !utf8.ValidString(tag) {
			return
		}
		a := sealed(tag, text)
		x, err := e.Explain(a)
		if err != nil {
			t.Fatal(err)
		}
		checkExplanation(t, a, e.Extract(a), x)
	})
}

// TestExplainFields holds docs/explain.md to the JSON: it names every field.
func TestExplainFields(t *testing.T) {
	doc, err := os.ReadFile("../../docs/explain.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(x reflect.Type) {
		for x.Kind() == reflect.Slice || x.Kind() == reflect.Pointer {
			x = x.Elem()
		}
		if x.Kind() != reflect.Struct || seen[x] {
			return
		}
		seen[x] = true
		for i := range x.NumField() {
			f := x.Field(i)
			tag := f.Tag.Get("json")
			if tag != "" && tag != "-" && !regexp.MustCompile(`\b`+tag+`\b`).Match(doc) {
				t.Errorf("docs/explain.md does not name %q of %s", tag, x.Name())
			}
			if tag != "-" && f.Type != reflect.TypeFor[graph.Date]() {
				walk(f.Type)
			}
		}
	}
	walk(reflect.TypeFor[extract.Explanation]())
}
