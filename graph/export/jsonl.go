package export

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// writeJSONL writes actors, topics, leaders, articles, statements, reviews and merges of leaders, each with its type.
func writeJSONL(ctx context.Context, w io.Writer, store graph.Store, o Options) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	called, err := vocabulary(ctx, store, func(n graph.Node) error { return e.Encode(wordLine(n)) })
	if err != nil {
		return err
	}
	articles := nodes(ctx, store, graph.KindArticle, o.Text)
	if err := writeLines(e, articles, func(a *graph.Article) any { return articleLineOf(a, o) }); err != nil {
		return err
	}
	for r, err := range statements(ctx, store) {
		if err != nil {
			return err
		}
		if err := e.Encode(statementLineOf(r.Statement, called)); err != nil {
			return err
		}
	}
	if err := writeLines(e, nodes(ctx, store, graph.KindReview, false), reviewLineOf); err != nil {
		return err
	}
	return writeLines(e, nodes(ctx, store, graph.KindMerge, false), mergeLineOf)
}

// writeLines writes a line for each of the nodes, which are of one type.
func writeLines[T graph.Node](e *json.Encoder, nodes iter.Seq2[graph.Node, error], line func(T) any) error {
	for n, err := range nodes {
		if err != nil {
			return err
		}
		if v, ok := n.(T); ok {
			if err := e.Encode(line(v)); err != nil {
				return err
			}
		}
	}
	return nil
}

type actorLine struct {
	Type    graph.Kind `json:"type"`
	ID      graph.ID   `json:"id"`
	Code    graph.Code `json:"code"`
	Alpha2  string     `json:"alpha2,omitempty"`
	Status  string     `json:"status,omitempty"`
	Founded string     `json:"founded,omitempty"`
	Ended   string     `json:"ended,omitempty"`
	Labels  labels     `json:"names"`
}

type topicLine struct {
	Type     graph.Kind     `json:"type"`
	ID       graph.ID       `json:"id"`
	Key      graph.TopicKey `json:"key"`
	Parent   graph.TopicKey `json:"parent,omitempty"`
	Opposite graph.TopicKey `json:"opposite,omitempty"`
	Bad      bool           `json:"bad,omitempty"`
	Labels   labels         `json:"names"`
	Covers   string         `json:"covers,omitempty"`
}

type leaderLine struct {
	Type    graph.Kind   `json:"type"`
	ID      graph.ID     `json:"id"`
	Slug    string       `json:"slug,omitempty"`
	Learnt  bool         `json:"learnt,omitempty"`
	Labels  labels       `json:"names"`
	Offices []officeLine `json:"offices"`
}

type officeLine struct {
	Actor graph.Code `json:"actor"`
	Role  graph.Role `json:"role"`
	From  string     `json:"from,omitempty"`
	To    string     `json:"to,omitempty"`
}

// labels are written as an object from languages, sorted, to labels.
type labels map[graph.Lang]string

func labelsOf(ns graph.Names) labels {
	out := labels{}
	for _, l := range ns {
		out[l.Lang] = l.Text
	}
	return out
}

// wordLine returns the line of an actor, topic or leader.
func wordLine(n graph.Node) any {
	switch n := n.(type) {
	case graph.Actor:
		return actorLineOf(n)
	case *graph.Topic:
		return topicLine{n.NodeKind(), n.Ref, n.Key, n.Parent, n.Opposite, n.Bad, labelsOf(n.Names), n.Covers}
	case *graph.Leader:
		l := leaderLine{n.NodeKind(), n.Ref, n.Slug, n.Learnt, labelsOf(n.Names), []officeLine{}}
		for _, o := range n.Offices {
			l.Offices = append(l.Offices, officeLine{o.Actor, o.Role, o.From.String(), o.To.String()})
		}
		return l
	}
	return nil
}

func actorLineOf(a graph.Actor) actorLine {
	i := a.Actor()
	l := actorLine{
		Type: a.NodeKind(), ID: i.Ref, Code: i.Code, Founded: i.Founded.String(), Ended: i.Ended.String(), Labels: labelsOf(i.Names),
	}
	if c, ok := a.(*graph.Country); ok {
		l.Alpha2, l.Status = c.Alpha2, c.Status
	}
	return l
}

