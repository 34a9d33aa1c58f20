# make demo: the main job on a fresh machine, core alone.  make test: everything, the baselines too.
PYTHON ?= python3
VENV ?= .venv
DEMO_VENV ?= .venv-demo
PIP = -I -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
WORKERS ?= 2

.PHONY: demo test lint bench clean

demo: $(DEMO_VENV)/installed
	@sh docs/demo.sh $(DEMO_VENV)/bin

$(DEMO_VENV)/installed: pyproject.toml setup.py constraints.txt
	$(PYTHON) -m venv $(DEMO_VENV)
	$(DEMO_VENV)/bin/python $(PIP) --editable .
	@touch $@

$(VENV)/installed: pyproject.toml setup.py constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python $(PIP) --editable '.[dev,baselines]'
	@touch $@

test: $(VENV)/installed
	$(VENV)/bin/python -m pytest --numprocesses $(WORKERS) --dist loadgroup tests

lint: $(VENV)/installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(VENV)/installed
	$(VENV)/bin/python benchmarks/score.py
	$(VENV)/bin/python benchmarks/train.py
	$(VENV)/bin/python benchmarks/generate.py

clean:
	rm -rf $(VENV) $(DEMO_VENV) build dist *.egg-info
