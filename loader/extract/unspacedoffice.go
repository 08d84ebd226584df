package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, offices and pronouns name nobody more often than elsewhere: the clause or sentence before tells of whom it is told.

// toldBeside returns the state of which the words right before the office of group n tell, "Turkey fumes. The foreign minister said", "the Emirates
// too, the minister"; nil if they do not.
func (r *reading) toldBeside(n int) []graph.Code {
	g := &r.groups[n]
	if r.set.Spaces || g.pronoun != 0 || r.quotes[g.from] > 0 || r.knownLeader(g.person) || g.role == roleSeveral || g.role == roleBody || g.role == roleCounterpart {
		return nil
	}
	if c := r.sideSpoken(n); c != nil {
		return c
	}
	if c := r.ownedOffice(n); c != nil {
		return c
	}
	s := r.sents[r.sentOf[g.from]]
	if k := r.frontState(s); k >= 0 && k < n && r.mark(g.np-1, commas+";；") && (r.groups[k].role == "" || r.groups[k].role == roleOther && r.groups[k].person == 0) && !(r.ownText && r.pressOwn(g)) && r.quotes[r.groups[k].from] == 0 {
		return r.groups[k].actors
	}
	if s.Para || s.From == 0 || g.np != s.From || r.pressOwn(g) {
		return nil
	}
	if k := r.frontState(r.sents[r.sentOf[s.From-1]]); k >= 0 {
		return r.groups[k].actors
	}
	return nil
}

// sideSpoken returns the side of which the officer of group n says at once what it feels or will do: "the vice-minister said that the Chinese side will";
// nil if there is none.
func (r *reading) sideSpoken(n int) []graph.Code {
	const near = 3
	g := &r.groups[n]
	if n+1 >= len(r.groups) || r.cueAt(g.to) != cueSay {
		return nil
	}
	f := &r.groups[n+1]
	if f.form != gazetteer.Side || f.role != "" || len(f.actors) != 1 || f.from-g.to > near || f.to >= len(r.toks) || r.is(f.to, gazetteer.Poss) {
		return nil
	}
	if !r.is(f.to, gazetteer.To|gazetteer.Will|gazetteer.Intens) || r.is(f.to, gazetteer.Neg) {
		return nil
	}
	return f.actors
}

// knownLeader reports whether the person is in the table of leaders.
func (r *reading) knownLeader(n int) bool {
	p := r.people.get(n)
	return p != nil && p.leader != nil
}

// pressOwn reports whether the institution is likely that of the state whose press wrote the text.
func (r *reading) pressOwn(g *group) bool {
	return (g.role == roleInstitution || g.role == roleSpokesman) && r.press() != "" && !r.foreignName(g)
}

// foreignName reports whether the group ends with a name of foreign characters alone.
func (r *reading) foreignName(g *group) bool {
	const shortest = 3
	if g.person == 0 || g.to-g.from < shortest {
		return false
	}
	for k := g.to - shortest; k < g.to; k++ {
		if r.isOffice[k] || !r.nameLetter(k) {
			return false
		}
	}
	return true
}

// ownedOffice returns whose the office of group n is by the person or the several states right before it: "the spokesman of President X", "the envoys of
// the three".
func (r *reading) ownedOffice(n int) []graph.Code {
	g := &r.groups[n]
	if n == 0 {
		return nil
	}
	f := &r.groups[n-1]
	if f.to != g.from && !(f.to == g.from-1 && r.is(f.to, gazetteer.Poss)) {
		return nil
	}
	if f.person > 0 && f.to < g.from && len(f.actors) == 1 && !f.out || f.pronoun.Has(gazetteer.Both) && f.role == "" {
		return f.actors
	}
	return nil
}