type articleLine struct {
	Type        graph.Kind                 `json:"type"`
	ID          graph.ID                   `json:"id"`
	Source      string                     `json:"source,omitempty"` // the id that the source gives it
	URL         string                     `json:"url,omitempty"`
	Outlet      string                     `json:"outlet,omitempty"`
	Title       string                     `json:"title"`
	Language    graph.Lang                 `json:"language,omitempty"`
	Published   string                     `json:"published,omitempty"`
	PublishedAt string                     `json:"published_at,omitempty"`
	Modified    string                     `json:"modified,omitempty"`
	Recorded    string                     `json:"recorded,omitempty"`
	Length      int                        `json:"length"`
	SHA256      string                     `json:"sha256"`
	Version     string                     `json:"version"`
	Extractor   string                     `json:"extractor,omitempty"`
	Boilerplate []graph.Span               `json:"boilerplate,omitempty"`
	Actors      []graph.Code               `json:"actors,omitempty"`
	Topics      []graph.TopicKey           `json:"topics,omitempty"`
	Attributes  map[string]json.RawMessage `json:"attributes,omitempty"`
	Text        string                     `json:"text,omitempty"`
}

func articleLineOf(a *graph.Article, o Options) articleLine {
	l := articleLine{
		Type: a.NodeKind(), ID: a.Ref, Source: a.Key.ID, URL: a.Key.URL, Outlet: a.Key.Outlet, Title: a.Title, Language: a.Lang,
		Published: a.Published.String(), PublishedAt: stamp(a.PublishedAt), Modified: stamp(a.Modified), Length: a.Length, SHA256: a.SHA256,
		Version: a.Version, Extractor: a.Extractor, Boilerplate: a.Boilerplate, Actors: a.Actors, Topics: a.Topics, Text: a.Text,
	}
	if o.Recorded {
		l.Recorded = stamp(a.Recorded)
	}
	for _, at := range a.Attributes {
		if l.Attributes == nil {
			l.Attributes = map[string]json.RawMessage{}
		}
		l.Attributes[at.Key] = rawJSON(at.Value)
	}
	return l
}

// rawJSON returns the JSON as it is, and what is none as a string.
func rawJSON(s string) json.RawMessage {
	if json.Valid([]byte(s)) {
		return json.RawMessage(s)
	}
	b, _ := json.Marshal(s) // a string never fails
	return b
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

type statementLine struct {
	Type        graph.Kind       `json:"type"`
	ID          graph.ID         `json:"id"`
	Article     graph.ID         `json:"article"`
	Date        string           `json:"date,omitempty"` // said, else published
	Said        string           `json:"said,omitempty"`
	Holder      graph.Code       `json:"holder"`
	HolderName  string           `json:"holder_name"`
	Speaker     string           `json:"speaker,omitempty"`
	SpeakerName string           `json:"speaker_name,omitempty"`
	Stance      graph.Stance     `json:"stance"`
	Target      graph.Code       `json:"target,omitempty"`
	TargetName  string           `json:"target_name,omitempty"`
	Topic       graph.TopicKey   `json:"topic"`
	TopicName   string           `json:"topic_name"`
	Act         graph.Act        `json:"act"`
	Strength    int              `json:"strength"`
	Form        graph.Form       `json:"form"`
	Joint       bool             `json:"joint,omitempty"`
	Via         graph.Code       `json:"via,omitempty"`
	Review      graph.Verdict    `json:"review,omitempty"` // of the last standing review, which the line follows
	Evidence    []graph.Evidence `json:"evidence"`
}

func statementLineOf(s *graph.Statement, called naming) statementLine {
	return statementLine{
		Type: s.NodeKind(), ID: s.Ref, Article: s.Article, Date: s.Date.String(), Said: s.Said.String(), Holder: s.Holder,
		HolderName: called.actors[s.Holder], Speaker: s.Speaker.String(), SpeakerName: called.leaders[s.Speaker], Stance: s.Stance,
		Target: s.Target, TargetName: called.actors[s.Target], Topic: s.Topic, TopicName: called.topics[s.Topic], Act: s.Act,
		Strength: s.Strength, Form: s.Form, Joint: s.Joint, Via: s.Via, Review: s.Review, Evidence: s.Evidence,
	}
}
