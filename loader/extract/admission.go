package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// admitted returns on whose admission states vote, as the vote's sentence or the first ones tell; "" if they tell none, or the text judges somebody.
func (r *reading) admitted(q pending) graph.Code {
	if r.adopted() != "" || r.judges != "" || !r.set.Spaces {
		return ""
	}
	return r.ofText(q, r.admittedIn)
}

// admittedIn returns whose admission the sentence speaks of, which nothing in it opposes: "on admitting X".
func (r *reading) admittedIn(s lang.Sentence) graph.Code {
	if r.opposedIn(s) {
		return ""
	}
	for i := firstFrom(r.topics, s.From); i < len(r.topics) && int(r.topics[i].From) < s.To; i++ {
		m := r.topics[i]
		if r.gaz.Topics[m.Ref].Key != membership {
			continue
		}
		if n := r.admits(m, s); n >= 0 && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) && r.groups[n].pronoun == 0 {
			return r.groups[n].actors[0]
		}
	}
	return ""
}

// admits returns the group whose membership topic m names, behind it or before it: "the admission of X", "made X a member". -1 if there is none, or a
// word before it may say what becomes of that: "suspends the membership of X".
func (r *reading) admits(m gazetteer.Match, s lang.Sentence) int {
	const reach = 6
	from, to, unknown := int(m.From), int(m.To), false
	for k := from - 1; k >= max(s.From, from-reach); k-- {
		if n := r.groupAt(k); n >= 0 && !r.isBody(firstOf(r.groups[n].actors)) {
			return n
		}
		if r.at[k] > 0 || r.verb[k] != 0 || r.is(k, gazetteer.Time) || r.mark(k, commas) {
			break
		}
		unknown = unknown || r.toks[k].Kind == lang.Word && r.class[k] == 0
	}
	if unknown {
		return -1
	}
	return r.groupIn(to, min(to+reach, s.To))
}

// opposedIn reports whether the sentence has a predicate against somebody, other than a vote, or a word for an end.
func (r *reading) opposedIn(s lang.Sentence) bool {
	for i := firstFrom(r.frames, s.From); i < len(r.frames) && int(r.frames[i].From) < s.To; i++ {
		if f := &r.gaz.Frames[r.frames[i].Ref]; f.Act.Stance() == graph.Oppose && f.Mode != gazetteer.Vote {
			return true
		}
	}
	return r.anyClass(s.From, s.To, gazetteer.Stop)
}
