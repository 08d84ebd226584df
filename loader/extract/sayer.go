package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// sayer finds who says: behind the cue where the words stand before it, else the subject.
func (r *reading) sayer(s lang.Sentence, c gazetteer.Match, lo int) subject {
	from, to := int(c.From), int(c.To)
	if r.set.VSO && c.Head > 0 {
		to = int(c.Head) // the subject stands in the gap of the form
	}
	if r.set.VSO {
		if r.stranger(to, s.To) {
			return subject{group: -1, unknown: true}
		}
		return r.subjectOf(from, to, lo, s.To)
	}
	if !r.set.Spaces {
		return r.unspacedSayer(s, from, to, lo)
	}
	if r.cased() {
		return r.casedSayer(s, c, lo)
	}
	prev := from - 1
	for prev > s.From && r.set.Spaces && r.is(prev, gazetteer.Aux) && r.at[prev] == 0 && r.quotes[prev] == 0 {
		prev-- // "...", has said X
	}
	if r.told(to, s.To) {
		return r.subjectBefore(from, lo)
	}
	for r.set.Inversion && prev >= s.From && (r.is(prev, gazetteer.In) && !r.is(prev, gazetteer.To) || r.accord(prev)) && r.at[prev] == 0 {
		prev-- // as said X
	}
	if n := r.namedAgain(prev); n >= 0 {
		return r.chained(n, false)
	}
	if sub, ok := r.sayerInverted(s, to, prev); ok {
		return sub
	}
	if r.set.Dropped && r.behindQuote(from) {
		return r.speakerBehind(to, s.To)
	}
	sub := r.subjectBefore(from, lo)
	if sub.group < 0 && r.set.Dropped && r.finite(from) && (r.mark(from-1, commas) && r.mark(to, commas) || r.linked(from) || r.behindQuote(from)) {
		sub.unknown = false // "..., says, ..."
	}
	if sub.group < 0 && r.set.Inversion {
		if b := r.subjectBehind(from, to, lo, s.To); b.group >= 0 && !r.is(to-1, gazetteer.Prepositions) {
			return b
		}
	}
	return sub
}

// sayerInverted returns who says behind a cue that ends before token to, where it opens the sentence or stands behind what is said, which ends with
// token prev: "...", said X. False if the subject does not stand there.
func (r *reading) sayerInverted(s lang.Sentence, to, prev int) (subject, bool) {
	if prev >= s.From && !r.mark(prev, `"”»`) && !r.mark(prev, commas) {
		return noSubject, false
	}
	if r.apposedBefore(s, prev) {
		return noSubject, false
	}
	if sub := r.sayerBehind(to, s.To); sub.group >= 0 && r.inverse(sub, prev, s) && !(r.set.Personal && r.governed(sub.group)) {
		return sub, true
	}
	if prev >= s.From && r.mark(prev, `"”»`) && to < s.To && r.class[to]&^gazetteer.Det == 0 && r.toks[to].Kind == lang.Word && r.verb[to] == 0 {
		return subject{group: -1, unknown: true}, true // said a resident
	}
	return noSubject, false
}

// apposedBefore reports whether only a subject with its apposition stands before the comma at token prev, and no words that somebody could have said:
// "The prime minister, Pedro Sánchez, warned Russia".
func (r *reading) apposedBefore(s lang.Sentence, prev int) bool {
	if prev <= s.From || !r.romance() || !r.mark(prev, commas) || r.quotes[prev-1] > 0 || r.hasVerb(s.From, prev) {
		return false
	}
	n := r.groupIn(s.From, prev)
	return n >= 0 && r.groups[n].np == s.From && len(r.groups[n].actors) > 0 && !r.groups[n].owner && r.groupAt(prev-1) >= 0
}

// sayBehind reports whether a verb of speech follows at token k, over auxiliaries.
func (r *reading) sayBehind(k, hi int) bool {
	for k < hi && r.is(k, gazetteer.Aux|gazetteer.Time) && r.at[k] == 0 {
		k++
	}
	return k < hi && r.cueAt(k) == cueSay
}

// told reports whether a group and what it is told follow at token k: "warned Russia that".
func (r *reading) told(k, hi int) bool {
	const reach = 4
	for i := k; i < min(k+reach, hi); i++ {
		n := r.at[i]
		if n == 0 {
			continue
		}
		if r.set.Personal && !r.governed(int(n)-1) {
			return false
		}
		return r.is(r.groups[n-1].to, gazetteer.Comp) && r.groups[n-1].to < hi
	}
	return false
}

// inverse reports whether the group behind a cue says, rather than begins what is said: no verb follows it.
func (r *reading) inverse(sub subject, prev int, s lang.Sentence) bool {
	last := r.groups[sub.chain[len(sub.chain)-1]]
	quoted := prev >= s.From && (r.mark(prev, `"”»`) || r.romance() && prev > s.From && r.mark(prev, commas) && r.mark(prev-1, `"”»`))
	if last.pronoun != 0 && last.role == "" && !quoted && !r.oneSpeaks(last) && !(r.romance() && last.pronoun.Has(gazetteer.Own)) || last.owner {
		return false
	}
	k := last.to
	return k >= s.To || quoted || r.verb[k] == 0 && !r.is(k, gazetteer.Aux|gazetteer.Be|gazetteer.Will|gazetteer.Hyp|gazetteer.Neg|gazetteer.Poss)
}

