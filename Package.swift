// swift-tools-version: 6.2
import PackageDescription

/// Every target of the package is held to the same settings. `CONNECT_QUOTE_STRICT=1` (set by
/// `.ci/run`) turns warnings into errors, for our own targets alone.
var swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]
if Context.environment["CONNECT_QUOTE_STRICT"] == "1" {
    swiftSettings.append(.treatAllWarnings(as: .error))
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "connect-quote",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "connect-quote", targets: ["connect-quote"]),
        .executable(name: "make-network", targets: ["make-network"]),
        .executable(name: "measure-batch", targets: ["measure-batch"]),
        .executable(name: "measure-addresses", targets: ["measure-addresses"]),
        .executable(name: "measure-ledger", targets: ["measure-ledger"]),
        .executable(name: "measure-products", targets: ["measure-products"]),
        .executable(name: "measure-offers", targets: ["measure-offers"]),
        .executable(name: "search-nasty", targets: ["search-nasty"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // The system's geometry libraries: the reentrant part of GEOS's C interface, and PROJ.
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),

        // From the words of the field to a quote: each layer knows only those above it.
        .target(name: "Domain"),
        .target(name: "Bytes", dependencies: ["Domain"]),
        .target(name: "GeometryCore", dependencies: ["Domain", "CGEOS", "CPROJ"]),
        // libpq is loaded when a database is named, and is not needed to build.
        .target(name: "PostgresClient", dependencies: ["Domain"]),
        .target(name: "Positions", dependencies: ["Domain", "Bytes", "GeometryCore"]),
        .target(name: "SpatialIndex", dependencies: ["GeometryCore"]),
        .target(name: "GeoPackage", dependencies: ["Domain", "Bytes", "GeometryCore", grdb, sqlite]),
        .target(name: "Cartography", dependencies: ["Domain", "Bytes", "GeometryCore", "GeoPackage"]),
        .target(name: "VectorTiles", dependencies: ["GeometryCore", "SpatialIndex"]),
        .target(name: "ZoneFile", dependencies: ["Domain", "GeometryCore", "GeoPackage"]),
        .target(name: "Features", dependencies: ["Domain", "Bytes", "GeometryCore", "GeoPackage"]),
        .target(
            name: "NetworkFile",
            dependencies: ["Domain", "Bytes", "GeometryCore", "GeoPackage", "PostgresClient", grdb]),
        .target(name: "StrictYAML", dependencies: ["Bytes", "Domain", yams]),
        .target(
            name: "Rules", dependencies: ["Domain", "StrictYAML"], exclude: ["BuiltIn"], plugins: ["EmbedRules"]),
        .target(name: "Consumption", dependencies: ["Domain", "Bytes"]),
        .target(
            name: "Invoicing", dependencies: ["Domain", "Bytes", "StrictYAML", "Rules", "Distribution"],
            exclude: ["BuiltIn"],
            plugins: ["EmbedRules"]),
        .target(
            name: "Distribution", dependencies: ["Domain", "StrictYAML", "Rules"], exclude: ["BuiltIn"],
            plugins: ["EmbedRules"]),
        .target(
            name: "Addresses",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "Positions", "StrictYAML", grdb,
                sqlite,
                crypto,
            ]),
        .target(
            name: "Quoting",
            dependencies: ["Domain", "GeometryCore", "NetworkFile", "Positions", "Rules", "SpatialIndex"]),
        // The ledger of offers, and offers with what they were made from.
        .target(name: "Ledger", dependencies: ["Domain", "Bytes", "GeoPackage", grdb, sqlite, crypto]),
        .target(
            name: "Offers",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "NetworkFile", "Positions", "Rules", "Quoting", "Ledger",
            ]),
        .target(
            name: "Importing",
            dependencies: [
                "Domain", "Bytes", "StrictYAML", "GeometryCore", "GeoPackage", "Features", "NetworkFile",
                "Cartography", crypto,
            ]),
        .target(
            name: "Rezoning",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Positions", "Rules",
                "Quoting", "Cartography", "PostgresClient",
            ]),
        .target(
            name: "Drawing",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Rules", "Quoting",
                "ZoneFile", "Cartography",
            ]),
        .target(
            name: "ZoneMap",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Rules", "Quoting",
                "SpatialIndex", "ZoneFile", "Cartography",
            ]),
        .target(name: "Access", dependencies: ["Domain", "StrictYAML", "Bytes", crypto]),
        // Documents as plain values and as HTML; what puts them on pages is in the service's program.
        .target(name: "Typesetting", dependencies: ["Domain", "Bytes", "StrictYAML"]),
        .target(
            name: "Telling",
            dependencies: [
                "Domain", "StrictYAML", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Rules",
                "Positions", "Ledger", "Offers", "Quoting", "Importing", "Rezoning", "ZoneFile", "ZoneMap",
                "Cartography", "Addresses", "Consumption", "Distribution", "Invoicing",
            ]),
        .target(
            name: "PrintedInvoice",
            dependencies: [
                "Domain", "Bytes", "Rules", "Distribution", "Invoicing", "Telling", "Typesetting",
            ]),
        // The options that the command and the service's program share.
        .target(
            name: "Arguments",
            dependencies: [
                "Domain", "GeometryCore", "Positions", "Rules", "Quoting", "Rezoning", "Addresses", "Telling",
                argumentParser,
            ]),
        .executableTarget(
            name: "connect-quote",
            dependencies: [
                "Arguments", "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile",
                "Positions", "Rules",
                "Quoting", "Importing", "Telling", "Rezoning", "Drawing", "ZoneFile", "ZoneMap", "Cartography",
                "Access", "Addresses", "Consumption", "Distribution", "Invoicing", "PrintedInvoice", "Typesetting",
                argumentParser,
            ]),

        // Made data: the demo network and, on demand, a national one.
        .target(
            name: "SyntheticNetwork",
            dependencies: ["Domain", "GeometryCore", "GeoPackage", "NetworkFile", "Cartography"]),
        .executableTarget(
            name: "make-network",
            dependencies: ["Addresses", "Bytes", "Domain", "StrictYAML", "SyntheticNetwork", argumentParser]),

        // Where the time of a batch goes.
        .executableTarget(
            name: "measure-batch",
            dependencies: [
                "Domain", "GeometryCore", "NetworkFile", "Rules", "Quoting", "Telling", argumentParser,
            ]),

        // How long searches in an address file take.
        .executableTarget(name: "measure-addresses", dependencies: ["Addresses", argumentParser]),

        // How long it takes to fill a ledger and to look at it; killed by tests while it writes.
        .executableTarget(name: "measure-ledger", dependencies: ["Domain", "Ledger", argumentParser, grdb]),
        // Offers of a whole network, worked out anew.
        .executableTarget(
            name: "measure-offers",
            dependencies: [
                "Domain", "GeometryCore", "Ledger", "NetworkFile", "Offers", "Quoting", "Rules", "Telling",
                argumentParser,
            ]),

        // How long it takes to read a file of meters and to compare all products for it.
        .executableTarget(
            name: "measure-products", dependencies: ["Domain", "Consumption", "Distribution", argumentParser]),

        // Looks for wrong answers on networks made to bring them out.
        .executableTarget(
            name: "search-nasty",
            dependencies: [
                "Domain", "GeometryCore", "GeoPackage", "Rules", "Quoting", "SpatialIndex", "SyntheticNetwork",
                "ZoneMap",
                argumentParser,
            ]),

        // Puts the shipped rulebooks and price lists, and the description of the interface, into the binary at build time.
        .executableTarget(name: "embed-rules", dependencies: [yams]),
        .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),

        // What comes from outside, tried with anything: by the suite for some seconds, by `make fuzz` for as long as one likes.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Access", "Addresses", "Bytes", "Consumption", "Distribution", "Domain", "Features", "GeoPackage",
                "GeometryCore", "Importing", "Ledger", "NetworkFile", "Positions", "Quoting", "Rezoning", "Rules",
                "StrictYAML", grdb,
            ], path: "Fuzz/Targets"),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"], exclude: ["Found"]),

        // What several test targets use.
        .target(
            name: "TestSupport",
            dependencies: ["Domain", "GeometryCore", "GeoPackage", "Features", "PostgresClient", grdb],
            path: "Tests/TestSupport"),
        .testTarget(
            name: "CartographyTests",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "Cartography", "NetworkFile", "ZoneFile",
                "Rezoning",
                "Importing", grdb,
            ]),
        .testTarget(name: "BytesTests", dependencies: ["Domain", "Bytes", "TestSupport"]),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "TestSupport"]),
        .testTarget(
            name: "GeometryCoreTests", dependencies: ["GeometryCore", "TestSupport"], exclude: ["Reference"]),
        .testTarget(name: "PositionsTests", dependencies: ["Domain", "GeometryCore", "Positions"]),
        .testTarget(name: "SpatialIndexTests", dependencies: ["GeometryCore", "SpatialIndex", "TestSupport"]),
        .testTarget(
            name: "GeoPackageTests",
            dependencies: ["Domain", "Bytes", "GeometryCore", "GeoPackage", "TestSupport", grdb]),
        .testTarget(name: "VectorTilesTests", dependencies: ["GeometryCore", "VectorTiles", "TestSupport"]),
        .testTarget(name: "ZoneFileTests", dependencies: ["Domain", "GeoPackage", "GeometryCore", "ZoneFile"]),
        .testTarget(
            name: "NetworkFileTests",
            dependencies: [
                "Domain", "GeometryCore", "GeoPackage", "NetworkFile", "PostgresClient", "TestSupport", grdb,
            ]),
        .testTarget(
            name: "RulesTests", dependencies: ["Domain", "StrictYAML", "Rules", "TestSupport"],
            exclude: ["Reference", "BrokenRulebooks"]),
        .testTarget(
            name: "DistributionTests",
            dependencies: ["Domain", "StrictYAML", "Rules", "Distribution", "TestSupport"]),
        .testTarget(
            name: "QuotingTests",
            dependencies: [
                "Domain", "GeometryCore", "GeoPackage", "NetworkFile", "Positions", "Rules", "Quoting",
                "SpatialIndex",
                "TestSupport", grdb,
            ]),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Domain", "GeoPackage", "Ledger", "PostgresClient", "TestSupport", "measure-ledger", grdb,
            ]),
        .testTarget(
            name: "OffersTests",
            dependencies: [
                "Domain", "GeometryCore", "Ledger", "NetworkFile", "Offers", "Quoting", "Rules", "TestSupport",
                grdb,
            ]),
        .testTarget(
            name: "FeaturesTests",
            dependencies: ["Domain", "GeometryCore", "GeoPackage", "Features", "TestSupport", grdb]),
        .testTarget(
            name: "AddressesTests",
            dependencies: [
                "Addresses", "Bytes", "Domain", "StrictYAML", "GeometryCore", "GeoPackage", "Features", "Positions",
                "TestSupport", grdb,
            ],
            exclude: ["Queries"]),
        .testTarget(name: "ConsumptionTests", dependencies: ["Domain", "Consumption", "TestSupport"]),
        .testTarget(
            name: "InvoicingTests",
            dependencies: ["Domain", "StrictYAML", "Rules", "Distribution", "Invoicing", "TestSupport"]),
        .testTarget(
            name: "ImportingTests",
            dependencies: [
                "Domain", "StrictYAML", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Importing",
                "TestSupport", grdb,
            ]),
        .testTarget(
            name: "TellingTests",
            dependencies: [
                "Bytes", "Domain", "StrictYAML", "GeometryCore", "GeoPackage", "Features", "NetworkFile",
                "Positions",
                "Rules", "Quoting", "Importing", "Telling", "Rezoning", "ZoneMap", "Drawing", "Distribution",
                "Consumption", "TestSupport",
            ]),
        .testTarget(
            name: "RezoningTests",
            dependencies: [
                "Domain", "StrictYAML", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Rules",
                "Quoting", "Telling", "Rezoning", "TestSupport", "Addresses", "Positions", "PostgresClient", grdb,
            ]),
        .testTarget(
            name: "DrawingTests",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "NetworkFile", "Rules", "Telling", "Drawing",
                "TestSupport", "ZoneFile", "Cartography",
            ],
            exclude: ["Golden"]),
        .testTarget(
            name: "ZoneMapTests",
            dependencies: [
                "CGEOS", "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Rules",
                "Quoting",
                "Telling", "SpatialIndex", "SyntheticNetwork", "ZoneFile", "ZoneMap", "TestSupport", "Cartography",
                grdb,
            ], exclude: ["Reference"]),
        .testTarget(
            name: "SyntheticNetworkTests",
            dependencies: ["Addresses", "Domain", "GeometryCore", "GeoPackage", "SyntheticNetwork", grdb]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "connect-quote", "Arguments", "Domain", "GeoPackage", "GeometryCore", "TestSupport", argumentParser,
                grdb,
            ],
            exclude: ["Golden"]),
    ],
    swiftLanguageModes: [.v6]
)

