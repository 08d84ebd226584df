package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// unspacedSayer finds who says the cue at tokens [from, to): the subject of its clause or, behind a quotation, who stands right behind it.
func (r *reading) unspacedSayer(s lang.Sentence, from, to, lo int) subject {
	return r.clauseSubject(from, lo, false)
}

// unspacedHolders finds whose stance the predicate is.
func (r *reading) unspacedHolders(p *predicate) bool {
	from, to := int(p.match.From), int(p.match.To)
	if p.Got {
		return r.unspacedGot(p)
	}
	if r.tabledOnly(p) {
		return p.drop(whyNoHolder)
	}
	if by, ok := r.unspacedPassive(p); ok {
		p.passive, p.rule = true, "passive"
		if by.group < 0 {
			if p.voice != nil {
				p.holders = p.voice.holders // must be respected: so who speaks says
			}
			return p.voice != nil
		}
		p.holders = r.codes(by.chain)
		p.joint = len(p.holders) > 1
		return p.voice == nil || r.within(p)
	}
	sub := r.subjectOf(from, to, r.subjectFloor(p), p.hi)
	if s := r.votersBehind(p); s.group >= 0 {
		sub = s
		if p.Mode == gazetteer.Same {
			p.voice = nil // a list, whoever spoke before
		}
	}
	if sub.group < 0 && !sub.unknown && p.voice == nil {
		sub = r.goingOn(p)
	}
	if r.parted(p, sub) {
		sub.chain, sub.group = sub.chain[:1], sub.chain[0]
	}
	p.subject = sub
	return r.holdSubject(p, sub)
}

// gapTells reports whether what stands in the gap of the predicate makes it no stance of its own: a state defends the attack on another, or
// those who answer for something are only described, "the officials responsible for the crackdown".
func (r *reading) gapTells(p *predicate) bool {
	if p.match.Head == 0 {
		return false
	}
	if p.Mode == gazetteer.Self {
		to := int(p.match.To)
		return to < len(r.toks) && r.at[to] == 0 && r.is(to, gazetteer.Poss)
	}
	n := r.groupIn(int(p.match.Head), int(p.match.Tail))
	return p.act == graph.ActDefend && n >= 0 && r.is(r.groups[n].from-1, gazetteer.Victim)
}

// parted reports whether the subject breaks with the other state that stands beside it before the verb: "X with Y broke off relations".
func (r *reading) parted(p *predicate, sub subject) bool {
	if p.act != graph.ActExpel || len(sub.chain) != 2 || p.match.Head > 0 && r.hasGroup(int(p.match.Head), int(p.match.Tail)) {
		return false
	}
	x, y := r.groups[sub.chain[0]], r.groups[sub.chain[1]]
	to := int(p.match.To)
	return x.to == y.from-1 && r.is(x.to, gazetteer.With) && int(p.match.From)-y.to <= adverbs && (to == len(r.toks) || r.toks[to].Kind == lang.Punct)
}

// unspacedGot finds whose stance the subject got: who follows the verb or stands in its gap, "angered X", "met X's criticism".
func (r *reading) unspacedGot(p *predicate) bool {
	lo, hi := int(p.match.To), r.clauseTo(int(p.match.To), p.hi)
	if p.match.Head > 0 {
		lo, hi = int(p.match.Head), int(p.match.Tail)
	}
	n := r.groupIn(lo, hi)
	if n < 0 || r.groups[n].out {
		return p.drop(whyNoHolder)
	}
	p.holders = r.codes(r.chained(n, true).chain)
	p.passive, p.rule, p.joint = true, "got", len(p.holders) > 1
	return len(p.holders) > 0 && (p.voice == nil || r.within(p))
}

// tellsOn reports whether who speaks tells what somebody else in office said, in a clause of their own, and makes these words theirs: "the
// ministry said that president Y condemned it".
func (r *reading) tellsOn(p *predicate) bool {
	if r.set.Spaces || p.Voice || p.subject.group < 0 || len(p.voice.holders) != 1 || r.quotes[p.match.From] > 0 {
		return false
	}
	g := &r.groups[p.subject.group]
	if g.person == 0 || g.pronoun != 0 || g.out || !g.named || g.role == "" {
		return false
	}
	r.passedOn(p)
	return true
}

