package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// partner returns the other one of two who meet where only one of them is told to praise what they have in common, and where cases tell: "X noted the
// growth of mutual trade". "" if it is not so.
func (r *reading) partner(p *predicate, hi int) graph.Code {
	if !r.cased() || len(p.holders) != 1 || p.act.Stance() != graph.Support || p.Mode != gazetteer.Back && p.Mode != gazetteer.Pair || !r.anyClass(int(p.match.From), hi, gazetteer.Mutual) {
		return ""
	}
	all := r.parties(firstGroupFrom(r.groups, int(p.match.From)))
	if len(all) != 2 || !slices.Contains(all, p.holders[0].code) {
		return ""
	}
	if all[0] == p.holders[0].code {
		return all[1]
	}
	return all[0]
}

// assemblies reports whether the holders are but where states vote.
func (r *reading) assemblies(p *predicate) bool {
	return !slices.ContainsFunc(p.holders, func(h codeOf) bool { return !r.e.packs.Assembly(h.code) })
}

// jailer returns the state that an article is about where somebody asks for the release of those whom it holds, or is concerned for them or for
// rights in it, and the object names no actor, where cases tell. "" if it is nothing such, or the article is about a dispute.
func (r *reading) jailer(p *predicate, lo, hi int) graph.Code {
	const often = 2
	if r.set.Dropped {
		return r.jailerIn(p, lo, hi)
	}
	switch {
	case !r.cased() || r.hasActors(lo, hi) || r.atWar() || p.Mode == gazetteer.Self || p.Mode == gazetteer.Pair:
		return ""
	case p.act.Stance() != graph.Oppose && !((p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge) && r.anyClass(lo, hi, gazetteer.Stop)):
		return ""
	}
	if t := r.theme(p, p.holders[0].code, lo, hi); t != "human-rights" && t != "detainees" {
		return ""
	}
	c := r.protagonist(codesOf(p.holders))
	if r.stateCounts()[c] < often {
		return ""
	}
	return c
}

// jailerIn returns the one state in which, as the object says, they are held for whose release somebody asks: "the release of the prisoners in X".
func (r *reading) jailerIn(p *predicate, lo, hi int) graph.Code {
	if p.Mode != gazetteer.Call && p.Mode != gazetteer.Urge || !r.anyClass(lo, hi, gazetteer.Stop) || r.atWar() {
		return ""
	}
	if t := r.theme(p, p.holders[0].code, lo, hi); t != "human-rights" && t != "detainees" {
		return ""
	}
	n := r.groupIn(lo, hi)
	if n < 0 || !r.preposition(n).Has(gazetteer.In) || len(r.groups[n].actors) != 1 || !r.isState(r.groups[n].actors[0]) || r.groups[n].form == gazetteer.Place || p.holds(r.groups[n].actors[0]) {
		return ""
	}
	return r.groups[n].actors[0]
}

// dealOf reports whether the object at token lo is what others agreed on with each other, which is welcomed for itself, where cases tell.
func (r *reading) dealOf(p *predicate, lo int) bool {
	const reach, least = 4, 3
	if !r.cased() || p.Mode != gazetteer.Back || p.Noun || r.groupAt(lo) >= 0 {
		return false
	}
	words := r.words(lo, r.nextGroup(lo, lo+reach), steady)
	if words[peace] >= least || words[truce] >= least || words[recognition] >= least {
		return true
	}
	const deal graph.TopicKey = "iran-nuclear"
	n := r.groupIn(lo, min(lo+reach, p.hi))
	return n >= 0 && r.is(r.groups[n].np-1, gazetteer.With) && r.words(lo, r.groups[n].to, steady)[deal] >= least // the deal with X
}

// nextGroup returns the first token from lo on at which a group begins, at most hi.
func (r *reading) nextGroup(lo, hi int) int {
	for lo < min(hi, len(r.toks)) && r.at[lo] == 0 {
		lo++
	}
	return min(lo, len(r.toks))
}

// pairedWith returns with whom the object says that a holder will work together, where cases tell: "ready to deepen cooperation with X". Nil if
// it does not.
func (r *reading) pairedWith(p *predicate, lo, hi int) []graph.Code {
	const reach = 5
	if !r.cased() || p.Mode != gazetteer.Pair {
		return nil
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		if g := r.groups[n]; g.from != k || !r.is(g.np-1, gazetteer.With) {
			return nil
		}
		var out []graph.Code
		for _, m := range r.chained(n, true).chain {
			out = append(out, r.actorsAt(p, m)...)
		}
		return out
	}
	return nil
}
