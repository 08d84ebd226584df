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

// compose makes groups of the atoms.
func (r *reading) compose(atoms []atom) {
	r.people.init(r)
	for _, a := range atoms {
		for k := a.From; k < a.To; k++ {
			r.atomAt[k] = a.Kind + 1
			if a.Kind == gazetteer.OfficeKind && r.gaz.Offices[a.Ref] == roleOut {
				r.atomAt[k] = gazetteer.WordKind + 1 // refugees hold no office
			}
			if r.set.VSO && (a.Kind == gazetteer.ActorKind && r.verb[k] < 0 || a.Kind == gazetteer.LeaderKind && a.To > a.From+1) {
				r.verb[k] = 0 // the Rapid Support Forces support nobody
			}
		}
	}
	r.groups = make([]group, 0, len(atoms))
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
		if r.romance() && g.to > g.from+1 && r.toks[g.from].Upper {
			r.class[g.from] &^= gazetteer.Prepositions // Al Sisi, who is not "al presidente"
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
	if n < len(atoms) && r.ownCouncil(&g, atoms[n-1], atoms[n]) {
		g.actors, g.role, g.to = []graph.Code{r.gaz.Actors[atoms[n].Ref].Code}, roleInstitution, int(atoms[n].To)
		n++
	}
	n += r.servesThere(&g, atoms, n)
	if n < len(atoms) && r.ledBy(&g, atoms[n-1], atoms[n]) {
		g.to = int(atoms[n].To)
		n++
	}
	r.restOfName(&g)
	if r.foreignHead(&g) {
		g.out = true
	}
	if !r.pressOffice(&g) && r.readName(&g) {
		for n < len(atoms) && r.joinsName(&g, atoms[n]) {
			r.take(&g, atoms[n])
			g.to = int(atoms[n].To)
			n++
		}
	}
	n += r.seatedName(&g, atoms[n:])
	r.readNameBefore(&g)
	r.readPostedName(&g)
	if r.set.VSO && !r.set.Case && !r.nationalName(&g) {
		r.nameBefore(&g)
	}
	if len(g.actors) == 0 && g.person == 0 && g.role != "" && r.is(g.to, gazetteer.Of|gazetteer.For) && r.set.Spaces && !r.set.VSO && !r.ownsKnown(g.to) {
		g.out = true // of an association
	}
	return g, n
}

// ownCouncil reports whether an organ of the world that the group names is rather that of the state right behind it, in the genitive: "the
// Security Council of Armenia".
func (r *reading) ownCouncil(g *group, a, b atom) bool {
	if !r.cased() || len(g.actors) != 1 || r.isState(g.actors[0]) || g.actors[0] != "UNSC" || a.Kind != gazetteer.ActorKind || b.Kind != gazetteer.ActorKind || b.From != a.To || r.sentOf[a.From] != r.sentOf[b.From] {
		return false
	}
	actor := r.gaz.Actors[b.Ref]
	return actor.Form == gazetteer.NameForm && r.isState(actor.Code) && b.Case.Has(lang.Genitive)
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

// take adds to the group what the atom says.
func (r *reading) take(g *group, a atom) {
	switch a.Kind {
	case gazetteer.ActorKind:
		actor := r.gaz.Actors[a.Ref]
		actor.Code = r.governing(actor.Code)
		if actor.Form == gazetteer.Institution && g.named {
			g.role = cmp.Or(g.role, roleInstitution) // Pakistan's Foreign Office is not London's
			break
		}
		if r.set.VSO && g.role == roleBody && r.isState(actor.Code) && actor.Form != gazetteer.Adjective {
			return // a summit is named after its place
		}
		if !slices.Contains(g.actors, actor.Code) {
			g.actors = append(g.actors, actor.Code)
			g.actors = append(g.actors, actor.More...)
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
			g.person = r.people.fitting(r, g, a.Match, r.people.known(r, a.Match))
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
	if k := int(a.To); r.set.VSO && a.Kind == gazetteer.OfficeKind && k < len(r.toks) && r.sentOf[k] == r.sentOf[a.From] && r.is(k, gazetteer.Former) && r.atomAt[k] == 0 && !g.named && g.person == 0 {
		g.out = true // a former minister in X
	}
	for k := int(a.From) - 1; k >= g.from-2 && k >= 0; k-- {
		if r.is(k, gazetteer.Former) && !(r.analytic() && r.stillInOffice(g)) {
			g.out = true
		}
		if r.mark(k, "-") && r.toks[k].Glued {
			continue // ex-president
		}
		if k < g.from && !r.is(k, gazetteer.Qual|gazetteer.Former|gazetteer.Title) {
			break
		}
	}
}

// Roles of offices beyond those of graph.Role.
const (
	roleOut         = "out"         // speaks for no actor
	roleInstitution = "institution" // ministry, embassy, government
	roleSpokesman   = "spokesperson"
	roleSeveral     = "several" // the ministers, the presidents of
	roleBody        = "body"    // the summit, the council
	roleOther       = "other"
	roleForeign     = "foreign_minister"
	roleCounterpart = "counterpart"
	roleEnvoy       = "envoy"
	roleChief       = "chief" // of an organization
)

// gap is what stands between two atoms.
type gap struct {
	ok, empty, comma, of, poss, det, and, quote, title bool
	unknown, upper                                     int // other words, without and with a capital
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
			if r.romance() && !r.set.Inversion && c.Has(gazetteer.Prepositions) {
				unknown = 9 // au Mali: the article is written onto its preposition
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
	if r.analytic() && g.np == g.from {
		g.np = r.beforeCompound(g.np)
	}
	r.headed(g)
	r.owns(g)
	if r.set.Definite && (g.role == roleSeveral || g.role == roleBody) && len(g.actors) == 0 && g.np == g.from && g.pronoun == 0 {
		g.out = true // leaders, ministers: nobody in particular
	}
}

// beforeCompound returns where an adjective of two words with a hyphen begins that stands right before the name at token k: "oil-rich Gabon".
func (r *reading) beforeCompound(k int) int {
	if k < 3 || r.sentOf[k-3] != r.sentOf[k] || !r.mark(k-2, "-") || !r.toks[k-2].Glued || !r.toks[k-1].Glued {
		return k
	}
	if r.at[k-3] != 0 || r.at[k-1] != 0 || r.verb[k-3] != 0 || r.verb[k-1] < 0 || r.toks[k-1].Upper {
		return k
	}
	return k - 3
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
	case adjective, g.pronoun.Has(gazetteer.His) && !((r.set.VSO || r.romance()) && g.role != ""):
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
