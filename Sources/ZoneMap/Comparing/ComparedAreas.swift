package import Domain
package import GeometryCore
import SpatialIndex

/// One polygon, or several, of the right map: where a company's zone holds for the fuses of a band.
package struct ComputedZone: Sendable, Hashable {
    package let company: CompanySlug
    /// Nil where the rulebook has no zone for a place.
    package let zone: String?
    package let band: FuseSpan
    /// `polygon` or `multiPolygon`.
    package let geometry: PlaneGeometry
}

extension CompanyZoneMap {
    /// The map as one to compare with.
    package var computedZones: [ComputedZone] {
        bands.flatMap { map in
            map.areas.map { area in
                ComputedZone(company: company, zone: area.zone, band: map.band, geometry: .polygon(area.rings))
            }
        }
    }
}

/// Where a company has its network.
package struct CompanyArea: Sendable, Hashable {
    package let company: CompanySlug
    /// `polygon` or `multiPolygon`.
    package let geometry: PlaneGeometry

    package init(company: CompanySlug, geometry: PlaneGeometry) {
        (self.company, self.geometry) = (company, geometry)
    }
}

/// Areas of which several may hold a point, with an index of the boxes of their polygons.
final class LocatedAreas: Sendable {
    let polygons: [PlaneGeometry]
    let boxes: [PlaneBox]
    /// By polygon, the number of its area.
    let owners: [Int]
    let index: BoxIndex

    init(_ areas: [PlaneGeometry]) {
        var polygons: [PlaneGeometry] = []
        var boxes: [PlaneBox] = []
        var owners: [Int] = []
        for (owner, area) in areas.enumerated() {
            for polygon in area.polygonParts {
                guard let box = polygon.box else { continue }
                polygons.append(polygon)
                boxes.append(box)
                owners.append(owner)
            }
        }
        self.polygons = polygons
        self.boxes = boxes
        self.owners = owners
        index = BoxIndex(boxes)
    }
}

/// Tells which areas hold a point; prepares each polygon when it has been asked some times. For one thread at a time.
final class AreaLocator {
    private let areas: LocatedAreas
    private let prepared: PreparedAreas
    private var found: [Int32] = []
    /// By polygon, how often it was asked.
    private var asked: [UInt8]
    /// So often it takes longer to prepare a polygon than to look at all of it.
    private static let fewTimes = 8

    init(_ areas: LocatedAreas) {
        self.areas = areas
        prepared = PreparedAreas(areas.polygons)
        asked = Array(repeating: 0, count: areas.polygons.count)
    }

    /// The areas, by their index, that hold a point or have it on their border, ascending.
    func areas(at point: PlanePoint) throws(GeometryError) -> [Int] {
        areas.index.meeting(PlaneBox(minimum: point, maximum: point), into: &found)
        var holding: [Int] = []
        for polygon in found.lazy.map(Int.init) where holding.last != areas.owners[polygon] {
            if try covers(polygon, point) { holding.append(areas.owners[polygon]) }
        }
        return holding
    }

    private func covers(_ polygon: Int, _ point: PlanePoint) throws(GeometryError) -> Bool {
        if asked[polygon] < Self.fewTimes, case .polygon(let rings) = areas.polygons[polygon] {
            asked[polygon] += 1
            if let isInside = RingSides.hold(rings, point) { return isInside }
        }
        return try prepared.covers(polygon, point)
    }
}

/// Straight pieces of the rings of some areas, each once, with an index of their boxes.
final class RingPieces: Sendable {
    private let pieces: [Piece]
    private let index: BoxIndex

    private struct Piece: Hashable {
        let start: PlanePoint
        let end: PlanePoint

        /// The same whichever way a ring runs.
        init(_ start: PlanePoint, _ end: PlanePoint) {
            let isForward = (start.easting_m, start.northing_m) < (end.easting_m, end.northing_m)
            self.start = isForward ? start : end
            self.end = isForward ? end : start
        }
    }

    /// - Parameters:
    ///   - mayHaveAny: whether a piece within a box may be wanted.
    ///   - isWanted: whether the piece between two points is.
    init(
        of areas: [LocatedAreas], within mayHaveAny: (PlaneBox) -> Bool,
        where isWanted: (PlanePoint, PlanePoint) -> Bool
    ) {
        var seen: Set<Piece> = []
        var pieces: [Piece] = []
        for (polygon, box) in areas.flatMap({ zip($0.polygons, $0.boxes) }) where mayHaveAny(box) {
            polygon.forEachRing { ring in
                for (start, end) in zip(ring, ring.dropFirst()) where start != end && isWanted(start, end) {
                    let piece = Piece(start, end)
                    if seen.insert(piece).inserted { pieces.append(piece) }
                }
            }
        }
        self.pieces = pieces
        index = BoxIndex(
            pieces.map {
                PlaneBox(minimum: $0.start, maximum: $0.start).union(PlaneBox(minimum: $0.end, maximum: $0.end))
            })
    }

    /// The pieces whose box meets another, as lines.
    func lines(in box: PlaneBox) -> [[PlanePoint]] {
        var found: [Int32] = []
        index.meeting(box, into: &found)
        return found.map { [pieces[Int($0)].start, pieces[Int($0)].end] }
    }
}
