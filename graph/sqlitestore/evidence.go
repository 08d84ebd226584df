package sqlitestore

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
)

// An evidence reads the evidence of a statement. What [toJSON] wrote, without escapes, is read as it stands: encoding/json takes a third of the
// time of a page.
type evidence struct{ into *[]graph.Evidence }

// Scan implements [sql.Scanner].
func (e evidence) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("%v is no JSON", v)
	}
	if list, ok := readEvidence(s); ok {
		*e.into = list
		return nil
	}
	return json.Unmarshal([]byte(s), e.into)
}

// readEvidence reads a list of evidence whose texts have no escapes; false for any other.
func readEvidence(s string) ([]graph.Evidence, bool) {
	r := plainJSON{rest: s, failed: !utf8.ValidString(s) || strings.ContainsFunc(s, func(c rune) bool { return c < ' ' || c == '\\' })}
	out := []graph.Evidence{}
	for before := "["; ; before = "," {
		r.skip(before)
		var e graph.Evidence
		e.Quote = r.text(`{"quote":"`)
		e.Start = r.number(`,"start":`)
		e.End = r.number(`,"end":`)
		e.Cue = r.text(`,"cue":"`)
		e.Rule = r.text(`,"rule":"`)
		r.skip("}")
		out = append(out, e)
		if r.failed || !strings.HasPrefix(r.rest, ",") {
			break
		}
	}
	r.skip("]")
	return out, !r.failed && r.rest == ""
}

// A plainJSON reads JSON of a known form, and fails at any other.
type plainJSON struct {
	rest   string
	failed bool
}

// skip reads what must stand here.
func (r *plainJSON) skip(mark string) {
	rest, ok := strings.CutPrefix(r.rest, mark)
	r.rest, r.failed = rest, r.failed || !ok
}

// text reads a text up to its closing quote, after the mark.
func (r *plainJSON) text(mark string) string {
	r.skip(mark)
	text, rest, ok := strings.Cut(r.rest, `"`)
	r.rest, r.failed = rest, r.failed || !ok
	return text
}

// number reads a number of digits alone, after the mark.
func (r *plainJSON) number(mark string) int {
	r.skip(mark)
	n := len(r.rest) - len(strings.TrimLeft(r.rest, "0123456789"))
	v, err := strconv.Atoi(r.rest[:n])
	r.failed = r.failed || err != nil || n > 1 && r.rest[0] == '0'
	r.rest = r.rest[n:]
	return v
}
