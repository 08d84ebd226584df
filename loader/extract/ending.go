package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// shortestStem is how many letters stand at least before an ending by which a word is told.
const shortestStem = 3

// markAdverbs makes adverbs of words that are in no table, by their endings.
func (r *reading) markAdverbs() {
	if len(r.set.AdverbEndings) == 0 {
		return
	}
	for k, t := range r.toks {
		if r.class[k] == 0 && !t.Upper && t.Kind == lang.Word && endsIn(t.Norm, r.set.AdverbEndings) {
			r.class[k] |= gazetteer.Aux
		}
	}
}

// verbsByEnding adds to the cues the verbs that are in no table, told by their endings: so that what follows them is no subject.
func (r *reading) verbsByEnding(cues []gazetteer.Match) []gazetteer.Match {
	ref := slices.Index(r.gaz.Cues, cueVerb)
	if len(r.set.VerbEndings) == 0 || ref < 0 {
		return cues
	}
	quoted := slices.Index(r.gaz.Cues, cueQuoted)
	taken := make([]bool, len(r.toks))
	for _, ms := range [][]gazetteer.Match{cues, r.frames} {
		for _, m := range ms {
			for k := m.From; k < m.To; k++ {
				taken[k] = true
			}
		}
	}
	for k, t := range r.toks {
		if taken[k] || t.Upper || t.Kind != lang.Word || r.class[k] != 0 || r.isOffice[k] || !endsIn(strings.ToLower(r.text(k)), r.set.VerbEndings) {
			continue
		}
		kind := ref
		if quoted >= 0 && r.behindQuote(k) {
			kind = quoted
		}
		cues = append(cues, gazetteer.Match{Kind: gazetteer.CueKind, Ref: int32(kind), From: int32(k), To: int32(k + 1)})
	}
	slices.SortStableFunc(cues, func(a, b gazetteer.Match) int { return int(a.From - b.From) })
	return cues
}

// behindQuote reports whether a quotation ends before token k, so that a verb there is one of speech: "...", he blurted out.
func (r *reading) behindQuote(k int) bool {
	for k--; k > 0 && (r.is(k, gazetteer.Aux) || r.mark(k, commas)); k-- {
	}
	return k > 0 && r.mark(k, `"”»`)
}

// sameTense reports whether the verbs at tokens a and b have the same ending.
func (r *reading) sameTense(a, b int) bool {
	x, y := strings.ToLower(r.text(a)), strings.ToLower(r.text(b))
	return slices.ContainsFunc(r.set.VerbEndings, func(e string) bool { return strings.HasSuffix(x, e) && strings.HasSuffix(y, e) })
}

// likeTense reports whether the verbs at tokens a and b are both in the past, of the same number, have the same ending, or are participles behind the
// same auxiliary.
func (r *reading) likeTense(a, b int) bool {
	if r.sameTense(a, b) {
		return true
	}
	if x, y := r.auxiliaryBefore(a), r.auxiliaryBefore(b); x != "" || y != "" {
		return x == y
	}
	if x, y := slices.Contains(r.set.Irregular, r.toks[a].Norm), slices.Contains(r.set.Irregular, r.toks[b].Norm); x || y {
		return (x || r.past(a)) && (y || r.past(b)) && strings.HasSuffix(r.toks[a].Norm, "n") == strings.HasSuffix(r.toks[b].Norm, "n")
	}
	return false
}

// past reports whether the verb at token k has one of the endings of the past.
func (r *reading) past(k int) bool {
	w := strings.ToLower(r.text(k))
	return slices.ContainsFunc(r.set.VerbEndings[:min(pastEndings, len(r.set.VerbEndings))], func(e string) bool { return strings.HasSuffix(w, e) })
}

// pastEndings is how many of the endings of verbs are those of the past: a language's pack names them first.
const pastEndings = 3

// auxiliaryBefore returns the auxiliary before the participle at token k, over adverbs; "" if it is none.
func (r *reading) auxiliaryBefore(k int) string {
	const reach = 3
	if !endsIn(r.toks[k].Norm, r.set.Participles) && !slices.Contains(r.set.Irregular, r.toks[k].Norm) {
		return ""
	}
	for i := k - 1; i >= max(0, k-reach) && r.at[i] == 0 && r.is(i, gazetteer.Aux); i-- {
		if !endsIn(r.toks[i].Norm, r.set.AdverbEndings) {
			return r.toks[i].Norm
		}
	}
	return ""
}

// withoutFrames drops mere verbs that are predicates too.
func (r *reading) withoutFrames(cues []gazetteer.Match) []gazetteer.Match {
	if r.analytic() {
		return slices.DeleteFunc(cues, func(c gazetteer.Match) bool {
			i := firstFrom(r.frames, int(c.From))
			return i < len(r.frames) && r.frames[i].From == c.From && r.frames[i].To > c.To && r.gaz.Frames[r.frames[i].Ref].Mode == gazetteer.Self // adds fuel to
		})
	}
	if !r.romance() {
		return cues
	}
	return slices.DeleteFunc(cues, func(c gazetteer.Match) bool {
		i := firstFrom(r.frames, int(c.From))
		if i >= len(r.frames) || r.frames[i].From != c.From || r.frames[i].To < c.To {
			return false
		}
		return r.gaz.Cues[c.Ref] == cueVerb || r.frames[i].To > c.To && r.gaz.Frames[r.frames[i].Ref].Mode == gazetteer.Vote // spoke out against the resolution
	})
}

func endsIn(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return len(word) >= len(e)+shortestStem && strings.HasSuffix(word, e) })
}
