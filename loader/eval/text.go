package eval

import (
	"slices"
	"strings"
)

// longestSpan is the most code points of a span that may ground a statement.
const longestSpan = 600

// text is an article's text by code points.
type text struct {
	s     string
	runes []rune
}

func newText(s string) *text { return &text{s, []rune(s)} }

// spans returns where the statement's evidence stands: as it says, else where its words first stand.
func (t *text) spans(s *Statement) [][2]int {
	if len(s.Spans) > 0 {
		return s.Spans
	}
	var out [][2]int
	for _, e := range s.Evidence {
		if i := strings.Index(t.s, e); e != "" && i >= 0 {
			start := len([]rune(t.s[:i]))
			out = append(out, [2]int{start, start + len([]rune(e))})
		}
	}
	return out
}

// grounded reports whether one span of the prediction, of at most 600 code points, overlaps one of gold by half of the shorter.
func (t *text) grounded(p, g *Statement) bool {
	return slices.ContainsFunc(t.spans(p), func(a [2]int) bool {
		return slices.ContainsFunc(t.spans(g), func(b [2]int) bool {
			n, m := a[1]-a[0], b[1]-b[0]
			return n > 0 && m > 0 && n <= longestSpan && 2*(min(a[1], b[1])-max(a[0], b[0])) >= min(n, m)
		})
	})
}

// cuts reports whether the span cuts the quote out of the text.
func (t *text) cuts(span [2]int, quote string) bool {
	from, to := min(span[0], len(t.runes)), min(span[1], len(t.runes))
	if from < 0 || to < from {
		return quote == "" && from >= 0
	}
	return string(t.runes[from:to]) == quote
}
