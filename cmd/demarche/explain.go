package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/extract"
)

// explainMode says how extract explains itself: not at all, as text or as JSON. It is a flag that needs no value.
type explainMode string

const (
	explainText explainMode = "text"
	explainJSON explainMode = "json"
)

func (m *explainMode) String() string { return string(*m) }

// IsBoolFlag lets the flag stand without a value.
func (m *explainMode) IsBoolFlag() bool { return true }

// Set reads the flag.
func (m *explainMode) Set(s string) error {
	switch s {
	case "true", "text":
		*m = explainText
	case "json":
		*m = explainJSON
	case "false":
		*m = ""
	default:
		return fmt.Errorf("want text or json")
	}
	return nil
}

// explained is what extract --explain=json prints of an article.
type explained struct {
	line
	*extract.Explanation
}

// MarshalJSON writes the explanation with the article's id and its statements as extract prints them.
func (x explained) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		ID string `json:"id"`
		*extract.Explanation
		Statements []lineStatement `json:"statements"`
	}{x.ID, x.Explanation, x.line.Statements})
}

// explain writes why the article gave what it gave.
func (e *engine) explain(w io.Writer, r loader.Reading, mode explainMode, p painter) error {
	x, err := e.Explain(r.Article)
	if err != nil {
		return err
	}
	l := e.line(r)
	if mode == explainJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(explained{l, x})
	}
	return writeExplanation(w, l.ID, x, p)
}

// explanation writes an explanation as text.
type explanation struct {
	strings.Builder
	painter
	*extract.Explanation
}

