package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// innerFrames returns of each frame that counts in reported speech only the longest of the others within it: "rejected" in "has rejected", which
// somebody says of whom it is said, but which says by itself what its subject does where the text tells it. So too of what somebody got: "failed to
// support" in "has failed to support". Of a form that stands in two rows, one of them for reported speech, it is the other one: "humiliated". Where
// words are inflected most, only that counts.
func innerFrames(gaz *gazetteer.Gazetteer, all, kept []gazetteer.Match, within bool) map[int32]gazetteer.Match {
	var out map[int32]gazetteer.Match
	for _, m := range kept {
		f := &gaz.Frames[m.Ref]
		if !f.Voice && !f.Got {
			continue
		}
		for i := firstFrom(all, int(m.From)); i < len(all) && all[i].From < m.To; i++ {
			n, g := all[i], &gaz.Frames[all[i].Ref]
			same := n.From == m.From && n.To == m.To
			if same && n.Ref == m.Ref || !same && (!within || f.Voice && f.Mode != gazetteer.Self) || g.Mode == gazetteer.None || g.Voice || g.Noun {
				continue
			}
			if out == nil {
				out = map[int32]gazetteer.Match{}
			}
			out[m.From] = n
			break
		}
	}
	return out
}

// reveal puts the frame within the i-th one in its place; false if there is none.
func (r *reading) reveal(i int) bool {
	outer := r.frames[i]
	inner, ok := r.inner[outer.From]
	if !ok || inner.From > outer.From && r.reflexive(int(inner.From)-1) {
		return false
	}
	delete(r.inner, outer.From)
	r.frames[i] = inner
	for k := outer.From; k < max(outer.To, inner.To); k++ {
		switch {
		case k >= inner.From && k < inner.To:
			r.verb[k] = -int32(i) - 1
		case r.verb[k] == -int32(i)-1:
			r.verb[k] = 0
		}
	}
	return true
}

// overreaches reports whether a form that is said of its subject has another name in its gap: "has said Peru had violated".
func (r *reading) overreaches(m gazetteer.Match) bool {
	if f := &r.gaz.Frames[m.Ref]; !r.analytic() || f.Mode != gazetteer.Self || !f.Voice {
		return false
	}
	for k := int(m.From) + 1; k < int(m.To)-1; k++ {
		if r.isOffice[k] && r.toks[k].Upper {
			return true
		}
	}
	return false
}

// reflexive reports whether token k is the Romance pronoun that makes another verb of the one behind it: "se défend" is not "défend".
func (r *reading) reflexive(k int) bool {
	return slices.Contains(r.set.Reflexives, r.toks[k].Norm)
}
