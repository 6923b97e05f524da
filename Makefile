# Midwatch. `make` alone lists the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
MODE ?= auto
PROCESSES := MidwatchHostTests|MidwatchSurroundingsTests|MidwatchShopTests|MidwatchBenchTests|MidwatchCLITests|MidwatchEndToEndTests|MidwatchCrashTests
SARIF_SCHEMA := ../shared/schemas/sarif-2.1.0.json
CHECK_SCHEMA := .build/check-jsonschema/bin/check-jsonschema

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build everything, debug: what demo and test use
	@.ci/needs build
	@echo "midwatch: building (the first build takes some minutes)"
	@swift build --build-tests

.PHONY: demo
demo: build ## run the main job against a real service with a bad release (MODE=interactive: you drive)
	@.build/debug/midwatch demo --mode $(MODE)

.PHONY: test
test: ## run every test
	@.ci/needs build test
	@echo "midwatch: building (the first build takes some minutes)"
	@swift build --build-tests
	@$(MAKE) --no-print-directory lint schema-check
	@# What starts processes and watches the clock of real services runs apart from what only computes.
	@swift test --skip-build --skip '$(PROCESSES)'
	@swift test --skip-build --no-parallel --filter 'MidwatchHostTests|MidwatchSurroundingsTests|MidwatchShopTests|MidwatchBenchTests'
	@swift test --skip-build --filter MidwatchCLITests
	@swift test --skip-build --filter MidwatchEndToEndTests
	@swift test --skip-build --no-parallel --filter MidwatchCrashTests

.PHONY: lint-quality
lint-quality: build ## defects put into clean runbooks, rule by rule: killed, and found by others (LINT_FUZZ=n rounds)
	@LINT_QUALITY=1 LINT_FUZZ=$(or $(LINT_FUZZ),2000) swift test --skip-build --filter 'MidwatchLintTests.(Lint|Mutation)' \
	  2>&1 | awk '/^\|/ || /✘/ || /Test run with/ {print} /^[0-9]+ rules/ {print; seen = 1} END {exit !seen}'

.PHONY: zones
zones: ## write the time zones that conditions know from the tzdata package of PyPI
	@.ci/needs pypi
	@.build/pypi/bin/python Tests/MidwatchExpressionsTests/Zones/zones.py

.PHONY: distributions
distributions: ## record what SciPy says of the distributions that the judge uses
	@.ci/needs pypi
	@.build/pypi/bin/python -B Tests/MidwatchMetricsTests/Distributions/record.py

.PHONY: conformance
conformance: build ## count CEL's conformance cases that pass, file by file (they lie beside the repository)
	@swift test --skip-build --filter ConformanceTests 2>&1 | grep -E '^conformance|^skipped|✘'

.PHONY: oracle
oracle: release ## ask another CEL and another RE2 the same random questions (SEED=n COUNT=n RECORD=file)
	@.ci/needs pypi
	@.build/pypi/bin/python -B Tests/MidwatchExpressionsTests/Oracle/oracle.py .build/release/midwatch \
	  $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT)) $(if $(RECORD),--record $(RECORD))

.PHONY: zoo
zoo: build ## the process zoo: 50 commands that behave badly, as changes and as reads; nobody of them may be left
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter MidwatchHostTests.ZooTests

.PHONY: hangup
hangup: build ## kill terminal or process wherever a run may stand, 63 times, and attach
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter HangupTests

.PHONY: crash faults torn
crash: build ## kill -9 at every call that changes the world, recover, judge from outside
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter MidwatchCrashTests.KillTests

faults: build ## fail every call: full disk, failed disk, no more files or processes, half a write
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter MidwatchCrashTests.FaultTests

torn: build ## rebuild what power cuts leave of lost and torn writes, recover, judge
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter MidwatchCrashTests.TornTests

.PHONY: inputs
inputs: build ## the 56 bad inputs: each refused by its rule, quickly and in little memory
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter MidwatchCLITests.BadInputTests

.PHONY: secrets
secrets: build ## a secret in every form through everything that is stored or shown
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter 'MidwatchEndToEndTests.CanaryTests'
	@swift test --skip-build --filter 'MidwatchHostTests.Masker'

.PHONY: fuzz
fuzz: ## libFuzzer on every reader of untrusted bytes (FUZZ_SECONDS=60 each)
	@.ci/needs build
	@Tests/MidwatchFuzzTests/LibFuzzer/fuzz

.PHONY: lint
lint: ## check the format of the sources
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift
	@echo "midwatch: the sources are formatted"

.PHONY: format
format: ## format the sources
	@swift format --in-place --recursive --parallel Sources Tests Package.swift

.PHONY: schema
schema: build ## write the JSON Schemas again from the table of keys
	@.build/debug/midwatch schema runbook > schemas/runbook.v1.schema.json
	@.build/debug/midwatch schema configuration > schemas/midwatch.v1.schema.json
	@echo "midwatch: wrote schemas/runbook.v1.schema.json and schemas/midwatch.v1.schema.json"

