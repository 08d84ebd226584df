package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A TokenKind is what a token is made of.
type TokenKind uint8

// The kinds of token.
const (
	Punct TokenKind = iota
	Word
	Number
)

// A Token is a word, a number or a mark of a text. Tokens are in order and cover all that is no space.
type Token struct {
	Start, End int    // bytes
	From, To   int    // code points
	Lines      int    // line ends before it
	Norm       string // folded: see [FoldWord]
	Marks      string // its vowel marks: they tell words apart that fold to the same
	Kind       TokenKind
	Upper      bool  // begins with a capital
	Caps       bool  // two letters or more, all capitals
	Glued      bool  // no space before it
	Initial    uint8 // 1 + the place of the first of the settings' initials at its front or behind short clitics; 0 if there is none
	Bound      bool  // ends in a letter that no pronoun follows: teh marbuta, tanwin
}

// lexer cuts a text into tokens.
type lexer struct {
	s     *Settings
	text  string
	folds map[rune]string
	pos   int // byte
	rune  int // code point at pos
	lines int
	glued bool
	out   []Token
	// accents is whether any word was written with one.
	accents bool
}

// Tokens cuts the text into tokens as the pack's language is written.
func (p *Pack) Tokens(text string) []Token {
	bytes := 5 // of a token and the space behind it
	if !p.Settings.Spaces {
		bytes = 3 // of a character
	}
	return p.AppendTokens(make([]Token, 0, len(text)/bytes+8), text)
}

// AppendTokens appends the tokens of the text to out.
func (p *Pack) AppendTokens(out []Token, text string) []Token {
	l := lexer{s: &p.Settings, text: text, folds: p.folds, out: out}
	for l.pos < len(l.text) {
		l.next()
	}
	if own := l.out[len(out):]; l.s.Accents && len(own) > longPlain && !l.accents {
		for i := range own { // a text that writes none
			own[i].Marks = ""
		}
	}
	return l.out
}

// longPlain is how many tokens a text without a single accent has that is written without them on purpose.
const longPlain = 40

// accented returns a short word as it is written, where accents tell it from others; "" where it may have lost them to a capital.
func (l *lexer) accented(w string, t *Token) string {
	const longest = 3
	w = strings.ReplaceAll(w, string(rightQuote), string(apostrophe))
	if t.Kind == Word && len(t.Norm) != len(w) {
		l.accents = true
	}
	if t.Kind != Word || t.Upper && len(t.Norm) == len(w) && len(w) <= longest {
		return ""
	}
	if last, n := utf8.DecodeLastRuneInString(w); len(t.Norm) > longest {
		if t.Caps || !strings.ContainsRune(l.s.FinalAccents, last) {
			return ""
		}
		return w[len(w)-n:]
	}
	return strings.ToLower(w)
}

func (l *lexer) next() {
	r, size := utf8.DecodeRuneInString(l.text[l.pos:])
	switch {
	case plainLetter(r):
		l.word()
	case unicode.IsSpace(r):
		if r == '\n' {
			l.lines++
		}
		l.glued = false
		l.pos += size
		l.rune++
	case wide(r):
		l.wide(r, size)
	case unicode.IsLetter(r):
		l.word()
	case unicode.IsDigit(r):
		l.number()
	default:
		l.emit(l.pos+size, 1, Punct)
	}
}

