package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// atom is one form that stands for somebody: an actor, a leader, an office or a pronoun.
type atom struct{ gazetteer.Match }

// group is a noun phrase that stands for somebody: "the French foreign minister, Jean-Yves Le Drian".
type group struct {
	from, to int // tokens
	np       int // where the noun phrase begins, with its articles and adjectives
	actors   []graph.Code
	form     gazetteer.ActorForm // of its actor
	cases    lang.Case           // in which it may stand, 0 if they are not known
	named    bool                // an actor is in the group itself
	role     string              // office, "" if none
	person   int                 // 1 + place in people, 0 if none
	pronoun  gazetteer.Class     // class of a pronoun, 0 if none
	out      bool                // speaks for no actor
	owner    bool                // only owns what follows: "Israel's", "Israeli"
	head     int                 // token of the noun that it owns or describes, -1 if none
	resolved bool
	by       bond // how its actors were found, none if it names them
}

// longestAtoms keeps, from left to right, the longest atoms that do not overlap; what only looks like a name is dropped.
func (r *reading) longestAtoms(atoms []atom) []atom {
	rank := [...]int{gazetteer.StopKind: 0, gazetteer.LeaderKind: 1, gazetteer.ActorKind: 2, gazetteer.OfficeKind: 3, gazetteer.WordKind: 4}
	slices.SortStableFunc(atoms, func(a, b atom) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To), cmp.Compare(rank[a.Kind]+cut(a), rank[b.Kind]+cut(b)))
	})
	atoms = r.namesFirst(atoms)
	out := atoms[:0]
	end := int32(0)
	for i, a := range atoms {
		if a.From < end || a.cutsName(atoms[i+1:]) || r.modifies(a) || r.titled(a, atoms[min(i+1, len(atoms)-1)], end) || a.Kind == gazetteer.LeaderKind && (r.cased() && r.gaz.Leaders[a.Ref].Short && r.goesOn(a.Match) || r.notLeader(a) || r.noSurname(a)) {
			continue
		}
		end = a.To
		if r.aside[a.From] && len(out) > 0 && out[len(out)-1].Kind == gazetteer.ActorKind && out[len(out)-1].To == a.From-1 {
			continue
		}
		if r.inFrame(a) || r.onlyDescribes(a) || r.oneSide(a, out) || r.someCountries(a) || len(out) > 0 && r.verbBehind(out[len(out)-1], a) {
			continue
		}
		if a.Kind == gazetteer.ActorKind {
			r.actors = append(r.actors, a.Match)
		}
		if a.Kind != gazetteer.StopKind {
			for k := a.From; r.set.VSO && a.Kind == gazetteer.ActorKind && k < a.To; k++ {
				r.class[k] &= gazetteer.Body // the south in South Africa governs nothing
			}
			r.clitic(a.Match)
			out = append(out, a)
		}
	}
	return out
}

// cutsName reports whether a word or office ends within a longer name of an actor: "l'agence" in "l'Agence spatiale européenne".
func (a atom) cutsName(behind []atom) bool {
	if a.Kind != gazetteer.OfficeKind && a.Kind != gazetteer.WordKind {
		return false
	}
	for _, b := range behind {
		if b.From >= a.To {
			return false
		}
		if b.Kind == gazetteer.ActorKind && b.To > a.To && b.To-b.From > a.To-a.From {
			return true
		}
	}
	return false
}

// cut ranks what hides a name behind the names, where a clitic had to be taken off it: Seoul is not "will" and a surname.
func cut(a atom) int {
	const behind = 5
	if a.Kind == gazetteer.StopKind && a.Clitic != 0 && a.To == a.From+1 {
		return behind
	}
	return 0
}

// notLeader reports whether a surname is rather a small word or part of somebody else's name.
func (r *reading) notLeader(a atom) bool {
	f := r.gaz.Leaders[a.Ref]
	if !f.Short {
		return false
	}
	if r.class[a.From]&^gazetteer.Title != 0 && a.To == a.From+1 {
		return true
	}
	k := int(a.From) - 1
	if !r.set.Case || k < 0 || r.sentOf[k] != r.sentOf[a.From] || !r.properName(k) || r.class[k] != 0 || r.verb[k] != 0 || r.isOffice[k] {
		return false
	}
	for _, l := range f.Leaders {
		if slices.Contains(strings.FieldsFunc(lang.FoldWord(l.Names.In(r.pack.Tag, "")), func(c rune) bool { return c == ' ' || c == '-' }), r.toks[k].Norm) {
			return false
		}
	}
	return true
}

