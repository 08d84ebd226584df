package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// ofMinistry is how many characters the name of an office has that names its ministry too.
const ofMinistry = 5

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
	if f := r.stateAtHand(n); f != nil {
		g.by = byFocus
		return f
	}
	if r.set.Dropped && r.personal(g.role) && g.person == 0 && r.holdsOffice(r.person, g.role) {
		return r.lastPerson(g)
	}
	if c := r.press(); r.ownText && (g.role == roleInstitution || g.role == roleSpokesman || g.role == roleOther && g.to-g.from >= ofMinistry) {
		return []graph.Code{c}
	}
	if r.set.VSO && (g.role == roleInstitution || g.role == roleSpokesman && g.person > 0) && n > 0 {
		if f := r.groups[n-1]; f.to == g.from && f.named && f.role == "" && len(f.actors) == 1 && r.sentOf[f.from] == r.sentOf[g.from] {
			g.by = byFocus // Turkey, government and people
			return f.actors
		}
		if f := r.firstSubject(n); len(f) == 1 && r.isState(f[0]) {
			g.by = byFocus // Qatar condemned ..., and the foreign ministry
			return f
		}
	}
	same := r.sameRole(n)
	g.by = bySameRole
	switch g.role {
	case roleSeveral:
		if r.unnamedBefore(n) || r.crowd(n) {
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
		if r.cased() && r.mainOrganization() != "" {
			g.by = byOrganization
			return []graph.Code{r.mainOrganization()}
		}
		if o := r.lastOrganization(n); o != nil {
			g.by = byOrganization
			return o
		}
		g.by = byParties
		return r.parties(n)
	case roleCounterpart:
		g.by = byOther
		if n+1 < len(r.groups) && r.cased() && r.is(g.to, gazetteer.From) && r.groups[n+1].np == g.to+1 && r.groups[n+1].named {
			return r.groups[n+1].actors // colleagues from X
		}
		return r.otherBefore(n)
	}
	if c := r.press(); c != "" && !r.cased() && len(same) == 0 && g.role == roleOther && g.to-g.from >= ofMinistry {
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
	if c := r.press(); c != "" && !r.cased() && (g.role == roleInstitution || g.role == roleSpokesman) {
		return []graph.Code{c}
	}
	if c := r.titledBehind(n); c != nil {
		return c
	}
	if c := r.nativeHome(); c != nil && g.person > 0 && g.role == roleForeign && r.people.get(g.person).leader == nil {
		return c
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
	if f := r.subjectBeside(n); f != nil {
		g.by = byFocus
		return f
	}
	g.by = byHome
	if c := r.nativeHome(); c != nil && g.role != roleEnvoy {
		return c
	}
	if h := r.home(); r.cased() && len(h) == 1 && r.guestOf(n, h[0]) {
		if c := r.protagonist(h); c != "" {
			return []graph.Code{c} // summoned the envoy of X
		}
	}
	if c := r.press(); c != "" && r.cased() && r.home() == nil && g.person == 0 {
		return []graph.Code{c} // agencies do not say whose their own ministry is
	}
	return r.home()
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

// crowd reports whether a number stands before group n that is too great for those who were named: "the 21 governments".
func (r *reading) crowd(n int) bool {
	k := r.groups[n].from - 1
	return r.set.Spaces && !r.set.VSO && k >= 0 && r.toks[k].Kind == lang.Number && r.sentOf[k] == r.sentOf[r.groups[n].from] && len(r.text(k)) > 1
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

// issuedAt returns the state in whose capital a communiqué was given out: "Lima, 15 de diciembre de 2022" above or below it.
func (r *reading) issuedAt() graph.Code {
	const longest = 8 // tokens of a date
	if !r.romance() {
		return ""
	}
	for k := range r.groups {
		f := &r.groups[k]
		s := r.sents[r.sentOf[f.from]]
		if f.form != gazetteer.Capital || f.np != s.From || len(f.actors) != 1 || !r.mark(f.to, commas) || f.to+1 >= s.To {
			continue
		}
		if r.toks[f.to+1].Kind == lang.Number && s.To-f.to <= longest {
			return f.actors[0]
		}
	}
	return ""
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
		if r.romance() && (r.quotes[f.from] > 0) != (r.quotes[r.groups[n].from] > 0) {
			continue // what is said, names another place
		}
		if r.sentOf[f.from] == sent && r.fromHome(k, n) {
			return f.actors
		}
		if r.sentOf[f.from] == sent && (f.form == gazetteer.Capital || r.set.VSO && f.form == gazetteer.NameForm && loose && r.heads(k)) && f.named && f.role == "" && f.person == 0 && r.preposition(k).Has(gazetteer.In) &&
			(loose || r.apposed(n, k)) || r.cased() && k < n && r.sentOf[f.from] == sent && f.named && f.role == "" && r.mark(f.to, ":") && f.np == r.sents[sent].From {
			return f.actors
		}
	}
	return nil
}

// fromHome reports whether the state of group k begins the sentence as the place where the officer of group n behind it speaks: "From
// Chile, the president ...".
func (r *reading) fromHome(k, n int) bool {
	f, g := r.groups[k], r.groups[n]
	return r.romance() && k == n-1 && f.form == gazetteer.NameForm && f.named && f.role == "" && len(f.actors) == 1 && f.np-r.sents[r.sentOf[f.from]].From <= 1 &&
		r.preposition(k).Has(gazetteer.From|gazetteer.In) && r.mark(f.to, commas) && g.np-f.to <= 2
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
			if r.rather(len(out), len(best)) && (best == nil || officers && r.sentOf[r.groups[k-1].from] < firstSentences) {
				best = out
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// rather reports whether so many parties are more likely those who meet than so many others: the more, but two before all where a word for
// those who talk means two of them.
func (r *reading) rather(n, others int) bool {
	if r.cased() && (n == 2 || others == 2) {
		return n == 2 && others != 2
	}
	return n > 1 && n > others
}

// together returns the actors of the groups from k on that stand in one sentence, of officers alone if so asked, and the first group of
// the next sentence.
func (r *reading) together(k, n int, officers bool) ([]graph.Code, int) {
	const most = 5
	var out []graph.Code
	for sent := r.sentOf[r.groups[k].from]; k < n && r.sentOf[r.groups[k].from] == sent; k++ {
		f := r.groups[k]
		if f.out || f.pronoun != 0 || officers && f.role == "" && f.person == 0 || f.form == gazetteer.Place && f.named || (f.form == gazetteer.Capital || r.set.VSO && len(out) > 1) && f.named && f.role == "" && r.preposition(k).Has(gazetteer.In) {
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
