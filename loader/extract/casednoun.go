package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// casedNoun finds whose stance a noun is where cases tell it: the genitive behind it where the noun is such a one, the owner before it,
// else the subject of the verb that carries it, or the agent of that verb in the passive.
func (r *reading) casedNoun(p *predicate) bool {
	from := int(p.match.From)
	if s := r.genitiveOwner(p); s.group >= 0 {
		p.subject = s
		return r.holdSubject(p, s)
	}
	if s := r.instrumentBehind(p); s.group >= 0 {
		p.subject = s
		return r.holdSubject(p, s)
	}
	if owner, ok := r.possessor(from); ok {
		p.subject = owner
		return r.holdSubject(p, owner)
	}
	if s := r.expelledFrom(p); s.group >= 0 {
		p.subject = s
		return r.holdSubject(p, s)
	}
	k := r.casedCarrier(p)
	if r.behindIn(from) {
		k = -1
	}
	if k < 0 {
		return p.drop(whyUncarried)
	}
	sub := noSubject
	if r.set.InPassive(r.toks[k].Norm) {
		if sub = r.casedAgent(p.lo, p.hi); sub.group < 0 {
			sub = r.placeOf(k, k+1, p.lo)
		}
		if sub.group < 0 && p.voice == nil {
			if r.giftTo(p) != nil {
				p.holders, p.rule = r.host(), "host"
				return len(p.holders) > 0
			}
			return p.drop(whyPassiveAlone)
		}
	} else if sub = r.casedSubject(min(k, from), max(int(p.match.To), k+1), p.lo, p.hi, false); sub.group < 0 {
		if a := r.casedAgent(p.lo, p.hi); a.group >= 0 {
			sub = a
		} else if f := r.casedFront(p, k); f.group >= 0 {
			sub = f
		} else if n := r.heardFrom(p); n >= 0 {
			sub = r.chained(n, true)
		}
	}
	p.subject = sub
	if sub.group >= 0 && p.voice == nil {
		r.doer = sub
	}
	return r.holdSubject(p, sub)
}

// genitiveOwner returns the group in the genitive right behind a noun that is held by it.
func (r *reading) genitiveOwner(p *predicate) subject {
	if !p.Own && p.Mode != gazetteer.Give {
		return noSubject
	}
	lo, hi := int(p.match.To), p.hi
	if p.match.Head > 0 {
		lo, hi = int(p.match.Head), int(p.match.Tail)
	}
	for k := lo; k < min(hi, lo+4); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			g := r.groups[n]
			if (k > lo || g.form == gazetteer.Adjective) && r.voicedBefore(p) {
				return noSubject // voiced concern over the policy of X: whoever voiced it
			}
			if g.from > k || k > lo && r.instrumental(lo, g.np) || !g.cases.Has(lang.Genitive) || g.cases.Only(lang.Nominative) || k > lo && !r.nounPhrase(lo, g.np) || r.is(g.np-1, gazetteer.Prepositions) && g.np > lo {
				return noSubject
			}
			if r.givesTo(p, g.to) {
				return r.chained(n, true)
			}
			if !p.Own || (g.cases == 0 || p.Mode == gazetteer.Give && g.cases.Has(lang.Dative)) && r.casedCarrier(p) >= 0 {
				return noSubject // may be whom it is sent to
			}
			return r.chained(n, true)
		}
		if r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions) || r.verb[k] != 0 && k > lo {
			return noSubject
		}
	}
	return noSubject
}

// voicedBefore reports whether a verb in the active carries the noun of stance behind it.
func (r *reading) voicedBefore(p *predicate) bool {
	k := r.casedCarrier(p)
	return p.Mode == gazetteer.Deed && k >= 0 && k < int(p.match.From) && !r.set.InPassive(r.toks[k].Norm)
}

// givesTo reports whether at token k, behind the owner of a noun of stance, stands to whom it goes: "the protest of X to Y".
func (r *reading) givesTo(p *predicate, k int) bool {
	n := r.groupAt(k)
	return n >= 0 && p.Mode == gazetteer.Give && r.groups[n].np == k && len(r.groups[n].actors) > 0 && (r.groups[n].cases == 0 || r.groups[n].cases.Has(lang.Dative))
}

