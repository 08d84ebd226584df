package article

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/demarche-kg/demarche/graph"
)

// findDate returns the date that the text's head gives as its own: in a line that says little else, or in a dateline
// ("MOSCOW, July 8, 2020 - …"). A date within a sentence may be any date, and is not taken.
func findDate(lines []line, words *Words) graph.Date {
	const most, reach = 8, 80 // lines that are looked at; code points of each
	for _, l := range lines[:min(most, len(lines))] {
		r := []rune(l.text)
		tokens := tokensOf(string(r[:min(reach, len(r))]))
		for i := range tokens {
			d, n := dateAt(tokens[i:], words)
			if n == 0 {
				continue
			}
			if alone(tokens, i, i+n) && l.length <= reach || dateline(tokens, i, i+n) {
				return d
			}
			break
		}
	}
	return graph.Date{}
}

// A token is a word, a number, or a mark that is neither.
type token struct {
	text   string // words and numbers folded
	number int    // -1 for what is none
	word   bool
}

func tokensOf(s string) []token {
	var out []token
	var run []rune
	class := func(r rune) int {
		switch {
		case unicode.IsDigit(r):
			return 1
		case unicode.IsLetter(r) || unicode.IsMark(r):
			return 2
		}
		return 0
	}
	flush := func() {
		if len(run) == 0 {
			return
		}
		t := token{text: graph.Fold(string(run)), number: -1, word: class(run[0]) == 2}
		if n, err := strconv.Atoi(t.text); err == nil {
			t.number = n
		}
		out = append(out, t)
		run = run[:0]
	}
	for _, r := range s {
		c := class(r)
		if len(run) > 0 && class(run[0]) != c || c == 0 {
			flush()
		}
		switch {
		case c != 0:
			run = append(run, r)
		case !unicode.IsSpace(r):
			out = append(out, token{text: string(r), number: -1})
		}
	}
	flush()
	return out
}

// alone reports whether the line says little but the date at [from, to).
func alone(tokens []token, from, to int) bool {
	const most = 4 // further words, such as "Published", a weekday, a city
	n := 0
	for i, t := range tokens {
		if t.word && (i < from || i >= to) {
			n++
		}
	}
	return n <= most
}

// dateline reports whether a date at [from, to) is followed by the dash after which a report begins.
func dateline(tokens []token, from, to int) bool {
	const before, after = 5, 6 // tokens
	if from > before {
		return false
	}
	for _, t := range tokens[to:min(to+after, len(tokens))] {
		if t.text == "-" || t.text == "–" || t.text == "—" {
			return true
		}
	}
	return false
}

// dateAt returns the date that the tokens begin with and how many of them it takes, or 0.
func dateAt(t []token, words *Words) (graph.Date, int) {
	n := func(i int) int {
		if i < len(t) {
			return t[i].number
		}
		return -1
	}
	is := func(i int, s string) bool { return i < len(t) && t[i].text == s }
	const iso = 5 // 2020 - 07 - 08, 2020 年 7 月 8
	if is(1, "-") && is(3, "-") || is(1, "年") && is(3, "月") {
		if d, ok := dateOf(n(0), n(2), n(4)); ok {
			return d, iso
		}
	}
	if n(0) > 0 { // 8 July 2020, 8 de julio de 2020
		i := 1 + small(t[1:])
		if m, k := words.month(t[i:]); m > 0 {
			i += k
			i += small(t[i:])
			if d, ok := dateOf(n(i), m, n(0)); ok {
				return d, i + 1
			}
		}
	}
	if m, k := words.month(t); m > 0 { // July 8, 2020
		i := k + 1
		if i < len(t) {
			i += small(t[i:])
		}
		if d, ok := dateOf(n(i), m, n(k)); ok {
			return d, i + 1
		}
	}
	return graph.Date{}, 0
}

// small counts the tokens at the start that may stand within a date: a comma, "de", "er", "th".
func small(t []token) int {
	const longest = 2 // letters
	if len(t) > 0 && (t[0].text == "," || t[0].text == "،" || t[0].text == "." || t[0].word && len([]rune(t[0].text)) <= longest) {
		return 1
	}
	return 0
}

// month returns the month that the tokens begin with and how many of them name it; a second name for it may follow a slash.
func (w *Words) month(t []token) (month, n int) {
	if w == nil {
		return 0, 0
	}
	const longest = 2 // tokens of a name
	for k := min(longest, len(t)); k > 0; k-- {
		var name []string
		for _, x := range t[:k] {
			name = append(name, x.text)
		}
		if month = w.months[strings.Join(name, " ")]; month > 0 {
			n = k
			break
		}
	}
	if n > 0 && n < len(t) && (t[n].text == "/" || t[n].text == "(") {
		if again, k := w.month(t[n+1:]); again == month {
			n += 1 + k
			if n < len(t) && t[n].text == ")" {
				n++
			}
		}
	}
	return month, n
}

func dateOf(year, month, day int) (graph.Date, bool) {
	const first, last = 1900, 2199
	d := graph.Date{Year: year, Month: month, Day: day}
	ok := year >= first && year <= last && month >= 1 && day >= 1 && graph.DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)) == d
	return d, ok
}
