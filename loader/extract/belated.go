package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where verbs come first, the subject may stand behind the object, or in a pronoun before the verb: what follows the verb is not its subject then.

// belatedSubject returns those who are named behind "each of" where what stands right behind the verb at tokens [from, to) is its object: "rejected the
// draft each of X and Y".
func (r *reading) belatedSubject(from, to, hi int) subject {
	const reach = 24
	if to >= hi || r.toks[to].Kind != lang.Word || r.is(to, gazetteer.Det) || r.verb[from] < 0 && r.frameAt(from).Noun || r.opensWithActor(to) {
		return noSubject
	}
	for k := to + 1; k < min(hi, to+reach); k++ {
		if r.verb[k] > 0 || r.mark(k, commas+stops) {
			break
		}
		n := r.eachOf(k, hi)
		if n < 0 {
			continue
		}
		if k-1 > to && r.at[k-1] == 0 && !r.definite(k-1) && r.toks[k-1].Kind == lang.Word {
			break // the support of each of
		}
		return r.chained(n, true)
	}
	return noSubject
}

// opensWithActor reports whether the word at token k begins a group that may do something: a name, or an institution or officer.
func (r *reading) opensWithActor(k int) bool {
	n := int(r.at[k]) - 1
	return n >= 0 && len(r.groups[n].actors) > 0 && !r.groups[n].pronoun.Has(gazetteer.Paper) && !r.governed(n) && (r.groups[n].role != "" || r.groups[n].form != gazetteer.Adjective)
}

// eachOf returns the group that stands behind "each of" at token k, -1 if none does.
func (r *reading) eachOf(k, hi int) int {
	if k+2 >= hi || !r.is(k, gazetteer.Det) || !r.is(k+1, gazetteer.Det) || r.at[k] != 0 || r.at[k+1] != 0 || r.is(k, gazetteer.Prepositions) {
		return -1
	}
	n := int(r.at[k+2]) - 1
	if n < 0 || r.groups[n].from != k+2 || len(r.groups[n].actors) == 0 || r.groups[n].pronoun != 0 {
		return -1
	}
	return n
}

// pronounBefore reports whether the subject of the verb at token from is a pronoun that is written onto the conjunction before it: "but he accused".
func (r *reading) pronounBefore(from, lo int) bool {
	k := from - 1
	for k > lo && r.at[k] == 0 && r.verb[k] == 0 && !r.is(k, gazetteer.Sub) && r.is(k, gazetteer.Neg|gazetteer.Aux|gazetteer.Will|gazetteer.Time) {
		k--
	}
	return k >= lo && r.verb[k] == 0 && r.at[k] == 0 && r.is(k, gazetteer.Sub|gazetteer.Comp) && r.withPronoun(k)
}

// judgedLate returns where what the object is called may begin, which stands behind "as being" far from a verb of judging: lo if it does not.
func (r *reading) judgedLate(lo, hi int) int {
	const reach = 40
	if !r.set.VSO {
		return lo
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		if r.is(k, gazetteer.Comp) && r.at[k] == 0 && r.withPronoun(k) {
			return k
		}
	}
	return lo
}

// urgeAgainst makes what others are urged to do against somebody the holder's own act: "called for sanctions on X", "urged the world to condemn Y".
func (r *reading) urgeAgainst(p *predicate, a *aim) bool {
	if !r.set.VSO || p.Mode != gazetteer.Urge && p.Mode != gazetteer.Call || p.negated {
		return false
	}
	for k := a.lo; k < a.hi && !r.is(k, gazetteer.Neg|gazetteer.Refuse) && !r.mark(k, stops); k++ {
		if r.is(k, gazetteer.Stop) {
			return r.urgesLifting(k+1, a.hi) && r.noteLifting(p, a)
		}
		if r.verb[k] >= 0 || k == int(p.match.From) {
			continue
		}
		m := r.frames[-r.verb[k]-1]
		q := *p
		f := r.frameAt(k)
		if int(m.From) != k || !r.opposesAct(f) || r.definite(k) || !r.headsComplement(k, a.lo) {
			return false
		}
		q.Mode, q.act, q.match = f.Mode, f.Act, m
		if ts := r.targets(&q, int(m.To), a.hi); len(ts) > 0 {
			p.Mode, p.act, a.lo, a.targets = f.Mode, f.Act, int(m.To), ts
		}
		return false
	}
	return false
}

// opposesAct reports whether the frame is one of those that others may be urged to do against somebody.
func (r *reading) opposesAct(f *gazetteer.Frame) bool {
	switch f.Act {
	case graph.ActSanction, graph.ActCondemn, graph.ActExpel, graph.ActReject:
		return f.Mode == gazetteer.Give || f.Mode == gazetteer.Deed
	}
	return false
}

