package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// strangers makes groups of unknown names that stand before a verb of speech or of stance. They speak for no actor, unless the place
// before them says so ("In Wellington, ...").
func (r *reading) strangers(have []group) []group {
	if !r.set.Case {
		return nil
	}
	taken := map[int]bool{}
	for _, gs := range [][]group{r.groups, have} {
		for _, g := range gs {
			for k := g.from; k < g.to; k++ {
				taken[k] = true
			}
		}
	}
	var out []group
	for i := 0; i < len(r.toks); i++ {
		if taken[i] || r.skip[i] || !r.properName(i) || r.class[i] != 0 || i > 0 && r.sentOf[i-1] == r.sentOf[i] && !taken[i-1] && r.properName(i-1) && !(r.analytic() && r.is(i-1, gazetteer.Title)) {
			continue
		}
		end := r.nameEnd(i)
		of := cmpOrList(r.serves(end), r.speaksFor(end))
		if end-i < 2 || of == nil && !r.actsAt(end) && !(r.cased() && i > 0 && r.verb[i-1] > 0) {
			continue
		}
		g := group{from: i, to: end, head: -1, np: i, out: true}
		g.person = r.people.named(r, &g, i, end)
		if s := cmpOrList(of, cmpOrList(r.seatedOfficer(i), cmpOrList(r.seatBefore(i), r.officeAbove(i)))); s != nil {
			g.out, g.actors = false, s
			p := r.people.get(g.person)
			p.out, p.actors = false, s
		}
		out = append(out, g)
		i = end - 1
	}
	return out
}

// serves returns the actors of the institution that the name before token k is said to be of, before a verb: "Ann Lee of the State Department said".
func (r *reading) serves(k int) []graph.Code {
	const near = 2
	if !r.is(k, gazetteer.Of) {
		return nil
	}
	i := firstGroupFrom(r.groups, k)
	for ; i < len(r.groups) && r.groups[i].from <= k+near; i++ {
		g := &r.groups[i]
		state := r.analytic() && g.from == k+1 && g.role == "" && g.named && g.person == 0 && !g.owner && g.form == gazetteer.NameForm && r.isState(firstOf(g.actors))
		if g.from > k && g.from <= k+near && (g.role == roleInstitution || state) && len(g.actors) == 1 && !g.out && r.actsAt(g.to) {
			return g.actors
		}
	}
	return nil
}

// speaksFor returns the state for which the name before token k is said to speak between commas: "NAME, for Norway, said", "NAME, on behalf of Norway,".
func (r *reading) speaksFor(k int) []graph.Code {
	const reach = 5
	if !r.analytic() || !r.mark(k, commas) {
		return nil
	}
	n := firstGroupFrom(r.groups, k+1)
	if n == len(r.groups) || r.groups[n].from > k+reach || r.sentOf[r.groups[n].from] != r.sentOf[k] {
		return nil
	}
	g := &r.groups[n]
	if !g.named || g.out || g.role != "" || len(g.actors) != 1 || g.form == gazetteer.Adjective || !r.is(g.from-1, gazetteer.For|gazetteer.Of) && !(r.is(g.from-1, gazetteer.Det) && r.is(g.from-2, gazetteer.For|gazetteer.Of)) {
		return nil
	}
	if r.is(k+1, gazetteer.Det|gazetteer.Out|gazetteer.Former) {
		return nil // "a lawyer for X"
	}
	if !r.mark(g.to, commas) || !r.actsAt(g.to+1) && !r.mark(g.to+1, commas) {
		return nil
	}
	return g.actors
}

// firstOf returns the first of the actors, "" if there is none.
func firstOf(actors []graph.Code) graph.Code {
	if len(actors) == 0 {
		return ""
	}
	return actors[0]
}

func cmpOrList(a, or []graph.Code) []graph.Code {
	if a == nil {
		return or
	}
	return a
}

// actsAt reports whether a verb follows at token k, or behind an apposition.
func (r *reading) actsAt(k int) bool {
	for n := 0; k < len(r.toks) && n < 3 && r.is(k, gazetteer.Aux|gazetteer.Will|gazetteer.Neg); n++ {
		k++
	}
	return k < len(r.toks) && r.verb[k] != 0
}

// seatedOfficer returns the actors of the officer who sits where the text before token k says, where cases tell names from places: "the
// ambassador of X in Y, NAME".
func (r *reading) seatedOfficer(k int) []graph.Code {
	if !r.cased() || k < 2 {
		return nil
	}
	n := firstGroupFrom(r.groups, k) - 1
	if n < 1 || r.groups[n].to != k || r.groups[n].person > 0 || !r.is(r.groups[n].from-1, gazetteer.In) {
		return nil
	}
	o := r.groups[n-1]
	if o.role == "" || o.role == roleInstitution || o.person > 0 || o.out || o.to != r.groups[n].from-1 || r.sentOf[o.from] != r.sentOf[k] {
		return nil
	}
	return o.actors
}

// seatBefore returns the actor of the capital that stands before token k at the front of the sentence.
func (r *reading) seatBefore(k int) []graph.Code {
	i := firstGroupFrom(r.groups, r.sents[r.sentOf[k]].From)
	for ; i < len(r.groups) && r.groups[i].from < k; i++ {
		g := r.groups[i]
		if g.form == gazetteer.Capital && g.named && g.role == "" && g.to <= k && g.to >= k-2 && r.sentOf[g.from] == r.sentOf[k] && (r.is(g.from-1, gazetteer.In) || r.analytic() && g.from == r.sents[r.sentOf[k]].From+1 && r.is(g.from-1, gazetteer.From)) && !(r.cased() && g.from-1 > r.sents[r.sentOf[k]].From) {
			return g.actors
		}
		if g.named && g.role == "" && g.to == k-1 && r.mark(k-1, commas) && g.form != gazetteer.Adjective && (r.is(r.sents[r.sentOf[k]].From, gazetteer.For) || r.opensFor(k, g.from)) && r.sentOf[g.from] == r.sentOf[k] {
			return g.actors // For Russia, X said
		}
	}
	return nil
}

// opensFor reports whether the sentence of the name at token k begins with for whom it speaks, whose name begins at token n: "Speaking for Norway, NAME".
func (r *reading) opensFor(k, n int) bool {
	const longest = 5
	from := r.sents[r.sentOf[k]].From
	return r.analytic() && n-from <= longest && endsIn(r.toks[from].Norm, r.set.Gerunds) && r.anyClass(from+1, n, gazetteer.For|gazetteer.Of)
}

// officeAbove returns the state of the officer without a name of whom the sentences before the name at token k tell: "The Ukrainian envoy ... Mr
// X implored".
func (r *reading) officeAbove(k int) []graph.Code {
	const reach = 2
	if !r.analytic() || !r.is(k, gazetteer.Title) && !r.is(k-1, gazetteer.Title) {
		return nil
	}
	var found []graph.Code
	for n := firstGroupFrom(r.groups, k) - 1; n >= 0 && r.sentOf[r.groups[n].from] >= r.sentOf[k]-reach; n-- {
		g := &r.groups[n]
		if g.role == "" || g.role == roleInstitution || g.role == roleSeveral || g.role == roleBody || g.role == roleCounterpart || !g.named || g.person > 0 || g.out || len(g.actors) != 1 {
			continue
		}
		if found != nil && found[0] != g.actors[0] {
			return nil
		}
		found = g.actors
	}
	return found
}
