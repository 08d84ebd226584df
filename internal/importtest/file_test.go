package importtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/demarche-kg/demarche/internal/table"
)

// files returns the project's text files, from the root: those that git knows or would add.
func files(t *testing.T) (root string, names []string) {
	t.Helper()
	top, err := exec.CommandContext(t.Context(), "git", "rev-parse", "--show-toplevel").Output()
	if err != nil {
		t.Fatalf("git: %v", err)
	}
	root = strings.TrimSpace(string(top))
	cmd := exec.CommandContext(t.Context(), "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		binary := slices.Contains([]string{".png", ".gz", ".jpg", ".ico"}, filepath.Ext(name))
		if !binary && !strings.Contains(name, "testdata/fuzz/") {
			names = append(names, name)
		}
	}
	return root, names
}

// TestFiles holds every text file to UTF-8 without bidirectional control characters, which show text otherwise than it reads.
// Data is in NFC too, and says where it comes from.
func TestFiles(t *testing.T) {
	root, names := files(t)
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) {
			continue // deleted, not yet committed
		}
		if err != nil {
			t.Fatal(err)
		}
		s := string(b)
		if i := strings.IndexFunc(s, table.Bidi); i >= 0 {
			t.Errorf("%s: bidirectional control character at byte %d", name, i)
		}
		if !utf8.ValidString(s) {
			t.Errorf("%s: not UTF-8", name)
		}
		if filepath.Ext(name) != ".tsv" {
			continue
		}
		if !norm.NFC.IsNormalString(s) {
			t.Errorf("%s: not in NFC", name)
		}
		if !strings.Contains(s, "# source:") || !strings.Contains(s, "# licence:") {
			t.Errorf("%s: its head lacks source or licence", name)
		}
	}
}
