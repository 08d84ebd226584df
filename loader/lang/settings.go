package lang

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/internal/table"
)

// Settings parameterise the rules. pack.tsv gives them, one a row.
type Settings struct {
	Name          string              // of the language, in English
	Script        string              // Unicode name: Latin, Arabic, Cyrillic, Han
	Spaces        bool                // words are written apart; if not, each character is a token
	VSO           bool                // the verb may stand before its subject
	Case          bool                // the script has case and names begin with a capital
	LowAdjectives bool                // adjectives and peoples need no capital
	Genitive      bool                // "office actor" and "deed actor" join without a preposition
	Accents       bool                // accents tell short words apart: a, à
	PastEndings   []string            // endings of participles as they are written, with accents
	Definite      bool                // a noun without an article or numeral before it means no one in particular
	NounFirst     bool                // adjectives follow their noun
	Surnames      int                 // family names that people have: 2 for father's and mother's
	FinalAccents  string              // letters that accents tell apart at the end of longer words too: oó
	Inversion     bool                // the subject may follow a verb that begins its clause
	Dropped       bool                // a verb without a subject has that of the verb before
	Personal      bool                // a preposition marks persons and states as objects: a
	VerbEndings   []string            // as they are written: by them verbs are told that are in no table
	Like          []string            // words that join whoever does the same, between commas, folded: like
	Echoes        []string            // words that alone let somebody do as was told last, folded: too
	Regimes       []string            // words for somebody else's government, folded: the regime
	Behalf        []string            // nouns of speaking for others, folded: on behalf of
	Accusatives   []string            // pronouns of the object, before a verb, folded
	Datives       []string            // pronouns that say to whom, before a verb, folded
	Reflexives    []string            // pronouns that make another verb of the one behind them, folded: se
	Irregular     []string            // verbs in the past whose endings do not tell their tense, folded
	These         []string            // words that point at what was just told: "cette"
	One           string              // the pronoun that speaks for a capital at the front: "à Paris, on"
	Nonfinite     []string            // endings of infinitives and gerunds, folded
	We            []string            // endings of verbs in the first person plural, folded
	Gerunds       []string            // endings of gerunds, folded
	Participles   []string            // endings of participles, folded
	AdverbEndings []string            // by them adverbs are told that are in no table
	Article       string              // the article, where it is written onto its noun
	Governed      map[string]bool     // prepositions with a pronoun written onto them, folded
	Dual          []string            // endings of verbs in the dual, folded
	NoDual        []string            // and endings that only look like them
	Doubled       []string            // words that are predicates only where a letter of theirs is written as doubled
	Initials      string              // letters that fold to the same and tell verbs from nouns at their front
	Suffixes      []Prefix            // clitics at the end of a token
	Variants      [][2]string         // letters that other regions write otherwise in foreign names
	WeForms       [][2]string         // how verbs begin of which the speaker is the subject, and how the same verbs begin of others
	Feminine      string              // what verbs with a feminine subject begin or end with, where verbs agree
	Masculine     []string            // codes of states whose names are masculine
	NameParts     []string            // words that belong with the next one in a name, folded
	NameAfter     int                 // most tokens of a name that is learnt, where case does not show its end
	FamilyFirst   []string            // actors whose people write the family name first
	Finite        []string            // endings of finite verbs, by which they are told from infinitives and nouns
	Prefixes      []Prefix            // clitics at the front of a token, longest first
	Elisions      []string            // front parts that end in an apostrophe and are tokens of their own
	Enclitics     []string            // end parts that are tokens of their own: 's
	Quotes        [][2]string         // pairs of quotation marks
	Terminators   string              // characters that end a sentence
	Abbreviations map[string]bool     // tokens after which a full stop ends nothing
	Stopwords     []string            // by which the language is told from others of its script
	Negatives     map[string]string   // other languages of the script -> stop words, space-separated
	Foreign       string              // letters that the language does not have, though its script does
	Bound         []string            // words of one character that make a short name behind them count, and the short names for which they do
	Backing       []string            // what nouns begin with that say that a text is for somebody
	Anti          []Anti              // whom words that begin so are against
	Homes         []Home              // whose offices the press names without saying whose
	NoActor       map[string][]string // words that make the name before them something else, where words are written together, by their first character
	NameLetters   string              // characters with which foreign names are written
	FamilyNames   string              // characters with which names of people begin who are not foreign
	Signs         Signs               // of languages that are written without spaces
	Sets          Sets                // parts of forms that have a name
	Declensions   []Declension        // by which the cases of names are told; words show by their case what they do
	endings       []string            // of all declensions, folded
	Plural        []string            // endings of verbs in the plural
	Future        []string            // endings of verbs in the future or the conditional, folded
	first         []string            // endings of verbs in the first person
	passive       []string            // endings of verbs in the passive
	discords      []discord
	active        []string // endings of participles of those who do something
	adjectival    []string // endings of adjectives
	adverbial     []string // endings of adverbs
	abstract      []string // endings of nouns in the nominative for what is done
	instrumental  []string // endings of words in the instrumental
}

