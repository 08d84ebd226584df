package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// casedFeeler returns the group that feels what the predicate says, by its case: "Warsaw (accusative) angers the decision of X"; -1 if there is none.
func (r *reading) casedFeeler(p *predicate) int {
	const reach = 4
	lo := r.clauseFromComma(p, int(p.match.From))
	for k := int(p.match.From) - 1; k >= lo; k-- {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].from == k && r.isFeeler(n) {
			return n
		}
	}
	to := int(p.match.To)
	if n := firstGroupFrom(r.groups, to); n < len(r.groups) && r.groups[n].from < min(p.hi, to+reach) && r.isFeeler(n) {
		return n
	}
	return -1
}

// isFeeler reports whether group n may be whom something angers or pleases: in the accusative or dative, and governed by nothing else.
func (r *reading) isFeeler(n int) bool {
	g := &r.groups[n]
	c := r.preposition(n)
	return len(g.actors) > 0 && !g.out && !g.pronoun.Has(gazetteer.His|gazetteer.Paper) && g.form != gazetteer.Place && !(g.owner && g.form == gazetteer.Adjective && !r.bodyHead(n)) &&
		!g.cases.Only(lang.Nominative) && g.cases.Has(lang.Accusative|lang.Dative) && c&^gazetteer.To == 0 && !r.is(g.np-1, gazetteer.Prepositions)
}

// clauseFromComma returns where the words begin that stand with the predicate between commas, not before its clause.
func (r *reading) clauseFromComma(p *predicate, hi int) int {
	k := min(int(p.match.From), hi)
	for k > p.lo && !r.mark(k-1, commas+stops+dashes) && !r.is(k-1, gazetteer.Comp) {
		k--
	}
	return k
}
