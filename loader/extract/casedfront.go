package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// casedFront returns the subject of the sentence that a gerund, or a participle that describes the subject, leads up to, where cases tell it; k is the
// gerund, which may only carry a noun of stance: "Voicing concern over X, Y left".
func (r *reading) casedFront(p *predicate, k int) subject {
	if !r.cased() || p.voice != nil || k < 0 || !r.ends(k, r.set.Gerunds) && !r.set.Adjectival(r.toks[k].Norm) || !r.atFront(p.sent, k) {
		return noSubject
	}
	for i := int(p.match.To); i+1 < p.sent.To; i++ {
		if !r.mark(i, commas) || r.quotes[i] > 0 {
			continue
		}
		n := r.groupIn(i+1, min(i+8, p.sent.To))
		if n < 0 || !r.mayDo(n) || r.governed(n) || r.verb[i+1] > 0 && r.at[i+1] == 0 {
			continue
		}
		p.hi = i
		return r.chained(n, true)
	}
	return noSubject
}

// urgeWithin turns a call on others to take somebody's side, or to turn on him, into a stance towards him, where cases tell: "called on the allies to
// recognize X", "urged the bloc to condemn X".
func (r *reading) urgeWithin(p *predicate, a *aim) bool {
	if !r.cased() || p.Mode != gazetteer.Urge && p.Mode != gazetteer.Call || p.negated {
		return false
	}
	for k := max(a.lo, int(p.match.To)); k < a.hi; k++ {
		if r.is(k, gazetteer.Neg|gazetteer.Refuse|gazetteer.Stop) || r.mark(k, stops) {
			return false
		}
		if r.verb[k] >= 0 || !r.infinitive(k) {
			continue
		}
		m, f := r.frames[-r.verb[k]-1], r.frameAt(k)
		if int(m.From) != k || !urgeable(f) {
			return false
		}
		q := *p
		q.Frame, q.act, q.match, q.barred = *f, f.Act, m, r.urgedActors(int(p.match.To), k)
		if ts := r.targets(&q, int(m.To), a.hi); len(ts) == 1 {
			p.Mode, p.act, a.lo, a.targets = f.Mode, f.Act, int(m.To), ts
			return r.noteTargets(p, a)
		}
		return false
	}
	return false
}

// urgedActors returns the actors named in tokens [lo, hi): whoever is urged to do something.
func (r *reading) urgedActors(lo, hi int) []graph.Code {
	var out []graph.Code
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].from == k {
			out = append(out, r.groups[n].actors...)
		}
	}
	return out
}

// urgeable reports whether the frame is one of what others are urged to do for or against somebody.
func urgeable(f *gazetteer.Frame) bool {
	if f.Noun || f.Voice || f.Mode != gazetteer.Give && f.Mode != gazetteer.Deed && f.Mode != gazetteer.Back {
		return false
	}
	switch f.Act {
	case graph.ActSanction, graph.ActCondemn, graph.ActExpel, graph.ActReject, graph.ActRecognize, graph.ActEndorse, graph.ActPledge, graph.ActSolidarity, graph.ActDefend:
		return true
	}
	return false
}

// casedImitator returns who did the same right behind a predicate that begins its clause, where cases tell: "X condemned it, her example followed Y".
func (r *reading) casedImitator(p *predicate) subject {
	from := int(p.match.From)
	if !r.cased() || p.Mode != gazetteer.Same || from > p.sent.From && r.toks[from-1].Kind == lang.Word && !r.is(from-1, gazetteer.And|gazetteer.Aux|gazetteer.Time) {
		return noSubject
	}
	return r.nominativeAfter(from, int(p.match.To), p.lo, p.hi, true)
}

// casedAgainst returns where those are named against whom that is which the predicate backs, where cases tell: "backed the sanctions against X", "the
// strikes on X"; -1 if it backs nothing such.
func (r *reading) casedAgainst(p *predicate, lo, hi int) int {
	const reach = 6
	if !r.cased() || p.Mode != gazetteer.Back || p.negated || p.act.Stance() != graph.Support {
		return -1
	}
	for k := lo; k < min(hi-1, lo+reach); k++ {
		n := int(r.at[k]) - 1
		switch {
		case n >= 0 && !r.groups[n].pronoun.Has(gazetteer.Paper) && r.groups[n].form != gazetteer.Adjective, r.verb[k] > 0:
			return -1
		case n < 0 && (r.is(k, gazetteer.Against) || r.is(k, gazetteer.On) && r.is(k-1, gazetteer.Bad)):
			if m := r.groupIn(k+1, min(k+4, hi)); m >= 0 && len(r.groups[m].actors) > 0 && (r.groups[m].np == k+1 || r.groups[m].np == k+2 && r.set.Adjectival(r.toks[k+1].Norm)) {
				return k + 1
			}
			return -1
		}
	}
	return -1
}

// leaveUnnamed leaves a stance whose object names nobody and no topic to what the article tells, where cases tell: "Paris is content", "X is outraged".
func (r *reading) leaveUnnamed(p *predicate, a *aim) bool {
	if !r.cased() || p.Noun || p.act.Stance() == graph.Neutral || p.Mode == gazetteer.Call || p.Mode == gazetteer.Pair || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Same || p.Mode == gazetteer.Urge || len(p.holders) == 0 || r.hasActors(a.lo, a.hi) || r.anyAtAll(p) {
		return false
	}
	if p.act == graph.ActRegret || p.act == graph.ActConcern || p.act == graph.ActWarn || p.Mode == gazetteer.Self || r.topicBefore(p) != "" || p.act.Stance() == graph.Support && (p.act != graph.ActPraise && p.act != graph.ActWelcome && p.act != graph.ActAgree) {
		return false
	}
	p.why, p.Target = 0, true
	return r.leave(p, a)
}

// joinsAnew reports whether the conjunction at token k joins the predicate, a finite verb, to another verb, whose negation is not its own.
func (r *reading) joinsAnew(p *predicate, k int) bool {
	from := int(p.match.From)
	return !p.Noun && r.at[k] == 0 && r.is(k, gazetteer.And) && !r.is(k, gazetteer.Neg) && !r.infinitive(from) && r.adjoins(k+1, from) && k > p.lo && r.toks[k-1].Kind == lang.Word && r.at[k-1] == 0
}

// viewFor returns as a voice whoever sees it so for whom something is told to be good or bad, where cases tell: "for X the decision of Y is
// unacceptable"; nil if nobody is.
func (r *reading) viewFor(p *predicate) *voice {
	if !r.cased() {
		return nil
	}
	from := r.clauseFromComma(p, int(p.match.From))
	for k := from; k+1 < int(p.match.From); k++ {
		if !r.is(k, gazetteer.For) || r.is(k, gazetteer.To|gazetteer.Against|gazetteer.By) || r.at[k] > 0 || r.at[k+1] == 0 {
			continue
		}
		n := int(r.at[k+1]) - 1
		if g := &r.groups[n]; g.np == k+1 && len(g.actors) == 1 && !g.out && g.form != gazetteer.Place && g.pronoun == 0 {
			return &voice{holders: r.codes([]int{n}), start: from, rule: ruleSubject}
		}
	}
	return nil
}
