# Two commands do everything on a fresh machine with Node (.nvmrc) and Python 3: `make run`, `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
TS := node --import tsx
ASC := node_modules/.bin/asc --transform ./tools/compress-memory.js

.PHONY: help run examples envoys test test-keycloak test-mcp lint unit vectors scenarios attacks envoy remote page cli build artifacts image push loaders control-planes release-ready release-check bench playground site screenshot docs size format clean

help: ## List the commands.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: build ## Start a real Envoy with examples/quickstart and print curl lines for it. ALL=1 prints one for each answer; EXAMPLE=name runs another example; DOCKER=1 uses docker compose, or the command in COMPOSE; KEYCLOAK=1 a real Keycloak; ENVOY=path uses your Envoy; CHECK=1 runs the lines and exits.
	@$(TS) tools/run.ts

examples: build ## Run the requests of every example in a real Envoy and compare the answers. Ends with "N passed, N failed".
	@$(TS) tools/examples.ts

envoys: build ## Run the requests of every example in each older version of Envoy that tools/envoys lists.
	@for version in $(basename $(notdir $(wildcard tools/envoys/*.txt))); do echo; echo "Envoy $$version"; ENVOY_VERSION=$$version $(TS) tools/examples.ts || exit 1; done

test: build ## Run all suites below, some at once. Ends with "N passed, N failed".
	@$(TS) tests/all.ts

test-keycloak: build ## Run tests/keycloak and examples/keycloak with a real Keycloak, which Maven downloads once (177 MB). Needs Java 17. ONE=pattern selects tests by name.
	@$(TS) tests/all.ts keycloak

test-mcp: build .cache/mcp/.installed ## Run tests/mcp: clients of MCP with their OAuth flow and MCP servers, which npm installs into .cache. ONE=pattern selects tests by name.
	@$(TS) tests/all.ts mcp

lint: node_modules/.installed ## Run eslint, prettier and tsc. ONE=path checks one file or folder.
unit: node_modules/.installed ## Run the specs of tests/unit. ONE=pattern runs those with a matching path, such as ONE=jose/token.
vectors: node_modules/.installed ## Run known-answer tests for signatures and JSON. ONE=pattern selects tests by file or name, such as ONE=rsa_pss_2048.
scenarios: build ## Run tests/scenarios in the sandbox and in a real Envoy. ONE=pattern selects some, such as ONE=exp/token-expired.
attacks: build ## Run attacks, floods, slips, the cache and memory, in the sandbox and in a real Envoy. ONE=pattern selects tests by file or name.
envoy: build ## Run routes, hosts, metrics, host verification and examples in a real Envoy. ONE=pattern selects tests by file or name.
remote: build ## Run the tests of remote JWKS. ONE=pattern selects tests by file or name.
page: build ## Run the tests of the page in a Chromium. ONE=pattern selects tests by file or name.
cli: build ## Run the tests of the command line, the sandbox and the documents. ONE=pattern selects tests by file or name.
lint unit vectors scenarios attacks envoy remote page cli:
	@$(TS) tests/all.ts $@

build: node_modules/.installed ## Make build/plugin.wasm, build/plugin-relaxed-simd.wasm and build/plugin-scalar.wasm for hosts with relaxed SIMD or without SIMD, and the command line in dist.
	@$(MAKE) --no-print-directory -j2 artifacts

artifacts: build/plugin.wasm build/plugin-scalar.wasm build/plugin-relaxed-simd.wasm dist/cli/main.js
	@:

NOTES ?= Unreleased

image: build build/release ## Write the OCI image to build/image, and print its digest. WASM=plugin-relaxed-simd.wasm packs that file. Needs Go.
	@build/release image build/image

push: image ## Push build/image. IMAGE=host/name:tag is its name, WASM as above; the credentials are those of `docker login`.
	@test -n "$(IMAGE)" || { echo "make push needs IMAGE=host/name:tag"; exit 1; }
	@build/release push build/image "$(IMAGE)"

loaders: image ## Load the image with Istio's own fetcher, from a registry on loopback. Needs Go, and downloads its modules.
	@go run -C tests/release/loaders . ../../../build/image ../../../build/plugin.wasm

control-planes: ## Give the examples to Istio's discovery server, and check what a gateway receives. Needs Go, and compiles for minutes.
	@go test -C tests/control-planes/istio -count=1 ./...

release-ready: node_modules/.installed
	@$(TS) tools/release-ready.ts $(NOTES)

release-check: export NODES = 1
release-check: export ROUNDS ?= 4
release-check: release-ready playground build/promtool test test-mcp envoys loaders site ## Do everything that a release does, except publishing: RELEASE.md. NOTES=version checks that this version can be tagged.
	@$(TS) tools/release-notes.ts $(NOTES) > build/notes.md
	@rm -f build/*.tgz
	@npm pack --ignore-scripts --pack-destination build
	@npm sbom --sbom-format spdx --omit dev > build/sbom.spdx.json
	@cd build && sha256sum plugin.wasm plugin-relaxed-simd.wasm plugin-scalar.wasm *.tgz | tee SHA256SUMS

bench: build ## Compare CPU time, latency and memory with Envoy's jwt_authn. Writes docs/benchmarks.md. ONLY=latency,memory selects parts and writes nothing.
	@$(TS) tests/bench/main.ts

playground: build/plugin.wasm ## Build the page, build/playground/index.html, and print its address. It needs no server.
	@$(TS) tools/playground.ts

site: build/plugin.wasm site/node_modules/.installed ## Build the website into build/site, from the documents in both languages, and check every link. SITE_BASE=/name/ is its path.
	@$(TS) tools/site/build-site.ts

screenshot: build/plugin.wasm ## Take the screenshots of the page for the READMEs and render the icon, in a Chromium.
	@$(TS) tools/screenshot.ts

docs: node_modules/.installed ## Generate reasons.md, config-issues.md and configuration.md in both languages, plugin.schema.json, spec.yaml, and THIRD_PARTY.md.
	@$(TS) tools/docs.ts
	@$(TS) tools/licences.ts

size: build ## Print the size of build/plugin.wasm by section, folder and function.
	@$(TS) tools/size.ts

format: node_modules/.installed ## Format every file with prettier.
	@node_modules/.bin/prettier --write --log-level warn .

clean: ## Remove built and downloaded files.
	rm -rf build dist .cache node_modules site/node_modules site/.source

node_modules/.installed: package.json package-lock.json
	npm ci --ignore-scripts --no-fund --no-audit
	@touch $@

.cache/mcp/.installed: tests/mcp/package.json tests/mcp/package-lock.json
	@mkdir -p .cache/mcp
	@cp $^ .cache/mcp
	npm ci --ignore-scripts --no-fund --no-audit --prefix .cache/mcp
	@touch $@

site/node_modules/.installed: site/package.json site/package-lock.json
	npm ci --ignore-scripts --no-fund --no-audit --prefix site
	@touch $@

build/release: $(wildcard tools/release/*.go) tools/release/go.mod tools/release/go.sum
	go build -C tools/release -o ../../build/release .

# Takes some minutes, although the tag leaves out most of service discovery. The tests of examples/grafana use it.
build/promtool: tools/promtool/go.mod tools/promtool/go.sum
	go build -C tools/promtool -tags remove_all_sd -o ../../build/promtool github.com/prometheus/prometheus/cmd/promtool

WASM_SOURCES := asconfig.json tools/compress-memory.js $(shell find assembly -name '*.ts')

build/plugin.wasm: node_modules/.installed $(WASM_SOURCES)
	@mkdir -p build
	$(ASC) assembly/plugin.ts --target release

build/plugin-scalar.wasm: node_modules/.installed $(WASM_SOURCES)
	@mkdir -p build
	$(ASC) assembly/plugin.ts --target scalar

build/plugin-relaxed-simd.wasm: node_modules/.installed $(WASM_SOURCES)
	@mkdir -p build
	$(ASC) assembly/plugin.ts --target relaxed-simd

dist/cli/main.js: node_modules/.installed tsconfig.json tsconfig.dist.json $(shell find cli explain sandbox -name '*.ts') $(wildcard assembly/verdict/*.ts assembly/config/issues/*.ts) assembly/config/fields.ts assembly/message/phrases.ts
	node_modules/.bin/tsc -p tsconfig.dist.json
	@chmod +x $@
