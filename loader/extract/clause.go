package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, little tells nouns from verbs. What tells is the clause: the subject stands first, what a preposition
// governs stands between it and the verb, the object behind it, and a clause without a subject goes on with that of the one before.

const clauseMarks = ",，;；:：。！？!?…—|｜"

// clauseEdge reports whether a clause may begin at token k: behind a comma that parts no list, a space, a line end.
func (r *reading) clauseEdge(k int) bool {
	return r.laid().flags[k]&edgeFlag != 0
}

// headlined reports whether the sentence is a line in which spaces part clauses, as in headlines; in running text they say nothing.
func (r *reading) headlined(s lang.Sentence) bool {
	const longest = 60
	if s.To-s.From > longest {
		return false
	}
	for i := s.From; i < s.To; i++ {
		if r.mark(i, "，,。；;") {
			return false
		}
	}
	return true
}

// han reports whether token k is a character of a script without spaces, so that a space beside it means something.
func (r *reading) han(k int) bool {
	const first = "\u2E80"
	return r.toks[k].Kind == lang.Word && r.toks[k].Norm >= first
}

// clauseFrom returns where the clause of token k begins, not before lo.
func (r *reading) clauseFrom(k, lo int) int {
	l := r.laid()
	if end := int(l.told[r.sentOf[min(k, len(r.toks)-1)]]); lo < end && end <= k {
		lo = end
	}
	for k > lo && (k >= len(l.flags) || l.flags[k]&edgeFlag == 0) {
		k--
	}
	return k
}

// datelineEnd returns where what is told begins in a sentence that begins a paragraph: behind "(Xinhua, Cairo)" and "Cairo, 5 August, by wire:".
func (r *reading) datelineEnd(s lang.Sentence) int {
	const reach = 30
	if !s.Para {
		return s.From
	}
	if end := r.bracketEnd(s.From, s.To); end > s.From {
		return end
	}
	for i := s.From + 2; i < min(s.To, s.From+reach) && !r.mark(i, "，,。：:"); i++ {
		if r.sign(i, r.set.Signs.Wire) && r.endsIn(i, r.set.Signs.Dated) {
			return max(i+1, r.bracketEnd(i+1, s.To))
		}
	}
	return s.From
}

// bracketEnd returns where the brackets end that open at token k, k if none do.
func (r *reading) bracketEnd(k, hi int) int {
	const reach = 30
	if !r.mark(k, "（(【〔［[") {
		return k
	}
	for i := k + 1; i < min(hi, k+reach); i++ {
		if r.mark(i, "）)】〕］]") {
			return i + 1
		}
	}
	return k
}

// inBrackets reports whether token k stands within brackets, which only tell what somebody calls something.
func (r *reading) inBrackets(k int) bool {
	return k < len(r.toks) && r.laid().flags[k]&bracketFlag != 0
}

// clauseTo returns where the clause that token k-1 stands in ends, not behind hi.
func (r *reading) clauseTo(k, hi int) int {
	flags := r.laid().flags
	for k < hi && flags[k]&(edgeFlag|markFlag) == 0 {
		k++
	}
	return k
}

// topicOfClause looks for the subject of the predicate at token from: in its clause, then in those before it. A thing that did
// something ("this") is none where people are looked for; deeds are subjects of what is said of them.
func (r *reading) clauseSubject(from, lo int, deeds bool) subject {
	c := r.clauseFrom(from, lo)
	for hi, first := from, true; ; first = false {
		s := r.firstFree(c, hi, deeds, first)
		if s.group >= 0 || s.unknown {
			return s
		}
		for c > lo && r.mark(c-1, clauseMarks+"”」』\"") {
			c--
		}
		if c <= lo {
			return noSubject
		}
		hi = c
		c = r.clauseFrom(c-1, lo)
	}
}

