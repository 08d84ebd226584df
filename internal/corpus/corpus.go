// Package corpus makes articles of which is known what they state: any number of them, the same for the same seed. They are for tests
// of loading and for measuring, not for judging how well articles are read.
package corpus

import (
	"embed"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

//go:embed data
var files embed.FS

// An Article is a generated article, as it may stand in a JSON Lines file.
type Article struct {
	ID        string  `json:"id"`
	Outlet    string  `json:"outlet"`
	Lang      string  `json:"lang"`
	Published string  `json:"published"`
	Title     string  `json:"title"`
	Text      string  `json:"text"` // begins with the title
	Claims    []Claim `json:"-"`
}

// A Claim is a statement that the article was made to hold: Start and End are code points of its text.
type Claim struct {
	Holder, Target graph.Code
	Topic          graph.TopicKey
	Act            graph.Act
	Speaker        string // as the article writes it, "" for none
	Start, End     int
}

// data is what articles are made from.
type data struct {
	countries, topics *table.Table
	sentences         map[string][]sentence // by language
	fill              map[string][]string
}

type sentence struct {
	act    graph.Act
	target bool
	text   string
}

// load reads the tables once; they are embedded, so that a fault in them is one of this package.
var load = sync.OnceValue(func() *data {
	d := &data{sentences: map[string][]sentence{}, fill: map[string][]string{}}
	d.countries, d.topics = must(table.Read(files, "data/countries.tsv")), must(table.Read(files, "data/topics.tsv"))
	for _, r := range must(table.Read(files, "data/sentences.tsv")).Rows {
		lang, text := r.Get("lang"), r.Get("text")
		if r.Get("act") == "FILL" {
			d.fill[lang] = append(d.fill[lang], text)
			continue
		}
		d.sentences[lang] = append(d.sentences[lang], sentence{graph.Act(r.Get("act")), r.Get("target") == "TARGET", text})
	}
	return d
})

func must(t *table.Table, err error) *table.Table {
	if err != nil {
		panic(err) // unreachable: the package's test reads the tables
	}
	return t
}

// Articles yields n articles of about 2 kB. Each depends on the seed and its number alone.
func Articles(seed uint64, n int) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		for i := range n {
			if !yield(At(seed, i)) {
				return
			}
		}
	}
}

// At returns article number i of the seed.
func At(seed uint64, i int) Article {
	w := &writer{data: load(), Rand: rand.New(rand.NewPCG(seed, uint64(i)))}
	return w.article(i)
}

// A writer writes one article.
type writer struct {
	*data
	*rand.Rand
	lang   string
	text   strings.Builder
	length int // of text, in code points
	claims []Claim
}

func (w *writer) article(i int) Article {
	const days, outlets, bytes = 2000, 12, 1900
	w.lang = []string{"en", "ar"}[w.IntN(2)]
	date := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.IntN(days))
	a := Article{ID: fmt.Sprintf("c%07d", i), Outlet: fmt.Sprintf("outlet-%d", w.skewed(outlets)), Lang: w.lang, Published: date.Format(time.DateOnly)}
	a.Title = fmt.Sprintf("%s: %d", w.skewedRow(w.topics).Get(w.lang), i)
	w.write(a.Title + "\n\n")
	for n := 0; w.text.Len() < bytes; n++ {
		if n%3 == 0 {
			w.claim()
		} else {
			w.write(pick(w, w.fill[w.lang]))
		}
		w.write([]string{" ", " ", "\n\n"}[w.IntN(3)])
	}
	a.Text, a.Claims = w.text.String(), w.claims
	return a
}

func (w *writer) write(s string) {
	w.text.WriteString(s)
	w.length += utf8.RuneCountInString(s)
}

// claim writes a sentence that holds a statement.
func (w *writer) claim() {
	s := pick(w, w.sentences[w.lang])
	holder, target, topic := w.skewedRow(w.countries), w.skewedRow(w.countries), w.skewedRow(w.topics)
	for target.Get("code") == holder.Get("code") {
		target = w.skewedRow(w.countries)
	}
	name, adjective, leader := holder.Get(w.lang), holder.Get("adjective_"+w.lang), holder.Get("leader_"+w.lang)
	c := Claim{Holder: graph.Code(holder.Get("code")), Topic: graph.TopicKey(topic.Get("key")), Act: s.act, Start: w.length}
	if s.target {
		c.Target = graph.Code(target.Get("code"))
	}
	if strings.Contains(s.text, "{leader}") {
		c.Speaker = leader
	}
	w.write(strings.NewReplacer("{holder}", name, "{Holder}", capital(name), "{adjective}", adjective, "{Adjective}", adjective, "{leader}", leader,
		"{target}", target.Get(w.lang), "{topic}", topic.Get(w.lang)).Replace(s.text))
	c.End = w.length
	w.claims = append(w.claims, c)
}

func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

func pick[T any](w *writer, from []T) T { return from[w.IntN(len(from))] }

// skewed returns a number below n, small ones far more often.
func (w *writer) skewed(n int) int {
	f := w.Float64()
	return int(f * f * f * float64(n))
}

func (w *writer) skewedRow(t *table.Table) table.Row { return t.Rows[w.skewed(len(t.Rows))] }
