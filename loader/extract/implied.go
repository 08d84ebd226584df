package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// bodyNamed returns the actor that was named last with the noun by which group n means it: "the Assembly", "the League".
func (r *reading) bodyNamed(n int) []graph.Code {
	if r.set.VSO {
		return r.namedBody(n)
	}
	g := r.groups[n]
	noun := r.toks[g.to-1].Norm
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		f := r.groups[k]
		if !f.named || f.role != "" || len(f.actors) != 1 || r.isState(f.actors[0]) {
			continue
		}
		for i := f.from; i < f.to; i++ {
			if r.toks[i].Norm == noun {
				return f.actors
			}
		}
	}
	return nil
}

// goesOnBesides reports whether the verb at token k stands behind a conjunction and begins what the subject does besides: "... and joins".
func (r *reading) goesOnBesides(k int) bool {
	return r.is(k-1, gazetteer.And) && r.endsFinite(k) && !r.is(k, gazetteer.Good|gazetteer.Bad|gazetteer.Victim|gazetteer.Stop)
}

// endsFinite reports whether token k ends as finite verbs do.
func (r *reading) endsFinite(k int) bool {
	return slices.ContainsFunc(r.set.Finite, func(end string) bool { return strings.HasSuffix(r.toks[k].Norm, end) })
}

// owning reports whether group n is no more than his, her or their.
func (r *reading) owning(n int) bool {
	g := r.groups[n]
	return g.pronoun.Has(gazetteer.His) && g.role == "" && !g.named && g.person == 0 && g.to == g.from+1
}

// paperAsks reports whether tokens [from, to), a label within a dialogue, are the name of somebody unknown: a newspaper that asks.
func (r *reading) paperAsks(from, to int) bool {
	const most = 5
	for k := from; k < to; k++ {
		if r.toks[k].Kind == lang.Word && !r.toks[k].Upper && !r.is(k, gazetteer.Poss|gazetteer.Of) {
			return false
		}
	}
	return r.set.Case && to-from > 1 && to-from <= most
}

// adjectival reports whether a frame of cooperation only describes a noun: "the growing ties".
func (r *reading) adjectival(m gazetteer.Match) bool {
	f := r.gaz.Frames[m.Ref]
	if k := int(m.From); r.set.Dropped && k > 1 && r.is(k-1, gazetteer.His) && r.is(k-2, gazetteer.Carry) {
		return false // showed its readiness to work with
	}
	return f.Act == graph.ActCooperate && !f.Noun && r.nominal(int(m.From))
}

// impliedTargets returns the targets that the article as a whole tells for a predicate that points at something: whom its other statements
// oppose, or support, most clearly; who accuses the holder, where that is the holder itself; who does something in its first sentence.
func (r *reading) impliedTargets(q pending, counts map[side]int) []graph.Code {
	stance := q.p.act.Stance()
	if c := r.namedMost(q, 1); (r.cased() || !r.set.Spaces) && q.p.act == graph.ActCondole && c != "" {
		return []graph.Code{c} // whom it befell, the article tells of
	}
	if c := r.quarrel(&q.p); c != "" && stance == graph.Oppose {
		return []graph.Code{c}
	}
	if c := r.lastOpposed(q, counts); c != "" {
		return []graph.Code{c}
	}
	for _, least := range []int{2, 1} {
		if c := r.titleSubject(); stance == graph.Oppose && least == 1 && c != "" && !q.p.holds(c) {
			return []graph.Code{c} // whom one statement opposes counts less than whom the article is about
		}
		if ts := r.clearestOf(counts, stance, least); len(ts) > 0 {
			if !q.p.holds(ts[0]) {
				return ts
			}
			if c := r.accuser(&q.p); c != "" && stance == graph.Oppose {
				return []graph.Code{c}
			}
		}
		if c := r.lead(q); c != "" && least > 1 {
			return []graph.Code{c}
		}
	}
	if c := r.accuser(&q.p); c != "" && stance == graph.Oppose && r.quotes[q.p.match.From] > 0 {
		return []graph.Code{c}
	}
	other := graph.Support
	if stance == other {
		other = graph.Oppose
	}
	if r.cased() && q.p.Mode == gazetteer.Self && r.is(int(q.p.match.From), gazetteer.Det) {
		return nil // "this is wrong": too little tells whose it is
	}
	if c := r.leading(q); (r.set.Case || !r.set.Spaces) && c != "" && (counts[side{stance, c}] > 0 || counts[side{other, c}] == 0) {
		return []graph.Code{c}
	}
	return nil
}

