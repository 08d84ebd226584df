package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// holdCleft makes those hold what a relative clause says who are named behind it as those whom it means: "the only states that congratulated X
// were Y and Z".
func (r *reading) holdCleft(p *predicate) bool {
	from := int(p.match.From)
	if !r.set.Spaces || r.set.VSO || p.Noun || p.Mode == gazetteer.Self || p.Mode == gazetteer.Vote || p.voice != nil && len(p.voice.holders) > 0 {
		return false
	}
	k := from - 1
	for k > p.sent.From && r.at[k] == 0 && r.is(k, gazetteer.Aux) && !r.is(k, gazetteer.Rel) {
		k--
	}
	if k <= p.sent.From || !r.opensRelative(p, k) || r.at[k-1] > 0 && !r.groups[r.at[k-1]-1].out && r.groups[r.at[k-1]-1].role != roleSeveral {
		return false
	}
	at, chain := r.meantBehind(p)
	if len(chain) == 0 {
		return false
	}
	p.holders = r.codes(chain)
	p.hi, p.rule, p.joint, p.listed, p.voice = at, "voters", len(chain) > 1, chain, nil
	return len(p.holders) > 0 && r.modality(p)
}

// opensRelative reports whether token k opens the relative clause of the predicate behind it; a participle has none but a comma.
func (r *reading) opensRelative(p *predicate, k int) bool {
	if r.cased() && p.Part {
		return r.mark(k, commas)
	}
	return r.is(k, gazetteer.Rel) || r.analytic() && r.is(k, gazetteer.Comp) && r.verb[k-1] <= 0
}

// meantBehind returns the verb "to be" or "to include", a colon, or a dash where cases tell, behind the predicate in its sentence, and the groups that follow it at once up to the end of
// their clause.
func (r *reading) meantBehind(p *predicate) (at int, chain []int) {
	for k := int(p.match.To); k+1 < p.sent.To; k++ {
		if r.mark(k, stops) && !r.mark(k, ":") || r.cased() && r.verb[k] != 0 {
			return 0, nil
		}
		if r.at[k] > 0 || !r.is(k, gazetteer.Be) && !r.mark(k, ":") && !(r.includes(k) && !r.mark(k-1, commas)) && !(r.cased() && r.mark(k, dashes) && !r.toks[k].Glued) {
			continue
		}
		n := r.groupIn(k+1, min(k+3, p.sent.To))
		if n < 0 || len(r.groups[n].actors) == 0 || r.governed(n) || r.groups[n].owner {
			continue
		}
		chain = r.chained(n, true).chain
		if end := r.groups[chain[len(chain)-1]].to; end < p.sent.To && (r.verb[end] != 0 || r.is(end, gazetteer.Be)) {
			return 0, nil
		}
		return k, chain
	}
	return 0, nil
}

// decider returns whose decision the infinitive at token k is, "la decisión de X de (no) reconocer"; -1 if it is none's.
func (r *reading) decider(k int) int {
	if !r.romance() || !r.set.NounFirst || !endsIn(r.toks[k].Norm, r.set.Nonfinite) {
		return -1
	}
	i := k - 1
	for i > 0 && r.is(i, gazetteer.Neg|gazetteer.Aux) && r.at[i] == 0 && !r.is(i, gazetteer.Of) {
		i--
	}
	if i < 3 || !r.is(i, gazetteer.Of) || r.at[i] > 0 || r.at[i-1] == 0 || r.sentOf[i-1] != r.sentOf[k] {
		return -1
	}
	n := int(r.at[i-1]) - 1
	g := &r.groups[n]
	head, decision := g.np-1, false
	if !r.set.Dropped {
		head = g.from - 1
	}
	if !g.owner || g.head < 0 {
		for head > 0 && r.at[head] == 0 && (r.is(head, gazetteer.Of|gazetteer.Det) || !r.set.Dropped && r.is(head, gazetteer.Will)) {
			decision = decision || !r.set.Dropped && r.is(head, gazetteer.Will) && r.verb[head] == 0
			head--
		}
	} else {
		head = g.head
	}
	if len(g.actors) == 0 || !decision && (head < 0 || !r.is(head, gazetteer.Good) || !r.is(head, gazetteer.Bad)) {
		return -1
	}
	return n
}

// purpose reports whether the infinitive of frame m says what for somebody did what the sentence tells, which is no stance itself: "travelled to Kyiv to
// express its support".
func (r *reading) purpose(m gazetteer.Match) bool {
	from := int(m.From)
	if !r.set.Dropped || from == 0 || !r.is(from-1, gazetteer.For) || r.at[from-1] > 0 || r.quotes[from] > 0 || !endsIn(r.toks[from].Norm, r.set.Nonfinite) {
		return false
	}
	done := false
	for k := r.sents[r.sentOf[from]].From; k < from-1; k++ {
		switch {
		case r.verb[k] < 0, r.verb[k] > 0 && r.cueAt(k) != cueVerb && r.cueAt(k) != cueView, r.is(k, gazetteer.Cond|gazetteer.Hyp|gazetteer.Neg|gazetteer.Rel|gazetteer.Comp):
			return false
		case r.cueAt(k) == cueVerb:
			done = done || r.past(k) || slices.Contains(r.set.Irregular, r.toks[k].Norm) || r.auxiliaryBefore(k) != ""
		}
	}
	return done
}

// participial reports whether what looks like an office is a participle: "has sent", "milk sent by".
func (r *reading) participial(a atom) bool {
	if !r.set.Dropped || a.Kind != gazetteer.OfficeKind || a.To != a.From+1 || !endsIn(r.toks[a.From].Norm, r.set.Participles) {
		return false
	}
	k := int(a.From)
	return k > 0 && r.sentOf[k-1] == r.sentOf[k] && r.is(k-1, gazetteer.Aux|gazetteer.Be) && !r.is(k-1, gazetteer.Det) || k+1 < len(r.toks) && r.is(k+1, gazetteer.By)
}
