package codebook_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/codebook"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/lang"
)

var update = flag.Bool("update", false, "write what is wrong into the golden files")

// known returns the reference and small packs of two languages.
func known(t testing.TB) (*reference.Data, *lang.Packs) {
	t.Helper()
	const head = "# source: test\n# licence: none\n"
	packs, err := lang.Load(fstest.MapFS{
		"en/pack.tsv":       {Data: []byte(head + "key\tvalue\nname\tEnglish\nscript\tLatin\ncase\tyes\nterminators\t.\nset\tv {,s,ed}\n")},
		"en/names-hand.tsv": {Data: []byte(head + "code\tkind\tform\nFRA\tname\tFrance\nDEU\tname\tGermany\n")},
		"en/frames.tsv":     {Data: []byte(head + "act\troles\tform\nCONDEMN\tdeed\tcondemn<v>\n")},
		"fr/pack.tsv":       {Data: []byte(head + "key\tvalue\nname\tFrench\nscript\tLatin\ncase\tyes\nterminators\t.\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	return ref, packs
}

// TestGolden reads the codebooks of testdata and compares all that is wrong with them.
func TestGolden(t *testing.T) {
	ref, packs := known(t)
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no golden files")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			want, kept := "", ar.Files[:0]
			for _, f := range ar.Files {
				if f.Name == "want.txt" {
					want = string(f.Data)
					continue
				}
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
				kept = append(kept, f)
			}
			_, problems := codebook.Read(fsys, "own/", ref, packs)
			var b strings.Builder
			for _, p := range problems {
				text, _, listed := strings.Cut(p.String(), "; there are ") // lists grow
				if listed {
					text += "; there are …"
				}
				b.WriteString(text + "\n")
			}
			if *update {
				ar.Files = append(kept, txtar.File{Name: "want.txt", Data: []byte(b.String())})
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(want, b.String()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// files returns a codebook of these files, each with its columns' names first.
func files(topics, actors, names, frames string) fstest.MapFS {
	return fstest.MapFS{
		"topics.tsv":    {Data: []byte("id\tparent\topposite\tbad\tlabel_en\n" + topics)},
		"actors.tsv":    {Data: []byte("id\ttype\tlabel_en\n" + actors)},
		"en/names.tsv":  {Data: []byte("code\tkind\tform\n" + names)},
		"en/frames.tsv": {Data: []byte("act\troles\tform\n" + frames)},
	}
}

// Rows of a codebook without a fault.
const (
	goodTopics = "fish\teconomy\t\t\tFish\ntuna\tfish\t\t\tTuna\n"
	goodActors = "PFF\torganization\tPacific Fisheries Forum\nSOM2\tcountry\tFirst Land\n"
	goodNames  = "PFF\tname\t{PFF,the Forum}\nSOM2\tadjective\tLandish\n"
	goodFrames = "PRAISE\tgive topic:tuna\tlaud<v>\n"
)

// TestRead reads a codebook and an article with it. A country's label is a form, as an organization's is.
func TestRead(t *testing.T) {
	ref, packs := known(t)
	book, problems := codebook.Read(files(goodTopics, goodActors, goodNames, goodFrames), "own/", ref, packs)
	if book == nil || len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	if err := book.Ready(); err != nil {
		t.Fatal(err)
	}
	if book.Topics != 2 || book.Actors != 2 || book.Forms != 6 {
		t.Errorf("it adds %+v", book)
	}
	a := &graph.Article{Lang: "en", Text: "First Land condemned France. PFF lauds First Land. Germany condemns the Landish army."}
	a.Seal()
	e := extract.New(book.Packs, book.Reference)
	var got []string
	for _, s := range e.Extract(a).Statements {
		got = append(got, strings.Join([]string{string(s.Holder), string(s.Stance), string(s.Target), string(s.Topic)}, " "))
	}
	want := []string{"SOM2 OPPOSE FRA bilateral-relations", "PFF SUPPORT SOM2 tuna", "DEU OPPOSE SOM2 bilateral-relations"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if plain := extract.New(packs, ref); plain.Version() == e.Version() {
		t.Error("the version is the same with the codebook")
	}
	if _, ok := ref.Actor("PFF"); ok {
		t.Error("the reference itself has changed")
	}
	if again, _ := codebook.Read(files(goodTopics, goodActors, goodNames, goodFrames), "elsewhere/", ref, packs); extract.New(again.Packs, again.Reference).Version() != e.Version() {
		t.Error("the same codebook in another folder gives another version")
	}
	other := strings.Replace(goodTopics, "Tuna", "Tunas", 1)
	if again, _ := codebook.Read(files(other, goodActors, goodNames, goodFrames), "own/", ref, packs); extract.New(again.Packs, again.Reference).Version() == e.Version() {
		t.Error("another label gives the same version")
	}
}

// FuzzRead holds the linter to its word: a codebook in which it finds no fault can be read.
func FuzzRead(f *testing.F) {
	f.Add(goodTopics, goodActors, goodNames, goodFrames)
	f.Add("a\tb\t\t\tx\nb\ta\t\t\tx\n", "A1\tgroup\tx\n", "A1\tstop\t{a,{b,c}d}*\n", "DEMAND\tself not:PRAISE\ta ~ b\n")
	f.Add("good\teconomy\tbad\t\tG\nbad\teconomy\tgood\tyes\tB\n", "", "FRA\tname\t\n", "CONDEMN\tvote target +\t<v>x\n")
	ref, packs := known(f)
	f.Fuzz(func(t *testing.T, topics, actors, names, frames string) {
		book, problems := codebook.Read(files(topics, actors, names, frames), "own/", ref, packs)
		for _, p := range problems {
			if strings.Contains(p.Reason, ".With: ") {
				t.Errorf("the linter did not find: %v", p)
			}
		}
		if book == nil {
			return
		}
		if err := book.Ready(); err != nil {
			t.Error(err)
		}
		a := &graph.Article{Lang: "en", Text: "First Land condemned France over " + names + "."}
		a.Seal()
		extract.New(book.Packs, book.Reference).Extract(a)
	})
}
