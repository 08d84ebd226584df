package schema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

func load(t *testing.T) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestScalarsAreSpecified fails for each scalar of our own that does not say where its form is laid down.
func TestScalarsAreSpecified(t *testing.T) {
	for _, d := range load(t).Types {
		if d.Kind == ast.Scalar && !d.BuiltIn && d.Directives.ForName("specifiedBy") == nil {
			t.Errorf("%s lacks @specifiedBy", d.Name)
		}
	}
}

func enum[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.ToUpper(string(v))
	}
	return out
}

// TestEnumsMatch compares the enums with the closed sets of package graph.
func TestEnumsMatch(t *testing.T) {
	s := load(t)
	for name, want := range map[string][]string{
		"Stance":          enum(graph.Stances()),
		"Form":            enum(graph.Forms()),
		"Act":             enum(graph.Acts()),
		"TallyObject":     enum([]graph.Object{graph.ObjectTarget, graph.ObjectTopic, graph.ObjectPair}),
		"MatrixDimension": enum([]graph.Dimension{graph.ByHolder, graph.ByTarget, graph.ByTopic}),
		"Role": enum([]graph.Role{graph.RoleHeadOfState, graph.RoleHeadOfGovernment, graph.RoleForeignMinister, graph.RoleChief,
			graph.RoleOther}),
		"NodeKind": enum([]graph.Kind{graph.KindActor, graph.KindCountry, graph.KindOrganization, graph.KindGroup, graph.KindLeader,
			graph.KindTopic, graph.KindArticle, graph.KindStatement}),
	} {
		var have []string
		for _, v := range s.Types[name].EnumValues {
			have = append(have, v.Name)
		}
		if !slices.Equal(have, want) {
			t.Errorf("%s: the schema has %v, package graph %v", name, have, want)
		}
	}
}
