package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/lang"
)

// A Gazetteer is the matcher for one pack. It is immutable.
type Gazetteer struct {
	Actors  []Actor
	Leaders []Leader
	Offices []string // roles
	Cues    []string // kinds
	Frames  []Frame
	Topics  []Topic
	Themes  []graph.TopicKey // what the words of topics speak for, each once
	Words   []Class
	Tones   []Tone

	pack     *lang.Pack
	lexicon  *lang.Lexicon // while the matcher is made
	cutter   *cutter       // likewise
	words    []string      // of one form, likewise
	places   *Places       // where the forms stand, nil unless asked for
	trie     *trie
	entries  []entry
	prefixes []prefix
	suffixes []prefix
	themes   map[graph.TopicKey]bool
	shared   map[string][]int32 // abbreviation -> places of its actors
	matchers sync.Pool          // of *matcher that are at rest
}

// entry is what a pattern's end stands for.
type entry struct {
	kind    Kind
	ref     int32
	cases   lang.Case
	upper   bool   // the first token must begin with a capital
	full    bool   // the article may not be taken off
	verb    bool   // takes no clitic that stands before nouns
	name    bool   // takes no pronoun at its end
	strict  bool   // a short form, that a text which writes another letter at its front does not mean
	initial uint8  // the letter at the front of its first word that tells it from words that fold to the same
	marks   string // vowel marks of a form of one word: a text that writes others means another word
}

// prefix is a clitic; restore is the article that was written into it.
type prefix struct {
	text    string
	class   Class
	restore string
}

// Marks of what was taken off a token.
const (
	articleTaken Class = 1 << 63 // a clitic that holds the article
	pronounTaken Class = 1 << 62 // a pronoun at the end
)

// ends reports whether a mark ends what a gap may pass.
func (g *Gazetteer) ends(t *lang.Token) bool {
	return strings.Contains(g.pack.Settings.Terminators+":;؛", t.Norm) || !g.pack.Settings.Spaces && t.Norm == ","
}

// labels are about how many forms the reference adds to those of a lexicon.
const labels = 1 << 13

// start makes a matcher without forms.
func start(p *lang.Pack, lexicon *lang.Lexicon) *Gazetteer {
	patterns := lexicon.Size() + labels
	return &Gazetteer{
		pack: p, lexicon: lexicon, trie: newTrie(patterns), entries: make([]entry, 0, patterns), themes: map[graph.TopicKey]bool{},
		cutter: newCutter(p),
	}
}

// New makes the matcher of a pack: its forms, and the labels of the reference tables in its language.
func New(p *lang.Pack, ref *reference.Data) (*Gazetteer, error) {
	lexicon, err := p.Lexicon()
	if err != nil {
		return nil, fmt.Errorf("gazetteer.New(%s): %w", p.Tag, err)
	}
	g := start(p, lexicon)
	if err := g.addAll(ref); err != nil {
		return nil, fmt.Errorf("gazetteer.New(%s): %w", p.Tag, err)
	}
	g.lexicon, g.cutter, g.words = nil, nil, nil
	g.trie.seal()
	return g, nil
}

// addAll adds all forms of the lexicon and the reference.
func (g *Gazetteer) addAll(ref *reference.Data) error {
	for _, t := range ref.Topics {
		g.themes[t.Key] = true
	}
	for _, add := range []func(*reference.Data) error{g.addPrefixes, g.addNames, g.addLeaders, g.addOffices, g.addFrames, g.addTopics, g.addWords, g.addTones} {
		if err := add(ref); err != nil {
			return err
		}
	}
	return nil
}

func (g *Gazetteer) addPrefixes(*reference.Data) error {
	article := lang.FoldWord(g.pack.Settings.Article)
	var err error
	if g.prefixes, err = readPrefixes(g.pack.Settings.Prefixes); err != nil {
		return err
	}
	for i, p := range g.prefixes {
		if article == "" {
			break
		}
		_, size := utf8.DecodeLastRuneInString(article)
		last := article[len(article)-size:]
		switch {
		case strings.HasSuffix(p.text, article):
			g.prefixes[i].class |= articleTaken
		case strings.HasSuffix(p.text, last+last): // the article is written into the preposition
			g.prefixes[i].class |= articleTaken
			g.prefixes[i].restore = article
		}
	}
	g.suffixes, err = readPrefixes(g.pack.Settings.Suffixes)
	return err
}

func readPrefixes(from []lang.Prefix) ([]prefix, error) {
	var out []prefix
	for _, p := range from {
		pre := prefix{text: lang.FoldWord(p.Text)}
		for _, name := range p.Classes {
			c, ok := ParseClass(name)
			if !ok {
				return nil, fmt.Errorf("clitic %s: unknown class %q", p.Text, name)
			}
			pre.class |= c
		}
		out = append(out, pre)
	}
	slices.SortStableFunc(out, func(a, b prefix) int { return len(b.text) - len(a.text) })
	return out, nil
}

