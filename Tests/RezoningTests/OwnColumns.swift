import Foundation
import GRDB
import GeoPackage
import GeometryCore
import TestSupport

/// A GeoPackage of points with a column of every type.
enum OwnColumns {
    /// - Parameter change: SQL on the layer `p`, for values that its columns do not allow.
    static func write(to path: String, change: String? = nil) throws {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: Date(timeIntervalSince1970: 0))
        let layer = try writer.addLayer(
            GeoPackageLayer(
                name: "p", geometryType: .point,
                columns: [
                    .init("n", .integer), .init("r", .real), .init("b", .boolean), .init("d", .date),
                    .init("t", .dateTime),
                    .init("x", .bytes), .init("s", .text), .init("xmin", .text), .init("Fid_", .text),
                ]))
        let point = PlaneGeometry.point(PlanePoint(easting_m: 320_307.707, northing_m: 6_685_661.585))
        let rows: [[GeoPackageValue]] = [
            [
                .integer(7), .real(0.1), .boolean(true), .text("2019-06-01"), .text("2019-06-01T12:30:00.250Z"),
                .bytes([0, 0x5C, 0xFF]), .text("one"),
            ],
            [
                .integer(.min), .real(1e300), .boolean(false), .text("1900-01-01"),
                .text("2019-06-01 00:30:00+03:00"),
                .bytes([]), .text(""),
            ],
            [.null, .null, .null, .text(""), .text(""), .null, .null],
        ]
        try writer.append(
            rows.map { GeoPackageFeature(geometry: point, values: $0 + [.text("a"), .text("b")]) }, to: layer)
        try writer.finish()
        guard let change else { return }
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.dropTriggers()
            try database.execute(sql: change)
        }
        try queue.close()
    }
}
