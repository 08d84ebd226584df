package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// A verb is one thing that the program can do.
type verb struct {
	name     string
	args     string // as the usage line shows them
	about    string // one line
	long     string // what else there is to know
	examples []string
	// setup declares the verb's flags and returns what runs once they are read.
	setup func(*flag.FlagSet) func(context.Context, *call) error
}

// A call is a verb that was called.
type call struct {
	stdio
	verb verb
	args []string // without flags
}

// verbs lists the verbs in the order in which one meets them.
func verbs() []verb {
	return []verb{
		demoVerb(), loadVerb(), extractVerb(), evalVerb(), queryVerb(), serveVerb(), keyVerb(), exportVerb(), checkVerb(), codebookVerb(), deleteVerb(), schemaVerb(), versionVerb(), helpVerb(),
	}
}

func (v verb) call(ctx context.Context, std stdio, args []string) error {
	fs := flag.NewFlagSet(v.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // errors are told as all others are
	run := v.setup(fs)
	fs.Usage = func() { v.help(std.out, fs) }
	rest, err := parse(fs, args)
	switch {
	case err == flag.ErrHelp:
		return err
	case err != nil:
		return usagef("%s: %w", v.name, err).hint(`"demarche help %s" shows its flags`, v.name)
	}
	return run(ctx, &call{stdio: std, verb: v, args: rest})
}

// parse reads flags wherever they stand among the arguments, up to "--".
func parse(fs *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		left := fs.Args()
		if read := len(args) - len(left); len(left) == 0 || read > 0 && args[read-1] == "--" {
			return append(rest, left...), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

// want returns an error unless there are at least min arguments, and at most max where max is not negative.
func (c *call) want(min, max int) error {
	if n := len(c.args); n >= min && (max < 0 || n <= max) {
		return nil
	}
	return usagef("%s: wants %s", c.verb.name, strings.TrimSpace("demarche "+c.verb.name+" "+c.verb.args)).hint(`"demarche help %s" shows examples`, c.verb.name)
}

// help writes all that there is to know about the verb.
func (v verb) help(w io.Writer, fs *flag.FlagSet) {
	fmt.Fprintf(w, "%s\n\nusage: %s\n", v.about, strings.TrimSpace("demarche "+v.name+" "+v.args))
	if v.long != "" {
		fmt.Fprintf(w, "\n%s\n", strings.TrimSpace(v.long))
	}
	flags := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			fmt.Fprintln(w, "\nflags:")
			first = false
		}
		name, usage := flag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			usage += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(flags, "  --%s\t%s\n", strings.TrimSpace(f.Name+" "+name), usage)
	})
	_ = flags.Flush() // the writer is a terminal or a buffer; where it fails there is nobody to tell
	if len(v.examples) > 0 {
		fmt.Fprintf(w, "\nexamples:\n  %s\n", strings.Join(v.examples, "\n  "))
	}
}

func writeUsage(w io.Writer) {
	fmt.Fprint(w, `demarche reads news articles and keeps a graph of who said what about whom.

usage: demarche VERB [FLAGS] [ARGUMENTS]

`)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, v := range verbs() {
		fmt.Fprintf(t, "  %s\t%s\n", v.name, v.about)
	}
	_ = t.Flush() // see verb.help
	fmt.Fprint(w, `
"demarche help VERB" tells all about a verb. Stores are named by --store or DEMARCHE_STORE: sqlite:PATH (default sqlite:demarche.db)
or neo4j://USER@HOST:7687/DATABASE, with the password in DEMARCHE_NEO4J_PASSWORD or in the file that DEMARCHE_NEO4J_PASSWORD_FILE names.
`)
}

func helpVerb() verb {
	return verb{
		name: "help", args: "[VERB]", about: "show how to use the program, or one verb",
		examples: []string{"demarche help", "demarche help load"},
		setup: func(*flag.FlagSet) func(context.Context, *call) error {
			return func(_ context.Context, c *call) error {
				if len(c.args) == 0 {
					writeUsage(c.out)
					return nil
				}
				i := slices.IndexFunc(verbs(), func(v verb) bool { return v.name == c.args[0] })
				if i < 0 {
					return usagef("there is no verb %q", c.args[0]).hint(`"demarche help" lists them`)
				}
				fs := flag.NewFlagSet(c.args[0], flag.ContinueOnError)
				v := verbs()[i]
				v.setup(fs)
				v.help(c.out, fs)
				return nil
			}
		},
	}
}
