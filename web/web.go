// Package web is the page at / from which queries can be tried, and GraphiQL at /graphiql/. Both are embedded, ask no other site for
// anything, and talk to the API over HTTP only.
package web

import (
	"bytes"
	"embed"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed page
var files embed.FS

// policy lets the page load its own files, ask its own server, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// types are the media types of the page's files: the machine's own table may say otherwise.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".graphql": "text/plain; charset=utf-8", ".json": "application/json", ".md": "text/plain; charset=utf-8",
	".ttf": "font/ttf",
}

// Handler serves the page at / and its files beside it.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !reads(w, r) {
			return
		}
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		if !give(w, r, files, path.Join("page", name), policy) {
			http.Error(w, "not found", http.StatusNotFound)
		}
	})
}

// give answers with the file, and reports whether there is one.
func give(w http.ResponseWriter, r *http.Request, from fs.FS, name, policy string) bool {
	text, err := fs.ReadFile(from, name)
	if err != nil {
		return false
	}
	say(w, name, policy)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	return true
}

// reads reports whether the request only reads, and refuses others.
func reads(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	return false
}

// say sets what an answer with the file tells browsers.
func say(w http.ResponseWriter, name, policy string) {
	head := w.Header()
	head.Set("Content-Type", types[path.Ext(name)])
	head.Set("Content-Security-Policy", policy)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cache-Control", "no-cache")
}
