package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, little tells nouns from verbs. What tells is the clause: the subject stands first, what a preposition
// governs stands between it and the verb, the object behind it, and a clause without a subject goes on with that of the one before.

const clauseMarks = ",，;；:：。！？!?…—"

// clauseEdge reports whether a clause may begin at token k: behind a comma that parts no list, a space, a line end.
func (r *reading) clauseEdge(k int) bool {
	t := r.toks[k]
	return r.mark(k-1, clauseMarks) || !t.Glued && r.han(k) && (r.han(k-1) || r.mark(k-1, "”」』》")) && r.headlined(k)
}

// headlined reports whether token k stands in a line in which spaces part clauses, as in headlines; in running text they say nothing.
func (r *reading) headlined(k int) bool {
	const longest = 60
	s := r.sents[r.sentOf[k]]
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
	if end := r.datelineEnd(k); lo < end && end <= k {
		lo = end
	}
	for k > lo && !r.clauseEdge(k) {
		k--
	}
	return k
}

// datelineEnd returns where what is told begins in the paragraph of token k: behind "(Xinhua, Cairo)" and "Cairo, 5 August, by wire:".
func (r *reading) datelineEnd(k int) int {
	const reach = 30
	s := r.sents[r.sentOf[min(k, len(r.toks)-1)]]
	if !s.Para {
		return s.From
	}
	if end := r.bracketEnd(s.From, s.To); end > s.From {
		return end
	}
	for i := s.From + 2; i < min(s.To, s.From+reach) && !r.mark(i, "，,。：:"); i++ {
		if w := r.toks[i].Norm; (w == "电" || w == "讯") && (r.toks[i-1].Norm == "日" || r.toks[i-1].Norm == "综合") {
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

// clauseTo returns where the clause that token k-1 stands in ends, not behind hi.
func (r *reading) clauseTo(k, hi int) int {
	for k < hi && !r.clauseEdge(k) && !r.mark(k, clauseMarks) {
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
		if r.free(n, c) && r.speaks(n, hi, deeds) && (own || r.leads(n, c) && !g.pronoun.Has(gazetteer.Paper)) {
			s := r.chained(n, true)
			if last := r.groups[s.chain[len(s.chain)-1]]; last.to <= hi {
				if r.headedOut(n, hi) && !deeds {
					return subject{group: -1, unknown: true}
				}
				return s
			}
		}
		k = g.to - 1
	}
	return subject{group: -1, unknown: own && !deeds && r.strangerFirst(c, hi)}
}

// headedOut reports whether the name of group n only begins a noun phrase that ends in somebody who speaks for no actor: "a Moscow
// university's professor".
func (r *reading) headedOut(n, hi int) bool {
	g := &r.groups[n]
	if g.role != "" || g.person > 0 || !g.named || g.form == gazetteer.Side || n+1 >= len(r.groups) {
		return false
	}
	next := &r.groups[n+1]
	if next.to > hi || !next.out || next.named || next.from == g.to {
		return false
	}
	for k := g.to; k < next.from; k++ {
		if r.verb[k] != 0 || r.toks[k].Kind == lang.Punct || r.class[k]&^(gazetteer.Det|gazetteer.Poss|gazetteer.Qual|gazetteer.Body) != 0 {
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
		case r.placed(k):
			return true // within the place or time that ends here
		case cl.Has(gazetteer.Prepositions) && !cl.Has(gazetteer.And):
			return r.is(g.from-1, gazetteer.Poss) && !cl.Has(gazetteer.To|gazetteer.On|gazetteer.Against|gazetteer.By) // the head of a relative clause
		case cl.Has(gazetteer.Prepositions) && r.at[max(k-1, 0)] == 0 && k == g.from-1:
			return false
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
	switch r.toks[k].Norm {
	case "上", "中", "下", "时", "里", "内", "后", "前", "间":
		return true
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
		if r.class[k] != 0 || r.verb[k] != 0 || r.at[k] > 0 || r.toks[k].Kind != lang.Word {
			return true
		}
		loose++
	}
	return loose < 2 // "France's companies" say nothing for it
}

// preposed returns the tokens before the predicate in which its object stands, if it is taken by a preposition: "towards X expresses
// thanks". Nothing may stand behind the predicate in its clause.
func (r *reading) preposed(p *predicate) (lo, hi int, ok bool) {
	from := int(p.match.From)
	c := r.clauseFrom(from, p.sent.From)
	for k := from - 1; k >= c; k-- {
		if r.verb[k] > 0 && r.gaz.Cues[r.cues[r.verb[k]-1].Ref] == cueSay && !r.lightly(k, from) {
			c = k + 1 // what is said begins behind the verb of speech
			break
		}
	}
	for k := c; k < from; k++ {
		if r.at[k] == 0 && r.class[k].Has(gazetteer.To|gazetteer.On|gazetteer.With|gazetteer.For|gazetteer.Against) && (!r.class[k].Has(gazetteer.And) || k == c || r.at[k-1] > 0) {
			return k + 1, from, true
		}
	}
	for b := r.clauseBefore(c, p.sent.From); b >= 0; b = -1 {
		for b < c && r.is(b, gazetteer.Sub|gazetteer.And|gazetteer.Aux) && !r.is(b, gazetteer.Prepositions) {
			b++
		}
		if r.at[b] == 0 && r.class[b].Has(gazetteer.To|gazetteer.On|gazetteer.Against) {
			return b + 1, r.clauseTo(b+1, c), true
		}
		if r.voiceAt[b] == r.voiceAt[from] && (p.Mode == gazetteer.Deed || p.Mode == gazetteer.Back) && r.hasGroup(c, from) && r.hasGroup(b, c) == (p.Mode == gazetteer.Deed) {
			return b, r.clauseTo(b+1, c), true // an object that stands first
		}
	}
	return 0, 0, false
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

// light drops the cues that only carry a predicate, so that no words of their own follow them.
func (r *reading) light() {
	if r.set.Spaces {
		return
	}
	for i, m := range r.cues {
		if r.gaz.Cues[m.Ref] != cueSay || r.verb[m.From] != int32(i)+1 {
			continue
		}
		if r.is(int(m.From)-1, gazetteer.Poss) {
			for t := m.From; t < m.To; t++ {
				r.verb[t] = 0 // a noun: their promise
			}
			continue
		}
		k := int(m.To)
		for k < len(r.toks) && r.verb[k] == 0 && r.sentOf[k] == r.sentOf[m.From] && (r.is(k, gazetteer.Intens|gazetteer.Soft|gazetteer.Aux|gazetteer.Poss|gazetteer.Will|gazetteer.Neg) || r.mark(k, "“「『\"")) {
			k++
		}
		if k < len(r.toks) && r.verb[k] < 0 && r.sentOf[k] == r.sentOf[m.From] && r.frames[-r.verb[k]-1].From == int32(k) && r.carries(r.gaz.Frames[r.frames[-r.verb[k]-1].Ref]) {
			for t := m.From; t < m.To; t++ {
				r.verb[t] = 0
				r.class[t] |= gazetteer.Aux
			}
		}
	}
}

// owned reports whether the predicate is a noun that somebody else owns: "the criticism of the public".
func (r *reading) owned(m gazetteer.Match) bool {
	if r.set.Spaces {
		return false
	}
	k := int(m.From) - 1
	for k > 0 && r.sentOf[k] == r.sentOf[m.From] && r.at[k] == 0 {
		switch {
		case (r.is(k, gazetteer.And) || r.mark(k, "、")) && r.verb[k-1] < 0:
			k = int(r.frames[-r.verb[k-1]-1].From) - 1
			continue
		case r.is(k, gazetteer.Intens|gazetteer.Det) && !r.is(k, gazetteer.Poss):
			k--
			continue
		}
		break
	}
	if k < 1 || !r.is(k, gazetteer.Poss) || r.is(k, gazetteer.Intens) || r.sentOf[k] != r.sentOf[m.From] {
		return false
	}
	for k--; k > 0 && r.verb[k] == 0 && r.sentOf[k] == r.sentOf[m.From] && !r.clauseEdge(k); k-- {
		if r.at[k] > 0 {
			return true
		}
		if r.is(k, gazetteer.Carry|gazetteer.Intens) {
			return false
		}
	}
	return true
}

// purposed reports whether the predicate stands in a clause that says what for: "so that aid be given".
func (r *reading) purposed(m gazetteer.Match) bool {
	c := r.clauseFrom(int(m.From), r.sents[r.sentOf[m.From]].From)
	return !r.set.Spaces && r.is(c, gazetteer.Inf) && r.is(c, gazetteer.Sub)
}

// located reports whether the predicate stands within a phrase of place or field: "in fighting crime".
func (r *reading) located(m gazetteer.Match) bool {
	from := int(m.From)
	if r.set.Spaces {
		return false
	}
	c := r.clauseFrom(from, r.sents[r.sentOf[from]].From)
	for k := from - 1; k >= c && from-k < 8; k-- {
		switch {
		case r.at[k] > 0 || r.verb[k] != 0 || r.placed(k):
			return false
		case r.is(k, gazetteer.In) && !r.is(k, gazetteer.From|gazetteer.Qual):
			return true
		}
	}
	return false
}

// objectsDeed reports whether a predicate is what the object of another one before it in the clause does: "thanks X for supporting".
func (r *reading) objectsDeed(m gazetteer.Match) bool {
	if r.set.Spaces {
		return false
	}
	from := int(m.From)
	c := r.clauseFrom(from, r.sents[r.sentOf[from]].From)
	group := false
	for k := from - 1; k >= c; k-- {
		switch {
		case r.is(k, gazetteer.And|gazetteer.Sub) && r.at[k] == 0 && k == from-1 && (r.at[k-1] > 0 || r.verb[k-1] != 0 || r.class[k-1] != 0), r.verb[k] > 0 && r.gaz.Cues[r.cues[r.verb[k]-1].Ref] != cueVerb:
			return false
		case r.at[k] > 0:
			group = true
		case r.verb[k] < 0:
			f := r.gaz.Frames[r.frames[-r.verb[k]-1].Ref]
			switch f.Mode {
			case gazetteer.Give, gazetteer.Back, gazetteer.Deed, gazetteer.Urge:
				return group && r.quotes[k] == r.quotes[from]
			}
			return false
		}
	}
	return false
}

// carries reports whether a verb of speech may only carry the frame, rather than begin what is said with it.
func (r *reading) carries(f gazetteer.Frame) bool {
	return f.Mode != gazetteer.Self && f.Mode != gazetteer.Call && !f.Voice
}

// unspacedObject returns the tokens in which the object of a predicate stands.
func (r *reading) unspacedObject(p *predicate) (lo, hi int) {
	from, to := int(p.match.From), int(p.match.To)
	if p.Mode == gazetteer.Self {
		if n := r.relativeHead(p); n >= 0 {
			return r.groups[n].from, r.groups[n].to
		}
		s := r.clauseSubject(from, r.voiceFrom(p), true)
		if s.group < 0 {
			return r.voiceFrom(p), from
		}
		return s.start, r.groups[s.chain[len(s.chain)-1]].to
	}
	if p.passive {
		hi = r.byBefore(p)
		if hi < 0 {
			hi = from
		}
		return r.clauseFrom(from, p.sent.From), hi
	}
	if p.Mid && p.match.Head > 0 {
		return int(p.match.Head), int(p.match.Tail)
	}
	if p.match.Head > 0 && r.hasGroup(int(p.match.Head), int(p.match.Tail)) {
		return int(p.match.Head), int(p.match.Tail)
	}
	hi = r.objectEnd(p, to)
	for to < hi && r.is(to, gazetteer.Poss) && r.at[to] == 0 {
		to++
	}
	if a, b, ok := r.preposed(p); ok && (hi-to < 2 || !r.hasGroup(to, hi) && r.hasGroup(a, b)) {
		return a, b
	}
	return to, hi
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
	const longest = 20
	if r.set.Spaces || p.Theme != "" || hi-lo > longest || r.hasGroup(lo, hi) && p.Mode != gazetteer.Deed {
		return false
	}
	switch p.act {
	case graph.ActConcern:
		return hi-lo < 2
	case graph.ActRegret, graph.ActCondemn, graph.ActCriticize, graph.ActProtest, graph.ActSolidarity:
		return p.Mode == gazetteer.Deed || p.Mode == gazetteer.Give
	}
	return false
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
	end := r.clauseTo(k+1, p.hi)
	for i := k; i < end; i++ {
		if r.verb[i] > 0 && r.gaz.Cues[r.cues[r.verb[i]-1].Ref] != cueVerb {
			return true
		}
		if r.verb[i] < 0 && r.frames[-r.verb[i]-1].From == int32(i) {
			f := r.gaz.Frames[r.frames[-r.verb[i]-1].Ref]
			return f.Mode != gazetteer.Self && (i == k || r.is(i-1, gazetteer.And|gazetteer.Aux|gazetteer.Intens|gazetteer.Sub))
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
		if r.at[k] == 0 && r.is(k, gazetteer.By) && r.hasGroup(k, from) {
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
	for k > lo && (r.is(k, gazetteer.Aux|gazetteer.Det) && r.at[k] == 0 || r.mark(k, "“「\"")) {
		k--
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
