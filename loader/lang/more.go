package lang

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

// more is where further words of a pack are.
type more struct {
	fsys  fs.FS
	label string // of the folder, for messages
}

// With returns the packs with the words of a further folder: it has a folder for each language, named by the tag of its pack, with the tables
// of a pack but its settings, and may have disputes.tsv and goods.tsv. Label stands before the names of its files in messages.
func (ps *Packs) With(fsys fs.FS, label string) (*Packs, error) {
	out := &Packs{}
	for _, p := range ps.packs {
		with, err := p.with(more{fsys, label})
		if err != nil {
			return nil, fmt.Errorf("lang.With: %w", err)
		}
		out.packs = append(out.packs, with)
	}
	var err error
	if out.shared, err = ps.shared.with(fsys, label); err != nil {
		return nil, fmt.Errorf("lang.With: %w", err)
	}
	own, err := digest(fsys)
	if err != nil {
		return nil, fmt.Errorf("lang.With: %w", err)
	}
	sum := sha256.Sum256([]byte(ps.version + " " + own))
	out.version = hex.EncodeToString(sum[:8])
	return out, nil
}

// with returns a copy of the pack with further words; the pack itself where there are none.
func (p *Pack) with(m more) (*Pack, error) {
	if _, err := fs.Stat(m.fsys, string(p.Tag)); err != nil {
		return p, nil
	}
	out := *p
	out.more = append(slices.Clone(p.more), m)
	out.Words, out.Boilerplate = slices.Clone(p.Words), slices.Clone(p.Boilerplate)
	r := m.reader(&out)
	out.addWords(r)
	return &out, r.err
}

func (m more) reader(p *Pack) *reader {
	return &reader{fsys: m.fsys, dir: string(p.Tag), label: m.label, sets: p.Settings.Sets}
}

// addMore reads further tables. Names are as those of names-hand.tsv.
func (x *Lexicon) addMore(p *Pack, m more) error {
	r := m.reader(p)
	x.addTables(r, func() { r.each("names.tsv", x.addName(false), "code", "kind") })
	return r.err
}

// Forms returns the forms that a row of one of the pack's tables stands for. Key names the column that says what of.
func (p *Pack) Forms(row table.Row, key string) ([]Form, error) {
	return p.Settings.Sets.forms(row, key)
}

// readTable reads a table whose name in messages begins with the label; nil if there is none.
func readTable(fsys fs.FS, label, name string) (*table.Table, error) {
	if _, err := fs.Stat(fsys, name); err != nil {
		return nil, nil
	}
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return table.Parse(label+name, string(b))
}

// HasPack reports whether there is a pack of exactly that tag.
func (ps *Packs) HasPack(tag graph.Lang) bool { return slices.Contains(ps.Tags(), tag) }
