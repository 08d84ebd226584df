package resolvers

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// root gives gqlgen the resolvers. They have no state: what they share is in the context's request.
type root struct{}

var _ schema.ResolverRoot = root{}

func (root) Query() schema.QueryResolver               { return query{} }
func (root) Mutation() schema.MutationResolver         { return mutation{} }
func (root) Subscription() schema.SubscriptionResolver { return subscription{} }
func (root) Country() schema.CountryResolver           { return country{} }
func (root) Organization() schema.OrganizationResolver { return actorFields[*graph.Organization]{} }
func (root) Group() schema.GroupResolver               { return actorFields[*graph.Group]{} }
func (root) Leader() schema.LeaderResolver             { return leaderFields{} }
func (root) Office() schema.OfficeResolver             { return officeFields{} }
func (root) Topic() schema.TopicResolver               { return topicFields{} }
func (root) Article() schema.ArticleResolver           { return articleFields{} }
func (root) Mentions() schema.MentionsResolver         { return mentionsFields{} }
func (root) Statement() schema.StatementResolver       { return statementFields{} }
func (root) Evidence() schema.EvidenceResolver         { return evidenceFields{} }
func (root) Review() schema.ReviewResolver             { return reviewFields{} }
func (root) Merge() schema.MergeResolver               { return mergeFields{} }
func (root) LoadResult() schema.LoadResultResolver     { return loadResultFields{} }
func (root) Relation() schema.RelationResolver         { return relationFields{} }
func (root) MatrixHead() schema.MatrixHeadResolver     { return headFields{} }
func (root) DimensionValue() schema.DimensionValueResolver {
	return valueFields{}
}
func (root) Alignment() schema.AlignmentResolver                 { return alignmentFields{} }
func (root) ComparedStatement() schema.ComparedStatementResolver { return comparedFields{} }
func (root) Position() schema.PositionResolver                   { return positionFields{} }
func (root) PositionChange() schema.PositionChangeResolver       { return changeFields{} }
func (root) Stats() schema.StatsResolver                         { return statsFields{} }

// query answers the fields where questions start; each room's file has its own.
type query struct{}

// labels returns the names as gqlgen wants them.
func labels(names graph.Names) []*graph.Label {
	out := make([]*graph.Label, len(names))
	for i := range names {
		out[i] = &names[i]
	}
	return out
}
