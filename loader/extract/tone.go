package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// The last stage: where no frame made a statement of a sentence in which somebody speaks of one other actor, words that speak ill or well of
// whoever stands beside them say what the stance is.

// withoutTones takes the words that speak well or ill out of the matches, and keeps them apart.
func (r *reading) withoutTones(ms []gazetteer.Match) []gazetteer.Match {
	out := ms[:0]
	for _, m := range ms {
		switch {
		case m.Kind != gazetteer.ToneKind:
			out = append(out, m)
		case !r.skip[m.From]:
			r.tones = append(r.tones, m)
		}
	}
	r.tones = longest(r.tones)
	return out
}

// A remark is what a voice says of one other actor in a sentence.
type remark struct {
	voice     *voice
	group     int // of the other actor where it is first named
	target    graph.Code
	ill, well int
	turned    bool            // its verb is negated
	cue       gazetteer.Match // the first word that tells
	from, to  int             // tokens of the voice in the sentence
}

// remarks reads the sentences of which no frame made a statement of whoever speaks.
func (r *reading) remarks() {
	said := r.saidIn()
	known, opposed := map[[2]graph.Code]bool{}, map[[2]graph.Code]bool{}
	for _, f := range r.found {
		if f.target != "" {
			known[[2]graph.Code{f.holder.code, f.target}] = true
			opposed[[2]graph.Code{f.target, f.holder.code}] = f.stance == graph.Oppose
		}
	}
	for i, s := range r.sents {
		if r.skip[s.From] || r.asks(s) || r.sporting(s) || !r.analytic() && slices.Contains(r.hushed, int32(i)) {
			continue
		}
		for _, m := range r.remarksIn(s) {
			for _, h := range m.voice.holders {
				if pair := [2]graph.Code{h.code, m.target}; !known[pair] && !said[saidKey{int32(i), h.code}] {
					r.noteRemark(s, m, h, opposed[pair])
				}
			}
		}
	}
}

// saidKey is a holder in a sentence.
type saidKey struct {
	sentence int32
	holder   graph.Code
}

// saidIn returns who holds what was found, by sentence.
func (r *reading) saidIn() map[saidKey]bool {
	out := map[saidKey]bool{}
	for _, f := range r.found {
		out[saidKey{r.sentOf[f.cue.From], f.holder.code}] = true
	}
	return out
}

// remarksIn returns what each voice of the sentence says of the one other actor that it names; nothing of several.
func (r *reading) remarksIn(s lang.Sentence) []remark {
	var out []remark
	for k := s.From; k < s.To; {
		v := r.voiceAt[k]
		from := k
		for k < s.To && r.voiceAt[k] == v {
			k++
		}
		if v == 0 || len(r.voices[v-1].holders) == 0 || r.voices[v-1].past || r.introduces(from, k, s.To) || r.anyClass(from, k, gazetteer.Hyp|gazetteer.Cond) || r.hushedIn(from, k) {
			continue
		}
		m := remark{voice: &r.voices[v-1], group: -1, from: from, to: k}
		if r.onlyOther(&m) {
			r.hearTones(s, &m)
			if more := r.slanted(s, m); len(more) == 1 && m.ill+m.well == 0 {
				m = more[0]
			}
			out = append(out, m)
		} else if more := r.slanted(s, m); len(more) > 0 {
			out = append(out, more...)
		} else if m.target == "" && (r.romance() || r.cased()) && r.onlyAround(s, &m) {
			if r.hearTones(s, &m); m.ill > 0 {
				out = append(out, m) // "plain aggression", raged Damascus after the Israeli raid
			}
		}
	}
	return out
}

// introduces reports whether tokens [from, to), in the words of whoever spoke before, rather tell who speaks next, where words are written together.
func (r *reading) introduces(from, to, hi int) bool {
	for k := from; k < min(to+1, hi) && !r.set.Spaces; k++ {
		if r.at[from] > 0 && r.cueAt(k) == cueSay && r.quotes[from] == 0 {
			return true
		}
	}
	return false
}

// onlyOther finds the one actor besides whoever speaks that the remark names; false if it names none or several, or only a place.
func (r *reading) onlyOther(m *remark) bool {
	for k := m.from; k < m.to; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		g := r.groups[n]
		for _, c := range g.actors {
			switch {
			case m.voice.has(c) || c == m.voice.via:
			case m.target == "" && !(g.out && !g.named):
				m.target, m.group = c, n
			case c != m.target:
				return false
			}
		}
	}
	if !r.set.Spaces && m.group >= 0 && r.groups[m.group].form == gazetteer.Place {
		return false
	}
	return m.target != "" && !r.isBody(m.target) && (!r.preposition(m.group).Has(gazetteer.In) || r.raiderAt(m.group)) && !(r.set.Dropped && r.preposition(m.group).Has(gazetteer.Against) && !r.preposition(m.group).Has(gazetteer.To)) && !r.stricken(m.group)
}

