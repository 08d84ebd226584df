package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where verbs come first, pronouns are written onto the verbs, nouns and prepositions that they belong to.

// possessed reports whether a pronoun that says whose it is ends the word at token k, which is known for nobody: "its mediation".
func (r *reading) possessed(k int) bool {
	const shortest = 4
	t := r.toks[k]
	if t.Kind != lang.Word || t.Bound || r.at[k] > 0 || r.verb[k] != 0 || len([]rune(t.Norm)) <= shortest {
		return false
	}
	return slices.ContainsFunc(r.set.Suffixes, func(s lang.Prefix) bool {
		return slices.Contains(s.Classes, "his") && strings.HasSuffix(t.Norm, s.Text)
	})
}

// possessedObject returns whose the object is that a pronoun on its first word says, of a predicate that rejects or backs it: nobody rejects
// what is his own. Nil if no pronoun does.
func (r *reading) possessedObject(p *predicate, lo, hi int) []graph.Code {
	const reach = 2
	if !r.set.VSO || p.Noun || p.passive || p.Mode != gazetteer.Deed || r.hasGroup(lo, hi) {
		return nil
	}
	lo = r.behindSubject(p, lo, hi)
	for k := lo; k < min(hi, lo+reach); k++ {
		if r.possessed(k) {
			return r.pronounNear(p)
		}
	}
	return nil
}

// pronounNear returns whom a pronoun behind the predicate means: whoever was named last in its sentence or the one before and is not its
// holder.
func (r *reading) pronounNear(p *predicate) []graph.Code {
	for k := int(p.match.From) - 1; k >= 0 && r.sentOf[k] >= r.sentOf[p.match.From]-1; k-- {
		n := int(r.at[k]) - 1
		if n < 0 || r.skip[k] {
			continue
		}
		if g := r.groups[n]; len(g.actors) == 1 && g.form != gazetteer.Place && !p.holds(g.actors[0]) {
			return g.actors
		}
	}
	return nil
}

// pronounBehind reports whether the object of the predicate is but a pronoun with its preposition, which may stand before the subject:
// "condemned it (bi-ha) Beijing".
func (r *reading) pronounBehind(p *predicate, lo, hi int) bool {
	const reach = 4
	if !r.set.VSO {
		return false
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		switch n := int(r.at[k]) - 1; {
		case r.boundPronoun(k) && k == int(p.match.To) && r.behindPaper(int(p.match.From)): // a statement in which (fi-hi) X condemned
		case r.boundPronoun(k):
			return true
		case n >= 0 && !slices.Contains(p.subject.chain, n), r.toks[k].Kind == lang.Punct:
			return false
		}
	}
	return false
}

// behindPaper reports whether a text stands right before token k.
func (r *reading) behindPaper(k int) bool {
	n := int(r.at[max(k-1, 0)]) - 1
	return n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper)
}

// boundPronoun reports whether token k is a preposition with a pronoun written onto it.
func (r *reading) boundPronoun(k int) bool { return r.set.Governed[r.toks[k].Norm] }

// lastChain returns those who were named together last before the predicate and are not its holders.
func (r *reading) lastChain(p *predicate) []graph.Code {
	for k := int(p.match.From) - 1; k >= 0 && r.sentOf[k] >= r.sentOf[p.match.From]-1; k-- {
		n := int(r.at[k]) - 1
		if n < 0 || r.skip[k] || len(r.groups[n].actors) == 0 || r.groups[n].form == gazetteer.Place {
			continue
		}
		codes := codesOf(r.codes(r.chained(n, false).chain))
		if len(codes) > 0 && !slices.ContainsFunc(codes, p.holds) {
			return codes
		}
	}
	return nil
}

// resumptive reports whether the verb at tokens [from, to) has the antecedent of its relative clause as its object, which a pronoun on it says:
// "the step that Moscow condemned (it)".
func (r *reading) resumptive(from int) bool {
	return r.set.VSO && from > 0 && r.is(from-1, gazetteer.Rel) && r.at[from-1] == 0 && r.suffixedVerb(from)
}

// suffixedVerb reports whether a pronoun is written onto the frame or cue that begins at token k.
func (r *reading) suffixedVerb(k int) bool {
	switch n := r.verb[k]; {
	case n < 0:
		return r.frames[-n-1].Clitic.Suffixed()
	case n > 0:
		return r.cues[n-1].Clitic.Suffixed()
	}
	return false
}

// doneBefore returns who did what the sentence tells before the clause that takes all of it as its object: "X expelled Y, which Z condemned". Nil
// if the predicate is in no such clause.
func (r *reading) doneBefore(p *predicate) []graph.Code {
	from := int(p.match.From)
	if p.Got && r.set.VSO && from > p.sent.From+3 && r.is(from-2, gazetteer.In) {
		return r.firstDoer(p) // in a step that angered Z
	}
	if !r.resumptive(from) && !(p.Got && r.set.VSO && r.is(from-1, gazetteer.Rel)) || from < p.sent.From+3 || !r.mark(from-2, commas) && (r.at[from-2] == 0 || !r.groups[r.at[from-2]-1].pronoun.Has(gazetteer.He)) {
		return nil
	}
	return r.firstDoer(p)
}

// firstDoer returns the first of those whom the sentence names before the predicate that no preposition governs and that is not its holder.
func (r *reading) firstDoer(p *predicate) []graph.Code {
	for k := p.sent.From; k < int(p.match.From); k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.governed(n) || r.groups[n].owner || len(r.groups[n].actors) != 1 || p.holds(r.groups[n].actors[0]) {
			continue
		}
		return r.groups[n].actors
	}
	return nil
}
