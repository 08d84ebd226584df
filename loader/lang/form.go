package lang

import (
	"fmt"
	"strings"
)

// maxForms bounds what one row may expand to, so that a slip cannot fill the memory.
const maxForms = 5000

// Expand returns the forms that a row's form stands for: "{a,b,}" is any of its alternatives, also nested and several times.
func Expand(form string) ([]string, error) {
	out, rest, err := expandSeq(form, 0)
	if err != nil {
		return nil, fmt.Errorf("form %q: %w", form, err)
	}
	if rest != "" {
		return nil, fmt.Errorf("form %q: unexpected %q", form, rest[:1])
	}
	for i, f := range out {
		if loose(f) {
			out[i] = strings.Join(strings.Fields(f), " ")
		}
		if out[i] == "" {
			return nil, fmt.Errorf("form %q: one of its forms is empty", form)
		}
	}
	return out, nil
}

// loose reports whether a form may have more spaces than one between words, or other spaces.
func loose(f string) bool {
	return f == "" || f[0] == ' ' || f[len(f)-1] == ' ' || strings.Contains(f, "  ") || strings.Contains(f, tabulator) || strings.Contains(f, hardSpace) || strings.Contains(f, wideSpace)
}

// Spaces of other kinds that somebody may have typed.
const (
	tabulator = "\t"
	hardSpace = "\u00a0"
	wideSpace = "\u3000"
)

// expandSeq reads up to the end, or within braces up to "," or "}".
func expandSeq(s string, depth int) (out []string, rest string, err error) {
	out = []string{""}
	for s != "" {
		switch c := s[0]; {
		case c == '{':
			var alts []string
			if alts, s, err = expandAlternatives(s[1:], depth+1); err != nil {
				return nil, "", err
			}
			if len(out)*len(alts) > maxForms {
				return nil, "", fmt.Errorf("more than %d forms", maxForms)
			}
			out = product(out, alts)
		case c == '}' || c == ',' && depth > 0:
			return out, s, nil
		default:
			n := strings.IndexAny(s, "{},")
			if c == ',' || n == 0 {
				n = 1
			}
			if n < 0 {
				n = len(s)
			}
			out, s = product(out, []string{s[:n]}), s[n:]
		}
	}
	return out, "", nil
}

func expandAlternatives(s string, depth int) (out []string, rest string, err error) {
	for {
		var alts []string
		if alts, s, err = expandSeq(s, depth); err != nil {
			return nil, "", err
		}
		out = append(out, alts...)
		switch {
		case s == "":
			return nil, "", fmt.Errorf("a brace is not closed")
		case s[0] == '}':
			return out, s[1:], nil
		}
		s = s[1:] // the comma
	}
}

// product returns each of a followed by each of b, all of them cut out of one string.
func product(a, b []string) []string {
	size := 0
	for _, x := range a {
		size += len(x) * len(b)
	}
	for _, y := range b {
		size += len(y) * len(a)
	}
	var all strings.Builder
	all.Grow(size)
	for _, x := range a {
		for _, y := range b {
			all.WriteString(x)
			all.WriteString(y)
		}
	}
	out, rest := make([]string, 0, len(a)*len(b)), all.String()
	for _, x := range a {
		for _, y := range b {
			n := len(x) + len(y)
			out, rest = append(out, rest[:n]), rest[n:]
		}
	}
	return out
}
