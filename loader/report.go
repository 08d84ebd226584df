package loader

import (
	"fmt"
	"io"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/source"
)

// What the loader says of its input is what the sources say.
type (
	Issue    = source.Issue
	Severity = source.Severity
)

// The severities of issues.
const (
	Refused = source.Refused
	Warning = source.Warning
	Note    = source.Note
)

// MaxIssues is how many issues a report keeps; the counts go on.
const MaxIssues = 10_000

// A Report says what became of the documents: Read is the sum of Stored, Replaced, Unchanged, Stale and Refused.
type Report struct {
	Read        int     `json:"read"`
	Stored      int     `json:"stored"`
	Replaced    int     `json:"replaced"`
	Unchanged   int     `json:"unchanged"`
	Stale       int     `json:"stale"` // a later version is there
	Refused     int     `json:"refused"`
	Statements  int     `json:"statements"` // written
	Silent      int     `json:"silent"`     // of the articles that were read now: without a statement
	Warnings    int     `json:"warnings"`
	Interrupted bool    `json:"interrupted"`
	Issues      []Issue `json:"issues"`
	LeftOut     int     `json:"issuesLeftOut"` // issues beyond MaxIssues
}

// add counts a chunk that was written.
func (r *Report) add(c *chunk, receipt graph.Receipt) {
	r.Stored += receipt.Stored
	r.Replaced += receipt.Replaced
	r.Unchanged += receipt.Unchanged
	r.Stale += receipt.Stale
	r.Statements += receipt.Statements
	for _, e := range c.entries {
		r.addEntry(e)
	}
}

func (r *Report) addEntry(e *entry) {
	refused := false
	for _, i := range e.issues {
		switch i.Severity {
		case Refused:
			refused = true
		case Warning:
			r.Warnings++
		}
		if len(r.Issues) < MaxIssues {
			r.Issues = append(r.Issues, i)
		} else {
			r.LeftOut++
		}
	}
	switch {
	case refused:
		r.Refused++
	case e.known:
		r.Unchanged++
	case e.unit != nil && len(e.unit.Statements) == 0:
		r.Silent++
	}
	if e.article != nil || refused {
		r.Read++
	}
}

// Counts returns the counts as one line.
func (r Report) Counts() string {
	parts := []string{fmt.Sprintf("read %d", r.Read), fmt.Sprintf("stored %d", r.Stored)}
	for _, c := range []struct {
		name string
		n    int
	}{{"replaced", r.Replaced}, {"unchanged", r.Unchanged}, {"stale", r.Stale}, {"refused", r.Refused}} {
		if c.n > 0 || c.name == "unchanged" || c.name == "refused" {
			parts = append(parts, fmt.Sprintf("%s %d", c.name, c.n))
		}
	}
	return strings.Join(append(parts, fmt.Sprintf("statements %d", r.Statements)), ", ")
}

// WriteIssues writes one line for each issue, and one for a run of them in one file that say the same.
func (r Report) WriteIssues(w io.Writer) error {
	var b strings.Builder
	for i := 0; i < len(r.Issues); {
		first, n := r.Issues[i], 1
		for i+n < len(r.Issues) && alike(first, r.Issues[i+n]) {
			n++
		}
		last := r.Issues[i+n-1]
		i += n
		switch {
		case n == 1:
			fmt.Fprintln(&b, first)
		default:
			fmt.Fprintf(&b, "%s (and %d more up to line %d)\n", first, n-1, last.Line)
		}
	}
	if r.LeftOut > 0 {
		fmt.Fprintf(&b, "… and %d more\n", r.LeftOut)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// alike reports whether two issues differ in their lines alone.
func alike(a, b Issue) bool {
	return a.File == b.File && a.Severity == b.Severity && a.Reason == b.Reason && a.Line > 0 && b.Line > 0
}
