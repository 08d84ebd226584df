package eval_test

import (
	"io"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/loader/eval"
)

// FuzzEvaluate scores whatever can be read as gold and predictions: no panic, and each statement counted at most once.
func FuzzEvaluate(f *testing.F) {
	f.Add(`{"id":"en-1","statements":[{"holder":"A","stance":"SUPPORT","target":null,"topic":"good","topics_ok":["t"],"speaker":"É-x","evidence":["é"]}]}`,
		`{"id":"en-1","statements":[{"holder":"A","stance":"OPPOSE","topic":"bad","evidence":["é","x"],"spans":[[0,1],[-3,99]]}]}`, "aé")
	f.Add(`{"id":"-","statements":[{"debatable":true}]}`, `{"id":"-","statements":[{},{"target":""}]}`, "")
	f.Fuzz(func(t *testing.T, gold, predicted, text string) {
		g, err := eval.ReadCodings("gold", strings.NewReader(gold))
		if err != nil {
			return
		}
		p, err := eval.ReadCodings("predicted", strings.NewReader(predicted))
		if err != nil {
			return
		}
		texts := map[string]string{}
		for _, c := range g {
			texts[c.ID] = text
		}
		s := eval.Evaluate(g, p, texts, tree())
		n := 0
		for _, c := range g {
			n += len(c.Statements)
		}
		full := s.All.Views[eval.Full]
		if full.Right+full.Missed > n {
			t.Errorf("%d right and %d missed of %d", full.Right, full.Missed, n)
		}
		if x := full.F1(); x < 0 || x > 1 {
			t.Errorf("F1 %v", x)
		}
		if err := s.WriteErrors(io.Discard, 9, nil); err != nil {
			t.Error(err)
		}
		if _, err := s.JSON(9, nil); err != nil {
			t.Error(err)
		}
	})
}
