package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// casedSubject looks for the subject of the verb at tokens [from, to) where cases tell it: a group before it that may stand in the
// nominative and that nothing governs, else one behind it, else the place that stands for who is there ("in Moscow they say").
func (r *reading) casedSubject(from, to, lo, hi int, speech bool) subject {
	before := r.nominativeBefore(from, lo)
	if before.group >= 0 {
		return before
	}
	place := r.placeOf(from, to, lo)
	if s := r.nominativeAfter(from, to, lo, hi, speech); s.group >= 0 && !(place.group >= 0 && r.groups[s.group].pronoun.Has(gazetteer.Both)) || s.unknown {
		return s // but "in Moscow they urged the sides"
	}
	if place.group >= 0 {
		return place
	}
	if s := r.placeBehind(from, to, hi); s.group >= 0 && !speech && !before.unknown && from > lo && r.toks[from-1].Kind == lang.Word {
		return s // its plan they backed in Beijing
	}
	return before
}

// nominativeBefore walks left from the verb to a group that may be its subject.
func (r *reading) nominativeBefore(from, lo int) subject {
	unknown, comma, maybe := false, false, noSubject
	for k := from - 1; k >= lo; k-- {
		if n := int(r.at[k]) - 1; n >= 0 {
			s := r.chained(n, false)
			first := s.chain[len(s.chain)-1]
			switch {
			case r.headsList(s, first):
				return s
			case !r.mayDo(n) || r.governed(first) || r.ownsDeed(first) || len(s.chain) == 1 && r.discords(n, from):
			case r.textObject(n, from):
			case unknown && comma:
			case r.objectOf(first, lo):
				if maybe.group < 0 {
					maybe = s
				}
			default:
				return s
			}
			k = min(s.start, k)
			continue
		}
		c := r.class[k]
		switch {
		case c.Has(gazetteer.Rel) && r.verb[k] == 0 && !comma:
			if g := r.antecedent(k-1, lo); g >= 0 && !r.discords(g, k) && !r.is(r.groups[r.chained(g, false).chain[len(r.chained(g, false).chain)-1]].np-1, gazetteer.Between) {
				return r.chained(g, false)
			}
			return subject{group: -1, unknown: true}
		case comma && c.Has(gazetteer.Sub|gazetteer.Comp) && r.verb[k] == 0:
			// a clause that ends before the verb
		case c.Has(gazetteer.Comp|gazetteer.Sub) && !c.Has(gazetteer.Prepositions|gazetteer.And), r.mark(k, stops) && !(k == from-1 && r.mark(k, ":")):
			return r.orUnknown(maybe, unknown)
		case r.mark(k, commas):
			comma = true
			if over := r.overSubordinate(k, lo); over < k {
				k = over
				continue
			}
			k = r.overAside(k, lo)
		case r.mark(k, ")"):
			k = r.openedAt(k, lo)
		case r.mark(k, `"“”«»`) && k > lo && unknown:
			return subject{group: -1, unknown: true}
		case !comma && r.strange(k) && (r.adjoins(k+1, from) || r.fullName(k)):
			unknown = true
		}
	}
	return r.orUnknown(maybe, unknown)
}

// openedAt returns where the parenthesis opens that token k closes; k if it does not soon, or names a person.
func (r *reading) openedAt(k, lo int) int {
	const longest = 16
	for i := k - 1; i > max(lo, k-longest); i-- {
		if n := int(r.at[i]) - 1; n >= 0 && r.groups[n].person > 0 {
			return k
		}
		if r.mark(i, "(") {
			return i
		}
	}
	return k
}

// orUnknown returns s, or no subject where words that may be an unknown one stand before the verb.
func (r *reading) orUnknown(s subject, unknown bool) subject {
	if s.group >= 0 && !unknown {
		return s
	}
	return subject{group: -1, unknown: unknown}
}

