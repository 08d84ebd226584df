package extract_test

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzShuffled reads sentences of the golden files in any order: each is plausible, and what they point back at is not. Languages are mixed now
// and then, and sentences cut off.
func FuzzShuffled(f *testing.F) {
	e := engine(f)
	pools := map[string][]string{}
	var all []string
	for _, name := range sorted(texts(f)) {
		tag, _, _ := strings.Cut(name, "-")
		for _, s := range sentences(texts(f)[name]) {
			pools[tag] = append(pools[tag], s)
			all = append(all, s)
		}
	}
	tags := []string{"ar", "en", "es", "fr", "pt", "ru", "zh"}
	f.Add(uint64(1), uint8(0), uint8(12), false, false)
	f.Add(uint64(2), uint8(6), uint8(40), true, true)
	f.Fuzz(func(t *testing.T, seed uint64, tag, n uint8, mixed, cut bool) {
		random := rand.New(rand.NewPCG(seed, 1))
		lang := tags[int(tag)%len(tags)]
		pool := pools[lang]
		if mixed {
			pool = all
		}
		var text strings.Builder
		for range n {
			s := pool[random.IntN(len(pool))]
			if runes := []rune(s); cut && len(runes) > 1 {
				s = string(runes[:1+random.IntN(len(runes)-1)])
			}
			text.WriteString(s)
			text.WriteString([]string{" ", "\n", "\n\n", "", " — ", ": "}[random.IntN(6)])
		}
		a := sealed(lang, text.String())
		check(t, a, e.Extract(a))
	})
}

// sentences cuts a text behind its full stops and at its line ends.
func sentences(text string) []string {
	const stops = ".!?。！？؟"
	var out []string
	for line := range strings.Lines(text) {
		from := 0
		for i, r := range line {
			if strings.ContainsRune(stops, r) {
				end := i + len(string(r))
				out = append(out, strings.TrimSpace(line[from:end]))
				from = end
			}
		}
		out = append(out, strings.TrimSpace(line[from:]))
	}
	kept := out[:0]
	for _, s := range out {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
