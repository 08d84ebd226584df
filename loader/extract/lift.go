package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// lifts makes a call for sanctions one against them where it is for their end: "called for the lifting of sanctions on", "said that the sanctions
// on X should be dropped". False elsewhere.
func (r *reading) lifts(p *predicate) bool {
	if !r.analytic() || p.act != graph.ActSanction || p.Mode != gazetteer.Give || r.words(int(p.match.From), int(p.match.To), steady)[embargo] == 0 {
		return false // halted aid
	}
	if !r.anyClass(int(p.match.From), int(p.match.To), gazetteer.Stop) && !r.liftedBehind(int(p.match.To), p.hi) {
		return false
	}
	p.act, p.Mode, p.Theme, p.Target = graph.ActReject, gazetteer.Call, embargo, false
	return true
}

// liftedBehind reports whether soon behind token k the passive of a word for ending stands: "to be lifted".
func (r *reading) liftedBehind(k, hi int) bool {
	const reach = 9
	for i := k; i < min(hi, k+reach) && !r.mark(i, commas+stops); i++ {
		if r.is(i, gazetteer.Stop) && r.is(i-1, gazetteer.Be) {
			return true
		}
	}
	return false
}

// soleOther returns the one other state of the sentence, where an envoy is recalled or summoned and it is not said whose: "called home its
// ambassador after Lima had".
func (r *reading) soleOther(p *predicate) graph.Code {
	if !r.analytic() || p.Mode != gazetteer.Give || p.act != graph.ActExpel && p.act != graph.ActProtest {
		return ""
	}
	if p.Theme == membership {
		return "" // leaves an organization
	}
	return r.soleWhere(p, func(g *group) bool {
		return !(g.out && !g.named) && len(g.actors) == 1 && r.isState(g.actors[0])
	})
}

// membership is the theme of what joins and leaves organizations.
const membership graph.TopicKey = "membership"

// relativeTarget returns the subject of the sentence where the predicate is said of a deed of its, in a relative clause: "X let it open, a step
// that Y says violates".
func (r *reading) relativeTarget(p *predicate) []graph.Code {
	if !r.analytic() || p.Mode != gazetteer.Self || p.voice == nil || p.act.Stance() != graph.Oppose {
		return nil
	}
	that := p.voice.start - 1
	if that <= p.sent.From || p.voice.start > int(p.match.From) || !r.is(that, gazetteer.Comp|gazetteer.Rel) || int(p.voice.cue.To) < int(p.match.From)-1 {
		return nil
	}
	for k := firstGroupFrom(r.groups, p.sent.From); k < len(r.groups) && r.groups[k].from < that; k++ {
		g := &r.groups[k]
		if len(g.actors) == 0 || r.governed(k) || g.form == gazetteer.Place || g.out {
			continue
		}
		return r.actorsAt(p, k)
	}
	return nil
}

// essential reports whether the predicate calls for what follows it, "it is essential that X help", rather than speaks of whom "it" may mean.
func (r *reading) essential(p *predicate, lo, hi int) bool {
	if !r.analytic() || p.Mode != gazetteer.Self || p.act != graph.ActCallFor {
		return false
	}
	n := r.groupIn(lo, max(hi, int(p.match.To)))
	return n >= 0 && r.groups[n].pronoun.Has(gazetteer.It) && r.groups[n].from+1 >= int(p.match.From) &&
		(r.is(int(p.match.To), gazetteer.Comp|gazetteer.Inf|gazetteer.For) || r.is(int(p.match.To)-1, gazetteer.Comp|gazetteer.Inf|gazetteer.For))
}

// inDenial reports whether the predicate is told in what is denied: "denied claims that it backs X".
func (r *reading) inDenial(p *predicate) bool {
	const reach = 9
	that := false
	for k := int(p.match.From) - 1; r.analytic() && k >= max(p.sent.From, int(p.match.From)-reach); k-- {
		switch {
		case r.is(k, gazetteer.Comp) && r.at[k] == 0:
			that = true
		case r.verb[k] < 0:
			f := r.frameAt(k)
			that = that || p.act == graph.ActCallFor && k == int(p.match.From)-1 // rejected calls for
			return that && (f.Act == graph.ActDeny || f.Act == graph.ActReject && f.Mode == gazetteer.Deed) && !f.Noun
		case r.mark(k, commas+stops), r.is(k, gazetteer.And):
			return false
		}
	}
	return false
}

