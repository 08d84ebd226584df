package extract

import (
	"strconv"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// negation is how the words before a predicate turn it.
type negation struct {
	not     bool // it is denied
	refused bool // somebody declines to do it, or fails to
	undone  bool // it was not done so far, which says nothing
}

// modality drops what is hypothetical and turns what is negated; false if nothing is left.
func (r *reading) modality(p *predicate) bool {
	d, ok := r.negationBefore(p)
	if !ok {
		return false
	}
	if r.behindRefusal(p) {
		d.refused = !d.refused
	}
	if !p.Denies && r.deniedWithin(p) {
		d.not = !d.not // is not deeply concerned by
	}
	if !p.Noun && !d.not && (r.neitherDid(p) || r.feltNot(p)) {
		d.not = true
	}
	if p.Noun && !d.not && r.carriedNot(p) {
		d.not = true // did not express support
	}
	if r.quotedWithin(int(p.match.From), p.lo) {
		return p.drop(whyQuotedInQuote)
	}
	if r.iffy(p) || r.conditional(p) || r.doubted(p) || r.ifFronted(p) {
		return p.drop(whyConditional)
	}
	if d.not != d.refused {
		if p.act.Stance() == graph.Oppose {
			r.spared = r.sentOf[p.match.From] + 1
		}
		p.act, p.negated = p.Negated, true
	}
	return p.act != "" && !(p.negated && d.undone) && !r.neither(p) || p.drop(whyNegatedAway)
}

// ifFronted reports whether a condition stands at the front of the sentence and the predicate only tells what would follow from it: "If X attacks,
// Y will condemn it". A threat is one all the same.
func (r *reading) ifFronted(p *predicate) bool {
	from := p.sent.From
	for from < p.sent.To && r.mark(from, `"“«`) {
		from++
	}
	if len(r.set.Future) == 0 || p.Noun || p.act == graph.ActThreaten || p.act == graph.ActWarn || from >= int(p.match.From) || !r.is(from, gazetteer.Cond) {
		return false
	}
	k := int(p.match.From)
	return endsIn(r.toks[k].Norm, r.set.Future) && !endsIn(r.toks[k].Norm, r.set.Nonfinite)
}

// neither reports whether the predicate is negated, and one beside it that says the contrary is negated too: "neither supported nor condemned".
func (r *reading) neither(p *predicate) bool {
	const reach = 8
	from := int(p.match.From)
	mine, negated := r.unnegated(p.match)
	if !p.negated && !negated {
		return false
	}
	if r.romance() && p.negated && r.spared == r.sentOf[from]+1 {
		return true // refrained from condemning and would not support
	}
	for i := firstFrom(r.frames, max(p.sent.From, from-reach)); i < len(r.frames); i++ {
		m := r.frames[i]
		if int(m.From) >= min(p.sent.To, from+reach) {
			return false
		}
		if r.gaz.Frames[m.Ref].Noun || int(m.From) == from || m.From == p.match.To {
			continue // the same predicate, or its object, which its own "no" denies: "will accept no interference"
		}
		if other, no := r.unnegated(m); other != mine && (no || r.deniedRightBefore(int(m.From))) {
			return true
		}
	}
	return false
}

// unnegated returns the stance of a frame without the negation with which its form begins, and whether it begins with one.
func (r *reading) unnegated(m gazetteer.Match) (graph.Stance, bool) {
	s := r.gaz.Frames[m.Ref].Act.Stance()
	if m.To-m.From < 2 || !r.is(int(m.From), gazetteer.Neg) {
		return s, false
	}
	if s == graph.Oppose {
		return graph.Support, true
	}
	return graph.Oppose, true
}

// deniedRightBefore reports whether a negation stands before token k, over an auxiliary.
func (r *reading) deniedRightBefore(k int) bool {
	return r.is(k-1, gazetteer.Neg) || r.is(k-2, gazetteer.Neg) && r.is(k-1, gazetteer.Aux|gazetteer.Be)
}

// negationBefore reads the negations right before the predicate; false if it is hypothetical.
func (r *reading) negationBefore(p *predicate) (d negation, ok bool) {
	reach := 4
	if !r.set.Spaces {
		reach = 12
	}
	from, nor := int(p.match.From), false
	for k, n := from-1, 0; k >= p.lo && n < reach; k, n = k-1, n+1 {
		c := r.class[k]
		if !r.set.Spaces && k < from-1 && c.Has(gazetteer.Neg|gazetteer.Refuse) && r.denial[k] > 0 && r.denial[k] == r.denial[k+1] {
			continue // the same word
		}
		if g := int(r.at[k]) - 1; !r.set.Spaces && g >= 0 && r.groups[g].from > p.lo && r.is(r.groups[g].from-1, gazetteer.To|gazetteer.For) {
			k = r.groups[g].from - 1 // did not to them give
			continue
		}
		if r.endsNegation(p, k) || !r.set.Spaces && r.verb[k] < 0 && (d.not || d.refused) {
			break
		}
		switch {
		case c.Has(gazetteer.Neg) && !r.set.Spaces:
			d.not = !d.not
			d.undone = d.undone || c.Has(gazetteer.Time)
		case c.Has(gazetteer.Neg) && r.cased() && r.is(from, gazetteer.Neg):
			// "never" beside a form that is negated itself
		case c.Has(gazetteer.Neg) && r.cased() && c.Has(gazetteer.And):
			nor = true
		case c.Has(gazetteer.Neg):
			d.not = true // neither ... nor is no double negation
		case c.Has(gazetteer.Refuse) && !r.is(k+1, gazetteer.Refuse):
			d.refused = !d.refused // once for all words of "refrained from"
		case c.Has(gazetteer.Hyp):
			return d, false
		case c.Has(gazetteer.Comp | gazetteer.Sub):
			n = reach
		}
	}
	d.not = d.not || nor && !d.refused // "declined either to" is said with a nor too
	return d, true
}

// endsNegation reports whether what stands before token k negates something else than the predicate: a group, mark or verb parts them.
func (r *reading) endsNegation(p *predicate, k int) bool {
	c := r.class[k]
	if r.set.Dropped && p.Mode == gazetteer.Self && k < int(p.match.From)-1 && r.is(k, gazetteer.And) && !r.is(k, gazetteer.Neg) && r.at[k] == 0 {
		return true // does not help and is a threat
	}
	if r.cased() && r.at[k] != 0 && r.owning(int(r.at[k])-1) {
		return false // refused them to condemn
	}
	if r.cased() && r.joinsAnew(p, k) {
		return true // owed no answer and expelled
	}
	return r.at[k] != 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.We) || r.toks[k].Kind == lang.Punct && !r.mark(k, `"“「『、`) ||
		r.verb[k] > 0 && !c.Has(gazetteer.Neg|gazetteer.Refuse|gazetteer.Hyp)
}

