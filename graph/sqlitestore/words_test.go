package sqlitestore

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/demarche-kg/demarche/graph"
)

func openMemory(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestTokens indexes every code point that folding leaves something of, and looks at the terms that the index has: they must be
// folding's tokens, so that a phrase matches here exactly where [graph.Phrase.In] says so.
func TestTokens(t *testing.T) {
	if testing.Short() {
		t.Skip("a million code points")
	}
	s := openMemory(t)
	want := map[string]bool{}
	err := s.write(t.Context(), func(c *conn) error {
		var b strings.Builder
		for r := rune(1); r <= unicode.MaxRune; r++ {
			b.WriteString("a" + string(r) + "b " + string(r) + "\n")
			const chunk = 0x1000
			if r%chunk != 0 && r != unicode.MaxRune {
				continue
			}
			folded := graph.Fold(b.String())
			for token := range strings.SplitSeq(folded, " ") {
				want[token] = true
			}
			if _, err := c.exec(t.Context(), "INSERT INTO words (rowid, text) VALUES (?, ?)", int64(r), folded); err != nil {
				return err
			}
			b.Reset()
		}
		if _, err := c.exec(t.Context(), "CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, words, row)"); err != nil {
			return err
		}
		got, err := collect(t.Context(), c, "SELECT term FROM temp.terms", nil, scanString)
		for _, term := range got {
			if !want[term] {
				t.Errorf("the index has the term %q, folding does not", term)
			}
			delete(want, term)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for token := range want {
		t.Errorf("folding makes the token %q, the index does not have it", token)
	}
}

// TestCalendar compares the buckets of dates that SQL makes with those of [graph.Date].
func TestCalendar(t *testing.T) {
	s := openMemory(t)
	var dates []graph.Date
	for day := time.Date(1990, 12, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2031; day = day.AddDate(0, 0, 1) {
		dates = append(dates, graph.DateOf(day))
	}
	dates = append(dates, graph.Date{}, graph.Date{Year: 1}, graph.Date{Year: 2020}, graph.Date{Year: 2020, Month: 2},
		graph.Date{Year: 1, Month: 1, Day: 1}, graph.Date{Year: 9999, Month: 12, Day: 31}, graph.Date{Year: 987, Month: 6, Day: 5})
	var columns []string
	buckets := []graph.Dimension{graph.ByYear, graph.ByMonth, graph.ByWeek, graph.ByDay}
	for _, d := range buckets {
		columns = append(columns, dimension(d, "x.topic", "x.stance"))
	}
	query := "SELECT " + strings.Join(columns, ", ") + " FROM (SELECT ? AS date) x"
	err := s.read(t.Context(), func(c *conn) error {
		for _, d := range dates {
			got := make([]string, len(buckets))
			if err := c.row(t.Context(), query, []any{dayOf(d)}, &got[0], &got[1], &got[2], &got[3]); err != nil {
				return err
			}
			want := []string{d.YearBucket(), d.MonthBucket(), d.WeekBucket(), d.DayBucket()}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%v: SQL says %q, graph %q", d, got, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestByDate reads the sort keys that cursors hold, and none that no row has.
func TestByDate(t *testing.T) {
	id := graph.LeaderID("x")
	for key, ok := range map[string]bool{
		"20200708" + id.String(): true, "00000000" + id.String(): true, "2020070x" + id.String(): false, "20200708": false, "": false,
		"20200708" + strings.ToUpper(id.String()): false, "20200708" + id.String() + "x": false, "-0200708" + id.String(): false,
	} {
		if values, err := byDate(key); (err == nil) != ok || err != nil && graph.CodeOf(err) != graph.CodeInvalid {
			t.Errorf("%q: %v, %v", key, values, err)
		}
	}
}

func TestDoc(t *testing.T) {
	d := docOf(graph.KindStatement, graph.Date{Year: 9999, Month: 12, Day: 31}, 1<<33-1)
	if d < 0 || d.kind() != graph.KindStatement || d.row() != 1<<33-1 || d.day() != 99991231 {
		t.Errorf("%d: %s, row %d, day %d", d, d.kind(), d.row(), d.day())
	}
}
