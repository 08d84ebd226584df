package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

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

// joins reports whether atom b goes on the group that atom a ends.
func (r *reading) joins(g *group, a, b atom) bool {
	if !r.set.Spaces {
		return r.unspacedJoins(g, a, b)
	}
	if r.officeIn(g, a, b) || !g.named && r.ruleIn(a, b) {
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
		return !r.pressOffice(g) && r.joinsLeader(g, a, b, gap)
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
		if gap.empty && r.stayedAt(g, b) {
			return false
		}
		return gap.unknown <= 1 || gap.poss && gap.unknown <= 2
	case gazetteer.OfficeKind:
		if r.articled(int(a.From)) {
			return false
		}
		return !gap.comma && !gap.poss && gap.unknown == 0 && gap.upper == 0 && (!gap.det || gap.of)
	case gazetteer.LeaderKind:
		return gap.comma && gap.unknown == 0 && gap.upper == 0 && !gap.and && g.role == "" && !r.othersOffice(g, b)
	case gazetteer.WordKind:
		c := r.wordClass(a)
		return c.Has(gazetteer.His|gazetteer.Own|gazetteer.That|gazetteer.We) && !gap.comma && !gap.of && !gap.and && gap.unknown+gap.upper == 0
	}
	return false
}

func (r *reading) joinsActor(g *group, a, b atom, gap gap) bool {
	if gap.comma && gap.of && g.role == roleSeveral && g.named && a.Kind == gazetteer.ActorKind && gap.unknown+gap.upper == 0 && r.romance() {
		return true // the ministers of France, of Germany and
	}
	if gap.comma && !gap.and && !gap.of && !gap.det && g.role == roleSeveral && g.named && a.Kind == gazetteer.ActorKind && r.romance() && g.form == gazetteer.Adjective && r.gaz.Actors[b.Ref].Form == gazetteer.Adjective && gap.unknown+gap.upper == 0 {
		return true // the ministers Egyptian, Jordanian and
	}
	if a.Kind == gazetteer.OfficeKind && !g.named && !gap.comma && !gap.of && r.portfolio(int(a.To), int(b.From)) && r.gaz.Actors[b.Ref].Form == gazetteer.Adjective {
		return true // the minister of water and irrigation of Egypt
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
		if g.named || r.articled(int(a.From)) && (a.To == a.From+1 || g.role == roleSeveral) && actor.Form != gazetteer.Adjective && !r.likeAdjective(b) {
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
	if r.cased() && g.role == "" && r.is(g.from-1, gazetteer.In) {
		return false // the envoy of X to the UN, NAME
	}
	if r.set.Dropped && gap.comma && g.role == roleInstitution {
		return false // before the Congress, NAME said
	}
	if r.analytic() && gap.empty && g.role == "" && a.Kind == gazetteer.ActorKind && !r.gaz.Leaders[b.Ref].Short && !r.isState(r.gaz.Actors[a.Ref].Code) && r.atPlace(g.from) {
		return false // at the United Nations NAME said
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

// atPlace reports whether a preposition of place stands at the front of the sentence before the name at token k, over an article.
func (r *reading) atPlace(k int) bool {
	k--
	if r.is(k, gazetteer.Det) {
		k--
	}
	return k >= 0 && r.is(k, gazetteer.In) && k == r.sents[r.sentOf[k]].From
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
	g := gap{ok: to-from <= most && from > 0 && to < len(r.toks) && r.sentOf[from-1] == r.sentOf[to], empty: from == to}
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
		case r.toks[k].Kind != lang.Word, r.set.VSO && c.Has(gazetteer.Comp|gazetteer.Sub):
			g.ok = false // regretted X because Y
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

// ruleIn reports whether office a is held by those who rule in the state of b: "the authorities in Peru".
func (r *reading) ruleIn(a, b atom) bool {
	return r.analytic() && a.Kind == gazetteer.OfficeKind && b.Kind == gazetteer.ActorKind && b.From == a.To+1 && r.class[a.To]&gazetteer.Prepositions == gazetteer.In && r.is(int(a.To)-1, gazetteer.Body) && (r.gaz.Offices[a.Ref] == roleInstitution || r.gaz.Offices[a.Ref] == roleSeveral) &&
		(r.gaz.Actors[b.Ref].Form == gazetteer.NameForm || r.gaz.Actors[b.Ref].Form == gazetteer.Capital) && r.isState(r.gaz.Actors[b.Ref].Code)
}

// stayedAt reports whether the capital that the group is so far is only where the officer behind it is: "in Ankara President X".
func (r *reading) stayedAt(g *group, b atom) bool {
	return r.analytic() && g.form == gazetteer.Capital && g.from > 0 && r.class[g.from-1]&gazetteer.Prepositions == gazetteer.In && r.toks[b.From].Upper && !r.toks[b.From].Caps
}
