package extract

import (
	"cmp"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// byAnaphora is the rule of what the article tells of whom it is.
const byAnaphora = "anaphora"

// settle finds the targets of what is pending: whom the article's other statements oppose, or support, much more than others. What stays
// without one is a stance on its topic alone.
func (r *reading) settle() {
	r.settling = true
	counts := r.sides()
	var left []pending
	for _, q := range r.pending {
		r.attune(int(q.p.match.From))
		if !r.settleTold(q, counts) {
			left = append(left, q)
		}
	}
	for _, q := range left {
		r.attune(int(q.p.match.From))
		n := len(r.found)
		if r.settleImplied(q, counts); len(r.found) == n && len(q.p.holders) > 0 {
			r.targetless = append(r.targetless, q)
		}
	}
	r.settleTargetless()
}

// sides returns how often the findings so far support and oppose each target.
func (r *reading) sides() map[side]int {
	counts := map[side]int{}
	for i := range r.found {
		if f := &r.found[i]; f.target != "" {
			counts[side{f.stance, f.target}]++
		}
	}
	return counts
}

// settleTold settles what is pending on whom the text tells: whose it is, who accused the holder; false if it tells nobody.
func (r *reading) settleTold(q pending, counts map[side]int) bool {
	several := r.casedOwners(q)
	if len(several) == 0 && q.p.act != graph.ActDeny {
		several = r.genitiveOwners(q)
	}
	if len(several) > 1 || len(several) == 1 && r.set.NounFirst && !r.set.VSO && !r.cased() {
		for _, t := range several {
			r.settleOn(q, t)
			counts[side{q.p.act.Stance(), t}]++
		}
		return true
	}
	if q.p.act == graph.ActDeny {
		if all := r.accusers(&q.p); len(all) > 0 {
			r.settleOn(q, all[0])
		}
		return true
	}
	target := r.toldTarget(q)
	if target == "" || !r.settleOn(q, target) {
		return false
	}
	counts[side{q.p.act.Stance(), target}]++
	return true
}

// toldTarget returns whom the text tells a pending predicate means; "" if it tells nobody, or it is a vote.
func (r *reading) toldTarget(q pending) graph.Code {
	if q.p.Mode == gazetteer.Vote {
		return ""
	}
	target := cmp.Or(r.toldBelow(q), r.owner(q))
	if target == "" && !r.set.Spaces {
		target = cmp.Or(r.samely(q), r.reacted(q))
	}
	if target == "" && q.p.act.Stance() == graph.Support {
		target = r.besides(q)
	}
	if q.p.act.Stance() == graph.Oppose && !r.cased() && r.mourned(target) {
		return ""
	}
	return target
}

// settleImplied settles what is pending on whom the article as a whole implies; if it implies nobody, it is a stance on its topic alone.
func (r *reading) settleImplied(q pending, counts map[side]int) {
	if q.p.Mode == gazetteer.Vote {
		if t := r.votedOn(q); t != "" && q.p.act == graph.ActVoteFor && !q.p.holds(t) {
			counts[side{graph.Oppose, t}]++ // others vote on the same text
		}
		r.settleVote(q, r.early(clearest(counts, graph.Oppose, 1)), r.early(clearest(counts, graph.Support, 1)))
		return
	}
	if r.settlePointed(q) {
		return
	}
	counts = r.inTurn(q, r.inParagraph(q, counts))
	if r.settleCoup(q) || r.settleTerror(q) {
		return
	}
	if t := r.doneInTitle(q); t != "" && r.settleOn(q, t) {
		return
	}
	if !r.goodOf(q) && r.settleAll(q, r.notFeltWith(q, r.impliedTargets(q, counts))) {
		return
	}
	if t := r.besides(q); t != "" && q.p.act.Stance() == graph.Oppose && r.settleOn(q, t) {
		return
	}
	if !q.p.Target {
		if r.noteTopic(&q.p, q.lo, q.hi) {
			return
		}
		r.noteReaction(q)
	}
	if c := r.doerUnjudged(q); c != "" {
		r.settleOn(q, c)
	}
}

// notFeltWith drops those targets of a stance against somebody whom the article's others feel with: they did not do it.
func (r *reading) notFeltWith(q pending, targets []graph.Code) []graph.Code {
	if q.p.act.Stance() != graph.Oppose {
		return targets
	}
	return slices.DeleteFunc(slices.Clone(targets), func(t graph.Code) bool {
		return r.mourned(t) || r.suffersBehind(q, t)
	})
}

// mourned reports whether others feel with the actor more often than anybody opposes it.
func (r *reading) mourned(c graph.Code) bool {
	r.tallyFound()
	return r.grief[c] > 0
}

// tallyFound counts what was found since it was asked last, so that what is pending need not look at all findings: they are many in a long text.
func (r *reading) tallyFound() {
	if r.foundIn == nil {
		r.foundIn, r.grief, r.paragraphs = map[int32]map[side]int{}, map[graph.Code]int{}, paragraphsOf(r.sents)
	}
	for ; r.tallied < len(r.found); r.tallied++ {
		f := &r.found[r.tallied]
		n := r.paragraphs[r.sentOf[f.cue.From]]
		if r.foundIn[n] == nil {
			r.foundIn[n] = map[side]int{}
		}
		r.foundIn[n][side{f.stance, f.target}]++
		switch {
		case f.act == graph.ActCondole || f.act == graph.ActSolidarity:
			r.grief[f.target]++
		case f.stance == graph.Oppose && f.rule != byAnaphora:
			r.grief[f.target]--
		}
	}
}

// paragraphsOf returns the paragraph of each sentence.
func paragraphsOf(sents []lang.Sentence) []int32 {
	out, n := make([]int32, len(sents)), int32(0)
	for i, s := range sents {
		if i > 0 && s.Para {
			n++
		}
		out[i] = n
	}
	return out
}

// clearest returns the target that has at least twice as many statements of the stance as any other, and as many as asked; "" if none has.
func clearest(counts map[side]int, stance graph.Stance, least int) graph.Code {
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
	if most < 2*second || most < least {
		return ""
	}
	return best
}

// settleOn notes what is pending with that target; false if the target is its holder.
func (r *reading) settleOn(q pending, target graph.Code) bool {
	if q.p.holds(target) || r.othersideHere(q, target) {
		return false
	}
	if q.p.rule != byArticle {
		q.p.rule = byAnaphora
	}
	for _, h := range q.p.holders {
		r.add(&q.p, h, target, r.topicOf(&q.p, h.code, target, q.lo, q.hi))
	}
	return true
}

// othersideHere reports whether a holder takes the other side towards the target in the words of the same sentence: who condemns "the attack" and
// assures a state of its solidarity does not mean that state.
func (r *reading) othersideHere(q pending, target graph.Code) bool {
	for i := range r.foundNear(r.sentOf[q.p.match.From], 0) {
		f := &r.found[i]
		if f.target == target && f.stance != q.p.act.Stance() && f.rule != byAnaphora && q.p.holds(f.holder.code) {
			return true
		}
	}
	return false
}

// settleAll notes what is pending with those targets; false if there are none, or they are its holders.
func (r *reading) settleAll(q pending, targets []graph.Code) bool {
	settled := false
	for _, t := range targets {
		settled = r.settleOn(q, t) || settled
	}
	return settled
}

// settleCoup makes what is said of nobody in an article about a coup a call for democracy, as condemning the coup is.
func (r *reading) settleCoup(q pending) bool {
	if !r.romance() && !r.set.VSO || q.p.act.Stance() != graph.Oppose || q.p.Theme != "" || r.article[democracy] < inArticle {
		return false
	}
	if r.set.Dropped && !r.vague(q.lo, q.hi) {
		return false
	}
	switch q.p.act {
	case graph.ActCondemn, graph.ActConcern, graph.ActRegret:
	case graph.ActReject, graph.ActCriticize:
		if r.set.VSO {
			return false // rejects sanctions for it
		}
	default:
		return false
	}
	if !slices.ContainsFunc(r.found, func(f finding) bool { return f.topic == democracy && f.target == "" && f.stance == graph.Support }) {
		return false
	}
	q.p.act = graph.ActCallFor
	for _, h := range q.p.holders {
		r.add(&q.p, h, "", democracy)
	}
	return true
}

// vague reports whether tokens [lo, hi) only point at what happened, without a noun that tells whose it is: "lo sucedido", "los hechos".
func (r *reading) vague(lo, hi int) bool {
	const most = 4
	words := 0
	for k := lo; k < hi && r.toks[k].Kind == lang.Word && !r.is(k, gazetteer.And|gazetteer.In|gazetteer.Time); k++ {
		if r.at[k] > 0 || r.class[k] == 0 && r.verb[k] == 0 || r.is(k, gazetteer.Of|gazetteer.Comp|gazetteer.Rel|gazetteer.For) && !r.is(k, gazetteer.Det) {
			return false
		}
		words++
	}
	return words > 0 && words <= most
}
