package extract

import "github.com/demarche-kg/demarche/loader/lang"

// A line is what a paragraph is in an interview whose questions and answers begin with dashes.
type line int8

const (
	noLine line = iota
	asking
	answering
)

// lineAt returns what the paragraph is that sentence s begins, where cases tell: see readLines.
func (r *reading) lineAt(s lang.Sentence) line {
	if !r.cased() || !s.Para {
		return noLine
	}
	if r.lines == nil {
		r.lines = r.readLines()
	}
	return r.lines[r.sentOf[s.From]]
}

// readLines lets questions and answers take turns where paragraphs begin with dashes and several of them end in a question mark, or where those
// without a dash before them do: "— Why? — Because", but not "— This is a lie, — said X".
func (r *reading) readLines() []line {
	const several = 2
	out := make([]line, len(r.sents))
	dashed, plain := 0, 0 // questions with and without a dash
	for i, s := range r.sents {
		switch {
		case !s.Para || !r.questionAt(i):
		case r.dashed(s):
			dashed++
		case r.dashedBehind(i):
			plain++
		}
	}
	if dashed < several && plain < several {
		return out
	}
	next := asking
	for i, s := range r.sents {
		switch {
		case !s.Para:
		case dashed < plain:
			out[i] = r.plainLine(i)
		case r.dashed(s):
			out[i] = next
			next = asking + answering - next
		}
	}
	return out
}

// plainLine returns what the paragraph is that sentence i begins, where only answers begin with dashes.
func (r *reading) plainLine(i int) line {
	switch {
	case r.dashed(r.sents[i]):
		return answering
	case r.questionAt(i):
		return asking
	}
	return noLine
}

// dashed reports whether the sentence begins with a dash.
func (r *reading) dashed(s lang.Sentence) bool { return r.mark(s.From, dashes) || r.mark(s.From, "-") }

// questionAt reports whether the paragraph that sentence i begins ends in a question mark.
func (r *reading) questionAt(i int) bool {
	for i+1 < len(r.sents) && !r.sents[i+1].Para {
		i++
	}
	return r.mark(r.sents[i].To-1, "?")
}

// dashedBehind reports whether the paragraph behind the one that sentence i begins begins with a dash.
func (r *reading) dashedBehind(i int) bool {
	for i++; i < len(r.sents); i++ {
		if r.sents[i].Para {
			return r.dashed(r.sents[i])
		}
	}
	return false
}

// takeTurn lets whoever is interviewed answer in the paragraph that the sentence begins, or somebody ask; false if it is no such line.
func (r *reading) takeTurn(s lang.Sentence) bool {
	switch r.lineAt(s) {
	case asking:
		r.speak(voice{start: s.From, rule: ruleQuestion})
	case answering:
		r.speak(voice{start: s.From, holders: r.answerer(), rule: ruleAnswer})
	default:
		return false
	}
	return true
}
