package graph

import (
	"fmt"
	"slices"
	"strings"
)

// A SearchQuery asks for nodes whose words match: each phrase of Text (see [FoldQuery]). Newest first; what has no date comes last.
type SearchQuery struct {
	Text  string
	Kinds []Kind // empty for all; [KindActor] for the three kinds of actor
	Page  Page
}

// maxPhrases is how many words and phrases a search may have.
const maxPhrases = 16

// Window validates the query and reads its page and its phrases.
func (q SearchQuery) Window() (Window, []Phrase, error) {
	phrases := FoldQuery(q.Text)
	if len(phrases) == 0 {
		return Window{}, nil, invalid("nothing to search for in %q", clip(q.Text))
	}
	if len(phrases) > maxPhrases {
		return Window{}, nil, invalid("a search has at most %d words and phrases", maxPhrases)
	}
	for _, k := range q.Kinds {
		if !slices.Contains(searchable, k) {
			return Window{}, nil, invalid("nodes of kind %q cannot be searched", k)
		}
	}
	w, err := q.Page.Window(fmt.Sprintf("search %v %q", q.Kinds, phrases), true)
	return w, phrases, err
}

// searchable lists the kinds that a search may name.
var searchable = []Kind{KindActor, KindCountry, KindOrganization, KindGroup, KindLeader, KindTopic, KindArticle, KindStatement}

// Wants reports whether the query asks for nodes of the kind.
func (q SearchQuery) Wants(kind Kind) bool {
	actor := kind == KindCountry || kind == KindOrganization || kind == KindGroup
	return len(q.Kinds) == 0 && kind != KindReview && kind != KindMerge || slices.Contains(q.Kinds, kind) || actor && slices.Contains(q.Kinds, KindActor)
}

// A Hit is a node that a search found.
type Hit struct {
	ID   ID
	Kind Kind
	Date Date // zero for what has none
}

// SortKey returns date and ID.
func (h Hit) SortKey() string { return h.Date.SortKey() + h.ID.String() }

// A HitPage is a page of hits.
type HitPage = PageOf[Hit]

// SearchText returns what search sees of a node, folded: the labels and code of actors, leaders and topics, the text of an article,
// the quotes of a statement.
func SearchText(n Node) string {
	switch n := n.(type) {
	case Actor:
		return foldNames(n.Actor().Names, string(n.Actor().Code))
	case *Leader:
		return foldNames(n.Names, "")
	case *Topic:
		return foldNames(n.Names, string(n.Key))
	case *Article:
		return Fold(n.Text)
	case *Statement:
		quotes := make([]string, len(n.Evidence))
		for i, e := range n.Evidence {
			quotes[i] = e.Quote
		}
		return Fold(strings.Join(quotes, "\n"))
	}
	return ""
}

func foldNames(ns Names, code string) string {
	texts := []string{code}
	for _, l := range ns {
		texts = append(texts, l.Text)
	}
	return Fold(strings.Join(texts, "\n"))
}

// HitOf returns the hit that stands for the node.
func HitOf(n Node) Hit {
	h := Hit{ID: n.NodeID(), Kind: n.NodeKind()}
	switch n := n.(type) {
	case *Article:
		h.Date = n.Published
	case *Statement:
		h.Date = n.Date
	}
	return h
}
