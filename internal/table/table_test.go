package table

import (
	"fmt"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	text := "# source: own\n# licence: Apache-2.0\n# prose that is: no metadata\n\nid\tname\tforms\n# a remark\nCHN\tالصين\ta|b||c\nRUS\n"
	tab, err := Parse("x.tsv", text)
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.Meta["licence"]; got != "Apache-2.0" {
		t.Errorf("licence = %q", got)
	}
	if _, ok := tab.Meta["prose that is"]; ok {
		t.Error("prose was taken for metadata")
	}
	if len(tab.Rows) != 2 || tab.Rows[0].Line != 7 {
		t.Fatalf("rows = %+v", tab.Rows)
	}
	if got := strings.Join(tab.Rows[0].List("forms"), ","); got != "a,b,c" {
		t.Errorf("forms = %s", got)
	}
	if got := tab.Rows[1].Get("name"); got != "" {
		t.Errorf("missing field = %q", got)
	}
	if got := tab.Rows[1].Errorf("bad %s", "row").Error(); got != "x.tsv:8: bad row" {
		t.Errorf("error = %q", got)
	}
	if err := tab.Want("id", "nope"); err == nil {
		t.Error("Want found a column that is not there")
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no columns", "# only a comment\n", "x.tsv:1: no line that names the columns"},
		{"too many fields", "a\tb\n1\t2\t3\n", "x.tsv:2: 3 fields, but 2 columns"},
		{"spaces", "a\tb\n1\t 2\n", `x.tsv:2: field "b" has spaces at its edge`},
		{"twice", "a\ta\n", `x.tsv:1: column "a" is there twice`},
		{"invalid UTF-8", "a\n\xff\n", "x.tsv:2: not UTF-8"},
		{"NFD", "a\ne\u0301\n", "x.tsv:2: not in NFC"},
		{"bidi", "a\nx\u202ey\n", "x.tsv:2: bidirectional control character at byte 1"},
		{"CRLF", "a\r\n", "x.tsv:1: carriage return; lines end with LF"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("x.tsv", tt.text)
			if err == nil || err.Error() != tt.want {
				t.Errorf("error = %v, want %s", err, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a\tb\n1\t2\n")
	f.Fuzz(func(t *testing.T, text string) {
		tab, err := Parse("x", text)
		if err != nil {
			return
		}
		for _, r := range tab.Rows {
			if len(r.Fields) > len(tab.Columns) {
				t.Fatalf("line %d has %d fields", r.Line, len(r.Fields))
			}
		}
	})
}

// TestScan finds all faults, and all rows without one.
func TestScan(t *testing.T) {
	for _, c := range []struct {
		text   string
		faults string
		rows   int
	}{
		{"a\tb\n1\t2\n", "", 1},
		{"#\u200f\na\tb\n1\t2\t3\n4\r\n5\t 6\n7\t8\n", "1 3 4 5", 1},
		{"a\tb\r\n1\t2\r\n", "1", 0},
		{"# nothing\n", "1", 0},
		{"a\ta\n1\t2\n", "1", 0},
	} {
		var lines []string
		got := Scan("t", c.text, func(line int, err error) { lines = append(lines, fmt.Sprint(line)) })
		if f := strings.Join(lines, " "); f != c.faults || len(got.Rows) != c.rows {
			t.Errorf("%q: faults in %q, %d rows", c.text, f, len(got.Rows))
		}
		if _, err := Parse("t", c.text); (err == nil) != (c.faults == "") {
			t.Errorf("%q: Parse says %v", c.text, err)
		}
	}
}
