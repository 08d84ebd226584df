package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
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
		if t := r.goodIn(g.to, k, 5); t != "" && !r.namesParty(g.to, k) {
			return t
		}
	}
	return ""
}

// goodIn returns the theme named as a good for which words in tokens [lo, hi) speak most, and by more than asked; "" if none is.
func (r *reading) goodIn(lo, hi int, least float64) graph.TopicKey {
	best, most := graph.TopicKey(""), least
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

// ended returns whose doing the text that is voted on wants ended, in the vote's sentence or the first ones: "on the need to lift the blockade
// imposed by X". "" if none says so.
func (r *reading) ended(q pending) graph.Code {
	if !r.set.Spaces {
		return ""
	}
	return r.ofText(q, r.endedIn)
}

// endedIn returns the state whose doing a text in the sentence wants ended, by the words behind that text.
func (r *reading) endedIn(s lang.Sentence) graph.Code {
	const reach = 18
	paper, stop := false, -1
	for k := s.From; k < s.To; k++ {
		n := int(r.at[k]) - 1
		switch {
		case n >= 0 && (r.groups[n].pronoun.Has(gazetteer.Paper) || len(r.groups[n].actors) == 1 && r.e.packs.Assembly(r.groups[n].actors[0])):
			paper = true
		case n < 0 && paper && r.is(k, gazetteer.Stop):
			stop = k
		case n >= 0 && stop >= 0 && k-stop < reach && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]):
			if g := r.groups[n]; r.preposition(n).Has(gazetteer.By) || g.role == "" && g.form == gazetteer.Adjective {
				return g.actors[0]
			}
		}
	}
	return ""
}
