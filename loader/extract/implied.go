package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// bodyNamed returns the actor that was named last with the noun by which group n means it: "the Assembly", "the League".
func (r *reading) bodyNamed(n int) []graph.Code {
	if r.set.VSO {
		return r.namedBody(n)
	}
	g := r.groups[n]
	noun := r.toks[g.to-1].Norm
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		f := r.groups[k]
		if !f.named || f.role != "" || len(f.actors) != 1 || r.isState(f.actors[0]) {
			continue
		}
		for i := f.from; i < f.to; i++ {
			if r.toks[i].Norm == noun {
				return f.actors
			}
		}
	}
	return nil
}

// goesOnBesides reports whether the verb at token k stands behind a conjunction and begins what the subject does besides: "... and joins".
func (r *reading) goesOnBesides(k int) bool {
	return r.is(k-1, gazetteer.And) && r.endsFinite(k) && !r.is(k, gazetteer.Good|gazetteer.Bad|gazetteer.Victim|gazetteer.Stop)
}

// endsFinite reports whether token k ends as finite verbs do.
func (r *reading) endsFinite(k int) bool {
	return slices.ContainsFunc(r.set.Finite, func(end string) bool { return strings.HasSuffix(r.toks[k].Norm, end) })
}

// owning reports whether group n is no more than his, her or their.
func (r *reading) owning(n int) bool {
	g := r.groups[n]
	return g.pronoun.Has(gazetteer.His) && g.role == "" && !g.named && g.person == 0 && g.to == g.from+1
}

// paperAsks reports whether tokens [from, to), a label within a dialogue, are the name of somebody unknown: a newspaper that asks.
func (r *reading) paperAsks(from, to int) bool {
	const most = 5
	for k := from; k < to; k++ {
		if r.toks[k].Kind == lang.Word && !r.toks[k].Upper && !r.is(k, gazetteer.Poss|gazetteer.Of) {
			return false
		}
	}
	return r.set.Case && to-from > 1 && to-from <= most
}

// adjectival reports whether a frame of cooperation only describes a noun: "the growing ties".
func (r *reading) adjectival(m gazetteer.Match) bool {
	f := r.gaz.Frames[m.Ref]
	return f.Act == graph.ActCooperate && !f.Noun && r.nominal(int(m.From))
}