// oneSpeaks reports whether group g is the pronoun by which a capital speaks: "dit-on à Paris".
func (r *reading) oneSpeaks(g group) bool {
	return r.romance() && r.set.One != "" && len(g.actors) > 0 && r.toks[g.from].Norm == r.set.One
}

// sayerBehind returns who says, where the subject follows the verb of speech: also over when, where and to whom it was said.
func (r *reading) sayerBehind(k, hi int) subject {
	const reach = 14
	if !r.romance() {
		return r.subjectFrom(k, hi)
	}
	phrase := false // within when, where or to whom
	for i := k; i < min(k+reach, hi); i++ {
		if n := int(r.at[i]) - 1; n >= 0 {
			if !r.preposition(n).Has(gazetteer.In | gazetteer.To | gazetteer.On | gazetteer.With | gazetteer.For) {
				return r.chained(n, true)
			}
			i, phrase = r.groups[n].to-1, false
			continue
		}
		switch {
		case r.is(i, gazetteer.Time|gazetteer.Aux|gazetteer.Intens|gazetteer.Det|gazetteer.Qual|gazetteer.Title), r.toks[i].Kind == lang.Number, r.mark(i, "-") && r.toks[i].Glued, r.abbreviates(i), r.toks[i].Glued && r.mark(i-1, "-"): // dit-il, dira-t-on
		case r.is(i, gazetteer.In|gazetteer.To|gazetteer.On|gazetteer.With):
			phrase = true
		case r.mark(i, commas) && i > k:
			phrase = false
		case phrase && r.toks[i].Kind == lang.Word && r.verb[i] <= 0:
		default:
			return noSubject
		}
	}
	return noSubject
}

// subjectFrom returns the group whose noun phrase begins at token k.
func (r *reading) subjectFrom(k, hi int) subject {
	const most = 5
	for i := k; i < min(k+most, hi); i++ {
		if g := int(r.at[i]) - 1; g >= 0 {
			if r.groups[g].np > k && i > k && !r.nounPhrase(k, r.groups[g].np) {
				return noSubject
			}
			return r.chained(g, true)
		}
		if r.mark(i, "-") && r.toks[i].Glued {
			continue // dit-il
		}
		if r.verb[i] != 0 || r.toks[i].Kind == lang.Punct && !r.abbreviates(i) || r.class[i].Has(gazetteer.Comp) {
			return noSubject
		}
	}
	return noSubject
}

// abbreviates reports whether token k is the full stop of an abbreviation: "M. X".
func (r *reading) abbreviates(k int) bool {
	return k > 0 && r.mark(k, ".") && r.toks[k].Glued && r.set.Abbreviations[r.toks[k-1].Norm]
}

// nounPhrase reports whether tokens [from, to) may be articles and adjectives.
func (r *reading) nounPhrase(from, to int) bool {
	for k := from; k < to; k++ {
		if r.class[k]&^(gazetteer.Det|gazetteer.Qual|gazetteer.Title|gazetteer.Former) != 0 || r.toks[k].Kind != lang.Word && !r.abbreviates(k) {
			return false
		}
	}
	return true
}

// namedAgain returns the person who stands between commas, the second at token k, behind the office that is his: "Israel's envoy to the UN, X, told".
// It returns -1 if there is none.
func (r *reading) namedAgain(k int) int {
	if !r.analytic() || !r.mark(k, commas) || k < 2 || r.at[k-1] == 0 {
		return -1
	}
	n := int(r.at[k-1]) - 1
	if o := r.postedBefore(n); o >= 0 {
		return o
	}
	if g := &r.groups[n]; g.to != k || g.person == 0 || g.out || g.role == "" || len(g.actors) == 0 || r.governed(n) {
		return -1
	}
	return n
}

// postedBefore returns the officer who is posted where group n is, or the person whose office that is: "X, Russia's envoy to the UN, told". It is
// -1 if there is none.
func (r *reading) postedBefore(n int) int {
	const near = 3
	if n == 0 || !r.preposition(n).Has(gazetteer.To|gazetteer.In) {
		return -1
	}
	o := &r.groups[n-1]
	if o.role == "" || o.out || len(o.actors) == 0 || r.groups[n].np-o.to > near || r.sentOf[o.from] != r.sentOf[r.groups[n].from] || r.governed(n-1) {
		return -1
	}
	if n > 1 && o.person == 0 && r.mark(o.np-1, commas) && r.groups[n-2].to == o.np-1 && r.groups[n-2].person > 0 && !r.groups[n-2].out {
		return n - 2
	}
	return n - 1
}
