package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// officer returns the person who is named elsewhere with the office and the actor of group n, which names nobody: "the French president"
// is Chirac where the article says so. Of several the last one before the group counts, else the first one behind it.
func (r *reading) officer(n int) int {
	g := r.groups[n]
	if g.person > 0 || len(g.actors) != 1 || g.out || !r.oneAtATime(g.role) {
		return 0
	}
	for k := n - 1; k >= max(0, n-lookBack); k-- {
		if p := r.sameOfficer(g, r.groups[k]); p > 0 {
			return p
		}
	}
	for k := n + 1; k < min(len(r.groups), n+lookBack); k++ {
		if p := r.sameOfficer(g, r.groups[k]); p > 0 {
			return p
		}
	}
	return 0
}

// sameOfficer returns the person of group f if it has the office and the actor of group g.
func (r *reading) sameOfficer(g, f group) int {
	p := r.people.get(f.person)
	if p == nil || f.role != g.role || f.out || p.out {
		return 0
	}
	for _, actors := range [][]graph.Code{f.actors, p.actors} {
		if len(actors) > 0 {
			if actors[0] == g.actors[0] {
				return f.person
			}
			return 0
		}
	}
	return 0
}

// oneAtATime reports whether an article that names somebody with the role means that person by the role alone.
func (r *reading) oneAtATime(role string) bool {
	return role == roleSpokesman || role == roleEnvoy || role != "" && r.personal(role)
}

// nameSpeakers finds who speaks where a state or both leaders are the subject, but the article names who said so for them. An institution
// speaks for itself.
func (r *reading) nameSpeakers() {
	by := map[graph.Code][]saying{}
	for _, v := range r.voices {
		for _, h := range v.holders {
			if h.person > 0 {
				by[h.code] = append(by[h.code], saying{h.person, v.start})
			}
		}
	}
	for _, f := range r.found {
		if f.holder.person > 0 {
			by[f.holder.code] = append(by[f.holder.code], saying{f.holder.person, f.from})
		}
	}
	for _, all := range by {
		slices.SortStableFunc(all, func(a, b saying) int { return a.at - b.at })
	}
	r.nameBodies()
	present := map[graph.Code]int{}
	for i := range r.found {
		f := &r.found[i]
		if f.holder.person > 0 || f.holder.body {
			continue
		}
		f.holder.person = nearest(by[f.holder.code], f.from)
		if f.holder.person > 0 || !f.joint {
			continue
		}
		p, looked := present[f.holder.code]
		if !looked {
			p = r.present(f.holder.code)
			present[f.holder.code] = p
		}
		f.holder.person = p
	}
}

// saying is where a person says something.
type saying struct{ person, at int }

// nearest returns the person of the sayings, sorted by place, who says something nearest to a token, 0 if nobody does.
func nearest(all []saying, at int) int {
	i, _ := slices.BinarySearchFunc(all, at, func(s saying, at int) int { return s.at - at })
	if i > 0 && (i == len(all) || at-all[i-1].at <= all[i].at-at) {
		i, _ = slices.BinarySearchFunc(all, all[i-1].at, func(s saying, at int) int { return s.at - at }) // the first of that place
	}
	if i == len(all) {
		return 0
	}
	return all[i].person
}

// present returns the first officer of the actor whom the article names, 0 for none.
func (r *reading) present(c graph.Code) int {
	for _, g := range r.groups {
		p := r.people.get(g.person)
		if p != nil && !p.out && !g.out && (len(g.actors) == 1 && g.actors[0] == c || len(g.actors) == 0 && len(p.actors) == 1 && p.actors[0] == c) && (g.role == "" || r.personal(g.role)) {
			return g.person
		}
	}
	return 0
}

// nameBodies lets what an institution says, and an officer of its actor says too, be the officer's.
func (r *reading) nameBodies() {
	type said struct {
		holder, target graph.Code
		topic          graph.TopicKey
		stance         graph.Stance
	}
	by := map[said]int{}
	for _, f := range r.found {
		if k := (said{f.holder.code, f.target, f.topic, f.stance}); f.holder.person > 0 && by[k] == 0 {
			by[k] = f.holder.person
		}
	}
	for i := range r.found {
		if f := &r.found[i]; f.holder.body && f.holder.person == 0 {
			f.holder.person = by[said{f.holder.code, f.target, f.topic, f.stance}]
		}
	}
}