// firstFree returns the first group in tokens [c, hi) that no preposition governs. In the predicate's own clause, a noun that is known for
// nothing and begins it is an unknown subject.
func (r *reading) firstFree(c, hi int, deeds, own bool) subject {
	for k := c; k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		g := &r.groups[n]
		if r.inBrackets(g.from) && !r.inBrackets(hi) || r.apposedName(n) || r.inWords(g, hi) {
			continue
		}
		if r.free(n, c) && r.speaks(n, hi, deeds) && (own || r.leads(n, c) && (!g.pronoun.Has(gazetteer.Paper) || r.opensAs(n))) {
			s := r.chained(n, true)
			if r.meets(s.chain, hi) {
				s.chain = s.chain[:1]
			}
			for len(s.chain) > 1 && r.groups[s.chain[len(s.chain)-1]].to > hi {
				s.chain = s.chain[:len(s.chain)-1] // the verb is only between them
			}
			if last := r.groups[s.chain[len(s.chain)-1]]; last.to <= hi {
				if r.headedOut(n, hi) && !deeds {
					return subject{group: -1, unknown: true}
				}
				return r.headOf(s, hi)
			}
		}
		k = g.to - 1
	}
	return subject{group: -1, unknown: own && !deeds && r.strangerFirst(c, hi)}
}

// inWords reports whether group g stands with more in a quotation that does not reach to token hi.
func (r *reading) inWords(g *group, hi int) bool {
	q := r.quotes[g.from]
	return q > 0 && (hi >= len(r.quotes) || r.quotes[hi] != q) && (g.from > 0 && r.quotes[g.from-1] == q && !r.pack.Opens(r.text(g.from-1)) || g.to < len(r.toks) && r.quotes[g.to] == q && r.toks[g.to].Kind == lang.Word)
}

// opensAs reports whether group n, a text that is somebody's, begins its sentence as what all of it tells of: "the declaration puts it first, condemns".
func (r *reading) opensAs(n int) bool {
	g := &r.groups[n]
	return len(g.actors) > 0 && g.from == r.sents[r.sentOf[g.from]].From
}

// apposedName reports whether group n only says what the one right behind it is: "the island state of Vanuatu".
func (r *reading) apposedName(n int) bool {
	g := &r.groups[n]
	if g.role != "" || g.person > 0 || n+1 >= len(r.groups) {
		return false
	}
	next := &r.groups[n+1]
	if !g.out {
		return r.armed(n)
	}
	return next.from == g.to && next.named && len(next.actors) > 0 && !next.out
}

// armed reports whether group n is only the state where the movement is that is named behind it: "the Palestinian armed organization Hamas".
func (r *reading) armed(n int) bool {
	const longest = 12
	g, next := &r.groups[n], &r.groups[n+1]
	if !g.named || g.form != gazetteer.NameForm || g.pronoun != 0 || len(g.actors) != 1 || !r.isState(g.actors[0]) || len(next.actors) != 1 || !r.isGroup(next.actors[0]) || next.from-g.to > longest {
		return false
	}
	for k := g.to; k < next.from; k++ {
		if r.toks[k].Kind != lang.Word || r.verb[k] > 0 || r.is(k, gazetteer.With|gazetteer.To|gazetteer.And|gazetteer.Poss|gazetteer.On) {
			return false
		}
	}
	return true
}

// isGroup reports whether the actor is an armed movement.
func (r *reading) isGroup(c graph.Code) bool {
	a, ok := r.e.ref.Actor(c)
	return ok && a.NodeKind() == graph.KindGroup
}

// headOf returns the organization whose members the subject names before it, else the subject: "Germany, France ... 's Group of Seven".
func (r *reading) headOf(s subject, hi int) subject {
	k := r.groups[s.chain[len(s.chain)-1]].to
	if len(s.chain) < 3 || !r.is(k, gazetteer.Poss) || k+1 >= hi || r.at[k+1] == 0 {
		return s
	}
	n := int(r.at[k+1]) - 1
	if g := r.groups[n]; g.to > hi || len(g.actors) != 1 || r.isState(g.actors[0]) {
		return s
	}
	return r.chained(n, true)
}

