package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// unspacedJoins reports whether atom b goes on the group that atom a ends, where words are written together: actor, office and name
// follow each other without a mark.
func (r *reading) unspacedJoins(g *group, a, b atom) bool {
	gap := r.gap(int(a.To), int(b.From))
	if !r.toks[b.From].Glued && r.han(int(b.From)) && r.han(int(a.To)-1) {
		return false // a space parts clauses
	}
	if !gap.ok || gap.unknown+gap.upper > 0 || gap.comma || gap.quote {
		return false
	}
	tight := !gap.and && !gap.of
	switch b.Kind {
	case gazetteer.OfficeKind:
		return r.unspacedOffice(g, a, gap)
	case gazetteer.LeaderKind:
		return tight && !gap.poss && g.person == 0 && (a.Kind == gazetteer.OfficeKind || a.Kind == gazetteer.ActorKind)
	case gazetteer.ActorKind:
		return r.unspacedActor(g, a, b, gap)
	case gazetteer.WordKind:
		c := r.gaz.Words[b.Ref]
		return gap.empty && a.Kind == gazetteer.ActorKind && (c.Has(gazetteer.Both) || c == gazetteer.Out && g.role == "")
	}
	return false
}

func (r *reading) unspacedOffice(g *group, a atom, gap gap) bool {
	switch a.Kind {
	case gazetteer.ActorKind, gazetteer.OfficeKind:
		return !gap.and || a.Kind == gazetteer.OfficeKind && gap.empty
	case gazetteer.LeaderKind:
		return gap.empty && (g.role == "" || g.from == int(a.From))
	case gazetteer.WordKind:
		return gap.empty && r.gaz.Words[a.Ref].Has(gazetteer.His|gazetteer.Own|gazetteer.That|gazetteer.We|gazetteer.Country)
	}
	return false
}

// unspacedActor joins the two of a pair, "Sino-Russian", and an institution to its state.
func (r *reading) unspacedActor(g *group, a, b atom, gap gap) bool {
	if a.Kind != gazetteer.ActorKind || !gap.empty || g.role != "" {
		return false
	}
	x, y := r.gaz.Actors[a.Ref], r.gaz.Actors[b.Ref]
	return x.Code == y.Code || x.Form == gazetteer.Short && (y.Form == gazetteer.Short || y.Form == gazetteer.Side) || y.Form == gazetteer.Institution
}

// stationed returns how many atoms behind the first belong to where an officer of its actor is posted: "France's ambassador to China" is
// written "France in China ambassador".
func (r *reading) stationed(atoms []atom) int {
	const reach = 8
	a := atoms[0]
	k := int(a.To)
	for k < len(r.toks) && r.is(k, gazetteer.Qual) && !r.is(k, gazetteer.In) {
		k++
	}
	if a.Kind != gazetteer.ActorKind || k >= len(r.toks) || !r.class[k].Has(gazetteer.In) || !r.class[k].Has(gazetteer.Qual) {
		return 0
	}
	for n := 1; n < len(atoms) && int(atoms[n].From) < k+reach; n++ {
		if r.sentOf[atoms[n].From] != r.sentOf[k] || r.hasVerb(k, int(atoms[n].From)) || r.hasMark(k, int(atoms[n].From)) {
			return 0
		}
		if atoms[n].Kind == gazetteer.OfficeKind {
			return n
		}
	}
	return 0
}

// titled reports whether what looks like an actor is the title of an officer of the actor before it, which is written alike: Sudan, sultan.
func (r *reading) titled(a, next atom, end int32) bool {
	return !r.set.Spaces && a.Kind == gazetteer.ActorKind && a.From == end && end > 0 && r.isOffice[end-1] && next.Kind == gazetteer.OfficeKind &&
		next.From == a.From && next.To == a.To
}

func (r *reading) hasMark(from, to int) bool {
	for k := from; k < to; k++ {
		if r.toks[k].Kind == lang.Punct {
			return true
		}
	}
	return false
}

// dressed drops the names that what stands behind them makes something else: of a language, a dish, somebody's descent.
func (r *reading) dressed(m gazetteer.Match) bool {
	if m.Kind != gazetteer.ActorKind || len(r.set.NoActor) == 0 || int(m.To) >= len(r.toks) || !r.toks[m.To].Glued {
		return false
	}
	for _, suffix := range r.set.NoActor[r.toks[m.To].Norm] {
		if r.spells(int(m.To), suffix) > int(m.To) {
			return true
		}
	}
	return false
}

