package storetest

import (
	"cmp"
	"errors"
	"slices"
	"testing"

	"github.com/demarche-kg/demarche/graph"
)

var factCases = []testCase{
	{"facts", "who counts outside the store must see what the store sees", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		got, revision := facts(t, s, nil)
		want, _ := facts(t, m, nil)
		same(t, "facts", got, want)
		if now := must(s.Revision(t.Context()))(t); revision != now || now != must(s.Stats(t.Context()))(t).Revision {
			t.Errorf("facts of revision %d, the store says %d and in its statistics %d", revision, now, must(s.Stats(t.Context()))(t).Revision)
		}
		some := []graph.ID{want[0].Article, want[len(want)-1].Article, want[0].Article, graph.NewID(graph.KindArticle, "no such")}
		gotSome, _ := facts(t, s, some)
		wantSome, _ := facts(t, m, some)
		same(t, "facts of two articles", gotSome, wantSome)
		none, _ := facts(t, s, []graph.ID{})
		same(t, "facts of no articles", none, []graph.Fact{})
	}},
	{"facts of an article together", "a reader that counts articles as they pass must meet each once", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		seen, last := map[graph.ID]bool{}, graph.Nil
		must(s.Facts(t.Context(), nil, func(f graph.Fact) error {
			if f.Article != last && seen[f.Article] {
				t.Errorf("article %s comes in two parts", f.Article)
			}
			last = f.Article
			seen[last] = true
			return nil
		}))(t)
	}},
	{"facts stop", "a reader that has enough must not be given more", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		enough, n := errors.New("enough"), 0
		_, err := s.Facts(t.Context(), nil, func(graph.Fact) error { n++; return enough })
		if !errors.Is(err, enough) || n != 1 {
			t.Errorf("after %d facts: %v", n, err)
		}
	}},
	{"identity", "what is kept about a store must not be taken for another's", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		id := must(s.Identity(t.Context()))(t)
		must(s.Put(t.Context(), graph.Batch{Units: sameDay(1)}))(t)
		if again := must(s.Identity(t.Context()))(t); id == (graph.ID{}) || again != id {
			t.Errorf("identity %v, then %v", id, again)
		}
	}},
	{"revision", "who keeps a copy must see each change, and no change where there is none", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		before := must(s.Revision(t.Context()))(t)
		must(s.Put(t.Context(), graph.Batch{Units: Fixture()}))(t) // again
		if same := must(s.Revision(t.Context()))(t); same != before {
			t.Errorf("revision %d, and %d after nothing changed", before, same)
		}
		f, _ := facts(t, s, nil)
		must(s.Delete(t.Context(), []graph.ID{f[0].Article}))(t)
		if after := must(s.Revision(t.Context()))(t); after != before+1 {
			t.Errorf("revision %d, and %d after one change", before, after)
		}
	}},
}

// facts reads the articles' facts, or all, sorted by ID.
func facts(t *testing.T, s graph.Store, articles []graph.ID) ([]graph.Fact, int64) {
	t.Helper()
	var out []graph.Fact
	revision := must(s.Facts(t.Context(), articles, func(f graph.Fact) error {
		out = append(out, f)
		return nil
	}))(t)
	slices.SortFunc(out, func(a, b graph.Fact) int { return cmp.Compare(a.Ref.String(), b.Ref.String()) })
	return out, revision
}
