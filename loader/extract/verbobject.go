package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where verbs come first, pronouns are written onto what they belong to, a subject stands in the gap of a form, and what happened to a
// stance is told of its object: "the plan met with the refusal of Cairo".

// gapSubject returns the tokens in the gap of a form that says something of its subject, where the subject stands there: "Iran meddles in
// the affairs of"; false if nobody stands there.
func (r *reading) gapSubject(p *predicate) (lo, hi int, ok bool) {
	if !r.set.VSO || p.match.Head == 0 || p.Mode != gazetteer.Self && !p.Got {
		return 0, 0, false
	}
	lo, hi = int(p.match.Head), int(p.match.Tail)
	return lo, hi, p.Got || r.hasGroup(lo, hi)
}

// gotBefore finds who gave what the subject got, where an owner follows its noun without a preposition: "the refusal of Cairo", "a warm
// welcome from Cairo".
func (r *reading) gotBefore(p *predicate) bool {
	const reach = 8
	for k := int(p.match.To); k < min(p.hi, int(p.match.To)+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			if r.verb[k] != 0 || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Prepositions&^(gazetteer.From|gazetteer.By|gazetteer.To)|gazetteer.Comp|gazetteer.Rel) {
				break
			}
			continue
		}
		if c := r.preposition(n); c != 0 && !c.Has(gazetteer.From|gazetteer.By|gazetteer.To) || r.groups[n].out {
			break
		}
		p.holders = r.codes(r.chained(n, true).chain)
		p.passive, p.rule, p.joint = true, "got", len(p.holders) > 1
		return len(p.holders) > 0
	}
	return p.drop(whyNoHolder)
}

// contrasts reports whether a clause of somebody else begins behind the conjunction at token k, where nothing says that the words before it are
// speech: "X proposed talks, but Y accused it".
func (r *reading) contrasts(v voice, k, end int) bool {
	if !r.set.VSO || !r.is(k, gazetteer.Sub) || r.is(k, gazetteer.Comp|gazetteer.Prepositions) || r.quotes[k] > 0 || r.gaz.Cues[v.cue.Ref] != cueSay || r.anyClass(int(v.cue.To), k, gazetteer.Comp) {
		return false
	}
	const reach = 3
	for i := k + 1; i < min(end, k+reach); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			g := r.groups[n]
			return !g.owner && g.pronoun == 0 && len(g.actors) == 1 && !v.has(g.actors[0]) && g.to < end && r.verb[g.to] != 0
		}
	}
	return false
}

// ownedStance lets a noun of stance that names its owner be told by the text, where those who say it speak for no actor: "a source voiced the
// kingdom's condemnation".
func (r *reading) ownedStance(p *predicate) {
	if !r.set.VSO || !p.Noun || p.voice == nil || len(p.voice.holders) > 0 || p.voice.past {
		return
	}
	if s, ok := r.genitive(p); ok && len(r.groups[s.group].actors) == 1 && r.groups[s.group].named {
		p.voice = nil
	}
}

// bereaved returns whom a predicate that feels with nobody it names means: the state that was named last, also as a place: "an earthquake
// hit the west of Nepal, and China offered its condolences".
func (r *reading) bereaved(p *predicate) []graph.Code {
	to := int(p.match.To)
	if !r.set.VSO || p.Mode != gazetteer.Give || p.act != graph.ActCondole && !(p.act == graph.ActPledge && (to >= p.hi || r.toks[to].Kind == lang.Punct)) {
		return nil
	}
	for k := to; k < p.sent.To && p.act == graph.ActCondole; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) == 1 && r.groups[n].named && !p.holds(r.groups[n].actors[0]) && r.isState(r.groups[n].actors[0]) {
			return r.groups[n].actors
		}
	}
	for k := int(p.match.From) - 1; k >= 0 && r.sentOf[k] >= r.sentOf[p.match.From]-1; k-- {
		n := int(r.at[k]) - 1
		if n < 0 || r.skip[k] {
			continue
		}
		if g := r.groups[n]; len(g.actors) == 1 && !p.holds(g.actors[0]) && r.isState(g.actors[0]) && !r.groups[n].out {
			return g.actors
		}
	}
	return nil
}

// frontedHolder returns the subject of the clause that an adverbial noun of stance begins: "in solidarity with Doha, the president cancelled".
func (r *reading) frontedHolder(p *predicate) subject {
	const longest, reach = 14, 8
	from := int(p.match.From)
	if !r.set.VSO || p.voice != nil || from > p.sent.From+1 {
		return noSubject
	}
	comma := -1
	for k := int(p.match.To); k < min(p.sent.To, from+longest) && comma < 0; k++ {
		if r.mark(k, commas) {
			comma = k
		}
	}
	for k := comma + 1; comma > 0 && k < min(p.sent.To, comma+reach); k++ {
		n := int(r.at[k]) - 1
		if n >= 0 && !r.governed(n) && !r.groups[n].owner && len(r.groups[n].actors) > 0 {
			return r.chained(n, true)
		}
		if r.toks[k].Kind == lang.Punct {
			break
		}
	}
	return noSubject
}

// endsByOther reports whether the end to something for which somebody is urged to act is only the purpose of that: "urged the Council to act to
// stop the war".
func (r *reading) endsByOther(p *predicate, lo, hi int) bool {
	if !r.set.VSO {
		return false
	}
	acts := false
	for k := r.behindSubject(p, lo, hi); k < hi; k++ {
		switch {
		case r.at[k] > 0 || r.toks[k].Kind == lang.Punct:
		case r.is(k, gazetteer.Stop):
			return acts && r.is(k, gazetteer.For)
		case r.prefixed(k) || r.is(k, gazetteer.To|gazetteer.On):
			acts = true
		}
	}
	return false
}