// clearestOf returns the target that stands out, or two that stand out together because others name them together.
func (r *reading) clearestOf(counts map[side]int, stance graph.Stance, least int) []graph.Code {
	if c := clearest(counts, stance, least); c != "" {
		return []graph.Code{c}
	}
	var top []graph.Code
	most := least
	for s, n := range counts {
		switch {
		case s.stance != stance || n < most:
		case n > most:
			top, most = []graph.Code{s.target}, n
		default:
			top = append(top, s.target)
		}
	}
	slices.Sort(top)
	if len(top) != 2 || !r.bothTargets(top[0], top[1]) {
		return nil
	}
	return top
}

// bothTargets reports whether a predicate has both targets. What is found once holds: a long article asks thousands of times.
func (r *reading) bothTargets(a, b graph.Code) bool {
	key := [2]graph.Code{a, b}
	if both, ok := r.mates[key]; ok {
		return both
	}
	type said struct {
		at     int32
		holder graph.Code
	}
	of := map[said]bool{}
	for _, f := range r.found {
		if f.target == a {
			of[said{f.cue.From, f.holder.code}] = true
		}
	}
	both := slices.ContainsFunc(r.found, func(f finding) bool { return f.target == b && of[said{f.cue.From, f.holder.code}] })
	if r.mates == nil {
		r.mates = map[[2]graph.Code]bool{}
	}
	r.mates[key] = both
	return both
}

// accuser returns who opposes the holder of the predicate most often, the smaller code of two; "" if nobody does.
func (r *reading) accuser(p *predicate) graph.Code {
	counts := map[graph.Code]int{}
	for _, f := range r.found[max(0, len(r.found)-lookBack):] {
		if f.stance != graph.Oppose || !p.holds(f.target) || p.holds(f.holder.code) {
			continue
		}
		counts[f.holder.code]++
	}
	return greatest(counts, nil)
}

// endOf makes a call for an end to what somebody does a demand that it stop, and returns where that stands: "called for the withdrawal
// of Russian troops".
func (r *reading) endOf(p *predicate, lo, hi int) int {
	const reach = 4
	if p.Mode != gazetteer.Call || p.act != graph.ActCallFor || !r.set.Spaces {
		return lo
	}
	end := min(hi, lo+reach)
	if r.set.VSO {
		end = min(hi, lo+1) // to end, not: to talk so as to end
		for k := lo; k < hi; k++ {
			if r.mark(k, commas) {
				hi = k
			}
		}
	}
	for k := int(p.match.From); k < end; k++ {
		if !r.is(k, gazetteer.Stop) || r.is(k, gazetteer.Suffer) || r.at[k] != 0 {
			continue
		}
		from := k + 1
		if r.is(from, gazetteer.To) {
			from++ // an end to
		}
		q := *p
		q.Mode, q.act = gazetteer.Deed, graph.ActDemand
		if ts := r.targets(&q, from, hi); len(ts) > 0 && !r.leftBy(ts[0], k, hi) {
			p.Mode, p.act = q.Mode, q.act
			return from
		}
		return lo
	}
	return lo
}

// fewWords are so few that nothing is said behind what "it" is.
const fewWords = 3

