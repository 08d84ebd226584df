package lang_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/lang"
)

func pack(t testing.TB, tag graph.Lang) *lang.Pack {
	t.Helper()
	packs, err := lang.Default()
	if err != nil {
		t.Fatal(err)
	}
	p := packs.Pack(tag)
	if p == nil {
		t.Fatalf("no pack %s", tag)
	}
	return p
}

func TestExpand(t *testing.T) {
	for _, c := range []struct {
		form string
		want []string
	}{
		{"condemn{,s,ed}", []string{"condemn", "condemns", "condemned"}},
		{"{a,b{c,d}} e", []string{"a e", "bc e", "bd e"}},
		{"Foreign, Commonwealth", []string{"Foreign, Commonwealth"}},
		{"a,b", []string{"a,b"}},
	} {
		got, err := lang.Expand(c.form)
		if err != nil {
			t.Errorf("%s: %v", c.form, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.form, d)
		}
	}
	for _, bad := range []string{"{a,b", "a}", "{,a}", strings.Repeat("{a,b}", 30)} {
		if got, err := lang.Expand(bad); err == nil {
			t.Errorf("%q was read as %d forms", bad, len(got))
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Egypt's U.S. envoy, al-Sisi.", "egypt|'s|us|envoy|,|al|-|sisi|."},
		{"don’t 187-2 at 3.5", "don't|187|-|2|at|3.5"},
		{"Türkiye’s G20", "turkiye|'s|g20"},
		{"中国supports", "中|国|supports"},
		{"العلاقاتُ الصينية", "العلاقات|الصينيه"},
	} {
		var got []string
		for _, tok := range pack(t, "en").Tokens(c.text) {
			got = append(got, tok.Norm)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", c.text, s, c.want)
		}
	}
}

// TestLongSentence cuts a text without full stops, at its commas where it has any.
func TestLongSentence(t *testing.T) {
	p := pack(t, "zh")
	for _, text := range []string{strings.Repeat("中方表示支持，", 900), strings.Repeat("支持", 3000)} {
		tokens := p.Tokens(text)
		from := 0
		for _, s := range p.Sentences(text, tokens) {
			if s.From != from || s.To-s.From > 1000 || s.Para != (from == 0) {
				t.Fatalf("sentence %+v behind token %d", s, from)
			}
			if last := tokens[s.To-1]; strings.Contains(text, "，") && text[last.Start:last.End] != "，" {
				t.Errorf("%d is not behind a comma", s.To)
			}
			from = s.To
		}
		if from != len(tokens) {
			t.Errorf("%d of %d tokens", from, len(tokens))
		}
	}
}

func TestSentences(t *testing.T) {
	p := pack(t, "en")
	text := "Title without a stop\nMr. Biden met U.S. Gen. Smith. “Stop it!” he said. \"A. We agree.\" Next one?\n\n1. The Summit: 3.5 per cent"
	tokens := p.Tokens(text)
	var got []string
	for _, s := range p.Sentences(text, tokens) {
		got = append(got, text[tokens[s.From].Start:tokens[s.To-1].End])
	}
	want := []string{"Title without a stop", "Mr. Biden met U.S. Gen. Smith.", "“Stop it!” he said.", "\"A. We agree.\"", "Next one?", "1. The Summit: 3.5 per cent"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("sentences (-want +got):\n%s", d)
	}
}

func TestDetect(t *testing.T) {
	packs, err := lang.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want graph.Lang
	}{
		{"The foreign minister said that the government was ready to work with its partners for peace in the region.", "en"},
		{"قال وزير الخارجية إن بلاده تدعم الحل السياسي في سوريا وترفض التدخل الخارجي في شؤونها", "ar"},
		{"وزیر امور خارجه گفت که این کشور از راه حل سیاسی حمایت می کند و با دخالت خارجی مخالف است", ""},
		{"وزیر خارجہ نے کہا کہ پاکستان کشمیر کے مسئلے پر اپنے موقف پر قائم ہے اور مذاکرات کے لیے تیار ہے", ""},
		{"Der Außenminister sagte, dass die Regierung bereit ist, mit ihren Partnern für den Frieden zu arbeiten und nicht zu warten.", ""},
		{"O ministro das Relações Exteriores disse que o governo está pronto para trabalhar com os seus parceiros pela paz na região.", "pt"},
		{"Il ministro degli Esteri ha detto che il governo è pronto a lavorare con i suoi partner per la pace nella regione.", ""},
		{"外務大臣は、政府が地域の平和のためにパートナーと協力する用意があると述べた。", ""},
		{"Міністр закордонних справ заявив, що уряд готовий працювати з партнерами заради миру в регіоні.", ""},
		{"12345 !!!", ""},
		{"", ""},
	} {
		if got := packs.Detect(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzTokens holds tokens to the text: in order, within it, at the code points that they say, and nothing but space between them.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Egypt's U.S. “envoy” l’Égypte", "中国 and العلاقات", "\xff a.b.c 1,2", "don't\u200f \u00ad"} {
		f.Add(s)
	}
	p := pack(f, "en")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		tokens := p.Tokens(text)
		pos, points := 0, 0
		for _, tok := range tokens {
			if tok.Start < pos || tok.End <= tok.Start || tok.End > len(text) {
				t.Fatalf("token at [%d, %d) after %d", tok.Start, tok.End, pos)
			}
			between := text[pos:tok.Start]
			if strings.TrimSpace(between) != "" {
				t.Fatalf("%q is in no token", between)
			}
			points += len([]rune(between))
			if tok.From != points {
				t.Fatalf("token at byte %d says code point %d, not %d", tok.Start, tok.From, points)
			}
			points += len([]rune(text[tok.Start:tok.End]))
			if tok.To != points {
				t.Fatalf("token at byte %d says it ends at %d, not %d", tok.Start, tok.To, points)
			}
			pos = tok.End
		}
		if strings.TrimSpace(text[pos:]) != "" {
			t.Fatalf("%q is in no token", text[pos:])
		}
		p.Sentences(text, tokens)
		p.Quotes(text, tokens)
	})
}