// verbBehind reports whether an office behind another atom is rather its verb: "Tokyo juge".
func (r *reading) verbBehind(subject, a atom) bool {
	return r.set.Case && a.Kind == gazetteer.OfficeKind && a.To == a.From+1 && r.verb[a.From] != 0 && subject.To == a.From &&
		(subject.Kind != gazetteer.ActorKind || r.gaz.Actors[subject.Ref].Form != gazetteer.Adjective || r.set.NounFirst) && !r.toks[a.From].Upper
}

// inFrame reports whether an office that speaks for no actor is rather part of a frame: "opposition to".
func (r *reading) inFrame(a atom) bool {
	if a.Kind != gazetteer.OfficeKind && a.Kind != gazetteer.WordKind || r.verb[a.From] >= 0 {
		return false
	}
	f := r.frames[-r.verb[a.From]-1]
	return f.To > a.To && f.From <= a.From
}

// compose makes groups of the atoms.
func (r *reading) compose(atoms []atom) {
	r.people.init(r)
	for _, a := range atoms {
		for k := a.From; k < a.To; k++ {
			r.atomAt[k] = a.Kind + 1
			if a.Kind == gazetteer.OfficeKind && r.gaz.Offices[a.Ref] == roleOut {
				r.atomAt[k] = gazetteer.WordKind + 1 // refugees hold no office
			}
			if a.Kind == gazetteer.ActorKind && r.set.VSO && r.verb[k] < 0 {
				r.verb[k] = 0 // the Rapid Support Forces support nobody
			}
		}
	}
	for i := 0; i < len(atoms); {
		g, n := r.build(atoms[i:])
		r.groups = append(r.groups, g)
		i += n
		for i < len(atoms) && int(atoms[i].From) < g.to { // a name that was learnt may reach over atoms
			i++
		}
	}
	r.people.resolve(r)
	for i := range r.groups {
		g := &r.groups[i]
		for k := g.from; k < g.to; k++ {
			r.at[k] = int32(i) + 1
		}
	}
	for i := range r.groups {
		r.frame(&r.groups[i])
	}
}

// build reads one group off the front of the atoms and says of how many of them it is made.
func (r *reading) build(atoms []atom) (group, int) {
	g := group{from: int(atoms[0].From), to: int(atoms[0].To), head: -1}
	if atoms[0].Kind == gazetteer.LeaderKind && r.cased() {
		g.from = r.overInitials(g.from)
	}
	r.take(&g, atoms[0])
	r.decline(&g, atoms[0], true)
	n := 1
	if !r.set.Spaces {
		n += r.stationed(atoms)
		if n > 1 {
			r.take(&g, atoms[n-1])
			g.to = int(atoms[n-1].To)
		}
	}
	for n < len(atoms) && (r.joins(&g, atoms[n-1], atoms[n]) || n+1 < len(atoms) && r.postedAt(&g, atoms[n-1], atoms[n], atoms[n+1])) {
		if n+1 < len(atoms) && r.postedAt(&g, atoms[n-1], atoms[n], atoms[n+1]) {
			g.to = int(atoms[n].To)
			n++
			continue
		}
		r.decline(&g, atoms[n], false)
		r.take(&g, atoms[n])
		g.to = int(atoms[n].To)
		n++
	}
	if n < len(atoms) && r.ledBy(&g, atoms[n-1], atoms[n]) {
		g.to = int(atoms[n].To)
		n++
	}
	r.restOfName(&g)
	if r.foreignHead(&g) {
		g.out = true
	}
	if r.readName(&g) {
		for n < len(atoms) && r.joinsName(&g, atoms[n]) {
			r.take(&g, atoms[n])
			g.to = int(atoms[n].To)
			n++
		}
	}
	r.readNameBefore(&g)
	if r.set.VSO && !r.set.Case && !r.nationalName(&g) {
		r.nameBefore(&g)
	}
	if len(g.actors) == 0 && g.person == 0 && g.role != "" && r.is(g.to, gazetteer.Of|gazetteer.For) && r.set.Spaces && !r.set.VSO && !r.ownsKnown(g.to) {
		g.out = true // of an association
	}
	return g, n
}

