# Two commands for everyone: `make report` builds the website, `make test` checks everything.
# Windows needs no make: see README.md.
PYTHON ?= python3
BIN := .venv/bin
# What is installed comes from the lock, with hashes; the project itself is linked in beside it.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The install compiles the catalogues, so that it is due again when one of them changes.
CATALOGUES := $(wildcard src/digistrat/locale/*/LC_MESSAGES/*.po)
LINK := $(PIP) install --no-deps --no-build-isolation --editable .

.PHONY: report test lint types houses tests wheel lock clean

report: .venv/run.stamp
	$(BIN)/digistrat validate
	$(BIN)/digistrat report

test: lint types houses tests

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.stamp
	$(BIN)/mypy

houses: .venv/dev.stamp
	$(BIN)/lint-imports

tests: .venv/dev.stamp
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --cov --cov-report=term-missing

wheel: .venv/dev.stamp
	$(BIN)/python -m build --no-isolation --outdir dist .

# Writes the exact versions and hashes of everything that is installed; needs uv.
lock:
	uv pip compile --quiet --universal --no-strip-extras --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --extra build pyproject.toml --output-file requirements/run.txt
	uv pip compile --quiet --universal --no-strip-extras --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --extra build --extra dev pyproject.toml --output-file requirements/dev.txt

clean:
	rm -rf .venv dist public

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml $(CATALOGUES) | .venv/bin/python
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(LINK)
	touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml $(CATALOGUES) | .venv/bin/python
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	$(LINK)
	touch $@
