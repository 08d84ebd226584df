package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/demarche-kg/demarche/loader/codebook"
)

func codebookVerb() verb {
	return verb{
		name: "codebook", args: "check DIR", about: "lint a codebook of your own",
		long: `DIR is a folder of tables that adds topics, actors and leaders, and words for them in the languages that are read: see docs/codebooks.md.
Tells all that is wrong with it, with file, line and reason. "demarche extract", "load", "eval" and "version" read it with --codebook DIR.`,
		examples: []string{"demarche codebook check fisheries/", "demarche load --codebook fisheries/ news/"},
		setup: func(*flag.FlagSet) func(context.Context, *call) error {
			return func(_ context.Context, c *call) error {
				if err := c.want(2, 2); err != nil {
					return err
				}
				if c.args[0] != "check" {
					return usagef("codebook: there is no %q", c.args[0]).hint(`"demarche codebook check DIR" is all that there is`)
				}
				return c.checkCodebook(c.args[1])
			}
		},
	}
}

func (c *call) checkCodebook(dir string) error {
	book, problems, err := readCodebook(dir)
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(c.out, p)
	}
	if book == nil {
		fmt.Fprintf(c.out, "%s: %s\n", dir, countProblems(problems))
		return errRefused
	}
	if err := book.Ready(); err != nil {
		return err
	}
	fmt.Fprintf(c.out, "%s: adds %s, %s, %s, %s; %s\n", dir, plural(book.Topics, "topic"), plural(book.Actors, "actor"), plural(book.Leaders, "leader"),
		plural(book.Forms, "form"), countProblems(problems))
	return nil
}

// readCodebook reads the codebook of the folder on top of what is built in; the codebook is nil where it has faults.
func readCodebook(dir string) (*codebook.Codebook, []codebook.Problem, error) {
	if info, err := os.Stat(dir); err != nil {
		return nil, nil, err
	} else if !info.IsDir() {
		return nil, nil, failf("%s is no folder", dir)
	}
	ref, packs, err := builtIn()
	if err != nil {
		return nil, nil, err
	}
	label := strings.TrimSuffix(filepath.ToSlash(dir), "/") + "/"
	book, problems := codebook.Read(os.DirFS(dir), label, ref, packs)
	return book, problems, nil
}

func countProblems(problems []codebook.Problem) string {
	faults, warnings := 0, 0
	for _, p := range problems {
		if p.Warning {
			warnings++
		} else {
			faults++
		}
	}
	return plural(faults, "fault") + ", " + plural(warnings, "warning")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// codebookFlag declares --codebook.
func codebookFlag(fs *flag.FlagSet) *string {
	return fs.String("codebook", "", "`DIR` of a codebook of your own: topics, actors and words beside those that are built in")
}
