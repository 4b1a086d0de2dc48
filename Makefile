# `make run` starts Interview Prep, `make test` checks it. Both need Python 3.11 or newer and make.
# Everything is kept in .venv and .data; docs/settings.md lists what can be set.

.DEFAULT_GOAL := run
.PHONY: run dev demo test check-content content-report fix bench simulate requirements setup tools

export HOST ?= 127.0.0.1
export PORT ?= 8000
unexport PYTHONDONTWRITEBYTECODE  # compiled once, every later start is faster

PYTHON = .venv/bin/python
CHECK = DJANGO_SETTINGS_MODULE=tests.settings DATABASE_URL=sqlite://:memory: $(PYTHON) manage.py
STEP = @printf '\n== %s\n'

run: setup
	@$(PYTHON) -m interviewprep.serve

dev: setup
	@DEBUG=1 $(PYTHON) -m interviewprep.serve

demo: setup
	@$(PYTHON) -m interviewprep.serve prepare
	@$(PYTHON) -m interviewprep.serve demo

setup:
	@.ci/setup

tools:
	@.ci/setup tools

check-content: setup
	@$(CHECK) load_content --check

content-report: setup
	@$(CHECK) content_report

# One worker more than the two cores it is measured on, since tests in the browser also wait.
test: tools
	$(STEP) 'Style (ruff)'
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	$(STEP) 'Templates (djlint)'
	@$(PYTHON) -m djlint templates --check --lint --quiet
	$(STEP) 'Rooms and floors (import-linter)'
	@.venv/bin/lint-imports
	$(STEP) 'Migrations'
	@$(CHECK) makemigrations --check --dry-run
	$(STEP) 'Content'
	@$(CHECK) load_content --check
	$(STEP) 'Tests (pytest, with a browser)'
	@$(PYTHON) -m pytest -q -n 3 --dist worksteal

fix: tools
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m djlint templates --reformat --quiet

bench: tools
	@$(PYTHON) -m tests.bench $(ARGS)

simulate: tools
	@$(PYTHON) -m tests.simulate $(ARGS)

# Pins what pyproject.toml names. The pages say nothing of the index that answered.
COMPILE = $(PYTHON) -m piptools compile --quiet --upgrade --strip-extras --generate-hashes \
	--allow-unsafe --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
requirements: tools
	@$(PYTHON) -m pip install --quiet pip-tools
	@$(COMPILE) --output-file requirements.txt pyproject.toml
	@cd tests && ../$(COMPILE) --output-file requirements.txt requirements.in
