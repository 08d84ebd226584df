package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/mirror"
	"github.com/demarche-kg/demarche/graph/neo4jstore"
	"github.com/demarche-kg/demarche/graph/sqlitestore"
	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

var update = flag.Bool("update", false, "write what the model answers into the scripts")

// opener opens an empty store that lives as long as the test.
type opener func(t *testing.T) graph.Store

// stores lists the stores that must give the same answers, byte for byte; the model comes first.
func stores() []struct {
	name string
	open opener
} {
	out := []struct {
		name string
		open opener
	}{
		{"model", func(*testing.T) graph.Store { return storetest.NewModel() }},
		{"sqlite", openSQLite},
		{"mirror", func(*testing.T) graph.Store { return mirror.New(storetest.NewModel(), &mirror.Options{Wait: true}) }},
	}
	if testing.Short() || *update { // the race detector's run, and the rewriting of answers, need no server
		return out
	}
	return append(out, struct {
		name string
		open opener
	}{"neo4j", openNeo4j})
}

// TestMain starts one Neo4j for all tests.
func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() || *update {
		os.Exit(m.Run())
	}
	neo4jtest.Main(m)
}

func openNeo4j(t *testing.T) graph.Store {
	d := neo4jtest.Open(t)
	d.Wipe(t)
	s, err := neo4jstore.Open(t.Context(), neo4jstore.Config{URI: d.URI, User: d.User, Password: d.Password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func openSQLite(t *testing.T) graph.Store {
	s, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// loaded returns a handler over a store with the corpus in it.
func loaded(t *testing.T, open opener, corpus string) *Handler {
	t.Helper()
	b := storetest.Reference()
	switch corpus {
	case "fixture", "fresh":
		b.Units = storetest.Fixture()
	case "reviewed":
		b.Units = storetest.Fixture()
		b.Reviews = reviews()
	case "merged":
		b.Units = storetest.Fixture()
		b.Merges = merges()
	case "busy":
		b.Units = busy()
	case "passed":
		b.Units = append(storetest.Fixture(), passedOn())
	default:
		t.Fatalf("there is no corpus %q", corpus)
	}
	s := open(t)
	if _, err := s.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return NewHandler(s, Options{Loader: testLoader{s}, Now: testNow})
}

func testNow() time.Time { return time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC) }

// reviews accept a statement, correct another and reject a third; a fourth review was withdrawn.
func reviews() []*graph.Review {
	call, vote := storetest.Fixture()[0].Statements, storetest.Fixture()[1].Statements
	none, topic := graph.Code(""), graph.TopicKey("taiwan")
	return []*graph.Review{
		storetest.Review(call[0], graph.Accept, "ana", 1, graph.Correction{}), storetest.Review(vote[0], graph.Reject, "ana", 3, graph.Correction{}),
		storetest.Review(vote[1], graph.Correct, "bo", 2, graph.Correction{Target: &none, Topic: &topic}),
		storetest.Withdrawn(storetest.Review(vote[2], graph.Reject, "bo", 4, graph.Correction{}), "ana"),
	}
}

// merges say that a third leader is a second, who is the first; another merge was withdrawn.
func merges() []*graph.Merge {
	xi, putin, jane := graph.LeaderID("xi-jinping"), graph.LeaderID("vladimir-putin"), graph.LearntID("USA", "Jane Doe")
	return []*graph.Merge{
		storetest.Unmerged(storetest.Merge(jane, putin, "bo", 1), "ana"), storetest.Merge(putin, jane, "ana", 2), storetest.Merge(xi, putin, "ana", 3),
	}
}

// testLoader reads a document as saying what its text calls for.
type testLoader struct{ store graph.Store }

func (l testLoader) Load(ctx context.Context, d Document) (Loaded, error) {
	if d.Text == "" {
		return Loaded{Refused: true, Issues: []string{"no text"}}, nil
	}
	u := storetest.NewUnit(d.Source, d.Published, d.Text, storetest.Outlet(d.Outlet), storetest.Language(graph.Lang(d.Language)))
	if strings.Contains(d.Text, "ceasefire") {
		u = storetest.Say(u, "UN", graph.Support, "", "ceasefire", "", d.Text)
	}
	u.Article.Recorded = testNow()
	r, err := l.store.Put(ctx, graph.Batch{Units: []graph.Unit{u}})
	out := Loaded{Article: u.Article.Ref, Statements: r.Statements}
	switch {
	case r.Replaced > 0:
		out.Outcome = graph.Replace
	case r.Unchanged > 0:
		out.Outcome = graph.Unchanged
	case r.Stale > 0:
		out.Outcome = graph.Stale
	}
	return out, err
}

// passedOn returns an article in which China reports what Russia said.
func passedOn() graph.Unit {
	u := storetest.NewUnit("passed", "2020-07-09", "Russia praised Hong Kong, Beijing said.", storetest.Outlet("Wire"), storetest.Language("en"))
	u = storetest.Say(u, "RUS", graph.Support, "CHN", "hong-kong", "", "Russia praised Hong Kong")
	u.Statements[0].Via = "CHN"
	u.Statements[0].Seal()
	return u
}

// busy returns articles that support, oppose and repeat each other, many of one date, for lists of more than a page.
func busy() []graph.Unit {
	codes := []graph.Code{"CHN", "RUS", "USA", "UKR", "UN", "HAMAS"}
	topics := []graph.TopicKey{"hong-kong", "taiwan", "ukraine-war", "ceasefire", "multilateralism", "unilateralism"}
	any := rand.New(rand.NewPCG(1, 2)).IntN
	var out []graph.Unit
	for i := range 60 {
		date := fmt.Sprintf("2022-%02d-%02d", 1+i%3, 1+i%2)
		u := storetest.NewUnit(fmt.Sprintf("busy-%02d", i), date, fmt.Sprintf("Number %d\nOne said. Two said. Three said.", i),
			storetest.Outlet([]string{"Wire", "Al-Youm", ""}[i%3]), storetest.Language([]graph.Lang{"en", "ar"}[i%2]))
		for j, quote := range []string{"One said.", "Two said.", "Three said."} {
			h := any(len(codes))
			holder, target := codes[h], codes[(h+1+any(len(codes)-1))%len(codes)] // never the same
			if j == 2 {
				target = ""
			}
			speaker := map[graph.Code]string{"CHN": "xi-jinping", "RUS": "vladimir-putin"}[holder]
			u = storetest.Say(u, holder, graph.Stances()[any(3)], target, topics[any(len(topics))], speaker, quote)
		}
		out = append(out, u)
	}
	return out
}

// A script is a query and the answer to it, over one of the corpora.
type script struct {
	file, corpus, query, want string
	variables                 []byte
}

func scripts(t *testing.T) []script {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	var out []script
	for _, file := range files {
		out = append(out, readScript(t, file))
	}
	return out
}

func readScript(t *testing.T, file string) script {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := script{file: file, corpus: "fixture"}
	for line := range strings.SplitSeq(string(a.Comment), "\n") {
		if name, ok := strings.CutPrefix(line, "corpus: "); ok {
			s.corpus = name
		}
	}
	for _, f := range a.Files {
		switch f.Name {
		case "query.graphql":
			s.query = string(f.Data)
		case "variables.json":
			s.variables = f.Data
		case "want.json":
			s.want = string(f.Data)
		default:
			t.Fatalf("%s: unknown part %s", file, f.Name)
		}
	}
	return s
}

// write puts the answer into the script's file.
func (s script) write(t *testing.T, answer string) {
	t.Helper()
	a, err := txtar.ParseFile(s.file)
	if err != nil {
		t.Fatal(err)
	}
	files := a.Files[:0]
	for _, f := range a.Files {
		if f.Name != "want.json" {
			files = append(files, f)
		}
	}
	a.Files = append(files, txtar.File{Name: "want.json", Data: []byte(answer)})
	if err := os.WriteFile(s.file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ask returns the answer, indented: its tokens and their order stay as they are.
func ask(t *testing.T, h *Handler, q Query) string {
	t.Helper()
	answer, _ := h.Run(context.WithoutCancel(t.Context()), q)
	var b bytes.Buffer
	if err := json.Indent(&b, answer, "", "  "); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	return b.String() + "\n"
}

// TestScripts runs each script on each store.
func TestScripts(t *testing.T) {
	all := scripts(t)
	for i, store := range stores() {
		t.Run(store.name+"/fresh", func(t *testing.T) {
			for _, s := range all {
				if s.corpus == "fresh" { // it changes the store
					t.Run(strings.TrimSuffix(filepath.Base(s.file), ".txtar"), func(t *testing.T) { s.run(t, loaded(t, store.open, s.corpus), *update && i == 0) })
				}
			}
		})
		for _, corpus := range []string{"fixture", "busy", "reviewed", "merged", "passed"} {
			t.Run(store.name+"/"+corpus, func(t *testing.T) {
				h := loaded(t, store.open, corpus)
				for _, s := range all {
					if s.corpus == corpus {
						t.Run(strings.TrimSuffix(filepath.Base(s.file), ".txtar"), func(t *testing.T) { s.run(t, h, *update && i == 0) })
					}
				}
			})
		}
	}
}

// run compares the answer with the script's, or writes it there.
func (s script) run(t *testing.T, h *Handler, write bool) {
	have := ask(t, h, Query{Text: s.query, Variables: s.variables})
	if write {
		s.write(t, have)
		return
	}
	if diff := cmp.Diff(readScript(t, s.file).want, have); diff != "" {
		t.Errorf("%s (-want +have):\n%s", s.file, diff)
	}
}
