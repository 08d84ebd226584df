package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Further subjects of verbs that come first: those who are named among many, whoever wrote what is told of, the two sides before they are named.

// namedAmong returns those whom the clause of the verb that ends before token to names among a number: "nine members opposed it, among them X
// and Y".
func (r *reading) namedAmong(to, hi int) subject {
	const reach = 18
	if to >= hi || r.toks[to].Kind != lang.Number && !(r.is(to, gazetteer.Det) && r.at[to] == 0) {
		return noSubject
	}
	for k := to + 1; k+1 < min(hi, to+reach); k++ {
		if r.verb[k] != 0 {
			break
		}
		if n := int(r.at[k+1]) - 1; n >= 0 && r.at[k] == 0 && r.is(k, gazetteer.Between) && r.groups[n].from == k+1 && len(r.groups[n].actors) > 0 {
			return r.chained(n, true)
		}
	}
	return noSubject
}

// writer returns whoever sent the letter in which, as the pronoun behind the verb at token from says, the verb's words stand: "received a cable
// from X in which he voiced".
func (r *reading) writer(from, lo int) subject {
	if from+1 >= len(r.toks) || !r.boundPronoun(from+1) {
		return noSubject
	}
	paper := false
	for k := lo; k < from; k++ {
		n := int(r.at[k]) - 1
		switch {
		case n < 0 && r.verb[k] < 0 && r.is(k, gazetteer.Paper):
			paper = true // a cable of congratulation
		case n < 0 || r.groups[n].from != k:
		case r.groups[n].pronoun.Has(gazetteer.Paper):
			paper = true
		case paper && r.preposition(n).Has(gazetteer.From) && len(r.groups[n].actors) > 0:
			return r.chained(n, true)
		}
	}
	return noSubject
}

// bothAhead returns the two who are named together behind group n, "the two sides", in its sentence or the next.
func (r *reading) bothAhead(n int) []graph.Code {
	if !r.set.VSO {
		return nil
	}
	last := r.sentOf[r.groups[n].from] + 1
	for k := n + 1; k < len(r.groups) && r.sentOf[r.groups[k].from] <= last; k++ {
		if r.groups[k].pronoun != 0 || r.groups[k].owner {
			continue
		}
		if codes := codesOf(r.codes(r.chained(k, true).chain)); len(codes) == 2 {
			return codes
		}
	}
	return nil
}

// absoluteObject reports whether a noun of stance only says how the verb before it is done: "supports (with) a full support".
func (r *reading) absoluteObject(m gazetteer.Match) bool {
	const reach = 9
	f := r.gaz.Frames[m.Ref]
	if !r.set.VSO || !f.Noun || m.Clitic != 0 || m.To-m.From > 1 || r.definite(int(m.From)) || int(m.To) < len(r.toks) && r.at[m.To] > 0 {
		return false
	}
	for k := int(m.From) - 1; k >= max(0, int(m.From)-reach) && r.sentOf[k] == r.sentOf[m.From] && r.toks[k].Kind != lang.Punct; k-- {
		if r.verb[k] < 0 {
			g := r.frameAt(k)
			return !g.Noun && g.Act == f.Act
		}
		if r.verb[k] > 0 {
			return false
		}
	}
	return false
}

// withinName reports whether the frame is part of a person's name.
func (r *reading) withinName(m gazetteer.Match) bool {
	n := int(r.at[m.From]) - 1
	return r.set.VSO && n >= 0 && r.groups[n].person > 0 && (r.groups[n].from < int(m.From) || r.verb[m.From] == 0) && int(m.To) <= r.groups[n].to
}

// beginsAnew reports whether the verb at token k, behind a conjunction, begins a clause of somebody else than the voice, where nothing says that
// the words before it are speech: "announced its departure, and the bloc regretted it".
func (r *reading) beginsAnew(v voice, k, end int) bool {
	if !r.set.VSO || k+1 >= end || r.verb[k] >= 0 || r.quotes[k] > 0 || !r.is(k, gazetteer.And) || r.gaz.Cues[v.cue.Ref] != cueSay || r.anyClass(int(v.cue.To), k, gazetteer.Comp) {
		return false
	}
	n := int(r.at[k+1]) - 1
	if n < 0 || r.frameAt(k).Noun {
		return false
	}
	g := r.groups[n]
	return !g.owner && g.pronoun == 0 && len(g.actors) == 1 && !v.has(g.actors[0]) && !r.governed(n) && !r.disagrees(k, n)
}

