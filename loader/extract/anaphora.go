package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// pending is a predicate whose object only points at something that the article tells elsewhere: "condemned the tests".
type pending struct {
	p      predicate
	lo, hi int
}

// anaphoric reports whether the object of the predicate is a short noun phrase that names nobody.
func (r *reading) anaphoric(p *predicate, lo, hi int) bool {
	const longest = 8
	if p.Mode == gazetteer.Self && r.set.Dropped && r.words(int(p.match.From), int(p.match.To), steady)[terror] > 0 {
		return false // was an act of terrorism
	}
	if p.Mode == gazetteer.Self && r.set.Dropped && r.beginsClause(int(p.match.From), p.lo) && r.finite(int(p.match.From)) {
		return true // is a crime: what was spoken of
	}
	if p.Mode == gazetteer.Self && r.cased() && r.is(int(p.match.From), gazetteer.Det) {
		return true // this is a crime
	}
	if r.withoutObject(p, lo, hi) || p.Mode == gazetteer.Judge && (r.romance() || r.cased()) && (!r.hasGroup(lo, hi) || p.passive && r.onlyPlaces(p, lo, hi)) {
		return true
	}
	switch p.Mode {
	case gazetteer.Deed, gazetteer.Judge, gazetteer.Self:
	case gazetteer.Give:
		if points, told := r.givenUnnamed(p, lo, hi); told {
			return points
		}
	default:
		return false
	}
	if r.meansItself(p, lo, hi) && !(r.analytic() && p.Mode == gazetteer.Judge) { // called it terrorism
		return false
	}
	before := p.Mode == gazetteer.Self || p.passive
	if before {
		lo = max(lo, hi-longest)
	} else {
		lo = r.behindSubject(p, lo, hi)
	}
	if !before && r.wordless(p, lo, hi) {
		return true
	}
	return r.shortPointing(p, lo, hi, longest, before)
}

// anyAtAll reports whether what the predicate opposes is everything of a kind, or a crime by nobody known, and so no
// state's deed: "any form of terror", "the murder".
func (r *reading) anyAtAll(p *predicate) bool {
	const reach = 4
	from, to := int(p.match.To), int(p.match.To)+reach
	switch {
	case p.act.Stance() != graph.Oppose:
		return false
	case p.Mode == gazetteer.Self:
		from, to = p.lo, int(p.match.From)
	case p.Mode != gazetteer.Deed && p.Mode != gazetteer.Judge:
		return false
	case r.set.VSO:
		from = r.behindSubject(p, from, p.hi)
		to = from + reach
	case !r.set.Spaces:
		to = r.clauseTo(from, p.hi)
	}
	for k := min(to, p.hi) - 1; k >= from; k-- {
		switch {
		case r.beginsOne(k, r.set.Signs.Every):
			return !(r.is(k-1, gazetteer.Aux) && r.is(k, gazetteer.Aux)) // not: sobre todo
		case p.Mode == gazetteer.Deed && r.beginsOne(k, r.set.Signs.Crimes):
			return true
		case p.Mode == gazetteer.Self && (r.at[k] > 0 || r.toks[k].Kind == lang.Punct):
			return false
		}
	}
	return false
}

// onlyPlaces reports whether tokens [lo, hi) name nobody but holders, as where something is done: "In Tehran, the plan was called".
func (r *reading) onlyPlaces(p *predicate, lo, hi int) bool {
	if !r.romance() {
		return false
	}
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && !(r.preposition(n).Has(gazetteer.In|gazetteer.To) && len(r.groups[n].actors) == 1 && p.holds(r.groups[n].actors[0])) {
			return false
		}
	}
	return true
}

// givenUnnamed reports whether what is done to somebody names nobody to whom; not told if its words must tell.
func (r *reading) givenUnnamed(p *predicate, lo, hi int) (points, told bool) {
	switch p.act {
	case graph.ActThreaten, graph.ActSanction, graph.ActExpel:
		return r.toNobody(p, lo, hi), true
	case graph.ActCongratulate:
		if r.analytic() {
			return r.toNobody(p, lo, hi), true
		}
	case graph.ActRecognize:
		if r.romance() && !r.set.Dropped {
			return r.toNobody(p, lo, hi), true // recognized this victory
		}
	case graph.ActProtest, graph.ActRefuse:
		if r.romance() || r.analytic() && p.act == graph.ActProtest {
			return r.toNobody(p, lo, hi), true
		}
	case graph.ActCondole, graph.ActPledge, graph.ActSolidarity:
		return (r.set.Spaces && !r.set.VSO || !r.set.Spaces && p.act == graph.ActCondole) && !r.hasActors(lo, hi), true
	}
	return false, p.act != graph.ActRefuse && p.act != graph.ActDemand
}

