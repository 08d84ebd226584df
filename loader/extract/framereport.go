package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// mostTopics is how many topics a choice tells.
const mostTopics = 6

var relations = [...]string{direct: "direct", agent: "agent", ofDoer: "owner or doer", ofVictim: "whom it concerns", other: "other"}

// frameReport tells what became of a frame.
func (x *explainer) frameReport(f tracedFrame) FrameReport {
	p := f.p
	out := FrameReport{
		Passage: x.span(p.match), Act: p.Frame.Act, Roles: x.places.Roles(p.match), Row: x.places.Of(p.match), Negated: p.negated,
		Passive: p.passive, Became: p.act, Holders: x.holders(p.holders), How: p.rule, Voice: []Holder{}, Targets: []Candidate{}, Choices: []Choice{}, Statements: []int{},
	}
	if p.hi > p.lo {
		out.Clause = x.bounds(p.lo, p.hi)
		out.Object = x.bounds(f.lo, f.hi)
	}
	if p.voice != nil {
		out.Voice, out.Voiced = x.holders(p.voice.holders), true
	}
	if f.ok || p.why >= whyNoHolder {
		for _, c := range x.candidates(f) {
			g := x.groups[c.group]
			out.Targets = append(out.Targets, Candidate{x.passage(g.from, g.to), append([]graph.Code{}, g.actors...), relations[c.relation], c.fits})
		}
	}
	for _, s := range f.scores {
		out.Choices = append(out.Choices, Choice{s.target, x.weights(s.scores, mostTopics)})
	}
	x.outcome(f, &out)
	return out
}

// bounds returns the span of tokens [from, to).
func (x *explainer) bounds(from, to int) *[2]int {
	if from >= to || to > len(x.toks) {
		return nil
	}
	return &[2]int{x.toks[from].From, x.toks[to-1].To}
}

// outcome says which statements the frame gave, or why it gave none.
func (x *explainer) outcome(f tracedFrame, out *FrameReport) {
	p := f.p
	for _, i := range x.byCue[p.match.From] {
		found := x.found[i]
		out.Became = found.act
		if found.rule != p.rule {
			out.Settled = found.rule
		}
		if n := x.statementOf(found); n >= 0 && !slices.Contains(out.Statements, n) {
			out.Statements = append(out.Statements, n)
		}
	}
	switch {
	case len(out.Statements) > 0:
	case f.ok:
		out.Dropped = whyUnsettled.String()
	default:
		out.Dropped = p.why.String()
	}
}

// candidate is a group in a frame's object.
type candidate struct {
	group    int
	relation relation
	fits     bool
}

// candidates returns the groups in the frame's object, as far as it was looked at.
func (x *explainer) candidates(f tracedFrame) []candidate {
	var out []candidate
	p := f.p
	if len(p.holders) == 0 || p.Mode == gazetteer.Call || p.Mode == gazetteer.Pair {
		return nil
	}
	for k := f.lo; k < min(f.hi, len(x.toks)); k++ {
		n := int(x.at[k]) - 1
		if n < 0 || x.groups[n].from != k {
			continue
		}
		rel := x.relate(&p, n, f.lo)
		fits := len(x.actorsAt(&p, n)) > 0 && x.accepts(p.Mode, rel) && !(p.passive && rel == agent)
		out = append(out, candidate{n, rel, fits})
	}
	return out
}