// resumedFrom returns where the clause of the cue at token from begins, where it only says who said what stands before the comma: "..., this is what X
// said"; else the start as it is.
func (r *reading) resumedFrom(from, start, lo int) int {
	if !r.resumptive(from) || start != from {
		return start
	}
	k := from - 1
	for k > lo && r.verb[k-1] == 0 && (r.at[k-1] == 0 || r.groups[r.at[k-1]-1].pronoun.Has(gazetteer.He)) && r.toks[k-1].Kind == lang.Word && r.class[k-1] != 0 {
		k--
	}
	if k > lo && r.mark(k-1, commas) {
		return k
	}
	return start
}

// betweenOthers reports whether group n is one of those between whom the object is, and none of them holds the predicate: "the return of ties
// between X and Y".
func (r *reading) betweenOthers(p *predicate, n int) bool {
	if !r.set.VSO && !r.analytic() && (!r.romance() || r.set.Dropped) {
		return false
	}
	s := r.chained(n, false)
	first := s.chain[len(s.chain)-1]
	if !r.preposition(first).Has(gazetteer.Between) {
		return false
	}
	for _, k := range r.chained(first, true).chain {
		if g := r.groups[k]; g.pronoun.Has(gazetteer.Own|gazetteer.We) || slices.ContainsFunc(g.actors, p.holds) {
			return false
		}
	}
	return true
}

// adjectivesBehind adds to the holders of a noun of stance those whom further adjectives of peoples name: "an Egyptian Jordanian refusal".
func (r *reading) adjectivesBehind(s subject) subject {
	for m := s.group + 1; m < len(r.groups) && r.groups[m].from == r.groups[m-1].to; m++ {
		if g := r.groups[m]; g.form != gazetteer.Adjective || !g.named || g.role != "" || slices.Contains(s.chain, m) {
			break
		}
		s.chain = append(s.chain, m)
	}
	return s
}

// bareAdjectiveBehind reports whether an adjective of a people without an article follows the word, which is a noun then: "a Saudi rejection".
func (r *reading) bareAdjectiveBehind(p *predicate) bool {
	to := int(p.match.To)
	if !r.set.VSO || to-int(p.match.From) > 1 || p.match.Clitic.Suffixed() || to >= p.sent.To || r.at[to] == 0 || p.Mode == gazetteer.Self {
		return false
	}
	g := r.groups[r.at[to]-1]
	return g.form == gazetteer.Adjective && g.named && g.role == "" && g.person == 0 && g.from == to && !r.definite(to)
}

// bothOf returns the two who do what a verb in the dual says, where only one of them was its subject before: "X met with Y, and (they two)
// stressed".
func (r *reading) bothOf(from int, s subject) []codeOf {
	if !r.set.VSO || s.group < 0 || s.start >= from || len(r.codes(s.chain)) != 1 || !r.dual(from) {
		return nil
	}
	n := s.group
	for k := n + 1; k < len(r.groups) && r.groups[k].from < from && r.sentOf[r.groups[k].from] == r.sentOf[from]; k++ {
		g := r.groups[k]
		if g.role != "" && len(g.actors) == 1 && g.actors[0] != r.groups[n].actors[0] && !g.out {
			return r.codes([]int{n, k})
		}
	}
	return nil
}

// dual reports whether the verb at token k is in the dual.
func (r *reading) dual(k int) bool {
	if r.cueAt(k) == cuePart {
		return false // a participle with the ending of adverbs
	}
	ends := func(e string) bool { return strings.HasSuffix(r.toks[k].Norm, e) }
	return slices.ContainsFunc(r.set.Dual, ends) && !slices.ContainsFunc(r.set.NoDual, ends)
}

// metBefore returns those who meet, where the passive tells without an agent what was stressed at their meeting.
func (r *reading) metBefore(p *predicate) []graph.Code {
	if !r.set.VSO || p.act != graph.ActCallFor && p.act != graph.ActAgree && p.act != graph.ActCooperate {
		return nil
	}
	n := firstGroupFrom(r.groups, int(p.match.From))
	if all := r.parties(n); len(all) == 2 {
		return all
	}
	return nil
}

// beforeVerdict returns where what is judged ends and what it is called begins, which tells nothing of the topic; hi where there is no such place.
func (r *reading) beforeVerdict(p *predicate, lo, hi int) int {
	const least = 2
	if !r.set.VSO || p.Mode != gazetteer.Judge || p.passive {
		return hi
	}
	for k := lo + least; k < hi; k++ {
		if r.is(k, gazetteer.Evil|gazetteer.Fine) {
			return k
		}
	}
	return hi
}

