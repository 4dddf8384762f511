public import Features
import Foundation
public import GRDB
public import GeoPackage
public import GeometryCore

/// A folder of a test's own, gone when the test is.
public final class SourceFolder: Sendable {
    public let path: String

    public init() throws {
        path = FileManager.default.temporaryDirectory.path + "/sources-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a text and gives its path.
    public func write(_ text: String, to name: String = "network.geojson") throws -> String {
        try write(bytes: Array(text.utf8), to: name)
    }

    public func write(bytes: [UInt8], to name: String = "network.geojson") throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// Writes a GeoPackage in EPSG:3067.
    public func geoPackage(
        _ name: String = "network.gpkg", _ layers: [(layer: GeoPackageLayer, features: [GeoPackageFeature])]
    ) throws -> String {
        var writer = try GeoPackageWriter(
            creating: file(name), spatialReference: .etrsTM35FIN,
            lastChange: Date(timeIntervalSince1970: 1_559_347_200))
        for (layer, features) in layers { try writer.append(features, to: writer.addLayer(layer)) }
        try writer.finish()
        return file(name)
    }

    /// Changes a GeoPackage as another program might have made it.
    public func change(_ path: String, _ sql: String, _ arguments: StatementArguments = StatementArguments()) throws
    {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.dropTriggers()
            try database.execute(sql: sql, arguments: arguments)
        }
        try queue.close()
    }
}

public func point(_ easting: Double, _ northing: Double) -> PlanePoint {
    PlanePoint(easting_m: easting, northing_m: northing)
}

public func line(_ points: (Double, Double)...) -> PlaneGeometry {
    .lineString(points.map { point($0.0, $0.1) })
}

extension FeatureSource {
    /// Every feature of a layer, with every column where none are named.
    public func features(of name: String? = nil, columns: [String]? = nil) throws -> [SourceFeature] {
        guard let layer = name.map({ layer(named: $0) }) ?? layers.first else { return [] }
        var features: [SourceFeature] = []
        try forEachFeature(of: layer, columns: columns ?? layer.columns.map(\.name)) {
            features.append($0)
            return .next
        }
        return features
    }
}

/// Whether GDAL's programs are there, decided once: a test of them that is skipped stays so, whatever is installed while
/// the tests run. `.ci/run` installs them before.
public enum Gdal {
    public static let isInstalled = OgrTranslation.isInstalled
}