// leftBy reports whether it is only from the actor's land that somebody is to withdraw, or against the actor that something is done.
func (r *reading) leftBy(c graph.Code, lo, hi int) bool {
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		if n >= 0 && slices.Contains(r.groups[n].actors, c) {
			return !(r.set.VSO && r.preposition(n).Has(gazetteer.By)) && r.anyClass(lo, k, gazetteer.From|gazetteer.In|gazetteer.Against|gazetteer.On)
		}
	}
	return false
}

// judging reports whether the frame is a verb of which a judgement may be the object: "called", "branded".
func judging(f *gazetteer.Frame) bool {
	return f.Mode == gazetteer.Judge || f.Mode == gazetteer.Deed && f.Act == graph.ActCriticize && !f.Noun && !f.Voice
}

// attributive reports whether a frame of one word stands behind an article and describes a noun: "the disputed east".
func (r *reading) attributive(m gazetteer.Match) bool {
	const longest = 3
	k := int(m.From)
	if r.analytic() && r.nounVerb(m) {
		return true
	}
	return r.analytic() && m.To == m.From+1 && k > 0 && r.sentOf[k-1] == r.sentOf[k] && !r.gaz.Frames[m.Ref].Noun &&
		r.is(k-1, gazetteer.Det) && !r.is(k-1, gazetteer.Aux) && len(r.toks[k-1].Norm) <= longest
}

// unnamedBefore reports whether the last group with the noun of group n was nobody in particular: "all parties ... the parties".
func (r *reading) unnamedBefore(n int) bool {
	g := r.groups[n]
	noun := r.toks[g.to-1].Norm
	for k := n - 1; k >= max(0, n-lookBack) && r.set.Definite; k-- {
		f := r.groups[k]
		if f.role == g.role && r.toks[f.to-1].Norm == noun {
			return f.out
		}
	}
	return false
}

// signatories returns those who are named together before the colon that begins their common text: "A, B and C issued the following:".
func (r *reading) signatories() []graph.Code {
	for _, s := range r.sents[:min(len(r.sents), 2*firstSentences)] {
		if !r.mark(s.To-1, ":：") {
			continue
		}
		for k := s.From; k < s.To; k++ {
			n := int(r.at[k]) - 1
			if n < 0 || r.groups[n].from != k || r.governed(n) {
				continue
			}
			if codes := r.codes(r.chained(n, true).chain); len(codes) > 1 {
				return codesOf(codes)
			}
		}
	}
	return nil
}

func codesOf(holders []codeOf) []graph.Code {
	var out []graph.Code
	for _, h := range holders {
		if !slices.Contains(out, h.code) {
			out = append(out, h.code)
		}
	}
	return out
}

// dropAround drops what is said of a subject where it reaches over a verb of judging: "was called reckless".
func dropAround(gaz *gazetteer.Gazetteer, ms []gazetteer.Match) []gazetteer.Match {
	return slices.DeleteFunc(slices.Clone(ms), func(m gazetteer.Match) bool {
		if gaz.Frames[m.Ref].Mode != gazetteer.Self || m.To-m.From < 3 {
			return false
		}
		for i := firstFrom(ms, int(m.From)); i < len(ms) && ms[i].From < m.To; i++ {
			if ms[i].From > m.From && ms[i].To <= m.To && judging(&gaz.Frames[ms[i].Ref]) {
				return true
			}
		}
		return false
	})
}

// antecedentObject returns the tokens before the relative pronoun whose clause the predicate ends: "the closing, which Oslo condemns".
func (r *reading) antecedentObject(p *predicate) (lo, hi int, ok bool) {
	to := int(p.match.To)
	if !r.analytic() || p.Noun || p.subject.group < 0 || to < p.sent.To && r.toks[to].Kind == lang.Word {
		return 0, 0, false
	}
	rel := p.subject.start - 1
	if rel <= p.sent.From || !r.is(rel, gazetteer.Rel) {
		return 0, 0, false
	}
	hi = rel
	for hi > p.sent.From && r.mark(hi-1, commas) {
		hi--
	}
	lo = hi
	for lo > p.sent.From && r.toks[lo-1].Kind != lang.Punct && r.verb[lo-1] <= 0 {
		lo--
	}
	return lo, hi, lo < hi
}

