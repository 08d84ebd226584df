package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
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

func (r *reading) resolveGroup(n int) {
	g := &r.groups[n]
	if g.resolved {
		return
	}
	g.resolved = true
	if r.compatriot(g) {
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
	if len(g.actors) > 0 || g.out {
		return
	}
	switch {
	case g.pronoun != 0 && g.role == "":
		g.by = byPronoun
		r.resolvePronoun(n)
	case g.pronoun.Has(gazetteer.We) && !r.set.Spaces && r.quotes[g.from] == 0 && r.press() != "" && r.ownText:
		g.by, g.actors = byOwner, []graph.Code{r.press()} // our ministry
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

// resolvePronoun resolves his country, that country, the two sides; he and we depend on who speaks.
func (r *reading) resolvePronoun(n int) {
	g := &r.groups[n]
	switch {
	case g.pronoun.Has(gazetteer.Both):
		if g.actors = r.counted(n); g.actors != nil {
			break
		}
		if g.actors = r.adjectives(n); g.actors == nil {
			g.actors = r.sameBoth(n)
		}
	case g.pronoun.Has(gazetteer.Country) && r.ownLand(n) != nil:
		g.actors = r.ownLand(n)
	case g.pronoun.Has(gazetteer.Country):
		if c := r.protagonist(r.ownerBefore(n)); c != "" {
			g.actors = []graph.Code{c}
		}
	case g.pronoun.Has(gazetteer.That):
		g.actors = r.otherBefore(n)
	case g.pronoun.Has(gazetteer.Own | gazetteer.His):
		if g.actors = r.mainOwner(n); g.actors == nil {
			g.actors = r.ownerBefore(n)
		}
	case g.pronoun.Has(gazetteer.He|gazetteer.His) && r.personHere(n) >= 0:
		g.actors = r.actorsOf(n, r.personHere(n))
	case r.set.VSO && g.pronoun.Has(gazetteer.Paper) && r.is(g.from, gazetteer.Speech) && r.definite(g.from):
		g.actors = r.papersOwner(n)
	case g.pronoun.Has(gazetteer.He|gazetteer.They) && r.fronts(n):
		g.actors = r.actorsOf(n, n-1)
	case g.pronoun.Has(gazetteer.He) && g.role == "" && r.manHere(n) >= 0:
		g.actors = r.actorsOf(n, r.manHere(n))
	case g.pronoun.Has(gazetteer.He) && r.officerHere(n) >= 0:
		g.actors = r.actorsOf(n, r.officerHere(n))
	case g.pronoun.Has(gazetteer.He) && r.subjectHere(n) >= 0:
		g.actors = r.actorsOf(n, r.subjectHere(n))
	case g.pronoun.Has(gazetteer.He) && r.person >= 0:
		g.actors = r.actorsOf(n, r.person)
	case g.pronoun.Has(gazetteer.Paper) && !r.set.Spaces:
		if g.actors = r.publishers(n); g.actors == nil {
			g.actors = r.actorsOf(n, r.focus)
		}
	case g.pronoun.Has(gazetteer.It) && !r.set.Spaces:
		// a deed, which the clauses before tell
	case g.pronoun.Has(gazetteer.It) && r.oneAt(n) >= 0:
		g.actors = r.groups[r.oneAt(n)].actors
	case g.pronoun.Has(gazetteer.It) && r.romance() && !r.set.Dropped:
		// "cela", a deed
	case g.pronoun.Has(gazetteer.It) && r.bodyHere(n) >= 0:
		g.actors = r.groups[r.bodyHere(n)].actors
	case g.pronoun.Has(gazetteer.It):
		g.actors = r.actorsOf(n, r.focus)
		g.person = 0
	case g.pronoun.Has(gazetteer.They) && len(r.chain) > 1:
		for _, k := range r.chain {
			g.actors = append(g.actors, r.groups[k].actors...)
		}
	case g.pronoun.Has(gazetteer.He) && r.focus < 0 && r.firstPerson(n) >= 0:
		g.actors = r.actorsOf(n, r.firstPerson(n))
	case g.pronoun.Has(gazetteer.He | gazetteer.They):
		g.actors = r.actorsOf(n, r.focus)
	case g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0 && r.press() != "" && r.ownText:
		g.actors = []graph.Code{r.press()}
	case g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0:
		g.actors = r.authors()
	}
}

// officerHere returns the person or officer with whom the sentence of group n begins, -1 if it does not, and where words are parted by
// spaces: "President Tsai protested, she said".
func (r *reading) officerHere(n int) int {
	if r.set.Spaces {
		return -1
	}
	from := r.sents[r.sentOf[r.groups[n].from]].From
	k := firstGroupFrom(r.groups, from)
	if k >= n {
		return -1
	}
	g := &r.groups[k]
	if g.out || g.pronoun != 0 || len(g.actors) != 1 || g.person == 0 && !r.personal(g.role) || g.role == "" && g.person == 0 || g.from > from && !r.clauseEdge(g.from) {
		return -1
	}
	return k
}

// stateHere returns the state with which the sentence of group n begins, -1 if it does not, and where words are parted by spaces.
func (r *reading) stateHere(n int) int {
	if r.set.Spaces {
		return -1
	}
	k := firstGroupFrom(r.groups, r.sents[r.sentOf[r.groups[n].from]].From)
	if k >= n || r.groups[k].from > r.sents[r.sentOf[r.groups[n].from]].From || len(r.groups[k].actors) != 1 || r.groups[k].out || r.groups[k].owner || r.groups[k].pronoun != 0 {
		return -1
	}
	return k
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
	if r.focus >= 0 && len(r.groups[r.focus].actors) > 0 {
		return r.groups[r.focus].actors
	}
	if r.last > 0 {
		return codesOf(r.voices[r.last-1].holders)
	}
	return r.lastOrganization(n)
}

// firstPerson returns the person who is the subject of the sentence before group n, -1 if there is none: "Macron condemned it, he said".
func (r *reading) firstPerson(n int) int {
	if s := r.officerBefore(r.groups[n].from); s.group >= 0 && r.groups[s.group].person > 0 {
		return s.group
	}
	return -1
}

// authors returns whose text the article is, where it says we: those that it begins with.
func (r *reading) authors() []graph.Code {
	if all := r.signatories(); len(all) > 1 {
		return all
	}
	for _, f := range r.groups {
		if (f.role == roleSeveral || f.role == roleBody) && f.named {
			return f.actors
		}
		if len(f.actors) > 0 && f.pronoun == 0 && r.sentOf[f.from] > firstSentences {
			break
		}
	}
	if c := r.spokenFor(); c != "" {
		return []graph.Code{c}
	}
	if r.analytic() {
		if c := r.ownOf(); c != "" {
			return []graph.Code{c}
		}
	}
	return r.home()
}

// spokenFor returns who held what was told so far in a text that says we, if it is nobody else's than one actor's.
func (r *reading) spokenFor() graph.Code {
	const least = 2
	if !r.romance() || len(r.found) < least {
		return ""
	}
	for _, f := range r.found[1:] {
		if f.holder.code != r.found[0].holder.code {
			return ""
		}
	}
	return r.found[0].holder.code
}

// attend remembers group n as the subject that pronouns mean from here on.
func (r *reading) attend(n int, chain []int) {
	r.focus, r.chain = n, chain
	if g := r.groups[n]; g.person > 0 || g.out || (r.romance() || !r.set.Spaces) && g.role != "" && r.personal(g.role) {
		r.person = n
	}
}

// actorsOf returns the actors of group of, which group n, a pronoun, means.
func (r *reading) actorsOf(n, of int) []graph.Code {
	if of < 0 {
		return nil
	}
	f := r.groups[of]
	g := &r.groups[n]
	if f.out {
		g.out = true
		return nil
	}
	if g.person == 0 {
		g.person = f.person
	}
	return f.actors
}

// ownerBefore returns the actors of the subject before group n: of its sentence, else of the last one.
func (r *reading) ownerBefore(n int) []graph.Code {
	if r.set.VSO {
		if f := r.firstSubject(n); f != nil {
			return f
		}
	}
	if f := r.antecedent(r.groups[n].from-1, r.sents[r.sentOf[r.groups[n].from]].From); f >= 0 && r.is(r.groups[n].from, gazetteer.Rel) && r.set.Dropped {
		return r.groups[f].actors // Uruguay, whose minister
	}
	if k := r.officerHere(n); k >= 0 {
		return r.groups[k].actors
	}
	if k := r.stateHere(n); k >= 0 {
		return r.groups[k].actors
	}
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		if f := r.groups[k]; len(f.actors) > 0 && !f.owner && !r.governed(k) && !r.follows(k) {
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
		if f := r.groups[k]; f.named && len(f.actors) == 1 && !r.isState(f.actors[0]) {
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

// governed reports whether a preposition stands before group n.
func (r *reading) governed(n int) bool { return r.preposition(n) != 0 }

// preposition returns the class of the preposition that governs group n, over adjectives that are in between; 0 for none.
func (r *reading) preposition(n int) gazetteer.Class {
	if r.cased() {
		return r.byCase(n)
	}
	g := r.groups[n]
	if !r.set.Spaces {
		return r.unspacedPreposition(g.from)
	}
	if c := r.class[g.np] & gazetteer.Prepositions; c != 0 {
		return c // a clitic
	}
	most := 3
	if r.romance() && r.is(g.np, gazetteer.Det|gazetteer.His) {
		most = 0 // an adjective stands behind the article
	}
	for k, unknown := g.np-1, 0; k >= 0 && unknown <= most && r.sentOf[k] == r.sentOf[g.np]; k-- {
		c := r.class[k]
		switch {
		case r.mark(k, dashes) && r.toks[k].Glued && k > 0 && r.at[k-1] > 0 && r.at[k-1] != r.at[g.from]:
			return r.preposition(int(r.at[k-1]) - 1) // on China-Pakistan ties
		case k == g.np-1 && r.at[k] > 0 && r.set.Spaces && !r.set.VSO && r.owning(int(r.at[k])-1):
			continue // to his Afghan counterpart
		case r.set.VSO && k == g.np-1 && r.verb[k] > 0 && r.cueAt(k) == cueVerb && r.is(k, gazetteer.Prepositions):
			return c & gazetteer.Prepositions // happened in X
		case r.verb[k] != 0 || r.at[k] != 0 || r.toks[k].Kind == lang.Punct:
			return 0
		case c.Has(gazetteer.Rel|gazetteer.Comp) && c.Has(gazetteer.Prepositions):
			return 0 // in what France did
		case c.Has(gazetteer.Prepositions) && r.boundPronoun(k):
			return 0
		case c.Has(gazetteer.Prepositions):
			return c & gazetteer.Prepositions
		case c&^(gazetteer.Qual|gazetteer.Good|gazetteer.Bad|gazetteer.Title|gazetteer.Former|gazetteer.Det) != 0:
			return 0
		case c == 0 && r.set.Case && !r.set.NounFirst && r.properName(k) && (r.is(g.np, gazetteer.Det) || r.is(g.np-1, gazetteer.Det)):
			return 0 // in New York the Security Council
		case c == 0:
			unknown++
		}
	}
	return 0
}

// fronts reports whether the group before group n, a pronoun, is named at the front of the sentence as what is spoken of: "As for Paris, it ...".
func (r *reading) fronts(n int) bool {
	if n == 0 || r.groups[n].from == 0 {
		return false
	}
	f, from := r.groups[n-1], r.groups[n].from
	if r.mark(from-1, commas) && f.to == from-1 && r.mark(r.groups[n].to, commas) && len(f.actors) > 0 {
		return true // Italy, she, ...
	}
	return r.mark(from-1, commas) && f.to == from-1 && r.sentOf[f.from] == r.sentOf[from] && r.is(r.sents[r.sentOf[from]].From, gazetteer.About)
}
