import Domain
import GeometryCore
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
        let made = SegmentIndex(segments.filter { counts[Int($0.item)] })
        return counted.withLock { known in
            if let first = known[key] { return first }
            known[key] = made
            return made
        }
    }
}

extension PlaneGeometry {
    /// Calls `body` with the ends of each straight piece of a line, or of an area's rings.
    func forEachSegment(_ body: (PlanePoint, PlanePoint) -> Void) {
        func path(_ points: [PlanePoint]) {
            for (start, end) in zip(points, points.dropFirst()) { body(start, end) }
        }
        switch self {
        case .point, .multiPoint: return
        case .lineString(let points): path(points)
        case .polygon(let paths), .multiLineString(let paths): paths.forEach(path)
        case .multiPolygon(let polygons): polygons.forEach { $0.forEach(path) }
        case .collection(let members): members.forEach { $0.forEachSegment(body) }
        }
    }
}
