package audit

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// The package, and the hash that its registry has published of it.
const (
	version   = "graphql-http@1.23.1"
	file      = "graphql-http-1.23.1.tgz"
	integrity = "h6AcykL7+xp22QvOnK0fu1eHk9AZG1ngF71rk0ZGuGupnjm1yqXRFrZ/eMv4Q1FTCWILJ5o6hVAxzt3S8/wPHQ=="
)

// script runs the audits and prints their results as JSON.
//
//go:embed audit.mjs
var script []byte

// A Result is what one audit found.
type Result struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Status string `json:"status"` // ok, notice, warn or error
	Reason string `json:"reason"`
}

// Run audits the server at the address. The folder keeps the package from one run to the next.
func Run(ctx context.Context, folder, address string) ([]Result, error) {
	if err := fetch(ctx, folder); err != nil {
		return nil, fmt.Errorf("audit: fetch %s: %w", version, err)
	}
	const name = "audit.mjs"
	if err := writeFile(filepath.Join(folder, name), bytes.NewReader(script)); err != nil {
		return nil, err
	}
	out, err := run(ctx, folder, "node", name, address)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	var results []Result
	return results, json.Unmarshal(out, &results)
}

// fetch fills the folder, unless that was done.
func fetch(ctx context.Context, folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	packed := filepath.Join(folder, file)
	if _, err := os.Stat(packed); err != nil {
		if _, err := run(ctx, folder, "npm", "pack", "--silent", version); err != nil {
			return err
		}
	}
	b, err := os.ReadFile(packed)
	if err != nil {
		return err
	}
	if sum := sha512.Sum512(b); base64.StdEncoding.EncodeToString(sum[:]) != integrity {
		return errors.Join(errors.New("it is not what the registry has published"), os.Remove(packed))
	}
	return unpack(b, folder)
}

// unpack writes the package's files into the folder.
func unpack(b []byte, folder string) error {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg || !filepath.IsLocal(h.Name) || !strings.HasPrefix(h.Name, "package/") {
			continue
		}
		if err := writeFile(filepath.Join(folder, h.Name), t); err != nil {
			return err
		}
	}
}

func writeFile(name string, r io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}
