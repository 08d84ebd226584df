package gazetteer

import (
	"fmt"

	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Places say in which row of the pack each form of a [Gazetteer] stands. They are made apart, since only who asks why needs them.
type Places struct {
	rows  [kinds][]string
	roles []string // of frames
}

// NewPlaces returns the places for the gazetteer that [New] makes of the same pack and reference.
func NewPlaces(p *lang.Pack, ref *reference.Data) (*Places, error) {
	lexicon, err := p.Lexicon()
	if err != nil {
		return nil, fmt.Errorf("gazetteer.NewPlaces(%s): %w", p.Tag, err)
	}
	g := start(p, lexicon)
	g.places = &Places{}
	if err := g.addAll(ref); err != nil {
		return nil, fmt.Errorf("gazetteer.NewPlaces(%s): %w", p.Tag, err)
	}
	return g.places, nil
}

// add notes where the next form of the kind stands.
func (p *Places) add(k Kind, row table.Row) {
	if p != nil {
		p.rows[k] = append(p.rows[k], row.Place())
		if k == FrameKind {
			p.roles = append(p.roles, row.Get("roles"))
		}
	}
}

// Of returns the file and line of what was matched, "" for a label of the reference and for what follows from one, such as a surname.
func (p *Places) Of(m Match) string {
	if rows := p.rows[m.Kind]; int(m.Ref) < len(rows) {
		return rows[m.Ref]
	}
	return ""
}

// Roles returns the roles of a frame as its row has them.
func (p *Places) Roles(m Match) string {
	if m.Kind != FrameKind || int(m.Ref) >= len(p.roles) {
		return ""
	}
	return p.roles[m.Ref]
}
