package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
)

// Boilerplate returns the parts of the text that are not the article: lists of other stories under a heading such as "Most viewed",
// menus, copyright lines, picture credits, calls to subscribe. It knows headings by words, which may be nil, and the rest by shape.
func Boilerplate(text string, words *Words) []graph.Span {
	lines := linesOf(text)
	out := make([]bool, len(lines))
	marks := make([]Mark, len(lines))
	for i, l := range lines {
		marks[i] = l.marked(words)
		out[i] = marks[i] == MarkLine || l.shaped()
	}
	left := paragraphsFrom(lines)
	for i := 0; i < len(lines); i++ {
		if marks[i] != MarkTail {
			continue
		}
		end := i + 1
		if lines[i].heading() {
			end = resumes(lines, i+1, left)
		}
		for ; i < end; i++ {
			out[i] = true
		}
		i--
	}
	tail(lines, out, left)
	return spans(lines, out)
}

// resumes returns the first line at or after start at which the article goes on, or the number of lines. left tells how many
// paragraphs there are from a line on. A list with bullets ends with them. After a long list one paragraph may be another story's teaser;
// two are taken for the article.
func resumes(lines []line, start int, left []int) int {
	const long = 4 // lines of a list
	if end := bullets(lines, start); end > start && left[end] > 0 {
		return end
	}
	for i := start; i < len(lines) && left[i] > 0; i++ {
		if lines[i].paragraph() && (i-start < long || left[start] > 1) {
			return i
		}
	}
	return len(lines)
}

// bullets returns the end of the lines from start on that begin with one bullet.
func bullets(lines []line, start int) int {
	end := start
	for end < len(lines) {
		first, _ := utf8.DecodeRuneInString(lines[end].text)
		if bullet, _ := utf8.DecodeRuneInString(lines[start].text); first != bullet || !strings.ContainsRune("•»▪►*-–—", bullet) {
			break
		}
		end++
	}
	return end
}

// paragraphsFrom returns, for each line, how many paragraphs there are from it on.
func paragraphsFrom(lines []line) []int {
	left := make([]int, len(lines)+1)
	for i := len(lines) - 1; i >= 0; i-- {
		left[i] = left[i+1]
		if lines[i].paragraph() {
			left[i]++
		}
	}
	return left
}

// tail marks a list of headings that ends the text though no heading announces it.
func tail(lines []line, out []bool, left []int) {
	const shortest, before, longest = 5, 2, 160
	i := len(lines)
	for i > 0 && (out[i-1] || lines[i-1].listed(longest)) {
		i--
	}
	paragraphs, found, list := left[0]-left[i], 0, 0
	for j := i; j < len(lines); j++ {
		if !out[j] {
			found++
			if strings.ContainsAny(lines[j].text, ":：") {
				list++
			}
		}
	}
	if paragraphs < before || found < shortest || list*2 > found {
		return
	}
	for j := i; j < len(lines); j++ {
		out[j] = true
	}
}

// listed reports whether the line could be a heading in a list of stories, rather than an item of a list in the article.
func (l line) listed(longest int) bool {
	if !strings.ContainsFunc(l.text, unicode.IsLetter) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(l.text)
	return l.length <= longest && !l.ended() && !unicode.IsDigit(first) && !strings.ContainsRune("-–—•*·([", first) && !strings.ContainsRune(";؛,،:", last)
}

// spans joins marked lines that follow one another.
func spans(lines []line, marked []bool) []graph.Span {
	var out []graph.Span
	for i, l := range lines {
		switch {
		case !marked[i]:
		case i > 0 && marked[i-1]:
			out[len(out)-1].End = l.End
		default:
			out = append(out, l.Span)
		}
	}
	return out
}

// longestMarked is the length, in code points, of lines that may be marked.
const longestMarked = 160

// heading reports whether a list follows the line that announces other stories: "Read also: …" has its one story with it.
func (l line) heading() bool {
	before, after, inline := cutAny(l.text, ":：")
	return !inline || before == "" || strings.TrimSpace(after) == ""
}

// marked returns the mark of the words that the line begins with: the line says little more, or a colon follows them.
func (l line) marked(words *Words) Mark {
	const longestLabelled = 2 * longestMarked // "Read also: ..." may name several stories
	if words == nil || l.length > longestLabelled {
		return ""
	}
	if label, _, ok := cutAny(l.text, ":：/|"); ok {
		if m := words.marks[graph.Fold(label)]; m == MarkTail || m != "" && l.length <= longestMarked {
			return m
		}
	}
	if m := words.marks[graph.Fold(bracketed(l.text))]; m != "" {
		return m
	}
	if l.length > longestMarked {
		return ""
	}
	folded := graph.Fold(l.text)
	tokens := strings.Split(folded, " ")
	const longest = 6 // tokens of a form
	for n := min(longest, len(tokens)); n > 0; n-- {
		m := words.marks[strings.Join(tokens[:n], " ")]
		if m != "" && len(tokens)-n <= further(m, n) {
			return m
		}
	}
	if slices.ContainsFunc(words.long, func(form string) bool { return strings.Contains(" "+folded+" ", form) }) {
		return MarkLine
	}
	return ""
}

// further returns how many tokens may follow a form of n tokens.
func further(m Mark, n int) int {
	const few, many = 2, 20
	if m == MarkLine && n > 1 {
		return many
	}
	return few
}

// bracketed returns what stands in brackets at the front of the text, as a label does: "【Pictures】"; "" if nothing does.
func bracketed(s string) string {
	for open, closing := range map[string]string{"【": "】", "[": "]", "［": "］"} {
		if rest, ok := strings.CutPrefix(s, open); ok {
			label, _, _ := strings.Cut(rest, closing)
			return label
		}
	}
	return ""
}

func cutAny(s, chars string) (before, after string, found bool) {
	i := strings.IndexAny(s, chars)
	if i < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+size:], true
}

// shaped reports whether the line's shape alone tells that it is no part of the article.
func (l line) shaped() bool {
	if l.length > longestMarked {
		return false
	}
	return strings.Contains(l.text, "©") || l.menu() || l.address() || l.credit()
}

// menu reports whether the line is a row of short entries: "Home | World | Sport".
func (l line) menu() bool {
	for _, separator := range []string{"|", "•", "·", "›", ">"} {
		const entries, longest = 3, 30
		parts := strings.Split(l.text, separator)
		if len(parts) >= entries && !l.ended() && !slices.ContainsFunc(parts, func(p string) bool {
			return utf8.RuneCountInString(p) > longest
		}) {
			return true
		}
	}
	return false
}

// address reports whether the line is nothing but a web address.
func (l line) address() bool {
	web := strings.HasPrefix(l.text, "http://") || strings.HasPrefix(l.text, "https://") || strings.HasPrefix(l.text, "www.")
	return web && !strings.ContainsFunc(l.text, unicode.IsSpace)
}

// credit reports whether the line is a picture's credit in brackets: "(AP Photo/Jane Doe)".
func (l line) credit() bool {
	const longest = 100
	inner, ok := strings.CutPrefix(l.text, "(")
	inner, closed := strings.CutSuffix(inner, ")")
	return ok && closed && l.length <= longest && strings.Contains(inner, "/") && !strings.ContainsAny(inner, "()")
}
