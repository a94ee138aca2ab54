# The commands of the board. `make` lists them.

PYTHON ?= python3
PORT ?= 8000
KILLS ?= 100
SIZE ?= 10000
QUERIES ?= 2000
ROUNDS ?= 20
PY := .venv/bin/python
export PORT SIZE

.DEFAULT_GOAL := help
.PHONY: help setup run test bench prove-postgres prove-ingest prove-equal prove-desk prove-search screenshots accessibility lighthouse check format admin stop

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

setup: .venv/installed ## the environment in .venv and a migrated database
	@$(PY) manage.py migrate --verbosity 0

run: .venv/installed ## the board on port 8000, with the documents of seeds/ (PORT=8001 for another)
	@exec $(PY) -m jobboard.serve

test: .venv/installed-dev ## everything that tests; with a Chromium, the browser tests too
	@$(PY) -m pytest -rs --numprocesses auto --dist worksteal

bench: setup .venv/installed-dev ## the benchmarks, as ratios (BENCH=name for one; SIZE="10000 1000000" of the listing)
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@$(PY) -m benchmarks $(BENCH)

prove-postgres: .venv/installed-dev ## kill the embedded PostgreSQL at random, and lose nothing
	@$(PY) -m benchmarks.prove_postgres

prove-ingest: setup .venv/installed-dev ## kill ingests at random (KILLS=100), and find the same board
	@$(PY) -m benchmarks.prove_ingest --kills $(KILLS)

prove-equal: .venv/installed-dev ## ask both engines the same of random boards (QUERIES=2000, SEED=N)
	@$(PY) -m benchmarks.differential --queries $(QUERIES) $(SEED:%=--seed %)
	@$(PY) -m benchmarks.following --queries $(QUERIES) $(SEED:%=--seed %)

prove-desk: setup .venv/installed-dev ## ingest and edit the same postings at once (ROUNDS=20), and lose nothing
	@$(PY) -m benchmarks.prove_desk --rounds $(ROUNDS)

prove-search: .venv/installed-dev ## kill what answers searches at random (ROUNDS=20), and get no wrong answer
	@$(PY) -m benchmarks.prove_search --rounds $(ROUNDS)

screenshots: setup .venv/installed-dev ## the pictures in docs/screenshots/, with a Chromium
	@$(PY) -m benchmarks.screenshots

accessibility: setup .venv/installed-dev ## every page and state under axe, at seven sizes and themes, with a Chromium
	@$(PY) -m benchmarks.accessibility

lighthouse: setup .venv/installed-dev ## Lighthouse on the board's pages, with Node 20 and a Chromium
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@$(PY) -m benchmarks.lighthouse

check: .venv/installed-dev ## formatting, types, migrations, and settings for production
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy .
	@$(PY) manage.py makemigrations --check --dry-run
	@ALLOWED_HOSTS=jobs.example.com \
	  DJANGO_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	  $(PY) manage.py check --deploy --fail-level WARNING

format: .venv/installed-dev ## put the code into its format
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

admin: setup ## an editor's account, asking for name and password
	@$(PY) manage.py createsuperuser

stop: .venv/installed ## stop the embedded PostgreSQL
	@$(PY) -m jobboard.postgres stop

# The environment, made anew when the Python it was made with is gone, and brought up to date when the
# list of packages has changed.

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "This needs Python 3.11 or later as $(PYTHON); for another: make PYTHON=python3.12"; exit 1; }
	@$(PY) -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv || { \
	  echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing packages into .venv"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@echo "Installing packages for development into .venv"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
