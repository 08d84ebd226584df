package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestNewID(t *testing.T) {
	composed, decomposed := NewID(KindTopic, "\u00e9"), NewID(KindTopic, "e\u0301")
	if composed != decomposed {
		t.Error("NFC and NFD keys have different ids")
	}
	if NewID(KindTopic, "a", "b") == NewID(KindTopic, "a\u001fb") {
		t.Error("a separator in a key makes it another key")
	}
	// Written down once: ids are for ever, in every database that anybody has filled.
	if got := Code("CHN").ID().String(); got != "d4c0954b-2a50-5bf5-8619-c3006b6dc5f9" {
		t.Errorf("id of CHN = %s", got)
	}
	for _, s := range []string{"", "x", "{1efcfa8d-7b5c-52e9-8f5c-3ebb5b2a3c33}", "urn:uuid:1efcfa8d-7b5c-52e9-8f5c-3ebb5b2a3c33"} {
		if _, err := ParseID(s); CodeOf(err) != CodeInvalid {
			t.Errorf("ParseID(%q): %v", s, err)
		}
	}
}

func TestCodeOf(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want ErrorCode
	}{
		{nil, CodeOK}, {fmt.Errorf("x: %w", ErrNotFound), CodeNotFound}, {invalid("y"), CodeInvalid}, {tooLarge("z"), CodeTooLarge},
		{fmt.Errorf("x: %w", context.Canceled), CodeCancelled}, {context.DeadlineExceeded, CodeTimeout}, {errors.New("q"), CodeInternal},
		{ErrConflict, CodeConflict}, {ErrUnavailable, CodeUnavailable},
	} {
		if got := CodeOf(tt.err); got != tt.want {
			t.Errorf("CodeOf(%v) = %q, want %q", tt.err, got, tt.want)
		}
	}
}

func TestDate(t *testing.T) {
	for _, tt := range []struct{ in, key, year, month, week, day string }{
		{"2020-07-08", "20200708", "2020", "2020-07", "2020-W28", "2020-07-08"}, {"2021-01-03", "20210103", "2021", "2021-01", "2020-W53", "2021-01-03"},
		{"2020-07", "20200700", "2020", "2020-07", "", ""}, {"2020", "20200000", "2020", "", "", ""},
	} {
		d, err := ParseDate(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{d.String(), d.SortKey(), d.YearBucket(), d.MonthBucket(), d.WeekBucket(), d.DayBucket()}
		if want := []string{tt.in, tt.key, tt.year, tt.month, tt.week, tt.day}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", tt.in, got, want)
		}
	}
	for _, s := range []string{"", "2020-13-45", "2020-02-30", "0000", "20200708", "2020-7-8", "2020-07-08T00:00:00Z"} {
		if _, err := ParseDate(s); CodeOf(err) != CodeInvalid {
			t.Errorf("ParseDate(%q): %v", s, err)
		}
	}
	if got := (Date{}).SortKey(); got != "00000000" {
		t.Errorf("unknown date sorts as %q", got)
	}
}

func TestOfficeHeld(t *testing.T) {
	o := Office{From: Date{2012, 5, 7}, To: Date{2018, 5, 7}}
	for date, want := range map[Date]bool{{2012, 5, 6}: false, {2012, 5, 7}: true, {2018, 5, 7}: true, {2018, 5, 8}: false, {}: true} {
		if got := o.Held(date); got != want {
			t.Errorf("held on %v: %v", date, got)
		}
	}
	for _, tt := range []struct {
		from, to, on string
		want         bool
	}{
		{"2015", "2018-03", "2015-12-31", true}, {"2015", "2018-03", "2014-12-31", false}, {"2015", "2018-03", "2018-03-31", true},
		{"2015", "2018-03", "2018-04-01", false}, {"2015-06-01", "", "2015", true}, {"2015-06-01", "", "2015-05", false},
		{"", "2018-03-01", "2018", true}, {"", "2018-03-01", "2000", true}, {"", "", "2000", true},
	} {
		o, on := Office{From: parsed(t, tt.from), To: parsed(t, tt.to)}, parsed(t, tt.on)
		if got := o.Held(on); got != tt.want {
			t.Errorf("%s to %s: held on %s: %v", tt.from, tt.to, tt.on, got)
		}
	}
}

func parsed(t *testing.T, text string) (d Date) {
	t.Helper()
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Élysée  Palace!", "elysee palace"}, {"STRASSE straße", "strasse strasse"}, {"الصين والصين بالصين", "صين صين صين"},
		{"أميركا إيران آسيا", "اميركا ايران اسيا"}, {"مسؤول", "مسوول"}, {"فلسطينيّة", "فلسطينيه"}, {"٢٠٢٤ 2024", "2024 2024"}, {"Ёлка й", "елка и"},
		{"中国外交部", "中国 国外 外交 交部"}, {"中", "中"}, {"U.S.-China", "u s china"}, {"한국", "한국"}, {"A\x00B", "a b"}, {"", ""}, {"😀…", ""}, {"x中y", "x 中 y"},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if again := Fold(tt.want); tt.want != "" && !strings.ContainsFunc(tt.want, wide) && again != tt.want {
			t.Errorf("folding %q again gives %q", tt.want, again)
		}
	}
}

