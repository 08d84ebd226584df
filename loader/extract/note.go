package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// aim is where the object of a predicate stands, and at whom it was found to be aimed.
type aim struct {
	lo, hi  int
	targets []graph.Code
	noted   bool // what the step that decided came to
}

// done decides: whether anything was noted, or is left to what the article tells.
func (a *aim) done(noted bool) bool {
	a.noted = noted
	return true
}

// step is one of the steps in which a predicate with holders is noted: true once it decided.
type step func(*reading, *predicate, *aim) bool

// note finds the targets of a predicate that has holders, and notes a finding for each pair.
func (r *reading) note(p *predicate) bool {
	if p.Mode == gazetteer.Blame {
		return r.noteBlame(p)
	}
	r.leaveOutMet(p)
	a := r.aimOf(p)
	for _, decides := range []step{
		(*reading).voteOnNamed,
		(*reading).castsVote, (*reading).untold, (*reading).urgeAgainst, (*reading).urgeWithin, (*reading).noteUrged, (*reading).dropUnjudged, (*reading).noteLifted, (*reading).leaveHanPronoun, (*reading).noteEssential,
		(*reading).aimAtNamed, (*reading).aimAtContrasted, (*reading).noteAboutOthers, (*reading).noteUnderSanctions, (*reading).aimAtJudged, (*reading).noteExpellers, (*reading).aimAtClitic, (*reading).aimAtMore, (*reading).aimAtParallel,
		(*reading).aimElsewhere, (*reading).noteDeal, (*reading).noteVetoed, (*reading).leaveVote, (*reading).noteMutual, (*reading).noteEvenHanded,
		(*reading).noteAgainstSanctions, (*reading).noteItsDoer, (*reading).noteTargets, (*reading).noteSameTarget, (*reading).noteSaidOf, (*reading).noteAddressed,
		(*reading).noteSoleOther, (*reading).leavePointing, (*reading).leaveRelease, (*reading).noteBeside, (*reading).noteJailer, (*reading).dropUnaimed,
	} {
		if decides(r, p, &a) {
			return a.noted || p.act == graph.ActCallFor && p.Mode == gazetteer.Urge && r.noteText(p, &a)
		}
	}
	if p.Target {
		return r.leaveUnnamed(p, &a) || p.drop(whyNoTarget)
	}
	return r.noteTopic(p, a.lo, a.hi) || r.noteBystander(p, a.lo, a.hi) || r.noteText(p, &a) || r.noteWithin(p, a.hi) || r.leaveUnnamed(p, &a)
}

// noteWithin notes what is called for by the words of the form itself: "demanded the release of".
func (r *reading) noteWithin(p *predicate, hi int) bool {
	return (r.analytic() || r.romance()) && p.Mode == gazetteer.Call && p.act == graph.ActCallFor && p.match.To-p.match.From > 1 && r.noteTopic(p, int(p.match.From), hi)
}

// leave leaves the predicate to what the article tells elsewhere.
func (r *reading) leave(p *predicate, a *aim) bool {
	r.pending = append(r.pending, pending{*p, a.lo, a.hi})
	return a.done(true)
}

// noteTargets notes the stance of each holder towards each target, and drops it if the holders are themselves the targets.
func (r *reading) noteTargets(p *predicate, a *aim) bool {
	if len(a.targets) == 0 {
		return false
	}
	if r.feelsWith(p) {
		p.act = graph.ActCondole
	}
	noted := false
	for _, t := range a.targets {
		if p.holds(t) {
			continue
		}
		r.answer(p, a, t)
		for _, h := range p.holders {
			topic := r.topicOf(p, h.code, t, a.lo, a.hi)
			if k := r.saidBefore(p, h.code, t); k != "" {
				topic = k
			}
			r.add(p, h, t, topic)
			noted = true
		}
	}
	if c := r.meantInGap(p); !noted && c != nil {
		return r.noteTowards(p, a, c[0])
	}
	if c := r.receiving(p, a.targets); !noted && c != "" {
		p.holders = []codeOf{{code: c}}
		return r.noteTowards(p, a, a.targets[0])
	}
	return a.done(noted || p.drop(whyOwnTarget))
}

// noteTowards notes the stance of each holder towards one target.
func (r *reading) noteTowards(p *predicate, a *aim, target graph.Code) bool {
	for _, h := range p.holders {
		r.add(p, h, target, r.topicOf(p, h.code, target, a.lo, a.hi))
	}
	return a.done(true)
}

// notePairs notes a stance of each holder towards the others.
func (r *reading) notePairs(p *predicate, lo, hi int) bool {
	const most = 3
	all := p.holders
	if len(p.all) > len(all) {
		all = p.all
	}
	if len(all) < 2 || len(all) > most {
		if r.cased() && r.theme(p, p.holders[0].code, lo, hi) == "" {
			lo = int(p.match.From) // the form itself names what it is about
		}
		return p.Mode == gazetteer.Pair && r.noteTopic(p, lo, hi)
	}
	for _, h := range p.holders {
		for _, t := range all {
			if h.code != t.code {
				r.add(p, h, t.code, r.topicOf(p, h.code, t.code, lo, hi))
			}
		}
	}
	return true
}

func (r *reading) add(p *predicate, h codeOf, target graph.Code, topic graph.TopicKey) {
	r.addStance(p, h, target, topic, p.act.Stance())
}

// addStance notes a finding whose stance does not follow from the act alone.
func (r *reading) addStance(p *predicate, h codeOf, target graph.Code, topic graph.TopicKey, stance graph.Stance) {
	act := p.act
	f := finding{holder: h, target: target, topic: topic, act: act, stance: stance, power: r.strength(p, act), joint: p.joint, cue: p.match, rule: p.rule}
	if f.holder.person == 0 && r.set.Spaces && (r.set.VSO || r.cased() || r.set.NounFirst) {
		f.holder.person = r.mouth(p.sent, h.code)
	}
	f.form = graph.Performative
	if p.voice != nil {
		f.form = graph.Indirect
	}
	if r.quotes[p.match.From] > 0 || p.voice != nil && (p.voice.rule == ruleLabel || p.voice.rule == ruleAnswer) { // a turn of a dialogue is word for word
		f.form = graph.Direct
	}
	if p.voice != nil {
		f.via = p.voice.via
	}
	f.from, f.to = r.evidence(p)
	r.listedEvidence(p, &f)
	r.found = append(r.found, f)
}

// strength returns the act's strength, changed by the words before it.
func (r *reading) strength(p *predicate, act graph.Act) int {
	const reach = 3
	n := act.Strength() + p.Soft
	for k := int(p.match.From) - reach; k < int(p.match.To)+1; k++ {
		switch {
		case k < p.sent.From || k >= p.sent.To:
		case r.is(k, gazetteer.Intens):
			return min(n+1, 3)
		case r.is(k, gazetteer.Soft):
			return max(n-1, 1)
		}
	}
	return min(max(n, 1), 3)
}

// leaveOutMet takes out of two holders the second that the object right behind the predicate names again, where words are written together: "X met with
// Y and thanked Y".
func (r *reading) leaveOutMet(p *predicate) {
	n := r.groupAt(int(p.match.To))
	if r.set.Spaces || len(p.holders) != 2 || p.Noun || p.passive || n < 0 || len(r.groups[n].actors) != 1 || r.groups[n].pronoun != 0 || slices.Contains(p.subject.chain, n) {
		return
	}
	if r.groups[n].actors[0] == p.holders[1].code {
		p.holders, p.joint = p.holders[:1], false
	}
}
