package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// noteSameTarget notes it towards whom the last predicate of the sentence or of the one before was about, where its object is but a pronoun: "condemned
// Peru while Kenya praised it".
func (r *reading) noteSameTarget(p *predicate, a *aim) bool {
	to := int(p.match.To)
	if !r.analytic() || p.Noun || p.passive || p.Mode == gazetteer.Self || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Judge || len(r.found) == 0 || to >= p.hi {
		return false
	}
	n := int(r.at[to]) - 1
	if n < 0 || r.groups[n].from != to || !r.groups[n].pronoun.Has(gazetteer.It|gazetteer.He|gazetteer.They) || r.groups[n].role != "" {
		return false
	}
	f := r.found[len(r.found)-1]
	if f.target == "" || p.holds(f.target) || r.sentOf[f.cue.From] < r.sentOf[to]-1 {
		return false
	}
	return r.noteTowards(p, a, f.target)
}

// answer notes that the target holds the same of the holder, where what the holder did takes two: "signed a deal with X".
func (r *reading) answer(p *predicate, a *aim, target graph.Code) {
	if !r.analytic() || !p.Mutual || p.Mode != gazetteer.Give || p.negated || len(p.holders) != 1 || len(a.targets) != 1 {
		return
	}
	h := p.holders[0].code
	r.add(p, codeOf{code: target}, h, r.topicOf(p, target, h, a.lo, a.hi))
}

// reconciles reports whether several states that group n begins are urged together to make peace.
func (r *reading) reconciles(p *predicate, n, hi int) bool {
	if !r.analytic() || len(p.holders) == 0 || !r.urgesSeveral(n) {
		return false
	}
	t := r.theme(p, p.holders[0].code, r.groups[n].to, hi)
	return t == peace || t == truce
}

// noteSaidOf notes what is said in quotation marks towards whom it is said of: "we will never accept this", said X of Y's vote.
func (r *reading) noteSaidOf(p *predicate, a *aim) bool {
	if !r.analytic() || p.voice == nil || r.quotes[p.match.From] == 0 || r.hasActors(a.lo, min(a.hi, p.voice.start)) {
		return false
	}
	k := int(p.voice.cue.To)
	if k < int(p.match.To) || k >= p.sent.To || !r.is(k, gazetteer.Of|gazetteer.About) {
		return false
	}
	n := r.groupIn(k, min(k+4, p.sent.To))
	if n < 0 || len(r.groups[n].actors) != 1 || p.holds(r.groups[n].actors[0]) || r.groups[n].pronoun != 0 {
		return false
	}
	return r.noteTowards(p, a, r.groups[n].actors[0])
}

// noteAddressed notes what one does to somebody who is named as the one to whom it is written or said: "in a message to X, Y expressed condolences".
func (r *reading) noteAddressed(p *predicate, a *aim) bool {
	const front = 10
	if !r.analytic() || p.voice != nil || p.act != graph.ActCondole && p.act != graph.ActCongratulate && p.act != graph.ActThank && p.act != graph.ActPledge && p.act != graph.ActSolidarity || r.hasActors(a.lo, a.hi) {
		return false
	}
	for n := firstGroupFrom(r.groups, p.sent.From); n < len(r.groups) && r.groups[n].from < min(p.sent.From+front, int(p.match.From)); n++ {
		g := &r.groups[n]
		if c := r.preposition(n); c.Has(gazetteer.To|gazetteer.With) && len(g.actors) == 1 && r.isState(g.actors[0]) && !p.holds(g.actors[0]) && !g.out {
			return r.noteTowards(p, a, g.actors[0])
		}
	}
	return false
}
