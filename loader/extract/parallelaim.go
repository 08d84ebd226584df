package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// aimAtParallel adds those towards whom the predicate is without being told again: "thanked X for its troops and Y for its mediation", "hailed the role
// of X and that of Y", "condemned X's raid and Y's silence".
func (r *reading) aimAtParallel(p *predicate, a *aim) bool {
	if len(a.targets) == 0 || p.Noun || p.passive || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Self || p.Mode == gazetteer.Urge || p.Mode == gazetteer.Call {
		return false
	}
	const reach = 60
	last := r.lastAimed(p, a)
	if last < 0 {
		return false
	}
	to := r.groups[last].to
	for k := to; k+1 < min(p.hi, to+reach) && !r.mark(k, stops); k++ {
		n := r.parallelAt(k)
		if n < 0 || !r.likeAimed(last, n) {
			if n = r.groupAt(k); n < 0 || r.groups[n].from != k || !r.likeDeed(last, n) {
				continue
			}
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
	for i < len(r.toks) && r.at[i] == 0 && (r.is(i, gazetteer.Det|gazetteer.Each|gazetteer.Comp) || r.toks[i].Kind == lang.Number || r.is(i, gazetteer.To|gazetteer.Of)) && i < k+4 {
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
	case f.role != "" && f.role == g.role && f.named:
		return true // two diplomats of X and three of Y
	case !r.set.Spaces:
		return false
	case f.owner && r.is(f.to, gazetteer.Poss):
		return g.owner && r.is(g.to, gazetteer.Poss) && !r.is(g.head, gazetteer.Suffer)
	case n == last+1 && f.form == gazetteer.Adjective && g.form == gazetteer.Adjective && g.from == f.to+1, n == last+1 && r.coordinated(last, n):
		return true // the strikes of X and Y
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

// likeDeed reports whether group n did something, told behind a conjunction and a noun, as group last did at which the predicate is aimed: "the invasion
// by X and the bombing by Y".
func (r *reading) likeDeed(last, n int) bool {
	f, g := &r.groups[last], &r.groups[n]
	if !r.romance() && !r.analytic() || g.out || g.pronoun != 0 || !g.named || n == last+1 && g.from == f.to+1 || !r.joinsDeed(f.to, g.np) {
		return false
	}
	if f.form == gazetteer.Adjective && f.role == "" {
		return g.form == gazetteer.Adjective && g.role == "" && r.is(g.from-1, gazetteer.Bad|gazetteer.Evil|gazetteer.Victim)
	}
	return r.preposition(last)&r.preposition(n)&gazetteer.By != 0
}

// aimAtContrasted aims at whom the clause before told of somebody else's stance, where a pronoun is all that the predicate is aimed at: "X criticized Y, but Z
// defended it".
func (r *reading) aimAtContrasted(p *predicate, a *aim) bool {
	if len(a.targets) > 0 || p.Noun || p.passive || p.voice != nil || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back && p.Mode != gazetteer.Give || p.act == graph.ActWelcome || r.hasActorsBut(p, a.lo, a.hi) {
		return false
	}
	f := r.lastFound(p.sent, int(p.match.From))
	if f == nil || f.stance == p.act.Stance() || p.holds(f.holder.code) || p.holds(f.target) || p.subject.group < 0 || !r.pronounAimed(p, a) {
		return false
	}
	a.targets = []graph.Code{f.target}
	return false
}

// hasActorsBut reports whether tokens [lo, hi) name any actor but the subject of the predicate.
func (r *reading) hasActorsBut(p *predicate, lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if n := r.groupAt(k); n >= 0 && r.groups[n].named && !slices.Contains(p.subject.chain, n) {
			return true
		}
	}
	return false
}

// pronounAimed reports whether a pronoun for somebody else is the object of the predicate: before its verb or behind it, or written onto its preposition.
func (r *reading) pronounAimed(p *predicate, a *aim) bool {
	from := int(p.match.From)
	switch {
	case r.set.VSO:
		return r.pronounBehind(p, a.lo, a.hi)
	case r.cased():
		for _, n := range [2]int{r.groupAt(max(from-1, 0)), r.groupAt(min(int(p.match.To), len(r.at)-1))} {
			if n >= 0 && r.groups[n].pronoun.Has(gazetteer.He|gazetteer.They|gazetteer.His) && !r.groups[n].named && r.groups[n].role == "" && r.barePronounAt(n, from) {
				return true
			}
		}
		return false
	case r.romance():
		q := *p
		q.Mode = gazetteer.Give
		return r.cliticObject(&q)
	}
	return false
}

// barePronounAt reports whether no noun follows group n, a pronoun that might own it; the verb at token from may.
func (r *reading) barePronounAt(n, from int) bool {
	return r.groups[n].to == from || r.barePronoun(r.groups[n])
}