// A Prefix is a clitic and the classes of words that it stands for.
type Prefix struct {
	Text    string
	Classes []string
}

// A discord is of endings of verbs with endings of nouns that cannot be their subject.
type discord struct{ verbs, nouns []string }

// An Anti is the beginning of adjectives that say against whom something is: anti-Russian.
type Anti struct{ Code, Begins string }

// A Home is an actor, and the words by which its press is known.
type Home struct {
	Code  string
	Marks []string
	Own   []string // of the marks, those by which a text is sure to be its own
}

func readSettings(t *table.Table) (Settings, error) {
	s := Settings{Spaces: true, Abbreviations: map[string]bool{}, Negatives: map[string]string{}, NameAfter: 3, Sets: Sets{}}
	for _, r := range t.Rows {
		if err := s.set(r.Get("key"), r.Get("value")); err != nil {
			return s, r.Errorf("%w", err)
		}
	}
	if s.Script == "" || s.Name == "" {
		return s, fmt.Errorf("%s:1: name and script are wanted", t.Name)
	}
	return s, nil
}

func readPrefix(value string) Prefix {
	text, classes, _ := strings.Cut(value, "=")
	return Prefix{Text: text, Classes: strings.FieldsFunc(classes, func(r rune) bool { return r == ',' })}
}

