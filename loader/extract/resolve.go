package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// resolveGroups says for whom the groups of a sentence stand that name no actor, as far as the text before tells.
func (r *reading) resolveGroups(from, to int) {
	for k := from; k < to; k++ {
		n := r.at[k]
		if n == 0 || r.groups[n-1].from != k {
			continue
		}
		r.resolveGroup(int(n) - 1)
	}
}

// resolveGroup says for whom group n stands, once: for its person, else by what kind of group it is.
func (r *reading) resolveGroup(n int) {
	g := &r.groups[n]
	if g.resolved {
		return
	}
	g.resolved = true
	if r.compatriot(g) || r.presides(n) {
		return
	}
	if g.person == 0 {
		defer func() { r.groups[n].person = max(r.groups[n].person, r.officer(n)) }()
	}
	if p := r.people.get(g.person); p != nil {
		r.resolvePerson(g, p)
		if len(g.actors) > 0 {
			return
		}
	}
	if (len(g.actors) > 0 || g.out) && !r.membersMeant(n) {
		return
	}
	if r.ofMany(g) {
		g.out = true
		return
	}
	switch {
	case r.membersMeant(n):
		g.by, g.out, g.actors = byOrganization, false, []graph.Code{r.mainOrganization()}
	case r.ownedName(n):
		g.by, g.actors = byOwner, r.groups[n-1].actors
	case g.pronoun != 0 && g.role == "":
		g.by = byPronoun
		r.resolvePronoun(n)
	case r.ourPress(g):
		g.by, g.actors = byOwner, []graph.Code{r.press()} // our ministry
	case r.postedFrom(n):
		g.by, g.actors, g.person = byOther, r.groups[n+1].actors, r.groups[n+1].person
	case g.pronoun != 0:
		g.by = byOwner
		g.actors = r.ownerBefore(n)
	case g.role != "":
		g.actors = r.sameOffice(n)
	}
	if p := r.people.get(g.person); p != nil && len(p.actors) == 0 {
		p.actors = slices.Clone(g.actors)
	}
}

// compatriot reports whether the group is an adjective of a people with an article that stands for the officer of an organization who was
// named last, "el uruguayo", and makes it so.
func (r *reading) compatriot(g *group) bool {
	if !r.set.LowAdjectives || !r.set.Inversion || g.form != gazetteer.Adjective || !g.named || g.role != "" || g.person != 0 || g.owner || g.to != g.from+1 ||
		g.np != g.from-1 || r.person < 0 || strings.HasSuffix(r.toks[g.np].Norm, "s") || r.governs(int(r.at[g.from])-1) {
		return false
	}
	f := r.groups[r.person]
	if len(f.actors) != 1 || r.isState(f.actors[0]) || f.out || f.person == 0 {
		return false
	}
	g.actors, g.person = f.actors, f.person
	return true
}

// resolvePerson lets the group and the person whom it names tell each other for whom they speak.
func (r *reading) resolvePerson(g *group, p *person) {
	if p.leader != nil && r.e.packs.Challenger(p.leader.Slug) {
		g.actors, g.out = nil, true // speaks for a part of an opposition
		return
	}
	switch {
	case len(g.actors) > 0:
		if p.leader == nil && len(p.actors) == 0 {
			p.actors = slices.Clone(g.actors)
		}
		p.out = p.out && g.out
	case p.out && g.role == "" && r.seatedOfficer(g.from) != nil:
		g.actors, p.out = r.seatedOfficer(g.from), false
	case p.out && g.role == "":
		g.out = true
	default:
		g.actors, g.by = p.actors, byName
	}
	if g.out && p.leader == nil {
		p.out = true
	}
}

// papersOwner returns whose the statement is that group n names: of those who follow it as its owners, else of who spoke last.
func (r *reading) papersOwner(n int) []graph.Code {
	const near = 4
	g := r.groups[n]
	if n+1 < len(r.groups) {
		f := &r.groups[n+1]
		if f.np-g.to < near && (f.np <= g.to || r.governed(n+1)) && !f.owner && r.sentOf[f.from] == r.sentOf[g.from] && !r.hasVerb(g.to, f.from) && (r.preposition(n+1)&^(gazetteer.Of|gazetteer.To|gazetteer.For|gazetteer.About|gazetteer.From) == 0) {
			if r.resolveGroup(n + 1); len(f.actors) > 0 {
				return f.actors
			}
		}
	}
	if c := r.paperBefore(n); c != nil {
		return c
	}
	if r.focus >= 0 && len(r.groups[r.focus].actors) > 0 {
		return r.groups[r.focus].actors
	}
	if r.last > 0 {
		return codesOf(r.voices[r.last-1].holders)
	}
	return r.lastOrganization(n)
}

// attend remembers group n as the subject that pronouns mean from here on.
func (r *reading) attend(n int, chain []int) {
	r.focus, r.chain = n, chain
	if g := r.groups[n]; g.person > 0 || g.out || !r.set.VSO && g.role != "" && r.personal(g.role) && !(r.person >= 0 && r.set.Spaces && !r.romance() && slices.Equal(r.groups[r.person].actors, g.actors)) {
		r.person = n
	}
}

