package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// ofTwo returns who is meant of the two who were named together last before group n, or else one after the other: "the former", "the latter".
func (r *reading) ofTwo(n int) []graph.Code {
	first := r.groups[n].pronoun.Has(gazetteer.First)
	var last []graph.Code
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		g := &r.groups[k]
		if len(g.actors) == 0 || g.out || g.pronoun != 0 {
			continue
		}
		switch {
		case last == nil:
			if last = g.actors; !first {
				return last
			}
		case !slices.Equal(g.actors, last):
			return g.actors
		}
	}
	return nil
}

// withoutLoneFirst drops words for the first of two in sentences without one for the second: "the former" is rather an adjective there.
func (r *reading) withoutLoneFirst(ms []gazetteer.Match) []gazetteer.Match {
	word := func(m gazetteer.Match, c gazetteer.Class) bool {
		return m.Kind == gazetteer.WordKind && r.gaz.Words[m.Ref].Has(c)
	}
	return slices.DeleteFunc(ms, func(m gazetteer.Match) bool {
		return word(m, gazetteer.First) && !slices.ContainsFunc(ms, func(n gazetteer.Match) bool {
			return word(n, gazetteer.Second) && r.sentOf[n.From] == r.sentOf[m.From]
		})
	})
}

// noteSameTarget notes it towards whom the last predicate of the sentence or of the one before was about, where its object is but a pronoun: "condemned
// Peru while Kenya praised it".
func (r *reading) noteSameTarget(p *predicate, a *aim) bool {
	to := int(p.match.To)
	if !r.analytic() || p.Noun || p.passive || p.Mode == gazetteer.Self || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Judge || len(r.found) == 0 || to >= p.hi {
		return false
	}
	n := int(r.at[to]) - 1
	if n < 0 || r.groups[n].from != to || !r.groups[n].pronoun.Has(gazetteer.It|gazetteer.He|gazetteer.They) || r.groups[n].role != "" {
		return false
	}
	f := r.found[len(r.found)-1]
	if f.target == "" || p.holds(f.target) || r.sentOf[f.cue.From] < r.sentOf[to]-1 {
		return false
	}
	return r.noteTowards(p, a, f.target)
}

// answer notes that the target holds the same of the holder, where what the holder did takes two: "signed a deal with X".
func (r *reading) answer(p *predicate, a *aim, target graph.Code) {
	if !r.analytic() || !p.Mutual || p.Mode != gazetteer.Give || p.negated || len(p.holders) != 1 || len(a.targets) != 1 {
		return
	}
	h := p.holders[0].code
	r.add(p, codeOf{code: target}, h, r.topicOf(p, target, h, a.lo, a.hi))
}

// stillInOffice reports whether the group begins with a leader who holds an office, so that a former one behind the name takes nothing from it.
func (r *reading) stillInOffice(g *group) bool {
	p := r.people.get(g.person)
	return p != nil && p.leader != nil && len(p.actors) > 0
}

// reconciles reports whether several states that group n begins are urged together to make peace.
func (r *reading) reconciles(p *predicate, n, hi int) bool {
	if !r.analytic() || len(p.holders) == 0 || !r.urgesSeveral(n) {
		return false
	}
	t := r.theme(p, p.holders[0].code, r.groups[n].to, hi)
	return t == peace || t == truce
}

// formerly reports whether tokens [lo, hi), between commas, tell what the one before them is or used to be: "X, a former head of Y".
func (r *reading) formerly(lo, hi int) bool {
	if !r.analytic() || !r.is(lo, gazetteer.Det) {
		return false
	}
	if r.anyClass(lo, min(lo+3, hi), gazetteer.Former) {
		return true
	}
	of := false
	for k := lo; k < hi; k++ {
		if r.verb[k] != 0 && r.at[k] == 0 && !r.ends(k, r.set.Gerunds) || r.is(k, gazetteer.Be|gazetteer.Will|gazetteer.Rel|gazetteer.Comp|gazetteer.And) {
			return false
		}
		of = of || r.is(k, gazetteer.Of)
	}
	return of
}