// ledBy makes an institution the state's of the leader whom it is named after: "the government of Milei".
func (r *reading) ledBy(g *group, a, b atom) bool {
	if g.named || g.role != roleInstitution || a.Kind != gazetteer.OfficeKind || b.Kind != gazetteer.LeaderKind || r.set.VSO {
		return false
	}
	gap := r.gap(int(a.To), int(b.From))
	if !gap.ok || !gap.of || gap.comma || gap.and || gap.unknown > 0 || gap.upper > 2 {
		return false
	}
	p := r.people.get(r.people.known(r, b.Match))
	if p == nil || len(p.actors) == 0 {
		return false
	}
	g.actors, g.named, g.form = slices.Clone(p.actors), true, gazetteer.NameForm
	return true
}

// restOfName takes further names of a leader whom the text names family name first.
func (r *reading) restOfName(g *group) {
	p := r.people.get(g.person)
	for p != nil && p.leader != nil && g.to < len(r.toks) && r.atomAt[g.to] == 0 && r.toks[g.to].Upper && r.sentOf[g.to] == r.sentOf[g.from] && r.class[g.to] == 0 {
		if !slices.Contains(strings.Fields(lang.FoldWord(p.leader.Names.In("en", ""))), r.toks[g.to].Norm) {
			return
		}
		g.to++
	}
}

// ownsKnown reports whether an actor or a pronoun follows soon after token k.
func (r *reading) ownsKnown(k int) bool {
	reach := 4
	for i := k + 1; i < min(k+reach, len(r.toks)); i++ {
		if r.set.Inversion && reach < 7 && r.toks[i].Upper && r.atomAt[i] == 0 {
			reach++ // of the Atomic Energy of Iran
		}
		if r.atomAt[i] != 0 {
			return true
		}
		if r.toks[i].Kind == lang.Punct {
			return false
		}
	}
	return false
}

// joinsName reports whether an atom goes on a group that ends in the name of a person: "... Marcos of the Philippines".
func (r *reading) joinsName(g *group, b atom) bool {
	gap := r.gap(g.to, int(b.From))
	if !gap.ok || gap.unknown+gap.upper > 0 || gap.and || gap.quote {
		return false
	}
	return b.Kind == gazetteer.ActorKind && gap.of && !gap.comma && !g.named
}

// postedAt reports whether atom b is only where an officer of the group's actor is posted: "Russia's UN envoy".
func (r *reading) postedAt(g *group, a, b, c atom) bool {
	if a.Kind != gazetteer.ActorKind || b.Kind != gazetteer.ActorKind || c.Kind != gazetteer.OfficeKind || !g.named || g.role != "" || c.From != b.To {
		return false
	}
	gap := r.gap(int(a.To), int(b.From))
	posted := r.gaz.Actors[b.Ref].Code
	return gap.ok && (gap.poss || gap.empty) && !gap.comma && !gap.of && !gap.and && gap.unknown+gap.upper == 0 && !r.isState(posted) && r.isState(r.gaz.Actors[a.Ref].Code)
}

