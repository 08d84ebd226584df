package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// elsewhere returns targets that the object of the predicate does not name but means: the accuser of who denies, those who did what a
// noun of stance says, whom a pronoun at the predicate's end means.
func (r *reading) elsewhere(p *predicate, lo, hi int) []graph.Code {
	if t := r.objectsBefore(p); t != nil {
		return t
	}
	if t := r.youMeant(p, lo, hi); t != nil {
		return t
	}
	if t := r.recipients(p); t != nil {
		return t
	}
	if t := r.relativeDative(p); t != nil {
		return t
	}
	if r.ofAllBefore(int(p.match.From)) {
		return r.whoDidThat(p)
	}
	switch {
	case p.act == graph.ActDeny:
		return r.accusers(p)
	case r.cliticObject(p) && p.Mode == gazetteer.Give:
		return r.pronounTarget(p)
	case r.cliticObject(p) && r.hasActors(p.sent.From, int(p.match.From)):
		return r.clauseTarget(p)
	case r.possessedObject(p, lo, hi) != nil:
		return r.possessedObject(p, lo, hi)
	case p.act == graph.ActRecognize && r.set.Dropped:
		return r.ruler(p, lo, hi)
	case p.Mode == gazetteer.Deed:
		if t := r.doers(p, lo, hi); t != nil {
			return t
		}
		if t := r.ruler(p, lo, hi); t != nil {
			return t
		}
		if t := r.ruler(p, p.lo, int(p.match.From)); t != nil && p.subject.start >= int(p.match.To) && r.cased() {
			return t // the arrests in X Y condemned
		}
	}
	return r.farther(p, lo, hi)
}

// farther returns the targets of a predicate whose object names none by less sure signs than elsewhere does; nil if nothing tells.
func (r *reading) farther(p *predicate, lo, hi int) []graph.Code {
	if c := r.regimeMeant(p, lo, hi); c != nil {
		return c
	}
	if c := r.wroteTo(p); c != nil {
		return c
	}
	if c := r.doneBefore(p); c != nil {
		return c
	}
	if c := r.addressee(p, lo, hi); c != nil {
		return c
	}
	if c := r.ownersPlan(p, lo, hi); c != nil {
		return c
	}
	if c := r.gapTargets(p); c != nil {
		return c
	}
	if c := r.judgedNear(p, lo, hi); c != nil {
		return c
	}
	if c := r.bereaved(p); c != nil {
		return c
	}
	if c := r.meantInGap(p); c != nil {
		return c
	}
	if (p.Mode == gazetteer.Give || p.Mode == gazetteer.Deed) && r.pronounBehind(p, lo, hi) {
		return r.lastChain(p)
	}
	if r.set.VSO && !p.Noun && (p.match.Clitic.Suffixed() || p.act == graph.ActExpel || p.Part && r.is(lo, gazetteer.That)) && p.Mode != gazetteer.Call && p.Mode != gazetteer.Pair {
		return r.pronounTarget(p)
	}
	return nil
}

// regimeMeant returns whose the government is that the object names without saying so, and that cannot be the holder's own: "the bloc condemned the
// junta's stance", of the state that was named last.
func (r *reading) regimeMeant(p *predicate, lo, hi int) []graph.Code {
	const near = 2
	n := r.groupIn(lo, hi)
	if n < 0 || !r.romance() || r.set.Dropped || len(p.holders) == 0 || p.act.Stance() != graph.Oppose || r.groups[n].role != roleInstitution || r.groups[n].named || r.groups[n].pronoun != 0 {
		return nil
	}
	if a := r.groups[n].actors; len(a) > 1 || len(a) == 1 && !p.holds(a[0]) {
		return nil
	}
	for k := n - 1; k >= 0 && r.sentOf[r.groups[n].from]-r.sentOf[r.groups[k].from] <= near; k-- {
		if f := &r.groups[k]; f.named && len(f.actors) == 1 && r.isState(f.actors[0]) && !p.holds(f.actors[0]) && f.form != gazetteer.Capital {
			return f.actors
		}
	}
	return nil
}