// The service over HTTP with its libraries: `CONNECT_QUOTE_SERVICE=1`, set by `make serve` and `make test`, so that
// who needs only the command fetches and builds no server.
if Context.environment["CONNECT_QUOTE_SERVICE"] == "1" {
    let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
    package.products += [
        .executable(name: "connect-quote-service", targets: ["connect-quote-service"]),
        .executable(name: "measure-http", targets: ["measure-http"]),
    ]
    package.dependencies += [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.30.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.0.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
    ]
    package.targets += [
        .target(name: "PostgresLedger", dependencies: ["Domain", "Ledger", "PostgresClient"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // Documents for paper and screen, drawn by libraries that a quote is not made to wait for.
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
        .systemLibrary(
            name: "CRsvg", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"]), .brew(["librsvg"])]),
        .target(
            name: "PagePrinting", dependencies: ["CCairo", "CPango", "CRsvg", "Domain", "Bytes", "Typesetting"]),
        .target(
            name: "OfferDocument",
            dependencies: [
                "Domain", "Bytes", "StrictYAML", "GeometryCore", "Rules", "Quoting", "Ledger", "Offers",
                "Cartography", "Drawing", "Telling", "Typesetting", "PagePrinting",
            ]),
        .testTarget(name: "TypesettingTests", dependencies: ["Domain", "Typesetting", "PagePrinting"]),
        .testTarget(
            name: "PrintedInvoiceTests",
            dependencies: [
                "Domain", "Rules", "Distribution", "Invoicing", "Telling", "Typesetting", "PagePrinting",
                "PrintedInvoice", "TestSupport",
            ]),
        .testTarget(
            name: "OfferDocumentTests",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "Rules", "Quoting", "Ledger", "Offers", "Drawing", "Typesetting",
                "PagePrinting", "OfferDocument", "TestSupport",
            ]),
        .target(
            name: "Serving",
            dependencies: [
                "CZlib", "Domain", "Bytes", "GeometryCore", "GeoPackage", "NetworkFile", "Positions", "Rules",
                "Quoting", "Rezoning", "Telling", "Drawing", "ZoneMap", "ZoneFile", "Cartography", "StrictYAML",
                "Access", "Addresses", "Consumption", "Distribution", "VectorTiles", "Features", "Ledger",
                "PostgresLedger", "Offers", "OfferDocument", "Typesetting", hummingbird, crypto,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], exclude: ["BuiltIn"], plugins: ["EmbedRules"]),
        .executableTarget(
            name: "connect-quote-service",
            dependencies: [
                "Addresses", "Arguments", "Domain", "Bytes", "GeometryCore", "NetworkFile", "Rules", "Quoting",
                "Ledger", "PostgresLedger", "Offers", "OfferDocument", "PagePrinting", "Serving", "Telling",
                "Typesetting", argumentParser,
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "FuzzServing",
            dependencies: [
                "Domain", "FuzzTargets", "Serving", hummingbird,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
            ], path: "Fuzz/Serving"),
        // An empty route, which quotes over HTTP are measured against.
        .executableTarget(
            name: "measure-http", dependencies: [hummingbird, .product(name: "Logging", package: "swift-log")]),
        .testTarget(
            name: "ServingTests",
            dependencies: [
                "Serving", "Access", "Addresses", "Consumption", "Distribution", "Domain", "VectorTiles",
                "GeometryCore", "GeoPackage", "Ledger", "Offers", "PostgresLedger", "Quoting",
                "Rezoning",
                "Telling", "TestSupport",
                hummingbird, .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                "Rules", grdb,
                .product(name: "JWTKit", package: "jwt-kit"),
            ]),
    ]
}

// The fuzzer: `CONNECT_QUOTE_FUZZ=1`, set by `Fuzz/run`, with libFuzzer and the address sanitizer in every target of our own;
// `CONNECT_QUOTE_FUZZ=quick` without the latter, which is several times as fast.
let fuzzing = Context.environment["CONNECT_QUOTE_FUZZ"]
let sanitizers = fuzzing == "quick" ? "-sanitize=fuzzer" : "-sanitize=fuzzer,address"
if fuzzing != nil {
    package.products.append(.executable(name: "fuzz", targets: ["fuzz"]))
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Fuzz/CLibFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["CLibFuzzer", "FuzzTargets"], path: "Fuzz/Main",
            // Swift's usual linker cannot take what the sanitizers bring.
            linkerSettings: [.unsafeFlags([sanitizers, "-use-ld=lld"])]),
    ]
}

// What knows the service where it is built.
let knowingService: Set = ["fuzz", "FuzzTests"]

// What the tests of ledgers know of PostgreSQL.
let knowingPostgres: Set = ["LedgerTests", "measure-ledger"]

// Where the suite computes most: optimised in debug builds as well, which halves its time.
let computing: Set = [
    "GeometryCore", "SpatialIndex", "GeoPackage", "VectorTiles", "Quoting", "ZoneMap", "SyntheticNetwork",
    "Addresses", "Distribution", "Ledger", "StrictYAML", "Rules", "Positions", "Offers", "Rezoning",
    "Domain", "Bytes", "NetworkFile", "Drawing", "Features", "Consumption", "TestSupport",
]
for target in package.targets where target.type == .regular || target.type == .executable || target.type == .test {
    target.swiftSettings = swiftSettings
    if Context.environment["CONNECT_QUOTE_SERVICE"] == "1", knowingPostgres.contains(target.name) {
        target.dependencies.append("PostgresLedger")
        target.swiftSettings?.append(.define("POSTGRES"))
    }
    if Context.environment["CONNECT_QUOTE_SERVICE"] == "1", knowingService.contains(target.name) {
        target.dependencies.append("FuzzServing")
        target.swiftSettings?.append(.define("SERVICE"))
    }
    if computing.contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
    // The tool that embeds the rules runs while the rest is built.
    if fuzzing != nil, target.name != "embed-rules" {
        target.swiftSettings?.append(.unsafeFlags([sanitizers]))
    }
}
