package lang

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCutCases(t *testing.T) {
	for _, test := range []struct {
		form, want string
		cases      Case
		ok         bool
	}{
		{"мид", "мид", 0, true},
		{"министр@n обороны", "министр обороны", Nominative, true},
		{"генерального@ga секретаря@ga", "генерального секретаря", Genitive | Accusative, true},
		{"генеральный@n секретаря@ga", "", 0, false},
		{"новой@gdil партии@gdl", "новой партии", Genitive | Dative | Locative, true},
	} {
		got, cases, ok := cutCases(test.form)
		if got != test.want || cases != test.cases || ok != test.ok {
			t.Errorf("cutCases(%q) = %q, %b, %v; want %q, %b, %v", test.form, got, cases, ok, test.want, test.cases, test.ok)
		}
	}
}

// declining are settings with a masculine, a feminine and an adjectival declension.
func declining(t *testing.T) *Settings {
	t.Helper()
	s := &Settings{Sets: Sets{}}
	for _, d := range []string{"{@na,а@g,у@d,ом@i,е@l}", "{а@n,ы@g,е@dl,у@a,ой@i}", "{я@n,и@gdl,ю@a,ей@i}", "{ая@n,ой@gdil,ую@a}"} {
		if err := s.addDeclension(d); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestCases(t *testing.T) {
	s := declining(t)
	got := s.Cases([]string{"Иран", "Ирана", "Ирану", "Ираном", "Иране"})
	want := map[string]Case{"Иран": Nominative | Accusative, "Ирана": Genitive, "Ирану": Dative, "Ираном": Instrumental, "Иране": Locative}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	got = s.Cases([]string{"Южная Осетия", "Южной Осетии", "Южную Осетию", "Южной Осетией", "США"})
	want = map[string]Case{"Южная Осетия": Nominative, "Южной Осетии": Genitive | Dative | Locative, "Южную Осетию": Accusative, "Южной Осетией": Instrumental, "США": 0}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestStem(t *testing.T) {
	s := declining(t)
	for _, w := range []string{"ираном", "ирану", "иран"} {
		if got := s.Stem(w); got != "иран" {
			t.Errorf("Stem(%q) = %q", w, got)
		}
	}
}
