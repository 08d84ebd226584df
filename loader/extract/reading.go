package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// reading is the state of reading one article.
type reading struct {
	e    *Engine
	a    *graph.Article
	pack *lang.Pack
	gaz  *gazetteer.Gazetteer
	set  *lang.Settings
	room *room

	toks   []lang.Token
	class  []gazetteer.Class // of each token
	sents  []lang.Sentence
	sentOf []int32 // token -> sentence
	quotes []int32 // token -> quotation, 0 outside
	denial []int32 // token -> 1 + where the word that denies begins, 0, where words are written together; nil elsewhere
	skip   []bool  // token is no part of the article

	actors   []gazetteer.Match
	cues     []gazetteer.Match
	frames   []gazetteer.Match
	topics   []gazetteer.Match
	inner    map[int32]gazetteer.Match // by where a frame begins, the one within it: see innerFrames
	tones    []gazetteer.Match         // words that speak well or ill
	atomAt   []gazetteer.Kind          // token -> 1 + kind of the atom there, 0
	aside    []bool                    // token is in a parenthesis that only names again
	surnames map[int32]gazetteer.Match // forms of leaders, by where they end
	caseAt   []lang.Case               // cases of small words, nil where words have none
	isOffice []bool                    // token is part of an office or the name of an actor
	verb     []int32                   // token -> 1 + place in cues, -1 - place in frames, 0
	groups   []group
	at       []int32 // token -> 1 + group, 0
	people   people

	voices       []voice            // attributions, in text order
	voiceAt      []int32            // token -> 1 + voice, 0: the narrator
	last         int32              // 1 + the voice that spoke last, 0
	states       map[graph.Code]int // how often each state is named; nil before it is asked for
	doer         subject            // of the last predicate that the text itself tells
	chain        []int              // groups that were subject together last
	person       int                // group of a person that was subject last, -1
	focus        int                // group that was subject last, -1
	among        bool               // the subject of "is among those that" is looked for: see amongThose
	questions    answer             // whether a line is labelled as a question
	ballots      answer             // whether somebody is told to have voted
	labels       int                // 1 + how many lines begin with a name and a colon, 0 before they are counted
	lineLabels   map[string]int     // with how many paragraphs a label begins; nil before it is asked for: see labelCount
	dialogue     bool               // lines begin with who speaks
	lines        []line             // what the paragraphs of an interview are: see readLines
	found        []finding
	pending      []pending              // findings whose target the article tells elsewhere
	coVoters     []graph.Code           // who voted with others; nil before it is asked for
	targetless   []pending              // what has no target: see keepTargetless
	spared       int32                  // 1 + the sentence that says last that somebody is not opposed
	hushed       []int32                // sentences that say expressly not, or only perhaps
	hushedAt     []int32                // the tokens where they say so
	mates        map[[2]graph.Code]bool // targets that one predicate has both, as far as anybody asked
	named        map[graph.Code]float64 // how often each actor is named; nil before it is asked for
	drafter      graph.Code             // who put forward the text that is voted on, ""
	judges       graph.Code             // whom the text opposes that is voted on, ""
	backs        graph.Code             // whom it backs, ""
	about        graph.TopicKey         // the theme of a text that is about nobody
	votes        int                    // that were noted
	profile      weights                // what the text is about that is being read: see attune
	article      weights                // what the article is about
	turns        []turn                 // questions of a briefing
	turned       int                    // how many findings have been told to their turns
	settling     bool                   // all is read: what is pending is settled
	bySentence   [][]int                // sentence -> the findings there: see foundAt
	indexed      int                    // how many findings are in it
	tallied      int                    // how many findings are in the two that follow: see tallyFound
	foundIn      map[int32]map[side]int // paragraph -> how often each stance was found there
	grief        map[graph.Code]int     // by how many more feel with an actor than oppose it
	paragraphs   []int32                // sentence -> paragraph, once it is asked for
	organized    bool                   // which organization it is about was asked for
	organization graph.Code             // the organization that it is about, "" if none
	pressed      bool                   // whose press wrote the text was asked for
	ownPress     graph.Code             // whose it is, "" if nobody's
	ownText      bool                   // it says so of itself
	interview    bool                   // whoever is introduced answers questions that nothing labels
	spoken       weights                // what the words of the article are about; nil before it is asked for
	layout       *layout                // where clauses begin, once it is asked for
	unheld       *predicate             // the last one that nobody was found to hold, where words are written together
	trace        *tracer                // notes why, nil where nobody asks
}

