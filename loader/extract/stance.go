package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// finding is one statement as it was read at one place.
type finding struct {
	holder codeOf
	target graph.Code
	topic  graph.TopicKey
	act    graph.Act
	stance graph.Stance
	power  int // strength
	form   graph.Form
	joint  bool
	said   graph.Date
	from   int // tokens of the evidence
	to     int
	cue    gazetteer.Match
	rule   string
	via    graph.Code // who passes the words on
}

// predicate is a frame at its place in a sentence.
type predicate struct {
	gazetteer.Frame
	match   gazetteer.Match
	sent    lang.Sentence
	lo, hi  int // the clause around it
	voice   *voice
	holders []codeOf
	all     []codeOf // the subjects, also those who do not speak
	joint   bool
	listed  []int // groups of a list of voters
	act     graph.Act
	passive bool
	subject subject
	rule    string
	barred  []graph.Code // who cannot be its target
	negated bool         // what it says is turned
	why     reason       // nothing is said: see drop
}

// stances reads the frames of a sentence.
func (r *reading) stances(s lang.Sentence) {
	if r.asks(s) {
		return
	}
	until := 0
	var urger predicate
	r.attune(s.From)
	for i := firstFrom(r.frames, s.From); i < len(r.frames); i++ {
		m := r.frames[i]
		if int(m.From) >= s.To {
			return
		}
		if int(m.From) < s.From || int(m.From) < until && !r.countsBallots(m) {
			if !r.urgedFor(&urger, m) {
				r.trace.skip(r, m, whyUrgedTo)
			}
			continue
		}
		if r.gaz.Frames[m.Ref].Mode == gazetteer.None || r.set.VSO && r.atomAt[m.From] == gazetteer.ActorKind+1 || !r.set.VSO && r.inName(m) || r.hyphened(m) || r.gerund(m) || r.adjectival(m) || r.attributive(m) || r.unaimed(m) || r.onlyDescribing(m) || r.refrains(m) || r.quotedAsked(m) {
			if r.gaz.Frames[m.Ref].Got && r.reveal(i) {
				i--
				continue
			}
			r.trace.skip(r, m, whyNotPredicate)
			continue // within a name, or done by whom the sentence accuses or thanks
		}
		if r.stressesStance(m) || r.thankedFor(m) || r.objectsDeed(m) || r.located(m) || r.owned(m) || r.purposed(m) || r.qualifies(m) || r.absoluteObject(m) || r.withinName(m) || r.embedded(m) || r.sufferedHere(m) || r.undoubled(m) || r.adverse(m) || r.namesSanctions(m) {
			r.trace.skip(r, m, whyNotPredicate)
			continue
		}
		m = r.withoutNamed(m)
		p := predicate{Frame: r.gaz.Frames[m.Ref], match: m, sent: s, act: r.gaz.Frames[m.Ref].Act, subject: noSubject}
		r.clause(&p)
		ok := r.readPredicate(&p)
		if !ok && (!r.romance() || p.Got || p.why == whyNotReported) && r.reveal(i) {
			i--
			continue
		}
		if !ok {
			r.keepTargetless(&p)
		}
		if p.why.hushes() {
			r.hushed, r.hushedAt = append(r.hushed, r.sentOf[m.From]), append(r.hushedAt, m.From)
		}
		r.trace.read(r, &p, ok)
		if p.Mode == gazetteer.Urge && (ok || (r.set.Dropped || r.set.VSO) && len(p.holders) > 0) {
			until, urger = r.urged(&p), p
		}
	}
}

// asks reports whether the sentence is a question that nobody is named as asking, or one in quotation marks.
func (r *reading) asks(s lang.Sentence) bool {
	const marks = "?？؟"
	k := s.To - 1
	for k > s.From && r.mark(k, `"”»`) {
		k--
	}
	return r.mark(k, marks) && (r.quotes[k] > 0 || r.voiceAt[k] == 0)
}

