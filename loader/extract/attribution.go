package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

func (r *reading) attribute(s lang.Sentence, c gazetteer.Match, lo int, before []voice) (voice, bool) {
	v := voice{cue: c, start: int(c.From), rule: ruleSubject}
	sub := noSubject
	if r.openingGerund(s, c) {
		if sub = r.mainSubject(int(c.To), s.To-1); sub.group < 0 {
			return v, false
		}
		v.holders = r.codes(sub.chain) // "Recalling that ..., Paris"
		return v, true
	}
	switch r.gaz.Cues[c.Ref] {
	case cueVerb, cueMouth:
		return v, false
	case cueQuoted:
		sub = r.sayer(s, c, lo)
	case cueView:
		if sub = r.viewer(s, c); sub.group < 0 {
			return v, false
		}
	case cueAccord:
		if r.set.VSO && c.Clitic.Suffixed() {
			return v, false // according to it: to whoever is subject
		}
		v.rule = ruleAccord
		if r.set.Inversion && r.sayBehind(int(c.To), s.To) {
			return v, false // as said by: the verb has its own subject
		}
		sub = r.subjectFrom(int(c.To), s.To)
		if sub.group < 0 && r.set.Inversion {
			return v, false // by law, by plan
		}
		if n := sub.group; !r.set.Spaces && n >= 0 && r.groups[n].out && r.anyClass(r.groups[n].to, r.groups[n].to+3, gazetteer.Speech) {
			return v, false // by a report of Reuters: the text tells it
		}
		for k := int(c.From); k < int(c.To) && sub.group < 0; k++ {
			if r.at[k] > 0 { // by his words
				sub = r.chained(int(r.at[k])-1, false)
			}
		}
		if g := r.antecedent(int(c.From)-1, s.From); r.cased() && sub.group < 0 && r.is(int(c.To), gazetteer.Sub) && g >= 0 {
			sub = r.chained(g, false) // by whose words
		}
		if sub.group < 0 {
			v.rule = ruleUnknown
			return v, true
		}
	case cuePart:
		if n := int(r.at[max(int(c.From)-1, 0)]) - 1; n >= 0 && int(c.From) > s.From && r.groups[n].pronoun.Has(gazetteer.Paper) && r.governs(n) {
			return v, false // a draft demanding
		}
		if len(before) > 0 {
			v.holders, v.rule = before[len(before)-1].holders, ruleGoesOn
			return v, true
		}
		sub = r.subjectOf(int(c.From), int(c.To), lo, s.To)
	default:
		if n := len(before); n > 0 && r.set.Dropped && r.linked(int(c.From)) && r.sameTense(int(before[n-1].cue.To)-1, int(c.From)) {
			return r.unattributed(v, noSubject, before) // said that ... and repeated
		}
		sub = r.sayer(s, c, lo)
	}
	if r.set.VSO && c.Head > 0 && r.is(int(c.From), gazetteer.In) && (sub.group < 0 || !r.boundPronoun(int(c.From)+1) && (sub.start < int(c.Head) || sub.start >= int(c.Tail))) {
		return v, false // the verb is written like a preposition
	}
	if sub.group < 0 {
		for r.set.Dropped && v.start > lo && r.is(v.start-1, gazetteer.Aux) && r.at[v.start-1] == 0 {
			v.start-- // "...", has said
		}
		return r.unattributed(v, sub, before)
	}
	if r.groups[sub.group].pronoun.Has(gazetteer.We) && r.dialogue && r.last > 0 {
		v.holders, v.rule = r.voices[r.last-1].holders, ruleGoesOn
		return v, true
	}
	if !r.set.VSO || r.groups[sub.group].to+adverbs >= v.start {
		v.start = min(v.start, sub.start)
	}
	if k := r.relativeAt(sub, int(c.From)); k > v.start {
		v.start, v.clause = k, true
	}
	for r.set.Spaces && v.start > lo && (r.is(v.start-1, gazetteer.Aux) || r.set.Inversion && (r.accord(v.start-1) || v.start == int(c.From) && r.is(v.start-1, gazetteer.In))) && r.at[v.start-1] == 0 {
		v.start-- // has said, as said
	}
	v.start = r.resumedFrom(int(c.From), v.start, lo)
	if g := r.groups[sub.group]; r.set.Dropped && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 {
		if v.holders = r.issuer(sub.group); len(v.holders) > 0 && r.is(g.to, gazetteer.Of) && r.groups[sub.group+1].form != gazetteer.Capital {
			v.medium = true
			return v, true
		}
		if f := r.focus; len(before) == 0 && f >= 0 && r.lastSpoke(r.groups[f].from) {
			v.holders = r.codes(r.chain)
			return v, true
		}
		return r.unattributed(v, noSubject, before) // the statement said
	}
	v.holders = r.codes(sub.chain)
	if both := r.bothOf(int(c.From), sub); both != nil && r.gaz.Cues[c.Ref] == cueSay {
		v.holders = both
	}
	if r.set.VSO && len(v.holders) == 0 && r.groups[sub.group].pronoun.Has(gazetteer.Paper) {
		v.medium = true // a joint statement says that A and B stress
	}
	if r.groups[sub.group].pronoun.Has(gazetteer.Paper) && r.set.Spaces && !r.set.VSO {
		v.medium, v.holders = true, r.issuer(sub.group)
		return v, true
	}
	if len(sub.chain) == 1 && r.groups[sub.group].out {
		v.holders, v.rule = nil, ruleOut
		v.medium = v.medium || r.relays(sub.group)
	}
	if g := r.groups[sub.group]; r.set.Dropped && len(v.holders) == 0 && !g.out && g.role != "" && g.role != roleSeveral && g.role != roleBody {
		v.officer = true
	}
	if r.unsaid(int(c.From), lo) {
		v.holders, v.rule = nil, ruleUnknown
	}
	v.past = r.anyClass(v.start, r.pastEnd(c, s.To), gazetteer.Past)
	r.attend(sub.group, sub.chain)
	return v, true
}

