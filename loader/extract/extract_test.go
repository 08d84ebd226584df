package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// texts returns the articles of the golden files, by file.
func texts(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = string(ar.Files[0].Data)
	}
	return out
}

func sealed(tag, text string) *graph.Article {
	a := &graph.Article{Lang: graph.Lang(tag), Text: text, Published: graph.Date{Year: 2024, Month: 6, Day: 1}}
	a.Seal()
	return a
}

// check holds a result to what every store asks of it.
func check(t *testing.T, a *graph.Article, res extract.Result) {
	t.Helper()
	runes := []rune(a.Text)
	for _, s := range res.Statements {
		for _, e := range s.Evidence {
			if e.Start < 0 || e.End > len(runes) || e.Start >= e.End || string(runes[e.Start:e.End]) != e.Quote {
				t.Errorf("%q is not what stands at [%d, %d)", e.Quote, e.Start, e.End)
			}
		}
		if s.Holder == s.Target || s.Topic == "" || !s.Act.Valid() || !s.Stance.Valid() || !s.Form.Valid() || s.Strength < 1 || s.Strength > 3 {
			t.Errorf("not a statement: %+v", s)
		}
	}
	b := graph.Batch{Units: []graph.Unit{{Article: a, Statements: res.Statements, Learnt: res.Learnt}}}
	if _, _, err := b.Check(); err != nil {
		t.Errorf("no store would take it: %v", err)
	}
}

// FuzzExtract holds the engine to its word on any text: no panic, and evidence that stands where it says.
func FuzzExtract(f *testing.F) {
	e := engine(f)
	for name, text := range texts(f) {
		tag, _, _ := strings.Cut(name, "-")
		f.Add(tag, text)
	}
	f.Add("en", "“We ‘condemn’ U.S. \"attack\x00 on \u200fIran’s (PRC) — said Xi:\n1. Condemns")
	f.Add("zh", "王毅表示，中方强烈谴责美国对伊朗的袭击，呼吁各方停火，")
	f.Add("ar", "وقال بوتين «إن بلاده تدعم الصين")
	f.Add("zh", "沙特阿拉伯与伊朗断交")
	f.Add("en", " Vucic  on Wednesday US Ambassador to Belgrade Kyle")
	f.Add("ru", " вступились соседиСухейля ОАЭ, по словам министра энергетики . аль-Мазруи, считают ")
	f.Add("ar", "وسلّمت الخارجية السفيرالعراقيالعراقي المنهل الصافي مذكرة احتجاج.\n\nوالتقى رئيس الوزراء   محمد شياع السوداني نظيره ")
	f.Fuzz(func(t *testing.T, tag, text string) {
		const longest = 100 // bytes of a language tag; stores refuse long ones
		if !utf8.ValidString(text) || !utf8.ValidString(tag) || len(tag) > longest {
			return
		}
		a := sealed(tag, text)
		check(t, a, e.Extract(a))
	})
}

// TestSame reads each article by several goroutines at once: all must read the same.
func TestSame(t *testing.T) {
	e := engine(t)
	for name, text := range texts(t) {
		tag, _, _ := strings.Cut(name, "-")
		want := e.Extract(sealed(tag, text))
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if got := e.Extract(sealed(tag, text)); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: read otherwise the second time", name)
				}
			})
		}
		wg.Wait()
	}
	if other := engine(t); other.Version() != e.Version() {
		t.Errorf("two engines of the same packs are versions %s and %s", e.Version(), other.Version())
	}
}

func TestBoilerplate(t *testing.T) {
	e := engine(t)
	a := sealed("en", "France condemned Russia.\nSpain condemned Iran.")
	a.Boilerplate = []graph.Span{{Start: 25, End: 46}}
	for _, s := range e.Extract(a).Statements {
		if s.Holder == "ESP" {
			t.Errorf("read from boilerplate: %+v", s)
		}
	}
	if res := e.Extract(sealed("xx", "whatever")); len(res.Reasons) != 1 {
		t.Errorf("reasons of a language without a pack: %q", res.Reasons)
	}
}

// TestLong reads a text of megabytes, which must not take long.
func TestLong(t *testing.T) {
	if testing.Short() {
		t.Skip("long text")
	}
	e := engine(t)
	var b strings.Builder
	for b.Len() < 4<<20 {
		b.WriteString("French President Emmanuel Macron condemned Russia's attack on Ukraine and thanked Poland, he said. ")
	}
	a := sealed("en", b.String())
	check(t, a, e.Extract(a))
}

// TestNested reads a sentence in which each relative clause is among those of the next one, which once took twice as long for each.
func TestNested(t *testing.T) {
	a := sealed("en", "Today was, "+strings.Repeat("of the that was, ", 60)+"condemned Russia. ")
	check(t, a, engine(t).Extract(a))
}

