package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// sporting reports whether a sentence is about games.
func (r *reading) sporting(s lang.Sentence) bool {
	const enough = 2
	n := 0
	for k := s.From; k < s.To && n < enough; k++ {
		if r.is(k, gazetteer.Sport) {
			n++
		}
	}
	return n == enough
}

// inObject reports whether a noun of stance is itself what is rejected or condemned: "rejected the call for a truce" calls for nothing.
func (r *reading) inObject(p *predicate) bool {
	const reach = 6
	if !r.set.VSO || p.match.Clitic.Suffixed() {
		return false
	}
	for k, n := int(p.match.From)-1, 0; k >= p.lo && n < reach; k, n = k-1, n+1 {
		switch v := r.verb[k]; {
		case v < 0:
			f := r.gaz.Frames[r.frames[-v-1].Ref]
			return (f.Mode == gazetteer.Deed || f.Mode == gazetteer.Give) && f.Act != p.act && f.Act.Stance() == graph.Oppose
		case v > 0, r.toks[k].Kind == lang.Punct, r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Sub|gazetteer.Carry), r.is(k+1, gazetteer.And):
			return false
		}
	}
	return false
}

// saidOfSomebody reports whether the sentence has the same act of the same holder already, towards a target: "summoned the envoy and
// protested over".
func (r *reading) saidOfSomebody(p *predicate) bool {
	for i := len(r.found) - 1; i >= 0 && r.found[i].from >= p.sent.From; i-- {
		f := r.found[i]
		if f.act == p.act && f.target != "" && p.Mode == gazetteer.Deed && slices.ContainsFunc(p.holders, func(h codeOf) bool { return h.code == f.holder.code }) {
			return true
		}
	}
	return false
}
