package extract

import (
	"github.com/demarche-kg/demarche/graph"
)

// claims returns the state against whose government the person of group n claims an office; "" if it claims none.
func (r *reading) claims(n int) graph.Code {
	p := r.people.get(r.groups[n].person)
	if p == nil || p.leader == nil || len(p.leader.Offices) == 0 || !r.e.packs.Challenger(p.leader.Slug) {
		return ""
	}
	return p.leader.Offices[0].Actor
}

// challenged makes the recognition of somebody who claims an office a stance against the government that holds it, and returns that state; nil if
// the predicate recognizes nobody such.
func (r *reading) challenged(p *predicate, lo, hi int) []graph.Code {
	const reach = 16
	switch p.act {
	case graph.ActRecognize, graph.ActEndorse:
	default:
		return nil
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		if c := r.claims(n); c != "" && !p.holds(c) {
			p.act = graph.ActReject
			return []graph.Code{c}
		}
	}
	return nil
}
