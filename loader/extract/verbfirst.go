package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// verbFirst looks for the subject of the verb at tokens [from, to) where verbs come first: right before it where it is stressed, else
// behind it, else whoever was subject before.
func (r *reading) verbFirst(from, to, lo, hi int) subject {
	if s := r.subjectAtVerb(from, lo); s.group >= 0 || s.unknown {
		return s
	}
	if s := r.namedAmong(to, hi); s.group >= 0 {
		return s
	}
	if s := r.whoHas(from, lo); s.group >= 0 {
		return s
	}
	if s := r.belatedSubject(from, to, hi); s.group >= 0 {
		return s
	}
	if r.pronounBefore(from, lo) {
		return r.lastSubject(from)
	}
	if r.resumptive(from) {
		if s := r.subjectAfter(to, hi); s.group >= 0 && !r.groups[s.group].owner && len(r.groups[s.group].actors) > 0 {
			return s
		}
		return subject{group: -1, unknown: true} // which the decision backs
	}
	object := to-from > 1 && r.at[to-1] == 0 && (r.is(to-1, gazetteer.Prepositions) || r.backsDeed(from, to)) // what follows is
	if s := r.subjectAfter(to, hi); s.group >= 0 && !r.groups[s.group].owner && !object {
		return s
	}
	if to < hi && r.at[to] == 0 && (r.is(to, gazetteer.Det) && !r.is(to, gazetteer.Qual) || r.toks[to].Kind == lang.Number) {
		return subject{group: -1, unknown: true} // thirteen members
	}
	if r.strangerDoes(from, to, hi) {
		return subject{group: -1, unknown: true}
	}
	if r.continues(from, lo) {
		return r.lastSubject(from)
	}
	if s := r.issuerIn(from); s.group >= 0 || s.unknown {
		return s
	}
	if r.tellsOfText(from, lo) {
		return subject{group: -1, unknown: true}
	}
	return r.subjectBefore(from, lo)
}

// subjectAtVerb returns the group right before the verb if it begins the clause. What stands between commas does not count.
func (r *reading) subjectAtVerb(from, lo int) subject {
	if s := r.writer(from, lo); s.group >= 0 {
		return s
	}
	for k := from - 1; k >= lo; k-- {
		if r.mark(k, commas) {
			if k = r.asideBefore(k, lo); k < lo {
				return noSubject
			}
			continue
		}
		n := int(r.at[k]) - 1
		if n >= 0 && k == from-1 && r.groups[n].pronoun.Has(gazetteer.Paper) && len(r.groups[n].actors) == 0 {
			if r.suffixedVerb(from) || from+1 < len(r.toks) && r.boundPronoun(from+1) {
				return noSubject // a statement in which X voiced, a statement that X condemned
			}
			if s := r.adopter(n, from); s.group >= 0 {
				return s
			}
			return subject{group: -1, unknown: true} // a resolution that demands
		}
		if n >= 0 {
			return r.stressed(r.overPost(n), lo)
		}
		if r.is(k, gazetteer.Rel) && r.verb[k] == 0 && !r.is(k, gazetteer.In|gazetteer.From|gazetteer.While) && !r.resumptive(from) {
			if n := r.antecedent(k-1, lo); n >= 0 {
				return r.chained(n, false) // Mauritania, which announced
			}
		}
		if r.verb[k] != 0 || !r.is(k, gazetteer.Neg|gazetteer.Aux|gazetteer.Time|gazetteer.Intens|gazetteer.Will) {
			return noSubject
		}
	}
	return noSubject
}

// asideBefore returns the comma that begins an aside without verbs or actors which ends at the comma k, or -1.
func (r *reading) asideBefore(k, lo int) int {
	const longest = 7
	for i := k - 1; i >= max(lo, k-longest); i-- {
		if r.mark(i, commas) {
			return i
		}
		if n := r.at[i]; r.verb[i] != 0 || n > 0 && !r.groups[n-1].pronoun.Has(gazetteer.Paper) && !r.groups[n-1].pronoun.Has(gazetteer.He) && !r.governed(int(n)-1) || r.toks[i].Lines > 0 {
			return -1
		}
	}
	return -1
}

