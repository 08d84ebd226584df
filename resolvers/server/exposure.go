package server

import (
	"errors"
	"net"
)

// loopback reports whether only this machine can reach the address.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// Why a server is not put on a network as it is configured.
var (
	ErrOpen  = errors.New("whoever reaches the server could do everything: off this machine it takes keys or an issuer of tokens")
	ErrPlain = errors.New("keys and answers could be read on their way: off this machine it takes a certificate, or a proxy before the server that has one")
)

// Exposure returns why the server may not listen at the address: [ErrOpen] or [ErrPlain].
func (c Config) Exposure(addr string) error {
	here := loopback(addr) && !c.Proxied && len(c.Hosts) == 0
	switch {
	case !here && !c.asks():
		return ErrOpen
	case !loopback(addr) && c.TLS == nil && !c.Proxied:
		return ErrPlain
	}
	return nil
}

// asks reports whether callers must say who they are.
func (c Config) asks() bool { return c.Keys != nil || c.Tokens != nil }
