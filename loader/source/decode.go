package source

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Byte order marks.
var (
	utf8Mark   = []byte{0xEF, 0xBB, 0xBF}
	bigMark    = []byte{0xFE, 0xFF}
	littleMark = []byte{0xFF, 0xFE}
)

// decoder returns a reader that turns UTF-16 into UTF-8, or nil if the file that starts so is no UTF-16.
func decoder(start []byte, in *bufio.Reader) io.Reader {
	order, ok := utf16Order(start)
	if !ok {
		return nil
	}
	return transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// utf16Order tells UTF-16 by its mark, or by where the zero bytes of ASCII characters and spaces stand.
func utf16Order(start []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(start, bigMark):
		return unicode.BigEndian, true
	case bytes.HasPrefix(start, littleMark):
		return unicode.LittleEndian, true
	case magicOf(start) != "":
		return unicode.BigEndian, false
	}
	var zeros [2]int // at even places, at odd places
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	const rare, often = 100, 20 // one byte of so many
	few := func(n int) bool { return n*rare <= len(start) }
	many := func(n int) bool { return n > 0 && n*often >= len(start) }
	switch {
	case few(zeros[1]) && many(zeros[0]):
		return unicode.BigEndian, true
	case few(zeros[0]) && many(zeros[1]):
		return unicode.LittleEndian, true
	}
	return unicode.BigEndian, false
}

// Valid returns b as a string in which each invalid sequence of bytes is one U+FFFD, and how many there were. What one sequence is
// follows Unicode's recommendation (a maximal subpart of a character), so that others who decode the same file count the same.
func Valid(b []byte) (string, int) {
	if utf8.Valid(b) {
		return string(b), 0
	}
	var out strings.Builder
	out.Grow(len(b))
	replaced := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			replaced++
			size = subpart(b)
		}
		out.WriteRune(r)
		b = b[size:]
	}
	return out.String(), replaced
}

// subpart returns how many bytes the broken character at the start of b has.
func subpart(b []byte) int {
	n := 1
	for n < len(b) && n < utf8.UTFMax-1 && !utf8.FullRune(b[:n+1]) {
		n++
	}
	if utf8.FullRune(b[:1]) {
		return 1
	}
	return n
}
