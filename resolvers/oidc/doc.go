// Package oidc verifies the bearer tokens (JWTs) of an OpenID Connect issuer: its signature by the keys that the issuer publishes, who it is
// for and how long, and what its claims let the caller do.
package oidc

import (
	"errors"
	"fmt"
	"net"
	"net/url"
)

// checkURL returns why an address of the issuer is not to be trusted: without TLS anybody on the way could say what its keys are. On this
// machine there is no way.
func checkURL(s string) error {
	u, err := url.Parse(s)
	if err != nil {
		return err
	}
	ip := net.ParseIP(u.Hostname())
	local := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	switch {
	case u.Host == "":
		return fmt.Errorf("%q is no address", s)
	case u.Scheme == "https", u.Scheme == "http" && local:
		return nil
	}
	return errors.New(s + " is not https")
}
