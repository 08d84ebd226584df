package extract_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/lang"
)

var update = flag.Bool("update", false, "write what is read into the golden files")

// engine returns an engine of the packs that are built in.
func engine(t testing.TB) *extract.Engine {
	t.Helper()
	packs, err := lang.Default()
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	return extract.New(packs, ref)
}

// TestGolden reads the article of each testdata/LANG-*.txtar; its comment may hold "published: DATE" and "title: WORDS".
func TestGolden(t *testing.T) {
	e := engine(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := article(t, file, ar)
			got := describe(e.Extract(a))
			if *update {
				ar.Files = []txtar.File{ar.Files[0], {Name: "want.txt", Data: []byte(got)}}
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(ar.Files[1].Data), got); d != "" {
				t.Errorf("go test ./loader/extract -run TestGolden -update writes it anew (-want +got):\n%s", d)
			}
		})
	}
}

func article(t *testing.T, file string, ar *txtar.Archive) *graph.Article {
	t.Helper()
	tag, _, _ := strings.Cut(filepath.Base(file), "-")
	a := &graph.Article{Lang: graph.Lang(tag), Text: string(ar.Files[0].Data)}
	for line := range strings.SplitSeq(string(ar.Comment), "\n") {
		if title, ok := strings.CutPrefix(line, "title: "); ok {
			a.Title, a.Text = title, title+"\n"+a.Text
		}
		if date, ok := strings.CutPrefix(line, "published: "); ok {
			d, err := graph.ParseDate(date)
			if err != nil {
				t.Fatal(err)
			}
			a.Published = d
		}
	}
	a.Seal()
	return a
}

// describe writes a result as lines that people read.
func describe(res extract.Result) string {
	var b strings.Builder
	names := map[graph.ID]string{}
	for _, l := range res.Learnt {
		names[l.Leader] = l.Name
	}
	for _, s := range res.Statements {
		target := string(s.Target)
		if target == "" {
			target = "-"
		}
		fmt.Fprintf(&b, "%s %s %s %s | %s %d %s", s.Holder, s.Stance, target, s.Topic, s.Act, s.Strength, s.Form)
		if s.Joint {
			b.WriteString(" joint")
		}
		if s.Speaker != graph.Nil {
			b.WriteString(" spoken")
		}
		if n := names[s.Speaker]; n != "" {
			fmt.Fprintf(&b, " by %s", n)
		}
		b.WriteString("\n")
		for _, e := range s.Evidence {
			fmt.Fprintf(&b, "\t[%d, %d) %s: %s\n", e.Start, e.End, e.Rule, e.Cue)
		}
	}
	for _, r := range res.Reasons {
		fmt.Fprintf(&b, "# %s\n", r)
	}
	return b.String()
}
