package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// holding says what a step settled about whose a stance or a voice is.
type holding int8

const (
	undecided holding = iota // left to the steps behind it
	held
	unheld // nobody's, or somebody's for whom it must not count
)

// heldIf returns held or unheld.
func heldIf(ok bool) holding {
	if ok {
		return held
	}
	return unheld
}

// holdersOf finds whose stance the predicate is: the first step that settles it counts, and where none does the subject.
func (r *reading) holdersOf(p *predicate) bool {
	for _, settle := range [...]func(*predicate) holding{
		r.heldByFeeler,
		r.heldByMembers,
		r.heldByWhoSays,
		r.heldLikewise,
		r.heldAsDeclared,
		r.heldByResolver,
		r.heldByAgent,
		r.heldByWhoQuotes,
		r.heldByGiver,
		r.heldByDecider,
		r.heldInPassive,
		r.heldByAbsolute,
		r.heldByVoters,
		r.heldByText,
		r.heldAsParticiple,
		r.heldAsNoun,
	} {
		if h := settle(p); h != undecided {
			return h == held
		}
	}
	return r.heldBySubject(p)
}

// heldByWhoSays settles what the one who speaks says in the first person or of others, and hands all else to rules of its own where words are
// written together.
func (r *reading) heldByWhoSays(p *predicate) holding {
	switch {
	case !r.set.Spaces && r.gapTells(p):
		return heldIf(p.drop(whyNoHolder))
	case p.First && p.voice != nil:
		p.holders, p.rule = p.voice.holders, "voice"
		return held
	case p.Mode == gazetteer.Self, p.Mode == gazetteer.Blame, !r.set.Spaces && p.Mode == gazetteer.Call && p.Voice:
		p.holders, p.rule, p.joint = p.voice.holders, "said-of-subject", !r.set.Spaces && len(p.voice.holders) > 1
		return held
	case !r.set.Spaces:
		return heldIf(r.unspacedHolders(p))
	case r.analytic() && p.Mode == gazetteer.Call && p.voice != nil && p.Theme != "" && r.is(int(p.match.From), gazetteer.Be):
		p.holders, p.rule = p.voice.holders, "said-of-subject" // X is an internal affair
		return held
	}
	return undecided
}

// heldLikewise settles what says that somebody did the same: "as did Moscow".
func (r *reading) heldLikewise(p *predicate) holding {
	if p.Mode == gazetteer.Same && r.romance() && r.is(int(p.match.To)-1, gazetteer.Prepositions) {
		p.subject = r.subjectFrom(int(p.match.To), p.hi) // the same tone at, imitated by
		return heldIf(p.subject.group >= 0 && r.groups[p.subject.group].pronoun == 0 && r.holdSubject(p, p.subject))
	}
	if p.Mode == gazetteer.Same && r.set.VSO {
		if p.subject = r.imitator(p); p.subject.group >= 0 {
			p.voice = nil
			return heldIf(r.holdSubject(p, p.subject))
		}
	}
	if s := r.casedImitator(p); s.group >= 0 {
		p.subject, p.voice = s, nil
		return heldIf(r.holdSubject(p, s))
	}
	if p.Mode != gazetteer.Same || !r.analytic() || !r.is(int(p.match.From), gazetteer.Sub) {
		return undecided
	}
	p.subject = r.subjectAfter(int(p.match.To), p.hi)
	return heldIf(p.subject.group >= 0 && r.holdSubject(p, p.subject))
}

// heldAsDeclared settles a point of a declaration, which those hold whose it is.
func (r *reading) heldAsDeclared(p *predicate) holding {
	if !r.declared(p) {
		return undecided
	}
	return heldIf(p.holdVoice())
}

// heldByResolver settles what the subject resolved to do.
func (r *reading) heldByResolver(p *predicate) holding {
	s := r.resolver(p)
	if s.group < 0 {
		return undecided
	}
	return heldIf(r.holdAs(p, s))
}

