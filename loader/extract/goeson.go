package extract

import (
	"slices"

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
	n := int(r.at[max(from-1, 0)]) - 1
	if n < 0 || from+1 >= len(r.toks) || !r.boundPronoun(from+1) || !r.groups[n].pronoun.Has(gazetteer.Paper) {
		return noSubject
	}
	return r.lastSubject(from)
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
