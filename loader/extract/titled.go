package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// keepTargetless keeps a predicate that somebody holds and of which its sentence tells nobody towards whom it is: see settleTargetless.
func (r *reading) keepTargetless(p *predicate) {
	if (p.why == whyNoTarget || p.why == whyNoTopic) && len(p.holders) > 0 {
		r.targetless = append(r.targetless, pending{*p, int(p.match.To), p.hi})
	}
}

// reacts reports whether the predicate is of a kind by which articles tell reactions to what their title says. In the coded articles those without a
// target mean who leads the title in six of ten cases where others take the same stance towards it; other kinds in two of ten.
func reacts(p *predicate) bool {
	if p.Mode == gazetteer.Vote || p.Mode == gazetteer.Same || p.Mode == gazetteer.Judge || p.Mode == gazetteer.Blame {
		return false
	}
	switch p.act {
	case graph.ActAccuse, graph.ActCondemn, graph.ActCondole, graph.ActCongratulate, graph.ActPledge, graph.ActProtest, graph.ActRefuse, graph.ActRegret, graph.ActSolidarity:
		return true
	case graph.ActCriticize:
		return p.Mode == gazetteer.Give || p.Mode == gazetteer.Self
	}
	return false
}

// settleTargetless settles what nothing nearer tells on whom the article as a whole tells: the state that the title names first, if others take the same
// stance towards it, else whom the article shows to be meant.
func (r *reading) settleTargetless() {
	if len(r.targetless) == 0 {
		return
	}
	c, o := r.titleState(), r.outlined()
	for _, q := range r.targetless {
		r.attune(int(q.p.match.From))
		if c != "" && reacts(&q.p) && o.counts[side{q.p.act.Stance(), c}] > 0 && r.sentOf[q.p.match.From] > 0 && r.settleOn(q, c) || r.heldBeside(&q.p) || r.turnAt(int(q.p.match.From)) != nil {
			continue
		}
		if t := r.meant(&q.p, o); t != "" {
			q.p.rule = byArticle
			r.settleOn(q, t)
			continue
		}
		r.noteSubject(q)
	}
}

// titleState returns the first state that the title names, "" if it names none or the article has no title.
func (r *reading) titleState() graph.Code {
	if r.a.Title == "" || len(r.sents) == 0 {
		return ""
	}
	for i := range r.groups {
		g := &r.groups[i]
		if g.from >= r.sents[0].To {
			break
		}
		if len(g.actors) > 0 {
			if c := g.actors[0]; r.isState(c) {
				return c
			}
			return ""
		}
	}
	return ""
}