// firstSubject returns the actors of the first group of the sentence before group n that may be a subject, nil if there is none.
func (r *reading) firstSubject(n int) []graph.Code {
	k := n
	for k > 0 && r.sentOf[r.groups[k-1].from] == r.sentOf[r.groups[n].from] {
		k--
	}
	for ; k < n; k++ {
		if f := r.groups[k]; len(f.actors) > 0 && !f.owner && f.pronoun == 0 && !r.governed(k) {
			return f.actors
		}
	}
	return nil
}

// stressed returns group n with those that it ends, if they begin a clause.
func (r *reading) stressed(n, lo int) subject {
	s := r.chained(n, false)
	first := s.chain[len(s.chain)-1]
	g := r.groups[first]
	if r.governed(first) || r.groups[n].owner || r.groups[n].pronoun.Has(gazetteer.His) && r.groups[n].role == "" {
		return noSubject
	}
	prev := g.np - 1
	if prev < lo || r.toks[g.np].Lines > 0 || r.toks[prev].Kind == lang.Punct || r.toks[prev].Kind == lang.Number && prev == r.sents[r.sentOf[prev]].From ||
		r.verb[prev] == 0 && r.at[prev] == 0 && r.is(prev, gazetteer.Comp|gazetteer.Inf|gazetteer.Sub|gazetteer.And|gazetteer.Aux|gazetteer.Cond|gazetteer.Time) {
		return s
	}
	return noSubject
}

// continues reports whether the verb begins a clause that names no subject.
func (r *reading) continues(from, lo int) bool {
	k := from
	for k > lo && r.verb[k-1] == 0 && r.at[k-1] == 0 && !r.is(k, gazetteer.And) && r.is(k-1, gazetteer.Neg|gazetteer.Aux|gazetteer.Will|gazetteer.Time) {
		k--
	}
	return k <= lo || r.is(k, gazetteer.And) || r.is(k-1, gazetteer.And|gazetteer.Comp|gazetteer.Sub) || r.toks[k-1].Kind == lang.Punct
}

// lastSubject returns the last subject, unless somebody speaks at the token.
func (r *reading) lastSubject(k int) subject {
	if r.voiceAt[k] > 0 {
		return noSubject
	}
	if r.focus < 0 || r.groups[r.focus].from > k || r.sentOf[r.groups[r.focus].from] != r.sentOf[k] || r.apart(r.groups[r.focus].to, k) {
		if s := r.officerBefore(k); s.group >= 0 {
			return s
		}
	}
	if r.focus < 0 || r.groups[r.focus].from > k {
		return noSubject
	}
	return r.chained(r.focus, true)
}

// officerBefore returns the first person or office of the sentence before token k, if nothing governs it.
func (r *reading) officerBefore(k int) subject {
	from := r.sents[r.sentOf[k]].From
	for i := k - 1; i > from; i-- {
		if r.is(i, gazetteer.While) || r.mark(i, stops) {
			from = i
		}
	}
	for i := from; i < k; i++ {
		n := int(r.at[i]) - 1
		if n < 0 || r.groups[n].from != i {
			continue
		}
		g := &r.groups[n]
		if len(g.actors) > 0 && !g.owner && (g.pronoun == 0 || r.paperDoes(n)) && !r.governed(n) {
			return r.chained(n, true)
		}
		if r.paperDoes(n) {
			return subject{group: -1, unknown: true} // the statement
		}
	}
	return noSubject
}

// describes says what noun before it the adjective describes, where adjectives follow. Of an army or a people it is the name.
func (r *reading) describes(g *group) {
	const most = 3
	for k, n := g.from-1, 0; k >= 0 && n < most && r.sentOf[k] == r.sentOf[g.from] && r.toks[k].Kind == lang.Word; k, n = k-1, n+1 {
		if m := int(r.at[k]) - 1; m >= 0 {
			r.issuedBy(g, m)
			break
		}
		switch {
		case r.is(k, gazetteer.Body):
			g.np = k
			return
		case n == 0 && (r.is(k, gazetteer.Det|gazetteer.Comp|gazetteer.Sub) || r.verb[k] > 0):
			return
		}
		if g.head < 0 {
			g.head = k
		}
	}
	g.owner = g.head >= 0
}