// An answer is what is asked of an article as a whole, once.
type answer int8

const (
	unasked answer = iota
	yes
	no
)

// answerOf returns the answer to a question that was asked.
func answerOf(is bool) answer {
	if is {
		return yes
	}
	return no
}

func newReading(e *Engine, rd *reader, a *graph.Article, m *room) *reading {
	r := &reading{e: e, a: a, pack: rd.pack, gaz: rd.gaz, set: &rd.pack.Settings, focus: -1, person: -1, doer: noSubject}
	m.tokens = rd.pack.AppendTokens(m.tokens[:0], a.Text)
	r.toks, r.room = m.tokens, m
	n := len(r.toks)
	m.class, m.ints, m.bools, m.kinds = cleared(m.class, n), cleared(m.ints, 4*n), cleared(m.bools, 3*n), cleared(m.kinds, n)
	r.class, r.atomAt = m.class, m.kinds
	r.sentOf, r.verb, r.at, r.voiceAt = part(m.ints, n, 0), part(m.ints, n, 1), part(m.ints, n, 2), part(m.ints, n, 3)
	r.skip, r.aside, r.isOffice = part(m.bools, n, 0), part(m.bools, n, 1), part(m.bools, n, 2)
	r.surnames = map[int32]gazetteer.Match{}
	r.sents = rd.pack.Sentences(a.Text, r.toks)
	r.quotes = rd.pack.Quotes(a.Text, r.toks)
	for i, s := range r.sents {
		for k := s.From; k < s.To; k++ {
			r.sentOf[k] = int32(i)
		}
	}
	r.markBoilerplate()
	return r
}

// markBoilerplate marks the tokens that are no part of the article.
func (r *reading) markBoilerplate() {
	spans := slices.Clone(r.a.Boilerplate)
	slices.SortFunc(spans, func(a, b graph.Span) int { return a.Start - b.Start })
	k := 0
	for i, t := range r.toks {
		for k < len(spans) && spans[k].End <= t.From {
			k++
		}
		if k < len(spans) && t.From >= spans[k].Start {
			r.skip[i] = true
		}
	}
}

// read goes through the steps.
func (r *reading) read() {
	atoms := r.withoutNamesakes(r.match())
	r.compose(atoms)
	r.weighTopics()
	r.speech()
	r.monologue()
	for i := 0; i < len(r.sents); {
		j := i + 1
		for j < len(r.sents) && r.sameQuote(r.sents[j-1].To-1, r.sents[j].From) {
			j++
		}
		if !r.skip[r.sents[i].From] {
			r.unit(i, j)
		}
		i = j
	}
	r.settle()
	r.remarks()
	r.sortFound()
}

// sameQuote reports whether tokens a and b, neighbours, stand in one quotation.
func (r *reading) sameQuote(a, b int) bool { return r.quotes[a] > 0 && r.quotes[a] == r.quotes[b] }

// match runs the gazetteer and sorts its matches; it returns those that name somebody, without overlaps.
func (r *reading) match() []atom {
	r.room.matches = r.gaz.AppendMatches(r.room.matches[:0], r.toks)
	ms := r.untangle(r.withoutTones(r.room.matches))
	ms = r.withoutLoneFirst(ms)
	atoms, words := r.makeRoom(ms)
	for _, m := range ms {
		if r.skip[m.From] {
			continue
		}
		switch m.Kind {
		case gazetteer.TopicKind:
			r.topics = append(r.topics, m)
		case gazetteer.CueKind:
			r.cues = append(r.cues, m)
		case gazetteer.FrameKind:
			r.frames = append(r.frames, m)
		case gazetteer.WordKind:
			words = append(words, m)
			if r.gaz.Words[m.Ref].Has(nominal) {
				atoms = append(atoms, atom{m})
			}
		default:
			atoms = append(atoms, atom{m})
			if m.Kind == gazetteer.LeaderKind {
				r.surnames[m.To] = m
			}
			for k := m.From; k < m.To && (m.Kind == gazetteer.OfficeKind || m.Kind == gazetteer.ActorKind); k++ {
				r.isOffice[k] = true
			}
		}
	}
	r.markWords(words)
	r.markAdverbs()
	r.markCases(words)
	r.markAsides()
	all := dropAround(r.gaz, slices.DeleteFunc(slices.DeleteFunc(r.frames, r.bareNoun), r.overreaches))
	r.frames = longest(slices.Clone(all))
	r.inner = innerFrames(r.gaz, all, r.frames, r.analytic() || r.romance())
	r.cues = r.verbsByEnding(slices.DeleteFunc(r.withoutFrames(longest(r.cues)), r.nounCue))
	r.topics = dropCovered(r.topics)
	r.joinSayers()
	r.markVerbs()
	r.light()
	return slices.DeleteFunc(r.longestAtoms(atoms), func(a atom) bool { return r.inDateline(a) || r.inTitle(a) })
}