// leaveVoice takes the predicate out of the words of who spoke in the sentences before, if it has a subject of its own: the text itself
// goes on to tell of others.
func (r *reading) leaveVoice(p *predicate) {
	if !r.set.Spaces {
		r.quitVoice(p)
		r.voteBare(p)
	}
}

// quitVoice does so where somebody's words reach no further, in a sentence or behind it.
func (r *reading) quitVoice(p *predicate) {
	if p.Mode == gazetteer.Self || p.voice == nil {
		return
	}
	if from := r.turnsAway(p); from > 0 {
		p.voice = nil
		r.hush(from, p)
		return
	}
	if !r.implied(p) {
		return
	}
	if sub := r.subjectOf(int(p.match.From), int(p.match.To), p.lo, p.hi); sub.group >= 0 && r.another(p, sub) {
		p.voice = nil
		r.hush(sub.start, p)
	}
}

// hush takes what follows token from up to the end of the predicate's clause out of the words in which the predicate seemed to stand.
func (r *reading) hush(from int, p *predicate) {
	id := r.voiceAt[p.match.From]
	for k := from; k < p.hi && r.voiceAt[k] == id; k++ {
		r.voiceAt[k] = 0
	}
}

// turnsAway returns the token at which, behind what somebody said, the sentence goes on to tell itself of another in a clause of their own: "X announced it, Y
// expressed concern", "X said so, Y too supports". 0 if it does not.
func (r *reading) turnsAway(p *predicate) int {
	from, cue := int(p.match.From), int(p.voice.cue.From)
	if p.voice.label || r.quotes[from] > 0 && !r.lightBefore(from) || cue < p.sent.From || cue > from {
		return 0
	}
	s := r.clauseSubject(from, int(p.voice.cue.To), false)
	if s.group < 0 {
		return 0
	}
	g := &r.groups[s.group]
	if c := r.clauseFrom(g.from, p.sent.From); c <= int(p.voice.cue.To) || !r.mark(c-1, commas) || r.quotes[g.from] > 0 {
		return 0
	}
	last := r.groups[s.chain[len(s.chain)-1]].to
	while := r.anyClass(last, min(last+adverbs, from), gazetteer.While)
	if g.pronoun != 0 && !r.ourPress(g) || g.out || len(g.actors) == 0 || g.form == gazetteer.Side && g.role == "" && !while {
		return 0
	}
	for _, c := range r.codes(s.chain) {
		if p.voice.has(c.code) {
			return 0
		}
	}
	if len(p.voice.holders) == 0 && !r.speaksUp(p, s) {
		return 0 // a scholar said that X condemns it, Y welcomes it
	}
	denies := p.act == graph.ActDeny && r.is(r.clauseFrom(g.from, p.sent.From), gazetteer.Sub|gazetteer.While)
	if r.speaksUp(p, s) || while || denies || r.ourPress(g) || (r.carried(from) || r.is(from, gazetteer.Carry)) && r.clauseFrom(from, p.sent.From) == r.clauseFrom(g.from, p.sent.From) || last < from && r.sign(last, r.set.Signs.Too) {
		return g.from
	}
	return 0
}

// lightBefore reports whether a verb of speech that only carries the predicate stands before the quotation that begins at token k.
func (r *reading) lightBefore(k int) bool {
	for k--; k > 0 && (r.mark(k, "“「『\"") || r.is(k, gazetteer.Intens|gazetteer.Soft)); k-- {
	}
	return r.is(k, gazetteer.Carry|gazetteer.Aux)
}

// colonVoice returns the voice of words behind a colon that who says them stands right before: in headlines, and behind "X's statement:".
func (r *reading) colonVoice(s lang.Sentence) []voice {
	for k := s.From + 1; k+1 < s.To; k++ {
		if !r.mark(k, ":：") {
			continue
		}
		n := int(r.at[k-1]) - 1
		if n > 0 && r.groups[n].pronoun.Has(gazetteer.Paper) && r.groups[n-1].to >= r.groups[n].from-1 {
			n--
		} else if n < 0 || r.quotes[k] > 0 || r.groups[n].pronoun != 0 || s.From > 0 && !r.clauseEdge(r.groups[n].from) {
			return nil
		}
		if g := r.groups[n]; g.out || len(g.actors) != 1 || g.role == "" && g.person == 0 && g.form != gazetteer.Capital && g.form != gazetteer.Metonym || s.Para && g.from == s.From && s.From > 0 {
			return nil
		}
		return r.headlineVoice(n, r.groups[n].from, k)
	}
	return nil
}

