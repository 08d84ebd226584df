package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// endsItself reports whether tokens [lo, hi) say that something is to end, where cases tell: not of what another infinitive does with an end, "to keep to
// the plan of withdrawal".
func (r *reading) endsItself(p *predicate, lo, hi int) bool {
	other := false // an infinitive that ends nothing governs what follows
	for k := lo; k < hi && r.cased(); k++ {
		switch {
		case r.is(k, gazetteer.Stop):
			if !other || r.infinitive(k) {
				return true
			}
		case r.is(k, gazetteer.Neg) && k+1 < hi && !r.is(k+1, gazetteer.Stop) && (r.infinitive(k+1) || r.anyClass(int(p.match.From), k, gazetteer.Comp)) && r.namedIn(lo, k):
			return true // that they not meddle
		case r.infinitive(k) && r.at[k] == 0:
			other = true
		case r.mark(k, commas), r.is(k, gazetteer.And|gazetteer.Comp):
			other = false
		}
	}
	return false
}

// namedIn reports whether a group in tokens [lo, hi) names an actor itself.
func (r *reading) namedIn(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].named && !r.groups[n].owner {
			return true
		}
	}
	return false
}

// noteText notes what is called for without a name as what the text is about, where cases tell and its own words name nothing else: "expects progress".
func (r *reading) noteText(p *predicate, a *aim) bool {
	if !r.cased() || p.Noun || p.act != graph.ActCallFor && p.act != graph.ActDemand || p.Mode != gazetteer.Call && p.Mode != gazetteer.Urge || r.set.Adjectival(r.toks[p.match.From].Norm) {
		return false
	}
	topic := r.top(r.profile)
	if topic == "" || topic == friendship || r.e.packs.Bad(topic) || r.words(a.lo, a.hi, r.fade()).clear(topic) {
		return false
	}
	p.Theme = topic
	return r.noteTopic(p, a.lo, a.hi)
}

// judgedFirst reports whether the judgement stands before the predicate in its clause or in quotation marks, where cases tell, and makes it the act:
// "«madness», so X called Y's step", "unacceptable X called it".
func (r *reading) judgedFirst(p *predicate) bool {
	if !r.cased() {
		return false
	}
	for k := int(p.match.From) - 1; k >= p.sent.From; k-- {
		switch {
		case r.is(k, gazetteer.Neg):
			return false
		case r.judgesAs(p, k):
			return true
		case r.quotes[k] == 0 && r.mark(k, stops+",") && !r.mark(k+1, dashes):
			return false
		}
	}
	return false
}
