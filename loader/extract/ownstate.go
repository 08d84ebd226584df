package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// guessed reports whether the group is an office that names no state, of nobody whose state is known, so that what was told before had to say whose it is.
func (r *reading) guessed(g *group) bool {
	if g.role == "" || g.named || g.out || g.pronoun != 0 || len(g.actors) != 1 || !r.isState(g.actors[0]) {
		return false
	}
	return g.person == 0 && (g.by == byFocus || g.by == byHome || g.by == byVacant || g.by == bySameRole)
}

// ownState reports whether the subject of the predicate is a state that an office speaks of which names none: it is that state's office then, whatever
// was guessed before: "'Canada condemns the step,' the minister said".
func (r *reading) ownState(p *predicate) bool {
	if !p.voice.guessed || p.Noun || p.Part || len(p.subject.chain) != 1 || len(p.holders) != 1 {
		return false
	}
	g := &r.groups[p.subject.group]
	if !g.named || g.role != "" || g.person > 0 || g.pronoun != 0 || g.out || !r.isState(p.holders[0].code) || g.form == gazetteer.Adjective {
		return false
	}
	p.voice.holders, p.voice.guessed = []codeOf{{code: p.holders[0].code, body: p.voice.holders[0].body}}, false
	p.holders = p.voice.holders
	return true
}

// stateHeading returns the state with whose name and a colon the paragraph begins in whose first sentence the office of group n stands: "Jordan: the
// foreign ministry condemned ..."; nil if it begins otherwise.
func (r *reading) stateHeading(n int) []graph.Code {
	const marks = 2 // a dash and a space, or a time
	g := &r.groups[n]
	s := r.sents[r.sentOf[g.from]]
	if !s.Para || g.role == roleSeveral || g.role == roleBody || g.role == roleCounterpart || r.quotes[g.from] > 0 {
		return nil
	}
	k := firstGroupFrom(r.groups, s.From)
	if k >= n || r.groups[k].np > s.From+marks {
		return nil
	}
	if f := &r.groups[k]; f.named && f.role == "" && f.person == 0 && !f.out && len(f.actors) == 1 && r.isState(f.actors[0]) && f.to < s.To && r.mark(f.to, ":：") {
		return f.actors
	}
	return nil
}
