package codebook

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// wordSheets are the files of a language's folder.
func wordSheets() []sheet {
	return []sheet{
		{name: "names.tsv", want: []string{"code", "kind", "form"}, row: (*linter).name},
		{name: "leaders.tsv", want: []string{"slug", "form"}, row: (*linter).leaderForm},
		{name: "offices.tsv", want: []string{"role", "form"}, row: (*linter).officeForm},
		{name: "cues.tsv", want: []string{"kind", "form"}, row: (*linter).cue},
		{name: "frames.tsv", want: []string{"act", "roles", "form"}, row: (*linter).frame},
		{name: "topics.tsv", want: []string{"topic", "weight", "form"}, row: (*linter).topicForm},
		{name: "words.tsv", want: []string{"class", "form"}, row: (*linter).word},
		{name: "tone.tsv", want: []string{"tone", "form"}, row: (*linter).tone},
		{name: "boilerplate.tsv", want: []string{"kind", "form"}, row: (*linter).boilerplate},
	}
}

// language checks the words of one language.
func (l *linter) language(tag graph.Lang) {
	p := l.packs.Pack(tag)
	x, err := p.Lexicon()
	if err != nil {
		x = &lang.Lexicon{} // told when the matcher is made
	}
	l.lexicon = x
	for _, s := range wordSheets() {
		var known map[string]lang.Name
		if s.name == "names.tsv" {
			known = l.knownNames(p)
		}
		seen := map[string]int{}
		l.read(string(tag)+"/"+s.name, s, func(r table.Row) {
			s.row(l, r)
			l.checkForms(p, r, s.want, seen, known)
		})
	}
}

// checkForms checks the forms of a row: they can be read, are new, and mean nobody else.
func (l *linter) checkForms(p *lang.Pack, r table.Row, columns []string, seen map[string]int, known map[string]lang.Name) {
	forms, err := p.Forms(r, columns[0])
	if err == nil && r.Get("form") == "" {
		l.fault(r.Line, "no form")
		return
	}
	if err != nil {
		l.fault(r.Line, "%w", err)
		return
	}
	l.forms += len(forms)
	for _, f := range forms {
		folded := fold(p, f.Text)
		if folded == "" {
			l.fault(r.Line, "the form %q has no word", f.Text)
			return
		}
		key := f.Key + "\t" + folded
		if line, twice := seen[key]; twice {
			if line != r.Line {
				l.fault(r.Line, "the form %q of %s is in line %d already", f.Text, f.Key, line)
			}
			continue
		}
		seen[key] = r.Line
		other, taken := known[folded]
		switch {
		case !taken || r.Get("kind") == "stop":
		case other.Code != graph.Code(f.Key):
			l.fault(r.Line, "the form %q means %s already%s", f.Text, other.Code, at(other.Row))
		default:
			l.warn(r.Line, "the form %q of %s is there already%s", f.Text, other.Code, at(other.Row))
		}
	}
}

// at returns the place of a row in parentheses, "" for a label, which has none.
func at(r table.Row) string {
	if place := r.Place(); place != "" {
		return " (" + place + ")"
	}
	return ""
}

// fold returns the form as it is matched.
func fold(p *lang.Pack, form string) string {
	var words []string
	for _, t := range p.Tokens(form) {
		if w := t.Norm; t.Caps && len(w) <= 3 {
			words = append(words, strings.ToUpper(w))
		} else {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// knownNames returns the names that the pack and the labels have already, folded.
func (l *linter) knownNames(p *lang.Pack) map[string]lang.Name {
	out := map[string]lang.Name{}
	for _, n := range l.lexicon.Names {
		if n.Kind != "stop" {
			out[fold(p, n.Text)] = n
		}
	}
	for _, a := range l.ref.Actors {
		if label, ok := a.Actor().Names.Exact(p.Tag); ok && a.NodeKind() != graph.KindCountry {
			out[fold(p, label)] = lang.Name{Code: a.Actor().Code}
		}
	}
	return out
}

func (l *linter) name(r table.Row) {
	code := graph.Code(r.Get("code"))
	if kind := r.Get("kind"); kind == "stop" {
		return
	} else if _, ok := gazetteer.ParseActorForm(kind); !ok {
		l.fault(r.Line, "%q is no kind of a name; there are %s, stop", kind, strings.Join(gazetteer.ActorForms(), ", "))
	}
	l.wantActor(r, code)
	l.worded[string(code)] = true
}

func (l *linter) leaderForm(r table.Row) {
	_, own := l.leaders[r.Get("slug")]
	if _, there := l.ref.Leader(r.Get("slug")); !own && !there {
		l.fault(r.Line, "there is no leader %q", r.Get("slug"))
	}
}

// officeForm takes the roles of the reference, and what the language's own pack has.
func (l *linter) officeForm(r table.Row) {
	roles := []string{"spokesperson", "institution", "several", "body", "counterpart", "envoy", "out"}
	for _, role := range reference.Roles() {
		roles = append(roles, string(role))
	}
	for _, o := range l.lexicon.Offices {
		roles = append(roles, o.Role)
	}
	l.oneOf(r, "role", roles)
}

// cue takes the kinds that every pack may have, and what the language's own pack has.
func (l *linter) cue(r table.Row) {
	kinds := []string{"say", "part", "accord", "verb"}
	for _, c := range l.lexicon.Cues {
		kinds = append(kinds, c.Key)
	}
	l.oneOf(r, "kind", kinds)
}

func (l *linter) boilerplate(r table.Row) { l.oneOf(r, "kind", []string{"tail", "line"}) }

// oneOf checks that a field is one of the values.
func (l *linter) oneOf(r table.Row, column string, values []string) {
	if v := r.Get(column); !slices.Contains(values, v) {
		slices.Sort(values)
		values = slices.Compact(values)
		l.fault(r.Line, "%q is no %s; there are %s", v, column, strings.Join(values, ", "))
	}
}

func (l *linter) frame(r table.Row) {
	act := graph.Act(r.Get("act"))
	if !act.Valid() {
		l.fault(r.Line, "%q is no act", act)
	}
	f, err := gazetteer.ParseFrame(act, strings.Fields(r.Get("roles")))
	switch {
	case err != nil:
		l.fault(r.Line, "%w", err)
	case f.Theme != "":
		l.wantTopic(r, f.Theme)
	}
}

func (l *linter) topicForm(r table.Row) {
	l.wantTopic(r, graph.TopicKey(r.Get("topic")))
	l.wantWeight(r)
}

func (l *linter) tone(r table.Row) {
	if tone := r.Get("tone"); tone != "ill" && tone != "well" {
		l.fault(r.Line, "%q is no tone", tone)
	}
}

func (l *linter) word(r table.Row) {
	class := r.Get("class")
	if _, ok := gazetteer.ParseClass(class); !ok && class != "no-name" {
		l.fault(r.Line, "%q is no class of words", class)
	}
}
