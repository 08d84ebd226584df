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
	if p := ps.get(n); p != nil && (p.leader == l || !r.set.Spaces && p.leader == nil) {
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

// elect returns the state that a person who holds no office will soon be head of, as those do who are congratulated on an election; "" if none.
func (r *reading) elect(n int) graph.Code {
	const months = 3
	p := r.people.get(n)
	if p == nil || p.leader == nil {
		return ""
	}
	for _, o := range p.leader.Offices {
		if o.Role == graph.RoleHeadOfState && r.a.Published.Month > 0 && o.Held(later(r.a.Published, months)) {
			return o.Actor
		}
	}
	return ""
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
			if o.Actor == g.actors[0] && !r.givenElse(l, from, int(m.From)) {
				return l, m
			}
		}
	}
	return nil, m
}

// givenElse reports whether the given name in tokens [from, to) is none of the leader's, where surnames are shared by many: its first letter begins
// no part of the leader's name.
func (r *reading) givenElse(l *graph.Leader, from, to int) bool {
	const alike = "jgiyeh bvwuf ckqsxz td" // letters that stand for one another in transliteration
	if r.set.Surnames < 2 || from >= to || r.toks[from].Norm == "" {
		return false
	}
	w := r.toks[from].Norm
	for _, label := range l.Names {
		for _, part := range strings.Fields(label.Text) {
			p := lang.FoldWord(part)
			if p[0] >= utf8.RuneSelf {
				continue
			}
			if p[0] == w[0] {
				return false
			}
			for _, set := range strings.Fields(alike) {
				if strings.IndexByte(set, p[0]) >= 0 && strings.IndexByte(set, w[0]) >= 0 {
					return false
				}
			}
		}
	}
	return true
}

func (r *reading) name(from, to int) string {
	return strings.Join(strings.Fields(r.a.Text[r.toks[from].Start:r.toks[to-1].End]), " ")
}

// resolve makes groups of the names that stand alone.
func (ps *people) resolve(r *reading) {
	more := r.freeNames(ps.nameAt(r))
	if r.set.Spaces {
		more = append(more, r.strangers(more)...)
	}
	r.groups = append(r.groups, more...)
	slices.SortStableFunc(r.groups, func(a, b group) int { return a.from - b.from })
}

// freeNames makes groups of the names that stand outside of the groups. At says where the name of a person ends that begins at a token, and
// whose it is.
func (r *reading) freeNames(at func(i int) (end, person int)) []group {
	var out []group
	k := 0
	for i := 0; i < len(r.toks); i++ {
		for k < len(r.groups) && r.groups[k].to <= i {
			k++
		}
		if k < len(r.groups) && r.groups[k].from <= i {
			i = r.groups[k].to - 1
			continue
		}
		if r.skip[i] || r.toks[i].Kind != lang.Word {
			continue
		}
		if end, person := at(i); person > 0 {
			out = append(out, group{from: i, to: end, np: i, person: person, head: -1})
			i = end - 1
		}
	}
	return out
}

// nameAt returns what finds the names of the persons: surnames or, where words are written together, whole names.
func (ps *people) nameAt(r *reading) func(i int) (end, person int) {
	if !r.set.Spaces {
		return ps.unspacedMentions(r)
	}
	return func(i int) (end, person int) {
		t := r.toks[i]
		if r.set.Case && !t.Upper || len(t.Norm) < 2 || r.class[i] != 0 {
			return i, 0
		}
		return i + 1, ps.last[r.surname(i)]
	}
}

// speaker returns the ID of a person of the article for a holder; [graph.Nil] for none.
func (r *reading) speaker(n int, holder graph.Code) graph.ID {
	p := r.people.get(n)
	if p == nil || p.leader == nil && len(p.name) > graph.MaxKey {
		return graph.Nil // so long a name is none, and no store would take the article with it
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
