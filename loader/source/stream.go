package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
)

// head is how much of a file is looked at to tell what it holds.
const head = 4 << 10

// stream reads one open file. Without a form it tells from the content.
func (r *reader) stream(file string, in io.Reader, form *Form) bool {
	if in == nil {
		in = bytes.NewReader(nil)
	}
	text, err := open(in)
	if err != nil {
		return r.issue(file, 0, Refused, reason(err))
	}
	start, err := text.Peek(head)
	if len(start) == 0 {
		if err != nil && err != io.EOF {
			return r.issue(file, 0, Refused, reason(err))
		}
		return r.issue(file, 0, Refused, "empty file")
	}
	if why := unreadable(start); why != "" {
		return r.issue(file, 0, Refused, why)
	}
	if form == nil {
		guess, why := guessForm(start)
		if why != "" {
			return r.issue(file, 0, Refused, why)
		}
		form = &guess
	}
	if *form == Record {
		return r.lines(file, text)
	}
	return r.text(file, text)
}

// open unpacks and decodes: what it returns is UTF-8, as far as the file is text.
func open(in io.Reader) (*bufio.Reader, error) {
	const size = 64 << 10
	packed := bufio.NewReaderSize(in, size)
	if magic, _ := packed.Peek(2); bytes.Equal(magic, []byte{0x1F, 0x8B}) {
		z, err := gzip.NewReader(packed)
		if err != nil {
			return nil, err
		}
		packed = bufio.NewReaderSize(z, size)
	}
	start, _ := packed.Peek(head) // what keeps it from being read will come again with the next read
	if decoded := decoder(start, packed); decoded != nil {
		return bufio.NewReaderSize(decoded, size), nil
	}
	if bytes.HasPrefix(start, utf8Mark) {
		_, _ = packed.Discard(len(utf8Mark)) // it was just seen
	}
	return packed, nil
}

// text reads the rest of the file as one document.
func (r *reader) text(file string, in io.Reader) bool {
	b, err := io.ReadAll(io.LimitReader(in, MaxText+1))
	switch {
	case err != nil:
		return r.issue(file, 0, Refused, reason(err))
	case len(b) > MaxText:
		return r.issue(file, 0, Refused, "the text is longer than 16 MiB")
	case len(bytes.TrimSpace(b)) == 0:
		return r.issue(file, 0, Refused, "no text but white space")
	}
	s, replaced := Valid(b)
	return r.yield(Item{Document: Document{File: file, Form: Text, Text: s, Replaced: replaced}})
}

// lines reads the rest of the file as one document a line.
func (r *reader) lines(file string, in *bufio.Reader) bool {
	records := 0
	for n := 1; ; n++ {
		line, long, err := readLine(in)
		if err != nil && err != io.EOF {
			return r.issue(file, n, Refused, reason(err))
		}
		blank := len(bytes.TrimSpace(line)) == 0
		switch {
		case long:
			records++
			if !r.issue(file, n, Refused, "the line is longer than 16 MiB") {
				return false
			}
		case !blank:
			records++
			s, replaced := Valid(line)
			if !r.yield(Item{Document: Document{File: file, Line: n, Form: Record, Text: s, Replaced: replaced}}) {
				return false
			}
		}
		if err == io.EOF {
			break
		}
	}
	if records == 0 {
		return r.issue(file, 0, Refused, "no line but blank ones")
	}
	return true
}

// readLine reads up to the next line end. A line that is too long is read to its end, and forgotten.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > MaxLine+1 { // one for the line end
			line, long = nil, true
		}
		if err != bufio.ErrBufferFull {
			return line, long, err
		}
	}
}
