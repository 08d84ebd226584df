package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// relation is how a group stands to the frame before it.
type relation int

const (
	direct relation = iota
	agent
	ofDoer
	ofVictim
	other
)

// targets returns the actors towards whom the predicate is.
func (r *reading) targets(p *predicate, lo, hi int) []graph.Code {
	switch p.Mode {
	case gazetteer.Call, gazetteer.Pair:
		return nil
	}
	if r.deniesThat(p) {
		return nil
	}
	if t := r.sanctioned(p, lo, hi); t != nil {
		return t
	}
	group := r.targetGroup(p, lo, hi)
	if group < 0 {
		return nil
	}
	if first := r.chained(group, false).chain; r.analytic() && p.Mode == gazetteer.Deed && len(first) > 1 && r.preposition(first[len(first)-1]).Has(gazetteer.Between) {
		group = first[len(first)-1] // condemned the trade between X and Y
	}
	var out []graph.Code
	for _, n := range r.withAdjectives(r.chained(group, true)).chain {
		for _, c := range r.actorsAt(p, n) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// targetGroup returns the group in tokens [lo, hi) that fits the predicate best as its target, -1 if none does.
func (r *reading) targetGroup(p *predicate, lo, hi int) int {
	best, group := other, -1
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			if k > lo && r.endsTargets(p, k) {
				break
			}
			continue
		}
		if r.groups[n].from < k && (k > lo || r.groups[n].from < int(p.match.From) || r.groups[n].role != roleEnvoy) {
			continue
		}
		if p.act == graph.ActDeny && r.analytic() && r.deniedDeed(lo, r.groups[n].np) {
			break // denied claims that it backs X
		}
		rel := r.relate(p, n, lo)
		if rel == agent && r.set.VSO && p.Mode == gazetteer.Urge && p.act == graph.ActDemand {
			rel = ofDoer // an end to the attacks on the part of X
		}
		if !r.beyondTarget(p, n, rel, lo, k) && r.suits(p, n, rel, best, group, lo) {
			best, group = rel, n
		}
	}
	return group
}

// endsTargets reports whether behind token k nobody is meant whom the predicate backs.
func (r *reading) endsTargets(p *predicate, k int) bool {
	if p.Mode != gazetteer.Back {
		return false
	}
	return r.set.VSO && r.is(k, gazetteer.Aux) || // arms that were on their way to the Houthis
		p.act.Stance() == graph.Support && r.givesReason(k)
}

// suits reports whether group n, in its relation to the predicate, suits as a target, and better than the group that was found before, if one was.
func (r *reading) suits(p *predicate, n int, rel, best relation, group, lo int) bool {
	switch {
	case len(r.actorsAt(p, n)) == 0 || !r.accepts(p.Mode, rel):
		return false
	case p.passive && !p.Got && rel == agent && !r.ownAgent(p, n, lo):
		return false
	case group < 0 || better(p.Mode, rel, best):
		return true
	}
	return p.Mode == gazetteer.Back && rel == ofDoer && (r.merePlace(group) || r.seatedIn(group))
}

// beyondTarget reports whether the words say of group n, named at token k behind what begins at token lo, that it is not meant whatever its relation is.
func (r *reading) beyondTarget(p *predicate, n int, rel relation, lo, k int) bool {
	g, opposes := &r.groups[n], p.act.Stance() == graph.Oppose
	switch p.Mode {
	case gazetteer.Back:
		switch {
		case r.betweenOthers(p, n):
			return true
		case rel == agent && r.set.Dropped && r.hasGroup(lo, g.np):
			return true // the blockade led by
		case rel == agent && r.cased() && p.Noun:
			return true // support on the part of
		case rel == ofDoer && p.act.Stance() == graph.Support && r.doesIll(n, lo):
			return true // welcomed the truce after the attacks of
		}
	case gazetteer.Urge:
		if r.betweenOthers(p, n) || rel == ofDoer && r.respects(lo, k) {
			return true // urged to respect the treaty of
		}
	case gazetteer.Self:
		if !r.set.Dropped && p.act.Stance() == graph.Support && r.betweenOthers(p, n) {
			return true
		}
	case gazetteer.Deed:
		if opposes && r.fightOthers(p, n, lo) {
			return true
		}
	}
	switch {
	case r.analytic() && (p.Topic && rel != direct || r.compounded(n)):
		return true
	case r.set.Dropped && opposes && (p.Mode == gazetteer.Give || p.Mode == gazetteer.Self || p.Mode == gazetteer.Deed && rel == direct):
		if g.form == gazetteer.Place && g.named {
			return true // any attempt to annex the West Bank
		}
	}
	return p.act == graph.ActDeny && r.cased() && rel != agent && r.anyClass(lo, g.np, gazetteer.In) // accusations of helping X
}