// wide reports whether r is of a script without spaces, in which each character is a token.
func wide(r rune) bool {
	const first = '\u2E80' // no such script before it
	return r >= first && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// wide adds the character r as a token.
func (l *lexer) wide(r rune, size int) {
	const compatible = '\uF900' // ideographs from here on stand for others
	w := l.text[l.pos : l.pos+size]
	norm, ok := l.folds[r]
	if !ok {
		norm = w
		if r >= compatible || !unicode.Is(unicode.Han, r) {
			norm = FoldWord(w)
		}
	}
	l.out = append(l.out, Token{Start: l.pos, End: l.pos + size, From: l.rune, To: l.rune + 1, Norm: norm, Kind: Word, Lines: l.lines, Glued: l.glued})
	l.pos, l.rune, l.lines, l.glued = l.pos+size, l.rune+1, 0, true
}

// emit adds the token that ends at byte end, of n code points.
func (l *lexer) emit(end, n int, kind TokenKind) {
	w := l.text[l.pos:end]
	t := Token{Start: l.pos, End: end, From: l.rune, To: l.rune + n, Kind: kind, Lines: l.lines, Glued: l.glued}
	t.Norm, t.Bound, t.Marks = FoldWord(w), bound(w), marks(w)
	if kind == Word && t.Norm == "" {
		t.Kind = Punct // a tatweel alone is a dash
	} else if kind == Word {
		t.Upper, t.Caps = caps(w)
		t.Initial = l.s.initial(w)
	}
	if l.s.Accents {
		t.Marks = l.accented(w, &t)
	}
	l.out = append(l.out, t)
	l.pos, l.rune, l.lines, l.glued = end, l.rune+n, 0, true
}

// initial returns 1 + the place of the first of the settings' initials among the first letters of the word, 0 if there is none.
func (s *Settings) initial(w string) uint8 {
	const most = 4
	n := 0
	for _, r := range w {
		if n == most || s.Initials == "" {
			break
		}
		if i := strings.IndexRune(s.Initials, r); i >= 0 {
			return uint8(i) + 1
		}
		n++
	}
	return 0
}

func caps(w string) (upper, all bool) {
	letters := 0
	all = true
	for i, r := range w {
		if i == 0 {
			upper = unicode.IsUpper(r)
			if !upper {
				return false, false
			}
		}
		if unicode.IsLetter(r) {
			letters++
			all = all && unicode.IsUpper(r)
		}
	}
	return upper, all && letters > 1
}

// plainLetter reports whether r is one of the letters for which no table of Unicode need be asked: basic Latin and Cyrillic.
func plainLetter(r rune) bool {
	const firstCyrillic, lastCyrillic = 0x410, 0x44F
	return firstCyrillic <= r && r <= lastCyrillic || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

func inWord(r rune) bool {
	return plainLetter(r) || unicode.IsLetter(r) && !wide(r) || unicode.Is(unicode.Mn, r) || r == tatweel || r == softHyphen || r == nonJoiner || r == joiner
}

func isApostrophe(r rune) bool { return r == apostrophe || r == rightQuote || r == modifierQuo }

// word reads letters, apostrophes between letters, and letters with full stops after each ("U.S.").
func (l *lexer) word() {
	end, n := l.run(l.pos, inWord)
	if n == 1 && l.dotted(end) {
		l.abbreviation()
		return
	}
	for {
		r, size := utf8.DecodeRuneInString(l.text[end:])
		if !isApostrophe(r) {
			break
		}
		next, more := l.run(end+size, inWord)
		if more == 0 {
			break
		}
		front, back := strings.ToLower(l.text[l.pos:end])+"'", "'"+strings.ToLower(l.text[end+size:next])
		if slices.Contains(l.s.Elisions, front) {
			l.emit(end+size, n+1, Word)
			l.glued = true
			l.word()
			return
		}
		if slices.Contains(l.s.Enclitics, back) {
			l.emit(end, n, Word)
			l.emit(next, more+1, Word)
			return
		}
		end, n = next, n+1+more
	}
	for end < len(l.text) && l.text[end] >= '0' && l.text[end] <= '9' { // G20, M23
		end, n = end+1, n+1
	}
	l.emit(end, n, Word)
}

// run returns the end of the run of runes from byte pos on, and their number.
func (l *lexer) run(pos int, in func(rune) bool) (end, n int) {
	for pos < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[pos:])
		if !in(r) {
			break
		}
		pos += size
		n++
	}
	return pos, n
}

// dotted reports whether a full stop, a letter and a full stop follow the letter that ends at byte end.
func (l *lexer) dotted(end int) bool {
	rest := l.text[end:]
	if len(rest) < 3 || rest[0] != '.' {
		return false
	}
	r, size := utf8.DecodeRuneInString(rest[1:])
	return unicode.IsLetter(r) && strings.HasPrefix(rest[1+size:], ".")
}

// abbreviation reads letters with a full stop after each; they match as if the stops were not there.
func (l *lexer) abbreviation() {
	end, n := l.pos, 0
	for end < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[end:])
		if !unicode.IsLetter(r) || !strings.HasPrefix(l.text[end+size:], ".") {
			break
		}
		end, n = end+size+1, n+2
	}
	l.emit(end, n, Word)
	t := &l.out[len(l.out)-1]
	bare := strings.ReplaceAll(l.text[t.Start:t.End], ".", "")
	t.Norm = FoldWord(bare)
	t.Upper, t.Caps = caps(bare)
}

// number reads digits, with single marks between them.
func (l *lexer) number() {
	end, n := l.run(l.pos, unicode.IsDigit)
	for end+1 < len(l.text) && strings.IndexByte(".,:", l.text[end]) >= 0 {
		next, more := l.run(end+1, unicode.IsDigit)
		if more == 0 {
			break
		}
		end, n = next, n+1+more
	}
	l.emit(end, n, Number)
}

// bound reports whether the word ends as no word with a pronoun at its end does.
func bound(w string) bool {
	r, _ := utf8.DecodeLastRuneInString(w)
	return r == tehMarbuta || r >= fathatan && r <= kasratan || strings.HasSuffix(w, string(fathatan)+string(alef))
}

// marks returns the vowel marks of an Arabic word.
func marks(w string) string {
	if len(w) == 0 || w[0] < utf8.RuneSelf && w[len(w)-1] < utf8.RuneSelf {
		return ""
	}
	var out []rune
	for _, r := range w {
		if r >= fathatan && r <= sukun {
			out = append(out, r)
		}
	}
	return string(out)
}
