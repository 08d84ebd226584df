package gazetteer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// trie holds patterns of token ids.
type trie struct {
	words     map[string]int32 // folded token -> id; capitals as they are where only capitals match
	stems     map[string]int32 // what stands before "*" -> id
	lengths   []int            // of stems, in bytes, ascending
	next      map[uint64]int32 // node and id -> node
	terminals [][]int32        // node -> entries
}

func newTrie() *trie {
	const usual = 1 << 15 // edges of a language
	return &trie{words: map[string]int32{}, stems: map[string]int32{}, next: make(map[uint64]int32, usual), terminals: make([][]int32, 1, usual)}
}

// id returns the id of a token of a pattern, which it makes if need be. Words and stems share one range.
func (t *trie) id(token string) int32 {
	m := t.words
	if stem, ok := strings.CutSuffix(token, "*"); ok && stem != "" {
		m, token = t.stems, stem
		if i, found := slices.BinarySearch(t.lengths, len(stem)); !found {
			t.lengths = slices.Insert(t.lengths, i, len(stem))
		}
	}
	id, ok := m[token]
	if !ok {
		id = int32(len(t.words) + len(t.stems))
		m[token] = id
	}
	return id
}

func (t *trie) add(tokens []string, entry int32) {
	node := int32(0)
	for _, tok := range tokens {
		key := edge(node, t.id(tok))
		n, ok := t.next[key]
		if !ok {
			n = int32(len(t.terminals))
			t.next[key] = n
			t.terminals = append(t.terminals, nil)
		}
		node = n
	}
	t.terminals[node] = append(t.terminals[node], entry)
}

func edge(node, id int32) uint64 { return uint64(uint32(node))<<32 | uint64(uint32(id)) }

// ids appends the ids under which a folded token is known: the word itself, then stems, longest first.
func (t *trie) ids(norm string, out []int32) []int32 {
	if id, ok := t.words[norm]; ok {
		out = append(out, id)
	}
	for i := len(t.lengths) - 1; i >= 0; i-- {
		n := t.lengths[i]
		if n > len(norm) || n < len(norm) && !utf8.RuneStart(norm[n]) {
			continue
		}
		if id, ok := t.stems[norm[:n]]; ok {
			out = append(out, id)
		}
	}
	return out
}
