package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// codeOf is an actor and 1 + the person who speaks for it.
type codeOf struct {
	code   graph.Code
	person int
	body   bool // an institution speaks
}

// voice is somebody whose words a part of the text reports.
type voice struct {
	holders []codeOf    // none: it speaks for no actor
	past    bool        // said long before
	officer bool        // somebody in office, perhaps of nobody known
	via     graph.Code  // who passes these words on, if not who says them
	label   bool        // a label of the dialogue names who speaks
	rule    speakerRule // how the speaker was found
	start   int         // token where its clause begins
	cue     gazetteer.Match
	medium  bool // a text told it, not a person: it keeps nobody from speaking
}

// has reports whether the voice speaks for the actor.
func (v *voice) has(c graph.Code) bool {
	return slices.ContainsFunc(v.holders, func(h codeOf) bool { return h.code == c })
}

// unit reads sentences [i, j), through which one quotation goes: who speaks in them, and what is said.
func (r *reading) unit(i, j int) {
	voices := make([][]voice, j-i)
	for k := i; k < j; k++ {
		s := r.sents[k]
		r.resolveGroups(s.From, s.To)
		r.label(s)
		voices[k-i] = r.attributions(s)
	}
	before := r.last
	for k := i; k < j; k++ {
		r.assign(r.sents[k], voices[k-i])
	}
	r.quoteVoices(i, j, before)
	for k := i; k < j; k++ {
		r.stances(r.sents[k])
		r.verdict(r.sents[k])
		if len(voices[k-i]) == 0 {
			r.refocus(r.sents[k])
		}
	}
}

// quoteVoices gives the words within quotation marks in sentences that name no speaker to whoever speaks them: the one named in
// another sentence of the same quotation, else the last one.
func (r *reading) quoteVoices(i, j int, before int32) {
	byQuote := map[int32]int32{}
	for k := r.sents[i].From; k < r.sents[j-1].To; k++ {
		if q := r.quotes[k]; q > 0 && r.voiceAt[k] > 0 && byQuote[q] == 0 {
			byQuote[q] = r.voiceAt[k]
		}
	}
	for k := r.sents[i].From; k < r.sents[j-1].To; k++ {
		q := r.quotes[k]
		if q == 0 || r.voiceAt[k] > 0 {
			continue
		}
		r.voiceAt[k] = byQuote[q]
		if byQuote[q] == 0 && r.wholeQuote(k) {
			r.voiceAt[k] = before
		}
	}
}

// wholeQuote reports whether the sentence of token k begins with or within a quotation.
func (r *reading) wholeQuote(k int) bool {
	from := r.sents[r.sentOf[k]].From
	return r.quotes[from] > 0 || from+1 < len(r.toks) && r.quotes[from+1] > 0
}

// label reads the label of a dialogue's line ("Spokesperson: ...").
func (r *reading) label(s lang.Sentence) {
	most := 8
	if r.cased() && (s.From == 0 && r.a.Title != "" || r.labelled() < 2) {
		return
	}
	if !s.Para {
		return
	}
	if !r.set.Spaces {
		most = 24
		if r.clock(&s) {
			r.dialogue, r.last = false, 0
		}
	}
	if !r.set.Spaces && s.From == 0 && r.a.Title != "" {
		return // a headline's colon makes no dialogue
	}
	for k := s.From; k < min(s.To, s.From+most); k++ {
		if !r.mark(k, ":：") {
			continue
		}
		if k+1 < len(r.toks) && r.pack.Opens(r.text(k+1)) {
			return // one who is quoted once
		}
		first := r.behindTitle(s.From, k) // MR PRICE
		switch {
		case k == s.From || r.hasVerb(s.From, k):
			return
		case r.at[first] == 0 && r.toks[s.From].Caps && k-s.From <= 2 && !r.anyClass(s.From, k, gazetteer.Ask|gazetteer.Answer):
			r.dialogue, r.last = false, 0 // somebody who tells the story
		case r.anyClass(s.From, k, gazetteer.Ask):
			r.speak(voice{start: s.From, rule: ruleQuestion})
		case r.anyClass(s.From, k, gazetteer.Answer):
			r.speak(voice{start: s.From, holders: r.answerer(), rule: ruleAnswer})
		case r.at[first] > 0 && r.groups[r.at[first]-1].to >= r.beforeAside(k) && (!r.cased() || r.labelled() > 1):
			g := r.groups[r.at[first]-1]
			if g.out && r.is(s.From, gazetteer.Speech) {
				r.dialogue, r.last = false, 0 // a correspondent
				return
			}
			if g.role == "" && g.person == 0 && !g.out || g.out && g.person == 0 && !r.dialogue {
				return // Source: Xinhua
			}
			codes, _ := r.codes([]int{int(r.at[first]) - 1})
			r.speak(voice{start: s.From, holders: codes, rule: ruleLabel})
		case r.dialogue && r.paperAsks(s.From, k):
			r.speak(voice{start: s.From, rule: ruleQuestion})
		}
		return
	}
}

