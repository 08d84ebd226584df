package resolvers

import (
	"context"
	"maps"
	"math"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Quality answers Query.quality.
func (query) Quality(ctx context.Context) ([]*schema.Quality, error) {
	counts := map[graph.Lang]*schema.Quality{}
	seen := map[graph.ID]bool{}
	var ids []graph.ID
	q := graph.NodeQuery{Kind: graph.KindReview, Filter: graph.Eq(graph.FieldStanding, "true")}
	for r, err := range graph.WalkNodes[*graph.Review](ctx, from(ctx).store, q) {
		if err != nil {
			return nil, err
		}
		if !seen[r.Statement] {
			seen[r.Statement] = true
			ids = append(ids, r.Statement)
		}
	}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		if err := countReviewed(ctx, counts, part); err != nil {
			return nil, err
		}
	}
	out := []*schema.Quality{}
	for _, l := range slices.Sorted(maps.Keys(counts)) {
		c := counts[l]
		n := int(c.Accepted + c.Corrected + c.Rejected)
		if n == 0 {
			continue // all was withdrawn meanwhile
		}
		c.Share = rounded(float64(c.Accepted) / float64(n))
		c.Low, c.High = wilson(int(c.Accepted), n)
		out = append(out, c)
	}
	return out, nil
}

// countReviewed counts the statements, which are reviewed, by the language of their articles.
func countReviewed(ctx context.Context, counts map[graph.Lang]*schema.Quality, ids []graph.ID) error {
	said, err := nodes[*graph.Statement](ctx, ids)
	if err != nil {
		return err
	}
	articles := make([]graph.ID, len(said))
	for i, s := range said {
		articles[i] = s.Article
	}
	found, err := from(ctx).nodes.loadAll(ctx, articles)
	if err != nil {
		return err
	}
	for i, s := range said {
		a, ok := found[i].(*graph.Article)
		if !ok {
			continue // it has gone meanwhile
		}
		c := counts[a.Lang]
		if c == nil {
			lang := a.Lang
			c = &schema.Quality{Language: &lang}
			if lang == "" {
				c.Language = nil
			}
			counts[a.Lang] = c
		}
		switch s.Review {
		case graph.Accept:
			c.Accepted++
		case graph.Correct:
			c.Corrected++
		case graph.Reject:
			c.Rejected++
		}
	}
	return nil
}

// wilson returns the 95 % interval of Wilson's score for k of n.
func wilson(k, n int) (low, high float64) {
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return rounded(max(0, middle-half)), rounded(min(1, middle+half))
}

// rounded keeps four decimals, so that the answer is the same on every machine.
func rounded(v float64) float64 { return math.Round(v*10_000) / 10_000 }
