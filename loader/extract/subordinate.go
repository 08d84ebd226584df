package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// overSubordinate returns the comma that opens the subordinate clause which the comma at token k closes, k if none does, where cases tell: "X, with whom
// Y talked, admitted".
func (r *reading) overSubordinate(k, lo int) int {
	const longest = 30
	for i := k - 1; i > lo && i >= k-longest && !r.mark(i, stops); i-- {
		if !r.mark(i, commas) {
			continue
		}
		first := i + 1
		if r.is(first, gazetteer.Prepositions) && r.at[first] == 0 {
			first++
		}
		if first < k && r.is(first, gazetteer.Rel|gazetteer.Sub|gazetteer.Comp) && !r.is(first, gazetteer.Prepositions|gazetteer.And) && r.quotes[i] == r.quotes[k] {
			return i
		}
	}
	return k
}

// anotherDoes reports whether a conjunction at token k begins a clause of somebody else, who stands right before its verb: "but Y praised".
func (r *reading) anotherDoes(k, hi int) bool {
	const adverbs = 2
	if k+1 >= hi || !r.is(k, gazetteer.Aux) || r.at[k] > 0 || r.at[k+1] == 0 {
		return false
	}
	n := int(r.at[k+1]) - 1
	to := r.groups[n].to
	return r.groups[n].np == k+1 && r.mayDo(n) && r.hasVerb(to, min(to+adverbs, hi))
}

// mainActor returns the subject of the verb before the gerund at token k, which is the gerund's too, where cases tell: "X denied the words of Y, saying".
func (r *reading) mainActor(k, lo, hi int) subject {
	if !r.cased() {
		return noSubject
	}
	for i := k - 1; i >= lo && !r.mark(i, stops); i-- {
		if r.verb[i] == 0 || r.quotes[i] > 0 || r.verb[i] < 0 && (r.frameAt(i).Noun || r.frameAt(i).Part) || r.verb[i] > 0 && r.cueAt(i) == cueAccord {
			continue
		}
		to := i + 1
		for i > lo && r.verb[i-1] == r.verb[i] {
			i--
		}
		if s := r.nominativeBefore(i, lo); s.group >= 0 {
			return s
		}
		return r.nominativeAfter(i, to, lo, min(hi, k), false)
	}
	return noSubject
}

// fullName reports whether token k ends the name of a person who is not known: a capital, and another before it.
func (r *reading) fullName(k int) bool {
	return r.toks[k].Upper && k > 0 && r.sentOf[k-1] == r.sentOf[k] && r.toks[k-1].Upper && r.toks[k-1].Kind == lang.Word && r.at[k-1] == 0 && r.class[k-1] == 0
}

// discords reports whether group n is a state by a name of one word that cannot be the subject of the verb at token k by its gender, where cases tell.
func (r *reading) discords(n, k int) bool {
	g := r.groups[n]
	if !g.named || g.role != "" || g.person > 0 || g.to != g.from+1 || g.form != gazetteer.NameForm && g.form != gazetteer.Capital || r.toks[g.from].Caps {
		return false
	}
	for r.is(k, gazetteer.Neg|gazetteer.Intens) && k+1 < len(r.toks) {
		k++
	}
	return r.set.Discord(r.toks[k].Norm, r.toks[g.from].Norm)
}