// heldByWhoQuotes settles what words around a quotation do: "...", said X, urging; "...", condemned X.
func (r *reading) heldByWhoQuotes(p *predicate) holding {
	if v := r.sayerBefore(p); v != nil {
		p.holders, p.joint, p.rule = v.holders, len(v.holders) > 1, "coordinated"
		return held
	}
	if v := r.ownCue(p); v != nil {
		p.holders, p.rule = v.holders, "coordinated"
		return held
	}
	if v := r.parallelVoice(p); v != nil {
		p.holders, p.joint, p.rule = v.holders, len(v.holders) > 1, "coordinated"
		return held
	}
	return undecided
}

// heldByDecider settles what somebody decides to do, and what a verb in the first person names as the speaker's: "an act that we call".
func (r *reading) heldByDecider(p *predicate) holding {
	from := int(p.match.From)
	if n := r.decider(from); n >= 0 && !p.Noun {
		p.subject = r.chained(n, true)
		p.voice = nil
		return heldIf(r.holdSubject(p, p.subject))
	}
	if r.set.Dropped && !p.Noun && p.voice != nil && endsIn(r.toks[from].Norm, r.set.We) && r.finite(from) {
		return heldIf(p.holdVoice())
	}
	return undecided
}

// heldByAbsolute settles a phrase that has a subject of its own beside its clause. What is a noun and what a verb is told before.
func (r *reading) heldByAbsolute(p *predicate) holding {
	r.nounOrVerb(p)
	s := r.absolute(p)
	if s.group < 0 {
		return undecided
	}
	return heldIf(r.holdAs(p, s))
}

// nounOrVerb says whether a predicate that may be both is a noun or a verb where it stands.
func (r *reading) nounOrVerb(p *predicate) {
	from := int(p.match.From)
	if r.set.VSO && !p.Noun && !p.Part && p.Mode != gazetteer.Self && r.verb[from] <= 0 && r.afterPreposition(from) {
		p.Noun = true // on refusing
	}
	if r.carriedBare(p) {
		p.Noun = true
	}
	if p.Noun && p.Verbal && r.nounOwner(p).group < 0 && r.adjectiveHolder(p).group < 0 && r.verbal(p) {
		p.Noun = false
	}
	if p.Mode == gazetteer.Vote && r.analytic() && !p.Noun {
		k := max(from-1, 0)
		if r.is(k, gazetteer.Poss) && r.at[k] == 0 {
			k = max(k-1, 0) // the United States' veto
		}
		n := int(r.at[k]) - 1
		p.Noun = n >= 0 && r.groups[n].owner // the Russian veto
	}
}

// carriedBare reports whether a word that is written as a verb and as a noun stands right behind a verb that carries nouns and its subject, where verbs
// come first: "renewed X (the) rejection of".
func (r *reading) carriedBare(p *predicate) bool {
	n := r.groupAt(int(p.match.From) - 1)
	if !r.set.VSO || n < 0 || p.Noun || p.Part || p.Mode != gazetteer.Deed || p.voice != nil {
		return false
	}
	g := &r.groups[r.overPost(n)]
	return g.from > p.lo && r.is(g.np-1, gazetteer.Carry) && r.verb[g.np-1] <= 0
}

// heldByVoters settles a vote that names who voted, and what the one who speaks says that others should do: "the sides should show restraint".
func (r *reading) heldByVoters(p *predicate) holding {
	if p.Mode == gazetteer.Vote && r.holdVoters(p) {
		return held
	}
	if p.Mode == gazetteer.Call && !p.Noun && p.voice != nil && r.infinitive(int(p.match.From)) {
		p.holders, p.rule = p.voice.holders, "voice"
		return held
	}
	return undecided
}

