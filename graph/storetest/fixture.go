package storetest

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
)

// Reference returns the small world of the fixture: actors CHN, RUS, USA, UKR (countries), UN (organization), HAMAS (group); the
// topics of the tree below; leaders Xi Jinping (CHN) and Vladimir Putin (RUS).
//
//	international-order ── multilateralism ⇄ unilateralism (named as a bad)
//	disputes ── hong-kong, taiwan, ukraine-war
//	security ── ceasefire
func Reference() graph.Batch {
	b := graph.Batch{Codebook: "test-1"}
	for _, a := range []struct {
		kind   graph.Kind
		code   graph.Code
		labels []graph.Label
	}{
		{graph.KindCountry, "CHN", []graph.Label{{Lang: "en", Text: "China"}, {Lang: "ar", Text: "الصين"}, {Lang: "zh", Text: "中国"}}},
		{graph.KindCountry, "RUS", []graph.Label{{Lang: "en", Text: "Russia"}, {Lang: "ar", Text: "روسيا"}, {Lang: "ru", Text: "Россия"}}},
		{graph.KindCountry, "USA", []graph.Label{{Lang: "en", Text: "United States"}, {Lang: "fr", Text: "États-Unis"}}},
		{graph.KindCountry, "UKR", []graph.Label{{Lang: "en", Text: "Ukraine"}}},
		{graph.KindOrganization, "UN", []graph.Label{{Lang: "en", Text: "United Nations"}}},
		{graph.KindGroup, "HAMAS", []graph.Label{{Lang: "en", Text: "Hamas"}, {Lang: "ar", Text: "حماس"}}},
	} {
		actor, err := graph.NewActor(a.kind, a.code)
		if err != nil {
			panic(err) // unreachable: the kinds above are right
		}
		actor.Actor().Names = graph.NewNames(a.labels...)
		b.Actors = append(b.Actors, actor)
	}
	for _, t := range []graph.Topic{
		{Key: "international-order"},
		{Key: "multilateralism", Parent: "international-order", Opposite: "unilateralism"},
		{Key: "unilateralism", Parent: "international-order", Opposite: "multilateralism", Bad: true},
		{Key: "disputes"}, {Key: "hong-kong", Parent: "disputes"}, {Key: "taiwan", Parent: "disputes"},
		{Key: "ukraine-war", Parent: "disputes"}, {Key: "security"}, {Key: "ceasefire", Parent: "security"},
	} {
		t.Ref = t.Key.ID()
		t.Names = graph.NewNames(graph.Label{Lang: "en", Text: strings.ReplaceAll(string(t.Key), "-", " ")})
		b.Topics = append(b.Topics, &t)
	}
	for _, l := range []struct {
		slug, name string
		actor      graph.Code
		from       graph.Date
	}{
		{"xi-jinping", "Xi Jinping", "CHN", graph.Date{Year: 2013, Month: 3, Day: 14}},
		{"vladimir-putin", "Vladimir Putin", "RUS", graph.Date{Year: 2012, Month: 5}},
	} {
		b.Leaders = append(b.Leaders, &graph.Leader{
			Ref: graph.LeaderID(l.slug), Slug: l.slug, Names: graph.NewNames(graph.Label{Lang: "en", Text: l.name}),
			Offices: []graph.Office{{Actor: l.actor, Role: graph.RoleHeadOfState, From: l.from}},
		})
	}
	return b
}

// An Option changes an article before it is sealed.
type Option func(*graph.Article)

// Outlet sets the outlet.
func Outlet(s string) Option { return func(a *graph.Article) { a.Key.Outlet = s } }

// Language sets the language.
func Language(l graph.Lang) Option { return func(a *graph.Article) { a.Lang = l } }

// Mentions sets what the article mentions.
func Mentions(actors []graph.Code, topics ...graph.TopicKey) Option {
	return func(a *graph.Article) { a.Actors, a.Topics = actors, topics }
}

// NewUnit returns the unit of a sealed article in English of the test extractor, without statements. The date may be partial or "".
func NewUnit(id, date, text string, options ...Option) graph.Unit {
	a := &graph.Article{
		Key: graph.ArticleKey{ID: id, URL: "https://example.org/" + id}, Title: strings.SplitN(text, "\n", 2)[0], Lang: "en",
		Text: text, Extractor: "test-1",
	}
	if date != "" {
		d, err := graph.ParseDate(date)
		if err != nil {
			panic(err) // unreachable: dates in tests are right
		}
		a.Published = d
	}
	for _, o := range options {
		o(a)
	}
	a.Seal()
	return graph.Unit{Article: a}
}

