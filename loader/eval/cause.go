package eval

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A Cause says what is wrong with a prediction, or with a statement that was not predicted as it is.
type Cause string

// The causes, in the order in which a wrong prediction is tried with what is missing: the nearest pair counts as one error.
// All but the first two want the same words as evidence, where the article is known.
const (
	WrongTopic    Cause = "wrong topic"    // holder, stance and target are right
	WrongStance   Cause = "wrong stance"   // holder and target are right
	WrongTarget   Cause = "wrong target"   // holder and stance are right
	MissingTarget Cause = "missing target" // holder and stance are right, gold has a target
	ExtraTarget   Cause = "extra target"   // holder and stance are right, gold has none
	WrongHolder   Cause = "wrong holder"   // stance, target and topic are right
	Missed        Cause = "missed"         // nothing like it was predicted
	Invented      Cause = "invented"       // nothing like it is in gold
	WrongSpeaker  Cause = "wrong speaker"  // of a statement that is right
	NotGrounded   Cause = "not grounded"   // the evidence of a statement that is right
)

// Causes lists the causes.
func Causes() []Cause {
	return []Cause{WrongTopic, WrongStance, WrongTarget, MissingTarget, ExtraTarget, WrongHolder, Missed, Invented, WrongSpeaker, NotGrounded}
}

// An Error is one difference between prediction and gold.
type Error struct {
	Cause     Cause
	Article   string
	Lang      graph.Lang
	Gold      *Statement // nil for what is invented
	Predicted *Statement // nil for what is missed
}

// errors finds the causes of an article's differences.
func (a *scored) errors(r result) {
	add := func(c Cause, p, g *Statement) { a.Errors = append(a.Errors, Error{c, a.id, a.lang, g, p}) }
	wrong, missed := slices.Clone(r.wrong), slices.Clone(r.missed)
	pair := func(c Cause, near bool) {
		for i := 0; i < len(wrong); i++ {
			j := slices.IndexFunc(missed, func(g *Statement) bool { return a.explains(c, wrong[i], g) && (!near || a.near(wrong[i], g)) })
			if j < 0 {
				continue
			}
			add(c, wrong[i], missed[j])
			wrong, missed = slices.Delete(wrong, i, i+1), slices.Delete(missed, j, j+1)
			i--
		}
	}
	for _, c := range []Cause{WrongTopic, WrongStance, WrongTarget, MissingTarget, ExtraTarget, WrongHolder} {
		pair(c, true)
	}
	pair(WrongTopic, false)
	pair(WrongStance, false)
	for _, g := range missed {
		add(Missed, nil, g)
	}
	for _, p := range wrong {
		add(Invented, p, nil)
	}
	for _, m := range r.right {
		p, g := m[0], m[1]
		if g.Speaker != "" && !sameSpeaker(p.Speaker, g.Speaker, g.SpeakerForms) {
			add(WrongSpeaker, p, g)
		}
		if a.text != nil && !a.text.grounded(p, g) {
			add(NotGrounded, p, g)
		}
	}
}

// near reports whether two statements rest on the same words, as far as the article is known.
func (a *scored) near(p, g *Statement) bool { return a.text == nil || a.text.grounded(p, g) }

// explains reports whether the cause tells prediction p from gold g.
func (a *scored) explains(c Cause, p, g *Statement) bool {
	holder, stance, target := p.Holder == g.Holder, p.Stance == g.Stance, p.Target == g.Target
	switch c {
	case WrongTopic:
		return holder && stance && target
	case WrongStance:
		return holder && target && !stance
	case WrongTarget:
		return holder && stance && !target && p.Target != "" && g.Target != ""
	case MissingTarget:
		return holder && stance && p.Target == "" && g.Target != ""
	case ExtraTarget:
		return holder && stance && p.Target != "" && g.Target == ""
	case WrongHolder:
		return !holder && target && a.agree(p, g)
	}
	return false
}
