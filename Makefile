.PHONY: run test check bench scale-test lock clean browser-test accounts
PY := .venv/bin/python
FLASK := LMS_ENV=development .venv/bin/flask --app wsgi

run: .venv/run
	@scripts/serve

.venv/bin/python:
	python3 -m venv .venv

.venv/run: .venv/bin/python requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: .venv/bin/python requirements.txt requirements-scale.txt requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-scale.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch .venv/run $@

test: .venv/dev
	scripts/with-browser $(PY) -m pytest -n auto --dist loadscope -m "not scale"

scale-test: .venv/dev
	$(PY) -m pytest -m scale -p no:xdist

check: .venv/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint --quiet --lint templates
	$(PY) -m pytest tests/architecture -p no:xdist

bench: .venv/dev
	$(PY) -m bench

accounts: .venv/run
	@$(FLASK) examples accounts

lock: .venv/dev
	scripts/lock
