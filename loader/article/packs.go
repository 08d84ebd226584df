package article

import (
	"strconv"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/lang"
)

// FromPacks returns what the packs know.
func FromPacks(packs *lang.Packs) Languages {
	p := &fromPacks{Packs: packs, words: map[graph.Lang]*Words{}}
	for _, tag := range packs.Tags() {
		p.words[tag] = wordsOf(packs.Pack(tag))
	}
	return p
}

type fromPacks struct {
	*lang.Packs // detects
	words       map[graph.Lang]*Words
}

// Words: see [Languages].
func (p *fromPacks) Words(tag graph.Lang) *Words {
	if pack := p.Pack(tag); pack != nil {
		return p.words[pack.Tag]
	}
	return nil
}

// wordsOf takes months and marks from the pack: words of the classes month-1 to month-12, and boilerplate.
func wordsOf(p *lang.Pack) *Words {
	months, marks := map[string]int{}, map[string]Mark{}
	for _, w := range p.Words {
		if n, ok := strings.CutPrefix(w.Key, "month-"); ok {
			months[w.Text], _ = strconv.Atoi(n) // what is no number names no month
		}
	}
	for _, b := range p.Boilerplate {
		marks[b.Text] = Mark(b.Key)
	}
	return NewWords(months, marks)
}
