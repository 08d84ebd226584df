package extract

import (
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// nounVerb reports whether a frame of one word that may be a noun as well is one here: behind a preposition, "with demands to", or behind an article
// and what stands between the two, "a long-standing dispute about".
func (r *reading) nounVerb(m gazetteer.Match) bool {
	const reach = 4
	k := int(m.From) - 1
	f := &r.gaz.Frames[m.Ref]
	if m.To != m.From+1 || f.Noun || k < 0 || r.sentOf[k] != r.sentOf[m.From] || r.ends(k+1, r.set.Gerunds) || strings.HasSuffix(r.toks[k+1].Norm, "ed") {
		return false
	}
	if r.is(k, gazetteer.Poss) && r.at[k] == 0 && r.toks[k].Kind == lang.Punct {
		return true // the United States' veto
	}
	if c := r.class[k]; c.Has(gazetteer.Prepositions) && r.at[k] == 0 && !c.Has(gazetteer.Inf|gazetteer.Sub|gazetteer.Comp|gazetteer.Rel|gazetteer.And|gazetteer.Aux) {
		return true
	}
	if strings.HasSuffix(r.toks[k].Norm, "s") || r.is(k, gazetteer.Body) {
		return false // the people support
	}
	for i := k; i >= max(0, k-reach) && r.sentOf[i] == r.sentOf[k] && r.toks[i].Kind == lang.Word || r.mark(i, "-"); i-- {
		if r.is(i, gazetteer.Det|gazetteer.Poss|gazetteer.His) && !r.is(i, gazetteer.Aux) {
			return i < k && r.set.Spaces && len(r.toks[i].Norm) <= 3 && (r.at[i] == 0 || r.is(i, gazetteer.Poss|gazetteer.His))
		}
		if r.at[i] > 0 || r.verb[i] != 0 || r.is(i, gazetteer.Be|gazetteer.Will|gazetteer.Aux|gazetteer.Neg|gazetteer.Prepositions|gazetteer.Sub|gazetteer.And|gazetteer.Time) {
			return false
		}
	}
	return false
}

// claimed reports whether the predicate stands in what somebody's words are about, "accusations that X backs Y", which whoever tells of them does
// not say.
func (r *reading) claimed(p *predicate) bool {
	const reach, before = 12, 7
	if !r.analytic() || p.Noun {
		return false
	}
	that := -1
	for k := int(p.match.From) - 1; k >= max(p.sent.From+1, int(p.match.From)-reach); k-- {
		if r.mark(k, commas+stops) || r.cueAt(k) == cueSay && !r.is(k, gazetteer.Claim) {
			return false
		}
		if r.is(k, gazetteer.Comp) && r.at[k] == 0 && r.hasGroup(k+1, int(p.match.From)) {
			that = k
			break
		}
	}
	for k := that - 1; that > 0 && k >= max(p.sent.From, that-before); k-- {
		if r.is(k, gazetteer.Claim) {
			return !(r.is(k-1, gazetteer.In) && !r.is(k-1, gazetteer.About)) && (p.voice == nil || int(p.voice.cue.From) < k)
		}
		if r.verb[k] != 0 || r.toks[k].Kind == lang.Punct {
			return false
		}
	}
	return false
}

// isSubject reports whether the predicate, a gerund, is itself the subject of its clause, of which something else is said: "backing X is not right".
func (r *reading) isSubject(p *predicate) bool {
	from := int(p.match.From)
	if !r.analytic() || p.Noun || !r.ends(from, r.set.Gerunds) || !(from == p.sent.From || r.mark(from-1, `"“`) || r.is(from-1, gazetteer.Comp) || r.cueAt(from-1) == cueSay) {
		return false
	}
	for k := int(p.match.To); k < p.hi; k++ {
		switch {
		case r.mark(k, commas+stops), r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Sub) && !r.is(k, gazetteer.Prepositions):
			return false
		case r.is(k, gazetteer.Be|gazetteer.Will):
			return true
		}
	}
	return false
}

// deniesClaims reports whether what is rejected, by somebody who is not told from whom, is what is said of him: "dismissed the accusations".
func (r *reading) deniesClaims(p *predicate, lo, hi int) bool {
	const front = 4
	return r.analytic() && p.act == graph.ActReject && p.Mode == gazetteer.Deed && !r.hasActors(lo, hi) && r.anyClass(lo, min(lo+front, hi), gazetteer.Claim)
}

// ruledIn reports whether group n is a state in which what it does itself was done: "the crackdown in X", "the verdict in Y".
func (r *reading) ruledIn(p *predicate, n int) bool {
	g := &r.groups[n]
	french := r.romance() && !r.set.Dropped
	if !r.analytic() && !french || p.act.Stance() != graph.Oppose || g.role != "" || len(g.actors) != 1 || !r.isState(g.actors[0]) {
		return false
	}
	k := g.np - 1
	if french {
		return r.ruledNear(g.np)
	}
	return k > 0 && r.class[k]&gazetteer.Prepositions == gazetteer.In && r.at[k] == 0 && r.is(k-1, gazetteer.Rule)
}

// ruledNear reports whether a noun of what is a state's deed stands before the place that begins at token np, over its adjectives: "la répression
// policière en Iran", "le scrutin au Kenya".
func (r *reading) ruledNear(np int) bool {
	const reach = 4
	k := np
	if !r.is(k, gazetteer.In) {
		k--
	}
	if k <= 0 || !r.is(k, gazetteer.In) || r.is(k, gazetteer.Of) || r.at[k] != 0 {
		return false
	}
	for i := k - 1; i >= max(0, k-reach) && r.at[i] == 0 && r.toks[i].Kind == lang.Word; i-- {
		if r.is(i, gazetteer.Rule) {
			return true
		}
	}
	return false
}
