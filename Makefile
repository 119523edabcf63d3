# The commands of CONTRACT: each sets up what it needs first and repeats nothing that is done.
SHELL := /bin/bash
PYTHON ?= python3
PY := .venv/bin/python
BENCH ?=
MARK := .venv/marks
export UV_PROJECT_ENVIRONMENT := .venv
export UV_LINK_MODE ?= copy
export NPM_CONFIG_UPDATE_NOTIFIER := false
# The certificates this machine trusts, where it has them: uv and npm bring their own, and those
# do not know the authority of a company's proxy.
CERTIFICATES := $(wildcard /etc/ssl/certs/ca-certificates.crt)
ifneq ($(CERTIFICATES),)
export SSL_CERT_FILE ?= $(CERTIFICATES)
export NODE_EXTRA_CA_CERTS ?= $(CERTIFICATES)
endif

.PHONY: setup demo test check shots bench security wheel clean
.DELETE_ON_ERROR:

setup: $(MARK)/python $(MARK)/frontend $(MARK)/translations $(MARK)/debian $(MARK)/clients

demo: $(MARK)/python $(MARK)/frontend $(MARK)/translations
	@.venv/bin/ansinh up --demo

# The program's and the developers' packages, exactly as in uv.lock.
$(MARK)/python: pyproject.toml uv.lock
	@tools/bootstrap $(PYTHON)
	@UV_PYTHON_DOWNLOADS=never .uv/bin/uv sync --frozen --quiet --python .uv/bin/python
	@mkdir -p $(MARK) && touch $@

# Theme, scripts, fonts and icons, built by the node of a Python wheel.
$(MARK)/frontend: $(MARK)/python frontend/package-lock.json $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)
	@cd frontend && PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@cd frontend && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run --silent build
	@touch $@

$(MARK)/translations: $(MARK)/python $(shell find src -name '*.po')
	@$(PY) -m tools.translations compile
	@touch $@

# A certified OpenID Connect client, which signs in at the system in a journey.
$(MARK)/clients: $(MARK)/python tests/clients/package-lock.json
	@cd tests/clients && PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Only tests need them; without root those are skipped and say so.
$(MARK)/debian: $(MARK)/python tools/debian
	@tools/debian && touch $@ || true

check: $(MARK)/python $(MARK)/frontend $(MARK)/translations
	@tools/check

test: setup
	@tools/check
	@tools/test

shots: setup
	@$(PY) -m tools.shots

bench: $(MARK)/python $(MARK)/frontend $(MARK)/translations
	@$(PY) -m bench $(BENCH)

# Known tools attack a demonstration of our own; takes about twenty minutes, needs the network once.
security: $(MARK)/python $(MARK)/frontend $(MARK)/translations
	@$(PY) -m tools.security

# What a server installs: the program, and the list of all it needs with their digests.
wheel: $(MARK)/python $(MARK)/frontend $(MARK)/translations
	@.uv/bin/uv build --quiet --wheel --python .uv/bin/python --out-dir dist
	@.uv/bin/uv export --quiet --frozen --no-dev --no-emit-project --extra pkcs11 --output-file dist/requirements.txt
	@ls dist

clean:
	rm -rf .venv .uv dist frontend/node_modules src/ansinh/static/dist
