package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where cases tell the subject, who says it often stands between commas behind it: "Norway, by the words of the minister, will help".

// asideCased returns the actor that is the subject right before the aside in which the officer or institution of group n is said to say it.
func (r *reading) asideCased(n int) []graph.Code {
	const longest = 6
	g := r.groups[n]
	said := false
	for k := g.np - 1; k > max(r.sents[r.sentOf[g.from]].From, g.np-longest); k-- {
		switch {
		case r.mark(k, commas):
			if m := int(r.at[k-1]) - 1; said && m >= 0 && r.leadsClause(m) {
				return r.groups[m].actors
			}
			return nil
		case r.verb[k] > 0:
			said = true
		case r.at[k] > 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.Paper):
			return nil
		}
	}
	return nil
}

// leadsClause reports whether group n is a state or an organization by its name that begins its clause in the nominative.
func (r *reading) leadsClause(n int) bool {
	g := r.groups[n]
	if !g.named || g.role != "" || g.person > 0 || g.owner || len(g.actors) != 1 || !r.mayDo(n) || r.governed(n) {
		return false
	}
	from := r.sents[r.sentOf[g.from]].From
	return g.np == from || r.toks[g.np-1].Kind == lang.Punct || r.is(g.np-1, gazetteer.And|gazetteer.Comp|gazetteer.Aux)
}

// postedFrom reports whether group n is a counterpart of whoever was named who is said to be from somewhere, with a name: "his colleague from
// Rome, X".
func (r *reading) postedFrom(n int) bool {
	g := &r.groups[n]
	if !r.cased() || g.role != roleCounterpart || g.named || n+1 >= len(r.groups) {
		return false
	}
	next := &r.groups[n+1]
	return r.is(g.to, gazetteer.From) && next.np == g.to+1 && next.named && next.role == "" && len(next.actors) > 0
}

// saidAt returns the colon behind which a person says something with whom a paragraph begins and of whom only is told where or when: "X at a
// briefing in Y: the root of it is". 0 if the sentence begins with none such, and where cases do not tell.
func (r *reading) saidAt(s lang.Sentence) int {
	const reach = 10
	n := int(r.at[s.From]) - 1
	if !r.cased() || n < 0 || !r.opensPara(s) || r.groups[n].person == 0 || r.groups[n].out || !r.mayDo(n) {
		return 0
	}
	to := r.groups[n].to
	if !r.is(to, gazetteer.Prepositions) {
		return 0
	}
	for k := to; k < min(s.To-1, to+reach); k++ {
		switch {
		case r.mark(k, ":"):
			return k
		case r.verb[k] != 0, r.mark(k, stops+commas+"«"):
			return 0
		}
	}
	return 0
}

// cameTo returns the person who is subject of what is told before a colon and a quotation, where no verb of speech is: "X came out to the press:
// «barbarism»". -1 if there is none, and where cases do not tell.
func (r *reading) cameTo(s lang.Sentence, k int) int {
	const reach = 16
	for i := k - 1; r.cased() && i >= max(s.From, k-reach); i-- {
		if c := r.cueAt(i); r.verb[i] > 0 && c != cueVerb && c != cueQuoted || r.mark(i, stops) {
			return -1
		}
		n := int(r.at[i]) - 1
		if n < 0 {
			continue
		}
		if g := r.groups[n]; g.person > 0 && !g.out && len(g.actors) > 0 && r.mayDo(n) && !r.governed(n) && (g.np == s.From || r.toks[g.np-1].Kind != lang.Word || r.is(g.np-1, gazetteer.And|gazetteer.Aux)) {
			return n
		}
	}
	return -1
}

// giftTo returns to whom a noun is given, or something in the passive, that stands behind the one in the dative in its clause, where cases tell: "to
// X was expressed sympathy".
func (r *reading) giftTo(p *predicate) []graph.Code {
	if !r.cased() || p.Mode != gazetteer.Give || !p.Noun && !r.set.InPassive(r.toks[p.match.From].Norm) {
		return nil
	}
	for k := int(p.match.From) - 1; k >= p.lo && !r.mark(k, stops+commas); k-- {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		if g := r.groups[n]; g.cases.Has(lang.Dative) && g.cases.Only(lang.Dative|lang.Locative|lang.Genitive|lang.Instrumental) && !r.is(g.np-1, gazetteer.Prepositions) && !g.owner {
			return r.actorsAt(p, n)
		}
		k = r.groups[n].np
	}
	return nil
}