func (r *reading) hasVerb(from, to int) bool {
	for k := from; k < to; k++ {
		if r.verb[k] != 0 {
			return true
		}
	}
	return false
}

func (r *reading) anyClass(from, to int, mask gazetteer.Class) bool {
	for k := from; k < to; k++ {
		if r.is(k, mask) {
			return true
		}
	}
	return false
}

// answerer returns who answers questions: the last voice with holders, else the article's own actor.
func (r *reading) answerer() []codeOf {
	for i := len(r.voices) - 1; i >= 0; i-- {
		if v := r.voices[i]; len(v.holders) > 0 && (v.rule == ruleAnswer || v.rule == ruleLabel) {
			return v.holders
		}
	}
	return r.host()
}

// speak makes v the voice of the dialogue from here on.
func (r *reading) speak(v voice) {
	r.voices = append(r.voices, v)
	r.last = int32(len(r.voices))
	r.dialogue = true
}

// attributions finds who speaks in the sentence, in text order.
func (r *reading) attributions(s lang.Sentence) []voice {
	out := r.headline(s)
	if !r.set.Spaces {
		out = r.colonVoice(s)
	}
	lo := s.From
	if v, ok := r.colon(s); ok {
		out = append(out, v)
	}
	for i := firstFrom(r.cues, s.From); i < len(r.cues); i++ {
		c := r.cues[i]
		if int(c.From) < s.From || r.quotes[c.From] > 0 && !r.remark(int(c.From)) || r.verb[c.From] != int32(i)+1 {
			continue
		}
		if int(c.From) >= s.To {
			break
		}
		if r.passiveCue(int(c.From)) && r.gaz.Cues[c.Ref] != cueAccord {
			continue
		}
		if r.nonfiniteCue(c) {
			continue
		}
		v, ok := r.attribute(s, c, lo, out)
		if ok {
			out = append(out, v)
		}
	}
	r.passOn(s, out)
	return out
}

// passiveCue reports whether the cue at token k is said of whoever is told.
func (r *reading) passiveCue(k int) bool {
	return r.set.Spaces && !r.set.VSO && r.is(k-1, gazetteer.Be)
}

// adverbs is how many tokens may stand between a stressed subject and its verb.
const adverbs = 3

// colon returns the voice of a quotation behind a colon: "Germany's Olaf Scholz: ...".
func (r *reading) colon(s lang.Sentence) (voice, bool) {
	for k := s.From + 1; k+1 < s.To; k++ {
		if !r.mark(k, ":：") || !r.pack.Opens(r.text(k+1)) {
			continue
		}
		n := int(r.at[k-1]) - 1
		if n < 0 || r.groups[n].owner || r.hasVerb(s.From, k) {
			return voice{}, false
		}
		codes, _ := r.codes([]int{n})
		r.attend(n, []int{n})
		return voice{holders: codes, start: r.groups[n].np, rule: ruleColon, cue: gazetteer.Match{From: int32(k), To: int32(k + 1)}}, true
	}
	return voice{}, false
}

