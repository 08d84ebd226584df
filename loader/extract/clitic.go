package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// cliticVerb reports whether a pronoun of the object stands at token k and a verb behind it, over auxiliaries: "lo condenó", "les ha pedido".
func (r *reading) cliticVerb(k int) bool {
	const reach = 3
	if k >= len(r.toks) || !slices.Contains(r.set.Accusatives, r.toks[k].Norm) && !slices.Contains(r.set.Datives, r.toks[k].Norm) {
		return false
	}
	for i := k + 1; i < min(len(r.toks), k+1+reach) && r.sentOf[i] == r.sentOf[k]; i++ {
		if r.verb[i] != 0 {
			return true
		}
		if !r.is(i, gazetteer.Aux|gazetteer.Will) || r.at[i] > 0 {
			return false
		}
	}
	return false
}

// objectAt reports whether a verb stands before the noun phrase at token k, also over the preposition that marks persons.
func (r *reading) objectAt(k int) bool {
	if k > 0 && r.is(k-1, gazetteer.To) && r.at[k-1] == 0 {
		k--
	}
	return k > 0 && (r.verb[k-1] != 0 || r.is(k, gazetteer.To) && r.verb[k] != 0)
}

// pronounDeed reports whether the object of the predicate is a pronoun of a thing before the verb, over auxiliaries: "Polonia lo ha condenado".
func (r *reading) pronounDeed(p *predicate) bool {
	if len(r.set.Accusatives) == 0 || p.Noun || p.passive || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back || r.cliticObject(p) {
		return false
	}
	for k := int(p.match.From) - 1; k > p.sent.From && r.at[k] == 0; k-- {
		if slices.Contains(r.set.Accusatives, r.toks[k].Norm) {
			return true
		}
		if !r.is(k, gazetteer.Aux|gazetteer.Will) {
			return false
		}
	}
	return false
}

// deedTold returns who did what the words before the predicate's clause tell, which a pronoun before its verb means: "X bombardeó Y; Z lo condenó".
// Nil if they name nobody.
func (r *reading) deedTold(p *predicate) []graph.Code {
	q := *p
	q.Mode, q.Noun, q.act = gazetteer.Deed, false, graph.ActCondemn
	if lo, hi := p.sent.From, p.subject.start; p.subject.group >= 0 && hi > lo && hi < int(p.match.From) {
		if t := r.doerIn(&q, lo, hi); t != nil {
			return t
		}
	}
	for n, back := int(r.sentOf[p.sent.From])-1, 0; n >= 0 && back < 2; n, back = n-1, back+1 {
		if t := r.doerIn(&q, r.sents[n].From, r.sents[n].To); t != nil {
			return t
		}
	}
	return nil
}

// doerIn returns the subject of tokens [lo, hi), else whose deed they name.
func (r *reading) doerIn(q *predicate, lo, hi int) []graph.Code {
	if lo < hi && r.skip[lo] {
		return nil
	}
	q.match.From, q.match.To = int32(lo), int32(lo)
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || r.governed(n) || r.groups[n].owner || r.groups[n].form == gazetteer.Adjective && r.groups[n].role == "" {
			continue
		}
		if t := r.actorsAt(q, n); len(t) == 1 {
			return t
		}
	}
	return r.targets(q, lo, hi)
}

// aimAtClitic aims at whom a pronoun before the verb means, of a predicate that names nobody else.
func (r *reading) aimAtClitic(p *predicate, a *aim) bool {
	if len(a.targets) == 0 && (r.pronounDeed(p) || p.Felt && r.wordless(p, a.lo, a.hi)) && !r.hasActors(a.lo, a.hi) {
		a.targets = r.deedTold(p)
	}
	if len(a.targets) == 0 && r.hailsThat(p, a) {
		a.targets = r.deedTold(p)
	}
	return false
}

// feeler returns the group that feels what the predicate says, which "to" governs before its verb or right behind it: "A X le inquieta", "no les
// gustó a X". -1 if there is none.
func (r *reading) feeler(p *predicate) int {
	const reach = 5
	if r.cased() {
		return r.casedFeeler(p)
	}
	from, to := int(p.match.From), int(p.match.To)
	for n := firstGroupFrom(r.groups, p.lo); n < len(r.groups) && r.groups[n].from < from; n++ {
		if r.feels(n) {
			return n
		}
	}
	if n := r.groupIn(to, min(p.hi, to+reach)); n >= 0 && r.feels(n) {
		return n
	}
	return -1
}

// feels reports whether "to" governs group n, which is somebody.
func (r *reading) feels(n int) bool {
	g := &r.groups[n]
	return r.preposition(n).Has(gazetteer.To) && !g.owner && len(g.actors) > 0 && g.form != gazetteer.Place && !g.pronoun.Has(gazetteer.His)
}

