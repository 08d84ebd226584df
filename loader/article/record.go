package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// fields are what a document gives.
type fields struct {
	id, url, title, outlet, published, text, lang, modified string
	attributes                                              []graph.Attribute
	warnings                                                []string
}

func (f *fields) warn(format string, args ...any) {
	f.warnings = append(f.warnings, fmt.Sprintf(format, args...))
}

// A field is a key of the input: where it goes and what it may hold.
type field struct {
	name string
	keys []string // the first that has a value is taken
	to   func(*fields) *string
	must bool // a value of the wrong type refuses the document; else it is kept as an attribute
}

var record = []field{
	{"text", []string{"text", "body"}, func(f *fields) *string { return &f.text }, true},
	{"id", []string{"id"}, func(f *fields) *string { return &f.id }, true},
	{"url", []string{"url", "link"}, func(f *fields) *string { return &f.url }, true},
	{"title", []string{"title"}, func(f *fields) *string { return &f.title }, true},
	{"outlet", []string{"outlet"}, func(f *fields) *string { return &f.outlet }, false},
	{"published", []string{"published", "date"}, func(f *fields) *string { return &f.published }, false},
	{"modified", []string{"modified"}, func(f *fields) *string { return &f.modified }, false},
	{"lang", []string{"lang", "language"}, func(f *fields) *string { return &f.lang }, false},
}

// readRecord reads one line of JSON.
func readRecord(line string) (fields, error) {
	var f fields
	values, err := decode(line)
	if err != nil {
		return f, err
	}
	for _, known := range record {
		if err := f.take(known, values); err != nil {
			return f, err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		f.attributes = append(f.attributes, graph.Attribute{Key: key, Value: compact(values[key])})
	}
	return f, nil
}

func decode(line string) (map[string]json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader([]byte(line)))
	var values map[string]json.RawMessage
	err := dec.Decode(&values)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) || err == nil && values == nil:
		return nil, errors.New("no JSON object")
	case err == io.ErrUnexpectedEOF || err == io.EOF:
		return nil, errors.New("broken JSON: the line ends within it")
	case err != nil:
		return nil, fmt.Errorf("broken JSON: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("broken JSON: more than one value in the line")
	}
	return values, nil
}

// take moves the field's first value from values to f.
func (f *fields) take(known field, values map[string]json.RawMessage) error {
	for _, key := range known.keys {
		raw, ok := values[key]
		if !ok || string(raw) == "null" {
			delete(values, key)
			continue
		}
		s, ok := text(raw, known.name == "id")
		switch {
		case ok:
			*known.to(f) = s
			delete(values, key)
		case known.must:
			return fmt.Errorf("%s is %s, not a string", key, typeOf(raw))
		default:
			f.warn("%s is %s, not a string; kept as an attribute", key, typeOf(raw))
			continue
		}
		return nil
	}
	if known.name == "text" {
		return errors.New(`no "text"`)
	}
	return nil
}

// text returns the string that raw holds, or the number where one is allowed.
func text(raw json.RawMessage, number bool) (string, bool) {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s, true
	}
	var n json.Number
	if number && json.Unmarshal(raw, &n) == nil {
		return n.String(), true
	}
	return "", false
}

func typeOf(raw json.RawMessage) string {
	switch raw[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case 't', 'f':
		return "true or false"
	case '"':
		return "a string"
	}
	return "a number"
}

func compact(raw json.RawMessage) string {
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		return string(raw) // unreachable: it was read as JSON
	}
	return b.String()
}
