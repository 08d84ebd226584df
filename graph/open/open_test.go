package open

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/mirror"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

func TestParse(t *testing.T) {
	for spec, want := range map[string]Spec{
		"":                              {Kind: SQLite, Path: "demarche.db"},
		"sqlite:a b/c?d%.db":            {Kind: SQLite, Path: "a b/c?d%.db"},
		"sqlite::memory:":               {Kind: SQLite, Path: ":memory:"},
		"neo4j://ann@db:7687/news":      {Kind: Neo4j, URI: "neo4j://db:7687", User: "ann", Database: "news"},
		"bolt://localhost":              {Kind: Neo4j, URI: "bolt://localhost", User: "neo4j"},
		"neo4j+s://x.example/":          {Kind: Neo4j, URI: "neo4j+s://x.example", User: "neo4j"},
		"neo4j://[::1]:7687?region=eu":  {Kind: Neo4j, URI: "neo4j://[::1]:7687?region=eu", User: "neo4j"},
		"bolt+ssc://a%40b@h:1/d":        {Kind: Neo4j, URI: "bolt+ssc://h:1", User: "a@b", Database: "d"},
		"sqlite:neo4j://ann:pw@db/news": {Kind: SQLite, Path: "neo4j://ann:pw@db/news"},
	} {
		got, err := Parse(spec)
		if err != nil {
			t.Errorf("Parse(%q): %v", spec, err)
			continue
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", spec, d)
		}
		if again, err := Parse(got.String()); err != nil || again != got {
			t.Errorf("Parse(%q) = %+v, %v after a round trip through %q", spec, again, err, got)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	const secret = "hunter2"
	for spec, hint := range map[string]string{
		"demarche.db":                      "sqlite:PATH",
		"sqlite:":                          "sqlite:PATH",
		"postgres://localhost/x":           "sqlite:PATH",
		"neo4j:localhost":                  "neo4j://USER@HOST",
		"neo4j://":                         "neo4j://USER@HOST",
		"neo4j://h/a/b":                    "neo4j://USER@HOST",
		"neo4j://ann:" + secret + "@h/d":   "DEMARCHE_NEO4J_PASSWORD",
		"neo4j://ann:" + secret + "@h:x/d": "no URL",
		"neo5j://ann:" + secret + "@h/d":   "sqlite:PATH",
	} {
		_, err := Parse(spec)
		if graph.CodeOf(err) != graph.CodeInvalid || !strings.Contains(err.Error(), hint) {
			t.Errorf("Parse(%q): error %v, want an invalid one that says %q", spec, err, hint)
		}
		if err != nil && strings.Contains(err.Error(), secret) {
			t.Errorf("Parse(%q): the error shows the password: %v", spec, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("sqlite:demarche.db")
	f.Add("neo4j+s://ann@db.example:7687/news")
	f.Fuzz(func(t *testing.T, spec string) {
		s, err := Parse(spec)
		if err != nil {
			return
		}
		if again, err := Parse(s.String()); err != nil || again != s {
			t.Errorf("%q: %+v became %+v, %v", spec, s, again, err)
		}
	})
}

func TestPassword(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte("of the file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		env  map[string]string
		want string
		code graph.ErrorCode
	}{
		{nil, "", graph.CodeOK},
		{map[string]string{passwordVar: "of the variable", passwordFileVar: file}, "of the variable", graph.CodeOK},
		{map[string]string{passwordFileVar: file}, "of the file", graph.CodeOK},
		{map[string]string{passwordFileVar: file + ".gone"}, "", graph.CodeUnavailable},
	} {
		o := &Options{Getenv: func(name string) string { return c.env[name] }}
		if got, err := o.password(); got != c.want || graph.CodeOf(err) != c.code {
			t.Errorf("%v: %q, %v", c.env, got, err)
		}
	}
}

// TestSeed opens stores twice, then twice with a user's codebook in between: the second time, nothing is written.
func TestSeed(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		seedTwice(t, "sqlite:"+filepath.Join(t.TempDir(), "graph.db"), "")
	})
	t.Run("neo4j", func(t *testing.T) {
		d := neo4jtest.Open(t)
		user := ""
		if d.User != "" {
			user = d.User + "@"
		}
		seedTwice(t, strings.Replace(d.URI, "://", "://"+user, 1), d.Password)
	})
}

func seedTwice(t *testing.T, spec, password string) {
	t.Helper()
	opts := &Options{Getenv: func(name string) string {
		if name == passwordVar {
			return password
		}
		return ""
	}}
	var seen []graph.Stats
	for range 2 {
		s, err := Store(t.Context(), spec, opts)
		if err != nil {
			t.Fatal(err)
		}
		stats, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, stats)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(seen[0], seen[1]); d != "" {
		t.Errorf("opened again (-before +after):\n%s", d)
	}
	if s := seen[0]; s.Actors == 0 || s.Leaders == 0 || s.Topics == 0 || !strings.HasPrefix(s.Codebook, "1+") {
		t.Errorf("the store holds %+v", s)
	}
	extendTwice(t, spec, opts, seen[0])
}

// extendTwice puts a codebook of one topic and one actor into the store: the second time, and when the store is opened without it, nothing is written.
func extendTwice(t *testing.T, spec string, opts *Options, before graph.Stats) {
	t.Helper()
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	own, err := ref.With(fstest.MapFS{
		"topics.tsv": {Data: []byte("id\tparent\tlabel_en\nfisheries\teconomy\tFisheries\n")},
		"actors.tsv": {Data: []byte("id\ttype\tlabel_en\nFFA\torganization\tForum Fisheries Agency\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var seen []graph.Stats
	for range 2 {
		s, err := Store(t.Context(), spec, opts)
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range []*reference.Data{own, own, ref} { // the reference alone extends nothing
			if err := Extend(t.Context(), s, data); err != nil {
				t.Fatal(err)
			}
			stats, err := s.Stats(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			seen = append(seen, stats)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range seen[1:] {
		if d := cmp.Diff(seen[0], s); d != "" {
			t.Errorf("extended again (-before +after):\n%s", d)
		}
	}
	if s := seen[0]; s.Actors != before.Actors+1 || s.Topics != before.Topics+1 || !strings.HasPrefix(s.Codebook, before.Codebook+"+") || s.Revision != before.Revision+1 {
		t.Errorf("extended: %+v, before: %+v", s, before)
	}
}

func TestUnopened(t *testing.T) {
	dir := t.TempDir()
	if s, err := Store(t.Context(), "sqlite:"+dir, nil); s != nil || graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("a folder opens as %v, %v", s, err)
	}
}

// TestColumnsStay: a mirrored file has its columns beside it, for this user's eyes alone, and a store in memory has none.
func TestColumnsStay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "graph.db")
	opts := &Options{Mirror: true}
	for range 2 {
		s, err := Store(t.Context(), "sqlite:"+file, opts)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.(*mirror.Mirror).Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(file + ".columns")
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Fatalf("columns: %v, %v", info, err)
		}
	}
	left, err := filepath.Glob(file + "*.tmp")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if memory := (Spec{Kind: SQLite, Path: ":memory:"}); memory.columnsFile() != "" {
		t.Errorf("columns of a store in memory at %q", memory.columnsFile())
	}
}
