package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// A subject is what a search for the subject of a verb found.
type subject struct {
	group   int  // -1 if none
	unknown bool // there is a subject, but no group: "residents"
	chain   []int
	start   int // token where its noun phrase begins
}

var noSubject = subject{group: -1}

// subjectOf looks for the subject of the verb at tokens [from, to) within [lo, hi).
func (r *reading) subjectOf(from, to, lo, hi int) subject {
	switch {
	case r.set.VSO:
		return r.verbFirst(from, to, lo, hi)
	case r.cased():
		return r.casedSubject(from, to, lo, hi, false)
	}
	if !r.set.Spaces {
		return r.clauseSubject(from, lo, false)
	}
	return r.subjectBefore(from, lo)
}

// subjectAfter takes the group that follows the verb at once, over adverbs.
func (r *reading) subjectAfter(to, hi int) subject {
	const most = 4
	for k, n := to, 0; k < hi && n < most; k, n = k+1, n+1 {
		if g := int(r.at[k]) - 1; g >= 0 {
			if r.disagrees(to-1, g) {
				return noSubject
			}
			if r.issues(g) {
				return r.chained(g+1, true)
			}
			if r.set.VSO && r.groups[g].from < to && r.groups[g].role == roleEnvoy || r.governed(g) || r.groups[g].pronoun.Has(gazetteer.His|gazetteer.We) {
				return noSubject
			}
			return r.chained(g, true)
		}
		switch c := r.class[k]; {
		case r.toks[k].Kind == lang.Punct && !r.mark(k, `"“«`), r.verb[k] != 0, c.Has(gazetteer.Prepositions&^gazetteer.In | gazetteer.Comp | gazetteer.And), r.set.VSO && c.Has(gazetteer.Rel):
			return noSubject
		}
	}
	return noSubject
}

// subjectBefore walks left from the verb to the nearest group that may be its subject: one that no preposition governs and that is
// no other verb's object.
func (r *reading) subjectBefore(from, lo int) subject {
	unknown, comma, second := false, false, noSubject
	if g := r.overRelative(from, lo); g >= 0 {
		return r.chained(g, false)
	}
	if g := r.contactSubject(from, lo); g >= 0 {
		return r.chained(g, false)
	}
	for k := from - 1; k >= lo; k-- {
		if g := int(r.at[k]) - 1; g >= 0 {
			s, next := r.candidate(g, lo)
			if s.group >= 0 && next < 0 {
				if over := max(r.beforeRelative(s, from, lo), r.beforeSaid(s, from, lo)); over > 0 {
					k, unknown = over, false
					continue
				}
				return r.officers(s)
			}
			if s.group >= 0 && second.group < 0 {
				second = s
			}
			if s.group < 0 && r.set.Dropped && r.governed(g) {
				unknown = false // an adjective of what was passed
			}
			k = next
			if next < 0 {
				k = r.groups[g].np
			}
			continue
		}
		c := r.class[k]
		if start := r.obliqueRelative(k, lo); start > 0 {
			k, unknown = start, false
			continue
		}
		if r.opensWords(k, lo) {
			return subject{group: -1}
		}
		if !unknown {
			if g := r.meantBy(k, lo); g >= 0 {
				return r.chained(g, false)
			}
		}
		switch {
		case c.Has(gazetteer.Sub) && unknown, r.mark(k, stops) && r.toks[k].Lines == 0:
			return subject{group: -1, unknown: unknown}
		case r.mark(k, commas):
			comma = true
			k = r.overAside(k, lo)
		case r.mark(k, `"“”«»`) && k > lo:
			if unknown && !r.quotedInPassing(k, lo) {
				return subject{group: -1, unknown: true}
			}
		case !comma && c.Has(gazetteer.Comp) && unknown, !comma && c.Has(gazetteer.Comp|gazetteer.Rel) && r.antecedentUnknown(k-1, lo):
			return subject{group: -1, unknown: true}
		case unknown && r.verb[k] > 0 && r.cueAt(k) != cueVerb:
			return subject{group: -1, unknown: true}
		case r.toks[k].Kind == lang.Word && c == 0 && r.verb[k] == 0 && r.nounLike(k):
			unknown = true
		case c.Has(gazetteer.Prepositions) && !c.Has(gazetteer.Comp|gazetteer.Inf|gazetteer.Sub):
			unknown = false // what was passed is no subject
		}
	}
	if second.group >= 0 && !unknown {
		return second
	}
	return subject{group: -1, unknown: unknown}
}

