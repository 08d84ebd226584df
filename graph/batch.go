package graph

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A Batch is what a store writes as one: all of it or nothing.
type Batch struct {
	Actors   []Actor
	Topics   []*Topic
	Leaders  []*Leader // of the table; learnt ones come with the articles that teach them
	Units    []Unit
	Reviews  []*Review // new, or withdrawn; they meet the units of the batch
	Merges   []*Merge  // new, or withdrawn; they meet the leaders of the batch
	Codebook string    // version of the codebook, where the batch brings it
}

// A Unit is an article with everything that was read from it; a store replaces it as one.
type Unit struct {
	Article    *Article
	Statements []*Statement
	Learnt     []Learnt
}

// Learnt says that an article names a leader who is in no table. A learnt leader lives as long as an article that names it; of
// several spellings in one language the smallest is its label, so that the order of loading does not matter.
type Learnt struct {
	Leader ID
	Actor  Code
	Lang   Lang
	Name   string
}

// A Receipt counts what became of a batch's articles.
type Receipt struct {
	Stored     int   // new
	Replaced   int   // an older version, or another extractor's work, gave way
	Unchanged  int   // the same version was there
	Stale      int   // a later version was there (or in the same batch)
	Statements int   // written with the stored and replaced articles
	Reviews    int   // new or withdrawn
	Merges     int   // new or withdrawn
	Revision   int64 // of the store, after the batch
}

// Add adds up receipts; the later revision stays.
func (r *Receipt) Add(o Receipt) {
	r.Stored += o.Stored
	r.Replaced += o.Replaced
	r.Unchanged += o.Unchanged
	r.Stale += o.Stale
	r.Statements += o.Statements
	r.Reviews += o.Reviews
	r.Merges += o.Merges
	r.Revision = max(r.Revision, o.Revision)
}

// An Outcome is what becomes of an article that meets another version of itself.
type Outcome int

// The outcomes.
const (
	Insert    Outcome = iota // nothing is there
	Replace                  // what is there gives way
	Unchanged                // the same is there
	Stale                    // what is there is later
)

// A Mark is what decides between two versions of one article.
type Mark struct {
	Time      time.Time // modified, else published; zero where unknown
	Version   string
	Extractor string
}

// Mark returns the article's mark.
func (a *Article) Mark() Mark {
	m := Mark{Time: a.Modified, Version: a.Version, Extractor: a.Extractor}
	if m.Time.IsZero() {
		m.Time = a.PublishedAt
	}
	if m.Time.IsZero() {
		m.Time = a.Published.First()
	}
	return m
}

// Meets returns what becomes of an article with mark m where one with mark there is stored. The later time stays, then the greater
// version, whichever came first; of the same version the one that is read now stays, unless the same extractor read both.
func (m Mark) Meets(there Mark) Outcome {
	if m.Version == there.Version {
		if m.Extractor == there.Extractor {
			return Unchanged
		}
		return Replace
	}
	if cmp.Or(m.Time.Compare(there.Time), strings.Compare(m.Version, there.Version)) > 0 {
		return Replace
	}
	return Stale
}

// Limits on what is stored.
const (
	MaxText       = 16 << 20 // bytes of an article's text
	MaxStatements = 5000     // of an article
	MaxEvidence   = 3        // of a statement
	MaxKey        = 2000     // bytes of an article's id, URL and outlet, and of a name
)

// Check validates the batch ([ErrInvalid] or [ErrTooLarge] says which node and why), keeps one unit of each article, and returns it
// sorted by ID, with a receipt that counts the units that gave way within the batch. Every store calls it first.
func (b Batch) Check() (Batch, Receipt, error) {
	var r Receipt
	for _, check := range []func() error{b.checkActors, b.checkTopics, b.checkLeaders, b.checkReviews, b.checkMerges} {
		if err := check(); err != nil {
			return b, r, err
		}
	}
	kept := map[ID]Unit{}
	for _, u := range b.Units {
		if err := u.check(); err != nil {
			return b, r, err
		}
		r.keep(kept, u)
	}
	b.Units = make([]Unit, 0, len(kept))
	for _, u := range kept {
		b.Units = append(b.Units, u)
	}
	slices.SortFunc(b.Units, func(x, y Unit) int { return compareID(x.Article.Ref, y.Article.Ref) })
	b.Actors = sortedBy(b.Actors, Actor.NodeID)
	b.Topics = sortedBy(b.Topics, (*Topic).NodeID)
	b.Leaders = sortedBy(b.Leaders, (*Leader).NodeID)
	b.Reviews = sortedBy(b.Reviews, (*Review).NodeID)
	slices.SortFunc(b.Reviews, CompareReviews)
	b.Merges = sortedBy(b.Merges, (*Merge).NodeID)
	slices.SortFunc(b.Merges, CompareMerges)
	return b, r, nil
}

