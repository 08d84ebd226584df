package graph

// A Kind is a kind of node.
type Kind string

// The kinds of node. The values are part of every ID.
const (
	KindCountry      Kind = "country"
	KindOrganization Kind = "organization"
	KindGroup        Kind = "group"
	KindLeader       Kind = "leader"
	KindTopic        Kind = "topic"
	KindArticle      Kind = "article"
	KindStatement    Kind = "statement"
	KindReview       Kind = "review"
	KindMerge        Kind = "merge"

	// KindActor stands for countries, organizations and groups together, in queries and in their IDs: so an ID needs the code alone.
	KindActor Kind = "actor"

	// KindEvidence stands for pieces of evidence, which are no nodes but have conditions of their own.
	KindEvidence Kind = "evidence"
)

// A Node is anything that has an ID: *[Country], *[Organization], *[Group], *[Leader], *[Topic], *[Article], *[Statement],
// *[Review] or *[Merge].
type Node interface {
	NodeID() ID
	NodeKind() Kind
	// SortKey orders nodes of one kind, and is unique among them: compared as bytes.
	SortKey() string
	node()
}
