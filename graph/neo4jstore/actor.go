package neo4jstore

import (
	"github.com/demarche-kg/demarche/graph"
)

// actorFields are what is read of an actor.
const actorFields = `.id, .kind, .code, .langs, .labels, .founded, .ended, .alpha2, .status`

func actorProps(a graph.Actor) props {
	i := a.Actor()
	p := props{
		"id": i.Ref.String(), "kind": string(a.NodeKind()), "code": string(i.Code), "sort": a.SortKey(), "search": graph.SearchText(a),
		"founded": orNil(i.Founded.String()), "ended": orNil(i.Ended.String()),
	}
	if c, ok := a.(*graph.Country); ok {
		p["alpha2"], p["status"] = orNil(c.Alpha2), orNil(c.Status)
	}
	return p.withNames(i.Names).withHash()
}

func (p props) actor() (graph.Node, error) {
	a, err := graph.NewActor(graph.Kind(p.text("kind")), p.code("code"))
	if err != nil {
		return nil, errTorn
	}
	i := a.Actor()
	i.Names, i.Founded, i.Ended = p.names(), p.date("founded"), p.date("ended")
	if c, ok := a.(*graph.Country); ok {
		c.Alpha2, c.Status = p.text("alpha2"), p.text("status")
	}
	return a, nil
}

// labelOf returns the label that an actor of the kind bears besides :Actor.
func labelOf(k graph.Kind) string {
	switch k {
	case graph.KindCountry:
		return "Country"
	case graph.KindOrganization:
		return "Organization"
	}
	return "Group"
}
