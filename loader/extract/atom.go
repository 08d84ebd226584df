package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

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
		a = r.beforeName(a, atoms[i+1:])
		if a.From < end || a.cutsName(atoms[i+1:]) || r.modifies(a) || r.titled(a, atoms[min(i+1, len(atoms)-1)], end) || a.Kind == gazetteer.LeaderKind && (r.cased() && r.gaz.Leaders[a.Ref].Short && r.goesOn(a.Match) || r.notLeader(a) || r.noSurname(a)) {
			continue
		}
		end = a.To
		if r.aside[a.From] && len(out) > 0 && out[len(out)-1].Kind == gazetteer.ActorKind && out[len(out)-1].To == a.From-1 {
			continue
		}
		if r.inFrame(a) || r.onlyDescribes(a) || r.participial(a) || r.oneSide(a, out) || r.someCountries(a) || len(out) > 0 && r.verbBehind(out[len(out)-1], a) {
			continue
		}
		if a.Kind == gazetteer.ActorKind {
			r.actors = append(r.actors, a.Match)
		}
		if a.Kind != gazetteer.StopKind {
			for k := a.From; r.set.VSO && a.Kind == gazetteer.ActorKind && k < a.To; k++ {
				r.class[k] &= gazetteer.Body // the south in South Africa governs nothing
			}
			for k := a.From; r.set.VSO && a.Kind == gazetteer.LeaderKind && a.To > a.From+1 && k < a.To; k++ {
				r.class[k] &= gazetteer.Title // Ban Ki-moon begins like: by that
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

// beforeName cuts an office that ends within the name of its own state off before it: "Président de la République" in "Président de la République de
// Guinée" is only "Président".
func (r *reading) beforeName(a atom, behind []atom) atom {
	if a.Kind != gazetteer.OfficeKind || !r.romance() || !a.cutsName(behind) {
		return a
	}
	for _, b := range behind {
		if b.Kind != gazetteer.ActorKind || b.To <= a.To || b.From >= a.To {
			continue
		}
		to := b.From
		for to > a.From && r.is(int(to)-1, gazetteer.Of|gazetteer.Det) {
			to--
		}
		if to > a.From && to < b.From {
			a.To = to
		}
		break
	}
	return a
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
	if (r.analytic() || r.romance() && !r.set.Dropped) && r.firstName(a, f.Leaders) || !r.set.Spaces && r.endsName(a) {
		return true
	}
	k := int(a.From) - 1
	if !r.set.Case || k < 0 || !r.namedBeside(a, k) {
		return false
	}
	for _, l := range f.Leaders {
		given := strings.FieldsFunc(lang.FoldWord(l.Names.In(r.pack.Tag, "")), func(c rune) bool { return c == ' ' || c == '-' })
		if slices.ContainsFunc(given, func(name string) bool { return name == r.toks[k].Norm || r.cased() && akin(name, r.toks[k].Norm) }) {
			return false
		}
	}
	return true
}

// akin reports whether two names begin alike, as the cases and spellings of one do.
func akin(a, b string) bool {
	const alike = 4
	x, y := []rune(a), []rune(b)
	return len(x) >= alike && len(y) >= alike && slices.Equal(x[:alike], y[:alike])
}

// firstName reports whether what looks like a surname is the first name of somebody else: "Hussein al-Ezzi".
func (r *reading) firstName(a atom, leaders []*graph.Leader) bool {
	k := int(a.To)
	if k+2 < len(r.toks) && r.toks[k+1].Glued && r.mark(k+1, dashes) && !r.toks[k].Upper && r.toks[k].Kind == lang.Word && r.toks[k].Lines == 0 {
		k += 2 // al-
	}
	if k >= len(r.toks) || r.sentOf[k] == 0 && r.a.Title != "" || !r.namedBeside(a, k) {
		return false
	}
	return !slices.ContainsFunc(leaders, func(l *graph.Leader) bool {
		return slices.Contains(strings.Fields(lang.FoldWord(l.Names.In(r.pack.Tag, ""))), r.toks[k].Norm)
	})
}

// namedBeside reports whether token k, beside the atom, is a name and nothing else.
func (r *reading) namedBeside(a atom, k int) bool {
	return r.sentOf[k] == r.sentOf[a.From] && r.properName(k) && r.class[k] == 0 && r.verb[k] == 0 && !r.isOffice[k]
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

// modifies reports whether an office only describes the noun behind it: Iraq's chief arms supplier.
func (r *reading) modifies(a atom) bool {
	k := int(a.To)
	return a.Kind == gazetteer.OfficeKind && r.set.Case && !r.set.NounFirst && !r.cased() && r.gaz.Offices[a.Ref] == string(graph.RoleChief) && a.To == a.From+1 && k+1 < len(r.toks) && r.sentOf[k] == r.sentOf[a.From] &&
		r.toks[k].Kind == lang.Word && !r.toks[k].Upper && r.class[k]&^nounClasses == 0 && r.verb[k] == 0 && r.atomAt[k] == 0 && r.toks[k+1].Kind == lang.Word && r.class[k+1] == 0
}
