package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// draftTheme returns the good that the first text of the article is about which names nobody: "a resolution for a ceasefire in Gaza"; "" if there is
// none.
func (r *reading) draftTheme() graph.TopicKey {
	const reach = 12
	if !r.romance() {
		return ""
	}
	for n := range r.groups[:min(len(r.groups), lookBack)] {
		g := &r.groups[n]
		if !g.pronoun.Has(gazetteer.Paper) || r.skip[g.from] {
			continue
		}
		k := g.to
		for k < min(len(r.toks), g.to+reach) && r.sentOf[k] == r.sentOf[g.from] && !r.mark(k, stops+commas) {
			k++
		}
		if t := r.goodIn(g.to, k); t != "" && !r.namesParty(g.to, k) {
			return t
		}
	}
	return ""
}

// goodIn returns the theme named as a good for which words in tokens [lo, hi) speak most; "" if none is.
func (r *reading) goodIn(lo, hi int) graph.TopicKey {
	const least = 5
	best, most := graph.TopicKey(""), float64(least)
	for t, w := range r.words(lo, hi, steady) {
		if r.e.packs.Good(t) && !r.e.named[t] && (w > most || w == most && (best == "" || t < best)) {
			best, most = t, w
		}
	}
	return best
}

// namesParty reports whether tokens [lo, hi) name an actor other than as a place.
func (r *reading) namesParty(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) > 0 && r.groups[n].form != gazetteer.Place && !r.preposition(n).Has(gazetteer.In) {
			return true
		}
	}
	return false
}

// voted reports whether a vote of the actor with that stance is noted already.
func (r *reading) voted(c graph.Code, stance graph.Stance) bool {
	return slices.ContainsFunc(r.found[max(0, len(r.found)-lookBack):], func(f finding) bool { return f.rule == "vote" && f.holder.code == c && f.stance == stance })
}
