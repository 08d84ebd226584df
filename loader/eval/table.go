package eval

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// shares are the shares of a group of articles, as they stand behind its views.
func (f *Figures) shares() []namedShare {
	return []namedShare{{"macro", f.Macro}, {"speaker", f.Speaker}, {"grounded", f.Grounded}, {"verbatim", f.Verbatim}, {"offsets", f.Offsets}}
}

type namedShare struct {
	name string
	Share
}

// WriteTable writes the figures: a line for each language, and one for all.
func (s *Score) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%5s", "")
	for _, v := range Views() {
		fmt.Fprintf(&b, "%9s%7s%7s", string(v)+" P", "R", "F1")
	}
	for _, n := range newFigures().shares() {
		fmt.Fprintf(&b, "%9s", n.name)
	}
	fmt.Fprintf(&b, "%9s\n", "articles")
	for _, tag := range s.Tags() {
		s.Languages[tag].write(&b, string(tag))
	}
	s.All.write(&b, "all")
	s.writeFields(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeFields writes how often the further fields of statements that are right are gold's, where gold has them.
func (s *Score) writeFields(w io.Writer) {
	if s.All.Fields[0].N == 0 {
		return
	}
	fmt.Fprintf(w, "\n%5s", "")
	for _, name := range fieldNames {
		fmt.Fprintf(w, "%9s", name)
	}
	fmt.Fprintf(w, "%9s\n", "right")
	for _, tag := range s.Tags() {
		if f := s.Languages[tag]; f.Fields[0].N > 0 {
			f.writeFields(w, string(tag))
		}
	}
	s.All.writeFields(w, "all")
}

func (f *Figures) writeFields(w io.Writer, name string) {
	fmt.Fprintf(w, "%-5s", name)
	for _, share := range f.Fields {
		fmt.Fprintf(w, "%9.3f", ratio(int(share.OK), share.N))
	}
	fmt.Fprintf(w, "%9d\n", f.Fields[0].N)
}

func (f *Figures) write(w io.Writer, name string) {
	fmt.Fprintf(w, "%-5s", name)
	for _, v := range Views() {
		c := f.Views[v]
		fmt.Fprintf(w, "%9.3f%7.3f%7.3f", c.Precision(), c.Recall(), c.F1())
	}
	for _, n := range f.shares() {
		if x, ok := n.Value(); ok {
			fmt.Fprintf(w, "%9.3f", x)
		} else {
			fmt.Fprintf(w, "%9s", "-")
		}
	}
	fmt.Fprintf(w, "%9d\n", f.Articles)
}

// WriteGroups writes the full view per topic and per act, most statements first.
func (s *Score) WriteGroups(w io.Writer) error {
	var b strings.Builder
	writeGroup(&b, "topic", s.Topics)
	writeGroup(&b, "act", s.Acts)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeGroup[K ~string](w io.Writer, name string, counts map[K]*Count) {
	const width = 24
	fmt.Fprintf(w, "\n%-*s%7s%7s%7s%9s%7s%7s\n", width, name, "right", "wrong", "missed", "P", "R", "F1")
	for _, k := range bySize(counts) {
		c := counts[k]
		fmt.Fprintf(w, "%-*s%7d%7d%7d%9.3f%7.3f%7.3f\n", width, cmp.Or(string(k), "-"), c.Right, c.Wrong, c.Missed, c.Precision(), c.Recall(), c.F1())
	}
}

// bySize returns the keys, those with most statements first.
func bySize[K ~string](counts map[K]*Count) []K {
	size := func(c *Count) int { return c.Right + c.Wrong + c.Missed }
	return slices.SortedFunc(maps.Keys(counts), func(a, b K) int {
		return cmp.Or(size(counts[b])-size(counts[a]), cmp.Compare(a, b))
	})
}

// Causes counts the errors by cause.
func (s *Score) Causes() map[Cause]int {
	out := map[Cause]int{}
	for _, e := range s.Errors {
		out[e.Cause]++
	}
	return out
}

// WriteErrors writes how many errors each cause has, and up to most of each with their evidence, the commonest cause first. Note, which may
// be nil, adds what is known of an error.
func (s *Score) WriteErrors(w io.Writer, most int, note func(Error) string) error {
	var b strings.Builder
	counts := s.Causes()
	causes := slices.DeleteFunc(Causes(), func(c Cause) bool { return counts[c] == 0 })
	slices.SortStableFunc(causes, func(a, b Cause) int { return counts[b] - counts[a] })
	for _, c := range causes {
		fmt.Fprintf(&b, "\n%s: %d\n", c, counts[c])
		n := 0
		for _, e := range s.Errors {
			if e.Cause != c || n == most {
				continue
			}
			n++
			e.write(&b)
			if note != nil {
				if text := note(e); text != "" {
					fmt.Fprintf(&b, "    %s\n", text)
				}
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (e Error) write(w io.Writer) {
	fmt.Fprintf(w, "  %s\n", e.Article)
	for _, side := range []struct {
		name string
		s    *Statement
	}{{"gold", e.Gold}, {"predicted", e.Predicted}} {
		if side.s == nil {
			continue
		}
		fmt.Fprintf(w, "    %-9s  %s\n", side.name, side.s.describe(e.Cause == WrongSpeaker))
		for _, q := range side.s.Evidence[:min(1, len(side.s.Evidence))] {
			fmt.Fprintf(w, "               “%s”\n", shorten(q))
		}
	}
}

// describe writes the statement as one line.
func (s *Statement) describe(speaker bool) string {
	out := fmt.Sprintf("%s %s %s %s", s.Holder, s.Stance, cmp.Or(string(s.Target), "-"), s.Topic)
	for _, t := range s.TopicsOK {
		out += "|" + string(t)
	}
	if s.Act != "" {
		out += " " + string(s.Act)
	}
	if speaker {
		out += " by " + cmp.Or(s.Speaker, "nobody")
	}
	return out
}

// shorten cuts a quote for a line.
func shorten(q string) string {
	const most = 160
	r := []rune(strings.Join(strings.Fields(q), " "))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}
