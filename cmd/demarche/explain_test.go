package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/extract"
)

var update = flag.Bool("update", false, "write what is explained into the golden files")

// TestExplain shows the explanations of testdata/explain as text; see its README.md.
func TestExplain(t *testing.T) {
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
			id, x := readExplanation(t, ar.Files[0].Data)
			var b bytes.Buffer
			if err := writeExplanation(&b, id, x, false); err != nil {
				t.Fatal(err)
			}
			if *update {
				ar.Files[1].Data = b.Bytes()
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(ar.Files[1].Data), b.String()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			var colored bytes.Buffer
			if err := writeExplanation(&colored, id, x, true); err != nil {
				t.Fatal(err)
			}
			if plain := regexp.MustCompile("\x1b\\[[0-9]*m").ReplaceAllString(colored.String(), ""); plain != b.String() || plain == colored.String() {
				t.Error("in color it does not say the same")
			}
		})
	}
}

// readExplanation reads what extract --explain=json printed.
func readExplanation(t *testing.T, b []byte) (id string, x *extract.Explanation) {
	t.Helper()
	var in struct {
		ID string
		*extract.Explanation
		Statements []lineStatement
	}
	if err := json.Unmarshal(b, &in); err != nil {
		t.Fatal(err)
	}
	for _, s := range in.Statements {
		in.Explanation.Statements = append(in.Explanation.Statements, &graph.Statement{
			Holder: graph.Code(s.Holder), Stance: graph.Stance(s.Stance), Target: graph.Code(orEmpty(s.Target)), Topic: graph.TopicKey(s.Topic),
			Act: graph.Act(s.Act), Strength: s.Strength,
		})
	}
	return in.ID, in.Explanation
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
