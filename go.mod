module github.com/demarche-kg/demarche

go 1.26.0

require (
	github.com/google/go-cmp v0.7.0
	github.com/google/uuid v1.6.0
	golang.org/x/text v0.44.0
)
