package lang

import "testing"

// FuzzFoldLetters compares the quick way of folding with the slow one.
func FuzzFoldLetters(f *testing.F) {
	for _, s := range []string{"Été", "йод и\u0306од", "Ёлка", "المُتَّحِدة", "中國", "Straße’s", "ǅ ﬁ İI ı", "\u0301a", "한국", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := foldLetters(s), foldRunes(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	})
}
