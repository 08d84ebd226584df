package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Label is what a thing is called in one language.
type Label struct {
	Lang Lang   `json:"lang"`
	Text string `json:"text"`
}

// A Lang is a BCP 47 language tag such as "ar" or "zh-Hant".
type Lang string

// Parents returns the tag and the shorter tags that it falls back to: "zh-Hant-TW", "zh-Hant", "zh".
func (l Lang) Parents() []Lang {
	out := []Lang{l}
	for {
		i := strings.LastIndexByte(string(l), '-')
		if i < 0 {
			return out
		}
		l = l[:i]
		out = append(out, l)
	}
}

// Names are labels sorted by language, at most one for each.
type Names []Label

// NewNames returns the labels sorted and without empty ones. Of two labels of one language the smaller stays.
func NewNames(labels ...Label) Names {
	ns := slices.DeleteFunc(slices.Clone(labels), func(l Label) bool { return l.Text == "" })
	slices.SortFunc(ns, func(a, b Label) int {
		return cmpOr(strings.Compare(string(a.Lang), string(b.Lang)), strings.Compare(a.Text, b.Text))
	})
	return slices.CompactFunc(ns, func(a, b Label) bool { return a.Lang == b.Lang })
}

func cmpOr(a, b int) int {
	if a != 0 {
		return a
	}
	return b
}

// Exact returns the label of exactly that language.
func (ns Names) Exact(lang Lang) (string, bool) {
	for _, l := range ns {
		if strings.EqualFold(string(l.Lang), string(lang)) {
			return l.Text, true
		}
	}
	return "", false
}

// In returns the label in the language, else in its parents', else in English, else the first one, else fallback (a code).
func (ns Names) In(lang Lang, fallback string) string {
	for _, l := range append(lang.Parents(), "en") {
		if s, ok := ns.Exact(l); ok {
			return s
		}
	}
	if len(ns) > 0 {
		return ns[0].Text
	}
	return fallback
}

// check refuses labels that a store could not give back as they are.
func (ns Names) check() error {
	for _, l := range ns {
		if len(l.Text) > MaxKey || !utf8.ValidString(l.Text) || !utf8.ValidString(string(l.Lang)) {
			return invalid("label %q is no UTF-8 of at most %d bytes", clip(l.Text), MaxKey)
		}
	}
	return nil
}
