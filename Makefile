# The two that a newcomer needs: `make quote` and `make test`.
SHELL := /bin/bash
command := .build/release/connect-quote
maker := .build/release/make-network
measurer := .build/release/measure-batch
searcher := .build/release/search-nasty
ledgers := .build/release/measure-ledger
addresses := .build/release/measure-addresses
service := .build/release/connect-quote-service
prefix ?= /usr/local
national := .build/national.gpkg

# What the service needs of the system besides.
service_packages := zlib1g-dev libpq5 libcairo2-dev libpango1.0-dev librsvg2-dev fonts-noto-core

# A quote is a short process, so its start counts: with the Swift libraries linked in it takes half the time,
# and at a fixed address (no 130 000 relocations at every start) an eighth less again. Generic types are asked for by their
# functions, not by their mangled names: reading those looks up protocols one by one, a tenth of a quote's instructions.
# No library looks for a name in the program, so it lists none: Swift's runtime goes through such a list at each start.
# The dynamic linker looks for each name from the first library to the last, and PROJ brings forty. OpenSSL's, which looks for
# three thousand names of its own, comes first where it is among them: a tenth of a quote's time. (Asked when it is linked:
# PROJ may only be installed by then.)
openssl = $(shell ldd /usr/lib/*/libproj.so 2> /dev/null | awk '/libcrypto/ { print $$3 }')
release = swift build -c release --static-swift-stdlib -Xswiftc -Xclang-linker -Xswiftc -no-pie \
	-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors -Xlinker --no-export-dynamic \
	$(foreach library,$(openssl),-Xlinker --no-as-needed -Xlinker $(library))

# The tool that embeds the rules is built for the host and its libraries anew at every release build, so one that
# would change nothing is left out. A folder is newer once a file in it is deleted. What the packages are pinned at is not
# looked at, as each of the two programs pins its own when it is built: after `swift package update`, touch Package.swift.
sources := Package.swift $(shell find Sources Plugins -type f -o -type d)

.PHONY: quote
quote: build ## Price a site of the demo network
	$(command) --lat 60.26780 --lon 23.75125 --fuse 3x35 --date 2019-06-01

$(service): $(sources) | packages
	Scripts/install-packages $(service_packages)
	CONNECT_QUOTE_SERVICE=1 $(release) --product connect-quote-service
	strip -S $@
	@touch $@

.PHONY: build
build: packages $(command) ## Build the release executable, .build/release/connect-quote

# Without what only a debugger reads it is a third smaller, and starts sooner: the kernel maps a file that was written in one
# go by larger pages than one that a linker put together.
$(command): $(sources) | packages
	$(release) --product connect-quote
	strip -S $@
	@touch $@

# The tests run the command that ships: the one built beside them takes twice as long to start, as its parser proves
# all that it declares.
.PHONY: test
test: build ## Run every test
	Scripts/install-packages $(service_packages)
	CONNECT_QUOTE_SERVICE=1 swift build --build-tests
	mkdir -p .build/programs
	ln -f $(command) .build/debug/connect-quote-service .build/programs
	CONNECT_QUOTE_SERVICE=1 CONNECT_QUOTE_TEST_PROGRAMS=.build/programs swift test --skip-build

.PHONY: fuzz
fuzz: packages ## Try what comes from outside with anything, a minute each kind; Fuzz/run --help tells of more
	Scripts/install-packages $(service_packages)
	Fuzz/run

.PHONY: fuzz-short
fuzz-short: packages ## The same 2 000 inputs of each kind every time
	Scripts/install-packages $(service_packages)
	Fuzz/run --runs 2000

.PHONY: service
service: build $(service) ## Build the service beside the command, with its libraries

.PHONY: serve
serve: service Web/vendor/ol.js ## Serve the demo network and the page at http://127.0.0.1:8080/
	$(command) serve

# A dependency like any other, which no package manager of Swift has.
Web/vendor/ol.js:
	Scripts/fetch-openlayers || echo "The page works without its map." >&2

.PHONY: qgis
qgis: build ## Open a file of every kind in QGIS, where it is installed, and draw it into .build/qgis
	Tests/QGIS/run

.PHONY: page
page: build ## Try the web page in a real browser, and make its pictures in .build/web
	Tests/Web/run

.PHONY: faults
faults: ## Let every call on a file fail once, in every command that writes
	CONNECT_QUOTE_SERVICE=1 swift build --product connect-quote
	CONNECT_QUOTE_SERVICE=1 swift build --product connect-quote-service
	Tests/Faults/run

.PHONY: sanitize
sanitize: packages Web/vendor/ol.js ## Run the suite, and the service under load, with the sanitizers of addresses and of threads
	Scripts/install-packages $(service_packages)
	Tests/Sanitizers/run

.PHONY: spark
spark: build ## Hold the recipes for Apache Spark against plain runs; needs Java, and gets Spark from PyPI
	Tests/Spark/run

.PHONY: check
check: build ## Check the shipped rulebooks and price lists, and the demo network
	$(command) check

.PHONY: format
format: ## Put every Swift file into the format of .swift-format
	swift format -i -r Package.swift Sources Tests Plugins Fuzz

.PHONY: lint
lint: ## Fail on any Swift file that is not in that format
	swift format lint --strict -r Package.swift Sources Tests Plugins Fuzz

$(maker): $(sources) | packages
	$(release) --product make-network
	@touch $@

$(measurer): $(sources) | packages
	$(release) --product measure-batch
	@touch $@

$(addresses): $(sources) | packages
	$(release) --product measure-addresses
	@touch $@

$(ledgers): $(sources) | packages
	CONNECT_QUOTE_SERVICE=1 $(release) --product measure-ledger
	CONNECT_QUOTE_SERVICE=1 $(release) --product measure-offers
	@touch $@

$(searcher): $(sources) | packages
	$(release) --product search-nasty
	@touch $@

.PHONY: demo
demo: $(maker) ## Make GeoData/demo.gpkg and GeoData/demo-addresses.sqlite anew
	$(maker) demo --output GeoData/demo.gpkg --addresses GeoData/demo-addresses.sqlite --overwrite

$(national): $(maker)
	$(maker) national --output $(national) --overwrite

# What proves comes before what measures. All in all an hour and a half; each part is a target of its own.
.PHONY: bench
bench: bench-agreement bench-broken-rows bench-nasty bench-survey bench-distances bench-quote bench-stages bench-rezone bench-growth bench-zones bench-addresses bench-products bench-consumption bench-postgis bench-postgis-source ## Prove and measure on national networks, made on demand: all but the service (bench-http), ledgers (bench-ledger) and Spark (bench-spark)

.PHONY: bench-agreement
bench-agreement: build $(maker) ## Hold a million rows of rezone against an independent reckoning
	Benchmarks/agreement

.PHONY: bench-broken-rows
bench-broken-rows: build $(maker) ## Hold that of a million rows exactly the broken ones are in error
	Benchmarks/broken-rows

.PHONY: bench-nasty
bench-nasty: $(searcher) ## Look for wrong answers on 2 000 networks made to bring them out
	Benchmarks/nasty

.PHONY: bench-survey
bench-survey: packages ## Hold 100 000 answers of a batch on the demo network against the full survey of a quote
	CONNECT_QUOTE_SURVEYED_ROWS=25000 swift test --filter asSurveyedInFull

.PHONY: bench-distances
bench-distances: packages ## Hold a hundred million distances of batches against those of GEOS, to the last bit
	CONNECT_QUOTE_DISTANCES=100000000 swift test --filter aPlainDistanceHasTheBitsOfGEOS

.PHONY: bench-quote
bench-quote: build $(national) ## Measure a cold quote against an empty program
	Benchmarks/cold-quote $(national)

.PHONY: bench-stages
bench-stages: $(measurer) $(maker) ## Measure where the time of a million quotes goes, on one core
	Benchmarks/stages

.PHONY: bench-rezone
bench-rezone: build $(maker) ## Measure rezone against geopandas and DuckDB spatial
	Benchmarks/rezone --without PostGIS

.PHONY: bench-growth
bench-growth: build $(maker) ## Measure how rezone grows with points and network
	Benchmarks/growth

.PHONY: bench-addresses
bench-addresses: build $(maker) $(addresses) ## Measure 3.7 million addresses: built, searched, beside SQLite FTS5 and DuckDB
	Benchmarks/addresses

.PHONY: bench-products
bench-products: build ## Hold bills of distribution against NREL's Utilityrate5, to the cent
	Benchmarks/products

.PHONY: bench-consumption
bench-consumption: build ## Measure files of meters: a year of quarters, and many metering points beside pandas
	$(release) --product measure-products
	Benchmarks/consumption

.PHONY: bench-ledger
bench-ledger: $(ledgers) ## Kill writers and servers of ledgers, replay 10 000 offers, tamper, and measure a million of them
	Benchmarks/ledger/kills
	Benchmarks/ledger/replays
	Benchmarks/ledger/flips
	Benchmarks/ledger/rates
	Benchmarks/ledger/million

.PHONY: bench-postgis
bench-postgis: build $(maker) ## Measure rezone against PostGIS, which takes minutes
	Benchmarks/rezone --rounds 1 --without geopandas "DuckDB spatial"

.PHONY: bench-postgis-source
bench-postgis-source: build $(maker) ## Measure quotes and rows of a network in PostGIS beside the same in a file
	Benchmarks/postgis-source

.PHONY: bench-http
bench-http: service $(maker) ## Measure quotes and tiles of the service against an empty route, FastAPI and PostGIS
	CONNECT_QUOTE_SERVICE=1 $(release) --product measure-http
	Benchmarks/http
	Benchmarks/tiles

.PHONY: bench-zones
bench-zones: build $(maker) ## Hold the zone map against quotes, and measure it against geopandas
	Benchmarks/zone-agreement
	Benchmarks/zone-map

.PHONY: bench-spark
bench-spark: build $(maker) ## Measure rezone and zones build on Apache Spark, two local cores, beside plain runs
	Benchmarks/spark

.PHONY: install
install: build ## Install the command, its manual, the demo network and shell completions below $(prefix)
	install -d $(prefix)/bin $(prefix)/share/connect-quote $(prefix)/share/man/man1 \
		$(prefix)/share/bash-completion/completions \
		$(prefix)/share/zsh/site-functions $(prefix)/share/fish/vendor_completions.d
	install -m 755 $(command) $(prefix)/bin/connect-quote
	install -m 644 GeoData/demo.gpkg GeoData/demo-addresses.sqlite $(prefix)/share/connect-quote/
	$(command) --generate-manual > $(prefix)/share/man/man1/connect-quote.1
	$(command) --generate-completion-script bash > $(prefix)/share/bash-completion/completions/connect-quote
	$(command) --generate-completion-script zsh > $(prefix)/share/zsh/site-functions/_connect-quote
	$(command) --generate-completion-script fish > $(prefix)/share/fish/vendor_completions.d/connect-quote.fish

.PHONY: install-service
install-service: install service Web/vendor/ol.js ## Install the service and its page besides
	install -m 755 $(service) $(prefix)/bin/connect-quote-service
	install -d $(prefix)/share/connect-quote/web
	cp -R Web/. $(prefix)/share/connect-quote/web/

.PHONY: packages
packages:
	@Scripts/install-packages

.PHONY: help
help: ## List these
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18