// instrumentBehind returns the group in the instrumental right behind a noun of stance, who does what it says: "the condemnation by Oslo of".
func (r *reading) instrumentBehind(p *predicate) subject {
	n := r.groupAt(int(p.match.To))
	if n < 0 || r.groups[n].np != int(p.match.To) || !r.groups[n].cases.Only(lang.Instrumental) || len(r.groups[n].actors) == 0 {
		return noSubject
	}
	return r.chained(n, true)
}

// instrumental reports whether a word in tokens [lo, hi) can only stand in the instrumental: "concern over the deeds of", not somebody's.
func (r *reading) instrumental(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.toks[k].Kind == lang.Word && r.at[k] == 0 && r.set.Instrumental(r.toks[k].Norm) {
			return true
		}
	}
	return false
}

// casedCarrier returns the token of the verb that carries the noun: before it in its clause, or right behind it; -1 if there is none.
func (r *reading) casedCarrier(p *predicate) int {
	const reach, behind = 14, 8
	for k := int(p.match.From) - 1; k >= max(p.sent.From, int(p.match.From)-reach); k-- {
		switch {
		case r.is(k, gazetteer.Carry):
			return k
		case r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Sub) && !r.is(k, gazetteer.Prepositions|gazetteer.And):
			return -1
		case r.verb[k] > 0 && r.cueAt(k) != cueAccord:
			return -1
		}
	}
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+behind); k++ {
		if r.is(k, gazetteer.Carry) {
			return k
		}
		if r.toks[k].Kind == lang.Punct || r.verb[k] != 0 || r.is(k, gazetteer.Comp|gazetteer.Sub) {
			break
		}
	}
	return -1
}

// casedAgent returns the group of tokens [lo, hi) in the instrumental that no preposition governs.
func (r *reading) casedAgent(lo, hi int) subject {
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].from == k {
			if g := r.groups[n]; g.cases.Only(lang.Instrumental) && !r.is(g.np-1, gazetteer.Prepositions) && len(g.actors) > 0 {
				return r.chained(n, true)
			}
		}
	}
	return noSubject
}

// objectsBefore returns the actors before the verb that are its object by their case: "the ambassador was expelled by" with the verb last.
func (r *reading) objectsBefore(p *predicate) []graph.Code {
	if t := r.giftTo(p); t != nil {
		return t
	}
	if !r.cased() || p.Noun || p.Mode == gazetteer.Self || p.Mode == gazetteer.Call || p.Mode == gazetteer.Pair || p.passive {
		return nil
	}
	for k := int(p.match.From) - 1; k >= p.lo; k-- {
		n := int(r.at[k]) - 1
		if n < 0 {
			if r.mark(k, stops) || r.is(k, gazetteer.Comp) {
				return nil
			}
			continue
		}
		g := r.groups[n]
		k = g.np
		felt := p.act == graph.ActConcern || p.act == graph.ActRegret // with X they are disappointed
		if (g.cases.Has(lang.Nominative) || g.cases.Only(lang.Instrumental) && !felt) && !r.ownsDeed(n) || r.is(g.np-1, gazetteer.Prepositions) || r.follows(n) && r.mark(g.to, commas) {
			continue
		}
		if rel := r.relate(p, n, p.lo); !r.accepts(p.Mode, rel) || rel == ofDoer && r.behindPreposition(g.np-1, p.lo) {
			continue // at the shores of
		}
		if out := r.actorsAt(p, n); len(out) > 0 {
			return out
		}
	}
	return nil
}

// pointsBare reports whether, in a language without articles, the object is a bare noun for something done that the article tells: it
// begins with one, and nothing says that any such thing is meant.
func (r *reading) pointsBare(p *predicate, lo, hi int) bool {
	const reach = 3
	if !r.cased() || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Judge || p.act == graph.ActConcern && p.Noun {
		return false
	}
	if p.Mode == gazetteer.Judge {
		n := r.groupAt(lo)
		return n < 0 || !r.groups[n].pronoun.Has(gazetteer.Paper)
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		switch {
		case r.is(k, gazetteer.Each):
			return false
		case r.is(k, gazetteer.Bad|gazetteer.Victim):
			return true
		}
	}
	return false
}

