package extract

import (
	"slices"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where verbs come first, a sentence may go on with the subject of the one before and name the object alone: "And accused X of".

// goesOnWith reports whether a conjunction stands before the verb at token k, or is written onto it.
func (r *reading) goesOnWith(k int) bool {
	return r.is(k, gazetteer.And) || k > 0 && r.sentOf[k-1] == r.sentOf[k] && r.at[k-1] == 0 && r.verb[k-1] == 0 && r.is(k-1, gazetteer.And) && !r.is(k-1, gazetteer.Sub|gazetteer.While)
}

// soleObject reports whether the group behind the predicate, subject s, is its object though no subject stands in its sentence: it accuses, and
// of what follows the group at once. Before are those who were subject last.
func (r *reading) soleObject(p *predicate, s subject, before []graph.Code) bool {
	if p.voice != nil || len(before) == 0 || p.act != graph.ActAccuse || p.Mode != gazetteer.Give || len(s.chain) > 1 {
		return false
	}
	if slices.ContainsFunc(r.groups[s.group].actors, func(c graph.Code) bool { return slices.Contains(before, c) }) {
		return false
	}
	k := r.groups[s.group].to
	if r.mark(k, commas) {
		k = r.asideEnd(k, p.hi)
	}
	return k < p.hi && r.at[k] == 0 && (r.is(k, gazetteer.Comp) || r.prefixed(k) && (r.plain(k) || r.is(k, gazetteer.In) && !r.is(k, gazetteer.Time)))
}

// asideEnd returns the token behind the aside that the comma at token k begins; k if none ends soon.
func (r *reading) asideEnd(k, hi int) int {
	const longest = 24
	for i := k + 1; i < min(hi, k+longest); i++ {
		if r.mark(i, commas) {
			return i + 1
		}
		if r.mark(i, stops) {
			break
		}
	}
	return k
}

// paperDoes reports whether group n is a text that stands right behind the verb of which it is the subject: "the statement welcomed".
func (r *reading) paperDoes(n int) bool {
	g := &r.groups[n]
	return r.set.VSO && g.pronoun.Has(gazetteer.Paper) && r.is(g.from, gazetteer.Speech) && r.definite(g.from) && g.np > 0 && r.verb[g.np-1] != 0 && r.sentOf[g.np-1] == r.sentOf[g.np]
}

// issuerIn returns the subject of the sentence where the verb at token from tells what a text says that its subject issued: "issued a statement in
// which it said".
func (r *reading) issuerIn(from int) subject {
	if from+1 >= len(r.toks) || !r.boundPronoun(from+1) || !r.behindPaper(from) {
		return noSubject
	}
	if s := r.officerBefore(from); s.group >= 0 {
		return s
	}
	return subject{group: -1, unknown: true}
}

// seized reports whether group n is a person whose detention or release the object is, which the person suffers: "the release of President X".
func (r *reading) seized(n, lo int) bool {
	const reach = 5
	g := &r.groups[n]
	if g.person == 0 && (g.role == "" || !r.personal(g.role)) {
		return false
	}
	for k, seen := g.np-1, 0; k >= lo && seen < reach; k, seen = k-1, seen+1 {
		switch m := int(r.at[k]) - 1; {
		case r.is(k, gazetteer.Suffer):
			return true
		case m >= 0 && (r.groups[m].person > 0 || r.groups[m].role != ""):
		case m >= 0, r.toks[k].Kind == lang.Punct, r.verb[k] != 0:
			return false
		}
	}
	return false
}

// issues reports whether group n is a text, right behind which stands whose it is: "the statement of the League stressed".
func (r *reading) issues(n int) bool {
	g := &r.groups[n]
	if !r.set.VSO || !g.pronoun.Has(gazetteer.Paper) || len(g.actors) > 0 || !r.is(g.from, gazetteer.Speech) || r.definite(g.from) || n+1 >= len(r.groups) {
		return false
	}
	f := &r.groups[n+1]
	return f.from == g.to && !f.owner && !f.out && len(f.actors) > 0 && !r.governed(n+1)
}

// relativeCarry reports whether the verb at token k, which carries nouns of stance, only tells who issued the text right before it, as its pronoun
// says: "in a statement that it issued (it)".
func (r *reading) relativeCarry(k int) bool {
	n := int(r.at[max(k-1, 0)]) - 1
	return n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) && r.withPronoun(k)
}

// whoHas returns the subject of the verb at token from where it stands by a preposition behind a verb of having done: "it happened to (sabaqa li-)
// X and Y that they voiced".
func (r *reading) whoHas(from, lo int) subject {
	const reach = 10
	for k := from - 1; k >= max(lo, from-reach); k-- {
		if n := int(r.at[k]) - 1; n >= 0 {
			s := r.chained(n, false)
			np := r.groups[s.chain[len(s.chain)-1]].np
			if np > lo && r.is(np-1, gazetteer.Aux) && r.at[np-1] == 0 && (r.is(np, gazetteer.For) || r.prefixed(np)) {
				return s
			}
			return noSubject
		}
		if r.verb[k] != 0 || r.toks[k].Kind == lang.Punct {
			break
		}
	}
	return noSubject
}

