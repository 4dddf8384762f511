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
        var ofBands: [[Int32]] = []
        for answers in try labels(at: faces.asked.map { faces.innerPoints[Int($0)] }) {
            ofBands.append(faces.spread(answers))
        }
        try check(&ofBands, of: faces)
        return ofBands
    }

    /// No face is painted with one answer where its witnesses have others. They are asked for the bands in turn.
    private mutating func check(_ ofBands: inout [[Int32]], of faces: borrowing TileFaces) throws(ZoneMapError) {
        let answers = try labels(
            faces.witnesses.enumerated().map { index, witness in
                request(faces.point(witness), bands[index % bands.count])
            })
        for (index, witness) in faces.witnesses.enumerated() {
            let band = index % bands.count
            let label = ofBands[band][Int(witness.face)]
            guard label != answers[index] else { continue }
            let agreed = try answerOfWitnesses(of: witness.face, in: bands[band], of: faces)
            guard agreed == answers[index] else {
                throw .openBorder(
                    company, near: faces.point(witness),
                    zones: [zone(labelled: label), zone(labelled: answers[index])])
            }
            for face in faces.representatives.indices where faces.representatives[face] == witness.face {
                ofBands[band][face] = answers[index]
            }
        }
    }

    /// What all witnesses of a face say, where there are two at least, none says otherwise, and places around the inner
    /// point say the same. Then it is the inner point that misleads: amid lines that lie a limit away on all sides of it,
    /// it alone is beyond that limit.
    private mutating func answerOfWitnesses(
        of face: Int32, in band: FuseBand, of faces: borrowing TileFaces
    ) throws(ZoneMapError) -> Int32? {
        let inner = faces.innerPoints[Int(face)]
        let around = [(1.0, 0.5), (-0.5, 1.0), (-1.0, -0.5), (0.5, -1.0)].map { east, north in
            PlanePoint(
                easting_m: inner.easting_m + Self.besideInner_m * east,
                northing_m: inner.northing_m + Self.besideInner_m * north)
        }
        let witnesses = faces.witnesses.filter { $0.face == face }.map { faces.point($0) }
        let answers = try labels((witnesses + around).map { request($0, band) })
        guard witnesses.count > 1, Set(answers).count == 1 else { return nil }
        return answers[0]
    }

    /// How far beside an inner point is asked whether it is an exception: more than the spot can be wide.
    private static let besideInner_m = 0.05

    private func zone(labelled label: Int32) -> String? {
        labels.first { $0.value == label }?.key
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
            var ofBand = [Int32](repeating: -1, count: points.count)
            let answers = try labels(inside.map { request(points[$0], band) })
            for (index, label) in zip(inside, answers) { ofBand[index] = label }
            // The other bands need not ask what lies outside.
            if ofBands.isEmpty { inside = inside.filter { ofBand[$0] >= 0 } }
            ofBands.append(ofBand)
        }
        return ofBands
    }

    private func request(_ point: PlanePoint, _ band: FuseBand) -> BatchRequest {
        BatchRequest(.plane(point), fuse: band.sample, company: company)
    }

    /// The zones of what is asked; -1 outside of the company's network area.
    private mutating func labels(_ requests: [BatchRequest]) throws(ZoneMapError) -> [Int32] {
        let answers = worker.answer(requests)
        var found = [Int32](repeating: -1, count: requests.count)
        for (index, row) in answers.rows.enumerated() {
            if let error = answers.error(of: row) {
                guard error.isOutside else { throw .quote(error) }
            } else if let decision = answers.decision(of: row) {
                found[index] = labels[decision.zone] ?? -1
            }
        }
        return found
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