// ownAgent reports whether group n did what the noun phrase names that suffers what the predicate says, "the seizure by X was condemned by": it stands
// before any verb of the object that begins at token lo.
func (r *reading) ownAgent(p *predicate, n, lo int) bool {
	np := r.groups[n].np
	return r.romance() && np < int(p.match.From) && lo < np && !r.hasVerb(lo, np) && !r.anyClass(lo, np, gazetteer.Be)
}

// merePlace reports whether group n is but a place in what is supported: "the plan for Gaza of X".
func (r *reading) merePlace(n int) bool {
	return r.romance() && r.groups[n].form == gazetteer.Place && r.groups[n].named && r.preposition(n).Has(gazetteer.For|gazetteer.On|gazetteer.In)
}

// accepts reports whether a group in that relation may be the target.
func (r *reading) accepts(m gazetteer.Mode, rel relation) bool {
	switch m {
	case gazetteer.Deed, gazetteer.Self, gazetteer.Judge:
		return rel < ofVictim
	case gazetteer.Back:
		return rel <= ofVictim
	}
	return rel == direct || rel == ofDoer || rel == ofVictim
}

// better reports whether relation a makes a better target than b.
func better(m gazetteer.Mode, a, b relation) bool {
	return (m == gazetteer.Deed || m == gazetteer.Judge) && a == agent && b != agent
}

// actorsAt returns for whom group n stands as a target: not the holders themselves.
func (r *reading) actorsAt(p *predicate, n int) []graph.Code {
	g := r.groups[n]
	actors := g.actors
	switch {
	case r.namesText(n):
		return nil
	case r.cased() && g.pronoun.Has(gazetteer.We) && (g.role != "" || r.is(g.to-1, gazetteer.Body)):
		actors = r.ours(p)
	case r.analytic() && g.pronoun.Has(gazetteer.We) && p.voice != nil && !slices.ContainsFunc(p.holders, func(h codeOf) bool { return p.voice.has(h.code) }):
		actors = codesOf(p.voice.holders) // they accused us
	case r.cased() && (p.Mode == gazetteer.Give || p.Mode == gazetteer.Urge || p.Mode == gazetteer.Judge) && g.pronoun.Has(gazetteer.He|gazetteer.They|gazetteer.His) && !g.named && g.role == "" && r.barePronoun(g):
		actors = r.otherThan(p, n) // accuses him of
	case r.ourPress(&g) && p.Mode == gazetteer.Give:
		actors = []graph.Code{r.press()} // broke off relations with our country
	case (g.out || r.analytic() && len(g.actors) == 0) && !g.named && p.act.Stance() == graph.Support && r.elect(g.person) != "":
		return []graph.Code{r.elect(g.person)}
	case g.out && !g.named, g.pronoun.Has(gazetteer.We), g.pronoun.Has(gazetteer.His) && g.role == "", g.pronoun.Has(gazetteer.Paper) && p.act != graph.ActDeny:
		return nil
	case g.pronoun.Has(gazetteer.Both) && p.Mode == gazetteer.Self, r.bareEnvoy(p, g):
		return nil
	case !r.set.Spaces && g.pronoun.Has(gazetteer.He) && g.role == "": // criticizes him
		if len(actors) != 1 || p.holds(actors[0]) {
			actors = r.otherThan(p, n) // nobody thanks himself
		}
	case g.pronoun.Has(gazetteer.It|gazetteer.They) && p.Mode == gazetteer.Give && p.Target:
		if actors = r.otherThan(p, n); len(actors) == 0 && r.analytic() && g.from >= int(p.match.From) {
			actors = r.otherAbove(p)
		}
	case r.analytic() && g.pronoun.Has(gazetteer.He) && g.role == "" && p.Mode == gazetteer.Give && p.Target && g.from >= int(p.match.From):
		if actors = r.otherThan(p, n); len(actors) == 0 {
			actors = r.otherAbove(p)
		}
	case r.romance() && g.pronoun.Has(gazetteer.His|gazetteer.Own) && g.role != "" && p.act.Stance() == graph.Support && p.Mode != gazetteer.Self && len(g.actors) == 1 && p.holds(g.actors[0]):
		actors = r.otherThan(p, n) // nobody feels with its own government
	case g.pronoun.Has(gazetteer.Own), g.pronoun.Has(gazetteer.He|gazetteer.It|gazetteer.They) && !p.passive && p.Mode != gazetteer.Self:
		return nil
	case r.cased() && r.personal(g.role) && !g.named && g.pronoun == 0 && !r.toks[g.to-1].Upper && len(actors) == 1 && p.holds(actors[0]) && (p.Mode == gazetteer.Back || p.Mode == gazetteer.Give):
		if c := r.protagonist(codesOf(p.holders)); c != "" {
			actors = []graph.Code{c} // the head of state of the text's own country
		}
	}
	var out []graph.Code
	for _, c := range actors {
		if !slices.ContainsFunc(p.holders, func(h codeOf) bool { return h.code == c }) && !slices.Contains(p.barred, c) {
			out = append(out, c)
		}
	}
	return out
}

