package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// aimAtParallel adds those towards whom the predicate is without being told again: "thanked X for its troops and Y for its mediation", "hailed the role
// of X and that of Y", "condemned X's raid and Y's silence".
func (r *reading) aimAtParallel(p *predicate, a *aim) bool {
	if len(a.targets) == 0 || p.Noun || p.passive || !r.set.Spaces || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Self || p.Mode == gazetteer.Urge || p.Mode == gazetteer.Call {
		return false
	}
	last := r.lastAimed(p, a)
	if last < 0 {
		return false
	}
	to := r.groups[last].to
	for k := to; k+1 < p.hi && !r.mark(k, stops); k++ {
		n := r.parallelAt(k)
		if n < 0 || !r.likeAimed(last, n) {
			continue
		}
		for _, c := range r.actorsAt(p, n) {
			if !slices.Contains(a.targets, c) {
				a.targets = append(a.targets, c)
			}
		}
	}
	return false
}

// lastAimed returns the last group of those at whom the object of the predicate is aimed, -1 if it stands elsewhere.
func (r *reading) lastAimed(p *predicate, a *aim) int {
	last := -1
	for n := firstGroupFrom(r.groups, a.lo); n < len(r.groups) && r.groups[n].from < a.hi; n++ {
		g := &r.groups[n]
		if len(g.actors) > 0 && slices.Contains(a.targets, g.actors[0]) {
			last = n
		} else if last >= 0 {
			break
		}
	}
	return last
}

// parallelAt returns the group that a conjunction at token k leads on to, -1 if it leads on to none: "and Y", "and to Y", "and that of Y".
func (r *reading) parallelAt(k int) int {
	if n := r.groupAt(k); n >= 0 {
		if r.set.VSO && r.groups[n].from == k && r.is(k, gazetteer.And) {
			return n // written onto it
		}
		return -1
	}
	if !r.is(k, gazetteer.And|gazetteer.While) || r.verb[k] != 0 || r.quotes[k] > 0 {
		return -1
	}
	i := k + 1
	for i < len(r.toks) && r.at[i] == 0 && (r.is(i, gazetteer.Det|gazetteer.Each|gazetteer.Comp) || r.is(i, gazetteer.To|gazetteer.Of)) && i < k+4 {
		i++
	}
	if i >= len(r.toks) {
		return -1
	}
	return r.groupAt(i)
}

// likeAimed reports whether group n stands to what is told of it as group last does, at which the predicate is aimed.
func (r *reading) likeAimed(last, n int) bool {
	f, g := &r.groups[last], &r.groups[n]
	if !g.named && g.person == 0 || g.out || g.pronoun != 0 || r.sentOf[g.from] != r.sentOf[f.from] {
		return false
	}
	switch {
	case f.owner && r.is(f.to, gazetteer.Poss):
		return g.owner && r.is(g.to, gazetteer.Poss) && !r.is(g.head, gazetteer.Victim|gazetteer.Suffer)
	case r.thatOf(n):
		return r.preposition(last).Has(gazetteer.Of) || f.owner
	case g.owner || r.cased() && !agrees(f.cases, g.cases):
		return false
	case r.set.Personal && r.is(f.np-1, gazetteer.To) != r.is(g.np-1, gazetteer.To), !r.set.Personal && r.is(g.np-1, gazetteer.Prepositions) && !r.is(g.np-1, gazetteer.And):
		return false
	}
	const told = gazetteer.Prepositions | gazetteer.His
	return r.toldOf(f.to)&r.toldOf(g.to)&told != 0
}

// toldOf returns the class of the word at token k by which something is told of whoever stands before it: a preposition, "its".
func (r *reading) toldOf(k int) gazetteer.Class {
	if k < len(r.toks) && r.cased() && r.mark(k, dashes) {
		k++
	}
	if k >= len(r.toks) || r.toks[k].Kind != lang.Word || r.is(k, gazetteer.And) && !r.set.VSO {
		return 0
	}
	return r.class[k] &^ gazetteer.And
}

// thatOf reports whether group n stands behind "that of".
func (r *reading) thatOf(n int) bool {
	k := r.groups[n].np - 1
	if k < 1 || !r.is(k, gazetteer.Of) {
		return false
	}
	return r.is(k, gazetteer.Each) && r.romance() || r.analytic() && r.is(k-1, gazetteer.Comp)
}