// raiderAt reports whether group n is an adjective that says whose deed the noun before it is, so that it is no place: "after the Russian raid".
func (r *reading) raiderAt(n int) bool {
	g := &r.groups[n]
	return r.romance() && !r.set.Dropped && g.owner && g.form == gazetteer.Adjective && r.anyClass(g.np, g.from, gazetteer.Bad|gazetteer.Evil)
}

// stricken reports whether group n is but whom something is done to, where cases tell: "troops to X", "aggression towards X".
func (r *reading) stricken(n int) bool {
	const reach = 6
	c, k := r.preposition(n), r.groups[n].np
	if r.analytic() {
		return c.Has(gazetteer.Against) || c.Has(gazetteer.Of|gazetteer.On) && r.anyClass(max(k-reach, 0), k, gazetteer.Victim)
	}
	if !r.cased() {
		return false
	}
	return c.Has(gazetteer.On|gazetteer.Against) || c.Has(gazetteer.To) && r.anyClass(max(k-reach, 0), k, gazetteer.Bad)
}

// onlyAround finds the one actor that the sentence names besides whoever speaks, outside of the words; false if it names none or several.
func (r *reading) onlyAround(s lang.Sentence, m *remark) bool {
	const longest = 16
	w := remark{voice: m.voice, group: -1, from: s.From, to: s.To}
	if m.to-m.from > longest || !r.onlyOther(&w) {
		return false
	}
	m.target, m.group = w.target, w.group
	return true
}

// isBody reports whether the actor is an organization, which is rather where things are said than of whom.
func (r *reading) isBody(c graph.Code) bool {
	a, ok := r.e.ref.Actor(c)
	return ok && a.NodeKind() == graph.KindOrganization
}

// hearTones counts the words of the remark that speak ill and well; a negation before them makes them speak ill, and one before whoever speaks
// leaves nothing.
func (r *reading) hearTones(s lang.Sentence, m *remark) {
	const reach = 3
	if r.anyClass(s.From, m.from, gazetteer.Neg) {
		return
	}
	for i := firstFrom(r.tones, m.from); i < len(r.tones) && int(r.tones[i].From) < m.to; i++ {
		t := r.tones[i]
		if r.at[t.From] > 0 || r.isOffice[t.From] || r.doneByOther(int(t.From), s.From) {
			continue
		}
		ill := r.gaz.Tones[t.Ref] == gazetteer.Ill
		if r.anyClass(max(m.from, int(t.From)-reach), int(t.From), gazetteer.Neg) {
			ill = !ill
		}
		if m.ill+m.well == 0 {
			m.cue = t
		}
		if ill {
			m.ill++
		} else {
			m.well++
		}
	}
}

// act returns what the remark does, "" if it does not tell. Whoever answers one who opposes it opposes it too.
func (m *remark) act(opposed bool) (act graph.Act, rule string) {
	const clear = 2
	switch {
	case m.ill > 0:
		return graph.ActCriticize, "tone"
	case opposed && m.well == 0:
		return graph.ActCriticize, "retort"
	case m.well >= clear:
		return graph.ActPraise, "tone"
	}
	return m.slant()
}

// noteRemark notes the stance of a remark.
func (r *reading) noteRemark(s lang.Sentence, m remark, h codeOf, opposed bool) {
	act, rule := m.act(opposed)
	if act == "" {
		return
	}
	if m.cue.To == 0 {
		g := r.groups[m.group]
		m.cue = gazetteer.Match{From: int32(g.from), To: int32(g.to)}
	}
	r.attune(m.from)
	p := predicate{Frame: gazetteer.Frame{Act: act, Soft: -1}, match: m.cue, sent: s, act: act, voice: m.voice, holders: []codeOf{h}, subject: noSubject,
		joint: len(m.voice.holders) > 1, rule: rule, lo: m.from, hi: m.to}
	r.add(&p, h, m.target, r.topicOf(&p, h.code, m.target, m.from, m.to))
	r.trace.read(r, &p, true)
}

// sortFound puts what was found in text order.
func (r *reading) sortFound() {
	slices.SortStableFunc(r.found, func(a, b finding) int { return int(a.cue.From - b.cue.From) })
}