// makeRoom makes the lists into which the matches are sorted as long as they get.
func (r *reading) makeRoom(ms []gazetteer.Match) (atoms []atom, words []gazetteer.Match) {
	var topics, cues, frames, small, others int
	for _, m := range ms {
		switch m.Kind {
		case gazetteer.TopicKind:
			topics++
		case gazetteer.CueKind:
			cues++
		case gazetteer.FrameKind:
			frames++
		case gazetteer.WordKind:
			small++
			if r.gaz.Words[m.Ref].Has(nominal) {
				others++
			}
		default:
			others++
		}
	}
	list := func(n int) []gazetteer.Match { return make([]gazetteer.Match, 0, n) }
	r.topics, r.cues, r.frames = list(topics), list(cues), list(frames)
	return make([]atom, 0, others), list(small)
}

// nominal are the classes of words that stand for somebody.
const nominal = gazetteer.He | gazetteer.It | gazetteer.They | gazetteer.We | gazetteer.Own | gazetteer.Both | gazetteer.That | gazetteer.Country | gazetteer.Out | gazetteer.His | gazetteer.Paper | gazetteer.First | gazetteer.Second

// markWords sets the classes of tokens. Of words one within the other the longer counts.
func (r *reading) markWords(words []gazetteer.Match) {
	end := int32(0)
	var from int32 = -1
	for _, m := range words {
		r.clitic(m)
		if m.From < end && m.From != from {
			if r.set.Dropped && m.To == end && r.gaz.Words[m.Ref].Has(gazetteer.Neg) {
				r.class[m.From] |= gazetteer.Neg // "que no" asks for an end and denies as well
			}
			continue
		}
		end, from = m.To, m.From
		if r.givenName(m) {
			continue
		}
		for k := m.From; k < m.To; k++ {
			r.class[k] |= r.gaz.Words[m.Ref]
		}
		r.markDenial(m)
	}
}

// markDenial marks the tokens of a word that denies, where words are written together and so have several.
func (r *reading) markDenial(m gazetteer.Match) {
	if r.set.Spaces || !r.gaz.Words[m.Ref].Has(gazetteer.Neg|gazetteer.Refuse) {
		return
	}
	if r.denial == nil {
		r.denial = make([]int32, len(r.toks))
	}
	for k := m.From; k < m.To; k++ {
		r.denial[k] = m.From + 1
	}
}

// givenName reports whether what asks or makes conditions is rather the first of several names, where cases tell: "Li Nak Yon".
func (r *reading) givenName(m gazetteer.Match) bool {
	const longest = 4 // bytes of two letters
	return r.cased() && len(r.toks[m.From].Norm) <= longest && m.To == m.From+1 && r.gaz.Words[m.Ref].Has(gazetteer.Cond) && r.toks[m.From].Upper && int(m.To) < len(r.toks) && r.toks[m.To].Upper && r.toks[m.To].Kind == lang.Word
}

// clitic adds the classes of what was taken off a token's front.
func (r *reading) clitic(m gazetteer.Match) { r.class[m.From] |= m.Clitic }

// markVerbs says which tokens are cues and frames.
func (r *reading) markVerbs() {
	for i, m := range r.cues {
		if r.nominal(int(m.From)) && m.To == m.From+1 || r.gaz.Cues[m.Ref] == cueView && !r.fronted(int(m.From)) || r.gaz.Cues[m.Ref] == cueQuoted && !r.besideQuote(m) || r.described(m) || r.inPaper(m) {
			continue
		}
		r.clitic(m)
		for k := m.From; k < m.To; k++ {
			r.verb[k] = int32(i) + 1
		}
	}
	for i, m := range r.frames {
		r.clitic(m)
		if f := r.gaz.Frames[m.Ref]; f.Mode == gazetteer.Blame || f.Mode == gazetteer.None || f.Mode == gazetteer.Same && f.Bare && r.set.VSO {
			continue // a noun like others, or "too"
		}
		for k := m.From; k < m.To; k++ {
			if m.Head > 0 && k == m.Head {
				k = m.Tail // the subject stands between
			}
			if r.verb[k] == 0 {
				r.verb[k] = -int32(i) - 1
			}
		}
	}
}