// meantBy returns the group that the relative pronoun at token k means, -1 if token k is none or means none.
func (r *reading) meantBy(k, lo int) int {
	if g := r.amongThose(k, lo); g >= 0 {
		return g
	}
	if !r.class[k].Has(gazetteer.Rel) {
		return -1
	}
	g := r.antecedent(k-1, lo)
	if g < 0 {
		return -1
	}
	if f := r.overPlace(g, lo); f >= 0 {
		return f
	}
	if t := r.textOver(g); t >= 0 {
		return t
	}
	return g
}

// contactSubject returns the group right before the verb at token k that a noun of what others claim stands before, whose relative clause has no
// pronoun: "accused X of it, a charge X denies". It returns -1 if none does.
func (r *reading) contactSubject(k, lo int) int {
	for k > lo && r.is(k-1, gazetteer.Aux) && r.at[k-1] == 0 {
		k--
	}
	n := r.groupAt(k - 1)
	if !r.analytic() || k <= lo || n < 0 || r.groups[n].np <= lo || !r.is(r.groups[n].np-1, gazetteer.Claim) || r.groups[n].owner {
		return -1
	}
	return n
}

// amongThose returns the group that is said to be among those whom the relative pronoun at token k means: "Norway and Peru were among the countries
// that condemned it", "Norway is one of several states that". It returns -1 if none is.
func (r *reading) amongThose(k, lo int) int {
	const longest, front = 6, 4
	if r.among || !r.analytic() || !r.is(k, gazetteer.Comp|gazetteer.Rel) || r.at[k] > 0 {
		return -1
	}
	i := k - 1
	for i > lo && k-i < longest && (r.at[i] == 0 || len(r.groups[r.at[i]-1].actors) == 0) && r.verb[i] == 0 && r.toks[i].Kind == lang.Word && !r.is(i, gazetteer.Between|gazetteer.Of|gazetteer.Be) {
		i--
	}
	if !r.is(i, gazetteer.Between|gazetteer.Of) || i == k-1 {
		return -1
	}
	for n := 0; n < front && i > lo && !r.is(i, gazetteer.Be); n, i = n+1, i-1 {
		if r.at[i] > 0 || r.verb[i] != 0 {
			return -1
		}
	}
	if !r.is(i, gazetteer.Be) {
		return -1
	}
	r.among = true // whoever is among some is not in turn found among others: each such search would begin as many again
	defer func() { r.among = false }()
	return r.subjectBefore(i, lo).group
}

// opensWords reports whether the conjunction at token k begins what is said over where, to whom or when it is said, behind a verb of speech that
// ends at token lo: "señaló en la ONU que apoya", "subrayó, tras la reunión, que no acepta".
func (r *reading) opensWords(k, lo int) bool {
	const longest = 14
	if !r.set.Dropped || k <= lo || k > lo+longest || lo == 0 || !r.is(k, gazetteer.Comp) || r.verb[lo-1] <= 0 || r.cueAt(lo-1) != cueSay || r.is(lo-1, gazetteer.Comp) {
		return false
	}
	aside := r.mark(k-1, commas)
	for i := lo; i < k; i++ {
		switch {
		case r.verb[i] != 0, r.is(i, gazetteer.Comp|gazetteer.Rel|gazetteer.Be), r.quotes[i] > 0:
			return false
		case r.at[i] > 0:
			if !r.governed(int(r.at[i]) - 1) {
				return false
			}
		case aside || r.mark(i, commas):
		case r.class[i]&(gazetteer.Prepositions|gazetteer.Det|gazetteer.Time|gazetteer.Aux|gazetteer.Intens|gazetteer.Soft|gazetteer.Qual) == 0:
			return false
		}
	}
	return true
}