// withFrameVoices adds to the voices of the sentence those whose cue is a predicate without an object right before a comma, behind which its words
// stand: "the council denounced, X had threatened".
func (r *reading) withFrameVoices(s lang.Sentence, vs []voice) []voice {
	n := len(vs)
	for i := firstFrom(r.frames, s.From); i < len(r.frames) && int(r.frames[i].From) < s.To; i++ {
		m := r.frames[i]
		f := r.gaz.Frames[m.Ref]
		if k := int(m.To); !inWords(f.Act) || f.Mode != gazetteer.Deed && f.Mode != gazetteer.Give || m.Head > 0 || k+1 >= s.To || !r.mark(k, ",，:：") || r.quotes[m.From] > 0 || r.verb[m.From] != -int32(i)-1 {
			continue
		}
		sub := r.clauseSubject(int(m.From), r.clauseFrom(int(m.From), s.From), false)
		if sub.group < 0 || r.groups[sub.group].out || r.governedBetween(r.groups[sub.chain[len(sub.chain)-1]].to, int(m.From)) {
			continue
		}
		if cue, ok := r.saidByMark(int(m.To)); ok {
			vs = append(vs, voice{holders: r.codes(sub.chain), start: sub.start, rule: ruleSubject, cue: cue})
		}
	}
	if len(vs) > n {
		slices.SortStableFunc(vs, func(a, b voice) int { return int(a.cue.From - b.cue.From) })
	}
	return vs
}

// inWords reports whether who does the act says why in so many words.
func inWords(a graph.Act) bool {
	return a == graph.ActCondemn || a == graph.ActCriticize || a == graph.ActAccuse || a == graph.ActWarn || a == graph.ActThreaten
}

// governedBetween reports whether a preposition takes an object in tokens [lo, hi).
func (r *reading) governedBetween(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.at[k] == 0 && r.is(k, gazetteer.To|gazetteer.On|gazetteer.With|gazetteer.For|gazetteer.Against) {
			return true
		}
	}
	return false
}

// heading returns the voice of whoever alone makes a line above a quotation: "Norway's foreign minister", then what he said.
func (r *reading) heading(s lang.Sentence) []voice {
	const longest = 48
	from := s.From
	for from < s.To && r.toks[from].Kind == lang.Punct {
		from++ // a bullet
	}
	if !s.Para || s.To-from > longest || s.To >= len(r.toks) || s.From == 0 || from == s.To || r.at[from] == 0 || !r.pack.Opens(r.text(s.To)) || r.toks[s.To].Lines == 0 || r.hasVerb(from, s.To) {
		return nil
	}
	n := r.officerAbove(from, s.To)
	if n < 0 {
		return nil
	}
	return r.headlineVoice(n, from, s.To-1)
}

// officerAbove returns the officer of one actor who alone makes tokens [from, to), but for names in brackets; -1 if nobody does.
func (r *reading) officerAbove(from, to int) int {
	n, officer := int(r.at[from])-1, -1
	actor := r.groups[n].actors
	for k := from; k < to; {
		i := int(r.at[k]) - 1
		switch {
		case i >= 0 && (len(r.groups[i].actors) > 1 || len(actor) > 0 && len(r.groups[i].actors) == 1 && r.groups[i].actors[0] != actor[0] || r.groups[i].out):
			return -1
		case i >= 0:
			if g := &r.groups[i]; g.role != "" || g.person > 0 {
				officer = i
			}
			k = r.groups[i].to
		case r.bracketEnd(k, to) > k:
			k = r.bracketEnd(k, to)
		default:
			return -1
		}
	}
	if officer < 0 || len(r.groups[n].actors) != 1 {
		return -1
	}
	if len(r.groups[officer].actors) == 0 {
		return n
	}
	return officer
}

// headlineVoice returns the voice of group n, which begins at token start and of which token k, a mark, says that it speaks.
func (r *reading) headlineVoice(n, start, k int) []voice {
	cue, ok := r.saidByMark(k)
	if !ok {
		return nil
	}
	return []voice{{holders: r.codes([]int{n}), start: start, rule: ruleHeadline, cue: cue}}
}

