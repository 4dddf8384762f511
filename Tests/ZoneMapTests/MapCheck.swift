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
    /// An edge of a polygon with its ends in the order of their northings.
    private struct Edge {
        let south: PlanePoint
        let north: PlanePoint
        let polygon: Int
    }

    private static let rowHeight_m = 20.0

    private let polygonCount: Int
    private let borders: SegmentIndex
    private let southernmost_m: Double
    /// The edges that come into each row of the plane, from south to north.
    private var rows: [[Edge]]

    init(_ polygons: [[[PlanePoint]]]) {
        polygonCount = polygons.count
        var edges: [Edge] = []
        var segments: [IndexedSegment] = []
        for (number, rings) in polygons.enumerated() {
            for ring in rings {
                for index in ring.indices.dropLast() {
                    let (start, end) = (ring[index], ring[index + 1])
                    segments.append(IndexedSegment(start: start, end: end, item: Int32(number)))
                    let isUpwards = start.northing_m < end.northing_m
                    edges.append(
                        Edge(south: isUpwards ? start : end, north: isUpwards ? end : start, polygon: number))
                }
            }
        }
        borders = SegmentIndex(segments)
        let southernmost_m = edges.map(\.south.northing_m).min() ?? 0
        func row(_ point: PlanePoint) -> Int { Int((point.northing_m - southernmost_m) / Self.rowHeight_m) }
        self.southernmost_m = southernmost_m
        rows = Array(repeating: [], count: (edges.map { row($0.north) }.max() ?? 0) + 1)
        for edge in edges {
            for row in row(edge.south)...row(edge.north) { rows[row].append(edge) }
        }
    }

    func borderDistance_m(from point: PlanePoint) -> Double {
        var hits: [SegmentHit] = []
        return borders.nearest(to: point, into: &hits)
    }

    /// By the parity of the edges that a ray to the east meets.
    func holding(_ point: PlanePoint) -> [Int] {
        let row = ((point.northing_m - southernmost_m) / Self.rowHeight_m).rounded(.down)
        guard row >= 0, row < Double(rows.count) else { return [] }
        var isInside = Array(repeating: false, count: polygonCount)
        for edge in rows[Int(row)]
        where edge.south.northing_m <= point.northing_m && point.northing_m < edge.north.northing_m {
            let share =
                (point.northing_m - edge.south.northing_m) / (edge.north.northing_m - edge.south.northing_m)
            if edge.south.easting_m + share * (edge.north.easting_m - edge.south.easting_m) > point.easting_m {
                isInside[edge.polygon].toggle()
            }
        }
        return isInside.indices.filter { isInside[$0] }
    }
}
