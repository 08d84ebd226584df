package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// unrun says which lines of README.md the test leaves alone, and why.
var unrun = map[string]string{
	"make test": "it is what runs this test",
	"go run ./cmd/demarche serve --store sqlite:demarche-demo.db":                                       "it does not end; TestServe and package web start it",
	"export DEMARCHE_STORE=neo4j://neo4j@localhost:7687 DEMARCHE_NEO4J_PASSWORD_FILE=~/.neo4j-password": "TestStoresAgree does so on a server of its own",
	"demarche load articles/": "the same on that server",
}

var (
	block    = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")
	argument = regexp.MustCompile(`'([^']*)'|(\S+)`)
)

// TestReadme runs what README.md tells readers to type, in its order and in one folder, and compares the answer that it shows.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	writeArticle(t)
	var query, want string
	ran := 0
	for _, b := range block.FindAllStringSubmatch(string(text), -1) {
		switch b[1] {
		case "graphql":
			query = b[2]
		case "json":
			want = b[2]
		case "sh":
			for line := range strings.SplitSeq(strings.TrimSpace(b[2]), "\n") {
				if _, ok := unrun[line]; !ok {
					runLine(t, line)
					ran++
				}
			}
		}
	}
	if got := runArgs(t, "query", "--store", "sqlite:demarche-demo.db", query); got != want {
		t.Errorf("the answer is not README.md's:\n%s", got)
	}
	const atLeast = 9
	if ran < atLeast {
		t.Errorf("only %d commands were found", ran)
	}
	if b, err := os.ReadFile("statements.csv"); err != nil || bytes.Count(b, []byte("\n")) < 2 {
		t.Errorf("the export has no statement: %v %s", err, b)
	}
}

// writeArticle writes the folder of articles that README.md speaks of.
func writeArticle(t *testing.T) {
	t.Helper()
	if err := os.Mkdir("articles", 0o755); err != nil {
		t.Fatal(err)
	}
	const article = "Moscow backs Beijing\n\nRussian Foreign Minister Sergei Lavrov said that Russia supported China on Taiwan.\n"
	if err := os.WriteFile(filepath.Join("articles", "call.txt"), []byte(article), 0o644); err != nil {
		t.Fatal(err)
	}
}

func runLine(t *testing.T, line string) {
	t.Helper()
	command, ok := strings.CutPrefix(line, "go run ./cmd/demarche ")
	if !ok {
		t.Errorf("README.md tells to type what no test runs: %s", line)
		return
	}
	var args []string
	for _, m := range argument.FindAllStringSubmatch(command, -1) {
		args = append(args, m[1]+m[2])
	}
	out := runArgs(t, args...)
	if args[0] == "query" && strings.Contains(out, "null\n  }") || args[0] != "load" && args[0] != "export" && out == "" {
		t.Errorf("%s\nprints %q", line, out)
	}
}

func runArgs(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	std := stdio{in: strings.NewReader(""), out: &out, err: &errs, getenv: func(string) string { return "" }}
	if code := run(t.Context(), args, std); code != exitOK {
		t.Errorf("demarche %q: exit code %d, %s", args, code, errs.String())
	}
	return out.String()
}
