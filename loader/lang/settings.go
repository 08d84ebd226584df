package lang

import (
	"fmt"
	"strings"

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
	You           []string            // words for whom one speaks to, folded; where verbs come first, endings
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
	set := newSetter(&s)
	for _, r := range t.Rows {
		if err := set.set(r.Get("key"), r.Get("value")); err != nil {
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
