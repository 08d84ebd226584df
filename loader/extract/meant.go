package extract

import (
	"cmp"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// What nobody is named for means whom the article is about, if at all. By what an article shows that can be told for some acts: in the coded articles each
// of the guesses here is right in six of ten cases or more, and others (for who accepts, praises or thanks, say) in two. Calls were left out again: six of
// ten in the articles on which they were tried, two of nine in others.

// byArticle is the rule of what the article as a whole shows to be meant.
const byArticle = "meant"

// outline is what the article shows as a whole, once all of it is read.
type outline struct {
	named  []nameCount  // states, the most named first
	title  []graph.Code // states that the first sentence names alone
	counts map[side]int // how often each is supported and opposed
}

// nameCount is how often a state is named.
type nameCount struct {
	code graph.Code
	n    float64
}

// outlined returns the outline of the article.
func (r *reading) outlined() *outline {
	o := &outline{counts: r.sides()}
	for c, n := range r.mentions(0, len(r.toks)) {
		if r.isState(c) {
			o.named = append(o.named, nameCount{c, n})
		}
	}
	slices.SortFunc(o.named, func(a, b nameCount) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.code, b.code))
	})
	for i := 0; len(r.sents) > 0 && i < len(r.groups) && r.groups[i].from < r.sents[0].To; i++ {
		if a := r.groups[i].actors; len(a) == 1 && r.isState(a[0]) {
			o.title = append(o.title, a[0])
		}
	}
	return o
}

// central returns the state that is named most besides the holders of the predicate, and whether it is so clearly.
func (o *outline) central(p *predicate) (graph.Code, bool) {
	const least, lead = 3, 1.5
	for i, a := range o.named {
		if p.holds(a.code) {
			continue
		}
		for _, b := range o.named[i+1:] {
			if !p.holds(b.code) {
				return a.code, a.n >= least && a.n >= lead*b.n
			}
		}
		return a.code, a.n >= least
	}
	return "", false
}

// heading returns the first state that the first sentence names besides the holders, "" if it names none.
func (o *outline) heading(p *predicate) graph.Code {
	for _, c := range o.title {
		if !p.holds(c) {
			return c
		}
	}
	return ""
}

// commonest returns whom the text takes the predicate's stance towards most often, more than once; "" if nobody.
func (o *outline) commonest(p *predicate) graph.Code {
	best, most := graph.Code(""), 1
	for s, n := range o.counts {
		if s.stance == p.act.Stance() && !p.holds(s.target) && (n > most || n == most && best != "" && s.target < best) {
			best, most = s.target, n
		}
	}
	return best
}

// meant returns whom the predicate, of which no more is told, means by what the article shows; "" if that tells too little.
func (r *reading) meant(p *predicate, o *outline) graph.Code {
	central, clear := o.central(p)
	if central == "" || r.anyAtAll(p) {
		return ""
	}
	switch p.act {
	case graph.ActWarn:
		if clear && central == o.heading(p) {
			return central
		}
	case graph.ActThreaten:
		if clear || central == o.heading(p) {
			return central
		}
	case graph.ActSolidarity, graph.ActCongratulate, graph.ActCondole:
		if clear {
			return central
		}
		if c := clearest(o.counts, p.act.Stance(), 2); c != "" && !p.holds(c) {
			return c
		}
	case graph.ActConcern, graph.ActRegret, graph.ActReject, graph.ActRefuse:
		if central == o.commonest(p) {
			return central
		}
	case graph.ActAccuse:
		if central == r.soleBeside(p) {
			return central
		}
	}
	return ""
}

// soleBeside returns the one actor besides the holders that the sentence names, "" if there are several or none.
func (r *reading) soleBeside(p *predicate) graph.Code {
	return r.soleWhere(p, func(*group) bool { return true })
}

// soleWhere returns the one actor besides the holders whom such groups of the predicate's sentence name, "" if there are several or none.
func (r *reading) soleWhere(p *predicate, counts func(*group) bool) graph.Code {
	found := graph.Code("")
	for i := firstGroupFrom(r.groups, p.sent.From); i < len(r.groups) && r.groups[i].from < p.sent.To; i++ {
		if !counts(&r.groups[i]) {
			continue
		}
		for _, c := range r.groups[i].actors {
			if p.holds(c) || c == found {
				continue
			}
			if found != "" {
				return ""
			}
			found = c
		}
	}
	return found
}

// heldBeside reports whether a holder of the predicate has a stance already in its sentence, which leaves it less to mean.
func (r *reading) heldBeside(p *predicate) bool {
	return slices.ContainsFunc(r.foundAt(r.sentOf[p.match.From]), func(i int) bool { return p.holds(r.found[i].holder.code) })
}

// noteSubject notes what names neither a target nor a topic as about the article's subject, where that is a named dispute or what is welcomed.
func (r *reading) noteSubject(q pending) {
	p := &q.p
	const least = 2 // how much an article of some length is about its subject
	topic := r.top(r.profile)
	if topic == "" || p.why != whyNoTopic || p.Noun || len(r.sents) < 2 {
		return
	}
	switch {
	case p.act == graph.ActWelcome:
	case !r.e.named[topic] || r.profile[topic] < least:
		return
	case p.act == graph.ActAgree && p.Mode == gazetteer.Call:
	default:
		return
	}
	p.rule = byArticle
	for _, h := range p.holders {
		r.add(p, h, "", topic)
	}
}
