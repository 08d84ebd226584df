package extract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// finding is one statement as it was read at one place.
type finding struct {
	holder codeOf
	target graph.Code
	topic  graph.TopicKey
	act    graph.Act
	stance graph.Stance
	power  int // strength
	form   graph.Form
	joint  bool
	said   graph.Date
	from   int // tokens of the evidence
	to     int
	cue    gazetteer.Match
	rule   string
	via    graph.Code // who passes the words on
}

// predicate is a frame at its place in a sentence.
type predicate struct {
	gazetteer.Frame
	match   gazetteer.Match
	sent    lang.Sentence
	lo, hi  int // the clause around it
	voice   *voice
	holders []codeOf
	all     []codeOf // the subjects, also those who do not speak
	joint   bool
	listed  []int // groups of a list of voters
	act     graph.Act
	passive bool
	subject subject
	rule    string
	negated bool   // what it says is turned
	why     reason // nothing is said: see drop
}

// stances reads the frames of a sentence.
func (r *reading) stances(s lang.Sentence) {
	if r.asks(s) {
		return
	}
	until := 0
	var urger predicate
	r.attune(s.From)
	for i := firstFrom(r.frames, s.From); i < len(r.frames); i++ {
		m := r.frames[i]
		if int(m.From) >= s.To {
			return
		}
		if int(m.From) < s.From || int(m.From) < until {
			if !r.urgedFor(&urger, m) {
				r.trace.skip(r, m, whyUrgedTo)
			}
			continue
		}
		if r.gaz.Frames[m.Ref].Mode == gazetteer.None || r.set.VSO && r.atomAt[m.From] == gazetteer.ActorKind+1 || !r.set.VSO && r.inName(m) || r.gerund(m) || r.adjectival(m) || r.attributive(m) || r.unaimed(m) {
			r.trace.skip(r, m, whyNotPredicate)
			continue // within a name, or done by whom the sentence accuses or thanks
		}
		if r.thankedFor(m) || r.objectsDeed(m) || r.located(m) || r.owned(m) || r.purposed(m) {
			r.trace.skip(r, m, whyNotPredicate)
			continue
		}
		if r.objectsDeed(m) {
			r.trace.skip(r, m, whyNotPredicate)
			continue
		}
		p := predicate{Frame: r.gaz.Frames[m.Ref], match: m, sent: s, act: r.gaz.Frames[m.Ref].Act, subject: noSubject}
		r.clause(&p)
		ok := r.readPredicate(&p)
		r.trace.read(r, &p, ok)
		if p.Mode == gazetteer.Urge && (ok || (r.set.Dropped || r.set.VSO) && len(p.holders) > 0) {
			until, urger = r.urged(&p), p
		}
	}
}

// asks reports whether the sentence is a question that nobody is named as asking, or one in quotation marks.
func (r *reading) asks(s lang.Sentence) bool {
	const marks = "?？؟"
	k := s.To - 1
	for k > s.From && r.mark(k, `"”»`) {
		k--
	}
	return r.mark(k, marks) && (r.quotes[k] > 0 || r.voiceAt[k] == 0)
}

// thankedFor reports whether a noun of stance is that of whoever is thanked or praised right before it: "thanked Russia for its support".
func (r *reading) thankedFor(m gazetteer.Match) bool {
	const reach = 14
	if !r.gaz.Frames[m.Ref].Noun || !r.set.Dropped || !r.is(int(m.From)-1, gazetteer.His|gazetteer.Det|gazetteer.Qual|gazetteer.Good) {
		return false
	}
	for k := int(m.From) - 1; k >= max(0, int(m.From)-reach) && r.sentOf[k] == r.sentOf[m.From] && !r.mark(k, stops); k-- {
		if r.verb[k] < 0 {
			a := r.gaz.Frames[r.frames[-r.verb[k]-1].Ref].Act
			return a == graph.ActThank || a == graph.ActPraise || a == graph.ActWelcome || a == graph.ActCongratulate
		}
		if r.verb[k] > 0 {
			return false
		}
	}
	return false
}

// gerund reports whether a frame stands behind a preposition, so that whoever is accused or thanked does it: "of supporting terrorism".
func (r *reading) gerund(m gazetteer.Match) bool {
	k := int(m.From) - 1
	return r.set.Spaces && !r.set.VSO && !r.gaz.Frames[m.Ref].Noun && k > 0 && r.sentOf[k] == r.sentOf[m.From] && r.is(k, gazetteer.Of|gazetteer.For) &&
		r.verb[k] == 0 && r.verb[k-1] >= 0
}

