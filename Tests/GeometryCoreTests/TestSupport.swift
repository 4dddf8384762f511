import Foundation
import GeometryCore

/// The files that `Reference/make_reference.py` wrote.
enum ReferenceFile {
    struct NotReadable: Error {
        let name: String
        let line: String
    }

    private static func text(_ name: String) throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return try String(contentsOf: folder.appendingPathComponent("Reference/\(name)"), encoding: .utf8)
    }

    /// The rows below the line of versions and the line of column names.
    static func rows(_ name: String, columns: Int) throws -> [[String]] {
        try text(name).split(separator: "\n").dropFirst(2).map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == columns else { throw NotReadable(name: name, line: String(line)) }
            return fields
        }
    }

    private static let projected = Result { try rows("projected.csv", columns: 8) }
        .map { Dictionary(grouping: $0, by: \.[0]) }

    /// The rows of "projected.csv" for one system; read once.
    static func projected(_ epsg: String) throws -> [[String]] {
        try projected.get()[epsg] ?? []
    }

    static func number(_ field: String) throws -> Double {
        guard let number = Double(field) else { throw NotReadable(name: "number", line: field) }
        return number
    }

    static func text(_ epsg: String, _ form: String) throws -> String {
        try text("\(epsg).\(form).wkt").trimmingCharacters(in: .newlines)
    }

    /// A system by its identifier ("id") or by the text of a file ("wkt1", "wkt2").
    static func definition(_ epsg: String, _ form: String) throws -> CoordinateReferenceDefinition {
        form == "id"
            ? CoordinateReferenceDefinition(identifier: "EPSG:\(epsg)")
            : CoordinateReferenceDefinition(wellKnownText: try text(epsg, form))
    }
}

func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
    PlanePoint(easting_m: easting_m, northing_m: northing_m)
}

/// A closed ring around a rectangle.
func ring(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [PlanePoint] {
    [point(west, south), point(east, south), point(east, north), point(west, north), point(west, south)]
}

/// Plane distance to a segment, by projection onto it.
func segmentDistance_m(_ place: PlanePoint, _ start: PlanePoint, _ end: PlanePoint) -> (Double, PlanePoint) {
    let east = end.easting_m - start.easting_m
    let north = end.northing_m - start.northing_m
    let square = east * east + north * north
    let along = (place.easting_m - start.easting_m) * east + (place.northing_m - start.northing_m) * north
    let share = square == 0 ? 0 : min(1, max(0, along / square))
    let foot = point(start.easting_m + share * east, start.northing_m + share * north)
    return (place.planeDistance_m(to: foot), foot)
}

/// Plane distance to a line or point, segment by segment.
func lineDistance_m(_ place: PlanePoint, _ line: [PlanePoint]) -> (Double, PlanePoint) {
    guard line.count > 1 else { return (place.planeDistance_m(to: line[0]), line[0]) }
    return zip(line, line.dropFirst()).map { segmentDistance_m(place, $0, $1) }.min { $0.0 < $1.0 }
        ?? (.infinity, place)
}
