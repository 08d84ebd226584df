package gazetteer

import (
	"slices"
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
	extra  []Match // words and topics that end where the best of their kind ends, and frames that are read where it counts in reported speech only
	out    []Match
}

// Match finds the longest form of each kind at each token; of names that are at several places, overlaps stay.
func (g *Gazetteer) Match(tokens []lang.Token) []Match {
	return g.AppendMatches(make([]Match, 0, len(tokens)), tokens)
}

// AppendMatches appends to out what Match finds.
func (g *Gazetteer) AppendMatches(out []Match, tokens []lang.Token) []Match {
	m, ok := g.matchers.Get().(*matcher)
	if !ok {
		m = &matcher{g: g}
	}
	m.tokens, m.out = tokens, out
	m.starts, m.ways = append(m.starts[:0], 0), m.ways[:0]
	for i := range tokens {
		m.read(i)
		m.starts = append(m.starts, int32(len(m.ways)))
	}
	for i := range tokens {
		m.at(i)
	}
	out = m.out
	m.tokens, m.out = nil, nil
	if len(tokens) < mostKept {
		g.matchers.Put(m)
	}
	return out
}

// mostKept is how many tokens a text may have whose room is kept for the next one.
const mostKept = 1 << 16

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
	m.readSuffixed(t, t.Norm, 0)
	for _, p := range m.g.prefixes {
		rest, ok := strings.CutPrefix(t.Norm, p.text)
		if !ok || utf8.RuneCountInString(rest) < 2 {
			continue
		}
		m.addWays(rest, p.class)
		m.readSuffixed(t, rest, p.class)
		if p.restore != "" {
			m.addWays(p.restore+rest, p.class&^articleTaken)
		}
	}
}