// keep puts u into kept unless a later version of its article is there.
func (r *Receipt) keep(kept map[ID]Unit, u Unit) {
	old, ok := kept[u.Article.Ref]
	if !ok {
		kept[u.Article.Ref] = u
		return
	}
	switch u.Article.Mark().Meets(old.Article.Mark()) {
	case Replace:
		kept[u.Article.Ref] = u
		r.Stale++
	case Unchanged:
		r.Unchanged++
	default:
		r.Stale++
	}
}

// sortedBy returns the nodes sorted by ID; of several with one ID the last stays.
func sortedBy[T any](nodes []T, id func(T) ID) []T {
	last := map[ID]T{}
	for _, n := range nodes {
		last[id(n)] = n
	}
	out := make([]T, 0, len(last))
	for _, n := range last {
		out = append(out, n)
	}
	slices.SortFunc(out, func(x, y T) int { return compareID(id(x), id(y)) })
	return out
}

func compareID(a, b ID) int { return slices.Compare(a[:], b[:]) }

func (b Batch) checkActors() error {
	for _, a := range b.Actors {
		i := a.Actor()
		if !i.Code.Valid() || i.Ref != i.Code.ID() {
			return invalid("actor %q: no valid code and id", clip(string(i.Code)))
		}
		if err := i.Names.check(); err != nil {
			return invalid("actor %s: %w", i.Code, err)
		}
	}
	return nil
}

func (b Batch) checkTopics() error {
	for _, t := range b.Topics {
		if t.Key == "" || len(t.Key) > MaxKey || t.Ref != t.Key.ID() {
			return invalid("topic %q: no valid key and id", clip(string(t.Key)))
		}
		if err := t.Names.check(); err != nil {
			return invalid("topic %s: %w", t.Key, err)
		}
	}
	return nil
}

func (b Batch) checkLeaders() error {
	for _, l := range b.Leaders {
		if l.Slug == "" || l.Learnt || l.Ref != LeaderID(l.Slug) {
			return invalid("leader %q: no valid slug and id", clip(l.Slug))
		}
		if err := l.Names.check(); err != nil {
			return invalid("leader %s: %w", l.Slug, err)
		}
	}
	return nil
}

func (b Batch) checkReviews() error {
	for _, r := range b.Reviews {
		if err := r.check(); err != nil {
			return err
		}
	}
	return nil
}

func (b Batch) checkMerges() error {
	for _, m := range b.Merges {
		if err := m.check(); err != nil {
			return err
		}
	}
	return nil
}

func (u Unit) check() error {
	a := u.Article
	if err := a.check(); err != nil {
		return err
	}
	if len(u.Statements) > MaxStatements {
		return tooLarge("article %s: %d statements, at most %d", a.Ref, len(u.Statements), MaxStatements)
	}
	text := newQuoter(a.Text)
	seen := map[ID]bool{}
	for _, s := range u.Statements {
		if err := s.check(a, text); err != nil {
			return invalid("article %s, statement %s: %w", a.Ref, s.Ref, err)
		}
		if seen[s.Ref] {
			return invalid("article %s: statement %s is there twice", a.Ref, s.Ref)
		}
		seen[s.Ref] = true
	}
	for _, l := range u.Learnt {
		if l.Name == "" || len(l.Name) > MaxKey || !utf8.ValidString(l.Name) || l.Leader != LearntID(l.Actor, l.Name) {
			return invalid("article %s: learnt leader %q has no valid name and id", a.Ref, clip(l.Name))
		}
	}
	return nil
}
