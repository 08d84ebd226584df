package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// signer returns the subject of the verb that tells who signed or issued the text of which the predicate behind it says what it does: "X signed a letter
// that condemns", "X issued a statement condemning".
func (r *reading) signer(p *predicate) subject {
	const longest = 6
	if len(r.set.Signs.Issuing) == 0 || p.passive || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Same {
		return noSubject
	}
	k := int(p.match.From) - 1
	for k > p.lo && (r.at[k] == 0 && r.verb[k] == 0 && r.is(k, gazetteer.Rel|gazetteer.Comp|gazetteer.With|gazetteer.In|gazetteer.Det) || r.mark(k, commas)) {
		k--
	}
	paper := false
	for end := k - longest; k > max(p.lo, end) && r.verb[k] >= 0 && r.toks[k].Kind == lang.Word && !r.signs(k); k-- {
		n := int(r.at[k]) - 1
		if n >= 0 && !r.groups[n].pronoun.Has(gazetteer.Paper) && !r.groups[n].owner {
			return noSubject
		}
		paper = paper || n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) || r.is(k, gazetteer.Paper|gazetteer.Speech)
	}
	if !paper || k < p.lo || !r.signs(k) || p.voice != nil && int(p.voice.cue.From) != k {
		return noSubject
	}
	if r.cased() {
		return r.nominativeBefore(k, p.lo)
	}
	return r.subjectBefore(k, p.lo)
}

// signs reports whether the word at token k is a verb of signing or issuing texts.
func (r *reading) signs(k int) bool {
	return r.at[k] == 0 && r.verb[k] >= 0 && startsWith(r.toks[k].Norm, r.set.Signs.Issuing)
}