// counted returns the last list of as many actors as group n says, "the six countries", nil if there is none.
func (r *reading) counted(n int) []graph.Code {
	if r.set.Spaces {
		return nil
	}
	first := r.toks[r.groups[n].from].Norm
	count := strings.Index(r.set.Signs.Counts, first)
	if count > 0 {
		count = utf8.RuneCountInString(r.set.Signs.Counts[:count])
	}
	if i, err := strconv.Atoi(first); err == nil {
		count = i - 1
	}
	if r.is(r.groups[n].from, gazetteer.Both) && r.sign(r.groups[n].from, r.set.Signs.Pair) {
		count = 1
	}
	if count++; count < 2 {
		return nil
	}
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		chain := r.chained(k, false).chain
		if len(chain) != count {
			continue
		}
		var out []graph.Code
		for _, c := range chain {
			if g := r.groups[c]; len(g.actors) == 1 && !slices.Contains(out, g.actors[0]) {
				out = append(out, g.actors[0])
			}
		}
		if len(out) == count {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}

// publishers returns who published the statement that group n means, by the last sentence that says so: "the G7 leaders published a statement".
func (r *reading) publishers(n int) []graph.Code {
	const near, reach = 12, 12
	for k := n - 1; k >= max(0, n-near); k-- {
		f := &r.groups[k]
		if !f.pronoun.Has(gazetteer.Paper) || r.sentOf[f.from] == r.sentOf[r.groups[n].from] {
			continue
		}
		for i := f.from - 1; i > max(r.sents[r.sentOf[f.from]].From, f.from-reach); i-- {
			if r.cueAt(i) == cueVerb {
				s := r.clauseSubject(int(r.cues[r.verb[i]-1].From), r.sents[r.sentOf[i]].From, false)
				if s.group < 0 {
					return r.openerOf(r.sents[r.sentOf[i]])
				}
				return codesOf(r.codes(s.chain))
			}
			if r.at[i] > 0 && !r.titlePlace(i) && !r.is(r.groups[r.at[i]-1].to, gazetteer.Poss) || r.toks[i].Kind == lang.Punct && !r.mark(i, "《「『“") {
				break
			}
		}
	}
	return nil
}

// openerOf returns the one actor that the sentence names first, unless a preposition governs it; nil if it names none.
func (r *reading) openerOf(s lang.Sentence) []graph.Code {
	k := firstGroupFrom(r.groups, s.From)
	if k >= len(r.groups) || r.groups[k].from >= s.To || r.governed(k) || r.groups[k].out || r.groups[k].pronoun != 0 || len(r.groups[k].actors) != 1 {
		return nil
	}
	return r.groups[k].actors
}

// titlePlace reports whether token i is of a place after which a text is called: the Jeddah Declaration.
func (r *reading) titlePlace(i int) bool {
	g := &r.groups[r.at[i]-1]
	return g.form == gazetteer.Capital || g.form == gazetteer.Place
}

// sameMinistry returns whose ministry was named before with the office of group n, "the ministry's spokesman", where words are written together; nil
// if none was.
func (r *reading) sameMinistry(n int) []graph.Code {
	const word = 3
	g := &r.groups[n]
	if r.set.Spaces || g.person > 0 || g.to-g.from <= word || g.role != roleSpokesman {
		return nil
	}
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		f := &r.groups[k]
		if !f.named || len(f.actors) != 1 || f.to-f.from < word || !r.isState(f.actors[0]) {
			continue
		}
		for i := f.from; i+word <= f.to; i++ {
			if r.toks[i].Norm == r.toks[g.from].Norm && r.toks[i+1].Norm == r.toks[g.from+1].Norm && r.toks[i+2].Norm == r.toks[g.from+2].Norm {
				return f.actors
			}
		}
	}
	return nil
}

// press returns the actor whose press wrote the article, as words in it tell that others do not use; "" if none do.
func (r *reading) press() graph.Code {
	if !r.pressed {
		r.pressed, r.ownPress = true, r.findPress()
	}
	return r.ownPress
}

// bodyBefore returns the organization or group that was named last before group n, nil if none was: "that organization".
func (r *reading) bodyBefore(n int) []graph.Code {
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		if f := &r.groups[k]; f.named && len(f.actors) == 1 && !r.isState(f.actors[0]) {
			return f.actors
		}
	}
	return nil
}

