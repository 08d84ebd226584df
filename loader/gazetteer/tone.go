package gazetteer

import "github.com/demarche-kg/demarche/graph/reference"

// A Tone is how words speak of whoever stands beside them.
type Tone int8

// The tones of tone.tsv.
const (
	Ill  Tone = -1
	Well Tone = 1
)

// ParseTone returns the tone of the name.
func ParseTone(name string) (Tone, bool) {
	switch name {
	case "ill":
		return Ill, true
	case "well":
		return Well, true
	}
	return 0, false
}

// String returns the name of the tone as tone.tsv writes it.
func (t Tone) String() string {
	if t == Ill {
		return "ill"
	}
	return "well"
}

func (g *Gazetteer) addTones(*reference.Data) error {
	for _, f := range g.lexicon.Tones {
		t, ok := ParseTone(f.Key)
		if !ok {
			return f.Row.Errorf("unknown tone %q", f.Key)
		}
		g.places.add(ToneKind, f.Row)
		g.Tones = append(g.Tones, t)
		g.add(f.Text, entry{kind: ToneKind, ref: int32(len(g.Tones) - 1)})
	}
	return nil
}