// take adds to the group what the atom says.
func (r *reading) take(g *group, a atom) {
	switch a.Kind {
	case gazetteer.ActorKind:
		actor := r.gaz.Actors[a.Ref]
		actor.Code = r.governing(actor.Code)
		if actor.Form == gazetteer.Institution && g.named {
			g.role = cmpOr(g.role, roleInstitution) // Pakistan's Foreign Office is not London's
			break
		}
		if r.set.VSO && g.role == roleBody && r.isState(actor.Code) && actor.Form != gazetteer.Adjective {
			return // a summit is named after its place
		}
		if !slices.Contains(g.actors, actor.Code) {
			g.actors = append(g.actors, actor.Code)
		}
		if !g.named {
			g.form = actor.Form
		}
		g.named = true
		if actor.Form == gazetteer.Institution && g.role == "" {
			g.role = roleInstitution
		}
	case gazetteer.OfficeKind:
		role := r.gaz.Offices[a.Ref]
		if role == roleOut {
			g.out = true
		}
		if g.role == "" || g.role == roleInstitution {
			g.role = role
		}
		if a.Clitic.Suffixed() || r.set.VSO && role == roleCounterpart && !r.toks[a.To-1].Bound {
			g.pronoun |= gazetteer.His // his minister
		}
	case gazetteer.LeaderKind:
		if !r.nested(g, a) {
			g.person = r.people.known(r, a.Match)
		}
	case gazetteer.WordKind:
		c := r.wordClass(a)
		if c.Has(gazetteer.Out) {
			g.out = true
		} else if g.named && c.Has(gazetteer.Both) {
			// the two countries: those that were just named
		} else {
			g.pronoun = c
		}
	}
	for k := int(a.From) - 1; k >= g.from-2 && k >= 0; k-- {
		if r.is(k, gazetteer.Former) {
			g.out = true
		}
		if k < g.from && !r.is(k, gazetteer.Qual|gazetteer.Former|gazetteer.Title) {
			break
		}
	}
}

// modifies reports whether an office only describes the noun behind it: Iraq's chief arms supplier.
func (r *reading) modifies(a atom) bool {
	k := int(a.To)
	return a.Kind == gazetteer.OfficeKind && r.set.Case && !r.set.NounFirst && !r.cased() && r.gaz.Offices[a.Ref] == string(graph.RoleChief) && a.To == a.From+1 && k+1 < len(r.toks) && r.sentOf[k] == r.sentOf[a.From] &&
		r.toks[k].Kind == lang.Word && !r.toks[k].Upper && r.class[k]&^nounClasses == 0 && r.verb[k] == 0 && r.atomAt[k] == 0 && r.toks[k+1].Kind == lang.Word && r.class[k+1] == 0
}

// Roles of offices beyond those of graph.Role.
const (
	roleOut         = "out"         // speaks for no actor
	roleInstitution = "institution" // ministry, embassy, government
	roleSpokesman   = "spokesperson"
	roleSeveral     = "several" // the ministers, the presidents of
	roleBody        = "body"    // the summit, the council
	roleOther       = "other"
	roleCounterpart = "counterpart"
	roleEnvoy       = "envoy"
)

// joins reports whether atom b goes on the group that atom a ends.
func (r *reading) joins(g *group, a, b atom) bool {
	if !r.set.Spaces {
		return r.unspacedJoins(g, a, b)
	}
	if r.officeIn(g, a, b) {
		return true
	}
	gap := r.gap(int(a.To), int(b.From))
	if !gap.ok || gap.quote && (gap.comma || b.Kind != gazetteer.LeaderKind) || !r.fits(g, a, b, gap) {
		return false
	}
	switch b.Kind {
	case gazetteer.OfficeKind:
		return r.joinsOffice(g, a, b, gap)
	case gazetteer.ActorKind:
		return r.joinsActor(g, a, b, gap)
	case gazetteer.LeaderKind:
		return r.joinsLeader(g, a, b, gap)
	case gazetteer.WordKind:
		c := r.gaz.Words[b.Ref]
		if r.set.VSO {
			return false
		}
		return c == gazetteer.Out && !gap.comma && !gap.of && !gap.and && gap.unknown == 0 && g.pronoun == 0
	}
	return false
}

func (r *reading) joinsOffice(g *group, a, b atom, gap gap) bool {
	switch a.Kind {
	case gazetteer.ActorKind:
		if gap.of && !gap.det && !gap.comma && !gap.and && gap.unknown+gap.upper == 0 && r.set.NounFirst && r.gaz.Actors[a.Ref].Form == gazetteer.Adjective && g.role == roleOther && r.gaz.Offices[b.Ref] == roleInstitution {
			return true // the British minister of foreign affairs
		}
		if gap.comma || gap.of || gap.and || gap.upper > 0 || r.set.NounFirst && (!r.set.Case || r.gaz.Actors[a.Ref].Form != gazetteer.Adjective) {
			return false
		}
		return gap.unknown <= 1 || gap.poss && gap.unknown <= 2
	case gazetteer.OfficeKind:
		if r.articled(int(a.From)) {
			return false
		}
		return !gap.comma && !gap.poss && gap.unknown == 0 && gap.upper == 0 && (!gap.det || gap.of)
	case gazetteer.LeaderKind:
		return gap.comma && gap.unknown == 0 && gap.upper == 0 && !gap.and && g.role == ""
	case gazetteer.WordKind:
		c := r.wordClass(a)
		return c.Has(gazetteer.His|gazetteer.Own|gazetteer.That|gazetteer.We) && !gap.comma && !gap.of && !gap.and && gap.unknown+gap.upper == 0
	}
	return false
}

