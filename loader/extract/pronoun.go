package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// resolvePronoun resolves his country, that country, the two sides; he and we depend on who speaks.
func (r *reading) resolvePronoun(n int) {
	for _, resolve := range [...]func(int) bool{r.meansOwners, r.meansPerson, r.meansThing, r.meansSubject} {
		if resolve(n) {
			return
		}
	}
}

// meansOwners resolves the two sides, and words that tell whose something is: his country, that country, its. False if group n is none.
func (r *reading) meansOwners(n int) bool {
	g := &r.groups[n]
	switch {
	case g.pronoun.Has(gazetteer.Both):
		if g.actors = r.counted(n); g.actors != nil {
			break
		}
		if r.beginsOne(g.from, r.set.Signs.These) {
			if r.voiceAt[g.from] > 0 {
				g.actors = r.listBefore(n)
			}
			break
		}
		if g.actors = r.adjectives(n); g.actors == nil {
			g.actors = r.sameBoth(n)
		}
	case g.pronoun.Has(gazetteer.Country) && r.ownLand(n) != nil:
		g.actors = r.ownLand(n)
	case g.pronoun.Has(gazetteer.Country):
		if c := r.protagonist(r.ownerBefore(n)); c != "" {
			g.actors = []graph.Code{c}
		}
	case g.pronoun.Has(gazetteer.They) && r.twoBefore(n) != nil:
		g.actors = r.twoBefore(n)
	case g.pronoun.Has(gazetteer.That) && r.beginsOne(g.from, r.set.Signs.Bodies):
		g.actors = r.bodyBefore(n)
	case g.pronoun.Has(gazetteer.First | gazetteer.Second):
		g.actors = r.ofTwo(n)
	case g.pronoun.Has(gazetteer.That):
		g.actors = r.otherBefore(n)
	case g.pronoun.Has(gazetteer.Own | gazetteer.His):
		if g.actors = r.mainOwner(n); g.actors == nil {
			g.actors = r.ownerBefore(n)
		}
	default:
		return false
	}
	return true
}

// meansPerson resolves he and they by those named in the sentence or last, and a statement by whose it is. False if group n is none, or no such
// person is known.
func (r *reading) meansPerson(n int) bool {
	g := &r.groups[n]
	he := g.pronoun.Has(gazetteer.He)
	of := -1
	switch {
	case g.pronoun.Has(gazetteer.He|gazetteer.His) && r.personHere(n) >= 0:
		of = r.personHere(n)
	case r.set.VSO && g.pronoun.Has(gazetteer.Paper) && r.is(g.from, gazetteer.Speech) && r.definite(g.from):
		g.actors = r.papersOwner(n)
		return true
	case g.pronoun.Has(gazetteer.He|gazetteer.They) && r.fronts(n):
		of = n - 1
	case he && g.role == "" && r.manHere(n) >= 0:
		of = r.manHere(n)
	case he && r.himHere(n) >= 0:
		of = r.himHere(n)
	case he && r.officerHere(n) >= 0:
		of = r.officerHere(n)
	case he && r.toldAbove(n) >= 0:
		of = r.toldAbove(n)
	case he && r.subjectHere(n) >= 0:
		of = r.subjectHere(n)
	case he && r.person >= 0:
		of = r.person
	default:
		return false
	}
	g.actors = r.actorsOf(n, of)
	return true
}

// meansThing resolves a text and it. False if group n is none.
func (r *reading) meansThing(n int) bool {
	g := &r.groups[n]
	switch it := g.pronoun.Has(gazetteer.It); {
	case g.pronoun.Has(gazetteer.Paper) && !r.set.Spaces:
		if g.actors = r.publishers(n); g.actors == nil && !r.drafted(g) {
			g.actors = r.actorsOf(n, r.focus)
		}
	case it && !r.set.Spaces:
		// a deed, which the clauses before tell
	case it && r.oneAt(n) >= 0:
		g.actors = r.groups[r.oneAt(n)].actors
	case it && r.romance() && !r.set.Dropped:
		// "cela", a deed
	case it && r.bodyHere(n) >= 0:
		g.actors = r.groups[r.bodyHere(n)].actors
	case it:
		g.actors = r.actorsOf(n, r.focus)
		g.person = 0
	default:
		return false
	}
	return true
}

