package lang

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

// A Pack is what is known of one language: its settings and small words, which every article needs, and the way to its Lexicon.
type Pack struct {
	Tag         graph.Lang
	Settings    Settings
	Words       []Form // Key is the class
	Boilerplate []Form // Key is the kind

	fsys  fs.FS
	more  []more          // further words, of a user's codebooks
	folds map[rune]string // characters that are matched as others
}

// A Lexicon is the large tables of a pack.
type Lexicon struct {
	Names   []Name
	Leaders []LeaderForm
	Offices []OfficeForm
	Cues    []Form // Key is the kind
	Frames  []FrameRow
	Topics  []TopicForm
	Tones   []Form // Key is the tone
}

// Size returns how many forms there are.
func (x *Lexicon) Size() int {
	n := len(x.Names) + len(x.Leaders) + len(x.Offices) + len(x.Cues) + len(x.Topics) + len(x.Tones)
	for _, f := range x.Frames {
		n += len(f.Texts)
	}
	return n
}

// A Form is a form with what it stands for.
type Form struct {
	Key  string
	Text string
	Case Case // in which it stands, where the form says so
	Row  table.Row
}

// A Name is a form of an actor. Kind is name, adjective, people, capital, metonym or side.
type Name struct {
	Code graph.Code
	Kind string
	Full bool // the form is the full name, with the article that belongs to it
	Form
}

// A LeaderForm is a further spelling of a leader of the reference table.
type LeaderForm struct {
	Slug string
	Form
}

// An OfficeForm is a form of an office; its Role is a graph.Role or one of the package's further ones.
type OfficeForm struct {
	Role string
	Form
}

// A FrameRow is the forms of a predicate of support or opposition. Roles says where holder and target stand. A language has hundreds of thousands of
// forms, so that they share what they have alike.
type FrameRow struct {
	Act   graph.Act
	Roles []string
	Texts []string
	Row   table.Row
}

// A TopicForm is a form that speaks for a topic.
type TopicForm struct {
	Topic  graph.TopicKey
	Weight float64
	Form
}

// reader reads the tables of one pack; the first error stays.
type reader struct {
	fsys  fs.FS
	dir   string
	label string // stands before the names of files in messages
	sets  Sets
	err   error
}

// each calls f for each form of the file, with alternatives expanded. A file that is not there has none.
func (r *reader) each(file string, f func(row table.Row, form Form) error, columns ...string) {
	r.eachRow(file, func(row table.Row) error { return r.eachForm(row, columns[0], f) }, columns...)
}

// eachRow calls f for each row of the file.
func (r *reader) eachRow(file string, f func(row table.Row) error, columns ...string) {
	if r.err != nil {
		return
	}
	t, err := readTable(r.fsys, r.label, r.dir+"/"+file)
	if t != nil {
		err = t.Want(append(columns, "form")...)
	}
	if t == nil || err != nil {
		r.err = err
		return
	}
	for _, row := range t.Rows {
		if err := f(row); err != nil {
			r.err = err
			return
		}
	}
}

func (r *reader) eachForm(row table.Row, key string, f func(table.Row, Form) error) error {
	forms, err := r.sets.forms(row, key)
	if err != nil {
		return row.Errorf("%w", err)
	}
	for _, form := range forms {
		if err := f(row, form); err != nil {
			return row.Errorf("%w", err)
		}
	}
	return nil
}

// forms returns the forms that a row's form stands for.
func (s Sets) forms(row table.Row, key string) ([]Form, error) {
	texts, err := s.expand(row)
	if err != nil {
		return nil, err
	}
	out, k := make([]Form, 0, len(texts)), row.Get(key)
	for _, t := range texts {
		if text, cases, ok := cutCases(t); ok { // else its words stand in different cases
			out = append(out, Form{Key: k, Text: text, Case: cases, Row: row})
		}
	}
	return out, nil
}

// texts returns the forms that a row's form stands for without their cases.
func (s Sets) texts(row table.Row) ([]string, error) {
	texts, err := s.expand(row)
	out := texts[:0]
	for _, t := range texts {
		if text, _, ok := cutCases(t); ok {
			out = append(out, text)
		}
	}
	return out, err
}

// expand returns what a row's form stands for, with marks of case.
func (s Sets) expand(row table.Row) ([]string, error) {
	form, err := s.resolve(row.Get("form"))
	if err != nil {
		return nil, err
	}
	return Expand(form)
}

func loadPack(fsys fs.FS, dir string) (*Pack, error) {
	p := &Pack{Tag: graph.Lang(dir), fsys: fsys}
	settings, err := table.Read(fsys, dir+"/pack.tsv")
	if err != nil {
		return nil, err
	}
	if p.Settings, err = readSettings(settings); err != nil {
		return nil, err
	}
	r := p.reader()
	r.err = p.loadFolds(fsys, dir)
	p.addWords(r)
	return p, r.err
}

