package graph

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// A Date is a calendar date in UTC that may be partial: a year, a month or a day. The zero Date is unknown.
type Date struct {
	Year, Month, Day int // Month and Day are 0 where unknown; Day is known only where Month is
}

// DateOf returns the day of t in UTC, or the zero Date for the zero Time.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.UTC().Date()
	return Date{y, int(m), d}
}

// ParseDate reads "2020", "2020-07" or "2020-07-08"; a date that no calendar has is refused with [ErrInvalid].
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < 1 {
			continue
		}
		d := DateOf(t)
		if len(layout) < len("2006-01-02") {
			d.Day = 0
		}
		if len(layout) < len("2006-01") {
			d.Month = 0
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("%w: %q is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", ErrInvalid, clip(s))
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// String returns the date as ISO 8601, as far as it is known; "" if it is not.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// SortKey returns eight digits that order dates: a partial date stands before each day that it covers, an unknown one before all.
func (d Date) SortKey() string { return fmt.Sprintf("%04d%02d%02d", d.Year, d.Month, d.Day) }

// First returns the first moment of what the date covers; the zero Time if it is unknown.
func (d Date) First() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// YearBucket, MonthBucket, WeekBucket and DayBucket return the bucket of a time series in which the date falls, in ISO 8601
// ("2020", "2020-07", "2020-W28", "2020-07-08"), or "" where the date is coarser than the bucket.
func (d Date) YearBucket() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d", d.Year)
}

// MonthBucket: see [Date.YearBucket].
func (d Date) MonthBucket() string {
	if d.Month == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
}

// WeekBucket: see [Date.YearBucket]. Weeks are ISO weeks.
func (d Date) WeekBucket() string {
	if d.Day == 0 {
		return ""
	}
	y, w := d.First().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// DayBucket: see [Date.YearBucket].
func (d Date) DayBucket() string {
	if d.Day == 0 {
		return ""
	}
	return d.String()
}

// MarshalText writes [Date.String].
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	var err error
	*d, err = ParseDate(string(b))
	return err
}

// MarshalGQL writes the date as a GraphQL string, or null where it is unknown.
func (d Date) MarshalGQL(w io.Writer) {
	s := "null"
	if !d.IsZero() {
		s = strconv.Quote(d.String())
	}
	_, _ = io.WriteString(w, s) // the writer is a buffer that never fails
}

// UnmarshalGQL reads a GraphQL string.
func (d *Date) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok || s == "" {
		return fmt.Errorf("%w: a date is a string such as \"2020-07-08\", \"2020-07\" or \"2020\"", ErrInvalid)
	}
	return d.UnmarshalText([]byte(s))
}

// Bucket returns the date's bucket of a dimension that is a time (ByYear, ByMonth, ByWeek, ByDay), "" for any other.
func (d Date) Bucket(by Dimension) string {
	switch by {
	case ByYear:
		return d.YearBucket()
	case ByMonth:
		return d.MonthBucket()
	case ByWeek:
		return d.WeekBucket()
	case ByDay:
		return d.DayBucket()
	}
	return ""
}
