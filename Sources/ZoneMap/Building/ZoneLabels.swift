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
                let label = ofBands[band][Int(witness.face)]
                let ofFace = witnesses.indices.filter { witnesses[$0].face == witness.face }
                // Amid lines that lie a limit away on all sides of it, a place alone can be beyond that limit: a witness that
                // is such a place says nothing, nor does such an inner point.
                var sound: [Int] = []
                for index in ofFace
                where try isBorneOut(
                    answers[band][index], band, at: faces.point(witnesses[index]),
                    around_m: Self.besideWitness * faces.tolerance_m)
                {
                    sound.append(index)
                }
                let answers = Set(sound.map { answers[band][$0] })
                if answers.isSubset(of: [label]) { continue }
                guard sound.count > 1, answers.count == 1, let answer = answers.first,
                    try isBorneOut(
                        answer, band, at: faces.innerPoints[Int(witness.face)], around_m: Self.besideInner_m)
                else {
                    let zones = [label, answers.first { $0 != label } ?? label].map { zone(labelled: $0) }
                    throw .openBorder(company, near: faces.point(witness), zones: zones)
                }
                for face in faces.representatives.indices where faces.representatives[face] == witness.face {
                    ofBands[band][face] = answer
                }
            }
        }
    }

    /// Whether what is said at a place is also said around it.
    private mutating func isBorneOut(
        _ label: Int32, _ band: Int, at place: PlanePoint, around_m: Double
    ) throws(Problem) -> Bool {
        let around = [(1.0, 0.5), (-0.5, 1.0), (-1.0, -0.5), (0.5, -1.0)].map { east, north in
            PlanePoint(
                easting_m: place.easting_m + around_m * east,
                northing_m: place.northing_m + around_m * north)
        }
        return try labels(at: around, fuses[band...band]).allSatisfy { $0.allSatisfy { $0 == label } }
    }

    private struct SettledFace: Hashable {
        let face: Int32
        let band: Int
    }

    /// How far beside an inner point is asked whether it is an exception: more than the spot can be wide.
    private static let besideInner_m = 0.05
    /// How far beside a witness, as a part of the tolerance, of which two tenths at least are between it and the true border.
    private static let besideWitness = 0.15

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
        var requests: [BatchRequest] = []
        requests.reserveCapacity(points.count * fuses.count)
        for point in points {
            for fuse in fuses { requests.append(BatchRequest(.plane(point), fuse: fuse, company: company)) }
        }
        let labels = try labels(requests)
        return fuses.indices.map { band in
            points.indices.map { labels[$0 * fuses.count + band - fuses.startIndex] }
        }
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