// addWords reads the small tables, which are kept.
func (p *Pack) addWords(r *reader) {
	r.each("words.tsv", addTo(&p.Words), "class")
	r.each("boilerplate.tsv", addTo(&p.Boilerplate), "kind")
}

func (p *Pack) reader() *reader {
	return &reader{fsys: p.fsys, dir: string(p.Tag), sets: p.Settings.Sets}
}

// Lexicon reads the large tables. They are not kept: a program that reads one language pays for one, and what is made of them holds no second copy.
func (p *Pack) Lexicon() (*Lexicon, error) {
	x, r := &Lexicon{}, p.reader()
	x.addTables(r, func() {
		r.each("names.tsv", x.addName(true), "code", "kind")
		r.each("names-hand.tsv", x.addName(false), "code", "kind")
	})
	for _, m := range p.more {
		if r.err == nil {
			r.err = x.addMore(p, m)
		}
	}
	x.tellCases(&p.Settings)
	return x, r.err
}

// addTables reads the names and the tables that packs and their additions have alike. Half of all forms are of frames, so that these are read beside
// the others.
func (x *Lexicon) addTables(r *reader, names func()) {
	frames := *r
	var beside sync.WaitGroup
	beside.Go(func() { frames.eachRow("frames.tsv", x.addFrame(&frames), "act", "roles") })
	names()
	r.each("leaders.tsv", x.addLeader, "slug")
	r.each("offices.tsv", x.addOffice, "role")
	r.each("cues.tsv", addTo(&x.Cues), "kind")
	r.each("topics.tsv", x.addTopic, "topic", "weight")
	r.each("tone.tsv", addTo(&x.Tones), "tone")
	beside.Wait()
	if r.err == nil {
		r.err = frames.err
	}
}

// tellCases tells the cases of the generated names, which do not say them.
func (x *Lexicon) tellCases(s *Settings) {
	if len(s.Declensions) == 0 {
		return
	}
	type name struct {
		code graph.Code
		kind string
	}
	forms := map[name][]string{}
	for _, n := range x.Names {
		if n.Case == 0 {
			forms[name{n.Code, n.Kind}] = append(forms[name{n.Code, n.Kind}], n.Text)
		}
	}
	told := map[name]map[string]Case{}
	for k, fs := range forms {
		told[k] = s.Cases(fs)
	}
	for i := range x.Names {
		if n := &x.Names[i]; n.Case == 0 {
			n.Case = told[name{n.Code, n.Kind}][n.Text]
		}
	}
}

func addTo(list *[]Form) func(table.Row, Form) error {
	return func(_ table.Row, f Form) error {
		*list = append(*list, f)
		return nil
	}
}

func (x *Lexicon) addName(full bool) func(table.Row, Form) error {
	return func(row table.Row, f Form) error {
		kind := row.Get("kind")
		x.Names = append(x.Names, Name{Code: graph.Code(f.Key), Kind: kind, Full: full && (kind == "name" || kind == "capital"), Form: f})
		return nil
	}
}

func (x *Lexicon) addLeader(_ table.Row, f Form) error {
	x.Leaders = append(x.Leaders, LeaderForm{Slug: f.Key, Form: f})
	return nil
}

func (x *Lexicon) addOffice(_ table.Row, f Form) error {
	x.Offices = append(x.Offices, OfficeForm{Role: f.Key, Form: f})
	return nil
}

// addFrame returns what adds a row of frames.tsv.
func (x *Lexicon) addFrame(r *reader) func(table.Row) error {
	return func(row table.Row) error {
		f := FrameRow{Act: graph.Act(row.Get("act")), Roles: strings.Fields(row.Get("roles")), Row: row}
		if !f.Act.Valid() {
			return row.Errorf("unknown act %q", f.Act)
		}
		var err error
		if f.Texts, err = r.sets.texts(row); err != nil {
			return row.Errorf("%w", err)
		}
		x.Frames = append(x.Frames, f)
		return nil
	}
}

func (x *Lexicon) addTopic(row table.Row, f Form) error {
	w, err := weight(row.Get("weight"))
	x.Topics = append(x.Topics, TopicForm{Topic: graph.TopicKey(f.Key), Weight: w, Form: f})
	return err
}

// ParseWeight reads the weight of a form or a dispute.
func ParseWeight(s string) (float64, error) { return weight(s) }

func weight(s string) (float64, error) {
	w, err := strconv.ParseFloat(s, 64)
	if err != nil || w <= 0 || w > 100 {
		return 0, fmt.Errorf("weight %q is no number above 0", s)
	}
	return w, nil
}