// clause sets the bounds of the predicate's clause, and whose words it is in.
func (r *reading) clause(p *predicate) {
	from, to := int(p.match.From), int(p.match.To)
	v := r.voiceAt[from]
	if v > 0 && !(len(r.voices[v-1].holders) == 0 && (r.voices[v-1].medium || p.Mode == gazetteer.Vote)) {
		p.voice = &r.voices[v-1]
	}
	p.lo, p.hi = from, to
	for p.lo > p.sent.From && !r.parts(p.lo-1) {
		if r.voiceAt[p.lo-1] != v {
			before := r.resumed(p.lo-1, p.sent.From, v)
			if before < 0 {
				break
			}
			p.lo = before + 1
		}
		p.lo--
	}
	own := r.ownWords(p)
	for p.hi < p.sent.To && !r.parts(p.hi) {
		if r.voiceAt[p.hi] != v && (own == 0 || r.voiceAt[p.hi] != own) {
			next := r.resumes(p.hi, p.sent.To, v)
			if next < 0 {
				break
			}
			p.hi = next
		}
		p.hi++
	}
}

// ownWords returns the voice of which the predicate itself is the cue: "pledged to help". 0 if there is none.
func (r *reading) ownWords(p *predicate) int32 {
	if int(p.match.To) >= p.sent.To {
		return 0
	}
	v := r.voiceAt[p.match.To]
	if v == 0 {
		return 0
	}
	if c := r.voices[v-1].cue; c.From >= p.match.From && c.From < p.match.To {
		return v
	}
	return 0
}

// resumes returns where voice v goes on behind the words at token k that say who speaks; -1 if it does not.
func (r *reading) resumes(k, hi int, v int32) int {
	const most = 14
	if v == 0 {
		return -1
	}
	for i := k; i < min(hi, k+most); i++ {
		if r.voiceAt[i] == v {
			return i
		}
		if r.voiceAt[i] != 0 {
			return -1
		}
	}
	return -1
}

// parts reports whether token k parts clauses that share nothing.
func (r *reading) parts(k int) bool { return r.mark(k, ";؛；") }

// readPredicate finds holder and target of the predicate and notes what is said; false if nothing is.
func (r *reading) readPredicate(p *predicate) bool {
	if r.cased() && r.is(int(p.match.To), gazetteer.Cond) && r.sentOf[p.match.To] == r.sentOf[p.match.From] {
		return p.drop(whyAsked) // does it support?
	}
	if r.cased() && p.voice == nil && p.Voice {
		p.voice = r.above(p.sent)
	}
	r.leaveVoice(p)
	switch {
	case p.voice != nil && len(p.voice.holders) == 0 && !p.open():
		return p.drop(p.voice.silent())
	case p.voice != nil && p.voice.past:
		return p.drop(whyPast)
	case r.longPast(p):
		return p.drop(whyPast)
	case p.Voice && p.voice == nil:
		return p.drop(whyNotReported)
	case r.sporting(p.sent):
		return p.drop(whySport)
	case r.ruledOut(p):
		return p.drop(whyInObject)
	case p.Noun && r.inObject(p):
		return p.drop(whyInObject)
	case !r.modality(p):
		return p.drop(whyHypothetical)
	case !r.holdersOf(p) || len(p.holders) == 0:
		r.textJudges(p)
		return p.drop(whyNoHolder)
	}
	if p.Mode == gazetteer.Same {
		if p.Bare && !r.alone(p) {
			return p.drop(whyNoTarget)
		}
		return r.likewise(p) || p.drop(whyNoTarget)
	}
	r.joinWith(p)
	return r.note(p) || p.drop(whyNoTarget)
}