func (r *reading) joinsActor(g *group, a, b atom, gap gap) bool {
	if gap.comma && gap.of && g.role == roleSeveral && g.named && a.Kind == gazetteer.ActorKind && gap.unknown+gap.upper == 0 && r.set.NounFirst && r.set.Case {
		return true // the ministers of France, of Germany and
	}
	if gap.and && !(a.Kind == gazetteer.OfficeKind && gap.of && !g.named) {
		return (g.role == roleSeveral || g.role == roleBody) && g.named && a.Kind == gazetteer.ActorKind && gap.unknown == 0
	}
	if gap.unknown > 0 && !(r.set.Inversion && gap.unknown == 1 && gap.of && a.Kind == gazetteer.OfficeKind && g.role == roleSeveral) || gap.upper > 0 && !(r.set.Inversion && gap.of && !gap.comma && !gap.and && gap.upper <= 3 && a.Kind == gazetteer.OfficeKind && (g.role == roleInstitution || g.role == roleBody)) {
		return false
	}
	actor := r.gaz.Actors[b.Ref]
	switch a.Kind {
	case gazetteer.WordKind:
		return r.set.VSO && gap.empty && actor.Form == gazetteer.Adjective && r.gaz.Words[a.Ref].Has(gazetteer.Out)
	case gazetteer.OfficeKind:
		if g.named || r.articled(int(a.From)) && a.To == a.From+1 && actor.Form != gazetteer.Adjective {
			return false
		}
		return !gap.comma && (gap.of || r.set.Genitive && !gap.poss && !gap.det || r.set.NounFirst && actor.Form == gazetteer.Adjective)
	case gazetteer.LeaderKind:
		return gap.of && !gap.comma && !g.named
	case gazetteer.ActorKind:
		same := slices.Contains(g.actors, actor.Code)
		return same && !gap.comma && !gap.of || actor.Form == gazetteer.Institution && !gap.comma && !gap.of && g.role == ""
	}
	return false
}

func (r *reading) joinsLeader(g *group, a, b atom, gap gap) bool {
	if gap.and || gap.of || gap.unknown > 0 || g.person > 0 || gap.upper > 3 {
		return false
	}
	switch a.Kind {
	case gazetteer.OfficeKind:
		return !gap.poss
	case gazetteer.ActorKind:
		return !gap.comma && (gap.poss || gap.empty || gap.title || gap.quote && r.set.VSO) || gap.comma && r.set.VSO && g.role != "" && !r.gaz.Leaders[b.Ref].Short
	case gazetteer.LeaderKind:
		return r.cased() && gap.empty
	}
	return false
}

// gap is what stands between two atoms.
type gap struct {
	ok, empty, comma, of, poss, det, and, quote, title bool
	unknown, upper                                     int // other words, without and with a capital
}