// overRelative returns the group whose relative clause between commas ends right before the verb at token k: "Serbia, which ..., recalled"; -1 if
// none does.
func (r *reading) overRelative(k, lo int) int {
	const longest = 30
	i := k - 1
	for i > lo && r.is(i, gazetteer.Aux|gazetteer.Time) && r.at[i] == 0 {
		i--
	}
	if !r.analytic() && (!r.romance() || r.set.Dropped) || i <= lo || !r.mark(i, commas) || r.quotes[i] > 0 {
		return -1
	}
	for j := i - 1; j > max(lo, i-longest); j-- {
		if !r.mark(j, commas) {
			continue
		}
		n := int(r.at[j-1]) - 1
		if !r.is(j+1, gazetteer.Rel) && !r.formerly(j+1, i) || n < 0 || r.governed(n) || r.groups[n].owner {
			return -1
		}
		return n
	}
	return -1
}

// ownedApposition reports whether group g owns a noun between commas that only says who stands before it: "Russia, Iraq's arms supplier, condemned".
func (r *reading) ownedApposition(g int) bool {
	const longest = 6
	f := &r.groups[g]
	if !f.owner || f.np < 2 || !r.mark(f.np-1, commas) || r.at[f.np-2] == 0 || r.groups[r.at[f.np-2]-1].owner {
		return false
	}
	for k := f.to; k < min(len(r.toks), f.to+longest) && r.verb[k] == 0 && r.sentOf[k] == r.sentOf[f.from]; k++ {
		if r.mark(k, commas) {
			return true
		}
	}
	return false
}

// overAside returns the comma before the short words "he was told" that end at the comma at token k; k if there are none.
func (r *reading) overAside(k, lo int) int {
	const longest = 14
	speech, nobody := false, true
	for i := k - 1; i > lo && i >= k-longest; i-- {
		if r.cueAt(i) == cueSay {
			speech = true
		}
		nobody = nobody && (r.at[i] == 0 || r.toks[i].Norm == r.set.One)
		if r.mark(i, commas) {
			if speech || nobody && r.stopsSubject(i, k) {
				return i
			}
			return k
		}
	}
	return k
}

// stopsSubject reports whether the comma at token i, which an aside of its own verb follows up to the comma at token k, stands right behind the subject of
// its sentence in French: "Le Hamas, une fois n'est pas coutume, a salué".
func (r *reading) stopsSubject(i, k int) bool {
	if !r.romance() || r.set.Dropped || r.at[i-1] == 0 {
		return false
	}
	g := &r.groups[r.at[i-1]-1]
	from := r.sents[r.sentOf[i]].From
	return g.np <= from+1 && !g.owner && len(g.actors) > 0 && (r.anyClass(i+1, k, gazetteer.Be|gazetteer.Neg|gazetteer.Rel|gazetteer.Sub) || r.hasVerb(i+1, k) || r.hasOne(i+1, k))
}

// hasOne reports whether the pronoun by which a capital speaks stands in tokens [from, to).
func (r *reading) hasOne(from, to int) bool {
	for k := from; k < to; k++ {
		if r.set.One != "" && r.toks[k].Norm == r.set.One {
			return true
		}
	}
	return false
}

// obliqueRelative returns where the noun phrase begins that a relative pronoun at token k behind a preposition means, so that it is no subject of the
// verb: "gave a conference in which he asked". 0 if there is none such.
func (r *reading) obliqueRelative(k, lo int) int {
	i := k - 1
	if !r.set.Dropped || !r.is(k, gazetteer.Rel) || r.at[k] > 0 {
		return 0
	}
	for i > lo && r.is(i, gazetteer.Det) && r.at[i] == 0 && !r.is(i, gazetteer.Prepositions) {
		i--
	}
	if i <= lo+1 || !r.is(i, gazetteer.In) || r.at[i] > 0 || r.verb[i] != 0 {
		return 0
	}
	for ; r.mark(i-1, commas) && i > lo+1; i-- {
	}
	if n := int(r.at[i-1]) - 1; n >= 0 && !r.groups[n].pronoun.Has(gazetteer.Paper) && r.groups[n].np > lo {
		return r.groups[n].np
	}
	return 0
}