// refrains reports whether who abstains does so from doing something, not in a vote: "abstained from criticizing".
func (r *reading) refrains(m gazetteer.Match) bool {
	k := int(m.To)
	return r.romance() && r.gaz.Frames[m.Ref].Act == graph.ActAbstain && k+1 < len(r.toks) && r.is(k, gazetteer.Of|gazetteer.Refuse) && r.at[k] == 0 && endsIn(r.toks[k+1].Norm, r.set.Nonfinite)
}

// carriedNot reports whether the verb that carries a noun of stance is negated.
func (r *reading) carriedNot(p *predicate) bool {
	const reach = 4
	from := int(p.match.From)
	for k := from - 1; r.set.Dropped && k >= max(p.sent.From, from-reach); k-- {
		if r.is(k, gazetteer.Carry) || r.verb[k] > 0 {
			for k > p.sent.From && r.is(k-1, gazetteer.Aux|gazetteer.Carry) && !r.is(k-1, gazetteer.Neg) {
				k--
			}
			return r.is(k-1, gazetteer.Neg)
		}
		if r.toks[k].Kind == lang.Punct || r.at[k] > 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.His) {
			return false
		}
	}
	return false
}

// quotedWithin reports whether token k stands in a quotation within a quotation, which is somebody else's words.
func (r *reading) quotedWithin(k, lo int) bool {
	const reach = 12
	for i := k - 1; r.quotes[k] > 0 && i >= max(lo, k-reach); i-- {
		if r.mark(i, "‘") || r.mark(i, "“") && r.quotes[i] > 0 || r.mark(i, "'") && (!r.toks[i].Glued || r.mark(i-1, `"`)) {
			return true
		}
		if r.mark(i, "’'") || r.mark(i, "”") && r.quotes[i] > 0 {
			return false
		}
	}
	return false
}