// ofMany reports whether group g are officers of a number of states that are not named: "22 states' ambassadors".
func (r *reading) ofMany(g *group) bool {
	if g.role == "" || g.named || g.person > 0 || g.from < 2 {
		return false
	}
	k := g.from - 1
	if r.spells(k-1, r.set.Signs.Lands) == k+1 {
		k -= 2
	} else if r.sign(k, r.set.Signs.Land) {
		k--
	} else {
		return false
	}
	return k >= 0 && (r.toks[k].Kind == lang.Number || r.is(k, gazetteer.Det) || r.sign(k, r.set.Signs.Unit))
}

// twoBefore returns for whom the two officers speak that the sentence before group n, "the two", names; nil where the group says no number, or it
// names others.
func (r *reading) twoBefore(n int) []graph.Code {
	at := r.sentOf[r.groups[n].from]
	if r.set.Spaces || !r.sign(r.groups[n].from, r.set.Signs.Both) || at == 0 {
		return nil
	}
	var out []graph.Code
	s := r.sents[at-1]
	for k := firstGroupFrom(r.groups, s.From); k < n && r.groups[k].from < s.To; k++ {
		if g := &r.groups[k]; (g.person > 0 || g.role != "" && r.personal(g.role)) && len(g.actors) == 1 && !g.out && !slices.Contains(out, g.actors[0]) {
			out = append(out, g.actors[0])
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// titleOnly reports whether group g is an office that names neither whose it is nor who holds it: "(of those states,) officials".
func (r *reading) titleOnly(g *group) bool {
	if r.set.Spaces || g.role == "" || g.named || g.pronoun != 0 {
		return false
	}
	for k := g.from; k < g.to; k++ {
		if !r.isOffice[k] {
			return false
		}
	}
	return true
}

// ourPress reports whether group g is what the article itself calls its own state, "our ministry", where words are written together.
func (r *reading) ourPress(g *group) bool {
	return !r.set.Spaces && g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0 && r.press() != "" && r.ownText
}

// unowned reports whether the text has the mark where no character stands right before it, which could say whose it is.
func (r *reading) unowned(mark string) bool {
	for from := 0; ; {
		i := strings.Index(r.a.Text[from:], mark)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(r.a.Text[:from+i])
		if !unicode.Is(unicode.Han, before) {
			return true
		}
		from += i + len(mark)
	}
}

// wiredFrom returns the state from which the dateline in brackets says that the text comes, where that text says "our country": "(Singapore)".
// "" if it does not.
func (r *reading) wiredFrom() graph.Code {
	n := r.groupAt(1)
	if r.set.Spaces || n < 0 || r.groups[n].from != 1 || !r.mark(0, "（(") || len(r.groups[n].actors) != 1 || !r.isState(r.groups[n].actors[0]) {
		return ""
	}
	if to := r.groups[n].to; !r.sign(to, r.set.Signs.Wire) || !r.mark(to+1, "）)") {
		return ""
	}
	for _, g := range r.groups {
		if g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0 {
			return r.groups[n].actors[0]
		}
	}
	return ""
}

func (r *reading) findPress() graph.Code {
	if c := r.wiredFrom(); c != "" {
		r.ownText = true
		return c
	}
	seen := charsOf(r.a.Text)
	for _, h := range r.set.Homes {
		for _, mark := range h.Marks {
			if !seen.all(mark) {
				continue
			}
			if slices.Contains(h.Own, mark) && strings.Contains(r.a.Text, mark) || r.unowned(mark) {
				r.ownText = slices.ContainsFunc(h.Own, func(own string) bool { return strings.Contains(r.a.Text, own) })
				return graph.Code(h.Code)
			}
		}
	}
	return ""
}

// charset is which characters of the first plane stand in a text.
type charset [1 << 10]uint64

// charsOf returns the characters of a text.
func charsOf(text string) *charset {
	var c charset
	for _, r := range text {
		if r < 1<<16 {
			c[r>>6] |= 1 << (r & 63)
		}
	}
	return &c
}

// all reports whether all characters of the word stand in the text.
func (c *charset) all(word string) bool {
	for _, r := range word {
		if r < 1<<16 && c[r>>6]&(1<<(r&63)) == 0 {
			return false
		}
	}
	return true
}
