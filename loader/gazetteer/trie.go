package gazetteer

import "strings"

// trie holds patterns of token ids.
type trie struct {
	words map[string]int32 // folded token -> id; capitals as they are where only capitals match
	stems stems            // what stands before "*"
	next  edges
	nodes []node
	after []branches // of the nodes behind which patterns have gaps
	more  []int32    // entry -> the next one of the same node, 0 for none
	first []int32    // id -> the node that a pattern's first token leads to, 0 for none; once all patterns are in
	last  []string   // the pattern that was added last
	path  []int32    // the node behind each of its tokens
}

// node is where a pattern's tokens led to: it holds what is asked for at each step, so that few edges need be looked up.
type node struct {
	first, last int32  // its entries: 0 stands for none, n for entry n-1
	after       int32  // 0 where no pattern goes on, 1 where some do, n+2 where they do also behind the gaps of branches n
	ids         uint32 // hashes of the ids with which they go on: most words of a text are none of them
}

// bit returns the hash of a token's id.
func bit(id int32) uint32 { return 1 << (uint32(id) % 32) }

// branches are the nodes behind each kind of gap, 0 for none.
type branches [len(gaps)]int32

// newTrie makes room for so many patterns without growing.
func newTrie(patterns int) *trie {
	nodes := patterns + patterns/2 // as most languages have
	return &trie{
		words: make(map[string]int32, 1<<13), stems: newStems(), next: newEdges(nodes),
		nodes: make([]node, 1, nodes+1), more: make([]int32, 0, patterns),
	}
}

// id returns the id of a token of a pattern, which it makes if need be. Words and stems share one range.
func (t *trie) id(token string) int32 {
	fresh := int32(len(t.words) + len(t.stems.ids))
	if stem, ok := strings.CutSuffix(token, "*"); ok && stem != "" {
		return t.stems.id(stem, fresh)
	}
	id, ok := t.words[token]
	if !ok {
		id = fresh
		t.words[strings.Clone(token)] = id // the token is part of a whole table
	}
	return id
}

// add adds a pattern of the next entry. Most begin as the pattern before them does.
func (t *trie) add(tokens []string) {
	n := 0
	for n < min(len(tokens), len(t.last)) && tokens[n] == t.last[n] {
		n++
	}
	at := int32(0)
	if n > 0 {
		at = t.path[n-1]
	}
	t.path = t.path[:n]
	for _, tok := range tokens[n:] {
		at = t.extend(at, tok)
		t.path = append(t.path, at)
	}
	t.last = append(t.last[:n], tokens[n:]...)
	t.end(at)
}

// extend returns the node behind a token, which it makes if need be.
func (t *trie) extend(from int32, token string) int32 {
	id := t.id(token)
	next, fresh := t.next.put(from, id, int32(len(t.nodes)))
	if fresh {
		t.link(from, token, next)
		t.nodes[from].ids |= bit(id)
		t.nodes = append(t.nodes, node{})
	}
	return next
}

// end lets the next entry end at a node.
func (t *trie) end(at int32) {
	t.more = append(t.more, 0)
	entry := int32(len(t.more))
	n := &t.nodes[at]
	if n.first == 0 {
		n.first = entry
	} else {
		t.more[n.last-1] = entry
	}
	n.last = entry
}

// link notes that patterns go on with the token from a node, and where a gap leads to.
func (t *trie) link(from int32, token string, next int32) {
	n := &t.nodes[from]
	n.after = max(n.after, 1)
	for i, g := range gaps {
		if token != g.mark {
			continue
		}
		if n.after == 1 {
			t.after = append(t.after, branches{})
			n.after = int32(len(t.after)) + 1
		}
		t.after[n.after-2][i] = next
	}
}

// seal makes the table of first tokens, when all patterns are in: most words of a text begin none.
func (t *trie) seal() {
	t.last, t.path = nil, nil
	t.first = make([]int32, len(t.words)+len(t.stems.ids))
	for id := range t.first {
		t.first[id] = t.next.get(0, int32(id))
	}
}

// step returns the node to which a token's id leads, 0 for none.
func (t *trie) step(from, id int32) int32 {
	switch {
	case from == 0:
		return t.first[id]
	case t.nodes[from].ids&bit(id) == 0:
		return 0
	}
	return t.next.get(from, id)
}

// ids appends the ids under which a folded token is known: the word itself, then stems, longest first.
func (t *trie) ids(norm string, out []int32) []int32 {
	if id, ok := t.words[norm]; ok {
		out = append(out, id)
	}
	return t.stems.find(norm, out)
}
