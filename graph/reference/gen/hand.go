package main

import (
	"io/fs"
	"os"

	"github.com/demarche-kg/demarche/internal/table"
)

// A state is a row of hand/states.tsv.
type state struct {
	code, alpha2, status, founded, ended string
}

// hand is the hand-written tables.
type hand struct {
	states []state
	labels map[string]map[string]string // by language and code
}

func readHand(dir string) (*hand, error) {
	h := &hand{labels: map[string]map[string]string{}}
	fsys := os.DirFS(dir)
	for _, lang := range langs {
		h.labels[lang] = map[string]string{}
	}
	err := eachRow(fsys, "states.tsv", func(r table.Row) error {
		h.states = append(h.states, state{r.Get("code"), r.Get("alpha2"), r.Get("status"), r.Get("founded"), r.Get("ended")})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return h, eachRow(fsys, "labels.tsv", func(r table.Row) error {
		for _, lang := range langs {
			h.labels[lang][r.Get("code")] = r.Get(lang)
		}
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