// frontState returns the state with which the sentence begins, alone or as what owns its subject, -1 if it does not.
func (r *reading) frontState(s lang.Sentence) int {
	r.clock(&s)
	if s.From >= s.To || r.at[s.From] == 0 {
		return -1
	}
	k := int(r.at[s.From]) - 1
	g := &r.groups[k]
	if g.from != s.From || g.out || g.pronoun != 0 || len(g.actors) != 1 || !r.isState(g.actors[0]) || !g.named || len(r.chained(k, true).chain) > 1 {
		return -1
	}
	return k
}

// toldAbove returns the person or officer with whom the sentence before that of group n begins, whom a pronoun at its front means, or whom that sentence
// says somebody is: "the surprise was X. He"; -1 if there is none.
func (r *reading) toldAbove(n int) int {
	s := r.sents[r.sentOf[r.groups[n].from]]
	if r.set.Spaces || s.Para || s.From == 0 || r.quotes[r.groups[n].from] > 0 {
		return -1
	}
	above := r.sents[r.sentOf[s.From-1]]
	if k := r.lastOf(above); k >= 0 && r.groups[k].person > 0 && r.sign(r.groups[k].from-1, r.set.Signs.Copula) {
		return k
	}
	r.clock(&above)
	if above.From >= above.To || r.at[above.From] == 0 {
		return -1
	}
	k := int(r.at[above.From]) - 1
	if g := &r.groups[k]; g.out || g.pronoun != 0 || len(g.actors) != 1 || g.person == 0 && !r.officerRole(g.role) {
		return -1
	}
	return k
}

// lastOf returns the last group of the sentence, -1 if it has none.
func (r *reading) lastOf(s lang.Sentence) int {
	for k := s.To - 1; k >= s.From; k-- {
		if r.at[k] > 0 {
			return int(r.at[k]) - 1
		}
	}
	return -1
}

// officerRole reports whether the role is one that somebody has, and no institution.
func (r *reading) officerRole(role string) bool {
	return role == roleOther || role == roleEnvoy || role == roleSpokesman || role != "" && r.personal(role)
}

// himHere returns the last person before group n, a pronoun behind a preposition, whom its sentence names other than as its subject: "X backs the efforts of
// Y and will work with him"; -1 if there is none.
func (r *reading) himHere(n int) int {
	g := &r.groups[n]
	if r.set.Spaces || g.np == 0 || !r.is(g.np-1, gazetteer.With|gazetteer.To) && r.preposition(n) == 0 {
		return -1
	}
	front := r.officerHere(n)
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[g.from]; k-- {
		if f := &r.groups[k]; k != front && f.person > 0 && f.pronoun == 0 && len(f.actors) > 0 {
			return k
		}
	}
	if front >= 0 {
		return r.toldAbove(n)
	}
	return -1
}

// drafted reports whether group g is a text that is nobody's words: a resolution.
func (r *reading) drafted(g *group) bool {
	return r.beginsOne(g.from, r.set.Signs.Drafts)
}

// ownedName reports whether group n is a person of whom nothing else is known than that the state or organization before it has him: "the EU's Ashton".
func (r *reading) ownedName(n int) bool {
	if r.set.Spaces || n == 0 || r.groups[n].person == 0 || r.groups[n].role != "" || r.groups[n].pronoun != 0 {
		return false
	}
	f := &r.groups[n-1]
	return f.to == r.groups[n].from-1 && r.is(f.to, gazetteer.Poss) && f.named && f.role == "" && len(f.actors) == 1 && !f.out
}

// membersMeant reports whether group n, "the members", begins its sentence and means the organization that the article is about.
func (r *reading) membersMeant(n int) bool {
	g := &r.groups[n]
	return !r.set.Spaces && g.out && !g.named && g.from == r.sents[r.sentOf[g.from]].From && r.beginsOne(g.from, r.set.Signs.Members) && r.mainOrganization() != ""
}

// listBefore returns the states of the last list of three and more before group n, "these states"; nil if there is none.
func (r *reading) listBefore(n int) []graph.Code {
	const near = 24
	return r.listedBefore(n, near, len(r.groups))
}
