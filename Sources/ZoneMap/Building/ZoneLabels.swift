import Domain
package import GeometryCore
package import Quoting
package import Rules

/// Labels faces with the zones of one company: what its rulebook answers at a face's inner point, in each band.
package struct ZoneLabels: FaceLabelling, ~Copyable {
    private var worker: BatchWorker
    private let company: CompanySlug
    private let bands: [FuseBand]
    private let labels: [String?: Int32]

    /// - Parameter desk: answers in the network file's own plane.
    package init(of rulebook: Rulebook, bands: [FuseBand], _ desk: BatchDesk) throws(ZoneMapError) {
        do throws(QuoteError) { worker = try desk.worker() } catch { throw .quote(error) }
        company = rulebook.company
        self.bands = bands
        labels = Self.labels(of: rulebook)
    }

    /// The zones of a rulebook by label; the last is for places that no zone takes.
    package static func zones(of rulebook: Rulebook) -> [String?] { rulebook.zones.map(\.name) + [nil] }

    private static func labels(of rulebook: Rulebook) -> [String?: Int32] {
        var labels: [String?: Int32] = [:]
        for (label, zone) in zones(of: rulebook).enumerated() where labels[zone] == nil {
            labels[zone] = Int32(label)
        }
        return labels
    }

    package mutating func isMapped(_ point: PlanePoint) throws(ZoneMapError) -> Bool {
        try labels(at: [point], bands.prefix(1)).first?.first ?? -1 >= 0
    }

    package mutating func labels(of faces: borrowing TileFaces) throws(ZoneMapError) -> [[Int32]] {
        let points = faces.asked.map { faces.innerPoints[Int($0)] }
        return try labels(at: points, bands[...]).map { faces.spread($0) }
    }

    /// By band, the zones at some points; -1 outside of the company's network area.
    package mutating func labels(at points: [PlanePoint]) throws(ZoneMapError) -> [[Int32]] {
        try labels(at: points, bands[...])
    }

    private mutating func labels(
        at points: [PlanePoint], _ bands: ArraySlice<FuseBand>
    ) throws(ZoneMapError) -> [[Int32]] {
        var inside = Array(points.indices)
        var ofBands: [[Int32]] = []
        for band in bands {
            let answers = worker.answer(
                inside.map { BatchRequest(.plane(points[$0]), fuse: band.sample, company: company) })
            var ofBand = [Int32](repeating: -1, count: points.count)
            for (place, row) in zip(inside, answers.rows) {
                if let error = answers.error(of: row) {
                    guard error.isOutside else { throw .quote(error) }
                } else if let decision = answers.decision(of: row) {
                    ofBand[place] = labels[decision.zone] ?? -1
                }
            }
            // The other bands need not ask what lies outside.
            if ofBands.isEmpty { inside = inside.filter { ofBand[$0] >= 0 } }
            ofBands.append(ofBand)
        }
        return ofBands
    }
}

extension QuoteError {
    /// Whether the point is not in the company's network area.
    fileprivate var isOutside: Bool {
        switch self {
        case .outsideNetworkAreas, .outsideAreaOfUse, .otherCompany: true
        default: false
        }
    }
}
