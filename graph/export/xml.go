package export

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// attr returns an attribute of an XML element, with a space before it.
func attr(name, value string) string { return " " + name + `="` + escaped(value) + `"` }

// escaped returns the text as XML has it.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(plain(s))) // a strings.Builder takes everything
	return b.String()
}

// plain leaves out of a text the characters for which XML has no place.
func plain(s string) string { return strings.Map(legal, strings.ToValidUTF8(s, "")) }

// legal returns the rune, or -1 where XML 1.0 does not allow it.
func legal(r rune) rune {
	const (
		space        = 0x20
		lastBefore   = 0xD7FF // surrogates
		private      = 0xE000
		lastInPlane0 = 0xFFFD
		plane1       = 0x10000
		last         = 0x10FFFF
	)
	switch {
	case r == '\t', r == '\n', r == '\r', space <= r && r <= lastBefore, private <= r && r <= lastInPlane0, plane1 <= r && r <= last:
		return r
	}
	return -1
}

// shown returns a value as text.
func shown(v any) string {
	if f, ok := v.(float64); ok {
		return number(f)
	}
	return fmt.Sprint(v)
}

// number returns the shortest text that reads back as the same number.
func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
