package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// preposed returns the tokens before the predicate in which its object stands, if it is taken by a preposition: "towards X expresses
// thanks". Nothing may stand behind the predicate in its clause.
func (r *reading) preposed(p *predicate) (lo, hi int, ok bool) {
	from := int(p.match.From)
	c := r.clauseFrom(from, p.sent.From)
	for k := from - 1; k >= c; k-- {
		if r.cueAt(k) == cueSay && !r.lightly(k, from) {
			c = k + 1 // what is said begins behind the verb of speech
			break
		}
	}
	first := c
	if n := p.subject.group; n >= 0 && len(p.subject.chain) > 1 {
		if last := r.groups[p.subject.chain[len(p.subject.chain)-1]].to; last > c && last <= from {
			first = last // "X and Y, towards Z, voiced"
		}
	}
	for k := first; k < from; k++ {
		if p.Mode == gazetteer.Deed && r.is(k, gazetteer.With) {
			continue // together with others
		}
		if r.at[k] == 0 && r.class[k].Has(gazetteer.To|gazetteer.On|gazetteer.With|gazetteer.For|gazetteer.Against) && (!r.class[k].Has(gazetteer.And) || k == c || r.at[k-1] > 0) {
			for k++; k < from && r.at[k] == 0 && r.class[k].Has(gazetteer.To|gazetteer.On|gazetteer.Against); k++ {
			}
			return k, from, true
		}
	}
	for b := r.clauseBefore(c, p.sent.From); b >= 0; b = -1 {
		for b < c && r.is(b, gazetteer.Sub|gazetteer.And|gazetteer.Aux) && !r.is(b, gazetteer.Prepositions) {
			b++
		}
		if r.at[b] == 0 && r.class[b].Has(gazetteer.To|gazetteer.On|gazetteer.Against) {
			for b+1 < c && r.at[b+1] == 0 && r.class[b+1].Has(gazetteer.To|gazetteer.On|gazetteer.Against) {
				b++
			}
			return b + 1, r.clauseTo(b+1, c), true
		}
		if r.voiceAt[b] == r.voiceAt[from] && (p.Mode == gazetteer.Deed || p.Mode == gazetteer.Back) && r.hasGroup(c, from) && r.hasGroup(b, c) == (p.Mode == gazetteer.Deed) && !r.predicates(b, c) && !r.anyClass(c, from, gazetteer.While) {
			return b, r.clauseTo(b+1, c), true // an object that stands first
		}
	}
	return 0, 0, false
}

// underSanctions returns on whom the sanctions are that are supported or rejected, "agreed to extend the on X sanctions"; nil where there are none.
func (r *reading) underSanctions(p *predicate, lo, hi int) []graph.Code {
	if r.set.Spaces || p.act == graph.ActSanction || p.Mode != gazetteer.Back && p.Mode != gazetteer.Deed && p.Mode != gazetteer.Urge && p.Mode != gazetteer.Pair && p.Mode != gazetteer.Call || p.negated && p.act.Stance() == graph.Support {
		return nil
	}
	for k := lo; k < hi; k++ {
		if r.verb[k] >= 0 || r.frameAt(k).Act != graph.ActSanction || r.anyClass(lo, k, gazetteer.Stop) {
			continue
		}
		for i := k - 1; i > lo; i-- {
			if n := int(r.at[i]) - 1; n >= 0 && r.unspacedPreposition(r.groups[n].from).Has(gazetteer.To) && len(r.groups[n].actors) == 1 && !p.holds(r.groups[n].actors[0]) {
				return r.groups[n].actors
			}
		}
		return nil
	}
	return nil
}

// urgesAgainst returns where the words begin of what others than a state are urged to oppose, "called on the world to condemn X's attack"; -1 if
// they are urged to something else.
func (r *reading) urgesAgainst(p *predicate, lo, hi int) int {
	if r.set.Spaces || p.Mode != gazetteer.Urge {
		return -1
	}
	n := r.groupIn(lo, hi)
	if n < 0 || !r.groups[n].out && (len(r.groups[n].actors) != 1 || r.isState(r.groups[n].actors[0])) {
		return -1
	}
	for k := r.groups[n].to; k < hi; k++ {
		if r.verb[k] >= 0 {
			continue
		}
		f := r.frameAt(k)
		if f.Act.Stance() == graph.Oppose && (f.Mode == gazetteer.Deed || f.Mode == gazetteer.Give) && !r.anyClass(r.groups[n].to, k, gazetteer.Neg|gazetteer.Stop|gazetteer.Refuse) {
			return int(r.frames[-r.verb[k]-1].To)
		}
		return -1
	}
	return -1
}