// subjectAhead returns the state that begins the sentence as its subject before the officer of group n, where cases tell: "X expels three, and the
// premier Y hides nothing".
func (r *reading) subjectAhead(n int) []graph.Code {
	if !r.cased() {
		return nil
	}
	k := firstGroupFrom(r.groups, r.sents[r.sentOf[r.groups[n].from]].From)
	if k >= n || !r.leadsClause(k) || !r.isState(r.groups[k].actors[0]) || !r.hasVerb(r.groups[k].to, r.groups[n].np) && !r.mark(r.groups[n].np-1, ":") {
		return nil
	}
	return r.groups[k].actors
}

// interjected reports whether the cue and whoever says it stand between commas within what is said: "they, fumed X, shoot". It is asked before names
// are known.
func (r *reading) interjected(c gazetteer.Match) bool {
	const longest = 9
	to := int(c.To)
	if !r.mark(int(c.From)-1, commas) || to >= len(r.toks) || !r.isOffice[to] && !r.toks[to].Upper && !r.is(to, gazetteer.He) {
		return false
	}
	if i := firstFrom(r.frames, int(c.From)); i < len(r.frames) && r.frames[i].From < c.To {
		return false
	}
	for k := to; k < min(len(r.toks), to+longest) && r.sentOf[k] == r.sentOf[to]; k++ {
		switch {
		case r.mark(k, commas):
			return true
		case r.toks[k].Kind == lang.Punct && !r.toks[k].Glued, r.is(k, gazetteer.Comp|gazetteer.Rel) && !r.is(k, gazetteer.Prepositions):
			return false
		}
	}
	return false
}

// pairHere returns the two states that alone the paragraph of group n names before it, one of them that whose text it is, where cases tell: those of
// whom it is told there are "the sides".
func (r *reading) pairHere(n int) []graph.Code {
	if !r.cased() {
		return nil
	}
	var out []graph.Code
	for k := n - 1; k >= 0 && !r.newParagraph(r.groups[k].from, r.groups[n].from); k-- {
		g := r.groups[k]
		if len(g.actors) != 1 || g.out || !r.isState(g.actors[0]) || slices.Contains(out, g.actors[0]) {
			continue
		}
		if out = append(out, g.actors[0]); len(out) > 2 {
			return nil
		}
	}
	hosts := r.host()
	if len(out) != 2 || len(hosts) == 0 || !slices.Contains(out, hosts[0].code) {
		return nil
	}
	slices.Reverse(out)
	return out
}

// quarrel returns the one state that the holder of the predicate opposes by name, where cases tell: what it condemns without a name is likely that
// one's too. "" if there is none, or several.
func (r *reading) quarrel(p *predicate) graph.Code {
	if !r.cased() {
		return ""
	}
	one := graph.Code("")
	for _, f := range r.found[max(0, len(r.found)-lookBack):] {
		if f.stance != graph.Oppose || f.target == "" || !p.holds(f.holder.code) || f.target == one {
			continue
		}
		if one != "" {
			return ""
		}
		one = f.target
	}
	return one
}

// noteText notes what is called for without a name as what the text is about, where cases tell: "expects progress".
func (r *reading) noteText(p *predicate, a *aim) bool {
	if !r.cased() || p.Noun || p.act != graph.ActCallFor && p.act != graph.ActDemand || p.Mode != gazetteer.Call && p.Mode != gazetteer.Urge || r.set.Adjectival(r.toks[p.match.From].Norm) {
		return false
	}
	topic := r.top(r.profile)
	if topic == "" || topic == friendship || r.e.packs.Bad(topic) {
		return false
	}
	p.Theme = topic
	return r.noteTopic(p, a.lo, a.hi)
}

// discords reports whether group n is a state by a name of one word that cannot be the subject of the verb at token k by its gender, where cases tell.
func (r *reading) discords(n, k int) bool {
	g := r.groups[n]
	if !g.named || g.role != "" || g.person > 0 || g.to != g.from+1 || g.form != gazetteer.NameForm && g.form != gazetteer.Capital || r.toks[g.from].Caps {
		return false
	}
	for r.is(k, gazetteer.Neg|gazetteer.Intens) && k+1 < len(r.toks) {
		k++
	}
	return r.set.Discord(r.toks[k].Norm, r.toks[g.from].Norm)
}

// fullName reports whether token k ends the name of a person who is not known: a capital, and another before it.
func (r *reading) fullName(k int) bool {
	return r.toks[k].Upper && k > 0 && r.sentOf[k-1] == r.sentOf[k] && r.toks[k-1].Upper && r.toks[k-1].Kind == lang.Word && r.at[k-1] == 0 && r.class[k-1] == 0
}

