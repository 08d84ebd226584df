package server

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/resolvers"
)

// A guard keeps pages of other sites out: those that call this machine by a name of their own (DNS rebinding), and those that have a
// reader's browser ask (cross-site requests).
type guard struct {
	hosts   []string // lower case, without port
	origins []string
	open    bool // everybody is the local caller
}

func newGuard(c Config) (guard, error) {
	g := guard{open: !c.asks()}
	for _, h := range c.Hosts {
		g.hosts = append(g.hosts, strings.ToLower(h))
	}
	for _, o := range c.Origins {
		u, err := url.Parse(o)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			return g, fmt.Errorf("%q is no origin, such as https://news.example", o)
		}
		g.origins = append(g.origins, strings.ToLower(o))
	}
	return g, nil
}

func forbid(w http.ResponseWriter, r *http.Request, why string) {
	resolvers.Refuse(w, r, http.StatusForbidden, resolvers.CodeForbidden, why)
}

// names lets through what calls the server by a name of its own. Where every request brings a key, a name says nothing, and any will do
// unless some are configured.
func (g guard) names(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.ours(r.Host) {
			forbid(w, r, "the server is not called so")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (g guard) ours(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"))
	if !g.open && len(g.hosts) == 0 || host == "localhost" || slices.Contains(g.hosts, host) {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

// distance lets through what no proxy has sent on: where everybody may do everything, a proxy would open the server to all whom it serves.
func (g guard) distance(next http.Handler) http.Handler {
	if !g.open {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip"} {
			if r.Header.Get(name) != "" {
				forbid(w, r, "the request comes by a proxy, and the server knows no callers: start it with keys and --behind-proxy")
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// pages lets through what comes from no page, from a page of the server's own, or from one that is allowed to ask; to the last it says
// so as browsers want to hear it (CORS).
func (g guard) pages(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := strings.ToLower(r.Header.Get("Origin"))
		if len(g.origins) > 0 {
			w.Header().Add("Vary", "Origin")
		}
		switch {
		case slices.Contains(g.origins, origin):
			allowOrigin(w, r)
			if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
				w.WriteHeader(http.StatusNoContent)
				return
			}
		case !ownPage(r, origin):
			forbid(w, r, "pages of other sites may not ask; --origin allows one")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ownPage reports whether the request comes from no page or from one of the same origin.
func ownPage(r *http.Request, origin string) bool {
	if origin != "" {
		u, err := url.Parse(origin)
		return err == nil && u.Host != "" && u.Host == strings.ToLower(r.Host)
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "" || site == "none" || site == "same-origin"
}

// allowOrigin tells the browser that the page may ask, and never with cookies.
func allowOrigin(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	head.Set("Access-Control-Allow-Methods", "GET, POST")
	head.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, X-Request-Id")
	head.Set("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate, X-Request-Id")
	head.Set("Access-Control-Max-Age", "3600")
}