// inPaper reports whether the cue is but the noun by which a text is called: "une note".
func (r *reading) inPaper(m gazetteer.Match) bool {
	return r.romance() && m.To == m.From+1 && r.is(int(m.From), gazetteer.Paper)
}

// cueAt returns what the cue at token k is, "" if there is none; k may lie outside the text.
func (r *reading) cueAt(k int) string {
	if k < 0 || k >= len(r.verb) || r.verb[k] <= 0 {
		return ""
	}
	return r.gaz.Cues[r.cues[r.verb[k]-1].Ref]
}

// frameAt returns the frame at token k, which has one.
func (r *reading) frameAt(k int) *gazetteer.Frame { return &r.gaz.Frames[r.frames[-r.verb[k]-1].Ref] }

// described reports whether a verb of speech is a participle that only describes a noun: "a meeting judged crucial".
func (r *reading) described(m gazetteer.Match) bool {
	const reach = 4
	last := int(m.To) - 1
	participle := func(ending string) bool { return strings.HasSuffix(r.text(last), ending) }
	if m.To != m.From+1 || r.gaz.Cues[m.Ref] != cueSay || !slices.ContainsFunc(r.set.PastEndings, participle) {
		return false
	}
	for k, n := int(m.From)-1, 0; k >= 0 && n < reach && r.sentOf[k] == r.sentOf[m.From]; k, n = k-1, n+1 {
		switch {
		case r.is(k, gazetteer.Aux|gazetteer.Be|gazetteer.And), r.mark(k, commas+`"“”«»`):
			return false
		case r.is(k, gazetteer.Intens|gazetteer.Time|gazetteer.Soft):
		default:
			return r.toks[k].Kind == lang.Word
		}
	}
	return false
}

// fronted reports whether token k begins a clause.
func (r *reading) fronted(k int) bool {
	if r.analytic() {
		return k == r.sents[r.sentOf[k]].From
	}
	return k == 0 || r.sentOf[k-1] != r.sentOf[k] || r.toks[k-1].Kind == lang.Punct || r.is(k-1, gazetteer.And|gazetteer.Comp)
}

// inDateline reports whether an actor's form is only the place from which is reported: "PARIS, March 3 (AFP) -".
func (r *reading) inDateline(a atom) bool {
	const most = 16
	s := r.sents[r.sentOf[a.From]]
	if a.Kind != gazetteer.ActorKind || !s.Para || int(a.From)-s.From > 6 {
		return false
	}
	for k := s.From; k < min(s.To, s.From+most); k++ {
		if r.verb[k] != 0 {
			return false
		}
		if r.mark(k, dashes) && !r.toks[k].Glued && k > int(a.From) {
			return r.toks[s.From].Caps || r.gaz.Actors[a.Ref].Form == gazetteer.Capital
		}
	}
	return false
}

// inTitle reports whether an actor's form is only a part of the quoted name of a newspaper, company or party, where cases tell: "the «X Online»".
func (r *reading) inTitle(a atom) bool {
	const most = 5
	lo, hi := int(a.From), int(a.To)
	q := r.quotes[lo]
	if !r.cased() || q == 0 || a.Kind != gazetteer.ActorKind {
		return false
	}
	for lo > 0 && r.quotes[lo-1] == q {
		lo--
	}
	for hi < len(r.toks) && r.quotes[hi] == q {
		hi++
	}
	if hi-lo > most || hi-lo == int(a.To-a.From) || !r.toks[lo].Upper || r.mark(lo-2, ":") || r.mark(hi+1, dashes) || r.mark(hi+2, dashes) {
		return false
	}
	for k := lo; k < hi; k++ {
		if r.toks[k].Kind == lang.Punct || r.verb[k] != 0 || r.is(k, gazetteer.Neg|gazetteer.We|gazetteer.Hyp|gazetteer.Cond|gazetteer.Be|gazetteer.Comp|gazetteer.He|gazetteer.They|gazetteer.Stop) {
			return false
		}
	}
	return true
}

