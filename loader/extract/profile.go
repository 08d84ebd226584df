package extract

import (
	"github.com/demarche-kg/demarche/graph"
)

// weighTopics finds what the article is about.
func (r *reading) weighTopics() {
	r.profile = weights{}
	if len(r.sents) == 0 {
		return
	}
	whole := r.words(0, len(r.toks), steady)
	r.narrow(whole)
	r.profile.addScaled(r.subject(0, len(r.toks), whole), inArticle)
	r.profile.addScaled(r.subject(r.sents[0].From, r.sents[0].To, r.words(r.sents[0].From, r.sents[0].To, steady)), inTitle)
	r.article = r.profile
	r.findTurns()
}

// narrow lets those topics of a longer article count less that only one of its sentences has words for.
func (r *reading) narrow(whole weights) {
	if len(r.sents) < long {
		return
	}
	in := map[graph.TopicKey]int{}
	for _, s := range r.sents {
		for k := range r.words(s.From, s.To, steady) {
			in[k]++
		}
	}
	for k := range whole {
		if in[k] <= 1 {
			whole[k] *= passing
		}
	}
}

// addScaled adds weights so that the greatest adds that much.
func (w weights) addScaled(from weights, greatest float64) {
	top := 8.0 // little said tells little about the whole
	for _, x := range from {
		top = max(top, x)
	}
	for k, x := range from {
		w[k] += greatest * x / top
	}
}

// subject adds to the words of tokens [lo, hi) the disputes whose parties they name, whoever speaks.
func (r *reading) subject(lo, hi int, out weights) weights {
	const often = 3
	counts := r.mentions(lo, hi)
	total := 0.0
	for _, n := range counts {
		total += n
	}
	for i := range r.e.disputes {
		d := &r.e.disputes[i]
		if r.yetToCome(d) {
			continue
		}
		n := float64(often)
		for _, c := range d.Actors {
			n = min(n, counts[c])
		}
		if len(d.Actors) == 1 && total > 0 {
			n *= min(1, crowd*counts[d.Actors[0]]/total)
		}
		if n > 0 {
			out[d.Topic] += d.Weight * n * r.unspoken(out[d.Topic])
		}
	}
	return out
}

// unspoken is how much it counts that the parties of a dispute are named where no word of it is.
func (r *reading) unspoken(words float64) float64 {
	const little = 0.5
	if words > 0 || r.set.Spaces {
		return 1
	}
	return little
}

// mentions counts the actors that are named in tokens [lo, hi).
func (r *reading) mentions(lo, hi int) map[graph.Code]float64 {
	out := map[graph.Code]float64{}
	for i := firstGroupFrom(r.groups, lo); i < len(r.groups) && r.groups[i].from < hi; i++ {
		for _, c := range r.groups[i].actors {
			out[c]++
		}
	}
	return out
}
