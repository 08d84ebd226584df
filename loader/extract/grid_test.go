package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/extract"
)

// grid holds the parts of which plain sentences of a language are made.
type grid struct {
	holder, foe, friend graph.Code
	parts               map[string][]table.Row // by part
}

func readGrid(t *testing.T, path string) grid {
	t.Helper()
	rows, err := table.Read(os.DirFS(filepath.Dir(path)), filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	g := grid{parts: map[string][]table.Row{}}
	for _, r := range rows.Rows {
		if r.Get("part") == "codes" {
			g.holder, g.foe, g.friend = graph.Code(r.Get("form")), graph.Code(r.Get("second")), graph.Code(r.Get("third"))
			continue
		}
		g.parts[r.Get("part")] = append(g.parts[r.Get("part")], r)
	}
	return g
}

// choice is a form that agrees with the subject: [m|f|n|p].
var choice = regexp.MustCompile(`\[([^]]*)\]`)

// clause puts subject, predicate and object together; inner says that it stands within a sentence.
func clause(subject, predicate, object table.Row, inner bool) string {
	s := subject.Get("form")
	if low := subject.Get("second"); inner && low != "" {
		s = low
	}
	text := choice.ReplaceAllStringFunc(predicate.Get("form"), func(m string) string {
		forms := strings.Split(strings.Trim(m, "[]"), "|")
		return forms[max(0, strings.Index("mfnp", subject.Get("gender")))]
	})
	for i, column := range []string{"form", "second", "third", "fourth"} {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i+1), object.Get(column))
	}
	if strings.Contains(text, "{0}") {
		return strings.ReplaceAll(text, "{0}", s)
	}
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.Is(unicode.Han, last) {
		return s + text
	}
	return s + " " + text
}

// TestGrid reads every sentence that the parts of a language make: each subject with each predicate and each object, and each phrase around each
// predicate. What is wrong in one is wrong in thousands of articles, though no list of examples has it.
func TestGrid(t *testing.T) {
	paths, err := filepath.Glob("testdata/grid/*.tsv")
	if err != nil || len(paths) < 6 {
		t.Fatalf("grids of %d languages: %v", len(paths), err)
	}
	const plain = 5 // subjects of whole sentences: names, offices and institutions
	e := engine(t)
	for _, path := range paths {
		tag := strings.TrimSuffix(filepath.Base(path), ".tsv")
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			g := readGrid(t, path)
			stop := "."
			if tag == "zh" {
				stop = "。"
			}
			n := 0
			for _, kind := range []struct {
				predicates, objects string
				target              graph.Code
				stance              graph.Stance
			}{{"against", "opposed", g.foe, graph.Oppose}, {"for", "supported", g.friend, graph.Support}} {
				want := fmt.Sprintf("%s %s %s", g.holder, kind.stance, kind.target)
				for _, p := range g.parts[kind.predicates] {
					subjects, objects := g.parts["subject"], g.parts[kind.objects]
					whole := !takesObject(p)
					if whole {
						subjects, objects = subjects[:plain], objects[:1]
					}
					for _, s := range subjects {
						for _, o := range objects {
							n++
							readPlain(t, e, tag, clause(s, p, o, false)+stop, want)
						}
					}
					if whole {
						continue
					}
					s, o := subjects[0], objects[0]
					for _, w := range g.parts["around"] {
						n++
						readPlain(t, e, tag, strings.NewReplacer("{clause}", clause(s, p, o, false), "{inner}", clause(s, p, o, true)).Replace(w.Get("form")), want)
					}
				}
			}
			t.Logf("%d sentences", n)
		})
	}
}

// takesObject reports whether the predicate has a place for an object; one that has none is a sentence with an object of its own.
func takesObject(predicate table.Row) bool {
	for i := range 4 {
		if strings.Contains(predicate.Get("form"), fmt.Sprintf("{%d}", i+1)) {
			return true
		}
	}
	return false
}

// readPlain reads one sentence, of which exactly one statement towards somebody is wanted.
func readPlain(t *testing.T, e *extract.Engine, tag, text, want string) {
	t.Helper()
	a := &graph.Article{Lang: graph.Lang(tag), Text: text, Published: graph.Date{Year: 2024, Month: 6, Day: 3}, Key: graph.ArticleKey{ID: "grid"}}
	a.Seal()
	var got []string
	for _, s := range e.Extract(a).Statements {
		if s.Target != "" {
			got = append(got, fmt.Sprintf("%s %s %s", s.Holder, s.Stance, s.Target))
		}
	}
	if strings.Join(got, ", ") != want {
		t.Errorf("%s: %v, want %s", text, got, want)
	}
}