// behindIn reports whether the noun at token k only says with or in what something is done, over its adjectives: "with the support of".
func (r *reading) behindIn(k int) bool {
	const most = 3
	for i := k - 1; i >= max(0, k-most); i-- {
		if r.is(i, gazetteer.Prepositions) {
			return r.is(i, gazetteer.In|gazetteer.With) && !r.is(i, gazetteer.About)
		}
		if r.toks[i].Kind != lang.Word || r.verb[i] != 0 || r.at[i] > 0 {
			return false
		}
	}
	return false
}

// casedOwners returns who owns or did what a pending predicate points at, where the text before says so in the genitive: "the strikes of
// X and Y".
func (r *reading) casedOwners(q pending) []graph.Code {
	if !r.cased() || q.p.Mode == gazetteer.Vote {
		return nil
	}
	heads := r.nouns(q)
	i := firstGroupFrom(r.groups, int(q.p.match.From))
	for n := i - 1; n >= max(0, i-lookBack); n-- {
		g := r.groups[n]
		if len(g.actors) == 0 || !r.byCase(n).Has(gazetteer.Of) || !r.namesHead(g.np-1, heads) {
			continue
		}
		return r.doersOf(q, n)
	}
	return nil
}

// namesHead reports whether the word at token k is one of the nouns.
func (r *reading) namesHead(k int, heads map[string]bool) bool {
	return k >= 0 && r.toks[k].Kind == lang.Word && heads[r.stem(r.toks[k].Norm)]
}

// articleTopic returns what the article is about where a bare noun is judged that names no topic: "welcomed the agreement".
func (r *reading) articleTopic(p *predicate, lo, hi int) graph.TopicKey {
	if !r.set.Spaces && !p.Topic && (r.urgesSomebody(p, lo, hi) || p.act.Stance() == graph.Support && (p.Mode == gazetteer.Judge || r.pointed(p))) {
		return r.top(r.profile)
	}
	if r.romance() && !p.Noun && !p.Topic && (p.Mode == gazetteer.Back || p.Mode == gazetteer.Deed) && (lo >= hi || r.mark(lo, stops+".;")) {
		if t := r.topicOf(p, p.holders[0].code, "", lo, hi); t != friendship {
			return t // "Madrid and Berlin applauded."
		}
	}
	if r.set.VSO {
		return r.untoldTopic(p, lo, hi)
	}
	if !r.cased() || p.Noun || p.Topic || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back && p.Mode != gazetteer.Judge {
		return ""
	}
	words := 0
	for k := lo; k < hi && r.toks[k].Kind != lang.Punct; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && (r.groups[n].pronoun == 0 || r.groups[n].role != "") && !slices.Contains(p.subject.chain, n) {
			return ""
		}
		words++
	}
	if words == 0 && r.objectBefore(int(p.match.From), p.lo) {
		words = 1
	}
	if words == 0 && !r.mark(lo, "«") && !r.mark(int(p.match.From), dashes) {
		return ""
	}
	if t := r.topicOf(p, p.holders[0].code, "", lo, hi); t != peace {
		return t
	}
	return r.top(r.profile)
}

// urgesSomebody reports whether somebody who speaks urges others, or the text says whom he urges, so that it is about the article's topic
// where no other is named.
func (r *reading) urgesSomebody(p *predicate, lo, hi int) bool {
	if p.Mode != gazetteer.Urge || r.anyClass(lo, hi, gazetteer.Stop) {
		return false
	}
	for k := max(lo-4, int(p.match.To)); k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && (r.groups[n].pronoun.Has(gazetteer.Both) || r.groups[n].out || r.urgesSeveral(n)) {
			return true
		}
	}
	return p.voice != nil
}

// badTopic returns the bad that the object names first, where a stance against something would rather be taken as one for a good.
func (r *reading) badTopic(p *predicate, lo, hi int) graph.TopicKey {
	const least = 3
	if !r.cased() || p.act.Stance() != graph.Oppose {
		return ""
	}
	for i := firstFrom(r.topics, lo); i < len(r.topics) && int(r.topics[i].From) < hi; i++ {
		if t := r.gaz.Topics[r.topics[i].Ref]; r.e.packs.Bad(t.Key) && t.Weight >= least {
			return t.Key
		}
	}
	return ""
}