// toldBefore returns where begins what was told before the predicate: with its sentence, or the one before if the predicate begins it.
func (r *reading) toldBefore(p *predicate) int {
	const least = 6
	n := int(r.sentOf[p.match.From])
	if int(p.match.From)-p.sent.From < least && n > 0 {
		n--
	}
	return r.sents[n].From
}

// alreadyOpposed reports whether what is judged without naming anybody is what its sentence opposed somebody for already: "condemned the raid of X
// and called it a provocation".
func (r *reading) alreadyOpposed(p *predicate) bool {
	if !r.set.VSO || p.Mode != gazetteer.Judge && p.Mode != gazetteer.Self {
		return false
	}
	return slices.ContainsFunc(r.found, func(f finding) bool {
		return f.from >= p.sent.From && f.to <= p.sent.To && f.target != "" && f.stance == p.act.Stance() && p.holds(f.holder.code)
	})
}

// gapTargets returns the targets that stand with the subject in the gap of a form: "put X five firms of Y on the list".
func (r *reading) gapTargets(p *predicate) []graph.Code {
	if !r.set.VSO || p.match.Head == 0 || p.Noun || p.Mode != gazetteer.Give {
		return nil
	}
	for k := int(p.match.Head); k < int(p.match.Tail); k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || slices.Contains(p.subject.chain, n) || r.preposition(n).Has(gazetteer.In) {
			continue
		}
		if c := r.actorsAt(p, n); len(c) > 0 {
			return c
		}
	}
	return nil
}

// judgedNear returns who was named last in the sentence before a judgement of something that names nobody: "sighted aircraft of X and called the
// drills a threat".
func (r *reading) judgedNear(p *predicate, lo, hi int) []graph.Code {
	if !r.set.VSO || p.Mode != gazetteer.Judge || p.act.Stance() != graph.Oppose || r.hasActors(r.behindSubject(p, lo, hi), hi) {
		return nil
	}
	for k := int(p.match.From) - 1; k >= p.sent.From; k-- {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) && !p.holds(r.groups[n].actors[0]) {
			return r.groups[n].actors
		}
	}
	return nil
}

// soleInGap reports whether nobody else stands in the gap of the form of a verb that goes on a sentence.
func (r *reading) soleInGap(p *predicate, s subject) bool {
	if p.Noun || p.match.Head == 0 || s.group < 0 || !r.is(int(p.match.From), gazetteer.And) {
		return false
	}
	for k := int(p.match.Head); k < int(p.match.Tail); k++ {
		if n := int(r.at[k]) - 1; n >= 0 && !slices.Contains(s.chain, n) {
			return false
		}
	}
	return r.groups[s.group].from >= int(p.match.Head)
}

// likeAdjective reports whether a name with its article is written like the adjective: al-Su'udiyya.
func (r *reading) likeAdjective(b atom) bool {
	return r.set.VSO && b.To == b.From+1 && r.gaz.Actors[b.Ref].Form == gazetteer.NameForm && r.articled(int(b.From)) && r.toks[b.From].Bound
}

// addressee returns to whom the verb before a noun of thanks or readiness says it, where the noun itself names nobody: "told X of his gratitude".
func (r *reading) addressee(p *predicate, lo, hi int) []graph.Code {
	switch p.act {
	case graph.ActThank, graph.ActCondole, graph.ActCongratulate, graph.ActSolidarity, graph.ActPledge, graph.ActCooperate:
	default:
		return nil
	}
	from := int(p.match.From)
	k := r.carrier(from, p.sent.From)
	if !r.set.VSO || !p.Noun || k < 0 {
		return nil
	}
	for i := from - 1; i > k; i-- {
		n := int(r.at[i]) - 1
		if n < 0 || slices.Contains(p.subject.chain, n) {
			continue
		}
		if c := r.preposition(n); c != 0 && !c.Has(gazetteer.To|gazetteer.For) {
			continue
		}
		if out := r.actorsAt(p, n); len(out) > 0 {
			return out
		}
	}
	return nil
}

// papersOnly reports whether the object names nobody but a text that says nothing of its own: "welcomed the resolution".
func (r *reading) papersOnly(p *predicate, lo, hi int) bool {
	found := false
	for k := r.behindSubject(p, lo, hi); r.set.VSO && k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || slices.Contains(p.subject.chain, n) {
			continue
		}
		if !r.groups[n].pronoun.Has(gazetteer.Paper) {
			return false
		}
		found = true
	}
	return found
}

// withoutNamed takes off a match its last word where it names somebody, who is its object: a preposition that is written onto names stands in a form
// with any ending.
func (r *reading) withoutNamed(m gazetteer.Match) gazetteer.Match {
	k := int(m.To) - 1
	if !r.set.VSO || k <= int(m.From) || int(m.Tail) > k || r.at[k] == 0 || !r.prefixed(k) || r.groups[r.at[k]-1].from < k {
		return m
	}
	m.To--
	if m.Head > 0 && m.Tail >= m.To {
		m.Head, m.Tail = 0, 0
	}
	return m
}

// undoubled reports whether the word is no predicate as it is written, without the mark of a doubled letter: "a quarter" is written like "greeted".
func (r *reading) undoubled(m gazetteer.Match) bool {
	const doubling = "\u0651"
	ends := func(w string) bool { return strings.HasSuffix(r.toks[m.From].Norm, w) }
	return m.To == m.From+1 && slices.ContainsFunc(r.set.Doubled, ends) && !strings.Contains(r.text(int(m.From)), doubling)
}