// conditional reports whether the predicate stands in an if-clause.
func (r *reading) conditional(p *predicate) bool {
	for k := int(p.match.From) - 1; k >= p.lo; k-- {
		if r.is(k, gazetteer.Cond) {
			return !r.concedes(p, k)
		}
		if over := r.overSubordinate(k, p.lo); r.cased() && r.mark(k, commas) && over < k {
			k = over // if X, of whom they speak, supports
			continue
		}
		if r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Comp) {
			return false
		}
	}
	return false
}

// concedes reports whether the conjunction at token k at the front of a sentence grants what it tells rather than sets it as a condition: "Si Paris a
// salué la trêve, il a toutefois regretté". Nothing that would follow from it is told.
func (r *reading) concedes(p *predicate, k int) bool {
	if !r.romance() || r.set.Dropped || p.voice != nil || k != p.sent.From || len(r.set.Future) == 0 {
		return false
	}
	comma := false
	for i := k + 1; i < p.sent.To; i++ {
		switch {
		case r.mark(i, commas) && i > int(p.match.From):
			comma = true
		case r.toks[i].Kind == lang.Word && !r.toks[i].Upper && r.at[i] == 0 && endsIn(r.toks[i].Norm, r.set.Future) && !endsIn(r.toks[i].Norm, r.set.Nonfinite):
			return false
		}
	}
	return comma
}

// doubted reports whether the predicate stands in a clause that somebody only holds possible, or doubts: "did not rule out that it would support".
func (r *reading) doubted(p *predicate) bool {
	const between = 3
	k := int(p.match.From) - 1
	for k > p.sent.From && !r.is(k, gazetteer.Comp) {
		if r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Sub|gazetteer.Rel) && r.at[k] == 0 {
			return false
		}
		k--
	}
	reach := between
	if r.set.VSO {
		reach += between // experts expect that
	}
	for end := k - reach; k > p.sent.From && k > end; {
		k--
		if r.is(k, gazetteer.Hyp) {
			return !r.is(k-1, gazetteer.Neg) || r.is(k-1, gazetteer.Hyp) // has no doubt that
		}
		if !r.mark(k, commas) && !r.is(k, gazetteer.Det|gazetteer.In) && !(r.set.VSO && r.toks[k].Kind == lang.Word && r.verb[k] == 0) {
			return false
		}
	}
	return false
}

// longPast reports whether the words around the predicate say that it was years before the article: "had recognised it in December 2020".
func (r *reading) longPast(p *predicate) bool {
	const reach = 6
	year := r.a.Published.Year
	if p.Mode == gazetteer.Vote && r.oldYearIn(p.sent.From, int(p.match.From)) {
		return true // since 1972 it has vetoed
	}
	if !r.set.Spaces {
		return r.oldYear(p)
	}
	if !r.set.Case {
		return false
	}
	if r.inPast(p) {
		return true
	}
	for k := p.sent.From + 1; k < min(p.sent.From+reach, int(p.match.From)); k++ {
		if r.longAgo(k, year) {
			return true // In October 1973, ...
		}
	}
	for k := max(p.lo+1, int(p.match.From)-reach); k < min(p.hi, int(p.match.To)+reach); k++ {
		if r.longAgo(k, year) {
			return true
		}
	}
	return false
}

// inPast reports whether the text says that what it tells was long ago, at the front of its sentence or right before the predicate: "Half a century ago,
// X condemned". What has been so for years still is.
func (r *reading) inPast(p *predicate) bool {
	const front, near = 2, 4
	from := int(p.match.From)
	if !r.romance() {
		return false
	}
	for k := p.sent.From; k < from; k++ {
		if r.is(k, gazetteer.Past) && !r.is(k-1, gazetteer.From) && (k < p.sent.From+front && p.voice == nil || k >= from-near) {
			return true
		}
	}
	return false
}

