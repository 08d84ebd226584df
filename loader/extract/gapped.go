package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// gapped notes what a clause leaves out that the one before told: see gappedByDash and gappedByTime.
func (r *reading) gapped(s lang.Sentence) {
	if r.set.Spaces && !r.set.VSO {
		r.gappedByTime(s)
	}
	if r.cased() {
		r.gappedByDash(s)
	}
}

// gappedByTime notes who did later what the sentence tells of another, where no more than a time and a name stand behind a comma: "On Monday Mexico expelled
// the envoy of X, on Friday Peru." Whoever the first did it to stands behind a preposition, so that the name, which stands behind none, is no
// further object.
func (r *reading) gappedByTime(s lang.Sentence) {
	for k := s.From + 3; k+2 < s.To; k++ {
		if !r.mark(k, commas+";") && !(r.is(k, gazetteer.And) && r.at[k] == 0) || r.quotes[k] > 0 {
			continue
		}
		n := r.laterDoer(k+1, s.To)
		if n < 0 {
			continue
		}
		f := r.lastFound(s, k)
		if f == nil || f.target == "" || !r.governedTarget(f, k) || f.holder.code == r.groups[n].actors[0] {
			continue
		}
		g := *f
		r.leaveOutTarget(s, r.groups[n].actors[0], g.cue.From)
		r.fillHolders(s, g, n)
		k = r.groups[n].to
	}
}

// laterDoer returns the group that stands from token k on with no more than a time before it, up to a mark; -1 if none does.
func (r *reading) laterDoer(k, hi int) int {
	const longest = 8
	timed := false
	for i := k; i < min(hi, k+longest); i++ {
		n := r.groupAt(i)
		switch {
		case n >= 0:
			g := &r.groups[n]
			if !timed {
				return -1
			}
			end := r.groups[slices.Max(r.chained(n, true).chain)].to
			if len(g.actors) != 1 || g.out || g.owner || g.pronoun != 0 || r.is(g.np-1, gazetteer.Prepositions) && !r.is(g.np-1, gazetteer.Time|gazetteer.And) || r.cased() && !r.mayDo(n) || end < hi && !r.mark(end, commas+";.") {
				return -1
			}
			return n
		case r.verb[i] != 0, r.is(i, gazetteer.Neg|gazetteer.Comp|gazetteer.Rel|gazetteer.While):
			return -1
		case r.is(i, gazetteer.Time), r.toks[i].Kind == lang.Number:
			timed = true
		case r.mark(i, commas), r.is(i, gazetteer.And|gazetteer.Det|gazetteer.In|gazetteer.On|gazetteer.Aux|gazetteer.To):
		default:
			return -1
		}
	}
	return -1
}

// governedTarget reports whether the target of a finding is named behind a preposition, or by an adjective, between its predicate and token k.
func (r *reading) governedTarget(f *finding, k int) bool {
	for n := firstGroupFrom(r.groups, int(f.cue.From)); n < len(r.groups) && r.groups[n].from < k; n++ {
		if g := &r.groups[n]; slices.Contains(g.actors, f.target) {
			return r.governed(n) || g.owner || g.role != "" || r.is(int(f.cue.To)-1, gazetteer.Prepositions) || r.cased() && g.cases != 0 && !g.cases.Has(lang.Accusative)
		}
	}
	return false
}

// leaveOutTarget drops what the predicate at token cue was found to be towards an actor.
func (r *reading) leaveOutTarget(s lang.Sentence, target graph.Code, cue int32) {
	kept := len(r.found)
	for kept > 0 && r.found[kept-1].cue.From == cue {
		kept--
	}
	for _, f := range r.found[kept:] {
		if f.target != target {
			r.found[kept] = f
			kept++
		}
	}
	r.found = r.found[:kept]
}

// gappedByDash notes what a dash leaves out where cases tell: "Mexico expelled the envoy, two days later — Peru", "X backed Rome, Y — Athens".
func (r *reading) gappedByDash(s lang.Sentence) {
	for k := s.From + 2; k+1 < s.To; k++ {
		if !r.mark(k, dashes) || r.verb[k] != 0 || r.quotes[k] > 0 {
			continue
		}
		b, subject, ok := r.beforeGap(k, s.From)
		n := r.groupIn(k+1, min(k+4, s.To))
		if !ok || n < 0 || len(r.groups[n].actors) == 0 || r.groups[n].out || r.groups[n].owner {
			continue
		}
		f := r.lastFound(s, b)
		switch {
		case f == nil:
		case subject >= 0:
			r.fillTarget(s, *f, subject, n)
		case r.mayDo(n) && !r.governed(n):
			r.fillHolders(s, *f, n)
		}
	}
}

// beforeGap returns the comma before the dash at token k, and the one group between them that may be a subject, -1 if there is none; not ok if what
// stands between them is a clause of its own.
func (r *reading) beforeGap(k, lo int) (comma, subject int, ok bool) {
	const most = 6
	subject = -1
	for i := k - 1; i > max(lo, k-most); i-- {
		if r.mark(i, commas+";") {
			return i, subject, true
		}
		n := int(r.at[i]) - 1
		switch {
		case n >= 0 && r.groups[n].pronoun != 0:
		case n >= 0 && r.groups[n].from == i:
			if subject >= 0 || !r.mayDo(n) || r.governed(n) || len(r.groups[n].actors) != 1 {
				return 0, -1, false
			}
			subject = n
		case n >= 0:
		case r.verb[i] != 0, r.mark(i, stops+"»«"):
			return 0, -1, false
		}
	}
	return 0, -1, false
}

// lastFound returns the last statement of the sentence that a predicate before token k made, nil if there is none.
func (r *reading) lastFound(s lang.Sentence, k int) *finding {
	for i := len(r.found) - 1; i >= 0 && r.sentOf[r.found[i].cue.From] == r.sentOf[s.From]; i-- {
		if f := &r.found[i]; int(f.cue.From) < k && f.target != "" && f.rule != "tone" && f.rule != "retort" {
			return f
		}
	}
	return nil
}

// fillTarget lets the actor of one group do to that of another what the finding says.
func (r *reading) fillTarget(s lang.Sentence, f finding, subject, object int) {
	h := r.codes([]int{subject})
	if len(h) != 1 || len(r.groups[object].actors) != 1 || r.groups[object].actors[0] == h[0].code || r.isBody(r.groups[object].actors[0]) {
		return
	}
	f.holder, f.target = h[0], r.groups[object].actors[0]
	r.fill(s, f, object)
}

// fillHolders lets those named from group n on hold what the finding says.
func (r *reading) fillHolders(s lang.Sentence, f finding, n int) {
	for _, h := range r.codes(r.chained(n, true).chain) {
		if h.code != f.target && h.code != f.holder.code {
			g := f
			g.holder = h
			r.fill(s, g, n)
		}
	}
}

// fill adds a finding that fills a gap at group n.
func (r *reading) fill(s lang.Sentence, f finding, n int) {
	g := &r.groups[n]
	f.rule, f.to = "likewise", s.To
	f.cue = gazetteer.Match{Kind: f.cue.Kind, Ref: f.cue.Ref, From: int32(g.from), To: int32(g.to)}
	if r.length(f.from, f.to) > longestQuote {
		f.from = s.From
	}
	f.joint = false
	r.found = append(r.found, f)
	p := predicate{Frame: gazetteer.Frame{Act: f.act, Soft: -1}, match: f.cue, sent: s, act: f.act, holders: []codeOf{f.holder}, subject: noSubject, rule: f.rule, lo: s.From, hi: s.To}
	r.trace.read(r, &p, true)
}
