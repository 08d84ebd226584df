package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// insteadObject returns the tokens of what the predicate is about rather than what its sentence denies: "it is not X whom Y blames but Z". It is
// false if the sentence denies nothing so.
func (r *reading) insteadObject(p *predicate) (lo, hi int, ok bool) {
	if !r.romance() || p.Noun || p.Mode == gazetteer.Self || !r.relativeBefore(p) || !r.deniedBeing(p.sent.From, p.sent.To) {
		return 0, 0, false
	}
	for k := int(p.match.To) + 1; k+1 < p.sent.To; k++ {
		if !r.mark(k-1, commas) || !r.is(k, gazetteer.Sub) || r.is(k, gazetteer.Comp) {
			continue
		}
		hi = k + 1
		for hi < p.sent.To && !r.mark(hi, commas+stops) && r.verb[hi] <= 0 {
			hi++
		}
		if hi == p.sent.To || r.toks[hi].Lines > 0 || r.mark(hi, commas+stops) {
			return k + 1, hi, true
		}
	}
	return 0, 0, false
}

// relativeBefore reports whether a relative pronoun stands before the predicate, over adverbs, or a subject.
func (r *reading) relativeBefore(p *predicate) bool {
	k := int(p.match.From) - 1
	for k > p.sent.From && !r.is(k, gazetteer.Rel) && (r.at[k] > 0 || r.is(k, gazetteer.Aux|gazetteer.Det)) {
		k--
	}
	return k >= p.sent.From && r.is(k, gazetteer.Rel)
}

// deniedBeing reports whether a negated "to be" stands in tokens [from, to).
func (r *reading) deniedBeing(from, to int) bool {
	for k := from; k+1 < to; k++ {
		if r.is(k, gazetteer.Neg) && r.is(k+1, gazetteer.Be) {
			return true
		}
	}
	return false
}
