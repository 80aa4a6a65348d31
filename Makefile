# Throughline: set-up, run, test. `make help` lists what there is.
# `make run` and `make test` each prepare everything they need, on a fresh machine too.

PYTHON ?= python3
ARGS ?=

VENV := .venv
IN_VENV := $(VENV)/bin/python
INSTALL := $(IN_VENV) -m pip install --quiet --no-input --disable-pip-version-check \
	--require-hashes --no-deps --only-binary :all:

# So that the first start need not compile what every later one finds compiled.
COMPILE := $(IN_VENV) -m compileall -q main.py explorer graph_data

# What a stamp says is done is not done again until the lock beside it changes.
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
WITHOUT_QT := build/without-qt
WITHOUT_QT_READY := $(WITHOUT_QT)/.ready

# A window needs a display; without one the same picture is drawn into a file.
SNAPSHOT := snapshot.png
HEADLESS := $(if $(filter Linux,$(shell uname)),$(if $(DISPLAY)$(WAYLAND_DISPLAY),,yes))

.DEFAULT_GOAL := help
.PHONY: help run test setup system lint types imports without-qt bench bench-peers bench-quick lock clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  ARGS passes words on:     make test ARGS='-k journal'   make run ARGS=--reset"
	@echo "  PYTHON names the Python:  make setup PYTHON=python3.12"

run: system $(RUN_READY) ## Open the example case (without a display: draw it into snapshot.png)
ifeq ($(HEADLESS),yes)
	QT_QPA_PLATFORM=offscreen $(IN_VENV) main.py example --snapshot $(SNAPSHOT) --size 1600x1000 $(ARGS)
	@echo "There is no display here, so the window was drawn into $(CURDIR)/$(SNAPSHOT)"
else
	$(IN_VENV) main.py example $(ARGS)
endif

test: system $(TEST_READY) ## Run the tests
	QT_QPA_PLATFORM=offscreen $(IN_VENV) -m pytest $(ARGS)

setup: system $(TEST_READY) ## Prepare .venv for running, testing and checking

system: # What Python and Qt need from the system: checked in a moment, installed where allowed
	@command -v $(PYTHON) >/dev/null || { echo "No '$(PYTHON)' here: install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) .ci/system_packages.py

lint: $(TEST_READY) ## Check style and format
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(TEST_READY) ## Check types
	$(VENV)/bin/mypy

imports: $(TEST_READY) ## Check the directions of import
	$(VENV)/bin/lint-imports

without-qt: $(WITHOUT_QT_READY) ## Run the tests of graph_data where no Qt is installed
	@! $(WITHOUT_QT)/bin/python -c 'import PySide6' 2>/dev/null || { echo "PySide6 is installed there"; exit 1; }
	$(WITHOUT_QT)/bin/python -m pytest tests/graph_data $(ARGS)

bench: $(TEST_READY) ## Measure, side by side with the peers that are installed
	$(IN_VENV) -m tests.benchmarks $(ARGS)

bench-peers: $(TEST_READY) ## Install what the benchmarks compare with (build/peers; programs by apt)
	$(IN_VENV) -m tests.benchmarks.peers

bench-quick: $(TEST_READY) ## Measure less, in under two minutes
	$(IN_VENV) -m tests.benchmarks --quick $(ARGS)

lock: $(TEST_READY) ## Write requirements/ anew from pyproject.toml (ARGS=--upgrade: newest versions)
	requirements/lock.sh $(ARGS)
	$(INSTALL) -r requirements/test.txt
	$(IN_VENV) requirements/licences.py
	@touch $(RUN_READY) $(TEST_READY)

clean: ## Remove what was built, .venv included
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	rm -rf .hypothesis $(SNAPSHOT)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(IN_VENV): | system
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements/run.txt | $(IN_VENV)
	@echo "Installing the locked packages into $(VENV) (about 150 MB, a minute or two) ..."
	@$(INSTALL) -r requirements/run.txt
	@$(COMPILE)
	@touch $@

$(TEST_READY): requirements/test.txt | $(IN_VENV)
	@echo "Installing the locked packages into $(VENV) (about 200 MB, a minute or two) ..."
	@$(INSTALL) -r requirements/test.txt
	@$(COMPILE)
	@touch $(RUN_READY) $@

$(WITHOUT_QT_READY): requirements/test_without_qt.txt | system
	$(PYTHON) -m venv $(WITHOUT_QT)
	@$(patsubst $(VENV)%,$(WITHOUT_QT)%,$(INSTALL)) -r $<
	@touch $@
