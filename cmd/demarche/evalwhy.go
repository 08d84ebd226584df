package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/eval"
	"github.com/demarche-kg/demarche/loader/extract"
)

// whys says why the articles that were read gave what they gave.
type whys struct {
	engine   *engine
	articles map[string]*graph.Article
	known    map[string]*extract.Explanation
}

// explain returns the explanation of the article, nil if there is none.
func (w *whys) explain(id string) *extract.Explanation {
	a := w.articles[id]
	if a != nil && w.known[id] == nil {
		x, err := w.engine.Explain(a)
		if err != nil {
			return nil // the reading has told it
		}
		w.known[id] = x
	}
	return w.known[id]
}

// note says of a prediction which frame gave it, by which rule and for which topics, and of what was missed what became of the frames in gold's
// evidence.
func (w *whys) note(e eval.Error) string {
	x := w.explain(e.Article)
	switch {
	case x == nil:
		return ""
	case e.Predicted != nil:
		return because(x, e.Predicted)
	case len(e.Gold.Evidence) == 0:
		return ""
	}
	frames, ok := framesIn(x, w.articles[e.Article].Text, e.Gold.Evidence[0])
	if !ok {
		return "why: the evidence does not stand in the article"
	}
	var out []string
	for _, f := range frames {
		out = append(out, fmt.Sprintf("“%s” %s: %s", f.Text, f.Row, outcomeOf(x, f)))
	}
	if len(out) == 0 {
		return "why: " + noFrame
	}
	return "why: " + strings.Join(slices.Compact(out), "; ")
}

const noFrame = "no frame stands there"

// because says which frame gave the statement.
func because(x *extract.Explanation, p *eval.Statement) string {
	for _, s := range x.Sentences {
		for _, f := range s.Frames {
			for _, n := range f.Statements {
				if r := x.Statements[n]; r.Holder != p.Holder || r.Target != p.Target || r.Topic != p.Topic || r.Stance != p.Stance {
					continue
				}
				out := fmt.Sprintf("why: “%s” %s, holder by %s", f.Text, f.Row, orDash(f.How))
				for _, c := range f.Choices {
					if c.Target == p.Target {
						const most = 3
						return out + ", topics " + topicWeights(c.Topics[:min(most, len(c.Topics))])
					}
				}
				return out
			}
		}
	}
	return ""
}

// outcomeOf says what became of a frame.
func outcomeOf(x *extract.Explanation, f extract.FrameReport) string {
	if f.Dropped != "" {
		return f.Dropped
	}
	return "read as " + describeStatement(x.Statements[f.Statements[0]])
}

// framesIn returns the frames in the quote; false if it does not stand in the text.
func framesIn(x *extract.Explanation, text, quote string) ([]extract.FrameReport, bool) {
	at := strings.Index(text, quote)
	if at < 0 {
		return nil, false
	}
	start := len([]rune(text[:at]))
	end := start + len([]rune(quote))
	var out []extract.FrameReport
	for _, s := range x.Sentences {
		if s.End <= start || s.Start >= end {
			continue
		}
		for _, f := range s.Frames {
			if f.Start >= start-1 && f.End <= end+1 {
				out = append(out, f)
			}
		}
	}
	return out, true
}

// writeMissed counts what was missed by why: where its evidence has frames, by what became of the first that was dropped.
func (w *whys) writeMissed(out io.Writer, s *eval.Score) error {
	counts := map[string]int{}
	for _, e := range s.Errors {
		if x := w.explain(e.Article); e.Cause == eval.Missed && x != nil && len(e.Gold.Evidence) > 0 {
			frames, _ := framesIn(x, w.articles[e.Article].Text, e.Gold.Evidence[0])
			counts[missedFor(frames)]++
		}
	}
	if len(counts) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("\nwhy it was missed\n")
	reasons := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	for _, r := range reasons {
		fmt.Fprintf(&b, "%5d  %s\n", counts[r], r)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func missedFor(frames []extract.FrameReport) string {
	if len(frames) == 0 {
		return noFrame
	}
	for _, f := range frames {
		if f.Dropped != "" {
			return f.Dropped
		}
	}
	return "its frames were read as something else"
}
