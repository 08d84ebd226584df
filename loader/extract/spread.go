package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// assign says for each token of the sentence whose words it is.
func (r *reading) assign(s lang.Sentence, vs []voice) {
	first := len(r.voices)
	r.voices = append(r.voices, vs...)
	base := int32(0)
	if r.dialogue && !(r.voices[r.last-1].rule == ruleQuestion && !r.asks(s)) || r.carriesOn(s) { // what a journalist tells is told by the text
		base = r.last
	}
	if r.dialogue && r.romance() && !r.set.Dropped {
		switch {
		case r.interview && r.asked(s):
			base = 0
		case r.voices[r.last-1].rule == ruleQuestion:
			base = r.last // nothing in a question is its text's
		}
	}
	for k := s.From; k < s.To; k++ {
		r.voiceAt[k] = base
	}
	for n := range vs {
		r.spread(s, vs, n, int32(first+n)+1)
	}
	if n := r.sectionOf(s); len(vs) == 0 && n >= 0 && !r.dialogue {
		r.voices = append(r.voices, voice{start: s.From, holders: r.codes([]int{n}), rule: ruleLabel})
		r.last = int32(len(r.voices))
	}
	if n := len(vs); n > 0 && !r.dialogue {
		r.last = int32(len(r.voices))
	}
}

// spread gives voice n of the sentence its words: those behind its cue up to the next voice, and those before it where it stands
// behind them.
func (r *reading) spread(s lang.Sentence, vs []voice, n int, id int32) {
	v := vs[n]
	end := s.To
	if n+1 < len(vs) {
		end = max(vs[n+1].start, int(v.cue.To))
	}
	behind := r.trailing(s, v)
	end = r.wordsEnd(v, end, behind)
	for k := int(v.cue.To); k < end; k++ {
		r.voiceAt[k] = id
	}
	if !behind {
		return
	}
	begin := s.From
	if n > 0 {
		begin = int(vs[n-1].cue.To)
		if !r.trailing(s, vs[n-1]) {
			return // the words are of the one before
		}
	}
	for k := r.behindPart(begin, v.start); k < v.start; k++ {
		r.voiceAt[k] = id
	}
}

// newClause reports whether a clause of somebody else begins behind the conjunction at token k, told as the cue is: "X swore that ..., and Y accused".
func (r *reading) newClause(v voice, k, end int) bool {
	if !r.set.Dropped || !r.is(k, gazetteer.And) || r.quotes[k] > 0 || r.gaz.Cues[v.cue.Ref] != cueSay {
		return false
	}
	const reach = 3
	for i := k + 1; i < min(end, k+reach); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			g := r.groups[n]
			return !g.owner && g.pronoun == 0 && g.to < end && r.verb[g.to] != 0 && r.sameTense(int(v.cue.To)-1, g.to)
		}
	}
	return false
}

// wordsEnd returns where the words behind a cue end: at a comma if they are a mere noun ("declared independence, ..."), and where the words
// stand before it, unless they go on in quotation marks or behind a conjunction.
func (r *reading) wordsEnd(v voice, end int, behind bool) int {
	kind := r.gaz.Cues[v.cue.Ref]
	verbs := kind == cueAccord || kind == cueView || r.cased() && r.mark(int(v.cue.From), ":")
	for k := int(v.cue.To); k < end; k++ {
		switch {
		case r.mark(k, ";؛；") && r.quotes[k] == 0:
			return k
		case r.mark(k, commas) && r.is(k+1, gazetteer.While) && r.quotes[k] == 0, r.newClause(v, k, end), r.nextTeller(v, k, end), r.contrasts(v, k, end), r.beginsAnew(v, k, end), r.otherOfficer(v, k, end):
			return k
		case r.verb[k] != 0, r.is(k, gazetteer.Be|gazetteer.Will|gazetteer.Hyp|gazetteer.Aux|gazetteer.Comp), r.quotes[k] > 0:
			verbs = true
		case r.mark(k, commas) && behind && k+1 < end && !r.is(k+1, gazetteer.Comp|gazetteer.And) && r.quotes[min(k+2, len(r.toks)-1)] == 0:
			if r.cased() && r.mark(v.start-1, commas) || r.interrupts(v) {
				continue // a remark within what is said
			}
			if int(v.cue.To) < k && r.is(int(v.cue.To), gazetteer.Prepositions|gazetteer.Time) || r.mark(k+1, "") {
				return k
			}
		case r.mark(k, ":") && r.cased():
			verbs = true
		case r.mark(k, commas) && r.cased() && (r.is(k+1, gazetteer.Comp) || v.start == int(v.cue.From) && r.is(v.start-1, gazetteer.Sub)):
			verbs = true // as X said, ...
		case r.mark(k, commas) && !verbs && !behind && r.set.Spaces && k > int(v.cue.To) && !r.set.VSO && !r.reported(k+1, end):
			return k
		}
	}
	return end
}

// interrupts reports whether the clause of the voice parts a subject from its verb: "His country, he said after the talks, backs".
func (r *reading) interrupts(v voice) bool {
	const longest = 12
	s := r.sents[r.sentOf[v.cue.From]]
	if !r.analytic() || v.start-s.From > longest || !r.mark(v.start-1, commas) || !r.hasGroup(s.From, v.start) || r.governed(firstGroupFrom(r.groups, s.From)) {
		return false
	}
	for k := s.From; k < v.start; k++ {
		if r.verb[k] != 0 || r.is(k, gazetteer.Be|gazetteer.Will|gazetteer.Hyp|gazetteer.Aux|gazetteer.Sub|gazetteer.Rel) || r.quotes[k] > 0 {
			return false
		}
	}
	return true
}

