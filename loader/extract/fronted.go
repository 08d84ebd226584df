package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// In Romance languages, much stands in phrases before or behind the subject whose predicate they are: participles, and clauses that begin with "whom".

// opens reports whether the predicate stands at the front of its sentence, behind adverbs and prepositions at most: "Denouncing ...", "En condamnant ...".
func (r *reading) opens(p *predicate) bool {
	from, to := p.sent.From, int(p.match.From)
	if r.set.Dropped && to == from+1 && r.is(from, gazetteer.To) && !r.finite(to) {
		return true // "al condenar": when condemning
	}
	return r.opensAt(from, to)
}

// opensAt reports whether nothing but adverbs and prepositions stands in tokens [from, to) of a sentence.
func (r *reading) opensAt(from, to int) bool {
	const light = gazetteer.Aux | gazetteer.Neg | gazetteer.Time | gazetteer.Intens | gazetteer.Soft | gazetteer.In | gazetteer.And | gazetteer.Sub | gazetteer.Qual
	for k := from; k < to; k++ {
		if r.at[k] != 0 || r.verb[k] != 0 || r.toks[k].Kind == lang.Word && r.class[k]&light == 0 {
			return false
		}
	}
	return true
}

// frontedSubject returns the subject of the main clause where the predicate stands in a phrase before it: "Denouncing a plot, Algiers recalled".
func (r *reading) frontedSubject(p *predicate) subject {
	const longest = 45
	phrase := r.analytic() && !p.Noun && r.is(int(p.match.From), gazetteer.In) // "In a snub to Hungary, Norway stayed away"
	if !r.romance() && !phrase || r.set.Dropped && p.voice != nil {
		return noSubject
	}
	if p.Noun {
		return r.ownersAhead(p)
	}
	if !r.opens(p) {
		return noSubject
	}
	return r.mainSubject(int(p.match.To), min(p.sent.To-1, int(p.match.From)+longest))
}

// mainSubject returns the subject behind the first comma in tokens [k, hi) behind which one stands with its verb.
func (r *reading) mainSubject(k, hi int) subject {
	for ; k < hi; k++ {
		if !r.mark(k, commas) || r.quotes[k] > 0 {
			continue
		}
		if n := r.groupAfter(k + 1); n >= 0 && r.newSubject(k+1) {
			return r.chained(n, true)
		}
	}
	return noSubject
}

// mainOwner returns whose something is that a phrase before the subject owns for it: "Reaffirming its support, France ..."; nil if the sentence
// begins with somebody else.
func (r *reading) mainOwner(n int) []graph.Code {
	const longest = 40
	g := &r.groups[n]
	s := r.sents[r.sentOf[g.from]]
	if !r.romance() || firstGroupFrom(r.groups, s.From) < n || r.quotes[g.from] > 0 || !r.hasVerb(s.From, g.from) {
		return nil
	}
	if m := r.mainSubject(g.to, min(s.To-1, g.to+longest)); m.group >= 0 {
		return r.groups[m.group].actors
	}
	return nil
}

// oneAt returns the capital or seat of power that stands at the front of the sentence and for which "one" speaks: "In Paris, one worries"; -1 if
// group n is no such pronoun.
func (r *reading) oneAt(n int) int {
	const front = 4
	g := &r.groups[n]
	from := r.sents[r.sentOf[g.from]].From
	if !r.romance() || g.to != g.from+1 || r.toks[g.from].Norm != r.set.One {
		return -1
	}
	for k := firstGroupFrom(r.groups, from); k < n; k++ {
		f := &r.groups[k]
		if f.from-from <= front && len(f.actors) == 1 && f.named && !f.owner && (f.form == gazetteer.Capital || f.form == gazetteer.Metonym || f.form == gazetteer.Institution || f.role == roleInstitution || r.bodyHead(k)) &&
			r.preposition(k).Has(gazetteer.In|gazetteer.To|gazetteer.Of) {
			return k
		}
	}
	return r.oneBehind(n)
}

// oneBehind returns the capital or seat of power right behind group n for which "one" speaks: "..., one says in Paris"; -1 if none is.
func (r *reading) oneBehind(n int) int {
	const near = 3
	k := r.groupIn(r.groups[n].to, min(r.groups[n].to+near, len(r.toks)))
	if k < 0 {
		k = r.groupBehindVerb(r.groups[n].to)
	}
	if k < 0 || r.sentOf[r.groups[k].from] != r.sentOf[r.groups[n].from] {
		return -1
	}
	if f := &r.groups[k]; len(f.actors) == 1 && f.named && !f.owner && (f.form == gazetteer.Capital || f.form == gazetteer.Metonym || f.form == gazetteer.Institution) && r.preposition(k).Has(gazetteer.In|gazetteer.To) {
		return k
	}
	return -1
}

