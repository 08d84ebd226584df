package extract

import (
	"cmp"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, forms are found within other words and across their edges. What follows keeps the longer one.

// untangle drops matches that lie within a longer one, and predicates over whose end a name reaches; it chooses whom an abbreviation means.
func (r *reading) untangle(ms []gazetteer.Match) []gazetteer.Match {
	if r.set.Spaces {
		return ms
	}
	r.chooseActors(ms)
	hard, soft, name := r.reaches(ms)
	var named, undone []span
	for _, m := range ms {
		if m.Kind == gazetteer.ActorKind && r.dressed(m) {
			undone = append(undone, span{m.From, m.To})
		}
		if m.Kind == gazetteer.ActorKind && r.gaz.Actors[m.Ref].Form == gazetteer.NameForm {
			named = append(named, span{m.From, m.To})
		}
	}
	out := ms[:0]
	for _, m := range ms {
		if m.Kind == gazetteer.LeaderKind && inSpans(named, m) {
			continue // Mali rather than Maris
		}
		if m.Kind == gazetteer.OfficeKind && inSpans(undone, m) {
			continue // no sultan's conflict
		}
		if m.Kind == gazetteer.LeaderKind && insideOf(m, undone) {
			continue // the surname that the fans of Colombia end with
		}
		if r.hidden(m, hard, soft) || r.crossed(m, name) || r.cutIn(m, name) || r.dressed(m) || r.overSpace(m) {
			continue
		}
		out = append(out, m)
	}
	return r.shorts(out)
}

// reaches returns for each token the end of the longest word that begins there: of names, offices and words that hide others; of
// predicates; of names.
func (r *reading) reaches(ms []gazetteer.Match) (hard, soft, name []int32) {
	n := len(r.toks) + 1
	all := make([]int32, 3*n)
	hard, soft, name = all[:n], all[n:2*n], all[2*n:]
	for _, m := range ms {
		if m.To-m.From > 1 && m.Head == 0 && (m.Kind == gazetteer.ActorKind || m.Kind == gazetteer.LeaderKind) {
			name[m.From] = max(name[m.From], m.To)
		}
	}
	for _, m := range ms {
		if m.To-m.From < 2 || m.Head > 0 || r.crossed(m, name) {
			continue
		}
		switch m.Kind {
		case gazetteer.CueKind, gazetteer.FrameKind:
			soft[m.From] = max(soft[m.From], m.To)
		case gazetteer.StopKind, gazetteer.OfficeKind:
			hard[m.From] = max(hard[m.From], m.To)
		case gazetteer.ActorKind, gazetteer.LeaderKind:
			hard[m.From] = max(hard[m.From], m.To)
		}
	}
	return hard, soft, name
}

// hidden reports whether a longer form hides the match: small words and predicates within it. Words of several characters say within a
// predicate what they say outside.
func (r *reading) hidden(m gazetteer.Match, hard, soft []int32) bool {
	const longest = 8
	word := m.Kind == gazetteer.WordKind && m.To-m.From > 1
	switch m.Kind {
	case gazetteer.WordKind, gazetteer.CueKind, gazetteer.FrameKind:
	case gazetteer.ActorKind:
		if r.gaz.Actors[m.Ref].Form != gazetteer.Short {
			return false
		}
	default:
		return false
	}
	to := m.To
	if m.Head > 0 {
		to = m.Head
	}
	for k := max(0, m.From-longest); k <= m.From; k++ {
		if hard[k] >= to && hard[k]-k > to-m.From || !word && soft[k] >= to && soft[k]-k > to-m.From {
			return true
		}
	}
	return false
}

// overSpace reports whether the match reaches over a space that parts clauses.
func (r *reading) overSpace(m gazetteer.Match) bool {
	for k := int(m.From) + 1; k < int(m.To) && m.Head == 0; k++ {
		if !r.toks[k].Glued && r.han(k) && r.han(k-1) {
			return r.headlined(r.sents[r.sentOf[k]])
		}
	}
	return false
}

// insideOf reports whether the match lies within one of the spans.
func insideOf(m gazetteer.Match, spans []span) bool {
	const longest = 32 // characters of a name
	for i := firstSpan(spans, m.From-longest); i < len(spans) && spans[i].from <= m.From; i++ {
		if m.To <= spans[i].to {
			return true
		}
	}
	return false
}

// A span is tokens [from, to).
type span struct{ from, to int32 }

// firstSpan returns the first of the spans, which are in order, that begins at token from or behind it.
func firstSpan(spans []span, from int32) int {
	i, _ := slices.BinarySearchFunc(spans, from, func(s span, from int32) int { return cmp.Compare(s.from, from) })
	return i
}

// inSpans reports whether the match is one of the spans, which are in order.
func inSpans(spans []span, m gazetteer.Match) bool {
	for i := firstSpan(spans, m.From); i < len(spans) && spans[i].from == m.From; i++ {
		if spans[i].to == m.To {
			return true
		}
	}
	return false
}

// crossed reports whether a name begins within the match and ends behind it: "agree" in Chinese ends as Italy begins, and "and Jordan" begins like a
// peace treaty.
func (r *reading) crossed(m gazetteer.Match, name []int32) bool {
	switch m.Kind {
	case gazetteer.CueKind, gazetteer.FrameKind, gazetteer.WordKind, gazetteer.StopKind, gazetteer.TopicKind, gazetteer.OfficeKind:
	default:
		return false
	}
	for k := m.From + 1; k < m.To && m.Head == 0; k++ {
		if n := name[k] - k; name[k] > m.To && (n > m.To-m.From || n == m.To-m.From && (m.Kind == gazetteer.WordKind || m.Kind == gazetteer.StopKind && r.sign(int(m.From), r.set.Signs.Link))) {
			return true
		}
	}
	return false
}

// cutIn reports whether a small word begins within a name and ends behind it: what ends the Security Council begins "whether".
func (r *reading) cutIn(m gazetteer.Match, name []int32) bool {
	const longest = 8
	for k := max(0, m.From-longest); k < m.From && m.Kind == gazetteer.WordKind && m.To > m.From+1; k++ {
		if name[k] > m.From && name[k] < m.To {
			return true
		}
	}
	return false
}

// chooseActors says whom the abbreviations mean that several actors share: whom the article names most often in full, else the first.
func (r *reading) chooseActors(ms []gazetteer.Match) {
	shared := func(m gazetteer.Match) bool {
		return m.Kind == gazetteer.ActorKind && len(r.gaz.Actors[m.Ref].Shared) > 0
	}
	if !slices.ContainsFunc(ms, shared) {
		return
	}
	counts := map[graph.Code]int{}
	for _, m := range ms {
		if m.Kind == gazetteer.ActorKind && len(r.gaz.Actors[m.Ref].Shared) == 0 {
			counts[r.gaz.Actors[m.Ref].Code]++
		}
	}
	for i, m := range ms {
		if m.Kind != gazetteer.ActorKind {
			continue
		}
		best := m.Ref
		for _, ref := range r.gaz.Actors[m.Ref].Shared {
			if counts[r.gaz.Actors[ref].Code] > counts[r.gaz.Actors[best].Code] {
				best = ref
			}
		}
		ms[i].Ref = best
	}
}

// places are tokens, and the place behind the last one, of which something is true.
type places []bool

// newPlaces makes room for so many lists of places.
func newPlaces(tokens, lists int) []places {
	n := tokens + 1
	all, out := make(places, n*lists), make([]places, lists)
	for i := range out {
		out[i] = all[i*n : (i+1)*n : (i+1)*n]
	}
	return out
}

// at reports whether it is true of place k, which may lie outside the text.
func (p places) at(k int32) bool { return k >= 0 && int(k) < len(p) && p[k] }

// shorts drops the names of one character that stand alone: they count before an office, beside each other, in a list, or behind a
// preposition that is written onto them.
func (r *reading) shorts(ms []gazetteer.Match) []gazetteer.Match {
	p := newPlaces(len(r.toks), 10)
	short, actor, office, ends, starts, brief, word, speech, in, qual := p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9]
	for _, m := range ms {
		if m.Kind != gazetteer.ActorKind && m.To > m.From+1 {
			starts[m.From] = true
		}
		if m.Kind != gazetteer.ActorKind || r.gaz.Actors[m.Ref].Form != gazetteer.Short {
			ends[m.To] = true
		}
		switch m.Kind {
		case gazetteer.ActorKind:
			if r.gaz.Actors[m.Ref].Form == gazetteer.Short {
				short[m.From] = short[m.From] || r.gaz.Actors[m.Ref].Bound
				brief[m.From] = true
			} else {
				actor[m.To] = true
			}
		case gazetteer.OfficeKind:
			office[m.From] = true
		case gazetteer.CueKind:
			speech[m.From] = speech[m.From] || r.gaz.Cues[m.Ref] == cueSay
		case gazetteer.FrameKind:
			mode := r.gaz.Frames[m.Ref].Mode
			speech[m.From] = speech[m.From] || mode == gazetteer.Deed || mode == gazetteer.Give || mode == gazetteer.Back || mode == gazetteer.Urge
		case gazetteer.WordKind:
			word[m.From] = word[m.From] || m.To == m.From+1
			in[m.From] = in[m.From] || r.gaz.Words[m.Ref].Has(gazetteer.In)
			qual[m.From] = qual[m.From] || r.gaz.Words[m.Ref].Has(gazetteer.Qual)
			if r.gaz.Words[m.Ref].Has(gazetteer.Both | gazetteer.Body) {
				office[m.From] = true
			}
		}
	}
	return slices.DeleteFunc(ms, func(m gazetteer.Match) bool {
		if m.Kind != gazetteer.ActorKind || r.gaz.Actors[m.Ref].Form != gazetteer.Short {
			return false
		}
		if m.From > 0 && r.toks[m.From-1].Kind == lang.Number {
			return true // the 25th day
		}
		pair := short[m.From] && (short.at(m.From-1) || short[m.To]) || r.pairs(m, short, brief, ends, starts)
		parted := m.From == 0 || !r.toks[m.From].Glued || r.toks[m.From-1].Kind != lang.Word || ends[m.From] || short.at(m.From-1)
		pair = pair || short[m.From] && brief[m.To] && (office.at(m.To+1) || speech.at(m.To+1)) && parted // the European and Chinese sides
		says := parted && !word[m.From] && speech.at(r.behindDate(m.To))
		says = says || parted && in.at(m.To) && qual.at(m.To) && nearby(office, m.To)
		return !pair && !says && !(office[m.To] && (parted || short[m.From])) && !r.bound(m) && !r.enumerated(m, short, actor)
	})
}

