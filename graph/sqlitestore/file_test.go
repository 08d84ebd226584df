package sqlitestore

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

func openFile(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func fill(t *testing.T, s *Store) {
	t.Helper()
	for _, b := range []graph.Batch{storetest.Reference(), {Units: storetest.Fixture()}} {
		if _, err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}

// TestReopen closes a file and finds all of it again, in places with odd names.
func TestReopen(t *testing.T) {
	for _, name := range []string{"graph.db", "two words.db", "a?b#c%20d&e=f.db", "图.db", ":memory:.db"} {
		path := filepath.Join(t.TempDir(), name)
		s := openFile(t, path)
		fill(t, s)
		before, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 || files[0].Name() != name {
			t.Errorf("%s: closing left %v", name, files)
		}
		after, err := openFile(t, path).Stats(t.Context())
		if d := cmp.Diff(before, after); d != "" || err != nil {
			t.Errorf("%s: %v, (-before +after):\n%s", name, err, d)
		}
	}
}

// TestRefused opens what is no store of this version.
func TestRefused(t *testing.T) {
	dir := t.TempDir()
	newer, other, text := filepath.Join(dir, "newer.db"), filepath.Join(dir, "other.db"), filepath.Join(dir, "text.db")
	if err := openFile(t, newer).Close(); err != nil {
		t.Fatal(err)
	}
	for path, query := range map[string]string{newer: "PRAGMA user_version = 99", other: "CREATE TABLE t (x)"} {
		p, err := openPool(t.Context(), dsn(path, commonPragmas), 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.do(t.Context(), query); err != nil {
			t.Fatal(err)
		}
		if err := p.close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(text, []byte(strings.Repeat("This is no database. ", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]struct {
		code graph.ErrorCode
		says string
	}{
		newer:                              {graph.CodeInvalid, "use a later version"},
		other:                              {graph.CodeInvalid, "something else"},
		text:                               {graph.CodeInvalid, "not a database"},
		dir:                                {graph.CodeUnavailable, "unable to open"},
		filepath.Join(dir, "none", "x.db"): {graph.CodeUnavailable, "unable to open"},
	} {
		before, _ := os.ReadFile(path)
		_, err := Open(t.Context(), path, nil)
		if graph.CodeOf(err) != want.code || !strings.Contains(err.Error(), want.says) {
			t.Errorf("Open(%s) = %v, want %s that says %q", path, err, want.code, want.says)
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("Open(%s) changed the file", path)
		}
	}
}

// TestTurns writes to one file from two stores, as two processes would.
func TestTurns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	stores := []*Store{openFile(t, path), openFile(t, path)}
	fill(t, stores[0])
	const each = 20
	var wg sync.WaitGroup
	for i, s := range stores {
		wg.Go(func() {
			for n := range each {
				u := storetest.NewUnit(fmt.Sprintf("turn-%d-%d", i, n), "2020-01-01", "Turn.")
				if _, err := s.Put(t.Context(), graph.Batch{Units: []graph.Unit{u}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	stats, err := stores[1].Stats(t.Context())
	if want := len(storetest.Fixture()) + 2*each; err != nil || stats.Articles != want || stats.Revision != 2+2*each {
		t.Errorf("%+v, %v; want %d articles", stats, err, want)
	}
}

// TestOpenTogether has many open a file that is not there yet.
func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := Open(t.Context(), path, nil)
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := s.Put(t.Context(), storetest.Reference()); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// TestBusy waits for another writer, no longer than the context or the timeout allows.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	a, b := openFile(t, path), openFile(t, path)
	fill(t, a)
	err := a.write(t.Context(), func(*conn) error {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if _, err := b.Put(ctx, graph.Batch{Codebook: "x"}); graph.CodeOf(err) != graph.CodeTimeout {
			t.Errorf("while another writes, a short wait ends with %v", err)
		}
		if err := b.writer.do(t.Context(), "PRAGMA busy_timeout = 10"); err != nil {
			return err
		}
		if _, err := b.Put(t.Context(), graph.Batch{Codebook: "x"}); graph.CodeOf(err) != graph.CodeConflict {
			t.Errorf("while another writes, waiting too long ends with %v", err)
		}
		if _, err := b.Stats(t.Context()); err != nil {
			t.Errorf("while another writes, reading fails: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Put(t.Context(), graph.Batch{Codebook: "x"}); err != nil {
		t.Errorf("after the other one wrote: %v", err)
	}
}

// TestLeftovers deletes everything that articles brought, and looks into each table.
func TestLeftovers(t *testing.T) {
	s := openMemory(t)
	if _, err := s.Put(t.Context(), storetest.Reference()); err != nil {
		t.Fatal(err)
	}
	before := rowCounts(t, s)
	var ids []graph.ID
	for _, u := range storetest.Fixture() {
		ids = append(ids, u.Article.Ref)
	}
	fill(t, s)
	if n, err := s.Delete(t.Context(), ids); n != len(ids) || err != nil {
		t.Fatal(n, err)
	}
	if d := cmp.Diff(before, rowCounts(t, s)); d != "" {
		t.Errorf("rows by table (-before +after):\n%s", d)
	}
	err := s.write(t.Context(), func(c *conn) error {
		_, err := c.exec(t.Context(), "INSERT INTO words (words) VALUES ('integrity-check')")
		return err
	})
	if err != nil {
		t.Errorf("the index of words: %v", err)
	}
}

func rowCounts(t *testing.T, s *Store) map[string]int {
	t.Helper()
	out := map[string]int{}
	err := s.read(t.Context(), func(c *conn) error {
		const query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words_%'"
		names, err := collect(t.Context(), c, query, nil, scanString)
		if err != nil {
			return err
		}
		for _, name := range names {
			var n int
			if err := c.row(t.Context(), "SELECT count(*) FROM "+name, nil, &n); err != nil {
				return err
			}
			out[name] = n
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPlans reads SQLite's plans for lists that must not be sorted or read as a whole.
func TestPlans(t *testing.T) {
	s := openMemory(t)
	eq := func(f graph.Field, v ...string) graph.Expr { return graph.In(f, v...) }
	since := graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{"20200101"}}
	for _, c := range []struct {
		filter graph.Expr
		index  string
	}{
		{nil, "statement_date"},
		{since, "statement_date"},
		{graph.Not{Of: eq(graph.FieldHolder, "CHN")}, "statement_date"},
		{graph.And{eq(graph.FieldHolder, "CHN"), since}, "statement_holder"},
		{graph.And{eq(graph.FieldTopic, "a", "b", "c"), since}, "statement_topic"},
		{graph.And{eq(graph.FieldTarget, "CHN"), eq(graph.FieldTopic, "a", "b", "c"), eq(graph.FieldStance, "SUPPORT")}, "statement_target"},
		{graph.And{graph.And{eq(graph.FieldHolder, "RUS")}, eq(graph.FieldTarget, "CHN")}, "statement_pair"},
		{eq(graph.FieldSpeaker, graph.LeaderID("x").String(), graph.LeaderID("y").String()), "statement_speaker"},
	} {
		l := statements
		l.filter = c.filter
		w, err := graph.StatementQuery{Filter: c.filter, Page: graph.Page{First: 9}}.Window()
		if err != nil {
			t.Fatal(err)
		}
		w.After = "20210101" + graph.LeaderID("x").String()
		plan := explain(t, s, l, w)
		if !strings.Contains(plan, "INDEX "+c.index+" (") || strings.Contains(plan, "SCAN x") {
			t.Errorf("%s is not read by %s:\n%s", graph.Canonical(c.filter), c.index, plan)
		}
	}
}

func explain(t *testing.T, s *Store, l listing, w graph.Window) string {
	t.Helper()
	text, args, err := l.rows(w)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	err = s.read(t.Context(), func(c *conn) error {
		rows, err := c.conn.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+text, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				return err
			}
			fmt.Fprintf(&b, "%d<%d %s\n", id, parent, detail)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