// antecedentUnknown reports whether a relative pronoun behind token k means a noun that is no group.
func (r *reading) antecedentUnknown(k, lo int) bool {
	for ; k >= lo && r.mark(k, commas); k-- {
	}
	return k >= lo && r.at[k] == 0 && r.verb[k] == 0 && r.toks[k].Kind == lang.Word && r.class[k]&^(gazetteer.Victim|gazetteer.Good|gazetteer.Bad|gazetteer.Evil|gazetteer.Fine) == 0
}

// antecedent returns the group that ends at token k, over commas; -1 if there is none.
func (r *reading) antecedent(k, lo int) int {
	for ; k >= lo && r.mark(k, commas); k-- {
	}
	if k < lo {
		return -1
	}
	return int(r.at[k]) - 1
}

// overPlace returns the group before an aside that only ends with the place where it is, which group g names, in French: "l'Otan, réunie à Luxembourg,
// qui"; -1 if there is none.
func (r *reading) overPlace(g, lo int) int {
	const longest = 6
	f := &r.groups[g]
	if !r.romance() || r.set.Dropped || !r.mark(f.to, commas) || !r.preposition(g).Has(gazetteer.In) || f.role != "" {
		return -1
	}
	for k := f.np - 1; k > lo && k >= f.np-longest; k-- {
		if r.mark(k, commas) {
			return int(r.at[k-1]) - 1
		}
	}
	return -1
}

// nounLike guesses whether an unknown token may be a noun: adverbs are told by their listed endings in the pack's words.
func (r *reading) nounLike(k int) bool { return !r.is(k, gazetteer.Time|gazetteer.Aux) }

// candidate says whether group g may be a subject. If it may not, or only for want of a better one, next is where to look on.
func (r *reading) candidate(g, lo int) (subject, int) {
	s := r.withoutPlace(r.chained(g, false))
	start := s.start
	if last := s.chain[len(s.chain)-1]; r.givesOut(last) || r.singledOut(g) {
		return s, -1
	} else if r.governed(last) && !r.clauseOpens(last, g) {
		k := start - 1
		if r.romance() && !r.set.Dropped && r.is(start, gazetteer.Prepositions) {
			k = start // its article is written onto its preposition
		}
		for k >= lo && !r.class[k].Has(gazetteer.Prepositions) {
			k--
		}
		return noSubject, max(k, lo)
	}
	f := r.groups[g]
	if f.pronoun.Has(gazetteer.His) && f.role == "" || f.owner && f.form == gazetteer.Adjective && f.named && !r.bodyHead(g) {
		return noSubject, start
	}
	prev := start - 1
	if len(s.chain) == 1 && r.opensSentence(g) {
		return s, -1
	}
	if r.set.Dropped && prev > lo && r.at[prev] > 0 && r.groups[r.at[prev]-1].pronoun.Has(gazetteer.They) && r.is(prev-1, gazetteer.Between) {
		return s, -1 // several leaders, among them X and Y
	}
	if r.bareAdjective(g) || r.apposition(g) || r.ownedApposition(g) || r.stressesNoun(g) {
		return noSubject, max(prev, lo)
	}
	switch {
	case prev < lo, r.toks[prev].Kind == lang.Punct, prev == r.sents[r.sentOf[start]].From:
		return s, -1
	case r.verb[prev] != 0:
		return noSubject, prev
	case r.class[prev].Has(gazetteer.And | gazetteer.Comp | gazetteer.Sub | gazetteer.Time | gazetteer.Rel | gazetteer.Cond | gazetteer.Title):
		return s, -1
	case r.onlyAdverbs(s, prev, lo):
		return s, -1
	}
	return s, prev
}

// pastAux returns the first token from k on that is no auxiliary.
func (r *reading) pastAux(k int) int { return r.behind(k, gazetteer.Aux|gazetteer.Be|gazetteer.Neg) }

