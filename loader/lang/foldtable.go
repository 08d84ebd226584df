package lang

import (
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/internal/table"
)

// loadFolds reads the table of characters that are matched as others: traditional as simplified ones.
func (p *Pack) loadFolds(fsys fs.FS, dir string) error {
	name := dir + "/fold.tsv"
	if _, err := fs.Stat(fsys, name); err != nil {
		return nil
	}
	t, err := table.Read(fsys, name)
	if err == nil {
		err = t.Want("from", "to")
	}
	if err != nil {
		return err
	}
	p.folds = make(map[rune]string, len(t.Rows))
	for _, row := range t.Rows {
		r, size := utf8.DecodeRuneInString(row.Get("from"))
		if size != len(row.Get("from")) || row.Get("to") == "" {
			return row.Errorf("%q is no single character", row.Get("from"))
		}
		p.folds[r] = row.Get("to")
	}
	return nil
}

// Fold returns the word as the pack's forms are matched: as [FoldWord] does, and with the characters of its fold.tsv.
func (p *Pack) Fold(w string) string {
	w = FoldWord(w)
	if p.folds == nil {
		return w
	}
	var b strings.Builder
	for _, r := range w {
		if to, ok := p.folds[r]; ok {
			b.WriteString(to)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
