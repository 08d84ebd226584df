package extract

import (
	"maps"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// A tracer notes what becomes of each frame. Nil notes nothing and costs nothing.
type tracer struct {
	frames []tracedFrame
	scores []tracedScores // of the frame that is being read
}

// tracedFrame is a frame as it was after it had been read.
type tracedFrame struct {
	p      predicate
	ok     bool // something was noted, or is pending
	lo, hi int  // tokens of its object
	scores []tracedScores
}

// tracedScores is what spoke for each topic of a stance towards the target.
type tracedScores struct {
	target graph.Code
	scores weights
}

// skip notes a frame that is not read at all.
func (t *tracer) skip(r *reading, m gazetteer.Match, why reason) {
	if t != nil {
		t.frames = append(t.frames, tracedFrame{p: predicate{Frame: r.gaz.Frames[m.Ref], match: m, act: r.gaz.Frames[m.Ref].Act, why: why}})
	}
}

// read notes what became of a frame.
func (t *tracer) read(r *reading, p *predicate, ok bool) {
	if t != nil {
		t.note(r, p, ok)
	}
}

func (t *tracer) note(r *reading, p *predicate, ok bool) {
	f := tracedFrame{p: *p, ok: ok, scores: t.scores}
	f.lo, f.hi = r.object(p)
	t.frames = append(t.frames, f)
	t.scores = nil
}

// weigh notes what speaks for each topic.
func (t *tracer) weigh(target graph.Code, scores weights) {
	if t != nil {
		t.scores = append(t.scores, tracedScores{target, maps.Clone(scores)})
	}
}
