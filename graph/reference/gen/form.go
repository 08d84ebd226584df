package main

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The kinds of forms. Of two kinds of one form of a state the first of these stays.
const (
	kindName      = "name"
	kindCapital   = "capital"
	kindAdjective = "adjective"
	kindPeople    = "people"
)

var kinds = []string{kindName, kindCapital, kindAdjective, kindPeople}

// A form is one spelling under which a text mentions a state. Its base is what it was made from.
type form struct {
	code, kind, text, base string
}

// forms returns all forms of the language, each once, sorted: the labels, the other names of the sources and those by hand, with what
// the language's rules make of them.
func forms(src *source, h *hand, lang string) []form {
	var all []form
	for _, s := range h.states {
		words := h.words[lang][s.code]
		names := append([]string{label(src, h, lang, s)}, words.names...)
		if s.status != "historic" {
			names = append(names, slices.DeleteFunc(slices.Clone(src.names[lang][s.alpha2]), unusable)...)
		}
		for kind, texts := range map[string][]string{
			kindName: names, kindCapital: words.capitals, kindAdjective: words.adjectives, kindPeople: words.people,
		} {
			for _, text := range texts {
				all = append(all, inflections(h, lang, form{code: s.code, kind: kind, text: text})...)
			}
		}
	}
	return unique(all)
}

// inflections returns the forms that the language makes from the form, in all spellings.
func inflections(h *hand, lang string, base form) []form {
	var out []form
	add := func(kind string, texts ...string) {
		for _, text := range texts {
			for _, v := range spellings(text) {
				out = append(out, form{base.code, kind, v, base.text})
			}
		}
	}
	text, fixed := strings.CutPrefix(base.text, "=")
	add(base.kind, text)
	if !fixed {
		inflect(h, lang, base, add)
	}
	return out
}

// unusable reports whether a name of a source is for lists, not for texts: "Congo (DRC)", "Korea, Republic of", "Trinidad & Tobago".
func unusable(name string) bool {
	return strings.ContainsAny(name, "(),&/") || strings.Contains(name, " - ")
}

// spellings returns the text and the way it looks with a plain apostrophe, hyphen or letter.
func spellings(text string) []string {
	const (
		curlyApostrophe = "\u2019"
		enDash, emDash  = "\u2013", "\u2014"
	)
	plain := strings.NewReplacer(curlyApostrophe, "'", " "+enDash+" ", "-", " "+emDash+" ", "-", "ё", "е", "Ё", "Е").Replace(text)
	out := []string{norm.NFC.String(text)}
	if plain != text {
		out = append(out, norm.NFC.String(plain))
	}
	return out
}

// unique sorts the forms by code, kind and text. Of two kinds of one form the first stays.
func unique(all []form) []form {
	slices.SortFunc(all, func(a, b form) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.text, b.text),
			cmp.Compare(slices.Index(kinds, a.kind), slices.Index(kinds, b.kind)))
	})
	all = slices.CompactFunc(all, func(a, b form) bool { return a.code == b.code && a.text == b.text })
	slices.SortFunc(all, func(a, b form) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.kind, b.kind), cmp.Compare(a.text, b.text))
	})
	return all
}
