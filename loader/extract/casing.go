package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// markCases notes the cases of small words and of nouns that stand for whose they are.
func (r *reading) markCases(words []gazetteer.Match) {
	if !r.cased() {
		return
	}
	r.caseAt = make([]lang.Case, len(r.toks))
	for _, m := range words {
		for k := m.From; k < m.To; k++ {
			r.caseAt[k] |= m.Case
		}
	}
}

// agrees reports whether the cases of two words may be the same.
func agrees(a, b lang.Case) bool { return a == 0 || b == 0 || a&b != 0 }

// decline notes in which cases group g stands once the atom is part of it: those of its first noun and of the adjectives before it.
func (r *reading) decline(g *group, a atom, first bool) {
	switch {
	case !r.cased():
	case first && a.Kind == gazetteer.WordKind && r.wordClass(a).Has(gazetteer.His|gazetteer.Own|gazetteer.We) && a.To == a.From+1 && r.wordClass(a).Has(gazetteer.His):
		// his: the noun behind it tells
	case first:
		g.cases = a.Case
	case g.cases == 0 && g.pronoun.Has(gazetteer.His):
		g.cases = a.Case
	case a.Kind == gazetteer.OfficeKind && r.describing(g, a):
		g.cases = g.cases.Agree(a.Case)
	case a.Kind == gazetteer.LeaderKind && g.named && g.role == "" && g.form == gazetteer.NameForm:
		g.cases = a.Case // the presidents of X, NAME, and of Y, NAME
	case a.Kind == gazetteer.LeaderKind && agrees(g.cases, a.Case):
		g.cases = g.cases.Agree(a.Case)
	}
}

// describing reports whether the group so far is an adjective or a name in apposition before the atom.
func (r *reading) describing(g *group, a atom) bool {
	return g.form == gazetteer.Adjective && g.named && g.from < int(a.From) && agrees(g.cases, a.Case)
}

// fits reports whether, where words have cases, atom b may go on the group that atom a ends.
func (r *reading) fits(g *group, a, b atom, gap gap) bool {
	if !r.cased() {
		return true
	}
	adjective := func(x atom) bool {
		return x.Kind == gazetteer.ActorKind && r.gaz.Actors[x.Ref].Form == gazetteer.Adjective
	}
	switch b.Kind {
	case gazetteer.OfficeKind:
		switch a.Kind {
		case gazetteer.ActorKind:
			return adjective(a) && agrees(a.Case, b.Case)
		case gazetteer.OfficeKind:
			return b.Case.Has(lang.Genitive) || agrees(a.Case, b.Case) && !gap.empty
		case gazetteer.LeaderKind:
			return agrees(g.cases, b.Case)
		}
	case gazetteer.ActorKind:
		if adjective(b) {
			return a.Kind == gazetteer.OfficeKind && b.Case.Has(lang.Genitive) && !b.Case.Has(lang.Nominative)
		}
		return b.Case.Has(lang.Genitive) || gap.of
	case gazetteer.LeaderKind:
		if g.role == roleSeveral && g.cases.Only(lang.Nominative) || a.Kind == gazetteer.ActorKind && g.role == "" && !adjective(a) && !r.heldOffice(b, r.gaz.Actors[a.Ref].Code) {
			return false // the policy of X NAME condemned
		}
		return agrees(g.cases, b.Case) || agrees(a.Case, b.Case)
	}
	return true
}

// nested reports whether the leader atom is rather of the office that the group's last office belongs to: the press secretary of
// President X.
func (r *reading) nested(g *group, a atom) bool {
	return r.cased() && g.from < int(a.From) && !agrees(g.cases, a.Case)
}

