package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
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

// presides lets the head of an organization who is somebody in his own state too, "the chair of the AU, Angolan President X", speak for the organization.
func (r *reading) presides(n int) bool {
	g := &r.groups[n]
	f := r.chairBeside(n)
	if f == nil {
		return false
	}
	g.actors, f.person = f.actors, g.person
	if p := r.people.get(g.person); p != nil && p.leader == nil {
		p.actors = slices.Clone(f.actors)
	}
	return true
}

// chairBeside returns the group of the head of an organization that names nobody and stands right before or, between commas, behind the person of
// group n, who is of a state; nil if there is none.
func (r *reading) chairBeside(n int) *group {
	g := &r.groups[n]
	if g.person == 0 || g.owner || g.pronoun != 0 || len(g.actors) != 1 || !r.isState(g.actors[0]) {
		return nil
	}
	if n > 0 && r.chairs(n-1) {
		if f := &r.groups[n-1]; r.apposes(f.to, g.np) && !r.listGoesOn(g.to) {
			return f
		}
	}
	if n+1 < len(r.groups) && r.groups[n+1].pronoun == 0 && r.chairs(n+1) {
		if f := &r.groups[n+1]; r.mark(g.to, commas) && r.onlyOf(g.to+1, f.np) && r.mark(f.to, commas) {
			return f
		}
	}
	return nil
}

// onlyOf reports whether tokens [from, to) hold nothing but small words and times before an office.
func (r *reading) onlyOf(from, to int) bool {
	const most = 5
	if to-from > most {
		return false
	}
	for k := from; k < to; k++ {
		if r.at[k] > 0 || r.verb[k] != 0 || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.And|gazetteer.With|gazetteer.Former) {
			return false
		}
	}
	return true
}

// chairs reports whether group n is the head of an organization that names nobody.
func (r *reading) chairs(n int) bool {
	f := &r.groups[n]
	if f.person > 0 || f.out || f.role == "" || !(r.personal(f.role) || f.role == roleChief || f.role == roleOther) || f.role == roleForeign {
		return false
	}
	r.resolveGroup(n)
	return len(f.actors) == 1 && !r.isState(f.actors[0])
}

// apposes reports whether what begins at token to stands beside what ends at token from: nothing, or a comma, is between them.
func (r *reading) apposes(from, to int) bool {
	return from == to && !r.set.Spaces || from+1 == to && r.mark(from, commas+"、")
}

// listGoesOn reports whether the list goes on at token k to which two names belong then.
func (r *reading) listGoesOn(k int) bool {
	return k < len(r.toks) && (r.is(k, gazetteer.And) || r.mark(k, "、") || r.mark(k, commas) && r.is(k+1, gazetteer.And))
}
