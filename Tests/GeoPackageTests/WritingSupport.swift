import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Testing

/// A folder of a test's own, gone when the test is.
struct WritingFolder: ~Copyable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("writing-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func contents() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
    PlanePoint(easting_m: easting_m, northing_m: northing_m)
}

let writtenMoment = Date(timeIntervalSince1970: 1_559_347_200.25)

/// Writes one layer and opens the file.
func written(
    _ layer: GeoPackageLayer, _ features: some Sequence<GeoPackageFeature>, to path: String,
    replacingExisting: Bool = false
) throws -> DatabaseQueue {
    var writer = try GeoPackageWriter(
        creating: path, spatialReference: .etrsTM35FIN, lastChange: writtenMoment,
        replacingExisting: replacingExisting)
    try writer.append(features, to: writer.addLayer(layer))
    try writer.finish()
    return try DatabaseQueue(path: path)
}

/// The functions that the R-tree's triggers call and that programs with GeoPackage support bring along.
func addSpatialFunctions(to database: Database) {
    func function(_ name: String, _ value: @escaping @Sendable (PlaneBox) -> Double) {
        database.add(
            function: DatabaseFunction(name, argumentCount: 1, pure: true) { arguments in
                guard let blob = Data.fromDatabaseValue(arguments[0]) else { return nil }
                let headerSize = blob[3] & 0b1110 == 0 ? 8 : 40
                return try PlaneGeometry(wellKnownBinary: Array(blob.dropFirst(headerSize))).box.map(value)
            })
    }
    function("ST_MinX") { $0.minimum.easting_m }
    function("ST_MaxX") { $0.maximum.easting_m }
    function("ST_MinY") { $0.minimum.northing_m }
    function("ST_MaxY") { $0.maximum.northing_m }
    database.add(
        function: DatabaseFunction("ST_IsEmpty", argumentCount: 1, pure: true) { arguments in
            Data.fromDatabaseValue(arguments[0]).map { $0[3] & 0b1_0000 != 0 }
        })
}