// behind returns the first token from k on that is no such small word.
func (r *reading) behind(k int, small gazetteer.Class) int {
	for k < len(r.toks) && r.at[k] == 0 && r.verb[k] == 0 && r.is(k, small) {
		k++
	}
	return k
}

// onlyAdverbs reports whether nothing but adverbs stand between the subject, whose verb follows at once, and the conjunction or mark that begins its
// clause at or before token k: "while only X abstained".
func (r *reading) onlyAdverbs(s subject, k, lo int) bool {
	g := &r.groups[s.group]
	if !r.is(k, gazetteer.Aux) || g.owner || g.pronoun != 0 || !r.verbAt(r.pastAux(g.to)) {
		return false
	}
	for k >= lo && r.at[k] == 0 && r.verb[k] == 0 && r.is(k, gazetteer.Aux) {
		k--
	}
	return k < lo || r.mark(k, commas+stops) || r.at[k] == 0 && r.is(k, gazetteer.And|gazetteer.Sub)
}

// bareAdjective reports whether group g is an adjective of a people without an article, which describes somebody else.
func (r *reading) bareAdjective(g int) bool {
	f := r.groups[g]
	return r.set.Inversion && f.form == gazetteer.Adjective && f.named && f.role == "" && f.person == 0 && f.np == f.from && !r.toks[f.from].Upper
}

// stressesNoun reports whether group g is a pronoun between commas that only stresses the noun before it: "the drivers, for their part, worry".
func (r *reading) stressesNoun(g int) bool {
	f := &r.groups[g]
	return r.romance() && f.pronoun.Has(gazetteer.He|gazetteer.They) && f.role == "" && r.mark(f.np-1, commas) && r.mark(f.to, commas) && f.np-1 > r.sents[r.sentOf[f.np]].From
}

// apposition reports whether group g only names again what stands before the comma: "Granada, the island".
func (r *reading) apposition(g int) bool {
	f := r.groups[g]
	return f.pronoun.Has(gazetteer.Country|gazetteer.That) && r.mark(f.np-1, commas) && f.np > 1 && r.at[f.np-2] > 0 && r.sentOf[f.np-2] == r.sentOf[f.np]
}

// bodyHead reports whether what the group owns stands for it: its army, its people.
func (r *reading) bodyHead(g int) bool { return r.is(r.groups[g].head, gazetteer.Body) }

// chained returns the group with those that are coordinated with it, to the left or, if after, to the right.
func (r *reading) chained(g int, after bool) subject {
	s := subject{group: g, chain: []int{g}, start: r.groups[g].np}
	for {
		n := g - 1
		if after {
			n = g + 1
		}
		if n < 0 || n >= len(r.groups) || !r.coordinated(min(g, n), max(g, n)) {
			return s
		}
		s.chain = append(s.chain, n)
		s.start = min(s.start, r.groups[n].np)
		g = n
	}
}

