package article

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// tracking lists the parameters of an address that say how a reader came there, not what stands there.
var tracking = []string{"fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_ga", "_gl", "ocid", "cmpid", "xtor"}

// trackingPrefixes begin the names of further ones.
var trackingPrefixes = []string{"utm_", "at_medium", "at_campaign", "ns_"}

// CanonicalURL returns the address in the one form that all its spellings share, false if it is no web address: scheme and host in
// lower case, no default port, fragment or tracking parameters, an empty path as "/".
func CanonicalURL(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Opaque != "" {
		return "", false
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	u.Host = strings.ToLower(u.Host)
	for scheme, port := range map[string]string{"http": ":80", "https": ":443"} {
		if u.Scheme == scheme {
			u.Host = strings.TrimSuffix(u.Host, port)
		}
	}
	u.Fragment, u.RawFragment, u.User = "", "", nil
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = strings.Join(slices.DeleteFunc(strings.Split(u.RawQuery, "&"), isTracking), "&")
	u.ForceQuery = false
	return u.String(), true
}

func isTracking(parameter string) bool {
	name, _, _ := strings.Cut(strings.ToLower(parameter), "=")
	return slices.Contains(tracking, name) ||
		slices.ContainsFunc(trackingPrefixes, func(p string) bool { return strings.HasPrefix(name, p) })
}

// setURL sets the address, and from its host the outlet where none is given.
func (f *fields) setURL(a *graph.Article) {
	if strings.TrimSpace(f.url) == "" {
		return
	}
	canonical, ok := CanonicalURL(f.url)
	if !ok {
		f.warn("url %q is no web address; kept as an attribute", clip(f.url))
		a.Attributes = append(a.Attributes, graph.Attribute{Key: "url", Value: quote(f.url)})
		return
	}
	a.Key.URL = canonical
	if a.Key.Outlet == "" {
		u, _ := url.Parse(canonical) // it was just made
		a.Key.Outlet = strings.TrimPrefix(u.Hostname(), "www.")
	}
}

func quote(s string) string {
	b, _ := json.Marshal(s) // a string can always be written
	return string(b)
}
