package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// object returns the tokens in which the predicate's target and topic stand.
func (r *reading) object(p *predicate) (lo, hi int) {
	if !r.set.Spaces {
		return r.unspacedObject(p)
	}
	from, to := int(p.match.From), int(p.match.To)
	if p.Felt {
		return r.feltObject(p)
	}
	if a, b, ok := r.gapSubject(p); ok {
		return a, b
	}
	if lo, hi, ok := r.insteadObject(p); ok {
		return lo, hi
	}
	if k := r.sufferedBefore(p); p.passive && k >= 0 {
		return p.lo, k
	}
	if p.Mode == gazetteer.Self || p.passive {
		for k := from - 1; k >= p.lo; k-- {
			if r.is(k, gazetteer.Comp) && r.verb[max(k-1, 0)] <= 0 && !r.is(k-1, gazetteer.Det) && p.Mode == gazetteer.Self {
				return k + 1, from
			}
			if p.Mode == gazetteer.Self && r.startsAnew(k, from) {
				return k + 1, from
			}
		}
		if p.passive && p.voice == nil && r.set.Dropped && !r.passive(p) {
			return r.participleHead(p), from
		}
		return p.lo, from
	}
	if p.Mid && p.match.Head > 0 && (!r.set.Dropped && !r.cased() || r.hasGroup(int(p.match.Head), int(p.match.Tail))) && !r.subjectOnly(p) {
		return int(p.match.Head), int(p.match.Tail)
	}
	if r.set.VSO && to-from > 1 && r.at[to-1] == 0 && r.is(to-1, gazetteer.Prepositions) && r.definite(to-1) {
		to-- // the form ends in a preposition that is written onto the object
	}
	to = r.overMouth(p, to)
	hi = to
	for hi < p.hi && !r.endsObject(p, hi) {
		hi++
	}
	if a, b, ok := r.antecedentObject(p); ok {
		return a, b
	}
	if a, b, ok := r.inverseObject(p); ok {
		return a, b
	}
	for k := from + 1; k < to && p.match.Head == 0 && !r.aimsBehind(p); k++ {
		if r.at[k] > 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.His) && !(r.analytic() && r.groups[r.at[k]-1].owner && r.is(to-1, gazetteer.Prepositions)) {
			return k, hi // the form itself reaches over its object
		}
	}
	return r.objectAround(p, to, hi)
}

// endsObject reports whether the object of the predicate ends before token k.
func (r *reading) endsObject(p *predicate, k int) bool {
	if r.cased() && p.Mode == gazetteer.Give && r.mark(k, commas) && r.is(k+1, gazetteer.Comp) {
		return true // accused X, saying that
	}
	if r.analytic() && p.Mode != gazetteer.Vote && r.mark(k, "(") && !r.aside[k] && r.is(k-1, gazetteer.Against|gazetteer.For) {
		return true // by 94 votes to 2 against (A, B)
	}
	if r.cased() && r.mark(k, commas) && r.anotherDoes(k+1, p.hi) {
		return true // ..., and Y praised
	}
	if r.mark(k, stops) || r.mark(k, commas) && (r.is(k+1, gazetteer.While) || r.sameBehind(k+1)) {
		return true
	}
	if r.mark(k, commas) && r.gerundBehind(k+1) && k > int(p.match.To) && p.Mode != gazetteer.Urge {
		return true // ..., saying
	}
	if r.set.Dropped && r.mark(k, commas) && k > int(p.match.To)+3 && r.is(k+1, gazetteer.In) && !r.is(k+1, gazetteer.Of|gazetteer.To|gazetteer.By|gazetteer.With|gazetteer.Against|gazetteer.For) {
		return true // ..., amid
	}
	if r.is(k, gazetteer.And) && (r.newSubject(k+1) || r.cased() && r.is(k+1, gazetteer.Neg)) || r.mark(k, commas) && r.nextClause(k+1) {
		return true
	}
	if r.set.VSO && p.Mode == gazetteer.Deed && r.mark(k-1, commas) && r.is(k, gazetteer.And) && !r.is(k, gazetteer.Bad) && r.at[k] == 0 {
		return true // what is parallel to the predicate
	}
	if n := r.at[k]; r.set.VSO && n > 0 && r.groups[n-1].from == k && r.is(k, gazetteer.And) && r.groups[n-1].to < p.hi && r.verb[r.groups[n-1].to] != 0 {
		return true // and Algeria warns
	}
	n := r.verb[k]
	if r.set.Dropped && n == 0 && r.is(k, gazetteer.Carry) && r.is(k-1, gazetteer.And) && r.finite(k) {
		return true
	}
	switch {
	case n != 0 && r.calledSo(k):
		return false // what it called
	case n == 0, r.verb[k-1] == n:
		return r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Prepositions) && !(r.set.VSO && r.at[k] > 0) && r.subjectSoon(k)
	case n > 0 && r.romance() && r.is(k-1, gazetteer.And) && r.finite(k):
		return true
	case n > 0:
		kind := r.cueAt(k)
		return kind != cueVerb && kind != cueMouth || r.goesOnBesides(k)
	}
	f := r.frameAt(k)
	if f.Noun || r.is(k-1, gazetteer.Inf) || f.Mode == gazetteer.Self {
		return false
	}
	if p.Mode == gazetteer.Urge && (r.analytic() && !r.endsFinite(k) || r.infinitive(k)) {
		return false // to stop arms sales and cut ties
	}
	if r.cased() && r.joined(k) {
		return true
	}
	j := k - 1
	for r.set.NounFirst && j > 0 && r.is(j, gazetteer.Aux) && r.at[j] == 0 && r.verb[j] == 0 {
		j-- // and has urged
	}
	return r.is(j, gazetteer.And) || r.mark(j, commas) || r.at[k-1] != 0
}