// coordinated reports whether only commas and a conjunction stand between groups a and b, in that order.
func (r *reading) coordinated(a, b int) bool {
	const most = 5 // ", à l'instar de"
	x, y := r.groups[a], r.groups[b]
	if r.sentOf[x.from] != r.sentOf[y.from] || y.np-x.to > most || y.np < x.to || y.np == x.to && !r.is(y.np, gazetteer.And) || x.owner && !r.ownersTogether(a) || x.pronoun.Has(gazetteer.His) && !(r.set.VSO && x.person > 0) {
		return false
	}
	if !r.set.Spaces {
		return r.listedWith(a, b)
	}
	if r.romance() && x.form == gazetteer.Capital && x.role == "" && (y.person > 0 || y.role != "") && r.preposition(a).Has(gazetteer.In|gazetteer.To) {
		return false // visiting Nouakchott, X and Y
	}
	if r.set.Dropped && r.is(x.to, gazetteer.And) && x.np > 0 && r.is(x.np-1, gazetteer.Prepositions) && r.at[x.np-1] == 0 && !r.is(y.np-1, gazetteer.Prepositions) && r.aloneDoes(y.to) {
		return false // the decision of X and Y condemned it
	}
	if r.set.Dropped && r.is(x.to, gazetteer.And) && r.cliticVerb(y.to) && r.objectAt(x.np) {
		return false // recognized X and Y praised it
	}
	if (r.romance() || r.analytic()) && x.pronoun.Has(gazetteer.Paper) && len(x.actors) == 0 && y.named {
		return false // against the text, and X and Y abstained
	}
	if r.romance() && !r.set.Dropped && x.np > 0 && r.verb[x.np-1] != 0 && r.is(x.to, gazetteer.And) && r.newSubject(y.np) {
		return false // condemned X and Y praised
	}
	if r.analytic() && r.is(y.np-1, gazetteer.And) && r.praisedBefore(x) && r.goesOnTo(y.to) {
		return false // praised X and Y criticized
	}
	if (r.analytic() || r.romance()) && r.mark(x.to, commas) && r.praisedBefore(x) && r.frontedClause(x) && r.listActs(b) {
		return false // while X praised Y, Z and W criticized
	}
	if r.analytic() && x.pronoun == gazetteer.It && !r.mark(x.to, commas) {
		return false // against it and Canada abstained
	}
	if r.set.VSO && y.pronoun.Has(gazetteer.He|gazetteer.They) && y.role == "" && r.is(y.from, gazetteer.And) {
		return false // X, and he is
	}
	and := r.set.VSO && r.is(y.np, gazetteer.And) || r.likeFront(x)
	same := (r.preposition(a) | r.class[max(x.np-1, 0)]) & gazetteer.Prepositions // to A, to B and to C
	for k := x.to; k < y.np; k++ {
		switch {
		case r.is(k, gazetteer.And) && !(r.set.VSO && r.verb[k] != 0):
			and = true
		case len(r.set.Like) > 0 && slices.Contains(r.set.Like, r.toks[k].Norm) && r.mark(k-1, commas) && r.mark(y.to, commas) && y.named && y.role == "" && y.person == 0:
			and = true // "X, como Y, condenó"
		case r.set.VSO && k == x.to && r.is(k, gazetteer.Qual): // friendly Egypt and
		case r.set.Dropped && r.is(k, gazetteer.In) && r.eachBefore(x.np), r.set.Dropped && r.is(k, gazetteer.Each) && and:
			and = true // "tanto X como Y", "X y países como Y"
		case r.set.Dropped && and && r.is(k, gazetteer.Of) && x.role == roleSeveral: // the presidents of X, N, and of Y, M
		case r.ofAnother(x, k), r.mark(k, commas), r.aside[k], x.owner && r.is(k, gazetteer.Poss), (and || k > x.to && r.endsList(b)) && same&r.class[k] != 0:
		default:
			return false
		}
	}
	return and || r.endsList(b) || r.cased() && x.named && r.bareList(b) || r.sentOf[x.from] == 0 && !r.mark(r.sents[0].To-1, r.set.Terminators) && x.named && y.named && x.role == y.role && !r.governed(a)
}

// praisedBefore reports whether group x is the object of a predicate right before it, that tells no words of somebody.
func (r *reading) praisedBefore(x group) bool {
	k := x.np - 1
	return k > 0 && r.sentOf[k] == r.sentOf[x.from] && r.verb[k] < 0 && !r.frameAt(k).Noun && !r.frameAt(k).Part
}

// frontedClause reports whether group x stands in a clause with a conjunction at the front of its sentence, of which it is the end: "While X praised Y,".
func (r *reading) frontedClause(x group) bool {
	from := r.sents[r.sentOf[x.from]].From
	if !r.is(from, gazetteer.Sub|gazetteer.While|gazetteer.Cond) {
		return false
	}
	for k := from; k < x.np; k++ {
		if r.mark(k, commas) {
			return false
		}
	}
	return true
}