// nearby reports whether an office follows token k, so that who holds it is posted where the words between say: "(Israel) in the UN ambassador".
func nearby(office places, k int32) bool {
	const reach = 8
	for i := k + 2; i < k+reach; i++ {
		if office.at(i) {
			return true
		}
	}
	return false
}

// behindDate returns the place behind the day of the month at token k, k itself if none stands there: "on the 13th".
func (r *reading) behindDate(k int32) int32 {
	if i := int(k); i+1 < len(r.toks) && r.toks[i].Kind == lang.Number && r.endsIn(i+2, r.set.Signs.Dated) {
		return k + 2
	}
	return k
}

// pairs reports whether the short name stands in a pair with one that is known for it, parted from what stands before and behind:
// "Sino-Serbian trade".
func (r *reading) pairs(m gazetteer.Match, short, brief, ends, starts places) bool {
	from, to := m.From, m.To
	switch {
	case short.at(from - 1):
		from--
	case short[to], short[from] && brief[to]:
		to++
	default:
		return false
	}
	parted := from == 0 || !r.toks[from].Glued || r.toks[from-1].Kind != lang.Word || ends[from] || r.sign(int(from)-1, r.set.Signs.Copula)
	return parted && starts[to]
}

// bound reports whether a preposition or verb of one character stands before the short name: towards China, visiting China.
func (r *reading) bound(m gazetteer.Match) bool {
	k := int(m.From) - 1
	return k >= 0 && r.toks[m.From].Glued && r.gaz.Actors[m.Ref].Bound && slices.Contains(r.set.Bound, r.toks[k].Norm)
}

