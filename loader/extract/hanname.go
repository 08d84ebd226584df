package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// nameKey is what a name in tokens [from, to) is remembered by: its last word or, where words are written together, all of it.
func (r *reading) nameKey(from, to int) string {
	if r.set.Spaces {
		return r.surname(to - 1)
	}
	var b strings.Builder
	for k := from; k < to; k++ {
		b.WriteString(r.toks[k].Norm)
	}
	return b.String()
}

// fitting returns the person of a leader's form behind an office of the group's actor, where surnames are whole names: a leader of another actor
// is somebody else of that name, "Cuba's minister Peres". Else n.
func (ps *people) fitting(r *reading, g *group, m gazetteer.Match, n int) int {
	if r.set.Spaces || g.role == "" || !g.named || len(g.actors) != 1 || g.out {
		return n
	}
	if p := ps.get(n); p != nil && (p.leader == nil || len(p.actors) == 0 || slices.Contains(p.actors, g.actors[0])) && !p.out {
		return n
	}
	last := r.nameKey(int(m.From), int(m.To))
	for _, l := range r.gaz.Leaders[m.Ref].Leaders {
		if slices.ContainsFunc(r.offices(l), func(o graph.Office) bool { return o.Actor == g.actors[0] }) {
			return ps.addLeader(r, l, m, last)
		}
	}
	return ps.add(person{name: r.name(int(m.From), int(m.To)), actors: slices.Clone(g.actors)}, last)
}

// unspacedName returns where the name that begins at token k ends; k if there is none. A foreign name goes on as long as the characters
// do with which such names are written; any name ends where a word begins that is known.
func (r *reading) unspacedName(k int) int {
	best, letters := k, true
	surname := strings.Contains(r.set.FamilyNames, r.toks[k].Norm)
	for i := k; i < len(r.toks) && i-k < 2*r.set.NameAfter && r.nameGoesOn(i, k); i++ {
		letters = letters && (r.toks[i].Kind == lang.Punct || r.toks[i].Kind == lang.Word && strings.Contains(r.set.NameLetters, r.toks[i].Norm))
		n := i + 1 - k
		if r.toks[i].Kind == lang.Punct || !letters && (!surname || n > 5) {
			if !letters && !surname {
				break
			}
			continue
		}
		end := r.nameBoundary(i + 1)
		if n >= 2 && (end || letters && n >= 3 && (!r.nameGoesOn(i+1, k) || !r.nameLetter(i+1))) {
			best = i + 1
		}
		if r.firmBoundary(i + 1) {
			break
		}
	}
	if surname && best == k+2 && r.givenEnds(best) {
		best++
	}
	return best
}

// givenEnds reports whether token i, which is a word of its own too, rather ends the name before it, as a verb of speech follows: Zhang Zhi-army said.
func (r *reading) givenEnds(i int) bool {
	return i+1 < len(r.toks) && r.toks[i].Glued && r.toks[i].Kind == lang.Word && r.toks[i+1].Glued && r.verb[i] == 0 && r.class[i]&^gazetteer.Body == 0 && !r.firmAtom(i) && r.cueAt(i+1) == cueSay
}

// namesOwn reports whether the group, a state or organization, owns a foreign name that does something: "the EU's Ashton called on".
func (r *reading) namesOwn(g *group) bool {
	const shortest = 3
	k := g.to
	if r.set.Spaces || !g.named || len(g.actors) != 1 || g.person > 0 || g.out || k+1 >= len(r.toks) || !r.is(k, gazetteer.Poss) || r.atomAt[k+1] != 0 {
		return false
	}
	end := r.unspacedName(k + 1)
	for i := k + 1; i < end; i++ {
		if !r.nameLetter(i) {
			return false
		}
	}
	for end < len(r.toks) && r.class[end]&(gazetteer.Time|gazetteer.Aux|gazetteer.While|gazetteer.And) != 0 && r.verb[end] == 0 {
		end++
	}
	return end-k-1 >= shortest && r.verbAt(end)
}

