package lang

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// setter gives settings their values by the keys of pack.tsv.
type setter struct {
	s      *Settings
	flags  map[string]*bool
	texts  map[string]*string
	words  map[string]*[]string // as they are written
	folded map[string]*[]string
	others map[string]func(value string) error
}

func newSetter(s *Settings) *setter {
	return &setter{s: s, flags: s.flags(), texts: s.texts(), words: s.words(), folded: s.folded(), others: s.others()}
}

// set gives one setting its value, or one more of its values.
func (t *setter) set(key, value string) error {
	if lang, ok := strings.CutPrefix(key, "not-"); ok {
		t.s.Negatives[lang] += " " + value
		return nil
	}
	if flag, ok := t.flags[key]; ok {
		*flag = value == "yes"
		return nil
	}
	if text, ok := t.texts[key]; ok {
		*text = value
		return nil
	}
	if words, ok := t.words[key]; ok {
		*words = append(*words, strings.Fields(value)...)
		return nil
	}
	if words, ok := t.folded[key]; ok {
		*words = append(*words, foldWords(value)...)
		return nil
	}
	if set, ok := t.others[key]; ok {
		return set(value)
	}
	return fmt.Errorf("unknown setting %q", key)
}

// flags are the settings that are "yes" or not.
func (s *Settings) flags() map[string]*bool {
	return map[string]*bool{
		"spaces": &s.Spaces, "case": &s.Case, "genitive": &s.Genitive, "noun-first": &s.NounFirst, "inversion": &s.Inversion,
		"dropped-subject": &s.Dropped, "personal-object": &s.Personal, "accents": &s.Accents, "definite": &s.Definite,
	}
}

// texts are the settings that are as they are written.
func (s *Settings) texts() map[string]*string {
	return map[string]*string{
		"name": &s.Name, "script": &s.Script, "final-accents": &s.FinalAccents, "article": &s.Article, "initials": &s.Initials,
	}
}

// words are the settings that are words, endings or codes as they are written.
func (s *Settings) words() map[string]*[]string {
	return map[string]*[]string{
		"verb-endings": &s.VerbEndings, "like": &s.Like, "echoes": &s.Echoes, "regimes": &s.Regimes, "behalf": &s.Behalf, "accusatives": &s.Accusatives,
		"datives": &s.Datives, "reflexives": &s.Reflexives, "irregular": &s.Irregular, "nonfinite-endings": &s.Nonfinite, "we-endings": &s.We,
		"gerund-endings": &s.Gerunds, "participle-endings": &s.Participles, "adverb-endings": &s.AdverbEndings, "participle": &s.PastEndings,
		"masculine": &s.Masculine, "bound": &s.Bound, "family-first": &s.FamilyFirst, "finite": &s.Finite, "elision": &s.Elisions,
		"enclitic": &s.Enclitics, "stopwords": &s.Stopwords,
	}
}

// folded are the settings that are words or endings, which are folded.
func (s *Settings) folded() map[string]*[]string {
	return map[string]*[]string{
		"this": &s.These, "dual": &s.Dual, "no-dual": &s.NoDual, "doubled": &s.Doubled, "plural": &s.Plural, "future": &s.Future, "first": &s.first,
		"passive": &s.passive, "active": &s.active, "adjectival": &s.adjectival, "abstract": &s.abstract, "instrumental": &s.instrumental,
		"adverbial": &s.adverbial, "backing": &s.Backing, "you": &s.You,
	}
}