// toNobody reports whether no group stands in the object behind the subject.
func (r *reading) toNobody(p *predicate, lo, hi int) bool {
	if r.set.VSO && p.Mid {
		return false // it names what it is about
	}
	return !r.hasGroup(r.behindSubject(p, lo, hi), hi) || r.onlyEnvoys(p, lo, hi) || r.cased() && p.act == graph.ActExpel && len(r.targets(p, lo, hi)) == 0 && !r.hasActors(lo, hi)
}

// onlyEnvoys reports whether tokens [lo, hi) name nobody but officers without a state, who are summoned or sent away, in French: "a convoqué l'ambassadeur".
func (r *reading) onlyEnvoys(p *predicate, lo, hi int) bool {
	some := false
	for k := lo; k < hi; k++ {
		if n := r.groupAt(k); n >= 0 {
			if some = r.bareEnvoy(p, r.groups[n]); !some {
				return false
			}
		}
	}
	return some
}

// bareEnvoy reports whether group n is an officer without a state who is summoned or sent away: the article tells whose.
func (r *reading) bareEnvoy(p *predicate, g group) bool {
	return len(r.set.These) > 0 && (p.act == graph.ActProtest || p.act == graph.ActExpel) && g.role != "" && g.role != roleCounterpart && !g.named && g.person == 0 && g.pronoun == 0
}

// meansItself reports whether the object is what is opposed for itself and not as somebody's: hegemony, terrorism, a coup.
func (r *reading) meansItself(p *predicate, lo, hi int) bool {
	switch t := r.theme(p, p.holders[0].code, lo, hi); {
	case r.set.NounFirst && (t == hegemony || r.set.Case && (t == embargo && p.act == graph.ActReject || t == attack && r.article[terror] >= inArticle)),
		t == terror && p.act != graph.ActAccuse, r.againstCoup(p, lo, hi), t != "" && r.e.packs.Good(t) && p.act == graph.ActConcern && !(r.analytic() && t == ballot && r.is(lo, gazetteer.Det)):
		return true
	}
	return false
}

// shortPointing reports whether tokens [lo, hi) are few words that begin with one that points at something; before the predicate, if they stand there.
func (r *reading) shortPointing(p *predicate, lo, hi, longest int, before bool) bool {
	words, points := 0, r.pointsBare(p, lo, hi)
	for k := lo; k < hi; k++ {
		switch {
		case r.at[k] > 0:
			if n := int(r.at[k]) - 1; r.cased() && (r.is(r.groups[n].np-1, gazetteer.For) || r.at[k] == r.at[max(k-1, 0)]) {
				continue
			}
			if !r.pointing(p, r.groups[r.at[k]-1]) {
				return false
			}
			points = true
			if r.analytic() {
				words++ // it alone
			}
		case words == 0 && r.definite(k):
			points, words = true, 1
		case words > 0 && r.set.VSO && (r.is(k, gazetteer.Rel) || r.is(k, gazetteer.And) && r.is(k, gazetteer.Prepositions)):
			return points
		case r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions&^(gazetteer.In|gazetteer.Of)|gazetteer.Comp):
			if words > 0 && !before {
				return points && !(r.toks[k].Kind != lang.Punct && r.hasGroup(k, min(k+4, hi)))
			}
		default:
			points = points || r.is(k, gazetteer.Det) && !(r.set.VSO && r.is(k, gazetteer.Each)) || r.definite(k)
			words++
		}
	}
	return points && words > 0 && words <= longest
}

// behindSubject returns where the object begins that follows the subject of a verb that comes first, over what only says when or how.
func (r *reading) behindSubject(p *predicate, lo, hi int) int {
	if !r.set.VSO {
		return lo
	}
	if k := lo + 2; k < hi && r.is(lo, gazetteer.Det) && r.at[k] > 0 && slices.Contains(p.subject.chain, int(r.at[k])-1) {
		lo = k // each of X and Y
	}
	for k := lo; k < hi; k++ {
		switch n := int(r.at[k]) - 1; {
		case n >= 0 && slices.Contains(p.subject.chain, n), r.is(k, gazetteer.Time|gazetteer.Intens|gazetteer.Soft), r.mark(k, commas+`"“”«»`):
		case lo == k && r.is(k, gazetteer.Prepositions) && r.at[k] == 0 && !r.definite(k) && k+1 < hi && r.at[k+1] == 0: // the preposition of the object
		default:
			return k
		}
	}
	return lo
}

