package lang

import (
	"strings"
	"unicode/utf8"
)

// A Sentence is a range of tokens.
type Sentence struct {
	From, To int
	Para     bool // the first of its paragraph
}

// closers may follow a terminator within the sentence.
const closers = "\"'”’»)]」』。！？!?؟…."

// Sentences cuts the tokens of text into sentences: at terminators, and at line ends unless the next line goes on in lower case.
func (p *Pack) Sentences(text string, tokens []Token) []Sentence {
	var out []Sentence
	from := 0
	end := func(to int) {
		for to > from {
			cut := cutLong(text, tokens, from, to)
			out = append(out, Sentence{From: from, To: cut, Para: from == 0 || tokens[from].Lines > 0})
			from = cut
		}
	}
	wrapped := p.wrapped(text, tokens)
	for i := 0; i < len(tokens); i++ {
		if i > from && p.breaksLine(text, tokens, i) && !(wrapped && tokens[i].Lines == 1) {
			end(i)
		}
		if !p.terminates(text, tokens, i) {
			continue
		}
		j := i + 1
		for j < len(tokens) && closes(text, tokens[j]) {
			j++
		}
		if p.goesOn(text, tokens, i, j) {
			continue
		}
		end(j)
		i = j - 1
	}
	end(len(tokens))
	return out
}

// closes reports whether the token still belongs to a sentence that a mark before it ends. Some quotation marks have a space before them: « … ! ».
func closes(text string, t Token) bool {
	const spaced = "»"
	w := text[t.Start:t.End]
	return t.Kind == Punct && t.Lines == 0 && (t.Glued || w == spaced) && strings.Contains(closers, w)
}

// cutLong returns where the sentence of tokens [from, to) ends: where a text has no full stops, at a comma, so that it takes no more time
// than one that has.
func cutLong(text string, tokens []Token, from, to int) int {
	const longest, marks = 1000, ",،、，;؛；:："
	if to-from <= longest {
		return to
	}
	for k := from + longest; k > from+longest/2; k-- {
		if t := tokens[k-1]; t.Kind == Punct && strings.Contains(marks, text[t.Start:t.End]) {
			return k
		}
	}
	return from + longest
}

// wrapped reports whether lines end at a width rather than with a paragraph: most line ends without a mark go on in lower case.
func (p *Pack) wrapped(text string, tokens []Token) bool {
	const least = 4
	on, anew := 0, 0
	for i := 1; i < len(tokens); i++ {
		switch prev := tokens[i-1]; {
		case tokens[i].Lines != 1 || tokens[i].Kind != Word || prev.Kind == Punct && strings.Contains(p.Settings.Terminators+closers, text[prev.Start:prev.End]):
		case tokens[i].Upper:
			anew++
		default:
			on++
		}
	}
	return p.Settings.Case && on >= least && on > anew
}

// breaksLine reports whether a sentence ends before token i since a line does.
func (p *Pack) breaksLine(text string, tokens []Token, i int) bool {
	switch t := tokens[i]; {
	case t.Lines == 0:
		return false
	case t.Lines > 1:
		return true
	case t.Kind == Word && p.Settings.Case && !t.Upper:
		return false
	}
	return true
}

// terminates reports whether token i is a mark that may end a sentence.
func (p *Pack) terminates(text string, tokens []Token, i int) bool {
	t := tokens[i]
	return t.Kind == Punct && strings.Contains(p.Settings.Terminators, text[t.Start:t.End])
}

// goesOn reports whether the sentence goes on in token j after the mark at i.
func (p *Pack) goesOn(text string, tokens []Token, i, j int) bool {
	if j >= len(tokens) {
		return false
	}
	next := tokens[j]
	if next.Lines > 0 {
		return false
	}
	if next.Kind == Punct && text[next.Start] == ',' {
		return true // "Out!", he writes
	}
	if text[tokens[i].Start] == '.' {
		if next.Glued && j == i+1 { // example.com, 3.5
			return !p.runsOn(text, tokens, i)
		}
		if i > 0 && tokens[i].Glued && p.abbreviates(text, tokens[i-1]) {
			return true
		}
	}
	if dash := text[next.Start:next.End]; (dash == "—" || dash == "–") && j+1 < len(tokens) && tokens[j+1].Lines == 0 {
		next = tokens[j+1] // "...!" — said X
	}
	return p.Settings.Case && next.Kind == Word && !next.Upper
}

// runsOn reports whether the full stop at token i only lacks the space behind it: between words of the pack's script, where that is not Latin.
func (p *Pack) runsOn(text string, tokens []Token, i int) bool {
	const shortest = 2
	if p.Settings.Case || i == 0 || i+1 >= len(tokens) {
		return false
	}
	for _, t := range []Token{tokens[i-1], tokens[i+1]} {
		w := text[t.Start:t.End]
		if t.Kind != Word || w[0] < utf8.RuneSelf || utf8.RuneCountInString(w) < shortest {
			return false
		}
	}
	return true
}

func (p *Pack) abbreviates(text string, t Token) bool {
	if t.Kind == Number {
		return t.Lines > 0 || t.Start == 0 // "1. The Summit": the number of a paragraph
	}
	w := text[t.Start:t.End]
	return t.Kind == Word && (p.Settings.Abbreviations[strings.ToLower(w)] || t.Upper && utf8.RuneCountInString(w) == 1)
}
