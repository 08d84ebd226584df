package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// readName reads the name of a person who is in no table off the tokens behind the group.
func (r *reading) readName(g *group) bool {
	if g.person > 0 || !r.set.Case && g.role == roleInstitution || g.pronoun != 0 && g.role == "" || g.role == roleSeveral || g.role == roleBody {
		return g.person > 0
	}
	k, comma := g.to, false
	switch {
	case g.role == "" && g.out:
		return false
	case g.role == "" && r.cased() && g.named && g.form == gazetteer.People:
	case g.role == "" && r.national(g):
	case g.role == "" && r.namesOwn(g):
		k++
	case g.role == "":
		if !r.is(k, gazetteer.Poss) || !r.set.Case {
			return false
		}
		k++
	case r.mark(k, commas) && r.set.Dropped && g.role == roleInstitution:
		return false // before the Congress, NAME said
	case r.mark(k, commas) && (r.set.Case || r.set.VSO && g.role != ""):
		k, comma = k+1, true
	}
	for r.is(k, gazetteer.Title) || !r.set.Case && r.mark(k, `"“«`) {
		k++
	}
	if k >= len(r.toks) || r.sentOf[k] != r.sentOf[g.to-1] {
		return false
	}
	end := r.nameEnd(k)
	if end == k && r.syllable(g, k) {
		end = r.nameEnd(k + 1)
	}
	if r.shouts(g, k) && !r.mark(end, ":") {
		return false
	}
	if !r.set.Case && r.set.Spaces && end == k+1 && (comma || !r.again(k)) {
		return false
	}
	if end == k || comma && !r.closesName(end) || g.role == "" && end-k < 2 {
		return false
	}
	if g.role == "" && r.national(g) {
		g.role = roleOther // the Swede Carl Bildt
	}
	g.person = r.people.named(r, g, k, end)
	g.to = end
	if !r.set.Case && r.mark(end, `"”»`) {
		g.to++
	}
	if r.mark(end, commas) && r.is(end+1, gazetteer.Title) && end+1 < len(r.toks) && len(r.toks[end+1].Norm) == 2 { // , Jr.
		g.to = end + 2
		if g.to < len(r.toks) && r.text(g.to) == "." {
			g.to++
		}
	}
	return true
}

// shouts reports whether the office stands in capitals like the token at k, as everything does in a headline of old wires: what
// follows may be no name, unless it begins a turn of a transcript.
func (r *reading) shouts(g *group, k int) bool {
	const acronym = 4
	t := r.toks[g.to-1]
	return r.set.Case && t.Caps && r.toks[k].Caps && len(t.Norm) >= acronym
}

// father notes that the text may call a person with two family names by the first alone: "Luis Lacalle Pou", then "Lacalle".
func (ps *people) father(r *reading, from, to, n int) {
	if to-from < 3 || !r.properName(to-2) {
		return
	}
	if name := r.toks[to-2].Norm; ps.last[name] == 0 {
		ps.last[name] = n
	}
}

// national reports whether the group is "the Swede", before a name.
func (r *reading) national(g *group) bool {
	return r.set.Case && r.set.NounFirst && g.named && g.to == g.from+1 && r.toks[g.from].Upper && !r.toks[g.from].Caps && r.is(g.from-1, gazetteer.Det) &&
		(g.form == gazetteer.People || g.form == gazetteer.Adjective) && g.person == 0 && !g.out
}

// readNameBefore reads a name that the group only explains: "Espen Barth Eide, Norway's foreign minister,".
func (r *reading) readNameBefore(g *group) {
	const least, most = 2, 4
	if !r.set.Case || g.person > 0 || g.role == "" || g.pronoun != 0 && g.pronoun != gazetteer.His {
		return
	}
	k := g.from - 1
	for n := 0; k > 0 && !r.mark(k, commas) && n < 3; k, n = k-1, n+1 {
		if r.set.Dropped && (r.verb[k] != 0 || r.is(k, gazetteer.Aux)) || r.analytic() && r.verb[k] != 0 {
			return // "Jorge Rodríguez, pidió a los gobiernos": asked the governments
		}
		if r.atomAt[k] != 0 || r.verb[k] != 0 && r.toks[k].Upper || r.toks[k].Kind != lang.Word || r.is(k, gazetteer.And) {
			return
		}
	}
	if !r.mark(k, commas) {
		return
	}
	from, over := k, false
	for from > 0 && k-from < most && (r.atomAt[from-1] == 0 || r.knownPart(from-1, k)) && (r.properName(from-1) || r.knownPart(from-1, k) || from < k && r.isParticle(from-1) || from < k && r.mark(from-1, "-")) && r.sentOf[from-1] == r.sentOf[k] {
		from--
		over = over || r.atomAt[from] != 0
	}
	for from < k && r.is(from, gazetteer.Title) {
		from++
	}
	if k-from < least || !r.toks[from].Upper || r.is(from-1, gazetteer.Det) {
		return
	}
	g.person = r.people.named(r, g, from, k)
	if !over {
		g.from = from
	}
}

// knownPart reports whether token i, of a name that ends before token k, is known for something else by itself, a leader's name or an office: Jonathan
// Malaya, María Alcalde.
func (r *reading) knownPart(i, k int) bool {
	if !r.set.Dropped || r.atomAt[i] == 0 || r.atomAt[i] == gazetteer.ActorKind+1 || !r.toks[i].Upper || r.toks[i].Caps {
		return false
	}
	if i+1 < k {
		return r.toks[i+1].Upper && r.atomAt[i+1] == 0 // its first name
	}
	return i > 0 && r.toks[i-1].Upper && r.atomAt[i-1] == 0 && r.toks[i-1].Kind == lang.Word && r.sentOf[i-1] == r.sentOf[i]
}

