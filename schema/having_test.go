package schema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// parts are the types of which a field with thresholds made what they hold: they show its rows, and what those rest on.
var parts = []string{
	"Pivot", "PivotCell", "Timeline", "TimelineSeries", "Network", "NetworkTie", "NetworkWindow", "SupportMatrix", "Comparison", "ComparedStatement",
	"StatementReport", "Relation", "RelationEdge",
}

// Why a list or an aggregate has no thresholds, or no say in whose words count.
const (
	notSaid = "it lists or counts no statements"
	oneEach = "each row is one statement of one article; what several say is counted by supports, supportMatrix, pivot and compare"
	itsOwn  = "it belongs to one article or statement, as it was read"
	whole   = "it says what the store holds, of all of it"
	byCount = "each row is one article of one source; filter.statements.count asks for so many of whatever statements"
	opinion = "it lists what people say of statements or leaders, not what holders say; quality has minReviewed"
	found   = "it finds words in nodes; what was said is asked of the nodes"
)

// without says why, for the field and the argument, or for both.
var without = map[string]string{
	"Query.statements having": oneEach, "Country.statements having": oneEach, "Organization.statements having": oneEach, "Group.statements having": oneEach,
	"Leader.statements having": oneEach, "Topic.statements having": oneEach, "Article.statements having": oneEach, "Query.articles": byCount,
	"Query.stats": whole, "Query.search": found, "Query.nodes": notSaid, "Query.verify": itsOwn, "Query.merges": opinion, "Query.reviews": opinion,
	"Query.quality": opinion, "Statement.reviews": opinion, "Leader.merges": opinion, "Leader.mergedFrom": opinion, "Review.corrections": opinion,
	"Article.attributes": itsOwn, "Article.boilerplate": itsOwn, "Article.mentions": itsOwn, "Mentions.actors": itsOwn, "Mentions.topics": itsOwn,
	"Statement.evidence": itsOwn, "Verification.evidence": itsOwn, "LoadArticlesPayload.results": itsOwn, "Leader.offices": notSaid, "Topic.children": notSaid,
	"Country.names": notSaid, "Organization.names": notSaid, "Group.names": notSaid, "Leader.names": notSaid, "Topic.names": notSaid,
}

// TestEveryAggregateHasThresholds fails for each list and each aggregate of statements that takes no having or no hand without a reason.
func TestEveryAggregateHasThresholds(t *testing.T) {
	s := load(t)
	asked := map[string]bool{}
	for _, d := range s.Types {
		if d.Kind != ast.Object || strings.HasPrefix(d.Name, "__") || strings.HasSuffix(d.Name, "Connection") || d == s.Mutation || slices.Contains(parts, d.Name) {
			continue
		}
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") || !gathers(s, f.Type) {
				continue
			}
			for _, arg := range []string{"having", "hand"} {
				field := d.Name + "." + f.Name
				name := field + " " + arg
				asked[field], asked[name] = true, true
				switch has, why := f.Arguments.ForName(arg) != nil, without[field]+without[name]; {
				case !has && why == "":
					t.Errorf("%s: it has none, and no reason", name)
				case has && why != "":
					t.Errorf("%s: it has one, and a reason why not", name)
				}
			}
		}
	}
	for name := range without {
		if !asked[name] {
			t.Errorf("%s has a reason, and there is no such list or aggregate", name)
		}
	}
}

// gathers reports whether a field of the type lists or counts things: a list of objects, a connection, or what has a tally or such a list.
func gathers(s *ast.Schema, t *ast.Type) bool {
	d := s.Types[t.Name()]
	if d.Kind != ast.Object && d.Kind != ast.Interface && d.Kind != ast.Union {
		return false
	}
	if t.Elem != nil || strings.HasSuffix(d.Name, "Connection") || d.Name == "Stats" {
		return true
	}
	if slices.Contains(d.Interfaces, "Node") || d.Kind != ast.Object {
		return false // a thing
	}
	return slices.ContainsFunc(d.Fields, func(f *ast.FieldDefinition) bool { return f.Type.Name() == "Tally" || f.Type.Elem != nil })
}
