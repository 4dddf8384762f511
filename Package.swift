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
        .target(name: "Positions", dependencies: ["Domain", "GeometryCore"]),
        .target(name: "SpatialIndex", dependencies: ["GeometryCore"]),
        .target(name: "GeoPackage", dependencies: ["Domain", "Bytes", "GeometryCore", grdb, sqlite]),
        .target(name: "Cartography", dependencies: ["Domain", "Bytes", "GeometryCore", "GeoPackage"]),
        .target(name: "ZoneFile", dependencies: ["Domain", "GeometryCore", "GeoPackage"]),
        .target(name: "Features", dependencies: ["Domain", "Bytes", "GeometryCore", "GeoPackage"]),
        .target(name: "NetworkFile", dependencies: ["Domain", "GeometryCore", "GeoPackage", grdb]),
        .target(name: "StrictYAML", dependencies: ["Bytes", "Domain", yams]),
        .target(
            name: "Rules", dependencies: ["Domain", "StrictYAML"], exclude: ["BuiltIn"], plugins: ["EmbedRules"]),
        .target(
            name: "Quoting",
            dependencies: ["Domain", "GeometryCore", "NetworkFile", "Positions", "Rules", "SpatialIndex"]),
        .target(
            name: "Importing",
            dependencies: [
                "Domain", "StrictYAML", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Cartography",
                crypto,
            ]),
        .target(
            name: "Rezoning",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Positions", "Rules",
                "Quoting", "Cartography",
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
        .target(
            name: "Telling",
            dependencies: [
                "Domain", "StrictYAML", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Rules",
                "Positions", "Quoting", "Importing", "Rezoning", "ZoneFile", "ZoneMap", "Cartography",
            ]),
        .executableTarget(
            name: "connect-quote",
            dependencies: [
                "Domain", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Positions", "Rules",
                "Quoting", "Importing", "Telling", "Rezoning", "Drawing", "ZoneFile", "ZoneMap", "Cartography",
                argumentParser,
            ]),

        // Made data: the demo network and, on demand, a national one.
        .target(
            name: "SyntheticNetwork",
            dependencies: ["Domain", "GeometryCore", "GeoPackage", "NetworkFile", "Cartography"]),
        .executableTarget(
            name: "make-network", dependencies: ["Bytes", "Domain", "SyntheticNetwork", argumentParser]),

        // Where the time of a batch goes.
        .executableTarget(
            name: "measure-batch",
            dependencies: ["Domain", "GeometryCore", "NetworkFile", "Rules", "Quoting", argumentParser]),

        // Looks for wrong answers on networks made to bring them out.
        .executableTarget(
            name: "search-nasty",
            dependencies: [
                "Domain", "GeometryCore", "GeoPackage", "Rules", "Quoting", "SpatialIndex", "SyntheticNetwork",
                "ZoneMap",
                argumentParser,
            ]),

        // Puts the shipped rulebooks and price lists into the binary at build time.
        .executableTarget(name: "embed-rules", dependencies: [yams]),
        .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),

        // What several test targets use.
        .target(
            name: "TestSupport", dependencies: ["GeometryCore", "GeoPackage", "Features", grdb],
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
        .testTarget(name: "PositionsTests", dependencies: ["GeometryCore", "Positions"]),
        .testTarget(name: "SpatialIndexTests", dependencies: ["GeometryCore", "SpatialIndex", "TestSupport"]),
        .testTarget(
            name: "GeoPackageTests",
            dependencies: ["Domain", "Bytes", "GeometryCore", "GeoPackage", "TestSupport", grdb]),
        .testTarget(name: "ZoneFileTests", dependencies: ["Domain", "GeoPackage", "GeometryCore", "ZoneFile"]),
        .testTarget(
            name: "NetworkFileTests",
            dependencies: ["Domain", "GeometryCore", "GeoPackage", "NetworkFile", "TestSupport", grdb]),
        .testTarget(
            name: "RulesTests", dependencies: ["Domain", "StrictYAML", "Rules", "TestSupport"],
            exclude: ["Reference", "BrokenRulebooks"]),
        .testTarget(
            name: "QuotingTests",
            dependencies: [
                "Domain", "GeometryCore", "GeoPackage", "NetworkFile", "Positions", "Rules", "Quoting",
                "SpatialIndex",
                "TestSupport", grdb,
            ]),
        .testTarget(
            name: "FeaturesTests",
            dependencies: ["Domain", "GeometryCore", "GeoPackage", "Features", "TestSupport", grdb]),
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
                "Rules", "Quoting", "Importing", "Telling", "Rezoning", "ZoneMap", "Drawing",
            ]),
        .testTarget(
            name: "RezoningTests",
            dependencies: [
                "Domain", "StrictYAML", "Bytes", "GeometryCore", "GeoPackage", "Features", "NetworkFile", "Rules",
                "Quoting", "Telling", "Rezoning", "TestSupport", grdb,
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
            dependencies: ["Domain", "GeometryCore", "GeoPackage", "SyntheticNetwork", grdb]),
        .testTarget(
            name: "CommandTests",
            dependencies: ["connect-quote", "Domain", "GeoPackage", "GeometryCore", "TestSupport", grdb],
            exclude: ["Golden"]),
    ],
    swiftLanguageModes: [.v6]
)

// Where the suite computes most: optimised in debug builds as well, which halves its time.
let computing: Set = ["GeometryCore", "SpatialIndex", "GeoPackage", "Quoting", "ZoneMap", "SyntheticNetwork"]
for target in package.targets where target.type == .regular || target.type == .executable || target.type == .test {
    target.swiftSettings = swiftSettings
    if computing.contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
}
