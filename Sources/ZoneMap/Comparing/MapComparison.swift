package import Domain
package import GeometryCore
package import ZoneFile

/// Holds a published map against the right one.
///
/// Borders of both cut the plane into faces, within each of which either map says the same; a face where they differ is
/// faulty. Faces of one fault are joined to connected parts, and each part is measured. The map is looked at in tiles,
/// on all cores, apart from those where the two maps are one to the bit; findings do not depend on the tiles.
package struct MapComparison: Sendable {
    package let published: PublishedMap
    package let computed: [ComputedZone]
    package let areas: [CompanyArea]
    /// By company, the zones that its rulebook knows.
    package let zoneNames: [CompanySlug: Set<String>]
    /// Whose maps are validated.
    package let companies: [CompanySlug]
    package let connectionPoints: [PlanePoint]
    /// Metres; what is narrower is no finding.
    package let tolerance_m: Double
    package var tileSize_m = 8192.0

    package init(
        published: PublishedMap, computed: [ComputedZone], areas: [CompanyArea],
        zoneNames: [CompanySlug: Set<String>], companies: [CompanySlug], connectionPoints: [PlanePoint],
        tolerance_m: Double
    ) {
        self.published = published
        self.computed = computed
        self.areas = areas
        self.zoneNames = zoneNames
        self.companies = companies
        self.connectionPoints = connectionPoints
        self.tolerance_m = tolerance_m
    }

    /// Everything that is wrong, in the order of ``ZoneFinding/precedes(_:_:)``.
    /// - Parameter progress: gets how many tiles are done, of how many, on this thread.
    package func findings(
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(GeometryError) -> [ZoneFinding] {
        let wrong = try WrongParts(tolerance_m: tolerance_m)
        let points = TouchedPoints(connectionPoints)
        var findings: [ZoneFinding] = []
        var crossings = CrossingFaults(published.broken, companies: companies)
        var compared: [ComparedCompany] = []
        for company in companies {
            compared.append(
                try ComparedCompany(
                    company, computed: computed, published, zoneNames: zoneNames[company] ?? [],
                    tileSize_m: tileSize_m))
        }
        let faces = try faultyFaces(compared, progress: progress)
        for (company, faces) in zip(compared, faces) {
            var measures: [Int: DeviationMeasure] = [:]
            for part in try wrong.parts(of: faces, bandCount: company.cuts.bands.count) {
                let band = part.bands.lowerBound
                let measure = measures[band] ?? company.deviationMeasure(inBand: band, tolerance_m: tolerance_m)
                measures[band] = measure
                let finding = try self.finding(part, faces, company.cuts, measure, wrong, points)
                if try !crossings.takes(finding, wrong.engine) { findings.append(finding) }
            }
        }
        try addOutside(to: &findings, &crossings, compared, wrong, points)
        findings += try crossings.findings(wrong.engine, points)
        return findings.sorted(by: ZoneFinding.precedes)
    }

    /// By company.
    private func faultyFaces(
        _ companies: [ComparedCompany], progress: (Int, Int) -> Void
    ) throws(GeometryError) -> [[FaultyFace]] {
        let tasks = companies.enumerated().flatMap { number, company in
            company.tiles.map { (company: number, tile: $0) }
        }
        let located = LocatedAreas(areas.map(\.geometry))
        let faces = try WorkQueue<[FaultyFace], GeometryError>(tasks.count)
            .results(
                worker: { () throws(GeometryError) in HeldComparisons(companies, areas, located) },
                work: { (comparisons: inout HeldComparisons, index) throws(GeometryError) in
                    try comparisons.faultyFaces(of: tasks[index].company, in: tasks[index].tile)
                }, progress: progress)
        var result: [[FaultyFace]] = Array(repeating: [], count: companies.count)
        for (task, faces) in zip(tasks, faces) { result[task.company] += faces }
        return result
    }

    private func addOutside(
        to findings: inout [ZoneFinding], _ crossings: inout CrossingFaults, _ compared: [ComparedCompany],
        _ wrong: borrowing WrongParts, _ points: TouchedPoints
    ) throws(GeometryError) {
        let named = Set(published.zones.map(\.company)).sorted()
        for company in named where isAskedFor(company) {
            let comparison = compared.first { $0.company == company }
            let (cuts, faces) = try OutsideAreas.faces(of: company, in: published, areas) { box in
                comparison?.isSame(in: box) ?? false
            }
            guard !faces.isEmpty else { continue }
            let own = areas.filter { $0.company == company }
            let measure = DeviationMeasure(
                borderOf: (own.isEmpty ? areas : own).map(\.geometry), tolerance_m: tolerance_m)
            for part in try wrong.parts(of: faces, bandCount: cuts.bands.count) {
                let finding = try self.finding(part, faces, cuts, measure, wrong, points)
                if try !crossings.takes(finding, wrong.engine) { findings.append(finding) }
            }
        }
    }

    /// A company without a network in the file is everybody's concern.
    private func isAskedFor(_ company: CompanySlug) -> Bool {
        companies.contains(company) || !areas.contains { $0.company == company }
    }

    private func finding(
        _ part: BandedPart, _ faces: [FaultyFace], _ cuts: FuseCuts, _ measure: DeviationMeasure,
        _ wrong: borrowing WrongParts, _ points: TouchedPoints
    ) throws(GeometryError) -> ZoneFinding {
        ZoneFinding(
            fault: part.group.fault, band: cuts.joined(part.bands),
            computedZone: try wrong.computedZone(of: part, faces), geometry: part.geometry,
            area_m2: try wrong.engine.area_m2(of: part.geometry),
            maxDeviation_m: try measure.deviation_m(of: part.geometry, part.group.fault.kind, wrong.engine),
            connectionPoints: try points.count(in: part.geometry))
    }
}

/// What one thread works with: a comparison of each company, made when it is first asked for.
private final class HeldComparisons {
    private let companies: [ComparedCompany]
    private let areas: [CompanyArea]
    private let located: LocatedAreas
    private var comparisons: [Int: Held] = [:]

    private final class Held {
        let comparison: FaceComparison

        init(_ comparison: consuming FaceComparison) { self.comparison = comparison }
    }

    init(_ companies: [ComparedCompany], _ areas: [CompanyArea], _ located: LocatedAreas) {
        self.companies = companies
        self.areas = areas
        self.located = located
    }

    func faultyFaces(of company: Int, in tile: PlaneBox) throws(GeometryError) -> [FaultyFace] {
        if let held = comparisons[company] { return try held.comparison.faultyFaces(in: tile) }
        let held = Held(try FaceComparison(companies[company], areas: areas, located: located))
        comparisons[company] = held
        return try held.comparison.faultyFaces(in: tile)
    }
}

extension ComparedCompany {
    func deviationMeasure(inBand band: Int, tolerance_m: Double) -> DeviationMeasure {
        let areas = computed.indices.filter { computedBands[$0][band] }.map { computed[$0].geometry }
        return DeviationMeasure(borderOf: areas, tolerance_m: tolerance_m)
    }
}