// nameGoesOn reports whether token i may belong to a name that begins at token k.
func (r *reading) nameGoesOn(i, k int) bool {
	if i >= len(r.toks) || r.sentOf[i] != r.sentOf[k] || i > k && !r.toks[i].Glued {
		return false
	}
	if r.toks[i].Kind == lang.Punct {
		return i > k && r.mark(i, "·-‧•．・")
	}
	return r.toks[i].Kind == lang.Word && r.verb[i] == 0 && (r.class[i] == 0 || r.loneClass(i)) && !r.firmAtom(i)
}

// nameLetter reports whether token i is a character with which foreign names are written, or a mark within them.
func (r *reading) nameLetter(i int) bool {
	return r.toks[i].Kind == lang.Punct || strings.Contains(r.set.NameLetters, r.toks[i].Norm)
}

// loneClass reports whether the token is a small word of one character, which a name may hold too.
func (r *reading) loneClass(i int) bool {
	return r.class[i]&(gazetteer.Poss|gazetteer.Neg) == 0 && strings.Contains(r.set.NameLetters, r.toks[i].Norm) && (i+1 >= len(r.toks) || r.class[i+1] != r.class[i])
}

// firmAtom reports whether an actor, an office or a leader begins at token i.
func (r *reading) firmAtom(i int) bool {
	return r.atomAt[i] != 0 && r.atomAt[i] != gazetteer.WordKind+1
}

// nameBoundary reports whether a name may end before token i.
func (r *reading) nameBoundary(i int) bool {
	return i >= len(r.toks) || r.toks[i].Kind != lang.Word || !r.toks[i].Glued || r.class[i] != 0 || r.verb[i] != 0 || r.atomAt[i] != 0
}

// firmBoundary reports whether a name must end before token i.
func (r *reading) firmBoundary(i int) bool {
	return i >= len(r.toks) || !r.toks[i].Glued || r.verb[i] != 0 || r.firmAtom(i) || r.class[i] != 0 && !r.loneClass(i)
}

// unspacedMentions finds the learnt names that stand elsewhere in the text, and the last parts of names with a dot.
func (ps *people) unspacedMentions(r *reading) func(i int) (end, person int) {
	byFirst := map[string][]string{}
	for key := range ps.last {
		first := string([]rune(key)[:1])
		byFirst[first] = append(byFirst[first], key)
	}
	return func(i int) (end, person int) {
		end = i + 1 // a character alone is no name
		for _, key := range byFirst[r.toks[i].Norm] {
			if to := r.spells(i, key); to > end {
				end, person = to, ps.last[key]
			}
		}
		return end, person
	}
}

// spells returns where the name ends that is written at token i, i if another one is.
func (r *reading) spells(i int, key string) int {
	rest := key
	for k := i; k < len(r.toks); k++ {
		after, ok := strings.CutPrefix(rest, r.toks[k].Norm)
		switch {
		case !ok:
			return i
		case after == "":
			return k + 1
		}
		rest = after
	}
	return i
}

// endsName reports whether a short name only ends a longer one that no table knows, by the foreign character that stands before it.
func (r *reading) endsName(a atom) bool {
	k := int(a.From) - 1
	return k >= 0 && r.toks[a.From].Glued && r.toks[k].Kind == lang.Word && strings.Contains(r.set.NameLetters, r.toks[k].Norm) && r.class[k] == 0 && r.verb[k] == 0 && !r.isOffice[k]
}

// lastPart returns the name behind the last dot of a foreign name, "" if it has none of two characters and more.
func lastPart(key string) string {
	i := strings.LastIndexAny(key, "·‧•・")
	if i < 0 {
		return ""
	}
	part := strings.TrimLeft(key[i:], "·‧•・")
	if len([]rune(part)) < 2 {
		return ""
	}
	return part
}
