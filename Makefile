# claim-ledger: `make help` lists what can be done here.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PEERS  := $(VENV)/peers/.installed
ABREAST := --numprocesses auto --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help setup demo review test check lint format types docs golden migrations screenshots bench

help: ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(STAMP) ## make the virtual environment and install the package with its tools

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: setup ## read the sample events into a fresh ledger, show what contradicts itself and write the report
	@$(BIN)/ledger demo
	@$(BIN)/ledger report --db demo.db -o demo.html

review: setup ## open the review page on the sample events
	@test -f demo.db || $(BIN)/ledger demo > /dev/null
	@$(BIN)/ledger serve --db demo.db

test: setup ## run the tests
	$(BIN)/pytest $(ABREAST)

lint: setup ## style, format and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

format: setup ## lay the code out
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: setup ## mypy, strict
	$(BIN)/mypy

docs: setup ## write README's generated tables
	$(BIN)/cog -r README.md

golden: setup ## write the golden files anew; read the diff before you commit it
	$(BIN)/pytest --golden tests

migrations: setup ## build a database from nothing and hold it against the tables
	@rm -f $(VENV)/check.db
	LEDGER_DB=$(VENV)/check.db $(BIN)/alembic upgrade head
	LEDGER_DB=$(VENV)/check.db $(BIN)/alembic check

check: lint types migrations ## everything that has to be green
	$(BIN)/cog --check README.md
	$(BIN)/pytest $(ABREAST)

screenshots: setup ## take the pictures that README shows
	$(BIN)/python -m tools.screenshots

$(PEERS): bench/peers.txt
	$(PYTHON) -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip install --quiet --requirement bench/peers.txt && touch $@ || echo "the peers can't be installed: measured without them"

bench: setup $(PEERS) ## measure speed (processor time) beside the peers and print the table that README carries
	$(BIN)/python -m bench --write