// barePronoun reports whether no noun follows the group, a pronoun that might own it.
func (r *reading) barePronoun(g group) bool {
	k := g.to
	return k >= len(r.toks) || r.toks[k].Kind == lang.Punct || r.at[k] == 0 && r.is(k, gazetteer.Prepositions|gazetteer.And|gazetteer.Comp) || r.infinitive(k)
}

// otherThan returns the last actor before group n in its sentence that holds nothing: whom a pronoun in the object means.
func (r *reading) otherThan(p *predicate, n int) []graph.Code {
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		f := r.groups[k]
		if len(f.actors) == 1 && f.pronoun == 0 && !slices.ContainsFunc(p.holders, func(h codeOf) bool { return h.code == f.actors[0] }) {
			return f.actors
		}
	}
	return nil
}

// relate says how group n stands to the frame whose object begins at token lo.
func (r *reading) relate(p *predicate, n, lo int) relation {
	if r.ruledIn(p, n) {
		return ofDoer
	}
	if r.cased() && p.Mode != gazetteer.Self && !p.passive && r.groups[n].cases.Only(lang.Nominative) && !r.anyClass(min(lo, int(p.match.From)), r.groups[n].np, gazetteer.Comp) {
		return other // a subject
	}
	if !r.set.Spaces {
		return r.unspacedRelation(p, n, lo)
	}
	c := r.taking(p, n, lo)
	if c == 0 && (r.romance() || r.set.VSO && p.Mode == gazetteer.Self) && n > 0 && r.groups[n-1].from >= lo && r.coordinated(n-1, n) {
		return r.relate(p, n-1, lo) // between Israel and Hamas
	}
	if c != 0 && r.set.VSO && !c.Has(gazetteer.By) && !(p.Mode == gazetteer.Self && c.Has(gazetteer.Between)) {
		g := r.governor(n)
		if k := r.complement(p, lo); k >= 0 && k == g || g > lo && r.calledSo(g-1) {
			c = 0
		}
	}
	if np := r.groups[n].np; c == 0 && p.Mode == gazetteer.Self && r.analytic() && np > lo && r.verb[np-1] < 0 && r.is(np-1, gazetteer.On|gazetteer.Against) && !r.is(np-1, gazetteer.Of) {
		return other // sanctions on X must
	}
	switch {
	case r.set.VSO && c.Has(gazetteer.To) && r.behindEnvoy(p, r.governor(n)):
		return other
	case r.set.VSO && r.seized(n, lo):
		return other
	case r.set.VSO && !c.Has(gazetteer.By) && r.groups[n].form != gazetteer.Adjective && !r.doesTo(n) && r.victim(n, lo):
		return ofVictim
	case r.set.VSO && c.Has(gazetteer.In) && r.bodyIn(n):
		return ofDoer
	case p.Mode == gazetteer.Back && r.romance() && !r.set.Dropped && r.defendedFrom(n, lo):
		return other // defends its border against an attack that X led
	case p.Mode == gazetteer.Deed && !c.Has(gazetteer.By) && r.suffers(n, lo):
		return other // the attack that killed X
	case r.groups[n].owner && !r.set.VSO && r.is(r.groups[n].head, gazetteer.Suffer) && !r.inflicts(n):
		return ofVictim // the president's detention
	case c == 0, c.Has(gazetteer.To) && (p.Mode == gazetteer.Self && slices.Contains(r.set.Datives, r.toks[p.match.From].Norm) || r.personalObject(p, n) || r.set.Personal && (p.Mode == gazetteer.Judge || p.Mode == gazetteer.Deed && !p.Noun && r.is(int(p.match.To), gazetteer.Of) && r.at[p.match.To] == 0)):
		return direct
	case c.Has(gazetteer.By) && p.Mode == gazetteer.Self && r.romance() && r.groups[n].from >= int(p.match.To):
		return other // exceeds the mandate given by X
	case c.Has(gazetteer.By), r.set.Dropped && p.Noun && p.Mode == gazetteer.Deed && c.Has(gazetteer.Against) && !(r.is(int(p.match.From)-1, gazetteer.His) && r.hasGroup(lo, r.groups[n].np)):
		return agent // "la denuncia de X contra Y"
	case p.Noun && p.Mode == gazetteer.Deed && c.Has(gazetteer.Of) && r.romance() && r.groups[n].np <= lo+1 && r.carriedOn(p):
		return other // joined the condemnation by X
	case p.act == graph.ActProtest && c.Has(gazetteer.In) && r.romance():
		return ofVictim // before the court of X
	case c.Has(gazetteer.Of) && r.complementOf(n):
		return other
	case c.Has(gazetteer.Of):
		if r.victim(n, lo) || (r.romance() || r.cased()) && p.Mode == gazetteer.Deed && r.againstBefore(n, lo) {
			return ofVictim
		}
		return ofDoer
	case c.Has(gazetteer.To) && p.Noun && p.Mode == gazetteer.Deed && r.nounOwner(p).group >= 0 && !r.set.VSO:
		return ofDoer // X's condemnation of Y
	case c.Has(gazetteer.With) && p.Mode == gazetteer.Urge && r.cased():
		return other // to end its contacts with
	}
	return r.relateLoosely(p, n, c)
}

