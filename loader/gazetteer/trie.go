package gazetteer

import "strings"

// trie holds patterns of token ids.
type trie struct {
	words     map[string]int32 // folded token -> id; capitals as they are where only capitals match
	stems     stems            // what stands before "*"
	next      edges
	terminals []chain // node -> its entries
	more      []int32 // entry -> the next one of the same node, 0 for none
}

// chain is a list of entries; 0 stands for none, n for entry n-1.
type chain struct{ first, last int32 }

func newTrie() *trie {
	return &trie{words: make(map[string]int32, 1<<13), stems: newStems(), next: newEdges(), terminals: make([]chain, 1)}
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

// add adds a pattern of the next entry.
func (t *trie) add(tokens []string) {
	node := int32(0)
	for _, tok := range tokens {
		n, fresh := t.next.put(node, t.id(tok), int32(len(t.terminals)))
		if fresh {
			t.terminals = append(t.terminals, chain{})
		}
		node = n
	}
	t.more = append(t.more, 0)
	entry := int32(len(t.more))
	c := &t.terminals[node]
	if c.first == 0 {
		c.first = entry
	} else {
		t.more[c.last-1] = entry
	}
	c.last = entry
}

// ids appends the ids under which a folded token is known: the word itself, then stems, longest first.
func (t *trie) ids(norm string, out []int32) []int32 {
	if id, ok := t.words[norm]; ok {
		out = append(out, id)
	}
	return t.stems.find(norm, out)
}
