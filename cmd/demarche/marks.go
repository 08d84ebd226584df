package main

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/loader/extract"
)

// marked returns the sentence with what was found in brackets: [h:holder], [s:speaker],
// [t:target], [other mention], <cue>, {frame}, #topic#, !negation! and ?modality?.
func (b *explanation) marked(s extract.SentenceReading) string {
	var out strings.Builder
	text, at := []rune(s.Text), s.Start
	for i := 0; i < len(s.Marks); {
		style := styleOf(s.Marks[i].Marks)
		if style == nil {
			i++
			continue
		}
		j := i + 1
		for j < len(s.Marks) && styleOf(s.Marks[j].Marks) == style && b.joined(s, s.Marks[j-1], s.Marks[j]) {
			j++
		}
		from, to := s.Marks[i].Start, s.Marks[j-1].End
		out.WriteString(string(text[at-s.Start : from-s.Start]))
		out.WriteString(b.paint(style.color, style.open+string(text[from-s.Start:to-s.Start])+style.close))
		at = to
		i = j
	}
	out.WriteString(string(text[at-s.Start:]))
	return strings.Join(strings.Fields(out.String()), " ")
}

// joined reports whether two marked tokens belong to one find: nothing but spaces between them, and no other mention begins.
func (b *explanation) joined(s extract.SentenceReading, x, y extract.MarkedToken) bool {
	between := string([]rune(s.Text)[x.End-s.Start : y.Start-s.Start])
	return strings.TrimSpace(between) == "" && !slices.ContainsFunc(s.Mentions, func(m extract.Mention) bool { return m.Start == y.Start }) &&
		!slices.ContainsFunc(s.Frames, func(f extract.FrameReport) bool { return f.Start == y.Start })
}

// A style is how a kind of find is shown within its sentence.
type style struct {
	mark        string
	open, close string
	color       color
}

// styles are the styles by what they mark, the weightiest first.
var styles = []style{
	{"frame", "{", "}", magenta}, {"cue", "<", ">", yellow}, {"holder", "[h:", "]", green}, {"speaker", "[s:", "]", green}, {"target", "[t:", "]", red},
	{"mention", "[", "]", cyan}, {"neg", "!", "!", red}, {"refuse", "!", "!", red}, {"hyp", "?", "?", yellow}, {"cond", "?", "?", yellow},
	{"topic", "#", "#", blue},
}

func styleOf(marks []string) *style {
	for i := range styles {
		if slices.Contains(marks, styles[i].mark) {
			return &styles[i]
		}
	}
	return nil
}