// quotedAsked reports whether a frame stands in a quotation that ends with the question mark of its sentence: "« Does X condemn it? » asked a reporter".
func (r *reading) quotedAsked(m gazetteer.Match) bool {
	q := r.quotes[m.From]
	if !r.romance() || q == 0 {
		return false
	}
	for k := int(m.To); k < len(r.toks) && r.quotes[k] == q && r.sentOf[k] == r.sentOf[m.From]; k++ {
		switch {
		case r.mark(k, "?"):
			return k+1 >= len(r.toks) || r.quotes[k+1] != q || r.mark(k+1, `"”»`)
		case r.mark(k, ".!…;"):
			return false
		}
	}
	return false
}

// thankedFor reports whether a noun of stance is that of whoever is thanked or praised right before it: "thanked Russia for its support".
func (r *reading) thankedFor(m gazetteer.Match) bool {
	const reach = 14
	if !r.gaz.Frames[m.Ref].Noun || !r.set.Dropped && !r.analytic() || !r.is(int(m.From)-1, gazetteer.His|gazetteer.Det|gazetteer.Qual|gazetteer.Good) {
		return false
	}
	for k := int(m.From) - 1; k >= max(0, int(m.From)-reach) && r.sentOf[k] == r.sentOf[m.From] && !r.mark(k, stops); k-- {
		if r.verb[k] < 0 {
			f := r.frameAt(k)
			a := f.Act
			return r.blamedFor(m, f) || a == graph.ActThank || a == graph.ActPraise || a == graph.ActWelcome || a == graph.ActCongratulate
		}
		if r.verb[k] > 0 {
			return false
		}
	}
	return false
}

// blamedFor reports whether a noun of stance is that of whoever is opposed right before it: "condemned Rwanda for its support of".
func (r *reading) blamedFor(m gazetteer.Match, f *gazetteer.Frame) bool {
	k := int(m.From) - 1
	return f.Act.Stance() == graph.Oppose && k > 0 && r.is(k, gazetteer.His) && (f.Mode == gazetteer.Give || r.is(k-1, gazetteer.By|gazetteer.For))
}

// workedFor reports whether the infinitive says what the holders work for with others: "worked with X to support Y".
func (r *reading) workedFor(m gazetteer.Match) bool {
	from := int(m.From)
	if !r.romance() || r.set.Dropped || from == 0 || !r.is(from-1, gazetteer.For) || !endsIn(r.toks[from].Norm, r.set.Nonfinite) {
		return false
	}
	for k := from - 2; k >= r.sents[r.sentOf[from]].From; k-- {
		switch {
		case r.verb[k] < 0:
			f := r.frameAt(k)
			return f.Act == graph.ActCooperate && !f.Noun
		case r.verb[k] > 0 && r.cueAt(k) != cueVerb, r.mark(k, stops):
			return false
		}
	}
	return false
}

// gerund reports whether a frame stands behind a preposition, so that whoever is accused or thanked does it: "of supporting terrorism".
func (r *reading) gerund(m gazetteer.Match) bool {
	k := int(m.From) - 1
	if r.gaz.Frames[m.Ref].Mode == gazetteer.Vote && r.allyBefore(m) >= 0 {
		return false // joined X to vote against
	}
	if r.cased() && r.gaz.Frames[m.Ref].Noun && k > 0 && r.is(k, gazetteer.For) && r.verb[k] == 0 {
		return true // thanked X for the commitment
	}
	if r.decider(int(m.From)) >= 0 || r.romance() && k > 0 && r.is(k, gazetteer.Will) && r.is(k, gazetteer.For|gazetteer.In) {
		return false // took the floor to condemn
	}
	if r.purpose(m) || r.workedFor(m) {
		return false
	}
	if r.set.Dropped && r.mark(k, `"“«`) && endsIn(r.toks[m.From].Norm, r.set.Nonfinite) {
		k-- // the decision of "siding with"
	}
	return r.set.Spaces && !r.set.VSO && !r.gaz.Frames[m.Ref].Noun && r.gaz.Frames[m.Ref].Mode != gazetteer.Blame && k > 0 && r.sentOf[k] == r.sentOf[m.From] && r.is(k, gazetteer.Of|gazetteer.For) &&
		r.verb[k] == 0 && (r.verb[k-1] >= 0 || r.analytic() && r.frameAt(k-1).Act == graph.ActAccuse && r.anyClass(max(0, k-4), k-1, gazetteer.Be))
}