// headedOut reports whether the name of group n only begins a noun phrase that ends in somebody who speaks for no actor: "a Moscow
// university's professor".
func (r *reading) headedOut(n, hi int) bool {
	g := &r.groups[n]
	if g.role != "" || g.person > 0 || !g.named && !g.pronoun.Has(gazetteer.We|gazetteer.His|gazetteer.Own) || g.form == gazetteer.Side || n+1 >= len(r.groups) {
		return false
	}
	next := &r.groups[n+1]
	if next.to > hi || !next.out || next.named || next.from == g.to {
		return false
	}
	for k := g.to; k < next.from; k++ {
		if r.verb[k] != 0 || r.toks[k].Kind == lang.Punct && !r.mark(k, "《〈“「") || r.class[k]&^(gazetteer.Det|gazetteer.Poss|gazetteer.Qual|gazetteer.Body) != 0 {
			return false
		}
	}
	return true
}

// leads reports whether group n stands at the front of the clause that begins at token c, so that it is no object of a verb that is not known.
func (r *reading) leads(n, c int) bool {
	const word = 2
	loose := 0
	for k := c; k < r.groups[n].from; k++ {
		if r.at[k] > 0 || r.placed(k) {
			loose = 0
		} else if r.toks[k].Kind == lang.Word && r.class[k] == 0 && r.verb[k] == 0 {
			loose++
		}
	}
	return loose < word || r.is(r.groups[n].from-1, gazetteer.Poss)
}

// strangerFirst reports whether the clause [c, hi) up to its verb begins with a noun that is known for nothing.
func (r *reading) strangerFirst(c, hi int) bool {
	const adverbs, word = gazetteer.And | gazetteer.Sub | gazetteer.Time | gazetteer.Aux | gazetteer.Det | gazetteer.Qual | gazetteer.Intens | gazetteer.While, 2
	k := c
	loose := 0
	for k < hi && (r.class[k].Has(adverbs) && !r.class[k].Has(gazetteer.Prepositions&^gazetteer.With) || r.toks[k].Kind != lang.Word) {
		if r.toks[k].Kind == lang.Number {
			loose = 1
		}
		k++
	}
	for ; k < hi && r.toks[k].Kind == lang.Word && r.at[k] == 0 && r.verb[k] == 0 && r.class[k]&^(gazetteer.Body|gazetteer.Bad|gazetteer.Good) == 0; k++ {
		loose++
	}
	if loose < word {
		return false
	}
	for ; k < hi; k++ {
		if r.at[k] > 0 || r.verb[k] != 0 || r.class[k].Has(gazetteer.Prepositions) || r.toks[k].Kind == lang.Punct {
			return false
		}
	}
	return true
}

// free reports whether no preposition of the clause that begins at token c governs group n.
func (r *reading) free(n, c int) bool {
	const reach = 24
	g := &r.groups[n]
	for k, seen := g.from-1, 0; k >= c && seen < reach; k, seen = k-1, seen+1 {
		switch cl := r.class[k]; {
		case k == g.from-1 && r.sign(k, r.set.Signs.Here): // who is just in X
			return false
		case r.sign(k, r.set.Signs.This) && r.is(k-1, gazetteer.To) && r.at[k] == 0:
			return true // "towards this, X"
		case r.placed(k):
			return true // within the place or time that ends here
		case cl.Has(gazetteer.Prepositions) && !cl.Has(gazetteer.And):
			return r.is(g.from-1, gazetteer.Poss) && !cl.Has(gazetteer.To|gazetteer.On|gazetteer.Against) // the head of a relative clause
		case cl.Has(gazetteer.Prepositions) && r.at[max(k-1, 0)] == 0 && k == g.from-1:
			return false
		case r.is(g.from-1, gazetteer.Poss) && r.cueAt(k) == cueVerb:
			return true // whom a relative clause tells of
		case r.verb[k] != 0:
			return false // its object
		}
	}
	return true
}

