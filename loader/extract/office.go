package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// ofMinistry is how many characters the name of an office has that names its ministry too.
const ofMinistry = 5

// sameOffice returns whose the office is that group n names without saying so: of whoever stands beside it, else of the last group with its role,
// else of the last officer or subject, else the article's own.
func (r *reading) sameOffice(n int) []graph.Code {
	if r.set.VSO && r.groups[n].role == roleChief {
		return r.chiefMeant(n)
	}
	if all := r.severalIn(n); all != nil {
		return r.groups[n].through(byOwner, all)
	}
	if c := r.mouthOf(n); c != nil {
		return r.groups[n].through(byOwner, c)
	}
	if c := r.officeOfCountry(n); c != nil {
		return c
	}
	if c := r.regimeOf(n); c != nil {
		return r.groups[n].through(byVacant, c)
	}
	if c := r.stateHeading(n); c != nil {
		return r.groups[n].through(byOwner, c)
	}
	if c := r.officeBeside(n); c != nil {
		return c
	}
	same := r.sameRole(n)
	g := &r.groups[n]
	g.by = bySameRole
	switch g.role {
	case roleSeveral:
		return r.severalMeant(n, same)
	case roleBody:
		return r.bodyMeant(n, same)
	case roleCounterpart:
		return r.counterpartMeant(n)
	}
	if c := r.officeOfCapital(n); c != nil {
		return g.through(byFocus, c)
	}
	if c := r.ministryOfSubject(n); c != nil {
		return g.through(byFocus, c)
	}
	if c := r.officeNamed(n, same); c != nil {
		return c
	}
	if c := r.officeVacant(n); c != nil {
		return c
	}
	if c := r.officeOfSubject(n); c != nil {
		return c
	}
	if c := r.stateAbove(n); c != nil {
		return g.through(byFocus, c)
	}
	g.by = byHome
	return r.officeAtHome(n)
}

// officeOfCapital returns the state whose capital or name the sentence before in the paragraph begins with as its subject, whose office group n then is in
// French: "Tirana, elle, pavoise. Le Premier ministre ..."; nil if it does not.
func (r *reading) officeOfCapital(n int) []graph.Code {
	g := &r.groups[n]
	at := r.sentOf[g.from]
	if !r.romance() || r.set.Dropped || at == 0 || r.sents[at].Para || g.named || !r.personal(g.role) || r.groupIn(r.sents[at].From, g.from+1) != n {
		return nil
	}
	s := r.sents[at-1]
	f := r.groupIn(s.From, s.To)
	if f < 0 || r.groups[f].np > s.From+1 || r.groups[f].owner || r.groups[f].role != "" || r.governed(f) || len(r.groups[f].actors) != 1 || !r.isState(r.groups[f].actors[0]) {
		return nil
	}
	return r.groups[f].actors
}

// ministryOfSubject returns the state that is the first subject of the sentence, whose ministry group n then is in French: "Moscou a dénoncé le tir, le
// ministère des Affaires étrangères appelant à la retenue"; nil if there is none.
func (r *reading) ministryOfSubject(n int) []graph.Code {
	g := &r.groups[n]
	if !r.romance() || r.set.Dropped || g.role != roleInstitution || g.person > 0 || g.named {
		return nil
	}
	s := r.sents[r.sentOf[g.from]]
	f := r.groupIn(s.From, g.from)
	if f < 0 || f == n || r.groups[f].np > s.From+1 || r.groups[f].owner || r.governed(f) || len(r.groups[f].actors) != 1 || !r.isState(r.groups[f].actors[0]) {
		return nil
	}
	return r.groups[f].actors
}

// through says how the group was resolved to the actors.
func (g *group) through(by bond, actors []graph.Code) []graph.Code {
	g.by = by
	return actors
}

