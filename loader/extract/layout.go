package extract

import "github.com/demarche-kg/demarche/loader/lang"

// layout is what marks and spaces tell of the tokens of a text that is written without spaces: it is asked for at each token, so it is read once.
type layout struct {
	flags []uint8
	told  []int32 // sentence -> the token at which what is told begins behind its dateline
}

const (
	edgeFlag    uint8 = 1 << iota // a clause may begin there
	markFlag                      // a mark that parts clauses
	bracketFlag                   // within brackets
)

// laid returns the layout of the text.
func (r *reading) laid() *layout {
	if r.layout == nil {
		r.layout = r.layOut()
	}
	return r.layout
}

func (r *reading) layOut() *layout {
	l := &layout{flags: make([]uint8, len(r.toks)), told: make([]int32, len(r.sents))}
	for k := range r.toks {
		if r.mark(k, clauseMarks) {
			l.flags[k] |= markFlag
		}
		if k > 0 && l.flags[k-1]&markFlag != 0 {
			l.flags[k] |= edgeFlag
		}
	}
	for i, s := range r.sents {
		l.told[i] = int32(r.datelineEnd(s))
		headline := r.headlined(s)
		for k := s.From; k < s.To; k++ {
			if headline && r.spaced(k) {
				l.flags[k] |= edgeFlag
			}
		}
		r.bracket(l, s)
	}
	return l
}

// spaced reports whether a space stands before token k that parts clauses in headlines.
func (r *reading) spaced(k int) bool {
	t := &r.toks[k]
	return !t.Glued && k > 0 && (r.han(k) || t.Kind == lang.Number) && (r.han(k-1) || r.mark(k-1, "”」』》"))
}

// bracket flags the tokens of the sentence that stand within brackets, which only tell what somebody calls something.
func (r *reading) bracket(l *layout, s lang.Sentence) {
	const reach = 30
	open := -1
	for k := s.From; k < s.To; k++ {
		switch {
		case r.mark(k, "）)"):
			open = -1
			continue
		case r.mark(k, "（("):
			open = k
		}
		if open >= 0 && k-open <= reach {
			l.flags[k] |= bracketFlag
		}
	}
}
