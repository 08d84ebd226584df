package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where verbs come first, pronouns are written onto what they belong to, a subject stands in the gap of a form, and what happened to a
// stance is told of its object: "the plan met with the refusal of Cairo".

// gapSubject returns the tokens in the gap of a form that says something of its subject, where the subject stands there: "Iran meddles in
// the affairs of"; false if nobody stands there.
func (r *reading) gapSubject(p *predicate) (lo, hi int, ok bool) {
	if !r.set.VSO || p.match.Head == 0 || p.Mode != gazetteer.Self && !p.Got {
		return 0, 0, false
	}
	lo, hi = int(p.match.Head), int(p.match.Tail)
	return lo, hi, p.Got || r.hasGroup(lo, hi)
}

// gotBefore finds who gave what the subject got, where an owner follows its noun without a preposition: "the refusal of Cairo", "a warm
// welcome from Cairo".
func (r *reading) gotBefore(p *predicate) bool {
	const reach = 8
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			if r.verb[k] != 0 || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions&^(gazetteer.From|gazetteer.By|gazetteer.To)|gazetteer.Comp|gazetteer.Rel) {
				break
			}
			continue
		}
		if c := r.preposition(n); c != 0 && !c.Has(gazetteer.From|gazetteer.By|gazetteer.To) || r.groups[n].out {
			break
		}
		p.holders = r.codes(r.chained(n, true).chain)
		p.passive, p.rule, p.joint = true, "got", len(p.holders) > 1
		return len(p.holders) > 0
	}
	return p.drop(whyNoHolder)
}

// resumptive reports whether the verb at tokens [from, to) has the antecedent of its relative clause as its object, which a pronoun on it says:
// "the step that Moscow condemned (it)".
func (r *reading) resumptive(from int) bool {
	return r.set.VSO && from > 0 && r.is(from-1, gazetteer.Rel) && r.at[from-1] == 0 && r.suffixedVerb(from)
}

// doneBefore returns who did what the sentence tells before the clause that takes all of it as its object: "X expelled Y, which Z condemned". Nil
// if the predicate is in no such clause.
func (r *reading) doneBefore(p *predicate) []graph.Code {
	from := int(p.match.From)
	if !r.resumptive(from) || from < p.sent.From+3 || !r.mark(from-2, commas) && (r.at[from-2] == 0 || !r.groups[r.at[from-2]-1].pronoun.Has(gazetteer.He)) {
		return nil
	}
	for k := p.sent.From; k < from; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.governed(n) || r.groups[n].owner || len(r.groups[n].actors) != 1 || p.holds(r.groups[n].actors[0]) {
			continue
		}
		return r.groups[n].actors
	}
	return nil
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

// contrasts reports whether a clause of somebody else begins behind the conjunction at token k, where nothing says that the words before it are
// speech: "X proposed talks, but Y accused it".
func (r *reading) contrasts(v voice, k, end int) bool {
	if !r.set.VSO || !r.is(k, gazetteer.Sub) || r.is(k, gazetteer.Comp|gazetteer.Prepositions) || r.quotes[k] > 0 || r.gaz.Cues[v.cue.Ref] != cueSay || r.anyClass(int(v.cue.To), k, gazetteer.Comp) {
		return false
	}
	const reach = 3
	for i := k + 1; i < min(end, k+reach); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			g := r.groups[n]
			return !g.owner && g.pronoun == 0 && len(g.actors) == 1 && !v.has(g.actors[0]) && g.to < end && r.verb[g.to] != 0
		}
	}
	return false
}

// ownedStance lets a noun of stance that names its owner be told by the text, where those who say it speak for no actor: "a source voiced the
// kingdom's condemnation".
func (r *reading) ownedStance(p *predicate) {
	if !r.set.VSO || !p.Noun || p.voice == nil || len(p.voice.holders) > 0 || p.voice.past {
		return
	}
	if s, ok := r.genitive(p); ok && len(r.groups[s.group].actors) == 1 && r.groups[s.group].named {
		p.voice = nil
	}
}
