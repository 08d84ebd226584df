package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// beforeSaid returns the token before the verb of speech of whose clause s is the subject, where a conjunction leads on to another thing that
// the same speaker does, at token from: "told the Council that A was cheating, and asked it to act". It is 0 elsewhere.
func (r *reading) beforeSaid(s subject, from, lo int) int {
	k := from - 1
	for k > lo && r.is(k, gazetteer.Aux|gazetteer.Intens) && r.at[k] == 0 && !r.is(k, gazetteer.And) {
		k--
	}
	if !r.analytic() || !r.is(k, gazetteer.And) || r.quotes[from] > 0 || !r.actsInWords(from) || !r.predicateIn(r.groups[s.group].to, k) {
		return 0
	}
	c := r.speechBefore(s.start, lo)
	if c < 0 || r.tellsAgain(s.start, k) {
		return 0
	}
	return c
}

// parallelVoice returns the voice in whose words the predicate seems to stand, where it is rather what the speaker goes on to do: see beforeSaid.
func (r *reading) parallelVoice(p *predicate) *voice {
	from := int(p.match.From)
	if !r.analytic() || p.voice == nil || p.Noun || len(p.voice.holders) == 0 || int(p.voice.cue.To) > p.lo || r.gaz.Cues[p.voice.cue.Ref] != cueSay {
		return nil
	}
	k := from - 1
	for k > p.lo && r.is(k, gazetteer.Aux|gazetteer.Intens) && r.at[k] == 0 && !r.is(k, gazetteer.And) {
		k--
	}
	if !r.is(k, gazetteer.And) || r.quotes[from] > 0 || !r.actsInWords(from) || r.tellsAgain(p.lo, k) {
		return nil
	}
	s := r.subjectBefore(k, p.lo)
	if s.group < 0 || r.holdsAny(p.voice, s) || !r.predicateIn(r.groups[s.chain[0]].to, k) {
		return nil
	}
	return p.voice
}

// holdsAny reports whether the voice speaks for one of the subject's actors, or may.
func (r *reading) holdsAny(v *voice, s subject) bool {
	for _, n := range s.chain {
		g := &r.groups[n]
		if g.pronoun != 0 || len(g.actors) == 0 {
			return true
		}
		for _, c := range g.actors {
			if v.has(c) {
				return true
			}
		}
	}
	return false
}

// actsInWords reports whether the verb at token k is one of speech, or says by itself what somebody does with words, in the past.
func (r *reading) actsInWords(k int) bool {
	const past = "d"
	if r.verb[k] == 0 {
		return false
	}
	if t := r.toks[k].Norm; len(t) == 0 || t[len(t)-1:] != past {
		return false
	}
	if r.verb[k] > 0 {
		return r.cueAt(k) == cueSay
	}
	f := r.frameAt(k)
	return !f.Noun && !f.Voice && f.Act != graph.ActThreaten && f.Act != graph.ActPledge
}

// predicateIn reports whether what stands in tokens [from, to) begins with a verb.
func (r *reading) predicateIn(from, to int) bool {
	const reach = 3
	for k := from; k < min(to, from+reach); k++ {
		if r.verb[k] != 0 || r.is(k, gazetteer.Be|gazetteer.Will|gazetteer.Neg) || r.is(k, gazetteer.Aux) {
			return true
		}
	}
	return false
}

// speechBefore returns the first token of the verb of speech that has as its object the clause beginning at token start; -1 if there is none.
func (r *reading) speechBefore(start, lo int) int {
	const reach = 10
	for k := start - 1; k >= max(lo, start-reach); k-- {
		switch {
		case r.cueAt(k) == cueSay && r.quotes[k] == 0:
			return int(r.cues[r.verb[k]-1].From)
		case r.verb[k] != 0, r.mark(k, commas+stops):
			return -1
		case k < start-1 && !r.anyClass(k+1, start, gazetteer.Comp):
			return -1
		}
	}
	return -1
}

// tellsAgain reports whether somebody speaks within tokens [from, to).
func (r *reading) tellsAgain(from, to int) bool {
	for k := from; k < to; k++ {
		if r.cueAt(k) == cueSay {
			return true
		}
	}
	return false
}
