package extract

import (
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// plural reports whether the verb at token k stands in the plural.
func (r *reading) plural(k int) bool {
	for _, e := range r.set.Plural {
		if strings.HasSuffix(r.toks[k].Norm, e) {
			return true
		}
	}
	return false
}

// pluralIn reports whether a word of tokens [k, to) is a verb in the plural.
func (r *reading) pluralIn(k, to int) bool {
	for ; k < to; k++ {
		if r.plural(k) {
			return true
		}
	}
	return false
}

// placeOf returns the institution or capital before token k in which they say what the verb tells: "in the Kremlin they said".
func (r *reading) placeOf(k, to, lo int) subject {
	for i := lo; i < k; i++ {
		n := int(r.at[i]) - 1
		if n < 0 {
			if r.toks[i].Kind == lang.Word && r.verb[i] == 0 && r.is(i, gazetteer.Comp|gazetteer.Rel) && !r.is(i, gazetteer.Prepositions) {
				return noSubject
			}
			continue
		}
		g := r.groups[n]
		if (g.role == roleInstitution || g.role == "" && g.person == 0 && g.pronoun == 0) && !g.owner && !g.out && len(g.actors) == 1 && g.np-1 >= lo && (r.opensClause(g.np-1, lo) || g.to == k) &&
			(r.is(g.np-1, gazetteer.In) && r.pluralIn(k, to) || r.is(g.np-1, gazetteer.With) && g.form == gazetteer.Adjective && r.is(g.to-1, gazetteer.Body)) {
			return r.chained(n, true)
		}
		i = g.to - 1
	}
	return noSubject
}

// opensClause reports whether token k is the first of its clause, over conjunctions and times.
func (r *reading) opensClause(k, lo int) bool {
	for i := k - 1; i >= lo; i-- {
		if r.toks[i].Kind == lang.Punct {
			return true
		}
		if r.at[i] > 0 || !r.is(i, gazetteer.Time|gazetteer.And|gazetteer.Aux|gazetteer.Sub|gazetteer.Comp) && r.toks[i].Kind == lang.Word {
			return false
		}
	}
	return true
}

// casedSayer finds who says where cases tell it: behind the cue where it follows what is said, else the subject.
func (r *reading) casedSayer(s lang.Sentence, c gazetteer.Match, lo int) subject {
	from, to := int(c.From), int(c.To)
	prev := from - 1
	if prev < s.From || r.mark(prev, commas+dashes) || r.mark(prev, `"”»`) || r.is(prev, gazetteer.Sub) {
		if sub := r.nominativeAfter(from, to, lo, s.To, true); sub.group >= 0 {
			return sub
		}
		if sub := r.placeBehind(from, to, s.To); sub.group >= 0 {
			return sub
		}
		if r.mark(prev, dashes) && to < s.To && r.strange(to) {
			return subject{group: -1, unknown: true} // said a resident
		}
	}
	return r.casedSubject(from, to, lo, s.To, true)
}

// remark reports whether the cue at token k is the author's remark within a quotation: «..., — said X, — ...».
func (r *reading) remark(k int) bool {
	return r.cased() && r.mark(k-1, dashes) && !r.toks[k-1].Glued && r.mark(k-2, commas+".!?…")
}

// casedSelf returns whose the subject of a predicate is that the speaker says of it, where cases tell the subject.
func (r *reading) casedSelf(p *predicate) []graph.Code {
	if !r.cased() || p.Mode != gazetteer.Self {
		return nil
	}
	s := r.casedSubject(int(p.match.From), int(p.match.To), p.lo, p.hi, true)
	if n := int(r.at[max(int(p.match.From)-1, 0)]) - 1; n >= 0 && r.groups[n].cases.Only(lang.Dative) && !r.is(r.groups[n].np-1, gazetteer.Prepositions) && len(r.groups[n].actors) > 0 {
		s = r.chained(n, false) // it is for X to stop
	}
	if s.group < 0 && s.unknown && r.is(int(p.match.From)-1, gazetteer.Rel) {
		return []graph.Code{} // of a conflict that threatens
	}
	if s.group < 0 {
		return nil
	}
	var out []graph.Code
	for _, n := range s.chain {
		out = append(out, r.actorsAt(p, n)...)
	}
	return out
}

// personHere returns the last person before group n in its sentence who is its subject or is said to say it; -1 if there is none, and
// where cases do not tell.
func (r *reading) personHere(n int) int {
	if !r.cased() {
		return -1
	}
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		g := r.groups[k]
		if g.person == 0 || g.pronoun != 0 && g.role != roleCounterpart || len(g.actors) == 0 && !g.out {
			continue
		}
		said := g.np > 0 && r.cueAt(g.np-1) == cueAccord
		if said || r.mayDo(k) && !r.governed(k) {
			return k
		}
	}
	return -1
}

