package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// casedFront returns the subject of the sentence that a gerund, or a participle that describes the subject, leads up to, where cases tell it; k is the
// gerund, which may only carry a noun of stance: "Voicing concern over X, Y left".
func (r *reading) casedFront(p *predicate, k int) subject {
	if !r.cased() || p.voice != nil || k < 0 || !r.ends(k, r.set.Gerunds) && !r.set.Adjectival(r.toks[k].Norm) || !r.atFront(p.sent, k) {
		return noSubject
	}
	for i := int(p.match.To); i+1 < p.sent.To; i++ {
		if !r.mark(i, commas) || r.quotes[i] > 0 {
			continue
		}
		n := r.groupIn(i+1, min(i+8, p.sent.To))
		if n < 0 || !r.mayDo(n) || r.governed(n) || r.verb[i+1] > 0 && r.at[i+1] == 0 {
			continue
		}
		p.hi = i
		return r.chained(n, true)
	}
	return noSubject
}

// urgeWithin turns a call on others to take somebody's side, or to turn on him, into a stance towards him, where cases tell: "called on the allies to
// recognize X", "urged the bloc to condemn X".
func (r *reading) urgeWithin(p *predicate, a *aim) bool {
	if !r.cased() || p.Mode != gazetteer.Urge && p.Mode != gazetteer.Call || p.negated {
		return false
	}
	for k := max(a.lo, int(p.match.To)); k < a.hi; k++ {
		if r.is(k, gazetteer.Neg|gazetteer.Refuse|gazetteer.Stop) || r.mark(k, stops) {
			return false
		}
		if r.verb[k] >= 0 || !r.infinitive(k) {
			continue
		}
		m, f := r.frames[-r.verb[k]-1], r.frameAt(k)
		if int(m.From) != k || !urgeable(f) {
			return false
		}
		q := *p
		q.Frame, q.act, q.match, q.barred = *f, f.Act, m, r.urgedActors(int(p.match.To), k)
		if ts := r.targets(&q, int(m.To), a.hi); len(ts) == 1 {
			p.Mode, p.act, a.lo, a.targets = f.Mode, f.Act, int(m.To), ts
			return r.noteTargets(p, a)
		}
		return false
	}
	return false
}

// urgedActors returns the actors named in tokens [lo, hi): whoever is urged to do something.
func (r *reading) urgedActors(lo, hi int) []graph.Code {
	var out []graph.Code
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].from == k {
			out = append(out, r.groups[n].actors...)
		}
	}
	return out
}

// urgeable reports whether the frame is one of what others are urged to do for or against somebody.
func urgeable(f *gazetteer.Frame) bool {
	if f.Noun || f.Voice || f.Mode != gazetteer.Give && f.Mode != gazetteer.Deed && f.Mode != gazetteer.Back {
		return false
	}
	switch f.Act {
	case graph.ActSanction, graph.ActCondemn, graph.ActExpel, graph.ActReject, graph.ActRecognize, graph.ActEndorse, graph.ActPledge, graph.ActSolidarity, graph.ActDefend:
		return true
	}
	return false
}
