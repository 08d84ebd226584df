package eval_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/eval"
)

// tree is a small codebook: "b" is a root with the children "b1" and "b2", "good" and "bad" mirror each other.
func tree() []*graph.Topic {
	return []*graph.Topic{
		{Key: "b"}, {Key: "b1", Parent: "b"}, {Key: "b2", Parent: "b"}, {Key: "b11", Parent: "b1"}, {Key: "t", Parent: "b"},
		{Key: "good", Parent: "b", Opposite: "bad"}, {Key: "bad", Parent: "b", Opposite: "good"},
	}
}

// parse reads statements as "HOLDER+TARGET topic|equal ...": + supports, - opposes, 0 is neutral, and "?" at the end makes it debatable.
func parse(t *testing.T, id, text string) *eval.Coding {
	t.Helper()
	c := &eval.Coding{ID: id}
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		who, topic, ok := strings.Cut(item, " ")
		i := strings.IndexAny(who, "+-0")
		if !ok || i < 0 {
			t.Fatalf("statement %q", item)
		}
		s := eval.Statement{Holder: graph.Code(who[:i]), Target: graph.Code(who[i+1:])}
		s.Stance = map[byte]graph.Stance{'+': graph.Support, '-': graph.Oppose, '0': graph.Neutral}[who[i]]
		topic, s.Debatable = strings.CutSuffix(topic, "?")
		for i, k := range strings.Split(topic, "|") {
			if i == 0 {
				s.Topic = graph.TopicKey(k)
			} else {
				s.TopicsOK = append(s.TopicsOK, graph.TopicKey(k))
			}
		}
		c.Statements = append(c.Statements, s)
	}
	return c
}

// TestMatching counts right, wrong and missed of one article, by hand.
func TestMatching(t *testing.T) {
	for _, c := range []struct {
		name, gold, predicted string
		who, issue, full      string // right/wrong/missed
	}{
		{"nothing", "", "", "0/0/0", "0/0/0", "0/0/0"},
		{"equal", "A+B t", "A+B t", "1/0/0", "0/0/0", "1/0/0"},
		{"missed", "A+B t", "", "0/0/1", "0/0/0", "0/0/1"},
		{"invented", "", "A+ t", "0/0/0", "0/1/0", "0/1/0"},
		{"wrong stance", "A+B t", "A-B t", "0/1/1", "0/0/0", "0/1/1"},
		{"wrong topic", "A+B t", "A+B b1", "1/0/0", "0/0/0", "0/1/1"},
		{"missing target", "A+B t", "A+ t", "0/0/1", "0/1/0", "0/1/1"},
		{"a set", "A+B t, A+B t", "A+B t, A+B t, A+B t", "1/0/0", "0/0/0", "1/0/0"},
		{"two topics are one who", "A+B t, A+B b1", "A+B t", "1/0/0", "0/0/0", "1/0/1"},
		{"equal topic", "A+B t|b1", "A+B b1", "1/0/0", "0/0/0", "1/0/0"},
		{"child of gold", "A+ b1", "A+ b11", "0/0/0", "1/0/0", "1/0/0"},
		{"child of an equal topic", "A+ t|b1", "A+ b11", "0/0/0", "1/0/0", "1/0/0"},
		{"parent of gold", "A+ b11", "A+ b1", "0/0/0", "0/1/1", "0/1/1"},
		{"sibling of gold", "A+ b1", "A+ b2", "0/0/0", "0/1/1", "0/1/1"},
		{"grandchild of gold", "A+ b", "A+ b11", "0/0/0", "0/1/1", "0/1/1"},
		{"opposites mirror without a target", "A+ good", "A- bad", "0/0/0", "1/0/0", "1/0/0"},
		{"opposites do not agree without one", "A+ good", "A+ bad", "0/0/0", "0/1/1", "0/1/1"},
		{"opposites are one issue with a target", "A+B good", "A+B bad", "1/0/0", "0/0/0", "1/0/0"},
		{"a neutral one has no mirror", "A0 good", "A0 bad", "0/0/0", "0/1/1", "0/1/1"},
		{"the opposite of an equal topic", "A+ t|good", "A- bad", "0/0/0", "1/0/0", "1/0/0"},
		{"debatable and found", "A+B t?", "A+B t", "0/0/0", "0/0/0", "0/0/0"},
		{"debatable and not found", "A+B t?", "", "0/0/0", "0/0/0", "0/0/0"},
		{"debatable in another way", "A+B t?", "A+B b1", "0/0/0", "0/0/0", "0/1/0"},
		{"debatable beside a sure one", "A+B t, A+B b1?", "A+B b1, A+B t", "1/0/0", "0/0/0", "1/0/0"},
		// Greedy from the left would give b1 its own gold "b1|b2" and leave b2 without; the augmenting path moves it.
		{"the greatest matching", "A+ t|b1|b2, A+ b1", "A+ b1, A+ b2", "0/0/0", "2/0/0", "2/0/0"},
		{"an augmenting path", "A+ b1|b2, A+ b11|b1", "A+ b11, A+ b2", "0/0/0", "2/0/0", "2/0/0"},
		{"more than can be matched", "A+ t|b1|b2", "A+ b1, A+ b2, A+ t", "0/0/0", "1/2/0", "1/2/0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := eval.Evaluate([]*eval.Coding{parse(t, "en-1", c.gold)}, []*eval.Coding{parse(t, "en-1", c.predicted)}, nil, tree())
			for v, want := range map[eval.View]string{eval.Who: c.who, eval.Issue: c.issue, eval.Full: c.full} {
				n := s.All.Views[v]
				if got := fmt.Sprintf("%d/%d/%d", n.Right, n.Wrong, n.Missed); got != want {
					t.Errorf("%s: %s, want %s", v, got, want)
				}
			}
		})
	}
}