// newSubject reports whether a group begins at token k that is the subject of what follows it.
func (r *reading) newSubject(k int) bool {
	for i := k; i < min(k+3, len(r.toks)); i++ {
		n := r.at[i]
		if n == 0 {
			continue
		}
		g := r.groups[n-1]
		if g.np > k || g.owner {
			return false
		}
		i = g.to
		if r.mark(i, commas) && r.is(i+1, gazetteer.Rel) {
			return true
		}
		if r.mark(i, commas) && g.person > 0 && r.set.NounFirst && r.is(i+1, gazetteer.Aux) {
			return true // and the minister, X, has
		}
		return i < len(r.toks) && (r.is(i, gazetteer.Aux|gazetteer.Be|gazetteer.Will|gazetteer.Rel) || r.romance() && (r.is(i, gazetteer.Neg) || r.cliticVerb(i)) || r.verb[i] > 0 || r.verb[i] < 0 && !r.frameAt(i).Noun)
	}
	return false
}

// subjectSoon reports whether a group follows token k, so that a clause of its own begins there.
func (r *reading) subjectSoon(k int) bool {
	return r.hasGroup(k+1, min(k+4, len(r.toks)))
}

// urgesEnd reports whether what someone is urged to do is an end to something.
func (r *reading) urgesEnd(p *predicate, lo, hi int) bool {
	hi = r.beforePurpose(lo, hi)
	return (r.anyClass(lo, hi, gazetteer.Stop) && !r.cased() || r.endsItself(p, lo, hi)) && (r.set.Spaces || r.hasGroup(lo, hi)) && !r.endsByOther(p, lo, hi)
}

// beforePurpose returns where what is urged ends before a clause that says what for, where words are written together: "adopt it, so as to end".
func (r *reading) beforePurpose(lo, hi int) int {
	for k := lo; k+1 < hi && !r.set.Spaces; k++ {
		if r.mark(k, ",，") && r.at[k+1] == 0 && r.is(k+1, gazetteer.Inf) && !r.is(k+1, gazetteer.Sub|gazetteer.Stop) {
			return k
		}
	}
	return hi
}

// urgesAll reports whether all sides are urged, so that nobody is in particular: a group that is one's own is not the first behind the verb.
func (r *reading) urgesAll(p *predicate, lo, hi int) bool {
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		switch {
		case r.is(k, gazetteer.Each):
			return true
		case n >= 0 && !slices.Contains(p.subject.chain, n):
			g := &r.groups[n]
			return g.pronoun.Has(gazetteer.Both) || (r.set.VSO || r.cased()) && r.urgesSeveral(n) || r.reconciles(p, n, hi) || !r.set.Spaces && (r.urgesSeveral(n) || g.form == gazetteer.Place) ||
				r.analytic() && len(g.actors) == 1 && r.e.packs.Assembly(g.actors[0]) && !r.governed(n) // called on the UN to stop the war
		case r.is(k, gazetteer.Stop):
			return false
		}
	}
	return false
}

// urgesSeveral reports whether group n begins a list of states that are urged together, so that nobody in particular is opposed.
func (r *reading) urgesSeveral(n int) bool {
	codes := r.codes(r.chained(n, true).chain)
	for _, c := range codes {
		if !r.isState(c.code) || c.code == "HKG" || c.code == "MAC" {
			return false // China and Hong Kong are one side
		}
	}
	const pair = 2
	return len(codes) > 1 && (r.set.Spaces || len(codes) == pair)
}

