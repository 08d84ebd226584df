package extract_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/lang"
)

// TestReady finds what is wrong in the tables that are not read at the start, and articles of such a language get the reason.
func TestReady(t *testing.T) {
	const head = "# source: test\n# licence: none\n"
	packs, err := lang.Load(fstest.MapFS{
		"xx/pack.tsv":   {Data: []byte(head + "key\tvalue\nname\tTest\nscript\tLatin\n")},
		"xx/frames.tsv": {Data: []byte(head + "act\troles\tform\nCONDEMN\tdeeed\tcondemn\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	e := extract.New(packs, &reference.Data{})
	const want = `gazetteer.New(xx): xx/frames.tsv:4: unknown role "deeed"`
	if err := e.Ready(); err == nil || err.Error() != "extract: "+want {
		t.Errorf("Ready: %v", err)
	}
	if r := e.Extract(&graph.Article{Lang: "xx", Text: "They condemn it."}); len(r.Reasons) != 1 || r.Reasons[0] != want {
		t.Errorf("reasons: %q", r.Reasons)
	}
}

// BenchmarkStart is what a program pays before its first article, and for its first article of a language.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		packs, err := lang.Load(os.DirFS("../lang/data"))
		if err != nil {
			b.Fatal(err)
		}
		extract.New(packs, &reference.Data{})
	}
}

func BenchmarkReady(b *testing.B) {
	packs, err := lang.Default()
	if err != nil {
		b.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		if err := extract.New(packs, ref).Ready(); err != nil {
			b.Fatal(err)
		}
	}
}