// heldByText settles what a text does, "a resolution condemning", which those hold who adopted or issued it.
func (r *reading) heldByText(p *predicate) holding {
	if s := r.signer(p); s.group >= 0 {
		p.Noun, p.voice = false, nil
		return heldIf(r.holdAs(p, s))
	}
	if p.Part && r.cased() {
		return heldIf(r.adoptedText(p))
	}
	n := r.textBefore(p)
	if n < 0 {
		return undecided
	}
	if s := r.issuerOf(p, n); s.group >= 0 {
		return heldIf(r.holdSubject(p, s))
	}
	p.subject.group = n
	return heldIf(p.drop(whyNoHolder))
}

// heldAsParticiple settles a participle where verbs come first: the last subject's, but nobody's in "those who reject".
func (r *reading) heldAsParticiple(p *predicate) holding {
	from := int(p.match.From)
	switch {
	case !p.Part || !r.set.VSO || p.Noun && r.cased():
		return undecided
	case r.definite(from):
		return heldIf(p.drop(whyUncarried))
	}
	return heldIf(r.holdAs(p, r.lastSubject(from)))
}

// holdAs makes group s the subject of the predicate, and its holder if that may be.
func (r *reading) holdAs(p *predicate, s subject) bool {
	p.subject = s
	return r.holdSubject(p, s)
}

// holdSubject makes the subject the holder, if it is the one who speaks or nobody else does.
func (r *reading) holdSubject(p *predicate, sub subject) bool {
	if sub.group < 0 {
		return r.holdUnnamed(p, sub)
	}
	g := r.groups[sub.group]
	if p.Mode == gazetteer.Vote && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 {
		if r.romance() && p.act == graph.ActVoteFor && r.issued(p) && len(p.holders) > 0 && r.e.packs.Assembly(p.holders[0].code) {
			return true
		}
		return p.drop(whyOutHolder) // the text got nine votes
	}
	if (r.romance() || r.analytic()) && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 && p.voice == nil {
		return r.issued(p)
	}
	if p.voice != nil && g.pronoun.Has(gazetteer.We) && len(sub.chain) > 1 && p.Mode == gazetteer.Pair && !r.set.Spaces {
		p.holders, p.rule, p.joint = slices.Clone(p.voice.holders), "subject", true
		p.join(r.codes(sub.chain[1:])) // we and they agreed
		return true
	}
	if r.cased() && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 && p.voice == nil && p.Mode != gazetteer.Vote {
		if c := r.mainOrganization(); c != "" {
			p.holders, p.rule = []codeOf{{code: c}}, "paper"
			return true
		}
	}
	if p.voice != nil && (r.romance() && g.pronoun.Has(gazetteer.Country) && r.quotes[p.match.From] > 0 || g.pronoun.Has(gazetteer.We) && !r.ourPress(&g) || g.pronoun.Has(gazetteer.Own|gazetteer.He|gazetteer.It|gazetteer.They|gazetteer.His)) {
		return p.holdVoice()
	}
	if g.out && len(sub.chain) == 1 {
		return p.drop(whyOutHolder)
	}
	if p.Mode == gazetteer.Vote && r.set.VSO {
		sub.chain = slices.Sorted(slices.Values(sub.chain)) // those first who are named first
	}
	p.holders = r.codes(sub.chain)
	if both := r.bothOf(int(p.match.From), sub); both != nil && !p.Part && !p.Noun {
		p.holders = both
	}
	if p.voice == nil {
		p.holders = r.speakingFor(p.holders, sub.start, int(p.match.From))
	}
	p.joint, p.rule = len(p.holders) > 1, "subject"
	if p.voice == nil && !g.out && sub.group >= 0 && !(p.Noun && r.set.VSO) {
		r.attend(sub.group, sub.chain)
	}
	return p.voice == nil || p.voice.medium || p.Mode == gazetteer.Vote || r.within(p)
}

