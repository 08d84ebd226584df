package article

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/source"
)

// A Reader makes articles from documents. It is immutable.
type Reader struct {
	languages Languages
}

// NewReader returns a reader that knows the languages.
func NewReader(l Languages) *Reader { return &Reader{languages: l} }

// Read makes the article, sealed. Warnings say what of the document could not be used as it was meant; the error says why there is no article.
func (r *Reader) Read(d source.Document) (a *graph.Article, warnings []string, err error) {
	f := fields{}
	if d.Form == source.Record {
		if f, err = readRecord(d.Text); err != nil {
			return nil, nil, err
		}
	} else {
		f.text = d.Text
	}
	if d.Replaced > 0 {
		f.warn("%d invalid sequences of bytes became U+FFFD", d.Replaced)
	}
	a, err = r.make(&f)
	return a, f.warnings, err
}

// make turns fields into the article.
func (r *Reader) make(f *fields) (*graph.Article, error) {
	a := &graph.Article{Title: newlines(f.title), Text: newlines(f.text), Attributes: f.attributes}
	if strings.TrimSpace(a.Text) == "" {
		return nil, fmt.Errorf("the text is empty")
	}
	if strings.TrimSpace(a.Title) == "" {
		a.Title = ""
	}
	if !strings.HasPrefix(a.Text, a.Title) {
		a.Text = a.Title + "\n" + a.Text
	}
	if len(a.Text) > graph.MaxText {
		return nil, fmt.Errorf("the text is longer than 16 MiB")
	}
	a.Key = graph.ArticleKey{ID: f.id, Outlet: strings.TrimSpace(f.outlet)}
	f.setURL(a)
	f.setDates(a)
	words := r.setLang(a, f)
	a.Boilerplate = Boilerplate(a.Text, words)
	find(a, f, words)
	if err := tooLong(a); err != nil {
		return nil, err
	}
	a.Seal()
	return a, nil
}

// find looks in the text for what was not given.
func find(a *graph.Article, f *fields, words *Words) {
	lines := linesOf(a.Text)
	if f.published == "" {
		a.Published = findDate(lines, words) // a line of date and credits is no article, but it has the date
	}
	if a.Title == "" {
		a.Title = findTitle(without(lines, a.Boilerplate))
	}
}

// newlines turns all line ends into LF.
func newlines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

// setLang sets the given or detected language and returns its words.
func (r *Reader) setLang(a *graph.Article, f *fields) *Words {
	tag, ok := canonicalLang(f.lang)
	if !ok {
		f.warn("%q is no language tag; the language was detected", clip(f.lang))
	}
	if tag == "" {
		tag = r.languages.Detect(a.Text)
	}
	a.Lang = tag
	words := r.languages.Words(tag)
	switch {
	case tag == "":
		f.warn("unknown language: no statements")
	case words == nil:
		f.warn("no pack for language %q: no statements", tag)
	}
	return words
}

// tooLong refuses what no store would take.
func tooLong(a *graph.Article) error {
	for what, s := range map[string]string{"id": a.Key.ID, "url": a.Key.URL, "outlet": a.Key.Outlet} {
		if len(s) > graph.MaxKey {
			return fmt.Errorf("%s is longer than %d bytes", what, graph.MaxKey)
		}
	}
	return nil
}

func clip(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