// readPostedName reads the name of an envoy behind the place of the post: "the ambassador of X to Y, Z,".
func (r *reading) readPostedName(g *group) {
	const reach, least = 9, 2
	if !r.romance() || g.role == "" || g.person > 0 || g.out || g.to >= len(r.toks) || !r.is(g.to, gazetteer.In|gazetteer.To) {
		return
	}
	for k := g.to + 1; k < min(len(r.toks), g.to+reach) && r.sentOf[k] == r.sentOf[g.from]; k++ {
		if r.mark(k, commas) {
			if end := r.nameEnd(k + 1); end-k-1 >= least && r.closesName(end) && r.sentOf[end-1] == r.sentOf[k] {
				g.person = r.people.named(r, g, k+1, end)
			}
			return
		}
		if r.toks[k].Kind != lang.Word || r.verb[k] != 0 || r.is(k, gazetteer.And|gazetteer.Comp|gazetteer.Rel) {
			return
		}
	}
}

// closesName reports whether a name that stands in apposition may end before token k.
func (r *reading) closesName(k int) bool {
	return k >= len(r.toks) || r.mark(k, commas) || r.toks[k].Kind == lang.Punct || r.verb[k] != 0
}

// nameEnd returns where the name that begins at token k ends; k if there is none.
func (r *reading) nameEnd(k int) int {
	if !r.set.Spaces {
		return r.unspacedName(k)
	}
	const most = 6
	end, parts := k, 0
	for i := k; i < len(r.toks) && i-k < most && r.sentOf[i] == r.sentOf[min(k, len(r.toks)-1)]; i++ {
		switch {
		case !r.set.Case:
			if i > k && r.toks[i].Kind == lang.Word && slices.Contains(r.set.NameParts, r.toks[i-1].Norm) {
				end, parts = i+1, parts+1 // Abd al-Salam
				continue
			}
			pronoun := r.suffixedFrame(i, i > k) && !(i-k > 1 && r.frameAt(i).Noun) // N, his support
			if r.toks[i].Kind != lang.Word || r.class[i]&^gazetteer.Title != 0 && !pronoun || r.verb[i] != 0 && !pronoun || i-k-parts >= r.set.NameAfter || r.set.NounFirst && r.noName(i, i == k) || r.afterName(i, i-k) {
				return end
			}
			end = i + 1
		case r.atomAt[i] == gazetteer.ActorKind+1 && !(i == k && i+1 < len(r.toks) && r.atomAt[i+1] == 0 && r.properName(i+1)):
			return end
		case r.properName(i), end > k && r.mark(i-1, "-") && r.toks[i].Glued && r.toks[i].Kind == lang.Word && !r.toks[i].Upper && r.verb[i] == 0: // Ki-moon
			end = i + 1
		case end > k && r.initial(i), end > k && r.mark(i, "-'’") && r.toks[i].Glued, r.isParticle(i):
		default:
			return end
		}
	}
	return end
}

// properName reports whether token i may be part of a person's name.
func (r *reading) properName(i int) bool {
	t := r.toks[i]
	if r.analytic() && r.verb[i] < 0 && r.sentOf[i] == 0 && r.a.Title != "" && r.endsFinite(i) {
		return false // a headline's verb
	}
	return t.Kind == lang.Word && t.Upper && !r.is(i, ^gazetteer.Title) && (r.verb[i] == 0 || r.verb[i] < 0)
}

// initial reports whether token i is the full stop of an initial.
func (r *reading) initial(i int) bool {
	return i > 0 && r.text(i) == "." && r.toks[i].Glued && r.toks[i-1].Upper && utf8.RuneCountInString(r.text(i-1)) == 1
}

// isParticle reports whether token i may stand within a name: de, al, bin.
func (r *reading) isParticle(i int) bool {
	const longest = 3
	t := r.toks[i]
	if t.Kind != lang.Word || t.Upper || len(t.Norm) > longest || r.verb[i] != 0 || r.class[i]&^(gazetteer.Of|gazetteer.Title) != 0 || r.is(i, gazetteer.Of) && i+1 < len(r.toks) && r.atomAt[i+1] != 0 {
		return false
	}
	next := i + 1
	if r.mark(next, "-'’") {
		next++
	}
	return next < len(r.toks) && r.properName(next)
}

// noName reports whether token i, the first of a name or not, is rather another word, where case does not tell.
func (r *reading) noName(i int, first bool) bool {
	t := r.toks[i]
	return r.atomAt[i] != 0 && (first || r.atomAt[i] != gazetteer.LeaderKind+1) || t.Bound && !(first && r.womansName(i)) || first && r.articled(i)
}

// articled reports whether the article is written onto token i.
func (r *reading) articled(i int) bool {
	return r.set.Article != "" && strings.HasPrefix(r.toks[i].Norm, r.set.Article)
}

// again reports whether the word at token k stands elsewhere in the article too.
func (r *reading) again(k int) bool {
	for i := range r.toks {
		if i != k && r.toks[i].Norm == r.toks[k].Norm {
			return true
		}
	}
	return false
}

// suffixedFrame reports whether token i, within a name, only looks like a predicate with a pronoun.
func (r *reading) suffixedFrame(i int, within bool) bool {
	n := r.verb[i]
	return within && n < 0 && r.frames[-n-1].Clitic.Suffixed()
}
