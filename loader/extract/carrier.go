package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// heldAsNoun settles a noun of stance: its owner's, wherever the language puts owners. What a verb carries is left to that verb's subject.
func (r *reading) heldAsNoun(p *predicate) holding {
	switch {
	case !p.Noun:
		return undecided
	case r.cased():
		return heldIf(r.casedNoun(p))
	case r.set.VSO:
		owner, ok := r.nounHolder(p)
		if from := r.sender(p); !ok && from.group >= 0 {
			owner, ok = from, true
		}
		p.subject = owner
		return heldIf(ok && r.holdSubject(p, owner))
	}
	for _, find := range [...]func(*predicate) subject{r.holderWithin, r.adjectiveHolder, r.nounOwner, r.genitiveHolder} {
		if s := find(p); s.group >= 0 {
			return heldIf(r.holdAs(p, s))
		}
	}
	return r.heldByPossessor(p)
}

// holderWithin returns whose a noun is that has its holder in the gap of its form: "criticism by Norway of".
func (r *reading) holderWithin(p *predicate) subject {
	from, to := int(p.match.From), int(p.match.To)
	n := r.groupIn(from, to)
	if !r.analytic() && !r.romance() || n < 0 || r.groups[n].np == from || r.groups[n].to >= to || len(r.groups[n].actors) == 0 {
		return noSubject
	}
	p.match.To = int32(r.groups[n].to) + 1 // the longest form reaches over what follows: "at Hungary over"
	return r.chained(n, true)
}

// heldByPossessor settles a noun whose owner stands before it, "China's support", or behind "by": "the refusal by Paris". A noun that nobody
// speaks and no verb carries is nobody's.
func (r *reading) heldByPossessor(p *predicate) holding {
	to := int(p.match.To)
	if owner, ok := r.possessor(int(p.match.From)); ok {
		return heldIf(r.holdAs(p, owner))
	}
	if g := r.agent(to, p.hi); g.group >= 0 && (r.is(to, gazetteer.By) || r.is(to-1, gazetteer.By)) {
		return heldIf(r.holdAs(p, g))
	}
	if r.ownedOut(to, p.hi) && !r.is(int(p.match.From)-1, gazetteer.His) && !r.is(int(p.match.From), gazetteer.His) {
		return heldIf(p.drop(whyOutHolder))
	}
	for _, find := range [...]func(*predicate) subject{r.source, r.nounAgent} {
		if s := find(p); p.voice == nil && s.group >= 0 {
			return heldIf(r.holdAs(p, s))
		}
	}
	if p.voice == nil && r.carrierBefore(p) < 0 {
		return heldIf(p.drop(whyUncarried))
	}
	return undecided
}

// nounAgent returns whose a noun is where its object stands between: "criticism of Rome by Paris".
func (r *reading) nounAgent(p *predicate) subject {
	const reach = 12
	to := int(p.match.To)
	if !r.analytic() && !r.ownsBefore(to) || r.carrierBefore(p) >= 0 {
		return noSubject
	}
	for k := to; k < min(p.hi, to+reach) && r.toks[k].Kind != lang.Punct; k++ {
		if r.at[k] == 0 && r.is(k, gazetteer.By) {
			return r.subjectFrom(k+1, p.hi)
		}
	}
	return noSubject
}

// ownsBefore reports whether somebody alone is the object of a Romance noun that ends before token k, and "by" follows: "la critique de Rome par".
func (r *reading) ownsBefore(k int) bool {
	if !r.romance() || !r.is(k-1, gazetteer.Of) {
		return false
	}
	n := r.groupAfter(k)
	return n >= 0 && r.is(r.groups[n].to, gazetteer.By)
}

// carryingVerb returns the tokens of the verb whose subject the holder is: the predicate's own, or those of the verb that carries a noun.
func (r *reading) carryingVerb(p *predicate) (from, to int) {
	from, to = int(p.match.From), int(p.match.To)
	if p.Noun && p.voice == nil && r.set.Dropped {
		if k := r.carrierBefore(p); k >= 0 && !r.nominal(k) {
			from, to = k, k+1
		}
	}
	if p.match.Head > 0 && !(p.Mid && r.cased()) { // where cases tell the subject, it may stand behind it all
		to = int(p.match.Head)
	}
	return from, to
}

// ownedOut reports whether the noun before token k is that of somebody who speaks for no actor: "the support of the allies".
func (r *reading) ownedOut(k, hi int) bool {
	const reach = 6
	for i := k; r.romance() && i < min(hi, k+reach); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			return r.groups[n].out && r.preposition(n).Has(gazetteer.Of) && !r.preposition(n).Has(gazetteer.To)
		}
		if r.verb[i] != 0 || r.toks[i].Kind == lang.Punct || r.is(i, gazetteer.To|gazetteer.With|gazetteer.For) && !r.is(i, gazetteer.Of) {
			return false
		}
	}
	return false
}