// enumerated reports whether the short name stands in a list with others.
func (r *reading) enumerated(m gazetteer.Match, short, actor places) bool {
	const and = "、"
	before := m.From > 1 && r.mark(int(m.From)-1, and) && (short[m.From-2] || actor[m.From-1])
	behind := r.mark(int(m.To), and) && short.at(m.To+1)
	return before || behind && (m.From == 0 || r.toks[m.From-1].Kind == lang.Punct || r.class[m.From-1] == 0)
}

// besides returns whom a pending predicate of which nothing says towards whom it is must mean, where words are written together: who did something
// in the clause before, "Y proposed a truce, X welcomed it", else the one other state that its sentence names. "" if nobody is.
func (r *reading) besides(q pending) graph.Code {
	if r.set.Spaces || q.p.Mode == gazetteer.Vote || q.p.act == graph.ActConcern && q.p.voice != nil {
		return ""
	}
	if c := cmp.Or(r.reacted(q), r.didBefore(q)); c != "" {
		return c
	}
	if r.dealBefore(q) || r.parallel(q) {
		return ""
	}
	found := graph.Code("")
	to := q.p.sent.To
	if q.p.Mode == gazetteer.Self {
		to = int(q.p.match.From) // behind it stands to whom it was done
	}
	for k := q.p.sent.From; k < to; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		g := &r.groups[n]
		for _, c := range g.actors {
			switch {
			case q.p.holds(c), k > int(q.p.match.From) && (r.governed(n) || r.clauseEdge(k)):
			case r.befell(n, q.p.act.Stance()), q.p.act == graph.ActCondole && g.pronoun != 0: // a statement with condolences
			case !r.isState(c) || g.pronoun.Has(gazetteer.Both), found != "" && found != c:
				return ""
			default:
				found = c
			}
		}
	}
	return found
}