// Kinds of cues.
const (
	cueSay    = "say"    // a verb: who says stands before it, or after it behind a quotation
	cuePart   = "part"   // a participle: whoever speaks goes on
	cueAccord = "accord" // according to: who says follows
	cueAsk    = "ask"    // a question
	cueView   = "view"   // for: at the front of a clause, who sees it so stands between it and a comma
	cueQuoted = "quoted" // a verb that is speech beside a quotation or before "that" only: "...", he fumed
	cueMouth  = "mouth"  // by the mouth of: who spoke for the subject follows
	cueVerb   = "verb"   // a verb that is no speech, but keeps what follows from being a subject
)

func (r *reading) attribute(s lang.Sentence, c gazetteer.Match, lo int, before []voice) (voice, bool) {
	v := voice{cue: c, start: int(c.From), rule: ruleSubject}
	sub := noSubject
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
	if sub.group < 0 {
		return r.unattributed(v, sub, before)
	}
	if r.groups[sub.group].pronoun.Has(gazetteer.We) && r.dialogue && r.last > 0 {
		v.holders, v.rule = r.voices[r.last-1].holders, ruleGoesOn
		return v, true
	}
	if !r.set.VSO || r.groups[sub.group].to+adverbs >= v.start {
		v.start = min(v.start, sub.start)
	}
	for r.set.Spaces && v.start > lo && (r.is(v.start-1, gazetteer.Aux) || r.set.Inversion && (r.accord(v.start-1) || v.start == int(c.From) && r.is(v.start-1, gazetteer.In))) && r.at[v.start-1] == 0 {
		v.start-- // has said, as said
	}
	if g := r.groups[sub.group]; r.set.Dropped && g.pronoun.Has(gazetteer.Paper) && len(g.actors) == 0 {
		if v.holders = r.issuer(sub.group); len(v.holders) > 0 && r.is(g.to, gazetteer.Of) && r.groups[sub.group+1].form != gazetteer.Capital {
			v.medium = true
			return v, true
		}
		if f := r.focus; len(before) == 0 && f >= 0 && r.lastSpoke(r.groups[f].from) {
			v.holders, _ = r.codes(r.chain)
			return v, true
		}
		return r.unattributed(v, noSubject, before) // the statement said
	}
	v.holders, _ = r.codes(sub.chain)
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
	v.past = r.anyClass(v.start, min(int(c.To)+4, s.To), gazetteer.Past)
	r.attend(sub.group, sub.chain)
	return v, true
}

