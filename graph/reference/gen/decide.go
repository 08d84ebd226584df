package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A decision says which state has a form of a language; the code "-" says that none has.
type decision struct {
	lang, form, code string
}

// decide takes out the forms that a decision gives to another state or to none. What then still means two states is an error, and so
// is a decision that decides nothing.
func decide(lang string, all []form, decisions []decision) ([]form, error) {
	owner := map[string]string{}
	used := map[string]bool{}
	for _, d := range decisions {
		if d.lang == lang {
			owner[graph.Fold(d.form)] = d.code
		}
	}
	all = slices.DeleteFunc(all, func(f form) bool {
		for _, key := range []string{graph.Fold(f.text), graph.Fold(f.base)} {
			if code, ok := owner[key]; ok && code != f.code {
				used[key] = true
				return true
			}
		}
		return false
	})
	errs := []error{conflicts(lang, all)}
	for _, d := range decisions {
		if d.lang == lang && !used[graph.Fold(d.form)] {
			errs = append(errs, fmt.Errorf("%s: the decision on %q decides nothing", lang, d.form))
		}
	}
	return all, errors.Join(errs...)
}

// conflicts returns an error for each form that means two states, as a reader sees it who looks at no case and no diacritics.
func conflicts(lang string, all []form) error {
	var errs []error
	first := map[string]form{}
	for _, f := range all {
		key := graph.Fold(f.text)
		if g, ok := first[key]; ok && g.code != f.code {
			errs = append(errs, fmt.Errorf("%s: %q means %s (%s) and, as %q, %s (%s)", lang, f.text, f.code, f.kind, g.text, g.code, g.kind))
		}
		first[key] = f
	}
	return errors.Join(errs...)
}
