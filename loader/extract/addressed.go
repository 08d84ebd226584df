package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// youMeant returns those to whom the words are spoken in which the predicate stands, where its object is "you": "in a message to X, Y said: 'I congratulate
// you'". Nil if it is another, or nobody knows to whom.
func (r *reading) youMeant(p *predicate, lo, hi int) []graph.Code {
	if p.Mode == gazetteer.Self || p.Mode == gazetteer.Vote || !r.saysYou(p, lo, hi) {
		return nil
	}
	if t := r.guestMeant(p); t != nil {
		return t
	}
	if p.voice == nil || len(p.voice.holders) == 0 {
		return nil
	}
	at := int(r.sentOf[p.voice.start])
	if t := r.spokenTo(p, r.sents[at], false); t != nil || at == 0 {
		return t
	}
	return r.spokenTo(p, r.sents[at-1], true)
}

// guestMeant returns whom a journalist asks who says "you"; nil if it is somebody else who does.
func (r *reading) guestMeant(p *predicate) []graph.Code {
	if !r.dialogue || r.last == 0 {
		return nil
	}
	switch v := &r.voices[r.last-1]; {
	case v.rule == ruleQuestion:
		return r.oneState(r.answerer())
	case p.voice == nil && v.rule == ruleLabel:
		return r.oneState(v.holders)
	}
	return nil
}

// oneState returns the state of holders that are one state, else nil.
func (r *reading) oneState(holders []codeOf) []graph.Code {
	if len(holders) != 1 || !r.isState(holders[0].code) {
		return nil
	}
	return codesOf(holders)
}

// wroteTo returns to whom the sentence says that a message goes in which somebody condoles or congratulates, and whom the predicate itself does not name.
func (r *reading) wroteTo(p *predicate) []graph.Code {
	switch p.act {
	case graph.ActCondole, graph.ActCongratulate, graph.ActThank, graph.ActSolidarity:
	default:
		return nil
	}
	var found []graph.Code
	for n := firstGroupFrom(r.groups, p.sent.From); n < len(r.groups) && r.groups[n].from < int(p.match.From); n++ {
		g := &r.groups[n]
		if p.subject.group >= n || g.out || g.pronoun != 0 || g.role == "" && g.person == 0 || len(g.actors) != 1 || !r.isState(g.actors[0]) || p.holds(g.actors[0]) || !r.preposition(n).Has(gazetteer.To) && !(r.cased() && g.cases.Only(lang.Dative)) {
			continue
		}
		if found != nil {
			return nil
		}
		found = g.actors
	}
	return found
}

// saysYou reports whether a word for whom one speaks to stands beside the predicate as its object.
func (r *reading) saysYou(p *predicate, lo, hi int) bool {
	const near = 3
	from := int(p.match.From)
	for k := max(p.sent.From, from-near); k < min(hi, lo+near); k++ {
		if r.isYou(k) {
			return true
		}
	}
	if r.set.VSO {
		return r.isYou(from) || r.isYou(int(p.match.To)-1)
	}
	for k := from - 1; k >= max(p.sent.From, from-near) && r.quotes[k] > 0; k-- {
		if slices.Contains(r.set.Accusatives, r.toks[k].Norm) && k == from-1 && !p.Noun || slices.Contains(r.set.Datives, r.toks[k].Norm) {
			return !r.namedInQuote(k)
		}
	}
	return false
}

// namedInQuote reports whether the quotation in which token k stands names an actor before it in the sentence, whom a pronoun may mean.
func (r *reading) namedInQuote(k int) bool {
	from := r.sents[r.sentOf[k]].From
	for i := k - 1; i >= from && r.quotes[i] == r.quotes[k]; i-- {
		if n := int(r.at[i]) - 1; n >= 0 && r.groups[n].named {
			return true
		}
	}
	return false
}

// youBeside reports whether the object pronoun "you" stands at the predicate itself, so that nobody else is its object: "accuses you of backing X".
func (r *reading) youBeside(p *predicate) bool {
	from, to := int(p.match.From), int(p.match.To)
	if p.Noun || p.Mode != gazetteer.Give && p.Mode != gazetteer.Urge || r.set.VSO || !r.set.Spaces {
		return false
	}
	return to < p.hi && r.isYou(to) || r.romance() && from > p.sent.From && r.isYou(from-1)
}

// isYou reports whether token k is a word for whom one speaks to, or ends in one.
func (r *reading) isYou(k int) bool {
	switch {
	case r.at[k] > 0 && r.groups[r.at[k]-1].named:
		return false
	case r.set.VSO:
		return endsIn(r.toks[k].Norm, r.set.You)
	case !r.set.Spaces:
		return r.beginsOne(k, r.set.You)
	}
	return slices.Contains(r.set.You, r.toks[k].Norm)
}

// spokenTo returns the one actor to whom the sentence says that somebody speaks or writes, outside of quotations; where none is said to be and only one
// other is named, and the words stand in that sentence, that one.
func (r *reading) spokenTo(p *predicate, s lang.Sentence, before bool) []graph.Code {
	other, several, speaks := -1, false, !before
	for n := firstGroupFrom(r.groups, s.From); n < len(r.groups) && r.groups[n].from < s.To; n++ {
		g := &r.groups[n]
		speaks = speaks || len(g.actors) == 1 && p.voice.has(g.actors[0])
		if r.quotes[g.from] > 0 || g.out || g.pronoun != 0 || len(g.actors) != 1 || !r.isState(g.actors[0]) || p.holds(g.actors[0]) || p.voice.has(g.actors[0]) {
			continue
		}
		if speaks && (r.preposition(n).Has(gazetteer.To) || r.cased() && g.cases.Only(lang.Dative)) {
			return g.actors
		}
		several = several || other >= 0 && r.groups[other].actors[0] != g.actors[0]
		other = n
	}
	if other < 0 || several || before {
		return nil
	}
	return r.groups[other].actors
}
