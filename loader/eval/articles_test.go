package eval_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/article"
	"github.com/demarche-kg/demarche/loader/eval"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/lang"
	"github.com/demarche-kg/demarche/loader/source"
)

var update = flag.Bool("update", false, "write the table of figures anew")

const (
	folder = "testdata/articles"
	least  = 15 // articles of each language, once all languages are there
)

// languages are those that must be there in the end; others may be.
var languages = []graph.Lang{"ar", "en", "es", "fr", "ru", "zh"}

// evaluated are the project's own articles of a language.
type evaluated struct {
	tag   graph.Lang
	gold  []*eval.Coding
	texts map[string]string
}

// articles reads the languages that are there.
func articles(t *testing.T) []evaluated {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.gold.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out []evaluated
	for _, file := range files {
		e := evaluated{tag: graph.Lang(strings.TrimSuffix(filepath.Base(file), ".gold.jsonl"))}
		e.gold = read(t, file, eval.ReadCodings)
		e.texts = read(t, e.path(), eval.ReadTexts)
		for _, c := range e.gold {
			c.Lang = e.tag
		}
		out = append(out, e)
	}
	return out
}

func (e *evaluated) path() string { return filepath.Join(folder, string(e.tag)+".articles.jsonl") }

func read[T any](t *testing.T, file string, parse func(string, io.Reader) (T, error)) T {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out, err := parse(file, bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestArticles evaluates the project's own articles and compares the figures with those that were written last: a change of rules or words
// shows its effect in the diff.
func TestArticles(t *testing.T) {
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := articles(t)
	complete(t, all)
	var gold, predicted []*eval.Coding
	texts := map[string]string{}
	for _, e := range all {
		gold = append(gold, e.gold...)
		predicted = append(predicted, predict(t, ref, e.path())...)
		for id, text := range e.texts {
			texts[id] = text
		}
	}
	var b bytes.Buffer
	if err := eval.Evaluate(gold, predicted, texts, ref.Topics).WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/figures.txt"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); d != "" {
		t.Errorf("the figures have changed; \"go test ./loader/eval -run TestArticles -update\" writes them, and the commit shows what it did (-was +is):\n%s", d)
	}
}

// complete holds each language to its number of articles, once all are there.
func complete(t *testing.T, all []evaluated) {
	t.Helper()
	count := map[graph.Lang]int{}
	for _, e := range all {
		count[e.tag] = len(e.gold)
	}
	missing := slices.DeleteFunc(slices.Clone(languages), func(tag graph.Lang) bool { return count[tag] > 0 })
	if len(missing) > 0 {
		t.Logf("not there yet: %v", missing)
		return
	}
	for _, tag := range languages {
		if count[tag] < least {
			t.Errorf("%s: %d articles, want %d", tag, count[tag], least)
		}
	}
}

// predict reads the articles as the program does.
func predict(t *testing.T, ref *reference.Data, file string) []*eval.Coding {
	t.Helper()
	packs, err := lang.Default()
	if err != nil {
		t.Fatal(err)
	}
	names := map[graph.ID]string{}
	for _, l := range ref.Leaders {
		names[l.Ref] = l.Names.In("en", l.Slug)
	}
	var out []*eval.Coding
	ctx := context.Background()
	o := loader.Options{Engine: extract.New(packs, ref), Languages: article.FromPacks(packs), Sources: source.Read(ctx, []string{file}, nil)}
	err = loader.Each(ctx, o, func(r loader.Reading) error {
		if r.Article == nil {
			t.Errorf("%s: %v", r.Place(), r.Issues)
			return nil
		}
		for _, l := range r.Learnt {
			names[l.Leader] = l.Name
		}
		c := &eval.Coding{ID: r.Article.Key.ID}
		for _, s := range r.Statements {
			c.Statements = append(c.Statements, coded(s, names[s.Speaker]))
		}
		out = append(out, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func coded(s *graph.Statement, speaker string) eval.Statement {
	out := eval.Statement{
		Holder: s.Holder, Stance: s.Stance, Target: s.Target, Topic: s.Topic, Act: s.Act, Strength: s.Strength, Form: s.Form, Joint: s.Joint, Via: s.Via, Speaker: speaker,
	}
	for _, e := range s.Evidence {
		out.Evidence = append(out.Evidence, e.Quote)
		out.Spans = append(out.Spans, [2]int{e.Start, e.End})
	}
	return out
}

// TestGold holds the project's own gold to the codebook: what it names is there, and its evidence stands in the article.
func TestGold(t *testing.T) {
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range articles(t) {
		if len(e.texts) != len(e.gold) {
			t.Errorf("%s: %d articles, %d codings", e.tag, len(e.texts), len(e.gold))
		}
		for _, c := range e.gold {
			if _, ok := e.texts[c.ID]; !ok {
				t.Errorf("%s: no article", c.ID)
			}
			for _, s := range c.Statements {
				checkGold(t, ref, c.ID, e.texts[c.ID], s)
			}
		}
	}
}

func checkGold(t *testing.T, ref *reference.Data, id, text string, s eval.Statement) {
	t.Helper()
	fault := func(what string, value any) {
		t.Errorf("%s: %s %s %s %s: %s %q", id, s.Holder, s.Stance, s.Target, s.Topic, what, value)
	}
	for _, c := range []graph.Code{s.Holder, s.Target, s.Via} {
		if _, ok := ref.Actor(c); c != "" && !ok {
			fault("unknown actor", c)
		}
	}
	for _, k := range append([]graph.TopicKey{s.Topic}, s.TopicsOK...) {
		if topic, ok := ref.Topic(k); !ok || topic.Parent == "" {
			fault("no topic", k)
		}
	}
	if !s.Stance.Valid() || s.Act != "" && !s.Act.Valid() || s.Form != "" && !s.Form.Valid() || s.Holder == "" || s.Holder == s.Target {
		fault("not a statement", s.Act)
	}
	if len(s.Evidence) == 0 {
		fault("no evidence", "")
	}
	for _, q := range s.Evidence {
		if q == "" || !strings.Contains(text, q) {
			fault("evidence is not in the article", q)
		}
	}
}
