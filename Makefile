SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
# The interpreter itself, before .venv/bin comes first on PATH.
INTERPRETER := $(shell command -v $(PYTHON) 2>/dev/null || echo $(PYTHON))
PORT ?= 8000
REMOTE ?= origin
BRANCH ?= gh-pages
VENV := .venv
BIN := $(VENV)/bin
NODE := node_modules/.package-lock.json
CHECKOV := $(VENV)/checkov
READY := $(VENV)/ready-$(shell $(INTERPRETER) -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null || echo none)

export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help serve test evals coverage test-templates test-site update build publish unpublish newest bench lighthouse lock clean screenshots parity check generate

help: ## show this list
	@echo "Kailash Golden Patterns"
	@echo
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -nE 's/^([a-z-]+):.*## (.*)/  make \1: \2/p' $(MAKEFILE_LIST)
	@echo
	@echo "Variables: PYTHON=$(PYTHON) PORT=$(PORT) SITE_URL, REPOSITORY_URL and EDIT_URL for publishing elsewhere,"
	@echo "REMOTE=$(REMOTE) BRANCH=$(BRANCH) VERSION and ALIASES for make publish,"
	@echo "REFERENCE=true to render the SDK reference in make serve (4 s more at each build)."

serve: check $(READY) ## environment, then the live site on http://127.0.0.1:8000 (PORT=8001 for another port)
	@python -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); sys.exit(s.connect_ex(("127.0.0.1", $(PORT))) == 0)' \
		|| { echo "make serve: port $(PORT) is taken; stop what listens there, or: make serve PORT=$$(($(PORT) + 1))" >&2; exit 1; }
	@echo "== writing generated parts of the pages"
	@REFERENCE=$${REFERENCE:-false} python -m golden.generate
	@echo "== serving http://127.0.0.1:$(PORT) (stop with Ctrl-C)"
	@REFERENCE=$${REFERENCE:-false} SITE_URL=http://127.0.0.1:$(PORT)/ python -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: check $(READY) generate ## environment, then everything that needs no browser
	@echo "== ruff"
	@ruff check --no-cache
	@ruff format --no-cache --check --quiet golden tests benchmarks evals
	@echo "== typos"
	@typos
	@echo "== rumdl"
	@rumdl check --no-cache --quiet docs README.md
	@echo "== mypy"
	@mypy
	@echo "== pytest"
	@pytest -n 3 --dist worksteal -m "not browser and not evals" --ignore tests/templates --junit-xml build/tests.xml $(ARGS)
	@$(if $(ARGS),echo "== green; not recorded: ARGS may leave tests out",python -m golden.generate --record build/tests.xml && echo "== all green")

evals: check $(READY) ## environment, then the tasks for coding agents: every reference and every wrong solution
	@echo "== grading the solutions of the tasks"
	@pytest -n 2 --dist worksteal tests/evals -m evals $(ARGS)

coverage: check $(READY) generate ## the same tests, and whether they reach every line and branch of every snippet, templates apart
	@echo "== pytest with coverage"
	@rm -rf build/coverage
	@coverage run -m pytest -n 3 --dist worksteal -m "not browser and not evals" --ignore tests/templates -q $(ARGS)
	@coverage combine --quiet
	@python -m golden.measured
	@coverage report

test-templates: check $(READY) $(CHECKOV)/ready generate ## environment, then the templates: behavior, attacks, faults, and copies with every answer
	@echo "== checkov"
	@# The one check left out wants the digest of an image that only its user builds.
	@$(CHECKOV)/bin/checkov --directory snippets/templates --framework kubernetes dockerfile --skip-check CKV_K8S_43 \
		--quiet --compact --skip-download
	@echo "== templates"
	@pytest -n 3 --dist worksteal tests/templates $(ARGS)

test-site: check $(READY) $(NODE) generate ## environment, then the built site in Chromium
	@command -v chromium || command -v chromium-browser || command -v google-chrome || { \
		command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && { echo "== installing Chromium"; apt-get install -y --no-install-recommends chromium; }; } || { \
		echo "make test-site: no Chromium on PATH; install it (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium)" >&2; exit 1; }
	@echo "== building the site"
	@python -m golden.cards
	@python -m mkdocs build --strict --site-dir build/site
	@echo "== browser tests"
	@BUILT_SITE=$(CURDIR)/build/site pytest -n 2 --dist worksteal tests/site -m browser $(ARGS)

update: check $(READY) generate ## run every block, write the output it has now into snippets and pages, and the skill from them
	@echo "== updating outputs"
	@pytest tests/test_pages.py --update -n 2 $(ARGS)
	@echo "== updating the skill"
	@python -m golden.generate
	@python -m golden.agents --skill

build: check $(READY) generate ## build strictly into site/
	@echo "== building site/"
	@python -m golden.cards
	@python -m mkdocs build --strict
	@echo "== site/ holds $$(find site -name '*.html' | wc -l | tr -d ' ') pages"

