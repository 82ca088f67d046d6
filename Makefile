# The few verbs of this project. `make` alone lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory
.NOTPARALLEL:

# Outside the tree, so that several checkouts share one build and a fresh clone starts warm.
export CARGO_TARGET_DIR ?= $(HOME)/.cache/guichet/target

# The tools that `make tools` and `make test-tools` install for this project alone.
export PATH := $(CURDIR)/.guichet/bin:$(PATH)

.PHONY: help
help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: up
up: tools ## Run all of Guichet on this machine, with demo data
	@echo 'Building Guichet (the first time takes about ten minutes) …'
	@cargo build
	@cargo run --quiet -- up --demo

.PHONY: test
test: tools test-tools lint check-deploy ## Everything CI runs: format, lints, all tests
	@# Some stories run the services as processes of their own; check-deploy has built them.
	cargo nextest run --workspace

.PHONY: check-deploy
check-deploy: tools test-tools ## Check compose.yaml, k8s/ and what `guichet prepare` writes
	cargo build --workspace --bins
	@scripts/check-deploy

.PHONY: check
check: ## Only compile, tests included: the quickest answer
	cargo check --workspace --all-targets

.PHONY: lint
lint: ## Format and clippy, warnings are errors
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

.PHONY: trials
trials: tools test-tools ## Fault trials: kill everything, at random, and count what was lost
	cargo build --workspace --bins
	cargo run -p e2e --bin trials

.PHONY: mutants
mutants: tools test-tools ## Break each guard on purpose, see a test notice; FILES=… for some
	@scripts/mutants $(foreach file,$(FILES),--file '$(file)')

.PHONY: bench
bench: tools test-tools ## Measure a release build on this machine
	cargo run --release -- bench

.PHONY: tools
tools: ## Install what `make up` needs: PostgreSQL, nats-server, a C compiler
	@scripts/install-tools

.PHONY: test-tools
test-tools: ## Install what the tests need: browser, fonts, slapd, Node, nextest
	@scripts/install-test-tools

.PHONY: clean-data
clean-data: ## Delete the local data of `make up`
	@scripts/clean-data

.PHONY: contracts
contracts: ## Write schemas and samples of new contracts; refuses breaking changes
	UPDATE_CONTRACTS=1 cargo nextest run -p contracts
