package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
	"github.com/demarche-kg/demarche/graph/sqlitestore"
	"github.com/demarche-kg/demarche/graph/storetest"
)

var update = flag.Bool("update", false, "write the golden files")

// units are the fixture's and one that has what they lack.
func units() []graph.Unit {
	odd := storetest.NewUnit("odd", "1999", "=HYPERLINK(\"x\")\n<Odd> & \"quoted\",\nwith a comma.", func(a *graph.Article) {
		a.Modified = time.Date(2021, 5, 6, 7, 8, 9, 0, time.UTC)
		a.PublishedAt = time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
		a.Recorded = time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
		a.Boilerplate = []graph.Span{{Start: 0, End: 4}}
		a.Attributes = []graph.Attribute{{Key: "tags", Value: `["b","a"]`}, {Key: "raw", Value: "not JSON"}}
	})
	odd = storetest.Say(odd, "UN", graph.Oppose, "", "taiwan", "-Doe@UN", "=HYPERLINK")
	return append(storetest.Fixture(), odd)
}

// stores returns stores of the same graph, loaded in different orders.
func stores(t *testing.T) map[string]graph.Store {
	t.Helper()
	file, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	out := map[string]graph.Store{"model": storetest.NewModel(), "sqlite": file}
	for name, s := range out {
		us := units()
		if name == "sqlite" {
			slices.Reverse(us)
		}
		put(t, s, storetest.Reference())
		for _, u := range us {
			put(t, s, graph.Batch{Units: []graph.Unit{u}})
		}
		put(t, s, graph.Batch{Reviews: reviews(), Merges: merges()})
	}
	return out
}

// merges say that a learnt leader is one of the table; another was withdrawn.
func merges() []*graph.Merge {
	xi, putin, jane := graph.LeaderID("xi-jinping"), graph.LeaderID("vladimir-putin"), graph.LearntID("USA", "Jane Doe")
	gone := storetest.Unmerged(storetest.Merge(putin, xi, "ann", 1), "=bob")
	return []*graph.Merge{gone, storetest.Merge(putin, jane, "ann", 2)}
}

// reviews accept a statement, correct another and reject a third; one was withdrawn.
func reviews() []*graph.Review {
	said := storetest.Fixture()[1].Statements
	russia, target := graph.Code("RUS"), graph.Code("CHN")
	gone := storetest.Review(said[0], graph.Reject, "=bob", 2, graph.Correction{})
	return []*graph.Review{
		storetest.Review(said[0], graph.Accept, "ann", 1, graph.Correction{}), storetest.Withdrawn(gone, "ann"),
		storetest.Review(said[1], graph.Correct, "ann", 1, graph.Correction{Holder: &russia, Target: &target}),
		storetest.Review(said[2], graph.Reject, "ann", 1, graph.Correction{}),
	}
}

func put(t *testing.T, s graph.Store, b graph.Batch) {
	t.Helper()
	if _, err := s.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func TestGolden(t *testing.T) {
	for name, store := range stores(t) {
		for _, f := range export.Formats() {
			t.Run(name+"/"+f.Name, func(t *testing.T) {
				var b bytes.Buffer
				if err := export.Write(t.Context(), &b, store, f.Name, nil); err != nil {
					t.Fatal(err)
				}
				golden(t, "graph."+f.Name, b.Bytes())
				b.Reset()
				if err := export.Write(t.Context(), &b, store, f.Name, &export.Options{Text: true, Recorded: true}); err != nil {
					t.Fatal(err)
				}
				golden(t, "full."+f.Name, b.Bytes())
			})
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got); go test -update writes it:\n%s", file, d)
	}
}

// TestReadable reads back what was written, and looks for cells that a spreadsheet would run.
func TestReadable(t *testing.T) {
	store := stores(t)["model"]
	var b bytes.Buffer
	if err := export.Write(t.Context(), &b, store, "jsonl", &export.Options{Text: true}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		var v struct{ Type, ID string }
		if err := json.Unmarshal([]byte(line), &v); err != nil || v.Type == "" || v.ID == "" {
			t.Errorf("%s: %v", line, err)
		}
	}
	b.Reset()
	if err := export.Write(t.Context(), &b, store, "csv", nil); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		for _, cell := range r {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("the cell %q is a formula", cell)
			}
		}
	}
}

// TestPages exports more statements and articles than a page holds.
func TestPages(t *testing.T) {
	store := storetest.NewModel()
	put(t, store, storetest.Reference())
	const articles = graph.MaxPage + 100
	for i := range articles {
		id := "n" + strings.Repeat("x", i%7) + time.Unix(int64(i), 0).UTC().Format("150405")
		u := storetest.NewUnit(id, "2020-01-01", id)
		put(t, store, graph.Batch{Units: []graph.Unit{storetest.Say(u, "UN", graph.Support, "", "taiwan", "", id)}})
	}
	var b bytes.Buffer
	if err := export.Write(t.Context(), &b, store, "jsonl", &export.Options{Text: true}); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"article", "statement"} {
		if n := strings.Count(b.String(), `{"type":"`+kind+`"`); n != articles {
			t.Errorf("%d lines of type %s, want %d", n, kind, articles)
		}
	}
}

func TestErrors(t *testing.T) {
	store := stores(t)["model"]
	if err := export.Write(t.Context(), &bytes.Buffer{}, store, "xml", nil); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("an unknown format: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range export.Formats() {
		if err := export.Write(ctx, &bytes.Buffer{}, store, f.Name, nil); graph.CodeOf(err) != graph.CodeCancelled {
			t.Errorf("%s, cancelled: %v", f.Name, err)
		}
		if err := export.Write(t.Context(), full{}, store, f.Name, nil); !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk: %v", f.Name, err)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