// modality drops what is hypothetical and turns what is negated; false if nothing is left.
func (r *reading) modality(p *predicate) bool {
	reach := 4
	if !r.set.Spaces {
		reach = 12
	}
	from := int(p.match.From)
	not, refused, undone := false, false, false
	for k, n := from-1, 0; k >= p.lo && n < reach; k, n = k-1, n+1 {
		c := r.class[k]
		if !r.set.Spaces && k < from-1 && c.Has(gazetteer.Neg|gazetteer.Refuse) && r.class[k+1] == c {
			continue // the same word
		}
		if r.at[k] != 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.We) || r.toks[k].Kind == lang.Punct && !r.mark(k, `"“「『、`) || r.verb[k] > 0 && !c.Has(gazetteer.Neg|gazetteer.Refuse|gazetteer.Hyp) {
			break
		}
		switch {
		case c.Has(gazetteer.Neg) && !r.set.Spaces:
			not = !not
			undone = undone || c.Has(gazetteer.Time)
		case c.Has(gazetteer.Neg):
			not = true // neither ... nor is no double negation
		case c.Has(gazetteer.Refuse) && !r.is(k+1, gazetteer.Refuse):
			refused = !refused // once for all words of "refrained from"
		case c.Has(gazetteer.Hyp):
			return false
		case c.Has(gazetteer.Comp | gazetteer.Sub):
			n = reach
		}
	}
	if r.behindRefusal(p) {
		refused = !refused
	}
	if !p.Denies && r.deniedWithin(p) {
		not = !not // is not deeply concerned by
	}
	if p.Noun && !not && r.carriedNot(p) {
		not = true // did not express support
	}
	if r.quotedWithin(from, p.lo) {
		return p.drop(whyQuotedInQuote)
	}
	if r.iffy(p) || p.Mode != gazetteer.Self && r.conditional(p) {
		return p.drop(whyConditional)
	}
	if not == refused {
		return true
	}
	p.act, p.negated = p.Negated, true
	return p.act != "" && !undone || p.drop(whyNegatedAway)
}

// carriedNot reports whether the verb that carries a noun of stance is negated.
func (r *reading) carriedNot(p *predicate) bool {
	const reach = 4
	from := int(p.match.From)
	for k := from - 1; r.set.Dropped && k >= max(p.sent.From, from-reach); k-- {
		if r.is(k, gazetteer.Carry) || r.verb[k] > 0 {
			for k > p.sent.From && r.is(k-1, gazetteer.Aux) && !r.is(k-1, gazetteer.Neg) {
				k--
			}
			return r.is(k-1, gazetteer.Neg)
		}
		if r.toks[k].Kind == lang.Punct || r.at[k] > 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.His) {
			return false
		}
	}
	return false
}

// quotedWithin reports whether token k stands in a quotation within a quotation, which is somebody else's words.
func (r *reading) quotedWithin(k, lo int) bool {
	const reach = 12
	for i := k - 1; r.quotes[k] > 0 && i >= max(lo, k-reach); i-- {
		if r.mark(i, "‘") || r.mark(i, "“") && r.quotes[i] > 0 {
			return true
		}
		if r.mark(i, "’") || r.mark(i, "”") && r.quotes[i] > 0 {
			return false
		}
	}
	return false
}

// conditional reports whether the predicate stands in an if-clause.
func (r *reading) conditional(p *predicate) bool {
	for k := int(p.match.From) - 1; k >= p.lo; k-- {
		if r.is(k, gazetteer.Cond) {
			return true
		}
		if r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Comp) {
			return false
		}
	}
	return false
}