// saidByMark returns token k, a mark, as a word that says that somebody speaks; false where the language has none.
func (r *reading) saidByMark(k int) (gazetteer.Match, bool) {
	ref := slices.Index(r.gaz.Cues, cueSay)
	return gazetteer.Match{Kind: gazetteer.CueKind, Ref: int32(ref), From: int32(k), To: int32(k + 1)}, ref >= 0
}

// quotedSubject returns the voice of the subject before the quotation that the mark at token k opens behind a comma, 0 if nobody is: "the
// spokesman expressed opposition, '...'".
func (r *reading) quotedSubject(k int) int32 {
	const shortest = 8
	s := r.sents[r.sentOf[k]]
	cue, ok := r.saidByMark(k - 1)
	end := k + 1
	for end < s.To && r.quotes[end] == r.quotes[k+1] {
		end++
	}
	if !ok || end-k < shortest || !r.mark(k-1, ",，：:") {
		return 0
	}
	sub := r.clauseSubject(k, s.From, false)
	if sub.group < 0 || r.groups[sub.group].out {
		return 0
	}
	codes := r.codes(sub.chain)
	if len(codes) != 1 {
		return 0
	}
	r.voices = append(r.voices, voice{holders: codes, start: sub.start, rule: ruleSubject, cue: cue})
	return int32(len(r.voices))
}

// another reports whether the subject is somebody else than who speaks.
func (r *reading) another(p *predicate, sub subject) bool {
	if r.groups[sub.group].pronoun.Has(gazetteer.We | gazetteer.Own | gazetteer.He | gazetteer.It | gazetteer.They | gazetteer.His) {
		return false
	}
	if r.speaksUp(p, sub) {
		return true
	}
	if g := &r.groups[sub.group]; g.form == gazetteer.Side && g.role == "" && g.person == 0 {
		return false // sides are what those call each other who speak
	}
	codes := r.codes(sub.chain)
	for _, c := range codes {
		if p.voice.has(c.code) {
			return false
		}
	}
	return true
}

// speaksUp reports whether the subject is said to say it: "the Korean side expressed".
func (r *reading) speaksUp(p *predicate, sub subject) bool {
	for i := firstFrom(r.cues, r.groups[sub.group].to); i < len(r.cues) && r.cues[i].From < p.match.From; i++ {
		if r.gaz.Cues[r.cues[i].Ref] == cueSay {
			return true
		}
	}
	return false
}

// carriesOn reports whether the sentence goes on with the words of whoever spoke last in its paragraph.
func (r *reading) carriesOn(s lang.Sentence) bool {
	if r.set.Spaces || s.Para || r.last == 0 {
		return false
	}
	cue := r.voices[r.last-1].cue.From
	for k := r.sentOf[s.From] - 1; k >= 0; k-- {
		if int(cue) >= r.sents[k].From {
			return true
		}
		if r.sents[k].Para {
			return false
		}
	}
	return false
}

// clock reports whether the paragraph begins with the time of an entry of a live text, which it skips.
func (r *reading) clock(s *lang.Sentence) bool {
	timed := false
	for k := s.From; k < min(s.To, s.From+4) && (r.toks[k].Kind == lang.Number || r.is(k, gazetteer.Time) || r.mark(k, "【】[]：:")); k++ {
		if r.toks[k].Kind == lang.Number && strings.ContainsAny(r.text(k), ":：") {
			timed = true
			s.From = k + 1
		}
	}
	return timed
}

// subjectFloor is where the search for the subject of a predicate ends: with the words of who speaks.
func (r *reading) subjectFloor(p *predicate) int { return p.lo }

// goingOn returns the subject of the sentence before, in the same paragraph, which a sentence without one goes on.
func (r *reading) goingOn(p *predicate) subject {
	if p.sent.Para || r.focus < 0 || r.groups[r.focus].from > int(p.match.From) {
		return noSubject
	}
	return r.chained(r.focus, true)
}

// implied reports whether who speaks in the predicate's words follows only from the sentences before.
func (r *reading) implied(p *predicate) bool {
	return p.voice != nil && !p.voice.label && int(p.voice.cue.From) < p.sent.From && r.quotes[p.match.From] == 0
}
