package gazetteer

import (
	"slices"
	"strings"
	"testing"
)

// TestStems compares what masks find with a walk over all beginnings, for stems of every length around the bounds of the masks.
func TestStems(t *testing.T) {
	s := newStems()
	all := map[string]int32{}
	for _, word := range []string{"осуждать", "condemnation", strings.Repeat("abcdefg", 12)} {
		for n := 1; n <= len(word); n++ {
			if n%3 != 0 { // some beginnings are no stem
				id := int32(len(all))
				all[word[:n]] = id
				if got := s.id(word[:n], id); got != id {
					t.Fatalf("id(%q) = %d, want %d", word[:n], got, id)
				}
			}
		}
	}
	for _, norm := range []string{"осуждать", "осуждаться", "осужд", "condemnations", "condom", "c", "", strings.Repeat("abcdefg", 13), "abcdefgabcdefgabX"} {
		var want []int32
		for n := len(norm); n > 0; n-- {
			if id, ok := all[norm[:n]]; ok {
				want = append(want, id)
			}
		}
		if got := s.find(norm, nil); !slices.Equal(got, want) {
			t.Errorf("find(%q) = %v, want %v", norm, got, want)
		}
	}
}

// TestEdges holds the table to a map while it grows.
func TestEdges(t *testing.T) {
	e := newEdges(0)
	want := map[[2]int32]int32{}
	for i := int32(1); i <= 20000; i++ {
		k := [2]int32{i % 173, i * 7 % 911}
		next, ok := want[k]
		if !ok {
			next = i
			want[k] = i
		}
		if to, fresh := e.put(k[0], k[1], i); to != next || fresh == ok {
			t.Fatalf("put(%v) = %d, %v", k, to, fresh)
		}
	}
	for k, next := range want {
		if to := e.get(k[0], k[1]); to != next {
			t.Fatalf("get(%v) = %d, want %d", k, to, next)
		}
	}
	if e.get(999, 0) != 0 {
		t.Error("an edge that was never put is there")
	}
}
