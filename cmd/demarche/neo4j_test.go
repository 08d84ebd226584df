package main

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

// questions are asked of both stores.
var questions = []string{
	`{ actor(by: {code: "CHN"}) { supporters(topic: "hong-kong", first: 10) { nodes { actor { code name(lang: "en") } topic { id }
		tally { statements articles } speakers { name(lang: "en") } evidence { quote start end article { title url } } } } } }`,
	`{ actor(by: {code: "USA"}) { opponents(first: 50) { nodes { actor { code } topic { id } tally { statements articles } } pageInfo { endCursor } } } }`,
	`{ statements(first: 100, filter: {not: {target: {code: {eq: "RUS"}}}}) { totalCount nodes { id stance holder { code } target { code }
		speaker { name(lang: "ar") } topic { id } said evidence { quote start end cue rule } } pageInfo { endCursor hasNextPage } } }`,
	`{ topic(by: {id: "trade"}) { supporters { nodes { actor { code } tally { statements } } } opponents { nodes { actor { code } } } } }`,
	`{ articles(first: 20, filter: {language: {eq: "ar"}}) { nodes { id title published mentions { actors { code } topics { id } } } pageInfo { endCursor } } }`,
	`{ search(text: "أوكرانيا", kinds: [ARTICLE, STATEMENT], first: 20) { nodes { __typename id } pageInfo { endCursor } } }`,
	`{ leaders(first: 100) { nodes { id name(lang: "en") } } stats { actors leaders topics articles statements } }`,
}

// TestStoresAgree loads the same articles into SQLite and into Neo4j, in another order and in other batches: exports and answers are the
// same, byte for byte.
func TestStoresAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a Neo4j server, which is not for short runs")
	}
	d := neo4jtest.Open(t)
	u, err := url.Parse(d.URI)
	if err != nil {
		t.Fatal(err)
	}
	if d.User != "" {
		u.User = url.User(d.User)
	}
	dir := t.TempDir()
	file, sample := filepath.Join(dir, "articles.jsonl"), filepath.Join(dir, "samples.jsonl")
	writeCorpus(t, file, 400)
	lines, err := sampleArticles()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(sample, lines, 0o600); err != nil {
		t.Fatal(err)
	}
	sqlite, neo4j := "sqlite:"+filepath.Join(dir, "graph.db"), u.String()
	output(t, "load", "--store", sqlite, file, sample)
	output(t, "load", "--store", neo4j, "--batch", "37", sample, file)
	for _, spec := range []string{sqlite, neo4j} {
		if got := output(t, "check", "--store", spec); !strings.Contains(got, ": 0 problems") {
			t.Errorf("%s: %s", spec, got)
		}
	}
	for _, args := range [][]string{{"export", "--text"}, {"export", "--format", "csv"}} {
		same(t, sqlite, neo4j, args...)
	}
	for _, q := range questions {
		same(t, sqlite, neo4j, "query", q)
	}
	output(t, "load", "--store", neo4j, file)
	same(t, sqlite, neo4j, "export")
	agreeOnCodebook(t, sqlite, neo4j)
}

// agreeOnCodebook loads the articles of testdata/codebook.txtar with its codebook into both stores.
func agreeOnCodebook(t *testing.T, sqlite, neo4j string) {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/codebook.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range ar.Files {
		name := filepath.Join(dir, f.Name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, f.Data, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for _, spec := range []string{sqlite, neo4j} {
		output(t, "load", "--store", spec, "--codebook", filepath.Join(dir, "fisheries"), filepath.Join(dir, "news.jsonl"))
		if got := output(t, "check", "--store", spec); !strings.Contains(got, ": 0 problems") {
			t.Errorf("%s: %s", spec, got)
		}
	}
	const q = `{ topic(by: {id: "fisheries"}) { children { id } } statements(first: 9, filter: {topic: {under: "fisheries"}}) {
		totalCount nodes { id holder { code name(lang: "fr") } topic { id } } } leader(by: {slug: "noan-pakop"}) { name(lang: "en") } }`
	same(t, sqlite, neo4j, "query", q)
	same(t, sqlite, neo4j, "export")
}

// same runs the verb on both stores and compares what it prints.
func same(t *testing.T, a, b string, args ...string) {
	t.Helper()
	inA, inB := output(t, append(args, "--store", a)...), output(t, append(args, "--store", b)...)
	if inA == inB {
		return
	}
	const most = 200 // lines of a difference
	diff := strings.Split(cmp.Diff(strings.Split(inA, "\n"), strings.Split(inB, "\n")), "\n")
	t.Errorf("%s: the stores differ:\n%s", strings.Join(args, " "), strings.Join(diff[:min(most, len(diff))], "\n"))
}

// output runs the program, which must do well, and returns what it prints.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, stdio{nil, &out, &errs, os.Getenv, false}); code != exitOK {
		t.Fatalf("demarche %s: exit code %d: %s%s", strings.Join(args, " "), code, errs.String(), out.String())
	}
	return out.String()
}