// groupBehindVerb returns the group that a preposition takes right behind the verb at token k or behind its pronouns: "s'inquiète à Varsovie"; -1 if
// there is none.
func (r *reading) groupBehindVerb(k int) int {
	const most = 4
	for to := k + most; k < min(to, len(r.toks)) && r.verb[k] == 0 && r.toks[k].Kind == lang.Word; k++ {
	}
	if k >= len(r.toks) || r.verb[k] == 0 {
		return -1
	}
	for v := r.verb[k]; k < len(r.toks) && r.verb[k] == v; k++ {
	}
	if k+1 < len(r.toks) && r.is(k, gazetteer.In|gazetteer.To) {
		return int(r.at[k+1]) - 1
	}
	return -1
}

// groupAfter returns the group whose noun phrase begins at token k and that nothing governs, -1 if there is none.
func (r *reading) groupAfter(k int) int {
	const most = 4
	for i := k; i < min(k+most, len(r.toks)); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			if g := &r.groups[n]; g.np == k && !r.governed(n) && !g.owner && (len(g.actors) > 0 || g.out || g.role != "") {
				return n
			}
			return -1
		}
	}
	return -1
}

// relativeObject returns whom the clause of the predicate is about that "whose" or "whom" begins: "Kagame, whose efforts he praised".
func (r *reading) relativeObject(p *predicate) []graph.Code {
	const near = 2
	if !r.romance() && !r.analytic() || p.Noun || p.passive || p.subject.group < 0 || p.Mode == gazetteer.Self || p.Mode == gazetteer.Call {
		return nil
	}
	for k := p.subject.start - 1; k > max(p.lo, p.subject.start-1-near); k-- {
		if !r.is(k, gazetteer.Rel|gazetteer.Comp) {
			continue
		}
		if !r.is(k, gazetteer.Rel) && !r.mark(k-1, commas) {
			return nil
		}
		n := r.antecedent(k-1, p.lo)
		if n < 0 || slices.Contains(p.subject.chain, n) {
			return nil
		}
		return r.actorsAt(p, n)
	}
	return nil
}

// subjectHere returns the subject with which the sentence of group n begins, a pronoun in a later clause: "Dakar does not meddle, but it wishes";
// -1 if there is none.
func (r *reading) subjectHere(n int) int {
	const late = 6
	if !r.romance() {
		return -1
	}
	from := r.sents[r.sentOf[r.groups[n].from]].From
	for k := firstGroupFrom(r.groups, from); k < n; k++ {
		g := &r.groups[k]
		if r.governed(k) || g.owner {
			continue
		}
		if g.pronoun != 0 || len(g.actors) != 1 || g.out || g.np-from > late && !r.mark(g.np-1, commas) || r.quotes[g.from] != r.quotes[r.groups[n].from] || !r.hasVerb(g.to, r.groups[n].from) {
			return -1
		}
		return k
	}
	return -1
}

// relativeAt returns the relative pronoun between the subject and its verb at token k, which begins the clause: "of Malta, which answered"; -1 if
// there is none.
func (r *reading) relativeAt(s subject, k int) int {
	if !r.romance() || r.groups[s.group].to >= k {
		return -1
	}
	for i := r.groups[s.group].to; i < k && (r.mark(i, commas) || r.is(i, gazetteer.Rel)); i++ {
		if r.is(i, gazetteer.Rel) {
			return i
		}
	}
	return -1
}

// ownersAhead returns the subject of the main clause where the predicate is a noun before it that is the subject's: "Reaffirming its support for
// Kyiv, France ...".
func (r *reading) ownersAhead(p *predicate) subject {
	const near = 3
	for k := int(p.match.To) - 1; k >= max(p.sent.From, int(p.match.From)-near); k-- {
		if n := int(r.at[k]) - 1; n >= 0 && r.owning(n) && r.mainOwner(n) != nil {
			return r.mainSubject(int(p.match.To), p.sent.To-1)
		}
	}
	return noSubject
}