// hasGroup reports whether any group stands in tokens [lo, hi).
func (r *reading) hasGroup(lo, hi int) bool { return r.groupIn(lo, hi) >= 0 }

// groupIn returns the first group that stands in tokens [lo, hi), -1 if none does.
func (r *reading) groupIn(lo, hi int) int {
	for k := lo; k < hi; k++ {
		if r.at[k] > 0 {
			return int(r.at[k]) - 1
		}
	}
	return -1
}

// hasActors reports whether any actor is named in tokens [lo, hi).
func (r *reading) hasActors(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if n := r.at[k]; n > 0 && len(r.groups[n-1].actors) > 0 {
			return true
		}
	}
	return false
}

// pointing reports whether a group is a pronoun for a thing.
func (r *reading) pointing(p *predicate, g group) bool {
	return g.pronoun.Has(gazetteer.It) || g.pronoun.Has(gazetteer.Paper) && p.Mode != gazetteer.Back ||
		r.analytic() && g.pronoun.Has(gazetteer.His) && g.role == "" && g.owner && (p.Mode == gazetteer.Judge || p.Mode == gazetteer.Deed && p.act == graph.ActCondemn) // called their killings a crime
}

// side is a stance towards an actor.
type side struct {
	stance graph.Stance
	target graph.Code
}

// votedOn returns the state that the words of the vote themselves say is judged, "" if they do not.
func (r *reading) votedOn(q pending) graph.Code {
	hi := q.hi
	for r.set.VSO && hi < q.p.sent.To && r.toks[hi].Kind != lang.Punct {
		hi++ // a resolution that demands of Russia
	}
	hi = r.beforeVoters(q, hi)
	for k := q.lo; k < hi; k++ {
		if r.verb[k] < 0 && r.frameAt(k).Mode == gazetteer.Vote {
			break // another one votes
		}
		if n := int(r.at[k]) - 1; n >= 0 && (r.set.Dropped && r.victim(n, q.lo) || len(r.set.These) > 0 && len(r.groups[n].actors) == 1 && q.p.holds(r.groups[n].actors[0])) {
			continue // abstained, X because
		}
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) && !r.groups[n].pronoun.Has(gazetteer.His) &&
			!slices.Contains(q.p.subject.chain, n) && !r.proposes(n) && !(r.analytic() && r.groups[n].pronoun.Has(gazetteer.It)) && !(r.set.VSO && r.groups[n].pronoun.Has(gazetteer.Paper)) && (!r.preposition(n).Has(gazetteer.Against|gazetteer.On|gazetteer.In) || r.preposition(n).Has(gazetteer.To)) {
			return r.groups[n].actors[0]
		}
	}
	return ""
}

// beforeVoters returns where the object of a vote ends at the latest: before those who cast the next one of the sentence, "X voted against it and Y
// abstained".
func (r *reading) beforeVoters(q pending, hi int) int {
	for k := int(q.p.match.To); r.romance() && k < q.p.sent.To; k++ {
		if r.verb[k] < 0 && r.frameAt(k).Mode == gazetteer.Vote {
			if s := r.subjectBefore(k, q.p.sent.From); s.group >= 0 && s.start >= int(q.p.match.To) {
				return min(hi, s.start)
			}
			return hi
		}
	}
	return hi
}

// early returns the actor if the article's beginning names it.
func (r *reading) early(c graph.Code) graph.Code {
	for _, g := range r.groups {
		if r.sentOf[g.from] > 2 {
			break
		}
		if slices.Contains(g.actors, c) {
			return c
		}
	}
	return ""
}

// nouns returns the nouns of what a pending predicate points at.
func (r *reading) nouns(q pending) map[string]bool {
	const shortest = 4
	out := map[string]bool{}
	for k := q.lo; k < q.hi; k++ {
		if t := r.toks[k]; r.at[k] == 0 && t.Kind == lang.Word && len(t.Norm) >= shortest && (r.definite(k) || !r.is(k, gazetteer.Prepositions)) &&
			!r.is(k, gazetteer.Det|gazetteer.Aux|gazetteer.Intens|gazetteer.Be|gazetteer.Time) && r.verb[k] <= 0 {
			out[r.stem(r.bare(k))] = true
		}
		if len(out) > 0 && q.p.Mode != gazetteer.Self && (r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions|gazetteer.Sub)) {
			break
		}
	}
	return out
}

