package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// alludedTo returns the targets of which whoever speaks is said to speak: "it is shameful", said X of Y's veto.
func (r *reading) alludedTo(p *predicate) []graph.Code {
	if !r.romance() || p.voice == nil || r.quotes[p.match.From] == 0 {
		return nil
	}
	for k := int(p.match.To); k+1 < p.sent.To; k++ {
		if r.quotes[k] > 0 || r.at[k] > 0 || !r.is(k, gazetteer.About) || r.is(k+1, gazetteer.About) {
			continue
		}
		return r.doerBehind(p, k+1)
	}
	return nil
}

// doerBehind returns the actors of the first group at token k or behind it that holds nothing, or of the one behind "by".
func (r *reading) doerBehind(p *predicate, k int) []graph.Code {
	const reach = 16
	var first []graph.Code
	for hi := min(p.sent.To, k+reach); k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || r.groups[n].pronoun != 0 {
			continue
		}
		switch c := r.actorsAt(p, n); {
		case len(c) == 0:
		case r.preposition(n).Has(gazetteer.By):
			return c
		case first == nil:
			first = c
		}
	}
	return first
}

// relativeDative returns whom a relative pronoun behind "to" means right before the verb: "X, a quien acusó de".
func (r *reading) relativeDative(p *predicate) []graph.Code {
	if !r.set.Dropped || !r.set.Personal || p.Noun && p.act.Stance() != graph.Support || p.Mode == gazetteer.Self || p.Mode == gazetteer.Call {
		return nil
	}
	k := int(p.match.From) - 1
	if p.act.Stance() == graph.Support && r.is(k, gazetteer.Carry) && r.at[k] == 0 {
		k-- // to whom he expressed his solidarity
	}
	for k > p.sent.From && r.at[k] == 0 && r.is(k, gazetteer.Aux) && !r.is(k, gazetteer.Rel) {
		k--
	}
	if k <= p.sent.From || r.at[k] > 0 || !r.is(k, gazetteer.Rel) {
		return nil
	}
	from := k - 1
	for from > p.sent.From && r.at[from] == 0 && r.is(from, gazetteer.Det) && !r.is(from, gazetteer.To) {
		from--
	}
	if !r.is(from, gazetteer.To) && !r.is(from, gazetteer.Inf) || r.at[from] > 0 {
		return nil
	}
	n := r.antecedent(from-1, p.sent.From)
	if n < 0 {
		return nil
	}
	return r.actorsAt(p, n)
}

// whomTold returns whom a pronoun that says to whom, right before a verb of asking or accusing, means: whoever the sentence says was spoken to,
// else the last officer or state of the sentence that is not the holder: "se reunió con X y le pidió que".
func (r *reading) whomTold(p *predicate) []graph.Code {
	if len(r.set.Datives) == 0 || p.Noun || p.Mode != gazetteer.Urge && !(p.Mode == gazetteer.Give && p.act.Stance() == graph.Oppose) || !r.dativeBefore(int(p.match.From), p.lo) || r.doubled(p) {
		return nil
	}
	var last []graph.Code
	for k := int(p.match.From) - 1; k >= p.sent.From; k-- {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || r.groups[n].form == gazetteer.Place || r.groups[n].pronoun != 0 {
			continue
		}
		t := r.actorsAt(p, n)
		if len(t) == 0 {
			continue
		}
		if r.preposition(n).Has(gazetteer.To|gazetteer.With) && !r.preposition(n).Has(gazetteer.Of) {
			return t
		}
		if last == nil {
			last = t
		}
	}
	return last
}

// dativeBefore reports whether a pronoun that says to whom stands before the verb at token k, over auxiliaries.
func (r *reading) dativeBefore(k, lo int) bool {
	for k--; k >= lo && r.at[k] == 0; k-- {
		if slices.Contains(r.set.Datives, r.toks[k].Norm) {
			return true
		}
		if !r.is(k, gazetteer.Aux) {
			return false
		}
	}
	return false
}

// doubled reports whether the one to whom it is said follows the verb all the same: "le pidió a X que".
func (r *reading) doubled(p *predicate) bool {
	const reach = 4
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+reach); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			return r.preposition(n).Has(gazetteer.To) && !r.anyClass(int(p.match.To), r.groups[n].np, gazetteer.Comp)
		}
	}
	return false
}

// clauseTarget returns whom a pronoun before a verb of naming means, if its own sentence tells: "Paris built it, but Cairo calls it a threat".
func (r *reading) clauseTarget(p *predicate) []graph.Code {
	for k := int(p.match.From) - 1; k >= p.sent.From; k-- {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		if g := r.groups[n]; len(g.actors) == 1 && g.form != gazetteer.Place && !p.holds(g.actors[0]) {
			return g.actors
		}
	}
	return nil
}

// deniesThat reports whether the predicate denies what a clause of its own says, which names whom the holder knows nothing of: "denied that X has",
// "denied having".
func (r *reading) deniesThat(p *predicate) bool {
	to := int(p.match.To)
	return r.set.Dropped && p.act == graph.ActDeny && p.Mode == gazetteer.Deed && to < p.sent.To && r.at[to] == 0 &&
		(r.is(to, gazetteer.Comp) || endsIn(r.toks[to].Norm, r.set.Nonfinite))
}

// respects reports whether the first thing that tokens [lo, hi) want ended is rather to be kept: "respect", "comply with".
func (r *reading) respects(lo, hi int) bool {
	for k := lo; k < hi && r.set.Dropped; k++ {
		if r.is(k, gazetteer.Stop) {
			return r.is(k, gazetteer.Good)
		}
	}
	return false
}

// participleHead returns where the noun phrase begins that a participle describes, "the raid approved by X": behind the last verb, comma or relative pronoun.
func (r *reading) participleHead(p *predicate) int {
	k := int(p.match.From)
	for k > p.lo && !r.mark(k-1, commas) && !r.is(k-1, gazetteer.Rel|gazetteer.Comp) && (r.verb[k-1] == 0 || r.nominal(k-1)) {
		k--
	}
	if k == int(p.match.From) {
		return p.lo // a comma before it: whoever is told of
	}
	return k
}

// judgedAhead reports whether the judgement stands first in its sentence: "De vergonzosa calificó X".
func (r *reading) judgedAhead(p *predicate) bool {
	if !r.set.Dropped || !r.is(p.sent.From, gazetteer.Of) || r.at[p.sent.From] > 0 {
		return false
	}
	for k := p.sent.From; k < int(p.match.From); k++ {
		if r.judgesAs(p, k) {
			return true
		}
	}
	return false
}