// apart reports whether a clause of somebody else begins between tokens from and k: behind "while", where a group stands that nothing governs.
func (r *reading) apart(from, k int) bool {
	for i := k - 1; i > from; i-- {
		if !r.is(i, gazetteer.While) || r.at[i] > 0 {
			continue
		}
		s := r.officerBefore(k)
		return s.group >= 0 && s.start > i
	}
	return false
}

// chiefMeant returns of which organization the chief is whom group n names: of the last one named, else of the United Nations.
func (r *reading) chiefMeant(n int) []graph.Code {
	g := &r.groups[n]
	for _, c := range [][]graph.Code{r.sameRole(n), r.lastOrganization(n)} {
		if len(c) > 0 && !r.isState(c[0]) {
			return g.through(byOrganization, c)
		}
	}
	if g.person == 0 && r.definite(g.from) && !(r.plain(g.to) && r.prefixed(g.to)) && !r.is(g.to, gazetteer.Out) {
		return g.through(byOrganization, []graph.Code{unitedNations})
	}
	return nil
}

// othersOffice reports whether the office, atom b behind a comma, is that of another state than the person's whom the group names, as the adjective
// right behind it says: "thanked Aliyev, the Turkish president".
func (r *reading) othersOffice(g *group, b atom) bool {
	p := r.people.get(g.person)
	if !r.set.VSO || p == nil || len(p.actors) != 1 {
		return false
	}
	i := firstFrom(r.actors, int(b.To))
	if i == len(r.actors) || r.actors[i].From != b.To {
		return false
	}
	a := r.gaz.Actors[r.actors[i].Ref]
	return a.Form == gazetteer.Adjective && r.isState(a.Code) && a.Code != p.actors[0]
}

// ownersPlan returns whose the initiative is that a predicate which backs it only points at, where the text says so elsewhere: "backed the
// initiative". Nil if it points at none, or it is the holder's.
func (r *reading) ownersPlan(p *predicate, lo, hi int) []graph.Code {
	const most = 2
	if !r.set.VSO || p.Mode != gazetteer.Back || p.passive {
		return nil
	}
	lo = r.behindSubject(p, lo, hi)
	if lo >= hi || !r.is(lo, gazetteer.Good) || !r.definite(lo) {
		return nil
	}
	end := lo + 1
	for end < hi && end-lo < most && r.toks[end].Kind == lang.Word && !r.is(end, gazetteer.Prepositions|gazetteer.And) {
		end++
	}
	if r.hasGroup(lo, min(hi, end+1)) {
		return nil
	}
	if c := r.owner(pending{*p, lo, end}); c != "" && !p.holds(c) {
		return []graph.Code{c}
	}
	return nil
}

// describesOne reports whether the group is an adjective that describes one of the nouns, over others that stand between them: "the Moroccan
// initiative of autonomy".
func (r *reading) describesOne(g group, heads map[string]bool) bool {
	const reach = 4
	for h := g.from - 1; g.form == gazetteer.Adjective && h >= max(0, g.from-reach) && r.at[h] == 0 && r.toks[h].Kind == lang.Word; h-- {
		if r.oneOf(h, heads) {
			return true
		}
	}
	return false
}

// oneOf reports whether token k is one of the nouns, also behind a preposition that is written onto it.
func (r *reading) oneOf(k int, heads map[string]bool) bool {
	w := r.bare(k)
	if heads[r.stem(w)] {
		return true
	}
	_, size := utf8.DecodeRuneInString(w)
	return r.set.VSO && r.prefixed(k) && heads[stem(w[size:])]
}

// withAdjectives adds to a subject that is an adjective of a people those right behind it: "the American South Korean drills".
func (r *reading) withAdjectives(s subject) subject {
	if g := &r.groups[s.group]; !r.set.VSO || g.form != gazetteer.Adjective || !g.named || g.role != "" || len(s.chain) > 1 {
		return s
	}
	return r.adjectivesBehind(s)
}

// paperBefore returns whose the last text was that was named by the same noun as group n, "the statement", if the text said so; nil if none was.
func (r *reading) paperBefore(n int) []graph.Code {
	const near = 4
	noun := r.bare(r.groups[n].from)
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		f := &r.groups[k]
		if !f.pronoun.Has(gazetteer.Paper) || len(f.actors) == 0 || r.bare(f.from) != noun {
			continue
		}
		if k+1 < len(r.groups) && r.groups[k+1].np-f.to < near && slices.Equal(r.groups[k+1].actors, f.actors) {
			return f.actors
		}
	}
	return nil
}

// strangerDoes reports whether a definite noun that is known for nobody stands right behind a verb that takes its object by a preposition, so that it
// is its subject: "the office warned of".
func (r *reading) strangerDoes(from, to, hi int) bool {
	if to >= hi || r.at[to] > 0 || r.verb[to] != 0 || r.toks[to].Kind != lang.Word || !r.articled(to) || r.class[to]&^(gazetteer.Body|gazetteer.Out) != 0 {
		return false
	}
	n := r.verb[from]
	return n < 0 && !r.frameAt(from).Noun && r.frameAt(from).Prep
}
