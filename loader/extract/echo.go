package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// echoes lets those hold what was told last of whom a sentence says no more than that they do too: "Turquía, también.", "Tampoco Perú."
func (r *reading) echoes(s lang.Sentence) {
	if len(r.set.Echoes) == 0 || r.asks(s) {
		return
	}
	r.attune(s.From)
	for k := s.From; k < s.To; k++ {
		if r.at[k] > 0 || !slices.Contains(r.set.Echoes, r.toks[k].Norm) {
			continue
		}
		sub := r.echoer(s, k)
		if sub.group < 0 {
			continue
		}
		p := predicate{Frame: gazetteer.Frame{Act: graph.ActAgree, Mode: gazetteer.Same}, match: gazetteer.Match{From: int32(k), To: int32(k + 1)}, sent: s, lo: k, hi: k + 1, subject: sub, rule: "likewise"}
		p.holders = r.codes(sub.chain)
		p.joint = len(p.holders) > 1
		if len(p.holders) > 0 {
			r.likewise(&p)
		}
	}
}

// echoer returns the group that stands alone before or behind the word "too" at token k.
func (r *reading) echoer(s lang.Sentence, k int) subject {
	if k+1 >= s.To || r.toks[k+1].Kind == lang.Punct || r.is(k+1, gazetteer.Sub) {
		if n := r.beforeEcho(s, k); n >= 0 {
			sub := r.chained(n, false)
			if b := sub.start; r.opensEcho(s, b) {
				return sub
			}
		}
		return noSubject
	}
	if !r.opensEcho(s, k) {
		return noSubject
	}
	i := k + 1
	for i < s.To && r.is(i, gazetteer.Det) && r.at[i] == 0 {
		i++
	}
	n := -1
	if i < s.To {
		n = int(r.at[i]) - 1
	}
	if n < 0 || r.governed(n) || r.groups[n].owner {
		return noSubject
	}
	sub := r.chained(n, true)
	if end := r.groups[sub.chain[len(sub.chain)-1]].to; end < s.To && !r.mark(end, stops+".") {
		return noSubject
	}
	return sub
}

// beforeEcho returns the group that ends before token k, over a comma and an apposition between two, -1 if none does.
func (r *reading) beforeEcho(s lang.Sentence, k int) int {
	const longest = 5
	i := k - 1
	if i > s.From && r.mark(i, commas) {
		i--
	}
	if i < s.From {
		return -1
	}
	if r.at[i] > 0 {
		return int(r.at[i]) - 1
	}
	for j := i; j > max(s.From, i-longest) && r.mark(k-1, commas); j-- {
		if r.verb[j] != 0 {
			return -1
		}
		if r.mark(j, commas) {
			return int(r.at[j-1]) - 1
		}
	}
	return -1
}

// opensEcho reports whether a clause may begin at token k: with the sentence, behind a mark or a conjunction.
func (r *reading) opensEcho(s lang.Sentence, k int) bool {
	return k <= s.From || r.toks[k-1].Kind == lang.Punct || r.is(k-1, gazetteer.And|gazetteer.Sub) && r.at[k-1] == 0
}
