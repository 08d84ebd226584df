package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// attribute finds who says what the cue reports, after the voices before it in the sentence; false if the cue reports nothing.
func (r *reading) attribute(s lang.Sentence, c gazetteer.Match, lo int, before []voice) (voice, bool) {
	v := voice{cue: c, start: int(c.From), rule: ruleSubject}
	if r.openingGerund(s, c) {
		sub := r.mainSubject(int(c.To), s.To-1)
		if sub.group < 0 {
			return v, false
		}
		v.holders = r.codes(sub.chain) // "Recalling that ..., Paris"
		return v, true
	}
	sub, h := r.whoSays(&v, s, lo, before)
	if h != undecided {
		return v, h == held
	}
	if r.likePreposition(c, sub) || sub.group < 0 && r.cased() && r.is(int(c.From)-1, gazetteer.Sub) && !r.is(int(c.From)-1, gazetteer.Prepositions) {
		return v, false // "of which they speak"
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
	r.openVoice(&v, sub, lo)
	if n := len(before); n > 0 && r.cased() && v.start < int(before[n-1].cue.To) && int(before[n-1].cue.To) <= int(c.From) {
		v.start = int(c.From) // said that ..., and promised
	}
	if g := r.groups[sub.group]; r.set.Dropped && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 {
		return r.saidInPaper(v, sub, before)
	}
	r.speakAs(&v, sub, lo, s.To)
	return v, true
}

// whoSays returns the subject of the cue, by what kind of cue it is, or settles the voice itself.
func (r *reading) whoSays(v *voice, s lang.Sentence, lo int, before []voice) (subject, holding) {
	c := v.cue
	switch r.gaz.Cues[c.Ref] {
	case cueVerb, cueMouth:
		return noSubject, unheld
	case cueQuoted:
		return r.sayer(s, c, lo), undecided
	case cueView:
		sub := r.viewer(s, c)
		if sub.group < 0 {
			return sub, unheld
		}
		return sub, undecided
	case cueAccord:
		if n := len(before); n > 0 && r.cased() && r.anyClass(int(c.From), int(c.To), gazetteer.He|gazetteer.They|gazetteer.His) && len(before[n-1].holders) > 0 {
			v.holders, v.rule = before[n-1].holders, ruleGoesOn // said that Y, by his words, tramples
			return noSubject, held
		}
		return r.accordant(v, s)
	case cuePart:
		return r.whoGoesOn(v, s, lo, before)
	}
	if n := len(before); n > 0 && r.set.Dropped && r.linked(int(c.From)) && (r.sameTense(int(before[n-1].cue.To)-1, int(c.From)) || r.likeTense(r.verbOf(before[n-1].cue), r.verbOf(c))) {
		w, ok := r.unattributed(*v, noSubject, before) // said that ... and repeated
		*v = w
		return noSubject, heldIf(ok)
	}
	return r.sayer(s, c, lo), undecided
}

// verbOf returns the token of a cue that tells its tense: its last one, but not "that".
func (r *reading) verbOf(c gazetteer.Match) int {
	k := int(c.To) - 1
	for k > int(c.From) && r.is(k, gazetteer.Comp) {
		k--
	}
	return k
}

// accordant returns according to whom something is said. Not every use of the words names one: "by law", "by a report of Reuters", "as said by".
func (r *reading) accordant(v *voice, s lang.Sentence) (subject, holding) {
	c := v.cue
	if r.set.VSO && c.Clitic.Suffixed() {
		return noSubject, unheld // according to it: to whoever is subject
	}
	v.rule = ruleAccord
	if r.set.Inversion && r.sayBehind(int(c.To), s.To) {
		return noSubject, unheld // as said by: the verb has its own subject
	}
	sub := r.subjectFrom(int(c.To), s.To)
	if k := int(c.To); r.cased() && sub.group < 0 && r.is(k, gazetteer.In) && k+1 < s.To && r.at[k+1] > 0 && len(r.groups[r.at[k+1]-1].actors) == 1 {
		return r.chained(int(r.at[k+1])-1, true), undecided // as they think in X
	}
	if sub.group < 0 && r.set.Inversion {
		return sub, unheld // by law, by plan
	}
	if n := sub.group; !r.set.Spaces && n >= 0 && r.groups[n].out && r.anyClass(r.groups[n].to, r.groups[n].to+3, gazetteer.Speech) {
		if m := r.groupIn(r.groups[n].to, r.clauseTo(r.groups[n].to, s.To)); m >= 0 && r.groups[m].out {
			return r.chained(m, true), undecided // by a report of Reuters that quotes a scholar
		}
		return sub, unheld // by a report of Reuters: the text tells it
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
		return sub, held
	}
	return sub, undecided
}

// whoGoesOn returns the subject of a participle of speech: whoever spoke before it in the sentence, else the verb's. It is none of a text: "a
// draft demanding".
func (r *reading) whoGoesOn(v *voice, s lang.Sentence, lo int, before []voice) (subject, holding) {
	c := v.cue
	if n := int(r.at[max(int(c.From)-1, 0)]) - 1; n >= 0 && int(c.From) > s.From && r.groups[n].pronoun.Has(gazetteer.Paper) && r.governs(n) {
		return noSubject, unheld
	}
	if len(before) > 0 {
		v.holders, v.rule = before[len(before)-1].holders, ruleGoesOn
		return noSubject, held
	}
	if sub := r.mainActor(int(c.From), lo, s.To); sub.group >= 0 {
		return sub, undecided
	}
	sub := r.subjectOf(int(c.From), int(c.To), lo, s.To)
	if sub.group < 0 && r.gerundBehind(int(c.From)) {
		sub = r.opensWith(s.From, int(c.From)) // "Quito received it coldly, saying"
	}
	return sub, undecided
}

// likePreposition reports whether the cue is rather a preposition that is written like its verb, as the subject does not stand in its gap.
func (r *reading) likePreposition(c gazetteer.Match, sub subject) bool {
	return r.set.VSO && c.Head > 0 && r.is(int(c.From), gazetteer.In) &&
		(sub.group < 0 || !r.boundPronoun(int(c.From)+1) && (sub.start < int(c.Head) || sub.start >= int(c.Tail)))
}

// openVoice sets where the clause of the voice begins: at its subject or cue, over "has said" and "as said".
func (r *reading) openVoice(v *voice, sub subject, lo int) {
	from := int(v.cue.From)
	if (!r.set.VSO || r.groups[sub.group].to+adverbs >= v.start) && !r.gerundBehind(from) {
		v.start = min(v.start, sub.start) // "said that ..., adding that" goes on
	}
	if k := r.relativeAt(sub, from); k > v.start {
		v.start, v.clause = k, true
	}
	for r.set.Spaces && v.start > lo && (r.is(v.start-1, gazetteer.Aux) || r.set.Inversion && (r.accord(v.start-1) || v.start == from && r.is(v.start-1, gazetteer.In))) && r.at[v.start-1] == 0 {
		v.start--
	}
	v.start = r.resumedFrom(from, v.start, lo)
}

// capital reports whether there is a group n and it is a capital.
func (r *reading) capital(n int) bool {
	return n < len(r.groups) && r.groups[n].form == gazetteer.Capital
}

// saidInPaper gives the voice of a text without an actor to its issuer, else to who spoke last, where the sentence before ends with that: "the
// statement said".
func (r *reading) saidInPaper(v voice, sub subject, before []voice) (voice, bool) {
	g := r.groups[sub.group]
	if v.holders = r.issuer(sub.group); len(v.holders) > 0 && r.is(g.to, gazetteer.Of) && !r.capital(sub.group+1) {
		v.medium = true
		return v, true
	}
	if f := r.focus; len(before) == 0 && f >= 0 && r.lastSpoke(r.groups[f].from) {
		v.holders = r.codes(r.chain)
		return v, true
	}
	return r.unattributed(v, noSubject, before)
}

// speakAs gives the voice to its subject. Texts are no persons, and who speaks for no actor or is said not to have said it holds nothing.
func (r *reading) speakAs(v *voice, sub subject, lo, hi int) {
	c, g := v.cue, &r.groups[sub.group]
	v.holders = r.codes(sub.chain)
	if both := r.bothOf(int(c.From), sub); both != nil && r.gaz.Cues[c.Ref] == cueSay {
		v.holders = both
	}
	if r.set.VSO && len(v.holders) == 0 && g.pronoun.Has(gazetteer.Paper) {
		v.medium = true // a joint statement says that A and B stress
	}
	if g.pronoun.Has(gazetteer.Paper) && r.set.Spaces && !r.set.VSO {
		v.medium, v.holders = true, r.issuers(sub.group)
		return
	}
	if len(sub.chain) == 1 && g.out {
		v.holders, v.rule = nil, ruleOut
		v.medium = v.medium || r.relays(sub.group)
	}
	if (r.romance() || r.analytic()) && len(v.holders) == 0 && !g.out && g.role != "" && g.role != roleSeveral && g.role != roleBody {
		v.officer = true
	}
	if len(sub.chain) == 1 && r.unplaced(g) {
		v.officer, v.stranger = true, g.person
	}
	v.guessed = len(sub.chain) == 1 && r.guessed(g)
	if r.unsaid(int(c.From), lo) {
		v.holders, v.rule = nil, ruleUnknown
	}
	v.past = r.anyClass(v.start, r.pastEnd(c, hi), gazetteer.Past)
	v.holders = r.speakingFor(v.holders, sub.start, int(c.From))
	r.attend(sub.group, sub.chain)
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
	const near = 4
	if r.set.Dropped && n+1 < len(r.groups) && r.groups[n+1].np-r.groups[n].to <= near && r.preposition(n+1).Has(gazetteer.By) {
		return r.codes(r.chained(n+1, true).chain) // signed by
	}
	if n+1 < len(r.groups) && r.groups[n+1].np-r.groups[n].to <= 1 && r.preposition(n+1).Has(gazetteer.Of) {
		return r.codes(r.chained(n+1, true).chain)
	}
	return nil
}

// closedBy reports whether the cue and an officer behind it end what the sentence says before a comma: "X was to blame, charged the ministry".
func (r *reading) closedBy(c gazetteer.Match, s lang.Sentence) bool {
	from, to := int(c.From), int(c.To)
	return r.set.Dropped && r.romance() && from > s.From+2 && r.mark(from-1, commas) && !r.is(from-2, gazetteer.Time) && to+1 < s.To && r.is(to, gazetteer.Det) && !r.is(to, gazetteer.To) && r.isOffice[to+1] && !r.toks[from].Upper
}

// toldWhen reports whether "that" follows behind when or to whom something was said: "promised Kyiv on Monday that".
func (r *reading) toldWhen(k, hi int) bool {
	const reach = 5
	if !r.romance() || r.set.Dropped {
		return false
	}
	from := k
	for k < min(hi, from+reach) && r.verb[k] == 0 && !r.is(k, gazetteer.Comp) && (r.is(k, gazetteer.Time|gazetteer.To|gazetteer.In|gazetteer.Det) || k > from && r.toks[k].Upper) {
		k++
	}
	return k > from && k < hi && r.is(k, gazetteer.Comp)
}

// besideQuote reports whether a quotation ends before the cue, or one or "that" begins behind it.
func (r *reading) besideQuote(c gazetteer.Match) bool {
	s, to := r.sents[r.sentOf[c.From]], int(c.To)
	if r.quotes[c.From] > 0 && !r.remark(int(c.From)) {
		return false
	}
	if r.cased() && r.interjected(c) {
		return true
	}
	if r.cased() && (r.mark(int(c.From)-1, dashes) || to < s.To && r.mark(to, commas) && r.is(to+1, gazetteer.Comp)) {
		return true
	}
	if to < s.To && (r.pack.Opens(r.text(to)) || r.mark(to, ":") || r.is(to, gazetteer.Comp) || r.toldWhen(to, s.To) || r.closedBy(c, s)) {
		return true
	}
	if r.saysBehind(s, c) || r.quoteBeforeSubject(s, c) {
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

// quoteBeforeSubject reports whether nothing but whoever speaks stands between a quotation and the cue behind it, in English: "...", the minister fumed.
func (r *reading) quoteBeforeSubject(s lang.Sentence, c gazetteer.Match) bool {
	const longest = 14
	named := false
	for k := int(c.From) - 1; k >= max(s.From, int(c.From)-longest) && r.analytic(); k-- {
		switch {
		case r.mark(k, `"”»`):
			return named
		case r.verb[k] != 0 && r.at[k] == 0, r.mark(k, stops):
			return false
		}
		named = named || r.at[k] > 0 || r.isOffice[k]
	}
	return false
}

// viewer returns whose view the words behind the cue are: "For Paris, ...".
func (r *reading) viewer(s lang.Sentence, c gazetteer.Match) subject {
	sub := r.subjectFrom(int(c.To), s.To)
	if sub.group >= 0 && r.analytic() && r.groups[sub.group].np != int(c.To) {
		return noSubject // for years, Paris
	}
	if sub.group < 0 || !r.mark(r.groups[sub.chain[len(sub.chain)-1]].to, commas) && !r.is(r.groups[sub.chain[len(sub.chain)-1]].to, gazetteer.Comp|gazetteer.Rel) {
		return noSubject
	}
	if r.actsBehind(sub, s.To) {
		return noSubject // for Guinea, the bloc condemned
	}
	return sub
}

// actsBehind reports whether somebody else is the subject of a stance right behind the mark that ends a phrase with a bare state's name.
func (r *reading) actsBehind(sub subject, hi int) bool {
	const reach = 4
	g := &r.groups[sub.group]
	if !r.romance() || r.set.Dropped || g.role != "" || g.person > 0 || g.form != gazetteer.NameForm || !r.mark(g.to, commas) {
		return false
	}
	n := r.groupAfter(g.to + 1)
	if n < 0 || len(r.groups[n].actors) == 0 {
		return false
	}
	for k := r.groups[n].to; k < min(hi, r.groups[n].to+reach); k++ {
		if r.verb[k] < 0 {
			f := r.frameAt(k)
			return !f.Noun && f.Mode != gazetteer.Self
		}
	}
	return false
}

// saysBehind reports whether the cue, behind a comma and with an auxiliary, ends its sentence but for whoever says it: "X is right, recalled Paris".
func (r *reading) saysBehind(s lang.Sentence, c gazetteer.Match) bool {
	const most = 12
	k := int(c.From) - 1
	if !r.romance() || r.set.Dropped || k <= s.From || !r.is(k, gazetteer.Aux) && !(r.mark(k, commas) && k-s.From > adverbs && r.presentTense(int(c.From))) {
		return false
	}
	for k > s.From && r.is(k, gazetteer.Aux) {
		k--
	}
	to := int(c.To)
	if !r.mark(k, commas) || r.quotes[k] > 0 || to >= s.To || s.To-to > most || !r.is(to, gazetteer.Det|gazetteer.Title) && !r.toks[to].Upper {
		return false
	}
	for i := s.From; i < k; i++ {
		if r.mark(i, commas) {
			return false // X, who came, recalled Y
		}
	}
	for i := to; i < s.To-1; i++ {
		if r.is(i, gazetteer.And|gazetteer.Comp|gazetteer.Rel|gazetteer.Sub|gazetteer.By) {
			return false
		}
	}
	return true
}

// presentTense reports whether the word at token k, as it is written, is neither a participle nor an infinitive: "condamne", not "condamné".
func (r *reading) presentTense(k int) bool {
	return !r.ends(k, r.set.PastEndings) && !endsIn(r.toks[k].Norm, r.set.Nonfinite)
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

// accord reports whether token k is a cue like "according to".
func (r *reading) accord(k int) bool {
	return k >= 0 && r.cueAt(k) == cueAccord
}

// asideCue reports whether the cue only tells where somebody said what the sentence begins with, between commas and where verbs come first:
// "X criticized, in a speech that he gave to the channel, Y".
func (r *reading) asideCue(s lang.Sentence, c gazetteer.Match) bool {
	const before, behind = 4, 16
	if !r.set.VSO || r.verb[s.From] == 0 {
		return false
	}
	from := int(c.From)
	for k := from - 1; k > max(s.From, from-before); k-- {
		if r.mark(k, commas) {
			if !r.is(k+1, gazetteer.In) || r.verb[k+1] != 0 {
				return false
			}
			for i := int(c.To); i < min(s.To, int(c.To)+behind); i++ {
				switch {
				case r.mark(i, commas):
					return i+1 < s.To && r.at[i+1] > 0 && !r.governed(int(r.at[i+1])-1)
				case r.mark(i, stops), r.is(i, gazetteer.Comp), r.verb[i] < 0:
					return false
				}
			}
			return false
		}
		if r.at[k] > 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.Paper) || r.toks[k].Kind != lang.Word {
			return false
		}
	}
	return false
}

// quietAside takes the cue for no verb where it is such a one.
func (r *reading) quietAside(s lang.Sentence, c gazetteer.Match) bool {
	if !r.asideCue(s, c) {
		return false
	}
	for k := c.From; k < c.To; k++ {
		r.verb[k] = 0
	}
	return true
}

// unsaid reports whether the verb of speech at token k is negated: "never said that".
func (r *reading) unsaid(k, lo int) bool {
	const reach = 3
	if !r.analytic() && !r.set.VSO {
		return false
	}
	for i := k - 1; i >= max(lo, k-reach) && r.is(i, gazetteer.Aux|gazetteer.Neg) && r.at[i] == 0; i-- {
		if r.is(i, gazetteer.Neg) {
			return true
		}
	}
	return false
}