// adjoins reports whether only adverbs and auxiliaries stand in tokens [from, to).
func (r *reading) adjoins(from, to int) bool {
	for k := from; k < to; k++ {
		if r.class[k]&^(gazetteer.Time|gazetteer.Aux|gazetteer.Intens|gazetteer.Neg|gazetteer.Will) != 0 || r.class[k] == 0 {
			return false
		}
	}
	return true
}

// strange reports whether token k may be a noun in the nominative that stands for nobody known.
func (r *reading) strange(k int) bool {
	t := r.toks[k]
	return t.Kind == lang.Word && r.class[k] == 0 && r.verb[k] == 0 && r.at[k] == 0 && !r.set.Adverbial(t.Norm)
}

// mayDo reports whether group n may be a subject: it may stand in the nominative, and names more than whose something is.
func (r *reading) mayDo(n int) bool {
	g := r.groups[n]
	if !g.cases.Has(lang.Nominative) || g.pronoun.Has(gazetteer.His) && g.role == "" {
		return false
	}
	return !(g.owner && g.form == gazetteer.Adjective && g.named && !r.bodyHead(n))
}

// ownsDeed reports whether group n, whose form may be the nominative, rather owns the noun right before it: "the decision of the US".
func (r *reading) ownsDeed(n int) bool {
	g := r.groups[n]
	k := g.from - 1
	return g.named && g.person == 0 && !g.cases.Only(lang.Nominative) && k >= 0 && r.sentOf[k] == r.sentOf[g.from] && r.toks[k].Kind == lang.Word &&
		r.at[k] == 0 && r.verb[k] == 0 && !r.is(k, gazetteer.Prepositions) && r.set.Abstract(r.toks[k].Norm)
}

// objectOf reports whether group n, which might be a subject by its case, follows a verb that has another one.
func (r *reading) objectOf(n, lo int) bool {
	g := r.groups[n]
	prev := g.np - 1
	return !g.cases.Only(lang.Nominative) && prev >= lo && (r.verb[prev] != 0 || r.at[prev] == 0 && r.set.Active(r.toks[prev].Norm) || g.cases == 0 && r.toks[prev].Kind == lang.Word && r.infinitive(prev))
}

// nominativeAfter looks for a subject behind the verb. What might be an object counts only where somebody speaks, or where words that may
// be the object stand before the verb or in between.
func (r *reading) nominativeAfter(from, to, lo, hi int, speech bool) subject {
	const reach = 14
	loose := speech || r.objectBefore(from, lo) || r.is(from-1, gazetteer.Sub) && r.mark(from-2, commas) && r.set.Adjectival(r.toks[from-1].Norm) // "whom X supports"
	for k := to; k < min(hi, to+reach); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			g := r.groups[n]
			if r.mayDo(n) && !r.governed(n) && !(g.pronoun.Has(gazetteer.Both) && !r.pluralIn(from, to)) && (g.cases.Only(lang.Nominative) || loose || g.out || r.listDoes(n)) {
				return r.chained(n, true)
			}
			k = max(k, g.to-1)
			loose = loose || !speech && g.cases.Only(lang.Accusative|lang.Genitive|lang.Dative)
			continue
		}
		switch c := r.class[k]; {
		case k > to && r.mark(k, ":"+dashes) && r.listAt(k+1):
			return r.chained(int(r.at[k+1])-1, true)
		case r.mark(k, commas+stops+dashes) && !r.toks[k].Glued, r.mark(k, commas+stops), r.mark(k, `"“”«»`) && k > to, r.verb[k] != 0, c.Has(gazetteer.Comp|gazetteer.Rel) && !c.Has(gazetteer.Prepositions):
			return noSubject
		case c.Has(gazetteer.Sub) && !c.Has(gazetteer.Prepositions):
			return noSubject
		}
	}
	return noSubject
}

// listDoes reports whether group n begins a list one of whose others can only be a subject by its case: "condemned it the EU, Turkey and Iran".
func (r *reading) listDoes(n int) bool {
	return slices.ContainsFunc(r.chained(n, true).chain, func(m int) bool { return r.groups[m].cases.Only(lang.Nominative) })
}