// inParagraph returns the counts of the statements in the paragraph of a pending predicate where one of them is of its stance, else all counts: a
// digest tells of one thing in each paragraph.
func (r *reading) inParagraph(q pending, all map[side]int) map[side]int {
	if r.set.Spaces {
		return all
	}
	r.tallyFound()
	counts, any := map[side]int{}, false
	for at, n := range r.foundIn[r.paragraphs[r.sentOf[q.p.match.From]]] {
		if !r.isState(at.target) || q.p.holds(at.target) {
			continue
		}
		counts[at] = n
		any = any || at.stance == q.p.act.Stance()
	}
	if !any {
		return all
	}
	return counts
}

// goodOf reports whether a pending predicate praises what is told, where words are written together: whose that is, only its sentence tells.
func (r *reading) goodOf(q pending) bool {
	return !r.set.Spaces && (q.p.act == graph.ActWelcome || q.p.act == graph.ActPraise || q.p.act == graph.ActCongratulate)
}

// suffersBehind reports whether what is said of a deed names the actor behind it, where words are written together: "it violates Y's airspace".
func (r *reading) suffersBehind(q pending, c graph.Code) bool {
	if r.set.Spaces || q.p.Mode != gazetteer.Self {
		return false
	}
	for k := int(q.p.match.To); k < r.clauseTo(int(q.p.match.To), q.p.hi); k++ {
		if n := int(r.at[k]) - 1; n >= 0 && slices.Contains(r.groups[n].actors, c) {
			return true
		}
	}
	return false
}

// opines reports whether words in quotation marks stand in tokens [lo, hi): somebody said them, rather than did something.
func (r *reading) opines(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.quotes[k] > 0 {
			return true
		}
	}
	return false
}

// befell reports whether what is opposed is told to have befallen group n, or only to have happened there.
func (r *reading) befell(n int, stance graph.Stance) bool {
	g := &r.groups[n]
	return stance == graph.Oppose && (g.form == gazetteer.Place || r.anyClass(g.to, r.clauseTo(g.to, r.sents[r.sentOf[g.from]].To), gazetteer.Be|gazetteer.By|gazetteer.Suffer) || r.preposition(n).Has(gazetteer.In))
}

// samely returns towards whom the holder of a pending predicate has the same stance before it in its sentence, "" if towards nobody: "X blamed Y and
// threatened to stop funding".
func (r *reading) samely(q pending) graph.Code {
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack); i-- {
		f := r.found[i]
		if f.target != "" && f.stance == q.p.act.Stance() && q.p.holds(f.holder.code) && f.cue.From < q.p.match.From && int(f.cue.From) >= q.p.sent.From {
			return f.target
		}
	}
	return ""
}

// reacted returns towards whom somebody else has a stance in the clause before a pending predicate, "" if nobody has: "X welcomed Y's move, Z called
// it a mistake".
func (r *reading) reacted(q pending) graph.Code {
	if c := r.pointedAcross(q); c != "" {
		return c
	}
	c := r.clauseFrom(int(q.p.match.From), q.p.sent.From)
	if c <= q.p.sent.From {
		return ""
	}
	lo := r.clauseFrom(c-1, q.p.sent.From)
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack); i-- {
		f := r.found[i]
		if k := int(f.cue.From); f.act != graph.ActAgree && f.target != "" && r.isState(f.target) && k >= lo && k < c && !q.p.holds(f.target) && !q.p.holds(f.holder.code) && f.rule != "tone" {
			return f.target
		} else if k >= lo && k < c && q.p.holds(f.target) && f.stance == graph.Oppose && q.p.act.Stance() == graph.Oppose && r.isState(f.holder.code) {
			return f.holder.code // "X breaks with us, we regret it"
		}
	}
	return ""
}

