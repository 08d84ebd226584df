package sqlitestore

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// Digits of a date's month and day in its number.
const (
	perYear  = 10_000
	perMonth = 100
)

// dayOf returns the date as a number that sorts as its sort key does.
func dayOf(d graph.Date) int { return d.Year*perYear + d.Month*perMonth + d.Day }

func dateOf(day int) graph.Date {
	return graph.Date{Year: day / perYear, Month: day / perMonth % perMonth, Day: day % perMonth}
}

// null returns s, or NULL for "".
func null[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func nullID(id graph.ID) any {
	if id == graph.Nil {
		return nil
	}
	return id[:]
}

func nullTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.Unix()
}

func timeOf(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.Unix(n.Int64, 0).UTC()
}

// A blob reads an ID.
type blob struct{ id *graph.ID }

// Scan implements [sql.Scanner].
func (b blob) Scan(v any) error {
	*b.id = graph.Nil
	bytes, ok := v.([]byte)
	if v != nil && (!ok || copy(b.id[:], bytes) != len(b.id)) {
		return fmt.Errorf("%v is no ID", v)
	}
	return nil
}

// An opt reads a text, and "" where it is NULL.
type opt[T ~string] struct{ text *T }

// Scan implements [sql.Scanner].
func (o opt[T]) Scan(v any) error {
	s, ok := v.(string)
	if v != nil && !ok {
		return fmt.Errorf("%v is no text", v)
	}
	*o.text = T(s)
	return nil
}

// A date reads a date from its number.
type date struct{ date *graph.Date }

// Scan implements [sql.Scanner].
func (d date) Scan(v any) error {
	n, ok := v.(int64)
	if v != nil && !ok {
		return fmt.Errorf("%v is no date", v)
	}
	*d.date = dateOf(int(n))
	return nil
}

// A jsonOf reads JSON.
type jsonOf[T any] struct{ into *T }

// Scan implements [sql.Scanner].
func (j jsonOf[T]) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("%v is no JSON", v)
	}
	return json.Unmarshal([]byte(s), j.into)
}

// An orNull reads what else reads, and nothing where it is NULL.
type orNull struct{ sql.Scanner }

// Scan implements [sql.Scanner].
func (o orNull) Scan(v any) error {
	if v == nil {
		return nil
	}
	return o.Scanner.Scan(v)
}
