package extract

import (
	"iter"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// Where a text tells who said what of something, it names that once: those who come later were furious, or spoke of "barbarity", and of whom, the
// others have told.

// onlyFeels reports whether the predicate says no more than how its subject takes something: "was furious.".
func (r *reading) onlyFeels(p *predicate, lo, hi int) bool {
	if p.Noun || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back || !r.is(int(p.match.From), gazetteer.Be) {
		return false
	}
	return lo >= hi || lo == int(p.match.To) && r.mark(lo, ".!"+commas+stops+dashes)
}

// leaveQuotedBlame leaves it to the others of the text whom a blaming word means that is all somebody is quoted with: spoke of "barbarity".
func (r *reading) leaveQuotedBlame(p *predicate) bool {
	const most = 4
	from := int(p.match.From)
	q := r.quotes[from]
	if !r.analytic() || q == 0 || p.voice == nil {
		return false
	}
	lo, hi := from, int(p.match.To)
	for lo > 0 && r.quotes[lo-1] == q && hi-lo <= most+2 {
		lo--
	}
	for hi < len(r.toks) && r.quotes[hi] == q && hi-lo <= most+2 {
		hi++
	}
	if hi-lo > most+2 || r.hasGroup(p.lo, p.hi) {
		return false
	}
	r.pending = append(r.pending, pending{*p, int(p.match.To), p.hi})
	return true
}

// lastOpposed returns towards whom others took that stance in the sentences right before the predicate, where the article as a whole does not tell
// clearly: "" if nobody did, or it does.
func (r *reading) lastOpposed(q pending, counts map[side]int) graph.Code {
	const reach, least = 2, 2
	stance := q.p.act.Stance()
	if !r.analytic() || clearest(counts, stance, least) != "" {
		return ""
	}
	total := 0
	for s, n := range counts {
		if s.stance == stance {
			total += n
		}
	}
	best, from := graph.Code(""), int32(-1)
	for i := range r.foundNear(r.sentOf[q.p.match.From], reach) {
		f := &r.found[i]
		if f.target == "" || f.stance != stance || f.cue.From >= q.p.match.From || f.cue.From <= from || q.p.holds(f.target) || q.p.holds(f.holder.code) {
			continue
		}
		if r.newParagraph(int(f.cue.From), int(q.p.match.From)) && 2*counts[side{stance, f.target}] < total {
			continue // another matter
		}
		best, from = f.target, f.cue.From
	}
	return best
}

// foundNear yields which findings have their cue in the sentence or in as many before it, in the order in which they were found.
func (r *reading) foundNear(at, before int32) iter.Seq[int] {
	return func(yield func(int) bool) {
		if r.settling {
			for s := max(0, at-before); s <= at; s++ {
				for _, i := range r.foundAt(s) {
					if !yield(i) {
						return
					}
				}
			}
			return
		}
		for i := range r.found { // while it is read, findings are still taken back
			if n := r.sentOf[r.found[i].cue.From]; n <= at && n >= at-before && !yield(i) {
				return
			}
		}
	}
}

// noteItsDoer notes what is said of "it" where others have just taken the same stance towards somebody over a deed, which so is what it means: "For
// Sweden, it was an outrage".
func (r *reading) noteItsDoer(p *predicate, a *aim) bool {
	n := r.groupAt(int(p.match.From) - 1)
	if !r.analytic() || p.Mode != gazetteer.Self || p.Target || n < 0 || !r.groups[n].pronoun.Has(gazetteer.It) || r.groups[n].role != "" {
		return false
	}
	c := r.spokenOf(p)
	if c == "" {
		c = r.lastOpposed(pending{*p, a.lo, a.hi}, nil)
	}
	return c != "" && r.noteTowards(p, a, c)
}

// spokenOf returns of whom somebody says what he says, behind the verb or at the front: "said of Ghana's raid that it", "On Ghana, he was blunt: it". ""
// if nothing tells.
func (r *reading) spokenOf(p *predicate) graph.Code {
	const reach, front = 4, 3
	if p.voice == nil {
		return ""
	}
	k := int(p.voice.cue.To)
	n := -1
	if r.is(k-1, gazetteer.Of|gazetteer.About) || r.is(k, gazetteer.Of|gazetteer.About) {
		n = r.groupIn(k, min(k+reach, p.sent.To))
	} else if r.is(p.sent.From, gazetteer.Of|gazetteer.On|gazetteer.About) {
		n = r.groupIn(p.sent.From+1, min(p.sent.From+1+front, p.sent.To))
	}
	if n < 0 || len(r.groups[n].actors) != 1 || r.groups[n].pronoun != 0 || p.holds(r.groups[n].actors[0]) {
		return ""
	}
	return r.groups[n].actors[0]
}

// noteAgainstSanctions notes that whoever is against what others impose on somebody, and names none of them, is against sanctions.
func (r *reading) noteAgainstSanctions(p *predicate, a *aim) bool {
	const reach = 4
	if !r.analytic() || p.Mode != gazetteer.Deed || p.Noun || p.act.Stance() != graph.Oppose || p.act == graph.ActSanction {
		return false
	}
	for k := a.lo; k < min(a.hi, a.lo+reach); k++ {
		if r.at[k] > 0 {
			return false
		}
		if r.verb[k] < 0 {
			f := r.frameAt(k)
			if f.Act != graph.ActSanction || !f.Noun {
				return false
			}
			p.Theme = embargo
			return a.done(r.noteTopic(p, a.lo, a.hi))
		}
	}
	return false
}

// meantInGap returns whom a pronoun means that the predicate has as its object, or within its form: whoever was named last besides its holders,
// "invited him to visit", "rang X to wish him well". Nil if it has none.
func (r *reading) meantInGap(p *predicate) []graph.Code {
	const reach = 2
	from := int(p.match.From)
	if !r.analytic() || p.Noun || p.passive || !r.anyClass(from+1, min(int(p.match.To)+1, len(r.toks)), gazetteer.He|gazetteer.They) {
		return nil
	}
	switch p.Mode {
	case gazetteer.Give, gazetteer.Back, gazetteer.Deed, gazetteer.Judge:
	default:
		return nil
	}
	for k := from - 1; k >= r.sents[max(0, int(r.sentOf[from])-reach)].From; k-- {
		g := r.groupAt(k)
		if g < 0 || r.skip[k] {
			continue
		}
		if f := &r.groups[g]; len(f.actors) == 1 && !f.out && f.form != gazetteer.Place && f.form != gazetteer.Capital && !p.holds(f.actors[0]) {
			return f.actors
		}
	}
	return nil
}
