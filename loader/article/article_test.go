package article_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/loader/article"
	"github.com/demarche-kg/demarche/loader/source"
)

// read makes an article of one line of JSON, or of plain text, and writes what it is and what was wrong.
func read(d source.Document) string {
	a, warnings, err := article.NewReader(languages{}).Read(d)
	if err != nil {
		return "error: " + err.Error()
	}
	var b strings.Builder
	for _, f := range []struct{ name, value string }{
		{"id", a.Key.ID}, {"url", a.Key.URL}, {"outlet", a.Key.Outlet}, {"lang", string(a.Lang)}, {"title", a.Title}, {"published", a.Published.String()},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "%s=%s ", f.name, f.value)
		}
	}
	if !a.PublishedAt.IsZero() {
		fmt.Fprintf(&b, "at=%s ", a.PublishedAt.Format("15:04:05"))
	}
	if !a.Modified.IsZero() {
		fmt.Fprintf(&b, "modified=%s ", a.Modified.Format("2006-01-02T15:04:05"))
	}
	fmt.Fprintf(&b, "text=%q", a.Text)
	for _, at := range a.Attributes {
		fmt.Fprintf(&b, " %s:%s", at.Key, at.Value)
	}
	for _, w := range warnings {
		fmt.Fprintf(&b, " [%s]", w)
	}
	return b.String()
}