// adjectiveHolder returns whose stance a noun is by the adjective of a people right behind it: "the French support for Rabat", "soutien français".
func (r *reading) adjectiveHolder(p *predicate) subject {
	k := int(p.match.To)
	if !r.romance() || k >= p.sent.To || r.at[k] == 0 {
		return noSubject
	}
	n := int(r.at[k]) - 1
	if g := &r.groups[n]; g.from != k || g.form != gazetteer.Adjective || !g.named || g.role != "" || g.person > 0 || r.toks[k].Upper {
		return noSubject
	}
	return subject{group: n, chain: []int{n}, start: r.groups[n].np}
}

// nearestSubject returns the group right before what is said of it, rather than the first of the clause: "in recognizing Morocco's plan, France
// flouts the law".
func (r *reading) nearestSubject(p *predicate) []graph.Code {
	from := int(p.match.From)
	if !r.romance() || r.set.Dropped || p.Mode != gazetteer.Self {
		return nil
	}
	for from > p.lo && (r.is(from-1, gazetteer.Aux|gazetteer.Neg|gazetteer.Intens|gazetteer.Soft) && r.at[from-1] == 0 || r.toks[from-1].Kind == lang.Punct && r.pack.Opens(r.text(from-1))) {
		from--
	}
	if from <= p.lo || r.at[from-1] == 0 {
		return nil
	}
	n := int(r.at[from-1]) - 1
	if g := &r.groups[n]; g.pronoun != 0 || g.owner || r.governed(n) {
		return nil
	}
	var out []graph.Code
	for _, m := range r.chained(n, false).chain {
		out = append(out, r.actorsAt(p, m)...)
	}
	return out
}

// unrecognize makes the recognition of a wrong a reproach: "recognizes the aggression of X".
func (r *reading) unrecognize(p *predicate, lo, hi int) {
	const near = 3
	if r.romance() && p.act == graph.ActRecognize && r.anyClass(lo, min(hi, lo+near), gazetteer.Evil) {
		p.Mode, p.act = gazetteer.Deed, graph.ActAccuse
	}
}

// asked reports whether the sentence stands in a paragraph of whoever interviews: one that ends in a question, or a short one that says "you" and not "we".
func (r *reading) asked(s lang.Sentence) bool {
	const longest = 40
	i := int(r.sentOf[s.From])
	for i+1 < len(r.sents) && !r.sents[i+1].Para {
		i++
	}
	k := r.sents[i].To - 1
	if r.mark(k, "?") && r.quotes[k] == 0 {
		return true
	}
	you := false
	for k := s.From; k < r.sents[i].To; k++ {
		if k-s.From > longest || r.is(k, gazetteer.We) || !s.Para {
			return false
		}
		you = you || r.isYou(k)
	}
	return you
}

// noteBystander notes the stance of a predicate whose object names nobody and no topic towards the one other actor of the sentence, else leaves
// it to what the article tells: "receiving the Russian minister, the president praised an old friendship".
func (r *reading) noteBystander(p *predicate, lo, hi int) bool {
	if !r.romance() || r.set.Dropped || p.why != whyNoTopic || p.Noun || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back || len(p.holders) == 0 || lo >= hi {
		return false
	}
	target := graph.Code("")
	for k := p.sent.From; k < p.sent.To; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || slices.Contains(p.subject.chain, n) {
			continue
		}
		if k < int(p.match.From) && !r.governed(n) && !r.follows(n) && len(r.groups[n].actors) > 0 && !p.holds(r.groups[n].actors[0]) {
			return false // another subject
		}
		for _, c := range r.actorsAt(p, n) {
			if target != "" && c != target || r.preposition(n).Has(gazetteer.In) && !r.preposition(n).Has(gazetteer.To) {
				return false
			}
			target = c
		}
	}
	if target != "" && !r.isBody(target) {
		p.why = 0
		for _, h := range p.holders {
			r.add(p, h, target, r.topicOf(p, h.code, target, lo, hi))
		}
		return true
	}
	if target == "" && p.act.Stance() == graph.Oppose && r.anyClass(lo, hi, gazetteer.Bad|gazetteer.Evil|gazetteer.Victim) {
		p.why, p.Target = 0, true
		r.pending = append(r.pending, pending{*p, lo, hi})
		return true
	}
	return false
}

// overMouth returns where the object begins behind an aside that tells who spoke for the subject: "demanded, through its minister, that".
func (r *reading) overMouth(p *predicate, to int) int {
	const longest = 14
	if !r.romance() || r.set.Dropped || to+1 >= p.hi || !r.mark(to, commas) || r.verb[to+1] <= 0 || r.cueAt(to+1) != cueMouth {
		return to
	}
	for k := to + 2; k < min(p.hi-1, to+longest); k++ {
		if r.mark(k, commas) {
			return k + 1
		}
	}
	return to
}

