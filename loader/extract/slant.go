package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words that speak ill or well do not tell, what is said of another actor that is itself the subject of what is said tells still: that it is
// not in earnest, that it must change.

// slanted returns remarks on each actor that is the subject of what is said in the tokens of m, if the voice speaks for none of them.
func (r *reading) slanted(s lang.Sentence, m remark) []remark {
	if !r.analytic() {
		return nil
	}
	g := r.opener(m.from, m.to)
	if g < 0 {
		return nil
	}
	var out []remark
	verb := r.groups[g].to
	for _, n := range r.chained(g, true).chain {
		verb = max(verb, r.groups[n].to)
	}
	for _, c := range r.codes(r.chained(g, true).chain) {
		if m.voice.has(c.code) || c.code == m.voice.via || r.isBody(c.code) {
			return nil
		}
		o := remark{voice: m.voice, target: c.code, group: g, from: m.from, to: m.to}
		w := remark{from: verb, to: r.clauseEnd(verb, m.to)}
		r.hearTones(s, &w)
		if o.ill, o.well, o.cue = w.ill, w.well, w.cue; w.ill == 0 && w.well > 0 {
			continue // no praise among several
		}
		o.turned = r.turnedDown(verb, m.to)
		out = append(out, o)
	}
	return out
}

// opener returns the group that is the subject of a clause that begins at token lo, -1 if there is none.
func (r *reading) opener(lo, hi int) int {
	const reach = 5
	lo = r.behindComp(lo, hi)
	for k := lo; k < min(hi, lo+reach); k++ {
		n := int(r.at[k]) - 1
		switch {
		case n >= 0 && (r.governed(n) || r.groups[n].owner && !r.bodyHead(n) || r.groups[n].out || !r.groups[n].named):
			return -1
		case n >= 0:
			return n
		case r.verb[k] != 0 || r.is(k, gazetteer.Prepositions|gazetteer.Sub|gazetteer.Be):
			return -1
		}
	}
	return -1
}

// behindComp returns where what is said begins behind those to whom it is said: "told the Council that".
func (r *reading) behindComp(lo, hi int) int {
	const reach = 8
	for k := lo; k < min(hi, lo+reach) && r.verb[k] == 0 && r.toks[k].Kind == lang.Word; k++ {
		if r.is(k, gazetteer.Comp) {
			return k + 1
		}
	}
	return lo
}

// clauseEnd returns where the clause that goes on at token k ends.
func (r *reading) clauseEnd(k, hi int) int {
	for ; k < hi; k++ {
		if r.mark(k, commas+stops) || r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Prepositions) {
			return k
		}
	}
	return hi
}

// turnedDown reports whether the verb of the clause that begins at token k is negated.
func (r *reading) turnedDown(k, hi int) bool {
	const reach = 4
	return r.anyClass(k, min(k+reach, hi), gazetteer.Neg)
}

// slant returns what a remark does whose words tell nothing.
func (m *remark) slant() (graph.Act, string) {
	if m.turned && m.well == 0 {
		return graph.ActCriticize, "slant"
	}
	return "", ""
}

// doneByOther reports whether the word at token k, which speaks ill or well, is a verb by which somebody else does something with words, in what is
// said from token lo on: "said X had condemned Y".
func (r *reading) doneByOther(k, lo int) bool {
	if !r.analytic() || r.verb[k] >= 0 {
		return false
	}
	f := r.frameAt(k)
	return !f.Noun && !f.Voice && f.Mode != gazetteer.Self && f.Mode != gazetteer.Blame && f.Act.Stance() == graph.Oppose && r.hasGroup(lo, k)
}

// hushedIn reports whether tokens [from, to) say expressly not, or only perhaps.
func (r *reading) hushedIn(from, to int) bool {
	return r.analytic() && slices.ContainsFunc(r.hushedAt, func(k int32) bool { return int(k) >= from && int(k) < to })
}
