// Demarche reads news articles in many languages and keeps a graph of who said what about whom. Run "demarche help" for what it can do.
//
// Each verb is a file. The program's exit code is 0 where all went well, 1 where some input was refused or something could not be
// done, and 2 where the command line makes no sense.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/demarche-kg/demarche/graph"
)

// Exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
)

// stdio is what the program knows of the world outside.
type stdio struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	terminal bool // err is a terminal
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	info, err := os.Stderr.Stat()
	terminal := err == nil && info.Mode()&os.ModeCharDevice != 0
	os.Exit(run(ctx, os.Args[1:], stdio{os.Stdin, os.Stdout, os.Stderr, os.Getenv, terminal}))
}

// run runs the command line and returns the exit code.
func run(ctx context.Context, args []string, std stdio) int {
	if len(args) == 0 {
		writeUsage(std.err)
		return exitUsage
	}
	name, rest := args[0], args[1:]
	switch name {
	case "-h", "-help", "--help":
		name = "help"
	case "--version", "-version":
		name = "version"
	}
	for _, v := range verbs() {
		if v.name == name {
			return exitCode(std, v.call(ctx, std, rest))
		}
	}
	return exitCode(std, usagef("there is no verb %q", name).hint(`"demarche help" lists them`))
}

// errRefused says that some input was refused, which the verb has told already.
var errRefused = errors.New("some input was refused")

// A failure is an error with what the user may do about it.
type failure struct {
	err   error
	tip   string
	usage bool // the command line is at fault
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func (f *failure) hint(format string, args ...any) *failure {
	f.tip = fmt.Sprintf(format, args...)
	return f
}

// usagef returns the error of a command line that makes no sense.
func usagef(format string, args ...any) *failure {
	return &failure{err: fmt.Errorf(format, args...), usage: true}
}

// failf returns the error of what could not be done.
func failf(format string, args ...any) *failure { return &failure{err: fmt.Errorf(format, args...)} }

// exitCode tells the error, unless that was done, and returns the code for it.
func exitCode(std stdio, err error) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.Is(err, errRefused):
		return exitFailure
	}
	if errors.Is(err, context.Canceled) {
		err = fmt.Errorf("interrupted: %w", err)
	}
	fmt.Fprintf(std.err, "demarche: %v\n", err)
	var f *failure
	errors.As(err, &f)
	if f != nil && f.tip != "" {
		fmt.Fprintf(std.err, "hint: %s\n", f.tip)
	} else if tip := tipFor(err); tip != "" {
		fmt.Fprintf(std.err, "hint: %s\n", tip)
	}
	if f != nil && f.usage {
		return exitUsage
	}
	return exitFailure
}

// tipFor returns what may help against an error of the store.
func tipFor(err error) string {
	switch graph.CodeOf(err) {
	case graph.CodeUnavailable:
		return "is the store there, and reachable? --store or DEMARCHE_STORE names it"
	case graph.CodeConflict:
		return "another program writes to the store; try again"
	}
	return ""
}
