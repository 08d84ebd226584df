package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// casedDrafter returns the state that put forward what is voted on, where cases tell it: "the Russian draft", "a draft of the US", "brought in by X"; ""
// if none did, or the text judges somebody.
func (r *reading) casedDrafter(q pending) graph.Code {
	if !r.cased() || r.adopted() != "" || r.judges != "" || r.anti(q) != "" || r.backing(q) != "" {
		return ""
	}
	for n := range r.groups[:min(len(r.groups), lookBack)] {
		if g := &r.groups[n]; len(g.actors) == 1 && r.isState(g.actors[0]) && g.pronoun == 0 && r.drafts(n) {
			return g.actors[0]
		}
	}
	return ""
}

// drafts reports whether group n is whose a text is by its adjective, by the genitive, or as the agent of a participle beside it.
func (r *reading) drafts(n int) bool {
	const near = 3
	g := &r.groups[n]
	switch {
	case g.form == gazetteer.Adjective:
		return g.role == "" && r.anyClass(g.to, min(g.to+2, len(r.toks)), gazetteer.Paper) && r.sentOf[min(g.to, len(r.toks)-1)] == r.sentOf[g.from]
	case g.cases.Only(lang.Instrumental):
		s := r.sents[r.sentOf[g.from]]
		return r.anyClass(max(s.From, g.np-near), min(s.To, g.to+near), gazetteer.Paper) && g.np > s.From && r.set.Adjectival(r.toks[g.np-1].Norm)
	}
	return g.cases.Has(lang.Genitive) && g.np > 0 && r.sentOf[g.np-1] == r.sentOf[g.from] && r.is(g.np-1, gazetteer.Paper) && !r.mark(g.np-1, commas)
}

// settleCasedDraft notes a vote on a text that judges nobody as one for or against the state that put it forward; false if it is no such vote.
func (r *reading) settleCasedDraft(q pending) bool {
	by := r.casedDrafter(q)
	if by == "" {
		return false
	}
	q.p.rule = "vote"
	for _, h := range q.p.holders {
		if h.code != by && r.isState(h.code) && r.votes < mostVotes {
			r.addStance(&q.p, h, by, r.topicOf(&q.p, "", by, q.lo, q.lo), q.p.act.Stance())
			r.votes++
		}
	}
	return true
}

// voteOnNamed takes a vote whose form names somebody for a stance towards him: "in support of X spoke Y and Z".
func (r *reading) voteOnNamed(p *predicate, a *aim) bool {
	lo, hi := int(p.match.From)+1, int(p.match.To)
	n := r.groupIn(lo, hi)
	if m := r.namedBehind(p); n < 0 && m >= 0 {
		n, hi = m, r.groups[m].to // voted for X
	}
	if !r.cased() || p.Mode != gazetteer.Vote || p.act == graph.ActAbstain || n < 0 || len(r.groups[n].actors) == 0 || r.groups[n].pronoun != 0 || r.anyClass(lo, r.groups[n].from, gazetteer.Paper) {
		return false
	}
	for k := lo; k < r.groups[n].from; k++ {
		if r.mark(k, commas) {
			return false // against, besides X, were
		}
	}
	q := *p
	q.Mode, q.act = gazetteer.Back, graph.ActEndorse
	if p.act == graph.ActVoteAgainst {
		q.Mode, q.act = gazetteer.Deed, graph.ActReject
	}
	ts := r.targets(&q, r.groups[n].from, hi)
	if len(ts) == 0 {
		return false
	}
	p.Mode, p.act, a.lo, a.hi, a.targets = q.Mode, q.act, r.groups[n].from, hi, ts
	return r.noteTargets(p, a)
}

// namedBehind returns the state or group right behind a vote that ends in a preposition: "voted against X"; -1 if a text or nobody is.
func (r *reading) namedBehind(p *predicate) int {
	to := int(p.match.To)
	if !r.cased() || p.Mode != gazetteer.Vote || to >= p.hi || r.at[to] == 0 || !r.is(to-1, gazetteer.For|gazetteer.Against) {
		return -1
	}
	n := int(r.at[to]) - 1
	if g := &r.groups[n]; g.np != to || g.form == gazetteer.Adjective || len(g.actors) != 1 || r.isBody(g.actors[0]) || g.cases.Only(lang.Nominative) {
		return -1
	}
	return n
}

// countsVotes reports whether whoever speaks only tells how others voted, where cases tell: "four voted for it, seven against".
func (r *reading) countsVotes(p *predicate) bool {
	return r.cased() && p.Mode == gazetteer.Vote && !r.anyClass(p.lo, p.hi, gazetteer.We)
}
