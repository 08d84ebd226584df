package eval

import (
	"maps"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A Count counts statements of one view.
type Count struct {
	Right  int `json:"right"`
	Wrong  int `json:"wrong"`
	Missed int `json:"missed"`
}

func (c *Count) add(d Count) {
	c.Right += d.Right
	c.Wrong += d.Wrong
	c.Missed += d.Missed
}

// Precision is the share of predictions that are right, 0 where there are none.
func (c Count) Precision() float64 { return ratio(c.Right, c.Right+c.Wrong) }

// Recall is the share of gold that was found, 0 where there is none.
func (c Count) Recall() float64 { return ratio(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// A Share is how many of some things are as they should be.
type Share struct {
	OK float64 `json:"ok"`
	N  int     `json:"n"`
}

func (s *Share) add(ok bool) {
	s.N++
	if ok {
		s.OK++
	}
}

// Value returns the share; false where there is nothing to share.
func (s Share) Value() (float64, bool) {
	if s.N == 0 {
		return 0, false
	}
	return s.OK / float64(s.N), true
}

// Figures are what is counted of a group of articles.
type Figures struct {
	Articles int
	Views    map[View]*Count
	Macro    Share    // the mean of each article's full F1
	Speaker  Share    // matched full statements with a named speaker, whose speaker is right
	Grounded Share    // matched full statements, whose evidence overlaps gold's
	Verbatim Share    // predicted pieces of evidence that stand in the article
	Offsets  Share    // predicted spans that cut out their evidence
	Fields   [5]Share // matched full statements whose gold has an act: act, strength, form, joint and via are gold's
}

func newFigures() *Figures {
	f := &Figures{Views: map[View]*Count{}}
	for _, v := range Views() {
		f.Views[v] = &Count{}
	}
	return f
}

// fieldNames are the names of Figures.Fields.
var fieldNames = [...]string{"act", "strength", "form", "joint", "via"}

func (f *Figures) addFields(p, g *Statement) {
	for i, same := range [...]bool{p.Act == g.Act, p.Strength == g.Strength, p.Form == g.Form, p.Joint == g.Joint, p.Via == g.Via} {
		f.Fields[i].add(same)
	}
}

// A Score is what an evaluation found.
type Score struct {
	All       *Figures
	Languages map[graph.Lang]*Figures
	Topics    map[graph.TopicKey]*Count // full view; right and missed under gold's topic, wrong under the predicted one
	Acts      map[graph.Act]*Count      // full view; right and wrong under the predicted act, missed under gold's
	Errors    []Error                   // in the order of the gold file
}

// Tags returns the languages, sorted.
func (s *Score) Tags() []graph.Lang { return slices.Sorted(maps.Keys(s.Languages)) }

// scorer is the state of an evaluation.
type scorer struct {
	topics
	*Score
	texts map[string]string
}

// Evaluate scores predictions against gold. Predictions for other articles are ignored, an article without one counts as empty. Texts
// are those of the articles by id; without an article's text its evidence is not judged. Topics are those of the codebook.
func Evaluate(gold, predicted []*Coding, texts map[string]string, all []*graph.Topic) *Score {
	s := &scorer{newTopics(all), &Score{
		All: newFigures(), Languages: map[graph.Lang]*Figures{}, Topics: map[graph.TopicKey]*Count{}, Acts: map[graph.Act]*Count{},
	}, texts}
	byID := map[string]*Coding{}
	for _, p := range predicted {
		byID[p.ID] = p
	}
	for _, g := range gold {
		s.article(g, byID[g.ID])
	}
	return s.Score
}

// article scores one article.
func (s *scorer) article(gold, predicted *Coding) {
	lang := gold.Language()
	if s.Languages[lang] == nil {
		s.Languages[lang] = newFigures()
	}
	a := &scored{scorer: s, id: gold.ID, lang: lang, into: []*Figures{s.Languages[lang], s.All}}
	for i := range gold.Statements {
		if g := &gold.Statements[i]; g.Debatable {
			a.maybe = append(a.maybe, g)
		} else {
			a.sure = append(a.sure, g)
		}
	}
	if predicted != nil {
		for i := range predicted.Statements {
			a.preds = append(a.preds, &predicted.Statements[i])
		}
	}
	if t, ok := s.texts[gold.ID]; ok {
		a.text = newText(t)
	}
	a.score()
}

// scored is one article while it is scored.
type scored struct {
	*scorer
	id                 string
	lang               graph.Lang
	into               []*Figures
	preds, sure, maybe []*Statement
	text               *text // nil where it is not known
}

func (a *scored) score() {
	for _, f := range a.into {
		f.Articles++
	}
	for _, v := range Views() {
		preds, golds := v.unique(a.preds), v.unique(a.sure)
		gold := a.matching(v, preds, golds)
		r := a.sort(v, preds, golds, gold)
		for _, f := range a.into {
			f.Views[v].add(r.count())
		}
		if v == Full {
			a.full(r)
		}
	}
	if a.text != nil {
		a.verbatim()
	}
}

// result is an article's statements in one view, sorted by what became of them.
type result struct {
	right         [][2]*Statement // prediction, gold
	wrong, missed []*Statement
}

func (r result) count() Count { return Count{len(r.right), len(r.wrong), len(r.missed)} }

// sort tells right from wrong and missed. A prediction that is like a debatable gold statement alone is neither.
func (a *scored) sort(v View, preds, golds []*Statement, gold []int) result {
	var r result
	found := make([]bool, len(golds))
	for i, p := range preds {
		switch {
		case gold[i] >= 0:
			found[gold[i]] = true
			r.right = append(r.right, [2]*Statement{p, golds[gold[i]]})
		case !slices.ContainsFunc(a.maybe, func(d *Statement) bool { return v.keeps(d) && a.same(v, p, d) }):
			r.wrong = append(r.wrong, p)
		}
	}
	for j, g := range golds {
		if !found[j] {
			r.missed = append(r.missed, g)
		}
	}
	return r
}

// full counts what only full statements are asked.
func (a *scored) full(r result) {
	alone := 1.0
	if c := r.count(); c != (Count{}) {
		alone = 2 * float64(c.Right) / float64(2*c.Right+c.Wrong+c.Missed)
	}
	for _, f := range a.into {
		f.Macro.N++
		f.Macro.OK += alone
	}
	for _, m := range r.right {
		p, g := m[0], m[1]
		for _, f := range a.into {
			if a.text != nil {
				f.Grounded.add(a.text.grounded(p, g))
			}
			if g.Act != "" {
				f.addFields(p, g)
			}
			if g.Speaker != "" {
				f.Speaker.add(sameSpeaker(p.Speaker, g.Speaker, g.SpeakerForms))
			}
		}
		count(a.Topics, g.Topic).Right++
		count(a.Acts, p.Act).Right++
	}
	for _, p := range r.wrong {
		count(a.Topics, p.Topic).Wrong++
		count(a.Acts, p.Act).Wrong++
	}
	for _, g := range r.missed {
		count(a.Topics, g.Topic).Missed++
		count(a.Acts, g.Act).Missed++
	}
	a.errors(r)
}

func count[K comparable](m map[K]*Count, k K) *Count {
	if m[k] == nil {
		m[k] = &Count{}
	}
	return m[k]
}

// verbatim counts the predictions' evidence that stands in the article, and where it says.
func (a *scored) verbatim() {
	for _, p := range a.preds {
		evidence := p.Evidence
		if len(evidence) == 0 {
			evidence = []string{""}
		}
		for _, f := range a.into {
			for _, e := range evidence {
				f.Verbatim.add(e != "" && strings.Contains(a.text.s, e))
			}
			for i := range min(len(p.Spans), len(p.Evidence)) {
				f.Offsets.add(a.text.cuts(p.Spans[i], p.Evidence[i]))
			}
		}
	}
}
