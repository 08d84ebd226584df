package gazetteer

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/loader/lang"
)

// way is one id under which a token may be read, and the clitic that was taken off for it.
type way struct {
	id     int32
	clitic Class
}

// matcher is the state of one pass.
type matcher struct {
	g      *Gazetteer
	tokens []lang.Token
	ways   []way
	starts []int32 // token -> its first way
	scan   []int32
	best   [kinds]Match
	extra  []Match // words and topics: all that end where the best of their kind ends
	out    []Match
}

// Match finds the longest form of each kind at each token; of names that are at several places, overlaps stay.
func (g *Gazetteer) Match(tokens []lang.Token) []Match {
	m := &matcher{g: g, tokens: tokens, starts: make([]int32, len(tokens)+1), ways: make([]way, 0, len(tokens)*2), out: make([]Match, 0, len(tokens))}
	for i := range tokens {
		m.read(i)
		m.starts[i+1] = int32(len(m.ways))
	}
	for i := range tokens {
		m.at(i)
	}
	return m.out
}

// read finds the ways to read token i.
func (m *matcher) read(i int) {
	t := &m.tokens[i]
	tr := m.g.trie
	if t.Caps && len(t.Norm) < longCaps {
		if id, ok := tr.words[strings.ToUpper(t.Norm)]; ok {
			m.ways = append(m.ways, way{id: id})
			return
		}
	}
	m.addWays(t.Norm, 0)
	if t.Kind != lang.Word {
		return
	}
	m.readSuffixed(t.Norm, 0)
	for _, p := range m.g.prefixes {
		rest, ok := strings.CutPrefix(t.Norm, p.text)
		if !ok || utf8.RuneCountInString(rest) < 2 {
			continue
		}
		m.addWays(rest, p.class)
		m.readSuffixed(rest, p.class)
		if p.restore != "" {
			m.addWays(p.restore+rest, p.class&^articleTaken)
		}
	}
}

// readSuffixed reads a token without each clitic that it ends in.
func (m *matcher) readSuffixed(norm string, clitic Class) {
	const shortest = 3
	for _, s := range m.g.suffixes {
		if rest, ok := strings.CutSuffix(norm, s.text); ok && utf8.RuneCountInString(rest) >= shortest {
			m.addWays(rest, clitic|s.class)
		}
	}
}

func (m *matcher) addWays(norm string, clitic Class) {
	m.scan = m.g.trie.ids(norm, m.scan[:0])
	for _, id := range m.scan {
		m.ways = append(m.ways, way{id: id, clitic: clitic})
	}
}

func (m *matcher) at(i int) {
	if m.starts[i] == m.starts[i+1] {
		return
	}
	for k := range m.best {
		m.best[k].To = 0
	}
	m.extra = m.extra[:0]
	m.walk(0, i, i, 0)
	for k := range m.best {
		if m.best[k].To > 0 {
			m.out = append(m.out, m.best[k])
		}
	}
	for _, e := range m.extra {
		if e.To == m.best[e.Kind].To {
			m.out = append(m.out, e)
		}
	}
}

func (m *matcher) walk(node int32, start, i int, clitic Class) {
	for _, w := range m.ways[m.starts[i]:m.starts[i+1]] {
		next, ok := m.g.trie.next[edge(node, w.id)]
		if !ok {
			continue
		}
		c := clitic
		if i == start {
			c = w.clitic
		}
		for _, e := range m.g.trie.terminals[next] {
			m.found(m.g.entries[e], start, i+1, c)
		}
		m.goOn(next, start, i+1, c)
	}
}

// goOn walks on at token i, also over the words that a gap in a pattern lets pass.
func (m *matcher) goOn(node int32, start, i int, clitic Class) {
	if i >= len(m.tokens) {
		return
	}
	if m.starts[i] < m.starts[i+1] {
		m.walk(node, start, i, clitic)
	}
	if m.g.gap < 0 {
		return
	}
	next, ok := m.g.trie.next[edge(node, m.g.gap)]
	for skipped := 0; ok && skipped <= longestGap && i < len(m.tokens); skipped, i = skipped+1, i+1 {
		if m.starts[i] < m.starts[i+1] {
			m.walk(next, start, i, clitic)
		}
		if m.tokens[i].Kind == lang.Punct {
			return
		}
	}
}

// gapMark stands in a form for up to longestGap words.
const (
	gapMark    = "~"
	longestGap = 3
)

func (m *matcher) found(e entry, from, to int, clitic Class) {
	if e.upper && !m.tokens[from].Upper || e.full && clitic.Has(articleTaken) {
		return
	}
	match := Match{Kind: e.kind, Ref: e.ref, From: int32(from), To: int32(to), Clitic: clitic}
	best := &m.best[e.kind]
	switch {
	case match.To > best.To || match.To == best.To && best.Clitic != 0 && clitic == 0 && e.kind != WordKind && e.kind != TopicKind:
		*best = match
	case match.To == best.To && (e.kind == WordKind || e.kind == TopicKind):
		m.extra = append(m.extra, match)
	}
}
