package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Several who are meant together, "three states", are often named by a list beside them: between dashes, in brackets, behind a colon or a word like
// "including".

// heldByMembers settles what several hold who are not named but by a list: see above.
func (r *reading) heldByMembers(p *predicate) holding {
	const several = 2
	if p.Noun || p.Mode == gazetteer.Self || p.Mode == gazetteer.Blame || p.Mode == gazetteer.Vote || p.voice != nil && len(p.voice.holders) > 0 {
		return undecided
	}
	for _, list := range [...]func(*predicate) ([]int, int){r.membersBefore, r.membersBehindColon, r.membersBehindVerb} {
		chain, end := list(p)
		if len(chain) < several {
			continue
		}
		if p.holders = r.codes(chain); len(p.holders) < several {
			continue
		}
		p.hi, p.rule, p.joint, p.listed, p.voice = end, "subject", true, chain, nil
		return held
	}
	return undecided
}

// membersBefore returns the groups of a list that ends right before the predicate and names whom the noun before it means, and where the predicate's
// clause ends.
func (r *reading) membersBefore(p *predicate) ([]int, int) {
	k := r.beforeAdverbs(p)
	if k <= p.sent.From || !r.mark(k, commas+dashes+")）") {
		return nil, 0
	}
	return r.explaining(k, p.sent.From), p.hi
}

// explaining returns the groups of the list that ends before token k and names whom the noun before it means; nil if it names none so.
func (r *reading) explaining(k, lo int) []int {
	chain, begin := r.namesBefore(k, lo)
	if len(chain) == 0 || !r.unnamedMany(r.headOfList(begin-1, lo), lo) {
		return nil
	}
	return chain
}

// namesBefore returns the groups of the list of actors that ends before token k, in their order, and the token at which it begins.
func (r *reading) namesBefore(k, lo int) (chain []int, begin int) {
	begin = k
	for i := k - 1; i >= lo; {
		n := r.groupAt(i)
		if n < 0 {
			if !r.mark(i, commas) && !r.is(i, gazetteer.And|gazetteer.Det|gazetteer.Of) || r.verb[i] != 0 {
				break
			}
			i--
			continue
		}
		g := &r.groups[n]
		if g.out || g.pronoun != 0 || g.owner || len(g.actors) == 0 {
			break
		}
		chain, begin, i = append(chain, n), g.np, g.from-1
	}
	slices.Reverse(chain)
	return chain, begin
}

// headOfList returns the last token of what a list explains that token k introduces: a dash, a bracket, "including", "among them". It is -1 if token k
// introduces none.
func (r *reading) headOfList(k, lo int) int {
	const longest = 3 // "в том числе"
	for k > lo && r.at[k] == 0 && r.is(k, gazetteer.Det|gazetteer.Of) && !r.includes(k) {
		k--
	}
	switch {
	case k <= lo:
		return -1
	case r.mark(k, "(（"), r.mark(k, dashes) && !r.toks[k].Glued:
		return k - 1
	case !r.includes(k):
		return -1
	}
	for i := k - 1; i > max(lo, k-1-longest); i-- {
		if r.mark(i, commas) {
			return i - 1
		}
	}
	return k - 1
}

// includes reports whether token k ends words behind which some of those are named who were meant before: "including", "among them".
func (r *reading) includes(k int) bool {
	return slices.Contains(r.set.Signs.Such, r.toks[k].Norm)
}

// unnamedMany reports whether what ends at token k is a noun that names no actor, and that nobody who speaks for none stands before: "several countries",
// not "experts from several countries".
func (r *reading) unnamedMany(k, lo int) bool {
	const longest = 8
	plain := false
	for i := k; i >= lo && i > k-longest; i-- {
		n := r.groupAt(i)
		switch {
		case r.toks[i].Kind == lang.Punct, r.verb[i] != 0, r.is(i, gazetteer.Sub|gazetteer.Comp|gazetteer.Rel):
			return plain
		case n < 0:
			plain = plain || r.toks[i].Kind == lang.Word && !r.is(i, gazetteer.Prepositions|gazetteer.And|gazetteer.Det)
			continue
		}
		g := &r.groups[n]
		switch {
		case g.out && plain:
			return false // experts of
		case len(g.actors) > 0 && !(g.form == gazetteer.Adjective && !r.isState(g.actors[0])):
			return false
		}
		plain = plain || len(g.actors) == 0
		i = g.from
	}
	return plain
}