// officeBeside returns whose the office of group n is by its sentence or the one before, by the person who was subject last, or by the agency
// whose own text it is; nil if they do not tell.
func (r *reading) officeBeside(n int) []graph.Code {
	g := &r.groups[n]
	if g.role != roleSeveral && g.role != roleBody && g.role != roleCounterpart {
		if c := r.asideOf(n); c != nil {
			return g.through(byFocus, c)
		}
		if c := r.seat(n); c != nil {
			return g.through(bySeat, c)
		}
	}
	if c := r.toldBeside(n); c != nil {
		return g.through(byFocus, c)
	}
	if c := r.local(n); c != nil {
		return g.through(byHome, c)
	}
	if c := r.caseOf(n); c != nil {
		return g.through(byFocus, c)
	}
	if np := g.np; r.cased() && np > 0 && r.mark(np-1, ":") && (g.role == roleSpokesman || g.role == roleInstitution || g.person > 0) {
		if c := r.subjectAhead(n); c != nil {
			return g.through(byFocus, c)
		}
	}
	if c := r.seatAbove(n); c != nil {
		return g.through(bySeat, c)
	}
	if c := r.inFocus(n); c != nil {
		return g.through(byFocus, c)
	}
	if c := r.stateAtHand(n); c != nil {
		return g.through(byFocus, c)
	}
	if r.set.Dropped && r.personal(g.role) && g.person == 0 && r.holdsOffice(r.person, g.role) {
		return r.lastPerson(g)
	}
	if c := r.press(); r.ownText && (g.role == roleInstitution || g.role == roleSpokesman || r.longOffice(g)) {
		return []graph.Code{c}
	}
	return r.officeOfFirst(n)
}

// local returns the state that the article is about where the institution of group n, which names none, is the object of another's words: "Paris condemned
// that the army seized power". Nil where the subject is that state's, or nothing tells.
func (r *reading) local(n int) []graph.Code {
	const reach, often = 4, 2
	g := &r.groups[n]
	if !r.set.Dropped || g.role != roleInstitution || g.person > 0 {
		return nil
	}
	if c := r.installed(n); c != nil {
		return c
	}
	k := g.np - 1
	for ; k >= max(0, g.np-reach) && r.sentOf[k] == r.sentOf[g.from] && r.verb[k] == 0 && r.at[k] == 0; k-- {
	}
	if k < 0 || r.sentOf[k] != r.sentOf[g.from] || r.verb[k] >= 0 || r.frameAt(k).Noun || g.np-reach > k {
		return nil
	}
	s := r.subjectBefore(int(r.frames[-r.verb[k]-1].From), r.sents[r.sentOf[g.from]].From)
	c := r.protagonist(nil)
	if s.group < 0 || c == "" || r.stateCounts()[c] < often {
		return nil
	}
	subjects := r.codes(s.chain)
	if len(subjects) == 0 || slices.ContainsFunc(subjects, func(h codeOf) bool { return h.code == c }) {
		return nil
	}
	return []graph.Code{c}
}

// installed returns the state in which the institution of group n is said to be right behind it: "the new government installed in X".
func (r *reading) installed(n int) []graph.Code {
	const near = 4
	g := &r.groups[n]
	if n+1 >= len(r.groups) {
		return nil
	}
	f := &r.groups[n+1]
	if f.np-g.to > near || r.sentOf[f.from] != r.sentOf[g.from] || !r.preposition(n+1).Has(gazetteer.In) || !f.named || f.role != "" || len(f.actors) != 1 || !r.isState(f.actors[0]) {
		return nil
	}
	for k := g.to; k < f.np; k++ {
		if r.toks[k].Kind == lang.Punct || r.verb[k] < 0 || r.verb[k] > 0 && !endsIn(r.toks[k].Norm, r.set.Participles) {
			return nil
		}
	}
	return f.actors
}

// caseOf returns the state that the sentence of group n, an institution, names at its front as what it is about: "As for Togo, the bloc calls on the
// authorities". Nil if it does not.
func (r *reading) caseOf(n int) []graph.Code {
	const front = 9
	g := &r.groups[n]
	if !r.romance() || r.set.Dropped || g.role != roleInstitution {
		return nil
	}
	from := r.sents[r.sentOf[g.from]].From
	k := firstGroupFrom(r.groups, from)
	if k >= n || r.groups[k].from-from > front || len(r.groups[k].actors) != 1 || !r.isState(r.groups[k].actors[0]) || !r.mark(r.groups[k].to, commas) || !r.anyClass(from, r.groups[k].from, gazetteer.About|gazetteer.For) {
		return nil
	}
	return r.groups[k].actors
}

