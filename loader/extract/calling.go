package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where verbs come first, the object may stand behind what only says how the subject calls it: "condemned what it called (it) the attack".

// calledSo reports whether the verb at token k stands behind "what" and has it as its object, as its pronoun says.
func (r *reading) calledSo(k int) bool {
	return r.set.VSO && k > 0 && r.withPronoun(k) && r.is(k-1, gazetteer.Rel) && r.at[k-1] == 0 && r.verb[k-1] == 0 &&
		!strings.HasPrefix(r.toks[k-1].Norm, r.set.Article) // the one whom
}

// withPronoun reports whether the word at token k ends like one with a pronoun written onto it.
func (r *reading) withPronoun(k int) bool {
	return slices.ContainsFunc(r.set.Suffixes, func(s lang.Prefix) bool {
		return slices.Contains(s.Classes, "his") && strings.HasSuffix(r.toks[k].Norm, s.Text)
	})
}

// merelyCalls reports whether the cue only says how the subject calls the object of the predicate before it.
func (r *reading) merelyCalls(c gazetteer.Match) bool {
	k := int(c.From)
	if !r.calledSo(k) {
		return false
	}
	for i := k - 2; i >= r.sents[r.sentOf[k]].From; i-- {
		if r.verb[i] < 0 {
			f := r.frameAt(i)
			return f.Mode == gazetteer.Deed || f.Mode == gazetteer.Back || f.Mode == gazetteer.Give
		}
		if r.verb[i] > 0 || r.mark(i, stops) {
			return false
		}
	}
	return false
}

// subjectOnly reports whether nobody but the subject stands in the gap of the form of the predicate, so that its object follows the form: "sent X a
// note of protest to Y".
func (r *reading) subjectOnly(p *predicate) bool {
	if !r.set.VSO || p.subject.group < 0 {
		return false
	}
	found, end := false, int(p.match.To)
	for end < p.hi && r.toks[end].Kind != lang.Punct {
		end++
	}
	for k := int(p.match.Head); k < int(p.match.Tail); k++ {
		n := int(r.at[k]) - 1
		if n >= 0 && !slices.Contains(p.subject.chain, n) {
			return false
		}
		found = found || n >= 0
	}
	return found && r.hasGroup(int(p.match.To), end)
}

// backsDeed reports whether the form at tokens [from, to) backs somebody with a noun at its end, so that what follows is its object: "will not cease
// to support".
func (r *reading) backsDeed(from, to int) bool {
	const long = 3
	return (to-from >= long || to-from == long-1 && r.is(from, gazetteer.Aux|gazetteer.Neg)) && r.verb[from] < 0 && r.frameAt(from).Mode == gazetteer.Back && r.verb[to-1] == r.verb[from] && !r.definite(to-1)
}

// inGap reports whether token k stands in the gap of the frame or cue that reaches over it.
func (r *reading) inGap(k int) bool {
	m := gazetteer.Match{}
	switch n := r.verb[k]; {
	case n < 0:
		m = r.frames[-n-1]
	case n > 0:
		m = r.cues[n-1]
	}
	return m.Head > 0 && int(m.Head) <= k && k < int(m.Tail)
}

// stressesStance reports whether the verb of the frame only carries the noun of stance right behind it: "stressed (on) the rejection of".
func (r *reading) stressesStance(m gazetteer.Match) bool {
	to := int(m.To)
	f := r.gaz.Frames[m.Ref]
	if !r.set.VSO || f.Mode != gazetteer.Back || f.Noun || to-int(m.From) < 2 || !r.is(to-1, gazetteer.On) {
		return false
	}
	if r.boundPronoun(to - 1) {
		return true // this is what X stressed (on it)
	}
	if to >= len(r.toks) || r.verb[to] >= 0 {
		return false
	}
	g := r.frameAt(to)
	return g.Noun || g.Act != f.Act
}
