package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// heldBySubject settles what no other step did: the holder is the subject of the verb, wherever that stands.
func (r *reading) heldBySubject(p *predicate) bool {
	from, to := r.carryingVerb(p)
	if own := r.ownWords(p); own > 0 && !r.set.VSO && r.gaz.Cues[r.voices[own-1].cue.Ref] == cuePart {
		p.holders, p.rule = r.voices[own-1].holders, "coordinated" // "..., before thanking"
		return true
	}
	sub := r.ownSubject(p, from, to)
	sub = r.subjectApart(p, sub, from, to)
	sub = r.namely(r.subjectOfPhrase(p, sub))
	if r.backToSpeaker(p, sub, from) {
		return p.holdVoice()
	}
	if h := r.heldWithoutSubject(p, sub, from); h != undecided {
		return h == held
	}
	if v := r.voters(p); v.group >= 0 && (sub.group < 0 || len(r.groups[sub.group].actors) == 0 || len(v.chain) > 1 || v.start < int(p.match.From)) {
		sub = v
	}
	if sub.group >= 0 && p.voice == nil {
		r.doer = sub
	}
	if !r.holdAs(p, sub) {
		return false
	}
	r.holdJoined(p)
	return true
}

// namely returns whom a pronoun as subject only introduces, where verbs come first: "five states voted, they (are) X, Y and Z".
func (r *reading) namely(s subject) subject {
	n := s.group + 1
	if !r.set.VSO || s.group < 0 || n >= len(r.groups) || r.groups[s.group].named || !r.groups[s.group].pronoun.Has(gazetteer.He|gazetteer.They) {
		return s
	}
	if g := &r.groups[n]; g.np != r.groups[s.group].to || !g.named || g.role != "" || r.governed(n) || len(r.chained(n, true).chain) == 1 {
		return s
	}
	return r.chained(n, true)
}

// holdJoined adds those with whom the subject does it, who are named within the predicate: "joined X in condemning".
func (r *reading) holdJoined(p *predicate) {
	if !r.analytic() || p.Mode != gazetteer.Deed || p.Noun || !r.is(int(p.match.To)-2, gazetteer.In) || !r.ends(int(p.match.To)-1, r.set.Gerunds) {
		return
	}
	if n := r.groupIn(int(p.match.From), int(p.match.To)); n >= 0 && !r.groups[n].out {
		p.join(r.codes([]int{n}))
		p.joint = true
	}
}

// allyBefore returns the group that the subject is told to have joined in what the frame says, right before it: "X joined Y in voting", "X s'est joint à
// Y pour voter". -1 if there is none.
func (r *reading) allyBefore(m gazetteer.Match) int {
	const reach = 3
	k := int(m.From) - 1
	for end := k - reach; k > max(end, 0) && r.at[k] == 0 && r.verb[k] >= 0 && r.is(k, gazetteer.For|gazetteer.In|gazetteer.To); k-- {
	}
	n := int(r.at[max(k, 0)]) - 1
	if n < 0 || k == int(m.From)-1 || !r.groups[n].named || len(r.groups[n].actors) != 1 || r.sentOf[k] != r.sentOf[m.From] {
		return -1
	}
	first := r.chained(n, false)
	for i := r.groups[first.chain[len(first.chain)-1]].np - 1; i >= max(0, first.start-reach); i-- {
		if r.verb[i] < 0 {
			if r.frameAt(i).Mode == gazetteer.Same {
				return n
			}
			return -1
		}
	}
	return -1
}