// listAt reports whether a list of actors in the nominative begins at token k: "four countries: X, Y and Z".
func (r *reading) listAt(k int) bool {
	if k >= len(r.toks) || r.at[k] == 0 {
		return false
	}
	n := int(r.at[k]) - 1
	return r.mayDo(n) && r.groups[n].named && len(r.chained(n, true).chain) > 1
}

// beforeAside returns where the parenthesis begins that ends before token k, else k: "NAME (on the phone):".
func (r *reading) beforeAside(k int) int {
	for i := k; i > 0 && r.cased() && r.mark(k-1, ")"); i-- {
		if r.mark(i, "(") {
			return i
		}
	}
	return k
}

// labelled counts the paragraphs that begin with a name and a colon.
func (r *reading) labelled() int {
	const most = 8
	if r.labels > 0 {
		return r.labels - 1
	}
	r.labels = 1
	for i, s := range r.sents {
		if !s.Para || i == 0 && r.a.Title != "" || r.skip[s.From] {
			continue
		}
		for k := s.From + 1; k < min(s.To, s.From+most); k++ {
			if r.mark(k, ":") {
				if !r.hasVerb(s.From, k) && (r.at[s.From] > 0 || r.is(s.From, gazetteer.Ask|gazetteer.Answer)) {
					r.labels++
				}
				break
			}
		}
	}
	return r.labels - 1
}

// placeBehind returns the institution or capital right behind a plural verb in which they say what stands before it: "they said in the Kremlin".
func (r *reading) placeBehind(from, to, hi int) subject {
	if to < hi && to-1 > from && r.is(to-1, gazetteer.In) && r.at[to-1] == 0 && r.at[to] > 0 && r.plural(to-2) {
		to-- // the form ends in the preposition: summoned to
	}
	said := r.plural(from) || r.plural(to-1)
	if said && to+1 < hi && r.toks[to].Kind == lang.Word && r.at[to] == 0 && r.verb[to] == 0 && !r.is(to, gazetteer.Prepositions) && to > from+1 {
		to++ // so they called the launch in
	}
	if !said || to+1 >= hi || !r.is(to, gazetteer.In) || r.at[to+1] == 0 {
		return noSubject
	}
	n := int(r.at[to+1]) - 1
	if g := r.groups[n]; g.np == to+1 && (g.role == roleInstitution || g.role == "" && g.person == 0 && g.pronoun == 0) && len(g.actors) == 1 && !g.owner && !g.out {
		return r.chained(n, true)
	}
	return noSubject
}

// opensPara reports whether the sentence begins its paragraph, also behind the time at which something was told.
func (r *reading) opensPara(s lang.Sentence) bool {
	if s.Para || !r.cased() || s.From == 0 {
		return s.Para
	}
	b := r.sents[r.sentOf[s.From-1]]
	return b.Para && !r.worded(b)
}

// saysWe reports whether the predicate stands in the first person outside of quotation marks, in the text of somebody who speaks: "we welcome".
func (r *reading) saysWe(p *predicate) bool {
	if !r.cased() || p.Noun || r.quotes[p.match.From] > 0 {
		return false
	}
	for k := p.match.From; k < p.match.To; k++ {
		if r.at[k] == 0 && !r.is(int(k), gazetteer.Prepositions|gazetteer.Neg) && r.set.FirstPerson(r.toks[k].Norm) {
			return true
		}
	}
	return false
}

// host returns whose text the article is: its first officer.
func (r *reading) host() []codeOf {
	for n, g := range r.groups[:min(len(r.groups), lookBack)] {
		if (g.role != "" || g.person > 0) && len(g.actors) > 0 && !g.out {
			return r.codes([]int{n})[:1]
		}
	}
	return nil
}

// inFocus returns the state that was subject of the sentence before, to which an institution without a name belongs.
func (r *reading) inFocus(n int) []graph.Code {
	g := r.groups[n]
	if !r.cased() || g.role != roleInstitution && g.role != roleSpokesman || r.focus < 0 {
		return nil
	}
	f := r.groups[r.focus]
	if len(f.actors) != 1 || !r.isState(f.actors[0]) || r.sentOf[g.from]-r.sentOf[f.from] > 1 {
		return nil
	}
	return f.actors
}

