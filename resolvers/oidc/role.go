package oidc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// A mapping says what the values of a claim let the caller do.
type mapping struct {
	claim string
	roles map[string][]auth.Role
}

// everyone stands for each token of the issuer.
const everyone = "*"

func newMapping(c Config) (mapping, error) {
	m := mapping{claim: cmp.Or(c.Claim, "roles"), roles: c.Roles}
	for value, roles := range c.Roles {
		for _, r := range roles {
			if err := r.Check(); err != nil {
				return m, fmt.Errorf("%s: %w", value, err)
			}
		}
	}
	if len(m.roles) == 0 {
		m.roles = map[string][]auth.Role{}
		for _, r := range auth.Roles() {
			m.roles["demarche:"+string(r)] = []auth.Role{r}
		}
	}
	return m, nil
}

// of returns the roles that the claims bring, each once.
func (m mapping) of(claims map[string]any) []auth.Role {
	out := slices.Clone(m.roles[everyone])
	for _, value := range texts(find(claims, m.claim)) {
		if value != everyone {
			out = append(out, m.roles[value]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// find returns the claim of the name, or what the path leads to.
func find(claims map[string]any, path string) any {
	if v, ok := claims[path]; ok { // some issuers name claims by addresses, which have dots
		return v
	}
	first, rest, more := strings.Cut(path, ".")
	if inner, ok := claims[first].(map[string]any); ok && more {
		return find(inner, rest)
	}
	return nil
}

// texts returns the values of a claim: those of a list, or, as scopes are told, the words of a text.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return strings.Fields(v)
	case []any:
		var out []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}