// ownSubject returns the subject of the verb at tokens [from, to) as its place or form tells it, else who did what the clause tells before it.
func (r *reading) ownSubject(p *predicate, from, to int) subject {
	sub := noSubject
	switch {
	case r.votesBehind(p):
		sub = r.nominativeAfter(from, to, p.lo, p.hi, true)
	case r.ofAllBefore(from):
		sub = r.subjectBehind(from, to, p.lo, p.hi)
	case r.inverseSubject(p, from, to).group >= 0:
		sub = r.inverseSubject(p, from, to)
	case !r.behindSub(p, from):
		sub = r.subjectOf(from, to, p.lo, p.hi)
	}
	if s := r.frontGerund(p); sub.group < 0 && s.group >= 0 {
		sub = s
	}
	if sub.group < 0 && !p.Noun {
		if s := r.casedFront(p, int(p.match.From)); s.group >= 0 {
			sub = s
		}
	}
	if r.set.VSO && r.objectOnly(p, sub) {
		sub = r.lastSubject(from)
	}
	if s := r.rebutter(p, sub, from); s.group >= 0 {
		sub = s
	}
	if sub.group < 0 && sub.unknown && p.voice == nil && !p.Noun && (r.joined(from) || r.listedDeed(p)) && r.doer.group >= 0 && r.doer.start >= p.lo && r.doer.start < from {
		sub = r.doer // "... demanded that it be annulled and accused": whoever demanded
	}
	return sub
}

// subjectApart returns the subject that stands behind the verb or is left out, where there is no other: "said that ... and urged".
func (r *reading) subjectApart(p *predicate, sub subject, from, to int) subject {
	if sub.group < 0 && (!p.Noun || from < int(p.match.From)) {
		if s := r.subjectBehind(from, to, p.lo, p.hi); s.group >= 0 && (p.Mode == gazetteer.Vote || !r.is(to-1, gazetteer.Prepositions)) {
			sub = s
		} else if s := r.seatSubject(from, p.lo); s.group >= 0 {
			sub = s
		} else if s := r.dropped(from, p.lo); s.group >= 0 && !sub.unknown && p.voice == nil {
			sub = s
		}
	}
	if sub.group >= 0 || !sub.unknown || p.Noun || !r.keepsSubject(from) {
		return sub
	}
	sub.unknown = false
	if s := r.dropped(from, p.lo); p.voice == nil && s.group >= 0 {
		sub = s
	}
	return sub
}

// keepsSubject reports whether the verb at token k goes on a clause whose subject its form keeps: "and urged", "urging".
func (r *reading) keepsSubject(k int) bool {
	return r.set.Dropped && (r.linked(k) && r.finite(k) || endsIn(r.toks[k].Norm, r.set.Gerunds))
}

// subjectOfPhrase returns the subject of the clause that the predicate's phrase belongs to, where it has none itself.
func (r *reading) subjectOfPhrase(p *predicate, sub subject) subject {
	if s := r.gerundSubject(p); sub.group < 0 && s.group >= 0 {
		sub = s
	}
	if s := r.verbBefore(p); sub.group < 0 && s.group >= 0 {
		sub = s
	}
	if sub.group < 0 && sub.unknown && r.goesOnSaying(p) {
		sub.unknown = false
	}
	if s := r.frontedSubject(p); sub.group < 0 && s.group >= 0 {
		sub = s
	}
	return sub
}

// heldWithoutSubject settles what has no subject: relations of two, "it is good to strengthen ties", and we in a text of one's own.
func (r *reading) heldWithoutSubject(p *predicate, sub subject, from int) holding {
	c := r.relatedParties(p)
	switch {
	case sub.group >= 0:
		return undecided
	case p.voice == nil && c != nil:
		p.holders, p.rule, p.joint = c, "subject", true
		return held
	case p.voice != nil && p.act == graph.ActCooperate && r.set.Dropped && endsIn(r.toks[from].Norm, r.set.Nonfinite):
		return heldIf(p.holdVoice())
	case p.voice == nil && !p.Noun && !sub.unknown && r.giftTo(p) != nil:
		p.holders, p.rule = r.host(), "host"
		return heldIf(len(p.holders) > 0)
	case p.voice == nil && r.saysWe(p):
		p.holders, p.rule = r.host(), "first person"
		return heldIf(len(p.holders) > 0)
	}
	return undecided
}

// backToSpeaker reports whether the verb at token from goes on with the verb of speech, and not with what was said: "said that Y lies and asked Z".
func (r *reading) backToSpeaker(p *predicate, sub subject, from int) bool {
	if !r.set.Dropped || p.Noun || p.voice == nil || len(p.voice.holders) == 0 || sub.group < 0 || r.quotes[from] > 0 || !r.joinedBy(from) {
		return false
	}
	cue := p.voice.cue
	if r.gaz.Cues[cue.Ref] != cueSay || int(cue.To) > sub.start || int(cue.From) < p.sent.From || sub.start >= from || !r.likeTense(int(cue.To)-1, from) {
		return false
	}
	if p.Mode == gazetteer.Urge || p.Mode == gazetteer.Call {
		return true // who speaks asks
	}
	for k := r.groups[sub.group].to; k < from-1; k++ {
		if r.verb[k] != 0 && r.finite(k) && r.likeTense(k, from) {
			return false
		}
	}
	return true
}