func TestFoldQuery(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want string
	}{
		{`hong kong`, "[[hong] [kong]]"}, {`"hong kong" china`, "[[hong kong] [china]]"}, {`中国人`, "[[中国 国人]]"}, {`U.S. "`, "[[u s]]"}, {`"`, "[]"}, {`"a b`, "[[a b]]"},
	} {
		if got := fmt.Sprint(FoldQuery(tt.in)); got != tt.want {
			t.Errorf("FoldQuery(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Élysée الصين 中国")
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if !utf8.ValidString(folded) && utf8.ValidString(s) || strings.Contains(folded, "  ") || folded != strings.TrimSpace(folded) {
			t.Fatalf("Fold(%q) = %q", s, folded)
		}
		for _, token := range strings.Fields(folded) {
			if n := utf8.RuneCountInString(token); n > 2*longestToken {
				t.Fatalf("a token of %d runes", n)
			}
		}
	})
}

func TestNames(t *testing.T) {
	ns := NewNames(Label{"zh-Hant", "中國"}, Label{"en", "China"}, Label{"zh", "中国"}, Label{"fr", ""}, Label{"en", "Cathay"})
	for lang, want := range map[Lang]string{"zh-Hant-TW": "中國", "zh-Hans": "中国", "EN": "Cathay", "fr": "Cathay"} {
		if got := ns.In(lang, "CHN"); got != want {
			t.Errorf("In(%s) = %s, want %s", lang, got, want)
		}
	}
	if got := (Names)(nil).In("en", "CHN"); got != "CHN" {
		t.Errorf("no names: %s", got)
	}
}

func TestMark(t *testing.T) {
	at := func(h int) time.Time { return time.Date(2022, 1, 1, h, 0, 0, 0, time.UTC) }
	old, later := Mark{at(1), "b", "x"}, Mark{at(2), "a", "x"}
	for _, tt := range []struct {
		name      string
		in, there Mark
		want      Outcome
	}{
		{"later wins", later, old, Replace}, {"earlier loses", old, later, Stale}, {"same", old, old, Unchanged},
		{"same time, greater version", Mark{at(1), "c", "x"}, old, Replace}, {"same time, smaller version", Mark{at(1), "a", "x"}, old, Stale},
		{"other extractor", Mark{at(1), "b", "y"}, old, Replace}, {"unknown time loses", Mark{Version: "z"}, old, Stale},
	} {
		if got := tt.in.Meets(tt.there); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestQuoter(t *testing.T) {
	text := strings.Repeat("aбوو中😀", 300)
	runes := []rune(text)
	q := newQuoter(text)
	for _, span := range [][2]int{{0, 1}, {0, len(runes)}, {255, 257}, {256, 512}, {len(runes) - 1, len(runes)}, {1000, 1300}} {
		if e := (Evidence{Quote: string(runes[span[0]:span[1]]), Start: span[0], End: span[1]}); !q.holds(e) {
			t.Errorf("[%d, %d) is not found", span[0], span[1])
		}
	}
	for _, e := range []Evidence{{Quote: "a", Start: -1}, {Quote: "x", End: 1}, {Start: 3, End: 3}, {Quote: "a", Start: 5, End: 4},
		{Quote: "a", Start: len(runes), End: len(runes) + 1}, {Quote: "a", Start: 9e9, End: 9e9 + 1}} {
		if q.holds(e) {
			t.Errorf("%+v is found", e)
		}
	}
}

func TestTopicTree(t *testing.T) {
	topic := func(key, parent, opposite TopicKey, bad bool) *Topic {
		return &Topic{Ref: key.ID(), Key: key, Parent: parent, Opposite: opposite, Bad: bad}
	}
	tree := NewTopicTree([]*Topic{topic("root", "", "", false), topic("good", "root", "ill", false), topic("ill", "root", "good", true), topic("leaf", "good", "", false)})
	under, err := tree.Under("root")
	if err != nil || fmt.Sprint(under) != "[good ill leaf root]" {
		t.Errorf("under root: %v, %v", under, err)
	}
	if _, err := tree.Under("nowhere"); CodeOf(err) != CodeNotFound {
		t.Errorf("unknown topic: %v", err)
	}
	if got := tree.WithOpposites([]TopicKey{"ill", "leaf"}); fmt.Sprint(got) != "[good ill leaf]" {
		t.Errorf("with opposites: %v", got)
	}
	ill, _ := tree.Topic("ill")
	if key, stance, mirrored := ill.Mirror(Oppose); key != "good" || stance != Support || !mirrored {
		t.Errorf("mirror: %v %v %v", key, stance, mirrored)
	}
}

func TestActs(t *testing.T) {
	if n := len(Acts()); n != 31 {
		t.Errorf("%d acts, the codebook has 31", n)
	}
	for _, a := range Acts() {
		if !a.Valid() || !a.Stance().Valid() || a.Strength() < 1 || a.Strength() > 3 {
			t.Errorf("act %s: stance %s, strength %d", a, a.Stance(), a.Strength())
		}
	}
	if Act("SHOUT").Valid() {
		t.Error("SHOUT is an act")
	}
}

func FuzzCursor(f *testing.F) {
	w, _ := StatementQuery{}.Window()
	f.Add(string(w.Cursor("20200708x")))
	f.Fuzz(func(t *testing.T, s string) {
		w, err := StatementQuery{Page: Page{After: Cursor(s)}}.Window()
		if err == nil && s != "" && w.After == "" {
			t.Fatalf("cursor %q was taken for none", s)
		}
	})
}
