package lang

import (
	"fmt"
	"strings"
)

// Sets are named parts of forms: endings of a conjugation, forms of an auxiliary. A form names one in angle brackets, "condemn<verb>", and
// means its alternatives, so that a paradigm is written once in a pack.
type Sets map[string]string

// add reads "NAME FORM"; the form may name sets that came before.
func (s Sets) add(value string) error {
	name, form, ok := strings.Cut(value, " ")
	if !ok || strings.ContainsAny(name, "<>{},") {
		return fmt.Errorf("set %q is no name and form", value)
	}
	if _, ok := s[name]; ok {
		return fmt.Errorf("set %q is there twice", name)
	}
	form, err := s.resolve(form)
	if err != nil {
		return err
	}
	if _, err := Expand("-" + form); err != nil { // an alternative may be empty
		return err
	}
	s[name] = form
	return nil
}

// resolve puts the sets of a form in the place of their names.
func (s Sets) resolve(form string) (string, error) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(form, "<")
		b.WriteString(before)
		if !ok {
			return b.String(), nil
		}
		name, after, closed := strings.Cut(rest, ">")
		set, known := s[name]
		switch {
		case !closed:
			return "", fmt.Errorf("form %q: a bracket is not closed", form)
		case !known:
			return "", fmt.Errorf("form %q: no set %q in pack.tsv", form, name)
		}
		b.WriteString(set)
		form = after
	}
}
