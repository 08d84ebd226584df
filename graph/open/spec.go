package open

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// Default is the spec that an empty one stands for.
const Default = "sqlite:demarche.db"

// A Kind is a kind of store.
type Kind string

// The kinds.
const (
	SQLite Kind = "sqlite"
	Neo4j  Kind = "neo4j"
)

// A Spec names a store.
type Spec struct {
	Kind Kind
	Path string // of the SQLite file
	URI  string // of the Neo4j server, without user and database
	User string
	// Database of the Neo4j server; "" for its default.
	Database string
}

// String returns the spec as [Parse] reads it.
func (s Spec) String() string {
	if s.Kind == SQLite {
		return "sqlite:" + s.Path
	}
	u, err := url.Parse(s.URI)
	if err != nil {
		return s.URI
	}
	u.User = url.User(s.User)
	if s.Database != "" {
		u.Path = "/" + s.Database
	}
	return u.String()
}

// Parse reads a spec: see the package's documentation. What is wrong with it is [graph.ErrInvalid].
func Parse(spec string) (Spec, error) {
	if spec == "" {
		spec = Default
	}
	scheme, rest, ok := strings.Cut(spec, ":")
	switch {
	case ok && scheme == "sqlite" && rest != "":
		return Spec{Kind: SQLite, Path: rest}, nil
	case ok && slices.Contains(schemes(), scheme) && strings.HasPrefix(rest, "//"):
		return parseURL(spec)
	}
	return Spec{}, invalid("%q names no store: write sqlite:PATH, such as %s, or neo4j://USER@HOST:7687/DATABASE", withoutPassword(spec), Default)
}

// schemes lists the schemes of Neo4j's driver.
func schemes() []string {
	return []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
}

func parseURL(spec string) (Spec, error) {
	u, err := url.Parse(spec)
	if err != nil {
		return Spec{}, invalid("%q is no URL", withoutPassword(spec)) // the error would show the password
	}
	if _, ok := u.User.Password(); ok {
		return Spec{}, invalid("%q holds a password: set %s or %s instead", u.Redacted(), passwordVar, passwordFileVar)
	}
	database := strings.Trim(u.Path, "/")
	if u.Hostname() == "" || strings.Contains(database, "/") || u.Fragment != "" {
		return Spec{}, invalid("%q is not like neo4j://USER@HOST:7687/DATABASE", spec)
	}
	s := Spec{Kind: Neo4j, User: u.User.Username(), Database: database}
	if s.User == "" {
		s.User = "neo4j"
	}
	s.URI = (&url.URL{Scheme: u.Scheme, Host: u.Host, RawQuery: u.RawQuery}).String()
	return s, nil
}

// withoutPassword hides what may be a password in a text that could not be parsed.
func withoutPassword(spec string) string {
	head, host, ok := strings.Cut(spec, "@")
	i := strings.LastIndexByte(head, ':')
	if !ok || i < 0 || strings.HasPrefix(head[i:], "://") {
		return spec
	}
	return head[:i] + ":xxxxx@" + host
}

// Environment variables.
const (
	passwordVar     = "DEMARCHE_NEO4J_PASSWORD"
	passwordFileVar = "DEMARCHE_NEO4J_PASSWORD_FILE"
)

// password returns the password of the Neo4j server, "" for none.
func (o *Options) password() (string, error) {
	getenv := os.Getenv
	if o != nil && o.Getenv != nil {
		getenv = o.Getenv
	}
	if p := getenv(passwordVar); p != "" {
		return p, nil
	}
	file := getenv(passwordFileVar)
	if file == "" {
		return "", nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("%w: %s: %w", graph.ErrUnavailable, passwordFileVar, err)
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("open: %w: %s", graph.ErrInvalid, fmt.Sprintf(format, args...))
}
