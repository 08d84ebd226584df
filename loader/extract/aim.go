package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// aimOf finds where the object of the predicate stands, and what the predicate is where its object tells: rejecting, urging, demanding.
func (r *reading) aimOf(p *predicate) aim {
	lo, hi := r.object(p)
	if s := r.nounOwner(p); s.group >= 0 {
		lo = r.groups[s.chain[len(s.chain)-1]].to // support by X for
		for hi = max(hi, lo); hi < p.hi && !r.endsObject(p, hi); {
			hi++
		}
	}
	if k := r.textAgainst(p, lo, hi); k >= 0 {
		p.Mode, p.act, lo = gazetteer.Deed, graph.ActReject, k
	}
	if p.Mode == gazetteer.Call && r.addressed(p, lo, hi) {
		p.Mode, p.act = gazetteer.Urge, graph.ActDemand // "pidió a Israel que": asked Israel to
	}
	if k := r.urgesAgainst(p, lo, hi); k >= 0 {
		p.Mode, p.act, p.Target, lo = gazetteer.Deed, graph.ActDemand, true, k
	}
	return aim{lo: lo, hi: hi}
}

// noteUrged notes what is urged on everybody, or on nobody in particular, as a call.
func (r *reading) noteUrged(p *predicate, a *aim) bool {
	if p.Mode != gazetteer.Urge || r.urgesEnd(p, a.lo, a.hi) && !r.urgesAll(p, a.lo, a.hi) {
		return false
	}
	p.act = graph.ActCallFor
	return a.done(r.noteTopic(p, r.behindFirst(a.lo, a.hi), a.hi))
}

// dropUnjudged drops a verb of judging behind which nothing is judged.
func (r *reading) dropUnjudged(p *predicate, a *aim) bool {
	if p.Mode != gazetteer.Judge {
		return false
	}
	if r.suffererBehind(p) {
		a.lo, a.hi = int(p.match.To), p.hi // "fue calificado de grave por Bogotá el trato"
	}
	switch {
	case !r.judged(p, a.lo, a.hi):
		return a.done(p.drop(whyUnjudged))
	case r.cased() && r.ownsObject(a.lo, a.hi):
		return a.done(p.drop(whyNoTarget)) // called its own course right
	}
	return false
}

// noteLifted notes the lifting of what was done to somebody: see lifts.
func (r *reading) noteLifted(p *predicate, a *aim) bool {
	return r.lifts(p) && a.done(r.noteTopic(p, int(p.match.From), a.hi))
}

// leaveHanPronoun leaves a verb of judging that ends in a pronoun to what was told before, where words are written together: "called him".
func (r *reading) leaveHanPronoun(p *predicate, a *aim) bool {
	if r.set.Spaces || p.Mode != gazetteer.Judge || !r.sign(int(p.match.To)-1, r.set.Signs.Pronoun) {
		return false
	}
	a.hi = a.lo
	return r.leave(p, a)
}

// noteEssential notes what is said to be needed, which is needed from nobody: see essential.
func (r *reading) noteEssential(p *predicate, a *aim) bool {
	a.lo = r.endOf(p, a.lo, a.hi)
	r.unrecognize(p, a.lo, a.hi)
	return r.essential(p, a.lo, a.hi) && a.done(r.noteTopic(p, int(p.match.To), p.hi))
}

// aimAtNamed finds the targets that the object names, or what stands nearer to the predicate than it.
func (r *reading) aimAtNamed(p *predicate, a *aim) bool {
	a.targets = r.targets(p, a.lo, r.beforeJudgement(p, a.lo, a.hi))
	a.rather(r.worksWith(p, a.lo, a.hi))
	a.rather(r.challenged(p, a.lo, a.hi))
	a.rather(r.nearestSubject(p))
	a.rather(r.describedBehind(p))
	a.rather(r.certainStates(p))
	if p.passive && r.sufferedBy(p) && r.sufferedBefore(p) < 0 {
		if a.targets = r.sufferers(p); len(a.targets) == 0 {
			a.targets = r.mainSufferer(p)
		}
		if len(a.targets) == 0 {
			return a.done(p.drop(whyNoTarget))
		}
	}
	a.rather(r.whomTold(p))
	a.rather(r.calledIts(p))
	a.rather(r.feltThere(p))
	if t := r.relativeObject(p); a.lo >= a.hi || r.mark(a.lo, commas+stops) || r.is(a.lo, gazetteer.Prepositions) {
		a.rather(t) // whom he accuses of
	}
	return false
}

// rather prefers these targets if there are such.
func (a *aim) rather(targets []graph.Code) {
	if targets != nil {
		a.targets = targets
	}
}

// noteAboutOthers notes a stance that is towards nobody though its object names states, as a call: see aboutOthers.
func (r *reading) noteAboutOthers(p *predicate, a *aim) bool {
	k := r.aboutOthers(p, a.targets, a.lo, a.hi)
	if k == "" {
		return false
	}
	p.Theme, p.act = k, graph.ActCallFor
	return a.done(r.noteTopic(p, a.lo, a.hi))
}

