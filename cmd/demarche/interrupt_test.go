package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A trigger is a terminal that does something once the first progress is shown.
type trigger struct {
	bytes.Buffer
	fire func()
}

func (t *trigger) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte("stored")) {
		t.fire()
	}
	return t.Buffer.Write(p)
}

// TestInterrupt interrupts a load whose input goes on but says no more: what was read in whole batches is stored, and the same again goes on.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	file, spec := filepath.Join(dir, "a.jsonl"), "sqlite:"+filepath.Join(dir, "graph.db")
	const n = 450
	writeCorpus(t, file, n)
	lines, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	in, feed := io.Pipe()
	go func() { _, _ = feed.Write(lines) }() // it may be left unread
	errs := &trigger{fire: interrupt}
	var out bytes.Buffer
	if code := run(ctx, []string{"load", "--store", spec, "--batch", "100", "-"}, stdio{in, &out, errs, os.Getenv, true}); code != exitFailure {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(errs.String(), "interrupted") || !strings.Contains(errs.String(), "hint: run the same command again") {
		t.Errorf("told: %q", errs.String())
	}
	if got := stored(t, spec); got < 100 || got >= n {
		t.Errorf("%d articles stored", got)
	}
	out.Reset()
	if code := run(t.Context(), []string{"load", "--store", spec, file}, stdio{nil, &out, io.Discard, os.Getenv, false}); code != exitOK {
		t.Errorf("again: exit code %d", code)
	}
	if got := stored(t, spec); got != n {
		t.Errorf("again: %d articles stored: %s", got, out.String())
	}
}
