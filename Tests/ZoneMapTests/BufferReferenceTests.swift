import Foundation
import GeometryCore
import SpatialIndex
import Testing
import ZoneMap

/// The area inside the border against shapely's buffers, of shapes that are hard.
@Suite struct BufferReferenceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let limit_m: Double
        let area_m2: Double
        let border_m: Double
        let segments: [IndexedSegment]
        var testDescription: String { "\(name) at \(limit_m) m" }
    }

    struct NotReadable: Error {
        let line: Substring
    }

    /// The rows of `Reference/buffers.csv`, below the line of versions and the line of column names.
    static func rows() throws -> [Row] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Reference/buffers.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst(2).map { line in
            let fields = line.split(separator: ",")
            guard fields.count == 5, let limit_m = Double(fields[1]), let area_m2 = Double(fields[2]),
                let border_m = Double(fields[3])
            else { throw NotReadable(line: line) }
            let segments = fields[4].split(separator: ";").compactMap { text -> IndexedSegment? in
                let numbers = text.split(separator: " ").compactMap { Double($0) }
                guard numbers.count == 4 else { return nil }
                return segment(point(numbers[0], numbers[1]), point(numbers[2], numbers[3]))
            }
            return Row(
                name: String(fields[0]), limit_m: limit_m, area_m2: area_m2, border_m: border_m, segments: segments)
        }
    }

    @Test func everyShapeIsThere() throws {
        #expect(try Self.rows().count == 36)
    }

    @Test(arguments: try rows()) func areaIsThatOfTheBuffer(_ row: Row) throws {
        let tolerance_m = 0.1
        let border = DistanceBorder(of: row.segments, limit_m: row.limit_m, tolerance_m: tolerance_m) { _ in 1 }
        let around = row.segments.box.grown(by_m: row.limit_m + 10)
        let faces = try Faces(of: border.pieces(), in: around)
        let area_m2 = faces.faces.reduce(0) {
            row.segments.distance_m(to: $1.inside) <= row.limit_m ? $0 + $1.area_m2 : $0
        }
        #expect(abs(area_m2 - row.area_m2) <= row.border_m * tolerance_m / 2)
        // Small faces come only from where pieces cross.
        #expect(faces.faces.count < 30)
    }
}