// holdUnnamed finds the holder of a predicate without a subject: those who meet, those whose text it is, or the one who speaks.
func (r *reading) holdUnnamed(p *predicate, sub subject) bool {
	if r.heldByParties(p) {
		return true
	}
	if p.voice == nil && !sub.unknown && r.listed(p) {
		r.holdAuthors(p, "list")
		return true
	}
	if p.voice == nil && !sub.unknown && !p.Noun && endsIn(r.toks[p.match.From].Norm, r.set.We) {
		r.holdAuthors(p, "authors")
		return len(p.holders) > 0 || p.drop(sub.missing())
	}
	if own := r.ownWords(p); own > 0 && p.voice == nil {
		p.holders, p.rule = r.voices[own-1].holders, "coordinated"
		return true
	}
	if p.voice == nil || sub.unknown {
		return p.drop(sub.missing())
	}
	if r.ofAccused(p) || r.countsVotes(p) {
		return p.drop(whyAscribed)
	}
	return p.holdVoice()
}

// heldByParties makes the two who meet hold what the text says in the passive that was noted of their cooperation, where cases tell: "the importance
// of trade was stressed". False if it says no such thing, or not who met.
func (r *reading) heldByParties(p *predicate) bool {
	if !r.cased() || p.Mode != gazetteer.Pair || p.Noun || p.voice != nil || !r.set.InPassive(r.toks[p.match.From].Norm) {
		return false
	}
	all := r.parties(firstGroupFrom(r.groups, int(p.match.From)))
	if len(all) != 2 {
		return false
	}
	p.holdAll(all, "parties")
	p.joint = true
	return true
}

// holdAuthors adds to the holders those whose text the article is.
func (r *reading) holdAuthors(p *predicate, rule string) {
	p.holdAll(r.authors(), rule)
}

// holdAll adds the actors to the holders, by that rule.
func (p *predicate) holdAll(all []graph.Code, rule string) {
	for _, c := range all {
		p.holders = append(p.holders, codeOf{code: c})
	}
	p.rule, p.joint = rule, len(p.holders) > 1
}

// holdVoice makes those who speak the holders.
func (p *predicate) holdVoice() bool {
	p.holders, p.rule, p.joint = p.voice.holders, "voice", len(p.voice.holders) > 1
	return true
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
	if r.ownGovernment(p) {
		p.holders = p.voice.holders
		return true
	}
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
	if (p.Mode == gazetteer.Pair || p.act == graph.ActAgree) && (len(p.subject.chain) > 1 || !r.set.Spaces) && len(p.holders) > 1 {
		return true // said that A and B have agreed: an act of theirs, whoever tells
	}
	if len(mine) == 0 && r.ownState(p) {
		return true
	}
	if len(mine) == 0 && (r.tellsOn(p) || r.meanwhile(p) || r.toldAccording(p)) {
		return true
	}
	if len(mine) == 0 && r.accusesSubject(p) {
		return true
	}
	p.holders = mine
	return len(mine) > 0 || p.drop(whyAscribed)
}

// ownCue returns the voice of whose cue the predicate itself is made, behind the words that it reports: "...", protested X. Nil if there is none.
func (r *reading) ownCue(p *predicate) *voice {
	if !r.romance() || p.Noun || p.voice != nil {
		return nil
	}
	for i := len(r.voices) - 1; i >= 0 && int(r.voices[i].cue.From) >= p.sent.From; i-- {
		v := &r.voices[i]
		if k := r.gaz.Cues[v.cue.Ref]; v.cue.From == p.match.From && (k == cueQuoted || k == cueSay && !r.set.Dropped) && r.trailing(p.sent, *v) {
			return v
		}
	}
	return nil
}

// ownGovernment reports whether the subject of what a minister says is only "the government": his own.
func (r *reading) ownGovernment(p *predicate) bool {
	if !r.analytic() || p.subject.group < 0 || len(p.voice.holders) != 1 || !r.isState(p.voice.holders[0].code) {
		return false
	}
	g := &r.groups[p.subject.group]
	return g.role == roleInstitution && !g.named && g.person == 0 && g.pronoun == 0 && g.to == g.from+1 && r.is(g.from-1, gazetteer.Det) && len(p.subject.chain) == 1
}
