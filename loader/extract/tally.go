package extract

import "github.com/demarche-kg/demarche/loader/gazetteer"

// tally is room in which the words of topics are weighed: half of what reading allocated went into maps for it.
type tally struct {
	best, sum []float64 // by the number of the topic
	touched   []int32   // the topics that have words
	seen      []int32   // row of topics.tsv -> the last count in which it was
	count     int32
}

// begin makes room to weigh anew.
func (t *tally) begin(gaz *gazetteer.Gazetteer) {
	if len(t.best) < len(gaz.Themes) || len(t.seen) < len(gaz.Topics) {
		*t = tally{best: make([]float64, len(gaz.Themes)), sum: make([]float64, len(gaz.Themes)), seen: make([]int32, len(gaz.Topics))}
	}
	t.touched = t.touched[:0]
	t.count++
}

// first reports whether the row of topics.tsv is met for the first time.
func (t *tally) first(row int32) bool {
	known := t.seen[row] == t.count
	t.seen[row] = t.count
	return !known
}

// add counts a word for the topic of that number.
func (t *tally) add(num int32, w float64) {
	if t.sum[num] == 0 {
		t.touched = append(t.touched, num)
	}
	t.best[num] = max(t.best[num], w)
	t.sum[num] += w
}

// weights returns what the words weigh, the best of each topic in full, and clears the room.
func (t *tally) weights(gaz *gazetteer.Gazetteer) weights {
	out := make(weights, len(t.touched))
	for _, num := range t.touched {
		out[gaz.Themes[num]] = t.best[num] + repeated*(t.sum[num]-t.best[num])
		t.best[num], t.sum[num] = 0, 0
	}
	return out
}
