package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// goesOnSaying reports whether the predicate is a participle that a conjunction joins to the verb in whose words it seems to stand: "called these
// claims absurd and expelled a diplomat".
func (r *reading) goesOnSaying(p *predicate) bool {
	k := int(p.match.From)
	if !r.romance() || r.set.Dropped || p.Noun || p.voice == nil || len(p.voice.holders) == 0 || !r.joined(k) {
		return false
	}
	return r.ends(k, r.set.PastEndings) && int(p.voice.cue.To) <= k && (r.is(int(p.voice.cue.From)-1, gazetteer.Aux) || r.ends(int(p.voice.cue.To)-1, r.set.PastEndings))
}

// sufferedBy reports whether the predicate is a participle whose agent follows at once, and that no auxiliary makes a verb: "Mali, accused by Algiers".
func (r *reading) sufferedBy(p *predicate) bool {
	return !p.Noun && (r.participled(int(p.match.From), int(p.match.To), p.sent) || r.judgedBy(p) > 0)
}

// judgedBy returns the token that names who calls something what a participle behind it says: "remarks called agressive by Rabat"; 0 if none does.
func (r *reading) judgedBy(p *predicate) int {
	if r.is(int(p.match.From)-1, gazetteer.Aux|gazetteer.Be) {
		return 0
	}
	return r.callerBehind(p)
}

// callerBehind returns the token behind a participle of judgement, over what is said, that names who judges; 0 if none does.
func (r *reading) callerBehind(p *predicate) int {
	const reach = 16
	from, to := int(p.match.From), int(p.match.To)
	if !r.romance() || r.set.Dropped || p.Mode != gazetteer.Judge || !r.ends(from, r.set.PastEndings) {
		return 0
	}
	if n := r.groupAt(from - 1); n >= 0 && r.groups[n].named && r.groups[n].form != gazetteer.Adjective && r.groups[n].role == "" && !r.groups[n].owner {
		return 0 // X calls it
	}
	for k := to; k < min(p.hi, to+reach) && !r.mark(k, stops); k++ {
		if r.verb[k] > 0 || r.is(k, gazetteer.Comp|gazetteer.Rel) {
			return 0
		}
		if r.is(k, gazetteer.By) && r.at[k] == 0 && r.quotes[k] == 0 {
			return k
		}
	}
	return 0
}

// participled reports whether tokens [from, to) are a participle whose agent follows at once, and that no auxiliary makes a verb.
func (r *reading) participled(from, to int, s lang.Sentence) bool {
	const reach = 3
	if to >= s.To || !r.is(to, gazetteer.By) || !r.ends(from, r.set.PastEndings) {
		return false
	}
	for k := from - 1; k >= max(s.From, from-reach) && r.toks[k].Kind == lang.Word && r.at[k] == 0; k-- {
		if r.is(k, gazetteer.Be) || r.is(k, gazetteer.Aux) && r.verb[k] == 0 && !r.is(k, gazetteer.Intens|gazetteer.Time) {
			return false
		}
	}
	return true
}

// ends reports whether token k, as it is written, has one of the endings.
func (r *reading) ends(k int, endings []string) bool {
	return slices.ContainsFunc(endings, func(end string) bool { return strings.HasSuffix(r.text(k), end) })
}

// openingGerund reports whether the cue is a gerund at the front of its sentence, whose subject stands behind it.
func (r *reading) openingGerund(s lang.Sentence, c gazetteer.Match) bool {
	return r.romance() && !r.set.Dropped && r.ends(int(c.From), r.set.Gerunds) && r.opensAt(s.From, int(c.From))
}

// sufferers returns whom a participle before or behind it describes: "Accused by Algiers, Mali ...", "Mali, accused by Algiers, ...".
func (r *reading) sufferers(p *predicate) []graph.Code {
	if n := r.antecedent(int(p.match.From)-1, p.lo); n >= 0 {
		return r.actorsAt(p, n)
	}
	s := r.frontedSubject(p)
	if s.group < 0 {
		return nil
	}
	return r.actorsAt(p, s.group)
}

