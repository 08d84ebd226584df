package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// caption reads a line above a quotation that only names who said it: "PRIME MINISTER X, RECORDED STATEMENT:".
func (r *reading) caption(s lang.Sentence) bool {
	const longest, front = 20, 4
	if r.nameplate(s) {
		return r.underPlate(s)
	}
	if !r.analytic() || !s.Para || s.To >= len(r.toks) || s.To-s.From > longest || r.dialogue {
		return false
	}
	if next := r.sents[r.sentOf[s.To]]; !next.Para || !r.pack.Opens(r.text(next.From)) {
		return false
	}
	if !r.mark(s.To-1, ":") && !r.inCapitals(s) || r.quotes[s.From] > 0 {
		return false
	}
	n := -1
	for k := s.From; k < min(s.To, s.From+front) && n < 0; k++ {
		n = int(r.at[k]) - 1
	}
	if n < 0 || r.groups[n].out || r.groups[n].owner || len(r.groups[n].actors) == 0 {
		return false
	}
	for k := r.groups[n].to; k < s.To; k++ {
		if r.cueAt(k) == cueSay && !r.toks[k].Caps {
			return false
		}
	}
	r.attend(n, []int{n})
	r.voices = append(r.voices, voice{start: s.From, holders: r.codes([]int{n}), rule: ruleLabel})
	r.last = int32(len(r.voices))
	return true
}

// nameplate reports whether the sentence is a short line above a quotation that only names somebody: "Lula da Silva, President of Brazil".
func (r *reading) nameplate(s lang.Sentence) bool {
	const longest = 24
	if !s.Para || s.To >= len(r.toks) || s.To-s.From > longest || r.dialogue || s.From == 0 && r.a.Title != "" || r.quotes[s.From] > 0 {
		return false
	}
	next := r.sents[r.sentOf[s.To]]
	return next.Para && r.pack.Opens(r.text(next.From)) && !r.mark(s.To-1, ".!?。！？؟…") && (r.mark(s.To-1, ":：") || !r.hasVerb(s.From, s.To)) && !r.cuedIn(s)
}

// underPlate gives the quotation below line s to the officer whom it names, or to nobody where the one above it had such a line too and this one names
// none; false if it tells nothing.
func (r *reading) underPlate(s lang.Sentence) bool {
	v := voice{start: s.From, rule: ruleLabel}
	n := r.onlyOfficer(s, r.mark(s.To-1, ":："))
	switch {
	case n >= 0:
		r.attend(n, []int{n})
		v.holders = r.codes([]int{n})
	case r.last > 0 && r.voices[r.last-1].rule == ruleLabel && r.groupIn(s.From, s.To) >= 0:
		v.rule = ruleOut
	default:
		return false
	}
	r.voices = append(r.voices, v)
	r.last = int32(len(r.voices))
	return true
}

// cuedIn reports whether the sentence has a verb of speech.
func (r *reading) cuedIn(s lang.Sentence) bool {
	for k := s.From; k < s.To; k++ {
		if r.cueAt(k) == cueSay {
			return true
		}
	}
	return false
}

// onlyOfficer returns the first person of the sentence, if an office is told of that one, and of nobody else; or, where others may follow, if that one
// stands at the front. -1 if it tells of others.
func (r *reading) onlyOfficer(s lang.Sentence, others bool) int {
	person, office := -1, false
	for n := firstGroupFrom(r.groups, s.From); n < len(r.groups) && r.groups[n].from < s.To; n++ {
		g := &r.groups[n]
		if person < 0 && g.person > 0 && !g.out && len(g.actors) == 1 {
			person = n
		}
		office = office || g.role != ""
		if others && person >= 0 && office {
			break
		}
		if g.out || person < 0 || len(g.actors) == 1 && g.actors[0] != r.groups[person].actors[0] {
			return -1
		}
	}
	if !office {
		return -1
	}
	return person
}

// inCapitals reports whether most of the words of a sentence are in capitals.
func (r *reading) inCapitals(s lang.Sentence) bool {
	words, caps := 0, 0
	for k := s.From; k < s.To; k++ {
		if r.toks[k].Kind != lang.Word {
			continue
		}
		words++
		if r.toks[k].Caps {
			caps++
		}
	}
	return words > 1 && 3*caps >= 2*words
}

// monologue makes those speak throughout whose speech or article the text is, where it says "we" and "I" again and again outside of
// quotations and no officer begins it.
func (r *reading) monologue() {
	const least, share, most = 3, 4, 2
	if !r.analytic() || r.dialogue || r.labelled() > 1 {
		return
	}
	ours, sents, last := 0, 0, int32(-1)
	for i, s := range r.sents {
		if !r.skip[s.From] && (i > 0 || r.a.Title == "") {
			sents++
		}
	}
	for k := range r.groups {
		g := &r.groups[k]
		if g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0 && r.sentOf[g.from] != last && !r.skip[g.from] {
			ours++
			last = r.sentOf[g.from]
		}
	}
	if ours < least || ours*share < sents {
		return
	}
	var codes []codeOf
	for _, c := range r.authors() {
		codes = append(codes, codeOf{code: c, person: r.author(c)})
	}
	if len(codes) > 0 && len(codes) <= most {
		r.speak(voice{holders: codes, rule: ruleLabel})
	}
}

// author returns the person who is named for the actor in the first lines of a text of his own, 0 if nobody is.
func (r *reading) author(c graph.Code) int {
	for _, g := range r.groups {
		if r.sentOf[g.from] > 1 {
			break
		}
		if g.person > 0 && !g.out && len(g.actors) == 1 && g.actors[0] == c {
			return g.person
		}
	}
	return 0
}

// ownOf returns the state for which the text says "we" in the sentence that owns or represents something: "I express the UK's sympathy", "on behalf
// of Kenya, we".
func (r *reading) ownOf() graph.Code {
	const near = 12
	ours := int32(-1)
	for k := range r.groups {
		g := &r.groups[k]
		if r.sentOf[g.from] > near {
			break
		}
		if g.pronoun.Has(gazetteer.We) && r.quotes[g.from] == 0 {
			ours = r.sentOf[g.from]
		}
		if !g.named || len(g.actors) != 1 || g.out || ours != r.sentOf[g.from] || g.np == 0 {
			continue
		}
		if g.owner && (r.is(g.np-1, gazetteer.Carry) || r.verb[g.np-1] > 0) && r.is(g.to, gazetteer.Poss) || r.is(g.np-1, gazetteer.Aux) && g.role == "" {
			return g.actors[0]
		}
	}
	return ""
}