// pastEnd returns where the words end that tell when cue c was said. Where words are written together, time stands before the verb: what
// follows is said.
func (r *reading) pastEnd(c gazetteer.Match, hi int) int {
	const reach = 4
	if !r.set.Spaces {
		return int(c.To)
	}
	return min(int(c.To)+reach, hi)
}

// issuer returns for whom a statement or text speaks that group n names: whoever's it is.
func (r *reading) issuer(n int) []codeOf {
	if n+1 < len(r.groups) && r.groups[n+1].np-r.groups[n].to <= 1 && r.preposition(n+1).Has(gazetteer.Of) {
		return r.codes([]int{n + 1})
	}
	return nil
}

// besideQuote reports whether a quotation ends before the cue, or one or "that" begins behind it.
func (r *reading) besideQuote(c gazetteer.Match) bool {
	s, to := r.sents[r.sentOf[c.From]], int(c.To)
	if r.quotes[c.From] > 0 && !r.remark(int(c.From)) {
		return false
	}
	if r.cased() && (r.mark(int(c.From)-1, dashes) || to < s.To && r.mark(to, commas) && r.is(to+1, gazetteer.Comp)) {
		return true
	}
	if to < s.To && (r.pack.Opens(r.text(to)) || r.mark(to, ":") || r.is(to, gazetteer.Comp)) {
		return true
	}
	k := int(c.From) - 1
	for k > s.From && (r.is(k, gazetteer.Aux|gazetteer.He|gazetteer.They) || r.mark(k, "-") && r.toks[k].Glued || r.toks[k].Norm == "t" && r.toks[k].Glued) {
		k--
	}
	if r.mark(k, commas) {
		k--
	}
	return k >= s.From && r.mark(k, `"”»`)
}

// viewer returns whose view the words behind the cue are: "For Paris, ...".
func (r *reading) viewer(s lang.Sentence, c gazetteer.Match) subject {
	sub := r.subjectFrom(int(c.To), s.To)
	if sub.group < 0 || !r.mark(r.groups[sub.chain[len(sub.chain)-1]].to, commas) && !r.is(r.groups[sub.chain[len(sub.chain)-1]].to, gazetteer.Comp|gazetteer.Rel) {
		return noSubject
	}
	return sub
}

// unattributed handles a cue without a group as its subject: an unknown speaker, or one who goes on.
func (r *reading) unattributed(v voice, sub subject, before []voice) (voice, bool) {
	v.rule = ruleGoesOn
	if n := int(r.at[v.cue.From]) - 1; n >= 0 && !r.set.Spaces && !sub.unknown && len(r.groups[n].actors) > 0 {
		v.holders = r.codes([]int{n}) // the statement writes
		return v, true
	}
	if len(before) == 0 && !sub.unknown {
		if d := r.dropped(int(v.cue.From), r.sents[r.sentOf[v.cue.From]].From); d.group >= 0 && r.lastSpoke(d.start) {
			v.holders = r.codes(d.chain)
			return v, true
		}
	}
	switch {
	case sub.unknown && !(len(before) > 0 && r.is(int(v.cue.From)-1, gazetteer.And)):
		v.rule = ruleUnknown
		return v, true
	case len(before) > 0:
		v.holders = before[len(before)-1].holders
		return v, true
	case r.last > 0:
		v.holders = r.voices[r.last-1].holders
		return v, true
	}
	return v, false
}

