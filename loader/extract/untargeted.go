package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// The steps of noting a predicate for which no target was found.

// noteSoleOther notes it towards the one other state of the sentence: see soleOther.
func (r *reading) noteSoleOther(p *predicate, a *aim) bool {
	t := r.soleOther(p)
	return t != "" && r.noteTowards(p, a, t)
}

// leavePointing leaves it to the article where its object only points at what the article tells, or where there is none.
func (r *reading) leavePointing(p *predicate, a *aim) bool {
	if t := r.warnedBehind(p); t != nil {
		a.targets = t
		return r.noteTargets(p, a)
	}
	switch {
	case r.anyAtAll(p):
		return false
	case r.pointed(p) || r.objectless(p, a.lo, a.hi):
		p.Target = p.Target || p.Mode == gazetteer.Self && p.act.Stance() == graph.Oppose
		return r.leave(p, a)
	case r.deniesClaims(p, a.lo, a.hi) && len(r.accusers(p)) > 0:
		return r.noteTowards(p, a, r.accusers(p)[0])
	case r.deniesClaims(p, a.lo, a.hi), r.set.VSO && p.Noun && p.act == graph.ActAccuse:
		return a.done(p.drop(whyNoTarget))
	case p.act == graph.ActDeny || r.anaphoric(p, a.lo, a.hi) || r.quarrels(p, a.lo, a.hi):
		return r.leave(p, a)
	}
	return false
}

// leaveRelease leaves what is urged to the article where only a government can do it, "urged the release of prisoners", in Romance languages.
// Else nobody in particular is urged there.
func (r *reading) leaveRelease(p *predicate, a *aim) bool {
	if p.Mode != gazetteer.Urge || !r.romance() {
		return false
	}
	if !r.hasActors(a.lo, a.hi) && r.urgesEnd(p, a.lo, a.hi) && governed(r.theme(p, p.holders[0].code, a.lo, a.hi)) {
		return r.leave(p, a)
	}
	p.act = graph.ActCallFor
	return false
}

// noteBeside notes it towards whom the rest of the clause names, if it must have a target: see beside. What is welcomed by a pronoun, or as a text
// of which nothing is said, is what was told before.
func (r *reading) noteBeside(p *predicate, a *aim) bool {
	if t := r.beside(p); p.Target && t != "" && !(r.analytic() && p.act == graph.ActRecognize) {
		return r.noteTowards(p, a, t)
	}
	if p.Mode == gazetteer.Back && (r.pronounBehind(p, a.lo, a.hi) || r.papersOnly(p, a.lo, a.hi) && r.theme(p, p.holders[0].code, a.lo, a.hi) == "") {
		a.lo, a.hi = r.toldBefore(p), int(p.match.From)
	}
	if r.cased() && p.Target && p.Mode == gazetteer.Self && p.act.Stance() == graph.Oppose {
		p.Target = !r.e.packs.Bad(r.theme(p, p.holders[0].code, a.lo, a.hi)) // sanctions undermine trade
	}
	return false
}

// noteJailer notes it towards the state that does to its people what the object tells: see jailer.
func (r *reading) noteJailer(p *predicate, a *aim) bool {
	c := r.jailer(p, a.lo, a.hi)
	if c == "" {
		return false
	}
	if p.act == graph.ActCallFor {
		p.act = graph.ActDemand
	}
	return r.noteTowards(p, a, c)
}

// dropUnaimed settles what names no target where words are written together: what is called wrong without saying whose it is says little, but for what
// is so whoever does it; urging no government is a call.
func (r *reading) dropUnaimed(p *predicate, a *aim) bool {
	switch {
	case r.set.Spaces:
	case p.act == graph.ActCallFor && p.Mode != gazetteer.Urge || p.act == graph.ActCooperate:
		return r.partnered(p) && a.done(p.drop(whyNoTarget))
	case p.Mode == gazetteer.Urge && p.act == graph.ActDemand:
		p.act = graph.ActCallFor
	case p.Mode == gazetteer.Self && p.act == graph.ActCondemn:
		c := r.clauseFrom(int(p.match.From), p.lo)
		return !(r.is(c, gazetteer.Det) && !r.is(c, gazetteer.It)) && !r.illItself(p, a) && a.done(p.drop(whyNoTarget))
	}
	return false
}

// illItself reports whether what is called wrong is an evil whoever does it: terror, or sanctions, interference and the like of which nobody is told.
func (r *reading) illItself(p *predicate, a *aim) bool {
	t := r.theme(p, p.holders[0].code, a.lo, a.hi)
	return t == terror || r.e.packs.Bad(t) && t != attack && r.words(a.lo, a.hi, steady)[t] > 0 && !r.hasActors(a.lo, a.hi)
}

// partnered reports whether the holder is found ready to work with somebody in the sentence already, so that what it will do is done with them:
// "is ready to, together with Y, deepen ties".
func (r *reading) partnered(p *predicate) bool {
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack) && int(r.found[i].cue.From) >= p.sent.From; i-- {
		if f := &r.found[i]; f.act == graph.ActCooperate && f.target != "" && p.holds(f.holder.code) && f.cue.From < p.match.From {
			return true
		}
	}
	return false
}

// warnedBehind returns the state with which the words begin that a warning says, where words are written together and nobody is named as warned: "X warns,
// Y's pact will have consequences". Nil if they begin otherwise.
func (r *reading) warnedBehind(p *predicate) []graph.Code {
	to := int(p.match.To)
	if r.set.Spaces || p.act != graph.ActWarn && p.act != graph.ActThreaten || p.Mode != gazetteer.Give && p.Mode != gazetteer.Deed || !r.mark(to, ",，:：") {
		return nil
	}
	c := to + 1
	for c < p.sent.To && r.mark(c, "“「『\"") {
		c++
	}
	s := r.firstFree(c, min(r.clauseTo(c+1, p.sent.To), p.sent.To), true, true)
	if s.group < 0 || r.groups[s.group].pronoun != 0 {
		return nil
	}
	codes := codesOf(r.codes(s.chain))
	if len(codes) == 0 || p.holds(codes[0]) {
		return nil
	}
	return codes
}