// abuser returns whom a stance against what a government does to its people must mean that names nobody, where words are written together: whom
// one of its holders opposed last. "" if it is another stance, or the holders opposed nobody.
func (r *reading) abuser(p *predicate, topic graph.TopicKey) graph.Code {
	if r.set.Spaces || p.act != graph.ActConcern && p.act != graph.ActRegret && p.act != graph.ActCondemn || p.Mode != gazetteer.Deed || !governed(topic) {
		return ""
	}
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack); i-- {
		if f := r.found[i]; f.stance == graph.Oppose && r.isState(f.target) && p.holds(f.holder.code) {
			return f.target
		}
	}
	return ""
}

// feelsWith reports whether regret or concern is for what befell somebody, where words are written together: for an earthquake, not for a raid.
func (r *reading) feelsWith(p *predicate) bool {
	if r.set.Spaces || p.act != graph.ActRegret && p.act != graph.ActConcern {
		return false
	}
	from, to := r.clauseFrom(int(p.match.From), p.lo), r.clauseTo(int(p.match.To), p.hi)
	return r.anyClass(from, to, gazetteer.Suffer) && !r.anyClass(from, to, gazetteer.Bad|gazetteer.Evil|gazetteer.Victim)
}

// aboutOthers returns the theme of a stance that is towards nobody, though the object names states: talks between two that are supported, a
// coup that is condemned. "" if it is another stance.
func (r *reading) aboutOthers(p *predicate, targets []graph.Code, lo, hi int) graph.TopicKey {
	const clear = 3
	if r.set.Spaces || len(targets) == 0 {
		return ""
	}
	switch p.act.Stance() {
	case graph.Support:
		if w := r.words(lo, hi, steady); (len(targets) > 1 || r.placesOnly(lo, hi)) && p.Mode == gazetteer.Back && p.act != graph.ActPraise && (w[peace] >= clear || w[truce] >= clear) {
			return peace
		}
	case graph.Oppose:
		for k := lo; k+1 < hi && p.Mode == gazetteer.Deed; k++ {
			if r.at[k] == 0 && r.beginsOne(k, r.set.Signs.Coup) {
				return democracy
			}
		}
	}
	return ""
}

// partFrom returns where the part of the sentence begins in which token k stands: behind a semicolon, not before lo.
func (r *reading) partFrom(k, lo int) int {
	for k > lo && !r.parts(k-1) {
		k--
	}
	return k
}

// predicates reports whether the clause at tokens [lo, hi) ends in a predicate, so that it tells a stance of its own.
func (r *reading) predicates(lo, hi int) bool {
	for hi > lo && r.toks[hi-1].Kind == lang.Punct {
		hi--
	}
	return hi > lo && r.verb[hi-1] < 0 && r.hasGroup(lo, hi)
}

