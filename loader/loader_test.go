package loader_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/article"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/source"
)

// engine reads sentences such as "CHN supports RUS on multilateralism".
type engine struct{ version string }

var sentence = regexp.MustCompile(`([A-Z]{3}) (supports|opposes) ([A-Z]{3}) on ([a-z-]+)`)

func (e engine) Version() string { return e.version }

func (e engine) Extract(a *graph.Article) extract.Result {
	var r extract.Result
	for _, m := range sentence.FindAllStringSubmatchIndex(a.Text, -1) {
		part := func(i int) string { return a.Text[m[2*i]:m[2*i+1]] }
		start := utf8.RuneCountInString(a.Text[:m[0]])
		act := graph.ActEndorse
		if part(2) == "opposes" {
			act = graph.ActCriticize
		}
		s := &graph.Statement{
			Article: a.Ref, Holder: graph.Code(part(1)), Target: graph.Code(part(3)), Topic: graph.TopicKey(part(4)), Stance: act.Stance(), Act: act,
			Strength: 2, Form: graph.Indirect, Date: a.Published,
			Evidence: []graph.Evidence{{Quote: part(0), Start: start, End: start + utf8.RuneCountInString(part(0)), Cue: part(2), Rule: "test"}},
		}
		s.Seal()
		r.Statements = append(r.Statements, s)
	}
	if strings.Contains(a.Text, "panic") {
		panic("a fault")
	}
	if strings.Contains(a.Text, "nonsense") {
		r.Statements[0].Strength = 9
	}
	return r
}

type english struct{}

func (english) Detect(string) graph.Lang        { return "en" }
func (english) Words(graph.Lang) *article.Words { return article.NewWords(nil, nil) }

// lines yields a document for each line.
func lines(records ...string) iter.Seq[source.Item] {
	return source.Read(context.Background(), []string{"-"}, strings.NewReader(strings.Join(records, "\n")))
}

func options(s graph.Store, records ...string) loader.Options {
	return loader.Options{Store: s, Engine: engine{"1"}, Languages: english{}, Sources: lines(records...)}
}

func newStore(t *testing.T) graph.Store {
	t.Helper()
	m := storetest.NewModel()
	if _, err := m.Put(t.Context(), storetest.Reference()); err != nil {
		t.Fatal(err)
	}
	return m
}

