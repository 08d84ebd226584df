package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/demarche-kg/demarche/resolvers"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/resolvers/keys"
)

// verifiers tells keys from tokens.
type verifiers struct{ keys, tokens auth.Verifier }

// verifier returns what tells who asks; nil where nobody is asked.
func (c Config) verifier() auth.Verifier {
	if !c.asks() {
		return nil
	}
	return verifiers{c.Keys, c.Tokens}
}

// Verify implements [auth.Verifier].
func (v verifiers) Verify(ctx context.Context, token string) (auth.Caller, error) {
	by := v.tokens
	if strings.HasPrefix(token, keys.Prefix) {
		by = v.keys
	}
	if by == nil {
		return auth.Caller{}, fmt.Errorf("%w: such keys or tokens are not taken here", auth.ErrUnauthenticated)
	}
	return by.Verify(ctx, token)
}

// known finds out who sends the request and refuses those that nobody knows. Without verifiers everybody is the local caller.
//
// A WebSocket is let through without a token, as an anonymous caller: browsers cannot send one with it, and do so in its first message.
func (s *Server) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, err := s.caller(r)
		switch {
		case errors.Is(err, auth.ErrUnauthenticated):
			challenge(w, r, err)
			return
		case err != nil:
			s.log.ErrorContext(r.Context(), "who asks cannot be told", "request", resolvers.RequestID(r.Context()), "error", err)
			resolvers.Refuse(w, r, http.StatusServiceUnavailable, resolvers.CodeUnavailable, "keys and tokens cannot be checked now")
			return
		}
		recordOf(r.Context()).caller = caller.Name
		ctx := auth.WithCheck(auth.With(r.Context(), caller), func(ctx context.Context) (auth.Caller, error) { return s.caller(r.WithContext(ctx)) })
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func (s *Server) caller(r *http.Request) (auth.Caller, error) {
	if s.verifier == nil {
		return auth.Local(), nil
	}
	head := r.Header.Values("Authorization")
	if len(head) == 0 && strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		return auth.Anonymous(), nil
	}
	if len(head) != 1 {
		return auth.Caller{}, errNoToken
	}
	scheme, token, _ := strings.Cut(head[0], " ")
	if token = strings.TrimSpace(token); !strings.EqualFold(scheme, "Bearer") || token == "" {
		return auth.Caller{}, errNoToken
	}
	return s.verifier.Verify(r.Context(), token)
}

// errNoToken is the error of a request that does not say who sends it.
var errNoToken = fmt.Errorf("%w: send Authorization: Bearer with a key or a token", auth.ErrUnauthenticated)

// challenge answers a request of nobody.
func challenge(w http.ResponseWriter, r *http.Request, err error) {
	value := `Bearer realm="demarche"`
	if !errors.Is(err, errNoToken) {
		value += `, error="invalid_token"`
	}
	w.Header().Set("WWW-Authenticate", value)
	resolvers.Refuse(w, r, http.StatusUnauthorized, resolvers.CodeUnauthenticated, err.Error())
}

// role lets through who has the role.
func role(needed auth.Role) layer {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := auth.Require(r.Context(), needed); err != nil {
				forbid(w, r, err.Error())
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
