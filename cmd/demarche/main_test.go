package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if spec := os.Getenv(childStore); spec != "" {
		os.Exit(loadAsChild(spec))
	}
	testscript.Main(m, map[string]func(){"demarche": main})
}

// TestScripts runs testdata: see its README.md.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"write": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content(ts, args[1:])), 0o600))
			},
		},
		Setup: func(env *testscript.Env) error {
			for _, e := range []string{"articles.jsonl"} {
				b, err := os.ReadFile(filepath.Join("testdata", "files", e))
				if err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(env.WorkDir, e), b, 0o600); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

// content returns the text that a script's "write FILE 'GO STRING' [TIMES]…" means.
func content(ts *testscript.TestScript, args []string) string {
	var b strings.Builder
	for i := 0; i < len(args); i++ {
		s, err := strconv.Unquote(`"` + strings.ReplaceAll(args[i], `"`, `\"`) + `"`)
		ts.Check(err)
		times := 1
		if i+1 < len(args) {
			if n, err := strconv.Atoi(args[i+1]); err == nil {
				times = n
				i++
			}
		}
		b.WriteString(strings.Repeat(s, times))
	}
	return b.String()
}

// TestVerbs holds every verb to a script, a help text and examples.
func TestVerbs(t *testing.T) {
	for _, v := range verbs() {
		scripts, err := filepath.Glob("testdata/" + v.name + "*.txtar")
		if err != nil || len(scripts) == 0 {
			t.Errorf("%s: no script", v.name)
		}
		if v.about == "" || len(v.examples) == 0 {
			t.Errorf("%s: no help", v.name)
		}
	}
}
