package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// withoutNamesakes takes states out of the atoms that are but the first word of another name, of people and companies: "Jordan Pickford", "Japan Tobacco".
func (r *reading) withoutNamesakes(atoms []atom) []atom {
	if !r.analytic() && !r.romance() {
		return atoms
	}
	out := atoms[:0]
	for i, a := range atoms {
		next := i + 1
		if next < len(atoms) && atoms[next].From <= a.To && !(r.romance() && r.othersLeader(a, atoms[next])) || !r.namesake(a) {
			out = append(out, a)
		}
	}
	return out
}

// namesake reports whether a capitalized word that means nothing else stands right behind the name of a state, which no preposition puts in a place, in
// a sentence where not every word has a capital.
func (r *reading) namesake(a atom) bool {
	next := int(a.To)
	if a.Kind != gazetteer.ActorKind || r.gaz.Actors[a.Ref].Form != gazetteer.NameForm && !(r.romance() && r.gaz.Actors[a.Ref].Form == gazetteer.Capital) || a.To != a.From+1 || next >= len(r.toks) || r.sentOf[next] != r.sentOf[a.From] {
		return false
	}
	name, t := r.toks[a.From], r.toks[next]
	switch {
	case name.Caps, t.Kind != lang.Word, !t.Upper, t.Caps, t.Glued, r.class[next] != 0, r.verb[next] != 0:
		return false
	case r.romance() && (!r.isState(r.gaz.Actors[a.Ref].Code) || r.is(int(a.From)-1, gazetteer.Det)):
		return false // the India Act
	case a.From > 0 && r.is(int(a.From)-1, gazetteer.Prepositions) && !(r.set.Personal && r.is(int(a.From)-1, gazetteer.To)):
		return false // in Kenya Ruto said
	}
	return !r.capitalized(r.sents[r.sentOf[next]])
}

// othersLeader reports whether what stands right behind the name of a state is that of a leader who holds no office of it.
func (r *reading) othersLeader(state, leader atom) bool {
	if state.Kind != gazetteer.ActorKind || leader.Kind != gazetteer.LeaderKind || leader.From != state.To {
		return false
	}
	c := r.gaz.Actors[state.Ref].Code
	for _, l := range r.gaz.Leaders[leader.Ref].Leaders {
		for _, o := range r.offices(l) {
			if o.Actor == c {
				return false
			}
		}
	}
	return true
}

// capitalized reports whether most words of the sentence have capitals, as in headlines.
func (r *reading) capitalized(s lang.Sentence) bool {
	words, upper := 0, 0
	for k := s.From + 1; k < s.To; k++ {
		if t := r.toks[k]; t.Kind == lang.Word && len(t.Norm) > 3 {
			words++
			if t.Upper {
				upper++
			}
		}
	}
	const most = 0.8
	return float64(upper) >= most*float64(words)
}
