package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// passOn says of each voice whose words another one before it in the sentence reports who that is: "Lavrov said that Beijing had told him".
func (r *reading) passOn(s lang.Sentence, vs []voice) {
	for i := 1; i < len(vs); i++ {
		v, by := &vs[i], vs[i-1]
		if len(v.holders) == 0 || len(by.holders) != 1 || v.has(by.holders[0].code) || by.medium || !r.reports(s, by, *v) {
			continue
		}
		v.via = by.holders[0].code
	}
}

// reports reports whether the clause of voice v is what voice by says.
func (r *reading) reports(s lang.Sentence, by, v voice) bool {
	const reach = 3
	accord := r.gaz.Cues[by.cue.Ref] == cueAccord
	if !accord && r.gaz.Cues[by.cue.Ref] != cueSay || by.cue.To >= v.cue.From || v.start < int(by.cue.To) {
		return false
	}
	reported := accord && by.start == s.From
	for k := int(by.cue.To); k < v.start; k++ {
		switch {
		case r.is(k, gazetteer.Comp) && k < int(by.cue.To)+reach:
			reported = true
		case r.mark(k, stops), r.is(k, gazetteer.And) && r.at[k] == 0, r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Comp) && !r.is(k, gazetteer.Prepositions), r.mark(k, commas) && !accord:
			return false
		}
	}
	return reported
}

// genitiveHolder returns the group behind a noun that is held by it, "the refusal of Paris to": where prepositions mark owners.
func (r *reading) genitiveHolder(p *predicate) subject {
	k := int(p.match.To)
	if p.Own && r.romance() && r.is(k-1, gazetteer.Of|gazetteer.In) && k > int(p.match.From)+1 {
		k-- // the form ends in "of", or in "in": anger in Paris
	}
	if !p.Own || r.set.VSO || !r.set.Spaces || !r.is(k, gazetteer.Of|gazetteer.In) || k == int(p.match.To) && !r.is(k, gazetteer.Of) {
		return noSubject
	}
	s := r.subjectFrom(k, p.hi)
	if s.group < 0 {
		s = r.subjectFrom(k+1, p.hi)
	}
	return s
}

// unplaced reports whether the group is but the name of somebody whom no table knows and of whom the text has not told for whom he speaks: an
// officer, if what he says is that his state does something.
func (r *reading) unplaced(g *group) bool {
	if !r.analytic() || !g.out || g.person == 0 || g.role != "" || g.named || g.pronoun != 0 {
		return false
	}
	p := r.people.get(g.person)
	return p != nil && p.leader == nil
}

// open reports whether nobody knows for whom the officer speaks who is the voice of the predicate, so that its subject may tell.
func (p *predicate) open() bool {
	return p.voice != nil && len(p.voice.holders) == 0 && p.voice.officer
}

// holdsOpen makes the subject of an officer's words the holder: "Spain supports", said the minister.
func (r *reading) holdsOpen(p *predicate) bool {
	if r.analytic() && len(p.holders) > 1 && p.Mode == gazetteer.Pair {
		return true
	}
	if n := p.voice.stranger; n > 0 && len(p.holders) == 1 && p.holders[0].person == 0 {
		p.holders[0].person = n
	}
	return len(p.holders) == 1 && r.isState(p.holders[0].code) && !slices.ContainsFunc(p.voice.holders, func(h codeOf) bool { return h.code != "" })
}
