package gazetteer

import "math/bits"

// edges is a hash table from a node and a token's id to the next node, with open addressing: half of the time of reading went into
// looking edges up, and of making a matcher into putting them into a map.
type edges struct {
	keys  []uint64 // 0 where the place is free
	nodes []int32
	shift uint8 // of hashes, so that their first bits are a place
	used  int
}

// newEdges makes room for so many edges without growing.
func newEdges(n int) edges {
	const least = 12
	size := max(least, bits.Len(uint(2*n)))
	return edges{keys: make([]uint64, 1<<size), nodes: make([]int32, 1<<size), shift: uint8(64 - size)}
}

// edge is the key of an edge, never 0.
func edge(node, id int32) uint64 { return uint64(uint32(node))<<32 | uint64(uint32(id)+1) }

// place returns where the key is, or would be.
func (e *edges) place(key uint64) int {
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio: Knuth's multiplicative hashing
	mask := len(e.keys) - 1
	i := int(key * golden >> e.shift)
	for e.keys[i] != 0 && e.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// get returns the node behind the edge.
func (e *edges) get(node, id int32) (int32, bool) {
	key := edge(node, id)
	i := e.place(key)
	return e.nodes[i], e.keys[i] == key
}

// put returns the node behind the edge, which is next where the edge is fresh.
func (e *edges) put(node, id, next int32) (to int32, fresh bool) {
	key := edge(node, id)
	i := e.place(key)
	if e.keys[i] == key {
		return e.nodes[i], false
	}
	if 2*(e.used+1) > len(e.keys) {
		e.grow()
		i = e.place(key)
	}
	e.keys[i], e.nodes[i] = key, next
	e.used++
	return next, true
}

// grow doubles the table.
func (e *edges) grow() {
	old := *e
	e.keys, e.nodes, e.shift = make([]uint64, 2*len(old.keys)), make([]int32, 2*len(old.nodes)), old.shift-1
	for i, key := range old.keys {
		if key != 0 {
			j := e.place(key)
			e.keys[j], e.nodes[j] = key, old.nodes[i]
		}
	}
}