// membersBehindColon returns the groups of a list behind a colon at the end of the sentence that names the several who are the subject, and the colon:
// "Three states condemned X: A, B and C."
func (r *reading) membersBehindColon(p *predicate) ([]int, int) {
	const reach = 200
	end := p.sent.To
	if end-int(p.match.To) > reach {
		return nil, 0
	}
	for end > int(p.match.To) && r.toks[end-1].Kind == lang.Punct && !r.mark(end-1, ":：") {
		end--
	}
	chain, begin := r.namesBefore(end, int(p.match.To))
	colon := begin - 1
	for colon > int(p.match.To) && r.at[colon] == 0 && r.is(colon, gazetteer.Det|gazetteer.Of) {
		colon--
	}
	if len(chain) == 0 || colon <= int(p.match.To)-1 || !r.mark(colon, ":：") && !(r.cased() && r.mark(colon, dashes) && !r.toks[colon].Glued) || r.set.VSO {
		return nil, 0
	}
	if r.hasVerb(int(p.match.To), colon) {
		return nil, 0
	}
	before := r.hasActors(p.sent.From, int(p.match.From))
	if before && r.cased() && !p.Part && (colon == int(p.match.To) || r.unnamedMany(colon-1, int(p.match.To))) {
		return chain, colon // X condemned (several states): A and B
	}
	if before || !r.unnamedMany(r.beforeAdverbs(p), p.sent.From) || !r.hasActors(int(p.match.To), colon) {
		return nil, 0
	}
	return chain, colon
}

// beforeAdverbs returns the token before the predicate, over auxiliaries and adverbs.
func (r *reading) beforeAdverbs(p *predicate) int {
	k := int(p.match.From) - 1
	for k > p.sent.From && r.at[k] == 0 && r.verb[k] == 0 && r.is(k, gazetteer.Aux|gazetteer.Intens|gazetteer.Time) {
		k--
	}
	return k
}

// membersBehindVerb returns the groups of a list that names the several who follow the verb, where verbs come first, and where the clause ends.
func (r *reading) membersBehindVerb(p *predicate) ([]int, int) {
	const reach = 9
	to := int(p.match.To)
	if !r.set.VSO || to >= p.sent.To || p.match.Head > 0 || p.passive {
		return nil, 0
	}
	if n := r.groupAt(to); n >= 0 && len(r.groups[n].actors) > 0 || n < 0 && (r.toks[to].Kind == lang.Punct || r.verb[to] != 0 || r.definite(to) || r.is(to, gazetteer.Prepositions)) {
		return nil, 0
	}
	for k := to + 1; k+1 < min(p.sent.To, to+reach); k++ {
		if !r.mark(k, "(（") && !r.includes(k) {
			continue
		}
		if n := r.groupIn(k+1, min(k+3, p.sent.To)); n >= 0 && len(r.groups[n].actors) > 0 && !r.groups[n].out {
			chain := r.chained(n, true).chain
			if r.leaveOutNames(p, to, k) {
				return chain, k - 1 // condemned several X, namely A and B
			}
			return chain, p.hi
		}
	}
	return nil, 0
}

// leaveOutNames reports whether tokens [from, to) name a state, at whom the predicate may be aimed; what else they name only says of which part of
// the world those are who do it, and is no target.
func (r *reading) leaveOutNames(p *predicate, from, to int) bool {
	for n := firstGroupFrom(r.groups, from); n < len(r.groups) && r.groups[n].from < to; n++ {
		for _, c := range r.groups[n].actors {
			if r.isState(c) {
				return true
			}
			p.barred = append(p.barred, c)
		}
	}
	return false
}