// unspacedObject returns the tokens in which the object of a predicate stands.
func (r *reading) unspacedObject(p *predicate) (lo, hi int) {
	from, to := int(p.match.From), int(p.match.To)
	if p.Mode == gazetteer.Self {
		if n := r.relativeHead(p); n >= 0 {
			return r.groups[n].from, r.groups[n].to
		}
		if n := r.judgedObject(p); n >= 0 {
			return r.groups[n].from, r.groups[n].to
		}
		s := noSubject
		c := r.clauseFrom(from, r.voiceFrom(p))
		any := r.is(c, gazetteer.Det) && !r.is(c, gazetteer.It) && !r.hasGroup(c, from)
		if !any {
			if p.act != graph.ActDemand || r.hasGroup(c, from) || !r.strangerFirst(c, from) {
				s = r.clauseSubject(from, r.voiceFrom(p), true) // any solution is nobody's
			}
		}
		if s.group < 0 && p.voice != nil && int(p.voice.cue.From) > p.sent.From {
			if c, lo := r.clauseFrom(p.voice.start, p.sent.From), r.partFrom(from, p.sent.From); c > lo && !r.pointed(p) && !any {
				s = r.clauseSubject(c, lo, true) // of what stands before who says it
			}
		}
		if c := r.voiceFrom(p); s.group < 0 && r.hasActors(c, from) {
			return r.clauseFrom(from, c), from // whoever is named did not do it
		} else if s.group < 0 {
			return c, from
		}
		return s.start, r.groups[s.chain[len(s.chain)-1]].to
	}
	if p.passive {
		hi = r.byBefore(p)
		if hi < 0 {
			hi = from
		}
		if s := r.clauseSubject(from, p.sent.From, true); p.Got && s.group >= 0 {
			return s.start, r.groups[s.chain[len(s.chain)-1]].to
		}
		return r.clauseFrom(from, p.sent.From), hi
	}
	if p.Mid && p.match.Head > 0 && (!r.cased() || r.hasGroup(int(p.match.Head), int(p.match.Tail))) {
		return int(p.match.Head), int(p.match.Tail)
	}
	if p.match.Head > 0 && r.hasGroup(int(p.match.Head), int(p.match.Tail)) {
		return int(p.match.Head), int(p.match.Tail)
	}
	hi = r.objectEnd(p, to)
	for to < hi && r.is(to, gazetteer.Poss) && r.at[to] == 0 {
		to++
	}
	if n := r.pointedBack(p); n >= 0 && !r.hasGroup(to, hi) {
		return r.groups[n].from, r.groups[n].to
	}
	if a, b, ok := r.preposed(p); ok && (hi-to < 2 || !r.hasGroup(to, hi) && r.hasGroup(a, b)) {
		return a, b
	}
	return to, hi
}

// judgedObject returns the object of another predicate right before the predicate, of which it says something: "praised Tedros: 'great
// leadership'". -1 if there is none.
func (r *reading) judgedObject(p *predicate) int {
	from := int(p.match.From)
	n := -1
	for k, c := from-1, r.clauseFrom(from, p.lo); k >= c; k-- {
		switch {
		case r.at[k] > 0 && n < 0:
			n = int(r.at[k]) - 1
		case r.verb[k] < 0:
			mode := r.frameAt(k).Mode
			if n >= 0 && len(r.groups[n].actors) > 0 && (mode == gazetteer.Give || mode == gazetteer.Back || mode == gazetteer.Deed) {
				return n
			}
			return -1
		}
	}
	return -1
}

// placesOnly reports whether tokens [lo, hi) name somebody only by a place: a truce in Gaza.
func (r *reading) placesOnly(lo, hi int) bool {
	any := false
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) > 0 {
			if r.groups[n].form != gazetteer.Place {
				return false
			}
			any = true
		}
	}
	return any
}

// pointedBack returns the subject of what was told right before the clause of a predicate that points at it: "Fiji reaffirmed it, China praises
// this". -1 if it does not point there, or its own subject told it.
func (r *reading) pointedBack(p *predicate) int {
	from := int(p.match.From)
	c := r.clauseFrom(from, p.sent.From)
	for k := c; k+1 < from; k++ {
		if !r.is(k, gazetteer.To) || r.at[k] > 0 || !r.sign(k+1, r.set.Signs.This) || r.at[k+1] > 0 {
			continue
		}
		if c <= p.sent.From {
			return -1
		}
		s := r.clauseSubject(c, p.sent.From, true)
		if s.group < 0 || len(s.chain) > 1 {
			return -1
		}
		codes := r.codes(s.chain)
		if len(codes) != 1 || p.holds(codes[0].code) {
			return -1
		}
		return s.group
	}
	return -1
}

// judgedBehind reads what the object is called where words are written together: behind the predicate, also where the object stands before it. Where
// no word of judging tells, one that speaks well or ill does.
func (r *reading) judgedBehind(p *predicate, lo, hi int) bool {
	if to := int(p.match.To); lo < to {
		lo, hi = to, r.clauseTo(to, p.hi)
	}
	for k := lo; k < hi; k++ {
		if r.is(k, gazetteer.Evil|gazetteer.Fine) {
			p.act = graph.ActPraise
			if r.is(k, gazetteer.Evil) {
				p.act = graph.ActCriticize
			}
			return !r.is(k-1, gazetteer.Neg)
		}
	}
	const near = 12
	i := firstFrom(r.tones, lo)
	if i == len(r.tones) || int(r.tones[i].From) >= min(hi, lo+near) {
		return false
	}
	p.act = graph.ActPraise
	if r.gaz.Tones[r.tones[i].Ref] == gazetteer.Ill {
		p.act = graph.ActCriticize
	}
	return !r.is(int(r.tones[i].From)-1, gazetteer.Neg)
}

