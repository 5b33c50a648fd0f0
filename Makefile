# Two commands do everything on a fresh machine with Node (.nvmrc) and Python 3: `make run`, `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
TS := node --import tsx
ASC := node_modules/.bin/asc --transform ./tools/pack-texts.js

.PHONY: help run examples test lint unit vectors scenarios envoy remote page cli build bench playground screenshot docs size format clean

help: ## Say what each command does.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: build ## Start a real Envoy with examples/quickstart and print a curl line for each answer. EXAMPLE=name takes another example; DOCKER=1 uses compose; ENVOY=path an Envoy of yours; CHECK=1 runs the lines and ends.
	@$(TS) tools/run.ts

examples: build ## Run the requests of every example in a real Envoy and compare the answers. Ends with "N passed, N failed".
	@$(TS) tools/examples.ts

test: build ## Run all suites below, two at once. Ends with "N passed, N failed".
	@$(TS) tests/all.ts

lint: node_modules/.installed ## Run eslint, prettier and tsc. ONE=path takes one file or folder.
unit: node_modules/.installed ## Run the specs of tests/unit. ONE=pattern takes those whose path matches, as ONE=jose/token.
vectors: node_modules/.installed ## Run known answers for signatures and JSON. ONE=pattern takes tests by file or name, as ONE=rsa_pss_2048.
scenarios: build ## Run tests/scenarios in the sandbox and in a real Envoy. ONE=pattern takes some, as ONE=exp/token-expired.
envoy: build ## Run attacks, memory and examples in a real Envoy. ONE=pattern takes tests by file or name.
remote: build ## Run the tests of keys from servers. ONE=pattern takes tests by file or name.
page: build ## Run the tests of the page in a Chromium. ONE=pattern takes tests by file or name.
cli: build ## Run the tests of the command line, the sandbox and the documents. ONE=pattern takes tests by file or name.
lint unit vectors scenarios envoy remote page cli:
	@$(TS) tests/all.ts $@

build: build/plugin.wasm build/plugin-scalar.wasm dist/cli/main.js ## Make build/plugin.wasm, build/plugin-scalar.wasm for hosts without SIMD, and the command line in dist.

bench: build ## Measure Envoy's CPU a request beside its own jwt_authn, memory, and signatures beside node:crypto. Writes docs/benchmarks.md.
	@$(TS) tests/bench/main.ts

playground: build/plugin.wasm ## Build the page in the browser, build/playground/index.html, and say its address. It needs no server.
	@$(TS) tools/playground.ts

screenshot: build/plugin.wasm ## Photograph the page for the READMEs, in a Chromium.
	@$(TS) tools/screenshot.ts

docs: node_modules/.installed ## Write reasons.md, config-issues.md and configuration.md, in English and Chinese, plugin.schema.json and spec.yaml from the tables in assembly/, and THIRD_PARTY.md from the lock file.
	@$(TS) tools/docs.ts
	@$(TS) tools/licences.ts

size: build ## Say how large build/plugin.wasm is, and where it goes.
	@$(TS) tools/size.ts

format: node_modules/.installed ## Let prettier write every file.
	@node_modules/.bin/prettier --write --log-level warn .

clean: ## Remove what was built and fetched.
	rm -rf build dist .cache node_modules

node_modules/.installed: package.json package-lock.json
	npm ci --ignore-scripts --no-fund --no-audit
	@touch $@

build/plugin.wasm: node_modules/.installed asconfig.json tools/pack-texts.js $(shell find assembly -name '*.ts')
	@mkdir -p build
	$(ASC) assembly/plugin.ts --target release

build/plugin-scalar.wasm: build/plugin.wasm
	$(ASC) assembly/plugin.ts --target scalar

dist/cli/main.js: node_modules/.installed tsconfig.json tsconfig.dist.json $(shell find cli explain sandbox -name '*.ts') $(wildcard assembly/verdict/*.ts assembly/config/issues/*.ts) assembly/config/fields.ts
	node_modules/.bin/tsc -p tsconfig.dist.json
	@chmod +x $@
