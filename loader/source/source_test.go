package source_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/loader/source"
)

const arabic = "أكد الرئيس أن بلاده تدعم السلام\nوقال إن الحوار مستمر"

// wide encodes s as UTF-16, with a byte order mark where mark is set.
func wide(s string, big, mark bool) string {
	if mark {
		s = "\uFEFF" + s
	}
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

func zip(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

// show writes items as lines that a table can hold.
func show(items []source.Item, dir string) string {
	var b strings.Builder
	for _, i := range items {
		if i.Issue != nil {
			i.Issue.File = strings.TrimPrefix(i.Issue.File, dir+"/")
			fmt.Fprintln(&b, *i.Issue)
			continue
		}
		d := i.Document
		fmt.Fprintf(&b, "%s:%d form=%d replaced=%d %q\n", strings.TrimPrefix(d.File, dir+"/"), d.Line, d.Form, d.Replaced, d.Text)
	}
	return strings.ReplaceAll(b.String(), dir, "DIR")
}

func read(t *testing.T, stdin string, paths ...string) []source.Item {
	t.Helper()
	var out []source.Item
	for i := range source.Read(context.Background(), paths, strings.NewReader(stdin)) {
		out = append(out, i)
	}
	return out
}

func TestRead(t *testing.T) {
	record := `{"text": "` + "قال" + `"}`
	const two = "{\"text\": \"a\"}\n\n{\"text\": \"b\"}"
	for _, tt := range []struct{ name, file, content, want string }{
		{"text", "a.txt", "Hello\r\nthere", "a.txt:0 form=0 replaced=0 \"Hello\\r\\nthere\"\n"},
		{"mark", "a.txt", "\uFEFFHello", "a.txt:0 form=0 replaced=0 \"Hello\"\n"},
		{"gzip", "a.txt.gz", zip("Hello"), "a.txt.gz:0 form=0 replaced=0 \"Hello\"\n"},
		{"gzip by magic", "a.txt", zip("Hello"), "a.txt:0 form=0 replaced=0 \"Hello\"\n"},
		{"no gzip though named so", "a.txt.gz", "Hello", "a.txt.gz:0 form=0 replaced=0 \"Hello\"\n"},
		{"wide little", "a.txt", wide(arabic, false, true), fmt.Sprintf("a.txt:0 form=0 replaced=0 %q\n", arabic)},
		{"wide big", "a.txt", wide(arabic, true, true), fmt.Sprintf("a.txt:0 form=0 replaced=0 %q\n", arabic)},
		{"wide little, no mark", "a.txt", wide(arabic, false, false), fmt.Sprintf("a.txt:0 form=0 replaced=0 %q\n", arabic)},
		{"wide big, no mark", "a.txt", wide(arabic, true, false), fmt.Sprintf("a.txt:0 form=0 replaced=0 %q\n", arabic)},
		{"wide packed lines", "a.jsonl.gz", zip(wide(record+"\n"+record, false, false)),
			fmt.Sprintf("a.jsonl.gz:1 form=1 replaced=0 %q\na.jsonl.gz:2 form=1 replaced=0 %q\n", record+"\n", record)},
		{"lines", "a.jsonl", two, "a.jsonl:1 form=1 replaced=0 \"{\\\"text\\\": \\\"a\\\"}\\n\"\na.jsonl:3 form=1 replaced=0 \"{\\\"text\\\": \\\"b\\\"}\"\n"},
		{"lines by content", "a.data", "{\"text\": 1}", "a.data:1 form=1 replaced=0 \"{\\\"text\\\": 1}\"\n"},
		{"text by content", "README", "Hello", "README:0 form=0 replaced=0 \"Hello\"\n"},
		{"invalid bytes", "a.txt", "ab\xE2\x82 and \xFF\xFFcd", "a.txt:0 form=0 replaced=3 \"ab\uFFFD and \uFFFD\uFFFDcd\"\n"},
		{"empty", "a.txt", "", "a.txt: refused: empty file\n"},
		{"empty lines", "a.jsonl", "\n \n", "a.jsonl: refused: no line but blank ones\n"},
		{"blank", "a.txt", " \n\t", "a.txt: refused: no text but white space\n"},
		{"picture", "a.txt", "\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01", "a.txt: refused: no text, but a JPEG image\n"},
		{"binary", "a.txt", "ab\x01\x02\x03\x04\x05\x06\x07", "a.txt: refused: no text, but binary content\n"},
		{"other encoding", "a.txt", "\xC7\xE1\xD1\xC6\xED\xD3 \xC7\xE1\xD5\xED\xE4\xED",
			"a.txt: refused: no text in UTF-8 or UTF-16 (binary content, or another encoding)\n"},
		{"page", "a.html", "<!DOCTYPE html><p>x", "a.html: refused: an HTML page, which is not read; give its text as .txt or JSON Lines\n"},
		{"array", "a.json", "[{\"text\": \"a\"}]", "a.json: refused: a JSON array; give one object a line (JSON Lines)\n"},
		{"broken gzip", "a.txt.gz", zip(strings.Repeat("Hello ", 99))[:30], "a.txt.gz: refused: cannot be read: unexpected EOF\n"},
		{"too large", "a.txt", strings.Repeat("x", source.MaxText+1), "a.txt: refused: the text is longer than 16 MiB\n"},
		{"long line", "a.jsonl", "{}\n{" + strings.Repeat(" ", source.MaxLine) + "}\n{ }",
			"a.jsonl:1 form=1 replaced=0 \"{}\\n\"\na.jsonl:2: refused: the line is longer than 16 MiB\na.jsonl:3 form=1 replaced=0 \"{ }\"\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, tt.file)
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, show(read(t, "", path), dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b.txt": "b", "a/z.txt": "z", "a/b/c.jsonl": "{}", "picture.jpg": "x", ".hidden/x.txt": "x", "c.TXT": "c",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for from, to := range map[string]string{"gone.txt": "nowhere", "linked.txt": "b.txt", "loop": "."} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			t.Fatal(err)
		}
	}
	want := `a/b/c.jsonl:1 form=1 replaced=0 "{}"
a/z.txt:0 form=0 replaced=0 "z"
b.txt:0 form=0 replaced=0 "b"
c.TXT:0 form=0 replaced=0 "c"
gone.txt: refused: cannot be read: no such file or directory
linked.txt:0 form=0 replaced=0 "b"
DIR: note: left out: 3 files or folders that are hidden or no .txt, .text, .jsonl, .ndjson (or one of these with .gz)
-:0 form=0 replaced=0 "from stdin"
nowhere: refused: cannot be read: no such file or directory
`
	if diff := cmp.Diff(want, show(read(t, "from stdin", dir, "-", filepath.Join(dir, "nowhere")), dir)); diff != "" {
		t.Error(diff)
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range source.Read(ctx, []string{"-"}, strings.NewReader("{}\n{}\n{}")) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d items after the context ended, want 1", n)
	}
}

func TestStem(t *testing.T) {
	for file, want := range map[string]string{"a/b.txt": "b", "b.jsonl.GZ": "b", "a.b.txt": "a.b", "-": "-", "noending": "noending"} {
		if got := (source.Document{File: file}).Stem(); got != want {
			t.Errorf("Stem(%q) = %q, want %q", file, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "a", "{}\n{", wide(arabic, true, true), wide(arabic, false, false), zip("{}"), "\xFF\xD8\xFF", "a\xE2\x82"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		items := 0
		for i := range source.Read(context.Background(), []string{"-"}, bytes.NewReader(b)) {
			items++
			if i.Issue == nil && !utf8.ValidString(i.Document.Text) {
				t.Errorf("%q is no UTF-8", i.Document.Text)
			}
		}
		if items == 0 {
			t.Error("neither a document nor an issue")
		}
	})
}