// relativeHead returns the group behind a predicate that describes it: "the Americans, who stir up trouble". -1 if there is none.
func (r *reading) relativeHead(p *predicate) int {
	k := int(p.match.To)
	for k < p.hi && r.verb[k] == 0 && r.at[k] == 0 && r.toks[k].Kind == lang.Word && k-int(p.match.To) < 12 && !r.is(k, gazetteer.Poss) {
		k++
	}
	if k+1 < p.hi && r.is(k, gazetteer.Poss) && r.at[k+1] > 0 && len(r.groups[r.at[k+1]-1].actors) > 0 && !r.hasGroup(r.clauseFrom(int(p.match.From), p.lo), int(p.match.From)) {
		return int(r.at[k+1]) - 1
	}
	return -1
}

// pointed reports whether the subject of what is said is only pointed at: "this is unacceptable".
func (r *reading) pointed(p *predicate) bool {
	if r.set.Spaces || p.Mode != gazetteer.Self {
		return false
	}
	for k := r.clauseFrom(int(p.match.From), p.lo); k < int(p.match.From); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			return r.groups[n].pronoun.Has(gazetteer.It | gazetteer.Paper)
		}
	}
	return false
}

// objectless reports whether an opposing predicate says nothing of whom or what it opposes, so that only the article does: "expressed concern".
func (r *reading) objectless(p *predicate, lo, hi int) bool {
	const longest, few = 20, 5
	if r.set.Spaces || p.Theme != "" || hi-lo > longest || r.hasGroup(lo, hi) && p.Mode != gazetteer.Deed {
		return false
	}
	if p.Mode == gazetteer.Judge {
		return true
	}
	if p.act.Stance() == graph.Oppose && r.theme(p, p.holders[0].code, lo, hi) == terror {
		return false // whoever did it
	}
	switch p.act {
	case graph.ActConcern:
		return hi-lo < 2 || r.sign(lo, r.set.Signs.This)
	case graph.ActWarn, graph.ActThreaten:
		return hi-lo < 2 && (p.Mode == gazetteer.Deed || p.Mode == gazetteer.Give && p.Voice)
	case graph.ActWelcome, graph.ActPraise:
		return (hi-lo < 2 || r.sign(lo, r.set.Signs.This)) && p.Mode == gazetteer.Back
	case graph.ActRefuse, graph.ActSanction, graph.ActExpel:
		return (hi-lo < 2 || p.act == graph.ActExpel && hi-lo < few) && p.Mode == gazetteer.Give && !p.Mutual
	case graph.ActCondole, graph.ActThank, graph.ActPledge, graph.ActCongratulate:
		return hi-lo < 2 && p.Mode == gazetteer.Give
	case graph.ActRegret, graph.ActCondemn, graph.ActCriticize, graph.ActProtest, graph.ActSolidarity:
		return p.Mode == gazetteer.Deed || p.Mode == gazetteer.Give
	}
	return false
}

// objectEnd returns where the object behind the predicate ends: with its clause, for those who are urged with the sentence.
func (r *reading) objectEnd(p *predicate, to int) int {
	hi := to
	for hi < p.hi && (r.mark(hi, "“「『\"") || r.mark(hi, ":：") && hi < to+2) {
		hi++
	}
	for hi < p.hi {
		if p.Mode == gazetteer.Urge && !r.mark(hi, "；;。！？") {
			if r.mark(hi, "，,") && r.otherSubject(hi+1, p) {
				return hi
			}
			hi++
			continue
		}
		if r.mark(hi, clauseMarks) || !r.toks[hi].Glued && hi > to && r.toks[hi].Kind == lang.Word && r.toks[hi-1].Kind == lang.Word {
			return hi
		}
		if r.verb[hi] < 0 && r.is(hi-1, gazetteer.And) && hi > to {
			return hi
		}
		hi++
	}
	return hi
}

