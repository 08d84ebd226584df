package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// sufferedBefore returns where the predicate in the passive begins that a participle goes on with, "was criticized by X and called cruel by Y"; -1 if
// there is none.
func (r *reading) sufferedBefore(p *predicate) int {
	const reach = 6
	k := int(p.match.From) - 1
	for k > p.lo && r.at[k] == 0 && r.is(k, gazetteer.Aux|gazetteer.Be|gazetteer.Time|gazetteer.Intens) && !r.is(k, gazetteer.And) {
		k--
	}
	if !r.romance() || p.Noun || !r.pastForm(int(p.match.From)) || r.agent(int(p.match.To), p.hi).group < 0 {
		return -1
	}
	if k <= p.lo || !r.is(k, gazetteer.And) && !r.mark(k, commas) || r.at[k-1] == 0 {
		return -1
	}
	s := r.chained(int(r.at[k-1])-1, false)
	first := s.chain[len(s.chain)-1]
	if !r.preposition(first).Has(gazetteer.By) {
		return -1
	}
	for i := s.start - 1; i >= max(p.lo, s.start-reach); i-- {
		if n := firstFrom(r.frames, i); n < len(r.frames) && int(r.frames[n].From) == i && !r.gaz.Frames[r.frames[n].Ref].Noun {
			return i
		}
		if r.at[i] > 0 {
			return -1
		}
	}
	return -1
}

// sufferedBehind returns whom the subject names behind a verb in the passive that begins its clause, "were condemned by X the plans of Y"; nil
// elsewhere.
func (r *reading) sufferedBehind(p *predicate, a *aim) []graph.Code {
	if p.Noun || p.Mode == gazetteer.Vote || !r.suffererBehind(p) || !r.passive(p) && int(p.match.From) > p.sent.From {
		return nil
	}
	targets := r.targets(p, int(p.match.To), p.hi)
	if targets != nil {
		a.behind(p)
	}
	return targets
}

// suffererBehind reports whether the subject of a verb in the passive may follow it, as it begins its clause.
func (r *reading) suffererBehind(p *predicate) bool {
	return p.passive && r.set.Inversion && r.beginsClause(int(p.match.From), p.lo) && r.sufferedBefore(p) < 0
}

// mainSufferer returns whom the noun phrase names behind the comma that ends a participle at the front: "Condemned by X, the test of Y is".
func (r *reading) mainSufferer(p *predicate) []graph.Code {
	if !r.romance() || !r.opensAt(p.sent.From, int(p.match.From)) {
		return nil
	}
	lo := int(p.match.To)
	for lo < p.hi && !r.mark(lo, commas) {
		lo++
	}
	lo++
	hi := lo
	for hi < p.hi && r.verb[hi] <= 0 && !r.is(hi, gazetteer.Be|gazetteer.Aux) && !r.mark(hi, commas) {
		hi++
	}
	if hi >= p.hi {
		return nil
	}
	return r.targets(p, lo, hi)
}

// pastForm reports whether token k ends as participles do.
func (r *reading) pastForm(k int) bool {
	return r.ends(k, r.set.PastEndings) || endsIn(r.toks[k].Norm, r.set.Participles)
}
