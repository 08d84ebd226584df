package gazetteer

import (
	"math/bits"
	"slices"
	"strings"
)

// stems holds the beginnings of words that a pattern gives with "*". A token has as many beginnings as bytes, and few of them are stems:
// masks tell the lengths of those that begin alike, so that only these are looked up.
type stems struct {
	ids   map[string]int32
	heads [1 << headBits]uint64 // hash of the first bytes -> lengths of stems, as bits
	short uint64                // lengths of stems that are shorter than a head
	long  []int                 // lengths that no mask has a bit for, ascending
}

const (
	headLength = 8  // bytes: four letters of Russian or Arabic
	headBits   = 13 // of the hash
)

func newStems() stems { return stems{ids: make(map[string]int32, 1<<12)} }

// head returns the place of what the text begins with.
func head(text string) uint32 {
	const prime = 0x01000193 // of FNV-1a
	h := uint32(0x811C9DC5)
	for i := range headLength {
		h = (h ^ uint32(text[i])) * prime
	}
	return h >> (32 - headBits)
}

// id returns the stem's id, which is fresh where the stem is.
func (s *stems) id(stem string, fresh int32) int32 {
	if id, ok := s.ids[stem]; ok {
		return id
	}
	s.ids[strings.Clone(stem)] = fresh
	switch n := len(stem); {
	case n < headLength:
		s.short |= 1 << n
	case n < 64:
		s.heads[head(stem)] |= 1 << n
	default:
		if i, found := slices.BinarySearch(s.long, n); !found {
			s.long = slices.Insert(s.long, i, n)
		}
	}
	return fresh
}

// find appends the ids of the stems with which the token begins, longest first.
func (s *stems) find(norm string, out []int32) []int32 {
	for i := len(s.long) - 1; i >= 0; i-- {
		out = s.at(norm, s.long[i], out)
	}
	mask := s.short
	if len(norm) >= headLength {
		mask |= s.heads[head(norm)]
	}
	for mask != 0 {
		n := bits.Len64(mask) - 1
		mask &^= 1 << n
		out = s.at(norm, n, out)
	}
	return out
}

// at appends the id of the stem of n bytes, if there is one.
func (s *stems) at(norm string, n int, out []int32) []int32 {
	if n > len(norm) {
		return out
	}
	if id, ok := s.ids[norm[:n]]; ok {
		return append(out, id)
	}
	return out
}