// longOffice reports whether the group is an office whose name has its ministry in it, where words are written together.
func (r *reading) longOffice(g *group) bool { return g.role == roleOther && g.to-g.from >= ofMinistry }

// officeOfFirst returns whose the institution of group n is by the one right before it, "Turkey, government and people", or by the subject of its
// sentence, where verbs come first: "Qatar condemned ..., and the foreign ministry". Nil if it is none such.
func (r *reading) officeOfFirst(n int) []graph.Code {
	g := &r.groups[n]
	if !r.set.VSO || g.role != roleInstitution && (g.role != roleSpokesman || g.person == 0) || n == 0 {
		return nil
	}
	if f := r.groups[n-1]; f.to == g.from && f.named && f.role == "" && len(f.actors) == 1 && r.sentOf[f.from] == r.sentOf[g.from] {
		return g.through(byFocus, f.actors)
	}
	if c := r.firstSubject(n); len(c) == 1 && r.isState(c[0]) {
		return g.through(byFocus, c)
	}
	return nil
}

// severalMeant returns who the several officers of group n are, "the ministers": those who were listed, else those who meet, else those of the
// last group like it. They are nobody known where they are too many, or not all named.
func (r *reading) severalMeant(n int, same []graph.Code) []graph.Code {
	g := &r.groups[n]
	if r.unnamedBefore(n) || r.crowd(n) {
		g.out = true
		return nil
	}
	if two := r.pairAbove(n); two != nil && r.sign(g.from, r.set.Signs.Pair) {
		return g.through(byParties, two)
	}
	if list := r.lastList(n); list != nil {
		return g.through(byParties, list)
	}
	if all := r.parties(n); len(same) == 0 || len(all) > len(same) && len(same) > 1 {
		return g.through(byParties, all)
	}
	return same
}

// bodyMeant returns which body group n is, "the council": the one named, else that of the last group like it, else an organization, else those
// who meet.
func (r *reading) bodyMeant(n int, same []graph.Code) []graph.Code {
	g := &r.groups[n]
	if o := r.chiefHere(n); o != nil {
		return g.through(byOrganization, o)
	}
	if o := r.bodyOf(n); o != nil {
		return g.through(byOrganization, o)
	}
	if o := r.bodyNamed(n); o != nil && (r.set.VSO || len(same) < 2) {
		return g.through(byOrganization, o)
	}
	if len(same) > 0 {
		return same
	}
	if r.set.VSO && r.is(g.to-1, gazetteer.Out) {
		return nil // a court that is not named
	}
	if r.cased() && r.mainOrganization() != "" {
		return g.through(byOrganization, []graph.Code{r.mainOrganization()})
	}
	if o := r.lastOrganization(n); o != nil {
		return g.through(byOrganization, o)
	}
	return g.through(byParties, r.parties(n))
}

// bodyOf returns the organization whose members group n are, in French: "les participants au sommet de la Ligue arabe"; nil if none follows.
func (r *reading) bodyOf(n int) []graph.Code {
	if !r.romance() || r.set.Dropped || n+1 >= len(r.groups) {
		return nil
	}
	g, f := &r.groups[n], &r.groups[n+1]
	if f.np > g.to+1 || !r.preposition(n+1).Has(gazetteer.Of|gazetteer.To) || len(f.actors) != 1 || r.isState(f.actors[0]) {
		return nil
	}
	return f.actors
}

// counterpartMeant returns whose the counterpart of group n is: of those behind it, "colleagues from X", else of the other one named before.
func (r *reading) counterpartMeant(n int) []graph.Code {
	g := &r.groups[n]
	g.by = byOther
	if n+1 < len(r.groups) && r.cased() && r.is(g.to, gazetteer.From) && r.groups[n+1].np == g.to+1 && r.groups[n+1].named {
		return r.groups[n+1].actors
	}
	return r.otherBefore(n)
}