// stem cuts a word so that its forms are mostly alike, where cases are told by their endings.
func (r *reading) stem(w string) string {
	if r.cased() {
		w = r.set.Stem(w)
	}
	return stem(w)
}

// stem cuts a word so that its forms are mostly alike.
func stem(w string) string {
	const most = 5
	n := 0
	for i := range w {
		if n == most {
			return w[:i]
		}
		n++
	}
	return w
}

// toldBelow returns the target of what the title announces: of the holder's first stance of that kind in the text.
func (r *reading) toldBelow(q pending) graph.Code {
	if r.a.Title == "" || r.sentOf[q.p.match.From] > 0 || len(q.p.holders) == 0 {
		return ""
	}
	for _, f := range r.found {
		if f.holder.code == q.p.holders[0].code && f.target != "" && f.act == q.p.act && r.sentOf[f.from] > 0 {
			return f.target
		}
	}
	return ""
}

// owner returns whose the thing is that a predicate points at, where the text before says so: "its first nuclear test". Where verbs come
// first, titles only hint at what the text then says, so the text behind is asked too.
func (r *reading) owner(q pending) graph.Code {
	heads := r.nouns(q)
	if len(heads) == 0 {
		return ""
	}
	i := firstGroupFrom(r.groups, int(q.p.match.From))
	for k := i - 1; k >= max(0, i-lookBack); k-- {
		if r.ownsOne(k, heads) {
			return r.groups[k].actors[0]
		}
	}
	for k := i; r.set.VSO && k < min(len(r.groups), i+lookBack); k++ {
		if r.ownsOne(k, heads) {
			return r.groups[k].actors[0]
		}
	}
	return ""
}

// ownsOne reports whether group n owns one of the nouns, or made it.
func (r *reading) ownsOne(n int, heads map[string]bool) bool {
	g := r.groups[n]
	switch {
	case len(g.actors) != 1, r.namesText(n):
		return false
	case g.owner && g.head >= 0:
		if r.set.VSO && r.describesOne(g, heads) {
			return true
		}
		for h := g.head; h < min(g.head+3, len(r.toks)) && r.at[h] == 0; h++ {
			if r.oneOf(h, heads) {
				return true
			}
		}
	case r.set.VSO && !g.owner && g.pronoun == 0 && !r.governed(n):
		return r.madeBy(g, heads)
	}
	return false
}

// madeBy reports whether the group follows one of the nouns and what says that it made it: "a draft that Russia wrote".
func (r *reading) madeBy(g group, heads map[string]bool) bool {
	const reach = 6
	for k := g.np - 1; k >= max(0, g.np-reach) && r.sentOf[k] == r.sentOf[g.np] && r.toks[k].Kind == lang.Word && !r.is(k, gazetteer.Victim); k-- {
		if n := int(r.at[k]) - 1; n >= 0 && !r.groups[n].pronoun.Has(gazetteer.Paper) {
			return false
		}
		if r.oneOf(k, heads) {
			return true
		}
	}
	return false
}

// lead returns the subject of the article's first sentences that does something of the kind that a predicate points at; where cases tell, rather that of
// the sentence before.
func (r *reading) lead(q pending) graph.Code {
	heads := r.nouns(q)
	if at := r.sentOf[q.p.match.From]; r.cased() && at > 0 {
		if c := r.leadsIn(r.sents[at-1], heads); c != "" && !q.p.holds(c) {
			return c
		}
	}
	for s := 0; s < min(2, len(r.sents)); s++ {
		if s > 0 && int32(s) == r.sentOf[q.p.match.From] {
			break // whoever is its subject does not tell whom it means
		}
		if c := r.leadsIn(r.sents[s], heads); c != "" && !(r.cased() && q.p.holds(c)) {
			return c
		}
	}
	return ""
}

// leadsIn returns the state that is subject of the sentence before a word that is one of the nouns, "" if none is.
func (r *reading) leadsIn(s lang.Sentence, heads map[string]bool) graph.Code {
	subject := -1
	for k := s.From; k < s.To; k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			if (subject < 0 || r.cased() && r.mayDo(n)) && !r.governed(n) && !r.groups[n].owner && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) {
				subject = n
			}
			continue
		}
		if r.cased() && (r.cueAt(k) == cueSay || r.mark(k, ":")) {
			subject = -1 // what was told of it
		}
		if subject >= 0 && heads[r.stem(r.bare(k))] {
			return r.groups[subject].actors[0]
		}
	}
	return ""
}
