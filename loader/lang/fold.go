package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	tatweel     = '\u0640'
	alef        = '\u0627'
	fathatan    = '\u064B'
	kasratan    = '\u064D'
	sukun       = '\u0652'
	tehMarbuta  = '\u0629'
	heh         = '\u0647'
	alefMaksura = '\u0649'
	yeh         = '\u064A'
	farsiYeh    = '\u06CC'
	kaf         = '\u0643'
	keheh       = '\u06A9'
	apostrophe  = '\''
	rightQuote  = '\u2019'
	modifierQuo = '\u02BC'
	softHyphen  = '\u00AD'
	nonJoiner   = '\u200C'
	joiner      = '\u200D'
	byteOrder   = '\uFEFF'
	breve       = '\u0306'
	cyrillicI   = '\u0438'

	cyrillicCapitalI = '\u0418'
)

// unfold maps letters that have no decomposition to what people type for them.
var unfold = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h",
	tatweel: "", tehMarbuta: string(heh), alefMaksura: string(yeh), farsiYeh: string(yeh), keheh: string(kaf),
	rightQuote: "'", modifierQuo: "'", softHyphen: "", nonJoiner: "", joiner: "", byteOrder: "",
}

// FoldWord returns a token as it is matched: in lower case, without diacritics and vowel marks, letters that look alike unified.
func FoldWord(w string) string {
	ascii, lower := true, true
	for i := range len(w) {
		c := w[i]
		ascii = ascii && c < utf8.RuneSelf
		lower = lower && (c < 'A' || c > 'Z')
	}
	switch {
	case ascii && lower:
		return w
	case ascii:
		return strings.ToLower(w)
	}
	if r, n := utf8.DecodeRuneInString(w); n == len(w) && firstWide <= r && r <= lastWide {
		return foldedWide[r-firstWide]
	}
	return foldLetters(w)
}

// folded holds what each letter of the scripts that are read most (Latin, Greek, Cyrillic, Arabic) folds to by itself: half of the time of
// making a matcher went into finding that out again and again.
var folded = func() (t [0x700]string) {
	for r := range t {
		t[r] = foldRunes(string(rune(r)))
	}
	return t
}()

// foldedWide holds the same for the marks and letters that are as wide as ideographs, of which a text in Chinese has many.
var foldedWide = func() (t [lastWide - firstWide + 1]string) {
	for i := range t {
		t[i] = foldRunes(string(firstWide + rune(i)))
	}
	return t
}()

const firstWide, lastWide = '\uFF01', '\uFF5E'

// foldLetters folds letter by letter as long as none needs to look at its neighbours, as marks and other scripts do.
func foldLetters(w string) string {
	const firstMark, firstHan, lastHan = 0x300, 0x4E00, 0x9FFF
	var b strings.Builder
	b.Grow(len(w))
	for _, r := range w {
		switch {
		case r < firstMark, r < rune(len(folded)) && !unicode.Is(unicode.Mn, r):
			if len(w) == utf8.RuneLen(r) {
				return folded[r]
			}
			b.WriteString(folded[r])
		case firstHan <= r && r <= lastHan:
			b.WriteRune(r)
		default:
			return foldRunes(w)
		}
	}
	return b.String()
}

func foldRunes(w string) string {
	var b strings.Builder
	b.Grow(len(w))
	last := rune(0)
	for _, r := range norm.NFKD.String(w) {
		short := r == breve && (last == cyrillicI || last == cyrillicCapitalI) // a letter of its own
		last = r
		if unicode.Is(unicode.Mn, r) && !short {
			continue
		}
		r = unicode.ToLower(r)
		if s, ok := unfold[r]; ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}
