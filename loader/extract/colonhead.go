package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// colonHead finds who speaks behind the colon of a sentence that has no verb before it, where cases tell: "From Paris, X: the strike was right". It
// returns the group and the token of the colon, or -1.
func (r *reading) colonHead(s lang.Sentence) (n, colon int) {
	const reach, front = 18, 3
	n = -1
	if !r.cased() || r.dialogue {
		return -1, -1
	}
	for k := s.From; k+2 < min(s.To, s.From+reach); k++ {
		switch {
		case r.mark(k, ":") && r.insertedSpeech(k, s.To):
			return -1, -1
		case r.mark(k, ":"):
			return n, k
		case r.verb[k] != 0 && r.cueAt(k) != cueQuoted, r.mark(k, stops+"«“\""), r.at[k] == 0 && r.is(k, gazetteer.Rel|gazetteer.Cond) && !r.is(k, gazetteer.Prepositions):
			return -1, -1
		}
		m := int(r.at[k]) - 1
		if m < 0 || r.groups[m].from != k {
			continue
		}
		g := &r.groups[m]
		switch {
		case g.out:
			return -1, -1
		case len(g.actors) != 1 || g.pronoun != 0 || g.owner:
		case g.person > 0, r.personal(g.role) && !r.governed(m), n < 0 && k < s.From+front && (r.mayDo(m) && !r.governed(m) || r.seatAhead(m, s)):
			n = m
		}
	}
	return -1, -1
}

// seatAhead reports whether the sentence begins with group m as the place from which something is said: "In Minsk: ...", "At the White House: ...".
func (r *reading) seatAhead(m int, s lang.Sentence) bool {
	g := &r.groups[m]
	return g.np == s.From+1 && r.is(s.From, gazetteer.In|gazetteer.From) && (g.form == gazetteer.Capital || g.form == gazetteer.Metonym || g.role == roleInstitution)
}

// insertedSpeech reports whether a clause between commas behind the colon at token k tells who says it: "X came back in anger: they, he said, steal".
func (r *reading) insertedSpeech(k, hi int) bool {
	for i := k + 1; i < hi; i++ {
		if c := r.cueAt(i); (c == cueSay || c == cueAccord || c == cueQuoted) && (r.mark(i-1, commas+dashes) || r.mark(i-1, "»")) {
			return true
		}
	}
	return false
}
