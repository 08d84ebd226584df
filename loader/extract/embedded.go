package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, what a preposition takes may be a whole clause: "towards X's-leaving-Y matter expressed regret".

// embedded reports whether the predicate stands in a clause that a preposition takes for the predicate behind it: "on X calling off the talks
// voiced regret". Somebody must be named between the two, and a noun of its own must end what is taken.
func (r *reading) embedded(m gazetteer.Match) bool {
	from := int(m.From)
	if r.set.Spaces {
		return false
	}
	s := r.sents[r.sentOf[from]]
	taken := r.takenFrom(r.clauseFrom(from, s.From), from)
	if taken < 0 {
		return false
	}
	if from > 0 && r.at[from-1] > 0 && r.class[taken-1].Has(gazetteer.On) && r.mark(int(m.To), ",，") {
		return r.reactsNext(int(m.To)+1, s.To) // "on X's breaking off relations, it condemns Y"
	}
	noun := r.gaz.Frames[m.Ref].Mode == gazetteer.Call && r.reactsAt(int(m.To), s.To)
	for k, end := int(m.To), r.clauseTo(int(m.To), s.To); k < end; k++ {
		noun = noun || r.is(k, gazetteer.Poss) && r.at[k] == 0 || r.beginsOne(k, r.set.Signs.Matter)
		if noun && r.verb[k] < 0 && r.reactsTo(k, end) {
			return true
		}
	}
	return false
}

// reactsAt reports whether a predicate, or what carries or strengthens one, stands at token k: "X's truce proposal (is) welcomed".
func (r *reading) reactsAt(k, hi int) bool {
	return k < hi && (r.verb[k] < 0 || r.at[k] == 0 && r.is(k, gazetteer.Carry|gazetteer.Intens))
}

// reactsNext reports whether a predicate begins the clause at token k, but for small words.
func (r *reading) reactsNext(k, hi int) bool {
	for ; k < hi && !r.mark(k, clauseMarks) && r.at[k] == 0; k++ {
		if r.verb[k] < 0 {
			return true
		}
	}
	return false
}

// sufferedHere reports whether what is said of a subject is rather done to it: "was looted and destroyed".
func (r *reading) sufferedHere(m gazetteer.Match) bool {
	if r.set.Spaces || r.gaz.Frames[m.Ref].Mode != gazetteer.Self {
		return false
	}
	for k := int(m.From) - 1; k >= r.sents[r.sentOf[m.From]].From && !r.mark(k, clauseMarks); k-- {
		switch {
		case r.at[k] > 0 || r.sign(k, r.set.Signs.Place):
			return false
		case r.is(k, gazetteer.Be) && r.is(k, gazetteer.By):
			return true
		}
	}
	return false
}

// namesSanctions reports whether a word for sanctions is a noun of those who impose them: "(speaking of) the West's sanctions,".
func (r *reading) namesSanctions(m gazetteer.Match) bool {
	from, to := int(m.From), int(m.To)
	if r.set.Spaces || r.gaz.Frames[m.Ref].Act != graph.ActSanction || m.Head > 0 || from == 0 || to < len(r.toks) && r.toks[to].Kind == lang.Word || r.is(from, gazetteer.Carry) {
		return false
	}
	if r.merelyObject(from) {
		return true
	}
	k := from
	if n := int(r.at[from-1]) - 1; n >= 0 {
		k = r.groups[n].from
	}
	for k > 0 && r.is(k-1, gazetteer.Out) {
		k--
	}
	return k < from && k > 0 && r.verb[k-1] > 0 && r.unspacedPreposition(k) == 0
}

// merelyObject reports whether the noun at token k is what is opposed or backed right before it: "opposes unilateral sanctions".
func (r *reading) merelyObject(k int) bool {
	const adjectives = 6
	for i := k - 1; i >= max(0, k-adjectives) && r.sentOf[i] == r.sentOf[k] && r.at[i] == 0 && r.toks[i].Kind == lang.Word; i-- {
		if r.verb[i] < 0 {
			f := r.frameAt(i)
			return !f.Noun && (f.Mode == gazetteer.Deed || f.Mode == gazetteer.Back) && f.Act != graph.ActSanction
		}
	}
	return false
}

// adverse reports whether the predicate's object begins with whom it is against: "held to its anti-American line".
func (r *reading) adverse(m gazetteer.Match) bool {
	k := int(m.To)
	if r.set.Spaces || r.gaz.Frames[m.Ref].Mode != gazetteer.Back || !r.sign(k, r.set.Signs.Anti) || k+1 >= len(r.toks) || r.at[k+1] == 0 {
		return false
	}
	return r.groups[r.at[k+1]-1].form == gazetteer.Short
}

// takenFrom returns where the words begin that a preposition in tokens [c, to) takes and in which somebody is named, -1 if there are none.
func (r *reading) takenFrom(c, to int) int {
	for k := to - 1; k >= c; k-- {
		if r.at[k] == 0 && r.class[k].Has(gazetteer.To|gazetteer.On|gazetteer.Against) && !r.class[k].Has(gazetteer.And|gazetteer.Det) && r.hasGroup(k+1, to) {
			return k + 1
		}
	}
	return -1
}

// reactsTo reports whether the predicate at token k takes its object from before it, in a clause that ends at token end.
func (r *reading) reactsTo(k, end int) bool {
	i := int(-r.verb[k]) - 1
	f := r.frameAt(k)
	if int(r.frames[i].From) != k || f.Mode != gazetteer.Deed && f.Mode != gazetteer.Back && f.Mode != gazetteer.Give {
		return false
	}
	return r.carried(k) || r.is(k, gazetteer.Carry|gazetteer.Aux|gazetteer.Intens) || !r.hasGroup(int(r.frames[i].To), end)
}

// meets reports whether the last of the chain is only whom the first met, talked or spoke with while or after which it speaks at token hi: "X with Y
// talking said".
func (r *reading) meets(chain []int, hi int) bool {
	if r.set.Spaces || len(chain) != 2 {
		return false
	}
	x, y := &r.groups[chain[0]], &r.groups[chain[1]]
	if y.from != x.to+1 || !r.is(x.to, gazetteer.With) {
		return false
	}
	met := false
	for k := y.to; k < hi; k++ {
		switch {
		case r.cueAt(k) == cueVerb:
			met = true
		case met && r.placed(k):
			return true
		case r.mark(k, clauseMarks) || r.at[k] > 0 || r.is(k, gazetteer.Both|gazetteer.Mutual):
			return false
		}
	}
	return false
}
