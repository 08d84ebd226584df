package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// accusesSubject makes of what somebody else is said to do against the one who speaks what that one says of the doer: "Bolivia, she added, had stabbed Peru in
// the back". False if the predicate says no such thing.
func (r *reading) accusesSubject(p *predicate) bool {
	if p.Noun || p.act.Stance() != graph.Oppose || p.Mode != gazetteer.Give && p.Mode != gazetteer.Deed || len(p.subject.chain) != 1 || len(p.voice.holders) != 1 || r.asks(p.sent) || r.introduced(p.sent.From, p.sent.To, gazetteer.Ask) {
		return false
	}
	switch p.act {
	case graph.ActDeny, graph.ActReject, graph.ActConcern, graph.ActRegret:
		return false
	}
	g := &r.groups[p.subject.group]
	if g.out || g.pronoun != 0 || len(g.actors) != 1 {
		return false
	}
	n := firstGroupFrom(r.groups, int(p.match.From))
	if n == len(r.groups) || r.groups[n].from >= p.hi || r.pastComma(int(p.match.To), r.groups[n].from) {
		return false
	}
	if f := &r.groups[n]; !f.pronoun.Has(gazetteer.We) && (len(f.actors) != 1 || f.actors[0] != p.voice.holders[0].code || !f.named) {
		return false
	}
	p.Mode, p.act, p.Frame.Act = gazetteer.Self, graph.ActAccuse, graph.ActAccuse
	p.holders, p.rule, p.joint = p.voice.holders, "said-of-subject", false
	return true
}