// issuer returns for whom a statement or text speaks that group n names: whoever's it is.
func (r *reading) issuer(n int) []codeOf {
	if n+1 < len(r.groups) && r.groups[n+1].np-r.groups[n].to <= 1 && r.preposition(n+1).Has(gazetteer.Of) {
		codes, _ := r.codes([]int{n + 1})
		return codes
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
	if len(before) == 0 && !sub.unknown {
		if d := r.dropped(int(v.cue.From), r.sents[r.sentOf[v.cue.From]].From); d.group >= 0 && r.lastSpoke(d.start) {
			v.holders, _ = r.codes(d.chain)
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

// lastSpoke reports whether the last voice is older than token k.
func (r *reading) lastSpoke(k int) bool { return r.last == 0 || r.voices[r.last-1].start < k }

// sayer finds who says: behind the cue where the words stand before it, else the subject.
func (r *reading) sayer(s lang.Sentence, c gazetteer.Match, lo int) subject {
	from, to := int(c.From), int(c.To)
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
	n := r.verb[max(k, 0)]
	return k >= 0 && n > 0 && r.gaz.Cues[r.cues[n-1].Ref] == cueAccord
}

// sayBehind reports whether a verb of speech follows at token k, over auxiliaries.
func (r *reading) sayBehind(k, hi int) bool {
	for k < hi && r.is(k, gazetteer.Aux|gazetteer.Time) && r.at[k] == 0 {
		k++
	}
	return k < hi && r.verb[k] > 0 && r.gaz.Cues[r.cues[r.verb[k]-1].Ref] == cueSay
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
	if !r.set.NounFirst || !r.set.Case {
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

// assign says for each token of the sentence whose words it is.
func (r *reading) assign(s lang.Sentence, vs []voice) {
	first := len(r.voices)
	r.voices = append(r.voices, vs...)
	base := int32(0)
	if r.dialogue && !(r.voices[r.last-1].rule == ruleQuestion && !r.asks(s)) || r.carriesOn(s) { // what a journalist tells is told by the text
		base = r.last
	}
	for k := s.From; k < s.To; k++ {
		r.voiceAt[k] = base
	}
	for n := range vs {
		r.spread(s, vs, n, int32(first+n)+1)
	}
	if n := len(vs); n > 0 && !r.dialogue {
		r.last = int32(len(r.voices))
	}
}

// spread gives voice n of the sentence its words: those behind its cue up to the next voice, and those before it where it stands
// behind them.
func (r *reading) spread(s lang.Sentence, vs []voice, n int, id int32) {
	v := vs[n]
	end := s.To
	if n+1 < len(vs) {
		end = max(vs[n+1].start, int(v.cue.To))
	}
	behind := r.trailing(s, v)
	end = r.wordsEnd(v, end, behind)
	for k := int(v.cue.To); k < end; k++ {
		r.voiceAt[k] = id
	}
	if !behind {
		return
	}
	begin := s.From
	if n > 0 {
		begin = int(vs[n-1].cue.To)
		if !r.trailing(s, vs[n-1]) {
			return // the words are of the one before
		}
	}
	for k := begin; k < v.start; k++ {
		r.voiceAt[k] = id
	}
}

// newClause reports whether a clause of somebody else begins behind the conjunction at token k, told as the cue is: "X swore that ..., and Y accused".
func (r *reading) newClause(v voice, k, end int) bool {
	if !r.set.Dropped || !r.is(k, gazetteer.And) || r.quotes[k] > 0 || r.gaz.Cues[v.cue.Ref] != cueSay {
		return false
	}
	const reach = 3
	for i := k + 1; i < min(end, k+reach); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			g := r.groups[n]
			return !g.owner && g.pronoun == 0 && g.to < end && r.verb[g.to] != 0 && r.sameTense(int(v.cue.To)-1, g.to)
		}
	}
	return false
}

// wordsEnd returns where the words behind a cue end: at a comma if they are a mere noun ("declared independence, ..."), and where the words
// stand before it, unless they go on in quotation marks or behind a conjunction.
func (r *reading) wordsEnd(v voice, end int, behind bool) int {
	kind := r.gaz.Cues[v.cue.Ref]
	verbs := kind == cueAccord || kind == cueView
	for k := int(v.cue.To); k < end; k++ {
		switch {
		case r.mark(k, ";؛；") && r.quotes[k] == 0:
			return k
		case r.mark(k, commas) && r.is(k+1, gazetteer.While) && r.quotes[k] == 0, r.newClause(v, k, end):
			return k
		case r.verb[k] != 0, r.is(k, gazetteer.Be|gazetteer.Will|gazetteer.Hyp|gazetteer.Aux|gazetteer.Comp), r.quotes[k] > 0:
			verbs = true
		case r.mark(k, commas) && behind && k+1 < end && !r.is(k+1, gazetteer.Comp|gazetteer.And) && r.quotes[min(k+2, len(r.toks)-1)] == 0:
			if r.cased() && r.mark(v.start-1, commas) {
				continue // a remark within what is said
			}
			if int(v.cue.To) < k && r.is(int(v.cue.To), gazetteer.Prepositions|gazetteer.Time) || r.mark(k+1, "") {
				return k
			}
		case r.mark(k, ":") && r.cased():
			verbs = true
		case r.mark(k, commas) && r.cased() && (r.is(k+1, gazetteer.Comp) || v.start == int(v.cue.From) && r.is(v.start-1, gazetteer.Sub)):
			verbs = true // as X said, ...
		case r.mark(k, commas) && !verbs && !behind && r.set.Spaces && k > int(v.cue.To) && !r.set.VSO && !r.reported(k+1, end):
			return k
		}
	}
	return end
}

// reported reports whether "that" begins reported speech behind an aside that begins at token k: "said, by its envoy, that".
func (r *reading) reported(k, end int) bool {
	const reach = 12
	for i := k; i < min(k+reach, end); i++ {
		switch {
		case r.is(i, gazetteer.Comp) && (r.mark(i-1, commas+stops) || r.at[i-1] != 0 || r.is(i-1, gazetteer.Time)):
			return true
		case r.verb[i] != 0, r.is(i, gazetteer.Be|gazetteer.Rel):
			return false
		}
	}
	return false
}

// trailing reports whether the voice's words stand before its clause: nothing but times and places follow the cue.
func (r *reading) trailing(s lang.Sentence, v voice) bool {
	if v.start <= s.From {
		return false
	}
	prev := v.start - 1
	if !r.mark(prev, commas) && !r.mark(prev, `"”»`) && !r.mark(prev, dashes) {
		return false
	}
	k := int(v.cue.To)
	if next := r.overDet(k, s.To); next < s.To && r.at[next] > 0 && r.gaz.Cues[v.cue.Ref] != cueAccord {
		k = next
	}
	for k < s.To && r.at[k] > 0 && r.groups[r.at[k]-1].from >= v.start && int(v.cue.From) < r.groups[r.at[k]-1].from {
		k++ // said X
	}
	if k >= s.To || r.toks[k].Kind == lang.Punct {
		return true
	}
	return r.set.Dropped && r.behindQuote(int(v.cue.From)) || r.mark(prev, `"”»`) || r.class[k].Has(gazetteer.Time|gazetteer.Prepositions|gazetteer.Sub) && !r.class[k].Has(gazetteer.Comp)
}

// overDet returns the token behind articles and adjectives that begin at token k.
func (r *reading) overDet(k, hi int) int {
	for k < hi && r.at[k] == 0 && r.verb[k] == 0 && r.is(k, gazetteer.Det|gazetteer.Qual|gazetteer.Title|gazetteer.Former) {
		k++
	}
	return k
}

// refocus remembers who was subject of the sentence, for he and it.
func (r *reading) refocus(s lang.Sentence) {
	for k := s.From; k < s.To; k++ {
		n := r.at[k]
		if n == 0 {
			continue
		}
		g := r.groups[n-1]
		if g.person > 0 && r.governed(int(n)-1) && g.pronoun == 0 {
			r.person = int(n) - 1
		}
		if r.set.NounFirst && r.set.Case && r.governed(int(n)-1) && r.is(s.From, gazetteer.Prepositions) && g.to < s.To {
			k = g.to - 1 // in talks with X, Y
			continue
		}
		if !r.governed(int(n)-1) && !g.owner && (g.np == s.From || r.set.VSO && g.np == s.From+1 || g.np == 0 || r.toks[g.np-1].Kind == lang.Punct || r.inverted(g.np, s)) && g.pronoun == 0 && (len(g.actors) > 0 || g.out) {
			r.attend(int(n)-1, r.chained(int(n)-1, true).chain)
		}
		return
	}
}

// inverted reports whether the noun phrase at token k is the subject of a verb that stands before it, as behind a place: "On the stage stood X".
func (r *reading) inverted(k int, s lang.Sentence) bool {
	return r.set.Spaces && !r.set.VSO && r.verb[k-1] != 0 && r.is(s.From, gazetteer.Prepositions)
}