// resumed returns where voice v goes on before the words at token k that say who speaks, and that commas part; -1 if it does not.
func (r *reading) resumed(k, lo int, v int32) int {
	const most = 10
	if v == 0 || !r.analytic() && !r.cased() {
		return -1
	}
	for i := k; i >= max(lo, k-most); i-- {
		if r.voiceAt[i] == v {
			if r.mark(i, commas) || r.mark(i, `"”`) && r.mark(i-1, commas) {
				return i
			}
			return -1
		}
		if r.voiceAt[i] != 0 {
			return -1
		}
	}
	return -1
}

// furtherThemes returns the themes besides the first that a call lists: "a ceasefire, the release of hostages and access for aid".
func (r *reading) furtherThemes(p *predicate, first graph.TopicKey, lo, hi int) []graph.TopicKey {
	const least, most = 4, 3
	if !r.analytic() && !r.cased() && !(r.set.Dropped && (p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge || p.Mode == gazetteer.Back)) || p.act.Stance() != graph.Support || p.Theme != "" || p.Mode == gazetteer.Self {
		return nil
	}
	var out []graph.TopicKey
	for from := lo; from < hi && len(out) < most; {
		to := from
		for to < hi && !r.mark(to, commas) && !(to > from && r.is(to, gazetteer.And)) {
			to++
		}
		best, weight := graph.TopicKey(""), float64(least)
		for k, w := range r.words(from, to, steady) {
			if w > weight || w == weight && (best == "" || k < best) {
				best, weight = k, w
			}
		}
		if best != "" && best != first && r.e.packs.Good(best) && !slices.Contains(out, best) {
			out = append(out, best)
		}
		from = to + 1
	}
	return out
}

// asideOf returns the actor that begins the sentence where the officer of group n follows it between commas: "Norway, its minister said, ...".
func (r *reading) asideOf(n int) []graph.Code {
	if n > 0 && r.cased() {
		return r.asideCased(n)
	}
	if n == 0 || !r.analytic() {
		return nil
	}
	g, f := r.groups[n], r.groups[n-1]
	if f.named && len(f.actors) == 1 && f.role == "" && !f.owner && f.np == r.sents[r.sentOf[f.from]].From && r.sentOf[f.from] == r.sentOf[g.from] && f.to == g.np-1 && r.mark(f.to, commas) {
		return f.actors
	}
	return nil
}

// deniedWithin reports whether a negation stands in a gap of the predicate's form.
func (r *reading) deniedWithin(p *predicate) bool {
	return r.set.Spaces && !r.set.VSO && !p.Noun && p.match.Head == 0 && r.anyClass(int(p.match.From), int(p.match.To), gazetteer.Neg)
}

// unaimed reports whether a frame only looks like a predicate: "accused of" without an auxiliary describes the noun before it, and whoever
// "wants to" do something urges nobody.
func (r *reading) unaimed(m gazetteer.Match) bool {
	f := r.gaz.Frames[m.Ref]
	switch {
	case !r.analytic():
		return false
	case f.Got && m.To > m.From+2 && r.is(int(m.To)-2, gazetteer.Inf|gazetteer.Refuse):
		return true // "has never failed to support": no support that it has
	case f.Act == graph.ActAccuse && f.Mode == gazetteer.Give && !f.Noun && m.To == m.From+1:
		return r.is(int(m.To), gazetteer.Of) && !r.anyClass(max(int(m.From)-3, 0), int(m.From), gazetteer.Be) && !r.behindWhom(int(m.From))
	}
	to := int(m.To)
	return f.Mode == gazetteer.Urge && m.To == m.From+2 && r.is(to-1, gazetteer.Inf) && !r.is(int(m.From)-1, gazetteer.Be) && r.groupIn(to, min(to+3, len(r.toks))) < 0
}

