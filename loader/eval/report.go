package eval

import (
	"encoding/json"
	"strconv"
)

// ReportSchema is the version of the JSON of a [Score]: see docs/eval.md.
const ReportSchema = 1

// A reported statement count, with what follows from it.
type reportedCount struct {
	Count
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

func (c Count) report() reportedCount {
	return reportedCount{c, round(c.Precision()), round(c.Recall()), round(c.F1())}
}

// round keeps three decimals.
func round(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 3, 64), 64)
	if err != nil {
		return x // unreachable: it was just written
	}
	return y
}

// scope is one line of the table: figures are [P, R, F1].
type scope struct {
	Articles int                 `json:"articles"`
	Who      [3]float64          `json:"who"`
	Issue    [3]float64          `json:"issue"`
	Full     [3]float64          `json:"full"`
	Counts   map[View]*Count     `json:"counts"`
	Macro    *float64            `json:"macro"`
	Speaker  *float64            `json:"speaker"`
	Grounded *float64            `json:"grounded"`
	Verbatim *float64            `json:"verbatim"`
	Offsets  *float64            `json:"offsets"`
	Fields   map[string]*float64 `json:"fields"`
}

func (f *Figures) scope() scope {
	three := func(v View) [3]float64 {
		c := f.Views[v]
		return [3]float64{round(c.Precision()), round(c.Recall()), round(c.F1())}
	}
	share := func(s Share) *float64 {
		if x, ok := s.Value(); ok {
			return &x
		}
		return nil
	}
	fields := map[string]*float64{}
	for i, name := range fieldNames {
		fields[name] = share(f.Fields[i])
	}
	return scope{
		Fields: fields, Articles: f.Articles, Who: three(Who), Issue: three(Issue), Full: three(Full), Counts: f.Views, Macro: share(f.Macro),
		Speaker: share(f.Speaker), Grounded: share(f.Grounded), Verbatim: share(f.Verbatim), Offsets: share(f.Offsets),
	}
}

type reportedError struct {
	Cause     Cause      `json:"cause"`
	Article   string     `json:"article"`
	Lang      string     `json:"lang"`
	Gold      *Statement `json:"gold"`
	Predicted *Statement `json:"predicted"`
	Note      string     `json:"note,omitempty"`
}

// JSON returns the score as JSON with up to most errors of each cause. Note, which may be nil, adds what is known of an error.
func (s *Score) JSON(most int, note func(Error) string) ([]byte, error) {
	out := struct {
		Schema int                      `json:"schema"`
		Scopes map[string]scope         `json:"scopes"`
		Topics map[string]reportedCount `json:"topics"`
		Acts   map[string]reportedCount `json:"acts"`
		Causes map[Cause]int            `json:"causes"`
		Errors []reportedError          `json:"errors"`
	}{ReportSchema, map[string]scope{"all": s.All.scope()}, map[string]reportedCount{}, map[string]reportedCount{}, s.Causes(), []reportedError{}}
	for tag, f := range s.Languages {
		out.Scopes[string(tag)] = f.scope()
	}
	for k, c := range s.Topics {
		out.Topics[string(k)] = c.report()
	}
	for k, c := range s.Acts {
		out.Acts[string(k)] = c.report()
	}
	told := map[Cause]int{}
	for _, e := range s.Errors {
		if told[e.Cause]++; told[e.Cause] > most {
			continue
		}
		r := reportedError{e.Cause, e.Article, string(e.Lang), e.Gold, e.Predicted, ""}
		if note != nil {
			r.Note = note(e)
		}
		out.Errors = append(out.Errors, r)
	}
	return json.Marshal(out)
}