// feltNot reports whether a negation stands before whoever feels what the predicate says: "Ni a X les gustó".
func (r *reading) feltNot(p *predicate) bool {
	if !p.Felt {
		return false
	}
	n := r.feeler(p)
	if n < 0 || r.groups[n].from > int(p.match.From) {
		return false
	}
	k := r.groups[n].np - 1
	for k >= p.lo && r.is(k, gazetteer.To) {
		k--
	}
	return k >= p.lo && r.is(k, gazetteer.Neg)
}

// heldByFeeler settles what somebody feels of what is the grammatical subject: whoever "to" governs, else the last subject.
func (r *reading) heldByFeeler(p *predicate) holding {
	if !p.Felt {
		return undecided
	}
	if n := r.feeler(p); n >= 0 {
		return heldIf(r.holdAs(p, r.chained(n, true)))
	}
	if p.voice != nil {
		return heldIf(p.holdVoice())
	}
	if r.focus < 0 || r.groups[r.focus].out || r.cased() {
		return heldIf(p.drop(whyNoSubject))
	}
	return heldIf(r.holdAs(p, subject{group: r.focus, chain: r.chain, start: r.groups[r.focus].np}))
}

// feltObject returns the tokens of what is felt: behind the predicate and whoever feels, else between whoever feels and the verb.
func (r *reading) feltObject(p *predicate) (lo, hi int) {
	lo = int(p.match.To)
	for hi = lo; hi < p.hi && !r.endsObject(p, hi); hi++ {
	}
	if r.cased() {
		return r.clauseFromComma(p, hi), hi
	}
	n := p.subject.group
	if n < 0 {
		return lo, hi
	}
	last := r.groups[p.subject.chain[len(p.subject.chain)-1]].to
	if last > lo && last <= hi {
		return last, hi
	}
	for k := last; k < int(p.match.From) && p.subject.start < int(p.match.From); k++ {
		if r.at[k] > 0 || r.toks[k].Kind == lang.Word && r.class[k] == 0 && r.verb[k] == 0 {
			if !r.hasGroup(lo, hi) {
				return last, int(p.match.From)
			}
			break
		}
	}
	return lo, hi
}

// aimAtMore adds those whose further deeds a conjunction joins to the object: "condenó el ataque de X, así como los bombardeos de Y".
func (r *reading) aimAtMore(p *predicate, a *aim) bool {
	if len(r.set.Accusatives) == 0 || p.Noun || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back || len(a.targets) == 0 {
		return false
	}
	last := -1
	for k := a.lo; k < a.hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		if last >= 0 && r.preposition(n).Has(gazetteer.Of) && r.joinsDeed(r.groups[last].to, r.groups[n].np) && r.relate(p, n, r.groups[last].to) == ofDoer {
			for _, c := range r.actorsAt(p, n) {
				if !slices.Contains(a.targets, c) {
					a.targets = append(a.targets, c)
				}
			}
		}
		last = n
	}
	return false
}

// joinsDeed reports whether tokens [lo, hi) are a conjunction and a noun phrase with an article, before "of", but for what else ends the object before.
func (r *reading) joinsDeed(lo, hi int) bool {
	and := -1
	for k := lo; k < hi; k++ {
		switch {
		case r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Sub) && and >= 0, r.verb[k] > 0 && !r.nominal(k) && and >= 0, r.is(k, gazetteer.For) && and < 0, r.mark(k, stops):
			return false
		case r.is(k, gazetteer.And) && r.at[k] == 0 && and < 0:
			and = k
		}
	}
	for and >= 0 && and+1 < hi && r.is(and+1, gazetteer.And) {
		and++
	}
	return and >= 0 && and+2 < hi && r.is(and+1, gazetteer.Det) && !r.is(and+1, gazetteer.Prepositions)
}

// hailsThat reports whether the predicate hails no more than what was just told: "celebró la decisión", "aplaudió el gesto".
func (r *reading) hailsThat(p *predicate, a *aim) bool {
	const longest = 3
	if len(r.set.Accusatives) == 0 || p.Noun || p.passive || p.Mode != gazetteer.Back || p.act != graph.ActWelcome && p.act != graph.ActPraise || p.sent.From == 0 {
		return false
	}
	return !r.hasGroup(a.lo, a.hi) && a.lo < a.hi && r.is(a.lo, gazetteer.Det) && !r.is(int(p.match.To)-1, gazetteer.Prepositions) && r.shortPointing(p, a.lo, a.hi, longest, false) && r.theme(p, p.holders[0].code, a.lo, a.hi) == ""
}