// otherSubject reports whether the clause at token k has a subject of its own or another predicate.
func (r *reading) otherSubject(k int, p *predicate) bool {
	end := min(r.clauseTo(k+1, p.hi), p.hi)
	if k < end && r.is(k, gazetteer.To) && r.at[k] == 0 && r.verb[end-1] < 0 {
		mode := r.frameAt(end - 1).Mode
		return mode == gazetteer.Deed || mode == gazetteer.Back || mode == gazetteer.Give // "..., towards X expressed concern"
	}
	for i := k; i < end; i++ {
		if r.verb[i] > 0 && r.cueAt(i) != cueVerb {
			return true
		}
		if r.verb[i] < 0 && r.frames[-r.verb[i]-1].From == int32(i) {
			f := r.frameAt(i)
			return f.Mode == gazetteer.Vote || f.Mode != gazetteer.Self && (i == k || r.is(i-1, gazetteer.And|gazetteer.Aux|gazetteer.Intens|gazetteer.Sub))
		}
	}
	return false
}

// listedWith reports whether a conjunction or the comma of lists stands between groups a and b, where words are written together.
func (r *reading) listedWith(a, b int) bool {
	x, y := r.groups[a], r.groups[b]
	and := false
	for k := x.to; k < y.from; k++ {
		switch {
		case r.is(k, gazetteer.And) && !r.is(k, gazetteer.Aux), r.mark(k, "、"):
			and = true
		case r.aside[k], r.is(k, gazetteer.Time|gazetteer.Title) && k+1 < y.from:
		default:
			return false
		}
	}
	return and
}

// byBefore returns the token of the preposition that names the agent before the predicate, -1 if there is none: "by X condemned".
func (r *reading) byBefore(p *predicate) int {
	from := int(p.match.From)
	c := r.clauseFrom(from, p.sent.From)
	for k := from - 1; k >= c; k-- {
		if n := r.groupIn(k, from); r.at[k] == 0 && r.is(k, gazetteer.By) && n >= 0 && !r.is(r.groups[n].from-1, gazetteer.Poss) {
			return k
		}
	}
	return -1
}

// unspacedPassive finds the agent of a predicate that suffers it: true if the predicate is passive.
func (r *reading) unspacedPassive(p *predicate) (subject, bool) {
	k := r.byBefore(p)
	if k < 0 {
		return noSubject, r.passive(p)
	}
	for i := k + 1; i < int(p.match.From); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			return r.chained(n, true), true
		}
	}
	return noSubject, true
}

// unspacedRelation says how group n stands to the frame whose object begins at token lo.
func (r *reading) unspacedRelation(p *predicate, n, lo int) relation {
	g := &r.groups[n]
	k := g.from - 1
	if g.form == gazetteer.Short && k >= lo && r.at[k] == 0 && r.sign(k, r.set.Signs.Anti) {
		return other // anti-American remarks
	}
	for k >= lo && (r.is(k, gazetteer.Aux|gazetteer.Det) && r.at[k] == 0 || r.mark(k, "“「\"")) {
		k--
	}
	if g.form == gazetteer.Place && p.act.Stance() == graph.Oppose && p.Mode != gazetteer.Self && r.is(g.to, gazetteer.Against) {
		return other // attacks there
	}
	if p.act == graph.ActConcern && (g.form == gazetteer.Place || r.beginsOne(g.to, r.set.Signs.Happens)) {
		return other // what happens there
	}
	if k < lo {
		return direct
	}
	c := r.class[k]
	switch {
	case r.at[k] > 0 || r.mark(k, "、"):
		return direct
	case c.Has(gazetteer.By):
		return agent
	case c.Has(gazetteer.Victim) && !c.Has(gazetteer.Poss):
		return ofVictim
	case c.Has(gazetteer.And):
		return direct
	case c.Has(gazetteer.To | gazetteer.For | gazetteer.With):
		if p.Mode == gazetteer.Deed || p.Mode == gazetteer.Self {
			return other
		}
		return ofVictim
	case c.Has(gazetteer.On | gazetteer.Against | gazetteer.In | gazetteer.From):
		return other
	}
	return direct
}