// behindWhom reports whether the verb at token k has a subject right behind a relative pronoun, which so is its object: "Britain, which Russia accused".
func (r *reading) behindWhom(k int) bool {
	for k--; k > 0 && r.at[k] == 0 && r.is(k, gazetteer.Aux|gazetteer.Intens); k-- {
	}
	if k <= 0 || r.at[k] == 0 {
		return false
	}
	np := r.groups[r.at[k]-1].np
	return np > 0 && r.is(np-1, gazetteer.Rel) && r.at[np-1] == 0
}

// speech lets whoever is named at the beginning speak, where the text is told by "we" and "I" outside quotations.
func (r *reading) speech() {
	const least, share = 4, 4
	if !r.analytic() && !r.romance() {
		return
	}
	own := 0
	for k := range r.toks {
		if (r.is(k, gazetteer.We) || r.set.Dropped && r.verb[k] != 0 && endsIn(r.toks[k].Norm, r.set.We)) && r.quotes[k] == 0 && !r.skip[k] {
			own++
		}
	}
	if own < least || own*share < len(r.sents) {
		return
	}
	if codes := r.weThe(); len(codes) > 0 {
		r.speak(voice{start: r.sents[0].From, holders: codes, rule: ruleLabel})
		return
	}
	for _, s := range r.sents[:min(2, len(r.sents))] {
		r.resolveGroups(s.From, s.To)
		for k := s.From; k < s.To; k++ {
			n := int(r.at[k]) - 1
			if n < 0 || r.groups[n].out || r.groups[n].person == 0 && r.groups[n].role == "" || r.romance() && !r.set.Dropped && r.governed(n) {
				continue
			}
			if codes := r.codes([]int{n}); len(codes) == 1 {
				r.speak(voice{start: s.From, holders: codes, rule: ruleLabel})
				r.interview = r.romance() && !r.set.Dropped
				return
			}
		}
	}
}

// behindTitle returns the first token of tokens [from, to) that is no title; from if all are.
func (r *reading) behindTitle(from, to int) int {
	for k := from; k < to; k++ {
		if !r.is(k, gazetteer.Title) {
			return k
		}
	}
	return from
}

// onlyDescribes reports whether an office only describes the noun behind it: "official mourning".
func (r *reading) onlyDescribes(a atom) bool {
	k := int(a.To)
	if !r.analytic() || a.Kind != gazetteer.OfficeKind || a.To != a.From+1 || !r.is(int(a.From), gazetteer.Qual) || k >= len(r.toks) {
		return false
	}
	return r.sentOf[k] == r.sentOf[a.From] && r.toks[k].Kind == lang.Word && !r.toks[k].Upper && r.class[k] == 0 && r.verb[k] == 0 && !r.isOffice[k]
}

// meansArticle reports whether the object is what the article is about: "welcomed the accord".
func (r *reading) meansArticle(p *predicate, lo, hi int) bool {
	if !r.analytic() || p.voice != nil && len(p.voice.holders) == 0 || p.Noun || p.act != graph.ActWelcome && p.act != graph.ActCondemn || lo >= hi || r.hasGroup(lo, hi) {
		return false
	}
	return r.is(lo, gazetteer.Det) && !r.is(lo, gazetteer.Aux) && len(r.profile) > 0
}

// againstCoup reports whether the object is a coup, which is condemned for democracy's sake and not as the state's; a vote is the state's.
func (r *reading) againstCoup(p *predicate, lo, hi int) bool {
	const least = 3
	return (r.analytic() || r.set.VSO) && p.Mode == gazetteer.Deed && p.act.Stance() == graph.Oppose && r.anyClass(lo, hi, gazetteer.Evil) && r.words(lo, hi, steady)[democracy] >= least
}

const democracy graph.TopicKey = "democracy"
