import Domain
package import GeometryCore
import NetworkFile
import Rules
import SpatialIndex
import Synchronization

/// The lines, or the substations, of a network.
final class HeldAssets: Sendable {
    let ids: [String]
    let traits: [AssetTraits]
    /// The straight pieces of all of them in order, each with its asset's number; a substation is one of no length.
    let segments: [IndexedSegment]
    private let counted = Mutex<[CountedKey: SegmentIndex]>([:])
    private let numbers = Mutex<[String: Int32]>([:])

    init(_ lines: [MediumVoltageLine]) {
        ids = lines.map(\.id)
        traits = lines.map(\.traits)
        var segments: [IndexedSegment] = []
        segments.reserveCapacity(lines.reduce(0) { $0 + $1.geometry.mostSegments })
        for (number, line) in lines.enumerated() {
            line.geometry.forEachSegment { start, end in
                segments.append(IndexedSegment(start: start, end: end, item: Int32(number)))
            }
        }
        self.segments = segments
    }

    init(_ substations: [SecondarySubstation]) {
        ids = substations.map(\.id)
        traits = substations.map(\.traits)
        segments = substations.enumerated().map { number, substation in
            IndexedSegment(start: substation.point, end: substation.point, item: Int32(number))
        }
    }

    init(ids: [String], traits: [AssetTraits], segments: [IndexedSegment]) {
        self.ids = ids
        self.traits = traits
        self.segments = segments
    }

    /// The number of an asset; ids are unlike in a layer.
    func number(of id: String) -> Int32? {
        numbers.withLock { numbers in
            if numbers.isEmpty {
                for (number, id) in ids.enumerated() { numbers[id] = Int32(number) }
            }
            return numbers[id]
        }
    }

    /// What decides which assets a reference counts.
    private struct CountedKey: Hashable {
        let voltage_kv: ClosedRange<Double>?
        let installations: Set<Installation>
        let statuses: Set<AssetStatus>
        let owners: AssetReference.Owners
        let company: CompanySlug
        let date: CalendarDate
    }

    /// The index of what a reference counts for a company on a day: each asset is asked once, not for every point.
    func index(
        counted reference: AssetReference, for company: CompanySlug, on date: CalendarDate
    ) -> SegmentIndex {
        let key = CountedKey(
            voltage_kv: reference.voltage_kv, installations: reference.installations,
            statuses: reference.statuses, owners: reference.owners, company: company, date: date)
        if let known = counted.withLock({ $0[key] }) { return known }
        let counts = traits.map { reference.counts($0, for: company, on: date) }
        var wanted: [IndexedSegment] = []
        wanted.reserveCapacity(segments.count)
        for segment in segments where counts[Int(segment.item)] { wanted.append(segment) }
        let made = SegmentIndex(wanted)
        return counted.withLock { known in
            if let first = known[key] { return first }
            known[key] = made
            return made
        }
    }
}

extension [PlanePoint] {
    /// Calls `body` with each point and the next.
    @inline(__always)
    fileprivate func forEachSegment(_ body: (PlanePoint, PlanePoint) -> Void) {
        guard var start = first else { return }
        for end in self[1...] {
            body(start, end)
            start = end
        }
    }
}

extension PlaneGeometry {
    /// No fewer than the straight pieces of a line.
    fileprivate var mostSegments: Int {
        switch self {
        case .lineString(let points): points.count
        case .multiLineString(let paths): paths.reduce(0) { $0 + $1.count }
        case .point, .polygon, .multiPoint, .multiPolygon, .collection: 0
        }
    }

    /// Calls `body` with the ends of each straight piece of a line, or of an area's rings.
    @inline(__always)
    package func forEachSegment(_ body: (PlanePoint, PlanePoint) -> Void) {
        switch self {
        case .lineString(let points): points.forEachSegment(body)
        default: forEachSegmentOfParts(body)
        }
    }

    private func forEachSegmentOfParts(_ body: (PlanePoint, PlanePoint) -> Void) {
        switch self {
        case .point, .multiPoint: return
        case .lineString(let points): points.forEachSegment(body)
        case .polygon(let paths), .multiLineString(let paths): paths.forEach { $0.forEachSegment(body) }
        case .multiPolygon(let polygons): polygons.forEach { $0.forEach { $0.forEachSegment(body) } }
        case .collection(let members): members.forEach { $0.forEachSegmentOfParts(body) }
        }
    }
}
