package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// Weights of where a topic's words stand.
const (
	inObject   = 3.0
	inSentence = 1.0
	inArticle  = 1.5
	ofActors   = 2.0
	fading     = 24 // tokens after which words of the object say half as much
)

const fallback graph.TopicKey = "bilateral-relations"

// weighTopics weighs the topics of the whole article; the weights add up to 1.
func (r *reading) weighTopics() {
	r.profile = map[graph.TopicKey]float64{}
	sum := 0.0
	for _, m := range r.topics {
		t := r.gaz.Topics[m.Ref]
		w := t.Weight
		if r.sentOf[m.From] == 0 {
			w *= 2
		}
		r.profile[t.Key] += w
		sum += w
	}
	for k, w := range r.profile {
		r.profile[k] = w / max(sum, 1)
	}
}

// scores weighs the topics whose words stand in tokens [lo, hi).
func (r *reading) scores(lo, hi int, factor float64, into map[graph.TopicKey]float64) {
	i, _ := slices.BinarySearchFunc(r.topics, lo, func(m gazetteerMatch, lo int) int { return int(m.From) - lo })
	for ; i < len(r.topics) && int(r.topics[i].From) < hi; i++ {
		t := r.gaz.Topics[r.topics[i].Ref]
		into[t.Key] += t.Weight * factor / (1 + float64(int(r.topics[i].From)-lo)/fading)
	}
}

// topicOf returns the topic of a stance towards a target.
func (r *reading) topicOf(p *predicate, holder, target graph.Code, lo, hi int) graph.TopicKey {
	if p.Theme != "" {
		return p.Theme
	}
	scores := map[graph.TopicKey]float64{}
	r.scores(lo, hi, inObject, scores)
	r.scores(p.sent.From, p.sent.To, inSentence, scores)
	for k, w := range r.profile {
		if r.e.named[k] || len(scores) > 0 && scores[k] > 0 {
			scores[k] += w * inArticle
		}
	}
	r.actorTopics(p, holder, target, scores)
	if t := r.top(scores, nil); t != "" {
		return t
	}
	return r.context()
}

// context returns the topic that the article is mostly about, if it is clear.
func (r *reading) context() graph.TopicKey {
	const clear = 0.3
	best, most := fallback, clear
	for k, w := range r.profile {
		if !r.e.roots[k] && (w > most || w == most && k < best) {
			best, most = k, w
		}
	}
	return best
}

// actorTopics adds the disputes that follow from who is involved.
func (r *reading) actorTopics(p *predicate, holder, target graph.Code, scores map[graph.TopicKey]float64) {
	involved := []graph.Code{holder, target}
	for k := p.sent.From; k < p.sent.To; k++ {
		if n := r.at[k]; n > 0 {
			involved = append(involved, r.groups[n-1].actors...)
		}
	}
	for _, d := range r.e.disputes {
		all := true
		for _, c := range d.Actors {
			all = all && slices.Contains(involved, c)
		}
		if all && (slices.Contains(d.Actors, target) || slices.Contains(d.Actors, holder)) {
			scores[d.Topic] += d.Weight * ofActors
		}
	}
}

// theme returns the topic of a stance without a target: a theme if the words name one, else a named dispute; "" if there is none.
func (r *reading) theme(lo, hi int) graph.TopicKey {
	scores := map[graph.TopicKey]float64{}
	r.scores(lo, hi, 1, scores)
	if t := r.top(scores, func(k graph.TopicKey) bool { return !r.e.named[k] }); t != "" {
		return t
	}
	return r.top(scores, nil)
}

// top returns the topic with the greatest weight, of several the smallest key; roots are none.
func (r *reading) top(scores map[graph.TopicKey]float64, ok func(graph.TopicKey) bool) graph.TopicKey {
	const least = 0.6
	best, most := graph.TopicKey(""), least
	for k, w := range scores {
		if r.e.roots[k] || ok != nil && !ok(k) {
			continue
		}
		if w > most || w == most && best != "" && k < best {
			best, most = k, w
		}
	}
	return best
}
