package lang

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/demarche-kg/demarche/graph"
)

const (
	sample     = 8000 // bytes of a text that are looked at
	leastShare = 0.04 // of words that must be stop words of the language
	hanWeight  = 3    // a character of these scripts says as much as several letters
)

// Detect returns the tag of the pack whose language the text is in, or "": of another language of the same script it is told by its stop
// words and letters, also from languages that are known only as not being it.
func (ps *Packs) Detect(text string) graph.Lang {
	text = head(text)
	script := mainScript(text)
	if script == "" {
		return ""
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’'
	})
	best, most := graph.Lang(""), 0.0
	other := 0.0
	for _, p := range ps.packs {
		if p.Settings.Script != script {
			continue
		}
		if !p.Settings.Spaces {
			return p.Tag
		}
		if s := p.share(words) - p.foreign(text); s > most {
			best, most = p.Tag, s
		}
		for _, tag := range slices.Sorted(maps.Keys(p.Settings.Negatives)) {
			if !ps.has(tag) {
				other = max(other, shareOf(words, strings.Fields(p.Settings.Negatives[tag])))
			}
		}
	}
	if most < leastShare || other > most {
		return ""
	}
	return best
}

func (ps *Packs) has(tag string) bool {
	return slices.ContainsFunc(ps.packs, func(p *Pack) bool { return string(p.Tag) == tag })
}

// head returns the beginning of the text, cut at a rune.
func head(text string) string {
	if len(text) <= sample {
		return text
	}
	return strings.ToValidUTF8(text[:sample], "")
}

// share is the share of the words that are stop words of the pack.
func (p *Pack) share(words []string) float64 { return shareOf(words, p.Settings.Stopwords) }

func shareOf(words, stop []string) float64 {
	set := map[string]bool{}
	for _, w := range stop {
		set[w] = true
	}
	n := 0
	for _, w := range words {
		if set[w] {
			n++
		}
	}
	return float64(n) / float64(max(len(words), 1))
}

// foreign is how much the letters speak against the pack's language: the share of those that it does not have, many times over.
func (p *Pack) foreign(text string) float64 {
	const factor = 20
	if p.Settings.Foreign == "" {
		return 0
	}
	letters, foreign := 0, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if strings.ContainsRune(p.Settings.Foreign, r) {
			foreign++
		}
	}
	return factor * float64(foreign) / float64(max(letters, 1))
}

// scripts are told apart; Japanese by its own letters, whatever else it writes.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
	score int
}{
	{"Latin", unicode.Latin, 1}, {"Arabic", unicode.Arabic, 1}, {"Cyrillic", unicode.Cyrillic, 1}, {"Han", unicode.Han, hanWeight},
	{"Hiragana", unicode.Hiragana, 4 * hanWeight}, {"Katakana", unicode.Katakana, 4 * hanWeight}, {"Hangul", unicode.Hangul, hanWeight},
	{"Greek", unicode.Greek, 1}, {"Hebrew", unicode.Hebrew, 1}, {"Devanagari", unicode.Devanagari, 1}, {"Thai", unicode.Thai, 1},
	{"Georgian", unicode.Georgian, 1}, {"Armenian", unicode.Armenian, 1}, {"Bengali", unicode.Bengali, 1}, {"Ethiopic", unicode.Ethiopic, 1},
}

// mainScript returns the script of most letters, "" if there are none.
func mainScript(text string) string {
	counts := make([]int, len(scripts))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i] += s.score
				break
			}
		}
	}
	best := slices.Index(counts, slices.Max(counts))
	if counts[best] == 0 {
		return ""
	}
	return scripts[best].name
}
