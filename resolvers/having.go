package resolvers

import (
	"context"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// handIs holds for the statements whose words are of the hand.
func handIs(h schema.Hand) graph.Expr {
	second := graph.Not{Of: graph.Cond{Field: graph.FieldVia, Op: graph.OpMissing}}
	switch h {
	case schema.HandFirst:
		return graph.Cond{Field: graph.FieldVia, Op: graph.OpMissing}
	case schema.HandVia:
		return second
	}
	return nil
}

// thresholds are what a tally must reach.
type thresholds struct{ statements, articles, sources, speakers int }

func readThresholds(c *schema.TallyCondition) (thresholds, error) {
	var t thresholds
	if c == nil {
		return t, nil
	}
	for _, f := range []struct {
		name string
		from *int32
		into *int
	}{
		{"minStatements", c.MinStatements.Value(), &t.statements}, {"minArticles", c.MinArticles.Value(), &t.articles},
		{"minSources", c.MinSources.Value(), &t.sources}, {"minSpeakers", c.MinSpeakers.Value(), &t.speakers},
	} {
		if f.from == nil {
			continue
		}
		if *f.from < 0 {
			return t, invalid("having.%s: %d is below 0", f.name, *f.from)
		}
		*f.into = int(*f.from)
	}
	return t, nil
}

func (t thresholds) reached(by graph.Tally) bool {
	return by.Statements >= t.statements && by.Articles >= t.articles && by.Sources >= t.sources && by.Speakers >= t.speakers
}

// none reports whether there are no thresholds.
func (t thresholds) none() bool { return t == thresholds{} }

// A reach is whose statements make a list's rows reach the thresholds: the field's values are those of the dimension.
type reach struct {
	by    graph.Dimension
	field graph.Field
}

// also adds to the condition on nodes that their statements reach the thresholds.
func (r reach) also(ctx context.Context, where graph.Expr, hand schema.Hand, having *schema.TallyCondition) (graph.Expr, error) {
	at, err := readThresholds(having)
	switch {
	case err != nil:
		return nil, err
	case at.none() && hand != schema.HandAny:
		return nil, invalid("hand: it says whose words having counts, and having asks for nothing")
	case at.none():
		return where, nil
	}
	found, err := r.values(ctx, hand, having)
	if err != nil {
		return nil, err
	}
	any := graph.Or{}
	for part := range slices.Chunk(found, graph.MaxExprIn) {
		any = append(any, graph.In(r.field, part...))
	}
	return both(where, any), nil
}

// values returns the values of the dimension whose statements reach the thresholds.
func (r reach) values(ctx context.Context, hand schema.Hand, having *schema.TallyCondition) ([]string, error) {
	if r.by == graph.ByTopic {
		return topicsReaching(ctx, hand, having)
	}
	q := graph.TallyQuery{Object: graph.ObjectAny, By: []graph.Dimension{r.by}}
	cells, err := tallyWhere(ctx, q, nil, hand, having)
	var out []string
	for _, c := range cells {
		if c.Key[0] != "" {
			out = append(out, c.Key[0])
		}
	}
	return out, err
}

// topicsReaching returns the topics on which, with those below them, statements reach the thresholds: what is distinct does not add up, so each level
// of the vocabulary is counted by itself.
func topicsReaching(ctx context.Context, hand schema.Hand, having *schema.TallyCondition) ([]string, error) {
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	for i, level := range v.tree.Levels() {
		q := graph.TallyQuery{Object: graph.ObjectAny, By: []graph.Dimension{graph.ByTopic}, Depth: i + 1}
		cells, err := tallyWhere(ctx, q, nil, hand, having)
		if err != nil {
			return nil, err
		}
		for _, c := range cells {
			if _, there := slices.BinarySearch(level, graph.TopicKey(c.Key[0])); there {
				out = append(out, c.Key[0])
			}
		}
	}
	return out, nil
}
