package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// person is somebody whom the article names: a leader of the table, or one who is learnt.
type person struct {
	leader *graph.Leader // nil if learnt
	name   string        // as the article first writes it
	actors []graph.Code
	out    bool // speaks for no actor
	spoke  bool // holds a statement
}

// people are the persons of an article, by the last word of their names.
type people struct {
	list []person
	last map[string]int // folded last token -> 1 + place
}

func (ps *people) init(*reading) { ps.last = map[string]int{} }

// add adds a person under the last token of the name and returns 1 + its place.
func (ps *people) add(p person, last string) int {
	ps.list = append(ps.list, p)
	n := len(ps.list)
	ps.last[last] = n
	return n
}

// get returns the person with that number, or nil.
func (ps *people) get(n int) *person {
	if n == 0 {
		return nil
	}
	return &ps.list[n-1]
}

// known returns the person that a leader's form means, 0 if none. A surname alone means whoever was named before, else whoever holds
// office at the article's date.
func (ps *people) known(r *reading, m gazetteer.Match) int {
	f := r.gaz.Leaders[m.Ref]
	last := r.nameKey(int(m.From), int(m.To))
	n := ps.last[last]
	if f.Short {
		if r.goesOn(m) {
			return 0
		}
		if n > 0 {
			return n
		}
		if l := r.inOffice(f.Leaders, true); l != nil {
			return ps.addLeader(r, l, m, last)
		}
		return 0
	}
	l := r.inOffice(f.Leaders, false)
	if p := ps.get(n); p != nil && p.leader == l {
		return n
	}
	return ps.addLeader(r, l, m, last)
}

// goesOn reports whether a name goes on behind a match that is a part of one: "John Kelley" is not John Lee.
func (r *reading) goesOn(m gazetteer.Match) bool {
	k := int(m.To)
	return r.set.Case && k < len(r.toks) && r.sentOf[k] == r.sentOf[m.From] && r.toks[m.From].Upper && r.properName(k)
}

func (ps *people) addLeader(r *reading, l *graph.Leader, m gazetteer.Match, last string) int {
	p := person{leader: l, name: r.a.Text[r.toks[m.From].Start:r.toks[m.To-1].End]}
	offices := r.offices(l)
	for _, o := range offices {
		if !slices.Contains(p.actors, o.Actor) {
			p.actors = append(p.actors, o.Actor)
		}
	}
	p.out = len(offices) == 0
	if len(p.actors) > 1 {
		p.actors = p.actors[:1]
	}
	n := ps.add(p, last)
	if r.set.Surnames > 1 {
		ps.father(r, int(m.From), int(m.To), n)
	}
	if r.familyFirst(p.actors) && r.set.Spaces {
		ps.last[r.surname(int(m.From))] = n
	}
	return n
}

func (r *reading) familyFirst(actors []graph.Code) bool {
	return len(actors) > 0 && slices.Contains(r.set.FamilyFirst, string(actors[0]))
}

// offices returns the offices that a leader holds at the article's date, states' before others'.
func (r *reading) offices(l *graph.Leader) []graph.Office {
	var out []graph.Office
	for _, o := range l.Offices {
		if o.Held(r.a.Published) || o.Held(later(r.a.Published, -1)) || o.Held(later(r.a.Published, 1)) {
			out = append(out, o)
		}
	}
	return out
}

// still returns the leaders who hold an office of which no end is known.
func still(ls []*graph.Leader) []*graph.Leader {
	var out []*graph.Leader
	for _, l := range ls {
		if slices.ContainsFunc(l.Offices, func(o graph.Office) bool { return o.To.IsZero() }) {
			out = append(out, l)
		}
	}
	return out
}

// later returns the date some months on: tables and articles may differ by that much.
func later(d graph.Date, months int) graph.Date {
	if d.Month == 0 {
		return d
	}
	m := d.Year*12 + d.Month - 1 + months
	return graph.Date{Year: m / 12, Month: m%12 + 1, Day: min(d.Day, 28)}
}

