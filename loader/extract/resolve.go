package extract

import (
	"maps"
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
	switch {
	case len(g.actors) > 0:
		if p.leader == nil && len(p.actors) == 0 {
			p.actors = slices.Clone(g.actors)
		}
		p.out = p.out && g.out
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
	case g.pronoun.Has(gazetteer.Country):
		if c := r.protagonist(r.ownerBefore(n)); c != "" {
			g.actors = []graph.Code{c}
		}
	case g.pronoun.Has(gazetteer.That):
		g.actors = r.otherBefore(n)
	case g.pronoun.Has(gazetteer.Own | gazetteer.His):
		g.actors = r.ownerBefore(n)
	case g.pronoun.Has(gazetteer.He|gazetteer.His) && r.personHere(n) >= 0:
		g.actors = r.actorsOf(n, r.personHere(n))
	case r.set.VSO && g.pronoun.Has(gazetteer.Paper) && r.is(g.from, gazetteer.Speech) && r.definite(g.from):
		g.actors = r.papersOwner(n)
	case g.pronoun.Has(gazetteer.He|gazetteer.They) && r.fronts(n):
		g.actors = r.actorsOf(n, n-1)
	case g.pronoun.Has(gazetteer.He) && r.person >= 0:
		g.actors = r.actorsOf(n, r.person)
	case g.pronoun.Has(gazetteer.Paper) && !r.set.Spaces:
		g.actors = r.actorsOf(n, r.focus)
	case g.pronoun.Has(gazetteer.It) && !r.set.Spaces:
		// a deed, which the clauses before tell
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
	case g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0:
		g.actors = r.authors()
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
	if r.focus >= 0 && len(r.groups[r.focus].actors) > 0 {
		return r.groups[r.focus].actors
	}
	if r.last > 0 {
		var out []graph.Code
		for _, h := range r.voices[r.last-1].holders {
			out = append(out, h.code)
		}
		return out
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
	return r.home()
}

// spokenFor returns who held what was told so far in a text that says we, if it is nobody else's than one actor's.
func (r *reading) spokenFor() graph.Code {
	const least = 2
	if !r.set.NounFirst || !r.set.Case || len(r.found) < least {
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
	if g := r.groups[n]; g.person > 0 || g.out || r.set.NounFirst && r.set.Case && g.role != "" && r.personal(g.role) {
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

// sameOffice returns the actors of the last group with the role of group n, else of the last officer, else the article's own.
func (r *reading) sameOffice(n int) []graph.Code {
	g := &r.groups[n]
	if g.role != roleSeveral && g.role != roleBody && g.role != roleCounterpart {
		if s := r.asideOf(n); s != nil {
			g.by = byFocus
			return s
		}
		if s := r.seat(n); s != nil {
			g.by = bySeat
			return s
		}
	}
	if f := r.seatAbove(n); f != nil {
		g.by = bySeat
		return f
	}
	if f := r.inFocus(n); f != nil {
		g.by = byFocus
		return f
	}
	if r.set.Dropped && r.personal(g.role) && g.person == 0 && r.holdsOffice(r.person, g.role) {
		g.person, g.by = r.groups[r.person].person, byPerson
		return r.groups[r.person].actors
	}
	same := r.sameRole(n)
	g.by = bySameRole
	switch g.role {
	case roleSeveral:
		if r.unnamedBefore(n) {
			g.out = true
			return nil
		}
		if list := r.lastList(n); list != nil {
			g.by = byParties
			return list
		}
		if all := r.parties(n); len(same) == 0 || len(all) > len(same) && len(same) > 1 {
			g.by = byParties
			return all
		}
		return same
	case roleBody:
		if o := r.bodyNamed(n); o != nil && (r.set.VSO || len(same) < 2) {
			g.by = byOrganization
			return o
		}
		if len(same) > 0 {
			return same
		}
		if o := r.lastOrganization(n); o != nil {
			g.by = byOrganization
			return o
		}
		g.by = byParties
		return r.parties(n)
	case roleCounterpart:
		g.by = byOther
		return r.otherBefore(n)
	}
	if g.role == roleOther && g.person == 0 && r.person >= 0 && len(r.groups[r.person].actors) > 0 {
		g.person, g.by = r.groups[r.person].person, byPerson
		return r.groups[r.person].actors
	}
	if len(same) > 0 {
		return same
	}
	if c := r.press(); c != "" && (g.role == roleInstitution || g.role == roleSpokesman) {
		return []graph.Code{c}
	}
	if g.person > 0 && r.personal(g.role) {
		if c := r.vacant(g.role); c != "" {
			g.by = byVacant
			return []graph.Code{c}
		}
	}
	if r.set.VSO && g.role == roleInstitution && r.focus >= 0 && r.sentOf[r.groups[r.focus].from] > 0 && r.newParagraph(r.groups[r.focus].from, g.from) {
		if c := r.protagonist(nil); c != "" {
			return []graph.Code{c}
		}
	}
	if r.focus >= 0 && len(r.groups[r.focus].actors) > 0 {
		g.by = byFocus
		return r.groups[r.focus].actors
	}
	g.by = byHome
	return r.home()
}

// holdsOffice reports whether the person of group n holds such an office, by the table.
func (r *reading) holdsOffice(n int, role string) bool {
	if n < 0 || len(r.groups[n].actors) == 0 {
		return false
	}
	p := r.people.get(r.groups[n].person)
	return p != nil && p.leader != nil && slices.ContainsFunc(r.offices(p.leader), func(o graph.Office) bool { return string(o.Role) == role })
}

// sameRole returns the actors of another group with the role of group n: of the subject in focus, else for an officer without a name
// of the first one, else of the last one.
func (r *reading) sameRole(n int) []graph.Code {
	g := &r.groups[n]
	found := -1
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		f := r.groups[k]
		if f.role != g.role || len(f.actors) == 0 || !f.named && f.person == 0 || f.out {
			continue
		}
		if g.person > 0 && f.person > 0 && f.person != g.person {
			continue
		}
		found = k
		if k == r.focus || !r.personal(g.role) {
			break
		}
	}
	if found < 0 {
		return nil
	}
	if g.person == 0 && r.personal(g.role) {
		g.person = r.groups[found].person
	}
	return r.groups[found].actors
}

// personal reports whether an office is held by one person at a time.
func (r *reading) personal(role string) bool {
	switch role {
	case roleSpokesman, roleInstitution, roleOther, roleSeveral, roleBody, roleCounterpart:
		return false
	}
	return true
}

// vacant returns the state that the article names most often and of which nobody else holds the office.
func (r *reading) vacant(role string) graph.Code {
	counts := maps.Clone(r.stateCounts())
	for _, f := range r.groups[:min(len(r.groups), lookBack)] {
		if f.role == role && f.named && f.person > 0 && r.personal(role) {
			for _, c := range f.actors {
				delete(counts, c)
			}
		}
	}
	best := graph.Code("")
	for c, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && c < best {
			best = c
		}
	}
	return best
}

func (r *reading) isState(c graph.Code) bool {
	a, ok := r.e.ref.Actor(c)
	return ok && a.NodeKind() == graph.KindCountry
}

// protagonist returns the state that the article names most often, other than those.
func (r *reading) protagonist(others []graph.Code) graph.Code {
	best, most := graph.Code(""), 0
	for c, n := range r.stateCounts() {
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

// seat returns the actor whose capital the sentence of group n names as the place: "In Ankara, the foreign ministry ...".
func (r *reading) seat(n int) []graph.Code {
	const reach = 3
	sent := r.sentOf[r.groups[n].from]
	if f := r.beforeParenthesis(n); f != nil {
		return f
	}
	loose := r.groups[n].role == roleInstitution || r.groups[n].role == roleSpokesman
	for k := max(0, n-reach); k < min(len(r.groups), n+reach); k++ {
		f := r.groups[k]
		if r.sentOf[f.from] == sent && (f.form == gazetteer.Capital || r.set.VSO && f.form == gazetteer.NameForm && loose && r.heads(k)) && f.named && f.role == "" && f.person == 0 && r.preposition(k).Has(gazetteer.In) &&
			(loose || r.apposed(n, k)) || r.cased() && k < n && r.sentOf[f.from] == sent && f.named && f.role == "" && r.mark(f.to, ":") && f.np == r.sents[sent].From {
			return f.actors
		}
	}
	return nil
}

// apposed reports whether the place k stands at once before group n at the front of the sentence, or at once behind it.
func (r *reading) apposed(n, k int) bool {
	const near = 3
	a, b := r.groups[min(n, k)], r.groups[max(n, k)]
	return b.np-a.to <= near && !r.hasVerb(a.to, b.np) && (k > n || a.np-r.sents[r.sentOf[a.from]].From <= 2)
}

// parties returns those who meet or sign: the actors of the first sentence that names two officers or more, else two states.
func (r *reading) parties(n int) []graph.Code {
	for _, officers := range []bool{true, false} {
		var best []graph.Code
		for k := 0; k < min(n, lookBack); {
			var out []graph.Code
			out, k = r.together(k, n, officers)
			if len(out) > len(best) && len(out) > 1 && (best == nil || officers && r.sentOf[r.groups[k-1].from] < firstSentences) {
				best = out
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// lookBack is how many groups are looked through for whom another one means, so that long texts take no longer than their length.
const lookBack = 200

// firstSentences is how far into an article those who meet are introduced.
const firstSentences = 6

// together returns the actors of the groups from k on that stand in one sentence, of officers alone if so asked, and the first group of
// the next sentence.
func (r *reading) together(k, n int, officers bool) ([]graph.Code, int) {
	const most = 5
	var out []graph.Code
	for sent := r.sentOf[r.groups[k].from]; k < n && r.sentOf[r.groups[k].from] == sent; k++ {
		f := r.groups[k]
		if f.out || f.pronoun != 0 || officers && f.role == "" && f.person == 0 || f.form == gazetteer.Place && f.named || f.form == gazetteer.Capital && f.named && f.role == "" && r.preposition(k).Has(gazetteer.In) {
			continue
		}
		for _, c := range f.actors {
			if !slices.Contains(out, c) && len(out) < most {
				out = append(out, c)
			}
		}
	}
	return out, k
}

// home returns the actor whose own text the article is: that of its first officer.
func (r *reading) home() []graph.Code {
	for _, f := range r.groups[:min(len(r.groups), lookBack)] {
		if (f.role != "" || f.person > 0) && len(f.actors) > 0 && !f.out && !(r.set.Dropped && r.quotes[f.from] > 0) {
			return f.actors[:1]
		}
		if p := r.people.get(f.person); r.set.Dropped && p != nil && len(p.actors) > 0 && !p.out && !f.out {
			return p.actors[:1]
		}
	}
	return nil
}

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
	if r.set.NounFirst && r.set.Case && r.is(g.np, gazetteer.Det|gazetteer.His) {
		most = 0 // an adjective stands behind the article
	}
	for k, unknown := g.np-1, 0; k >= 0 && unknown <= most && r.sentOf[k] == r.sentOf[g.np]; k-- {
		c := r.class[k]
		switch {
		case r.mark(k, dashes) && r.toks[k].Glued && k > 0 && r.at[k-1] > 0 && r.at[k-1] != r.at[g.from]:
			return r.preposition(int(r.at[k-1]) - 1) // on China-Pakistan ties
		case k == g.np-1 && r.at[k] > 0 && r.set.Spaces && !r.set.VSO && r.owning(int(r.at[k])-1):
			continue // to his Afghan counterpart
		case r.verb[k] != 0 || r.at[k] != 0 || r.toks[k].Kind == lang.Punct:
			return 0
		case c.Has(gazetteer.Rel|gazetteer.Comp) && c.Has(gazetteer.Prepositions):
			return 0 // in what France did
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