func load(t *testing.T, o loader.Options) loader.Report {
	t.Helper()
	r, err := loader.Load(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Stored + r.Replaced + r.Unchanged + r.Stale + r.Refused; got != r.Read {
		t.Errorf("read %d, but %d came to something: %s", r.Read, got, r.Counts())
	}
	return r
}

// dump returns all articles and statements of the store.
func dump(t *testing.T, s graph.Store) string {
	t.Helper()
	var b strings.Builder
	articles, err := s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindArticle, Page: graph.Page{First: graph.MaxPage}, Text: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range articles.Items {
		a := *n.(*graph.Article)
		a.Recorded = time.Time{}
		fmt.Fprintf(&b, "%+v\n", a)
	}
	pages, err := s.Statements(t.Context(), []graph.StatementQuery{{Page: graph.Page{First: graph.MaxPage}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range pages[0].Items {
		fmt.Fprintf(&b, "%+v\n", *st)
	}
	return b.String()
}

// records makes n articles; every tenth comes again in a later version.
func records(n int) []string {
	var out []string
	stance := []string{"supports", "opposes"}
	for i := range n {
		day := fmt.Sprintf("2024-01-%02d", i%28+1)
		text := fmt.Sprintf("Story %d. CHN %s RUS on multilateralism.", i, stance[i%2])
		out = append(out, fmt.Sprintf(`{"id": "%d", "published": %q, "text": %q}`, i, day, text))
		if i%10 == 0 {
			out = append(out, fmt.Sprintf(`{"id": "%d", "published": %q, "modified": "2024-02-01", "text": %q}`, i, day, text+" USA opposes CHN on multilateralism."))
		}
	}
	return out
}

func TestLoadIsTheSame(t *testing.T) {
	all := records(300)
	first := newStore(t)
	load(t, options(first, all...))
	want := dump(t, first)
	for _, tt := range []struct {
		name string
		o    func(*loader.Options)
	}{
		{"one worker", func(o *loader.Options) { o.Workers = 1 }},
		{"many workers", func(o *loader.Options) { o.Workers = 16 }},
		{"batches of one", func(o *loader.Options) { o.BatchSize = 1 }},
		{"batches of seven", func(o *loader.Options) { o.BatchSize = 7 }},
		{"batches by bytes", func(o *loader.Options) { o.BatchBytes = 1000 }},
		{"shuffled", func(o *loader.Options) {
			shuffled := slices.Clone(all)
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			o.Sources = lines(shuffled...)
		}},
		{"each twice", func(o *loader.Options) { o.Sources, o.BatchSize = lines(append(slices.Clone(all), all...)...), 50 }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			o := options(s, all...)
			tt.o(&o)
			load(t, o)
			if diff := cmp.Diff(want, dump(t, s)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLoadAgain(t *testing.T) {
	s := newStore(t)
	all := records(50)
	if got, want := load(t, options(s, all...)).Counts(), "read 55, stored 50, stale 5, unchanged 0, refused 0, statements 55"; sortedCounts(got) != sortedCounts(want) {
		t.Errorf("first: %s, want %s", got, want)
	}
	before, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := load(t, options(s, all...)).Counts(), "read 55, stored 0, unchanged 50, stale 5, refused 0, statements 0"; sortedCounts(got) != sortedCounts(want) {
		t.Errorf("again: %s, want %s", got, want)
	}
	if after, _ := s.Stats(t.Context()); after.Revision != before.Revision {
		t.Errorf("loading again changed the store: revision %d, was %d", after.Revision, before.Revision)
	}
	o := options(s, all...)
	o.Engine = engine{"2"}
	if r := load(t, o); r.Replaced != 50 || r.Stale != 5 {
		t.Errorf("another engine: %s", r.Counts())
	}
}

func sortedCounts(s string) string {
	parts := strings.Split(s, ", ")
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}

func TestLoadBadInput(t *testing.T) {
	s := newStore(t)
	r := load(t, options(s,
		`{"id": "1", "text": "CHN supports RUS on multilateralism."}`,
		`{"id": "2", "text": `,
		`{"id": "3", "text": "panic"}`,
		`{"id": "4", "text": "nonsense: CHN supports RUS on multilateralism."}`,
		`{"id": "5", "text": "FRA supports RUS on multilateralism."}`,
		`{"id": "6", "text": "Nothing.", "date": "2020-13-45"}`,
		`{"id": "7", "text": "USA opposes CHN on multilateralism."}`,
	))
	var got []string
	for _, i := range r.Issues {
		got = append(got, i.Place()+" "+string(i.Severity))
	}
	want := []string{"-:2 refused", "-:3 refused", "-:4 refused", "-:5 refused", "-:6 warning"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r.Stored != 3 || r.Refused != 4 || r.Statements != 2 || r.Silent != 1 {
		t.Errorf("%s, silent %d", r.Counts(), r.Silent)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
}

func TestLoadInterrupted(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	o := options(s, records(300)...)
	o.BatchSize = 20
	o.Progress = func(r loader.Report) { cancel() }
	r, err := loader.Load(ctx, o)
	if err != nil || !r.Interrupted || r.Stored == 0 || r.Read == 330 {
		t.Fatalf("%v, interrupted %v, %s", err, r.Interrupted, r.Counts())
	}
	stats, _ := s.Stats(t.Context())
	if stats.Articles != r.Stored {
		t.Errorf("%d articles in the store, the report says %d", stats.Articles, r.Stored)
	}
	load(t, options(s, records(300)...))
	whole := newStore(t)
	load(t, options(whole, records(300)...))
	if diff := cmp.Diff(dump(t, whole), dump(t, s)); diff != "" {
		t.Error(diff)
	}
}

// faulty fails at the puts that fail names.
type faulty struct {
	graph.Store
	puts int
	fail map[int]error
}

func (f *faulty) Put(ctx context.Context, b graph.Batch) (graph.Receipt, error) {
	f.puts++
	if err := f.fail[f.puts]; err != nil {
		return graph.Receipt{}, err
	}
	return f.Store.Put(ctx, b)
}

func TestLoadRetries(t *testing.T) {
	s := &faulty{Store: newStore(t), fail: map[int]error{1: graph.ErrConflict, 2: fmt.Errorf("again: %w", graph.ErrConflict)}}
	if r := load(t, options(s, records(10)...)); r.Stored != 10 {
		t.Error(r.Counts())
	}
}

func TestLoadFails(t *testing.T) {
	s := &faulty{Store: newStore(t), fail: map[int]error{2: graph.ErrUnavailable}}
	o := options(s, records(100)...)
	o.BatchSize = 10
	r, err := loader.Load(t.Context(), o)
	if !errors.Is(err, graph.ErrUnavailable) || r.Stored == 0 || r.Stored > 10 {
		t.Errorf("%v after %s", err, r.Counts())
	}
}

func TestEach(t *testing.T) {
	var got []string
	err := loader.Each(t.Context(), options(nil, append(records(30), "{")...), func(r loader.Reading) error {
		id := "none"
		if r.Article != nil {
			id = r.Article.Key.ID
		}
		got = append(got, fmt.Sprintf("%s %s %d %d", r.Place(), id, len(r.Statements), len(r.Issues)))
		return nil
	})
	if err != nil || len(got) != 34 || got[0] != "-:1 0 1 0" || got[33] != "-:34 none 0 1" {
		t.Errorf("%v: %q", err, got)
	}
	want := errors.New("enough")
	if err := loader.Each(t.Context(), options(nil, records(30)...), func(loader.Reading) error { return want }); !errors.Is(err, want) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := loader.Each(ctx, options(nil, records(30)...), func(loader.Reading) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