// listActs reports whether a finite verb follows the list that begins with group b.
func (r *reading) listActs(b int) bool {
	const most = 8
	for n := b; n+1 < len(r.groups) && n < b+most; n++ {
		x, y := &r.groups[n], &r.groups[n+1]
		if y.np < x.to || y.np-x.to > 2 {
			return false
		}
		and := false
		for k := x.to; k < y.np; k++ {
			if and = and || r.is(k, gazetteer.And); !and && !r.mark(k, commas) {
				return false
			}
		}
		if and {
			return r.goesOnTo(y.to) || r.romance() && r.newSubject(y.np)
		}
	}
	return false
}

// goesOnTo reports whether a finite verb follows at token k.
func (r *reading) goesOnTo(k int) bool {
	k = r.behind(k, gazetteer.Aux)
	if k >= len(r.toks) || r.verb[k] == 0 || r.verb[k] < 0 && r.frameAt(k).Noun {
		return false
	}
	return r.endsFinite(k) || r.verb[k] < 0 && r.frameAt(k).Mode == gazetteer.Same
}

// ofAnother reports whether "of" at token k leads on a list of those whose officers group x names first, in French: "les autorités de Cuba, de Bolivie".
func (r *reading) ofAnother(x group, k int) bool {
	return r.romance() && !r.set.Dropped && r.is(k, gazetteer.Of) && r.at[k] == 0 && (r.mark(k-1, commas) || r.is(k-1, gazetteer.And)) && (x.role != "" || r.is(x.np, gazetteer.Of) || r.is(x.np-1, gazetteer.Of))
}

// likeFront reports whether group x stands at the front of its sentence behind words that say who else does it, "À l'instar de X, Y", "Comme X, Y".
func (r *reading) likeFront(x group) bool {
	const longest = 4
	from := r.sents[r.sentOf[x.from]].From
	if !r.romance() || r.set.Dropped || x.np <= from || x.np-from > longest || !r.mark(x.to, commas) || x.np-from == 1 && !r.is(from, gazetteer.In) {
		return false
	}
	for k := from; k < x.np; k++ {
		if !r.is(k, gazetteer.And|gazetteer.Aux) {
			return false
		}
	}
	return r.is(x.np-1, gazetteer.And)
}

// endsList reports whether a conjunction and a group follow group b, so that the comma before it is one of a list.
func (r *reading) endsList(b int) bool {
	if r.endsInOthers(b) {
		return true
	}
	for b+1 < len(r.groups) {
		x, y := r.groups[b], r.groups[b+1]
		if y.np < x.to || y.np == x.to && !r.is(y.np, gazetteer.And) || y.np-x.to > 3 || x.owner {
			return false
		}
		if r.set.VSO && r.is(y.np, gazetteer.And) {
			return true
		}
		comma := false
		for k := x.to; k < y.np; k++ {
			switch {
			case r.is(k, gazetteer.And):
				return true
			case r.mark(k, commas):
				comma = true
			case comma && r.is(k, gazetteer.Prepositions) && r.at[k] == 0 && r.is(x.np-1, gazetteer.Prepositions):
			default:
				return false
			}
		}
		if !comma {
			return false
		}
		b++
		if r.set.Dropped && r.endsInOthers(b) {
			return true
		}
	}
	return false
}

// bareList reports whether group b stands in a list of three or more names that commas alone part: "voted X, Y, Z."
func (r *reading) bareList(b int) bool {
	const least, most = 3, 12
	named := func(n int) bool {
		g := r.groups[n]
		return g.named && g.role == "" && g.person == 0 && !g.owner && g.form != gazetteer.Adjective
	}
	lo, hi := b, b
	for lo > 0 && b-lo < most && named(lo-1) && r.groups[lo-1].to == r.groups[lo].np-1 && r.mark(r.groups[lo-1].to, commas) {
		lo--
	}
	for hi+1 < len(r.groups) && hi-b < most && named(hi+1) && r.groups[hi].to == r.groups[hi+1].np-1 && r.mark(r.groups[hi].to, commas) {
		hi++
	}
	return named(b) && hi-lo+1 >= least
}

