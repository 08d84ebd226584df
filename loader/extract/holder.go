package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// holdersOf finds whose stance the predicate is.
func (r *reading) holdersOf(p *predicate) bool {
	from, to := int(p.match.From), int(p.match.To)
	if p.First && p.voice != nil {
		p.holders, p.rule = p.voice.holders, "voice"
		return true
	}
	if p.Mode == gazetteer.Self || p.Mode == gazetteer.Blame || !r.set.Spaces && p.Mode == gazetteer.Call && p.Voice {
		p.holders, p.rule, p.joint = p.voice.holders, "said-of-subject", !r.set.Spaces && len(p.voice.holders) > 1
		return true
	}
	if !r.set.Spaces {
		return r.unspacedHolders(p)
	}
	if r.analytic() && p.Mode == gazetteer.Call && p.voice != nil && p.Theme != "" && r.is(from, gazetteer.Be) {
		p.holders, p.rule = p.voice.holders, "said-of-subject" // X is an internal affair
		return true
	}
	if p.Mode == gazetteer.Same && r.analytic() && r.is(from, gazetteer.Sub) {
		p.subject = r.subjectAfter(to, p.hi) // as did Moscow
		return p.subject.group >= 0 && r.holdSubject(p, p.subject)
	}
	if r.declared(p) {
		p.holders, p.rule, p.joint = p.voice.holders, "voice", len(p.voice.holders) > 1
		return true
	}
	if s := r.resolver(p); s.group >= 0 {
		p.subject = s
		return r.holdSubject(p, s)
	}
	if r.reduced(p) {
		g := r.agent(to, p.hi)
		if g.group < 0 {
			return false
		}
		codes := r.codes(g.chain)
		p.holders, p.joint, p.rule, p.passive = codes, len(codes) > 1, "passive", true
		return p.voice == nil || r.within(p)
	}
	if r.sufferedBy(p) {
		if p.act == graph.ActEndorse && p.Mode == gazetteer.Back {
			return p.drop(whyNotPredicate) // rebels backed by X: a deed
		}
		g := r.agent(max(int(p.match.To), r.judgedBy(p)), p.hi)
		if g.group < 0 {
			return false
		}
		codes := r.codes(g.chain)
		p.holders, p.joint, p.rule, p.passive = codes, len(codes) > 1, "passive", true
		return p.voice == nil || r.opens(p) || r.within(p)
	}
	if v := r.sayerBefore(p); v != nil {
		p.holders, p.joint, p.rule = v.holders, len(v.holders) > 1, "coordinated" // "...", said X, urging
		return true
	}
	if v := r.ownCue(p); v != nil {
		p.holders, p.rule = v.holders, "coordinated" // "...", condemned X
		return true
	}
	if p.Got && r.set.VSO {
		return r.gotBefore(p)
	}
	if p.Got {
		return r.got(p)
	}
	if n := r.decider(from); n >= 0 && !p.Noun {
		p.subject = r.chained(n, true)
		p.voice = nil
		return r.holdSubject(p, p.subject)
	}
	if r.set.Dropped && !p.Noun && p.voice != nil && endsIn(r.toks[from].Norm, r.set.We) && r.finite(from) {
		return p.holdVoice() // an act that we call
	}
	if !p.Noun && (r.passive(p) || r.stressedAt(p)) {
		g := r.agent(to, p.hi)
		if r.cased() {
			g = r.casedAgent(p.lo, p.hi)
			if to < p.hi && g.group < 0 && r.at[to] > 0 && r.is(to-1, gazetteer.In) {
				g = r.chained(int(r.at[to])-1, true) // is summoned to
			}
		}
		if g.group < 0 {
			g = r.summoner(p)
		}
		if g.group >= 0 {
			p.passive, p.rule = true, "passive"
			codes := r.codes(g.chain)
			p.holders, p.joint = codes, len(codes) > 1
			return p.voice == nil || p.voice.medium || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Pair && r.set.VSO || r.within(p)
		}
		if all := r.metBefore(p); p.voice == nil && all != nil {
			for _, c := range all {
				p.holders = append(p.holders, codeOf{code: c})
			}
			p.joint, p.rule = true, "parties"
			return true
		}
		if p.voice == nil {
			return p.drop(whyPassiveAlone)
		}
		if r.analytic() && !p.Part {
			p.passive, p.rule = true, "voice" // said that diplomats would be expelled
			p.holders, p.joint = p.voice.holders, len(p.voice.holders) > 1
			return true
		}
	}
	if r.set.VSO && !p.Noun && !p.Part && p.Mode != gazetteer.Self && r.verb[from] <= 0 && r.afterPreposition(from) {
		p.Noun = true // on refusing
	}
	if p.Noun && p.Verbal && r.nounOwner(p).group < 0 && r.verbal(p) {
		p.Noun = false
	}
	if p.Mode == gazetteer.Vote && r.analytic() && !p.Noun {
		n := int(r.at[max(from-1, 0)]) - 1
		p.Noun = n >= 0 && r.groups[n].owner // the Russian veto
	}
	if s := r.absolute(p); s.group >= 0 {
		p.subject = s
		return r.holdSubject(p, s)
	}
	if p.Mode == gazetteer.Vote && r.holdVoters(p) {
		return true
	}
	if p.Mode == gazetteer.Call && !p.Noun && p.voice != nil && r.infinitive(from) {
		p.holders, p.rule = p.voice.holders, "voice" // the sides should show restraint
		return true
	}
	if p.Part && r.cased() {
		return r.adoptedText(p)
	}
	if n := r.textBefore(p); n >= 0 {
		if s := r.issuerOf(p, n); s.group >= 0 {
			return r.holdSubject(p, s)
		}
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
	case p.Noun && r.adjectiveHolder(p).group >= 0:
		p.subject = r.adjectiveHolder(p)
		return r.holdSubject(p, p.subject)
	case p.Noun && r.nounOwner(p).group >= 0:
		p.subject = r.nounOwner(p)
		return r.holdSubject(p, p.subject)
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
		if r.ownedOut(to, p.hi) {
			return p.drop(whyOutHolder)
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
	sub := noSubject
	switch {
	case r.votesBehind(p):
		sub = r.nominativeAfter(from, to, p.lo, p.hi, true)
	case !r.behindSub(p, from):
		sub = r.subjectOf(from, to, p.lo, p.hi)
	}
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
	if c := r.relatedParties(p); sub.group < 0 && p.voice == nil && c != nil {
		p.holders, p.rule, p.joint = c, "subject", true
		return true
	}
	if sub.group < 0 && p.voice != nil && p.act == graph.ActCooperate && r.set.Dropped && endsIn(r.toks[from].Norm, r.set.Nonfinite) {
		return p.holdVoice() // it is good to strengthen ties
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

// behindSub reports whether the verb begins a clause behind a conjunction, so that its subject is the one before: "..., although he accused".
func (r *reading) behindSub(p *predicate, from int) bool {
	k := from - 1
	for k > p.lo && r.is(k, gazetteer.Aux|gazetteer.Neg) && r.at[k] == 0 {
		k--
	}
	return r.set.Dropped && !p.Noun && r.finite(from) && k > p.lo && r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Prepositions)
}

// holdSubject makes the subject the holder, if it is the one who speaks or nobody else does.
func (r *reading) holdSubject(p *predicate, sub subject) bool {
	if sub.group < 0 {
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
		return p.holdVoice()
	}
	g := r.groups[sub.group]
	if r.set.Dropped && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 && p.voice == nil {
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
	if p.voice != nil && (r.romance() && g.pronoun.Has(gazetteer.Country) && r.quotes[p.match.From] > 0 || g.pronoun.Has(gazetteer.We) || g.pronoun.Has(gazetteer.Own|gazetteer.He|gazetteer.It|gazetteer.They|gazetteer.His)) {
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
	p.joint, p.rule = len(p.holders) > 1, "subject"
	if p.voice == nil && !g.out && sub.group >= 0 && !(p.Noun && r.set.VSO) {
		r.attend(sub.group, sub.chain)
	}
	return p.voice == nil || p.voice.medium || p.Mode == gazetteer.Vote || r.within(p)
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
	for _, c := range all {
		p.holders = append(p.holders, codeOf{code: c})
	}
	p.rule, p.joint = "parties", true
	return true
}

// holdAuthors adds to the holders those whose text the article is.
func (r *reading) holdAuthors(p *predicate, rule string) {
	for _, c := range r.authors() {
		p.holders = append(p.holders, codeOf{code: c})
	}
	p.rule, p.joint = rule, len(p.holders) > 1
}

// holdVoice makes those who speak the holders.
func (p *predicate) holdVoice() bool {
	p.holders, p.rule, p.joint = p.voice.holders, "voice", len(p.voice.holders) > 1
	return true
}

// listedDeed reports whether the predicate is one of several that commas part: "condemned the attack, demanded that it end and". Only a
// participle that agrees with nothing is.
func (r *reading) listedDeed(p *predicate) bool {
	from := int(p.match.From)
	return r.romance() && r.mark(from-1, commas) && from+1 < p.sent.To && !r.is(from+1, gazetteer.By|gazetteer.Of) && !strings.HasSuffix(r.toks[from].Norm, "s")
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
	if len(mine) == 0 && r.tellsOn(p) {
		return true
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
	if p.Mode == gazetteer.Pair && r.romance() && !r.set.Dropped {
		return false // are agreed
	}
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		if r.analytic() && k == int(p.match.From)-1 && r.is(k, gazetteer.And) && !r.is(int(p.match.To), gazetteer.By) {
			return false // was concerned and called for
		}
		if r.is(k, gazetteer.Be) {
			return true
		}
		if r.at[k] != 0 || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions) || !r.set.Spaces && r.verb[k] != 0 {
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

// ownedOut reports whether the noun before token k is that of somebody who speaks for no actor: "the support of the allies".
func (r *reading) ownedOut(k, hi int) bool {
	const reach = 6
	for i := k; r.romance() && i < min(hi, k+reach); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			return r.groups[n].out && r.preposition(n).Has(gazetteer.Of) && !r.preposition(n).Has(gazetteer.To)
		}
		if r.verb[i] != 0 || r.toks[i].Kind == lang.Punct || r.is(i, gazetteer.To|gazetteer.With|gazetteer.For) && !r.is(i, gazetteer.Of) {
			return false
		}
	}
	return false
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
	reach := 12
	if r.set.Dropped && r.is(int(p.match.From)-1, gazetteer.His) {
		reach = 18 // reaffirm the terms of the declaration and their support
	}
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		if r.is(k, gazetteer.Carry) || r.verb[k] != 0 {
			if r.analytic() && !r.is(k, gazetteer.Carry) && r.cueAt(k) == cueVerb && r.anyPreposition(k+1, int(p.match.From)) {
				return -1 // clashed over a tribute to
			}
			return k
		}
	}
	return -1
}

// anyPreposition reports whether a preposition other than of stands in tokens [from, to).
func (r *reading) anyPreposition(from, to int) bool {
	for k := from; k < to; k++ {
		if r.is(k, gazetteer.Prepositions&^gazetteer.Of) && !r.is(k, gazetteer.Comp|gazetteer.Of|gazetteer.Time) && r.at[k] == 0 {
			return true
		}
	}
	return false
}

// ownCue returns the voice of whose cue the predicate itself is made, behind the words that it reports: "...", protested X. Nil if there is none.
func (r *reading) ownCue(p *predicate) *voice {
	if !r.romance() || p.Noun || p.voice != nil {
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
		if r.cased() && r.groups[n].pronoun.Has(gazetteer.Both) && !r.groups[n].named {
			continue // on the part of
		}
		c := r.preposition(n)
		if !c.Has(gazetteer.Of|gazetteer.By|gazetteer.From) && !(r.cased() && (c.Has(gazetteer.In|gazetteer.To) || c == 0) && !r.groups[n].cases.Only(lang.Nominative)) && !r.annoyed(p, n) {
			return p.drop(whyNoHolder)
		}
		chain := r.chained(n, true).chain
		p.holders = r.codes(chain)
		p.passive, p.rule, p.joint = true, "got", len(p.holders) > 1
		return len(p.holders) > 0
	}
	return p.drop(whyNoHolder)
}

// annoyed reports whether group n is the object right behind a predicate whose subject is the target: "the decision angered Algiers".
func (r *reading) annoyed(p *predicate, n int) bool {
	g := &r.groups[n]
	if g.np != int(p.match.To) || g.owner {
		return false
	}
	return r.romance() && r.preposition(n) == 0 ||
		r.analytic() && (!r.governed(n) || r.is(g.np-1, gazetteer.In|gazetteer.On|gazetteer.With|gazetteer.To))
}

// ownGovernment reports whether the subject of what a minister says is only "the government": his own.
func (r *reading) ownGovernment(p *predicate) bool {
	if !r.analytic() || p.subject.group < 0 || len(p.voice.holders) != 1 || !r.isState(p.voice.holders[0].code) {
		return false
	}
	g := &r.groups[p.subject.group]
	return g.role == roleInstitution && !g.named && g.person == 0 && g.pronoun == 0 && g.to == g.from+1 && r.is(g.from-1, gazetteer.Det) && len(p.subject.chain) == 1
}
