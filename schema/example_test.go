package schema_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// TestEverythingHasAnExample fails for each description without an example: what stands between back quotes, and is true. Of a field it selects the
// field, or is its value; of an argument or an input field it is a value, with the name before it or without, or a whole that has it; of a type it is
// one of its values, or selects from a type. Only of an enum's value it may be any words.
func TestEverythingHasAnExample(t *testing.T) {
	e := examples{load(t)}
	check := func(what, description string, isExample func(piece string) bool) {
		if !slices.ContainsFunc(pieces(description), isExample) {
			t.Errorf("%s: no example in %q", what, description)
		}
	}
	check("schema", e.schema.Description, e.selects)
	for _, d := range e.schema.Types {
		if d.BuiltIn || strings.HasPrefix(d.Name, "__") {
			continue
		}
		check(d.Name, d.Description, func(piece string) bool { return e.ofType(d, piece) })
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			name := d.Name + "." + f.Name
			check(name, f.Description, func(piece string) bool { return e.ofField(d, f, piece) })
			for _, a := range f.Arguments {
				check(name+"("+a.Name+")", a.Description, func(piece string) bool { return e.ofArgument(d, f, a, piece) })
			}
		}
		for _, v := range d.EnumValues {
			check(d.Name+"."+v.Name, v.Description, func(piece string) bool { return piece != v.Name })
		}
	}
}

// TestExamplesAreTrue sees that the checks tell examples from what is none.
func TestExamplesAreTrue(t *testing.T) {
	e := examples{load(t)}
	stats, filter := e.schema.Query.Fields.ForName("stats"), e.schema.Query.Fields.ForName("statements").Arguments.ForName("filter")
	for piece, want := range map[string]bool{"stats { articles }": true, "stats { mood }": false, "topics { nodes { id } }": false, "stats": true, "stats {": false} {
		if got := e.ofField(e.schema.Query, stats, piece); got != want {
			t.Errorf("of stats: %s: %v", piece, got)
		}
	}
	for piece, want := range map[string]bool{"{stance: {eq: OPPOSE}}": true, "filter: {stance: {eq: OPPOSE}}": true, "{stance: {eq: MOODY}}": false, "hand: FIRST": false, "": false} {
		if got := e.isValue(filter.Name, filter.Type, piece); got != want {
			t.Errorf("of filter: %s: %v", piece, got)
		}
	}
}

var quoted = regexp.MustCompile("`([^`]+)`")

// pieces returns what stands between back quotes.
func pieces(description string) []string {
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(description, -1) {
		out = append(out, strings.ReplaceAll(m[1], `\"`, `"`))
	}
	return out
}

// examples tells whether a piece of a description is an example of what is described.
type examples struct{ schema *ast.Schema }

func (e examples) ofType(d *ast.Definition, piece string) bool {
	switch d.Kind {
	case ast.Enum:
		return d.EnumValues.ForName(piece) != nil || e.selects(piece)
	case ast.Scalar, ast.InputObject:
		return e.isValue("", ast.NamedType(d.Name, nil), piece)
	}
	return e.selects(piece)
}

func (e examples) ofField(d *ast.Definition, f *ast.FieldDefinition, piece string) bool {
	if d.Kind == ast.InputObject {
		return e.isValue(f.Name, f.Type, piece) || strings.HasPrefix(piece, "{"+f.Name+": ") && e.isValue("", ast.NamedType(d.Name, nil), piece)
	}
	switch of := e.schema.Types[f.Type.Name()]; {
	case e.selectsField(d, f, piece):
		return of.IsCompositeType() || piece != f.Name
	case of.IsCompositeType():
		return false
	case of.Name == "String":
		return piece != f.Name // such as CHN, without quotes
	}
	return e.isValue("", f.Type, piece)
}

func (e examples) ofArgument(d *ast.Definition, f *ast.FieldDefinition, a *ast.ArgumentDefinition, piece string) bool {
	return e.isValue(a.Name, a.Type, piece) || strings.Contains(piece, "("+a.Name+": ") && e.selectsField(d, f, piece)
}

func (e examples) selectsField(d *ast.Definition, f *ast.FieldDefinition, piece string) bool {
	return strings.HasPrefix(piece, f.Name) && e.selectsFrom(d, piece)
}

// selects reports whether the piece is an operation, or selects from some type.
func (e examples) selects(piece string) bool {
	for _, d := range e.schema.Types {
		if d.IsCompositeType() && e.selectsFrom(d, piece) {
			return true
		}
	}
	return e.valid(piece)
}

func (e examples) selectsFrom(d *ast.Definition, piece string) bool {
	return e.valid("fragment F on " + d.Name + " { " + piece + " }")
}

// isValue reports whether the piece is a value of the type, the name before it or not.
func (e examples) isValue(name string, t *ast.Type, piece string) bool {
	if value, ok := strings.CutPrefix(piece, name+": "); ok && name != "" {
		piece = value
	}
	query := *e.schema.Query
	query.Fields = ast.FieldList{{Name: "probe", Type: ast.NamedType("Int", nil), Arguments: ast.ArgumentDefinitionList{{Name: "x", Type: t}}}}
	with := *e.schema
	with.Query = &query
	return examples{&with}.valid("{ probe(x: " + piece + ") }")
}

// valid reports whether the document asks for what there is. Fields need not be selected down to their leaves.
func (e examples) valid(document string) bool {
	doc, err := parser.ParseQuery(&ast.Source{Input: document})
	if err != nil {
		return false
	}
	checks := rules.NewRules(rules.FieldsOnCorrectTypeRule, rules.KnownArgumentNamesRule, rules.ValuesOfCorrectTypeRule, rules.ProvidedRequiredArgumentsRule,
		rules.KnownTypeNamesRule, rules.PossibleFragmentSpreadsRule, rules.UniqueArgumentNamesRule)
	return len(validator.ValidateWithRules(e.schema, doc, checks)) == 0
}
