package lang_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/loader/lang"
)

const head = "# source: test\n# licence: none\n"

func files(settings, frames string) fstest.MapFS {
	return fstest.MapFS{
		"xx/pack.tsv":   {Data: []byte(head + "key\tvalue\nname\tTest\nscript\tLatin\n" + settings)},
		"xx/frames.tsv": {Data: []byte(head + "act\troles\tform\n" + frames)},
	}
}

func TestSets(t *testing.T) {
	packs, err := lang.Load(files("set\tv {,s}\nset\tperf {has,have} {{re,}affirm<v>}\n", "ENDORSE\tback\tback<v>\nENDORSE\tback\t<perf> x\n"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := packs.Pack("xx").Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range x.Frames {
		got = append(got, f.Texts...)
	}
	slices.Sort(got)
	want := []string{"back", "backs", "has affirm x", "has affirms x", "has reaffirm x", "has reaffirms x", "have affirm x", "have affirms x", "have reaffirm x", "have reaffirms x"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("forms (-want +got):\n%s", d)
	}
}

func TestBadSets(t *testing.T) {
	for _, c := range []struct{ settings, frames, want string }{
		{"set\tv\n", "", `xx/pack.tsv:6: set "v" is no name and form`},
		{"set\tv {a\n", "", "xx/pack.tsv:6: form \"-{a\": a brace is not closed"},
		{"set\tv a\nset\tv b\n", "", `xx/pack.tsv:7: set "v" is there twice`},
		{"", "ENDORSE\tback\tback<v>\n", `xx/frames.tsv:4: form "back<v>": no set "v" in pack.tsv`},
		{"set\tv s\n", "ENDORSE\tback\tback<v\n", `xx/frames.tsv:4: form "back<v": a bracket is not closed`},
	} {
		packs, err := lang.Load(files(c.settings, c.frames))
		if err == nil {
			_, err = packs.Pack("xx").Lexicon()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q %q: %v, want %s", c.settings, c.frames, err, c.want)
		}
	}
}