// countsBallots reports whether the frame is a noun for votes, of which nobody is urged: "a text demanding a truce got nine votes in favour".
func (r *reading) countsBallots(m gazetteer.Match) bool {
	f := &r.gaz.Frames[m.Ref]
	return f.Mode == gazetteer.Vote && f.Noun
}

// clause sets the bounds of the predicate's clause, and whose words it is in.
func (r *reading) clause(p *predicate) {
	from, to := int(p.match.From), int(p.match.To)
	v := r.voiceAt[from]
	if v > 0 && !(len(r.voices[v-1].holders) == 0 && (r.voices[v-1].medium || p.Mode == gazetteer.Vote)) {
		p.voice = &r.voices[v-1]
	}
	p.lo, p.hi = from, to
	for p.lo > p.sent.From && !r.parts(p.lo-1) {
		if r.voiceAt[p.lo-1] != v {
			before := r.resumed(p.lo-1, p.sent.From, v)
			if before < 0 {
				break
			}
			p.lo = before + 1
		}
		p.lo--
	}
	own := r.ownWords(p)
	for p.hi < p.sent.To && !r.parts(p.hi) {
		if r.voiceAt[p.hi] != v && (own == 0 || r.voiceAt[p.hi] != own) {
			next := r.resumes(p.hi, p.sent.To, v)
			if next < 0 {
				break
			}
			p.hi = next
		}
		p.hi++
	}
}

// ownWords returns the voice of which the predicate itself is the cue: "pledged to help". 0 if there is none.
func (r *reading) ownWords(p *predicate) int32 {
	if int(p.match.To) >= p.sent.To {
		return 0
	}
	v := r.voiceAt[p.match.To]
	if v == 0 {
		return 0
	}
	if c := r.voices[v-1].cue; (c.From >= p.match.From || r.romance() && !r.set.Dropped && c.To > p.match.From) && c.From < p.match.To {
		return v
	}
	return 0
}

// resumes returns where voice v goes on behind the words at token k that say who speaks; -1 if it does not.
func (r *reading) resumes(k, hi int, v int32) int {
	const most = 14
	if v == 0 {
		return -1
	}
	for i := k; i < min(hi, k+most); i++ {
		if r.voiceAt[i] == v {
			return i
		}
		if r.voiceAt[i] != 0 {
			return -1
		}
	}
	return -1
}

// parts reports whether token k parts clauses that share nothing.
func (r *reading) parts(k int) bool {
	return r.mark(k, ";؛；") && !(r.set.VSO && k > 0 && r.at[k-1] > 0 && r.groups[r.at[k-1]-1].pronoun.Has(gazetteer.He)) // they are: X
}

// tellsIt makes of what is only said of its subject what the subject does, where the text itself tells it and whom it does it to stands right behind
// it: "he says Peru insults Chile", "Peru insults Chile". Not so of what a preposition only brings up: "on Peru insulting Chile, Lima".
func (r *reading) tellsIt(p *predicate) {
	from, to := int(p.match.From), int(p.match.To)
	if p.Told == "" || p.voice != nil || r.is(r.clauseFrom(from, p.sent.From), gazetteer.Prepositions) {
		return
	}
	n := r.groupIn(to, min(to+2, p.hi))
	if n >= 0 && r.set.VSO && r.groups[n].from > from && r.subjectAtVerb(from, p.lo).group < 0 {
		end := r.groups[n].to // the subject stands between them
		n = r.groupIn(end, min(end+2, p.hi))
	}
	if n < 0 || len(r.groups[n].actors) == 0 {
		return
	}
	p.Mode, p.act, p.Voice, p.Target, p.Frame.Act = gazetteer.Give, p.Told, false, true, p.Told
}

