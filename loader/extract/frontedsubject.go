package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// opensSentence reports whether group n is the subject behind a phrase at the front of its sentence that no comma parts from it: "In a rare rebuke Norway
// criticised", "Speaking in Rome the Greek minister denounced".
func (r *reading) opensSentence(n int) bool {
	const longest = 14
	g := &r.groups[n]
	if !r.analytic() || g.owner || g.pronoun.Has(gazetteer.His) || !r.finiteBehind(g.to) {
		return false
	}
	s := r.sents[r.sentOf[g.from]]
	k := s.From
	for k < g.from && r.toks[k].Kind != lang.Word {
		k++
	}
	if g.form == gazetteer.Capital && r.is(g.from+1, gazetteer.Det) && g.from-k == 1 && r.is(k, gazetteer.In) {
		return true // in Lima the government
	}
	if g.from-k > longest || g.from-k < 2 || !r.frontWord(k) || r.is(g.from-1, gazetteer.Prepositions|gazetteer.Of) {
		return false
	}
	for i := k + 1; i < g.from; i++ {
		if r.toks[i].Kind == lang.Punct && !r.toks[i].Glued || r.is(i, gazetteer.Rel|gazetteer.Comp|gazetteer.And|gazetteer.Be) || r.verb[i] > 0 && r.endsFinite(i) {
			return false
		}
	}
	return g.np == g.from && !r.is(g.from-1, gazetteer.Qual|gazetteer.Former|gazetteer.Title) || r.is(g.np, gazetteer.Det)
}

// frontWord reports whether token k can begin such a phrase.
func (r *reading) frontWord(k int) bool {
	if r.is(k, gazetteer.With|gazetteer.Cond) || r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Prepositions) {
		return false
	}
	return r.is(k, gazetteer.Prepositions) || r.at[k] == 0 && (r.ends(k, r.set.Gerunds) || r.endsFinite(k)) // asked about the talks
}

// finiteBehind reports whether a finite verb stands at token k, over adverbs.
func (r *reading) finiteBehind(k int) bool {
	const reach = 3
	for i := k; i < min(len(r.toks), k+reach); i++ {
		switch {
		case r.is(i, gazetteer.Be|gazetteer.Will):
			return true
		case r.verb[i] > 0:
			return !r.ends(i, r.set.Gerunds)
		case r.verb[i] < 0:
			return r.endsFinite(i)
		case !r.is(i, gazetteer.Aux|gazetteer.Intens|gazetteer.Soft) || r.at[i] > 0:
			return false
		}
	}
	return false
}

// startsAnew reports whether a conjunction at token k begins a clause with a subject of its own, in which the verb at token from stands: "the Council
// had backed the talks but Egypt was scuttling them".
func (r *reading) startsAnew(k, from int) bool {
	const reach = 4
	return r.analytic() && r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Prepositions) && r.hasGroup(k+1, min(k+reach, from)) && !r.is(k-1, gazetteer.Sub|gazetteer.And)
}
