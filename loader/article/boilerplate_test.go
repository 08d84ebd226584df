package article_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/article"
)

// paragraph stands for a paragraph of an article.
const paragraph = "The foreign ministry said on Monday that it welcomed the agreement, and thanked the mediators for months of patient work."

// marked returns the lines of the text that lie in boilerplate, with "…" between spans.
func marked(text string, lang graph.Lang) string {
	runes := []rune(text)
	var out []string
	for _, s := range article.Boilerplate(text, languages{}.Words(lang)) {
		out = append(out, strings.ReplaceAll(string(runes[s.Start:s.End]), "\n\n", "\n"))
	}
	return strings.Join(out, "\n…\n")
}

func TestBoilerplate(t *testing.T) {
	arabic := "أكدت وزارة الخارجية اليوم الاثنين أن بلادها ترحب بالاتفاق الذي وقعه الطرفان، وشكرت الوسطاء على جهودهم طوال أشهر."
	for _, tt := range []struct {
		name, text, want string
		lang             graph.Lang
	}{
		{"none", "A title\n" + paragraph + "\n\n" + paragraph, "", "en"},
		{"tail", paragraph + "\n\nMost viewed\n\nMinister visits fair\n\nClub wins cup\n\n;", "Most viewed\nMinister visits fair\nClub wins cup\n;", "en"},
		{"tail in another spelling", arabic + "\n\n\nالاكثر مشاهده\n\nالرئيس يهنئ النادي\n\n;", "الاكثر مشاهده\nالرئيس يهنئ النادي\n;", "ar"},
		{"tail with further words", paragraph + "\nMOST VIEWED TODAY:\nClub wins cup", "MOST VIEWED TODAY:\nClub wins cup", "en"},
		{"list within", paragraph + "\nRead also\nClub wins cup\nMinister visits fair\n" + paragraph, "Read also\nClub wins cup\nMinister visits fair", "en"},
		{"one line within", paragraph + "\nRead also: Club wins cup\nWhat comes next\n" + paragraph, "Read also: Club wins cup", "en"},
		{"teaser after a long list", paragraph + "\nMost viewed\nA b\nC d\nE f\nG h\n" + paragraph, "Most viewed\nA b\nC d\nE f\nG h\n" + paragraph, "en"},
		{"list with bullets", "Most viewed\n• A b\n• C d\nKey events\n" + paragraph, "Most viewed\n• A b\n• C d", "en"},
		{"words in a sentence", "Most viewed the vote as a warning to the government.\n" + paragraph, "", "en"},
		{"menu", "Home | World | Sport\n" + paragraph, "Home | World | Sport", "en"},
		{"title with a bar", "Talks resume | Daily News\n" + paragraph, "", "en"},
		{"copyright", paragraph + "\n© 2020 Daily News", "© 2020 Daily News", "en"},
		{"long form anywhere", paragraph + "\nDaily News 2020, all rights reserved", "Daily News 2020, all rights reserved", "en"},
		{"credits", "Photo: The two ministers in Vienna\n(AP Photo/Jane Doe)\n" + paragraph, "Photo: The two ministers in Vienna\n(AP Photo/Jane Doe)", "en"},
		{"calls", paragraph + "\nSubscribe now\n" + paragraph + "\nFollow us on our channel for more news", "Subscribe now\n…\nFollow us on our channel for more news", "en"},
		{"address", "https://example.org/a\n" + paragraph, "https://example.org/a", "en"},
		{"list by shape", paragraph + "\n" + paragraph + "\nTop stories\nClub wins cup\nMinister visits fair\nRain stops play\nShares rise",
			"Top stories\nClub wins cup\nMinister visits fair\nRain stops play\nShares rise", ""},
		{"votes are no list of stories", paragraph + "\n" + paragraph + "\nIn favour: 10\nAgainst: United States\nAbstaining: Canada\nNot voting: Fiji\nThe result: adopted", "", "en"},
		{"points are none either", paragraph + "\n" + paragraph + "\n- condemns the attack;\n- calls for a ceasefire;\n- thanks Qatar;\n- welcomes the talks;\n- rejects force", "", "en"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, marked(tt.text, tt.lang)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBoilerplateIsLinear reads texts that would take hours if each line were compared with each.
func TestBoilerplateIsLinear(t *testing.T) {
	const n = 200_000
	for _, unit := range []string{"Most viewed\nx\n", "© 2020\ny\n", "a | b | c\n" + paragraph + "\n"} {
		spans := article.Boilerplate(strings.Repeat(unit, n), languages{}.Words("en"))
		if len(spans) == 0 {
			t.Errorf("%q: nothing", unit)
		}
	}
}