// taking returns the preposition that governs group n in an object that begins at token lo, also where the object or a frame begins with it.
func (r *reading) taking(p *predicate, n, lo int) gazetteer.Class {
	c := r.preposition(n)
	if r.groups[n].np <= lo {
		c = r.class[r.groups[n].np] & gazetteer.Prepositions
	}
	if np := r.groups[n].np; c == 0 && r.set.Dropped && np-1 >= int(p.match.To) && r.verb[np-1] < 0 && r.is(np-1, gazetteer.With|gazetteer.Between) {
		return r.class[np-1] & gazetteer.Prepositions // an end to cooperation with
	}
	return c
}

// relateLoosely says how group n stands to the frame where a preposition governs it that names neither doer nor owner: it depends on what the frame is.
func (r *reading) relateLoosely(p *predicate, n int, c gazetteer.Class) relation {
	switch {
	case r.set.Dropped && c.Has(gazetteer.For) && p.Mode == gazetteer.Back && r.settles(int(p.match.From), r.groups[n].np):
		return other // a political solution for X
	case c.Has(gazetteer.With|gazetteer.To|gazetteer.For) && p.Mode != gazetteer.Deed && p.Mode != gazetteer.Self && p.Mode != gazetteer.Judge:
		return ofVictim
	case c.Has(gazetteer.In) && (p.act == graph.ActCondole || p.act == graph.ActCongratulate && r.set.VSO || p.act == graph.ActExpel && r.set.Spaces), c.Has(gazetteer.From) && p.act == graph.ActExpel && r.set.VSO,
		c.Has(gazetteer.In) && p.act == graph.ActDeny && r.groups[n].pronoun.Has(gazetteer.Paper), c.Has(gazetteer.On|gazetteer.Against) && p.Mode == gazetteer.Give && !r.warnedThat(p, n):
		return ofVictim
	case c.Has(gazetteer.In) && p.act == graph.ActPledge && r.romance() && !r.set.Dropped && r.groups[n].named && r.groups[n].from >= int(p.match.To):
		return ofVictim // will send rescuers to X
	case c.Has(gazetteer.In) && p.Mode == gazetteer.Back && len(r.groups[n].actors) == 1 && !r.isState(r.groups[n].actors[0]) && r.groups[n].named:
		return ofVictim
	case c.Has(gazetteer.With) && p.Mode == gazetteer.Judge && (r.cased() || r.set.Dropped) && p.act.Stance() == graph.Support,
		c.Has(gazetteer.With) && p.Mode == gazetteer.Self && r.set.Dropped && p.act == graph.ActPraise:
		return ofDoer // called the talk with X useful
	case c.Has(gazetteer.In) && p.Mode == gazetteer.Back && r.set.VSO && n > 0 && r.groups[n-1].pronoun.Has(gazetteer.Own) && r.groups[n-1].to == r.groups[n].np:
		return ofVictim // the bonds that tie his country to
	case r.set.VSO && c.Has(gazetteer.In) && p.Mode == gazetteer.Deed && r.misruled(p, n):
		return ofDoer // concern over the arrests in X
	case c.Has(gazetteer.With) && p.act == graph.ActReject && (r.romance() || r.cased()):
		return ofDoer // refusal of talks with X
	case c.Has(gazetteer.From) && (p.Mode == gazetteer.Deed && !r.set.Dropped || p.Mode == gazetteer.Judge && r.cased() || p.Got && r.set.VSO):
		return ofDoer
	}
	return other
}

