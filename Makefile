# The two commands: make demo, make test. `make check` runs all that CI runs before packaging.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile
READY := $(VENV)/.ready
EXAMPLES := examples/afghanistan-2001/reports

.PHONY: demo test check format bench soak lock clean

demo: $(READY)
	@mkdir -p build/demo
	@$(BIN)/whoholds demo $(EXAMPLES) --theatre afghanistan-2001 --to build/demo

test: $(READY)
	@$(TESTS)

check: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(TESTS)

format: $(READY)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(READY)
	@$(BIN)/python -m benchmarks

# What takes longer than CI may: thousands of examples for every law.
soak: $(READY)
	@WHOHOLDS_SOAK=1 $(TESTS)

# The locks name no index, so that they hold with any mirror; needs `uv` on the path.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  pyproject.toml -o requirements/core.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --group dev pyproject.toml -o requirements/dev.lock

clean:
	rm -rf build dist $(VENV)

$(READY): requirements/dev.lock pyproject.toml
	@command -v git >/dev/null && $(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "whoholds needs git, make and Python 3.11 or newer with venv: apt install git make python3 python3-venv" >&2; exit 2; }
	@echo "setting up $(VENV) (once)" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
