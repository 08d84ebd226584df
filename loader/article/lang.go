package article

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/demarche-kg/demarche/graph"
)

// canonicalLang returns the tag as BCP 47 writes it, without a region, since "en-GB" and "en-US" are read alike; false if it is none.
func canonicalLang(s string) (graph.Lang, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", true
	}
	tag, err := language.Parse(s)
	if err != nil {
		return "", false
	}
	base, script, _ := tag.Raw()
	out := base.String()
	if out == "und" {
		return "", true
	}
	if script.String() != "Zzzz" {
		out += "-" + script.String()
	}
	return graph.Lang(out), true
}