// oldYear reports whether a year well before the article's stands in the predicate's clause before it, where words are written together: "the 1978
// invasion".
func (r *reading) oldYear(p *predicate) bool {
	for k := r.clauseFrom(int(p.match.From), p.sent.From); k < int(p.match.From); k++ {
		if y := r.yearAt(k); y > 0 && y < r.a.Published.Year-1 && r.sign(k+1, r.set.Signs.Year) {
			return true
		}
	}
	return false
}

// oldYearIn reports whether tokens [lo, hi) name a year more than one before the article's.
func (r *reading) oldYearIn(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if y := r.yearAt(k); y > 0 && y < r.a.Published.Year-1 {
			return true
		}
	}
	return false
}

// yearAt returns the year of this age that token k is, 0 if it is none.
func (r *reading) yearAt(k int) int {
	const first, digits = 1900, 4
	if r.toks[k].Kind != lang.Number || len(r.toks[k].Norm) != digits {
		return 0
	}
	if y, err := strconv.Atoi(r.toks[k].Norm); err == nil && y > first {
		return y
	}
	return 0
}

// longAgo reports whether token k is a year, of a date, well before the article's.
func (r *reading) longAgo(k, year int) bool {
	y := r.yearAt(k)
	return y > 0 && (year == 0 || y < year-1) && (r.is(k-1, gazetteer.In|gazetteer.Time) || r.is(k-1, gazetteer.Of) && r.is(k-2, gazetteer.Time))
}

// iffy reports whether what is said of a subject follows from an if-clause that begins the sentence: "if it fell, it would be a catastrophe".
func (r *reading) iffy(p *predicate) bool {
	if r.analytic() {
		return r.wouldIf(p)
	}
	if !r.set.Spaces {
		return r.wouldSupport(p)
	}
	if p.Mode != gazetteer.Self || !r.romance() {
		return false
	}
	k := p.lo
	for k < int(p.match.From) && r.toks[k].Kind == lang.Punct {
		k++
	}
	return r.is(k, gazetteer.Cond)
}

// wouldSupport reports whether a sentence that an if-clause begins tells support, where words are written together: what one would do against another is
// a warning, what one would do for it is nothing yet.
func (r *reading) wouldSupport(p *predicate) bool {
	const front = 3
	if p.act.Stance() != graph.Support || p.act == graph.ActCallFor {
		return false
	}
	from := r.partFrom(int(p.match.From), p.sent.From)
	for k := from; k < min(from+front, int(p.match.From)); k++ {
		if r.is(k, gazetteer.Cond) && r.at[k] == 0 {
			return true
		}
	}
	return false
}

// wouldIf reports whether the text itself says what somebody would do in a sentence that an if-clause begins: "If A sent arms, B would see it
// as a threat". Where B says so, it is a warning.
func (r *reading) wouldIf(p *predicate) bool {
	const front, reach = 2, 4
	k, from := p.sent.From, int(p.match.From)
	for end := k + front; k < end && !r.is(k, gazetteer.Cond); k++ {
	}
	if !r.is(k, gazetteer.Cond) || p.voice != nil {
		return false
	}
	for i := from; i > max(k, from-reach); i-- {
		if r.is(i, gazetteer.Will|gazetteer.Hyp) {
			return true
		}
	}
	return false
}

// neitherDid reports whether the subject of the predicate is negated: "Neither Oslo nor Rome has condemned".
func (r *reading) neitherDid(p *predicate) bool {
	const reach = 8
	if !r.analytic() && !r.set.Dropped {
		return false
	}
	k := int(p.match.From) - 1
	for k > p.lo && r.is(k, gazetteer.Aux) && r.at[k] == 0 {
		k--
	}
	for end := max(p.lo, k-reach); k >= end && (r.at[k] > 0 || r.is(k, gazetteer.And|gazetteer.Neg|gazetteer.Det) || r.mark(k, commas)); k-- {
		if r.is(k, gazetteer.Neg) && r.at[k+1] > 0 && r.at[k] != r.at[k+1] {
			return !(r.mark(k-1, commas) && r.at[max(k-2, 0)] > 0) // X, not Y, condemned
		}
	}
	return false
}
