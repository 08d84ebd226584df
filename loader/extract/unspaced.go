package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, forms are found within other words and across their edges. What follows keeps the longer one.

// untangle drops matches that lie within a longer one, and predicates over whose end a name reaches; it chooses whom an abbreviation means.
func (r *reading) untangle(ms []gazetteer.Match) []gazetteer.Match {
	if r.set.Spaces {
		return ms
	}
	r.chooseActors(ms)
	hard, soft, name := r.reaches(ms)
	named := map[[2]int32]bool{}
	for _, m := range ms {
		if m.Kind == gazetteer.ActorKind && r.gaz.Actors[m.Ref].Form == gazetteer.NameForm {
			named[[2]int32{m.From, m.To}] = true
		}
	}
	out := ms[:0]
	for _, m := range ms {
		if m.Kind == gazetteer.LeaderKind && r.gaz.Leaders[m.Ref].Short && named[[2]int32{m.From, m.To}] {
			continue // Mali rather than Maris
		}
		if r.hidden(m, hard, soft) || r.crossed(m, name) || r.cutIn(m, name) || r.dressed(m) || r.overSpace(m) {
			continue
		}
		out = append(out, m)
	}
	return r.shorts(out)
}

// reaches returns for each token the end of the longest word that begins there: of names, offices and words that hide others; of
// predicates; of names.
func (r *reading) reaches(ms []gazetteer.Match) (hard, soft, name []int32) {
	n := len(r.toks) + 1
	hard, soft, name = make([]int32, n), make([]int32, n), make([]int32, n)
	for _, m := range ms {
		if m.To-m.From > 1 && m.Head == 0 && (m.Kind == gazetteer.ActorKind || m.Kind == gazetteer.LeaderKind) {
			name[m.From] = max(name[m.From], m.To)
		}
	}
	for _, m := range ms {
		if m.To-m.From < 2 || m.Head > 0 || r.crossed(m, name) {
			continue
		}
		switch m.Kind {
		case gazetteer.CueKind, gazetteer.FrameKind:
			soft[m.From] = max(soft[m.From], m.To)
		case gazetteer.StopKind, gazetteer.OfficeKind:
			hard[m.From] = max(hard[m.From], m.To)
		case gazetteer.ActorKind, gazetteer.LeaderKind:
			hard[m.From] = max(hard[m.From], m.To)
		}
	}
	return hard, soft, name
}

// hidden reports whether a longer form hides the match: small words and predicates within it. Words of several characters say within a
// predicate what they say outside.
func (r *reading) hidden(m gazetteer.Match, hard, soft []int32) bool {
	const longest = 8
	word := m.Kind == gazetteer.WordKind && m.To-m.From > 1
	switch m.Kind {
	case gazetteer.WordKind, gazetteer.CueKind, gazetteer.FrameKind:
	case gazetteer.ActorKind:
		if r.gaz.Actors[m.Ref].Form != gazetteer.Short {
			return false
		}
	default:
		return false
	}
	to := m.To
	if m.Head > 0 {
		to = m.Head
	}
	for k := max(0, m.From-longest); k <= m.From; k++ {
		if hard[k] >= to && hard[k]-k > to-m.From || !word && soft[k] >= to && soft[k]-k > to-m.From {
			return true
		}
	}
	return false
}

// overSpace reports whether the match reaches over a space that parts clauses.
func (r *reading) overSpace(m gazetteer.Match) bool {
	for k := int(m.From) + 1; k < int(m.To) && m.Head == 0; k++ {
		if !r.toks[k].Glued && r.han(k) && r.han(k-1) {
			return r.headlined(k)
		}
	}
	return false
}

// crossed reports whether a name begins within the match and ends behind it: "agree" in Chinese ends as Italy begins.
func (r *reading) crossed(m gazetteer.Match, name []int32) bool {
	switch m.Kind {
	case gazetteer.CueKind, gazetteer.FrameKind, gazetteer.WordKind, gazetteer.StopKind, gazetteer.TopicKind, gazetteer.OfficeKind:
	default:
		return false
	}
	for k := m.From + 1; k < m.To && m.Head == 0; k++ {
		if name[k] > m.To && name[k]-k > m.To-m.From {
			return true
		}
	}
	return false
}

// cutIn reports whether a small word begins within a name and ends behind it: what ends the Security Council begins "whether".
func (r *reading) cutIn(m gazetteer.Match, name []int32) bool {
	const longest = 8
	for k := max(0, m.From-longest); k < m.From && m.Kind == gazetteer.WordKind && m.To > m.From+1; k++ {
		if name[k] > m.From && name[k] < m.To {
			return true
		}
	}
	return false
}

// chooseActors says whom the abbreviations mean that several actors share: whom the article names most often in full, else the first.
func (r *reading) chooseActors(ms []gazetteer.Match) {
	counts := map[graph.Code]int{}
	for _, m := range ms {
		if m.Kind == gazetteer.ActorKind && len(r.gaz.Actors[m.Ref].Shared) == 0 {
			counts[r.gaz.Actors[m.Ref].Code]++
		}
	}
	for i, m := range ms {
		if m.Kind != gazetteer.ActorKind {
			continue
		}
		best := m.Ref
		for _, ref := range r.gaz.Actors[m.Ref].Shared {
			if counts[r.gaz.Actors[ref].Code] > counts[r.gaz.Actors[best].Code] {
				best = ref
			}
		}
		ms[i].Ref = best
	}
}

// places are tokens, and the place behind the last one, of which something is true.
type places []bool