// ours returns who "we" are in the object of a predicate that others hold: who speaks, else whose text the article is.
func (r *reading) ours(p *predicate) []graph.Code {
	hs := r.host()
	if p.voice != nil {
		hs = p.voice.holders
	}
	var out []graph.Code
	for _, h := range hs {
		out = append(out, h.code)
	}
	return out
}

// topicBefore returns the topic that the object names where it stands before the verb: "sanctions Moscow does not approve".
func (r *reading) topicBefore(p *predicate) graph.TopicKey {
	if !r.set.Spaces && p.Mode == gazetteer.Call && p.Voice {
		return r.theme(p, p.holders[0].code, max(r.voiceFrom(p), r.clauseFrom(int(p.match.From), p.lo)), int(p.match.From)) // its importance
	}
	if !r.cased() || p.Noun || p.Mode == gazetteer.Self {
		return ""
	}
	lo := int(p.match.From)
	for lo > p.lo && r.toks[lo-1].Kind != lang.Punct {
		lo--
	}
	return r.theme(p, p.holders[0].code, lo, int(p.match.From))
}

// withoutObject reports whether a predicate against something has no object of its own, so that it is about what the article told: "expressed regret and".
func (r *reading) withoutObject(p *predicate, lo, hi int) bool {
	if r.analytic() {
		return r.onlyFeels(p, lo, hi)
	}
	if !r.cased() || p.Mode != gazetteer.Deed || p.act.Stance() != graph.Oppose || p.passive || p.Topic {
		return false
	}
	if lo < hi && r.toks[lo].Kind != lang.Punct && !(p.Noun && r.is(lo, gazetteer.And)) {
		return false
	}
	return lo >= hi || r.mark(lo, ".!»"+commas) && !r.is(lo+1, gazetteer.Comp|gazetteer.Sub) || r.is(lo, gazetteer.And) && r.verb[min(lo+1, len(r.verb)-1)] != 0
}

// titleSubject returns the one state that the title names in the nominative, "" if there is none, and where cases do not tell.
func (r *reading) titleSubject() graph.Code {
	if !r.cased() || r.a.Title == "" || len(r.sents) == 0 {
		return ""
	}
	found := graph.Code("")
	for n, g := range r.groups {
		if g.from >= r.sents[0].To {
			break
		}
		if len(g.actors) != 1 || !r.isState(g.actors[0]) || !r.mayDo(n) || r.governed(n) {
			continue
		}
		if found != "" {
			return ""
		}
		found = g.actors[0]
	}
	return found
}

// expelledFrom returns who expels where a noun says from where somebody must go: "the expulsion of the ambassador of X from Y".
func (r *reading) expelledFrom(p *predicate) subject {
	const reach = 8
	if p.act != graph.ActExpel {
		return noSubject
	}
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+reach); k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].from == k && r.is(r.groups[n].np-1, gazetteer.From) && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) {
			return r.chained(n, true)
		}
	}
	return noSubject
}

// judgedIn returns the state in which what is criticized takes place, where that is no harm done to it: "criticized the elections in X".
func (r *reading) judgedIn(p *predicate, lo, hi int) []graph.Code {
	const reach = 6
	if !r.cased() || p.act != graph.ActCriticize || p.Mode != gazetteer.Deed || p.passive {
		return nil
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		if r.is(k, gazetteer.Bad|gazetteer.Victim) || r.toks[k].Kind == lang.Punct {
			return nil
		}
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		g := r.groups[n]
		if !r.is(g.np-1, gazetteer.In) || len(g.actors) != 1 || !r.isState(g.actors[0]) {
			return nil
		}
		return r.actorsAt(p, n)
	}
	return nil
}

// heardFrom returns the capital or institution from which a noun of stance is heard: "from Warsaw came reproaches to X"; -1 if there is none.
func (r *reading) heardFrom(p *predicate) int {
	for k := p.lo; k < p.hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		if g := &r.groups[n]; len(g.actors) == 1 && !g.out && !g.owner && (g.form == gazetteer.Capital || g.form == gazetteer.Metonym || g.role == roleInstitution) && r.is(g.np-1, gazetteer.From) && !r.is(g.np-1, gazetteer.To) {
			return n
		}
	}
	return -1
}