// parallel reports whether a pending predicate only stands beside what another says of the same: "X urged a truce, whereas Y voiced concern".
func (r *reading) parallel(q pending) bool {
	from := int(q.p.match.From)
	return q.p.act.Stance() == graph.Oppose && r.anyClass(r.clauseFrom(from, q.p.sent.From), from, gazetteer.While)
}

// dealBefore reports whether the sentence tells before a pending predicate that others agreed on something, which is nobody's good alone.
func (r *reading) dealBefore(q pending) bool {
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack) && int(r.found[i].cue.From) >= q.p.sent.From; i-- {
		if f := &r.found[i]; f.act == graph.ActAgree && f.cue.From < q.p.match.From && !q.p.holds(f.holder.code) {
			return true
		}
	}
	return false
}

// pointedAcross returns who did what the sentence before tells, where a pending predicate points there, "towards this, X voiced regret"; "" elsewhere.
func (r *reading) pointedAcross(q pending) graph.Code {
	from := int(q.p.match.From)
	c, at := r.clauseFrom(from, q.p.sent.From), r.sentOf[q.p.sent.From]
	if at == 0 || r.mark(int(q.p.match.To), ":：") || c > q.p.sent.From && !r.pointsBack(q.p.sent.From, c) || !r.pointsBack(q.p.sent.From, from) {
		return ""
	}
	prev := r.sents[at-1]
	for k := prev.From; k < prev.To; k = r.clauseTo(k+1, prev.To) + 1 {
		s := r.firstFree(k, r.clauseTo(k+1, prev.To), true, true)
		if s.group < 0 {
			continue
		}
		if codes := r.codes(s.chain); len(codes) == 1 && r.isState(codes[0].code) && !q.p.holds(codes[0].code) {
			return codes[0].code
		}
		return ""
	}
	return ""
}

// pointsBack reports whether "towards this" stands in tokens [lo, hi).
func (r *reading) pointsBack(lo, hi int) bool {
	for k := lo; k+1 < hi; k++ {
		if r.at[k] == 0 && r.is(k, gazetteer.To) && r.sign(k+1, r.set.Signs.This) && r.at[k+1] == 0 {
			return true
		}
	}
	return false
}

// didBefore returns the one actor that is the subject of the clause before the predicate's, "" if it is none.
func (r *reading) didBefore(q pending) graph.Code {
	c := r.clauseFrom(int(q.p.match.From), q.p.sent.From)
	if c <= q.p.sent.From || r.quotes[c-1] > 0 {
		return ""
	}
	if by := r.sufferedFrom(c, q.p.sent.From); by != "" && !q.p.holds(by) {
		return by
	}
	if r.parallel(q) {
		return ""
	}
	s := r.clauseSubject(c-1, q.p.sent.From, false)
	if s.group < 0 || len(s.chain) > 1 || r.groups[s.group].out || r.opines(s.start, c) || r.befell(s.group, q.p.act.Stance()) {
		return ""
	}
	codes := r.codes(s.chain)
	if len(codes) != 1 || q.p.holds(codes[0].code) {
		return ""
	}
	return codes[0].code
}

// sufferedFrom returns who did what the clause before token c tells in the passive, "was shot down by Y", "" if it tells nothing so.
func (r *reading) sufferedFrom(c, lo int) graph.Code {
	for k := r.clauseFrom(c-1, lo); k+1 < c; k++ {
		n := int(r.at[k+1]) - 1
		if n >= 0 && r.at[k] == 0 && r.is(k, gazetteer.By) && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) && r.groups[n].to < c-1 {
			return r.groups[n].actors[0]
		}
	}
	return ""
}

// joinPartner adds to the one holder of an agreement the state with which it is made, before the verb: "met with X and agreed on".
func (r *reading) joinPartner(p *predicate) {
	if p.Mode != gazetteer.Pair || len(p.holders) != 1 || p.subject.group < 0 {
		return
	}
	last := p.subject.chain[len(p.subject.chain)-1]
	for n := last + 1; n < len(r.groups) && r.groups[n].to <= int(p.match.From); n++ {
		g := &r.groups[n]
		if k := g.from - 1; !r.is(k, gazetteer.With) || r.at[k] > 0 || int(r.at[k-1])-1 == last || len(g.actors) != 1 || !r.isState(g.actors[0]) || p.holds(g.actors[0]) {
			continue
		}
		p.holders = append(p.holders, codeOf{code: g.actors[0], person: g.person})
		p.joint = true
		return
	}
}
