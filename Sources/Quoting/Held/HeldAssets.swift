import Domain
package import GeometryCore
import NetworkFile
import Rules
import SpatialIndex

/// The lines, or the substations, of a network.
final class HeldAssets: Sendable {
    let ids: [String]
    let traits: [AssetTraits]
    /// The straight pieces of all of them in order, each with its asset's index; a substation is one of no length.
    let segments: [IndexedSegment]

    init(_ lines: [MediumVoltageLine]) {
        ids = lines.map(\.id)
        traits = lines.map(\.traits)
        var segments: [IndexedSegment] = []
        segments.reserveCapacity(lines.reduce(0) { $0 + $1.geometry.mostSegments })
        for (index, line) in lines.enumerated() {
            line.geometry.forEachSegment { start, end in
                segments.append(IndexedSegment(start: start, end: end, item: Int32(index)))
            }
        }
        self.segments = segments
    }

    init(_ substations: [SecondarySubstation]) {
        ids = substations.map(\.id)
        traits = substations.map(\.traits)
        segments = substations.enumerated().map { index, substation in
            IndexedSegment(start: substation.point, end: substation.point, item: Int32(index))
        }
    }

    init(ids: [String], traits: [AssetTraits], segments: [IndexedSegment]) {
        self.ids = ids
        self.traits = traits
        self.segments = segments
    }

    /// The pieces of what a reference counts for a company on a day: each asset is asked once, not for every piece.
    func segments(
        counted reference: AssetReference, for company: CompanySlug, on date: CalendarDate
    ) -> [IndexedSegment] {
        let counts = counts(reference, for: company, on: date)
        var wanted: [IndexedSegment] = []
        wanted.reserveCapacity(segments.count)
        for segment in segments where counts[Int(segment.item)] { wanted.append(segment) }
        return wanted
    }

    /// By asset, whether a reference counts it for a company on a day.
    func counts(_ reference: AssetReference, for company: CompanySlug, on date: CalendarDate) -> [Bool] {
        traits.map { reference.counts($0, for: company, on: date) }
    }
}

/// What a reference counts for a company on a day, ready to be searched.
struct CountedAssets: Sendable {
    let assets: HeldAssets
    let index: SegmentIndex
    /// By asset, whether what the index has of it counts; nil where all of it does.
    private let filter: [Bool]?
    /// Where the index has what counts; nil where all of it does.
    private let parts: SegmentIndex.Parts?

    /// An index of these alone: for many questions.
    init(_ assets: HeldAssets, counted reference: AssetReference, for company: CompanySlug, on date: CalendarDate) {
        self.assets = assets
        index = SegmentIndex(assets.segments(counted: reference, for: company, on: date))
        (filter, parts) = (nil, nil)
    }

    /// - Parameter index: of all assets, of which those that count are looked for.
    init(
        _ assets: HeldAssets, among index: SegmentIndex, counted reference: AssetReference,
        for company: CompanySlug, on date: CalendarDate
    ) {
        self.assets = assets
        self.index = index
        let counts = assets.counts(reference, for: company, on: date)
        filter = counts
        parts = index.parts { counts[Int($0)] }
    }

    /// Every asset.
    init(_ assets: HeldAssets, allIn index: SegmentIndex) {
        self.assets = assets
        self.index = index
        (filter, parts) = (nil, nil)
    }

    /// Whether the index has more than what counts, the same for every reference of its layer.
    var isShared: Bool { filter != nil }

    private func counts(_ item: Int32) -> Bool { filter?[Int(item)] ?? true }

    /// What a survey must know of a reference, see ``Surroundings/assets(counted:on:from:_:)``.
    ///
    /// - Parameter near: what is within the plan's radius, where it is known: counted or not.
    func measured(
        _ reference: AssetReference, of plan: SurveyPlan, from point: QuotedPoint, _ site: borrowing SiteMeasure,
        among near: [MeasuredAsset]? = nil
    ) throws(Problem) -> [MeasuredAsset] {
        var hits: [SegmentHit] = []
        if !plan.nearestWillDo.contains(reference.id) {
            let measured =
                if let near { near.filter { counts($0.index) } } else {
                    try measured(within: plan.radius_m, reference.layer, from: point, site, where: counts)
                }
            if !measured.isEmpty { return measured }
        }
        guard plan.needed.contains(reference.id) else { return [] }
        let margin = CandidateMargin.ofScale(site.ground.plane.scaleGradient_perMetre(at: point.plane))
        if let parts {
            index.nearest(to: point.plane, margin: margin, in: parts, where: counts, into: &hits)
        } else {
            index.nearest(to: point.plane, margin: margin, into: &hits)
        }
        return try measured(&hits, reference.layer, from: point.plane, site, where: counts)
    }