// urged returns where the words end that say what someone is urged to do.
func (r *reading) urged(p *predicate) int {
	_, hi := r.object(p)
	if !r.set.Spaces && r.mark(int(p.match.To), commas) {
		hi = max(hi, r.pointEnd(int(p.match.To), p.hi)) // "appeals: they should ..., respect ..."
	}
	return r.quoteUrged(p, r.beforeOther(p, hi))
}

// beforeOther returns where the next clause begins that tells what somebody else does, before token hi, if nobody is urged before it, where words are
// written together: "X urges restraint, Y thanks Z".
func (r *reading) beforeOther(p *predicate, hi int) int {
	for k := int(p.match.To) + 2; k < hi && !r.set.Spaces; k++ {
		n := r.groupAt(k)
		switch {
		case n >= 0 && r.mark(k-1, commas) && r.groups[n].from == k && r.groups[n].named && !r.groups[n].owner && r.groups[n].to < hi && r.verb[r.groups[n].to] < 0:
			return k
		case n >= 0, r.quotes[k] > 0:
			return hi
		}
	}
	return hi
}

// quoteUrged returns where what is urged ends if it is a quotation, or goes on in one, where words are written together.
func (r *reading) quoteUrged(p *predicate, hi int) int {
	for k := int(p.match.To); k < hi && !r.set.Spaces; k++ {
		if q := r.quotes[k]; q > 0 && r.quotes[p.match.From] != q {
			for ; k < p.sent.To && r.quotes[k] == q; k++ {
			}
			return max(hi, k)
		}
	}
	return hi
}

// pointEnd returns where the part of the sentence ends in which token k stands: before a semicolon.
func (r *reading) pointEnd(k, hi int) int {
	for k < hi && !r.mark(k, ";；") {
		k++
	}
	return k
}

// judged reads what the object of the predicate is called, and makes it the act.
func (r *reading) judged(p *predicate, lo, hi int) bool {
	const reach = 16
	if p.passive {
		lo, hi = int(p.match.To), p.hi // was called reckless by
	}
	if !r.set.Spaces {
		return r.judgedBehind(p, lo, hi)
	}
	if at := r.judgedLate(lo, hi); at > lo+reach/2 {
		lo = at
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		switch {
		case r.is(k, gazetteer.Evil):
			p.act = graph.ActCriticize
			return !r.is(k-1, gazetteer.Neg)
		case r.is(k, gazetteer.Fine) && r.cased() && k <= lo+1 && r.anyClass(k+1, min(hi, lo+reach), gazetteer.Evil):
			// "called the guarantees dangerous"
		case r.is(k, gazetteer.Fine):
			p.act = graph.ActPraise
			if len(r.set.These) > 0 && r.anyClass(lo, k, gazetteer.Neg) {
				p.act = graph.ActCriticize // found that it was no good news
				return true
			}
			return !r.is(k-1, gazetteer.Neg)
		}
	}
	return r.analytic() && r.calledBad(p, lo, min(hi, lo+reach)) || r.judgedAhead(p) || r.judgedFirst(p)
}

// expletive reports whether the predicate's subject is "it", for what follows.
func (r *reading) expletive(p *predicate) bool {
	if r.romance() && r.is(int(p.match.To), gazetteer.Comp) {
		return true // es inaceptable que
	}
	if r.set.VSO {
		k := int(p.match.From) - 1
		return k < p.lo || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Comp|gazetteer.And)
	}
	for k := int(p.match.From) - 1; k >= p.lo && k >= int(p.match.From)-4; k-- {
		if r.at[k] > 0 {
			return r.groups[r.at[k]-1].pronoun.Has(gazetteer.It)
		}
	}
	return false
}

// behindFirst returns where the first group ends that begins in tokens [lo, hi): what someone is urged to do follows it.
func (r *reading) behindFirst(lo, hi int) int {
	if n := r.groupIn(lo, hi); n >= 0 && !(!r.cased() && r.set.Spaces && r.preposition(n).Has(gazetteer.In) && r.groups[n].np > lo+1) { // a place is urged to nothing
		return min(r.groups[n].to, hi)
	}
	return lo
}

// calledBad makes the predicate a criticism or praise by the first word behind "as" or within quotation marks that speaks ill or well: "called it a
// 'stain'".
func (r *reading) calledBad(p *predicate, lo, hi int) bool {
	for i := firstFrom(r.tones, lo); i < len(r.tones) && int(r.tones[i].From) < hi; i++ {
		k := int(r.tones[i].From)
		if r.at[k] > 0 || r.isOffice[k] || r.quotes[k] == 0 && !r.anyClass(lo, k, gazetteer.Sub) || r.is(k-1, gazetteer.Neg) {
			continue
		}
		p.act = graph.ActPraise
		if r.gaz.Tones[r.tones[i].Ref] == gazetteer.Ill {
			p.act = graph.ActCriticize
		}
		return true
	}
	return false
}
