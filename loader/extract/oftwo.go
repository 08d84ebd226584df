package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// ofTwo returns who is meant of the two who were named together last before group n, or else one after the other: "the former", "the latter".
func (r *reading) ofTwo(n int) []graph.Code {
	first := r.groups[n].pronoun.Has(gazetteer.First)
	var last []graph.Code
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		g := &r.groups[k]
		if len(g.actors) == 0 || g.out || g.pronoun != 0 {
			continue
		}
		switch {
		case last == nil:
			if last = g.actors; !first {
				return last
			}
		case !slices.Equal(g.actors, last):
			return g.actors
		}
	}
	return nil
}

// withoutLoneFirst drops words for the first of two in sentences without one for the second: "the former" is rather an adjective there.
func (r *reading) withoutLoneFirst(ms []gazetteer.Match) []gazetteer.Match {
	word := func(m gazetteer.Match, c gazetteer.Class) bool {
		return m.Kind == gazetteer.WordKind && r.gaz.Words[m.Ref].Has(c)
	}
	return slices.DeleteFunc(ms, func(m gazetteer.Match) bool {
		return word(m, gazetteer.First) && !slices.ContainsFunc(ms, func(n gazetteer.Match) bool {
			return word(n, gazetteer.Second) && r.sentOf[n.From] == r.sentOf[m.From]
		})
	})
}
