PYTHON := $(shell command -v python3.11 || command -v python3)
BIN    := .venv/bin
PIP    := -m pip --disable-pip-version-check -qq install
UV     := uv==0.13.8

# Where it is set, every start of Python compiles all that it imports again: half of a start, hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

help:  ## this list
	@awk -F ':.*## ' '/^[a-z.-]+:.*## /{printf "  %-12s %s\n", $$1, $$2}' Makefile

compile: .venv  ## compile specs/ into output/
	$(BIN)/groundplan compile specs/*.yaml

test: lint types contracts .venv/bin/checkov tests/tools/node_modules  ## everything that must hold before a commit
	$(BIN)/pytest -n 2

test-slow: .venv  ## full applies on a simulated AWS, large property runs
	$(BIN)/pytest -n 2 -m slow

lint: .venv  ## style and likely mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv  ## mypy --strict
	$(BIN)/mypy

contracts: .venv  ## who may import whom
	$(BIN)/lint-imports --no-logo

format: .venv  ## rewrite the sources in the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv  ## the reference in docs/reference/, from the code
	$(BIN)/python -m tools.reference

gallery: .venv  ## docs/gallery/, photographed from output/ (needs Chromium)
	$(BIN)/python -m tools.gallery

equivalence: .venv  ## both backends in two simulated worlds, docs/reports/equivalence.md
	$(BIN)/python -m tools.equivalence

bench: .venv  ## peers side by side, scale curves
	@if [ -d benchmarks ]; then $(BIN)/python -m benchmarks; else echo "no benchmarks yet"; fi

# Outside the repository, so that nothing of it can be found by accident; the hostile modules raise when imported.
wheel-check: .venv  ## the wheel, installed alone, makes output/ again to the byte
	@set -eu; away=$$(mktemp -d); trap 'rm -rf "$$away"' EXIT; \
	$(BIN)/python -m pip -qq wheel --no-deps --no-build-isolation --wheel-dir "$$away" .; \
	$(PYTHON) -m venv "$$away/venv"; \
	"$$away/venv/bin/python" $(PIP) --require-hashes -r requirements.lock; \
	"$$away/venv/bin/python" $(PIP) --no-deps "$$away"/*.whl; \
	mkdir "$$away/work"; cp -R specs "$$away/work/specs"; \
	for name in model yaml generators; do \
	  echo "raise SystemExit('$$name.py of the working directory was imported')" > "$$away/work/$$name.py"; done; \
	(cd "$$away/work" && unset PYTHONPATH && ../venv/bin/groundplan compile specs/*.yaml); \
	diff -r output "$$away/work/output"; \
	echo "wheel-check: output/ is the same to the byte"

# uv's own configuration and environment are shut out: only the public registry may decide what is locked.
lock:  ## renew both lock files from pyproject.toml
	@set -eu; uv=$$(mktemp -d); trap 'rm -rf "$$uv"' EXIT; \
	$(PYTHON) -m venv "$$uv"; "$$uv/bin/python" $(PIP) $(UV); \
	lock() { env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" "$$uv/bin/uv" --no-config --quiet pip compile --universal \
	  --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url --upgrade "$$@" > /dev/null; }; \
	lock pyproject.toml -o requirements.lock; \
	lock pyproject.toml -o requirements-dev.lock --extra dev --constraint requirements.lock; \
	lock requirements-checkov.in -o requirements-checkov.lock

.venv: .venv/installed  ## what all of the above runs in, from requirements-dev.lock

.venv/installed: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python $(PIP) --require-hashes -r requirements-dev.lock
	$(BIN)/python $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# In an environment of its own, because what it pins contradicts what the compiler needs.
.venv/bin/checkov: requirements-checkov.lock .venv/installed
	$(PYTHON) -m venv .venv/checkov
	.venv/checkov/bin/python $(PIP) --require-hashes -r requirements-checkov.lock
	ln -sf ../checkov/bin/checkov $@
	@touch -h $@

# What npm has for tests; without Node the tests that want it are skipped by name. `npm ci` wants every platform's
# optional packages in the lock, which not every registry has; `install` takes the same versions by the same hashes.
tests/tools/node_modules: tests/tools/package-lock.json
	@if command -v npm > /dev/null; then cd tests/tools && npm install --no-save --ignore-scripts --no-audit --no-fund --silent; fi
	@if [ -d $@ ]; then touch $@; fi

clean:  ## remove what can be made again, except output/
	rm -rf .venv tests/tools/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help compile docs gallery equivalence test test-slow lint types contracts format bench wheel-check lock .venv clean
