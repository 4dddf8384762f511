import Domain
import Foundation
import GeometryCore
import NetworkFile
import Quoting
import Rules
import SpatialIndex
import TestSupport
import Testing

@testable import ZoneMap

/// What every map must satisfy, by libraries and code paths other than those that draw it.
struct MapCheck {
    let builder: ZoneMapBuilder
    let map: CompanyZoneMap

    /// Each band covers the network area, its parts are valid and have nothing in common.
    func expectCoverage() throws {
        let engine = try GeometryEngine()
        let areas = builder.batch.networkAreas(of: map.company)
        let network_m2 = try areas.reduce(0) { $0 + (try engine.area_m2(of: $1)) }
        for band in map.bands {
            let name = "\(map.company), \(band.sample)"
            var sum_m2 = 0.0
            for area in band.areas {
                let polygon = PlaneGeometry.polygon(area.rings)
                #expect(try engine.invalidity(of: polygon) == nil, "\(name), zone \(area.zone ?? "-")")
                let area_m2 = try engine.area_m2(of: polygon)
                #expect(abs(area_m2 - area.area_m2) < 1e-3 + 1e-9 * area_m2)
                sum_m2 += area_m2
            }
            #expect(abs(sum_m2 / network_m2 - 1) < 1e-6, "\(name): \(sum_m2) of \(network_m2) m²")
            // Of many parts in large polygons the sum of areas must do: pair by pair takes too long for every run.
            guard band.areas.count <= 60 else { continue }
            let index = BoxIndex(band.areas.map { PlaneGeometry.polygon($0.rings).box ?? builder.nowhere })
            var found: [Int32] = []
            for (number, area) in band.areas.enumerated() {
                let polygon = PlaneGeometry.polygon(area.rings)
                index.meeting(polygon.box ?? builder.nowhere, into: &found)
                for other in found where Int(other) > number {
                    let shared_m2 = try engine.sharedMeasure(
                        of: polygon, with: .polygon(band.areas[Int(other)].rings))
                    #expect(shared_m2 < 1e-6, "\(name)")
                }
            }
        }
    }

    /// The zone of the polygon that holds a point is the zone of the quote, but for points within the tolerance of a
    /// border between zones.
    /// - Returns: how many points were held against quotes.
    @discardableResult
    func expectQuotes(at points: [PlanePoint]) throws -> Int {
        var compared = 0
        var worker = try builder.batch.worker()
        for band in map.bands {
            let areas = PolygonFinder(band.areas.map(\.rings))
            let answers = worker.answer(
                points.map { BatchRequest(.plane($0), fuse: band.sample, company: map.company) })
            for (point, row) in zip(points, answers.rows)
            where areas.borderDistance_m(from: point) > builder.tolerance_m {
                let holding = areas.holding(point)
                compared += 1
                guard let decision = answers.decision(of: row) else {
                    #expect(holding.isEmpty, "\(point) is mapped but has no quote")
                    continue
                }
                #expect(holding.count == 1, "\(point) is in \(holding.count) polygons")
                guard let only = holding.first else { continue }
                #expect(
                    band.areas[only].zone == decision.zone,
                    "\(map.company) \(band.sample) at \(point.easting_m), \(point.northing_m)")
            }
        }
        return compared
    }

    /// Points all over the network area and, half of them, near the borders of the first band.
    func points(_ count: Int, seed: UInt64) -> [PlanePoint] {
        var random = SeededGenerator(seed: seed)
        let boxes = builder.batch.networkAreas(of: map.company).compactMap(\.box)
        let vertices = map.bands.flatMap { $0.areas.flatMap { $0.rings.joined() } }
        return (0..<count).map { number in
            if number % 2 == 0, let vertex = vertices.randomElement(using: &random) {
                let reach_m = [0.3, 3, 30][number / 2 % 3]
                return PlanePoint(
                    easting_m: vertex.easting_m + Double.random(in: -reach_m...reach_m, using: &random),
                    northing_m: vertex.northing_m + Double.random(in: -reach_m...reach_m, using: &random))
            }
            let box = boxes[number % boxes.count]
            return PlanePoint(
                easting_m: Double.random(in: box.minimum.easting_m...box.maximum.easting_m, using: &random),
                northing_m: Double.random(in: box.minimum.northing_m...box.maximum.northing_m, using: &random))
        }
    }
}

extension ZoneMapBuilder {
    fileprivate var nowhere: PlaneBox { PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0) }
}

/// Polygons that are asked which of them hold a point.
private struct PolygonFinder {
    private let polygons: [[[PlanePoint]]]
    private let index: BoxIndex
    private let borders: SegmentIndex

    init(_ polygons: [[[PlanePoint]]]) {
        self.polygons = polygons
        let nowhere = PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0)
        index = BoxIndex(polygons.map { PlaneGeometry.polygon($0).box ?? nowhere })
        var segments: [IndexedSegment] = []
        for (number, rings) in polygons.enumerated() {
            for ring in rings {
                for (start, end) in zip(ring, ring.dropFirst()) {
                    segments.append(IndexedSegment(start: start, end: end, item: Int32(number)))
                }
            }
        }
        borders = SegmentIndex(segments)
    }

    func borderDistance_m(from point: PlanePoint) -> Double {
        var hits: [SegmentHit] = []
        return borders.nearest(to: point, into: &hits)
    }

    /// By the parity of the edges that a ray to the east meets.
    func holding(_ point: PlanePoint) -> [Int] {
        var found: [Int32] = []
        index.meeting(PlaneBox(minimum: point, maximum: point), into: &found)
        return found.map(Int.init).filter { number in
            var isInside = false
            for ring in polygons[number] {
                for (one, other) in zip(ring, ring.dropFirst())
                where (one.northing_m > point.northing_m) != (other.northing_m > point.northing_m) {
                    let share = (point.northing_m - one.northing_m) / (other.northing_m - one.northing_m)
                    if one.easting_m + share * (other.easting_m - one.easting_m) > point.easting_m {
                        isInside.toggle()
                    }
                }
            }
            return isInside
        }
    }
}