// adopter returns whoever adopted or issued the text, group n, of which the verb at token from tells, unless it opposed the text.
func (r *reading) adopter(n, from int) subject {
	first := r.sents[r.sentOf[from]].From
	for k := r.groups[n].from - 1; k >= first; k-- {
		if r.verb[k] < 0 {
			if f := r.frameAt(k); f.Act.Stance() != graph.Support {
				return noSubject
			}
			return r.lastSubject(from)
		}
		if m := int(r.at[k]) - 1; m >= 0 && len(r.groups[m].actors) > 0 && !r.groups[m].owner && !r.governed(m) && r.verb[max(r.groups[m].np-1, 0)] == 0 {
			return r.chained(m, false) // adopted by it
		}
	}
	return noSubject
}

// tellsOfText reports whether the verb at token from only tells what a text says that its clause names before: "a draft that X wrote (and that) demands".
func (r *reading) tellsOfText(from, lo int) bool {
	for k := from - 1; k >= lo; k-- {
		if r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Comp|gazetteer.Sub) {
			return false
		}
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) && len(r.groups[n].actors) == 0 && !r.definite(k) {
			return true
		}
	}
	return false
}

// stressedAt reports whether the passive stands before the words of a meeting at which something was stressed: "during the meeting was stressed".
func (r *reading) stressedAt(p *predicate) bool {
	const reach = 7
	if !r.set.VSO || p.act != graph.ActCallFor && p.act != graph.ActAgree && p.act != graph.ActCooperate {
		return false
	}
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		switch {
		case r.is(k, gazetteer.Be):
			return true
		case r.at[k] > 0 && len(r.groups[r.at[k]-1].actors) > 0, r.verb[k] != 0, r.toks[k].Kind == lang.Punct:
			return false
		}
	}
	return false
}

// imitator returns whoever does the same, right behind what says so or within it: "and likewise did X and Y", "X did not differ from it".
func (r *reading) imitator(p *predicate) subject {
	const reach = 3
	k := int(p.match.To)
	if p.match.Head > 0 {
		k = int(p.match.Head)
	}
	n := r.groupIn(k, min(k+reach, p.sent.To))
	if b := r.groupAt(int(p.match.From) - 1); n < 0 && p.Bare && b >= 0 && !r.governed(b) {
		return r.sinceComma(r.chained(b, false)) // X and Y too
	}
	if n < 0 || r.governed(n) || r.groups[n].pronoun != 0 || len(r.groups[n].actors) == 0 || r.groups[n].owner && r.groups[n].form == gazetteer.Adjective {
		return noSubject
	}
	for ; k < r.groups[n].np; k++ {
		if r.verb[k] != 0 && k >= int(p.match.To) || r.toks[k].Kind == lang.Punct {
			return noSubject
		}
	}
	return r.chained(n, true)
}

// sinceComma leaves of a list of subjects those behind the last comma before the first of them that the list names last.
func (r *reading) sinceComma(s subject) subject {
	k := r.groups[s.group].np
	for k > s.start && !r.mark(k-1, commas) {
		k--
	}
	s.chain = slices.DeleteFunc(slices.Clone(s.chain), func(n int) bool { return r.groups[n].np < k })
	s.start = k
	return s
}

// sender returns from whom a noun of stance came: "from X came thanks to", "the condemnation came from X".
func (r *reading) sender(p *predicate) subject {
	const reach = 4
	from := int(p.match.From)
	came := false
	for k := max(p.lo, from-reach); k < from && !came; k++ {
		came = r.cueAt(k) == cueVerb
	}
	if p.voice != nil || !came {
		return noSubject
	}
	for n := firstGroupFrom(r.groups, p.lo); n < len(r.groups) && r.groups[n].from < p.hi; n++ {
		if g := &r.groups[n]; len(g.actors) > 0 && g.named && !g.out && g.person == 0 && r.preposition(n) == gazetteer.From {
			return r.chained(n, true)
		}
	}
	return noSubject
}

// onlyWhence reports whether tokens [from, k) between a name and its colon only say from where or beside whom it speaks: "X from Moscow:".
func (r *reading) onlyWhence(from, k int) bool {
	const longest = 5
	return r.set.VSO && from < k && k-from <= longest && (r.is(from, gazetteer.From|gazetteer.In) || r.mark(from, commas) && !r.is(from+1, gazetteer.Rel))
}