// readPredicate finds holder and target of the predicate and notes what is said; false if nothing is.
func (r *reading) readPredicate(p *predicate) bool {
	if r.cased() && r.is(int(p.match.To), gazetteer.Cond) && r.sentOf[p.match.To] == r.sentOf[p.match.From] {
		return p.drop(whyAsked) // does it support?
	}
	if r.cased() && p.voice == nil && p.Voice {
		p.voice = r.above(p.sent)
	}
	if p.voice == nil && p.Voice {
		p.voice = r.quotedOn(p)
	}
	if p.voice == nil && p.Mode == gazetteer.Self {
		p.voice = r.viewFor(p)
	}
	r.leaveVoice(p)
	r.tellsIt(p)
	if p.voice != nil && len(p.voice.holders) == 0 && int(p.voice.cue.From) >= p.sent.From && r.rebuts(int(p.match.From), p.sent) {
		p.voice = nil // did not voice concern but protested
	}
	r.ownedStance(p)
	p.Noun = p.Noun || r.bareAdjectiveBehind(p)
	if r.holdBracketed(p) || r.holdCleft(p) {
		return r.note(p) || p.drop(whyNoTarget)
	}
	switch {
	case p.voice != nil && len(p.voice.holders) == 0 && !p.open():
		return p.drop(p.voice.silent())
	case p.voice != nil && p.voice.past:
		return p.drop(whyPast)
	case r.longPast(p):
		return p.drop(whyPast)
	case (p.Voice || p.Mode == gazetteer.Self || p.Mode == gazetteer.Blame) && p.voice == nil:
		return p.drop(whyNotReported)
	case r.sporting(p.sent):
		return p.drop(whySport)
	case r.ruledOut(p), r.undone(p), r.inDenial(p), r.claimed(p), r.isSubject(p):
		return p.drop(whyInObject)
	case r.analytic() && p.Mode == gazetteer.Judge && p.voice != nil && r.is(int(p.match.From)-1, gazetteer.Inf) && r.quotes[p.match.From] > 0 && !r.anyClass(p.lo, int(p.match.From), gazetteer.We):
		return p.drop(whyInObject) // "they try to portray us as"
	case r.mereTies(p):
		return p.drop(whyUncarried)
	case p.Noun && r.inObject(p):
		return p.drop(whyInObject)
	case !r.modality(p):
		r.wouldJudge(p)
		return p.drop(whyHypothetical)
	case !r.holdersOf(p) || len(p.holders) == 0:
		r.textJudges(p)
		r.keepUnheld(p)
		return p.drop(whyNoHolder)
	}
	if p.Mode == gazetteer.Same {
		return r.readSame(p)
	}
	r.hostOfEnvoy(p)
	r.joinWith(p)
	if n := r.allyBefore(p.match); n >= 0 && p.Mode == gazetteer.Vote {
		p.join(r.codes(r.chained(n, false).chain))
	}
	r.joinBehind(p)
	return r.note(p) || p.drop(whyNoTarget)
}

// readSame notes that the holders did the same as those before; false if they did not, or nobody did.
func (r *reading) readSame(p *predicate) bool {
	if r.analytic() && r.is(int(p.match.From)-1, gazetteer.Inf) {
		return p.drop(whyNoTarget) // promised to do likewise
	}
	if p.Bare && !r.alone(p) {
		return p.drop(whyNoTarget)
	}
	return r.signers(p) || r.likewise(p) || p.drop(whyNoTarget)
}
