package neo4jstore

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// leaderFields are what is read of a leader.
const leaderFields = `.id, .slug, .learnt, .langs, .labels, .officeActors, .officeRoles, .officeFrom, .officeTo`

func leaderProps(l *graph.Leader) props {
	p := props{"id": l.Ref.String(), "sort": l.SortKey(), "search": graph.SearchText(l), "slug": orNil(l.Slug), "learnt": l.Learnt}
	var actors, roles, from, to []string
	for _, o := range l.Offices {
		actors, roles = append(actors, string(o.Actor)), append(roles, string(o.Role))
		from, to = append(from, o.From.String()), append(to, o.To.String())
	}
	p["officeActors"], p["officeRoles"], p["officeFrom"], p["officeTo"] = plain(actors), plain(roles), plain(from), plain(to)
	p["actors"], p["roles"] = known(actors), known(roles) // what filters compare
	return p.withNames(l.Names).withHash()
}

// known returns the values that are not empty.
func known(list []string) []string {
	return slices.DeleteFunc(plain(list), func(s string) bool { return s == "" })
}

func (p props) leader() (graph.Node, error) {
	l := &graph.Leader{Ref: p.id("id"), Slug: p.text("slug"), Learnt: p.boolean("learnt"), Names: p.names()}
	actors, roles := texts[graph.Code](p, "officeActors"), texts[graph.Role](p, "officeRoles")
	from, to := p.list("officeFrom"), p.list("officeTo")
	if l.Ref == graph.Nil || len(actors) != len(roles) || len(actors) != len(from) || len(actors) != len(to) {
		return nil, errTorn
	}
	for i := range actors {
		l.Offices = append(l.Offices, graph.Office{Actor: actors[i], Role: roles[i], From: date(from[i]), To: date(to[i])})
	}
	return l, nil
}

// officeRows returns a row for each office, for the relationships.
func officeRows(ls []*graph.Leader) []any {
	var rows []any
	for _, l := range ls {
		for _, o := range l.Offices {
			rows = append(rows, params{
				"leader": l.Ref.String(), "actor": string(o.Actor), "role": string(o.Role), "from": orNil(o.From.String()), "to": orNil(o.To.String()),
			})
		}
	}
	return rows
}
