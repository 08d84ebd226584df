package article

import (
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// Languages are what reading an article needs to know of languages.
type Languages interface {
	// Detect returns the language of the text, "" if it is none that it knows.
	Detect(text string) graph.Lang
	// Words returns the words of the language or of the nearest of its parents, nil if there are none.
	Words(tag graph.Lang) *Words
}

// Words are the words of one language that tell dates and boilerplate, folded by [graph.Fold].
type Words struct {
	months map[string]int
	marks  map[string]Mark
	long   []string // marks of kind [MarkLine] that may stand anywhere in a line, with a space at both ends
}

// A Mark says what a line that begins with certain words is.
type Mark string

// The marks.
const (
	MarkTail Mark = "tail" // a heading after which lists of other stories follow
	MarkLine Mark = "line" // a line that is no part of the article
)

// NewWords makes words from forms of months, by number, and of marks.
func NewWords(months map[string]int, marks map[string]Mark) *Words {
	w := &Words{months: map[string]int{}, marks: map[string]Mark{}}
	for form, n := range months {
		w.months[graph.Fold(form)] = n
	}
	for form, m := range marks {
		folded := graph.Fold(form)
		if folded == "" {
			continue
		}
		w.marks[folded] = m
		const long = 2 // spaces between the tokens of a form that is taken for one anywhere in a line
		if m == MarkLine && strings.Count(folded, " ") >= long {
			w.long = append(w.long, " "+folded+" ")
		}
	}
	return w
}
