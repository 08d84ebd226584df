package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// settlePointed settles what points back at an act that was just told on whoever did it, and a pronoun on whom the last stance was about: "X
// expelled two envoys. Y regrets this decision", "X hailed Z's offer, Y rejected it".
func (r *reading) settlePointed(q pending) bool {
	this, pronoun := r.showsBack(q), r.objectPronoun(q)
	if !this && !pronoun {
		return false
	}
	f := r.foundBefore(q)
	switch {
	case f == nil:
		c := r.doerBefore(q)
		return c != "" && r.settleOn(q, c)
	case f.target == "" && f.holder.code != "" && pronoun:
		return false
	case q.p.holds(f.target), this && !q.p.holds(f.holder.code), deed(f.act):
		return r.settleOn(q, f.holder.code)
	case f.target == "":
		return false
	}
	return r.settleOn(q, f.target)
}

// deed reports whether the act does something that others then judge.
func deed(a graph.Act) bool {
	return a == graph.ActExpel || a == graph.ActSanction || a == graph.ActRecognize || a == graph.ActThreaten
}

// showsBack reports whether the object of a pending predicate is "this" and a noun for what is done or said.
func (r *reading) showsBack(q pending) bool {
	const reach = 4
	lo := q.lo
	for lo < q.hi && r.is(lo, gazetteer.Prepositions) && !slices.Contains(r.set.These, r.toks[lo].Norm) {
		lo++
	}
	if lo >= q.hi || !slices.Contains(r.set.These, r.toks[lo].Norm) {
		return false
	}
	return r.anyClass(lo+1, min(q.hi, lo+reach), gazetteer.Bad|gazetteer.Good|gazetteer.Speech|gazetteer.Paper)
}

// objectPronoun reports whether the object of a pending predicate is a pronoun that is written like an article before it: "l'approuve".
func (r *reading) objectPronoun(q pending) bool {
	if len(r.set.These) == 0 || q.p.Noun || q.p.Mode != gazetteer.Deed && q.p.Mode != gazetteer.Back && q.p.Mode != gazetteer.Judge {
		return false
	}
	k := int(q.p.match.From) - 1
	for k > q.p.lo && r.is(k, gazetteer.Aux) && !r.is(k, gazetteer.Det) && r.at[k] == 0 {
		k--
	}
	return k >= q.p.lo && r.is(k, gazetteer.Det) && !r.is(k, gazetteer.Prepositions) && r.at[k] == 0
}

// calledIts returns whose deed something is said to be by the words right behind the predicate, in French: "est une manœuvre russe", "constitue une
// provocation de Pyongyang"; nil if they do not tell.
func (r *reading) calledIts(p *predicate) []graph.Code {
	k := int(p.match.To)
	if len(r.set.These) == 0 || p.Mode != gazetteer.Self || p.act.Stance() != graph.Oppose || p.passive || k >= p.hi || r.is(k-1, gazetteer.Victim|gazetteer.Prepositions) || !r.is(k-1, gazetteer.Evil|gazetteer.Bad) {
		return nil
	}
	for k < p.hi && r.at[k] == 0 && r.is(k, gazetteer.Of|gazetteer.Det) {
		k++
	}
	n := r.groupAt(k)
	if n < 0 || k >= p.hi || len(r.groups[n].actors) != 1 || p.holds(r.groups[n].actors[0]) || r.groups[n].pronoun != 0 || k > int(p.match.To) && !r.preposition(n).Has(gazetteer.Of) {
		return nil
	}
	return r.groups[n].actors
}

// feltThere returns whose deed follows behind when or before what somebody feels, in French: "Soulagement à Kiev après la décision allemande"; nil if the
// predicate is no such noun, or nobody's deed follows.
func (r *reading) feltThere(p *predicate) []graph.Code {
	const reach = 8
	to := int(p.match.To)
	if len(r.set.These) == 0 || !p.Noun || !r.is(to-1, gazetteer.In) || r.groupAt(to) < 0 {
		return nil
	}
	k := r.groups[r.groupAt(to)].to
	if k >= p.hi || !r.is(k, gazetteer.In|gazetteer.Against) {
		return nil
	}
	for i := k + 1; i < min(p.hi, k+reach); i++ {
		if n := r.groupAt(i); n >= 0 {
			if g := &r.groups[n]; len(g.actors) == 1 && !p.holds(g.actors[0]) && (g.form == gazetteer.Adjective || r.preposition(n).Has(gazetteer.Of|gazetteer.Against)) {
				return g.actors
			}
			return nil
		}
	}
	return nil
}

// foundBefore returns what was found last before a pending predicate, in its sentence or the one before; nil if nothing was.
func (r *reading) foundBefore(q pending) *finding {
	var last *finding
	at := r.sentOf[q.p.match.From]
	for s := max(0, at-1); s <= at; s++ {
		for _, i := range r.foundAt(s) {
			if f := &r.found[i]; f.cue.From < q.p.match.From && (last == nil || f.cue.From > last.cue.From) {
				last = f
			}
		}
	}
	return last
}

// foundAt returns which findings have their cue in the sentence, while pending ones are settled: looking at all of them for each would take hours in a
// long text.
func (r *reading) foundAt(sentence int32) []int {
	if r.bySentence == nil {
		r.bySentence = make([][]int, len(r.sents))
	}
	for ; r.indexed < len(r.found); r.indexed++ {
		s := r.sentOf[r.found[r.indexed].cue.From]
		r.bySentence[s] = append(r.bySentence[s], r.indexed)
	}
	return r.bySentence[sentence]
}

// doerBefore returns the state that is the first subject of the sentence before that of a pending predicate, in its paragraph; "" if there is none, or it
// holds it.
func (r *reading) doerBefore(q pending) graph.Code {
	at := r.sentOf[q.p.match.From]
	if at == 0 || r.sents[at].Para {
		return ""
	}
	s := r.sents[at-1]
	n := r.groupIn(s.From, s.To)
	if n < 0 || r.governed(n) || r.groups[n].owner || r.groups[n].out || len(r.groups[n].actors) != 1 || q.p.holds(r.groups[n].actors[0]) {
		return ""
	}
	return r.groups[n].actors[0]
}

// doerUnjudged returns the state that is the first subject of the sentence before that of a pending predicate, if it only does something there and judges
// nobody: "L'Éthiopie a commencé à remplir le barrage. Le Soudan a exprimé son désaccord".
func (r *reading) doerUnjudged(q pending) graph.Code {
	if len(r.set.These) == 0 || q.p.act.Stance() != graph.Oppose || q.p.act == graph.ActDeny || q.p.Mode == gazetteer.Self || q.p.Mode == gazetteer.Vote {
		return ""
	}
	if f := r.foundBefore(q); f != nil && f.target != "" && r.isState(f.target) && !q.p.holds(f.target) && !q.p.holds(f.holder.code) && !deed(f.act) && !r.sents[r.sentOf[q.p.match.From]].Para {
		return f.target // others hailed it
	}
	c := r.doerBefore(q)
	if c == "" {
		return ""
	}
	for _, i := range r.foundAt(r.sentOf[q.p.match.From] - 1) {
		if r.found[i].holder.code == c {
			return ""
		}
	}
	return c
}
