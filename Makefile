# Workday Tray. Two commands are enough on a fresh machine: `make run` and `make test`.
#
# Variables:
#   PYTHON=/path/to/python3.12   which Python 3.11 to 3.13 to use (default: the first one found)
#   PORTAL=vibecode              which portal `make run` tries; one of those that the README lists
#   TESTS=tests/workday          which tests `make test` runs, as arguments of pytest (default: everything)
#   RUNS=3000 KILLS=300 SEED=1   how many bad days `make campaign` plays, how often it kills, where it begins
#   CLIENTS=100,1000,10000       how many employees `make fleet` simulates; SEED makes up other days
#   ROUNDS=15 PEERS=present      how many starts `make bench` counts; PEERS=install fetches others' programs
#   SECONDS=10                   how long `make fuzz` takes for each decoder; SEED chooses other inputs
#   ADD=de                       a language for `make translations` to begin
#   APT=no                       never install system packages, print what is missing

PORTAL ?= vibecode
TESTS ?=
RUNS ?= 3000
KILLS ?= 300
SEED ?= 1
SECONDS ?= 10
CLIENTS ?= 100,1000,10000
ROUNDS ?= 15
PEERS ?= present
BOOTSTRAP = $(or $(PYTHON),python3) packaging/bootstrap.py
VENV = .venv/bin
FIGURES = $(VENV)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes \
	--requirement packaging/figures.lock
LANGUAGES = $(sort $(wildcard resources/translations/*.ts) $(ADD:%=resources/translations/workday_tray_%.ts))

.DEFAULT_GOAL := help
.PHONY: help run test bundle deb campaign fleet bench fuzz lint format lock translations pictures docs clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 22
	@sed -n 's/^#   /  /p' Makefile

run: ## Start the program signed in to a portal of its own; without a screen, play a day on a virtual one
	@$(BOOTSTRAP) run
	@$(VENV)/python packaging/run_demo.py --portal $(PORTAL)

test: ## Run everything that CI runs
	@$(BOOTSTRAP) test
	@$(VENV)/python packaging/check.py $(TESTS)

bundle: ## Build the program as a folder that needs no Python, use it as a person would, and pack it
	@$(BOOTSTRAP) bundle
	@cd packaging && ../$(VENV)/python -m bundle build try compare archive

deb: ## Build the Debian package, and install, use and remove it in a clean Debian (as root)
	@$(BOOTSTRAP) bundle
	@cd packaging && ../$(VENV)/python -m bundle build debian

campaign: ## Play thousands of generated bad days, with faults at every step and the program killed
	@$(BOOTSTRAP) test
	@$(VENV)/python -m tests.campaign --runs $(RUNS) --kills $(KILLS) --seed $(SEED)

fleet: ## Simulate a company's morning with the real engine, against a portal with its usual limit
	@$(BOOTSTRAP) test
	@$(FIGURES)
	@$(VENV)/python -m tests.fleet --clients $(CLIENTS) --seed $(SEED)

bench: ## Measure start, memory, idle and clicks beside a bare tray program, and beside others' programs
	@$(BOOTSTRAP) test
	@$(FIGURES)
	@cd packaging && ../$(VENV)/python -m bench --rounds $(ROUNDS) --peers $(PEERS) --update

fuzz: ## Throw mutated bytes at every decoder, and print what it took them
	@$(BOOTSTRAP) test
	@QT_QPA_PLATFORM=offscreen $(VENV)/python -m tests.security.fuzz --seconds $(SECONDS) --seed $(SEED)

lint: ## Check style, types and import rules only
	@$(BOOTSTRAP) tools
	@$(VENV)/python packaging/check.py --style

format: ## Put the sources into the house's form
	@$(BOOTSTRAP) tools
	@$(VENV)/ruff format tray_app tests packaging
	@$(VENV)/ruff check --fix tray_app tests packaging

lock: ## Pin every dependency anew, with hashes, for Python 3.11 to 3.13 on Linux, Windows and macOS
	@$(BOOTSTRAP) tools
	@$(VENV)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --extra sandbox --group dev --group bundle pyproject.toml --output-file requirements.lock
	@$(VENV)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --constraint requirements.lock --group figures --output-file packaging/figures.lock

translations: ## Collect the texts to translate from the sources, and compile what is translated
	@$(BOOTSTRAP) qt
	@$(VENV)/pyside6-lupdate -extensions py -locations none -no-obsolete tray_app -ts $(LANGUAGES)
	@$(VENV)/pyside6-lrelease -silent $(LANGUAGES)

pictures: ## Make the README's pictures anew, by playing the day of `make run` on a virtual desktop
	@$(BOOTSTRAP) test
	@cd packaging && ../$(VENV)/python -m tour --pictures ../docs/pictures

docs: ## Write the README's table of portals anew, from the code
	@$(BOOTSTRAP) test
	@PYTHONPATH=. $(VENV)/python packaging/capability_table.py

clean: ## Remove what was made here: .venv, build, dist and the tools' caches
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
