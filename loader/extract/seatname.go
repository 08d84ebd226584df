package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// tehMarbuta ends feminine words, among them women's names.
const tehMarbuta = "ة"

// seatedName reads the name of an officer that stands behind where he sits, and says how many atoms it took: "the Israeli envoy to the
// organization X" where offices come first.
func (r *reading) seatedName(g *group, atoms []atom) int {
	if !r.set.VSO || r.set.Case || g.person > 0 || g.out || !g.named || len(g.actors) != 1 || len(atoms) == 0 || !r.speaksByName(g.role) || !r.seatOf(g, atoms[0]) {
		return 0
	}
	end := int(atoms[0].To)
	if end >= len(r.toks) || r.sentOf[end] != r.sentOf[g.from] {
		return 0
	}
	if len(atoms) > 1 && int(atoms[1].From) == end && atoms[1].Kind == gazetteer.LeaderKind {
		if n := r.people.known(r, atoms[1].Match); r.officerOf(n, g.actors[0]) {
			g.person, g.to = n, int(atoms[1].To)
			return 2
		}
		return 0
	}
	to := r.nameEnd(end)
	if to == end && r.toks[end].Bound && strings.HasSuffix(r.text(end), tehMarbuta) && r.class[end] == 0 && r.atomAt[end] == 0 && r.verb[end] == 0 {
		to = r.nameEnd(end + 1)
	}
	if to-end > 1 {
		g.person, g.to = r.people.named(r, g, end, to), to
		return 1
	}
	return 0
}

// speaksByName reports whether an officer of that role sits somewhere and is named behind it.
func (r *reading) speaksByName(role string) bool {
	return role == roleEnvoy || role == roleSpokesman || role == roleOther
}

// seatOf reports whether the atom behind the group is where its officer sits.
func (r *reading) seatOf(g *group, a atom) bool {
	k := int(a.From)
	if a.Kind != gazetteer.ActorKind && a.Kind != gazetteer.OfficeKind || r.sentOf[k] != r.sentOf[g.from] {
		return false
	}
	return k == g.to && r.class[k].Has(gazetteer.For|gazetteer.In) || k == g.to+1 && r.is(g.to, gazetteer.In|gazetteer.To)
}

// officerOf reports whether the person holds an office of the actor.
func (r *reading) officerOf(n int, c graph.Code) bool {
	p := r.people.get(n)
	return p != nil && slices.Contains(p.actors, c)
}

// womansName reports whether token k, which ends like an adjective, begins the name of a woman whose office is told in full before it.
func (r *reading) womansName(k int) bool {
	return k > 0 && r.set.VSO && strings.HasSuffix(r.text(k), tehMarbuta) && r.articled(k-1) && r.toks[k-1].Bound && k+1 < len(r.toks) && r.articled(k+1)
}

// syllable reports whether token k, which reads like a little word, rather begins the name of somebody from where family names come first:
// Pham is no "or".
func (r *reading) syllable(g *group, k int) bool {
	const strict = gazetteer.Prepositions | gazetteer.Comp | gazetteer.Rel
	return r.set.VSO && !r.set.Case && r.familyFirst(g.actors) && r.atomAt[k] == 0 && r.verb[k] == 0 && r.class[k] != 0 && !r.is(k, strict) && r.nameEnd(k+1) > k+2
}

// afterName reports whether token i, behind two or more parts of a name, is a word with a pronoun: his vote.
func (r *reading) afterName(i, parts int) bool {
	return r.set.VSO && parts > 1 && (strings.HasSuffix(r.text(i), "ته") || strings.HasSuffix(r.text(i), "تها") || strings.HasSuffix(r.text(i), "تهم"))
}