// readSuffixed reads a token without each pronoun that it ends in. The feminine ending that a pronoun changes is restored.
func (m *matcher) readSuffixed(t *lang.Token, norm string, clitic Class) {
	const shortest, feminine, restored = 3, "ت", "ه"
	if t.Bound {
		return
	}
	for _, s := range m.g.suffixes {
		rest, ok := strings.CutSuffix(norm, s.text)
		if !ok || utf8.RuneCountInString(rest) < shortest {
			continue
		}
		c := clitic | s.class | pronounTaken
		if stem, ok := strings.CutSuffix(rest, feminine); ok {
			m.addWays(stem+restored, c)
		}
		m.addWays(rest, c)
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
	m.walk(0, i, Match{From: int32(i)})
	for k := range m.best {
		if m.best[k].To > 0 {
			m.out = append(m.out, m.best[k])
		}
	}
	for _, e := range m.extra {
		if b := &m.best[e.Kind]; e.To == b.To || e.Kind == FrameKind && m.g.besides(b.Ref, e.Ref) {
			m.out = append(m.out, e)
		}
	}
}

// walk reads token i on from the node; found is what was read before.
func (m *matcher) walk(node int32, i int, found Match) {
	for _, w := range m.ways[m.starts[i]:m.starts[i+1]] {
		next := m.g.trie.step(node, w.id)
		if next == 0 {
			continue
		}
		f := found
		f.To = int32(i) + 1
		if i == int(f.From) {
			f.Clitic = w.clitic
		} else {
			f.Clitic |= w.clitic & (pronounTaken | His | We)
		}
		for e := m.g.trie.nodes[next].first; e > 0; e = m.g.trie.more[e-1] {
			m.found(&m.g.entries[e-1], f)
		}
		m.goOn(next, i+1, f)
	}
}

// goOn walks on at token i, also over the words that a gap in a pattern lets pass.
func (m *matcher) goOn(node int32, i int, found Match) {
	after := m.g.trie.nodes[node].after
	if i >= len(m.tokens) || after == 0 {
		return
	}
	if m.starts[i] < m.starts[i+1] {
		m.walk(node, i, found)
	}
	if m.scareMark(i) {
		m.goOn(node, i+1, found)
	}
	if after == 1 {
		return
	}
	for kind, next := range m.g.trie.after[after-2] {
		if next > 0 {
			m.pass(next, i, found, m.g.gapOf(kind))
		}
	}
}

// pass walks on behind a gap.
func (m *matcher) pass(node int32, i int, found Match, g gap) {
	head := int32(i)
	m.passTwice(node, i, found, g)
	for skipped := 0; skipped <= g.longest && i < len(m.tokens); skipped, i = skipped+1, i+1 {
		if m.starts[i] < m.starts[i+1] {
			f := found
			if g.parts {
				f.Head, f.Tail = head, int32(i)
			}
			m.walk(node, i, f)
		}
		if quoteMark(&m.tokens[i]) || m.enclitic(i) || g.parts && m.tokens[i].Kind == lang.Punct && m.g.pack.Settings.Spaces {
			skipped-- // is no word
		}
		if t := &m.tokens[i]; t.Kind == lang.Punct && (!g.parts && !quoteMark(t) || m.g.ends(t)) || t.Lines > 0 {
			return
		}
	}
}

// passTwice walks on behind a gap right behind the gap that leads to the node: together they let as many words pass as both.
func (m *matcher) passTwice(node int32, i int, found Match, g gap) {
	after := m.g.trie.nodes[node].after
	if after < 2 {
		return
	}
	for kind, next := range m.g.trie.after[after-2] {
		if next > 0 {
			wider := m.g.gapOf(kind)
			wider.longest += g.longest
			m.pass(next, i, found, wider)
		}
	}
}

// enclitic reports whether token i is the end part of the word before it, and so no word of its own: 's.
func (m *matcher) enclitic(i int) bool {
	t := &m.tokens[i]
	return t.Glued && len(m.g.pack.Settings.Enclitics) > 0 && slices.Contains(m.g.pack.Settings.Enclitics, t.Norm)
}

// scareMark reports whether token i marks off a word or two, which a form may pass: said to be "very worried" about.
func (m *matcher) scareMark(i int) bool {
	const near = 4
	if !m.g.pack.Settings.Spaces || !quoteMark(&m.tokens[i]) {
		return false
	}
	for k := max(i-near, 0); k < min(i+near+1, len(m.tokens)); k++ {
		if k != i && quoteMark(&m.tokens[k]) {
			return true
		}
	}
	return false
}

// quoteMark reports whether a token is a quotation mark, which may stand within a form: is "unacceptable".
func quoteMark(t *lang.Token) bool {
	return t.Kind == lang.Punct && strings.Contains(`"“”«»`, t.Norm)
}

// gap is a place in a form that lets words pass.
type gap struct {
	mark    string
	longest int
	parts   bool // the subject stands in it: other words do not belong to the form
}

// gapOf returns the gap of that number; a character is a token where words are written together, so that it lets more pass.
func (g *Gazetteer) gapOf(n int) gap {
	const characters = 3
	gap := gaps[n]
	if !g.pack.Settings.Spaces {
		gap.longest *= characters
	}
	return gap
}

var gaps = [2]gap{{mark: "~", longest: 3}, {mark: "_", longest: 14, parts: true}}

func (m *matcher) found(e *entry, f Match) {
	if e.upper && !m.tokens[f.From].Upper || (e.full || e.kind == LeaderKind) && f.Clitic.Has(articleTaken) || e.name && f.Clitic.Has(pronounTaken) ||
		e.verb && f.Clitic.Has(Prepositions|articleTaken) {
		return
	}
	written := m.tokens[f.From].Marks
	if e.marks != "" && written != "" && e.marks != written {
		return
	}
	if at := m.tokens[f.From].Initial; e.initial != 0 && e.initial != at && (at != 0 || e.strict) {
		return
	}
	f.Kind, f.Ref, f.Case = e.kind, e.ref, e.cases
	best := &m.best[e.kind]
	several := e.kind == WordKind || e.kind == TopicKind
	switch {
	case f.To == best.To && f.To > 0 && best.Case != 0 && f.Case != 0 && !several:
		best.Case |= f.Case // a form of several words; the first counts
	case best.To > best.From+1 && best.Head == 0 && f.Head > 0 && f.Head <= best.To: // words that stand together count
	case f.To > f.From+1 && f.Head == 0 && best.To > 0 && best.Head > 0 && best.Head <= f.To:
		*best = f
	case best.To > 0 && best.Head > 0 && f.Head > 0 && f.Head == best.Head && f.Tail > best.Tail: // the nearer tail counts
	case f.To > best.To || f.To == best.To && !several && plainer(f.Clitic, best.Clitic):
		if e.kind == FrameKind && best.To > 0 && m.g.besides(e.ref, best.Ref) {
			m.extra = append(m.extra, *best)
		}
		*best = f
	case f.To == best.To && e.kind == ActorKind && e.upper && m.g.Actors[best.Ref].Form == Adjective:
		*best = f // Argentina, rather than argentina
	case f.To == best.To && e.kind == FrameKind && f.Clitic.Has(pronounTaken) && m.g.Frames[e.ref].Noun && !m.g.Frames[best.Ref].Noun:
		*best = f // its refusal, rather than: refused it
	case f.To == best.To && e.marks != "" && e.marks == written && !several:
		if e.kind == FrameKind && m.g.besides(e.ref, best.Ref) {
			m.extra = append(m.extra, *best)
		}
		*best = f
	case f.To == best.To && (several || e.kind == FrameKind && m.g.besides(best.Ref, e.ref)):
		m.extra = append(m.extra, f)
	}
}

// besides reports whether a form of two rows is read by the second one where the first says nothing: the first counts in reported speech only, the
// second where the text tells of it too.
func (g *Gazetteer) besides(first, second int32) bool {
	f, n := &g.Frames[first], &g.Frames[second]
	return f.Voice && !n.Voice && !n.Noun && n.Mode != None
}

// plainer reports whether less was taken off for clitics a than for b.
func plainer(a, b Class) bool {
	if a.Has(pronounTaken) != b.Has(pronounTaken) {
		return b.Has(pronounTaken)
	}
	return b != 0 && a == 0
}