// issuedBy makes the adjective the actor of a statement that stands before it.
func (r *reading) issuedBy(g *group, m int) {
	paper := &r.groups[m]
	if paper.pronoun.Has(gazetteer.Paper) && len(paper.actors) == 0 {
		paper.actors = g.actors
		g.owner, g.head = true, paper.from
	}
}

// objectOnly reports whether the group behind the predicate is its object and not its subject: the predicate goes on a sentence that has
// a subject already, it takes an object, and no other group could be it.
func (r *reading) objectOnly(p *predicate, s subject) bool {
	from := int(p.match.From)
	before := r.before(p)
	again := func(c graph.Code) bool { return slices.Contains(before, c) }
	switch {
	case p.Mid && r.soleInGap(p, s):
		return len(before) > 0 && !slices.ContainsFunc(r.groups[s.group].actors, again)
	case p.match.Head > 0 || p.Noun || s.group < 0 || r.groups[s.group].from < from || !r.is(from, gazetteer.And) && !(p.act == graph.ActAccuse && (r.goesOnWith(from) || r.boundPronoun(int(p.match.To)))) || !r.takesObject(p):
		return false
	case p.voice == nil && (r.focus < 0 || r.sentOf[r.groups[r.focus].from] != r.sentOf[from]):
		return r.soleObject(p, s, before)
	}
	if slices.ContainsFunc(r.groups[s.group].actors, again) {
		return false
	}
	for k := r.groups[s.chain[len(s.chain)-1]].to; k < p.hi && !r.is(k, gazetteer.Comp|gazetteer.Sub|gazetteer.Prepositions) && r.verb[k] == 0; k++ {
		if r.at[k] > 0 && !r.groups[r.at[k]-1].owner {
			return false
		}
		if r.plain(k) && r.prefixed(k) {
			break
		}
	}
	return len(before) > 0
}

// takesObject reports whether the predicate is towards a group that follows it without a preposition.
func (r *reading) takesObject(p *predicate) bool {
	return (p.Mode == gazetteer.Give || p.Mode == gazetteer.Urge || p.Mode == gazetteer.Deed || p.Mode == gazetteer.Back) && !p.Prep
}

// before returns who was subject before the predicate.
func (r *reading) before(p *predicate) []graph.Code {
	switch {
	case p.voice != nil:
		return codesOf(p.voice.holders)
	case r.focus < 0:
		return nil
	}
	return r.groups[r.focus].actors
}

// heads reports whether group k stands with its preposition alone at the head of a sentence: "In Algeria,".
func (r *reading) heads(k int) bool {
	g := r.groups[k]
	return g.np <= r.sents[r.sentOf[g.from]].From+2 && r.mark(g.to, commas)
}

// complement returns the token of the preposition by which the predicate takes its object, -1 if it takes none: the first word behind it
// and its subject.
func (r *reading) complement(p *predicate, lo int) int {
	const reach = 24
	for k := lo; k < min(p.hi, lo+reach); k++ {
		switch n := int(r.at[k]) - 1; {
		case n >= 0 && r.groups[n].np < k && slices.Contains(p.subject.chain, n): // the chief of X
		case r.behindEnvoy(p, k):
			k = r.groups[r.groupIn(k, k+2)].to - 1 // the envoy to the UN
		case r.is(k, gazetteer.Prepositions) && !r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Time):
			return k
		case n >= 0 && slices.Contains(p.subject.chain, n), n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper), n >= 0 && p.Noun && len(r.groups[n].actors) == 1 && p.holds(r.groups[n].actors[0]), r.toks[k].Kind == lang.Punct,
			r.is(k, gazetteer.Time|gazetteer.Intens|gazetteer.Qual|gazetteer.Soft):
		default:
			return -1
		}
	}
	return -1
}