// sayer finds who says: behind the cue where the words stand before it, else the subject.
func (r *reading) sayer(s lang.Sentence, c gazetteer.Match, lo int) subject {
	from, to := int(c.From), int(c.To)
	if r.set.VSO && c.Head > 0 {
		to = int(c.Head) // the subject stands in the gap of the form
	}
	if r.set.VSO {
		if r.stranger(to, s.To) {
			return subject{group: -1, unknown: true}
		}
		return r.subjectOf(from, to, lo, s.To)
	}
	if !r.set.Spaces {
		return r.unspacedSayer(s, from, to, lo)
	}
	if r.cased() {
		return r.casedSayer(s, c, lo)
	}
	prev := from - 1
	for prev > s.From && r.set.Spaces && r.is(prev, gazetteer.Aux) && r.at[prev] == 0 && r.quotes[prev] == 0 {
		prev-- // "...", has said X
	}
	if r.told(to, s.To) {
		return r.subjectBefore(from, lo)
	}
	for r.set.Inversion && prev >= s.From && (r.is(prev, gazetteer.In) && !r.is(prev, gazetteer.To) || r.accord(prev)) && r.at[prev] == 0 {
		prev-- // as said X
	}
	if n := r.namedAgain(prev); n >= 0 {
		return r.chained(n, false)
	}
	if prev >= s.From && (r.mark(prev, `"”»`) || r.mark(prev, commas)) || prev < s.From {
		if sub := r.sayerBehind(to, s.To); sub.group >= 0 && r.inverse(sub, prev, s) && !(r.set.Personal && r.governed(sub.group)) {
			return sub
		}
		if prev >= s.From && r.mark(prev, `"”»`) && to < s.To && r.class[to]&^gazetteer.Det == 0 && r.toks[to].Kind == lang.Word && r.verb[to] == 0 {
			return subject{group: -1, unknown: true} // said a resident
		}
	}
	if r.set.Dropped && r.behindQuote(from) {
		return r.speakerBehind(to, s.To)
	}
	sub := r.subjectBefore(from, lo)
	if sub.group < 0 && r.set.Dropped && r.finite(from) && (r.mark(from-1, commas) && r.mark(to, commas) || r.linked(from) || r.behindQuote(from)) {
		sub.unknown = false // "..., says, ..."
	}
	if sub.group < 0 && r.set.Inversion {
		if b := r.subjectBehind(from, to, lo, s.To); b.group >= 0 && !r.is(to-1, gazetteer.Prepositions) {
			return b
		}
	}
	return sub
}

// accord reports whether token k is a cue like "according to".
func (r *reading) accord(k int) bool {
	return k >= 0 && r.cueAt(k) == cueAccord
}

// sayBehind reports whether a verb of speech follows at token k, over auxiliaries.
func (r *reading) sayBehind(k, hi int) bool {
	for k < hi && r.is(k, gazetteer.Aux|gazetteer.Time) && r.at[k] == 0 {
		k++
	}
	return k < hi && r.cueAt(k) == cueSay
}

// told reports whether a group and what it is told follow at token k: "warned Russia that".
func (r *reading) told(k, hi int) bool {
	const reach = 4
	for i := k; i < min(k+reach, hi); i++ {
		n := r.at[i]
		if n == 0 {
			continue
		}
		if r.set.Personal && !r.governed(int(n)-1) {
			return false
		}
		return r.is(r.groups[n-1].to, gazetteer.Comp) && r.groups[n-1].to < hi
	}
	return false
}

// inverse reports whether the group behind a cue says, rather than begins what is said: no verb follows it.
func (r *reading) inverse(sub subject, prev int, s lang.Sentence) bool {
	last := r.groups[sub.chain[len(sub.chain)-1]]
	quoted := prev >= s.From && r.mark(prev, `"”»`)
	if last.pronoun != 0 && last.role == "" && !quoted || last.owner {
		return false
	}
	k := last.to
	return k >= s.To || quoted || r.verb[k] == 0 && !r.is(k, gazetteer.Aux|gazetteer.Be|gazetteer.Will|gazetteer.Hyp|gazetteer.Neg|gazetteer.Poss)
}

