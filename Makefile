# Each target does its own set-up; a second run starts at once.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.ready
DEMO := demo-class
# name of the program : Debian package that brings it
TOOLS := chromium:chromium chromedriver:chromium-driver bwrap:bubblewrap pdftoppm:poppler-utils '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:fonts-noto-cjk' '/usr/lib/postgresql/*/bin/postgres:postgresql'

.PHONY: demo lab test lint bench setup tools clean

setup: tools $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@test -x $(PY) || python3 -m venv $(VENV) || { echo "python3-venv が要ります: sudo apt-get install python3-venv"; exit 1; }
	$(PY) -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt --group test --group lint -e .
	@touch $@

tools:
	@scripts/tools $(TOOLS)

demo: setup
	$(VENV)/bin/dojo demo $(DEMO)

lab: setup
	$(VENV)/bin/dojo lab workspace

test: setup
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(STAMP)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

# BENCH_FULL=1 adds a class of 10,000; BENCH_QUICK=1 only tries the bench out.
bench: setup
	$(PY) -m bench

clean:
	rm -rf $(DEMO) workspace dist artifacts