// writeExplanation writes the explanation of an article as text that people read.
func writeExplanation(w io.Writer, id string, x *extract.Explanation, p painter) error {
	b := &explanation{painter: p, Explanation: x}
	fmt.Fprintf(b, "%s  %s  published %s  extractor %s\n", b.paint(bold, id), x.Lang, orDash(x.Published.String()), x.Extractor)
	if len(x.About) > 0 {
		const most = 5
		fmt.Fprintf(b, "about %s\n", topicWeights(x.About[:min(most, len(x.About))]))
	}
	for i, s := range x.Sentences {
		b.sentence(i+1, s)
	}
	for _, r := range x.Reasons {
		fmt.Fprintf(b, "\nno statements: %s\n", r)
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (b *explanation) sentence(n int, s extract.SentenceReading) {
	fmt.Fprintf(b, "\n%s %s\n", b.paint(faint, fmt.Sprintf("%d [%d, %d)", n, s.Start, s.End)), b.marked(s))
	if s.Boilerplate {
		b.line("skipped", "boilerplate, no part of the article")
		return
	}
	for _, m := range s.Mentions {
		b.line("mention", b.mention(m))
	}
	for _, c := range s.Cues {
		b.line("cue", b.cue(c))
	}
	for _, t := range s.Topics {
		b.line("topic", fmt.Sprintf("%s  %s %g  %s", quoted(t.Passage), t.Topic, t.Weight, b.paint(faint, t.Row)))
	}
	for _, w := range s.Words {
		if slices.ContainsFunc(w.Classes, func(c string) bool { return slices.Contains(tellingClasses, c) }) {
			b.line("word", fmt.Sprintf("%s  %s  %s", quoted(w.Passage), strings.Join(w.Classes, " "), b.paint(faint, w.Row)))
		}
	}
	for _, f := range s.Frames {
		b.frame(f)
	}
}

// tellingClasses are the classes of words that change what a frame says; the others are in the JSON.
var tellingClasses = []string{"neg", "hyp", "cond", "refuse", "will", "intens", "soft", "past", "stop", "evil", "fine", "ask", "answer"}

func (b *explanation) line(name, text string) {
	fmt.Fprintf(b, "    %-8s %s\n", name, strings.TrimRight(text, " "))
}

func (b *explanation) mention(m extract.Mention) string {
	out := []string{b.paint(bold, codes(m.Actors, m.Outside)), quoted(m.Passage)}
	for _, s := range []string{m.Form, m.Office, m.Person, strings.Join(m.Pronoun, " ")} {
		if s != "" {
			out = append(out, s)
		}
	}
	if m.Person != "" && !m.Leader {
		out = append(out, "(in no table)")
	}
	if m.Owner {
		out = append(out, "(only owns)")
	}
	if m.How != "" && m.How != "named" {
		out = append(out, "by "+m.How)
	}
	return strings.Join(append(out, b.paint(faint, strings.Join(m.Rows, " "))), "  ")
}

func (b *explanation) cue(c extract.CueReading) string {
	out := []string{quoted(c.Passage)}
	if c.Kind != "" {
		out = append(out, c.Kind)
	}
	switch {
	case !c.Speaks:
		out = append(out, "nobody is taken to speak")
	case len(c.Holders) == 0:
		out = append(out, "spoken by nobody known", "by "+c.How)
	default:
		out = append(out, "spoken by "+b.paint(green, holders(c.Holders)), "by "+c.How)
	}
	if c.Past {
		out = append(out, "long ago")
	}
	for _, w := range c.Words {
		out = append(out, fmt.Sprintf("[%d, %d)", w[0], w[1]))
	}
	return strings.Join(append(out, b.paint(faint, c.Row)), "  ")
}

func (b *explanation) frame(f extract.FrameReport) {
	b.line("frame", fmt.Sprintf("%s  %s (%s)  %s", b.paint(magenta, quoted(f.Passage)), f.Act, f.Roles, b.paint(faint, f.Row)))
	item := func(name, text string) { b.line("", fmt.Sprintf("  %-8s %s", name, text)) }
	if f.Clause != nil {
		in := "told by the text"
		if f.Voiced {
			in = "in the words of " + orDash(holders(f.Voice))
		}
		item("clause", fmt.Sprintf("[%d, %d)  %s", f.Clause[0], f.Clause[1], in))
	}
	if f.Negated || f.Became != f.Act && f.Became != "" {
		how := "becomes "
		if f.Negated {
			how = "negated, becomes "
		}
		item("act", how+cmp.Or(string(f.Became), "nothing"))
	}
	if len(f.Holders) > 0 {
		how := f.How
		if f.Passive {
			how += ", passive"
		}
		item("holder", b.paint(green, holders(f.Holders))+"  by "+how)
	}
	if f.Settled != "" {
		item("settled", "by "+f.Settled+": the rest of the article told the target")
	}
	for _, t := range f.Targets {
		fits := "fits"
		if !t.Fits {
			fits = "does not fit"
		}
		item("target", fmt.Sprintf("%s  %s  %s, %s", b.paint(red, codes(t.Actors, false)), quoted(t.Passage), t.Relation, fits))
	}
	for _, c := range f.Choices {
		item("topics", fmt.Sprintf("for %s: %s", orDash(string(c.Target)), topicWeights(c.Topics)))
	}
	for _, n := range f.Statements {
		item("→", b.paint(bold, describeStatement(b.Statements[n])))
	}
	if f.Dropped != "" {
		item("dropped", b.paint(red, f.Dropped))
	}
}

func describeStatement(s *graph.Statement) string {
	return fmt.Sprintf("%s %s %s %s, %s %d", s.Holder, s.Stance, orDash(string(s.Target)), s.Topic, s.Act, s.Strength)
}

func quoted(p extract.Passage) string {
	return fmt.Sprintf("“%s” [%d, %d)", strings.Join(strings.Fields(p.Text), " "), p.Start, p.End)
}

func codes(cs []graph.Code, outside bool) string {
	switch {
	case len(cs) == 0 && outside:
		return "nobody"
	case len(cs) == 0:
		return "?"
	}
	var out []string
	for _, c := range cs {
		out = append(out, string(c))
	}
	s := strings.Join(out, "+")
	if outside {
		s += " (speaks for none)"
	}
	return s
}

func holders(hs []extract.Holder) string {
	var out []string
	for _, h := range hs {
		s := string(h.Actor)
		if h.Person != "" {
			s += " (" + h.Person + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func topicWeights(ws []extract.TopicWeight) string {
	var out []string
	for _, w := range ws {
		out = append(out, fmt.Sprintf("%s %g", w.Topic, w.Weight))
	}
	return strings.Join(out, ", ")
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