// joinedBy reports whether "and" or "but also" stands before the verb at token k, over adverbs and auxiliaries.
func (r *reading) joinedBy(k int) bool {
	const reach = 4
	for i := k - 1; i >= max(0, k-reach); i-- {
		if r.is(i, gazetteer.And) || r.is(i, gazetteer.Sub) && r.mark(i-1, commas) {
			return true
		}
		if !r.is(i, gazetteer.Aux|gazetteer.Intens|gazetteer.Time) || r.at[i] != 0 {
			return false
		}
	}
	return false
}

// meanwhile reports whether the predicate is told of another in a clause that only says when somebody spoke: "said ..., after X accused Y".
func (r *reading) meanwhile(p *predicate) bool {
	const least = 3
	k := p.subject.start - 1
	if !r.set.Dropped || p.Noun || p.subject.group < 0 || r.quotes[p.match.From] > 0 || k-least < p.sent.From {
		return false
	}
	for r.is(k, gazetteer.Time|gazetteer.Det) && !r.is(k, gazetteer.Sub) && r.at[k] == 0 && k > p.sent.From+least {
		k-- // after, the day before, X accused Y
	}
	for i := k; i > k-least; i-- {
		if !r.is(i, gazetteer.Sub) || r.at[i] > 0 {
			return false
		}
	}
	return true
}

// behindSub reports whether the verb begins a clause behind a conjunction, so that its subject is the one before: "..., although he accused".
func (r *reading) behindSub(p *predicate, from int) bool {
	k := from - 1
	for k > p.lo && r.is(k, gazetteer.Aux|gazetteer.Neg) && r.at[k] == 0 {
		k--
	}
	return r.set.Dropped && !p.Noun && r.finite(from) && k > p.lo && r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Prepositions)
}

// listedDeed reports whether the predicate is one of several that commas part: "condemned the attack, demanded that it end and". Only a
// participle that agrees with nothing is.
func (r *reading) listedDeed(p *predicate) bool {
	from := int(p.match.From)
	return r.romance() && r.mark(from-1, commas) && from+1 < p.sent.To && !r.is(from+1, gazetteer.By|gazetteer.Of) && !strings.HasSuffix(r.toks[from].Norm, "s")
}

// joined reports whether a conjunction stands before the verb at token k, over an adverb.
func (r *reading) joined(k int) bool {
	if r.romance() && k > 1 && r.mark(k-1, `"“«`) {
		k-- // rejects "..." and "recalls ..."
	}
	return r.is(k-1, gazetteer.And) || r.is(k-1, gazetteer.Intens|gazetteer.Aux|gazetteer.Soft) && r.is(k-2, gazetteer.And)
}

// rebuts reports whether the verb at token from says what its sentence, which begins with a negation, tells instead, where verbs come first: "did not
// only voice regret but condemned".
func (r *reading) rebuts(from int, s lang.Sentence) bool {
	return r.set.VSO && from-1 > s.From && r.at[from-1] == 0 && r.is(from-1, gazetteer.Sub) && !r.is(from-1, gazetteer.Comp|gazetteer.Prepositions) && r.is(s.From, gazetteer.Neg)
}

// rebutter returns the subject of the sentence of such a verb, whose own is at most its object: nothing else follows that could be.
func (r *reading) rebutter(p *predicate, sub subject, from int) subject {
	if !r.rebuts(from, p.sent) {
		return noSubject
	}
	for k := from + 1; k < p.hi && sub.group >= 0 && sub.start > from && r.toks[k].Kind != lang.Punct; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].from == k && !slices.Contains(sub.chain, n) && !r.groups[n].owner && !r.governed(n) {
			return noSubject
		}
	}
	if sub.group >= 0 && sub.start < from {
		return noSubject
	}
	return r.officerBefore(from)
}
