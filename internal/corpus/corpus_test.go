package corpus_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/corpus"
)

func TestArticles(t *testing.T) {
	const n = 200
	articles := slices.Collect(corpus.Articles(1, n))
	if diff := cmp.Diff(articles[50:], slices.Collect(corpus.Articles(1, n))[50:]); diff != "" {
		t.Error("the same seed gives other articles")
	}
	if cmp.Equal(articles[7].Text, corpus.At(2, 7).Text) {
		t.Error("another seed gives the same article")
	}
	langs := map[string]int{}
	for _, a := range articles {
		langs[a.Lang]++
		if len(a.Text) < 1900 || len(a.Text) > 2600 || len(a.Claims) < 2 {
			t.Errorf("%s: %d bytes, %d claims", a.ID, len(a.Text), len(a.Claims))
		}
	}
	if langs["ar"] < n/3 || langs["en"] < n/3 {
		t.Errorf("languages: %v", langs)
	}
}

func TestUnits(t *testing.T) {
	for u := range corpus.Units(1, 300) {
		if _, _, err := (graph.Batch{Units: []graph.Unit{u}}).Check(); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkUnits(b *testing.B) {
	n := 0
	for range corpus.Units(1, b.N) {
		n++
	}
}
