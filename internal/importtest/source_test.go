package importtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// generated reports whether the file is a tool's work.
func generated(f *ast.File) bool { return ast.IsGenerated(f) }

// TestSource holds what is written by hand to: no init, no context kept in a struct, a doc comment on every exported name and package.
func TestSource(t *testing.T) {
	root, names := files(t)
	documented := map[string]bool{}
	for _, name := range names {
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata/") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, filepath.Join(root, name), nil, parser.ParseComments)
		if err != nil {
			t.Error(err)
			continue
		}
		dir := filepath.Dir(name)
		documented[dir] = documented[dir] || f.Doc != nil || generated(f)
		if generated(f) {
			continue
		}
		for _, d := range f.Decls {
			checkDecl(t, fset, d)
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %s has no doc comment", dir)
		}
	}
}

func checkDecl(t *testing.T, fset *token.FileSet, d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil && d.Name.Name == "init" {
			t.Errorf("%s: init hides work; call a function", fset.Position(d.Pos()))
		}
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			t.Errorf("%s: %s has no doc comment", fset.Position(d.Pos()), d.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			checkSpec(t, fset, d, s)
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	x := d.Recv.List[0].Type
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	if generic, ok := x.(*ast.IndexExpr); ok {
		x = generic.X
	}
	id, ok := x.(*ast.Ident)
	return ok && id.IsExported()
}

func checkSpec(t *testing.T, fset *token.FileSet, d *ast.GenDecl, s ast.Spec) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
			t.Errorf("%s: %s has no doc comment", fset.Position(s.Pos()), s.Name)
		}
		if st, ok := s.Type.(*ast.StructType); ok {
			checkStruct(t, fset, s.Name.Name, st)
		}
	case *ast.ValueSpec:
		if s.Names[0].IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
			t.Errorf("%s: %s has no doc comment", fset.Position(s.Pos()), s.Names[0])
		}
	}
}

func checkStruct(t *testing.T, fset *token.FileSet, name string, st *ast.StructType) {
	for _, f := range st.Fields.List {
		if sel, ok := f.Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "Context" {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "context" {
				t.Errorf("%s: %s keeps a context", fset.Position(f.Pos()), name)
			}
		}
	}
}