// behindEnvoy reports whether the preposition at token k says where the subject is posted, which stands right before it: "X's envoy to the UN".
func (r *reading) behindEnvoy(p *predicate, k int) bool {
	if k <= 0 {
		return false
	}
	n := r.groupIn(k, min(k+2, len(r.toks)))
	return n >= 0 && r.overPost(n) != n && slices.Contains(p.subject.chain, r.overPost(n)) && len(r.groups[n].actors) == 1 && !p.holds(r.groups[n].actors[0])
}

// overPost returns the envoy who is posted to group n, who stands right before it and its preposition; n itself where there is none.
func (r *reading) overPost(n int) int {
	k := r.groups[n].np - 1
	if k <= 0 || r.at[k] > 0 || !r.is(k, gazetteer.To) {
		return n
	}
	if envoy := r.groupAt(k - 1); envoy >= 0 && r.groups[envoy].role == roleEnvoy {
		return envoy
	}
	return n
}

// governor returns the token of the preposition that governs group n, -1 if none does.
func (r *reading) governor(n int) int {
	if r.preposition(n) == 0 {
		return -1
	}
	k := r.groups[n].np
	for k > 0 && r.class[k]&gazetteer.Prepositions == 0 {
		k--
	}
	return k
}

// mouth returns the person of the sentence by whose mouth its subject speaks, 0 if none is named.
func (r *reading) mouth(s lang.Sentence, holder graph.Code) int {
	for i := firstFrom(r.cues, s.From); i < len(r.cues) && int(r.cues[i].From) < s.To; i++ {
		if c := r.cues[i]; int(c.To) < s.To && r.gaz.Cues[c.Ref] == cueMouth {
			for k := int(c.To); k < min(int(c.To)+4, s.To); k++ {
				if r.at[k] > 0 && r.groups[r.at[k]-1].person > 0 {
					return r.groups[r.at[k]-1].person
				}
			}
			k := int(c.To)
			if r.mark(k, commas) {
				k++
			}
			if end := r.nameEnd(k); r.set.NounFirst && end-k > 1 && (r.set.VSO || r.set.Case && r.properName(k)) {
				return r.people.named(r, &group{actors: []graph.Code{holder}, role: roleOther}, k, end)
			}
		}
	}
	return 0
}

// afterPreposition reports whether the word before token k is a preposition, so that k is no verb.
func (r *reading) afterPreposition(k int) bool {
	return k > 0 && r.at[k-1] == 0 && r.sentOf[k-1] == r.sentOf[k] && r.is(k-1, gazetteer.Of|gazetteer.With|gazetteer.To|gazetteer.On|gazetteer.From|gazetteer.About) &&
		!r.is(k-1, gazetteer.Comp|gazetteer.Time|gazetteer.Rel|gazetteer.Sub) && !r.is(k, gazetteer.And)
}