// officeNamed returns whose the office of group n is by another group that names it or its holder; nil if none does. An agency says of its own
// state's offices less than of others'.
func (r *reading) officeNamed(n int, same []graph.Code) []graph.Code {
	g := &r.groups[n]
	if c := r.press(); c != "" && !r.cased() && len(same) == 0 && r.longOffice(g) {
		return []graph.Code{c}
	}
	if g.role == roleOther && g.person == 0 && r.person >= 0 && len(r.groups[r.person].actors) > 0 {
		return r.lastPerson(g)
	}
	if len(same) > 0 {
		return same
	}
	if f := r.sameMinistry(n); f != nil {
		return f
	}
	if f := r.ministerBefore(n); f != nil {
		return g.through(bySameRole, f)
	}
	if c := r.press(); c != "" && !r.cased() && (g.role == roleInstitution || g.role == roleSpokesman) {
		return []graph.Code{c}
	}
	return r.titledBehind(n)
}

// ministerBefore returns whose the ministry or spokesman of group n is by the minister, or another ministry, that was named right before; nil if
// none was.
func (r *reading) ministerBefore(n int) []graph.Code {
	const near = 2
	g := &r.groups[n]
	if !r.romance() || r.set.Dropped || g.role != roleInstitution && g.role != roleSpokesman {
		return nil
	}
	for k := n - 1; k >= 0 && r.sentOf[g.from]-r.sentOf[r.groups[k].from] <= near; k-- {
		f := &r.groups[k]
		if (f.role == roleForeign || f.role == roleInstitution || f.role == roleSpokesman) && len(f.actors) == 1 && !f.out && (f.named || f.person > 0) {
			return f.actors
		}
	}
	return nil
}

// officeVacant returns whose the office of a person without a state is, group n: the article's own state's, or that of the one most named whose
// office nobody else holds; nil if group n names no such person.
func (r *reading) officeVacant(n int) []graph.Code {
	g := &r.groups[n]
	if c := r.nativeHome(); c != nil && g.person > 0 && g.role == roleForeign && r.people.get(g.person).leader == nil {
		return c
	}
	if g.person == 0 || !r.personal(g.role) {
		return nil
	}
	if c := r.subjectAhead(n); c != nil {
		return g.through(byFocus, c)
	}
	if c := r.vacant(g.role); c != "" {
		return g.through(byVacant, []graph.Code{c})
	}
	return nil
}

// officeOfSubject returns whose the office of group n is by the last subject, or by the one of its sentence; nil if there is none. Where verbs come
// first, an institution in a new paragraph is that of the state most named.
func (r *reading) officeOfSubject(n int) []graph.Code {
	g := &r.groups[n]
	if r.set.VSO && g.role == roleInstitution && r.focus >= 0 && r.sentOf[r.groups[r.focus].from] > 0 && r.newParagraph(r.groups[r.focus].from, g.from) {
		if c := r.protagonist(nil); c != "" {
			return []graph.Code{c}
		}
	}
	if c := r.protagonist(nil); r.cased() && g.role == roleInstitution && r.focus >= 0 && len(r.groups[r.focus].actors) == 1 && r.isBody(r.groups[r.focus].actors[0]) && c != "" {
		return []graph.Code{c} // new authorities are no organization's
	}
	if r.focus >= 0 && len(r.groups[r.focus].actors) > 0 {
		return g.through(byFocus, r.groups[r.focus].actors)
	}
	if f := r.subjectBeside(n); f != nil {
		return g.through(byFocus, f)
	}
	return nil
}

// officeAtHome returns whose own text the article is, as far as the office of group n may be theirs: not who summoned the envoy of X, nor an
// agency's state, for agencies do not say whose their own ministry is.
func (r *reading) officeAtHome(n int) []graph.Code {
	g := &r.groups[n]
	if c := r.nativeHome(); c != nil && g.role != roleEnvoy {
		return c
	}
	if h := r.home(); r.cased() && len(h) == 1 && r.guestOf(n, h[0]) {
		if c := r.protagonist(h); c != "" {
			return []graph.Code{c}
		}
	}
	if c := r.press(); c != "" && (r.cased() && r.home() == nil || !r.set.Spaces && r.ownText) && g.person == 0 {
		return []graph.Code{c}
	}
	if h := r.home(); h != nil || r.set.Spaces {
		return h
	}
	if k := r.stateHere(n); k >= 0 && g.person == 0 && (r.personal(g.role) || g.role == roleSpokesman || g.role == roleInstitution) {
		return r.groups[k].actors // "X never stopped supporting Y, the minister said"
	}
	return nil
}

