# The two commands of the README are `make demo` and `make test`; both set the project up first.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OTHERS := .others-venv
OTHERS_READY := $(OTHERS)/.ready
# Modules side by side, those of one module in one process; each with one thread for arithmetic.
WORKERS := 2
PYTEST := OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 \
  $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: demo test bench evaluate setup lint contracts types unit gui others wheel bundle lock pictures keys keys-page clean

demo: $(READY)
	$(BIN)/glossator demo

test: lint contracts types unit gui wheel

setup: $(READY)

# A Python from 3.11 to 3.13, the plain python3 first.
$(READY): requirements-dev.txt pyproject.toml
	@for candidate in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  if $$candidate -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	    2>/dev/null; then found=$$candidate; break; fi; done; \
	  if [ -z "$$found" ]; then \
	    echo "Glossator needs Python 3.11, 3.12 or 3.13; install one, or say make PYTHON=/path/to/it." >&2; \
	    exit 2; fi; \
	  [ -x $(BIN)/python ] || $$found -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes \
	  -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation \
	  --no-deps --editable .
	@touch $(READY)

# Cheapest first, so that a slip shows at once.
lint: $(READY)
	$(BIN)/ruff format --check desktop tests packaging docs
	$(BIN)/ruff check desktop tests packaging docs

contracts: $(READY)
	$(BIN)/lint-imports --no-cache

types: $(READY)
	$(BIN)/mypy

# Here a test that cannot run other people's programs fails instead of being skipped.
unit: $(READY) $(OTHERS_READY)
	GLOSSATOR_NEEDS_OTHERS=1 $(PYTEST) tests --ignore=tests/gui --ignore=tests/journeys

gui: $(READY)
	QT_QPA_PLATFORM=offscreen $(PYTEST) tests/gui tests/journeys

# Label Studio's library and the datasets library, which read what we write; their pins are not ours.
others: $(OTHERS_READY)

$(OTHERS_READY): tests/requirements-others.txt | $(READY)
	rm -rf $(OTHERS)
	$(BIN)/python -m venv $(OTHERS)
	$(OTHERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes \
	  -r tests/requirements-others.txt
	@touch $(OTHERS_READY)

# What users install, in an environment that has nothing else.
wheel: $(READY)
	rm -rf dist/wheel .wheel-venv
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps \
	  --wheel-dir dist/wheel .
	$(BIN)/python -m venv .wheel-venv
	.wheel-venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes \
	  -r requirements.txt
	.wheel-venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  dist/wheel/*.whl
	sh packaging/try_wheel.sh "$(CURDIR)/.wheel-venv/bin/glossator" "$(CURDIR)/seeds"

# Measures what a person waits for; no test, because it takes minutes and wants a quiet machine.
bench: $(READY)
	mkdir -p build
	$(BIN)/python -m tests.benchmarks --markdown build/benchmarks.md

bundle: $(READY)
	sh packaging/bundle.sh $(BIN)/python

# Hashes for every platform and Python; run after changing pyproject.toml.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links -o requirements.txt
	uv pip compile pyproject.toml --group dev --group bundle --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  -c requirements.txt -o requirements-dev.txt
	uv pip compile --group others --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  -o tests/requirements-others.txt

clean:
	rm -rf $(VENV) $(OTHERS) .wheel-venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The guide's pictures, from the real window.
pictures: $(READY)
	$(BIN)/python -m docs.pictures docs

# How many keys a decision costs: the window, driven by keys alone from suggestions to finished.
# ARTICLES names other articles, or folders of them.
keys: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.journeys.keys $(ARTICLES)

# How right the suggestions are, and what they save: every measure in one table, targets beside.
# The samples and our own sentences always; a corpus where its folder is given, for instance
# make evaluate POLNEAR=dir CROSSNER=dir PLOVER=dir DSE=dir SEESAW=dir
evaluate: $(READY)
	mkdir -p build
	$(BIN)/python -m tests.evaluation --markdown build/evaluation.md \
	  --crossner "$(CROSSNER)" --polnear "$(POLNEAR)" --plover "$(PLOVER)" --dse "$(DSE)" \
	  --seesaw "$(SEESAW)"

# The page of keys, from the action table.
keys-page: $(READY)
	$(BIN)/python docs/keys.py
