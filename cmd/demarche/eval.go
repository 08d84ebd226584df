package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/eval"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/source"
)

func evalVerb() verb {
	return verb{
		name: "eval", args: "GOLD", about: "score what is extracted against statements that people coded",
		long: `GOLD is JSON Lines, one article a line: {"id", "statements": [{"holder", "stance", "target", "topic", "topics_ok", "speaker",
"speaker_forms", "evidence", "debatable"}]}. The articles of --articles are read as "demarche extract" reads them, unless --predictions names
a file of what extract printed. Prints precision, recall and F1 of

  who    holder, stance and target, of statements with a target
  issue  holder, stance and topic, of those without one
  full   holder, stance, target or none, and topic

per language, per topic and per act, the mean of the articles' full F1 (macro), the shares of right speakers, of evidence that overlaps
gold's (grounded), that stands in the article (verbatim) and where it says (offsets), and how many errors each cause has. docs/eval.md has
the definitions.`,
		examples: []string{
			"demarche eval gold.jsonl --articles articles.jsonl", "demarche eval gold.jsonl --articles articles.jsonl --errors 5",
			"demarche eval gold.jsonl --articles articles.jsonl --predictions statements.jsonl --json",
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var o evalOptions
			fs.StringVar(&o.articles, "articles", "", "`FILE` of the articles, as JSON Lines")
			fs.StringVar(&o.predictions, "predictions", "", "`FILE` of statements to score, instead of extracting them")
			fs.IntVar(&o.errors, "errors", 0, "show `N` errors of each cause with their evidence")
			codebook := codebookFlag(fs)
			fs.BoolVar(&o.json, "json", false, "print as JSON")
			fs.IntVar(&o.workers, "workers", 0, "`N` articles are read at the same time (default one per processor)")
			return func(ctx context.Context, c *call) error {
				if err := c.want(1, 1); err != nil {
					return err
				}
				if o.articles == "" && o.predictions == "" {
					return usagef("eval: wants --articles to read, or --predictions to score")
				}
				o.codebook = *codebook
				return c.eval(ctx, o)
			}
		},
	}
}

type evalOptions struct {
	articles, predictions, codebook string
	errors, workers                 int
	json                            bool
}

func (c *call) eval(ctx context.Context, o evalOptions) error {
	e, err := c.engine(o.codebook)
	if err != nil {
		return err
	}
	gold, err := readFile(c.args[0], eval.ReadCodings)
	if err != nil {
		return err
	}
	var texts map[string]string
	if o.articles != "" {
		if texts, err = readFile(o.articles, eval.ReadTexts); err != nil {
			return err
		}
	}
	var predicted []*eval.Coding
	var w *whys
	if o.predictions != "" {
		predicted, err = readFile(o.predictions, eval.ReadCodings)
	} else {
		var articles map[string]*graph.Article
		predicted, articles, err = c.predict(ctx, e, o)
		w = &whys{engine: e, articles: articles, known: map[string]*extract.Explanation{}}
	}
	if err != nil {
		return err
	}
	return c.writeScore(eval.Evaluate(gold, predicted, texts, e.ref.Topics), o, w)
}

func (c *call) writeScore(s *eval.Score, o evalOptions, w *whys) error {
	var why func(eval.Error) string
	if w != nil {
		why = w.note
	}
	if o.json {
		b, err := s.JSON(o.errors, why)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.out, "%s\n", b)
		return err
	}
	err := errors.Join(s.WriteTable(c.out), s.WriteGroups(c.out), s.WriteErrors(c.out, o.errors, why))
	if o.errors > 0 && w != nil {
		err = errors.Join(err, w.writeMissed(c.out, s))
	}
	return err
}

// readFile opens the file for read.
func readFile[T any](name string, read func(string, io.Reader) (T, error)) (T, error) {
	f, err := os.Open(name)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return read(name, f)
}

// predict reads the articles as extract does; it returns them too.
func (c *call) predict(ctx context.Context, e *engine, o evalOptions) ([]*eval.Coding, map[string]*graph.Article, error) {
	var out []*eval.Coding
	articles := map[string]*graph.Article{}
	options := loader.Options{Engine: e.Engine, Languages: e.languages, Workers: o.workers, Sources: source.Read(ctx, []string{o.articles}, c.in)}
	err := loader.Each(ctx, options, func(r loader.Reading) error {
		for _, i := range r.Issues {
			fmt.Fprintln(c.err, i)
		}
		if r.Article == nil {
			return nil
		}
		l := e.line(r)
		articles[l.ID] = r.Article
		out = append(out, l.coding())
		return nil
	})
	return out, articles, err
}

// coding returns the line's statements as eval reads them.
func (l line) coding() *eval.Coding {
	c := &eval.Coding{ID: l.ID}
	for _, s := range l.Statements {
		c.Statements = append(c.Statements, eval.Statement{
			Holder: graph.Code(s.Holder), Stance: graph.Stance(s.Stance), Target: graph.Code(orEmpty(s.Target)), Topic: graph.TopicKey(s.Topic),
			Act: graph.Act(s.Act), Strength: s.Strength, Form: graph.Form(s.Form), Joint: s.Joint, Via: graph.Code(orEmpty(s.Via)), Speaker: orEmpty(s.Speaker), Evidence: s.Evidence, Spans: s.Spans,
		})
	}
	return c
}

// orEmpty returns the string, "" for nil.
func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
