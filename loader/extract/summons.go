package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// summoner returns who summoned, where a text says only who was summoned, and to where: "the ambassador was summoned to the ministry"; else
// the capital at which the envoy stands: "the ambassador of Sweden in Baghdad was summoned".
func (r *reading) summoner(p *predicate) subject {
	const reach = 14
	if p.act != graph.ActProtest || p.Mode != gazetteer.Give || !r.romance() {
		return noSubject
	}
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		if r.groups[n].seats() && r.preposition(n).Has(gazetteer.In|gazetteer.To) {
			return r.chained(n, true)
		}
	}
	for k := int(p.match.From) - 1; k > max(p.lo, int(p.match.From)-reach); k-- {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		if g := &r.groups[n]; g.form == gazetteer.Capital && g.named && g.role == "" && r.preposition(n).Has(gazetteer.In|gazetteer.To) {
			return r.chained(n, false)
		}
	}
	return noSubject
}

// seats reports whether the group is a house to which envoys are summoned.
func (g *group) seats() bool {
	return len(g.actors) == 1 && !g.out && g.person == 0 && (g.role == roleInstitution || g.role == string(graph.RoleForeignMinister) || g.form == gazetteer.Metonym || g.form == gazetteer.Institution)
}
