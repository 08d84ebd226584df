package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// noteBlame notes that whoever owns what the form names is opposed, unless the sentence says so otherwise.
func (r *reading) noteBlame(p *predicate) bool {
	n := r.blamed(p)
	if n < 0 {
		return r.leaveQuotedBlame(p) || p.drop(whyNoTarget)
	}
	g := r.groups[n]
	if len(g.actors) != 1 || p.holds(g.actors[0]) || r.opposed(p, g.actors[0]) {
		return p.drop(whyNoTarget)
	}
	for _, h := range p.holders {
		r.add(p, h, g.actors[0], r.topicOf(p, h.code, g.actors[0], int(p.match.From), p.hi))
	}
	return true
}

// blamed returns the group that owns what the form names: the one behind it, or right before it where owners stand before their nouns; -1 if
// none does.
func (r *reading) blamed(p *predicate) int {
	const reach = 3
	from, to := int(p.match.From), int(p.match.To)
	if r.analytic() {
		if n := r.blamedBefore(from, p.lo); n >= 0 {
			return n
		}
		for to < p.hi && r.mark(to, `"”’`) {
			to++
		}
		return r.agent(to, p.hi).group // "aggression" by X
	}
	for k := to; k < min(to+reach, p.hi) && r.toks[k].Kind == lang.Word; k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		g := r.groups[n]
		if owner := g.owner && g.head >= from && g.head < to+reach; !owner && (g.np != k || r.governed(n) || k > to) {
			return r.blamedAgent(to, p.hi)
		}
		return n
	}
	return r.blamedAgent(to, p.hi)
}

// blamedAgent returns the group that did what the form before token k names: "crimes commis par X"; -1 if none did.
func (r *reading) blamedAgent(k, hi int) int {
	if !r.romance() {
		return -1
	}
	return r.agent(k, hi).group
}

// blamedBefore returns the group that owns the noun at token k, over adjectives: "Israel's repeated crimes"; -1 if none does.
func (r *reading) blamedBefore(k, lo int) int {
	const reach = 4
	for i := k - 1; i >= max(lo, k-reach); i-- {
		if n := int(r.at[i]) - 1; n >= 0 {
			if g := r.groups[n]; g.pronoun == 0 && (g.owner || g.form == gazetteer.Adjective && g.role == "" || r.is(g.to, gazetteer.Poss)) {
				return n
			}
			return -1
		}
		if r.mark(i, `"“‘`) {
			continue // its "aggression"
		}
		if r.toks[i].Kind != lang.Word || r.verb[i] != 0 && !r.is(i, gazetteer.Bad) || r.is(i, gazetteer.Prepositions|gazetteer.And|gazetteer.Det|gazetteer.Comp) {
			return -1
		}
	}
	return -1
}

// opposed reports whether the sentence says already that a holder of the predicate opposes the actor.
func (r *reading) opposed(p *predicate, target graph.Code) bool {
	for i := len(r.found) - 1; i >= 0 && r.found[i].from >= p.sent.From; i-- {
		if f := r.found[i]; f.target == target && f.stance == graph.Oppose && p.holds(f.holder.code) {
			return true
		}
	}
	return false
}

// withoutBlame drops what is only told by an owner where the sentence says the same with a predicate.
func (r *reading) withoutBlame(s lang.Sentence) {
	first := len(r.found)
	for first > 0 && r.found[first-1].from >= s.From && r.found[first-1].cue.From >= int32(s.From) {
		first--
	}
	told := map[side]bool{}
	for _, f := range r.found[first:] {
		if r.gaz.Frames[f.cue.Ref].Mode != gazetteer.Blame {
			told[side{f.stance, f.target}] = true
		}
	}
	kept := slices.DeleteFunc(r.found[first:], func(f finding) bool {
		return r.gaz.Frames[f.cue.Ref].Mode == gazetteer.Blame && told[side{f.stance, f.target}]
	})
	r.found = r.found[:first+len(kept)]
}
