package eval

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// key is what makes two statements of an article the same in a view.
type key struct {
	holder, target graph.Code
	stance         graph.Stance
	topic          graph.TopicKey
}

// A View is one way to look at an article's statements.
type View string

// The views.
const (
	Who   View = "who"   // holder, stance and target of those with a target
	Issue View = "issue" // holder, stance and topic of those without a target
	Full  View = "full"  // holder, stance, target or none, and topic
)

// Views lists the views.
func Views() []View { return []View{Who, Issue, Full} }

// keeps reports whether the view looks at the statement.
func (v View) keeps(s *Statement) bool { return v == Full || (v == Who) == (s.Target != "") }

func (v View) key(s *Statement) key {
	k := key{holder: s.Holder, stance: s.Stance}
	if v != Issue {
		k.target = s.Target
	}
	if v != Who {
		k.topic = s.Topic
	}
	return k
}

// same reports whether prediction p says what gold g says.
func (t topics) same(v View, p, g *Statement) bool {
	switch {
	case p.Holder != g.Holder:
		return false
	case v == Who:
		return p.Stance == g.Stance && p.Target == g.Target
	case v == Full && p.Target != g.Target:
		return false
	}
	return t.agree(p, g)
}

// topics are what the matching knows of topics.
type topics struct {
	parent, opposite map[graph.TopicKey]graph.TopicKey
}

func newTopics(all []*graph.Topic) topics {
	t := topics{map[graph.TopicKey]graph.TopicKey{}, map[graph.TopicKey]graph.TopicKey{}}
	for _, topic := range all {
		if topic.Parent != "" {
			t.parent[topic.Key] = topic.Parent
		}
		if topic.Opposite != "" {
			t.opposite[topic.Key] = topic.Opposite
		}
	}
	return t
}

// near reports whether topic p is g or a child of it: a prediction may be finer than gold, never coarser.
func (t topics) near(p, g graph.TopicKey) bool {
	parent, ok := t.parent[p]
	return p == g || ok && parent == g
}

// agree reports whether p takes g's stance on g's topic, one of its equals or a child of these. Opposite topics mirror each other where
// there is no target; where there is one, they are two names of one issue.
func (t topics) agree(p, g *Statement) bool {
	ok := append([]graph.TopicKey{g.Topic}, g.TopicsOK...)
	if p.Stance == g.Stance && slices.ContainsFunc(ok, func(k graph.TopicKey) bool { return t.near(p.Topic, k) }) {
		return true
	}
	opposite, has := t.opposite[p.Topic]
	if !has || !slices.Contains(ok, opposite) {
		return false
	}
	switch {
	case p.Target == "" && g.Target == "":
		return p.Stance != graph.Neutral && p.Stance.Flip() == g.Stance
	case p.Target != "":
		return p.Stance == g.Stance
	}
	return false
}

// unique returns the statements of the view, those with the same key once.
func (v View) unique(all []*Statement) []*Statement {
	seen := map[key]bool{}
	var out []*Statement
	for _, s := range all {
		if k := v.key(s); v.keeps(s) && !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	return out
}

// matching returns a maximum matching of predictions and gold: the gold of each prediction, -1 where it has none. Equal keys are matched
// first, then each prediction finds a free gold or makes one free along an augmenting path.
func (t topics) matching(v View, preds, golds []*Statement) []int {
	at := map[key]int{}
	for j, g := range golds {
		at[v.key(g)] = j
	}
	m := matcher{topics: t, view: v, preds: preds, golds: golds, owner: map[int]int{}}
	placed := map[int]bool{}
	for i, p := range preds {
		if j, ok := at[v.key(p)]; ok {
			m.owner[j], placed[i] = i, true
		}
	}
	for i := range preds {
		if !placed[i] {
			m.place(i, map[int]bool{})
		}
	}
	out := make([]int, len(preds))
	for i := range out {
		out[i] = -1
	}
	for j, i := range m.owner {
		out[i] = j
	}
	return out
}

type matcher struct {
	topics
	view         View
	preds, golds []*Statement
	owner        map[int]int // gold -> prediction
}

// place finds a gold statement for prediction i, among those not seen on this path.
func (m *matcher) place(i int, seen map[int]bool) bool {
	for j, g := range m.golds {
		if seen[j] || !m.same(m.view, m.preds[i], g) {
			continue
		}
		seen[j] = true
		if other, taken := m.owner[j]; !taken || m.place(other, seen) {
			m.owner[j] = i
			return true
		}
	}
	return false
}
