package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// sporting reports whether a sentence is about games.
func (r *reading) sporting(s lang.Sentence) bool {
	const enough = 2
	n := 0
	for k := s.From; k < s.To && n < enough; k++ {
		if r.is(k, gazetteer.Sport) {
			n++
		}
	}
	return n == enough
}

// inObject reports whether a noun of stance is itself what is rejected or condemned: "rejected the call for a truce" calls for nothing.
func (r *reading) inObject(p *predicate) bool {
	const reach = 6
	if !r.set.VSO || p.match.Clitic.Suffixed() {
		return false
	}
	owned := int(p.match.To) < p.hi && r.at[p.match.To] > 0 // and the solidarity of Egypt
	for k, n := int(p.match.From)-1, 0; k >= p.lo && n < reach; k, n = k-1, n+1 {
		switch v := r.verb[k]; {
		case v < 0:
			f := r.frameAt(k)
			return (f.Mode == gazetteer.Deed || f.Mode == gazetteer.Give) && f.Act != p.act && f.Act.Stance() == graph.Oppose
		case r.mark(k, `"“”«»`):
		case v > 0, r.toks[k].Kind == lang.Punct, r.is(k, gazetteer.Comp|gazetteer.Rel|gazetteer.Sub|gazetteer.Carry), r.is(k+1, gazetteer.And) && (k+1 < int(p.match.From) || owned):
			return false
		}
	}
	return false
}

// saidOfSomebody reports whether the sentence has the same act of the same holder already, towards a target: "summoned the envoy and
// protested over".
func (r *reading) saidOfSomebody(p *predicate) bool {
	for i := len(r.found) - 1; i >= 0 && r.found[i].from >= p.sent.From; i-- {
		f := r.found[i]
		if f.act == p.act && f.target != "" && p.Mode == gazetteer.Deed && slices.ContainsFunc(p.holders, func(h codeOf) bool { return h.code == f.holder.code }) {
			return true
		}
	}
	return false
}

// namedBody returns the organization that a bare noun means, "the council": the last one before group n, of those whose name has the noun
// in it if any has, and of those that were a subject if any was.
func (r *reading) namedBody(n int) []graph.Code {
	noun := r.bare(r.groups[n].to - 1)
	best, rank := []graph.Code(nil), -1
	for k := n - 1; k >= max(0, n-lookBack) && rank < 3; k-- {
		f := r.groups[k]
		if !f.named || len(f.actors) != 1 || r.isState(f.actors[0]) || f.owner {
			continue
		}
		x := 0
		for i := f.from; i < f.to; i++ {
			if r.bare(i) == noun {
				x = 2
			}
		}
		if x == 0 && r.is(r.groups[n].to-1, gazetteer.Out) {
			continue // of courts only the one that is named
		}
		if r.follows(k) || f.np == r.sents[r.sentOf[f.from]].From {
			x++
		}
		if x > rank {
			best, rank = f.actors, x
		}
	}
	return best
}

// officeIn reports whether atom b is the organization in which an officer serves, or the state in which an institution or its officials do:
// "the high representative in the European Union", where verbs come first.
func (r *reading) officeIn(g *group, a, b atom) bool {
	if !r.set.VSO || g.named || g.role == "" || a.Kind != gazetteer.OfficeKind || b.Kind != gazetteer.ActorKind || b.From != a.To+1 ||
		r.class[a.To]&gazetteer.Prepositions != gazetteer.In || r.is(int(a.To), gazetteer.Time) || r.sentOf[a.From] != r.sentOf[b.From] {
		return false
	}
	actor := r.gaz.Actors[b.Ref]
	if !r.isState(actor.Code) {
		return actor.Form != gazetteer.Adjective && g.role != roleBody
	}
	return actor.Form == gazetteer.NameForm && (g.role == roleInstitution || g.role == roleOther && r.definite(int(a.From)))
}

// newParagraph reports whether a paragraph begins behind token a, at token b or before it.
func (r *reading) newParagraph(a, b int) bool {
	for i := r.sentOf[a] + 1; i <= r.sentOf[b]; i++ {
		if r.sents[i].Para {
			return true
		}
	}
	return false
}

