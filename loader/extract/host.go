package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// giftTo returns to whom a noun is given, or something in the passive, that stands behind the one in the dative in its clause, where cases tell: "to
// X was expressed sympathy".
func (r *reading) giftTo(p *predicate) []graph.Code {
	if !r.cased() || p.Mode != gazetteer.Give || !p.Noun && !r.set.InPassive(r.toks[p.match.From].Norm) {
		return nil
	}
	for k := int(p.match.From) - 1; k >= p.lo && !r.mark(k, stops+commas); k-- {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		if g := r.groups[n]; g.cases.Has(lang.Dative) && g.cases.Only(lang.Dative|lang.Locative|lang.Genitive|lang.Instrumental) && !r.is(g.np-1, gazetteer.Prepositions) && !g.owner {
			return r.actorsAt(p, n)
		}
		k = r.groups[n].np
	}
	return nil
}

// pairHere returns the two states that alone the paragraph of group n names before it, one of them that whose text it is, where cases tell: those of
// whom it is told there are "the sides".
func (r *reading) pairHere(n int) []graph.Code {
	if !r.cased() {
		return nil
	}
	var out []graph.Code
	for k := n - 1; k >= 0 && !r.newParagraph(r.groups[k].from, r.groups[n].from); k-- {
		g := r.groups[k]
		if len(g.actors) != 1 || g.out || !r.isState(g.actors[0]) || slices.Contains(out, g.actors[0]) {
			continue
		}
		if out = append(out, g.actors[0]); len(out) > 2 {
			return nil
		}
	}
	hosts := r.host()
	if len(out) != 2 || len(hosts) == 0 || !slices.Contains(out, hosts[0].code) {
		return nil
	}
	slices.Reverse(out)
	return out
}

// quarrel returns the one state that the holder of the predicate opposes by name, where cases tell: what it condemns without a name is likely that
// one's too. "" if there is none, or several.
func (r *reading) quarrel(p *predicate) graph.Code {
	if !r.cased() {
		return ""
	}
	one := graph.Code("")
	for _, f := range r.found[max(0, len(r.found)-lookBack):] {
		if f.stance != graph.Oppose || f.target == "" || !p.holds(f.holder.code) || f.target == one {
			continue
		}
		if one != "" {
			return ""
		}
		one = f.target
	}
	return one
}
