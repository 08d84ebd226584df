package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// A color is how a terminal shows a piece of text; the empty one leaves it as it is.
type color string

// The colors, as parameters of the terminal's SGR sequence.
const (
	plainText color = ""
	faint     color = "2"
	bold      color = "1"
	red       color = "31"
	green     color = "32"
	yellow    color = "33"
	blue      color = "34"
	magenta   color = "35"
	cyan      color = "36"
)

// A painter colors text, or leaves it plain.
type painter bool

func (p painter) paint(c color, s string) string {
	if !bool(p) || c == plainText || s == "" {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[0m"
}

// A colorMode says when output is colored; it is a flag.
type colorMode string

// The modes: auto colors on a terminal, unless NO_COLOR is set.
const (
	colorAuto   colorMode = "auto"
	colorAlways colorMode = "always"
	colorNever  colorMode = "never"
)

func (m *colorMode) String() string { return string(*m) }

// Set reads the flag.
func (m *colorMode) Set(s string) error {
	switch v := colorMode(strings.ToLower(s)); v {
	case colorAuto, colorAlways, colorNever:
		*m = v
		return nil
	}
	return fmt.Errorf("want auto, always or never")
}

// painter returns what colors the standard output of the call.
func (m colorMode) painter(std stdio) painter {
	switch m {
	case colorAlways:
		return true
	case colorNever:
		return false
	}
	return painter(isTerminal(std.out) && std.getenv("NO_COLOR") == "" && std.getenv("TERM") != "dumb")
}

// isTerminal reports whether what is written to w is shown at once.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