// adjectives returns the actors that the adjectives behind group n name: "the Russian and Chinese presidents" where adjectives follow.
func (r *reading) adjectives(n int) []graph.Code {
	var out []graph.Code
	for m := n + 1; m < len(r.groups) && r.groups[m].from == r.groups[m-1].to; m++ {
		g := &r.groups[m]
		if g.form != gazetteer.Adjective || !g.named || g.role != "" {
			break
		}
		out = append(out, g.actors...)
		g.owner, g.head = true, r.groups[n].from
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// prefixed reports whether token k, which is known for nothing, begins like a word with a preposition written onto it.
func (r *reading) prefixed(k int) bool {
	for _, p := range r.set.Prefixes {
		if len(p.Classes) > 0 && p.Classes[0] != "and" && p.Classes[0] != "will" && strings.HasPrefix(r.toks[k].Norm, p.Text) {
			return true
		}
	}
	return false
}

// stranger reports whether somebody unknown is the subject behind a verb that ends before token k: a name, and reported speech soon.
func (r *reading) stranger(k, hi int) bool {
	const reach = 6
	if k >= hi || !r.plain(k) || r.prefixed(k) || r.articled(k) || r.at[k] > 0 {
		return false
	}
	for i := k + 1; i < min(k+reach, hi); i++ {
		if r.is(i, gazetteer.Comp) {
			return true
		}
		if r.at[i] > 0 || r.verb[i] != 0 {
			return false
		}
	}
	return false
}

// verbal reports whether a word that is a noun as much as a verb is a verb here: it begins a clause, or its subject stands before it.
func (r *reading) verbal(p *predicate) bool {
	from := int(p.match.From)
	if !r.set.VSO {
		return !r.nominal(from) && !r.is(from-1, gazetteer.Prepositions|gazetteer.Intens|gazetteer.Carry)
	}
	if p.match.Clitic.Suffixed() || r.articled(from) || r.class[from].Has(gazetteer.Prepositions) {
		return false
	}
	if s := r.subjectAtVerb(from, p.lo); s.group >= 0 || r.rebuts(from, p.sent) {
		return true
	}
	begins := from == p.sent.From || r.mark(from-1, stops) || r.is(from, gazetteer.And) || r.is(from-1, gazetteer.While|gazetteer.Rel) && r.verb[from-1] == 0
	if begins && r.is(from, gazetteer.And) && from != p.sent.From && !r.mark(from-1, stops+commas) && r.subjectAfter(from+1, p.hi).group < 0 {
		return false // the end of the war and support for
	}
	return begins && r.carrier(from, p.lo) < 0
}

// headline returns the voice of a sentence that begins with a capital and a colon: "Moscow: Washington is to blame".
func (r *reading) headline(s lang.Sentence) []voice {
	for (r.set.VSO || r.cased()) && s.Para && s.From+1 < s.To && r.at[s.From] == 0 && (r.toks[s.From].Kind == lang.Number || r.mark(s.From, "•-–—*·.")) {
		s.From++
	}
	n := int(r.at[s.From]) - 1
	if k := r.saidAt(s); k > 0 {
		return r.headlineVoice(n, s.From, k)
	}
	if m, k := r.colonHead(s); m >= 0 {
		return r.headlineVoice(m, s.From, k)
	}
	if r.set.Dropped && n < 0 && s.From+1 < s.To && r.is(s.From, gazetteer.Det) {
		n = int(r.at[s.From+1]) - 1
	}
	if i := r.saidBy(s); i >= 0 {
		n = i
	} else if !r.set.VSO && !r.cased() && !r.set.Dropped || n < 0 || !r.opensPara(s) || r.groups[n].to >= s.To {
		return nil
	}
	if r.dialogue {
		return nil
	}
	g := r.groups[n]
	for r.set.VSO && g.to < s.To && r.aside[g.to] {
		g.to++
	}
	if g.to >= s.To || !r.mark(g.to, ":") {
		return nil
	}
	if g.out || len(g.actors) != 1 || g.role == "" && g.person == 0 && g.form != gazetteer.Capital && g.form != gazetteer.Metonym && !(r.cased() && g.form == gazetteer.NameForm && r.mayDo(n)) && !(r.set.Dropped && g.form == gazetteer.NameForm && !r.isState(g.actors[0])) && !(r.set.VSO && g.form == gazetteer.NameForm && !r.set.Case && !r.severalBehind(g.to+1)) {
		return nil
	}
	if r.set.VSO && g.form == gazetteer.Capital && g.role == "" && g.person == 0 && g.to+2 < s.To && r.verb[g.to+1] != 0 && r.subjectAfter(g.to+2, s.To).group >= 0 {
		return nil // a place and what happened there
	}
	return r.headlineVoice(n, s.From, g.to)
}

// sameBoth returns the parties that "the two sides" were before group n, where adjectives told them, else those who meet.
func (r *reading) sameBoth(n int) []graph.Code {
	for k := n - 1; k >= 0 && r.set.VSO; k-- {
		if g := r.groups[k]; g.pronoun.Has(gazetteer.Both) && len(g.actors) == 2 && k+1 < n && r.groups[k+1].owner && r.groups[k+1].head == g.from {
			return g.actors
		}
	}
	if two := r.pairHere(n); two != nil {
		return two
	}
	if two := r.pairAbove(n); two != nil {
		return two
	}
	if all := r.parties(n); all != nil {
		return all
	}
	return r.bothAhead(n)
}