// guestOf reports whether an officer of the actor is named in the sentence of the institution of group n, which so is another's.
func (r *reading) guestOf(n int, c graph.Code) bool {
	if r.groups[n].role != roleInstitution {
		return false
	}
	s := r.sents[r.sentOf[r.groups[n].from]]
	for k := firstGroupFrom(r.groups, s.From); k < len(r.groups) && r.groups[k].from < s.To; k++ {
		if g := r.groups[k]; k != n && g.named && g.role == roleOther && len(g.actors) == 1 && g.actors[0] == c {
			return true
		}
	}
	return false
}

// subjectBeside returns the state that is subject of something in the sentence of group n, where cases tell: "the Dutch will send
// fighters, the defence minister confirmed".
func (r *reading) subjectBeside(n int) []graph.Code {
	if !r.cased() {
		return nil
	}
	s := r.sents[r.sentOf[r.groups[n].from]]
	for k := firstGroupFrom(r.groups, s.From); k < len(r.groups) && r.groups[k].from < s.To; k++ {
		g := r.groups[k]
		if k != n && g.named && g.role == "" && g.person == 0 && !g.owner && len(g.actors) == 1 && r.isState(g.actors[0]) && r.mayDo(k) && !r.governed(k) {
			return g.actors
		}
	}
	return nil
}

// lastPerson makes the group mean the person who was subject last, and returns whom that one speaks for.
func (r *reading) lastPerson(g *group) []graph.Code {
	f := r.groups[r.person]
	g.person, g.by = f.person, byPerson
	return f.actors
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
		if g.role == roleInstitution && r.romance() && r.preposition(k).Has(gazetteer.In|gazetteer.To|gazetteer.Against) {
			continue // a place: in the embassy of X
		}
		if g.person > 0 && f.person > 0 && f.person != g.person || r.otherThrone(n, k) {
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
	if c := r.issuedAt(); c != "" {
		return c
	}
	var held []graph.Code
	for _, f := range r.groups[:min(len(r.groups), lookBack)] {
		if f.role == role && f.named && f.person > 0 && r.personal(role) {
			held = append(held, f.actors...)
		}
	}
	return greatest(r.stateCounts(), held)
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

// otherThrone reports whether groups n and k name heads of state by different words: an emir is no president.
func (r *reading) otherThrone(n, k int) bool {
	g, f := &r.groups[n], &r.groups[k]
	if !r.analytic() || g.role != string(graph.RoleHeadOfState) {
		return false
	}
	for i := g.from; i < g.to; i++ {
		for j := f.from; j < f.to && r.isOffice[i]; j++ {
			if r.isOffice[j] && r.toks[i].Norm == r.toks[j].Norm {
				return false
			}
		}
	}
	return true
}

// officeOfCountry returns the state of a bare office that "the country" or "the republic" right behind it owns, where cases tell.
func (r *reading) officeOfCountry(n int) []graph.Code {
	if !r.cased() || n+1 >= len(r.groups) || r.groups[n+1].np != r.groups[n].to || !r.groups[n+1].pronoun.Has(gazetteer.Country) {
		return nil
	}
	r.resolveGroup(n + 1)
	return r.groups[n+1].actors
}

// chiefHere returns the organization whose chief the sentence of group n names before it: "the secretary-general of NATO said that the alliance".
func (r *reading) chiefHere(n int) []graph.Code {
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		if f := &r.groups[k]; f.role == roleChief && len(f.actors) == 1 && !r.isState(f.actors[0]) && !f.out {
			return f.actors
		}
	}
	return nil
}

// severalIn returns the states in which those of group n are in office, where verbs come first: "the ministers of energy in X and Y".
func (r *reading) severalIn(n int) []graph.Code {
	k := r.groups[n].to
	if !r.set.VSO || n+1 >= len(r.groups) || k >= len(r.toks) || r.at[k] != 0 || !r.is(k, gazetteer.In) || r.groups[n+1].np != k+1 {
		return nil
	}
	var out []graph.Code
	for _, c := range r.codes(r.chained(n+1, true).chain) {
		if r.isState(c.code) {
			out = append(out, c.code)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
