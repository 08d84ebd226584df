package lang_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// TestPacks holds every pack, whatever its language, to the format and to the tables that it speaks of.
func TestPacks(t *testing.T) {
	packs, err := lang.Default()
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range packs.Tags() {
		t.Run(string(tag), func(t *testing.T) {
			p := packs.Pack(tag)
			if _, err := gazetteer.New(p, ref); err != nil { // codes, roles, topics, classes and kinds exist
				t.Error(err)
			}
			x, err := p.Lexicon()
			if err != nil {
				t.Fatal(err)
			}
			if s := p.Settings; s.Terminators == "" || len(s.Quotes) == 0 {
				t.Error("pack.tsv: terminators and quotes are wanted")
			}
			for _, list := range []struct {
				name string
				n    int
			}{
				{"names.tsv", len(x.Names)}, {"offices.tsv", len(x.Offices)}, {"cues.tsv", len(x.Cues)}, {"frames.tsv", len(x.Frames)},
				{"topics.tsv", len(x.Topics)}, {"words.tsv", len(p.Words)}, {"boilerplate.tsv", len(p.Boilerplate)},
			} {
				if list.n == 0 {
					t.Errorf("%s: no forms", list.name)
				}
			}
		})
	}
	for _, d := range packs.Disputes() {
		if _, ok := ref.Topic(d.Topic); !ok {
			t.Errorf("disputes.tsv: unknown topic %q", d.Topic)
		}
		for _, c := range d.Actors {
			if _, ok := ref.Actor(c); !ok {
				t.Errorf("disputes.tsv: unknown actor %q", c)
			}
		}
	}
}

// TestFiles holds each file of the packs to what its name promises: known, with a source, without a row twice.
func TestFiles(t *testing.T) {
	known := []string{"pack.tsv", "names.tsv", "names-hand.tsv", "leaders.tsv", "offices.tsv", "cues.tsv", "frames.tsv", "topics.tsv", "words.tsv",
		"boilerplate.tsv", "disputes.tsv", "goods.tsv", "fold.tsv", "tone.tsv", "assemblies.tsv", "challengers.tsv", "priors.tsv"}
	fsys := os.DirFS("data")
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".tsv" {
			return err
		}
		if !slices.Contains(known, filepath.Base(path)) {
			t.Errorf("%s: no file of a pack has this name", path)
		}
		tab, err := table.Read(fsys, path)
		if err != nil {
			return err
		}
		if tab.Meta["source"] == "" || tab.Meta["licence"] == "" {
			t.Errorf("%s: source or licence is missing", path)
		}
		seen := map[string]int{}
		for _, r := range tab.Rows {
			key := strings.Join(r.Fields, "\t")
			if line, ok := seen[key]; ok {
				t.Errorf("%s:%d: the row of line %d again", path, r.Line, line)
			}
			seen[key] = r.Line
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
