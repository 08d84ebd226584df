package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// stillInOffice reports whether the group begins with a leader who holds an office, so that a former one behind the name takes nothing from it.
func (r *reading) stillInOffice(g *group) bool {
	p := r.people.get(g.person)
	return p != nil && p.leader != nil && len(p.actors) > 0
}

// formerly reports whether tokens [lo, hi), between commas, tell what the one before them is or used to be: "X, a former head of Y".
func (r *reading) formerly(lo, hi int) bool {
	if !r.analytic() || !r.is(lo, gazetteer.Det) {
		return false
	}
	if r.anyClass(lo, min(lo+3, hi), gazetteer.Former) {
		return true
	}
	of := false
	for k := lo; k < hi; k++ {
		if r.verb[k] != 0 && r.at[k] == 0 && !r.ends(k, r.set.Gerunds) || r.is(k, gazetteer.Be|gazetteer.Will|gazetteer.Rel|gazetteer.Comp|gazetteer.And) {
			return false
		}
		of = of || r.is(k, gazetteer.Of)
	}
	return of
}

// stateAbove returns the only state that the sentence before names in the same paragraph: "The reply from Lima was curt. The ministry said".
func (r *reading) stateAbove(n int) []graph.Code {
	s := r.sents[r.sentOf[r.groups[n].from]]
	if !r.analytic() || s.Para || s.From == 0 {
		return nil
	}
	var only []graph.Code
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] >= r.sentOf[s.From]-1; k-- {
		g := &r.groups[k]
		if r.sentOf[g.from] == r.sentOf[s.From] || !g.named || g.out || len(g.actors) != 1 || !r.isState(g.actors[0]) {
			continue
		}
		if only != nil && only[0] != g.actors[0] {
			return nil
		}
		only = g.actors
	}
	return only
}

// mouthOf returns for whom the spokesman of group n speaks: "a spokesman for Mr X".
func (r *reading) mouthOf(n int) []graph.Code {
	const near = 3
	g := &r.groups[n]
	if !r.analytic() || g.role != roleSpokesman || !r.is(g.to, gazetteer.For) || n+1 >= len(r.groups) || r.groups[n+1].np-g.to > near {
		return nil
	}
	r.resolveGroup(n + 1)
	if f := &r.groups[n+1]; !f.out && len(f.actors) == 1 {
		return f.actors
	}
	return nil
}