// add adds a form. Its tokens are cut as a text's are.
func (g *Gazetteer) add(form string, e entry) {
	tokens, _ := g.cutter.form(form)
	g.addTokens(form, tokens, e)
}

// addTokens adds a form of these tokens.
func (g *Gazetteer) addTokens(form string, tokens []lang.Token, e entry) {
	words := g.words[:0]
	for i, t := range tokens {
		if i > 0 && t.Glued && form[t.Start:t.End] == "*" {
			words[len(words)-1] += "*"
			continue
		}
		w := t.Norm
		if t.Caps && len(t.Norm) < longCaps && (len(tokens) == 1 || e.kind != TopicKind) {
			w = strings.ToUpper(t.Norm)
		}
		words = append(words, w)
	}
	if slices.Contains(g.pack.Settings.Enclitics, form) { // a token by itself only behind another one
		words = append(words[:0], form)
	}
	g.words = words
	if len(words) == 0 {
		return
	}
	e.name = e.kind == ActorKind || e.kind == LeaderKind || e.kind == StopKind
	if len(tokens) == 1 || g.pack.Settings.FinalAccents != "" && len(tokens[0].Norm) > longWord {
		e.marks = tokens[0].Marks
	}
	if e.kind == FrameKind || e.kind == CueKind {
		e.initial = tokens[0].Initial
		e.strict = len(tokens) == 1 && utf8.RuneCountInString(tokens[0].Norm) <= shortForm
	}
	g.entries = append(g.entries, e)
	g.trie.add(words)
	if e.kind == TopicKind && len(words) > 1 && g.capitalize(words) { // UN charter, where UN alone is a name
		g.entries = append(g.entries, e)
		g.trie.add(words)
	}
}

// capitalize writes those of the words as they are matched that are short acronyms of names; false if there are none.
func (g *Gazetteer) capitalize(words []string) bool {
	found := false
	for n, w := range words {
		if up := strings.ToUpper(w); up != w && len(w) < longCaps {
			if _, ok := g.trie.words[up]; ok {
				words[n], found = up, true
			}
		}
	}
	return found
}

// longWord is how long words are at most that accents tell apart as a whole.
const longWord = 3

// longCaps is the length from which an acronym may also be written with one capital (Nato).
const longCaps = 4

func (g *Gazetteer) addNames(ref *reference.Data) error {
	known := map[graph.Code]bool{}
	for _, a := range ref.Actors {
		info := a.Actor()
		known[info.Code] = true
		if c, state := a.(*graph.Country); state && (c.Alpha2 != "" || c.Status == reference.StatusHistoric) {
			continue // names.tsv has them, without those that mean other things too
		}
		if label, ok := info.Names.Exact(g.pack.Tag); ok {
			g.places.add(ActorKind, table.Row{})
			g.addActor(info.Code, NameForm, lang.Form{Text: label}, false)
		}
	}
	for _, n := range g.lexicon.Names {
		if n.Kind == "stop" {
			g.add(n.Text, entry{kind: StopKind})
			continue
		}
		form, ok := ParseActorForm(n.Kind)
		if !ok {
			return n.Row.Errorf("unknown kind %q", n.Kind)
		}
		code, more, err := severalCodes(n.Code, known)
		if err != nil {
			return n.Row.Errorf("%w", err)
		}
		g.places.add(ActorKind, n.Row)
		g.addActor(code, form, n.Form, n.Full)
		g.Actors[len(g.Actors)-1].More = more
	}
	return nil
}

// shortForm is of how many letters a form is that the letter at its front alone tells from other words.
const shortForm = 3

// severalCodes cuts the code of a name for several actors, "GBR+FRA", into the first and the others.
func severalCodes(code graph.Code, known map[graph.Code]bool) (graph.Code, []graph.Code, error) {
	var all []graph.Code
	for part := range strings.SplitSeq(string(code), "+") {
		if c := graph.Code(part); known[c] || len(known) == 0 {
			all = append(all, c)
			continue
		}
		return "", nil, fmt.Errorf("unknown actor %q", part)
	}
	return all[0], all[1:], nil
}

func (g *Gazetteer) addActor(code graph.Code, form ActorForm, f lang.Form, full bool) {
	first, _ := utf8.DecodeRuneInString(f.Text)
	upper := g.pack.Settings.Case && unicode.IsUpper(first) && !(g.pack.Settings.LowAdjectives && (form == Adjective || form == People))
	g.Actors = append(g.Actors, Actor{Code: code, Form: form, Bound: form == Short && slices.Contains(g.pack.Settings.Bound, f.Text)})
	if form == Short || form == Side {
		g.share(g.pack.Fold(f.Text), int32(len(g.Actors)-1))
	}
	g.add(f.Text, entry{kind: ActorKind, ref: int32(len(g.Actors) - 1), cases: f.Case, upper: upper, full: full && g.pack.Settings.Article != ""})
}