// settles reports whether tokens [lo, hi) name a settlement, which is supported for itself.
func (r *reading) settles(lo, hi int) bool {
	const least = 4
	w := r.words(lo, hi, steady)
	return w[peace] >= least || w[truce] >= least
}

// warnedThat reports whether group n stands in what the predicate warns of in a clause of its own: "warned that any attack on X would".
func (r *reading) warnedThat(p *predicate, n int) bool {
	return r.set.Dropped && (p.act == graph.ActWarn || p.act == graph.ActThreaten) && r.anyClass(int(p.match.To), r.groups[n].np, gazetteer.Comp)
}

// victim reports whether the noun before Of suffers: killing of, invasion of.
func (r *reading) victim(n, lo int) bool {
	if to := r.groups[n].to; r.set.Spaces && !r.set.VSO && r.is(to, gazetteer.Against|gazetteer.On) && !r.is(to, gazetteer.About) {
		return false // the shelling by Russia of Kyiv
	}
	if to := r.groups[n].to; r.set.Dropped && r.is(to, gazetteer.About) && !r.is(to, gazetteer.Of|gazetteer.To) && r.hasGroup(to+1, min(to+3, len(r.toks))) {
		return false // the bombing by Russia over Odesa
	}
	for k, seen := r.groups[n].np-1, 0; k >= lo && seen < 5; k, seen = k-1, seen+1 {
		if r.is(k, gazetteer.Victim) {
			return true
		}
		if r.at[k] != 0 || r.toks[k].Kind == lang.Punct {
			return false
		}
	}
	return false
}

// suffers reports whether group n is the object of a relative clause whose subject is what the predicate's object names: "the attack that
// killed the envoy of X".
func (r *reading) suffers(n, lo int) bool {
	if !r.romance() {
		return false
	}
	for k := r.groups[n].np - 1; k > lo; k-- {
		if r.is(k, gazetteer.Rel) && r.at[k] == 0 && !r.hasGroup(lo, k) {
			v := k + 1
			for v < r.groups[n].np && r.is(v, gazetteer.Aux|gazetteer.Neg) && r.verb[v] == 0 {
				v++
			}
			return v < r.groups[n].np && (r.verb[v] > 0 || !r.set.Dropped)
		}
	}
	return false
}

// defendedFrom reports whether "against" stands before group n in an object that begins at token lo.
func (r *reading) defendedFrom(n, lo int) bool {
	for k := lo; k < r.groups[n].np; k++ {
		if r.is(k, gazetteer.Against) && r.at[k] == 0 {
			return true
		}
	}
	return false
}

// inflicts reports whether what group n owns is done to somebody else: "Rome's arrest of", not "the minister's arrest".
func (r *reading) inflicts(n int) bool {
	k := r.groups[n].head + 1
	return r.analytic() && k < len(r.toks) && r.is(k, gazetteer.Of) && r.sentOf[k] == r.sentOf[k-1]
}

// doesTo reports whether what stands before group n is done by it to what follows, which a preposition is written onto: "the shelling of X to the
// hospitals (lil-mustashfayat)".
func (r *reading) doesTo(n int) bool {
	const to, shortest = "to", 3
	k := r.groups[n].to
	if k >= len(r.toks) || r.sentOf[k] != r.sentOf[k-1] || r.toks[k].Kind != lang.Word || r.verb[k] != 0 {
		return false
	}
	return slices.ContainsFunc(r.set.Prefixes, func(p lang.Prefix) bool {
		return slices.Contains(p.Classes, to) && !slices.Contains(p.Classes, "and") && len(p.Text) > len(r.set.Article)/2 && strings.HasPrefix(r.toks[k].Norm, p.Text) &&
			(r.at[k] > 0 || r.definite(k)) && len([]rune(r.toks[k].Norm)) > len([]rune(p.Text))+shortest
	})
}

