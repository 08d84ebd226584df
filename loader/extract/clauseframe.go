package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, whether a frame is a predicate at all is told by what stands around it in its clause.

// light drops the cues that only carry a predicate, so that no words of their own follow them.
func (r *reading) light() {
	if r.set.Spaces {
		return
	}
	for i, m := range r.cues {
		if r.gaz.Cues[m.Ref] != cueSay || r.verb[m.From] != int32(i)+1 {
			continue
		}
		if r.is(int(m.From)-1, gazetteer.Poss) && !r.is(int(m.From), gazetteer.Paper) || r.saidOf(m) {
			for t := m.From; t < m.To; t++ {
				r.verb[t] = 0 // a noun: their promise
			}
			continue
		}
		k := int(m.To)
		for k < len(r.toks) && r.verb[k] == 0 && r.sentOf[k] == r.sentOf[m.From] && (r.is(k, gazetteer.Intens|gazetteer.Soft|gazetteer.Aux|gazetteer.Poss|gazetteer.Will|gazetteer.Neg) || r.mark(k, "“「『\"")) {
			k++
		}
		if k < len(r.toks) && r.verb[k] < 0 && r.sentOf[k] == r.sentOf[m.From] && r.frames[-r.verb[k]-1].From == int32(k) && r.carries(r.frameAt(k)) && !r.saidBehind(k) {
			for t := m.From; t < m.To; t++ {
				r.verb[t] = 0
				r.class[t] |= gazetteer.Aux
			}
		}
	}
}

// saidOf reports whether the verb of speech only describes the noun behind it: "the by X announced plan".
func (r *reading) saidOf(m gazetteer.Match) bool {
	k := int(m.To)
	if k < len(r.toks) && r.is(k, gazetteer.Aux) && !r.is(k, gazetteer.Poss) {
		k++
	}
	return k+1 < len(r.toks) && r.sentOf[k] == r.sentOf[m.From] && r.is(k, gazetteer.Poss) && r.toks[k+1].Kind == lang.Word && !r.sign(k+1, r.set.Signs.Copula)
}

// saidBehind reports whether a predicate that counts in reported speech only follows the one at token k in its clause: "reaffirmed the importance of
// defending it".
func (r *reading) saidBehind(k int) bool {
	end := r.clauseTo(k+1, r.sents[r.sentOf[k]].To)
	for k++; k < end; k++ {
		if r.verb[k] < 0 && r.frameAt(k).Voice && r.frameAt(k).Mode == gazetteer.Call {
			return true
		}
	}
	return false
}

// owned reports whether the predicate is a noun that somebody else owns: "the criticism of the public".
func (r *reading) owned(m gazetteer.Match) bool {
	f := r.gaz.Frames[m.Ref]
	if r.set.Spaces || f.Mode == gazetteer.Judge || f.Got || (f.Mode == gazetteer.Call || f.Mode == gazetteer.Give) && f.Voice || r.is(int(m.From), gazetteer.Carry) {
		return false
	}
	adjectives := gazetteer.Intens | gazetteer.Det | gazetteer.Bad | gazetteer.Qual
	if f.Mode == gazetteer.Self {
		adjectives &^= gazetteer.Bad // the raids of X (are) unacceptable
	}
	k := int(m.From) - 1
	for k > 0 && r.sentOf[k] == r.sentOf[m.From] && r.at[k] == 0 {
		switch {
		case (r.is(k, gazetteer.And) || r.mark(k, "、")) && r.verb[k-1] < 0:
			k = int(r.frames[-r.verb[k-1]-1].From) - 1
			continue
		case r.is(k, adjectives) && !r.is(k, gazetteer.Poss):
			k--
			continue
		}
		break
	}
	if k < 1 || !r.is(k, gazetteer.Poss) || r.is(k, gazetteer.Intens) || r.sentOf[k] != r.sentOf[m.From] {
		return false
	}
	if r.carriedNoun(m) {
		return false
	}
	for k--; k > 0 && r.verb[k] == 0 && r.sentOf[k] == r.sentOf[m.From] && !r.clauseEdge(k); k-- {
		if r.at[k] > 0 {
			return true
		}
		if r.is(k, gazetteer.Carry|gazetteer.Intens) {
			return false
		}
	}
	return true
}