// unspacedPreposition returns the class of the preposition right before token k, over marks and what may stand before a name.
func (r *reading) unspacedPreposition(k int) gazetteer.Class {
	for k--; k >= 0 && r.at[k] == 0 && r.verb[k] == 0 && (r.is(k, gazetteer.Det|gazetteer.Qual|gazetteer.Title) && !r.is(k, gazetteer.Prepositions) || r.mark(k, "“「『")); k-- {
	}
	if k < 0 || r.at[k] > 0 || r.verb[k] != 0 || r.is(k, gazetteer.And) {
		return 0
	}
	return r.class[k] & gazetteer.Prepositions
}

// placed reports whether a phrase of place or time ends at token k: "at the meeting".
func (r *reading) placed(k int) bool {
	return r.sign(k, r.set.Signs.Place)
}

// sign reports whether token k is one of the characters.
func (r *reading) sign(k int, chars string) bool {
	return k >= 0 && k < len(r.toks) && r.toks[k].Norm != "" && strings.Contains(chars, r.toks[k].Norm)
}

// endsIn reports whether one of the words ends right before token k.
func (r *reading) endsIn(k int, words []string) bool {
	for _, w := range words {
		if n := utf8.RuneCountInString(w); k >= n && r.spells(k-n, w) == k {
			return true
		}
	}
	return false
}

// beginsOne reports whether one of the words begins at token k.
func (r *reading) beginsOne(k int, words []string) bool {
	for _, w := range words {
		if k < len(r.toks) && r.spells(k, w) > k {
			return true
		}
	}
	return false
}

// speaks reports whether group n may be the subject of a verb at token hi, rather than own or describe what is.
func (r *reading) speaks(n, hi int, deeds bool) bool {
	g := &r.groups[n]
	switch {
	case g.pronoun.Has(gazetteer.His) && g.role == "", g.pronoun.Has(gazetteer.Paper) && deeds:
		return false
	case g.pronoun.Has(gazetteer.It):
		return false
	case deeds:
		return true
	case r.is(g.to, gazetteer.Poss):
		return r.is(g.to+1, gazetteer.Paper)
	case g.role != "" || g.person > 0 || g.pronoun != 0 || g.out || g.form != gazetteer.NameForm:
		return true
	}
	loose := 0
	for k := g.to; k < hi; k++ {
		if r.class[k]&^(gazetteer.Good|gazetteer.Bad|gazetteer.Suffer|gazetteer.Evil|gazetteer.Fine) != 0 || r.verb[k] != 0 || r.at[k] > 0 || r.toks[k].Kind != lang.Word && !(loose > 1 && r.mark(k, "、")) {
			return true
		}
		loose++
	}
	return loose < 2 // "France's companies" say nothing for it
}

// clauseBefore returns where the clause before the one at token c begins, -1 if there is none from lo on.
func (r *reading) clauseBefore(c, lo int) int {
	for c > lo && r.mark(c-1, clauseMarks) {
		c--
	}
	if c <= lo {
		return -1
	}
	return r.clauseFrom(c-1, lo)
}

// lightly reports whether the cue at token k only carries the predicate at token from: "expresses (strong) support".
func (r *reading) lightly(k, from int) bool {
	for i := k; i < from; i++ {
		if r.verb[i] <= 0 && !r.is(i, gazetteer.Intens|gazetteer.Soft|gazetteer.Aux|gazetteer.Poss|gazetteer.Will|gazetteer.Neg) && !r.mark(i, "“「『\"") {
			return false
		}
	}
	return true
}

// voiceFrom returns where the words begin in which the predicate stands, so far as its sentence goes.
func (r *reading) voiceFrom(p *predicate) int {
	k := int(p.match.From)
	v := r.voiceAt[k]
	for k > p.sent.From && r.voiceAt[k-1] == v {
		k--
	}
	return k
}
