package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// resolveGroups says for whom the groups of a sentence stand that name no actor, as far as the text before tells.
func (r *reading) resolveGroups(from, to int) {
	for k := from; k < to; k++ {
		n := r.at[k]
		if n == 0 || r.groups[n-1].from != k {
			continue
		}
		r.resolveGroup(int(n) - 1)
	}
}

func (r *reading) resolveGroup(n int) {
	g := &r.groups[n]
	if g.resolved {
		return
	}
	g.resolved = true
	if p := r.people.get(g.person); p != nil {
		r.resolvePerson(g, p)
		if len(g.actors) > 0 {
			return
		}
	}
	if len(g.actors) > 0 || g.out {
		return
	}
	switch {
	case g.pronoun != 0 && g.role == "":
		r.resolvePronoun(n)
	case g.pronoun != 0:
		g.actors = r.ownerBefore(n)
	case g.role != "":
		g.actors = r.sameOffice(n)
	}
	if p := r.people.get(g.person); p != nil && len(p.actors) == 0 {
		p.actors = slices.Clone(g.actors)
	}
}

func (r *reading) resolvePerson(g *group, p *person) {
	switch {
	case len(g.actors) > 0:
		if p.leader == nil && len(p.actors) == 0 {
			p.actors = slices.Clone(g.actors)
		}
		p.out = p.out && g.out
	case p.out && g.role == "":
		g.out = true
	default:
		g.actors = p.actors
	}
	if g.out && p.leader == nil {
		p.out = true
	}
}

// resolvePronoun resolves his country, that country, the two sides; he and we depend on who speaks.
func (r *reading) resolvePronoun(n int) {
	g := &r.groups[n]
	switch {
	case g.pronoun.Has(gazetteer.Both):
		g.actors = r.parties(n)
	case g.pronoun.Has(gazetteer.That):
		g.actors = r.otherBefore(n)
	case g.pronoun.Has(gazetteer.Own | gazetteer.His):
		g.actors = r.ownerBefore(n)
	case g.pronoun.Has(gazetteer.He | gazetteer.They):
		g.actors = r.focusActors(n)
	}
}

// focusActors returns the actors of who was subject last.
func (r *reading) focusActors(n int) []graph.Code {
	if r.focus < 0 {
		return nil
	}
	f := r.groups[r.focus]
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

// ownerBefore returns the actors of the subject before group n: of its sentence, else of the last one.
func (r *reading) ownerBefore(n int) []graph.Code {
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		if f := r.groups[k]; len(f.actors) > 0 && !f.owner && !r.governed(k) && !r.follows(k) {
			return f.actors
		}
	}
	if r.focus >= 0 {
		return r.groups[r.focus].actors
	}
	return nil
}

// follows reports whether group k directly follows a verb, as an object does.
func (r *reading) follows(k int) bool {
	np := r.groups[k].np
	return np > 0 && r.verb[np-1] != 0 && r.sentOf[np-1] == r.sentOf[np]
}

// otherBefore returns the last actor before group n that is not the one in focus.
func (r *reading) otherBefore(n int) []graph.Code {
	own := r.ownerBefore(n)
	for k := n - 1; k >= 0; k-- {
		f := r.groups[k]
		if len(f.actors) == 1 && f.form != gazetteer.Place && !slices.Contains(own, f.actors[0]) {
			return f.actors
		}
	}
	return nil
}

// sameOffice returns the actors of the last group with the role of group n, else of the last officer, else the article's own.
func (r *reading) sameOffice(n int) []graph.Code {
	g := &r.groups[n]
	if g.role == roleInstitution || g.role == roleSpokesman {
		if s := r.seat(n); s != nil {
			return s
		}
	}
	for k := n - 1; k >= 0; k-- {
		f := &r.groups[k]
		if f.role == g.role && len(f.actors) > 0 && f.named {
			if g.person == 0 && f.role != roleSpokesman && f.role != roleInstitution {
				g.person = f.person
			}
			return f.actors
		}
	}
	switch g.role {
	case roleSeveral, roleBody:
		return r.parties(n)
	case roleCounterpart:
		return r.otherBefore(n)
	}
	if r.focus >= 0 && len(r.groups[r.focus].actors) > 0 {
		return r.groups[r.focus].actors
	}
	return r.home()
}

// seat returns the actor whose capital the sentence of group n names as the place: "In Ankara, the foreign ministry ...".
func (r *reading) seat(n int) []graph.Code {
	const reach = 3
	sent := r.sentOf[r.groups[n].from]
	for k := max(0, n-reach); k < min(len(r.groups), n+reach); k++ {
		f := r.groups[k]
		if r.sentOf[f.from] == sent && f.form == gazetteer.Capital && f.named && f.role == "" && f.person == 0 && r.preposition(k).Has(gazetteer.In) {
			return f.actors
		}
	}
	return nil
}

// parties returns those who meet or sign: the actors of the first sentence that names two officers or more, else two states.
func (r *reading) parties(n int) []graph.Code {
	const most = 5
	for _, officers := range []bool{true, false} {
		var out []graph.Code
		sent := int32(-1)
		for k := 0; k < n; k++ {
			f := r.groups[k]
			if s := r.sentOf[f.from]; s != sent {
				if len(out) > 1 {
					break
				}
				sent, out = s, nil
			}
			if f.out || f.pronoun != 0 || officers && f.role == "" && f.person == 0 || f.form == gazetteer.Place && f.named {
				continue
			}
			for _, c := range f.actors {
				if !slices.Contains(out, c) && len(out) < most {
					out = append(out, c)
				}
			}
		}
		if len(out) > 1 {
			return out
		}
	}
	return nil
}

// home returns the actor whose own text the article is: that of its first officer.
func (r *reading) home() []graph.Code {
	for _, f := range r.groups {
		if (f.role != "" || f.person > 0) && len(f.actors) > 0 && !f.out {
			return f.actors[:1]
		}
	}
	return nil
}

// governed reports whether a preposition stands before group n.
func (r *reading) governed(n int) bool { return r.preposition(n) != 0 }

// preposition returns the class of the preposition that governs group n, over adjectives that are in between; 0 for none.
func (r *reading) preposition(n int) gazetteer.Class {
	g := r.groups[n]
	if c := r.class[g.np] & gazetteer.Prepositions; c != 0 {
		return c // a clitic
	}
	const most = 3
	for k, unknown := g.np-1, 0; k >= 0 && unknown <= most && r.sentOf[k] == r.sentOf[g.np]; k-- {
		c := r.class[k]
		switch {
		case r.verb[k] != 0 || r.at[k] != 0 || r.toks[k].Kind == lang.Punct:
			return 0
		case c.Has(gazetteer.Prepositions):
			return c & gazetteer.Prepositions
		case c&^(gazetteer.Qual|gazetteer.Good|gazetteer.Bad|gazetteer.Title|gazetteer.Former|gazetteer.Det) != 0:
			return 0
		case c == 0:
			unknown++
		}
	}
	return 0
}
