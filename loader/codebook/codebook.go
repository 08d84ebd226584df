package codebook

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// A Codebook is what the program knows together with a user's codebook.
type Codebook struct {
	Reference *reference.Data
	Packs     *lang.Packs

	Topics, Actors, Leaders, Forms int // that it adds

	tags []graph.Lang // languages of which it has words
}

// A Problem is what is wrong with a codebook at one place.
type Problem struct {
	File    string
	Line    int // 0 where it is the whole file
	Reason  string
	Warning bool // it can be read all the same
}

// String returns the problem as one line.
func (p Problem) String() string {
	place := p.File
	if p.Line > 0 {
		place = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if p.Warning {
		return place + ": warning: " + p.Reason
	}
	return place + ": " + p.Reason
}

// Read reads the codebook in fsys, whose files messages call by the label and their names, on top of what is known without it. It returns all
// problems, by file and line, and a nil Codebook where any is more than a warning.
func Read(fsys fs.FS, label string, ref *reference.Data, packs *lang.Packs) (*Codebook, []Problem) {
	l := newLinter(fsys, label, ref, packs)
	l.lint()
	failed := slices.ContainsFunc(l.problems, func(p Problem) bool { return !p.Warning })
	book := &Codebook{Topics: len(l.topics), Actors: len(l.actors), Leaders: len(l.leaders), Forms: l.forms, tags: l.tags}
	if !failed {
		if err := book.read(l); err != nil { // unreachable while the linter knows all that can go wrong
			l.problems = append(l.problems, Problem{File: label, Reason: err.Error()})
			failed = true
		}
	}
	slices.SortStableFunc(l.problems, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line)) })
	if failed {
		return nil, l.problems
	}
	return book, l.problems
}

// read makes what the program knows with the codebook.
func (b *Codebook) read(l *linter) error {
	var err error
	if b.Reference, err = l.ref.With(l.fsys); err != nil {
		return err
	}
	b.Packs, err = l.packs.With(l.fsys, l.label)
	return err
}

// Ready makes all that reading in the languages of the codebook's words needs, as the first article of each would; no error is known that the
// linter does not find before.
func (b *Codebook) Ready() error {
	for _, tag := range b.tags {
		if _, err := gazetteer.New(b.Packs.Pack(tag), b.Reference); err != nil {
			return err
		}
	}
	return nil
}
