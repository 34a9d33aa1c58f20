# make demo: the main job on a fresh machine, core alone.  make test: everything, the baselines too.
# make reproduce: the paper redone on the built-in corpus, in hours; it may be stopped, and goes on.
# make docs: the documentation as a site.  make pages: the pages that scripts write.  make release: what is uploaded.
PYTHON ?= python3
VENV ?= .venv
DEMO_VENV ?= .venv-demo
DOCS_VENV ?= .venv-docs
RELEASE_VENV ?= .venv-release
WORKERS ?= 2
EXTRAS ?= dev,baselines,lora,ocr,tune

# Versions of dependencies: pinned (constraints.txt), lowest (those that pyproject.toml allows) or newest.
DEPENDENCIES ?= pinned
PIP = -I -m pip --disable-pip-version-check install --quiet
INSTALL_pinned = $(PIP) --constraint constraints.txt
INSTALL_newest = $(PIP) --upgrade
INSTALL_lowest = -I -m uv pip install --quiet --resolution lowest-direct
INSTALL = $(INSTALL_$(DEPENDENCIES))

# The examples in docstrings; where torch is not installed, those of the core.
EXAMPLES = --doctest-modules --doctest-ignore-import-errors --ignore baselines/compatibility mod_challenge baselines

ifeq ($(OS),Windows_NT)
BIN = Scripts
else
BIN = bin
endif

.PHONY: demo test reproduce foreign lint bench docs pages release hooks clean

demo: $(DEMO_VENV)/installed
	@sh docs/demo.sh $(DEMO_VENV)/$(BIN)

$(DEMO_VENV)/installed: pyproject.toml setup.py constraints.txt
	$(PYTHON) -m venv $(DEMO_VENV)
	$(DEMO_VENV)/$(BIN)/python $(INSTALL_pinned) --editable .
	@touch $@

$(VENV)/installed: pyproject.toml setup.py constraints.txt
	$(PYTHON) -m venv $(VENV)
ifeq ($(DEPENDENCIES),lowest)
	$(VENV)/$(BIN)/python $(PIP) uv
endif
	$(VENV)/$(BIN)/python $(INSTALL) --editable '.[$(EXTRAS)]'
	@touch $@

test: $(VENV)/installed
	$(VENV)/$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup
	$(VENV)/$(BIN)/python -m pytest $(EXAMPLES) --numprocesses $(WORKERS)

SEEDS ?= 3
ABLATION_SEEDS ?= $(SEEDS)
REPRODUCTION ?= build/reproduction

reproduce: $(VENV)/installed
	$(VENV)/$(BIN)/mod-baseline reproduce --seeds $(SEEDS) --ablation-seeds $(ABLATION_SEEDS) --out $(REPRODUCTION)

# What touches files and commands once more, on a machine that speaks ASCII, and for a user whose home cannot be written to.
FOREIGN = tests/io tests/releases tests/commands tests/submission tests/corpus/test_release.py tests/fuzz/test_fuzz_machine.py \
	tests/corpus/test_garbled_names.py tests/hostile/test_small_things.py tests/hostile/test_reading_files.py \
	tests/board/test_intake_add.py tests/board/test_intake_discovery.py tests/board/test_intake_ledger.py
FOREIGN_TEST = $(VENV)/$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup $(FOREIGN)

foreign: $(VENV)/installed
	LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 $(FOREIGN_TEST)
	env -u XDG_CACHE_HOME HOME=/dev/null $(FOREIGN_TEST)

lint: $(VENV)/installed
	$(VENV)/$(BIN)/ruff check .
	$(VENV)/$(BIN)/ruff format --check .
	$(VENV)/$(BIN)/mypy

bench: $(VENV)/installed
	$(VENV)/$(BIN)/python benchmarks/score.py
	$(VENV)/$(BIN)/python benchmarks/train.py
	$(VENV)/$(BIN)/python benchmarks/generate.py

docs: $(DOCS_VENV)/installed
	$(DOCS_VENV)/$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --builder html docs build/docs
	@echo "open build/docs/index.html"

$(DOCS_VENV)/installed: pyproject.toml setup.py constraints.txt
	$(PYTHON) -m venv $(DOCS_VENV)
	$(DOCS_VENV)/$(BIN)/python $(INSTALL_pinned) --editable '.[docs]'
	@touch $@

pages: $(VENV)/installed
	$(VENV)/$(BIN)/python docs/report_schemas.py
	$(VENV)/$(BIN)/python docs/metrics.py > docs/metrics.md
	$(VENV)/$(BIN)/python docs/formats.py > docs/formats.md
	$(VENV)/$(BIN)/python docs/house.py > docs/house.svg

# Builds both distributions, checks what a registry checks, installs the wheel in a clean environment and tries it.
release: $(RELEASE_VENV)/installed
	rm -rf dist build/release
	PIP_CONSTRAINT=constraints.txt $(RELEASE_VENV)/$(BIN)/python -I -m build --outdir dist .
	$(RELEASE_VENV)/$(BIN)/python -I -m twine check --strict dist/*
	$(PYTHON) -m venv build/release/venv
	build/release/venv/$(BIN)/python $(INSTALL_pinned) dist/*.whl
	sh docs/smoke.sh build/release/venv/$(BIN) build/release/smoke
	@echo "ready to upload: $$(ls dist)"

$(RELEASE_VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(RELEASE_VENV)
	$(RELEASE_VENV)/$(BIN)/python $(INSTALL_pinned) 'build>=1.2' 'twine>=6.1'
	@touch $@

# Lets git run the linter, the formatter and the type checker before each commit.
hooks: $(VENV)/installed
	$(VENV)/$(BIN)/python $(INSTALL_pinned) 'pre-commit>=4'
	$(VENV)/$(BIN)/pre-commit install

clean:
	rm -rf $(VENV) $(DEMO_VENV) $(DOCS_VENV) $(RELEASE_VENV) build dist *.egg-info