// reported reports whether "that" begins reported speech behind an aside that begins at token k: "said, by its envoy, that".
func (r *reading) reported(k, end int) bool {
	const reach = 12
	for i := k; i < min(k+reach, end); i++ {
		switch {
		case r.is(i, gazetteer.Comp) && (r.mark(i-1, commas+stops) || r.at[i-1] != 0 || r.is(i-1, gazetteer.Time)):
			return true
		case r.verb[i] != 0, r.is(i, gazetteer.Be|gazetteer.Rel):
			return false
		}
	}
	return false
}

// trailing reports whether the voice's words stand before its clause: nothing but times and places follow the cue.
func (r *reading) trailing(s lang.Sentence, v voice) bool {
	if v.start <= s.From || v.clause || r.set.VSO && r.is(v.start, gazetteer.And) && r.at[v.start] == 0 {
		return false
	}
	prev := v.start - 1
	if !r.mark(prev, commas) && !r.mark(prev, `"”»`) && !r.mark(prev, dashes) {
		return false
	}
	if r.cased() && r.at[v.start] == 0 && r.is(v.start, gazetteer.Aux) && v.start+1 < int(v.cue.From) && r.at[v.start+1] > 0 {
		return false // ..., but X objects
	}
	k := int(v.cue.To)
	if next := r.overDet(k, s.To); next < s.To && r.at[next] > 0 && (r.romance() || r.gaz.Cues[v.cue.Ref] != cueAccord) {
		k = next
	}
	for k < s.To && r.at[k] > 0 && r.groups[r.at[k]-1].from >= v.start && int(v.cue.From) < r.groups[r.at[k]-1].from {
		k++ // said X
	}
	if k >= s.To || r.toks[k].Kind == lang.Punct {
		return r.set.Spaces || k+1 >= s.To || r.mark(prev, `"”»」』`) // "..., she said, ..." begins what she said
	}
	if !r.set.Spaces {
		return r.mark(prev, `"”»」』`) // "X said towards Y ..." begins what X said
	}
	if (r.romance() && r.mark(prev, commas) || r.cased() && r.mark(prev, dashes)) && r.mark(prev-1, `"”»`) || r.cased() && r.mark(prev, dashes) && r.mark(prev-1, commas) && r.mark(prev-2, `"”»`) {
		return true // "...", said X quoted in
	}
	return r.set.Dropped && r.behindQuote(int(v.cue.From)) || r.mark(prev, `"”»`) || r.class[k].Has(gazetteer.Time|gazetteer.Prepositions|gazetteer.Sub) && !r.class[k].Has(gazetteer.Comp) || (r.analytic() || r.cased() && r.mark(prev, dashes)) && r.is(k, gazetteer.Aux)
}

// overDet returns the token behind articles and adjectives that begin at token k.
func (r *reading) overDet(k, hi int) int {
	for k < hi && r.at[k] == 0 && r.verb[k] == 0 && (r.is(k, gazetteer.Det|gazetteer.Qual|gazetteer.Title|gazetteer.Former) || r.abbreviates(k)) {
		k++
	}
	return k
}

// refocus remembers who was subject of the sentence, for he and it.
func (r *reading) refocus(s lang.Sentence) {
	for k := s.From; k < s.To; k++ {
		n := r.at[k]
		if n == 0 {
			continue
		}
		g := r.groups[n-1]
		if !r.set.Spaces && !r.free(int(n)-1, r.clauseFrom(k, s.From)) {
			k = g.to - 1 // in Italy, where
			continue
		}
		if g.person > 0 && r.governed(int(n)-1) && g.pronoun == 0 {
			r.person = int(n) - 1
		}
		if (r.romance() || r.analytic()) && r.governed(int(n)-1) && r.is(s.From, gazetteer.Prepositions) && g.to < s.To {
			k = g.to - 1 // in talks with X, Y
			continue
		}
		if !r.governed(int(n)-1) && !g.owner && (g.np == s.From || r.set.VSO && g.np == s.From+1 || g.np == 0 || r.toks[g.np-1].Kind == lang.Punct || r.inverted(g.np, s)) && g.pronoun == 0 && (len(g.actors) > 0 || g.out) {
			r.attend(int(n)-1, r.chained(int(n)-1, true).chain)
		}
		return
	}
}

// inverted reports whether the noun phrase at token k is the subject of a verb that stands before it, as behind a place: "On the stage stood X".
func (r *reading) inverted(k int, s lang.Sentence) bool {
	const reach = 6
	if !r.set.Spaces || r.set.VSO {
		return false
	}
	if r.romance() && r.is(s.From, gazetteer.Prepositions|gazetteer.Aux|gazetteer.Be) {
		for i := k - 1; i > max(s.From, k-reach) && r.at[i] == 0 && r.toks[i].Kind == lang.Word; i-- {
			if r.verb[i] != 0 {
				return true // then stepped to the stand X
			}
		}
	}
	return r.verb[k-1] != 0 && r.is(s.From, gazetteer.Prepositions)
}