publish: check $(READY) generate ## build one version of the site and push it to BRANCH of REMOTE, beside the others
	@python -m golden.cards
	@python -m golden.publish --remote $(REMOTE) --branch $(BRANCH) \
		$(if $(VERSION),--version $(VERSION)) $(if $(ALIASES),--aliases "$(ALIASES)")

unpublish: check $(READY) ## take VERSION off BRANCH of REMOTE
	@test "$(VERSION)" || { echo "make unpublish: name a version: make unpublish VERSION=2.64" >&2; exit 1; }
	@python -m golden.publish --delete --remote $(REMOTE) --branch $(BRANCH) --version $(VERSION)

newest: check $(READY) generate ## the same tests on the newest releases of the SDK, in an environment of their own
	@echo "== environment in build/newest"
	@rm -rf build/newest build/newest.*
	@$(INTERPRETER) -m venv --without-pip build/newest
	@uv pip install --quiet --python build/newest/bin/python --require-hashes --compile-bytecode -r requirements/all.txt
	@python -m golden.nightly --requirements > build/newest.txt
	@uv pip install --quiet --python build/newest/bin/python --compile-bytecode -r build/newest.txt \
		$$(sed -E 's/^([a-z-]+).*/--upgrade-package=\1/' build/newest.txt)
	@echo "== pytest"
	@export PATH="$(CURDIR)/build/newest/bin:$$PATH"; \
		{ pytest -n 3 --dist worksteal -m "not browser and not evals" --ignore tests/templates --junit-xml build/newest.xml $(ARGS) || test $$? = 1; } && \
		{ python -m golden.nightly build/newest.xml > build/newest.md || { cat build/newest.md; exit 1; }; }
	@echo "== everything holds"

bench: check $(READY) generate ## measure the gate against the bare run of the same sources, and how soon an edit is served
	@echo "== measuring"
	@python -m benchmarks.gate $(ARGS)
	@python -m benchmarks.serve

lighthouse: check $(READY) $(NODE) generate ## measure the site as a phone has it: the median of three Lighthouse runs
	@echo "== building the site"
	@python -m golden.cards
	@python -m mkdocs build --strict --quiet --site-dir build/site
	@python -m benchmarks.lighthouse build/site $(PAGES)

screenshots: check $(READY) generate ## write pictures of PAGES to build/screenshots/, desktop and phone, light and dark
	@python -m tests.site.screenshots $(PAGES)

parity: check $(READY) generate ## compare the site that Zensical builds with the one that MkDocs builds
	@python -m golden.parity

lock: check $(READY) ## pin all requirements again, with hashes, from pyproject.toml
	@echo "== pinning requirements/"
	@uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --upgrade \
		--group site --group test --group browser pyproject.toml -o requirements/all.txt
	@echo uv | uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --upgrade --python-version 3.11 - -o requirements/uv.txt
	@echo checkov | uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --upgrade --python-version 3.11 - -o requirements/checkov.txt

clean: ## remove everything that make has made
	@echo "== removing $(VENV), site and build"
	@rm -rf $(VENV) node_modules site build .mypy_cache .ruff_cache .cache docs/reference docs/assets/cards \
		docs/choose.json docs/llms*.txt docs/patterns*.json docs/templates/*.zip

check:
	@$(INTERPRETER) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || { \
		echo "make: Python 3.11, 3.12 or 3.13 is needed, and $(PYTHON) is $$($(INTERPRETER) --version 2>/dev/null || echo missing); name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@command -v curl >/dev/null || { echo "make: curl is needed, the pages call it; install it (Debian, Ubuntu: apt-get install curl)" >&2; exit 1; }

$(READY): requirements/all.txt requirements/uv.txt
	@echo "== environment in $(VENV)"
	@$(INTERPRETER) -m venv --clear $(VENV) || { echo "make: $(PYTHON) has no venv; install it (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@uv pip install --quiet --require-hashes --compile-bytecode -r requirements/all.txt
	@touch $@

$(CHECKOV)/ready: requirements/checkov.txt $(READY)
	@echo "== environment in $(CHECKOV)"
	@uv venv --quiet --clear --python $(INTERPRETER) $(CHECKOV)
	@uv pip install --quiet --python $(CHECKOV)/bin/python --require-hashes --compile-bytecode -r $<
	@touch $@

# No script of a package runs: one of them would fetch a browser.
$(NODE): package.json package-lock.json .npmrc
	@command -v npm >/dev/null || { echo "make: npm is needed to check the built site; install Node 20 or newer (Debian, Ubuntu: apt-get install npm)" >&2; exit 1; }
	@echo "== checkers in node_modules"
	@npm ci --ignore-scripts --no-progress --loglevel error
	@touch $@

generate:
	@python -m golden.generate
