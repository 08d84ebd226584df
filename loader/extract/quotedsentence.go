package extract

import (
	"github.com/demarche-kg/demarche/loader/lang"
)

// joinSayers joins a sentence that only says who says so to the quotation before it, where words are written together: “……。”外长说。 There the
// full stop stands within the marks, so that the quotation looks like a sentence of its own.
func (r *reading) joinSayers() {
	if r.set.Spaces {
		return
	}
	out := r.sents[:0]
	for i, s := range r.sents {
		if n := len(out); n > 0 && !s.Para && r.onlySays(s) && r.opensQuoted(out[n-1]) {
			out[n-1].To = s.To
		} else {
			out = append(out, s)
		}
		for k := r.sents[i].From; k < r.sents[i].To; k++ {
			r.sentOf[k] = int32(len(out) - 1)
		}
	}
	r.sents = out
}

// onlySays reports whether a sentence is somebody and a verb of speech that ends it.
func (r *reading) onlySays(s lang.Sentence) bool {
	const longest = 30
	if s.To-s.From > longest || s.From == 0 || !r.mark(s.From-1, "”」") || r.quotes[s.From] > 0 {
		return false
	}
	for i := firstFrom(r.cues, s.From); i < len(r.cues) && int(r.cues[i].From) < s.To; i++ {
		if c := r.cues[i]; r.gaz.Cues[c.Ref] == cueSay && int(c.To) == s.To-1 {
			return true
		}
	}
	return false
}

// opensQuoted reports whether the quotation at the end of the sentence begins one, so that nobody before it says it.
func (r *reading) opensQuoted(s lang.Sentence) bool {
	k := s.To - 1 // the closing mark stands outside
	for k > 0 && r.quotes[k-1] > 0 {
		k--
	}
	return k > 0 && k < s.To-1 && r.sents[r.sentOf[k-1]].From == k-1
}
