package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// heldByAgent settles a participle that says what was done by whom: "a plan backed by X". Of rebels whom somebody backs it tells a deed.
func (r *reading) heldByAgent(p *predicate) holding {
	to := int(p.match.To)
	if r.reduced(p) {
		g := r.agent(to, p.hi)
		return heldIf(g.group >= 0 && r.holdAgent(p, g) && (p.voice == nil || r.within(p)))
	}
	if !r.sufferedBy(p) {
		return undecided
	}
	if p.act == graph.ActEndorse && p.Mode == gazetteer.Back {
		return heldIf(p.drop(whyNotPredicate)) // rebels backed by X: a deed
	}
	g := r.agent(max(to, r.judgedBy(p)), p.hi)
	return heldIf(g.group >= 0 && r.holdAgent(p, g) && (p.voice == nil || r.opens(p) || r.within(p)))
}

// holdAgent makes those by whom something is done its holders.
func (r *reading) holdAgent(p *predicate, g subject) bool {
	p.holders = r.codes(g.chain)
	p.joint, p.rule, p.passive = len(p.holders) > 1, "passive", true
	return true
}

// heldByGiver settles what the subject got, which whoever gave it holds.
func (r *reading) heldByGiver(p *predicate) holding {
	switch {
	case !p.Got:
		return undecided
	case r.set.VSO:
		return heldIf(r.gotBefore(p))
	}
	return heldIf(r.got(p))
}

// heldInPassive settles a verb in the passive: its agent's, else of those who met, else of the one who tells that it would be done.
func (r *reading) heldInPassive(p *predicate) holding {
	if p.Noun || !r.passive(p) && !r.stressedAt(p) && !r.envoyHeadline(p) && r.sufferedBefore(p) < 0 {
		return undecided
	}
	if g := r.agentOf(p); g.group >= 0 {
		r.holdAgent(p, g)
		return heldIf(p.voice == nil || p.voice.medium || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Pair && r.set.VSO || r.within(p))
	}
	all := r.metBefore(p)
	switch {
	case p.voice == nil && all != nil:
		p.holdAll(all, "parties")
		p.joint = true
		return held
	case p.voice == nil:
		return heldIf(p.drop(whyPassiveAlone))
	case r.analytic() && !p.Part:
		p.passive = true // said that diplomats would be expelled
		return heldIf(p.holdVoice())
	}
	return undecided
}

// agentOf returns by whom the verb in the passive is done, also where a case or the place says so: "is summoned to".
func (r *reading) agentOf(p *predicate) subject {
	to := int(p.match.To)
	g := r.agent(max(to, r.callerBehind(p)), p.hi)
	if r.cased() {
		g = r.casedAgent(p.lo, p.hi)
		if to < p.hi && g.group < 0 && r.at[to] > 0 && r.is(to-1, gazetteer.In) {
			g = r.chained(int(r.at[to])-1, true)
		}
	}
	if g.group < 0 {
		g = r.summoner(p)
	}
	return g
}

// passive reports whether an auxiliary of the passive stands before the predicate.
func (r *reading) passive(p *predicate) bool {
	const reach = 3
	if r.cased() {
		return p.Passive
	}
	if p.Mode == gazetteer.Pair && r.romance() && !r.set.Dropped {
		return false // are agreed
	}
	if p.Mode == gazetteer.Same && p.Passive || r.envoyInTitle(p) {
		return true // a view shared by
	}
	if r.analytic() && r.ends(int(p.match.From), r.set.Gerunds) {
		return false // is supporting
	}
	if r.doneBy(p) {
		return true
	}
	if r.readyTo(p) {
		return false // is ready to work with X
	}
	if r.romance() && !r.set.Dropped && p.match.To > p.match.From+1 && (r.is(int(p.match.From), gazetteer.Will) || !r.ends(int(p.match.From), r.set.PastEndings)) {
		return false // no participle: is ready to
	}
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		if r.analytic() && k == int(p.match.From)-1 && r.is(k, gazetteer.And) && !r.is(int(p.match.To), gazetteer.By) && r.postBefore(p).group < 0 {
			return false // was concerned and called for, but not: the envoy in Oslo was summoned and handed a note
		}
		if r.is(k, gazetteer.Be) {
			return true
		}
		if r.at[k] != 0 || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions) || !r.set.Spaces && r.verb[k] != 0 {
			return false
		}
	}
	return false
}

// agent returns the group that By governs behind token k.
func (r *reading) agent(k, hi int) subject {
	const reach = 6
	for i := k; i < min(hi, k+reach); i++ {
		if r.is(i, gazetteer.By) || i > 0 && i == k && r.is(i-1, gazetteer.By) {
			start := i
			for start < hi && r.is(start, gazetteer.By) && r.at[start] == 0 {
				start++ // "menées par" is two
			}
			return r.subjectFrom(start, hi)
		}
		if r.at[i] != 0 || r.verb[i] != 0 {
			return noSubject
		}
	}
	return noSubject
}

// got finds who gave what the subject got, "received the support of Paris": whom a preposition governs behind the predicate.
func (r *reading) got(p *predicate) bool {
	const reach = 8
	for k := int(p.match.From) + 1; r.analytic() && k < int(p.match.To); k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].owner && len(r.groups[n].actors) > 0 {
			p.holders = r.codes(r.chained(n, true).chain) // enjoys Norway's support
			p.passive, p.rule, p.joint = true, "got", len(p.holders) > 1
			return true
		}
	}
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 && r.cased() && r.mark(k, commas) {
			return p.drop(whyNoHolder) // the peso found support, the rupee
		}
		if n < 0 {
			continue
		}
		if r.cased() && r.groups[n].pronoun.Has(gazetteer.Both) && !r.groups[n].named {
			continue // on the part of
		}
		c := r.preposition(n)
		if !c.Has(gazetteer.Of|gazetteer.By|gazetteer.From) && !(r.cased() && (c.Has(gazetteer.In|gazetteer.To) || c == 0) && !r.groups[n].cases.Only(lang.Nominative)) && !r.annoyed(p, n) {
			return p.drop(whyNoHolder)
		}
		chain := r.chained(n, true).chain
		p.holders = r.codes(chain)
		p.passive, p.rule, p.joint = true, "got", len(p.holders) > 1
		return len(p.holders) > 0
	}
	return p.drop(whyNoHolder)
}

// annoyed reports whether group n is the object right behind a predicate whose subject is the target: "the decision angered Algiers".
func (r *reading) annoyed(p *predicate, n int) bool {
	g := &r.groups[n]
	if g.np != int(p.match.To) || g.owner {
		return false
	}
	return r.romance() && r.preposition(n) == 0 ||
		r.analytic() && (!r.governed(n) || r.is(g.np-1, gazetteer.In|gazetteer.On|gazetteer.With|gazetteer.To))
}
