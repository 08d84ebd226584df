package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Seal completes an article whose fields are set: Length, SHA256, Ref, Version, sorted lists, times in whole seconds UTC. Call it
// once, before its statements are made. Mentions and extractor are no part of the version, since they follow from the rest.
func (a *Article) Seal() {
	sum := sha256.Sum256([]byte(a.Text))
	a.SHA256 = hex.EncodeToString(sum[:])
	a.Length = utf8.RuneCountInString(a.Text)
	a.PublishedAt, a.Modified, a.Recorded = seconds(a.PublishedAt), seconds(a.Modified), seconds(a.Recorded)
	if a.Published.IsZero() {
		a.Published = DateOf(a.PublishedAt)
	}
	slices.SortFunc(a.Attributes, func(x, y Attribute) int { return strings.Compare(x.Key, y.Key) })
	a.Ref = a.id()
	a.Version = a.version()
}

func seconds(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

func (a *Article) id() ID {
	switch k := a.Key; {
	case k.ID != "":
		return NewID(KindArticle, "id", k.Outlet, k.ID)
	case k.URL != "":
		return NewID(KindArticle, "url", k.URL)
	}
	return NewID(KindArticle, "sha256", a.SHA256)
}

func (a *Article) version() string {
	h := sha256.New()
	for _, s := range []string{a.Key.ID, a.Key.URL, a.Key.Outlet, a.Title, string(a.Lang), a.Published.String(), stamp(a.PublishedAt),
		stamp(a.Modified), a.SHA256} {
		h.Write([]byte(s + unitSeparator))
	}
	for _, at := range a.Attributes {
		h.Write([]byte(at.Key + unitSeparator + at.Value + unitSeparator))
	}
	const length = 16 // bytes of the hash that are kept
	return hex.EncodeToString(h.Sum(nil)[:length])
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (a *Article) check() error {
	switch {
	case a.Ref == Nil || a.Ref != a.id() || a.Version == "":
		return invalid("article %s is not sealed", a.Ref)
	case len(a.Text) > MaxText:
		return tooLarge("article %s: a text of %d bytes, at most %d", a.Ref, len(a.Text), MaxText)
	case !utf8.ValidString(a.Text) || !utf8.ValidString(a.Title):
		return invalid("article %s: not UTF-8", a.Ref)
	}
	for _, s := range []string{a.Key.ID, a.Key.URL, a.Key.Outlet, string(a.Lang)} {
		if len(s) > MaxKey || !utf8.ValidString(s) {
			return invalid("article %s: id, URL, outlet or language is no UTF-8 of at most %d bytes", a.Ref, MaxKey)
		}
	}
	for _, s := range a.Boilerplate {
		if s.Start < 0 || s.End < s.Start || s.End > a.Length {
			return invalid("article %s: boilerplate [%d, %d) outside the text", a.Ref, s.Start, s.End)
		}
	}
	return nil
}

func (s *Statement) check(a *Article, text *quoter) error {
	sealed := *s
	sealed.Seal()
	switch {
	case s.Article != a.Ref || s.Ref != sealed.Ref:
		return invalid("not sealed, or of another article")
	case s.Review != "" || s.Machine != nil:
		return invalid("reviewed: what is put is what was read")
	case s.Date != s.dateIn(a):
		return invalid("date %s is neither when it was said nor when it was published", s.Date)
	case len(s.Evidence) < 1 || len(s.Evidence) > MaxEvidence:
		return invalid("%d pieces of evidence, not 1 to %d", len(s.Evidence), MaxEvidence)
	}
	if err := s.checkFields(); err != nil {
		return err
	}
	for i, e := range s.Evidence {
		if !text.holds(e) {
			return invalid("the text has not %q at [%d, %d)", clip(e.Quote), e.Start, e.End)
		}
		if i > 0 && e.Start < s.Evidence[i-1].Start {
			return invalid("the evidence is not in text order")
		}
	}
	return nil
}

// checkFields refuses what no statement can say.
func (s *Statement) checkFields() error {
	switch {
	case !s.Holder.Valid() || s.Target != "" && !s.Target.Valid() || s.Via != "" && !s.Via.Valid():
		return invalid("holder, target or via is no code")
	case s.Holder == s.Target:
		return invalid("%s is its own target", s.Holder)
	case s.Topic == "":
		return invalid("no topic")
	case !s.Stance.Valid() || !s.Act.Valid() || !s.Form.Valid():
		return invalid("stance %q, act %q or form %q is unknown", s.Stance, s.Act, s.Form)
	case s.Strength < 1 || s.Strength > 3:
		return invalid("strength %d is outside 1 to 3", s.Strength)
	}
	return nil
}

// dateIn returns the date by which the statement is ordered.
func (s *Statement) dateIn(a *Article) Date {
	if s.Said.IsZero() {
		return a.Published
	}
	return s.Said
}

// A quoter cuts a text at code points without walking it from the start each time.
type quoter struct {
	text   string
	starts []int // byte offset of every stride-th code point
}

const stride = 256

func newQuoter(text string) *quoter {
	q := &quoter{text: text}
	n := 0
	for i := range text {
		if n%stride == 0 {
			q.starts = append(q.starts, i)
		}
		n++
	}
	return q
}

// at returns the byte offset of code point n, or -1 outside the text.
func (q *quoter) at(n int) int {
	if n < 0 || n/stride > len(q.starts) {
		return -1
	}
	i, left := len(q.text), n%stride
	if n/stride < len(q.starts) {
		i = q.starts[n/stride]
	}
	for ; left > 0; left-- {
		if i >= len(q.text) {
			return -1
		}
		_, size := utf8.DecodeRuneInString(q.text[i:])
		i += size
	}
	return i
}

func (q *quoter) holds(e Evidence) bool {
	from, to := q.at(e.Start), q.at(e.End)
	return e.Quote != "" && from >= 0 && to >= from && q.text[from:to] == e.Quote
}

// Verify reports whether the text has the evidence's quote at its offsets.
func (e Evidence) Verify(text string) bool { return newQuoter(text).holds(e) }