// ownerBefore returns the actors of the subject before group n: of its sentence, else of the last one.
func (r *reading) ownerBefore(n int) []graph.Code {
	if r.set.VSO {
		if f := r.firstSubject(n); f != nil {
			return f
		}
	}
	if f := r.antecedent(r.groups[n].from-1, r.sents[r.sentOf[r.groups[n].from]].From); f >= 0 && r.is(r.groups[n].from, gazetteer.Rel) && (r.set.Dropped || r.analytic()) {
		return r.groups[f].actors // Uruguay, whose minister
	}
	if k := r.officerHere(n); k >= 0 {
		return r.groups[k].actors
	}
	if k := r.stateHere(n); k >= 0 {
		return r.groups[k].actors
	}
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		if f := r.groups[k]; len(f.actors) > 0 && !f.owner && !r.governed(k) && (!r.follows(k) || r.behindRelative(k)) {
			return f.actors
		}
	}
	if r.focus >= 0 {
		return r.groups[r.focus].actors
	}
	return nil
}

// follows reports whether group k directly follows a verb, as an object does.
func (r *reading) follows(k int) bool {
	np := r.groups[k].np
	return np > 0 && r.verb[np-1] != 0 && r.sentOf[np-1] == r.sentOf[np]
}

// behindRelative reports whether group k follows the verb of a relative clause in which the pronoun is the object, so that it is its subject: "those whom
// X blames", where subjects may follow.
func (r *reading) behindRelative(k int) bool {
	if !r.romance() || r.set.Personal && r.preposition(k) != 0 {
		return false
	}
	v := r.groups[k].np - 1
	for v > 0 && r.verb[v-1] == r.verb[v] && !r.is(v, gazetteer.Rel) {
		v--
	}
	if !r.is(v, gazetteer.Rel) {
		v--
	}
	rel := v
	for v > 0 && r.is(v, gazetteer.Rel) && !r.is(v, gazetteer.Prepositions) {
		v--
	}
	return v < rel && r.is(v, gazetteer.Prepositions)
}

// otherBefore returns the last actor before group n that is not the one in focus.
func (r *reading) otherBefore(n int) []graph.Code {
	own := r.ownerBefore(n)
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		f := r.groups[k]
		if len(f.actors) == 1 && f.form != gazetteer.Place && !slices.Contains(own, f.actors[0]) {
			return f.actors
		}
	}
	return nil
}

// isState reports whether the actor is a country.
func (r *reading) isState(c graph.Code) bool {
	a, ok := r.e.ref.Actor(c)
	return ok && a.NodeKind() == graph.KindCountry
}

// protagonist returns the state that the article names most often, other than those.
func (r *reading) protagonist(others []graph.Code) graph.Code {
	return greatest(r.stateCounts(), others)
}

// greatest returns the actor with the greatest count other than those, the smaller code of two; "" if there is none.
func greatest(counts map[graph.Code]int, others []graph.Code) graph.Code {
	best, most := graph.Code(""), 0
	for c, n := range counts {
		if !slices.Contains(others, c) && (n > most || n == most && c < best) {
			best, most = c, n
		}
	}
	return best
}

// stateCounts counts how often the article names each state, in its title twice.
func (r *reading) stateCounts() map[graph.Code]int {
	if r.states != nil {
		return r.states
	}
	r.states = map[graph.Code]int{}
	for _, m := range r.actors {
		c := r.gaz.Actors[m.Ref].Code
		if !r.isState(c) {
			continue
		}
		r.states[c]++
		if r.sentOf[m.From] == 0 {
			r.states[c]++
		}
	}
	return r.states
}

// lastOrganization returns the organization that was named last before group n.
func (r *reading) lastOrganization(n int) []graph.Code {
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		if f := r.groups[k]; (f.named || f.role == roleChief && r.cased()) && len(f.actors) == 1 && !r.isState(f.actors[0]) {
			return f.actors
		}
	}
	return nil
}

// unitedNations is named everywhere, and has organs of its own that speak.
const unitedNations graph.Code = "UN"

// mainOrganization returns the organization that the article names clearly more often than others, in its first sentence twice; "" if none is.
// Where states vote is none.
func (r *reading) mainOrganization() graph.Code {
	if !r.organized {
		r.organized, r.organization = true, r.findOrganization()
	}
	return r.organization
}

// findOrganization counts the organizations that the article names, other than assemblies.
func (r *reading) findOrganization() graph.Code {
	const least = 2
	counts := map[graph.Code]int{}
	for _, m := range r.actors {
		if c := r.gaz.Actors[m.Ref].Code; !r.isState(c) && c != unitedNations && !r.e.packs.Assembly(c) {
			counts[c]++
			if r.sentOf[m.From] == 0 {
				counts[c]++
			}
		}
	}
	best := greatest(counts, nil)
	if best == "" || counts[best] < least || counts[greatest(counts, []graph.Code{best})]*2 > counts[best] {
		return ""
	}
	return best
}

// lookBack is how many groups are looked through for whom another one means, so that long texts take no longer than their length.
const lookBack = 200

// firstSentences is how far into an article those who meet are introduced.
const firstSentences = 6