// joinWith adds to the holders those with whom the subject does it: "agreed with Egypt on".
func (r *reading) joinWith(p *predicate) {
	if !r.set.Spaces {
		r.joinPartner(p)
		return
	}
	if !r.set.VSO || p.Mode != gazetteer.Pair && !(p.act == graph.ActCallFor && p.match.Head > 0) || p.subject.group < 0 || len(p.holders) == 0 {
		return
	}
	last := r.groups[p.subject.chain[len(p.subject.chain)-1]]
	for k := last.to; k < min(last.to+4, p.hi); k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		if r.groups[n].from != k || !r.preposition(n).Has(gazetteer.With) {
			return
		}
		p.join(r.codes(r.chained(n, true).chain))
		return
	}
}

// disagrees reports whether the verb at token k is masculine and group n the name of a state that is feminine, so that it is the verb's
// object: "threatened Greece" in a language where threatened says he.
func (r *reading) disagrees(k, n int) bool {
	g := r.groups[n]
	if r.set.Feminine == "" || g.role != "" || g.person > 0 || len(g.actors) != 1 || g.form != gazetteer.NameForm && g.form != gazetteer.Capital || !g.named ||
		!r.isState(g.actors[0]) || slices.Contains(r.set.Masculine, string(g.actors[0])) || r.verb[k] == 0 || r.masculineName(n) {
		return false
	}
	if f := r.chained(n, true).chain; len(f) > 1 {
		return false
	}
	for k > 0 && r.verb[k-1] == r.verb[k] {
		k--
	}
	const particle = 4 // bytes of two letters
	for r.is(k, gazetteer.Neg|gazetteer.Carry) && len(r.toks[k].Norm) <= particle && k+1 < len(r.toks) && r.verb[k+1] == r.verb[k] {
		k++ // did not hide
	}
	norm := r.toks[k].Norm
	for _, p := range r.set.Prefixes {
		if r.is(k, gazetteer.And|gazetteer.Will) && len(p.Classes) > 0 && (p.Classes[0] == "and" || p.Classes[0] == "will") && !strings.HasSuffix(p.Text, r.set.Article) {
			if rest, ok := strings.CutPrefix(norm, p.Text); ok {
				norm = rest
				break
			}
		}
	}
	if r.suffixedVerb(k) {
		for _, s := range r.set.Suffixes {
			if rest, ok := strings.CutSuffix(norm, s.Text); ok {
				norm = rest
				break
			}
		}
	}
	return !strings.HasPrefix(norm, r.set.Feminine) && !strings.HasSuffix(norm, r.set.Feminine)
}

// lastList returns the states that were named one beside the other last, three or more: "the four countries", where verbs come first.
func (r *reading) lastList(n int) []graph.Code {
	const most = 6
	if !r.set.VSO || r.groups[n].named || r.groups[n].to-r.groups[n].from < 2 || r.groups[n].pronoun != 0 {
		return nil
	}
	return r.listedBefore(n, lookBack, most)
}

// listedBefore returns the states of the last list of three to most that begins among the groups at most reach before group n; nil if there is none.
func (r *reading) listedBefore(n, reach, most int) []graph.Code {
	const least = 3
	for k := n - 1; k >= max(0, n-reach); k-- {
		chain := r.chained(k, false).chain
		if len(chain) < least || len(chain) > most {
			continue
		}
		var out []graph.Code
		for _, c := range r.codes(chain) {
			if r.isState(c.code) && !slices.Contains(out, c.code) {
				out = append(out, c.code)
			}
		}
		if len(out) == len(chain) {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}

// urgedFor notes that whoever urges others to support somebody does so too: "called on its members to stand with Yemen".
func (r *reading) urgedFor(urger *predicate, m gazetteer.Match) bool {
	f := r.gaz.Frames[m.Ref]
	if !r.set.VSO || urger.act != graph.ActCallFor || m.From < urger.match.To || f.Act != graph.ActSolidarity && f.Act != graph.ActEndorse && f.Act != graph.ActPledge ||
		f.Mode != gazetteer.Give && f.Mode != gazetteer.Back {
		return false
	}
	q := predicate{Frame: f, match: m, sent: urger.sent, act: f.Act, holders: urger.holders, voice: urger.voice, joint: urger.joint, subject: urger.subject, rule: "urged"}
	q.Target = true
	if n := r.groupIn(int(urger.match.To), int(m.From)); n >= 0 {
		q.barred = r.groups[n].actors // whoever is urged is not helped
	}
	r.clause(&q)
	return r.note(&q)
}