// byCase returns what governs group n where words have cases: the preposition right before it, over adjectives, else the preposition
// that its case amounts to.
func (r *reading) byCase(n int) gazetteer.Class {
	g := r.groups[n]
	if g.cases.Only(lang.Nominative) {
		return 0
	}
	const most = 3
	k := g.np - 1
	if k > 0 && r.at[k] == 0 && r.is(k, gazetteer.And) && n > 0 && r.groups[n-1].to == k && (g.cases.Only(lang.Instrumental) || g.cases == 0 && !r.groups[n-1].cases.Has(lang.Nominative)) {
		return r.byCase(n - 1) // between X and Y, of X and the US
	}
	for seen := 0; k >= 0 && seen < most && r.sentOf[k] == r.sentOf[g.np] && r.at[k] == 0 && r.verb[k] == 0 && r.toks[k].Kind == lang.Word; k, seen = k-1, seen+1 {
		c := r.class[k]
		if c.Has(gazetteer.Prepositions) {
			return c & gazetteer.Prepositions
		}
		if !r.set.Adjectival(r.toks[k].Norm) && !c.Has(gazetteer.Det|gazetteer.Qual|gazetteer.Title) {
			break
		}
	}
	if k >= 0 && r.verb[k] < 0 && r.is(k, gazetteer.Prepositions) && r.sentOf[k] == r.sentOf[g.np] {
		return 0 // a predicate that ends in a preposition
	}
	noun := k >= 0 && r.sentOf[k] == r.sentOf[g.np] && (r.toks[k].Kind == lang.Word || r.mark(k, `"”»`)) && r.verb[k] <= 0 && !r.is(k, ^nounClasses)
	if noun && r.verb[k] < 0 {
		noun = r.frameAt(k).Noun
	}
	if noun && r.at[k] > 0 {
		h := r.groups[r.at[k]-1]
		noun = h.role != "" || h.pronoun.Has(gazetteer.Paper)
	}
	switch {
	case g.cases == 0 && noun && (!r.toks[k].Upper || r.verb[k] < 0 || k == r.sents[r.sentOf[k]].From && r.at[k] == 0):
		return gazetteer.Of
	case g.cases.Has(lang.Nominative):
		return 0
	case noun && g.cases.Has(lang.Genitive):
		return gazetteer.Of
	case g.cases.Has(lang.Dative) && !g.cases.Has(lang.Accusative):
		return gazetteer.To
	case g.cases.Only(lang.Instrumental):
		return gazetteer.By
	case g.cases.Only(lang.Locative):
		return gazetteer.In
	}
	return 0
}

// nounClasses are the classes of nouns.
const nounClasses = gazetteer.Victim | gazetteer.Good | gazetteer.Bad | gazetteer.Evil | gazetteer.Fine | gazetteer.Stop | gazetteer.Body | gazetteer.Paper | gazetteer.Out | gazetteer.Speech | gazetteer.Sport

// headed takes the army, the people or the authorities before a group in the genitive as what the group stands for.
func (r *reading) headed(g *group) {
	k := g.from - 1
	if !r.cased() || !g.cases.Has(lang.Genitive) || g.cases.Only(lang.Nominative) || k < 0 || r.sentOf[k] != r.sentOf[g.from] || !r.is(k, gazetteer.Body) || r.at[k] > 0 || r.verb[k] != 0 || g.role != "" || g.person > 0 {
		return
	}
	g.np, g.cases = k, r.caseAt[k]
	for g.np > 0 && r.is(g.np-1, gazetteer.Body) && r.at[g.np-1] == 0 && r.sentOf[g.np-1] == r.sentOf[k] {
		g.np-- // armed forces
	}
}

// overInitials returns where a name begins whose surname begins at token k: before its initials.
func (r *reading) overInitials(k int) int {
	for k > 0 && r.set.Case && r.sentOf[k-1] == r.sentOf[k] && r.atomAt[k-1] == 0 {
		switch {
		case k > 1 && r.initial(k-1):
			k -= 2
		case r.toks[k-1].Upper && strings.HasSuffix(r.text(k-1), "."):
			k--
		default:
			return k
		}
	}
	return k
}

// oneSide reports whether "the sides" is rather one side, whose adjective stands before it, or part of "for its part".
func (r *reading) oneSide(a atom, before []atom) bool {
	if !r.cased() || a.Kind != gazetteer.WordKind || !r.gaz.Words[a.Ref].Has(gazetteer.Both) || len(before) == 0 {
		return false
	}
	if r.is(int(a.From), gazetteer.Aux) {
		return true
	}
	b := before[len(before)-1]
	return b.Kind == gazetteer.ActorKind && b.To == a.From && r.gaz.Actors[b.Ref].Form == gazetteer.Adjective
}