func BenchmarkExtract(b *testing.B) {
	e := engine(b)
	all := texts(b)
	for _, tag := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		b.Run(tag, func(b *testing.B) {
			text := ""
			for _, name := range sorted(all) {
				if strings.HasPrefix(name, tag+"-") {
					text += all[name] + "\n"
				}
			}
			if len(text) == 0 {
				b.Skip("no texts")
			}
			a := sealed(tag, strings.ToValidUTF8(text[:min(len(text), 2000)], ""))
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				e.Extract(a)
			}
		})
		b.Run(tag+" bare scan", func(b *testing.B) { // the yardstick: finding all forms of the pack, and nothing more
			scan(b, tag, all)
		})
	}
}

// BenchmarkArticles reads the articles of the evaluation, whose texts are as dense as news is, and tells how many of 2 kB it reads in a second.
func BenchmarkArticles(b *testing.B) {
	const size = 2000 // bytes
	e := engine(b)
	for _, tag := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		b.Run(tag, func(b *testing.B) {
			articles, bytes := evaluated(b, tag)
			e.Extract(articles[0]) // makes what the language needs
			b.SetBytes(bytes)
			b.ReportAllocs()
			for b.Loop() {
				for _, a := range articles {
					e.Extract(a)
				}
			}
			b.ReportMetric(float64(b.N)*float64(bytes)/size/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// evaluated returns the evaluation's articles of a language, and how many bytes they have together.
func evaluated(b *testing.B, tag string) (out []*graph.Article, bytes int64) {
	f, err := os.Open(filepath.Join("..", "eval", "testdata", "articles", tag+".articles.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	for d := json.NewDecoder(f); d.More(); {
		var row struct{ Title, Text string }
		if err := d.Decode(&row); err != nil {
			b.Fatal(err)
		}
		a := sealed(tag, row.Title+"\n"+row.Text)
		out, bytes = append(out, a), bytes+int64(len(a.Text))
	}
	return out, bytes
}

// scan cuts the text that BenchmarkExtract reads into tokens and finds every form in it.
func scan(b *testing.B, tag string, all map[string]string) {
	packs, err := lang.Default()
	if err != nil {
		b.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		b.Fatal(err)
	}
	p := packs.Pack(graph.Lang(tag))
	g, err := gazetteer.New(p, ref)
	if err != nil {
		b.Fatal(err)
	}
	text := ""
	for _, name := range sorted(all) {
		if strings.HasPrefix(name, tag+"-") {
			text += all[name] + "\n"
		}
	}
	text = strings.ToValidUTF8(text[:min(len(text), 2000)], "")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		g.Match(p.Tokens(text))
	}
}

// BenchmarkLength reads one text of four lengths, of all texts of English again and again: the time for a byte must not grow with them.
func BenchmarkLength(b *testing.B) {
	e := engine(b)
	all := texts(b)
	text := ""
	for _, name := range sorted(all) {
		if strings.HasPrefix(name, "en-") {
			text += all[name] + "\n\n"
		}
	}
	for _, n := range []int{10_000, 100_000, 1_000_000, 10_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			a := sealed("en", strings.ToValidUTF8(strings.Repeat(text, n/len(text)+1)[:n], ""))
			b.SetBytes(int64(n))
			for b.Loop() {
				e.Extract(a)
			}
		})
	}
}

// BenchmarkUnstopped reads texts of Chinese of four lengths without a full stop, as one sentence: with commas, and without any mark.
// The time for a byte must not grow either.
func BenchmarkUnstopped(b *testing.B) {
	e := engine(b)
	all := texts(b)
	text := ""
	for _, name := range sorted(all) {
		if strings.HasPrefix(name, "zh-") {
			text += all[name]
		}
	}
	stops := strings.NewReplacer("。", "，", "！", "，", "？", "，", "\n", "")
	marks := strings.NewReplacer("。", "", "！", "", "？", "", "\n", "", "，", "", "、", "", "“", "", "”", "", "「", "", "」", "")
	for name, text := range map[string]string{"commas": stops.Replace(text), "bare": marks.Replace(text)} {
		for _, n := range []int{10_000, 100_000, 1_000_000, 10_000_000} {
			b.Run(name+"/"+strconv.Itoa(n), func(b *testing.B) {
				a := sealed("zh", strings.ToValidUTF8(strings.Repeat(text, n/len(text)+1)[:n], ""))
				b.SetBytes(int64(n))
				for b.Loop() {
					e.Extract(a)
				}
			})
		}
	}
}

func sorted(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	for i := range out {
		for j := i; j > 0 && out[j] < out[j-1]; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}
