package audit

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
)

// checks are the script and the rules; package-lock.json pins each package that they need by the hash that its registry has published.
//
//go:embed schema
var checks embed.FS

// A Schema is what CheckSchema has found.
type Schema struct {
	Files   int      `json:"files"` // that were held to the rules
	Results []Result `json:"results"`
}

// CheckSchema holds a schema's *.graphqls to the rules of graphql-eslint, and compares them with an earlier schema by graphql-inspector:
// errors are broken rules and breaking changes, warnings changes that may surprise a client, notices all other changes.
// The folder keeps the packages from one run to the next.
func CheckSchema(ctx context.Context, folder string, sdl fs.FS, baseline []byte) (Schema, error) {
	var out Schema
	if err := install(ctx, folder); err != nil {
		return out, fmt.Errorf("audit: fetch what checks schemas: %w", err)
	}
	if err := lay(folder, sdl, baseline); err != nil {
		return out, fmt.Errorf("audit: %w", err)
	}
	b, err := run(ctx, folder, "node", "check.mjs")
	if err != nil {
		return out, fmt.Errorf("audit: %w", err)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		return out, fmt.Errorf("audit: read what was found: %w", err)
	}
	return out, nil
}

// install writes the script into the folder and has npm fetch the packages, unless they are the ones that are there.
func install(ctx context.Context, folder string) error {
	files, err := fs.Sub(checks, "schema")
	if err != nil {
		return err
	}
	if err := copyFiles(folder, files, "*"); err != nil {
		return err
	}
	lock, err := fs.ReadFile(files, "package-lock.json")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(lock)
	want, installed := []byte(hex.EncodeToString(sum[:])), filepath.Join(folder, "installed")
	if have, err := os.ReadFile(installed); err == nil && bytes.Equal(have, want) {
		return nil
	}
	if _, err := run(ctx, folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"); err != nil {
		return err
	}
	return writeFile(installed, bytes.NewReader(want))
}

// lay puts what is checked into the folder, and nothing else that was there.
func lay(folder string, sdl fs.FS, baseline []byte) error {
	if err := os.RemoveAll(filepath.Join(folder, "sdl")); err != nil {
		return err
	}
	if err := copyFiles(filepath.Join(folder, "sdl"), sdl, "*.graphqls"); err != nil {
		return err
	}
	return writeFile(filepath.Join(folder, "baseline.graphqls"), bytes.NewReader(baseline))
}

func copyFiles(folder string, from fs.FS, pattern string) error {
	names, err := fs.Glob(from, pattern)
	if err != nil {
		return err
	}
	for _, name := range names {
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		if err := writeFile(filepath.Join(folder, path.Base(name)), bytes.NewReader(b)); err != nil {
			return err
		}
	}
	return nil
}

// run returns what a program prints, run in the folder.
func run(ctx context.Context, folder, program string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = folder
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("%s: %w\n%s", program, err, exit.Stderr)
	}
	return nil, fmt.Errorf("%s: %w", program, err)
}