// gap reads the tokens [from, to); it is not ok if they can be no part of a group.
func (r *reading) gap(from, to int) gap {
	const most = 6
	for from < to && r.aside[from] {
		from++
	}
	if r.cased() && to < len(r.toks) && r.atomAt[to] == gazetteer.LeaderKind+1 {
		to = max(r.overInitials(to), from)
	}
	g := gap{ok: to-from <= most && from > 0 && r.sentOf[from-1] == r.sentOf[to], empty: from == to}
	for k := from; k < to && g.ok; k++ {
		c := r.class[k]
		switch {
		case r.aside[k]:
		case r.toks[k].Lines > 1 || k > from && r.sentOf[k] != r.sentOf[k-1]:
			g.ok = false
		case r.mark(k, commas):
			g.ok, g.comma = !g.comma, true
		case r.mark(k, dashes):
			g.ok = r.toks[k].Glued
		case r.initial(k):
		case r.mark(k, `"“”«»`):
			g.quote = true
		case r.toks[k].Kind != lang.Word:
			g.ok = false
		case c.Has(gazetteer.Poss):
			g.poss = true
		case c.Has(gazetteer.Of):
			g.of = true
		case c.Has(gazetteer.And):
			g.and = true
		case c.Has(gazetteer.Det):
			g.det = true
			g.ok = !(r.set.Personal && c.Has(gazetteer.To))
		case c.Has(gazetteer.Qual | gazetteer.Title | gazetteer.Former | gazetteer.Body):
			g.title = g.title || c.Has(gazetteer.Title)
		case c != 0 || r.verb[k] != 0:
			g.ok = false
		case r.set.Case && r.toks[k].Upper:
			g.upper++
		default:
			g.unknown++
		}
	}
	if to < len(r.toks) && r.sentOf[max(to-1, 0)] != r.sentOf[to] {
		g.ok = false
	}
	return g
}

// frame finds where the group's noun phrase begins, and what it owns.
func (r *reading) frame(g *group) {
	g.np = g.from
	for k, unknown := g.from-1, 0; k >= 0 && unknown <= 3 && r.sentOf[k] == r.sentOf[g.from]; k-- {
		switch c := r.class[k]; {
		case c.Has(gazetteer.Det):
			g.np = k
			unknown = 0
			if r.set.Inversion && !(g.form == gazetteer.Adjective && g.role == "") {
				unknown = 3 // only further articles stand before it
			}
			continue
		case r.at[k] != 0 || r.verb[k] != 0 || r.toks[k].Kind == lang.Punct || c.Has(^(gazetteer.Qual | gazetteer.Title | gazetteer.Former | gazetteer.Time | gazetteer.Good | gazetteer.Bad | gazetteer.Intens)):
			unknown = 9
		case c.Has(gazetteer.Qual | gazetteer.Title | gazetteer.Former):
			g.np = k
		case g.np < g.from && r.is(g.np, gazetteer.Det) && r.set.Case && !r.set.NounFirst && !r.cased() && r.properName(k):
			unknown = 9 // in New York the Union
		default:
			unknown++
		}
	}
	r.headed(g)
	r.owns(g)
	if r.set.Definite && (g.role == roleSeveral || g.role == roleBody) && len(g.actors) == 0 && g.np == g.from && g.pronoun == 0 {
		g.out = true // leaders, ministers: nobody in particular
	}
}

// owns says what noun the group owns or describes, if it does not stand for itself.
func (r *reading) owns(g *group) {
	k := g.to
	adjective := g.named && g.role == "" && g.person == 0 && g.form == gazetteer.Adjective
	if adjective && r.set.NounFirst {
		r.describes(g)
		return
	}
	switch {
	case r.is(k, gazetteer.Poss):
		k++
	case adjective, g.pronoun.Has(gazetteer.His) && !((r.set.VSO || r.set.NounFirst && r.set.Case) && g.role != ""):
	case g.pronoun.Has(gazetteer.We) && r.is(g.from, gazetteer.His):
	default:
		return
	}
	for k < len(r.toks) && r.at[k] == 0 && r.sentOf[k] == r.sentOf[g.from] && r.toks[k].Kind == lang.Word && r.is(k, gazetteer.Qual|gazetteer.Good|gazetteer.Bad|gazetteer.Intens) && !r.is(k, gazetteer.Body) {
		k++
	}
	if k >= len(r.toks) || r.sentOf[k] != r.sentOf[g.from] || r.toks[k].Kind != lang.Word || r.at[k] != 0 {
		if adjective {
			g.owner = r.set.Spaces && k == g.to
		}
		return
	}
	if r.is(k, gazetteer.Body) {
		g.to = max(g.to, k+1)
		return
	}
	if r.class[k]&^(gazetteer.Good|gazetteer.Bad|gazetteer.Victim|gazetteer.Stop|gazetteer.Paper) != 0 && r.verb[k] == 0 && g.pronoun == 0 && !r.is(g.to, gazetteer.Poss) {
		return // followed by a small word: "the French have"
	}
	g.owner, g.head = true, k
}
