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
	holders  []codeOf    // none: it speaks for no actor
	past     bool        // said long before
	officer  bool        // somebody in office, perhaps of nobody known
	stranger int         // 1 + the person, of whom nobody knows for whom he speaks; 0
	via      graph.Code  // who passes these words on, if not who says them
	clause   bool        // a relative clause, which tells nothing before it
	label    bool        // a label of the dialogue names who speaks
	rule     speakerRule // how the speaker was found
	start    int         // token where its clause begins
	cue      gazetteer.Match
	medium   bool // a text told it, not a person: it keeps nobody from speaking
	guessed  bool // an office told it that names no state: whose it is was guessed
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
		if !r.caption(s) {
			r.label(s)
		}
		voices[k-i] = r.attributions(s)
	}
	before := r.last
	for k := i; k < j; k++ {
		r.assign(r.sents[k], voices[k-i])
	}
	r.assignAbove(r.sents[j-1], len(voices[j-1-i]) > 0)
	r.quoteVoices(i, j, before)
	for k := i; k < j; k++ {
		r.stances(r.sents[k])
		r.echoes(r.sents[k])
		r.withoutBlame(r.sents[k])
		r.gapped(r.sents[k])
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
		if byQuote[q] == 0 && !r.set.Spaces && r.mark(k-1, "“「『\"") {
			byQuote[q] = r.quotedSubject(k - 1)
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
	if r.takeTurn(s) {
		return
	}
	if r.cased() && (s.From == 0 && r.a.Title != "" || r.labelled() < 2) {
		return
	}
	if !s.Para || r.analytic() && s.From == 0 && (r.a.Title != "" || r.labelled() < 2) {
		return // a headline's colon makes no dialogue
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
	if r.set.VSO && r.clock(&s) {
		r.dialogue, r.last, most = false, 0, 14
		for s.From+1 < s.To && r.toks[s.From].Kind == lang.Punct {
			s.From++
		}
	}
	for k := s.From; k < min(s.To, s.From+most); k++ {
		if !r.mark(k, ":：") && !r.dashLabel(s, k) {
			continue
		}
		if k+1 < len(r.toks) && r.pack.Opens(r.text(k+1)) {
			return // one who is quoted once
		}
		first := r.behindTitle(s.From, k) // MR PRICE
		switch {
		case k == s.From || r.hasVerb(s.From, k) && !r.answers(s.From, k):
			return
		case r.repeatedLabel(s.From, k):
			r.speak(voice{start: s.From, holders: r.guest(s.From, k), rule: ruleLabel})
			return
		case r.at[first] == 0 && r.toks[s.From].Caps && k-s.From <= 2 && !r.anyClass(s.From, k, gazetteer.Ask|gazetteer.Answer):
			r.dialogue, r.last = false, 0 // somebody who tells the story
		case r.anyClass(s.From, k, gazetteer.Ask):
			r.speak(voice{start: s.From, rule: ruleQuestion})
		case r.anyClass(s.From, k, gazetteer.Answer):
			r.speak(voice{start: s.From, holders: r.answerer(), rule: ruleAnswer})
		case r.at[first] > 0 && (r.groups[r.at[first]-1].to >= r.beforeAside(k) || r.onlyWhence(r.groups[r.at[first]-1].to, k)) && (!r.cased() && !r.set.Dropped || r.labelled() > 1 || r.bareTitle(first)):
			r.takeLabel(s, int(r.at[first])-1)
		case r.briefer(s.From, k) > 0:
			r.speak(voice{start: s.From, holders: r.briefing(r.briefer(s.From, k), k), rule: ruleAnswer})
		case r.dialogue && r.paperAsks(s.From, k):
			r.speak(voice{start: s.From, rule: ruleQuestion})
		}
		return
	}
}

// takeLabel lets the one speak whom group n names at the front of the line, unless it is where the line comes from.
func (r *reading) takeLabel(s lang.Sentence, n int) {
	g := &r.groups[n]
	switch {
	case g.out && r.set.VSO && r.is(s.From, gazetteer.Speech):
		r.dialogue, r.last = false, 0 // a correspondent
	case g.role == "" && g.person == 0 && !g.out, g.out && g.person == 0 && !r.dialogue:
		// Source: Xinhua
	default:
		r.speak(voice{start: s.From, holders: r.codes([]int{n}), rule: ruleLabel})
	}
}

// answers reports whether tokens [from, k) are nothing but the label of an answer, which is a verb of speech too where words are written together.
func (r *reading) answers(from, k int) bool {
	const longest = 2
	return !r.set.Spaces && k-from <= longest && r.at[from] == 0 && r.is(from, gazetteer.Answer)
}

// bareTitle reports whether the group at token k is an office alone that no headline begins with, so that it labels a turn though no other line does:
// "Minister: ...".
func (r *reading) bareTitle(k int) bool {
	g := &r.groups[r.at[k]-1]
	return r.set.Dropped && r.sentOf[k] > 0 && g.role != "" && g.person == 0 && !g.named
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

// dashLabel reports whether a dash at token k parts the letter that labels questions or answers from them: "Q - Do you ...".
func (r *reading) dashLabel(s lang.Sentence, k int) bool {
	return r.romance() && k == s.From+1 && (r.mark(k, dashes) || r.mark(k, "-.")) && r.toks[s.From].Upper && r.is(s.From, gazetteer.Ask|gazetteer.Answer)
}

// answerer returns who answers questions: the last voice with holders, else the article's own actor.
func (r *reading) answerer() []codeOf {
	if c := r.press(); r.romance() && c != "" && r.ownText {
		return []codeOf{{code: c}}
	}
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
		out = append(r.colonVoice(s), r.heading(s)...)
	}
	lo := s.From
	if v, ok := r.colon(s); ok {
		out = append(out, v)
	}
	for i := firstFrom(r.cues, s.From); i < len(r.cues) && int(r.cues[i].From) < s.To; i++ {
		c := r.cues[i]
		if r.quotes[c.From] > 0 && !r.remark(int(c.From)) || r.verb[c.From] != int32(i)+1 {
			continue
		}
		if r.passiveCue(int(c.From)) && r.gaz.Cues[c.Ref] != cueAccord {
			continue
		}
		if r.analytic() && r.verb[max(int(c.From)-1, 0)] < 0 && int(c.From) > s.From {
			continue // denied claims
		}
		if r.merelyCalls(c) || r.tellsWhose(c) || r.nonfiniteCue(c) || r.toldBy(c) || r.quietAside(s, c) || !r.set.Spaces && (r.inBrackets(int(c.From)) || r.givenAnswer(c)) {
			continue
		}
		v, ok := r.attribute(s, c, lo, out)
		if ok {
			out = append(out, v)
		}
	}
	if !r.set.Spaces {
		out = r.withFrameVoices(s, out)
	}
	r.passOn(s, out)
	return out
}

// passiveCue reports whether the cue at token k is said of whoever is told.
func (r *reading) passiveCue(k int) bool {
	if !r.set.Spaces {
		for k--; k > 0 && r.is(k, gazetteer.Intens) && !r.is(k, gazetteer.Be); k-- {
		}
		return r.is(k, gazetteer.Be) && r.at[k] == 0
	}
	return !r.set.VSO && r.is(k-1, gazetteer.Be)
}

// toldBy reports whether the cue is a participle of whoever was told by the one that follows: "Chile, warned by Lima".
func (r *reading) toldBy(c gazetteer.Match) bool {
	return r.romance() && !r.set.Dropped && r.participled(int(c.From), int(c.To), r.sents[r.sentOf[c.From]])
}

// adverbs is how many tokens may stand between a stressed subject and its verb.
const adverbs = 3

// colon returns the voice of a quotation behind a colon: "Germany's Olaf Scholz: ...".
func (r *reading) colon(s lang.Sentence) (voice, bool) {
	for k := s.From + 1; k+1 < s.To; k++ {
		if !r.mark(k, ":：") || !r.pack.Opens(r.text(k+1)) && !r.plainColon(s, k) {
			continue
		}
		n := int(r.at[k-1]) - 1
		if m := r.cameTo(s, k); m >= 0 {
			r.attend(m, []int{m})
			return voice{holders: r.codes([]int{m}), start: r.groups[m].np, rule: ruleColon, cue: gazetteer.Match{From: int32(k), To: int32(k + 1)}}, true
		}
		if n < 0 || r.groups[n].owner || r.hasVerb(s.From, k) {
			return voice{}, false
		}
		n = r.addressing(n)
		codes := r.codes([]int{n})
		r.attend(n, []int{n})
		return voice{holders: codes, start: r.groups[n].np, rule: ruleColon, cue: gazetteer.Match{From: int32(k), To: int32(k + 1)}}, true
	}
	return voice{}, false
}

// addressing returns who speaks to group n, or against it, in a headline: "X, to Y: '...'", else group n.
func (r *reading) addressing(n int) int {
	if !r.set.Dropped || n == 0 || !r.preposition(n).Has(gazetteer.To|gazetteer.Against) {
		return n
	}
	f := &r.groups[n-1]
	if r.sentOf[f.from] != r.sentOf[r.groups[n].from] || f.np > r.sents[r.sentOf[f.from]].From+1 || len(f.actors) == 0 || f.out || r.governed(n-1) {
		return n
	}
	return n - 1
}

// plainColon reports whether the colon at token k parts an officer at the front of a paragraph from words of his without marks: "X,
// president of Y: the results are ...".
func (r *reading) plainColon(s lang.Sentence, k int) bool {
	const front, least = 14, 4
	n := int(r.at[k-1]) - 1
	if !r.romance() || n < 0 || k-s.From > front || s.To-k <= least || !s.Para || s.From == 0 || r.dialogue {
		return false
	}
	g := r.groups[n]
	return (g.person > 0 || g.role != "" && n > 0 && r.groups[n-1].person > 0 && r.groups[n-1].to >= g.np-2) && !g.out
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

// lastSpoke reports whether the last voice is older than token k.
func (r *reading) lastSpoke(k int) bool { return r.last == 0 || r.voices[r.last-1].start < k }
