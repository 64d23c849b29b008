.DEFAULT_GOAL := help
.PHONY: help run accounts fresh test browser-test check courses bench scale-test lock
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

help: ## Print this
	@echo "Balai. Two commands are enough: make run, make test."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile
	@echo "  PORT=8080 make run    serves on another port; everything it makes lies in instance/"

run: .venv/run ## Set everything up with an invented example world and serve http://127.0.0.1:8000
	@scripts/serve

accounts: .venv/run ## Say how to sign in as each role of the example world
	@LMS_ENV=development .venv/bin/flask --app wsgi examples accounts

fresh: ## Throw the example world away, so that the next run makes a new one
	@scripts/fresh

test: .venv/dev ## Run every test that needs no outside service
	scripts/with-browser $(PY) -m pytest -n auto --dist loadscope -m "not scale"

browser-test: .venv/dev ## Run only what needs chromium
	scripts/with-browser $(PY) -m pytest -n auto --dist loadscope -m browser

check: .venv/dev ## Format, lint, types, floors, rooms, sizes
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint --quiet --lint templates
	$(PY) -m pytest tests/architecture -p no:xdist

courses: .venv/run ## Check the courses: text, questions, links, languages
	@export LMS_ENV=development; .venv/bin/flask --app wsgi db upgrade 2>/dev/null && \
	  .venv/bin/flask --app wsgi reference load >/dev/null && .venv/bin/flask --app wsgi courses check

bench: .venv/dev ## Measure pages and seats against the same server's bare limit
	$(PY) -m bench

scale-test: .venv/dev ## Contention, volume, and a whole installation: nginx, PostgreSQL, Redis
	$(PY) -m pytest -m scale -p no:xdist

lock: .venv/dev ## Lock every requirements file with hashes
	scripts/lock

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Balai needs Python 3.11 or later; say which with PYTHON=/path/to/python3.11 make run." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements.txt
	$(PIP) -r requirements.txt
	@touch $@

.venv/dev: .venv/bin/python requirements.txt requirements-scale.txt requirements-solvers.txt requirements-dev.txt
	$(PIP) -r requirements-dev.txt -r requirements-solvers.txt -r requirements-scale.txt -r requirements.txt
	@touch .venv/run $@
