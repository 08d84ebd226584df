package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// verdict reads a quotation of a word or two at the front of a sentence that only judges: "Unacceptable", thundered X. What it judges, the article
// tells elsewhere.
func (r *reading) verdict(s lang.Sentence) {
	const longest = 5
	from := s.From
	for from < s.To && r.quotes[from] == 0 && (r.toks[from].Kind == lang.Punct || r.cased() && r.toks[from].Kind == lang.Number) {
		from++
	}
	last := r.lastQuote(s)
	if r.cased() && last > from {
		from = last
	}
	to := from
	for to < s.To && r.quotes[to] > 0 {
		to++
	}
	if !r.set.Case || to == from || to-from > longest || to+1 >= s.To && from != last || r.voiceAt[from] == 0 {
		return
	}
	v := &r.voices[r.voiceAt[from]-1]
	if len(v.holders) == 0 || v.past || v.start < to && from != last {
		return
	}
	act := r.verdictOf(from, to)
	if act == "" {
		return
	}
	m := gazetteer.Match{From: int32(from), To: int32(to)}
	p := predicate{Frame: gazetteer.Frame{Act: act, Mode: gazetteer.Self, Target: true}, match: m, sent: s, act: act, voice: v, holders: v.holders, subject: noSubject, rule: "verdict", lo: from, hi: to}
	r.pending = append(r.pending, pending{p, from, to})
	r.trace.read(r, &p, true)
}

// judgesAs makes what the word at token k judges the act of the predicate; false if it does not judge.
func (r *reading) judgesAs(p *predicate, k int) bool {
	switch {
	case r.is(k, gazetteer.Evil):
		p.act = graph.ActCriticize
	case r.is(k, gazetteer.Fine):
		p.act = graph.ActPraise
	default:
		return false
	}
	return true
}

// verdictOf returns what tokens [from, to) do that judge, "" if they say more or do not judge.
func (r *reading) verdictOf(from, to int) graph.Act {
	act := graph.Act("")
	for k := from; k < to; k++ {
		switch {
		case r.verb[k] < 0 && !r.is(k, gazetteer.Evil|gazetteer.Fine), r.at[k] > 0, r.is(k, gazetteer.Neg):
			return ""
		case r.is(k, gazetteer.Evil):
			act = graph.ActCriticize
		case r.is(k, gazetteer.Fine) && act == "":
			act = graph.ActPraise
		}
	}
	return act
}

// lastQuote returns where the quotation begins that ends the sentence behind a colon: "X was brief: «madness».". -1 if there is none.
func (r *reading) lastQuote(s lang.Sentence) int {
	k := s.To - 1
	for k > s.From && r.quotes[k] == 0 && r.toks[k].Kind == lang.Punct {
		k--
	}
	for k > s.From+1 && r.quotes[k] > 0 && r.quotes[k-1] > 0 {
		k--
	}
	if k > s.From+1 && r.quotes[k] > 0 && r.mark(k-2, ":") {
		return k
	}
	return -1
}