// TestFigures computes a small table by hand: two English articles and an Arabic one.
func TestFigures(t *testing.T) {
	gold := []*eval.Coding{parse(t, "en-1", "A+B t, A-C t, A+ b1"), parse(t, "en-2", ""), parse(t, "x-ar-1", "D-E b2, D+ t")}
	predicted := []*eval.Coding{parse(t, "en-1", "A+B t, A-C b1, A+ b1"), parse(t, "x-ar-1", "D-E b2"), parse(t, "other", "Z+Y t")}
	s := eval.Evaluate(gold, predicted, nil, tree())
	// en: who 2/0/0; issue 1/0/0; full 2/1/1; macro of en-1 is 4/6, of en-2 1. ar: who 1/0/0; issue 0/0/1; full 1/0/1, macro 2/3.
	var b strings.Builder
	if err := s.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := `         who P      R     F1  issue P      R     F1   full P      R     F1    macro  speaker grounded verbatim  offsets articles
ar       1.000  1.000  1.000    0.000  0.000  0.000    1.000  0.500  0.667    0.667        -        -        -        -        1
en       1.000  1.000  1.000    1.000  1.000  1.000    0.667  0.667  0.667    0.833        -        -        -        -        2
all      1.000  1.000  1.000    1.000  0.500  0.667    0.750  0.600  0.667    0.778        -        -        -        -        3
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
	if n := *s.Topics["t"]; n != (eval.Count{Right: 1, Missed: 2}) {
		t.Errorf("topic t: %+v", n)
	}
	if n := *s.Topics["b1"]; n != (eval.Count{Right: 1, Wrong: 1}) {
		t.Errorf("topic b1: %+v", n)
	}
}

// TestEvidence counts what the evidence is worth. Offsets are code points: the article begins with three of two or more bytes each.
func TestEvidence(t *testing.T) {
	const text = "«é» China said that it supports Russia. France did not."
	statement := func(evidence string, spans ...[2]int) eval.Statement {
		return eval.Statement{Holder: "A", Stance: graph.Support, Target: "B", Topic: "t", Speaker: "Li Si", Evidence: []string{evidence}, Spans: spans}
	}
	gold := statement("China said that it supports Russia.")
	gold.Speaker, gold.SpeakerForms = "Wang  O'Néil-Smith", []string{"王毅"}
	for _, c := range []struct {
		name               string
		predicted          eval.Statement
		speaker            string
		grounded, verbatim float64
		offsets            float64 // -1: none
		right              bool    // speaker
	}{
		{"the same", statement("China said that it supports Russia.", [2]int{4, 39}), "王毅", 1, 1, 1, true},
		{"found by its words", statement("it supports Russia"), "o'neil SMITH", 1, 1, -1, true},
		{"half of the shorter", statement("ssia. Fran", [2]int{34, 44}), "Smith", 1, 1, 1, true},
		{"less than half", statement("sia. Franc", [2]int{35, 45}), "smithson", 0, 1, 1, false},
		{"another place", statement("France did not.", [2]int{40, 55}), "", 0, 1, 1, false},
		{"shifted", statement("China said", [2]int{5, 15}), "Wang", 1, 1, 0, false},
		{"not in the article", statement("China supports Russia", [2]int{4, 25}), "Smith, Wang", 1, 0, 0, false},
		{"no evidence", eval.Statement{Holder: "A", Stance: graph.Support, Target: "B", Topic: "t"}, "Neil Smith", 0, 0, -1, true},
		{"too long", statement(text, [2]int{0, 601}), "X", 0, 1, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.predicted.Speaker = c.speaker
			s := eval.Evaluate([]*eval.Coding{{ID: "en-1", Statements: []eval.Statement{gold}}},
				[]*eval.Coding{{ID: "en-1", Statements: []eval.Statement{c.predicted}}}, map[string]string{"en-1": text}, tree())
			if s.All.Grounded.OK != c.grounded || s.All.Verbatim.OK != c.verbatim || s.All.Speaker.OK == 1 != c.right {
				t.Errorf("grounded %v, verbatim %v, speaker %v", s.All.Grounded, s.All.Verbatim, s.All.Speaker)
			}
			if x, ok := s.All.Offsets.Value(); ok != (c.offsets >= 0) || ok && x != c.offsets {
				t.Errorf("offsets %v", s.All.Offsets)
			}
		})
	}
}

// TestCauses finds the nearest reason of each error.
func TestCauses(t *testing.T) {
	gold := parse(t, "en-1", "A+B t, C-D t, E+F t, G+H t, I- t, J+K b1, L+M t, N- bad")
	predicted := parse(t, "en-1", "A+B b2, C+D t, E+X b1, G+ t, I-O t, Z+K b1, Q-R b2, N- bad")
	s := eval.Evaluate([]*eval.Coding{gold}, []*eval.Coding{predicted}, nil, tree())
	got := map[eval.Cause]string{}
	for _, e := range s.Errors {
		switch {
		case e.Gold == nil:
			got[e.Cause] += string(e.Predicted.Holder)
		default:
			got[e.Cause] += string(e.Gold.Holder)
		}
	}
	want := map[eval.Cause]string{
		eval.WrongTopic: "A", eval.WrongStance: "C", eval.WrongTarget: "E", eval.MissingTarget: "G", eval.ExtraTarget: "I", eval.WrongHolder: "J",
		eval.Missed: "L", eval.Invented: "Q",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	apart := []*eval.Coding{{ID: "en-1", Statements: []eval.Statement{
		{Holder: "A", Stance: graph.Support, Target: "B", Topic: "t", Evidence: []string{"one"}}, {Holder: "A", Stance: graph.Support, Target: "C", Topic: "t", Evidence: []string{"two"}},
	}}}
	other := []*eval.Coding{{ID: "en-1", Statements: []eval.Statement{{Holder: "A", Stance: graph.Support, Target: "D", Topic: "t", Evidence: []string{"two"}}}}}
	for _, e := range eval.Evaluate(apart, other, map[string]string{"en-1": "one two"}, tree()).Errors {
		if want := map[eval.Cause]graph.Code{eval.WrongTarget: "C", eval.Missed: "B"}[e.Cause]; e.Gold == nil || e.Gold.Target != want {
			t.Errorf("%s of %+v: the evidence says which is meant", e.Cause, e.Gold)
		}
	}
	var b strings.Builder
	if err := s.WriteErrors(&b, 1, func(e eval.Error) string { return "note on " + e.Article }); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\nwrong topic: 1\n  en-1\n    gold       A SUPPORT B t\n    predicted  A SUPPORT B b2\n    note on en-1\n") {
		t.Errorf("errors:\n%s", b.String())
	}
}

func TestRead(t *testing.T) {
	for in, want := range map[string]string{
		"{\"id\":\"a\"}\n\n{":             "f:3: no coding: unexpected end of JSON input",
		"{\"statements\":[]}":             "f:1: no id",
		"{\"id\":\"a\",\"statements\":1}": "f:1: no coding: json: cannot unmarshal number into Go struct field Coding.statements of type []eval.Statement",
	} {
		if _, err := eval.ReadCodings("f", strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("%q: %v", in, err)
		}
	}
	texts, err := eval.ReadTexts("f", strings.NewReader(`{"id":"a","title":"T","text":"x"}`+"\n"+`{"id":"b","title":"T","text":"Tx"}`+"\n"+`{"id":"c","body":"y"}`))
	if err != nil || texts["a"] != "T\nx" || texts["b"] != "Tx" || texts["c"] != "y" {
		t.Errorf("texts: %q %v", texts, err)
	}
	for id, want := range map[string]graph.Lang{"ar-01": "ar", "trap-en-05": "en", "12-x": "?", "a1-b": "?"} {
		if got := (&eval.Coding{ID: id}).Language(); got != want {
			t.Errorf("language of %s: %s", id, got)
		}
	}
}

// TestMaximum compares the matching of random statements with the greatest one that trying all ways finds.
func TestMaximum(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	keys := []string{"b1", "b2", "b11", "t", "good", "bad", "b1|b2", "t|b1|good"}
	random := func(n int, equals bool) *eval.Coding {
		var items []string
		for range n {
			k := keys[rnd.IntN(len(keys))]
			if !equals {
				k, _, _ = strings.Cut(k, "|")
			}
			items = append(items, "A"+string("+-"[rnd.IntN(2)])+" "+k)
		}
		return parse(t, "en-1", strings.Join(items, ", "))
	}
	for range 500 {
		gold, predicted := random(rnd.IntN(6), true), random(rnd.IntN(6), false)
		got := score(gold.Statements, predicted.Statements)
		if want := greatest(distinct(gold.Statements), distinct(predicted.Statements)); got != want {
			t.Fatalf("%d matched, %d can be: gold %+v, predicted %+v", got, want, gold, predicted)
		}
	}
}

func score(gold, predicted []eval.Statement) int {
	return eval.Evaluate([]*eval.Coding{{ID: "en-1", Statements: gold}}, []*eval.Coding{{ID: "en-1", Statements: predicted}}, nil, tree()).All.Views[eval.Full].Right
}

// distinct returns the statements without those that have the key of one before.
func distinct(all []eval.Statement) []eval.Statement {
	seen := map[string]bool{}
	var out []eval.Statement
	for _, s := range all {
		if k := fmt.Sprint(s.Holder, s.Stance, s.Target, s.Topic); !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	return out
}

// greatest tries all ways to match the predictions.
func greatest(gold, predicted []eval.Statement) int {
	if len(predicted) == 0 {
		return 0
	}
	best := greatest(gold, predicted[1:])
	for i := range gold {
		if score(gold[i:i+1], predicted[:1]) == 1 {
			best = max(best, 1+greatest(slices.Concat(gold[:i], gold[i+1:]), predicted[1:]))
		}
	}
	return best
}