// inOffice returns the leader who holds office at the article's date, without a date whoever still does; if none does, nil or the first one.
func (r *reading) inOffice(ls []*graph.Leader, strict bool) *graph.Leader {
	var found *graph.Leader
	if still := still(ls); r.a.Published.IsZero() && len(still) > 0 {
		ls = still
	}
	for _, l := range ls {
		if len(r.offices(l)) == 0 {
			continue
		}
		if found != nil && strict {
			return nil
		}
		if found == nil {
			found = l
		}
	}
	if found == nil && !strict {
		return ls[0]
	}
	return found
}

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
	case g.role == "":
		if !r.is(k, gazetteer.Poss) || !r.set.Case {
			return false
		}
		k++
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
		if r.atomAt[k] != 0 || r.verb[k] != 0 && r.toks[k].Upper || r.toks[k].Kind != lang.Word || r.is(k, gazetteer.And) {
			return
		}
	}
	if !r.mark(k, commas) {
		return
	}
	from := k
	for from > 0 && k-from < most && r.atomAt[from-1] == 0 && (r.properName(from-1) || from < k && r.isParticle(from-1) || from < k && r.mark(from-1, "-")) && r.sentOf[from-1] == r.sentOf[k] {
		from--
	}
	for from < k && r.is(from, gazetteer.Title) {
		from++
	}
	if k-from < least || !r.toks[from].Upper || r.is(from-1, gazetteer.Det) {
		return
	}
	g.person = r.people.named(r, g, from, k)
	g.from = from
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
			pronoun := r.suffixedFrame(i, i > k)
			if r.toks[i].Kind != lang.Word || r.class[i]&^gazetteer.Title != 0 && !pronoun || r.verb[i] != 0 && !pronoun || i-k-parts >= r.set.NameAfter || r.set.NounFirst && r.noName(i, i == k) {
				return end
			}
			end = i + 1
		case r.atomAt[i] == gazetteer.ActorKind+1 && !(i == k && i+1 < len(r.toks) && r.atomAt[i+1] == 0 && r.properName(i+1)):
			return end
		case r.properName(i):
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

// named returns the person of the name in tokens [from, to), who is learnt unless known.
func (ps *people) named(r *reading, g *group, from, to int) int {
	last := r.nameKey(from, to)
	if n := ps.last[last]; n > 0 {
		return n
	}
	if l, m := r.leaderAt(g, from, to); l != nil {
		return ps.addLeader(r, l, m, last)
	}
	p := person{name: r.name(from, to), actors: slices.Clone(g.actors), out: g.out}
	n := ps.add(p, last)
	if r.set.Surnames > 1 {
		ps.father(r, from, to, n)
	}
	if part := lastPart(last); !r.set.Spaces && part != "" && ps.last[part] == 0 {
		ps.last[part] = n
	}
	if r.toks[from].Caps && r.set.Case && to-from > 1 { // KISHIDA Fumio
		ps.last[r.surname(from)] = n
	}
	return n
}

// surname returns the key under which the token at k, the last of a name, is known: where names are declined, its stem.
func (r *reading) surname(k int) string {
	if r.cased() {
		return r.set.Stem(r.toks[k].Norm)
	}
	return r.toks[k].Norm
}

// leaderAt returns the leader whose surname ends the name in tokens [from, to) and who holds an office of the group's actors, nil if there
// is none.
func (r *reading) leaderAt(g *group, from, to int) (*graph.Leader, gazetteer.Match) {
	m, ok := r.surnames[int32(to)]
	if !ok || int(m.From) < from || len(g.actors) == 0 {
		return nil, m
	}
	for _, l := range r.gaz.Leaders[m.Ref].Leaders {
		for _, o := range r.offices(l) {
			if o.Actor == g.actors[0] {
				return l, m
			}
		}
	}
	return nil, m
}

func (r *reading) name(from, to int) string {
	return strings.Join(strings.Fields(r.a.Text[r.toks[from].Start:r.toks[to-1].End]), " ")
}

