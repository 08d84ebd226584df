package schema

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.graphqls
var files embed.FS

// SDL returns the whole schema in GraphQL's schema definition language, file after file, sorted by name.
func SDL() string {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		panic(err) // unreachable: the pattern is constant and valid
	}
	var b strings.Builder
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err) // unreachable: the file is embedded
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.String()
}
