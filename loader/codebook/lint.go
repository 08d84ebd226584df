package codebook

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/lang"
)

// linter reads the tables of a codebook and gathers what is wrong with them.
type linter struct {
	fsys  fs.FS
	label string
	ref   *reference.Data
	packs *lang.Packs

	problems []Problem
	file     string // that is read
	tags     []graph.Lang
	topics   map[graph.TopicKey]entry
	actors   map[graph.Code]entry
	leaders  map[string]entry
	forms    int
	lexicon  *lang.Lexicon   // of the language that is read
	worded   map[string]bool // topics and actors that some text can name
}

// entry is a row that adds something.
type entry struct {
	table.Row
	file string
}

func newLinter(fsys fs.FS, label string, ref *reference.Data, packs *lang.Packs) *linter {
	return &linter{
		fsys: fsys, label: label, ref: ref, packs: packs, topics: map[graph.TopicKey]entry{}, actors: map[graph.Code]entry{},
		leaders: map[string]entry{}, worded: map[string]bool{},
	}
}

// A sheet is a kind of file: its columns, and what a row must be.
type sheet struct {
	name     string
	want     []string // columns that must be there
	may      []string // columns that may be there
	labelled bool     // also label_ and a language tag
	row      func(*linter, table.Row)
}

// sheets are the files of the folder itself, in the order in which they are read.
func sheets() []sheet {
	return []sheet{
		{"actors.tsv", []string{"id", "type"}, nil, true, (*linter).actor},
		{"topics.tsv", []string{"id", "parent"}, []string{"opposite", "bad", "covers"}, true, (*linter).topic},
		{"leaders.tsv", []string{"slug"}, nil, true, (*linter).leader},
		{"offices.tsv", []string{"slug", "actor", "role", "from", "to"}, nil, false, (*linter).office},
		{"disputes.tsv", []string{"topic", "weight", "actors"}, nil, false, (*linter).dispute},
		{"goods.tsv", []string{"topic", "way"}, nil, false, (*linter).good},
	}
}

// lint reads all files.
func (l *linter) lint() {
	if !l.list() {
		return
	}
	for _, s := range sheets() {
		l.read(s.name, s, nil)
		if s.name == "topics.tsv" {
			l.checkTopics()
		}
	}
	for _, tag := range l.tags {
		l.language(tag)
	}
	l.wordless()
}

// list finds the files, and those that are none of a codebook; false if there is no codebook at all.
func (l *linter) list() bool {
	found := 0
	err := fs.WalkDir(l.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() || path.Ext(name) != ".tsv" {
			return nil
		}
		found++
		l.known(name)
		return nil
	})
	switch {
	case err != nil:
		l.problems = append(l.problems, Problem{File: strings.TrimSuffix(l.label, "/"), Reason: reason(err)})
	case found == 0:
		l.problems = append(l.problems, Problem{File: strings.TrimSuffix(l.label, "/"), Reason: "no codebook: it has no .tsv file"})
	}
	return err == nil && found > 0
}

// reason returns what went wrong without the path, which the problem names.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// known notes the language of a file, or that no codebook has such a file.
func (l *linter) known(name string) {
	l.file = name
	dir, base := path.Split(name)
	all := sheets()
	if dir != "" {
		all = wordSheets()
	}
	if !slices.ContainsFunc(all, func(s sheet) bool { return s.name == base }) {
		l.fault(0, "no file of a codebook; here may be %s", strings.Join(namesOf(all), ", "))
		return
	}
	tag := graph.Lang(strings.TrimSuffix(dir, "/"))
	switch {
	case dir == "":
	case !l.packs.HasPack(tag):
		l.fault(0, "there is no language pack %q; there are %s", tag, join(l.packs.Tags()))
	case !slices.Contains(l.tags, tag):
		l.tags = append(l.tags, tag)
	}
}

func namesOf(all []sheet) []string {
	var out []string
	for _, s := range all {
		out = append(out, s.name)
	}
	return out
}

func join[T ~string](all []T) string {
	var out []string
	for _, x := range all {
		out = append(out, string(x))
	}
	return strings.Join(out, ", ")
}

// read checks each row of a file that is there; row stands in for the sheet's own check unless it is nil.
func (l *linter) read(name string, s sheet, row func(table.Row)) {
	b, err := fs.ReadFile(l.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	l.file = name
	if err != nil {
		l.fault(0, "%s", reason(err))
		return
	}
	t := table.Scan(l.label+name, string(b), func(line int, err error) { l.fault(line, "%w", err) })
	if !l.columns(t, s) {
		return
	}
	for _, r := range t.Rows {
		if row != nil {
			row(r)
		} else {
			s.row(l, r)
		}
	}
}

// columns checks the names of the columns; false if one is missing.
func (l *linter) columns(t *table.Table, s sheet) bool {
	ok := true
	for _, c := range s.want {
		if !slices.Contains(t.Columns, c) && t.Columns != nil {
			l.fault(t.Head, "no column %q", c)
			ok = false
		}
	}
	for _, c := range t.Columns {
		tag, label := strings.CutPrefix(c, "label_")
		switch {
		case slices.Contains(s.want, c), slices.Contains(s.may, c), s.labelled && label && tag != "" && strings.Trim(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == "":
		default:
			l.fault(t.Head, "unknown column %q", c)
		}
	}
	return ok && t.Columns != nil
}

// fault notes a problem in the file that is read.
func (l *linter) fault(line int, format string, args ...any) {
	l.problems = append(l.problems, Problem{File: l.label + l.file, Line: line, Reason: fmt.Errorf(format, args...).Error()})
}

// warn notes a problem with which the file can be read.
func (l *linter) warn(line int, format string, args ...any) {
	l.fault(line, format, args...)
	l.problems[len(l.problems)-1].Warning = true
}

// wordless warns of topics and actors that no word names.
func (l *linter) wordless() {
	parents := map[graph.TopicKey]bool{}
	for _, e := range l.topics {
		parents[graph.TopicKey(e.Get("parent"))] = true
	}
	for key, e := range l.topics {
		if !l.worded[string(key)] && !parents[key] {
			l.file = e.file
			l.warn(e.Line, "no text can be about %q: no topics.tsv of a language, no frame and no dispute names it", key)
		}
	}
	for code, e := range l.actors {
		if !l.worded[string(code)] {
			l.file = e.file
			l.warn(e.Line, "no text can name %q: it has no label in a language with a pack, and no names.tsv of a language names it", code)
		}
	}
}
