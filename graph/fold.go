package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	tatweel      = '\u0640'
	tehMarbuta   = '\u0629'
	heh          = '\u0647'
	alefMaksura  = '\u0649'
	yeh          = '\u064A'
	farsiYeh     = '\u06CC'
	kaf          = '\u0643'
	keheh        = '\u06A9'
	longestToken = 64 // runes; what is longer is cut, so that no full-text index meets an endless term
)

// unfold maps letters that have no decomposition to what people type for them.
var unfold = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h",
	tatweel: "", tehMarbuta: string(heh), alefMaksura: string(yeh), farsiYeh: string(yeh), keheh: string(kaf),
}

// lightPrefixes are what Arabic writes onto the front of a noun: and, then, with, as, to and the article. Longest first.
var lightPrefixes = []string{"وبال", "وال", "فال", "بال", "كال", "ولل", "ال", "لل"}

// Fold returns the text as search compares it: tokens of letters and digits, one space apart, in lower case, without diacritics,
// Arabic letters and digits unified and light prefixes dropped, Chinese, Japanese and Korean as overlapping pairs of characters.
// It is the only folding that search knows: texts and queries both go through it, in whichever store.
func Fold(text string) string {
	var f folder
	for _, r := range norm.NFKD.String(text) {
		f.add(r)
	}
	f.flush()
	return strings.Join(f.tokens, " ")
}

type folder struct {
	tokens []string
	word   []rune
	wide   bool // the runes of word are of a script without spaces
}

func (f *folder) add(r rune) {
	if r < utf8.RuneSelf {
		f.addASCII(r)
		return
	}
	if unicode.Is(unicode.M, r) {
		return
	}
	if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
		f.flush()
		return
	}
	if w := wide(r); w != f.wide {
		f.flush()
		f.wide = w
	}
	r = unicode.ToLower(r)
	if d, ok := digit(r); ok {
		r = d
	}
	if s, ok := unfold[r]; ok {
		f.word = append(f.word, []rune(s)...)
		return
	}
	f.word = append(f.word, r)
}

// addASCII does what add does, without its look-ups: most texts are mostly this.
func (f *folder) addASCII(r rune) {
	switch {
	case 'A' <= r && r <= 'Z':
		r += 'a' - 'A'
	case (r < 'a' || 'z' < r) && (r < '0' || '9' < r):
		f.flush()
		return
	}
	if f.wide {
		f.flush()
		f.wide = false
	}
	f.word = append(f.word, r)
}

func (f *folder) flush() {
	if len(f.word) == 0 {
		return
	}
	if f.wide {
		f.pairs()
	} else {
		f.tokens = append(f.tokens, lightStem(string(f.word[:min(len(f.word), longestToken)])))
	}
	f.word = f.word[:0]
}

// pairs adds the word as overlapping pairs, which need no segmenter and find every word of two characters and more.
func (f *folder) pairs() {
	word := []rune(norm.NFC.String(string(f.word))) // NFKD took Hangul apart
	if len(word) == 1 {
		f.tokens = append(f.tokens, string(word))
		return
	}
	for i := range len(word) - 1 {
		f.tokens = append(f.tokens, string(word[i:i+2]))
	}
}

func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// digit returns the ASCII digit for a decimal digit of any script.
func digit(r rune) (rune, bool) {
	if r < unicode.MaxASCII || !unicode.IsDigit(r) {
		return r, false
	}
	zero := r
	for zero > r-9 && unicode.IsDigit(zero-1) {
		zero--
	}
	return '0' + (r-zero)%10, true
}

func lightStem(word string) string {
	const shortest = 2 // letters that must be left
	for _, p := range lightPrefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len([]rune(rest)) >= shortest {
			return rest
		}
	}
	return word
}

// A Phrase is one or more folded tokens that must follow one another.
type Phrase []string

// FoldQuery returns the phrases of a search text, all of which must match: each word is one (or more tokens in a row, where
// folding splits it), and so is whatever stands in double quotes. There are no operators. It returns nothing if nothing is left.
func FoldQuery(text string) []Phrase {
	var out []Phrase
	add := func(s string) {
		if f := Fold(s); f != "" {
			out = append(out, strings.Split(f, " "))
		}
	}
	for i, part := range strings.Split(text, `"`) {
		if quoted := i%2 == 1; quoted {
			add(part)
			continue
		}
		for _, word := range strings.Fields(part) {
			add(word)
		}
	}
	return out
}

// In reports whether the folded text holds the phrase.
func (p Phrase) In(folded string) bool {
	return strings.Contains(" "+folded+" ", " "+strings.Join(p, " ")+" ")
}

// longestIndexed is the length in bytes up to which strings are indexed.
const longestIndexed = 2000

// Indexed returns s cut to what a store indexes, at a rune's edge.
func Indexed(s string) string {
	if len(s) <= longestIndexed {
		return s
	}
	s = s[:longestIndexed]
	for len(s) > 0 && s[len(s)-1]&0xC0 == 0x80 { // within a rune
		s = s[:len(s)-1]
	}
	return s[:max(len(s)-1, 0)] // its first byte
}