// recipients returns those to whom the verb before a noun of stance says it: "conveyed to the people of Chile its solidarity".
func (r *reading) recipients(p *predicate) []graph.Code {
	const reach = 24
	if !r.romance() || p.Mode != gazetteer.Give && p.Mode != gazetteer.Back || !p.Noun && p.act != graph.ActSolidarity && p.act != graph.ActCondole {
		return nil
	}
	from := -1
	for k := int(p.match.From) - 1; k >= max(p.sent.From, int(p.match.From)-reach) && from < 0; k-- {
		switch {
		case r.is(k, gazetteer.Carry) && r.at[k] == 0:
			from = k
		case r.mark(k, stops+`"“”«»`), r.verb[k] > 0 && !r.nominal(k), r.is(k, gazetteer.Sub|gazetteer.Rel):
			return nil
		}
	}
	var out []graph.Code
	for k := from + 1; from >= 0 && k < int(p.match.From); k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || !r.preposition(n).Has(gazetteer.To) && !(len(out) > 0 && r.preposition(n).Has(gazetteer.Of)) {
			continue
		}
		for _, c := range r.actorsAt(p, n) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// beside returns the first actor that is named behind the predicate in its clause, where no object of it is found and only one towards
// somebody makes sense; "" if there is none.
func (r *reading) beside(p *predicate) graph.Code {
	if p.Mode != gazetteer.Give && p.Mode != gazetteer.Self || p.act == graph.ActWarn || p.act == graph.ActAgree {
		return ""
	}
	for k := int(p.match.From); k < p.hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || slices.Contains(p.subject.chain, n) || r.preposition(n).Has(gazetteer.In) {
			continue
		}
		if np := r.groups[n].np; r.cased() && r.groups[n].cases.Only(lang.Nominative) && np > 1 && (r.mark(np-1, commas) || r.mark(np-2, commas)) {
			return "" // the next clause's subject
		}
		if r.cased() && len(r.groups[n].actors) == 0 && r.groups[n].np == int(p.match.To) {
			return "" // somebody who is no actor is its object
		}
		if !r.set.Spaces && len(r.chained(n, true).chain) > 1 {
			return "" // who does the same
		}
		for _, c := range r.actorsAt(p, n) {
			return c
		}
	}
	return ""
}

// ruler returns the one state where what the object laments is its government's doing: "concern over human rights in Nicaragua".
func (r *reading) ruler(p *predicate, lo, hi int) []graph.Code {
	if !r.set.Spaces {
		return nil
	}
	var found []graph.Code
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || len(r.groups[n].actors) != 1 {
			continue
		}
		if found != nil && r.set.Dropped && r.groups[n].pronoun != 0 {
			continue
		}
		if r.romance() && p.holds(r.groups[n].actors[0]) {
			continue // its own citizen's
		}
		if found != nil && r.romance() && !r.set.Dropped && r.pastComma(lo, k) {
			break // what is said of its own citizens
		}
		if found != nil || !r.isState(r.groups[n].actors[0]) || !r.preposition(n).Has(gazetteer.In) || p.holds(r.groups[n].actors[0]) {
			return nil
		}
		found = r.groups[n].actors
	}
	if found == nil {
		return nil
	}
	if t := r.theme(p, p.holders[0].code, lo, hi); governed(t) || r.officialDeed(lo, hi, t) || t == democracy && r.set.Dropped && !r.againstCoup(p, lo, hi) && r.words(lo, hi, steady)["sovereignty-violation"] == 0 && !r.anyClass(lo, hi, gazetteer.Evil) {
		return found // the elections in X
	}
	return nil
}

// pastComma reports whether a comma stands in tokens [lo, k).
func (r *reading) pastComma(lo, k int) bool {
	for i := lo; i < k; i++ {
		if r.mark(i, commas) {
			return true
		}
	}
	return false
}

// governed reports whether a government is to blame for what is wrong with the topic.
func governed(k graph.TopicKey) bool {
	switch k {
	case "human-rights", "detainees", "religion":
		return true
	}
	return false
}

// accusers returns the holders of the last stance against one of the predicate's holders.
func (r *reading) accusers(p *predicate) []graph.Code {
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack); i-- {
		f := r.found[i]
		if f.stance == graph.Oppose && f.target != "" && !p.holds(f.holder.code) && p.holds(f.target) {
			return []graph.Code{f.holder.code}
		}
	}
	return nil
}

// doers returns who did what the object's first word, a definite noun of stance, says: "condemned the recognition".
func (r *reading) doers(p *predicate, lo, hi int) []graph.Code {
	const reach = 8
	for k := lo; k < min(hi, lo+reach); k++ {
		if r.at[k] > 0 && !slices.Contains(p.subject.chain, int(r.at[k])-1) {
			return nil
		}
		if r.verb[k] >= 0 {
			continue
		}
		f := r.frameAt(k)
		var out []graph.Code
		for _, g := range r.found[max(0, len(r.found)-lookBack):] {
			if f.Noun && g.act == f.Act && !p.holds(g.holder.code) && !slices.Contains(out, g.holder.code) {
				out = append(out, g.holder.code)
			}
		}
		return out
	}
	return nil
}