// noteVetoed notes a veto of what somebody would have got, "vetoed aid for X", which is no vote on a text, as a rejection of whoever it was for.
func (r *reading) noteVetoed(p *predicate, a *aim) bool {
	if !r.analytic() || p.Mode != gazetteer.Vote || p.act != graph.ActVoteAgainst || p.Noun || p.passive || r.anyClass(a.lo, a.hi, gazetteer.Paper|gazetteer.Speech) {
		return false
	}
	for n := firstGroupFrom(r.groups, a.lo); n < len(r.groups) && r.groups[n].from < a.hi; n++ {
		g := &r.groups[n]
		if c := r.preposition(n); !c.Has(gazetteer.For|gazetteer.To) || len(g.actors) != 1 || !r.isState(g.actors[0]) || p.holds(g.actors[0]) || g.out {
			continue
		}
		if !r.anyClass(a.lo, g.np, gazetteer.Speech|gazetteer.Stop|gazetteer.Victim) {
			p.act = graph.ActReject
			return r.noteTowards(p, a, g.actors[0])
		}
	}
	if r.theme(p, p.holders[0].code, a.lo, a.hi) == finance {
		p.act, p.Mode, p.Target = graph.ActReject, gazetteer.Give, true
		return r.leave(p, a) // the aid package
	}
	return false
}

// stateAbove returns the only state that the sentence before names in the same paragraph: "The reply from Lima was curt. The ministry said".
func (r *reading) stateAbove(n int) []graph.Code {
	s := r.sents[r.sentOf[r.groups[n].from]]
	if !r.analytic() || s.Para || s.From == 0 {
		return nil
	}
	var only []graph.Code
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] >= r.sentOf[s.From]-1; k-- {
		g := &r.groups[k]
		if r.sentOf[g.from] == r.sentOf[s.From] || !g.named || g.out || len(g.actors) != 1 || !r.isState(g.actors[0]) {
			continue
		}
		if only != nil && only[0] != g.actors[0] {
			return nil
		}
		only = g.actors
	}
	return only
}

// finance is the theme of money that is given.
const finance graph.TopicKey = "finance"

// noteSaidOf notes what is said in quotation marks towards whom it is said of: "we will never accept this", said X of Y's vote.
func (r *reading) noteSaidOf(p *predicate, a *aim) bool {
	if !r.analytic() || p.voice == nil || r.quotes[p.match.From] == 0 || r.hasActors(a.lo, min(a.hi, p.voice.start)) {
		return false
	}
	k := int(p.voice.cue.To)
	if k < int(p.match.To) || k >= p.sent.To || !r.is(k, gazetteer.Of|gazetteer.About) {
		return false
	}
	n := r.groupIn(k, min(k+4, p.sent.To))
	if n < 0 || len(r.groups[n].actors) != 1 || p.holds(r.groups[n].actors[0]) || r.groups[n].pronoun != 0 {
		return false
	}
	return r.noteTowards(p, a, r.groups[n].actors[0])
}

// noteAddressed notes what one does to somebody who is named as the one to whom it is written or said: "in a message to X, Y expressed condolences".
func (r *reading) noteAddressed(p *predicate, a *aim) bool {
	const front = 10
	if !r.analytic() || p.voice != nil || p.act != graph.ActCondole && p.act != graph.ActCongratulate && p.act != graph.ActThank || r.hasActors(a.lo, a.hi) {
		return false
	}
	for n := firstGroupFrom(r.groups, p.sent.From); n < len(r.groups) && r.groups[n].from < min(p.sent.From+front, int(p.match.From)); n++ {
		g := &r.groups[n]
		if c := r.preposition(n); c.Has(gazetteer.To|gazetteer.With) && len(g.actors) == 1 && r.isState(g.actors[0]) && !p.holds(g.actors[0]) && !g.out {
			return r.noteTowards(p, a, g.actors[0])
		}
	}
	return false
}

// mouthOf returns for whom the spokesman of group n speaks: "a spokesman for Mr X".
func (r *reading) mouthOf(n int) []graph.Code {
	const near = 3
	g := &r.groups[n]
	if !r.analytic() || g.role != roleSpokesman || !r.is(g.to, gazetteer.For) || n+1 >= len(r.groups) || r.groups[n+1].np-g.to > near {
		return nil
	}
	r.resolveGroup(n + 1)
	if f := &r.groups[n+1]; !f.out && len(f.actors) == 1 {
		return f.actors
	}
	return nil
}