// mainActor returns the subject of the verb before the gerund at token k, which is the gerund's too, where cases tell: "X denied the words of Y, saying".
func (r *reading) mainActor(k, lo, hi int) subject {
	if !r.cased() {
		return noSubject
	}
	for i := k - 1; i >= lo && !r.mark(i, stops); i-- {
		if r.verb[i] == 0 || r.quotes[i] > 0 || r.verb[i] < 0 && (r.frameAt(i).Noun || r.frameAt(i).Part) || r.verb[i] > 0 && r.cueAt(i) == cueAccord {
			continue
		}
		to := i + 1
		for i > lo && r.verb[i-1] == r.verb[i] {
			i--
		}
		if s := r.nominativeBefore(i, lo); s.group >= 0 {
			return s
		}
		return r.nominativeAfter(i, to, lo, min(hi, k), false)
	}
	return noSubject
}

// pressOffice reports whether the group is an agency or a paper, whose name no person's follows, where cases tell: "in an interview to the agency X, the
// minister said".
func (r *reading) pressOffice(g *group) bool {
	return r.cased() && g.out && !g.named && r.anyClass(g.from, g.to, gazetteer.Speech)
}

// judgedFirst reports whether the judgement stands before the predicate in its clause or in quotation marks, where cases tell, and makes it the act:
// "«madness», so X called Y's step", "unacceptable X called it".
func (r *reading) judgedFirst(p *predicate) bool {
	if !r.cased() {
		return false
	}
	for k := int(p.match.From) - 1; k >= p.sent.From; k-- {
		switch {
		case r.is(k, gazetteer.Neg):
			return false
		case r.is(k, gazetteer.Evil):
			p.act = graph.ActCriticize
			return true
		case r.is(k, gazetteer.Fine):
			p.act = graph.ActPraise
			return true
		case r.quotes[k] == 0 && r.mark(k, stops+",") && !r.mark(k+1, dashes):
			return false
		}
	}
	return false
}

// overSubordinate returns the comma that opens the subordinate clause which the comma at token k closes, k if none does, where cases tell: "X, with whom
// Y talked, admitted".
func (r *reading) overSubordinate(k, lo int) int {
	const longest = 30
	for i := k - 1; i > lo && i >= k-longest && !r.mark(i, stops); i-- {
		if !r.mark(i, commas) {
			continue
		}
		first := i + 1
		if r.is(first, gazetteer.Prepositions) && r.at[first] == 0 {
			first++
		}
		if first < k && r.is(first, gazetteer.Rel|gazetteer.Sub|gazetteer.Comp) && !r.is(first, gazetteer.Prepositions|gazetteer.And) && r.quotes[i] == r.quotes[k] {
			return i
		}
	}
	return k
}

// endsItself reports whether tokens [lo, hi) say that something is to end, where cases tell: not of what another infinitive does with an end, "to keep to
// the plan of withdrawal".
func (r *reading) endsItself(p *predicate, lo, hi int) bool {
	other := false // an infinitive that ends nothing governs what follows
	for k := lo; k < hi && r.cased(); k++ {
		switch {
		case r.is(k, gazetteer.Stop):
			if !other || r.infinitive(k) {
				return true
			}
		case r.is(k, gazetteer.Neg) && k+1 < hi && !r.is(k+1, gazetteer.Stop) && (r.infinitive(k+1) || r.anyClass(int(p.match.From), k, gazetteer.Comp)) && r.namedIn(lo, k):
			return true // that they not meddle
		case r.infinitive(k) && r.at[k] == 0:
			other = true
		case r.mark(k, commas), r.is(k, gazetteer.And|gazetteer.Comp):
			other = false
		}
	}
	return false
}

// namedIn reports whether a group in tokens [lo, hi) names an actor itself.
func (r *reading) namedIn(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].named && !r.groups[n].owner {
			return true
		}
	}
	return false
}

// anotherDoes reports whether a conjunction at token k begins a clause of somebody else, who stands right before its verb: "but Y praised".
func (r *reading) anotherDoes(k, hi int) bool {
	const adverbs = 2
	if k+1 >= hi || !r.is(k, gazetteer.Aux) || r.at[k] > 0 || r.at[k+1] == 0 {
		return false
	}
	n := int(r.at[k+1]) - 1
	to := r.groups[n].to
	return r.groups[n].np == k+1 && r.mayDo(n) && r.hasVerb(to, min(to+adverbs, hi))
}
