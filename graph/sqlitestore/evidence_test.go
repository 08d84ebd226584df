package sqlitestore

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
)

// FuzzEvidence reads lists as encoding/json does, and all that is written of them.
func FuzzEvidence(f *testing.F) {
	for _, s := range []string{
		"[]", "null", `[{"quote":"a","start":0,"end":1,"cue":"b","rule":"c"}]`, `[{"quote":"a\"","start":0,"end":1,"cue":"b","rule":"c"}]`,
		`[{"quote":"كلمة","start":0,"end":4,"cue":"","rule":""},{"quote":"x","start":007,"end":-1,"cue":"","rule":""}]`,
		`[{"quote":"a","start":0,"end":1,"cue":"b","rule":"c"},]`, `[{"quote":"a","start":0,"end":1,"cue":"b","rule":"c","more":1}]`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := readEvidence(s)
		if !ok {
			return
		}
		var want []graph.Evidence
		if err := json.Unmarshal([]byte(s), &want); err != nil {
			t.Fatalf("%q is read, as %v, though %v", s, got, err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", s, d)
		}
	})
}

// TestEvidenceIsPlain writes evidence as the store does: it must be read without encoding/json.
func TestEvidenceIsPlain(t *testing.T) {
	want := []graph.Evidence{{Quote: "“Ça va”, 好", Start: 3, End: 12, Cue: "said", Rule: "en.say"}, {Quote: "it's"}}
	got, ok := readEvidence(toJSON(want))
	if !ok {
		t.Fatalf("%s is not plain", toJSON(want))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
