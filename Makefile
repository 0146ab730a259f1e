# Needs python3 (3.11 or newer), git and make; everything else is installed into this folder.

PYTHON ?= python3
BOOTSTRAP := .bootstrap
UV := $(BOOTSTRAP)/bin/uv
BIN := .venv/bin
INSTALLED := .venv/.installed
MANAGE := $(BIN)/python manage.py
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
# Two cores are kept busy by three workers, since what takes longest waits most of the time.
TESTS := $(BIN)/pytest -n 3 --dist loadscope --no-loadscope-reorder
NO_DATABASE := DATABASE_URL=postgresql:///not-used

export UV_PYTHON_DOWNLOADS := never
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help install demo chromium test coverage check bench bench-matching bench-likeness format lock upgrade messages clean

help:  ## Say what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

install: $(INSTALLED)  ## Install everything into .venv

demo: $(INSTALLED)  ## Run the site with its demo content (PORT=8000, VIUHKA_DATA=.data) until Ctrl-C
	@exec $(MANAGE) demo

chromium:  ## Find Debian's Chromium, which the browser tests drive, or install it
	@[ -n "$$CHROMIUM" ] || command -v chromium >/dev/null \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
		|| { echo "The browser tests need Chromium (Debian: apt install chromium), or its path in CHROMIUM."; exit 1; }

test: check chromium  ## Run all checks and all tests
	$(TESTS) $(ARGS)

coverage: check chromium  ## Run them and say which lines and branches they reach (half as long again)
	$(TESTS) --cov --cov-report=term $(ARGS)

check: $(INSTALLED)  ## Run the checks that need no database
	$(BIN)/ruff format --check --output-format concise .
	$(BIN)/ruff check --quiet --output-format concise .
	$(NO_DATABASE) $(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	git ls-files -z --cached --others --exclude-standard -- '*.html' | xargs -0 -r $(BIN)/djhtml --check
	git ls-files -z --cached --others --exclude-standard -- '*.html' | xargs -0 -r $(BIN)/curlylint

bench: $(INSTALLED)  ## Measure the endpoint on a large invented catalogue, side by side
	@VIUHKA_DATA=$${VIUHKA_DATA:-.data/bench} $(BIN)/python -m tests.bench.api

bench-matching: $(INSTALLED)  ## Measure the matching of large pools, side by side with other ways to match
	@$(BIN)/python -m tests.bench.matching

bench-likeness: $(INSTALLED)  ## Measure how long likely duplicates are looked for among 10,000 services
	@VIUHKA_DATA=$${VIUHKA_DATA:-.data/bench} $(BIN)/python -m tests.bench.likeness

format: $(INSTALLED)  ## Format the code and the templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	git ls-files -z --cached --others --exclude-standard -- '*.html' | xargs -0 -r $(BIN)/djhtml

lock: $(BOOTSTRAP)/.installed  ## Lock what pyproject.toml asks for, keeping versions that still fit
	$(COMPILE) requirements/bootstrap.in --output-file requirements/bootstrap.lock
	$(COMPILE) pyproject.toml --output-file requirements/production.lock
	$(COMPILE) pyproject.toml --group embedded --group dev \
		--constraints requirements/production.lock --output-file requirements/all.lock

upgrade: COMPILE += --upgrade
upgrade: lock  ## Lock the newest versions that fit

messages: $(INSTALLED)  ## Collect texts to translate and compile translations (needs GNU gettext)
	@command -v xgettext >/dev/null || { echo "Install GNU gettext first (Debian: apt install gettext)."; exit 1; }
	$(NO_DATABASE) $(MANAGE) makemessages --locale fi --locale sv --add-location file --no-wrap \
		--ignore .venv --ignore .bootstrap --ignore .data --ignore tests
	$(NO_DATABASE) $(MANAGE) compilemessages --ignore .venv --ignore .bootstrap

clean:  ## Remove what was installed and cached, and keep the data
	rm -rf $(BOOTSTRAP) .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*
	find . -name __pycache__ -type d -not -path './.data/*' -prune -exec rm -rf {} +

$(BOOTSTRAP)/.installed: requirements/bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one with PYTHON=python3.12."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| { echo "Python's venv module is incomplete here (Debian: apt install python3-venv)."; exit 1; }
	$(PYTHON) -m venv --clear $(BOOTSTRAP)
	$(BOOTSTRAP)/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(INSTALLED): requirements/all.lock $(BOOTSTRAP)/.installed
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(BOOTSTRAP)/bin/python .venv
	$(UV) pip sync --quiet --require-hashes --python $(BIN)/python $<
	@touch $@
