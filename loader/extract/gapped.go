package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// gapped notes what a dash leaves out where cases tell: "Mexico expelled the envoy, two days later — Peru", "X backed Rome, Y — Athens".
func (r *reading) gapped(s lang.Sentence) {
	if !r.cased() {
		return
	}
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