// noteUnderSanctions notes the rejection of sanctions, which is towards nobody; who supports them is against those on whom they are.
func (r *reading) noteUnderSanctions(p *predicate, a *aim) bool {
	t := r.underSanctions(p, a.lo, a.hi)
	switch {
	case t == nil:
		return false
	case p.act.Stance() == graph.Oppose:
		p.Theme = embargo
		return a.done(r.noteTopic(p, a.lo, a.hi))
	}
	p.act, p.Mode, a.targets = graph.ActSanction, gazetteer.Give, t
	return false
}

// aimAtJudged finds targets that stand elsewhere in the sentence because of what the predicate is: a judgement, a passive, one behind its object.
func (r *reading) aimAtJudged(p *predicate, a *aim) bool {
	a.rather(r.casedSelf(p))
	a.rather(r.judgedAgain(p, a.lo))
	if len(a.targets) == 0 && p.passive && r.cased() { // were condemned the deeds of
		p.passive = false
		a.behind(p)
		a.targets = r.targets(p, a.lo, a.hi)
	}
	if len(a.targets) == 0 {
		a.rather(r.sufferedBehind(p, a))
	}
	if p.subject.group >= 0 && p.subject.start >= int(p.match.To) { // the object stands first
		a.rather(r.objectsBefore(p))
	}
	if len(a.targets) == 0 {
		a.targets = r.judgedIn(p, a.lo, a.hi)
	}
	if len(a.targets) == 0 {
		a.targets = r.relativeObject(p)
	}
	return false
}

// behind lets the object be all that stands behind the predicate.
func (a *aim) behind(p *predicate) { a.lo, a.hi = int(p.match.To), p.hi }

// noteExpellers notes two who have each expelled their envoys.
func (r *reading) noteExpellers(p *predicate, a *aim) bool {
	return len(a.targets) == 0 && p.act == graph.ActExpel && r.romance() && len(p.holders) == 2 && a.done(r.notePairs(p, a.lo, a.hi))
}

// aimElsewhere finds the targets of a predicate whose object names none.
func (r *reading) aimElsewhere(p *predicate, a *aim) bool {
	if r.youBeside(p) {
		a.rather(r.youMeant(p, a.lo, a.hi))
	}
	if len(a.targets) == 0 {
		a.targets = r.elsewhere(p, a.lo, a.hi)
	}
	if len(a.targets) == 0 && p.Mode == gazetteer.Self {
		a.targets = r.alludedTo(p)
	}
	if len(a.targets) == 0 {
		a.targets = r.relativeTarget(p)
	}
	if len(a.targets) == 0 {
		r.aimBehindSelf(p, a)
	}
	if len(a.targets) == 0 && r.friendOf(p, a.lo, a.hi) {
		a.behind(p)
		a.targets = r.targets(p, a.lo, a.hi)
	}
	return false
}

// aimBehindSelf finds the targets behind what is said of nobody: "it is wrong that X ...".
func (r *reading) aimBehindSelf(p *predicate, a *aim) {
	if p.Mode != gazetteer.Self || !r.expletive(p) && (!r.cased() || r.anaphoric(p, a.lo, a.hi)) {
		return
	}
	behind := int(p.match.To)
	a.targets = r.targets(p, behind, p.hi)
	if len(a.targets) > 0 || p.hi-behind > fewWords || !r.set.Spaces || r.set.VSO {
		a.behind(p)
	}
}

// noteDeal notes what others agreed on with each other by its topic alone: see dealOf.
func (r *reading) noteDeal(p *predicate, a *aim) bool {
	if len(a.targets) < 2 || !r.dealOf(p, a.lo) {
		return false
	}
	p.Target = false
	return a.done(r.noteTopic(p, a.lo, a.hi))
}

// leaveVote leaves a vote to what the article tells of the text that is voted on.
func (r *reading) leaveVote(p *predicate, a *aim) bool {
	switch {
	case p.Mode != gazetteer.Vote:
		return false
	case r.cased() && p.act != graph.ActVoteFor && r.assemblies(p):
		return a.done(p.drop(whyNoHolder)) // its members vote
	}
	return r.leave(p, a)
}

// noteMutual notes what holders do with each other, or finds with whom one of them does.
func (r *reading) noteMutual(p *predicate, a *aim) bool {
	if t := r.pairedWith(p, a.lo, a.hi); len(a.targets) == 0 && t != nil {
		a.targets, p.Mode = t, gazetteer.Give
	}
	if c := r.partner(p, a.hi); len(a.targets) == 0 && c != "" {
		a.targets, p.Mode = []graph.Code{c}, gazetteer.Back
	}
	return r.mutual(p, a) && r.notePairs(p, a.lo, a.hi) && a.done(true)
}

