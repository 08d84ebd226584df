package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// pending is a predicate whose object only points at something that the article tells elsewhere: "condemned the tests".
type pending struct {
	p      predicate
	lo, hi int
}

// anaphoric reports whether the object of the predicate is a short noun phrase that names nobody.
func (r *reading) anaphoric(p *predicate, lo, hi int) bool {
	const longest = 8
	switch p.Mode {
	case gazetteer.Deed, gazetteer.Judge, gazetteer.Self:
	case gazetteer.Give:
		if p.act == graph.ActThreaten || p.act == graph.ActSanction {
			return !r.hasGroup(lo, hi)
		}
		if p.act != graph.ActRefuse && p.act != graph.ActDemand {
			return false
		}
	default:
		return false
	}
	if t := r.theme(p, p.holders[0].code, lo, hi); t != "" && r.e.packs.Good(t) && p.act == graph.ActConcern {
		return false
	}
	before := p.Mode == gazetteer.Self || p.passive
	if before {
		lo = max(lo, hi-longest)
	}
	words, points := 0, false
	for k := lo; k < hi; k++ {
		switch {
		case r.at[k] > 0:
			if !r.pointing(p, r.groups[r.at[k]-1]) {
				return false
			}
			points = true
		case r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions&^(gazetteer.In|gazetteer.Of)|gazetteer.Comp):
			if words > 0 && !before {
				return points
			}
		default:
			points = points || r.is(k, gazetteer.Det)
			words++
		}
	}
	return points && words > 0 && words <= longest
}

// hasGroup reports whether any group stands in tokens [lo, hi).
func (r *reading) hasGroup(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.at[k] > 0 {
			return true
		}
	}
	return false
}

// pointing reports whether a group is a pronoun for a thing.
func (r *reading) pointing(p *predicate, g group) bool {
	return g.pronoun.Has(gazetteer.It) || g.pronoun.Has(gazetteer.Paper) && p.Mode != gazetteer.Back
}

// side is a stance towards an actor.
type side struct {
	stance graph.Stance
	target graph.Code
}

// settle finds the targets of what is pending: whom the article's other statements oppose, or support, much more than others. What stays
// without one is a stance on its topic alone.
func (r *reading) settle() {
	counts := map[side]int{}
	for _, f := range r.found {
		if f.target != "" {
			counts[side{f.stance, f.target}]++
		}
	}
	for _, q := range r.pending {
		if q.p.Mode == gazetteer.Vote {
			r.settleVote(q, clearest(counts, graph.Oppose), clearest(counts, graph.Support))
			continue
		}
		r.settleOne(q, clearest(counts, q.p.act.Stance()))
	}
	slices.SortStableFunc(r.found, func(a, b finding) int { return int(a.cue.From - b.cue.From) })
}

// settleVote notes a vote: a vote for a text that judges someone opposes them, one against it supports them. A text that judges
// nobody may back someone.
func (r *reading) settleVote(q pending, judged, backed graph.Code) {
	const most = 8
	act, target := q.p.act, judged
	if t := r.votedOn(q); t != "" {
		target = t
	}
	stance := map[graph.Act]graph.Stance{graph.ActVoteFor: graph.Oppose, graph.ActVoteAgainst: graph.Support, graph.ActAbstain: graph.Neutral}[act]
	if target == "" {
		target, stance = backed, act.Stance()
	}
	if target == "" || stance == "" {
		return
	}
	q.p.rule = "vote"
	for _, h := range q.p.holders[:min(len(q.p.holders), most)] {
		if h.code != target {
			r.addStance(&q.p, h, target, r.topicOf(&q.p, h.code, target, q.lo, q.hi), stance)
		}
	}
}

// votedOn returns the state that the words of the vote themselves say is judged, "" if they do not.
func (r *reading) votedOn(q pending) graph.Code {
	for k := q.lo; k < q.hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) && !r.preposition(n).Has(gazetteer.Against|gazetteer.On|gazetteer.In) {
			return r.groups[n].actors[0]
		}
	}
	return ""
}

// clearest returns the target that has at least twice as many statements of the stance as any other, "" if none has.
func clearest(counts map[side]int, stance graph.Stance) graph.Code {
	best, most, second := graph.Code(""), 0, 0
	for s, n := range counts {
		if s.stance != stance {
			continue
		}
		if n > most || n == most && s.target < best {
			best, n, most = s.target, most, n
		}
		second = max(second, n)
	}
	if most < 2*second {
		return ""
	}
	return best
}

func (r *reading) settleOne(q pending, target graph.Code) {
	own := slices.ContainsFunc(q.p.holders, func(h codeOf) bool { return h.code == target })
	if target == "" || own {
		if !q.p.Target {
			r.noteTopic(&q.p, q.lo, q.hi)
		}
		return
	}
	q.p.rule = "anaphora"
	for _, h := range q.p.holders {
		r.add(&q.p, h, target, r.topicOf(&q.p, h.code, target, q.lo, q.hi))
	}
}