// others are the settings that are read each in its own way.
func (s *Settings) others() map[string]func(value string) error {
	return map[string]func(value string) error{
		"order":        func(value string) error { s.VSO = value == "vso"; return nil },
		"adjectives":   func(value string) error { s.LowAdjectives = value == "lower"; return nil },
		"surnames":     number(&s.Surnames),
		"name-tokens":  number(&s.NameAfter),
		"one":          func(value string) error { s.One = FoldWord(value); return nil },
		"feminine":     func(value string) error { s.Feminine = FoldWord(value); return nil },
		"name-part":    func(value string) error { s.NameParts = append(s.NameParts, FoldWord(value)); return nil },
		"name-letters": func(value string) error { s.NameLetters += value; return nil },
		"family-names": func(value string) error { s.FamilyNames += value; return nil },
		"terminators":  func(value string) error { s.Terminators += strings.ReplaceAll(value, " ", ""); return nil },
		"foreign":      func(value string) error { s.Foreign += strings.ReplaceAll(value, " ", ""); return nil },
		"prefix":       func(value string) error { s.Prefixes = append(s.Prefixes, readPrefix(value)); return nil },
		"suffix":       func(value string) error { s.Suffixes = append(s.Suffixes, readPrefix(value)); return nil },
		"variant":      pair("variant", &s.Variants),
		"we-form":      pair("we-form", &s.WeForms),
		"sign":         s.Signs.set,
		"set":          s.Sets.add,
		"declension":   s.addDeclension,
		"governed":     s.addGoverned,
		"disagree":     s.addDiscord,
		"abbreviation": s.addAbbreviations,
		"quotes":       s.addQuotes,
		"anti":         s.addAnti,
		"home":         s.addHome,
		"no-actor":     s.addNoActor,
	}
}

// number returns what reads a number into n.
func number(n *int) func(string) error {
	return func(value string) error {
		_, err := fmt.Sscan(value, n)
		return err
	}
}

// pair returns what adds "a=b" to the pairs.
func pair(key string, to *[][2]string) func(string) error {
	return func(value string) error {
		a, b, ok := strings.Cut(value, "=")
		if !ok || a == "" {
			return fmt.Errorf("%s %q is no pair", key, value)
		}
		*to = append(*to, [2]string{a, b})
		return nil
	}
}

func (s *Settings) addGoverned(value string) error {
	if s.Governed == nil {
		s.Governed = map[string]bool{}
	}
	for _, w := range foldWords(value) {
		s.Governed[w] = true
	}
	return nil
}

func (s *Settings) addDiscord(value string) error {
	verbs, nouns, _ := strings.Cut(value, "=")
	s.discords = append(s.discords, discord{foldWords(verbs), foldWords(nouns)})
	return nil
}

func (s *Settings) addAbbreviations(value string) error {
	for a := range strings.FieldsSeq(value) {
		s.Abbreviations[strings.ToLower(strings.TrimSuffix(a, "."))] = true
	}
	return nil
}

func (s *Settings) addQuotes(value string) error {
	f := strings.Fields(value)
	if len(f) != 2 {
		return fmt.Errorf("quotes %q are no pair", value)
	}
	s.Quotes = append(s.Quotes, [2]string{f[0], f[1]})
	return nil
}

func (s *Settings) addAnti(value string) error {
	f := strings.Fields(value)
	if len(f) < 2 {
		return fmt.Errorf("anti %q is no code and words", value)
	}
	for _, w := range f[1:] {
		s.Anti = append(s.Anti, Anti{Code: f[0], Begins: FoldWord(w)})
	}
	return nil
}

func (s *Settings) addHome(value string) error {
	f := strings.Fields(value)
	if len(f) < 2 {
		return fmt.Errorf("home %q is no code and words", value)
	}
	h := Home{Code: f[0]}
	for _, mark := range f[1:] {
		if own, ok := strings.CutPrefix(mark, "!"); ok {
			h.Own, mark = append(h.Own, strings.ReplaceAll(own, "_", " ")), own
		}
		h.Marks = append(h.Marks, strings.ReplaceAll(mark, "_", " "))
	}
	s.Homes = append(s.Homes, h)
	return nil
}

// addNoActor adds words that make the name before them something else.
func (s *Settings) addNoActor(value string) error {
	if s.NoActor == nil {
		s.NoActor = map[string][]string{}
	}
	for w := range strings.FieldsSeq(value) {
		first, _ := utf8.DecodeRuneInString(w)
		s.NoActor[string(first)] = append(s.NoActor[string(first)], w)
	}
	return nil
}
