package resolvers

import (
	"context"
	"maps"
	"math"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// mostQuality is by how many dimensions rows of quality are told apart.
const mostQuality = 3

// A qualityTable counts reviewed statements by what tells them apart.
type qualityTable struct {
	by   []schema.QualityDimension
	rows map[string]*schema.Quality
}

// Quality answers Query.quality.
func (query) Quality(ctx context.Context, by []schema.QualityDimension, minReviewed int32) ([]*schema.Quality, error) {
	for i, d := range by {
		if slices.Contains(by[:i], d) {
			return nil, invalid("by: %s is there twice", d)
		}
	}
	if len(by) < 1 || len(by) > mostQuality || minReviewed < 1 {
		return nil, invalid("by: one to %d dimensions; minReviewed: 1 or more", mostQuality)
	}
	t := &qualityTable{by: by, rows: map[string]*schema.Quality{}}
	ids, err := judged(ctx)
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		if err := t.count(ctx, part); err != nil {
			return nil, err
		}
	}
	out := []*schema.Quality{}
	for _, key := range slices.Sorted(maps.Keys(t.rows)) {
		c := t.rows[key]
		if c.Reviewed < minReviewed {
			continue
		}
		c.Share = rounded(float64(c.Accepted) / float64(c.Reviewed))
		c.Low, c.High = wilson(int(c.Accepted), int(c.Reviewed))
		out = append(out, c)
	}
	return out, nil
}

// judged returns the statements of which a review stands, each once.
func judged(ctx context.Context) ([]graph.ID, error) {
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
	return ids, nil
}

// count counts the statements, which are reviewed.
func (t *qualityTable) count(ctx context.Context, ids []graph.ID) error {
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
		if !ok || s.Review == "" {
			continue // it has gone, or its review was withdrawn meanwhile
		}
		c := t.row(s, a)
		c.Reviewed++
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

// row returns the row of the statement, as it was read.
func (t *qualityTable) row(s *graph.Statement, a *graph.Article) *schema.Quality {
	if s.Machine != nil {
		s = s.Machine
	}
	row, key := &schema.Quality{}, ""
	for _, d := range t.by {
		switch d {
		case schema.QualityDimensionLanguage:
			if a.Lang != "" {
				row.Language = &a.Lang
			}
			key += string(a.Lang)
		case schema.QualityDimensionAct:
			row.Act = &s.Act
			key += string(s.Act)
		case schema.QualityDimensionForm:
			row.Form = &s.Form
			key += string(s.Form)
		case schema.QualityDimensionRule:
			row.Rule = orNil(s.Evidence[0].Rule)
			key += s.Evidence[0].Rule
		}
		key += "\x00"
	}
	if t.rows[key] == nil {
		t.rows[key] = row
	}
	return t.rows[key]
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
