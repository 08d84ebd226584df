package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/lang"
)

var update = flag.Bool("update", false, "write what is explained into the golden files")

// TestExplain compares the explanations of testdata/explain as text and as JSON; see its README.md.
func TestExplain(t *testing.T) {
	packs, err := lang.Load(os.DirFS("testdata/explain/packs"))
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	e := &engine{Engine: extract.New(packs, ref), ref: ref, leaders: map[graph.ID]*graph.Leader{}}
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
			text, asJSON := explanations(t, e, strings.TrimSuffix(filepath.Base(file), ".txtar"), string(ar.Files[0].Data))
			if *update {
				ar.Files = []txtar.File{ar.Files[0], {Name: "want.txt", Data: text}, {Name: "want.json", Data: asJSON}}
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(ar.Files[1].Data), string(text)); d != "" {
				t.Errorf("text (-want +got):\n%s", d)
			}
			if d := cmp.Diff(string(ar.Files[2].Data), string(asJSON)); d != "" {
				t.Errorf("JSON (-want +got):\n%s", d)
			}
		})
	}
}

// explanations explains the text both ways; the version of the extractor, which changes with every rule, is left out.
func explanations(t *testing.T, e *engine, tag, text string) (asText, asJSON []byte) {
	t.Helper()
	a := &graph.Article{Lang: graph.Lang(tag), Text: text, Published: graph.Date{Year: 2024, Month: 11, Day: 28}}
	a.Key.ID = tag + "-1"
	a.Seal()
	res := e.Extract(a)
	r := loader.Reading{Article: a, Statements: res.Statements, Learnt: res.Learnt, Reasons: res.Reasons}
	var b, j, indented bytes.Buffer
	if err := e.explain(&b, r, explainText, false); err != nil {
		t.Fatal(err)
	}
	if err := e.explain(&j, r, explainJSON, false); err != nil {
		t.Fatal(err)
	}
	if err := json.Indent(&indented, j.Bytes(), "", " "); err != nil {
		t.Fatal(err)
	}
	stable := strings.NewReplacer(e.Version(), "VERSION")
	return []byte(stable.Replace(b.String())), []byte(stable.Replace(indented.String()))
}

func TestColor(t *testing.T) {
	if got := painter(true).paint(red, "x"); got != "\x1b[31mx\x1b[0m" {
		t.Errorf("painted: %q", got)
	}
	env := func(string) string { return "" }
	for mode, want := range map[colorMode]painter{colorAuto: false, colorNever: false, colorAlways: true} {
		if got := mode.painter(stdio{out: &bytes.Buffer{}, getenv: env}); got != want {
			t.Errorf("%s paints into a buffer: %v", mode, got)
		}
	}
	var m colorMode
	if m.Set("sometimes") == nil || m.Set("Always") != nil || m != colorAlways {
		t.Errorf("the mode is %q", m)
	}
}