// holdersOf finds whose stance the predicate is.
func (r *reading) holdersOf(p *predicate) bool {
	from, to := int(p.match.From), int(p.match.To)
	if p.First && p.voice != nil {
		p.holders, p.rule = p.voice.holders, "voice"
		return true
	}
	if p.Mode == gazetteer.Self || p.Mode == gazetteer.Blame {
		p.holders, p.rule = p.voice.holders, "said-of-subject"
		return true
	}
	if !r.set.Spaces {
		return r.unspacedHolders(p)
	}
	if r.reduced(p) {
		g := r.agent(to, p.hi)
		if g.group < 0 {
			return false
		}
		codes, _ := r.codes(g.chain)
		p.holders, p.joint, p.rule, p.passive = codes, len(codes) > 1, "passive", true
		return p.voice == nil || r.within(p)
	}
	if v := r.ownCue(p); v != nil {
		p.holders, p.rule = v.holders, "coordinated" // "...", condemned X
		return true
	}
	if p.Got {
		return r.got(p)
	}
	if !p.Noun && r.passive(p) {
		g := r.agent(to, p.hi)
		if r.cased() {
			g = r.casedAgent(p.lo, p.hi)
			if to < p.hi && g.group < 0 && r.at[to] > 0 && r.is(to-1, gazetteer.In) {
				g = r.chained(int(r.at[to])-1, true) // is summoned to
			}
		}
		if g.group >= 0 {
			p.passive, p.rule = true, "passive"
			codes, _ := r.codes(g.chain)
			p.holders, p.joint = codes, len(codes) > 1
			return p.voice == nil || p.voice.medium || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Pair && r.set.VSO || r.within(p)
		}
		if p.voice == nil {
			return p.drop(whyPassiveAlone)
		}
		if len(r.set.Finite) > 0 && !p.Part {
			p.passive, p.rule = true, "voice" // said that diplomats would be expelled
			p.holders, p.joint = p.voice.holders, len(p.voice.holders) > 1
			return true
		}
	}
	if r.set.VSO && !p.Noun && !p.Part && p.Mode != gazetteer.Self && r.verb[from] <= 0 && r.afterPreposition(from) {
		p.Noun = true // on refusing
	}
	if p.Noun && p.Verbal && r.verbal(p) {
		p.Noun = false
	}
	if p.Mode == gazetteer.Vote && r.holdVoters(p) {
		return true
	}
	if n := r.textBefore(p); n >= 0 {
		p.subject.group = n // a resolution condemning
		return p.drop(whyNoHolder)
	}
	switch {
	case p.Noun && r.cased():
		return r.casedNoun(p)
	case p.Part && r.set.VSO && r.definite(from):
		return p.drop(whyUncarried) // those who reject
	case p.Part && r.set.VSO:
		p.subject = r.lastSubject(from)
		return r.holdSubject(p, p.subject)
	case p.Noun && r.set.VSO:
		owner, ok := r.nounHolder(p)
		p.subject = owner
		return ok && r.holdSubject(p, owner)
	case p.Noun && r.genitiveHolder(p).group >= 0:
		p.subject = r.genitiveHolder(p)
		return r.holdSubject(p, p.subject)
	case p.Noun:
		if owner, ok := r.possessor(from); ok {
			p.subject = owner
			return r.holdSubject(p, owner)
		}
		if g := r.agent(to, p.hi); g.group >= 0 && !r.set.VSO && (r.is(to, gazetteer.By) || r.is(to-1, gazetteer.By)) {
			p.subject = g // the refusal by Paris
			return r.holdSubject(p, g)
		}
		if p.voice == nil {
			k := r.carrierBefore(p)
			if k < 0 {
				return p.drop(whyUncarried)
			}
			if r.set.Dropped && !r.nominal(k) {
				from, to = k, k+1 // whose verb carries it
			}
		}
	}
	if p.match.Head > 0 {
		to = int(p.match.Head)
	}
	if own := r.ownWords(p); own > 0 && !r.set.VSO && r.gaz.Cues[r.voices[own-1].cue.Ref] == cuePart {
		p.holders, p.rule = r.voices[own-1].holders, "coordinated" // "..., before thanking"
		return true
	}
	sub := r.subjectOf(from, to, p.lo, p.hi)
	if r.set.VSO && r.objectOnly(p, sub) {
		sub = r.lastSubject(from)
	}
	if sub.group < 0 && sub.unknown && p.voice == nil && !p.Noun && (r.joined(from) || r.listedDeed(p)) && r.doer.group >= 0 && r.doer.start >= p.lo && r.doer.start < from {
		sub = r.doer // "... demanded that it be annulled and accused": whoever demanded
	}
	if sub.group < 0 && (!p.Noun || from < int(p.match.From)) {
		if s := r.subjectBehind(from, to, p.lo, p.hi); s.group >= 0 && (p.Mode == gazetteer.Vote || !r.is(to-1, gazetteer.Prepositions)) {
			sub = s
		} else if s := r.dropped(from, p.lo); s.group >= 0 && !sub.unknown && p.voice == nil {
			sub = s
		}
	}
	if sub.group < 0 && sub.unknown && !p.Noun && r.set.Dropped && (r.linked(from) && r.finite(from) || endsIn(r.toks[from].Norm, r.set.Gerunds)) {
		sub.unknown = false // "said that ... and urged": who said it
		if s := r.dropped(from, p.lo); p.voice == nil && s.group >= 0 {
			sub = s
		}
	}
	if sub.group < 0 && p.voice == nil && r.saysWe(p) {
		p.holders, p.rule = r.host(), "first person"
		return len(p.holders) > 0
	}
	if v := r.voters(p); v.group >= 0 && (sub.group < 0 || len(r.groups[sub.group].actors) == 0 || len(v.chain) > 1) {
		sub = v
	}
	if sub.group >= 0 && p.voice == nil {
		r.doer = sub
	}
	p.subject = sub
	return r.holdSubject(p, sub)
}

