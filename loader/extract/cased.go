package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
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

// plural reports whether the verb at token k stands in the plural.
func (r *reading) plural(k int) bool {
	for _, e := range r.set.Plural {
		if strings.HasSuffix(r.toks[k].Norm, e) {
			return true
		}
	}
	return false
}

// pluralIn reports whether a word of tokens [k, to) is a verb in the plural.
func (r *reading) pluralIn(k, to int) bool {
	for ; k < to; k++ {
		if r.plural(k) {
			return true
		}
	}
	return false
}

// nominativeBefore walks left from the verb to a group that may be its subject.
func (r *reading) nominativeBefore(from, lo int) subject {
	unknown, comma, maybe := false, false, noSubject
	for k := from - 1; k >= lo; k-- {
		if n := int(r.at[k]) - 1; n >= 0 {
			s := r.chained(n, false)
			first := s.chain[len(s.chain)-1]
			switch {
			case !r.mayDo(n) || r.governed(first) || r.ownsDeed(first):
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
			if g := r.antecedent(k-1, lo); g >= 0 {
				return r.chained(g, false)
			}
			return subject{group: -1, unknown: true}
		case comma && c.Has(gazetteer.Sub|gazetteer.Comp) && r.verb[k] == 0:
			// a clause that ends before the verb
		case c.Has(gazetteer.Comp|gazetteer.Sub) && !c.Has(gazetteer.Prepositions|gazetteer.And), r.mark(k, stops) && !(k == from-1 && r.mark(k, ":")):
			return r.orUnknown(maybe, unknown)
		case r.mark(k, commas):
			comma = true
			k = r.overAside(k, lo)
		case r.mark(k, ")"):
			k = r.openedAt(k, lo)
		case r.mark(k, `"“”«»`) && k > lo && unknown:
			return subject{group: -1, unknown: true}
		case !comma && r.strange(k) && r.adjoins(k+1, from):
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
	return !g.cases.Only(lang.Nominative) && prev >= lo && (r.verb[prev] != 0 || g.cases == 0 && r.toks[prev].Kind == lang.Word && r.infinitive(prev))
}

// nominativeAfter looks for a subject behind the verb. What might be an object counts only where somebody speaks, or where words that may
// be the object stand before the verb or in between.
func (r *reading) nominativeAfter(from, to, lo, hi int, speech bool) subject {
	const reach = 14
	loose := speech || r.objectBefore(from, lo)
	for k := to; k < min(hi, to+reach); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			g := r.groups[n]
			if r.mayDo(n) && !r.governed(n) && (g.cases.Only(lang.Nominative) || loose || g.out || r.listDoes(n)) {
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
		case n >= 0:
			k = r.groups[n].np
		case r.strange(k) && !r.behindPreposition(k, lo):
			return true
		}
	}
	return false
}

// behindPreposition reports whether a preposition stands before the noun at token k, over its adjectives.
func (r *reading) behindPreposition(k, lo int) bool {
	const most = 4
	for i := k - 1; i >= max(lo, k-most); i-- {
		switch {
		case r.is(i, gazetteer.Prepositions):
			return true
		case r.toks[i].Kind != lang.Word, r.verb[i] != 0:
			return false
		}
	}
	return false
}

// placeOf returns the institution or capital before token k in which they say what the verb tells: "in the Kremlin they said".
func (r *reading) placeOf(k, to, lo int) subject {
	for i := lo; i < k; i++ {
		n := int(r.at[i]) - 1
		if n < 0 {
			if r.toks[i].Kind == lang.Word && r.verb[i] == 0 && r.is(i, gazetteer.Comp|gazetteer.Rel) && !r.is(i, gazetteer.Prepositions) {
				return noSubject
			}
			continue
		}
		g := r.groups[n]
		if (g.role == roleInstitution || g.role == "" && g.person == 0 && g.pronoun == 0) && !g.owner && !g.out && len(g.actors) == 1 && g.np-1 >= lo && (r.opensClause(g.np-1, lo) || g.to == k) &&
			(r.is(g.np-1, gazetteer.In) && r.pluralIn(k, to) || r.is(g.np-1, gazetteer.With) && g.form == gazetteer.Adjective && r.is(g.to-1, gazetteer.Body)) {
			return r.chained(n, true)
		}
		i = g.to - 1
	}
	return noSubject
}

// opensClause reports whether token k is the first of its clause, over conjunctions and times.
func (r *reading) opensClause(k, lo int) bool {
	for i := k - 1; i >= lo; i-- {
		if r.toks[i].Kind == lang.Punct {
			return true
		}
		if r.at[i] > 0 || !r.is(i, gazetteer.Time|gazetteer.And|gazetteer.Aux|gazetteer.Sub|gazetteer.Comp) && r.toks[i].Kind == lang.Word {
			return false
		}
	}
	return true
}

// casedSayer finds who says where cases tell it: behind the cue where it follows what is said, else the subject.
func (r *reading) casedSayer(s lang.Sentence, c gazetteer.Match, lo int) subject {
	from, to := int(c.From), int(c.To)
	prev := from - 1
	if prev < s.From || r.mark(prev, commas+dashes) || r.mark(prev, `"”»`) || r.is(prev, gazetteer.Sub) {
		if sub := r.nominativeAfter(from, to, lo, s.To, true); sub.group >= 0 {
			return sub
		}
		if sub := r.placeBehind(from, to, s.To); sub.group >= 0 {
			return sub
		}
		if r.mark(prev, dashes) && to < s.To && r.strange(to) {
			return subject{group: -1, unknown: true} // said a resident
		}
	}
	return r.casedSubject(from, to, lo, s.To, true)
}

// remark reports whether the cue at token k is the author's remark within a quotation: «..., — said X, — ...».
func (r *reading) remark(k int) bool {
	return r.cased() && r.mark(k-1, dashes) && !r.toks[k-1].Glued && r.mark(k-2, commas+".!?…")
}

// casedSelf returns whose the subject of a predicate is that the speaker says of it, where cases tell the subject.
func (r *reading) casedSelf(p *predicate) []graph.Code {
	if !r.cased() || p.Mode != gazetteer.Self {
		return nil
	}
	s := r.casedSubject(int(p.match.From), int(p.match.To), p.lo, p.hi, true)
	if s.group < 0 {
		return nil
	}
	var out []graph.Code
	for _, n := range s.chain {
		out = append(out, r.actorsAt(p, n)...)
	}
	return out
}

// personHere returns the last person before group n in its sentence who is its subject or is said to say it; -1 if there is none, and
// where cases do not tell.
func (r *reading) personHere(n int) int {
	if !r.cased() {
		return -1
	}
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		g := r.groups[k]
		if g.person == 0 || g.pronoun != 0 || len(g.actors) == 0 && !g.out {
			continue
		}
		said := g.np > 0 && r.cueAt(g.np-1) == cueAccord
		if said || r.mayDo(k) && !r.governed(k) {
			return k
		}
	}
	return -1
}

// listAt reports whether a list of actors in the nominative begins at token k: "four countries: X, Y and Z".
func (r *reading) listAt(k int) bool {
	if k >= len(r.toks) || r.at[k] == 0 {
		return false
	}
	n := int(r.at[k]) - 1
	return r.mayDo(n) && r.groups[n].named && len(r.chained(n, true).chain) > 1
}

// beforeAside returns where the parenthesis begins that ends before token k, else k: "NAME (on the phone):".
func (r *reading) beforeAside(k int) int {
	for i := k; i > 0 && r.cased() && r.mark(k-1, ")"); i-- {
		if r.mark(i, "(") {
			return i
		}
	}
	return k
}

// labelled counts the paragraphs that begin with a name and a colon.
func (r *reading) labelled() int {
	const most = 8
	if r.labels > 0 {
		return r.labels - 1
	}
	r.labels = 1
	for i, s := range r.sents {
		if !s.Para || i == 0 && r.a.Title != "" || r.skip[s.From] {
			continue
		}
		for k := s.From + 1; k < min(s.To, s.From+most); k++ {
			if r.mark(k, ":") {
				if !r.hasVerb(s.From, k) && (r.at[s.From] > 0 || r.is(s.From, gazetteer.Ask|gazetteer.Answer)) {
					r.labels++
				}
				break
			}
		}
	}
	return r.labels - 1
}

// placeBehind returns the institution or capital right behind a plural verb in which they say what stands before it: "they said in the Kremlin".
func (r *reading) placeBehind(from, to, hi int) subject {
	if !r.plural(from) || to+1 >= hi || !r.is(to, gazetteer.In) || r.at[to+1] == 0 {
		return noSubject
	}
	n := int(r.at[to+1]) - 1
	if g := r.groups[n]; g.np == to+1 && (g.role == roleInstitution || g.role == "" && g.person == 0 && g.pronoun == 0) && len(g.actors) == 1 && !g.owner && !g.out {
		return r.chained(n, true)
	}
	return noSubject
}

// opensPara reports whether the sentence begins its paragraph, also behind the time at which something was told.
func (r *reading) opensPara(s lang.Sentence) bool {
	if s.Para || !r.cased() || s.From == 0 {
		return s.Para
	}
	b := r.sents[r.sentOf[s.From-1]]
	return b.Para && !r.worded(b)
}

// saysWe reports whether the predicate stands in the first person outside of quotation marks, in the text of somebody who speaks: "we welcome".
func (r *reading) saysWe(p *predicate) bool {
	if !r.cased() || p.Noun || r.quotes[p.match.From] > 0 {
		return false
	}
	for k := p.match.From; k < p.match.To; k++ {
		if r.at[k] == 0 && !r.is(int(k), gazetteer.Prepositions|gazetteer.Neg) && r.set.FirstPerson(r.toks[k].Norm) {
			return true
		}
	}
	return false
}

// host returns whose text the article is: its first officer.
func (r *reading) host() []codeOf {
	for n, g := range r.groups[:min(len(r.groups), lookBack)] {
		if (g.role != "" || g.person > 0) && len(g.actors) > 0 && !g.out {
			return r.codes([]int{n})[:1]
		}
	}
	return nil
}

// inFocus returns the state that was subject of the sentence before, to which an institution without a name belongs.
func (r *reading) inFocus(n int) []graph.Code {
	g := r.groups[n]
	if !r.cased() || g.role != roleInstitution && g.role != roleSpokesman || r.focus < 0 {
		return nil
	}
	f := r.groups[r.focus]
	if len(f.actors) != 1 || !r.isState(f.actors[0]) || r.sentOf[g.from]-r.sentOf[f.from] > 1 {
		return nil
	}
	return f.actors
}

// relays reports whether group n is an agency or a paper that only passes on what others did and said.
func (r *reading) relays(n int) bool {
	g := r.groups[n]
	return r.cased() && r.anyClass(g.from, g.to, gazetteer.Speech)
}

// cueAbove is of a cue in a sentence that tells who said what the sentence before it says: "This was stated by X."
const cueAbove = "above"

// above returns the voice of sentence s where the next one says whose words it is.
func (r *reading) above(s lang.Sentence) *voice {
	if s.To >= len(r.toks) || r.skip[s.To] {
		return nil
	}
	next := r.sents[r.sentOf[s.To]]
	i := firstFrom(r.cues, next.From)
	if i >= len(r.cues) || int(r.cues[i].From) != next.From || r.gaz.Cues[r.cues[i].Ref] != cueAbove {
		return nil
	}
	c := r.cues[i]
	r.resolveGroups(next.From, next.To)
	sub := r.nominativeAfter(int(c.From), int(c.To), next.From, next.To, true)
	if sub.group < 0 {
		sub = r.placeBehind(int(c.To)-1, int(c.To), next.To)
	}
	if sub.group < 0 || r.groups[sub.group].out {
		return nil
	}
	codes := r.codes(sub.chain)
	if len(codes) == 0 {
		return nil
	}
	return &voice{holders: codes, start: s.From, rule: ruleSubject, cue: c}
}

// behindPart returns where the words begin that the attribution at token k reports: not before a mark that parts clauses outside of quotation marks,
// "one condemns; the other, by the words of X, supports".
func (r *reading) behindPart(start, k int) int {
	for i := k - 1; i > start && r.cased(); i-- {
		if r.parts(i) && r.quotes[i] == 0 {
			return i + 1
		}
	}
	return start
}

// saidBy returns the group right before a colon that sentence s begins with, with all that stands beside it: "X, the minister of Y: Moscow
// tramples". -1 if a verb stands before the colon, or it is none who speaks.
func (r *reading) saidBy(s lang.Sentence) int {
	const reach = 16
	if !r.cased() || r.at[s.From] == 0 {
		return -1
	}
	for k := s.From; k+1 < min(s.To, s.From+reach); k++ {
		switch {
		case r.verb[k] != 0, r.mark(k, stops+"«"):
			if !r.mark(k, ":") || r.at[k-1] == 0 {
				return -1
			}
			n := int(r.at[k-1]) - 1
			if g := r.groups[n]; g.role == "" && g.person == 0 || g.out || g.pronoun != 0 || g.to != k {
				return -1
			}
			return n
		}
	}
	return -1
}

// infinitive reports whether token k is an infinitive, where cases tell the subject: what somebody should do.
func (r *reading) infinitive(k int) bool {
	return r.cased() && endsIn(r.toks[k].Norm, r.set.Nonfinite)
}
