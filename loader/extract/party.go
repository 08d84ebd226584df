package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// parties returns those who meet or sign: the actors of the first sentence that names two officers or more, else two states.
func (r *reading) parties(n int) []graph.Code {
	for _, officers := range []bool{true, false} {
		var best []graph.Code
		for k := 0; k < min(n, lookBack); {
			var out []graph.Code
			out, k = r.together(k, n, officers)
			if r.rather(len(out), len(best)) && (best == nil || officers && r.sentOf[r.groups[k-1].from] < firstSentences) {
				best = out
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// rather reports whether so many parties are more likely those who meet than so many others: the more, but two before all where a word for
// those who talk means two of them.
func (r *reading) rather(n, others int) bool {
	if r.cased() && (n == 2 || others == 2) {
		return n == 2 && others != 2
	}
	return n > 1 && n > others
}

// together returns the actors of the groups from k on that stand in one sentence, of officers alone if so asked, and the first group of
// the next sentence.
func (r *reading) together(k, n int, officers bool) ([]graph.Code, int) {
	const most = 5
	var out []graph.Code
	for sent := r.sentOf[r.groups[k].from]; k < n && r.sentOf[r.groups[k].from] == sent; k++ {
		f := r.groups[k]
		if f.out || f.pronoun != 0 && !(f.role == roleCounterpart && f.named) || officers && f.role == "" && f.person == 0 || f.form == gazetteer.Place && f.named || (f.form == gazetteer.Capital || r.set.VSO && len(out) > 1) && f.named && f.role == "" && r.preposition(k).Has(gazetteer.In) {
			continue
		}
		for _, c := range f.actors {
			if !slices.Contains(out, c) && len(out) < most {
				out = append(out, c)
			}
		}
	}
	return out, k
}

// crowd reports whether a number stands before group n that is too great for those who were named: "the 21 governments".
func (r *reading) crowd(n int) bool {
	k := r.groups[n].from - 1
	return r.set.Spaces && !r.set.VSO && k >= 0 && r.toks[k].Kind == lang.Number && r.sentOf[k] == r.sentOf[r.groups[n].from] && len(r.text(k)) > 1
}

// pairAbove returns the two whose officers the sentence of group n names before it, or the one right before that where it begins a paragraph that has
// both: who meets in that part of a digest, whoever met before. Nil if there are no such two.
func (r *reading) pairAbove(n int) []graph.Code {
	s := r.sentOf[r.groups[n].from]
	if two := r.twoFrom(r.sents[s].From, n, true); two != nil && r.sents[s].Para {
		return two
	}
	if s == 0 || r.sents[s].Para || !r.sents[s-1].Para {
		return nil
	}
	if two := r.twoFrom(r.sents[s-1].From, n, true); two != nil {
		return two
	}
	return r.twoFrom(r.sents[s-1].From, n, false)
}

// twoFrom returns the actors that the sentence from token k on names before group n, of officers alone if so asked, where they are two.
func (r *reading) twoFrom(k, n int, officers bool) []graph.Code {
	first := firstGroupFrom(r.groups, k)
	if first >= n {
		return nil
	}
	out, _ := r.together(first, n, officers)
	if len(out) != 2 {
		return nil
	}
	return out
}
