package article

import (
	"strings"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// layouts are the ways in which a given date with a time may be written; without a zone it is UTC.
var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.999999999-0700",
	"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 -0700 MST",
	"20060102T150405Z", "20060102150405",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST",
	time.RFC822Z, time.RFC822, time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate,
	"January 2, 2006 15:04", "2 January 2006 15:04",
}

// dayLayouts are the ways in which a day may be written, besides those of [graph.ParseDate].
var dayLayouts = []string{
	"20060102", "2006/01/02", "2006/1/2", "2006-1-2", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Mon, 2 Jan 2006",
	"Monday, 2 January 2006", "Monday, January 2, 2006",
}

// ParseDate reads a given date: its moment where a time of day is given, else the date alone. False if it is neither.
func ParseDate(s string) (at time.Time, day graph.Date, ok bool) {
	s = strings.Join(strings.Fields(s), " ")
	if d, err := graph.ParseDate(s); err == nil {
		return time.Time{}, d, true
	}
	for _, l := range dayLayouts {
		if t, err := time.Parse(l, s); err == nil && plausible(t) {
			return time.Time{}, graph.DateOf(t), true
		}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil && plausible(t) {
			return t.UTC().Truncate(time.Second), graph.Date{}, true
		}
	}
	return time.Time{}, graph.Date{}, false
}

// plausible reports whether t has a year of four digits, in UTC too.
func plausible(t time.Time) bool {
	const first, last = 1, 9999
	y := t.UTC().Year()
	return y >= first && y <= last
}

// setDates sets the given dates.
func (f *fields) setDates(a *graph.Article) {
	if f.published != "" {
		at, day, ok := ParseDate(f.published)
		if !ok {
			f.warn("date %q is none; the article has no date", clip(f.published))
		}
		a.PublishedAt, a.Published = at, day
	}
	if f.modified != "" {
		at, day, ok := ParseDate(f.modified)
		if !ok {
			f.warn("modified: %q is no date", clip(f.modified))
		}
		if at.IsZero() {
			at = day.First()
		}
		a.Modified = at
	}
}
