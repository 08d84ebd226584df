package gazetteer

import "math/bits"

// edges is a hash table from a node and a token's id to the next node, with open addressing: half of the time of reading went into
// looking edges up, and of making a matcher into putting them into a map.
type edges struct {
	places []edge
	shift  uint8 // of hashes, so that their first bits are a place
	used   int
}

// edge leads from a node by a token's id to the next node, which is never 0 but where the place is free.
type edge struct{ node, id, next int32 }

// newEdges makes room for so many edges without growing.
func newEdges(n int) edges {
	const least = 12
	size := max(least, bits.Len(uint(2*n)))
	return edges{places: make([]edge, 1<<size), shift: uint8(64 - size)}
}

// place returns where the edge is, or would be.
func (e *edges) place(node, id int32) *edge {
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio: Knuth's multiplicative hashing
	mask := len(e.places) - 1
	i := int((uint64(uint32(node))<<32 | uint64(uint32(id))) * golden >> e.shift)
	for {
		p := &e.places[i]
		if p.next == 0 || p.node == node && p.id == id {
			return p
		}
		i = (i + 1) & mask
	}
}

// get returns the node behind the edge, 0 if there is none.
func (e *edges) get(node, id int32) int32 { return e.place(node, id).next }

// put returns the node behind the edge, which is next where the edge is fresh.
func (e *edges) put(node, id, next int32) (to int32, fresh bool) {
	p := e.place(node, id)
	if p.next != 0 {
		return p.next, false
	}
	if 2*(e.used+1) > len(e.places) {
		e.grow()
		p = e.place(node, id)
	}
	*p = edge{node, id, next}
	e.used++
	return next, true
}

// grow doubles the table.
func (e *edges) grow() {
	old := e.places
	e.places, e.shift = make([]edge, 2*len(old)), e.shift-1
	for _, x := range old {
		if x.next != 0 {
			*e.place(x.node, x.id) = x
		}
	}
}
