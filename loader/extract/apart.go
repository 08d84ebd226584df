package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// seatSubject returns the seat from where something is done at the verb at token from, where the clause names no other subject: "Desde Moscú acusan a".
func (r *reading) seatSubject(from, lo int) subject {
	if len(r.set.Accusatives) == 0 || !r.finite(from) {
		return noSubject
	}
	k := from - 1
	for k > lo && (r.is(k, gazetteer.Aux|gazetteer.Time|gazetteer.Neg) && r.at[k] == 0 || r.mark(k, commas) || r.cliticVerb(k)) {
		k--
	}
	n := r.groupAt(k)
	if n < 0 || !r.preposition(n).Has(gazetteer.From) || r.groups[n].out || len(r.groups[n].actors) == 0 {
		return noSubject
	}
	start := r.groups[n].np - 1
	for start > lo && r.is(start-1, gazetteer.From|gazetteer.Det|gazetteer.Aux|gazetteer.And|gazetteer.Sub) && r.at[start-1] == 0 {
		start--
	}
	if start > lo && r.toks[start-1].Kind != lang.Punct {
		return noSubject
	}
	return r.chained(n, false)
}

// inverseSubject returns the subject behind the verb at tokens [from, to) of a relative clause whose object is what it describes, as no preposition marks
// whoever follows as its object: "la propuesta que rechaza Irán".
func (r *reading) inverseSubject(p *predicate, from, to int) subject {
	if !r.set.Personal || !r.set.Inversion || p.Noun || p.Mode == gazetteer.Self || p.Mode == gazetteer.Urge || p.Mode == gazetteer.Call || to >= p.hi || r.is(to-1, gazetteer.Prepositions) || !r.finite(from) {
		return noSubject
	}
	rel := r.inverseAt(p, from)
	if rel < 0 {
		return noSubject
	}
	i := to
	for i < p.hi && r.at[i] == 0 && r.is(i, gazetteer.Time|gazetteer.Aux|gazetteer.Det) && !r.is(i, gazetteer.Prepositions) {
		i++
	}
	n := r.groupAt(min(i, len(r.toks)-1))
	if i >= p.hi || n < 0 || r.groups[n].from != i || r.governed(n) {
		return noSubject
	}
	g := &r.groups[n]
	if g.owner || g.out || len(g.actors) == 0 || g.pronoun != 0 || g.form == gazetteer.Adjective && g.role == "" || g.form == gazetteer.Place {
		return noSubject
	}
	return r.chained(n, true)
}

// inverseAt returns the relative pronoun right before the verb at token from, over negations, pronouns and auxiliaries, with a noun before it; -1 if
// there is none.
func (r *reading) inverseAt(p *predicate, from int) int {
	k := from - 1
	for k > p.sent.From && r.at[k] == 0 && (r.is(k, gazetteer.Aux|gazetteer.Neg|gazetteer.Time) && !r.is(k, gazetteer.Rel) || r.cliticVerb(k)) {
		k--
	}
	if k <= p.sent.From+1 || !r.is(k, gazetteer.Rel) || r.at[k] > 0 || r.toks[k-1].Kind != lang.Word || r.verb[k-1] != 0 || r.is(k-1, gazetteer.Prepositions|gazetteer.Sub|gazetteer.Aux) {
		return -1
	}
	return k
}

// inverseObject returns the noun phrase before the relative pronoun where the subject of the predicate stands behind its verb.
func (r *reading) inverseObject(p *predicate) (lo, hi int, ok bool) {
	if p.subject.group < 0 || p.subject.start < int(p.match.To) || !r.set.Personal || !r.set.Inversion {
		return 0, 0, false
	}
	from, _ := r.carryingVerb(p)
	rel := r.inverseAt(p, from)
	if rel < 0 || r.inverseSubject(p, from, int(p.match.To)).group < 0 {
		return 0, 0, false
	}
	lo = rel
	for lo > p.sent.From && r.toks[lo-1].Kind != lang.Punct && r.verb[lo-1] == 0 && !(r.is(lo-1, gazetteer.And) && r.at[lo-1] == 0) {
		lo--
	}
	return lo, rel, lo < rel
}

// textOver returns the text that group g is the object of, as what a relative pronoun behind both means: "a resolution against X that demands". -1 if it is
// no text's.
func (r *reading) textOver(g int) int {
	const reach = 3
	if !r.set.Dropped || g < 1 || !r.preposition(g).Has(gazetteer.Against|gazetteer.About|gazetteer.On) {
		return -1
	}
	f := &r.groups[g-1]
	if !f.pronoun.Has(gazetteer.Paper) || r.groups[g].np-f.to > reach || r.sentOf[f.from] != r.sentOf[r.groups[g].from] {
		return -1
	}
	return g - 1
}

// nextTeller reports whether a clause of somebody else begins behind the comma at token k, and the words behind the cue are its mere object: "expresó su
// apoyo, la Liga Árabe criticó".
func (r *reading) nextTeller(v voice, k, end int) bool {
	const reach = 4
	if !r.set.Dropped || !r.mark(k, commas) || r.quotes[k] > 0 || r.gaz.Cues[v.cue.Ref] != cueSay || r.anyClass(int(v.cue.From), k, gazetteer.Comp) {
		return false
	}
	for i := k + 1; i < min(end, k+1+reach); i++ {
		n := int(r.at[i]) - 1
		if n < 0 {
			if !r.is(i, gazetteer.Det|gazetteer.And|gazetteer.Aux) {
				return false
			}
			continue
		}
		g := &r.groups[n]
		if g.owner || g.pronoun != 0 || r.governed(n) || len(g.actors) == 0 {
			return false
		}
		j := g.to
		for j < end && r.at[j] == 0 && (r.is(j, gazetteer.Aux|gazetteer.Time|gazetteer.Neg) || r.cliticVerb(j)) {
			j++
		}
		return j < end && r.verb[j] != 0 && r.finite(j) && (r.likeTense(int(v.cue.To)-1, j) || r.verb[j] < 0)
	}
	return false
}

// aloneDoes reports whether a finite verb in the singular stands at token k, over auxiliaries.
func (r *reading) aloneDoes(k int) bool {
	const reach = 3
	for i := k; i < min(len(r.toks), k+reach); i++ {
		if r.verb[i] != 0 {
			return r.finite(i) && !endsIn(r.toks[i].Norm, r.set.Plural) && (r.verb[i] > 0 || !r.frameAt(i).Noun)
		}
		if !r.is(i, gazetteer.Aux|gazetteer.Time|gazetteer.Neg) || r.at[i] > 0 || endsIn(r.toks[i].Norm, r.set.Plural) {
			return false
		}
	}
	return false
}