// onlyDescribing reports whether a frame is a participle behind a noun that it only describes: "in the incriminated film".
func (r *reading) onlyDescribing(m gazetteer.Match) bool {
	k := int(m.From)
	if !r.romance() || r.set.Dropped || m.To != m.From+1 || r.gaz.Frames[m.Ref].Noun || k == 0 || r.sentOf[k-1] != r.sentOf[k] {
		return false
	}
	if !r.ends(k, r.set.PastEndings) || k+1 < len(r.toks) && r.is(k+1, gazetteer.By) {
		return false
	}
	return r.toks[k-1].Kind == lang.Word && r.class[k-1] == 0 && r.at[k-1] == 0 && r.verb[k-1] == 0 && !endsIn(r.toks[k-1].Norm, r.set.AdverbEndings)
}

// sayerBefore returns the voice before a gerund in its sentence whose words the gerund goes on with: "..., said X, urging Y to"; nil if there is none.
func (r *reading) sayerBefore(p *predicate) *voice {
	from := int(p.match.From)
	if !r.romance() || r.set.Dropped || p.Noun || !r.ends(from, r.set.Gerunds) || r.quotes[from] > 0 {
		return nil
	}
	for i := len(r.voices) - 1; i >= 0 && int(r.voices[i].cue.From) >= p.sent.From && r.voices[i].cue.To > 0; i-- {
		v := &r.voices[i]
		if int(v.cue.To) <= from && len(v.holders) > 0 && r.trailing(p.sent, *v) {
			return v
		}
	}
	return nil
}

// verbBefore returns the subject of the verb to which a conjunction joins a participle: "has recalled the duties of all and called for".
func (r *reading) verbBefore(p *predicate) subject {
	const reach = 30
	from := int(p.match.From)
	if !r.romance() || r.set.Dropped || p.Noun || p.voice != nil || !r.joined(from) || !r.ends(from, r.set.PastEndings) {
		return noSubject
	}
	for k := from - 2; k > max(p.lo, from-reach); k-- {
		if r.verb[k] != 0 && r.ends(k, r.set.PastEndings) && r.is(k-1, gazetteer.Aux) && r.at[k-1] == 0 && r.quotes[k] == 0 {
			return r.subjectBefore(k, p.lo)
		}
		if r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Prepositions) {
			break
		}
	}
	return noSubject
}

// issuerOf returns the subject before group n, a text, that a gerund behind it says what it says: "the ministry issued a statement regretting".
func (r *reading) issuerOf(p *predicate, n int) subject {
	if !r.romance() || r.set.Dropped || !r.ends(int(p.match.From), r.set.Gerunds) || r.groups[n].np <= p.lo || r.preposition(n).Has(gazetteer.To|gazetteer.Against|gazetteer.For|gazetteer.On) || r.voting(p.lo, int(p.match.From)) {
		return noSubject
	}
	s := r.subjectBefore(r.groups[n].np, p.lo)
	if s.group >= 0 {
		p.subject = s
	}
	return s
}

// gerundSubject returns the subject of the sentence that a gerund behind a comma goes on with: "Rabat took note ..., rejecting the pretexts".
func (r *reading) gerundSubject(p *predicate) subject {
	if p.Noun || p.voice != nil || !r.gerundBehind(int(p.match.From)) || r.textBefore(p) >= 0 {
		return noSubject
	}
	return r.opensWith(p.sent.From, int(p.match.From))
}

// gerundBehind reports whether a gerund stands at token k behind a comma or a conjunction.
func (r *reading) gerundBehind(k int) bool {
	return r.romance() && r.ends(k, r.set.Gerunds) && (r.mark(k-1, commas) || r.joined(k))
}

// opensWith returns the subject with which the sentence that begins at token from opens before token hi.
func (r *reading) opensWith(from, hi int) subject {
	for k := firstGroupFrom(r.groups, from); k < len(r.groups) && r.groups[k].from < hi; k++ {
		g := &r.groups[k]
		if r.governed(k) || g.owner || g.pronoun.Has(gazetteer.His) {
			continue
		}
		if r.newSubject(g.np) && (len(g.actors) > 0 || g.out) {
			return r.chained(k, true)
		}
		return noSubject
	}
	return noSubject
}
