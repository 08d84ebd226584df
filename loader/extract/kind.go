package extract

// What kinds of language there are, as far as rules differ by them: each is told by settings of its pack, never by its tag.

// analytic reports whether words hardly change, so that their place and small words tell what they do, and few endings tell a finite verb at all:
// English. The packs of such languages list those endings.
func (r *reading) analytic() bool { return len(r.set.Finite) > 0 }

// romance reports whether adjectives follow nouns and names begin with capitals: French, Spanish, Portuguese.
func (r *reading) romance() bool { return r.set.NounFirst && r.set.Case }

// cased reports whether words show by their case what they do, so that a subject may stand anywhere: Russian.
func (r *reading) cased() bool { return len(r.set.Declensions) > 0 }
