package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// genitiveOwners returns who did what the object only points at, where a preposition marks owners: whose the same noun is elsewhere
// before, "the attack of X", else whose the deed is that the article begins with.
func (r *reading) genitiveOwners(q pending) []graph.Code {
	if !r.set.NounFirst || r.set.VSO || !r.set.Spaces || q.p.Mode == gazetteer.Vote {
		return nil
	}
	heads := r.nouns(q)
	if len(heads) == 0 {
		return nil
	}
	i := firstGroupFrom(r.groups, int(q.p.match.From))
	for k := i - 1; k >= max(0, i-lookBack); k-- {
		if h := r.genitiveHead(k); h >= 0 && heads[r.stem(r.bare(h))] {
			return r.doersOf(q, k)
		}
	}
	if !r.deedIn(q) {
		return nil
	}
	for k := 0; k < i && int(r.sentOf[r.groups[k].from]) < firstDeeds; k++ {
		if h := r.genitiveHead(k); h >= 0 && r.is(h, gazetteer.Bad) && r.is(h, gazetteer.Victim|gazetteer.Evil) {
			return r.doersOf(q, k)
		}
	}
	return nil
}

// firstDeeds is how many sentences tell what an article is about, its title being one.
const firstDeeds = 3

// deedIn reports whether the object of a pending predicate is some deed.
func (r *reading) deedIn(q pending) bool {
	const reach = 4
	return r.anyClass(q.lo, min(q.hi, q.lo+reach), gazetteer.Bad|gazetteer.Victim)
}

// genitiveHead returns the noun that group n owns: before its preposition, or the one that it describes; -1 if there is none.
func (r *reading) genitiveHead(n int) int {
	const reach = 5
	g := r.groups[n]
	if len(g.actors) == 0 || g.pronoun != 0 || g.form == gazetteer.Place {
		return -1
	}
	if g.owner && g.head >= 0 {
		return g.head
	}
	if r.preposition(n) == 0 || !r.preposition(n).Has(gazetteer.Of) || r.victim(n, r.sents[r.sentOf[g.from]].From) {
		return -1
	}
	for k := g.np - 1; k >= max(0, g.np-reach) && r.sentOf[k] == r.sentOf[g.np]; k-- {
		if r.at[k] > 0 || r.verb[k] != 0 || r.toks[k].Kind == lang.Punct {
			return -1
		}
		if r.is(k, gazetteer.Bad|gazetteer.Victim|gazetteer.Evil) || r.class[k] == 0 && !r.toks[k].Upper {
			return k
		}
	}
	return -1
}

// doersOf returns the actors of group k and those coordinated with it, without the predicate's holders.
func (r *reading) doersOf(q pending, k int) []graph.Code {
	var out []graph.Code
	for _, n := range r.chained(k, true).chain {
		for _, c := range r.groups[n].actors {
			if !q.p.holds(c) && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// firstGroupFrom returns the place of the first group at token k or behind it.
func firstGroupFrom(groups []group, k int) int {
	i, _ := slices.BinarySearchFunc(groups, k, func(g group, k int) int { return g.from - k })
	return i
}
