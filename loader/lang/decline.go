package lang

import (
	"slices"
	"strings"
)

// A Case is a set of grammatical cases. None means that they are not known.
type Case uint8

// The cases.
const (
	Nominative Case = 1 << iota
	Genitive
	Dative
	Accusative
	Instrumental
	Locative
)

// caseLetters name the cases in forms, in the order of their bits.
const caseLetters = "ngdail"

// Has reports whether any case of the mask is in c, or c is not known.
func (c Case) Has(mask Case) bool { return c == 0 || c&mask != 0 }

// Only reports whether c is known and all of it is in the mask.
func (c Case) Only(mask Case) bool { return c != 0 && c&^mask == 0 }

// Agree returns the cases in which words of cases a and b stand together; a if they never do.
func (c Case) Agree(b Case) Case {
	switch {
	case c == 0:
		return b
	case b == 0 || c&b == 0:
		return c
	}
	return c & b
}

// caseMark begins the letters of the cases that a word of a form stands in: "министр@n", "министра@ga".
const caseMark = '@'

// cutCases takes the cases off the words of a form and returns those that all of its words share; false if they share none, so that the
// form is none.
func cutCases(form string) (string, Case, bool) {
	if strings.IndexByte(form, caseMark) < 0 {
		return form, 0, true
	}
	words := strings.Fields(form)
	shared := Case(0)
	for i, w := range words {
		word, c := cutCase(w)
		words[i] = word
		switch {
		case c == 0:
		case shared == 0:
			shared = c
		case shared&c == 0:
			return "", 0, false
		default:
			shared &= c
		}
	}
	return strings.Join(words, " "), shared, true
}

// cutCase takes the cases off a word, also off the parts of one with hyphens; those of its last part count.
func cutCase(w string) (string, Case) {
	word, rest, marked := strings.Cut(w, string(caseMark))
	var c Case
	for marked {
		n := len(rest) - len(strings.TrimLeft(rest, caseLetters))
		c = parseCases(rest[:n])
		var part string
		part, rest, marked = strings.Cut(rest[n:], string(caseMark))
		word += part
	}
	return word, c
}

func parseCases(letters string) Case {
	var c Case
	for i := range len(letters) {
		if k := strings.IndexByte(caseLetters, letters[i]); k >= 0 {
			c |= 1 << k
		}
	}
	return c
}

// ending is an ending of a declension and the cases that it shows.
type ending struct {
	text  string
	cases Case
}

// A Declension is a paradigm of endings, by which the cases of names are told.
type Declension []ending

func readDeclension(form string) (Declension, error) {
	forms, err := Expand("-" + form)
	if err != nil {
		return nil, err
	}
	var out Declension
	for _, f := range forms {
		text, letters, _ := strings.Cut(strings.TrimPrefix(f, "-"), string(caseMark))
		out = append(out, ending{text: text, cases: parseCases(letters)})
	}
	return out, nil
}

// Cases tells the cases of each of the forms of one name: a word is in a case if the forms hold the rest of its declension too.
func (s *Settings) Cases(forms []string) map[string]Case {
	out := map[string]Case{}
	if len(s.Declensions) == 0 {
		return out
	}
	byLength := map[int][][]string{}
	for _, f := range forms {
		words := strings.Fields(f)
		byLength[len(words)] = append(byLength[len(words)], words)
	}
	for n, rows := range byLength {
		columns := make([]map[string]Case, n)
		for i := range n {
			columns[i] = s.casesAt(rows, i)
		}
		for _, words := range rows {
			shared := Case(0)
			for i, w := range words {
				shared = shared.Agree(columns[i][w])
			}
			f := strings.Join(words, " ")
			out[f] |= shared
		}
	}
	return out
}

// casesAt tells the cases of the words that stand in one place of the rows, from one another.
func (s *Settings) casesAt(rows [][]string, place int) map[string]Case {
	var column []string
	for _, words := range rows {
		if !slices.Contains(column, words[place]) {
			column = append(column, words[place])
		}
	}
	out := make(map[string]Case, len(column))
	for _, d := range s.Declensions {
		if len(column) < len(d) {
			continue // names that are not declined
		}
		for _, w := range column {
			if stem, ok := strings.CutSuffix(w, d[0].text); ok && stem != "" && d.holds(column, stem) {
				for _, e := range d {
					out[stem+e.text] |= e.cases
				}
			}
		}
	}
	return out
}

// holds reports whether the words have the stem with all endings.
func (d Declension) holds(column []string, stem string) bool {
	for _, e := range d[1:] {
		if !slices.ContainsFunc(column, func(w string) bool { return joined(w, stem, e.text) }) {
			return false
		}
	}
	return true
}

// joined reports whether a word is a stem and an ending. To join them would take most of the time of telling cases.
func joined(word, stem, end string) bool {
	return len(word) == len(stem)+len(end) && word[:len(stem)] == stem && word[len(stem):] == end
}

// Stem returns a word without the longest ending of any declension, so that forms of one name are alike.
func (s *Settings) Stem(word string) string {
	const shortest = 4
	best := word
	for _, e := range s.endings {
		if stem, ok := strings.CutSuffix(word, e); ok && len(stem) >= shortest && len(stem) < len(best) {
			best = stem
		}
	}
	return best
}

func (s *Settings) addDeclension(value string) error {
	form, err := s.Sets.resolve(value)
	if err != nil {
		return err
	}
	d, err := readDeclension(form)
	if err != nil {
		return err
	}
	s.Declensions = append(s.Declensions, d)
	for _, e := range d {
		if e.text != "" && !slices.Contains(s.endings, FoldWord(e.text)) {
			s.endings = append(s.endings, FoldWord(e.text))
		}
	}
	return nil
}

func foldWords(value string) []string {
	var out []string
	for _, w := range strings.Fields(value) {
		out = append(out, FoldWord(w))
	}
	return out
}

// Adjectival reports whether a folded word ends like an adjective.
func (s *Settings) Adjectival(w string) bool { return endsIn(w, s.adjectival) }

// FirstPerson reports whether a folded verb ends as in "we support".
func (s *Settings) FirstPerson(w string) bool { return endsIn(w, s.first) }

// InPassive reports whether a folded word ends like a verb in the passive.
func (s *Settings) InPassive(w string) bool { return endsIn(w, s.passive) }

// Abstract reports whether a folded word ends like a noun in the nominative for what somebody does.
func (s *Settings) Abstract(w string) bool { return endsIn(w, s.abstract) }

// Instrumental reports whether a folded word ends as only words in the instrumental do.
func (s *Settings) Instrumental(w string) bool { return endsIn(w, s.instrumental) }

// Discord reports whether a folded verb ends so that a noun with its ending cannot be its subject.
func (s *Settings) Discord(verb, noun string) bool {
	return slices.ContainsFunc(s.discords, func(d discord) bool { return endsIn(verb, d.verbs) && endsIn(noun, d.nouns) })
}

// Active reports whether a folded word ends like a participle of those who do something, which so may have an object of its own.
func (s *Settings) Active(w string) bool { return endsIn(w, s.active) }

// Adverbial reports whether a folded word ends like an adverb or another word that is no noun.
func (s *Settings) Adverbial(w string) bool { return endsIn(w, s.adverbial) }

func endsIn(w string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(w, e) })
}
