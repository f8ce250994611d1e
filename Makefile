# make          set up what is missing, then build every brief
# make check    check every brief before it is published; the report is output/check.html
# make site     build and check, then put into _site what readers get
# make check-links  ask every address and DOI whether it still leads somewhere (needs the network)
# make test     set up what tests need, then run all tests of the code
# make lint     only the style checks of code and workflow
# make lock     choose the newest allowed versions again (needs uv)

PYTHON ?= python3
VENV := .venv
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: build check site check-links test lint lock clean

build: $(VENV)/.ready
	snakemake --cores 1

check: $(VENV)/.ready
	snakemake --cores 1 --quiet all -- check

# Work files, the report of the checks and whatever is hidden are not for readers.
site: build check
	rm -rf _site
	cp -R output _site
	rm -rf _site/build _site/logs _site/check.*
	find _site -name '.*' -type f -exec rm {} +

test: $(VENV)/.test-ready lint
	pytest

lint: $(VENV)/.test-ready
	ruff check .
	ruff format --check .
	snakefmt --check Snakefile

check-links: $(VENV)/.ready
	python -m scripts.check_links

# A stamp is newer than its lock file as long as the environment agrees with it.
$(VENV)/.ready: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	touch $@

$(VENV)/.test-ready: tests/requirements.lock $(VENV)/.ready
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/requirements.lock
	touch $@

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --upgrade pyproject.toml

lock:
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group test --constraints requirements.lock --output-file tests/requirements.lock

clean:
	rm -rf output _site .snakemake
