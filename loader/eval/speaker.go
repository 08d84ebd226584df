package eval

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// plain returns a name without diacritics, case, hyphens and apostrophes.
func plain(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if norm.NFKD.PropertiesString(string(r)).CCC() == 0 {
			b.WriteRune(r)
		}
	}
	folded := cases.Fold().String(b.String())
	return strings.Join(strings.Fields(strings.NewReplacer("-", " ", "'", "", "·", " ").Replace(folded)), " ")
}

// sameSpeaker reports whether got has the same last word as the English name, or is one of the forms that the article writes, whole or by its last word.
func sameSpeaker(got, want string, forms []string) bool {
	got = plain(got)
	if got == "" {
		return false
	}
	for _, name := range append([]string{want}, forms...) {
		name = plain(name)
		if name != "" && (got == name || last(got) == last(name)) {
			return true
		}
	}
	return false
}

func last(name string) string { return name[strings.LastIndex(name, " ")+1:] }