// relays reports whether group n is an agency or a paper that only passes on what others did and said.
func (r *reading) relays(n int) bool {
	g := r.groups[n]
	return r.set.Spaces && r.anyClass(g.from, g.to, gazetteer.Speech)
}

// cueAbove is of a cue in a sentence that tells who said what the sentence before it says: "This was stated by X."
const cueAbove = "above"

// above returns the voice of sentence s where the next one says whose words it is.
func (r *reading) above(s lang.Sentence) *voice {
	if s.To >= len(r.toks) || r.skip[s.To] {
		return nil
	}
	next := r.sents[r.sentOf[s.To]]
	i := firstFrom(r.cues, next.From)
	if i >= len(r.cues) || int(r.cues[i].From) != next.From || r.gaz.Cues[r.cues[i].Ref] != cueAbove {
		return nil
	}
	c := r.cues[i]
	r.resolveGroups(next.From, next.To)
	sub := r.sayerBelow(c, next)
	if sub.group < 0 || r.groups[sub.group].out {
		return nil
	}
	codes := r.codes(sub.chain)
	if len(codes) == 0 {
		return nil
	}
	return &voice{holders: codes, start: s.From, rule: ruleSubject, cue: c}
}

// sayerBelow returns who says, by the cue with which the next sentence begins, what stands above it.
func (r *reading) sayerBelow(c gazetteer.Match, next lang.Sentence) subject {
	if !r.cased() {
		return r.sayerBehind(int(c.To), next.To)
	}
	if sub := r.nominativeAfter(int(c.From), int(c.To), next.From, next.To, true); sub.group >= 0 {
		return sub
	}
	return r.placeBehind(int(c.To)-1, int(c.To), next.To)
}

// assignAbove gives sentence s, where it names nobody who speaks, to whom the next one says its words are: "Y tramples it. So said X."
func (r *reading) assignAbove(s lang.Sentence, spoken bool) {
	if !r.set.Dropped || spoken || r.dialogue {
		return
	}
	v := r.above(s)
	if v == nil {
		return
	}
	r.voices = append(r.voices, *v)
	for k := s.From; k < s.To; k++ {
		if r.voiceAt[k] == 0 {
			r.voiceAt[k] = int32(len(r.voices))
		}
	}
}

// behindPart returns where the words begin that the attribution at token k reports: not before a mark that parts clauses outside of quotation marks,
// "one condemns; the other, by the words of X, supports".
func (r *reading) behindPart(start, k int) int {
	for i := k - 1; i > start && r.cased(); i-- {
		if r.quotes[i] > 0 {
			continue
		}
		if r.parts(i) || r.mark(i, commas) && r.asideBehind(i+1, k) || r.mark(i, ":") && r.hasVerb(start, i) && r.hasActors(start, i) {
			return i + 1
		}
	}
	return start
}

// asideBehind reports whether a conjunction at token k begins a clause whose subject stands right before the comma at token to-1: "one thanks, and Y,
// by the words of X, helps".
func (r *reading) asideBehind(k, to int) bool {
	if to-1 <= k || !r.mark(to-1, commas) || !r.is(k, gazetteer.Aux) || r.at[k+1] == 0 {
		return false
	}
	n := int(r.at[k+1]) - 1
	return r.groups[n].to == to-1 && r.mayDo(n)
}

// saidBy returns the group right before a colon that sentence s begins with, with all that stands beside it: "X, the minister of Y: Moscow
// tramples". -1 if a verb stands before the colon, or it is none who speaks.
func (r *reading) saidBy(s lang.Sentence) int {
	const reach = 16
	if !r.cased() || r.at[s.From] == 0 {
		return -1
	}
	for k := s.From; k+1 < min(s.To, s.From+reach); k++ {
		switch {
		case r.verb[k] != 0, r.mark(k, stops+"«"):
			if !r.mark(k, ":") || r.at[k-1] == 0 {
				return -1
			}
			n := int(r.at[k-1]) - 1
			if g := r.groups[n]; g.role == "" && g.person == 0 || g.out || g.pronoun != 0 || g.to != k {
				return -1
			}
			return n
		}
	}
	return -1
}

// infinitive reports whether token k is an infinitive, where cases tell the subject: what somebody should do.
func (r *reading) infinitive(k int) bool {
	return r.cased() && endsIn(r.toks[k].Norm, r.set.Nonfinite)
}