// carriedOn reports whether the verb before a noun of stance only joins in what others hold: "joined the criticism of X".
func (r *reading) carriedOn(p *predicate) bool {
	const reach = 3
	for k := int(p.match.From) - 1; k >= max(p.sent.From, int(p.match.From)-reach); k-- {
		if r.is(k, gazetteer.To) && r.is(k-1, gazetteer.Carry) {
			return true
		}
	}
	return false
}

// bodyIn reports whether an army, a people or friends stand before "in" and group n: the brothers in Mali.
func (r *reading) bodyIn(n int) bool {
	k := r.groups[n].np - 1
	for k > 0 && (r.toks[k].Kind == lang.Punct && r.mark(k, `"“”«»`) || r.is(k, gazetteer.In)) {
		k--
	}
	return k >= 0 && r.is(k, gazetteer.Body) && r.sentOf[k] == r.sentOf[r.groups[n].from]
}

// never reports whether nobody calls for what the topic names.
func never(k graph.TopicKey) bool {
	switch k {
	case "unilateralism", "interference", "sovereignty-violation", "terrorism", "protectionism", "armed-attack":
		return true
	}
	return false
}

// againstBefore reports whether the owner, group n, owns what something is done against: "attack on the embassy of Russia".
func (r *reading) againstBefore(n, lo int) bool {
	for k := r.groups[n].np - 1; k >= lo; k-- {
		switch {
		case r.at[k] != 0 || r.toks[k].Kind == lang.Punct || r.verb[k] != 0:
			return false
		case r.is(k, gazetteer.Against), r.cased() && r.is(k, gazetteer.On):
			return true
		}
	}
	return false
}

// complementOf reports whether the preposition before group n belongs to a verb: "make use of the UN".
func (r *reading) complementOf(n int) bool {
	k := r.groups[n].np - 1
	if !r.is(r.groups[n].np, gazetteer.Of) && !r.is(k, gazetteer.Of) {
		return false
	}
	if r.is(r.groups[n].np, gazetteer.Of) {
		k++
	}
	return r.romance() && k > 0 && !r.is(k-1, gazetteer.Prepositions) && r.cueAt(k-1) == cueVerb && !r.nominal(k-1)
}

// otherAbove returns the one other actor of the sentence before, whom a pronoun in the object means: "thanked him".
func (r *reading) otherAbove(p *predicate) []graph.Code {
	if p.sent.From == 0 || r.sents[r.sentOf[p.sent.From]].Para {
		return nil
	}
	var found []graph.Code
	s := r.sents[r.sentOf[p.sent.From-1]]
	for k := firstGroupFrom(r.groups, s.From); k < len(r.groups) && r.groups[k].from < s.To; k++ {
		f := &r.groups[k]
		if len(f.actors) != 1 || f.out || p.holds(f.actors[0]) || len(found) == 1 && found[0] == f.actors[0] {
			continue
		}
		if found != nil {
			return nil
		}
		found = f.actors
	}
	return found
}

// deniedDeed reports whether what is denied is told in tokens [lo, hi): behind "that" or "of", or as a deed.
func (r *reading) deniedDeed(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.verb[k] < 0 || r.is(k, gazetteer.Comp|gazetteer.Of) && r.at[k] == 0 {
			return true
		}
	}
	return false
}

// compounded reports whether group n is but the front of a compound: "the Kenya-led force".
func (r *reading) compounded(n int) bool {
	to := r.groups[n].to
	return to+1 < len(r.toks) && r.mark(to, "-") && r.toks[to].Glued && r.toks[to+1].Glued && (r.endsFinite(to+1) || r.verb[to+1] != 0)
}

// seatedIn reports whether group n says rather where something was said, where a preposition that marks no object governs it: "en la ONU".
func (r *reading) seatedIn(n int) bool {
	c := r.preposition(n)
	return r.set.Personal && c.Has(gazetteer.In) && !c.Has(gazetteer.To|gazetteer.Of|gazetteer.On|gazetteer.For)
}