// objectBefore reports whether an object stands before the verb at token from: the clause begins with a noun that no preposition governs.
func (r *reading) objectBefore(from, lo int) bool {
	for k := from - 1; k >= lo; k-- {
		n := int(r.at[k]) - 1
		switch {
		case r.mark(k, commas+stops), r.is(k, gazetteer.Comp|gazetteer.And):
			return false
		case n >= 0 && !r.governed(n) && r.groups[n].cases.Only(lang.Accusative|lang.Genitive|lang.Dative):
			return true
		case n >= 0 && r.ownsThing(n, lo):
			return true
		case n >= 0:
			k = r.groups[n].np
		case (r.strange(k) || r.thing(k)) && !r.behindPreposition(k, lo):
			return true
		}
	}
	return false
}

// ownsThing reports whether group n stands in the genitive behind a noun that no preposition governs: "the deeds of X".
func (r *reading) ownsThing(n, lo int) bool {
	g := &r.groups[n]
	k := g.np - 1
	return k >= lo && g.cases.Only(lang.Accusative|lang.Genitive|lang.Locative|lang.Dative) && r.toks[k].Kind == lang.Word && r.at[k] == 0 && (r.verb[k] == 0 || r.verb[k] < 0 && r.frameAt(k).Noun) &&
		!r.is(k, gazetteer.Prepositions|gazetteer.Comp|gazetteer.And|gazetteer.Aux|gazetteer.Time) && !r.behindPreposition(k, lo)
}

// thing reports whether token k is a noun for something done or written, by its class or as a noun of stance.
func (r *reading) thing(k int) bool {
	if r.toks[k].Kind != lang.Word || r.at[k] > 0 || r.verb[k] > 0 {
		return false
	}
	if r.verb[k] < 0 {
		return r.frameAt(k).Noun
	}
	return r.class[k] != 0 && r.class[k]&^nounClasses == 0
}

// behindPreposition reports whether a preposition stands before the noun at token k, over its adjectives.
func (r *reading) behindPreposition(k, lo int) bool {
	const most = 4
	for i := k - 1; i >= max(lo, k-most); i-- {
		switch {
		case r.is(i, gazetteer.Prepositions):
			return true
		case r.toks[i].Kind != lang.Word, r.verb[i] != 0, r.at[i] > 0 && r.groups[r.at[i]-1].cases.Only(lang.Locative):
			return false // in X
		}
	}
	return false
}

// textObject reports whether group n, a text, does not agree with the verb at token k, so that it is the verb's object: "the statement condemned (plural)".
func (r *reading) textObject(n, k int) bool {
	g := &r.groups[n]
	if !g.pronoun.Has(gazetteer.Paper) || g.to != g.from+1 {
		return false
	}
	return r.plural(k) || r.set.Discord(r.toks[k].Norm, r.toks[g.from].Norm) || !r.is(g.from-1, gazetteer.Prepositions) && r.set.Instrumental(r.toks[g.from].Norm)
}

// headsList reports whether the first of the coordinated groups names in the nominative what the others own as well, "the authorities of X, Y and Z", or
// with whom it does it: "X together with Y".
func (r *reading) headsList(s subject, first int) bool {
	g := &r.groups[first]
	if len(s.chain) < 2 || !r.mayDo(first) || g.cases == 0 || r.governed(first) {
		return false
	}
	owned, with, sure := g.role == roleInstitution || g.role == roleSeveral || r.bodyHead(first), true, false
	for _, n := range s.chain[:len(s.chain)-1] {
		m := &r.groups[n]
		owned = owned && m.named && m.cases.Has(lang.Genitive)
		with = with && m.cases.Only(lang.Instrumental)
		sure = sure || !m.cases.Has(lang.Nominative)
	}
	return sure && (owned || with)
}
