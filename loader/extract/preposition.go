package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// governed reports whether a preposition stands before group n.
func (r *reading) governed(n int) bool { return r.preposition(n) != 0 }

// withoutPlace takes off a list of subjects the phrase with which the sentence begins and which only seems to be the first of them: "During the meeting, X
// and Y called for".
func (r *reading) withoutPlace(s subject) subject {
	const least, near = 3, 3
	n := len(s.chain) - 1
	if !r.romance() || n+1 < least {
		return s
	}
	first, from := &r.groups[s.chain[n]], r.sents[r.sentOf[s.start]].From
	if !r.is(from, gazetteer.Prepositions) || r.at[from] != 0 || first.np-from > near || !r.mark(first.to, commas) || r.governed(s.chain[n-1]) {
		return s
	}
	return subject{group: s.group, chain: s.chain[:n], start: r.groups[s.chain[n-1]].np}
}

// officers returns the subject with those who hold the like office and are named before it each behind their state: "the presidents of X, N, and of Y,
// M", "the minister of X, N, and that of Y, M". Where a name tells nobody, the state does.
func (r *reading) officers(s subject) subject {
	if !r.set.Dropped || len(s.chain) != 1 {
		return s
	}
	var chain []int
	for k := s.group; k > 0; {
		g, f := &r.groups[k], &r.groups[k-1]
		if g.role != "" && len(chain) > 0 {
			return subject{group: chain[0], chain: append(chain, k), start: g.np}
		}
		end := f.to
		for end < g.np && r.aside[end] {
			end++
		}
		if g.person == 0 || !r.mark(g.np-1, commas) || end != g.np-1 || len(f.actors) == 0 || r.sentOf[f.from] != r.sentOf[g.from] {
			return s
		}
		if g.out || len(g.actors) == 0 {
			chain = append(chain, k-1)
		} else {
			chain = append(chain, k)
		}
		if f.role != "" && len(chain) > 1 {
			return subject{group: chain[0], chain: chain, start: f.np}
		}
		k = r.joinedOfficer(k - 1)
	}
	return s
}

// joinedOfficer returns the group that a comma or a conjunction and "of" join to group n behind it, -1 if none does.
func (r *reading) joinedOfficer(n int) int {
	from := r.groups[n].from
	i := from
	for i > 0 && r.is(i-1, gazetteer.Of|gazetteer.Det|gazetteer.Each) && r.at[i-1] == 0 {
		i--
	}
	joint := i
	if joint > 0 && r.is(joint-1, gazetteer.And) && r.at[joint-1] == 0 {
		joint--
	}
	if r.mark(joint-1, commas) {
		joint--
	}
	if i == from || joint == i || joint < 1 {
		return -1
	}
	return int(r.at[joint-1]) - 1
}

// eachBefore reports whether "both" stands before the noun phrase at token np, also over a preposition: "tanto por X".
func (r *reading) eachBefore(np int) bool {
	return np > 0 && (r.is(np-1, gazetteer.Each) || np > 1 && r.is(np-1, gazetteer.Prepositions) && r.is(np-2, gazetteer.Each))
}

// preposition returns the class of the preposition that governs group n, over adjectives that are in between; 0 for none.
func (r *reading) preposition(n int) gazetteer.Class {
	if r.cased() {
		return r.byCase(n)
	}
	g := r.groups[n]
	if !r.set.Spaces {
		return r.unspacedPreposition(g.from)
	}
	if c := r.class[g.np] & gazetteer.Prepositions; c != 0 {
		return c // a clitic
	}
	if r.opensSentence(n) {
		return 0
	}
	most := 3
	if r.romance() && r.is(g.np, gazetteer.Det|gazetteer.His) {
		most = 0 // an adjective stands behind the article
	}
	for k, unknown := g.np-1, 0; k >= 0 && unknown <= most && r.sentOf[k] == r.sentOf[g.np]; k-- {
		c := r.class[k]
		switch {
		case r.set.VSO && k == g.np-1 && c.Has(gazetteer.Carry) && c.Has(gazetteer.Prepositions) && k == r.sents[r.sentOf[k]].From:
			return 0 // voiced, not: by way of
		case r.mark(k, dashes) && r.toks[k].Glued && k > 0 && r.at[k-1] > 0 && r.at[k-1] != r.at[g.from]:
			return r.preposition(int(r.at[k-1]) - 1) // on China-Pakistan ties
		case k == g.np-1 && r.at[k] > 0 && r.set.Spaces && !r.set.VSO && r.owning(int(r.at[k])-1):
			continue // to his Afghan counterpart
		case r.set.VSO && k == g.np-1 && r.verb[k] > 0 && r.cueAt(k) == cueVerb && r.is(k, gazetteer.Prepositions):
			return c & gazetteer.Prepositions // happened in X
		case r.verb[k] != 0 || r.at[k] != 0 || r.toks[k].Kind == lang.Punct:
			return 0
		case c.Has(gazetteer.Rel|gazetteer.Comp) && c.Has(gazetteer.Prepositions):
			return 0 // in what France did
		case c.Has(gazetteer.Prepositions) && r.boundPronoun(k):
			return 0
		case c.Has(gazetteer.Prepositions):
			return c & gazetteer.Prepositions
		case c&^(gazetteer.Qual|gazetteer.Good|gazetteer.Bad|gazetteer.Title|gazetteer.Former|gazetteer.Det) != 0:
			return 0
		case c == 0 && r.set.Case && !r.set.NounFirst && r.properName(k) && (r.is(g.np, gazetteer.Det) || r.is(g.np-1, gazetteer.Det)):
			return 0 // in New York the Security Council
		case c == 0:
			unknown++
		}
	}
	return 0
}
