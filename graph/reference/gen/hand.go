package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/demarche-kg/demarche/internal/table"
)

// A state is a row of hand/states.tsv.
type state struct {
	code, alpha2, status, founded, ended string
}

// words is a row of a language's table.
type words struct {
	names, adjectives, people, capitals []string
}

// hand is the hand-written tables.
type hand struct {
	langs     []string
	states    []state
	labels    map[string]map[string]string   // by language and code
	words     map[string]map[string]words    // by language and code
	more      map[string]map[string][]string // forms made beforehand, by language and base
	decisions []decision
}

func readHand(dir string) (*hand, error) {
	h := &hand{labels: map[string]map[string]string{}, words: map[string]map[string]words{}, more: map[string]map[string][]string{}}
	fsys := os.DirFS(dir)
	labels, err := table.Read(fsys, "labels.tsv")
	if err != nil {
		return nil, err
	}
	h.langs = labels.Columns[1:]
	for _, lang := range h.langs {
		h.labels[lang] = map[string]string{}
		for _, r := range labels.Rows {
			h.labels[lang][r.Get("code")] = r.Get(lang)
		}
		for _, read := range []func(fs.FS, string) error{h.readWords, h.readMore} {
			if err := read(fsys, lang); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
		}
	}
	return h, errors.Join(
		eachRow(fsys, "states.tsv", func(r table.Row) error {
			h.states = append(h.states, state{r.Get("code"), r.Get("alpha2"), r.Get("status"), r.Get("founded"), r.Get("ended")})
			return nil
		}),
		eachRow(fsys, "decisions.tsv", func(r table.Row) error {
			h.decisions = append(h.decisions, decision{r.Get("lang"), r.Get("form"), r.Get("code")})
			return nil
		}),
	)
}

func (h *hand) readWords(fsys fs.FS, lang string) error {
	byCode := map[string]words{}
	err := eachRow(fsys, lang+".tsv", func(r table.Row) error {
		code := r.Get("code")
		if _, ok := byCode[code]; ok {
			return fmt.Errorf("%s is there twice", code)
		}
		byCode[code] = words{r.List("name"), r.List("adjective"), r.List("people"), r.List("capital")}
		return nil
	})
	if err == nil {
		h.words[lang] = byCode
	}
	return err
}

func (h *hand) readMore(fsys fs.FS, lang string) error {
	h.more[lang] = map[string][]string{}
	return eachRow(fsys, lang+"-more.tsv", func(r table.Row) error {
		h.more[lang][r.Get("form")] = r.List("more")
		return nil
	})
}

func eachRow(fsys fs.FS, name string, f func(table.Row) error) error {
	t, err := table.Read(fsys, name)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := f(row); err != nil {
			return row.Errorf("%w", err)
		}
	}
	return nil
}