// foreignHead reports whether an office that no actor owns belongs to something in other letters or in quotation marks: a company.
func (r *reading) foreignHead(g *group) bool {
	if !r.cased() || g.role == "" || len(g.actors) > 0 || g.person > 0 || g.to >= len(r.toks) || r.sentOf[g.to] != r.sentOf[g.from] {
		return false
	}
	return r.mark(g.to, "«") || r.toks[g.to].Caps && r.atomAt[g.to] == 0 || r.toks[g.to].Kind == lang.Word && r.toks[g.to].Upper && len(r.text(g.to)) > 1 && r.text(g.to)[0] < utf8.RuneSelf
}

// someCountries reports whether a word for the country is rather a plural that is written alike: no noun or preposition stands before it.
func (r *reading) someCountries(a atom) bool {
	if !r.cased() || a.Kind != gazetteer.WordKind || !r.gaz.Words[a.Ref].Has(gazetteer.Country) || !a.Case.Only(lang.Genitive) {
		return false
	}
	k := int(a.From) - 1
	return k < 0 || r.sentOf[k] != r.sentOf[a.From] || r.toks[k].Kind != lang.Word || r.verb[k] != 0 || r.is(k, gazetteer.Det|gazetteer.Each|gazetteer.And|gazetteer.Comp) ||
		!r.is(k, gazetteer.Prepositions|nounClasses) && r.set.Adjectival(r.toks[k].Norm)
}

// namesFirst drops surnames that are written like an actor's name in some case.
func (r *reading) namesFirst(atoms []atom) []atom {
	if !r.cased() {
		return atoms
	}
	names := map[[2]int32]bool{}
	for _, a := range atoms {
		names[[2]int32{a.From, a.To}] = names[[2]int32{a.From, a.To}] || a.Kind == gazetteer.ActorKind
	}
	return slices.DeleteFunc(atoms, func(a atom) bool {
		return a.Kind == gazetteer.LeaderKind && names[[2]int32{a.From, a.To}] && r.gaz.Leaders[a.Ref].Short
	})
}

// wordClass returns the class of a word that stands for somebody. Where the pronoun of an owner and that of an object are written alike, what
// follows tells.
func (r *reading) wordClass(a atom) gazetteer.Class {
	c := r.gaz.Words[a.Ref]
	if !r.cased() {
		return c
	}
	if a.To == a.From+1 {
		c |= r.class[a.From] & nominal
	}
	if !c.Has(gazetteer.His) || !c.Has(gazetteer.He|gazetteer.They) {
		return c
	}
	if k := int(a.To); k < len(r.toks) && r.sentOf[k] == r.sentOf[a.From] && r.toks[k].Kind == lang.Word && r.verb[k] <= 0 && !r.is(k, gazetteer.Prepositions|gazetteer.And|gazetteer.Comp|gazetteer.Sub|gazetteer.Time|gazetteer.Neg|gazetteer.Aux) {
		return c &^ (gazetteer.He | gazetteer.They)
	}
	return c &^ gazetteer.His
}

// governing returns the state that a group has come to govern by the article's date, else the group itself.
func (r *reading) governing(c graph.Code) graph.Code {
	const taliban, afghanistan, year, month = "TALIBAN", "AFG", 2021, 8
	if d := r.a.Published; c == taliban && (d.Year > year || d.Year == year && d.Month > month) {
		return afghanistan
	}
	return c
}

// heldOffice reports whether one whom the atom may name held an office of the actor, or is not in the table.
func (r *reading) heldOffice(b atom, c graph.Code) bool {
	for _, l := range r.gaz.Leaders[b.Ref].Leaders {
		if l.Learnt || slices.ContainsFunc(l.Offices, func(o graph.Office) bool { return o.Actor == c }) {
			return true
		}
	}
	return false
}