// meansSubject resolves they and he by the last subject, and we outside of quotations by whose text the article is. False if group n is none.
func (r *reading) meansSubject(n int) bool {
	g := &r.groups[n]
	we := g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0
	switch {
	case g.pronoun.Has(gazetteer.They) && r.cased() && r.pairAbove(n) != nil:
		g.actors = r.pairAbove(n)
	case g.pronoun.Has(gazetteer.They) && len(r.chain) > 1:
		for _, k := range r.chain {
			g.actors = append(g.actors, r.groups[k].actors...)
		}
	case g.pronoun.Has(gazetteer.He) && r.focus < 0 && r.firstPerson(n) >= 0:
		g.actors = r.actorsOf(n, r.firstPerson(n))
	case g.pronoun.Has(gazetteer.They) && r.focus < 0 && r.cased():
		g.actors = r.sameBoth(n) // a meeting of the ministers of X and Y
	case g.pronoun.Has(gazetteer.They) && r.peopleBefore(n) != nil:
		g.actors = r.peopleBefore(n)
	case g.pronoun.Has(gazetteer.He | gazetteer.They):
		g.actors = r.actorsOf(n, r.focus)
	case we && r.answering() != nil:
		g.actors = codesOf(r.answering())
	case we && r.press() != "" && r.ownText:
		g.actors = []graph.Code{r.press()}
	case we:
		g.actors = r.authors()
	default:
		return false
	}
	return true
}

// officerHere returns the person or officer with whom the sentence of group n begins, -1 if it does not, and where words are parted by
// spaces: "President Tsai protested, she said".
func (r *reading) officerHere(n int) int {
	if r.set.Spaces {
		return -1
	}
	from := r.sents[r.sentOf[r.groups[n].from]].From
	k := firstGroupFrom(r.groups, from)
	if k >= n {
		return -1
	}
	g := &r.groups[k]
	if g.out || g.pronoun != 0 || len(g.actors) != 1 || g.person == 0 && !r.officerRole(g.role) || g.from > from && !r.clauseEdge(g.from) {
		return -1
	}
	return k
}

// stateHere returns the state with which the sentence of group n begins, -1 if it does not, and where words are parted by spaces.
func (r *reading) stateHere(n int) int {
	if r.set.Spaces {
		return -1
	}
	k := firstGroupFrom(r.groups, r.sents[r.sentOf[r.groups[n].from]].From)
	if k >= n || r.groups[k].from > r.sents[r.sentOf[r.groups[n].from]].From || len(r.groups[k].actors) != 1 || r.groups[k].out || r.groups[k].owner || r.groups[k].pronoun != 0 {
		return -1
	}
	return k
}

// firstPerson returns the person who is the subject of the sentence before group n, -1 if there is none: "Macron condemned it, he said".
func (r *reading) firstPerson(n int) int {
	if s := r.officerBefore(r.groups[n].from); s.group >= 0 && r.groups[s.group].person > 0 {
		return s.group
	}
	return -1
}

// authors returns whose text the article is, where it says we: those that it begins with.
func (r *reading) authors() []graph.Code {
	if all := r.signatories(); len(all) > 1 {
		return all
	}
	for _, f := range r.groups {
		if (f.role == roleSeveral || f.role == roleBody) && f.named {
			return f.actors
		}
		if len(f.actors) > 0 && f.pronoun == 0 && r.sentOf[f.from] > firstSentences {
			break
		}
	}
	if c := r.spokenFor(); c != "" {
		return []graph.Code{c}
	}
	if r.analytic() {
		if c := r.ownOf(); c != "" {
			return []graph.Code{c}
		}
	}
	return r.home()
}

// spokenFor returns who held what was told so far in a text that says we, if it is nobody else's than one actor's.
func (r *reading) spokenFor() graph.Code {
	const least = 2
	if !r.romance() || len(r.found) < least {
		return ""
	}
	for _, f := range r.found[1:] {
		if f.holder.code != r.found[0].holder.code {
			return ""
		}
	}
	return r.found[0].holder.code
}

// actorsOf returns the actors of group of, which group n, a pronoun, means.
func (r *reading) actorsOf(n, of int) []graph.Code {
	if of < 0 {
		return nil
	}
	f := r.groups[of]
	g := &r.groups[n]
	if f.out {
		g.out = true
		return nil
	}
	if g.person == 0 {
		g.person = f.person
	}
	return f.actors
}

// fronts reports whether the group before group n, a pronoun, is named at the front of the sentence as what is spoken of: "As for Paris, it ...".
func (r *reading) fronts(n int) bool {
	if n == 0 || r.groups[n].from == 0 {
		return false
	}
	f, from := r.groups[n-1], r.groups[n].from
	if r.mark(from-1, commas) && f.to == from-1 && r.mark(r.groups[n].to, commas) && len(f.actors) > 0 {
		return true // Italy, she, ...
	}
	return r.mark(from-1, commas) && f.to == from-1 && r.sentOf[f.from] == r.sentOf[from] && r.is(r.sents[r.sentOf[from]].From, gazetteer.About)
}