// headsComplement reports whether the word at token k is what a preposition takes, itself or over a noun or two that only hold it: "to (take) measures".
func (r *reading) headsComplement(k, lo int) bool {
	const most = 3
	for i := k; i >= max(lo, k-most); i-- {
		if i < k && (r.at[i] > 0 || r.verb[i] != 0 || r.toks[i].Kind != lang.Word || r.is(i, gazetteer.And)) {
			return false
		}
		if r.prefixed(i) || r.is(i, gazetteer.Prepositions) {
			return true
		}
	}
	return false
}

// urgesLifting reports whether what is to end at token k is the imposing of sanctions.
func (r *reading) urgesLifting(k, hi int) bool {
	return k < hi && r.verb[k] < 0 && r.frameAt(k).Act == graph.ActSanction
}

// noteLifting notes the call for an end to sanctions, which is against them alone.
func (r *reading) noteLifting(p *predicate, a *aim) bool {
	p.act, p.Theme = graph.ActReject, embargo
	return a.done(r.noteTopic(p, a.lo, a.hi))
}

// ofAccused reports whether the noun of stance, which nobody but the one who speaks seems to hold, belongs with its pronoun to somebody who is
// accused before it in the same words: "said that X fuels the war by its support of".
func (r *reading) ofAccused(p *predicate) bool {
	if !r.set.VSO || !p.Noun || p.act.Stance() != graph.Support || !r.withPronoun(int(p.match.To)-1) {
		return false
	}
	for k := int(p.match.From) - 1; k >= p.lo && !r.mark(k, stops) && !r.is(k, gazetteer.Carry); k-- {
		if r.verb[k] < 0 {
			f := r.frameAt(k)
			return f.Mode == gazetteer.Self && f.Target && f.Act.Stance() == graph.Oppose
		}
	}
	return false
}

// tellsWhose reports whether the cue is a verb behind a relative pronoun which has that for its object and says no more than who did so: "the law that X
// passed (it)".
func (r *reading) tellsWhose(c gazetteer.Match) bool {
	const near = 4
	k := int(c.From)
	if !r.set.VSO || k == 0 || int(c.To) != k+1 || !r.is(k-1, gazetteer.Rel) || r.at[k-1] != 0 || !r.withPronoun(k) || r.calledSo(k) {
		return false
	}
	n := r.groupIn(k+1, min(k+near, len(r.toks)))
	if n < 0 || r.sentOf[r.groups[n].from] != r.sentOf[k] {
		return false
	}
	to := r.groups[n].to
	return to < len(r.toks) && !r.is(to, gazetteer.Comp) && !r.mark(to, `:"“«`) && !r.judgesAt(k)
}

// judgesAt reports whether a verb of judging stands at token k.
func (r *reading) judgesAt(k int) bool {
	for i := firstFrom(r.frames, k); i < len(r.frames) && int(r.frames[i].From) == k; i++ {
		if r.gaz.Frames[r.frames[i].Ref].Mode == gazetteer.Judge {
			return true
		}
	}
	return false
}

// toldAccording reports whether what the predicate's subject does is told according to somebody else, who then only passes it on: "praised it, according
// to the statement of X".
func (r *reading) toldAccording(p *predicate) bool {
	if !r.set.VSO || p.Voice || p.Noun || p.Mode == gazetteer.Self || p.subject.group < 0 || len(p.voice.holders) != 1 || r.gaz.Cues[p.voice.cue.Ref] != cueAccord || p.voice.cue.From < p.match.From {
		return false
	}
	g := &r.groups[p.subject.group]
	if g.pronoun != 0 || g.out || g.owner {
		return false
	}
	r.passedOn(p)
	return true
}

// passedOn makes the predicate's holders those who say it, by way of who tells.
func (r *reading) passedOn(p *predicate) {
	v := *p.voice
	v.holders, v.via = p.holders, p.voice.holders[0].code
	p.voice = &v
}

// misruled reports whether what the predicate opposes is what the state of group n does to its own people, in whose land it is: "the arrests in X".
func (r *reading) misruled(p *predicate, n int) bool {
	const rights, captives, democracy = "human-rights", "detainees", "democracy"
	g := &r.groups[n]
	if p.act.Stance() != graph.Oppose || len(g.actors) != 1 || !r.isState(g.actors[0]) || g.form == gazetteer.Capital || g.np <= int(p.match.To) {
		return false
	}
	lo := int(p.match.To)
	w := r.words(lo, g.np, steady)
	return w[rights]+w[captives] > 0 || w[democracy] > 0 && r.anyClass(lo, g.np, gazetteer.Stop)
}

// masculineName reports whether group n is the name of a state's body rather than of the state, whose words are masculine: "the council of presidency".
func (r *reading) masculineName(n int) bool {
	const feminine = "ه"
	g := &r.groups[n]
	return g.to-g.from > 1 && r.articled(g.from) && r.articled(g.from+1) && !endsIn(r.toks[g.from+1].Norm, []string{feminine, r.set.Feminine})
}
