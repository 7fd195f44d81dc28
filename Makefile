# Everything a newcomer needs. A fresh machine has Python 3.11 or newer, git and make; the rest is set up from the locks.

PORT ?= 8080
SEEDS ?= 3
ROWS ?=
ONLY ?=
ROUNDS ?= 3
LANGUAGE ?=
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
CODE := $(wildcard bot handlers scheduler tests benchmarks)
ROOTS := $(wildcard bot/__init__.py handlers/__init__.py scheduler/__init__.py)
CATALOG_TESTS := $(wildcard tests/rules/test_catalogs.py tests/locales)
LOCK = pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup demo run test faults bench check format locales locale lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s  %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## install what the lock names into .venv (again only when the lock or pyproject.toml changed)

# No rule for .venv itself: one made by hand is as good as ours, and its date says nothing.
$(READY): requirements-dev.lock pyproject.toml
	@test -x $(BIN)/python || test -n "$(PYTHON)" || { echo "Bothways needs Python 3.11 or newer."; exit 1; }
	@echo "Setting up .venv from the lock. This takes a minute or two, and only now and then."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## try it without a token: phones in a web page (PORT=8080)
	$(BIN)/bothways demo --port $(PORT)

run: setup ## run the bot (needs BOTHWAYS_TOKEN)
	$(BIN)/bothways run

test: setup ## run all tests
	$(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal

faults: setup ## play the fault matrix against real processes, and print its table (SEEDS=3 ROWS=D1,I3)
	$(BIN)/python -m tests.faults.bench --seeds $(SEEDS) --rows "$(ROWS)"

bench: setup ## measure it beside its peers, and print the tables (ONLY=sending ROUNDS=3)
	$(BIN)/python -m benchmarks --rounds $(ROUNDS) --only "$(ONLY)"

check: setup ## style, types, who imports whom, catalogs
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(if $(word 3,$(ROOTS)),$(BIN)/lint-imports)
	$(if $(CATALOG_TESTS),$(BIN)/pytest $(CATALOG_TESTS))
	$(BIN)/bothways locales

format: setup ## put the code in the house style
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

locales: setup ## gather the texts of bot/cards into every catalog
	$(BIN)/pybabel -q extract -F pyproject.toml --no-default-keywords -k _ -k plural:1,2 -k label -k label_plural:1,2 \
		--add-comments="Translators:" --add-location=file --sort-output --project=Bothways --version=1 \
		--header-comment="# What Bothways says. Made by 'make locales'; do not edit." -o locales/bothways.pot.new .
	@sed '/^"POT-Creation-Date/d' locales/bothways.pot.new > locales/bothways.pot && rm locales/bothways.pot.new
	$(BIN)/pybabel -q update -i locales/bothways.pot -d locales -D bothways --no-fuzzy-matching --ignore-pot-creation-date

locale: setup ## begin the catalog of a language (LANGUAGE=fr)
	$(BIN)/bothways locales begin $(LANGUAGE)

lock: setup ## choose the newest versions which pyproject.toml allows, and write both locks
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv $(LOCK) --upgrade --extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv $(LOCK) --upgrade -c requirements-dev.lock pyproject.toml -o requirements.lock

clean: ## remove what can be made again (not .venv, no database)
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
