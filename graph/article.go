package graph

import "time"

// An Article is one text as it was read, with what it mentions.
type Article struct {
	Ref         ID
	Key         ArticleKey
	Title       string
	Lang        Lang        // "" where it is unknown
	Published   Date        // zero where unknown
	PublishedAt time.Time   // UTC, whole seconds; zero where only the date is known
	Modified    time.Time   // UTC, whole seconds; zero where unknown
	Text        string      // decoded to UTF-8, line ends LF, otherwise untouched; empty in answers that did not ask for it
	Length      int         // of Text, in code points
	SHA256      string      // of Text, lower-case hexadecimal
	Version     string      // hash over fields and text: see [Article.Seal]
	Extractor   string      // version of code and packs that made the statements
	Boilerplate []Span      // parts of Text that are not the article
	Actors      []Code      // mentioned, sorted
	Topics      []TopicKey  // mentioned, sorted
	Attributes  []Attribute // unknown keys of the input, sorted
	Recorded    time.Time   // when it was loaded; in no export unless asked for
}

// An ArticleKey is what names an article: the first that is known of ID (with Outlet), URL and the text's sha256.
type ArticleKey struct {
	ID     string // as the source gives it
	URL    string // canonical
	Outlet string
}

// An Attribute is a key of the input that has no meaning here and is kept.
type Attribute struct {
	Key   string `json:"key"`
	Value string `json:"value"` // JSON
}

// A Span is a part of a text: half-open, in Unicode code points.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// NodeID returns the article's ID.
func (a *Article) NodeID() ID { return a.Ref }

// NodeKind returns [KindArticle].
func (*Article) NodeKind() Kind { return KindArticle }

// SortKey returns date and ID.
func (a *Article) SortKey() string { return a.Published.SortKey() + a.Ref.String() }

func (*Article) node() {}
