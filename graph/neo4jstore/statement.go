package neo4jstore

import (
	"encoding/json"

	"github.com/demarche-kg/demarche/graph"
)

// statementFields are what is read of a statement.
const statementFields = `.id, .article, .holder, .speaker, .target, .topic, .stance, .act, .strength, .form, .joint, .via, .said, .date,
	.quotes, .starts, .ends, .cues, .rules, .review, .machine, .spoke`

func statementProps(s *graph.Statement, a *graph.Article) props {
	p := props{
		"id": s.Ref.String(), "sort": s.SortKey(), "search": graph.SearchText(s), "article": s.Article.String(), "holder": string(s.Holder),
		"speaker": orNil(s.Speaker.String()), "target": orNil(string(s.Target)), "topic": string(s.Topic), "stance": string(s.Stance),
		"act": string(s.Act), "strength": s.Strength, "form": string(s.Form), "joint": s.Joint, "via": orNil(string(s.Via)),
		"said": orNil(s.Said.String()), "date": orNil(s.Date.String()), "day": day(s.Date), "week": orNil(s.Date.WeekBucket()),
		"outlet": orNil(a.Key.Outlet), "lang": orNil(string(a.Lang)),
		"review": orNil(string(s.Review)), "machine": machineJSON(s.Machine),
	}
	var quotes, cues, rules []string
	var starts, ends []int
	for _, e := range s.Evidence {
		quotes, cues, rules = append(quotes, e.Quote), append(cues, e.Cue), append(rules, e.Rule)
		starts, ends = append(starts, e.Start), append(ends, e.End)
	}
	p["quotes"], p["cues"], p["rules"], p["starts"], p["ends"] = quotes, cues, rules, starts, ends
	return p
}

func (p props) statement() (*graph.Statement, error) {
	s := &graph.Statement{
		Ref: p.id("id"), Article: p.id("article"), Holder: p.code("holder"), Speaker: p.id("speaker"), Target: p.code("target"),
		Topic: graph.TopicKey(p.text("topic")), Stance: graph.Stance(p.text("stance")), Act: graph.Act(p.text("act")),
		Strength: p.integer("strength"), Form: graph.Form(p.text("form")), Joint: p.boolean("joint"), Via: p.code("via"),
		Said: p.date("said"), Date: p.date("date"),
		Review: graph.Verdict(p.text("review")),
	}
	quotes, cues, rules := texts[string](p, "quotes"), texts[string](p, "cues"), texts[string](p, "rules")
	starts, ends := integers(p, "starts"), integers(p, "ends")
	n := len(quotes)
	if s.Ref == graph.Nil || len(cues) != n || len(rules) != n || len(starts) != n || len(ends) != n {
		return nil, errTorn
	}
	for i := range quotes {
		s.Evidence = append(s.Evidence, graph.Evidence{Quote: quotes[i], Start: starts[i], End: ends[i], Cue: cues[i], Rule: rules[i]})
	}
	if machine := p.text("machine"); machine != "" {
		s.Machine = &graph.Statement{}
		return s, json.Unmarshal([]byte(machine), s.Machine)
	}
	return s, nil
}

// machineJSON returns the statement as JSON, nil for none.
func machineJSON(s *graph.Statement) any {
	if s == nil {
		return nil
	}
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // unreachable: strings, numbers and lists of them
	}
	return string(b)
}