func TestReadRecord(t *testing.T) {
	for _, tt := range []struct{ name, line, want string }{
		{"least", `{"text": "Hello there"}`, `lang=en text="Hello there"`},
		{"all", `{"id": "7", "url": "HTTPS://WWW.Example.org:443/a?utm_source=x&b=1#c", "title": "T", "outlet": "Daily", "published": "2020-07-08", "text": "Hello", "lang": "en-GB", "modified": "2020-07-09T10:00:00+02:00"}`,
			`id=7 url=https://www.example.org/a?b=1 outlet=Daily lang=en title=T published=2020-07-08 modified=2020-07-09T08:00:00 text="T\nHello"`},
		{"other keys", `{"link": "http://example.org", "date": "Wed, 08 Jul 2020 23:30:00 -0500", "body": "Hello", "language": "ara"}`,
			`url=http://example.org/ outlet=example.org lang=ar published=2020-07-09 at=04:30:00 text="Hello"`},
		{"title is the text's start", `{"title": "Hello", "text": "Hello\r\nthere"}`, `lang=en title=Hello text="Hello\nthere"`},
		{"number as id", `{"id": 12, "text": "Hello"}`, `id=12 lang=en text="Hello"`},
		{"unknown keys", `{"text": "Hello", "tags": [1, {"a": null}], "body": "Other", "x": null}`, `lang=en text="Hello" body:"Other" tags:[1,{"a":null}] x:null`},
		{"null is no value", `{"text": "Hello", "title": null, "date": null, "id": null}`, `lang=en text="Hello"`},
		{"bad date", `{"text": "Hello", "date": "2020-13-45"}`, `lang=en text="Hello" [date "2020-13-45" is none; the article has no date]`},
		{"date of a wrong type", `{"text": "Hello", "date": 20200708}`, `lang=en text="Hello" date:20200708 [date is a number, not a string; kept as an attribute]`},
		{"unknown language", `{"text": "123"}`, `text="123" [unknown language: no statements]`},
		{"language without a pack", `{"text": "Saluton", "lang": "eo"}`, `lang=eo text="Saluton" [no pack for language "eo": no statements]`},
		{"no language tag", `{"text": "Hello", "lang": "Queen's English"}`, `lang=en text="Hello" ["Queen's English" is no language tag; the language was detected]`},
		{"no address", `{"text": "Hello", "url": "javascript:alert(1)"}`, `lang=en text="Hello" url:"javascript:alert(1)" [url "javascript:alert(1)" is no web address; kept as an attribute]`},
		{"no text", `{"title": "T"}`, `error: no "text"`},
		{"null text", `{"text": null}`, `error: no "text"`},
		{"empty text", `{"text": " \n"}`, `error: the text is empty`},
		{"text of a wrong type", `{"text": ["Hello"]}`, `error: text is a list, not a string`},
		{"id of a wrong type", `{"id": {}, "text": "Hello"}`, `error: id is an object, not a string`},
		{"broken", `{"text": "Hel`, `error: broken JSON: the line ends within it`},
		{"more broken", `{"text" "Hello"}`, `error: broken JSON: invalid character '"' after object key`},
		{"two values", `{"text": "Hello"} {}`, `error: broken JSON: more than one value in the line`},
		{"no object", `["text"]`, `error: no JSON object`},
		{"null", `null`, `error: no JSON object`},
		{"long id", `{"text": "Hello", "id": "` + strings.Repeat("x", 2001) + `"}`, `error: id is longer than 2000 bytes`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := read(source.Document{Form: source.Record, Line: 1, Text: tt.line})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadText(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"title", "Talks resume\n\nThe talks resumed.", `lang=en title=Talks resume text="Talks resume\n\nThe talks resumed."`},
		{"no title", "The talks resumed.\nThey went on.", `lang=en text="The talks resumed.\nThey went on."`},
		{"menu before the title", "Home | World | Sport\nTalks resume\nThe talks resumed.",
			`lang=en title=Talks resume text="Home | World | Sport\nTalks resume\nThe talks resumed."`},
		{"line ends", "Talks\r\rThe\r\ntalks.", `lang=en title=Talks text="Talks\n\nThe\ntalks."`},
		{"date line", "Talks resume\n8 July 2020\nThe talks resumed.", `lang=en title=Talks resume published=2020-07-08 text="Talks resume\n8 July 2020\nThe talks resumed."`},
		{"dateline", "Talks resume\nMOSCOW, July 8, 2020 (News) - The talks resumed and nobody could say for how long they would go on this time.",
			`lang=en title=Talks resume published=2020-07-08 text="Talks resume\nMOSCOW, July 8, 2020 (News) - The talks resumed and nobody could say for how long they would go on this time."`},
		{"date in a sentence", "Talks resume\nThe deal of 8 July 2020 was broken again and again, they said, and no end was in sight.",
			`lang=en title=Talks resume text="Talks resume\nThe deal of 8 July 2020 was broken again and again, they said, and no end was in sight."`},
		{"Arabic date", "محادثات\nالأربعاء ٨ يوليو/تموز ٢٠٢٠\nقال.", `lang=ar title=محادثات published=2020-07-08 text="محادثات\nالأربعاء ٨ يوليو/تموز ٢٠٢٠\nقال."`},
		{"no such day", "Talks\n45 July 2020\nThe talks.", `lang=en title=Talks text="Talks\n45 July 2020\nThe talks."`},
		{"month of two words", "محادثات\n8 كانون الثاني 2020\nقال.", `lang=ar title=محادثات published=2020-01-08 text="محادثات\n8 كانون الثاني 2020\nقال."`},
		{"ISO", "Talks\n2020-07-08 10:30\nThe talks.", `lang=en title=Talks published=2020-07-08 text="Talks\n2020-07-08 10:30\nThe talks."`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(source.Document{Text: tt.text})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2020":                           "2020",
		"2020-07":                        "2020-07",
		"2020-07-08":                     "2020-07-08",
		"20200708":                       "2020-07-08",
		"8 July 2020":                    "2020-07-08",
		"Jul 8, 2020":                    "2020-07-08",
		"2020-07-08T10:11:12Z":           "2020-07-08T10:11:12",
		"2020-07-08T10:11:12.5+02:00":    "2020-07-08T08:11:12",
		"2020-07-08 10:11":               "2020-07-08T10:11:00",
		"20200708T101112Z":               "2020-07-08T10:11:12",
		"Wed, 08 Jul 2020 10:11:12 GMT":  "2020-07-08T10:11:12",
		"Wed, 8 Jul 2020 10:11:12 +0200": "2020-07-08T08:11:12",
		"2020-13-45":                     "",
		"2020-02-30":                     "",
		"yesterday":                      "",
		"08/07/2020":                     "",
		"0000-01-01":                     "",
	} {
		at, day, ok := article.ParseDate(s)
		got := day.String()
		if !at.IsZero() {
			got = at.Format("2006-01-02T15:04:05")
		}
		if got != want || ok != (want != "") {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", s, got, ok, want)
		}
	}
}

func TestCanonicalURL(t *testing.T) {
	for s, want := range map[string]string{
		"http://Example.org":                          "http://example.org/",
		" https://example.org/A/?x=1&utm_id=2&y=3#z ": "https://example.org/A/?x=1&y=3",
		"https://example.org/?fbclid=1":               "https://example.org/",
		"https://me:secret@example.org:8443/":         "https://example.org:8443/",
		"https://example.org/خبر":                     "https://example.org/%D8%AE%D8%A8%D8%B1",
		"/news/1":                                     "",
		"ftp://example.org/":                          "",
		"https://":                                    "",
		"%":                                           "",
	} {
		got, ok := article.CanonicalURL(s)
		if got != want || ok != (want != "") {
			t.Errorf("CanonicalURL(%q) = %q, %v; want %q", s, got, ok, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{`{"text": "Hello"}`, `{"text": "a", "date": "8 July 2020", "url": "http://x.org"}`, "{", "null", `{"text": "\ud800"}`} {
		f.Add(s, true)
	}
	f.Add("Talks\nMOSCOW, July 8, 2020 - The talks.\n\nMost viewed\nA\nB", false)
	f.Fuzz(func(t *testing.T, s string, record bool) {
		form := source.Text
		if record {
			form = source.Record
		}
		text, _ := source.Valid([]byte(s))
		a, _, err := article.NewReader(languages{}).Read(source.Document{Form: form, Text: text})
		if err != nil {
			return
		}
		length, last := utf8.RuneCountInString(a.Text), 0
		for _, s := range a.Boilerplate {
			if s.Start < last || s.End <= s.Start || s.End > length {
				t.Errorf("boilerplate %v in a text of %d", a.Boilerplate, length)
			}
			last = s.End
		}
		if !strings.HasPrefix(a.Text, a.Title) && !strings.Contains(a.Text, a.Title) {
			t.Errorf("title %q is not in the text", a.Title)
		}
	})
}
