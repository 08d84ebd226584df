package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/source"
)

func extractVerb() verb {
	return verb{
		name: "extract", args: "PATH...", about: "read articles and print their statements as JSON Lines",
		long: `Takes what "demarche load" takes, and needs no store. Each article gives one line:
  {"id", "lang", "statements": [{"holder", "speaker", "stance", "target", "topic", "act", "strength", "form", "joint", "via", "said",
   "evidence": [QUOTE...], "spans": [[START, END]...], "rule"}]}
id is the input's own, else the file's name without its ending; spans are half-open, in code points of the text. Why an article gave nothing is
told on standard error.

--explain shows instead, sentence by sentence, what was found and why it was coded or not, with the row of the language pack for each find:
[h:holder] [s:speaker] [t:target] [mention] <cue> {frame} #topic# !negation! ?modality?, then every speaker, and for every frame its clause, holder, target, topics and what became
of it. --explain=json prints that as JSON Lines; docs/explain.md has the fields.`,
		examples: []string{"demarche extract news.jsonl > statements.jsonl", "demarche extract page.txt", "demarche extract --explain page.txt", "pbpaste | demarche extract -"},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			workers := fs.Int("workers", 0, "`N` articles are read at the same time (default one per processor)")
			codebook := codebookFlag(fs)
			var explain explainMode
			fs.Var(&explain, "explain", "show why each statement was coded or not, as `text` or json")
			color := colorAuto
			fs.Var(&color, "color", "explain in color: `WHEN` is auto, always or never")
			return func(ctx context.Context, c *call) error {
				if err := c.want(1, -1); err != nil {
					return err
				}
				e, err := c.engine(*codebook)
				if err != nil {
					return err
				}
				return c.extract(ctx, e, *workers, explain, color)
			}
		},
	}
}

func (c *call) extract(ctx context.Context, e *engine, workers int, explain explainMode, color colorMode) error {
	out := json.NewEncoder(c.out)
	out.SetEscapeHTML(false)
	refused := false
	err := loader.Each(ctx, loader.Options{Engine: e.Engine, Languages: e.languages, Workers: workers, Sources: source.Read(ctx, c.args, c.in)},
		func(r loader.Reading) error {
			for _, i := range r.Issues {
				refused = refused || i.Severity == loader.Refused
				fmt.Fprintln(c.err, i)
			}
			if r.Article == nil {
				return nil
			}
			if explain != "" {
				return e.explain(c.out, r, explain, color.painter(c.stdio))
			}
			l := e.line(r)
			if len(r.Statements) == 0 {
				fmt.Fprintf(c.err, "%s: note: no statements in %s: %s\n", r.Place(), l.ID, strings.Join(r.Reasons, "; "))
			}
			return out.Encode(l)
		})
	switch {
	case err != nil:
		return err
	case refused:
		return errRefused
	}
	return nil
}

// line is what extract prints of an article.
type line struct {
	ID         string          `json:"id"`
	Lang       *string         `json:"lang"`
	Statements []lineStatement `json:"statements"`
}

type lineStatement struct {
	Holder   string   `json:"holder"`
	Speaker  *string  `json:"speaker"`
	Stance   string   `json:"stance"`
	Target   *string  `json:"target"`
	Topic    string   `json:"topic"`
	Act      string   `json:"act"`
	Strength int      `json:"strength"`
	Form     string   `json:"form"`
	Joint    bool     `json:"joint"`
	Via      *string  `json:"via"`
	Said     *string  `json:"said"`
	Evidence []string `json:"evidence"`
	Spans    [][2]int `json:"spans"`
	Rule     string   `json:"rule"`
}

func (e *engine) line(r loader.Reading) line {
	l := line{ID: r.Article.Key.ID, Lang: orNull(string(r.Article.Lang)), Statements: []lineStatement{}}
	if l.ID == "" {
		l.ID = r.Document.Stem()
		if r.Document.Line > 0 {
			l.ID = fmt.Sprintf("%s:%d", l.ID, r.Document.Line)
		}
	}
	for _, s := range r.Statements {
		ls := lineStatement{
			Holder: string(s.Holder), Speaker: orNull(e.speaker(s.Speaker, r.Learnt)), Stance: string(s.Stance), Target: orNull(string(s.Target)),
			Topic: string(s.Topic), Act: string(s.Act), Strength: s.Strength, Form: string(s.Form), Joint: s.Joint, Via: orNull(string(s.Via)),
			Said: orNull(s.Said.String()), Rule: s.Evidence[0].Rule,
		}
		for _, ev := range s.Evidence {
			ls.Evidence = append(ls.Evidence, ev.Quote)
			ls.Spans = append(ls.Spans, [2]int{ev.Start, ev.End})
		}
		l.Statements = append(l.Statements, ls)
	}
	return l
}

// speaker returns the leader's English name, or the name that the article gives.
func (e *engine) speaker(id graph.ID, learnt []graph.Learnt) string {
	for _, l := range learnt {
		if l.Leader == id {
			return l.Name
		}
	}
	if id == graph.Nil {
		return ""
	}
	if l := e.leaders[id]; l != nil {
		return l.Names.In("en", l.Slug)
	}
	return ""
}

// orNull returns nil for the empty string.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
