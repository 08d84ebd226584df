package extract

import (
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

// pressOffice reports whether the group is an agency or a paper, whose name no person's follows, where cases tell: "in an interview to the agency X, the
// minister said".
func (r *reading) pressOffice(g *group) bool {
	return r.cased() && g.out && !g.named && r.anyClass(g.from, g.to, gazetteer.Speech)
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
