package graph

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
)

// A Cursor marks a row of one query's answer: opaque to callers, refused by any other query.
type Cursor string

// A Page asks for part of a list: the First rows after After, or the Last rows before Before. Both cursors may be given; First and
// Last may not. With neither, First is [DefaultPage].
type Page struct {
	First, Last   int
	After, Before Cursor
}

// Sizes of pages.
const (
	DefaultPage = 25
	MaxPage     = 1000
)

// A Window is a [Page] with its cursors read: what a store has to fetch.
type Window struct {
	After, Before string // sort keys, exclusive; "" for no bound
	Limit         int
	Backward      bool // the last Limit rows rather than the first
	Descending    bool // the list's order
	hash          string
}

// Window reads the page of the query whose canonical text is given; so lists that are made above a store page like those of stores.
func (p Page) Window(query string, descending bool) (Window, error) {
	sum := sha256.Sum256([]byte(query))
	const hashLength = 8
	w := Window{Limit: p.First, Descending: descending, hash: string(sum[:hashLength])}
	switch {
	case p.First < 0 || p.Last < 0 || p.First > MaxPage || p.Last > MaxPage:
		return w, invalid("a page has 1 to %d rows", MaxPage)
	case p.First > 0 && p.Last > 0:
		return w, invalid("first and last exclude each other")
	case p.Last > 0:
		w.Limit, w.Backward = p.Last, true
	case p.First == 0:
		w.Limit = DefaultPage
	}
	var err error
	if w.After, err = w.read(p.After); err != nil {
		return w, err
	}
	w.Before, err = w.read(p.Before)
	return w, err
}

func (w Window) read(c Cursor) (string, error) {
	if c == "" {
		return "", nil
	}
	b, err := base64.RawURLEncoding.DecodeString(string(c))
	if err != nil || len(b) <= len(w.hash) {
		return "", invalid("%q is not a cursor", clip(string(c)))
	}
	if string(b[:len(w.hash)]) != w.hash {
		return "", invalid("the cursor belongs to another query")
	}
	return string(b[len(w.hash):]), nil
}

// Cursor returns the cursor of the row with the sort key.
func (w Window) Cursor(key string) Cursor {
	return Cursor(base64.RawURLEncoding.EncodeToString([]byte(w.hash + key)))
}

// Bounds returns the sort keys between which, exclusively, the rows lie; "" for no bound.
func (w Window) Bounds() (low, high string) {
	if w.Descending {
		return w.Before, w.After
	}
	return w.After, w.Before
}

// ScanDescending reports whether a store should read rows by falling sort key to meet the wanted ones first.
func (w Window) ScanDescending() bool { return w.Descending != w.Backward }

// A PageOf is one page of a list.
type PageOf[T any] struct {
	Items       []T
	Cursors     []Cursor // of Items
	HasNext     bool
	HasPrevious bool
	Total       int // of all pages; -1 unless asked for
}

// A Keyed is a row with its sort key, in lists whose order the row alone does not tell.
type Keyed[T any] struct {
	Row T
	Key string
}

// NewKeyedPage makes a page as [NewPage] does.
func NewKeyedPage[T any](w Window, rows []Keyed[T], total int) PageOf[T] {
	k := NewPage(w, rows, func(r Keyed[T]) string { return r.Key }, total)
	p := PageOf[T]{Cursors: k.Cursors, HasNext: k.HasNext, HasPrevious: k.HasPrevious, Total: k.Total}
	for _, r := range k.Items {
		p.Items = append(p.Items, r.Row)
	}
	return p
}

// NewPage makes a page from the rows that a store read in the window's scan direction, at most Limit+1 of them.
func NewPage[T any](w Window, rows []T, key func(T) string, total int) PageOf[T] {
	more := len(rows) > w.Limit
	rows = slices.Clone(rows[:min(len(rows), w.Limit)])
	p := PageOf[T]{Items: rows, Total: total, HasNext: more, HasPrevious: w.After != ""}
	if w.Backward {
		slices.Reverse(rows)
		p.HasNext, p.HasPrevious = w.Before != "", more
	}
	for _, r := range rows {
		p.Cursors = append(p.Cursors, w.Cursor(key(r)))
	}
	return p
}
