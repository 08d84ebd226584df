package extract

import (
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/lang"
)

// regimeOf returns the state that a text means by "the regime", "the junta", a word for somebody else's government: the one that it names most, if
// not the one who speaks. Nil where group n is no such word, or no state stands out.
func (r *reading) regimeOf(n int) []graph.Code {
	const least = 2
	g := &r.groups[n]
	if len(r.set.Regimes) == 0 || g.named || g.person > 0 || !slices.Contains(r.set.Regimes, r.toks[g.to-1].Norm) || g.to-g.from > 1 && r.toks[g.to-1].Kind == lang.Word && !slices.Contains(r.set.Regimes, r.toks[g.from].Norm) {
		return nil
	}
	counts := maps.Clone(r.stateCounts())
	if r.last > 0 {
		for _, h := range r.voices[r.last-1].holders {
			delete(counts, h.code)
		}
	}
	best, second := greatest(counts, nil), 0
	for c, k := range counts {
		if c != best {
			second = max(second, k)
		}
	}
	if counts[best] < least || counts[best] <= second {
		return nil
	}
	return []graph.Code{best}
}
