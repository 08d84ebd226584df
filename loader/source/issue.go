package source

import "fmt"

// A Severity says what an issue means for its input.
type Severity string

// The severities.
const (
	Refused Severity = "refused" // it was not read
	Warning Severity = "warning" // it was read, but not as the input meant it
	Note    Severity = "note"    // it was left out on purpose
)

// An Issue is something that was wrong with the input: data, not an error, since it never stops a run.
type Issue struct {
	File     string   `json:"file"`
	Line     int      `json:"line,omitempty"`    // 1-based, of a JSON Lines file; 0 where the whole file is meant
	Article  string   `json:"article,omitempty"` // the article's ID, where there is one
	Severity Severity `json:"severity"`
	Reason   string   `json:"reason"`
}

// Place returns "file" or "file:line".
func (i Issue) Place() string {
	if i.Line == 0 {
		return i.File
	}
	return fmt.Sprintf("%s:%d", i.File, i.Line)
}

// String returns the issue as one line of a report.
func (i Issue) String() string { return fmt.Sprintf("%s: %s: %s", i.Place(), i.Severity, i.Reason) }
