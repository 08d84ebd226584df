package extract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// rules is the version of the rules in this package: it goes up with each change that may change a statement.
const rules = "109"

// An Engine reads articles. It is immutable and may be used by several goroutines.
type Engine struct {
	packs    *lang.Packs
	ref      *reference.Data
	readers  map[graph.Lang]func() (*reader, error) // made when the first article of the language comes
	disputes []lang.Dispute
	quarrels map[graph.Code][]int    // actor -> places of its disputes
	named    map[graph.TopicKey]bool // topics that are named disputes
	roots    map[graph.TopicKey]bool // topics that no statement is about
	fields   map[graph.TopicKey]bool // topics of people's lives and the economy, which are seldom what a dispute is about
	version  string
}

// reader is what an engine knows of one language.
type reader struct {
	pack   *lang.Pack
	gaz    *gazetteer.Gazetteer
	places func() (*gazetteer.Places, error) // made when somebody asks why
	rooms  sync.Pool                         // of *room that no reading uses
}

// room is what a reading writes into and nothing keeps: taking it anew for each article was a third of all memory that was taken.
type room struct {
	tokens  []lang.Token
	matches []gazetteer.Match
	tally   tally
	class   []gazetteer.Class
	kinds   []gazetteer.Kind
	ints    []int32
	bools   []bool
}

// cleared returns s with n zero elements, in the room that it has if that is enough.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// part returns the i-th part of n elements; appending to it does not touch the next one.
func part[T any](s []T, n, i int) []T { return s[i*n : (i+1)*n : (i+1)*n] }

func (rd *reader) takeRoom() *room {
	if m, ok := rd.rooms.Get().(*room); ok {
		return m
	}
	return &room{}
}

// giveRoom keeps the room for the next reading, unless the text was so long that its room is seldom needed.
func (rd *reader) giveRoom(m *room) {
	const most = 1 << 16 // tokens
	if cap(m.tokens) > most {
		return
	}
	clear(m.tokens) // they hold the text
	rd.rooms.Put(m)
}

// A Result is what was read from one article.
type Result struct {
	Statements []*graph.Statement // by first evidence, then key
	Learnt     []graph.Learnt     // speakers who are in no table, sorted
	Actors     []graph.Code       // mentioned, sorted
	Topics     []graph.TopicKey   // mentioned, sorted
	Reasons    []string           // why there are no statements
}

// New makes an engine of the packs. What a language needs is made when its first article comes, or by Ready.
func New(packs *lang.Packs, ref *reference.Data) *Engine {
	e := &Engine{packs: packs, ref: ref, readers: map[graph.Lang]func() (*reader, error){}, disputes: packs.Disputes()}
	for _, tag := range packs.Tags() {
		p := packs.Pack(tag)
		e.readers[tag] = sync.OnceValues(func() (*reader, error) {
			g, err := gazetteer.New(p, ref)
			places := sync.OnceValues(func() (*gazetteer.Places, error) { return gazetteer.NewPlaces(p, ref) })
			return &reader{pack: p, gaz: g, places: places}, err
		})
	}
	e.quarrels = map[graph.Code][]int{}
	for i, d := range e.disputes {
		for _, c := range d.Actors {
			e.quarrels[c] = append(e.quarrels[c], i)
		}
	}
	e.sortTopics()
	sum := sha256.Sum256([]byte(rules + " " + packs.Version()))
	e.version = rules + "-" + hex.EncodeToString(sum[:6])
	return e
}

// Ready makes what each language needs, and returns the first error of a pack.
func (e *Engine) Ready() error {
	for _, tag := range e.packs.Tags() {
		if _, err := e.readers[tag](); err != nil {
			return fmt.Errorf("extract: %w", err)
		}
	}
	return nil
}

// sortTopics tells roots and named disputes from other topics.
func (e *Engine) sortTopics() {
	const disputes, people, economy = "disputes", "people", "economy"
	e.named, e.roots, e.fields = map[graph.TopicKey]bool{}, map[graph.TopicKey]bool{}, map[graph.TopicKey]bool{}
	for _, t := range e.ref.Topics {
		e.fields[t.Key] = t.Parent == people || t.Parent == economy
		e.roots[t.Key] = t.Parent == ""
		e.named[t.Key] = t.Parent == disputes
	}
}

// Version returns the version of the rules and packs: other versions may read other statements.
func (e *Engine) Version() string { return e.version }

// Extract reads the article, whose Lang says which pack reads it. Text, Title, Published, Boilerplate and Ref must be set.
func (e *Engine) Extract(a *graph.Article) Result {
	p := e.packs.Pack(a.Lang)
	if p == nil {
		return Result{Reasons: []string{"no language pack for " + cmp.Or(string(a.Lang), "an unknown language")}}
	}
	reader, err := e.readers[p.Tag]()
	if err != nil {
		return Result{Reasons: []string{err.Error()}}
	}
	room := reader.takeRoom()
	defer reader.giveRoom(room)
	r := newReading(e, reader, a, room)
	r.read()
	return r.result()
}

// result gathers what was read.
func (r *reading) result() Result {
	res := Result{Statements: r.statements(), Learnt: r.learnt()}
	for _, m := range r.actors {
		res.Actors = append(res.Actors, r.gaz.Actors[m.Ref].Code)
	}
	for _, g := range r.groups {
		res.Actors = append(res.Actors, g.actors...)
	}
	for _, m := range r.topics {
		if k := r.gaz.Topics[m.Ref].Key; k != "" && !r.e.roots[k] {
			res.Topics = append(res.Topics, k)
		}
	}
	slices.Sort(res.Actors)
	slices.Sort(res.Topics)
	res.Actors, res.Topics = slices.Compact(res.Actors), slices.Compact(res.Topics)
	if len(res.Statements) == 0 {
		res.Reasons = r.reasons(res)
	}
	return res
}

// reasons says how far the reading came.
func (r *reading) reasons(res Result) []string {
	switch {
	case len(r.sents) == 0:
		return []string{"no text"}
	case len(res.Actors) == 0:
		return []string{"no actor is mentioned"}
	case len(r.frames) == 0:
		return []string{"nothing is supported or opposed"}
	}
	return []string{"no actor holds what is said"}
}
