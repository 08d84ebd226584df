package neo4jtest

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// pom names the jars; Maven finds what they need.
//
//go:embed pom.xml
var pom []byte

// jars returns the folder with Neo4j's jars, and fetches them where they are missing or of another pom.
func jars(ctx context.Context) (string, error) {
	cache, err := cacheFolder()
	if err != nil {
		return "", err
	}
	unlock, err := lockFile(filepath.Join(cache, "lock"))
	if err != nil {
		return "", err
	}
	defer unlock()
	lib := filepath.Join(cache, "lib")
	if have, err := os.ReadFile(filepath.Join(lib, "pom.xml")); err == nil && string(have) == string(pom) {
		return lib, nil
	}
	return lib, fetch(ctx, lib)
}

// fetch fills the folder by Maven; it is there whole or not at all.
func fetch(ctx context.Context, lib string) error {
	const private = 0o600
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return fmt.Errorf("fetch Neo4j: %w (install Maven, or name a server in %s)", err, URIVariable)
	}
	part := lib + ".part"
	for _, old := range []string{part, lib} {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(part, 0o700); err != nil {
		return err
	}
	file := filepath.Join(part, "pom.xml")
	if err := os.WriteFile(file, pom, private); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "-f", file, "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+part)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("fetch Neo4j: %v: %w\n%s", cmd.Args, err, out)
	}
	return os.Rename(part, lib)
}

// cacheFolder returns .cache/neo4j under the module's root.
func cacheFolder() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("fetch Neo4j: no go.mod above the working directory")
		}
		dir = up
	}
	cache := filepath.Join(dir, ".cache", "neo4j")
	return cache, os.MkdirAll(cache, 0o700)
}
