package gazetteer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/lang"
)

// addLeaders adds labels, further spellings, and the surnames that follow from them.
func (g *Gazetteer) addLeaders(ref *reference.Data) error {
	bySlug := map[string]*graph.Leader{}
	forms := &leaderForms{cases: map[string]lang.Case{}}
	for _, l := range ref.Leaders {
		bySlug[l.Slug] = l
		if label, ok := l.Names.Exact(g.pack.Tag); ok {
			forms.add(g, l, label)
			forms.spell(l, label)
		}
	}
	for _, f := range g.lexicon.Leaders {
		l, ok := bySlug[f.Slug]
		if !ok && len(bySlug) > 0 {
			return f.Row.Errorf("unknown leader %q", f.Slug)
		}
		if ok {
			forms.add(g, l, f.Text)
			forms.spell(l, f.Text)
		}
	}
	forms.tellCases(g)
	for _, text := range forms.order {
		f := forms.byText[text]
		g.Leaders = append(g.Leaders, *f)
		g.add(text, entry{kind: LeaderKind, ref: int32(len(g.Leaders) - 1), cases: forms.cases[text], upper: g.pack.Settings.Case})
	}
	return nil
}

// leaderForms gathers the leaders that share a form.
type leaderForms struct {
	order  []string
	byText map[string]*Leader
	spelt  map[*graph.Leader][]string // as the pack writes them, where cases are to be told
	cases  map[string]lang.Case
}

// spell notes a form of a leader's whole name.
func (fs *leaderForms) spell(l *graph.Leader, text string) {
	if fs.spelt == nil {
		fs.spelt = map[*graph.Leader][]string{}
	}
	fs.spelt[l] = append(fs.spelt[l], text)
}

// tellCases tells the cases of whole names and of the surnames at their ends.
func (fs *leaderForms) tellCases(g *Gazetteer) {
	if len(g.pack.Settings.Declensions) == 0 {
		return
	}
	for _, texts := range fs.spelt {
		for text, c := range g.pack.Settings.Cases(texts) {
			fs.cases[lang.FoldWord(text)] |= c
			if words := strings.Fields(text); len(words) > 1 {
				fs.cases[lang.FoldWord(words[len(words)-1])] |= c
			}
		}
	}
}

// add adds a leader's form, also as other regions spell it.
func (fs *leaderForms) add(g *Gazetteer, l *graph.Leader, text string) {
	fs.addForm(g, l, text)
	for _, v := range g.pack.Settings.Variants {
		if other := strings.ReplaceAll(text, v[0], v[1]); other != text {
			fs.addForm(g, l, other)
		}
	}
}

func (fs *leaderForms) addForm(g *Gazetteer, l *graph.Leader, text string) {
	tokens, _ := g.cutter.cut(text)
	if len(tokens) == 0 {
		return
	}
	fs.put(l, g.pack.Fold(text), len(tokens) == 1)
	if !g.pack.Settings.Spaces {
		if i := strings.LastIndex(text, "·"); i > 0 && utf8.RuneCountInString(text[i:]) > 2 {
			fs.put(l, g.pack.Fold(text[i+len("·"):]), true)
		}
		return
	}
	if len(tokens) == 1 {
		return
	}
	last := tokens[len(tokens)-1]
	start := last.Start
	for k := len(tokens) - 2; k > 0 && (tokens[k+1].Glued || particle(tokens[k], g.pack.Settings.Case)); k-- {
		start = tokens[k].Start // al-Sisi, de Gaulle
	}
	if len(last.Norm) > 2 {
		fs.put(l, text[start:], true)
		if start != last.Start && len(last.Norm) > 3 {
			fs.put(l, text[last.Start:], true)
		}
	}
	if g.familyFirst(l) {
		fs.put(l, text[:tokens[0].End], true)
	}
}

// particle reports whether a token within a name belongs to the surname that follows.
func particle(t lang.Token, hasCase bool) bool { return hasCase && t.Kind == lang.Word && !t.Upper }

func (g *Gazetteer) familyFirst(l *graph.Leader) bool {
	for _, o := range l.Offices {
		if slices.Contains(g.pack.Settings.FamilyFirst, string(o.Actor)) {
			return true
		}
	}
	return false
}

func (fs *leaderForms) put(l *graph.Leader, text string, short bool) {
	if fs.byText == nil {
		fs.byText = map[string]*Leader{}
	}
	key := lang.FoldWord(text)
	f, ok := fs.byText[key]
	if !ok {
		f = &Leader{Short: short}
		fs.byText[key] = f
		fs.order = append(fs.order, key)
	}
	f.Short = f.Short && short
	if !slices.Contains(f.Leaders, l) {
		f.Leaders = append(f.Leaders, l)
	}
}