// mutual reports whether the holders' stance is towards each other.
func (r *reading) mutual(p *predicate, a *aim) bool {
	const near = 3
	switch {
	case p.Mutual, p.Mode == gazetteer.Pair:
		return true
	case len(a.targets) == 0 && p.act.Stance() == graph.Support && r.betweenHolders(p, a.lo, a.hi):
		return true // satisfied with the ties between X and Y, who are themselves
	case r.cased() && len(p.holders) == 2 && r.anyClass(a.lo, min(a.lo+near, a.hi), gazetteer.Mutual) && p.Mode == gazetteer.Back:
		return true // praised the mutual trade
	case !r.set.Spaces && p.act == graph.ActExpel && len(p.holders) == 2 && len(a.targets) == 0 && a.lo >= a.hi && r.shortPair(int(p.match.From)-1):
		return true // the two broke off relations, and not with anybody else
	}
	return len(a.targets) == 0 && (p.act == graph.ActCooperate && !(r.analytic() && p.Mode == gazetteer.Call) || r.anyClass(a.lo, a.hi, gazetteer.Mutual) || r.cased() && r.is(int(p.match.From)-1, gazetteer.Mutual))
}

// betweenHolders reports whether the object names the two holders as those between whom something is: where verbs stand in the middle and
// subjects are not left out.
func (r *reading) betweenHolders(p *predicate, lo, hi int) bool {
	if !r.romance() || r.set.Dropped || len(p.holders) != 2 {
		return false
	}
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && (r.preposition(n).Has(gazetteer.Between) || r.is(r.groups[n].np-1, gazetteer.Between)) {
			codes := codesOf(r.codes(r.chained(n, true).chain))
			return len(codes) == 2 && p.holds(codes[0]) && p.holds(codes[1])
		}
	}
	return false
}

// shortPair reports whether two names of one character that are written together end at token k: "US-Cuban".
func (r *reading) shortPair(k int) bool {
	if k < 1 || r.at[k] == 0 || r.at[k-1] == 0 {
		return false
	}
	a, b := &r.groups[r.at[k-1]-1], &r.groups[r.at[k]-1]
	return len(a.actors) > 1 && b.to-a.from == len(a.actors) || a != b && b.to-a.from == 2
}

// noteEvenHanded notes what is demanded of both sides, or of all, as a call for what it is about.
func (r *reading) noteEvenHanded(p *predicate, a *aim) bool {
	switch {
	case p.act != graph.ActDemand:
		return false
	case (p.Mode == gazetteer.Self || r.cased() && p.Mode == gazetteer.Give) && (len(a.targets) > 1 || r.evenHanded(a.lo, a.hi)):
		p.act, p.Theme = graph.ActCallFor, peace
		return a.done(r.noteTopic(p, a.lo, a.hi))
	case p.Mode == gazetteer.Self && len(a.targets) == 0 && !r.set.Spaces && !r.pointed(p):
		p.act, p.Target = graph.ActCallFor, false // all sides should
		return a.done(r.noteTopic(p, r.clauseFrom(int(p.match.From), p.lo), r.clauseTo(int(p.match.To), p.hi)))
	}
	return false
}

// ownsObject reports whether the first group of the object is the holder's own country, or something of it.
func (r *reading) ownsObject(lo, hi int) bool {
	n := r.groupIn(lo, hi)
	return n >= 0 && r.groups[n].pronoun.Has(gazetteer.Own) && !r.groups[n].named
}

// judgedAgain returns whom the sentence was found to be about last where a pronoun right behind a predicate of judgement means what was judged
// before, and where cases tell: "condemned X's deeds, calling them a crime". Nil if there is none such.
func (r *reading) judgedAgain(p *predicate, lo int) []graph.Code {
	n := r.groupAt(lo)
	if !r.cased() || p.Mode != gazetteer.Judge || p.passive || n < 0 || !r.groups[n].pronoun.Has(gazetteer.He|gazetteer.It|gazetteer.They|gazetteer.His) || r.groups[n].named {
		return nil
	}
	for i := len(r.found) - 1; i >= 0 && r.found[i].from >= p.sent.From; i-- {
		if f := r.found[i]; f.target != "" && p.holds(f.holder.code) {
			return []graph.Code{f.target}
		}
	}
	return nil
}

// evenHanded reports whether the subject is both sides.
func (r *reading) evenHanded(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if n := r.at[k]; n > 0 && r.groups[n-1].pronoun.Has(gazetteer.Both) {
			return true
		}
	}
	return false
}

// friendOf reports whether the predicate praises its holder as somebody's, "we are a friend of Israel": whose stands behind it.
func (r *reading) friendOf(p *predicate, lo, hi int) bool {
	if p.Mode != gazetteer.Self || p.act != graph.ActPraise || !r.romance() || !r.is(int(p.match.To), gazetteer.Of) {
		return false
	}
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			g := r.groups[n]
			return g.pronoun.Has(gazetteer.We|gazetteer.Own) || len(g.actors) == 1 && p.holds(g.actors[0])
		}
	}
	return true
}