// holdSubject makes the subject the holder, if it is the one who speaks or nobody else does.
func (r *reading) holdSubject(p *predicate, sub subject) bool {
	if sub.group < 0 {
		if p.voice == nil && !sub.unknown && r.listed(p) {
			for _, c := range r.authors() {
				p.holders = append(p.holders, codeOf{code: c})
			}
			p.rule, p.joint = "list", len(p.holders) > 1
			return true
		}
		if p.voice == nil && !sub.unknown && !p.Noun && endsIn(r.toks[p.match.From].Norm, r.set.We) {
			for _, c := range r.authors() {
				p.holders = append(p.holders, codeOf{code: c})
			}
			p.rule, p.joint = "authors", len(p.holders) > 1
			return len(p.holders) > 0 || p.drop(sub.missing())
		}
		if own := r.ownWords(p); own > 0 && p.voice == nil {
			p.holders, p.rule = r.voices[own-1].holders, "coordinated"
			return true
		}
		if p.voice == nil || sub.unknown {
			return p.drop(sub.missing())
		}
		p.holders, p.rule, p.joint = p.voice.holders, "voice", len(p.voice.holders) > 1
		return true
	}
	g := r.groups[sub.group]
	if r.set.Dropped && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 && p.voice == nil {
		return r.issued(p)
	}
	if p.voice != nil && (g.pronoun.Has(gazetteer.We) || g.pronoun.Has(gazetteer.Own|gazetteer.He|gazetteer.It|gazetteer.They|gazetteer.His)) {
		p.holders, p.rule, p.joint = p.voice.holders, "voice", len(p.voice.holders) > 1
		return true
	}
	if g.out && len(sub.chain) == 1 {
		return p.drop(whyOutHolder)
	}
	p.holders, _ = r.codes(sub.chain)
	p.joint, p.rule = len(p.holders) > 1, "subject"
	if p.voice == nil && !g.out && sub.group >= 0 && !(p.Noun && r.set.VSO) {
		r.attend(sub.group, sub.chain)
	}
	return p.voice == nil || p.voice.medium || p.Mode == gazetteer.Vote || r.within(p)
}

// listedDeed reports whether the predicate is one of several that commas part: "condemned the attack, demanded that it end and". Only a
// participle that agrees with nothing is.
func (r *reading) listedDeed(p *predicate) bool {
	from := int(p.match.From)
	return r.set.NounFirst && r.set.Case && r.mark(from-1, commas) && from+1 < p.sent.To && !r.is(from+1, gazetteer.By|gazetteer.Of) && !strings.HasSuffix(r.toks[from].Norm, "s")
}

// joined reports whether a conjunction stands before the verb at token k, over an adverb.
func (r *reading) joined(k int) bool {
	return r.is(k-1, gazetteer.And) || r.is(k-1, gazetteer.Intens|gazetteer.Aux|gazetteer.Soft) && r.is(k-2, gazetteer.And)
}

// listed reports whether the predicate begins a point of a list, as in a declaration: "3. Condemn ...".
func (r *reading) listed(p *predicate) bool {
	const most = 4
	if !p.sent.Para || int(p.match.From)-p.sent.From > most {
		return false
	}
	marked := false
	for k := p.sent.From; k < int(p.match.From); k++ {
		switch {
		case r.toks[k].Kind != lang.Word && (r.toks[k].Kind == lang.Number || r.mark(k, "-–—•*·")):
			marked = true
		case r.toks[k].Kind == lang.Word && !r.is(k, gazetteer.Intens|gazetteer.Aux):
			return false
		}
	}
	return marked
}

// within reports whether the one who speaks is the holder, and lets the speaker's name stand for it.
func (r *reading) within(p *predicate) bool {
	p.all = p.holders
	if p.open() {
		return r.holdsOpen(p) || p.drop(whyAscribed)
	}
	var mine []codeOf
	for _, h := range p.holders {
		k := slices.IndexFunc(p.voice.holders, func(v codeOf) bool { return v.code == h.code })
		if k < 0 {
			continue
		}
		if h.person == 0 {
			h.person = p.voice.holders[k].person
		}
		mine = append(mine, h)
	}
	p.holders = mine
	return len(mine) > 0 || p.drop(whyAscribed)
}

// passive reports whether an auxiliary of the passive stands before the predicate.
func (r *reading) passive(p *predicate) bool {
	const reach = 3
	if r.cased() {
		return p.Passive
	}
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		if r.is(k, gazetteer.Be) {
			return true
		}
		if r.at[k] != 0 || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions) {
			return false
		}
	}
	return false
}