// share notes that the actor has an abbreviation, which others may have too.
func (g *Gazetteer) share(text string, ref int32) {
	if g.shared == nil {
		g.shared = map[string][]int32{}
	}
	all := append(g.shared[text], ref)
	g.shared[text] = all
	for _, k := range all {
		if len(all) > 1 {
			g.Actors[k].Shared = all
		}
	}
}

func (g *Gazetteer) addOffices(*reference.Data) error {
	for _, o := range g.lexicon.Offices {
		g.places.add(OfficeKind, o.Row)
		g.Offices = append(g.Offices, o.Role)
		g.add(o.Text, entry{kind: OfficeKind, ref: int32(len(g.Offices) - 1), cases: o.Case})
	}
	for _, c := range g.lexicon.Cues {
		g.places.add(CueKind, c.Row)
		g.Cues = append(g.Cues, c.Key)
		g.add(c.Text, entry{kind: CueKind, ref: int32(len(g.Cues) - 1), verb: true})
	}
	return nil
}

func (g *Gazetteer) addFrames(*reference.Data) error {
	first := g.firstPersons()
	for i := range g.lexicon.Frames {
		f := &g.lexicon.Frames[i]
		row, err := ParseFrame(f.Act, f.Roles)
		if err != nil {
			return f.Row.Errorf("%w", err)
		}
		for k, text := range f.Texts {
			frame := row
			tokens, denied := g.cutter.form(text)
			frame.Denies = frame.Denies || denied
			frame.First = first[text]
			if k == 0 || frame != g.Frames[len(g.Frames)-1] {
				g.places.add(FrameKind, f.Row)
				g.Frames = append(g.Frames, frame)
			}
			g.addTokens(text, tokens, entry{kind: FrameKind, ref: int32(len(g.Frames) - 1), verb: !frame.Noun})
		}
		f.Texts = nil // the trie has them: there are many
	}
	return nil
}

// firstPersons returns the forms of predicates of which the speaker is the subject: those whose verb is in the table in a third person too.
func (g *Gazetteer) firstPersons() map[string]bool {
	out := map[string]bool{}
	if len(g.pack.Settings.WeForms) == 0 {
		return out
	}
	all := map[string]bool{}
	for _, f := range g.lexicon.Frames {
		for _, text := range f.Texts {
			all[text] = true
		}
	}
	for text := range all {
		for _, p := range g.pack.Settings.WeForms {
			if strings.Contains(text, p[0]) && thirdPerson(text, p, all) {
				out[text] = true
			}
		}
	}
	return out
}

// thirdPerson reports whether a word of the form that begins as that of a first person does makes a known form if it begins as that of a third person.
func thirdPerson(text string, begins [2]string, all map[string]bool) bool {
	words := strings.Split(text, " ")
	for i, w := range words {
		rest, ok := strings.CutPrefix(w, begins[0])
		if !ok {
			continue
		}
		words[i] = begins[1] + rest
		if all[strings.Join(words, " ")] {
			return true
		}
		words[i] = w
	}
	return false
}

// noTopic stands in topics.tsv for words that name no topic though some of them do alone.
const noTopic = "-"

func (g *Gazetteer) addTopics(*reference.Data) error {
	nums := map[graph.TopicKey]int32{}
	for _, t := range g.lexicon.Topics {
		if t.Topic == noTopic {
			t.Topic = ""
		} else if !g.themes[t.Topic] && len(g.themes) > 0 {
			return t.Row.Errorf("unknown topic %q", t.Topic)
		}
		g.places.add(TopicKind, t.Row)
		num, ok := nums[t.Topic]
		if !ok {
			num = int32(len(g.Themes))
			nums[t.Topic], g.Themes = num, append(g.Themes, t.Topic)
		}
		g.Topics = append(g.Topics, Topic{Key: t.Topic, Weight: t.Weight, Num: num})
		g.add(t.Text, entry{kind: TopicKind, ref: int32(len(g.Topics) - 1)})
	}
	return nil
}

func (g *Gazetteer) addWords(*reference.Data) error {
	for _, w := range g.pack.Words {
		if w.Key == "no-name" {
			g.add(w.Text, entry{kind: StopKind})
			continue
		}
		c, ok := ParseClass(w.Key)
		if !ok {
			return w.Row.Errorf("unknown class %q", w.Key)
		}
		g.places.add(WordKind, w.Row)
		g.Words = append(g.Words, c)
		g.add(w.Text, entry{kind: WordKind, ref: int32(len(g.Words) - 1), cases: w.Case})
	}
	return nil
}
