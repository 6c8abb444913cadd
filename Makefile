# Everything a newcomer needs. On a fresh machine `make report` and `make test` are enough.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Where the interpreter that python3 names is too old, the newest one that is installed.
FIND_PYTHON := $$(for p in $(PYTHON) python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: report test lab check lint types notebooks dictionary benchmark lock clean help

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(READY): requirements.lock pyproject.toml
	@python="$(FIND_PYTHON)"; test -n "$$python" || { echo "Python 3.11 or newer is needed; none was found on this machine."; exit 1; }; \
	test -x $(BIN)/python || $$python -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

report: $(READY)  ## score the demonstration corpus and the seed article, write report/index.html
	$(BIN)/framing report -o report

test: $(READY)  ## run all tests, notebooks included
	$(BIN)/python -m pytest -n auto

lab: $(READY)  ## JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

check: lint types test  ## ruff, format, mypy and the tests

notebooks: $(READY)  ## execute the notebooks again and store their outputs
	$(BIN)/python scripts/execute_notebooks.py

dictionary: $(READY)  ## print the data dictionary into data/README.md
	$(BIN)/python scripts/write_dictionary.py

benchmark: $(READY)  ## measure time and memory, write docs/benchmarks.md (one hour)
	$(BIN)/python -m benchmarks

lock:  ## resolve pyproject.toml into requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --no-header --quiet pyproject.toml -o requirements.lock

clean:  ## remove everything that make made
	rm -rf .venv report out dist build .pytest_cache .mypy_cache .ruff_cache
