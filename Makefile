# Nothing but Go is needed for build and test: tests skip what is missing and
# say so. ORDBRO_REQUIRE_ALL=1 makes them fail instead, as .ci/run does.

FUZZTIME  ?= 10s
OLD       ?= 1f8a70a
TESTFLAGS ?=

LINT_VERSION        := v2.15.0
STATICCHECK_VERSION := v0.8.2
DEADCODE_VERSION    := v0.51.0

.PHONY: help build test race survey bench fuzz langid-model lint ports

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

build: ## build bin/ordbro
	go build -o bin/ordbro ./cmd/ordbro

test: ## gofmt, go vet and every test
	@bad=$$(gofmt -l cmd pipeline) && test -z "$$bad" || \
		{ printf 'gofmt would change:\n%s\nhint: gofmt -w cmd pipeline\n' "$$bad" >&2; exit 1; }
	go vet ./... && go vet -tags survey ./cmd/ordbro
	go test $(TESTFLAGS) ./...

bench: ## every benchmark
	go test -run '^$$' -bench . -benchmem ./...

# A program under the race detector waits a second before it ends, and the scripts start
# more than a thousand.
race: ## what runs in parallel, under the race detector
	GORACE=atexit_sleep_ms=50 go test -race -short -timeout=30m -run 'Scripts|Own|Random|Concurrent' ./cmd/ordbro ./pipeline ./pipeline/markdown

survey: ## the simulated team with the ordbro of revision OLD, which loses translations
	@dir=$$(mktemp -d) && trap 'git worktree remove --force "$$dir/old"; rm -rf "$$dir"' EXIT && \
		git worktree add -q --detach "$$dir/old" $(OLD) && \
		(cd "$$dir/old" && go build -o "$$dir/ordbro" ./cmd/ordbro) && \
		ORDBRO_SIM_OLD="$$dir/ordbro" go test -count=1 -timeout=60m -tags survey -run KnownLosses -v ./cmd/ordbro

fuzz: ## every fuzz target, FUZZTIME each
	@set -e; for pkg in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$pkg; \
		done; \
	done

langid-model: ## train the language model anew
	go run ./pipeline/langid/train

# deadcode ends with 0 whatever it finds. -test: what tests alone call is alive.
lint: ## staticcheck, deadcode and golangci-lint, pinned
	go run honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK_VERSION) ./...
	@dead=$$(go run golang.org/x/tools/cmd/deadcode@$(DEADCODE_VERSION) -test ./...) && test -z "$$dead" || \
		{ printf '%s\nhint: drop what nothing calls\n' "$$dead" >&2; exit 1; }
	go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION) run ./...

ports: ## go vet and go build for Windows and macOS
	@set -e; for os in windows darwin; do \
		echo "GOOS=$$os"; \
		GOOS=$$os CGO_ENABLED=0 go vet ./...; \
		GOOS=$$os CGO_ENABLED=0 go build ./...; \
	done
