package extract

import (
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Subjects that stand elsewhere than right before their verb, in languages whose words keep their place.

// nounCue reports whether a verb of speech in -s is rather a noun: "condemned remarks by", "over claims that".
func (r *reading) nounCue(m gazetteer.Match) bool {
	k := int(m.From) - 1
	if !r.analytic() || m.To != m.From+1 || k < 0 || r.sentOf[k] != r.sentOf[m.From] || !strings.HasSuffix(r.toks[m.From].Norm, "s") || r.quotes[k] != r.quotes[m.From] {
		return false
	}
	if c := r.class[k]; c.Has(gazetteer.Prepositions) && !c.Has(gazetteer.Sub|gazetteer.Comp|gazetteer.Rel|gazetteer.And) {
		return true
	}
	const reach = 4
	for i := firstFrom(r.frames, k-reach); i < len(r.frames) && r.frames[i].From <= int32(k); i++ {
		if f := &r.gaz.Frames[r.frames[i].Ref]; r.frames[i].To == m.From && !f.Noun && (f.Mode == gazetteer.Deed || f.Mode == gazetteer.Back) {
			return true
		}
	}
	return false
}

// frontGerund returns the subject of the sentence that the predicate, a gerund, leads up to: "Condemning Peru, Norway left".
func (r *reading) frontGerund(p *predicate) subject {
	from := int(p.match.From)
	if !r.analytic() || p.Noun || p.voice != nil || !r.ends(from, r.set.Gerunds) && !r.perfectGerund(p) || !r.atFront(p.sent, from) {
		return noSubject
	}
	for k := int(p.match.To); k+1 < p.sent.To; k++ {
		if !r.mark(k, commas) {
			continue
		}
		n := r.groupIn(k+1, min(k+8, p.sent.To))
		if n < 0 || r.groups[n].np != k+1 || r.groups[n].owner && !r.bodyHead(n) {
			continue
		}
		s := r.chained(n, true)
		end := r.groups[s.chain[len(s.chain)-1]].to
		if r.finiteBehind(end) || r.mark(end, commas) {
			p.hi = k
			return s
		}
	}
	return noSubject
}

// perfectGerund reports whether the sentence begins with an auxiliary in the form of a gerund: "Having long backed X, Y".
func (r *reading) perfectGerund(p *predicate) bool {
	k := p.sent.From
	return k < int(p.match.From) && r.is(k, gazetteer.Aux) && r.ends(k, r.set.Gerunds)
}

// atFront reports whether only a conjunction, a preposition or adverbs stand before token k in its sentence.
func (r *reading) atFront(s lang.Sentence, k int) bool {
	const most = 3
	if k-s.From > most {
		return false
	}
	for i := s.From; i < k; i++ {
		if r.toks[i].Kind == lang.Word && !r.is(i, gazetteer.Sub|gazetteer.Prepositions|gazetteer.Aux|gazetteer.Intens|gazetteer.Time) {
			return false
		}
	}
	return true
}

// singledOut reports whether group g is what "it was X that" singles out.
func (r *reading) singledOut(g int) bool {
	f := &r.groups[g]
	be := f.np - 1
	return r.analytic() && be > 0 && r.is(be, gazetteer.Be) && r.is(be-1, gazetteer.It) && r.is(f.to, gazetteer.Comp|gazetteer.Rel)
}

// doneBy reports whether the predicate is a participle whose agent follows it at once: "Peru, condemned by Norway".
func (r *reading) doneBy(p *predicate) bool {
	from, to := int(p.match.From), int(p.match.To)
	if !r.analytic() || p.Noun || to+1 >= p.hi || !r.endsFinite(from) || !r.is(to, gazetteer.By) {
		return false
	}
	n := r.groupIn(to+1, min(to+4, p.hi))
	return n >= 0 && r.groups[n].np == to+1 && !r.groups[n].pronoun.Has(gazetteer.His)
}

// givesOut reports whether group n is whose a text is that is the subject: "a statement from Norway condemned".
func (r *reading) givesOut(n int) bool {
	const longest = 5
	if !r.analytic() || !r.preposition(n).Has(gazetteer.By|gazetteer.From|gazetteer.Of) {
		return false
	}
	k := r.groups[n].np - 1
	for k > 0 && r.is(k, gazetteer.Prepositions) {
		k--
	}
	if !r.is(k, gazetteer.Speech) || r.verb[k] != 0 {
		return false
	}
	for i := k - 1; i >= max(0, k-longest); i-- {
		if r.is(i, gazetteer.Det) {
			return i == 0 || r.sentOf[i-1] != r.sentOf[i] || r.toks[i-1].Kind == lang.Punct || r.is(i-1, gazetteer.And|gazetteer.Sub) && !r.is(i-1, gazetteer.Prepositions)
		}
		if r.at[i] > 0 || r.verb[i] != 0 || r.toks[i].Kind == lang.Punct {
			return false
		}
	}
	return false
}

// readyTo reports whether the predicate is an adjective and what goes with it, up to the preposition before those towards whom it is.
func (r *reading) readyTo(p *predicate) bool {
	to := int(p.match.To)
	if !r.analytic() || p.Mode != gazetteer.Give || p.match.To-p.match.From < 2 || !r.is(to-1, gazetteer.Prepositions) || r.is(to-1, gazetteer.By) {
		return false
	}
	n := r.groupIn(to, min(to+3, p.hi))
	if n < 0 || r.groups[n].np != to {
		return false
	}
	s := r.chained(n, true)
	return !r.is(r.groups[s.chain[len(s.chain)-1]].to, gazetteer.By)
}

// source returns from whom a noun of stance is said to come: "criticism of Peru came from Norway", "from Oslo came a rebuke to Peru".
func (r *reading) source(p *predicate) subject {
	const reach = 10
	if !r.analytic() || r.carrierBefore(p) >= 0 {
		return noSubject
	}
	for n := firstGroupFrom(r.groups, max(p.lo, int(p.match.From)-reach)); n < len(r.groups) && r.groups[n].from < min(p.hi, int(p.match.To)+reach); n++ {
		g := &r.groups[n]
		if g.from >= int(p.match.From) && g.from < int(p.match.To) || len(g.actors) == 0 || g.out || g.owner || !r.is(g.np-1, gazetteer.From) {
			continue
		}
		if g.from < int(p.match.From) && g.np-1 > p.sent.From+1 {
			continue
		}
		return r.chained(n, true)
	}
	return noSubject
}

// aimsBehind reports whether the form ends in a preposition before those towards whom it is, so that a name within it only describes: "called for
// EU sanctions against X".
func (r *reading) aimsBehind(p *predicate) bool {
	to := int(p.match.To)
	if !r.analytic() || to-int(p.match.From) < 3 || !r.is(to-1, gazetteer.Prepositions) {
		return false
	}
	n := r.groupIn(to, min(to+3, p.hi))
	return n >= 0 && r.groups[n].np == to && !p.holdsAll(r.groups[n].actors)
}

// holdsAll reports whether all of the actors hold the predicate, or there are none.
func (p *predicate) holdsAll(all []graph.Code) bool {
	for _, c := range all {
		if !p.holds(c) {
			return false
		}
	}
	return true
}