// othersCall reports whether the object begins with what others call for: "rejected calls for an inquiry".
func (r *reading) othersCall(p *predicate, lo, hi int) bool {
	const front = 3
	for k := lo; k < min(hi, lo+front); k++ {
		if r.verb[k] >= 0 {
			continue
		}
		a := r.frameAt(k).Act
		return a == graph.ActCallFor || a == graph.ActDemand
	}
	return false
}

// beforeJudgement returns where the words begin by which the predicate judges what stands before them, "called it | a betrayal of X"; hi elsewhere.
func (r *reading) beforeJudgement(p *predicate, lo, hi int) int {
	if !r.analytic() || p.Mode != gazetteer.Judge || p.passive {
		return hi
	}
	for k := lo; k < hi; k++ {
		if r.is(k, gazetteer.Evil|gazetteer.Fine) {
			if r.hasGroup(lo, k) {
				return k
			}
			return hi
		}
	}
	return hi
}

// resolver returns who owns the noun that the predicate explains, "Madrid's decision to support"; none elsewhere.
func (r *reading) resolver(p *predicate) subject {
	to := int(p.match.From) - 1
	if !r.analytic() || p.Noun || to < p.lo+2 || !r.is(to, gazetteer.Inf) || r.verb[to-1] > 0 || r.at[to-1] > 0 || r.toks[to-1].Kind != lang.Word {
		return noSubject
	}
	for n := firstGroupFrom(r.groups, to) - 1; n >= 0 && r.groups[n].to > to-4 && r.groups[n].from >= p.lo; n-- {
		g := &r.groups[n]
		if g.owner && g.named && len(g.actors) == 1 && g.to < to && (r.is(g.to-1, gazetteer.Poss) || r.is(g.to, gazetteer.Poss) || g.form == gazetteer.Adjective) {
			return r.chained(n, false)
		}
	}
	return noSubject
}

// hyphened reports whether a frame only describes the noun behind it, by who does it: "Algerian-backed rebels".
func (r *reading) hyphened(m gazetteer.Match) bool {
	k := int(m.From) - 1
	return r.analytic() && k > 0 && r.mark(k, "-") && r.toks[k].Glued
}

// mereTies reports whether the ties of somebody with another are what the text itself only tells of: "Spain's relations with Morocco have cooled".
func (r *reading) mereTies(p *predicate) bool {
	if !r.analytic() || p.act != graph.ActCooperate || !p.Noun || p.voice != nil {
		return false
	}
	for k := p.lo; k < int(p.match.From); k++ {
		if r.verb[k] != 0 || r.is(k, gazetteer.Carry) {
			return false
		}
	}
	return true
}

// declared reports whether the predicate is a noun that the verb of speech right before it has as its object: "declared his full and
// unconditional support for".
func (r *reading) declared(p *predicate) bool {
	const longest = 7
	if !r.analytic() || p.voice == nil || !p.Noun && p.act != graph.ActSolidarity || len(p.voice.holders) == 0 {
		return false
	}
	k, from := int(p.voice.cue.To), int(p.match.From)
	if k > from || from-k > longest || k == 0 || r.gaz.Cues[p.voice.cue.Ref] != cueSay && r.gaz.Cues[p.voice.cue.Ref] != cuePart {
		return false
	}
	for ; k < from; k++ {
		switch n := int(r.at[k]) - 1; {
		case n >= 0 && !(r.groups[n].pronoun.Has(gazetteer.His) && r.groups[n].role == ""):
			return false
		case r.verb[k] != 0, r.is(k, gazetteer.Prepositions|gazetteer.Comp|gazetteer.Neg) && n < 0, r.toks[k].Kind == lang.Punct && !r.mark(k, commas+`"“”`):
			return false
		}
	}
	return true
}
