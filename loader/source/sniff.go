package source

import (
	"bytes"
	"unicode/utf8"
)

// magics are the first bytes of common files that hold no plain text.
var magics = []struct{ start, what string }{
	{"\xFF\xD8\xFF", "a JPEG image"},
	{"\x89PNG\r\n", "a PNG image"},
	{"GIF8", "a GIF image"},
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\xD0\xCF\x11\xE0", "an office document"},
	{"\x7FELF", "a program"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"\xFD7zXZ\x00", "an XZ archive"},
	{"\x28\xB5\x2F\xFD", "a Zstandard archive"},
}

func magicOf(start []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(start, []byte(m.start)) {
			return m.what
		}
	}
	return ""
}

// unreadable says why what starts so is no text, or "".
func unreadable(start []byte) string {
	if what := magicOf(start); what != "" {
		return "no text, but " + what
	}
	controls, invalid := 0, 0
	for rest := start; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1 && (utf8.FullRune(rest) || len(start) < head): // else cut off by the head's end
			invalid++
		case control(r):
			controls++
		}
		rest = rest[size:]
	}
	const controlShare, invalidShare = 20, 3 // at most one byte of so many
	switch {
	case controls*controlShare > len(start):
		return "no text, but binary content"
	case invalid*invalidShare > len(start):
		return "no text in UTF-8 or UTF-16 (binary content, or another encoding)"
	}
	return ""
}

func control(r rune) bool {
	const bell, carriageReturn, escape = '\a', '\r', '\x1B'
	return r < bell || r > carriageReturn && r < ' ' && r != escape
}

// guessForm tells the form by the content's start, or says why it is neither.
func guessForm(start []byte) (Form, string) {
	start = bytes.TrimSpace(start)
	switch lower := bytes.ToLower(start); {
	case bytes.HasPrefix(start, []byte("{")):
		return Record, ""
	case bytes.HasPrefix(start, []byte(`[{`)), bytes.HasPrefix(start, []byte("[\n")):
		return Text, "a JSON array; give one object a line (JSON Lines)"
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return Text, "an HTML page, which is not read; give its text as .txt or JSON Lines"
	}
	return Text, ""
}
