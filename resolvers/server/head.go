package server

import (
	"crypto/rand"
	"net/http"
	"regexp"

	"github.com/demarche-kg/demarche/resolvers"
)

// hsts has browsers come by TLS alone for a year.
const hsts = "max-age=31536000"

// headed sets what every answer says to browsers: nothing of it may be framed, guessed at, or run. The page says more of its own.
func headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		if r.TLS != nil {
			head.Set("Strict-Transport-Security", hsts)
		}
		next.ServeHTTP(w, r)
	})
}

// named gives each request an id, under which a user can ask what went wrong: the one that it brings, if that is one.
func named(next http.Handler) http.Handler {
	valid := regexp.MustCompile(`^[A-Za-z0-9._:-]{8,128}$`)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !valid.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(resolvers.WithRequestID(r.Context(), id)))
	})
}
