package import Domain
package import GeometryCore
package import Quoting
package import Rules

/// Labels faces with the zones of one company: what its rulebook answers at a face's inner point, in each band.
package struct ZoneLabels: FaceLabelling, ~Copyable {
    private var worker: BatchWorker
    private let company: CompanySlug
    /// One of each band, which stands for all of its sizes.
    private let fuses: [Fuse]
    private let labels: [String?: Int32]

    /// - Parameter batch: answers in the network file's own plane.
    package init(of rulebook: Rulebook, bands: [FuseSpan], _ batch: Batch) throws(Problem) {
        worker = try batch.worker()
        company = rulebook.company
        fuses = bands.compactMap(\.sample)
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

    package mutating func isMapped(_ point: PlanePoint) throws(Problem) -> Bool {
        try labels(at: [point], fuses.prefix(1)).first?.first ?? -1 >= 0
    }

    package mutating func labels(of faces: borrowing TileFaces) throws(Problem) -> [[Int32]] {
        let asked = faces.asked
        // Together, as what lies near is found quicker from what was found just before.
        let answers = try labels(
            at: asked.map { faces.innerPoints[Int($0)] } + faces.witnesses.map { faces.point($0) })
        var ofBands = answers.map { faces.spread(Array($0.prefix(asked.count))) }
        try check(&ofBands, of: faces, answers.map { Array($0.dropFirst(asked.count)) })
        return ofBands
    }

    /// No face is painted with an answer in any band where its witnesses have others.
    /// - Parameter answers: by band, the witnesses'.
    private mutating func check(
        _ ofBands: inout [[Int32]], of faces: borrowing TileFaces, _ answers: [[Int32]]
    ) throws(Problem) {
        let witnesses = faces.witnesses
        var settled: Set<SettledFace> = []
        for band in fuses.indices {
            for (index, witness) in witnesses.enumerated()
            where ofBands[band][Int(witness.face)] != answers[band][index] {
                guard settled.insert(SettledFace(face: witness.face, band: band)).inserted else { continue }
                let ofFace = witnesses.indices.filter { witnesses[$0].face == witness.face }
                let answer = answers[band][index]
                var agrees = ofFace.count > 1 && ofFace.allSatisfy { answers[band][$0] == answer }
                if agrees { agrees = try isBorneOut(answer, band, witness.face, faces) }
                guard agrees else {
                    let zones = [ofBands[band][Int(witness.face)], answer].map { zone(labelled: $0) }
                    throw .openBorder(company, near: faces.point(witness), zones: zones)
                }
                for face in faces.representatives.indices where faces.representatives[face] == witness.face {
                    ofBands[band][face] = answer
                }
            }
        }
    }

    /// Whether what all witnesses of a face say, two at least, is also said around its inner point. Then it is the
    /// inner point that misleads: amid lines that lie a limit away on all sides of it, it alone is beyond that limit.
    private mutating func isBorneOut(
        _ label: Int32, _ band: Int, _ face: Int32, _ faces: borrowing TileFaces
    ) throws(Problem) -> Bool {
        let inner = faces.innerPoints[Int(face)]
        let around = [(1.0, 0.5), (-0.5, 1.0), (-1.0, -0.5), (0.5, -1.0)].map { east, north in
            PlanePoint(
                easting_m: inner.easting_m + Self.besideInner_m * east,
                northing_m: inner.northing_m + Self.besideInner_m * north)
        }
        return try labels(at: around, fuses[band...band]).allSatisfy { $0.allSatisfy { $0 == label } }
    }

    private struct SettledFace: Hashable {
        let face: Int32
        let band: Int
    }

    /// How far beside an inner point is asked whether it is an exception: more than the spot can be wide.
    private static let besideInner_m = 0.05

    private func zone(labelled label: Int32) -> String? {
        labels.first { $0.value == label }?.key
    }

    /// By band, the zones at some points; -1 outside of the company's network area.
    package mutating func labels(at points: [PlanePoint]) throws(Problem) -> [[Int32]] {
        try labels(at: points, fuses[...])
    }

    /// All bands are asked of a place together, so that it is measured once.
    private mutating func labels(
        at points: [PlanePoint], _ fuses: ArraySlice<Fuse>
    ) throws(Problem) -> [[Int32]] {
        let labels = try labels(points.flatMap { point in fuses.map { request(point, $0) } })
        return fuses.indices.map { band in
            points.indices.map { labels[$0 * fuses.count + band - fuses.startIndex] }
        }
    }

    private func request(_ point: PlanePoint, _ fuse: Fuse) -> BatchRequest {
        BatchRequest(.plane(point), fuse: fuse, company: company)
    }

    /// The zones of what is asked; -1 outside of the company's network area.
    private mutating func labels(_ requests: [BatchRequest]) throws(Problem) -> [Int32] {
        let answers = worker.answer(requests)
        for error in answers.errors where !error.isOutside { throw error }
        let ofDecisions = answers.decisions.map { labels[$0.zone] ?? -1 }
        return answers.rows.map { $0.decision < 0 ? -1 : ofDecisions[Int($0.decision)] }
    }
}

extension Problem {
    /// Whether the point is not in the company's network area.
    fileprivate var isOutside: Bool {
        switch SiteRefusal(self) {
        case .outsideNetworkAreas, .outsideAreaOfUse, .companyElsewhere: true
        case .severalNetworkAreas, nil: false
        }
    }
}
