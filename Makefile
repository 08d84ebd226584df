# make test is all that CI runs; README.md says what the rest is for.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SMALL := ./graph ./graph/storetest ./graph/sqlitestore ./graph/export ./graph/reference ./internal/table ./loader/... ./resolvers/...

# How many statements make bench asks about.
STATEMENTS ?= 1000000

.PHONY: test tools check check-api graphiql generate golden baseline bench soak

# Everything: tools, static checks, all tests on a real Neo4j and a real browser, then the small ones under the race detector.
test: tools check
	go run ./internal/neo4jtest/cmd/neo4j -- go test -timeout 15m ./...
	go test -race -short -timeout 15m $(SMALL)

# What the tests need and Go does not bring: Maven (fetches Neo4j's jars), Chromium, node and npm (which fetches the
# audits of GraphQL over HTTP and what checks the schema), a C compiler for the race detector.
tools:
	@need=""; command -v mvn >/dev/null || need="$$need maven"; command -v chromium >/dev/null || need="$$need chromium"; \
	command -v java >/dev/null || need="$$need openjdk-17-jre-headless"; command -v npm >/dev/null || need="$$need nodejs npm"; \
	command -v gcc >/dev/null || need="$$need gcc libc6-dev"; \
	[ -z "$$need" ] || { $(SUDO) apt-get update -qq; $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need >/dev/null; }

check:
	@bad="$$(gofmt -l $$(git ls-files '*.go'))"; [ -z "$$bad" ] || { echo "gofmt: $$bad"; exit 1; }
	go mod tidy -diff
	go vet ./...
	go tool staticcheck ./...
	go generate ./schema && git diff --exit-code -- schema resolvers

# Asks the built server, over the sample articles, what schemathesis thinks of from its schema (fetched by pip into .cache). It fails where an operation
# never answered with data.
check-api: NOT := positive_data_acceptance,not_a_server_error
check-api:
	@[ -x .cache/schemathesis/bin/st ] || { python3 -m venv .cache/schemathesis && .cache/schemathesis/bin/pip install -q schemathesis==4.32.5; }
	go build -o .cache/demarche ./cmd/demarche && .cache/demarche demo --store sqlite:.cache/demo.db >/dev/null
	@rm -f .cache/serve.out .cache/without-data; .cache/demarche serve --store sqlite:.cache/demo.db --addr 127.0.0.1:0 >.cache/serve.out & trap "kill $$!" EXIT; \
	for i in {1..100}; do [ -s .cache/serve.out ] && break; sleep 0.1; done; \
	DEMARCHE_WITHOUT_DATA=.cache/without-data SCHEMATHESIS_HOOKS=internal/audit/schemathesis.py .cache/schemathesis/bin/st run "$$(cat .cache/serve.out)graphql" --phases fuzzing --checks all \
		--exclude-checks $(NOT) --max-examples $${EXAMPLES:-50} --no-color; \
	[ ! -s .cache/without-data ] || { echo "without data:"; cat .cache/without-data; exit 1; }

# Builds GraphiQL anew from web/graphiql; what is committed is what Go serves, so Go alone builds the program.
graphiql:
	@rm -rf .cache/graphiql/{src,dist,packed} && mkdir -p .cache/graphiql && cp -r web/graphiql/{src,*.html,*.js,*.json} .cache/graphiql/
	cd .cache/graphiql && npm ci --no-audit --no-fund && npm run build
	rm -rf web/graphiql/packed && cp -r .cache/graphiql/packed web/graphiql/

generate:
	go generate ./schema

# Rewrites the golden files; read the diff.
golden:
	go test ./loader/extract ./loader/eval ./loader/codebook ./graph/export ./cmd/demarche ./resolvers -update
	go test ./web -run Examples -update

# Takes the schema as it is for what clients were promised: only where a change that breaks their queries is meant.
baseline:
	go test ./schema -run TestRules -renew

bench:
	go run ./internal/neo4jtest/cmd/neo4j -- go test -run '^$$' -bench . -benchtime 2s ./...
	go run ./internal/bench -statements 100000 -for 10s
	go run ./internal/bench -statements $(STATEMENTS)
	go run ./internal/neo4jtest/cmd/neo4j -- go run ./internal/bench -store neo4j -statements $(STATEMENTS)

# kill -9 while 20,000 articles load, five times.
soak:
	DEMARCHE_SOAK=1 go test -v -run 'Kill' -timeout 60m ./cmd/demarche