func newPlaces(tokens int) places { return make(places, tokens+1) }

// at reports whether it is true of place k, which may lie outside the text.
func (p places) at(k int32) bool { return k >= 0 && int(k) < len(p) && p[k] }

// shorts drops the names of one character that stand alone: they count before an office, beside each other, in a list, or behind a
// preposition that is written onto them.
func (r *reading) shorts(ms []gazetteer.Match) []gazetteer.Match {
	n := len(r.toks)
	short, actor, office, ends, starts := newPlaces(n), newPlaces(n), newPlaces(n), newPlaces(n), newPlaces(n)
	for _, m := range ms {
		if m.Kind != gazetteer.ActorKind && m.To > m.From+1 {
			starts[m.From] = true
		}
		if m.Kind != gazetteer.ActorKind || r.gaz.Actors[m.Ref].Form != gazetteer.Short {
			ends[m.To] = true
		}
		switch m.Kind {
		case gazetteer.ActorKind:
			if r.gaz.Actors[m.Ref].Form == gazetteer.Short {
				short[m.From] = short[m.From] || r.gaz.Actors[m.Ref].Bound
			} else {
				actor[m.To] = true
			}
		case gazetteer.OfficeKind:
			office[m.From] = true
		case gazetteer.WordKind:
			if r.gaz.Words[m.Ref].Has(gazetteer.Both | gazetteer.Body) {
				office[m.From] = true
			}
		}
	}
	return slices.DeleteFunc(ms, func(m gazetteer.Match) bool {
		if m.Kind != gazetteer.ActorKind || r.gaz.Actors[m.Ref].Form != gazetteer.Short {
			return false
		}
		if m.From > 0 && r.toks[m.From-1].Kind == lang.Number {
			return true // the 25th day
		}
		pair := short[m.From] && (short.at(m.From-1) || short[m.To]) || r.pairs(m, short, ends, starts)
		parted := m.From == 0 || !r.toks[m.From].Glued || r.toks[m.From-1].Kind != lang.Word || ends[m.From] || short.at(m.From-1)
		return !pair && !(office[m.To] && (parted || short[m.From])) && !r.bound(m) && !r.enumerated(m, short, actor)
	})
}

// pairs reports whether the short name stands in a pair with one that is known for it, parted from what stands before and behind:
// "Sino-Serbian trade".
func (r *reading) pairs(m gazetteer.Match, short, ends, starts places) bool {
	from, to := m.From, m.To
	switch {
	case short.at(from - 1):
		from--
	case short[to]:
		to++
	default:
		return false
	}
	parted := from == 0 || !r.toks[from].Glued || r.toks[from-1].Kind != lang.Word || ends[from]
	return parted && starts[to]
}

// bound reports whether a preposition or verb of one character stands before the short name: towards China, visiting China.
func (r *reading) bound(m gazetteer.Match) bool {
	k := int(m.From) - 1
	return k >= 0 && r.toks[m.From].Glued && r.gaz.Actors[m.Ref].Bound && slices.Contains(r.set.Bound, r.toks[k].Norm)
}

// enumerated reports whether the short name stands in a list with others.
func (r *reading) enumerated(m gazetteer.Match, short, actor places) bool {
	const and = "、"
	before := m.From > 1 && r.mark(int(m.From)-1, and) && (short[m.From-2] || actor[m.From-1])
	behind := r.mark(int(m.To), and) && short.at(m.To+1)
	return before || behind && (m.From == 0 || r.toks[m.From-1].Kind == lang.Punct || r.class[m.From-1] == 0)
}

// besides returns the one actor other than its holders that the sentence names before a pending predicate, where words are written together: "Y
// proposed a truce, X welcomed it". Whom something befell, and where, is no doer.
func (r *reading) besides(q pending) graph.Code {
	if r.set.Spaces || q.p.Mode == gazetteer.Vote || q.p.act == graph.ActConcern && q.p.voice != nil {
		return ""
	}
	oppose := q.p.act.Stance() == graph.Oppose
	found := graph.Code("")
	for k := q.p.sent.From; k < int(q.p.match.From); k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		g := &r.groups[n]
		if g.pronoun.Has(gazetteer.Both) {
			return ""
		}
		befell := oppose && (g.form == gazetteer.Place || r.anyClass(g.to, min(g.to+2, len(r.toks)), gazetteer.Be|gazetteer.By) || r.preposition(n).Has(gazetteer.In))
		for _, c := range g.actors {
			switch {
			case q.p.holds(c):
			case befell || !r.isState(c) && oppose && !g.named, found != "" && found != c:
				return ""
			default:
				found = c
			}
		}
	}
	return found
}

// joinPartner adds to the one holder of an agreement the state with which it is made, before the verb: "met with X and agreed on".
func (r *reading) joinPartner(p *predicate) {
	if p.Mode != gazetteer.Pair || len(p.holders) != 1 || p.subject.group < 0 {
		return
	}
	last := p.subject.chain[len(p.subject.chain)-1]
	for n := last + 1; n < len(r.groups) && r.groups[n].to <= int(p.match.From); n++ {
		g := &r.groups[n]
		if k := g.from - 1; !r.is(k, gazetteer.With) || r.at[k] > 0 || r.at[k-1] > 0 || len(g.actors) != 1 || !r.isState(g.actors[0]) || p.holds(g.actors[0]) {
			continue
		}
		p.holders = append(p.holders, codeOf{code: g.actors[0], person: g.person})
		p.joint = true
		return
	}
}