// sayerBehind returns who says, where the subject follows the verb of speech: also over when, where and to whom it was said.
func (r *reading) sayerBehind(k, hi int) subject {
	const reach = 14
	if !r.romance() {
		return r.subjectFrom(k, hi)
	}
	phrase := false // within when, where or to whom
	for i := k; i < min(k+reach, hi); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			if !r.preposition(n).Has(gazetteer.In | gazetteer.To | gazetteer.On | gazetteer.With | gazetteer.For) {
				return r.chained(n, true)
			}
			i, phrase = r.groups[n].to-1, false
			continue
		}
		switch {
		case r.is(i, gazetteer.Time|gazetteer.Aux|gazetteer.Intens|gazetteer.Det|gazetteer.Qual|gazetteer.Title), r.toks[i].Kind == lang.Number, r.mark(i, "-") && r.toks[i].Glued:
		case r.is(i, gazetteer.In|gazetteer.To|gazetteer.On|gazetteer.With):
			phrase = true
		case r.mark(i, commas) && i > k:
			phrase = false
		case phrase && r.toks[i].Kind == lang.Word && r.verb[i] <= 0:
		default:
			return noSubject
		}
	}
	return noSubject
}

// subjectFrom returns the group whose noun phrase begins at token k.
func (r *reading) subjectFrom(k, hi int) subject {
	const most = 5
	for i := k; i < min(k+most, hi); i++ {
		if g := int(r.at[i]) - 1; g >= 0 {
			if r.groups[g].np > k && i > k && !r.nounPhrase(k, r.groups[g].np) {
				return noSubject
			}
			return r.chained(g, true)
		}
		if r.mark(i, "-") && r.toks[i].Glued {
			continue // dit-il
		}
		if r.verb[i] != 0 || r.toks[i].Kind == lang.Punct || r.class[i].Has(gazetteer.Comp) {
			return noSubject
		}
	}
	return noSubject
}

// nounPhrase reports whether tokens [from, to) may be articles and adjectives.
func (r *reading) nounPhrase(from, to int) bool {
	for k := from; k < to; k++ {
		if r.class[k]&^(gazetteer.Det|gazetteer.Qual|gazetteer.Title|gazetteer.Former) != 0 || r.toks[k].Kind != lang.Word {
			return false
		}
	}
	return true
}

// namedAgain returns the person who stands between commas, the second at token k, behind the office that is his: "Israel's envoy to the UN, X, told".
// It returns -1 if there is none.
func (r *reading) namedAgain(k int) int {
	if !r.analytic() || !r.mark(k, commas) || k < 2 || r.at[k-1] == 0 {
		return -1
	}
	n := int(r.at[k-1]) - 1
	if o := r.postedBefore(n); o >= 0 {
		return o
	}
	if g := &r.groups[n]; g.to != k || g.person == 0 || g.out || g.role == "" || len(g.actors) == 0 || r.governed(n) {
		return -1
	}
	return n
}

// unsaid reports whether the verb of speech at token k is negated: "never said that".
func (r *reading) unsaid(k, lo int) bool {
	const reach = 3
	if !r.analytic() {
		return false
	}
	for i := k - 1; i >= max(lo, k-reach) && r.is(i, gazetteer.Aux|gazetteer.Neg) && r.at[i] == 0; i-- {
		if r.is(i, gazetteer.Neg) {
			return true
		}
	}
	return false
}

// postedBefore returns the officer who is posted where group n is, or the person whose office that is: "X, Russia's envoy to the UN, told". It is
// -1 if there is none.
func (r *reading) postedBefore(n int) int {
	const near = 3
	if n == 0 || !r.preposition(n).Has(gazetteer.To|gazetteer.In) {
		return -1
	}
	o := &r.groups[n-1]
	if o.role == "" || o.out || len(o.actors) == 0 || r.groups[n].np-o.to > near || r.sentOf[o.from] != r.sentOf[r.groups[n].from] || r.governed(n-1) {
		return -1
	}
	if n > 1 && o.person == 0 && r.mark(o.np-1, commas) && r.groups[n-2].to == o.np-1 && r.groups[n-2].person > 0 && !r.groups[n-2].out {
		return n - 2
	}
	return n - 1
}