// agent returns the group that By governs behind token k.
func (r *reading) agent(k, hi int) subject {
	const reach = 6
	for i := k; i < min(hi, k+reach); i++ {
		if r.is(i, gazetteer.By) || i > 0 && i == k && r.is(i-1, gazetteer.By) {
			start := i
			if r.is(i, gazetteer.By) && r.at[i] == 0 {
				start++
			}
			return r.subjectFrom(start, hi)
		}
		if r.at[i] != 0 || r.verb[i] != 0 {
			return noSubject
		}
	}
	return noSubject
}

// possessor returns the group that owns the noun at token k: "China's firm support for", "its support".
func (r *reading) possessor(k int) (subject, bool) {
	const reach = 4
	for i := k - 1; i >= max(0, k-reach) && r.sentOf[i] == r.sentOf[k]; i-- {
		if n := int(r.at[i]) - 1; n >= 0 {
			g := r.groups[n]
			if g.pronoun.Has(gazetteer.His|gazetteer.We) && g.role == "" {
				return noSubject, false // its: whoever is subject
			}
			return r.chained(n, false), g.owner || r.is(g.to, gazetteer.Poss)
		}
		if r.toks[i].Kind == lang.Punct || r.is(i, gazetteer.Prepositions) {
			return noSubject, false
		}
	}
	return noSubject, false
}

// carrierBefore returns the verb that carries a noun of stance before it in its clause, -1 if there is none.
func (r *reading) carrierBefore(p *predicate) int {
	const reach = 12
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		if r.is(k, gazetteer.Carry) || r.verb[k] != 0 {
			return k
		}
	}
	return -1
}

// longPast reports whether the words around the predicate say that it was years before the article: "had recognised it in December 2020".
func (r *reading) longPast(p *predicate) bool {
	const reach = 6
	year := r.a.Published.Year
	if !r.set.Spaces || !r.set.Case {
		return false
	}
	for k := p.sent.From + 1; k < min(p.sent.From+reach, int(p.match.From)); k++ {
		if r.longAgo(k, year) {
			return true // In October 1973, ...
		}
	}
	for k := max(p.lo+1, int(p.match.From)-reach); k < min(p.hi, int(p.match.To)+reach); k++ {
		if r.longAgo(k, year) {
			return true
		}
	}
	return false
}

// longAgo reports whether token k is a year, of a date, well before the article's.
func (r *reading) longAgo(k, year int) bool {
	const first, digits = 1900, 4
	if r.toks[k].Kind != lang.Number || len(r.toks[k].Norm) != digits || !r.is(k-1, gazetteer.In|gazetteer.Time) && !(r.is(k-1, gazetteer.Of) && r.is(k-2, gazetteer.Time)) {
		return false
	}
	n, err := strconv.Atoi(r.toks[k].Norm)
	return err == nil && n > first && (year == 0 || n < year-1)
}

// iffy reports whether what is said of a subject follows from an if-clause that begins the sentence: "if it fell, it would be a catastrophe".
func (r *reading) iffy(p *predicate) bool {
	if p.Mode != gazetteer.Self || !r.set.NounFirst || !r.set.Case {
		return false
	}
	k := p.lo
	for k < int(p.match.From) && r.toks[k].Kind == lang.Punct {
		k++
	}
	return r.is(k, gazetteer.Cond)
}

// ownCue returns the voice of whose cue the predicate itself is made, behind the words that it reports: "...", protested X. Nil if there is none.
func (r *reading) ownCue(p *predicate) *voice {
	if !r.set.NounFirst || !r.set.Case || p.Noun || p.voice != nil {
		return nil
	}
	for i := len(r.voices) - 1; i >= 0 && int(r.voices[i].cue.From) >= p.sent.From; i-- {
		v := &r.voices[i]
		if v.cue.From == p.match.From && r.gaz.Cues[v.cue.Ref] == cueQuoted && r.trailing(p.sent, *v) {
			return v
		}
	}
	return nil
}

// got finds who gave what the subject got, "received the support of Paris": whom a preposition governs behind the predicate.
func (r *reading) got(p *predicate) bool {
	const reach = 8
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		if !r.preposition(n).Has(gazetteer.Of | gazetteer.By | gazetteer.From) {
			return p.drop(whyNoHolder)
		}
		chain := r.chained(n, true).chain
		p.holders, _ = r.codes(chain)
		p.passive, p.rule, p.joint = true, "got", len(p.holders) > 1
		return len(p.holders) > 0
	}
	return p.drop(whyNoHolder)
}
