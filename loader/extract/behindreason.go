package extract

import "github.com/demarche-kg/demarche/loader/gazetteer"

// Behind what is supported a text says why, or after what: the actors there are not those who are supported.

// givesReason reports whether a clause of reason or time begins at token k, in which stands why something is supported and not whose it is.
func (r *reading) givesReason(k int) bool {
	if r.set.VSO && r.is(k, gazetteer.Sub) && r.is(k, gazetteer.Comp) {
		return true // because he, with a preposition written onto it
	}
	return r.set.Spaces && r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Prepositions|gazetteer.Rel|gazetteer.Det|gazetteer.And|gazetteer.Aux)
}

// doesIll reports whether group n owns what is evil, or the ill deed after or despite which something is supported whose object begins at token lo.
func (r *reading) doesIll(n, lo int) bool {
	k := r.ownedBefore(r.groups[n].np)
	if k <= lo || !r.set.Spaces {
		return false
	}
	if r.is(k, gazetteer.Evil) {
		return true
	}
	before := k - 1
	for before > lo && r.is(before, gazetteer.Det) && !r.is(before, gazetteer.In) {
		before--
	}
	return r.is(k, gazetteer.Bad) && before > lo && r.is(before, gazetteer.In)
}

// fightOthers reports whether group n is one of two between whom there is fighting that is opposed, for which neither is blamed: "concern over the
// clashes between X and Y".
func (r *reading) fightOthers(p *predicate, n, lo int) bool {
	if !r.betweenOthers(p, n) {
		return false
	}
	between := r.groups[n].np
	for between > lo && !r.is(between, gazetteer.Between) {
		between--
	}
	return lo < between && r.words(lo, between, steady)[attack] > 0
}