// qualifies reports whether the predicate only describes what follows it: "the plan which France supports", "before the demands".
func (r *reading) qualifies(m gazetteer.Match) bool {
	if r.set.Spaces || m.Head > 0 || int(m.To) >= len(r.toks) || r.sentOf[m.To] != r.sentOf[m.From] || r.quotes[m.From] > 0 {
		return false
	}
	switch r.gaz.Frames[m.Ref].Mode {
	case gazetteer.Pair:
		return r.sign(int(m.To), r.set.Signs.Copula) || r.is(int(m.To), gazetteer.Poss) && r.at[m.To] == 0 // that they did so is wise; the signed text
	case gazetteer.Back, gazetteer.Give, gazetteer.Urge, gazetteer.Deed:
		return r.is(int(m.To), gazetteer.Poss) && r.at[m.To] == 0
	case gazetteer.Self:
		return r.is(int(m.To), gazetteer.Poss) && r.at[m.To] == 0 && r.is(int(m.From)-1, gazetteer.Be) // the trampled order
	}
	return false
}

// carriedNoun reports whether the predicate is a noun that a verb carries and whose object a preposition takes between the two: "expressed
// its towards the ally support".
func (r *reading) carriedNoun(m gazetteer.Match) bool {
	if to := int(m.To); to < len(r.toks) && r.sentOf[to] == r.sentOf[m.From] && r.toks[to].Kind == lang.Word && !r.is(to, gazetteer.And) {
		return false // "what it said of the criticism"
	}
	c := r.clauseFrom(int(m.From), r.sents[r.sentOf[m.From]].From)
	for k := int(m.From) - 1; k > c; k-- {
		if r.at[k] == 0 && r.is(k, gazetteer.To) && r.hasGroup(k+1, int(m.From)) {
			for k--; k >= c; k-- {
				if r.is(k, gazetteer.Carry) || r.cueAt(k) == cueSay {
					return true
				}
				if r.verb[k] < 0 {
					return false
				}
			}
			return false
		}
	}
	return false
}

// purposed reports whether the predicate stands in a clause that says what for: "so that aid be given".
func (r *reading) purposed(m gazetteer.Match) bool {
	c := r.clauseFrom(int(m.From), r.sents[r.sentOf[m.From]].From)
	return !r.set.Spaces && r.is(c, gazetteer.Inf) && (r.is(c, gazetteer.Sub) || c+1 == int(m.From) && !r.is(c, gazetteer.Carry) && r.gaz.Frames[m.Ref].Act == graph.ActReject)
}

// located reports whether the predicate stands within a phrase of place or field: "in fighting crime".
func (r *reading) located(m gazetteer.Match) bool {
	from := int(m.From)
	if r.set.Spaces {
		return false
	}
	c := r.clauseFrom(from, r.sents[r.sentOf[from]].From)
	for k := from - 1; k >= c && from-k < 8; k-- {
		switch {
		case r.at[k] > 0 || r.verb[k] != 0 || r.placed(k) || r.endsIn(k+1, r.set.Signs.Field):
			return false
		case r.is(k, gazetteer.In) && !r.is(k, gazetteer.From|gazetteer.Qual):
			return !r.whilst(int(m.To)) && !r.progressive(k, m)
		}
	}
	return false
}

// progressive reports whether the word for "in" at token k rather says that what the frame right behind it tells goes on: "is in backing".
func (r *reading) progressive(k int, m gazetteer.Match) bool {
	if k != int(m.From)-1 || k == 0 || !r.is(k-1, gazetteer.Time|gazetteer.Aux) && r.at[k-1] == 0 {
		return false
	}
	for i, end := int(m.To), r.clauseTo(int(m.To), r.sents[r.sentOf[k]].To); i <= end; i++ {
		if r.endsIn(i, r.set.Signs.Field) || i > int(m.To) && i == end && r.sign(i-1, r.set.Signs.Place) {
			return false
		}
	}
	return true
}

