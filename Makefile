# Each target is a line or two that anyone can type by hand; `run` and `test` set up what is missing.
nearmiss = scripts/with-tools $(or $(NEARMISS_BIN),cargo run --quiet -p server --bin nearmiss --)

.PHONY: setup run test site-check check bench schema content redaction deny

run: setup ## the demonstration, on NEARMISS_LISTEN (127.0.0.1:8080)
	scripts/with-tools cargo run -p server --bin nearmiss -- demo

test: setup ## every test: Rust, the GraphQL protocol audit, the README, the pages in a browser
	scripts/with-tools cargo test --workspace # builds target/debug/nearmiss too, which the lines below start
	scripts/with-tools node tests/data/read_back.mjs target/tmp/open-data
	scripts/with-tools node tests/protocol/audit.mjs
	scripts/with-tools node tests/readme/run.mjs
	node tests/readme/promises.mjs
	$(MAKE) --no-print-directory site-check

site-check: ## builds the committed content with Zola, then a whole release, and checks every kind of page in it
	scripts/setup --browser
	scripts/with-tools sh -c '"$$NEARMISS_ZOLA" --root site build --output-dir "$$PWD/target/site" --force'
	scripts/with-tools cargo run --quiet -p publish --example preview -- target/preview 60
	for check in site sheets search; do \
		scripts/with-tools node tests/browser/$$check.mjs target/preview/releases/current || exit 1; \
	done

check: ## formatting, lints, documentation
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

bench: setup ## measures, and writes target/bench.json and docs/BENCHMARKS.md
	scripts/with-tools cargo run --release -p e2e --bin bench

schema: ## writes schema.graphql
	$(nearmiss) schema > schema.graphql.new && mv schema.graphql.new schema.graphql

content: setup ## writes the demonstration lessons into content/
	$(nearmiss) demo --export content

redaction: ## scores the redaction engine, with the development sets where ../shared is present
	python3 backend/redact/evaluate.py

deny: ## licences, sources and duplicates of the dependencies
	cargo deny check bans licenses sources

setup:
	@scripts/setup
