package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/lang"
)

// disputes adds the named disputes that follow from who is involved in a statement. It is given the weights, which so need no heap.
func (r *reading) disputes(p *predicate, holder, target graph.Code, lo, hi int, into weights) {
	about := r.mentions(lo, hi)
	stance := p.act.Stance()
	for _, i := range r.e.disputesOf(holder, target, about) {
		d := &r.e.disputes[i]
		if r.yetToCome(d) {
			continue
		}
		if x := involved(d.Actors, holder, target, stance, about); x > 0 {
			if len(d.Actors) == 1 && r.otherDispute(d) {
				x *= elsewise
			}
			if len(d.Actors) == 1 && (p.act == graph.ActCooperate || p.act == graph.ActAgree || p.act == graph.ActCongratulate || p.act == graph.ActThank) {
				x *= elsewise * elsewise // friends who trade
			}
			if len(d.Actors) == 1 && r.unspokenOf(d.Topic) {
				x *= elsewise
			}
			if len(d.Actors) == 2 && r.aboutOther(d) {
				x *= elsewise
			}
			into[d.Topic] += d.Weight * x
		}
	}
}

// yetToCome reports whether the dispute began after the article.
func (r *reading) yetToCome(d *lang.Dispute) bool {
	return d.Since > 0 && r.a.Published.Year > 0 && r.a.Published.Year < d.Since
}

// disputesOf returns the places of the disputes that may have to do with a statement: those of its holder and target, and of one actor that is
// mentioned, in the order of the table.
func (e *Engine) disputesOf(holder, target graph.Code, about map[graph.Code]float64) []int {
	out := append(slices.Clone(e.quarrels[holder]), e.quarrels[target]...)
	for c := range about {
		for _, i := range e.quarrels[c] {
			if len(e.disputes[i].Actors) == 1 {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// aboutOther reports whether the article is clearly about another named dispute than that of two actors, who also quarrel about other things.
func (r *reading) aboutOther(d *lang.Dispute) bool {
	for k, w := range r.profile {
		if k != d.Topic && r.e.named[k] && w >= inTitle/2 && w > 2*r.profile[d.Topic] {
			return true
		}
	}
	return false
}

// otherDispute reports whether the article is more about another dispute of the one actor of a row: about Iran's with Israel, not Palestine's.
func (r *reading) otherDispute(d *lang.Dispute) bool {
	for _, i := range r.e.quarrels[d.Actors[0]] {
		o := &r.e.disputes[i]
		if len(o.Actors) > 1 && o.Topic != d.Topic && r.profile[o.Topic] > max(r.profile[d.Topic], inTitle/2) {
			return true
		}
	}
	return false
}

// involved returns how much a dispute of these actors has to do with the statement.
func involved(actors []graph.Code, holder, target graph.Code, stance graph.Stance, about map[graph.Code]float64) float64 {
	if len(actors) == 1 {
		switch c := actors[0]; {
		case c == holder:
			return holders
		case c == target, about[c] > 0:
			return 1
		}
		return 0
	}
	both, parties := true, 0
	for _, c := range actors {
		switch {
		case c == holder || c == target:
			parties++
		case about[c] == 0:
			both = false
		}
	}
	switch {
	case !both || parties == 0:
		return 0
	case parties == len(actors) && stance == graph.Support:
		return friendly
	}
	return 1
}

// atWar reports whether the article is about a named dispute, whose attacks and wars are its own.
func (r *reading) atWar() bool {
	const clear = 1.5
	for k, w := range r.profile {
		if w >= clear && r.e.named[k] {
			return true
		}
	}
	return false
}