.PHONY: schema-check
schema-check:
	@$(CHECK_SCHEMA) --schemafile schemas/runbook.v1.schema.json runbooks/*.runbook.yaml
	@$(CHECK_SCHEMA) --schemafile schemas/runbook.v1.schema.json Tests/MidwatchRunbookTests/Fixtures/ok/*.yaml
	@for file in Tests/MidwatchRunbookTests/Fixtures/err/schema-*.yaml; do \
	  if $(CHECK_SCHEMA) --schemafile schemas/runbook.v1.schema.json "$$file" >/dev/null 2>&1; then \
	    echo "$$file: the schema accepts what the parser refuses" >&2; exit 1; fi; done
	@$(CHECK_SCHEMA) --schemafile schemas/lint.v1.schema.json Tests/MidwatchLintTests/Goldens/json.json
	@folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	.build/debug/midwatch lint runbooks Tests/MidwatchRunbookTests/Fixtures/err/*.yaml --profile strict --preview \
	  --fail-on never --quiet --format json --output "$$folder/lint.json" --format sarif --output "$$folder/lint.sarif"; \
	$(CHECK_SCHEMA) --schemafile schemas/lint.v1.schema.json "$$folder/lint.json"; \
	if [ -e $(SARIF_SCHEMA) ]; then \
	  $(CHECK_SCHEMA) --schemafile $(SARIF_SCHEMA) "$$folder/lint.sarif" Tests/MidwatchLintTests/Goldens/sarif.sarif; \
	else echo "midwatch: SARIF WAS NOT CHECKED: its schema is not beside the repository, in $(SARIF_SCHEMA)" >&2; fi
	@echo "midwatch: schema and fixtures agree"

.PHONY: bench
bench: ## print the figures beside the limits measured in the same run (release build)
	@.ci/needs build bench
	@Benchmarks/run

# The programmes that need no process and no disk, and the figures of conditions and verdicts.
.PHONY: prover
prover: static
	@$(RELEASE) --product midwatch-prove

.PHONY: simulate
simulate: prover ## play 100,000 seeds of many engines with everything going wrong (SEED=n repeats)
	@.build/release/midwatch-prove simulate $(if $(SEED),--seed $(SEED))

.PHONY: prefixes
prefixes: prover ## cut the runs of 300 seeds at every event, and recover each prefix
	@.build/release/midwatch-prove prefixes $(if $(SEED),--seed $(SEED))

.PHONY: states
states: prover ## explore every state of locks and recovery, and find out nine designs that do not hold
	@.build/release/midwatch-prove states

.PHONY: calibrate
calibrate: prover ## judge simulated services of which the truth is known, and write the page that says how often we err
	@.build/release/midwatch-prove calibrate --page Sources/MidwatchMetrics/MidwatchMetrics.docc/Calibration.md \
	  $(if $(SEED),--seed $(SEED)) $(if $(CELLS),--cells)

.PHONY: figures
figures: ## write the README's table from what the programmes have seen
	@Benchmarks/programmes.py

.PHONY: tamper
tamper: build ## flip every byte of a signed timeline of 1,000 records; drop, swap, cut and rewrite: all must be found
	@MIDWATCH_PROGRAMME=whole swift test --skip-build --filter TamperTests

.PHONY: mutants
mutants: ## break our own code on purpose, and expect the programmes to see it (PROGRAMME=name for one)
	@.ci/needs build test
	@Tests/Mutants/run.py $(PROGRAMME)

# One release build for all. The linker finds only static libraries in .build/static, and finds that folder first, so
# that nothing but libc is needed where the binary is copied to.
STATIC := $(CURDIR)/.build/static
RELEASE = swift build -c release --static-swift-stdlib --pkg-config-path $(STATIC) -Xlinker -L$(STATIC) \
  -Xlinker -lgcc_eh
.PHONY: release static
static:
	@.ci/needs build release
	@mkdir -p $(STATIC)
	@for name in yaml sqlite3 z stdc++ gcc_eh; do \
	  ln -sf "$$(gcc -print-file-name=lib$$name.a)" "$(STATIC)/lib$$name.a"; done
	@printf '%s\n' 'Name: yaml' 'Description: libyaml, linked statically' 'Version: 0' 'Libs: -L$(STATIC) -lyaml' \
	  > $(STATIC)/yaml-0.1.pc

release: static
	@echo "midwatch: building for release (the first build takes some minutes)"
	@$(RELEASE) --product midwatch
	@# SwiftPM would link Swift's runtime into the shim, which is C and starts with every change.
	@"$$(dirname "$$(readlink -f "$$(command -v swift)")")/clang" -std=gnu17 -O2 -Wall -Wextra -Werror \
	  -D_FORTIFY_SOURCE=2 -fstack-protector-strong -static-pie -fuse-ld=lld -Wl,-z,relro,-z,now \
	  -o .build/release/midwatch-shim Sources/CMidwatchShim/*.c

.PHONY: install
install: ## build for release, linked statically but for libc, and install binary and shim to PREFIX
	@$(MAKE) --no-print-directory release
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -s -m 755 .build/release/midwatch .build/release/midwatch-shim "$(DESTDIR)$(PREFIX)/bin"
	@echo "midwatch: installed $(DESTDIR)$(PREFIX)/bin/midwatch and midwatch-shim"

.PHONY: clean
clean: ## remove what was built
	@rm -rf .build