// resolve makes groups of the surnames that stand alone.
func (ps *people) resolve(r *reading) {
	if !r.set.Spaces {
		r.groups = append(r.groups, ps.unspacedMentions(r)...)
		slices.SortStableFunc(r.groups, func(a, b group) int { return a.from - b.from })
		return
	}
	var more []group
	k := 0
	for i := 0; i < len(r.toks); i++ {
		for k < len(r.groups) && r.groups[k].to <= i {
			k++
		}
		if k < len(r.groups) && r.groups[k].from <= i {
			i = r.groups[k].to - 1
			continue
		}
		t := r.toks[i]
		if t.Kind != lang.Word || r.skip[i] || r.set.Case && !t.Upper || len(t.Norm) < 2 || r.class[i] != 0 {
			continue
		}
		if n := ps.last[r.surname(i)]; n > 0 {
			more = append(more, group{from: i, to: i + 1, person: n, head: -1})
		}
	}
	more = append(more, r.strangers(more)...)
	r.groups = append(r.groups, more...)
	slices.SortStableFunc(r.groups, func(a, b group) int { return a.from - b.from })
}

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
		if taken[i] || r.skip[i] || !r.properName(i) || r.class[i] != 0 || i > 0 && r.sentOf[i-1] == r.sentOf[i] && !taken[i-1] && r.properName(i-1) {
			continue
		}
		end := r.nameEnd(i)
		of := r.serves(end)
		if end-i < 2 || of == nil && !r.actsAt(end) && !(r.cased() && i > 0 && r.verb[i-1] > 0) {
			continue
		}
		g := group{from: i, to: end, head: -1, np: i, out: true}
		g.person = r.people.named(r, &g, i, end)
		if s := cmpOrList(of, r.seatBefore(i)); s != nil {
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
	i, _ := slices.BinarySearchFunc(r.groups, k, func(g group, k int) int { return g.from - k })
	for ; i < len(r.groups) && r.groups[i].from <= k+near; i++ {
		g := &r.groups[i]
		if g.from > k && g.from <= k+near && g.role == roleInstitution && len(g.actors) == 1 && !g.out && r.actsAt(g.to) {
			return g.actors
		}
	}
	return nil
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

// seatBefore returns the actor of the capital that stands before token k at the front of the sentence.
func (r *reading) seatBefore(k int) []graph.Code {
	i, _ := slices.BinarySearchFunc(r.groups, r.sents[r.sentOf[k]].From, func(g group, from int) int { return g.from - from })
	for ; i < len(r.groups) && r.groups[i].from < k; i++ {
		g := r.groups[i]
		if g.form == gazetteer.Capital && g.named && g.role == "" && g.to <= k && g.to >= k-2 && r.sentOf[g.from] == r.sentOf[k] && r.is(g.from-1, gazetteer.In) {
			return g.actors
		}
		if g.named && g.role == "" && g.to == k-1 && r.mark(k-1, commas) && g.form != gazetteer.Adjective && r.is(r.sents[r.sentOf[k]].From, gazetteer.For) && r.sentOf[g.from] == r.sentOf[k] {
			return g.actors // For Russia, X said
		}
	}
	return nil
}

// speaker returns the ID of a person of the article for a holder; [graph.Nil] for none.
func (r *reading) speaker(n int, holder graph.Code) graph.ID {
	p := r.people.get(n)
	if p == nil {
		return graph.Nil
	}
	p.spoke = true
	if p.leader != nil {
		return p.leader.Ref
	}
	if len(p.actors) == 0 {
		p.actors = []graph.Code{holder}
	}
	return graph.LearntID(p.actors[0], p.name)
}

// learnt lists the persons in no table who hold statements.
func (r *reading) learnt() []graph.Learnt {
	var out []graph.Learnt
	for _, p := range r.people.list {
		if p.leader == nil && p.spoke && len(p.actors) > 0 {
			out = append(out, graph.Learnt{Leader: graph.LearntID(p.actors[0], p.name), Actor: p.actors[0], Lang: r.a.Lang, Name: p.name})
		}
	}
	slices.SortFunc(out, func(a, b graph.Learnt) int { return strings.Compare(a.Leader.String(), b.Leader.String()) })
	return slices.Compact(out)
}

// noName reports whether token i, the first of a name or not, is rather another word, where case does not tell.
func (r *reading) noName(i int, first bool) bool {
	t := r.toks[i]
	return r.atomAt[i] != 0 && (first || r.atomAt[i] != gazetteer.LeaderKind+1) || t.Bound || first && r.articled(i)
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
