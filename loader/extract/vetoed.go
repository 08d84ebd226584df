package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// finance is the theme of money that is given.
const finance graph.TopicKey = "finance"

// noteVetoed notes a veto of what somebody would have got, "vetoed aid for X", which is no vote on a text, as a rejection of whoever it was for.
func (r *reading) noteVetoed(p *predicate, a *aim) bool {
	if !r.analytic() || p.Mode != gazetteer.Vote || p.act != graph.ActVoteAgainst || p.Noun || p.passive || r.anyClass(a.lo, a.hi, gazetteer.Paper|gazetteer.Speech) {
		return false
	}
	for n := firstGroupFrom(r.groups, a.lo); n < len(r.groups) && r.groups[n].from < a.hi; n++ {
		g := &r.groups[n]
		if c := r.preposition(n); !c.Has(gazetteer.For|gazetteer.To) || len(g.actors) != 1 || !r.isState(g.actors[0]) || p.holds(g.actors[0]) || g.out {
			continue
		}
		if !r.anyClass(a.lo, g.np, gazetteer.Speech|gazetteer.Stop|gazetteer.Victim) {
			p.act = graph.ActReject
			return r.noteTowards(p, a, g.actors[0])
		}
	}
	if r.theme(p, p.holders[0].code, a.lo, a.hi) == finance {
		p.act, p.Mode, p.Target = graph.ActReject, gazetteer.Give, true
		return r.leave(p, a) // the aid package
	}
	return false
}