    /// All that the index has within some ground metres, counted or not.
    func near(
        _ radius_m: Double, _ layer: AssetReference.Layer, from point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [MeasuredAsset] {
        try measured(within: radius_m, layer, from: point, site) { _ in true }
    }

    private func measured(
        within radius_m: Double, _ layer: AssetReference.Layer, from point: QuotedPoint,
        _ site: borrowing SiteMeasure, where counts: (Int32) -> Bool
    ) throws(Problem) -> [MeasuredAsset] {
        var hits: [SegmentHit] = []
        index.within(SiteMeasure.planeRadius_m(radius_m), of: point.plane, into: &hits)
        return try measured(&hits, layer, from: point.plane, site, where: counts)
            .filter { $0.distance_m <= radius_m }
    }

    /// The ground distances of what was found and counts, nearest first, ties by id.
    /// - Parameter hits: sorted by this.
    private func measured(
        _ hits: inout [SegmentHit], _ layer: AssetReference.Layer, from point: PlanePoint,
        _ site: borrowing SiteMeasure,
        where counts: (Int32) -> Bool
    ) throws(Problem) -> [MeasuredAsset] {
        var measured: [Nearest] = []
        hits.sort { $0.item != $1.item ? $0.item < $1.item : $0.number < $1.number }
        var start = 0
        while start < hits.count {
            let item = hits[start].item
            let end = hits[start...].firstIndex { $0.item != item } ?? hits.count
            defer { start = end }
            guard counts(item) else { continue }
            let distance = try hits.withUnsafeBufferPointer { (hits) throws(Problem) in
                try site.distance(
                    from: point, to: UnsafeBufferPointer(rebasing: hits[start..<end]), of: index, layer)
            }
            measured.append(Nearest(index: Int(item), id: assets.ids[Int(item)], distance: distance))
        }
        return measured.sorted { $0.comes(before: $1) }.map { found in
            MeasuredAsset(
                id: found.id, index: Int32(found.index), distance_m: found.distance.distance_m,
                nearest: found.distance.nearest)
        }
    }
}

/// Indexes of what references count, each made once.
struct CountedIndexes: Sendable {
    private var known: [Key: CountedAssets] = [:]

    /// What decides which assets a reference counts.
    private struct Key: Hashable {
        let assets: ObjectIdentifier
        let voltage_kv: ClosedRange<Double>?
        let installations: Set<Installation>
        let statuses: Set<AssetStatus>
        let owners: AssetReference.Owners
        /// Nil where any company's assets count.
        let company: CompanySlug?
        let date: CalendarDate
    }

    mutating func counted(
        _ assets: HeldAssets, _ reference: AssetReference, for company: CompanySlug, on date: CalendarDate
    ) -> CountedAssets {
        let key = Key(
            assets: ObjectIdentifier(assets), voltage_kv: reference.voltage_kv,
            installations: reference.installations, statuses: reference.statuses, owners: reference.owners,
            company: reference.owners == .anyCompany ? nil : company, date: date)
        if let counted = known[key] { return counted }
        let counted = CountedAssets(assets, counted: reference, for: company, on: date)
        known[key] = counted
        return counted
    }
}

extension MediumVoltageLine {
    fileprivate var traits: AssetTraits {
        AssetTraits(
            layer: .mediumVoltageLine, voltage_kv: voltage_kv, installation: installation, status: status,
            company: company, inUse: inUse)
    }
}

extension SecondarySubstation {
    fileprivate var traits: AssetTraits {
        AssetTraits(layer: .secondarySubstation, status: status, company: company, inUse: inUse)
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
