package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// servesThere lets the officer whom the group calls by people speak for whom it says behind the name: "the Estonian K., chief of the EU's
// diplomacy". It returns how many atoms behind the group it took.
func (r *reading) servesThere(g *group, atoms []atom, n int) int {
	if !r.byPeople(g, atoms[0]) {
		return 0
	}
	if n < len(atoms) && g.role != "" && atoms[n-1].Kind == gazetteer.OfficeKind && atoms[n].Kind == gazetteer.ActorKind && r.ofOffice(atoms[n-1], atoms[n]) {
		g.actors, g.named = nil, false
		r.take(g, atoms[n])
		g.to = int(atoms[n].To)
		return 1
	}
	if p := r.people.get(g.person); p.leader != nil && len(p.actors) == 1 && !r.isState(p.actors[0]) {
		g.actors, g.form = []graph.Code{p.actors[0]}, gazetteer.NameForm
	}
	return 0
}

// byPeople reports whether the group names a person and before it only the people that person is of.
func (r *reading) byPeople(g *group, first atom) bool {
	if !r.romance() || g.person == 0 || g.out || len(g.actors) != 1 || first.Kind != gazetteer.ActorKind || int(first.From) != g.from {
		return false
	}
	f := r.gaz.Actors[first.Ref].Form
	return f == gazetteer.Adjective || f == gazetteer.People
}

// ofOffice reports whether actor b is the one in which office a is held.
func (r *reading) ofOffice(a, b atom) bool {
	gap := r.gap(int(a.To), int(b.From))
	if !gap.ok || gap.comma || gap.and || gap.quote || gap.unknown+gap.upper > 0 {
		return false
	}
	return gap.of || gap.empty && r.gaz.Actors[b.Ref].Form == gazetteer.Adjective
}
