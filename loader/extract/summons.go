package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// summoner returns who summoned, where a text says only who was summoned, and to where: "the ambassador was summoned to the ministry"; else
// the capital at which the envoy stands: "the ambassador of Sweden in Baghdad was summoned".
func (r *reading) summoner(p *predicate) subject {
	const reach = 14
	if r.analytic() && !p.Noun && !p.Part {
		if g := r.seatBehind(p); g.group >= 0 {
			return g
		}
		return r.postBefore(p)
	}
	if p.act != graph.ActProtest && !(p.act == graph.ActExpel && r.envoyHeadline(p)) || p.Mode != gazetteer.Give || !r.romance() {
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
	if n := r.headlineLabel(p); n >= 0 {
		return r.chained(n, false)
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

// postBefore returns the state to which an envoy was sent whom nobody named expels or calls in: "the Ghanaian ambassador in Oslo was
// summoned", "Russia's ambassador to Norway was summoned".
func (r *reading) postBefore(p *predicate) subject {
	const reach = 8
	to := int(p.match.To)
	if p.act != graph.ActProtest && p.act != graph.ActExpel || p.Mode != gazetteer.Give {
		return noSubject
	}
	if to < p.sent.To && r.toks[to].Kind == lang.Word && (r.at[to] != 0 || !r.is(to, gazetteer.Prepositions|gazetteer.And|gazetteer.Sub|gazetteer.Time)) {
		return noSubject // summoned home
	}
	for k := int(p.match.From) - 1; k > max(p.lo, int(p.match.From)-reach) && r.toks[k].Kind != lang.Punct; k-- {
		n := r.groupAt(k)
		if n < 0 {
			continue
		}
		g := &r.groups[n]
		if !g.named && g.role == roleInstitution {
			continue // the embassy in Oslo
		}
		if !g.named || g.role != "" || len(g.actors) != 1 || !r.preposition(n).Has(gazetteer.In|gazetteer.To) {
			return noSubject
		}
		for e := n - 1; e >= 0 && r.groups[e].from >= p.lo; e-- {
			if o := &r.groups[e]; o.role == roleOther || o.role == roleEnvoy {
				if len(o.actors) == 1 && o.actors[0] != g.actors[0] {
					return r.chained(n, false)
				}
				break
			}
		}
		return noSubject
	}
	return noSubject
}

// seatBehind returns whose capital a verb in the passive is done in, "was welcomed in Moscow", also if it names a ministry: "was summoned to the foreign
// ministry in Rome".
func (r *reading) seatBehind(p *predicate) subject {
	const reach = 7
	to := int(p.match.To)
	for k := to; k < min(p.hi, to+reach) && r.toks[k].Kind != lang.Punct; k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		g := &r.groups[n]
		switch {
		case g.form == gazetteer.Capital && g.named && g.role == "" && len(g.actors) == 1 && r.preposition(n).Has(gazetteer.In):
			return r.chained(n, true)
		case g.role != roleInstitution || g.named:
			return noSubject
		}
		k = g.to - 1
	}
	return noSubject
}

// envoyHeadline reports whether a participle without an auxiliary ends a headline and says what became of the envoy right before it: "Turkey: the
// ambassador of X summoned".
func (r *reading) envoyHeadline(p *predicate) bool {
	from := int(p.match.From)
	if !r.romance() || r.set.Dropped || p.act != graph.ActProtest && p.act != graph.ActExpel || from == p.sent.From || !r.ends(from, r.set.PastEndings) {
		return false
	}
	n := int(r.at[from-1]) - 1
	return n >= 0 && r.groups[n].to == from && (r.groups[n].role == roleOther || r.groups[n].role == roleEnvoy) && len(r.groups[n].actors) == 1
}

// envoyInTitle reports whether an English title leaves out the auxiliary of what became of an envoy: "Peru's envoy summoned over fish".
func (r *reading) envoyInTitle(p *predicate) bool {
	from, to := int(p.match.From), int(p.match.To)
	if !r.analytic() || r.a.Title == "" || p.sent.From > 0 || from == 0 || p.act != graph.ActProtest && p.act != graph.ActExpel || to != from+1 || r.ends(from, r.set.Gerunds) {
		return false
	}
	n := r.groupAt(from - 1)
	return n >= 0 && r.groups[n].role == roleOther && r.groups[n].person == 0 && (to == p.sent.To || r.at[to] == 0 && !r.is(to, gazetteer.Det) && r.is(to, gazetteer.Prepositions|gazetteer.And|gazetteer.Sub))
}

// receiving returns the state that summons or expels the envoys of the one target where a ministry of nobody known does, which was taken for the
// target's own: the one at whose capital the text is dated, else that which it names most besides. "" where there is none.
func (r *reading) receiving(p *predicate, targets []graph.Code) graph.Code {
	n := p.subject.group
	if !r.analytic() || p.act != graph.ActProtest && p.act != graph.ActExpel || len(targets) != 1 || n < 0 || r.groups[n].named || r.groups[n].role != roleInstitution {
		return ""
	}
	for k := range r.groups[:min(len(r.groups), lookBack)] {
		g := &r.groups[k]
		if g.form == gazetteer.Capital && len(g.actors) == 1 && g.from == r.sents[r.sentOf[g.from]].From && r.mark(g.to, ":"+commas+dashes+"(") && g.actors[0] != targets[0] {
			return g.actors[0]
		}
	}
	return r.protagonist(targets)
}

// headlineLabel returns the group that stands before a colon at the front of a headline that tells what became of an envoy; -1 if none does.
func (r *reading) headlineLabel(p *predicate) int {
	n := int(r.at[p.sent.From]) - 1
	if !r.envoyHeadline(p) || n < 0 || !r.mark(r.groups[n].to, ":") {
		return -1
	}
	return n
}

// seats reports whether the group is a house to which envoys are summoned.
func (g *group) seats() bool {
	return len(g.actors) == 1 && !g.out && g.person == 0 && (g.role == roleInstitution || g.role == string(graph.RoleForeignMinister) || g.form == gazetteer.Metonym || g.form == gazetteer.Institution)
}
