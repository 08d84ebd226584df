package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// namesText reports whether group n only gives its name to a text or a meeting: an agreement or summit is named after the city where it was made,
// and who is for or against it is not for or against the state; the charter of an organization, and its reform, are not the organization.
func (r *reading) namesText(n int) bool {
	g := &r.groups[n]
	if !g.named || g.person > 0 || len(g.actors) != 1 || r.is(g.to-1, gazetteer.Poss) || r.is(g.to, gazetteer.Poss) {
		return false
	}
	nouns := r.set.Signs.Statutes
	if r.isState(g.actors[0]) {
		nouns = r.set.Signs.Deals
		if g.form != gazetteer.Capital {
			return false
		}
	}
	if len(nouns) == 0 {
		return false
	}
	if !r.set.Spaces {
		return r.beginsOne(g.to, nouns)
	}
	for k := g.from; k < g.to; k++ {
		if g.form == gazetteer.Capital && r.beginsAny(k, nouns) {
			return true // the Nairobi summit
		}
	}
	if r.analytic() && g.to < len(r.toks) && r.sentOf[g.to] == r.sentOf[g.from] && r.beginsAny(g.to, nouns) {
		return true
	}
	return r.beginsAny(r.ownedBefore(g.np), nouns)
}

// ownedBefore returns the noun before the preposition and article of what begins at token np, -1 if there is none.
func (r *reading) ownedBefore(np int) int {
	const reach = 4
	for k := np - 1; k >= max(0, np-reach) && r.sentOf[k] == r.sentOf[np] && r.toks[k].Kind == lang.Word; k-- {
		switch {
		case r.beginsAny(k, r.set.Signs.Statutes):
			return k
		case r.at[k] > 0:
			return -1
		case !r.is(k, gazetteer.Of|gazetteer.Det):
			return k
		}
	}
	return -1
}

// beginsAny reports whether token k begins with one of the stems.
func (r *reading) beginsAny(k int, stems []string) bool {
	if k < 0 {
		return false
	}
	word := r.toks[k].Norm
	if startsWith(word, stems) {
		return true
	}
	return slices.ContainsFunc(r.set.Prefixes, func(p lang.Prefix) bool {
		rest, ok := strings.CutPrefix(word, p.Text)
		return ok && startsWith(rest, stems)
	})
}

// startsWith reports whether the word begins with one of the stems.
func startsWith(word string, stems []string) bool {
	return slices.ContainsFunc(stems, func(s string) bool { return strings.HasPrefix(word, s) })
}
