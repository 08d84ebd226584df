package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// packed is GraphiQL as make graphiql builds it from the sources beside it: compressed files, and the licences of what is in them.
//
//go:embed graphiql/packed graphiql/examples.json
var packed embed.FS

// graphiqlPolicy lets GraphiQL load its own files and ask its own server. Its editor writes styles into the page and draws with small pictures
// of its own; scripts and everything else come as files from here.
const graphiqlPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
	"worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// GraphiQL serves GraphiQL at /graphiql/: an editor that knows the schema, with the questions of docs/queries.md to start from.
func GraphiQL() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !reads(w, r) {
			return
		}
		name, ok := strings.CutPrefix(path.Clean(r.URL.Path)+"/", "/graphiql/")
		if name = strings.TrimSuffix(name, "/"); name == "" {
			name = "index.html"
		}
		if !ok || !giveGraphiQL(w, r, name) {
			http.Error(w, "not found", http.StatusNotFound)
		}
	})
}

// giveGraphiQL answers with the file, and reports whether there is one.
func giveGraphiQL(w http.ResponseWriter, r *http.Request, name string) bool {
	switch name { // those that are not compressed
	case "examples.json":
		return give(w, r, packed, "graphiql/examples.json", graphiqlPolicy)
	case "LICENCES.md":
		return give(w, r, packed, "graphiql/packed/LICENCES.md", graphiqlPolicy)
	}
	text, err := fs.ReadFile(packed, path.Join("graphiql/packed", name+".gz"))
	if err != nil {
		return false
	}
	say(w, name, graphiqlPolicy)
	w.Header().Set("ETag", tag(text))
	w.Header().Add("Vary", "Accept-Encoding")
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		return giveUnpacked(w, r, text)
	}
	w.Header().Set("Content-Encoding", "gzip")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	return true
}

// giveUnpacked answers those who do not take compressed files.
func giveUnpacked(w http.ResponseWriter, r *http.Request, text []byte) bool {
	z, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return false
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		return false
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(plain))
	return true
}

// tag returns the entity tag of a compressed file: its end has the checksum and the length of what it holds.
func tag(text []byte) string {
	const trailer = 8
	return fmt.Sprintf(`W/"%016x"`, binary.LittleEndian.Uint64(text[len(text)-trailer:]))
}
