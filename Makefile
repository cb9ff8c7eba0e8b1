# Every target sets up what it needs, once, in .venv; versions come from the lock files.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: .venv/.runtime ## build everything and serve it at http://127.0.0.1:8000 (PORT=... for another port)
	$(BIN)/suluh build
	$(BIN)/suluh serve --port $(PORT)

build: .venv/.runtime ## check the corpus, build the search index and the site
	$(BIN)/suluh build

check: .venv/.runtime ## check the corpus only
	$(BIN)/suluh check

test: .venv/.dev chromium ## lint, types, corpus, strict build and all tests, browser included
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/suluh check
	$(BIN)/pytest

bench: .venv/.bench chromium ## measure building and searching beside the alternatives (BENCH='--store' keeps the comparison)
	$(BIN)/python scripts/bench.py $(BENCH)

lock: .venv/bin/python ## write the lock files anew from pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check 'pip-tools>=7.6'
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --extra dev --extra bench --constraint requirements-dev.lock --output-file requirements-bench.lock pyproject.toml

clean: ## remove what was built and installed
	rm -rf .venv site scripts/comparison/node_modules search_index/indeks-* search_index/indeks.json

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Suluh needs Python 3.11 or newer; call make with PYTHON=python3.x"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "python3 cannot make a virtual environment; on Debian: apt-get install python3-venv"; rm -rf .venv; exit 1; }

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q scripts/suluh # pip does it for all packages but editable ones
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.bench: requirements-bench.lock scripts/comparison/package-lock.json .venv/.dev
	@command -v npm >/dev/null || { echo "The bench needs Node and npm; on Debian: apt-get install nodejs npm"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	npm ci --silent --prefix scripts/comparison
	@touch $@

# Browser tests use the distribution's Chromium. SULUH_CHROMIUM names another one.
chromium:
	@command -v "$${SULUH_CHROMIUM:-chromium}" >/dev/null \
	  || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "Browser tests need Chromium: install it (Debian: apt-get install chromium) or set SULUH_CHROMIUM"; exit 1; }

.PHONY: help serve build check test bench lock clean chromium
