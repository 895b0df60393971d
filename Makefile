# Two commands for everyone: `make report` builds the website, `make test` checks everything.
# Windows needs no make: see README.md.
PYTHON ?= python3
# What was compiled once is not compiled again for each of the many processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE
# Where all is installed; .ci/run makes a place of its own.
VENV ?= .venv
BIN := $(VENV)/bin
# What is installed comes from the lock, with hashes, and as wheels: whoever builds one would fetch what the lock does
# not name. The project itself is linked in beside it.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The install compiles the catalogues, so that it is due again when one of them changes.
CATALOGUES := $(wildcard src/digistrat/locale/*/LC_MESSAGES/*.po)
LOCKED := $(PIP) install --require-hashes --only-binary :all: --requirement
LINK := $(PIP) install --no-deps --no-build-isolation --editable .

.PHONY: report demo test check proofs lint types houses tests wheel lock clean

report: $(VENV)/run.stamp
	$(BIN)/digistrat report

# The strategy of Erkelenz on five days, as a repository in a temporary folder: what only a history can show.
demo: $(VENV)/run.stamp
	$(BIN)/python examples/demo.py

# Side by side: the types need one core alone.
test: $(VENV)/dev.stamp
	$(MAKE) --no-print-directory --jobs=2 lint types houses tests

# What a change touches, in under a minute; the whole is `make test`.
check: lint types houses
	$(BIN)/python tests/select_tests.py

# What is too long for every run: after every big change and before a release; see docs/proofs.md.
proofs: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --numprocesses=2 --dist=worksteal proofs

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

houses: $(VENV)/dev.stamp
	$(BIN)/lint-imports

tests: $(VENV)/dev.stamp
	$(BIN)/python -m slipcover --json --out .coverage.json -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder
	$(BIN)/python -m slipcover --merge .coverage.json --out .coverage.json --fail-under 100

wheel: $(VENV)/dev.stamp
	$(BIN)/python -m build --no-isolation --outdir dist .

# Writes the exact versions and hashes of everything that is installed, refusing what is no wheel; needs uv.
lock:
	uv pip compile --quiet --universal --no-strip-extras --no-build --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --extra build pyproject.toml --output-file requirements/run.txt
	uv pip compile --quiet --universal --no-strip-extras --no-build --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --extra build --extra dev pyproject.toml --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) dist public

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml $(CATALOGUES) | $(BIN)/python
	$(LOCKED) requirements/run.txt
	$(LINK)
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml $(CATALOGUES) | $(BIN)/python
	$(LOCKED) requirements/dev.txt
	$(LINK)
	touch $@