// codes returns the actors of a chain of groups.
func (r *reading) codes(chain []int) []codeOf {
	var codes []codeOf
	outs := r.ownOuts(chain)
	for _, n := range chain {
		g := r.groups[n]
		if g.out || outs && g.role == "" && g.person == 0 || r.titleOnly(&g) && len(chain) > 1 {
			continue // officials of those
		}
		if r.romance() && !r.set.Dropped && g.role == roleSeveral && !g.named && r.namesSeveral(chain) {
			continue // two delegations, X and Y
		}
		for _, c := range g.actors {
			if i := slices.IndexFunc(codes, func(o codeOf) bool { return o.code == c }); i >= 0 {
				if codes[i].person == 0 {
					codes[i].person = g.person
				}
				continue
			}
			codes = append(codes, codeOf{c, g.person, g.role == roleInstitution || g.role == roleBody})
		}
	}
	return codes
}

// ownOuts reports whether the states of the chain only own those who speak for none: "experts from X, Y and Z". They are named first, or last where
// words are written together.
func (r *reading) ownOuts(chain []int) bool {
	if len(chain) < 2 {
		return false
	}
	head := slices.Min(chain)
	if !r.set.Spaces {
		head = slices.Max(chain)
	}
	g := &r.groups[head]
	return g.out && len(g.actors) > 0 && g.named && g.form == gazetteer.NameForm && g.person == 0
}

// namesSeveral reports whether the chain names states, more than one.
func (r *reading) namesSeveral(chain []int) bool {
	named := 0
	for _, n := range chain {
		if r.groups[n].named && r.groups[n].role == "" {
			named++
		}
	}
	return named > 1
}

// quotedInPassing reports whether the mark at token k belongs to a few words that are quoted within a clause: expressed "deep concern" and.
func (r *reading) quotedInPassing(k, lo int) bool {
	const longest = 12
	if !r.analytic() {
		return false
	}
	open := k
	if q := r.quotes[k-1]; q > 0 {
		for open--; open > lo && r.quotes[open] == q; open-- {
		}
	}
	return open > lo && k-open <= longest && r.toks[open-1].Kind == lang.Word && r.sentOf[open-1] == r.sentOf[k]
}

// beforeRelative returns the token before "that" where subject s is that of a relative clause, behind which a comma and a conjunction lead
// on to the verb at token from: "rejected the text that A signed, and recalled". It is 0 elsewhere.
func (r *reading) beforeRelative(s subject, from, lo int) int {
	that := s.start - 1
	if !r.analytic() || that <= lo+1 || !r.is(that, gazetteer.Comp|gazetteer.Rel) || !r.is(from-1, gazetteer.And) || !r.mark(from-2, commas) {
		return 0
	}
	if r.verb[that-1] > 0 || r.at[that-1] > 0 || r.toks[that-1].Kind != lang.Word || !r.hasVerb(r.groups[s.group].to, from-2) {
		return 0
	}
	return that
}

// clauseOpens reports whether the word before group n is rather a conjunction, as a verb follows group g at once: "after Moscow said".
func (r *reading) clauseOpens(n, g int) bool {
	if !r.analytic() {
		return false
	}
	k, to := r.groups[n].np-1, r.groups[g].to
	for to < len(r.toks) && r.is(to, gazetteer.Aux) && r.at[to] == 0 {
		to++
	}
	return k >= 0 && r.is(k, gazetteer.Sub) && r.is(k, gazetteer.In) && to < len(r.toks) && r.verb[to] != 0 && r.sentOf[to] == r.sentOf[k] && r.endsFinite(to)
}

// ownersTogether reports whether group n owns something with the group behind a conjunction: "India's and Pakistan's tests".
func (r *reading) ownersTogether(n int) bool {
	g := &r.groups[n]
	if !r.analytic() {
		return false
	}
	if g.head < 0 && g.form == gazetteer.Adjective && r.mark(g.to, commas) && n+1 < len(r.groups) { // the Egyptian, Jordanian and Saudi ministers
		next := &r.groups[n+1]
		return next.from == g.to+1 && next.form == gazetteer.Adjective
	}
	return g.head >= 0 && r.is(g.head, gazetteer.And) && r.at[min(g.head+1, len(r.toks)-1)] > 0
}