// possessor returns the group that owns the noun at token k: "China's firm support for", "its support".
func (r *reading) possessor(k int) (subject, bool) {
	const reach = 4
	for i := k - 1; i >= max(0, k-reach) && r.sentOf[i] == r.sentOf[k]; i-- {
		if n := int(r.at[i]) - 1; n >= 0 {
			g := r.groups[n]
			if g.pronoun.Has(gazetteer.His|gazetteer.We) && g.role == "" {
				return noSubject, false // its: whoever is subject
			}
			return r.chained(n, false), g.owner || r.is(g.to, gazetteer.Poss)
		}
		if r.toks[i].Kind == lang.Punct || r.is(i, gazetteer.Prepositions) || r.cased() && !r.set.Adjectival(r.toks[i].Norm) && r.class[i] == 0 {
			return noSubject, false
		}
	}
	return noSubject, false
}

// carrierBefore returns the verb that carries a noun of stance before it in its clause, -1 if there is none.
func (r *reading) carrierBefore(p *predicate) int {
	reach := 12
	if r.set.Dropped && r.is(int(p.match.From)-1, gazetteer.His) {
		reach = 18 // reaffirm the terms of the declaration and their support
	}
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		if r.is(k, gazetteer.Carry) || r.verb[k] != 0 {
			if r.analytic() && !r.is(k, gazetteer.Carry) && r.cueAt(k) == cueVerb && r.anyPreposition(k+1, int(p.match.From)) {
				return -1 // clashed over a tribute to
			}
			return k
		}
	}
	return -1
}

// anyPreposition reports whether a preposition other than of stands in tokens [from, to).
func (r *reading) anyPreposition(from, to int) bool {
	for k := from; k < to; k++ {
		if r.is(k, gazetteer.Prepositions&^gazetteer.Of) && !r.is(k, gazetteer.Comp|gazetteer.Of|gazetteer.Time) && r.at[k] == 0 {
			return true
		}
	}
	return false
}

// nounHolder finds whose stance a noun is where its owner follows it: its owner, else the subject of the verb that carries it.
func (r *reading) nounHolder(p *predicate) (subject, bool) {
	from := int(p.match.From)
	if s, ok := r.genitive(p); ok {
		return s, true
	}
	k := r.carrier(from, p.lo)
	switch {
	case k >= 0:
		s := r.verbFirst(k, k+1, p.lo, from)
		if s.group >= 0 && p.voice == nil && !r.groups[s.group].out {
			r.attend(s.group, s.chain)
		}
		return s, s.group >= 0 || p.voice != nil && !s.unknown
	case p.voice != nil:
		return noSubject, true
	}
	s := r.frontedHolder(p)
	return s, s.group >= 0
}

// carrier returns the token of the verb that carries the noun at token from, -1 if there is none.
func (r *reading) carrier(from, lo int) int {
	const reach = 24
	for k := from - 1; k >= max(lo, from-reach); k-- {
		switch {
		case r.is(k, gazetteer.Carry) && r.relativeCarry(k): // in a statement that it issued (it)
		case r.is(k, gazetteer.Carry):
			return k
		case r.verb[k] > 0 && r.cueAt(k) == cueVerb && r.set.VSO && r.suffixedVerb(k): // at a conference that he held (it)
		case r.verb[k] > 0 && r.cueAt(k) != cueMouth, r.is(k, gazetteer.Rel|gazetteer.Sub):
			return -1
		}
	}
	return -1
}

// genitive returns the group right behind a noun of stance, if it is whose stance it is and not what it is about.
func (r *reading) genitive(p *predicate) (subject, bool) {
	to := int(p.match.To)
	if p.match.Clitic.Suffixed() {
		return noSubject, false
	}
	for k := to; k < min(p.hi, to+3) && r.at[k] == 0 && r.toks[k].Kind == lang.Word && r.verb[k] == 0 && r.class[k]&^(gazetteer.Intens|gazetteer.Qual) == 0; k++ {
		to = k + 1 // a hearty welcome from
	}
	if to < p.hi && to > int(p.match.To)-1 && r.is(to, gazetteer.From|gazetteer.By) && r.at[to] == 0 && p.Mode != gazetteer.Deed && p.act.Stance() == graph.Support {
		k := to + 1
		for k < p.hi && r.at[k] == 0 && r.is(k, gazetteer.Title) {
			k++
		}
		if k < p.hi && r.at[k] > 0 {
			return r.chained(int(r.at[k])-1, true), true
		}
	}
	to = int(p.match.To)
	if to >= p.hi || r.at[to] == 0 {
		return noSubject, false
	}
	n := int(r.at[to]) - 1
	g := r.groups[n]
	if r.class[to]&gazetteer.Prepositions != 0 {
		return noSubject, false
	}
	s := r.chained(n, true)
	if g.form == gazetteer.Adjective && g.named && g.role == "" {
		return r.adjectivesBehind(s), true
	}
	if g.pronoun.Has(gazetteer.Own | gazetteer.We) {
		return s, true
	}
	const reach = 4
	end := r.groups[s.chain[len(s.chain)-1]].to
	for k := end; k < min(p.hi, end+reach); k++ {
		if r.class[k].Has(gazetteer.Of | gazetteer.To | gazetteer.For) {
			return s, true
		}
		if r.verb[k] != 0 || r.toks[k].Kind == lang.Punct {
			break
		}
	}
	return s, p.voice != nil && slices.ContainsFunc(g.actors, p.voice.has)
}
