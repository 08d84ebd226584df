package gazetteer_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// small is a pack of a few rows; each file gets its head.
func small(t *testing.T, settings string, files map[string]string) *gazetteer.Gazetteer {
	t.Helper()
	const head = "# source: test\n# licence: test\n"
	fsys := fstest.MapFS{"xx/pack.tsv": {Data: []byte(head + "key\tvalue\nname\tTest\nscript\tLatin\nterminators\t.\n" + settings)}}
	for name, rows := range files {
		fsys["xx/"+name] = &fstest.MapFile{Data: []byte(head + rows)}
	}
	packs, err := lang.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.New(packs.Pack("xx"), &reference.Data{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// matches writes what is found in the text as kind and words.
func matches(t *testing.T, settings string, files map[string]string, text string) []string {
	t.Helper()
	const head = "# source: test\n# licence: test\n"
	packs, err := lang.Load(fstest.MapFS{"xx/pack.tsv": {Data: []byte(head + "key\tvalue\nname\tTest\nscript\tLatin\n" + settings)}})
	if err != nil {
		t.Fatal(err)
	}
	tokens := packs.Pack("xx").Tokens(text)
	var out []string
	for _, m := range small(t, settings, files).Match(tokens) {
		kinds := []string{"actor", "leader", "office", "cue", "frame", "topic", "word", "stop", "tone"}
		out = append(out, fmt.Sprintf("%s %s", kinds[m.Kind], text[tokens[m.From].Start:tokens[m.To-1].End]))
	}
	return out
}

func TestMatch(t *testing.T) {
	files := map[string]string{
		"names.tsv":      "code\tkind\tform\nUSA\tname\tUS\nTUR\tname\tTurkey\nKOR\tname\tSouth Korea\nKOR\tname\tKorea\n",
		"frames.tsv":     "act\troles\tform\nCONDEMN\tdeed\tcondemn{,s,ed}\nCRITICIZE\tself voice\tis ~ bad\nCRITICIZE\tself voice\tis ~ ~ worse\n",
		"words.tsv":      "class\tform\nwe\tus\nno-name\tKorea Herald\n",
		"topics.tsv":     "topic\tweight\tform\ntrade\t2\ttarif*\n",
		"names-hand.tsv": "code\tkind\tform\nNATO\tname\tNATO\n",
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"capitals", "the US told us", []string{"actor US", "word us"}},
		{"stops within", "U.S. envoy", []string{"actor U.S."}},
		{"a name needs its capital", "turkey for Turkey", []string{"actor Turkey"}},
		{"a long acronym may have one", "Nato and NATO", []string{"actor Nato", "actor NATO"}},
		{"the longest", "South Korea", []string{"actor South Korea", "actor Korea"}},
		{"what is no name", "Korea Herald", []string{"actor Korea", "stop Korea Herald"}},
		{"any ending", "tariffs", []string{"topic tariffs"}},
		{"a gap", "is really very bad", []string{"frame is really very bad"}},
		{"two gaps", "is one two three four five six worse", []string{"frame is one two three four five six worse"}},
		{"two gaps have an end", "is one two three four five six seven worse", nil},
		{"a gap has an end", "is one two three four bad", nil},
		{"no part of a word", "condemning condemned", []string{"frame condemned"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := matches(t, "case\tyes\n", files, c.text)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%q (-want +got):\n%s", c.text, d)
			}
		})
	}
}

// TestMistakes holds packs to codes, roles and classes that exist, and messages to the row that is wrong.
func TestMistakes(t *testing.T) {
	const head = "# source: test\n# licence: test\n"
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, rows, want string }{
		{"names.tsv", "code\tkind\tform\nXXQ\tname\tNowhere\n", `xx/names.tsv:4: unknown actor "XXQ"`},
		{"names.tsv", "code\tkind\tform\nUSA\tnickname\tSam\n", `unknown kind "nickname"`},
		{"frames.tsv", "act\troles\tform\nSHOUT\tdeed\tshout\n", `unknown act "SHOUT"`},
		{"frames.tsv", "act\troles\tform\nCONDEMN\tloud\tshout\n", `unknown role "loud"`},
		{"words.tsv", "class\tform\nnoise\tbang\n", `unknown class "noise"`},
		{"topics.tsv", "topic\tweight\tform\nweather\t1\train\n", `unknown topic "weather"`},
		{"topics.tsv", "topic\tweight\tform\ntrade\tmuch\ttrade\n", `weight "much"`},
		{"cues.tsv", "kind\tform\nsay\t{say\n", "a brace is not closed"},
	} {
		packs, err := lang.Load(fstest.MapFS{
			"xx/pack.tsv": {Data: []byte(head + "key\tvalue\nname\tTest\nscript\tLatin\n")}, "xx/" + c.file: {Data: []byte(head + c.rows)},
		})
		if err == nil {
			_, err = gazetteer.New(packs.Pack("xx"), ref)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.file, err, c.want)
		}
	}
}

// TestPlaces finds the row of each kind of match, however many forms the rows before it expand to.
func TestPlaces(t *testing.T) {
	const head = "# source: test\n# licence: test\n"
	packs, err := lang.Load(fstest.MapFS{
		"xx/pack.tsv":   {Data: []byte(head + "key\tvalue\nname\tTest\nscript\tLatin\n")},
		"xx/names.tsv":  {Data: []byte(head + "code\tkind\tform\nUSA\tname\t{one,two,three}\nUSA\tstop\tnone\nFRA\tname\tfour\n")},
		"xx/frames.tsv": {Data: []byte(head + "act\troles\tform\nCONDEMN\tdeed\t{a,b}lame\nPRAISE\tgive +\tlaud\n")},
		"xx/topics.tsv": {Data: []byte(head + "topic\tweight\tform\ntrade\t2\tt{a,e}riff\ntrade\t2\ttoll\n")},
		"xx/words.tsv":  {Data: []byte(head + "class\tform\nno-name\tsome\nneg\tnever\n")},
		"xx/cues.tsv":   {Data: []byte(head + "kind\tform\nsay\t{say,said}\npart\tsaying\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	p := packs.Pack("xx")
	g, err := gazetteer.New(p, &reference.Data{})
	if err != nil {
		t.Fatal(err)
	}
	places, err := gazetteer.NewPlaces(p, &reference.Data{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	tokens := p.Tokens("three none four laud toll some never saying")
	for _, m := range g.Match(tokens) {
		got = append(got, tokens[m.From].Norm+" "+places.Of(m))
	}
	want := []string{"three xx/names.tsv:4", "none ", "four xx/names.tsv:6", "laud xx/frames.tsv:5", "toll xx/topics.tsv:5", "some ", "never xx/words.tsv:5", "saying xx/cues.tsv:5"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
