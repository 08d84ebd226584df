package lang

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/demarche-kg/demarche/graph"
)

//go:embed data
var data embed.FS

// embedded loads the packs that are built in, once.
var embedded = sync.OnceValues(func() (*Packs, error) {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	return Load(sub)
})

// Default returns the packs that are built in.
func Default() (*Packs, error) { return embedded() }

// Packs are the packs of a folder, with what they share.
type Packs struct {
	packs []*Pack // sorted by tag
	shared
	version string
}

// Load reads each folder of fsys as a pack if it has a pack.tsv, and the tables that all packs share. Folders whose names begin with "_" or "." are left out.
func Load(fsys fs.FS) (*Packs, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("lang.Load: %w", err)
	}
	var dirs []string
	for _, e := range entries {
		if !e.IsDir() || strings.ContainsAny(e.Name()[:1], "_.") {
			continue
		}
		if _, err := fs.Stat(fsys, e.Name()+"/pack.tsv"); err == nil { // else words of a language that is no pack yet
			dirs = append(dirs, e.Name())
		}
	}
	ps, err := loadAll(fsys, dirs)
	if err != nil {
		return nil, fmt.Errorf("lang.Load: %w", err)
	}
	slices.SortFunc(ps.packs, func(a, b *Pack) int { return cmp.Compare(a.Tag, b.Tag) })
	return ps, nil
}

// loadAll reads the packs of these folders and what they share, beside each other: programs wait for it at their start. Of several errors it returns
// that of the first folder.
func loadAll(fsys fs.FS, dirs []string) (*Packs, error) {
	ps := &Packs{packs: make([]*Pack, len(dirs))}
	errs := make([]error, len(dirs)+2)
	var all sync.WaitGroup
	for i, dir := range dirs {
		all.Go(func() { ps.packs[i], errs[i] = loadPack(fsys, dir) })
	}
	all.Go(func() { ps.shared, errs[len(dirs)] = loadShared(fsys) })
	all.Go(func() { ps.version, errs[len(dirs)+1] = digest(fsys) })
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return ps, nil
}

// digest returns a hash over all files.
func digest(fsys fs.FS) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".tsv") {
			return err
		}
		b, err := fs.ReadFile(fsys, path)
		fmt.Fprintf(h, "%s %d\n%s", path, len(b), b)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}

// Tags returns the tags of the packs, sorted.
func (ps *Packs) Tags() []graph.Lang {
	out := make([]graph.Lang, len(ps.packs))
	for i, p := range ps.packs {
		out[i] = p.Tag
	}
	return out
}

// Pack returns the pack of the tag, or of the nearest of its parents; nil if there is none.
func (ps *Packs) Pack(tag graph.Lang) *Pack {
	for _, t := range tag.Parents() {
		for _, p := range ps.packs {
			if strings.EqualFold(string(p.Tag), string(t)) {
				return p
			}
		}
	}
	return nil
}

// Version returns a hash over the content of all packs.
func (ps *Packs) Version() string { return ps.version }
