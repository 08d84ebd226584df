package gazetteer

import (
	"strings"

	"github.com/demarche-kg/demarche/loader/lang"
)

// cutter cuts forms into tokens as a text's are. The forms of a row have most of their words alike and begin as the form before them does: each word
// is cut once, and the words with which the last form began too are left as they are.
type cutter struct {
	pack   *lang.Pack
	not    map[string]bool // the words that negate
	words  map[string]cutWord
	last   string // form
	ends   []wordEnd
	tokens []lang.Token // of the last form
}

// cutWord is a word of a form, which may be several tokens.
type cutWord struct {
	tokens []lang.Token
	denies bool
}

// wordEnd tells of a form up to the end of a word of it.
type wordEnd struct {
	at     int // byte
	tokens int
	denies bool // a word so far does
}

func newCutter(p *lang.Pack) *cutter {
	c := &cutter{pack: p, not: map[string]bool{}, words: map[string]cutWord{}}
	for _, w := range p.Words {
		if w.Key == "neg" {
			c.not[w.Text] = true
		}
	}
	return c
}

// cut returns the tokens of a form, until it is called again, and whether a word of it negates. Where in code points tokens stand does not count.
func (c *cutter) cut(form string) (tokens []lang.Token, denied bool) {
	if !c.pack.Settings.Spaces {
		c.tokens = c.pack.AppendTokens(c.tokens[:0], form)
		for word := range strings.FieldsSeq(form) {
			denied = denied || denies(word, c.not)
		}
		return c.tokens, denied
	}
	at := c.shared(form)
	c.ends, c.tokens, c.last = c.ends[:at], c.tokens[:c.upTo(at).tokens], form
	from := 0
	if at > 0 {
		from = c.ends[at-1].at + 1
	}
	for from < len(form) {
		to := len(form)
		if n := strings.IndexByte(form[from:], ' '); n >= 0 {
			to = from + n
		}
		c.add(c.word(form[from:to]), from, to)
		from = to + 1
	}
	return c.tokens, c.upTo(len(c.ends)).denies
}

// add adds a word of the form.
func (c *cutter) add(w cutWord, from, to int) {
	before := c.upTo(len(c.ends)).denies
	for _, t := range w.tokens {
		t.Start, t.End = t.Start+from, t.End+from
		c.tokens = append(c.tokens, t)
	}
	c.ends = append(c.ends, wordEnd{at: to, tokens: len(c.tokens), denies: before || w.denies})
}

// shared returns how many words of the last form the form begins with, each followed by a space in both.
func (c *cutter) shared(form string) int {
	n := 0
	for n < len(form) && n < len(c.last) && form[n] == c.last[n] {
		n++
	}
	k := 0
	for k < len(c.ends) && c.ends[k].at < n {
		k++
	}
	return k
}

// upTo tells of the last form up to the end of its k-th word.
func (c *cutter) upTo(k int) wordEnd {
	if k == 0 {
		return wordEnd{}
	}
	return c.ends[k-1]
}

// word cuts a word.
func (c *cutter) word(text string) cutWord {
	w, ok := c.words[text]
	if !ok {
		text = strings.Clone(text) // it is part of a whole row
		w = cutWord{tokens: c.pack.AppendTokens(nil, text), denies: denies(text, c.not)}
		c.words[text] = w
	}
	return w
}

// form cuts a form. What ends in an elision is cut as if a word followed.
func (c *cutter) form(form string) (tokens []lang.Token, denied bool) {
	const word = "x"
	if strings.HasSuffix(form, "'") {
		if tokens, denied := c.cut(form + word); len(tokens) > 1 && tokens[len(tokens)-1].Norm == word {
			return tokens[:len(tokens)-1], denied
		}
	}
	return c.cut(form)
}

// denies reports whether a word of a form, or a part of it before an apostrophe or beside a hyphen, is one that negates: "n'accepte".
func denies(word string, not map[string]bool) bool {
	const apostrophe, hyphen = '\'', '-'
	from := 0
	for i := 0; i < len(word); i++ {
		switch word[i] {
		case apostrophe:
			if not[word[from:i+1]] {
				return true
			}
			from = i + 1
		case hyphen:
			if not[word[from:i]] {
				return true
			}
			from = i + 1
		}
	}
	return not[word[from:]]
}
