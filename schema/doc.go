// Package schema is the GraphQL schema: *.graphqls by hand, what gqlgen makes of them, and the scalars.
package schema

//go:generate sh -c "cd .. && go tool gqlgen generate"