// whoDidThat returns the state that did what the sentence tells before a relative clause about all of it: "X sent arms, which Y criticized".
func (r *reading) whoDidThat(p *predicate) []graph.Code {
	n := r.groupAfter(p.sent.From)
	if n < 0 || p.Noun || r.governed(n) {
		return nil
	}
	g := &r.groups[n]
	if g.np > p.sent.From+1 || g.out || len(g.actors) != 1 || p.holds(g.actors[0]) || !r.finite(r.verbFrom(g.to, int(p.match.From))) {
		return nil
	}
	for k := g.to; k < int(p.match.From); k++ {
		if r.is(k, gazetteer.Be) {
			return nil // it was done to it
		}
	}
	return g.actors
}

// verbFrom returns the first verb in tokens [from, to), else from.
func (r *reading) verbFrom(from, to int) int {
	for k := from; k < to; k++ {
		if r.verb[k] != 0 {
			return k
		}
	}
	return from
}

// pronounTarget returns whom a pronoun at the end of the predicate means: whoever was named last and is not the holder.
func (r *reading) pronounTarget(p *predicate) []graph.Code {
	for k := int(p.match.From) - 1; k >= 0; k-- {
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

// holds reports whether the actor is a holder of the predicate.
func (p *predicate) holds(c graph.Code) bool {
	return slices.ContainsFunc(p.holders, func(h codeOf) bool { return h.code == c })
}

// join adds to the holders those who are none yet.
func (p *predicate) join(codes []codeOf) {
	for _, c := range codes {
		if !p.holds(c.code) {
			p.holders = append(p.holders, c)
		}
	}
	p.joint = len(p.holders) > 1
}

// cliticObject reports whether what looks like an article stands before the verb, as a pronoun does: "l'accuse", "les a condamnés".
func (r *reading) cliticObject(p *predicate) bool {
	called := r.set.Dropped && (p.Mode == gazetteer.Judge || p.Mode == gazetteer.Deed && r.is(int(p.match.To), gazetteer.Of))
	if !r.romance() || p.Noun || p.Mode != gazetteer.Give && !called {
		return false
	}
	k := int(p.match.From) - 1
	for k > p.lo && r.is(k, gazetteer.Aux) && !r.is(k, gazetteer.Det) && r.at[k] == 0 {
		k--
	}
	return k >= p.lo && r.is(k, gazetteer.Det) && !r.is(k, gazetteer.Prepositions) && r.at[k] == 0
}

// leading returns the actor that the article names most, and clearly more than any other than the holders; "" if there is none.
func (r *reading) leading(q pending) graph.Code { return r.namedMost(q, 1.4) }

// namedMost returns the state that the article names most, and so many times as often as any other; "" if there is none.
func (r *reading) namedMost(q pending, lead float64) graph.Code {
	const least = 3
	if r.named == nil {
		r.named = r.mentions(0, len(r.toks))
		if len(r.sents) > 0 {
			for c, n := range r.mentions(r.sents[0].From, r.sents[0].To) {
				r.named[c] += n
			}
		}
	}
	best, most, second := graph.Code(""), 0.0, 0.0
	for c, n := range r.named {
		if !r.isState(c) {
			continue
		}
		if n > most || n == most && c < best {
			best, most, second = c, n, most
		} else if n > second {
			second = n
		}
	}
	if most < least || most < lead*second || q.p.holds(best) {
		return ""
	}
	return best
}

// quarrels reports whether the predicate opposes something that only a named dispute is about: disputes are with somebody.
func (r *reading) quarrels(p *predicate, lo, hi int) bool {
	if !r.romance() || p.act.Stance() != graph.Oppose || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Judge || p.Theme != "" {
		return false
	}
	t := r.theme(p, p.holders[0].code, lo, hi)
	return r.e.named[t]
}

// wordless reports whether the object of a predicate that opposes says nothing but how: "condemn in the strongest terms".
func (r *reading) wordless(p *predicate, lo, hi int) bool {
	if !r.romance() || p.act.Stance() != graph.Oppose {
		return false
	}
	for k := lo; k < hi; k++ {
		switch {
		case r.mark(k, commas+stops+".;"):
			return true
		case r.toks[k].Kind == lang.Punct, r.is(k, gazetteer.Intens|gazetteer.Time|gazetteer.Soft) && r.at[k] == 0:
		case k > lo:
			return false
		default:
			return p.Noun && !r.set.Dropped && r.is(k, gazetteer.And) && k+1 < hi && r.is(k+1, gazetteer.Aux|gazetteer.Be)
		}
	}
	return true
}

// nextClause reports whether a group begins at token k that is the subject of a verb behind it, and of no aside.
func (r *reading) nextClause(k int) bool {
	if !r.romance() && !r.analytic() || !r.newSubject(k) {
		return false
	}
	for i := k; i < min(k+4, len(r.toks)); i++ {
		if n := r.at[i]; n > 0 {
			to := r.groups[n-1].to
			return to < len(r.toks) && !r.is(to, gazetteer.Rel) && !r.mark(to, commas)
		}
	}
	return false
}