// Say adds a statement whose evidence is the quote, which must stand in the text. speaker is a slug, "" for none, or "Name@CODE"
// for a learnt one.
func Say(u graph.Unit, holder graph.Code, stance graph.Stance, target graph.Code, topic graph.TopicKey, speaker, quote string) graph.Unit {
	at := strings.Index(u.Article.Text, quote)
	if at < 0 {
		panic("storetest: the text has not " + quote) // unreachable: a test's own text
	}
	start := utf8.RuneCountInString(u.Article.Text[:at])
	s := &graph.Statement{
		Article: u.Article.Ref, Holder: holder, Target: target, Topic: topic, Stance: stance, Act: actOf(stance), Strength: 2,
		Form: graph.Indirect, Date: u.Article.Published,
		Evidence: []graph.Evidence{{Quote: quote, Start: start, End: start + utf8.RuneCountInString(quote), Cue: "said", Rule: "test"}},
	}
	name, code, learnt := strings.Cut(speaker, "@")
	switch {
	case learnt:
		s.Speaker = graph.LearntID(graph.Code(code), name)
		u.Learnt = append(u.Learnt, graph.Learnt{Leader: s.Speaker, Actor: graph.Code(code), Lang: u.Article.Lang, Name: name})
	case speaker != "":
		s.Speaker = graph.LeaderID(speaker)
	}
	s.Seal()
	u.Statements = append(u.Statements, s)
	return u
}

func actOf(s graph.Stance) graph.Act {
	switch s {
	case graph.Support:
		return graph.ActEndorse
	case graph.Oppose:
		return graph.ActReject
	}
	return graph.ActAbstain
}

// Fixture returns the units of a small graph, the same each time:
//
//	call     2020-07-08 ar Al-Youm   RUS +CHN hong-kong (Putin) · CHN +RUS multilateralism (Xi) · CHN −unilateralism (Xi)
//	vote     2020-07-08 en Wire      USA −RUS ukraine-war · CHN 0RUS ukraine-war · UN +ceasefire
//	remarks  2021-03    en Wire      USA −CHN hong-kong (learnt: Jane Doe) · USA +multilateralism
//	undated  –          en           HAMAS +ceasefire
func Fixture() []graph.Unit {
	call := NewUnit("call", "2020-07-08", "اتصال\nقال بوتين إن بلاده تدعم الصين في هونج كونج. وقال شي إن الصين تدعم روسيا وتعارض الأحادية.",
		Outlet("Al-Youm"), Language("ar"), Mentions([]graph.Code{"CHN", "RUS"}, "hong-kong", "unilateralism"))
	call = Say(call, "RUS", graph.Support, "CHN", "hong-kong", "vladimir-putin", "قال بوتين إن بلاده تدعم الصين في هونج كونج.")
	call = Say(call, "CHN", graph.Support, "RUS", "multilateralism", "xi-jinping", "وقال شي إن الصين تدعم روسيا")
	call = Say(call, "CHN", graph.Oppose, "", "unilateralism", "xi-jinping", "وتعارض الأحادية")
	vote := NewUnit("vote", "2020-07-08", "Vote\nThe US condemned Russia over Ukraine; China abstained. The UN called for a ceasefire.",
		Outlet("Wire"), Mentions([]graph.Code{"CHN", "RUS", "UKR", "UN", "USA"}, "ceasefire", "ukraine-war"))
	vote = Say(vote, "USA", graph.Oppose, "RUS", "ukraine-war", "", "The US condemned Russia over Ukraine")
	vote = Say(vote, "CHN", graph.Neutral, "RUS", "ukraine-war", "", "China abstained")
	vote = Say(vote, "UN", graph.Support, "", "ceasefire", "", "The UN called for a ceasefire.")
	remarks := NewUnit("remarks", "2021-03", "Remarks\nJane Doe of the US criticised China over Hong Kong and praised multilateralism.",
		Outlet("Wire"), Mentions([]graph.Code{"CHN", "USA"}, "hong-kong", "multilateralism"))
	remarks = Say(remarks, "USA", graph.Oppose, "CHN", "hong-kong", "Jane Doe@USA", "Jane Doe of the US criticised China over Hong Kong")
	remarks = Say(remarks, "USA", graph.Support, "", "multilateralism", "Jane Doe@USA", "praised multilateralism")
	remarks.Learnt = remarks.Learnt[:1]
	undated := NewUnit("undated", "", "Hamas\nHamas welcomed a truce.", Mentions([]graph.Code{"HAMAS"}, "ceasefire"))
	undated = Say(undated, "HAMAS", graph.Support, "", "ceasefire", "", "Hamas welcomed a truce.")
	return []graph.Unit{call, vote, remarks, undated}
}
