package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// speakingFor returns the organization on behalf of which one of its members speaks, with his name, where the words from his noun phrase at token start
// up to the verb at token verb, or a phrase around them, say so: "Jamaica, en nombre de la Caricom, condenó". Else it returns the holders as they are.
func (r *reading) speakingFor(holders []codeOf, start, verb int) []codeOf {
	if len(r.set.Behalf) == 0 || len(holders) != 1 || !r.isState(holders[0].code) {
		return holders
	}
	s := r.sents[r.sentOf[verb]]
	for k := s.From; k < s.To; k++ {
		if !slices.Contains(r.set.Behalf, r.toks[k].Norm) || !r.behalfOf(s.From, start, verb, k) {
			continue
		}
		if n := r.represented(k + 1); n >= 0 {
			return []codeOf{{r.groups[n].actors[0], holders[0].person, false}}
		}
	}
	return holders
}

// behalfOf reports whether the word at token k belongs to the clause whose subject begins at token start and whose verb is at token verb: it stands at
// the front, between the two, or right behind the verb.
func (r *reading) behalfOf(first, start, verb, k int) bool {
	const front, behind = 3, 6
	return k-first < front || start >= 0 && start < k && k < verb || k > verb && k-verb < behind
}

// represented returns the organization that is named at token k, over articles, -1 if none is.
func (r *reading) represented(k int) int {
	const reach = 4
	for i := k; i < min(len(r.toks), k+reach); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			if g := &r.groups[n]; len(g.actors) == 1 && g.named && !g.owner && !r.isState(g.actors[0]) {
				return n
			}
			return -1
		}
		if !r.is(i, gazetteer.Of|gazetteer.Det|gazetteer.Aux|gazetteer.Qual) {
			return -1
		}
	}
	return -1
}

// presides lets the head of an organization whom his people names too, "el presidente de la UA, el sudafricano X", speak for the organization.
func (r *reading) presides(n int) bool {
	g := &r.groups[n]
	if n == 0 || !r.set.LowAdjectives || g.form != gazetteer.Adjective || g.person == 0 || g.role != "" || g.np == g.from || !r.is(g.np, gazetteer.Det) || !r.mark(g.np-1, commas) {
		return false
	}
	f := &r.groups[n-1]
	if f.to != g.np-1 || f.role == "" || f.out || f.person > 0 {
		return false
	}
	r.resolveGroup(n - 1)
	if len(f.actors) != 1 || r.isState(f.actors[0]) {
		return false
	}
	g.actors, f.person = f.actors, g.person
	if p := r.people.get(g.person); p != nil && p.leader == nil {
		p.actors = slices.Clone(f.actors)
	}
	return true
}
