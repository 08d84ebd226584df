package server

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"

	"github.com/demarche-kg/demarche/internal/file"
)

// A Certificate is read from two files, and anew when one of them has changed, so that a certificate can be renewed while the server runs.
type Certificate struct {
	certFile, keyFile string
	log               *slog.Logger

	mu    sync.Mutex
	files [2]os.FileInfo // what was read, or could not be
	cert  *tls.Certificate
}

// OpenCertificate reads the files, which hold PEM.
func OpenCertificate(certFile, keyFile string, log *slog.Logger) (*Certificate, error) {
	c := &Certificate{certFile: certFile, keyFile: keyFile, log: log}
	files, err := c.stat()
	if err != nil {
		return nil, err
	}
	return c, c.read(files)
}

func (c *Certificate) stat() (files [2]os.FileInfo, err error) {
	if files[0], err = os.Stat(c.certFile); err == nil {
		files[1], err = os.Stat(c.keyFile)
	}
	return files, err
}

func (c *Certificate) read(files [2]os.FileInfo) error {
	cert, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	c.files = files // so that files that do not fit are tried once
	if err != nil {
		return fmt.Errorf("certificate %s with key %s: %w", c.certFile, c.keyFile, err)
	}
	c.cert = &cert
	return nil
}

// current returns the certificate of the files, or the last good one where they do not fit: one may have been written and the other not yet.
func (c *Certificate) current(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	files, err := c.stat()
	if err == nil && !(file.Same(files[0], c.files[0]) && file.Same(files[1], c.files[1])) {
		if err := c.read(files); err != nil {
			c.log.Error("the old certificate goes on", "error", err)
		} else {
			c.log.Info("the certificate was read anew", "file", c.certFile)
		}
	}
	return c.cert, nil
}

// config returns how to speak TLS with the certificate.
func (c *Certificate) config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.current, NextProtos: []string{"h2", "http/1.1"}}
}