// sanctioned returns against whom sanctions are, rather than whose they are: "takes over the EU's sanctions against Russia".
func (r *reading) sanctioned(p *predicate, lo, hi int) []graph.Code {
	if p.act != graph.ActSanction || (!r.romance() || r.set.Dropped) && !r.cased() {
		return nil
	}
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k || !r.preposition(n).Has(gazetteer.Against) {
			continue
		}
		var out []graph.Code
		for _, m := range r.chained(n, true).chain {
			out = append(out, r.actorsAt(p, m)...)
		}
		return out
	}
	return nil
}

// voting reports whether somebody votes in tokens [lo, hi).
func (r *reading) voting(lo, hi int) bool {
	for i := firstFrom(r.frames, lo); i < len(r.frames) && int(r.frames[i].From) < hi; i++ {
		if r.gaz.Frames[r.frames[i].Ref].Mode == gazetteer.Vote {
			return true
		}
	}
	return false
}

// unspokenOf reports whether no word of the article speaks of the dispute, which a party's name alone suggests.
func (r *reading) unspokenOf(k graph.TopicKey) bool {
	if !r.romance() || r.set.Dropped {
		return false
	}
	if r.spoken == nil {
		r.spoken = r.words(0, len(r.toks), steady)
	}
	return r.spoken[k] == 0
}

// sectionOf returns the state or organization whose name alone is a paragraph, as heads what it said in a round-up of reactions; -1 if the
// sentence is no such heading.
func (r *reading) sectionOf(s lang.Sentence) int {
	const longest = 6
	if !r.romance() || r.set.Dropped || !s.Para || s.To-s.From > longest || s.From == 0 || r.mark(s.To-1, ".,;?!") || r.hasVerb(s.From, s.To) {
		return -1
	}
	found := -1
	for k := s.From; k < s.To; k++ {
		n := int(r.at[k]) - 1
		switch {
		case n < 0 && r.toks[k].Kind == lang.Word && !r.is(k, gazetteer.Det):
			return -1
		case n >= 0 && found >= 0 && n != found:
			return -1
		case n >= 0:
			found = n
		}
	}
	if found < 0 {
		return -1
	}
	if g := &r.groups[found]; !g.named || g.role != "" || g.person > 0 || len(g.actors) != 1 || g.form != gazetteer.NameForm {
		return -1
	}
	return found
}

// quotedOn returns the last voice where the predicate stands in quotation marks that nobody in its sentence is said to speak.
func (r *reading) quotedOn(p *predicate) *voice {
	const near = 2
	from := int(p.match.From)
	if !r.romance() || r.set.Dropped || r.quotes[from] == 0 || r.last == 0 {
		return nil
	}
	v := &r.voices[r.last-1]
	if len(v.holders) == 0 || r.sentOf[from]-r.sentOf[v.start] > near || r.sentOf[from] == r.sentOf[v.start] {
		return nil
	}
	return v
}

// officialDeed reports whether the object begins with what only a government does to somebody: "the expulsion of a reporter in X".
func (r *reading) officialDeed(lo, hi int, theme graph.TopicKey) bool {
	const near = 3
	return r.romance() && !r.set.Dropped && theme != terror && theme != disasters && theme != attack && r.anyClass(lo, min(hi, lo+near), gazetteer.Victim)
}

// endsInOthers reports whether a conjunction and somebody unknown follow group b, so that the comma before it is one of a list: "the EU, the UN and
// other capitals".
func (r *reading) endsInOthers(b int) bool {
	const reach = 3
	k := r.groups[b].to
	if r.set.Dropped && r.mark(k, commas) {
		k++ // X, Y, among others
	}
	if r.set.Dropped && k+1 < len(r.toks) && r.is(k, gazetteer.And) && r.is(k+1, gazetteer.And) && r.at[k] == 0 && r.at[k+1] == 0 && r.sentOf[k+1] == r.sentOf[r.groups[b].from] {
		return true
	}
	if !r.romance() || r.set.Dropped || k+1 >= len(r.toks) || !r.is(k, gazetteer.And) || r.sentOf[k+1] != r.sentOf[k] || !r.is(k+1, gazetteer.Det|gazetteer.Of) {
		return false
	}
	for i := k + 1; i < min(len(r.toks), k+reach+1); i++ {
		if r.at[i] > 0 || r.verb[i] != 0 {
			return false
		}
	}
	return true
}
