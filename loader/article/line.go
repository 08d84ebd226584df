package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
)

// A line is a line of the text that is not blank.
type line struct {
	graph.Span        // without the line end
	text       string // without white space at its edges
	length     int    // of text, in code points
}

func linesOf(text string) []line {
	var out []line
	start := 0
	for raw := range strings.SplitSeq(text, "\n") {
		n := utf8.RuneCountInString(raw)
		if t := strings.TrimSpace(raw); t != "" {
			out = append(out, line{Span: graph.Span{Start: start, End: start + n}, text: t, length: utf8.RuneCountInString(t)})
		}
		start += n + 1
	}
	return out
}

// without returns the lines that do not lie in the spans; both are in text order.
func without(lines []line, spans []graph.Span) []line {
	return slices.DeleteFunc(lines, func(l line) bool {
		for len(spans) > 0 && spans[0].End < l.End {
			spans = spans[1:]
		}
		return len(spans) > 0 && spans[0].Start <= l.Start
	})
}

// terminators end sentences, in all scripts; closers may stand behind them.
const (
	terminators = ".!?。！？؟۔…።।"
	closers     = "\"'”’»)]}」』）“"
)

// ended reports whether the line ends as a sentence does.
func (l line) ended() bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.text, closers))
	return strings.ContainsRune(terminators, r)
}

// paragraph reports whether the line reads as running text: sentences rather than a heading.
func (l line) paragraph() bool {
	const whole, long, wide = 80, 240, 3 // code points; characters of scripts without spaces say as much as so many letters
	n := l.length
	if r, _ := utf8.DecodeRuneInString(l.text); unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		n *= wide
	}
	return l.ended() && n >= whole || n >= long
}

// findTitle returns the first line if it looks like a title and something follows it, else "".
func findTitle(lines []line) string {
	const longest, shortest = 200, 4 // code points
	if len(lines) < 2 {
		return ""
	}
	l := lines[0]
	last, _ := utf8.DecodeLastRuneInString(l.text)
	if l.length > longest || l.length < shortest || strings.ContainsRune(".。;؛,،:", last) || !strings.ContainsFunc(l.text, unicode.IsLetter) {
		return ""
	}
	return l.text
}