// nominal reports whether what stands at token k is used as a noun or an adjective, by the article or owner before it.
func (r *reading) nominal(k int) bool {
	if r.romance() && !r.set.Dropped && r.nominalOver(k) {
		return true
	}
	return r.set.Spaces && !r.set.VSO && !r.cased() && k > 0 && r.sentOf[k-1] == r.sentOf[k] && r.is(k-1, gazetteer.Det|gazetteer.Poss|gazetteer.Bad|gazetteer.His) &&
		!r.is(k-1, gazetteer.Aux|gazetteer.He|gazetteer.It)
}

// nominalOver reports whether an article or owner stands before the word at token k over an adjective, or a preposition before a quotation mark that opens
// right before it: "this grave threat", "called it a "threat"".
func (r *reading) nominalOver(k int) bool {
	if k < 2 || r.sentOf[k-2] != r.sentOf[k] {
		return false
	}
	if r.mark(k-1, `"“«`) {
		return r.is(k-2, gazetteer.Of) && r.at[k-2] == 0
	}
	return r.is(k-1, gazetteer.Intens) && !r.is(k-1, gazetteer.Aux) && r.is(k-2, gazetteer.Det|gazetteer.His) && !r.is(k-2, gazetteer.Aux|gazetteer.He|gazetteer.It)
}

// bareNoun reports whether a predicate that may also be a noun is one here: "the threat", "its demands".
func (r *reading) bareNoun(m gazetteer.Match) bool {
	return r.gaz.Frames[m.Ref].Bare && r.nominal(int(m.From))
}

// markAsides marks short parentheses, which only name again what stands before them.
func (r *reading) markAsides() {
	const most = 4
	for k := 0; k < len(r.toks); k++ {
		if !r.mark(k, "(（") {
			continue
		}
		longest := most
		if !r.set.Spaces && k+1 < len(r.toks) && !r.han(k+1) {
			longest = 3 * most // a name in another script
		}
		for end := k + 1; end < min(k+longest, len(r.toks)) && r.sentOf[end] == r.sentOf[k]; end++ {
			if longest > most && r.han(end) {
				break
			}
			if !r.mark(end, ")）") {
				continue
			}
			for i := k; i <= end; i++ {
				r.aside[i] = true
			}
			break
		}
	}
}

// longest keeps, from left to right, the longest matches that do not overlap.
func longest(ms []gazetteer.Match) []gazetteer.Match {
	out := ms[:0]
	end := int32(0)
	for _, m := range ms {
		if m.From >= end {
			out = append(out, m)
			end = m.To
		}
	}
	return out
}

// dropCovered drops matches that lie within a longer one.
func dropCovered(ms []gazetteer.Match) []gazetteer.Match {
	out := ms[:0]
	var end, from int32 = 0, -1
	for _, m := range ms {
		if m.To <= end && m.From != from {
			continue
		}
		if m.To > end {
			end, from = m.To, m.From
		}
		out = append(out, m)
	}
	return out
}

// is reports whether token i is of one of the classes; tokens outside the text are of none.
func (r *reading) is(i int, mask gazetteer.Class) bool {
	return i >= 0 && i < len(r.toks) && r.class[i].Has(mask)
}

// groupAt returns the group of token i, -1 if it is in none or behind the text.
func (r *reading) groupAt(i int) int {
	if i < 0 || i >= len(r.at) {
		return -1
	}
	return int(r.at[i]) - 1
}

// verbAt reports whether token i, which may be behind the text, belongs to a frame or a cue.
func (r *reading) verbAt(i int) bool { return i >= 0 && i < len(r.verb) && r.verb[i] != 0 }

// text returns the token as it is written.
func (r *reading) text(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	return r.a.Text[r.toks[i].Start:r.toks[i].End]
}

// mark reports whether token i is one of the marks.
func (r *reading) mark(i int, marks string) bool {
	return i >= 0 && i < len(r.toks) && r.toks[i].Kind == lang.Punct && strings.Contains(marks, r.text(i))
}

// Marks by what they do in a sentence.
const (
	commas = ",،、，"
	stops  = ";؛；:："
	dashes = "—–-\u0640"
)

// firstFrom returns the place of the first match at token k or behind it.
func firstFrom(ms []gazetteer.Match, k int) int {
	i, _ := slices.BinarySearchFunc(ms, k, func(m gazetteer.Match, k int) int { return int(m.From) - k })
	return i
}
