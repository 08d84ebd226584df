package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestArabic(t *testing.T) {
	for _, tt := range []struct {
		adjective, ending, want string
	}{
		{"روسي", "ة", "روسية"},
		{"كوري جنوبي", "ين", "كوريين جنوبيين"},
		{"جنوب أفريقي", "ون", "جنوب أفريقيون"},
		{"سري لانكي", "ة", "سري لانكية"},
	} {
		if got := arabic(tt.adjective, tt.ending); got[0] != tt.want {
			t.Errorf("arabic(%s, %s) = %s, want %s", tt.adjective, tt.ending, got[0], tt.want)
		}
	}
}

func TestFrenchSpanish(t *testing.T) {
	for _, tt := range []struct {
		inflect  func(string) []string
		m, forms string
	}{
		{french, "russe", "russe russes russes"},
		{french, "chinois", "chinoise chinoises"},
		{french, "vietnamien", "vietnamienne vietnamiens vietnamiennes"},
		{french, "américain", "américaine américains américaines"},
		{french, "qatari", "qatarie qataris qataries"},
		{spanish, "chino", "china chinos chinas"},
		{spanish, "francés", "francesa franceses francesas"},
		{spanish, "alemán", "alemana alemanes alemanas"},
		{spanish, "iraní", "iraníes iranís"},
		{spanish, "estadounidense", "estadounidenses"},
		{spanish, "español", "española españoles españolas"},
	} {
		if got := strings.Join(tt.inflect(tt.m), " "); got != tt.forms {
			t.Errorf("%s: %s, want %s", tt.m, got, tt.forms)
		}
	}
}

func TestSpellings(t *testing.T) {
	if d := cmp.Diff([]string{"Côte d’Ivoire", "Côte d'Ivoire"}, spellings("Côte d’Ivoire")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"Chad"}, spellings("Chad")); d != "" {
		t.Error(d)
	}
}

func TestDecide(t *testing.T) {
	guinea := []form{{"GIN", kindName, "Guinea", "Guinea"}, {"GNQ", kindName, "GUINEA", "GUINEA"}}
	_, err := decide("en", guinea, nil)
	if err == nil || !strings.Contains(err.Error(), `"GUINEA" means GNQ (name) and, as "Guinea", GIN (name)`) {
		t.Errorf("two states: %v", err)
	}
	got, err := decide("en", guinea, []decision{{"en", "Guinea", "GIN"}, {"fr", "Chine", "CHN"}})
	if err != nil || len(got) != 1 || got[0].code != "GIN" {
		t.Errorf("decided: %v, %v", got, err)
	}
	if _, err = decide("en", nil, []decision{{"en", "Chad", "-"}}); err == nil {
		t.Error("an idle decision is no error")
	}
}

func TestUnique(t *testing.T) {
	got := unique([]form{{"NLD", kindPeople, "Dutch", ""}, {"NLD", kindAdjective, "Dutch", ""}, {"DEU", kindName, "Germany", ""}})
	want := []form{{"DEU", kindName, "Germany", ""}, {"NLD", kindAdjective, "Dutch", ""}}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(form{})); d != "" {
		t.Error(d)
	}
}

// TestCommitted wants the committed files to be what gen writes. It needs the input folder, which is not part of the project.
func TestCommitted(t *testing.T) {
	input := os.Getenv("DEMARCHE_REFERENCE_INPUT")
	if input == "" {
		t.Skip("DEMARCHE_REFERENCE_INPUT is not set")
	}
	o := options{input: input, hand: "hand", out: t.TempDir(), packs: t.TempDir()}
	if err := run(o); err != nil {
		t.Fatal(err)
	}
	for fresh, committed := range map[string]string{o.out: "..", o.packs: "../../../loader/lang/data"} {
		paths, err := filepath.Glob(fresh + "/*.tsv")
		if err != nil {
			t.Fatal(err)
		}
		deeper, err := filepath.Glob(fresh + "/*/*.tsv")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range append(paths, deeper...) {
			rel := strings.TrimPrefix(path, fresh)
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(committed + rel)
			if err != nil || string(got) != string(want) {
				t.Errorf("%s is not what gen writes (%v): run go generate", rel, err)
			}
		}
	}
}
