// Package metrics counts what a server does, for Prometheus to read. No label has a value that callers choose.
package metrics
