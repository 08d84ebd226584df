package main

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
)

// The shape of the statements, after what event data of the news show: a few states do most of the talking, and pairs keep to their stance.
const (
	perArticle = 3
	outlets    = 300
	speakers   = 2000
	firstYear  = 1996
	years      = 30
	skew       = 1.3 // exponent of the Zipf distributions
	loyalty    = 0.85
)

// A maker makes units, the same for the same seed.
type maker struct {
	random                           *rand.Rand
	actors, topics, leaders, outlets *rand.Zipf
	codes                            []graph.Code
	keys                             []graph.TopicKey
	labels                           map[graph.TopicKey]string
}

func newMaker(ref *reference.Data) *maker {
	m := &maker{random: rand.New(rand.NewPCG(1, 2)), labels: map[graph.TopicKey]string{}}
	for _, a := range ref.Actors {
		if c, ok := a.(*graph.Country); ok && c.Status == "member" {
			m.codes = append(m.codes, c.Code)
		}
	}
	for _, t := range ref.Topics {
		if t.Parent != "" {
			m.keys = append(m.keys, t.Key)
			m.labels[t.Key], _ = t.Names.Exact("en")
		}
	}
	m.random.Shuffle(len(m.codes), func(i, k int) { m.codes[i], m.codes[k] = m.codes[k], m.codes[i] })
	zipf := func(n int) *rand.Zipf { return rand.NewZipf(m.random, skew, 3, uint64(n-1)) }
	m.actors, m.topics, m.leaders, m.outlets = zipf(len(m.codes)), zipf(len(m.keys)), zipf(speakers), zipf(outlets)
	return m
}

// units yields articles with so many statements in all, give or take a few.
func (m *maker) units(statements int) iter.Seq[graph.Unit] {
	return func(yield func(graph.Unit) bool) {
		for made := 0; made < statements; {
			u := m.unit(made)
			made += len(u.Statements)
			if !yield(u) {
				return
			}
		}
	}
}

// A claim is what one sentence of an article says.
type claim struct {
	holder, target graph.Code
	topic          graph.TopicKey
	act            graph.Act
	speaker, quote string
	start, end     int
}

func (m *maker) unit(number int) graph.Unit {
	day := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, m.random.IntN(years*365))
	var text strings.Builder
	claims := make([]claim, 1+m.random.IntN(2*perArticle-1))
	for i := range claims {
		claims[i] = m.claim(text.Len(), number)
		text.WriteString(claims[i].quote + " ")
	}
	a := &graph.Article{
		Key: graph.ArticleKey{ID: fmt.Sprint(number), Outlet: fmt.Sprintf("Outlet %d", m.outlets.Uint64())}, Title: fmt.Sprintf("Report %d", number), Lang: "en",
		Published: graph.DateOf(day), Text: text.String(), Extractor: "bench",
	}
	a.Seal()
	u := graph.Unit{Article: a}
	taken := map[graph.ID]bool{}
	for _, c := range claims {
		if s := c.statement(a); !taken[s.Ref] {
			taken[s.Ref] = true
			u.Statements = append(u.Statements, s)
			if !taken[s.Speaker] && s.Speaker != graph.Nil {
				taken[s.Speaker] = true
				u.Learnt = append(u.Learnt, graph.Learnt{Leader: s.Speaker, Actor: c.holder, Lang: a.Lang, Name: c.speaker})
			}
		}
	}
	return u
}

// claim makes a sentence that begins at the byte, which is its code point too: it is all ASCII.
func (m *maker) claim(start, number int) claim {
	c := claim{holder: m.codes[m.actors.Uint64()], topic: m.keys[m.topics.Uint64()], start: start}
	if t := m.codes[m.actors.Uint64()]; t != c.holder {
		c.target = t
	}
	friendly := (int(c.holder[0])*31+int(c.holder[1])+len(c.topic)+strings.Count(string(c.target), "A"))%3 > 0
	if m.random.Float64() > loyalty {
		friendly = !friendly
	}
	acts := []graph.Act{"CONDEMN", "CRITICIZE", "ACCUSE", "REJECT"}
	if friendly {
		acts = []graph.Act{"ENDORSE", "WELCOME", "PRAISE", "PLEDGE"}
	}
	c.act = acts[m.random.IntN(len(acts))]
	if m.random.IntN(2) == 0 {
		c.speaker = fmt.Sprintf("Speaker %s %d", c.holder, m.leaders.Uint64()/50)
	}
	c.quote = fmt.Sprintf("%s %s %s over %s in report %d.", c.holder, strings.ToLower(string(c.act)), c.target, m.labels[c.topic], number)
	c.end = start + len([]rune(c.quote))
	return c
}

func (c claim) statement(a *graph.Article) *graph.Statement {
	s := &graph.Statement{
		Article: a.Ref, Holder: c.holder, Target: c.target, Topic: c.topic, Stance: c.act.Stance(), Act: c.act, Strength: c.act.Strength(), Form: graph.Indirect,
		Date: a.Published, Evidence: []graph.Evidence{{Quote: c.quote, Start: c.start, End: c.end, Cue: string(c.act), Rule: "bench"}},
	}
	if c.speaker != "" {
		s.Speaker = graph.LearntID(c.holder, c.speaker)
	}
	s.Seal()
	return s
}
