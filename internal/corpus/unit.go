package corpus

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// Units yields the articles of the seed as a store takes them, with their claims as statements. Their speakers are learnt leaders;
// actors and topics are those of the reference tables.
func Units(seed uint64, n int) iter.Seq[graph.Unit] {
	return func(yield func(graph.Unit) bool) {
		for a := range Articles(seed, n) {
			if !yield(a.Unit()) {
				return
			}
		}
	}
}

// Unit returns the article with its claims as statements; of claims that make the same statement the first stays.
func (a Article) Unit() graph.Unit {
	published, _ := graph.ParseDate(a.Published) // the writer wrote it
	ga := &graph.Article{
		Key: graph.ArticleKey{ID: a.ID, Outlet: a.Outlet}, Title: a.Title, Lang: graph.Lang(a.Lang), Published: published, Text: a.Text,
		Extractor: "corpus",
	}
	ga.Seal()
	u := graph.Unit{Article: ga}
	text := []rune(a.Text)
	seen, learnt := map[graph.ID]bool{}, map[graph.ID]bool{}
	actors, topics := map[graph.Code]bool{}, map[graph.TopicKey]bool{}
	for _, c := range a.Claims {
		s := c.statement(ga, string(text[c.Start:c.End]))
		if seen[s.Ref] {
			continue
		}
		seen[s.Ref] = true
		u.Statements = append(u.Statements, s)
		actors[c.Holder], topics[c.Topic] = true, true
		if c.Target != "" {
			actors[c.Target] = true
		}
		if c.Speaker != "" && !learnt[s.Speaker] {
			learnt[s.Speaker] = true
			u.Learnt = append(u.Learnt, graph.Learnt{Leader: s.Speaker, Actor: c.Holder, Lang: ga.Lang, Name: c.Speaker})
		}
	}
	ga.Actors, ga.Topics = sorted(actors), sorted(topics)
	return u
}

func (c Claim) statement(a *graph.Article, quote string) *graph.Statement {
	s := &graph.Statement{
		Article: a.Ref, Holder: c.Holder, Target: c.Target, Topic: c.Topic, Stance: c.Act.Stance(), Act: c.Act, Strength: c.Act.Strength(),
		Form: graph.Indirect, Date: a.Published,
		Evidence: []graph.Evidence{{Quote: quote, Start: c.Start, End: c.End, Cue: string(c.Act), Rule: "corpus"}},
	}
	if c.Speaker != "" {
		s.Speaker = graph.LearntID(c.Holder, c.Speaker)
	}
	s.Seal()
	return s
}

func sorted[T cmp.Ordered](set map[T]bool) []T { return slices.Sorted(maps.Keys(set)) }