func (s *Settings) set(key, value string) error {
	if lang, ok := strings.CutPrefix(key, "not-"); ok {
		s.Negatives[lang] += " " + value
		return nil
	}
	switch key {
	case "name":
		s.Name = value
	case "script":
		s.Script = value
	case "spaces":
		s.Spaces = value == "yes"
	case "order":
		s.VSO = value == "vso"
	case "case":
		s.Case = value == "yes"
	case "adjectives":
		s.LowAdjectives = value == "lower"
	case "genitive":
		s.Genitive = value == "yes"
	case "noun-first":
		s.NounFirst = value == "yes"
	case "surnames":
		_, err := fmt.Sscan(value, &s.Surnames)
		return err
	case "final-accents":
		s.FinalAccents = value
	case "inversion":
		s.Inversion = value == "yes"
	case "dropped-subject":
		s.Dropped = value == "yes"
	case "personal-object":
		s.Personal = value == "yes"
	case "one":
		s.One = FoldWord(value)
	case "this":
		s.These = append(s.These, foldWords(value)...)
	case "verb-endings":
		s.VerbEndings = append(s.VerbEndings, strings.Fields(value)...)
	case "like":
		s.Like = append(s.Like, strings.Fields(value)...)
	case "echoes":
		s.Echoes = append(s.Echoes, strings.Fields(value)...)
	case "regimes":
		s.Regimes = append(s.Regimes, strings.Fields(value)...)
	case "behalf":
		s.Behalf = append(s.Behalf, strings.Fields(value)...)
	case "accusatives":
		s.Accusatives = append(s.Accusatives, strings.Fields(value)...)
	case "datives":
		s.Datives = append(s.Datives, strings.Fields(value)...)
	case "reflexives":
		s.Reflexives = append(s.Reflexives, strings.Fields(value)...)
	case "irregular":
		s.Irregular = append(s.Irregular, strings.Fields(value)...)
	case "nonfinite-endings":
		s.Nonfinite = append(s.Nonfinite, strings.Fields(value)...)
	case "we-endings":
		s.We = append(s.We, strings.Fields(value)...)
	case "gerund-endings":
		s.Gerunds = append(s.Gerunds, strings.Fields(value)...)
	case "participle-endings":
		s.Participles = append(s.Participles, strings.Fields(value)...)
	case "adverb-endings":
		s.AdverbEndings = append(s.AdverbEndings, strings.Fields(value)...)
	case "participle":
		s.PastEndings = append(s.PastEndings, strings.Fields(value)...)
	case "accents":
		s.Accents = value == "yes"
	case "definite":
		s.Definite = value == "yes"
	case "article":
		s.Article = value
	case "governed":
		for _, w := range foldWords(value) {
			if s.Governed == nil {
				s.Governed = map[string]bool{}
			}
			s.Governed[w] = true
		}
	case "dual":
		s.Dual = append(s.Dual, foldWords(value)...)
	case "no-dual":
		s.NoDual = append(s.NoDual, foldWords(value)...)
	case "doubled":
		s.Doubled = append(s.Doubled, foldWords(value)...)
	case "initials":
		s.Initials = value
	case "variant":
		a, b, ok := strings.Cut(value, "=")
		if !ok || a == "" {
			return fmt.Errorf("variant %q is no pair", value)
		}
		s.Variants = append(s.Variants, [2]string{a, b})
	case "we-form":
		a, b, ok := strings.Cut(value, "=")
		if !ok || a == "" {
			return fmt.Errorf("we-form %q is no pair", value)
		}
		s.WeForms = append(s.WeForms, [2]string{a, b})
	case "suffix":
		s.Suffixes = append(s.Suffixes, readPrefix(value))
	case "sign":
		return s.Signs.set(value)
	case "set":
		return s.Sets.add(value)
	case "plural":
		s.Plural = append(s.Plural, foldWords(value)...)
	case "future":
		s.Future = append(s.Future, foldWords(value)...)
	case "first":
		s.first = append(s.first, foldWords(value)...)
	case "passive":
		s.passive = append(s.passive, foldWords(value)...)
	case "disagree":
		verbs, nouns, _ := strings.Cut(value, "=")
		s.discords = append(s.discords, discord{foldWords(verbs), foldWords(nouns)})
	case "active":
		s.active = append(s.active, foldWords(value)...)
	case "adjectival":
		s.adjectival = append(s.adjectival, foldWords(value)...)
	case "abstract":
		s.abstract = append(s.abstract, foldWords(value)...)
	case "instrumental":
		s.instrumental = append(s.instrumental, foldWords(value)...)
	case "adverbial":
		s.adverbial = append(s.adverbial, foldWords(value)...)
	case "declension":
		return s.addDeclension(value)
	case "feminine":
		s.Feminine = FoldWord(value)
	case "masculine":
		s.Masculine = append(s.Masculine, strings.Fields(value)...)
	case "name-part":
		s.NameParts = append(s.NameParts, FoldWord(value))
	case "name-tokens":
		_, err := fmt.Sscan(value, &s.NameAfter)
		return err
	case "bound":
		s.Bound = append(s.Bound, strings.Fields(value)...)
	case "backing":
		s.Backing = append(s.Backing, foldWords(value)...)
	case "anti":
		f := strings.Fields(value)
		if len(f) < 2 {
			return fmt.Errorf("anti %q is no code and words", value)
		}
		for _, w := range f[1:] {
			s.Anti = append(s.Anti, Anti{Code: f[0], Begins: FoldWord(w)})
		}
	case "home":
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
	case "no-actor":
		s.addNoActor(strings.Fields(value))
	case "name-letters":
		s.NameLetters += value
	case "family-names":
		s.FamilyNames += value
	case "family-first":
		s.FamilyFirst = append(s.FamilyFirst, strings.Fields(value)...)
	case "finite":
		s.Finite = append(s.Finite, strings.Fields(value)...)
	case "prefix":
		s.Prefixes = append(s.Prefixes, readPrefix(value))
	case "elision":
		s.Elisions = append(s.Elisions, strings.Fields(value)...)
	case "enclitic":
		s.Enclitics = append(s.Enclitics, strings.Fields(value)...)
	case "quotes":
		f := strings.Fields(value)
		if len(f) != 2 {
			return fmt.Errorf("quotes %q are no pair", value)
		}
		s.Quotes = append(s.Quotes, [2]string{f[0], f[1]})
	case "terminators":
		s.Terminators += strings.ReplaceAll(value, " ", "")
	case "abbreviation":
		for _, a := range strings.Fields(value) {
			s.Abbreviations[strings.ToLower(strings.TrimSuffix(a, "."))] = true
		}
	case "stopwords":
		s.Stopwords = append(s.Stopwords, strings.Fields(value)...)
	case "foreign":
		s.Foreign += strings.ReplaceAll(value, " ", "")
	default:
		return fmt.Errorf("unknown setting %q", key)
	}
	return nil
}

// addNoActor adds words that make the name before them something else.
func (s *Settings) addNoActor(words []string) {
	if s.NoActor == nil {
		s.NoActor = map[string][]string{}
	}
	for _, w := range words {
		_, n := utf8.DecodeRuneInString(w)
		s.NoActor[w[:n]] = append(s.NoActor[w[:n]], w)
	}
}