// whilst reports whether the clause goes on behind token k to what is done at the same time: "while denouncing the embargo,".
func (r *reading) whilst(k int) bool {
	for end := r.clauseTo(k, r.sents[r.sentOf[k-1]].To); k < end; k++ {
		if r.beginsOne(k, r.set.Signs.Whilst) {
			return true
		}
	}
	return false
}

// objectsDeed reports whether a predicate is what the object of another one before it in the clause does: "thanks X for supporting".
func (r *reading) objectsDeed(m gazetteer.Match) bool {
	if r.set.Spaces {
		return false
	}
	from := int(m.From)
	c := r.clauseFrom(from, r.sents[r.sentOf[from]].From)
	group := false
	if r.carried(from) {
		return false
	}
	for k := from - 1; k >= c; k-- {
		switch {
		case r.is(k, gazetteer.And|gazetteer.Sub) && r.at[k] == 0 && k == from-1 && k > 0 && (r.at[k-1] > 0 || r.verb[k-1] != 0 || r.class[k-1] != 0), r.verb[k] > 0 && r.cueAt(k) != cueVerb:
			return false
		case r.at[k] > 0:
			group = true
		case r.verb[k] < 0 && r.embedded(r.frames[-r.verb[k]-1]):
			k, group = int(r.frames[-r.verb[k]-1].From), false
		case r.verb[k] < 0:
			f := r.frameAt(k)
			if r.gaz.Frames[m.Ref].Mode == gazetteer.Self && (r.relativeEnds(k, from) || r.judgedNoun(k, from)) {
				k = int(r.frames[-r.verb[k]-1].From)
				continue
			}
			switch f.Mode {
			case gazetteer.Self:
				return r.voiceAt[from] > 0 && !r.is(from-1, gazetteer.Neg) && f.Act.Stance() == graph.Oppose && r.gaz.Frames[m.Ref].Act.Stance() == graph.Support && r.quotes[k] == r.quotes[from]
			case gazetteer.Give, gazetteer.Back, gazetteer.Deed, gazetteer.Urge:
				if r.quotes[k] != r.quotes[from] && !r.wordsQuoted(from) {
					return false
				}
				if group || r.gaz.Frames[m.Ref].Mode == gazetteer.Self {
					return true
				}
				k = int(r.frames[-r.verb[k]-1].From)
				continue
			}
			return false
		}
	}
	return false
}

// wordsQuoted reports whether the quotation of token k goes on a phrase of the text: showed "the will to push X to a truce".
func (r *reading) wordsQuoted(k int) bool {
	q := r.quotes[k]
	for q > 0 && k > 0 && r.quotes[k-1] == q {
		k--
	}
	for k > 0 && r.mark(k-1, "“「『\"") {
		k--
	}
	return q > 0 && k > 0 && r.toks[k-1].Kind == lang.Word && r.verb[k-1] <= 0 && !r.sign(k-1, r.set.Signs.Copula)
}

// judgedNoun reports whether the predicate at token k is a noun that somebody owns and of which the one at token to says something: "X's accusation is
// baseless".
func (r *reading) judgedNoun(k, to int) bool {
	const adverbs = 4
	m := r.frames[-r.verb[k]-1]
	return to-int(m.To) <= adverbs && !r.hasGroup(int(m.To), to) && r.owned(m)
}

// relativeEnds reports whether the clause of the verb at token k ends before token to and describes a noun: "the decision to expel them is wrong".
func (r *reading) relativeEnds(k, to int) bool {
	for k++; k < to-1; k++ {
		if r.is(k, gazetteer.Poss) && r.at[k] == 0 && r.at[k+1] == 0 && r.verb[k+1] >= 0 {
			return true
		}
	}
	return false
}

// carried reports whether a verb that carries nouns of stance stands right before token k: "expressed (strong) support".
func (r *reading) carried(k int) bool {
	for k--; k > 0 && r.is(k, gazetteer.Intens|gazetteer.Soft) && !r.is(k, gazetteer.Carry); k-- {
	}
	return r.is(k, gazetteer.Carry) && r.at[k] == 0
}

// carries reports whether a verb of speech may only carry the frame, rather than begin what is said with it.
func (r *reading) carries(f *gazetteer.Frame) bool {
	return f.Mode != gazetteer.Self && f.Mode != gazetteer.Call && !f.Voice
}
