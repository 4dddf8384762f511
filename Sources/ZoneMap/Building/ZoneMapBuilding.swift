package import Domain
package import GeometryCore
import NetworkFile
package import Quoting
package import Rules

/// The zones of one company in one band of fuses.
package struct BandMap: Sendable, Hashable {
    package let band: FuseSpan
    /// A fuse of the band, which stands for all.
    package let sample: Fuse
    /// Connected parts, by zone in the order of the rulebook. Together they cover the company's network area, and no
    /// two overlap.
    package let areas: [ZoneArea]
}

/// A connected part of a zone.
package struct ZoneArea: Sendable, Hashable {
    /// Nil where no zone of the rulebook holds.
    package let zone: String?
    /// The outer ring first, then the holes; each ends where it starts.
    package let rings: [[PlanePoint]]
    /// Square metres of the plane.
    package let area_m2: Double
}

/// The zones of one company.
package struct CompanyZoneMap: Sendable, Hashable {
    package let company: CompanySlug
    package let rulebook: Rulebook
    /// Ascending; together they hold every three-phase fuse.
    package let bands: [BandMap]
}

/// Draws the zones of companies from the answers of a batch.
package struct ZoneMapBuilder: Sendable {
    package let batch: Batch
    /// How far from the true one a border between zones may be drawn, in metres.
    package let tolerance_m: Double
    package let grid: TileGrid
    /// Only where these can change a zone is drawn, in whole tiles; nil for everywhere.
    package var around: [PlaneGeometry]?

    /// Metres that a border between zones may stray, at least and at most.
    package static let tolerances_m = 0.01...100.0
    package static let usualTolerance_m = 0.1
    package static let usualTileSize_m = 8192.0

    /// - Parameters:
    ///   - held: the network.
    ///   - tolerance_m: within ``tolerances_m``.
    package init(
        _ held: HeldNetwork, library: RuleLibrary, date: CalendarDate, tolerance_m: Double,
        tileSize_m: Double = usualTileSize_m
    ) {
        batch = Batch(
            held, library: library,
            options: BatchOptions(date: date, accuracy_m: 0, asksBorderlines: false, asksWarnings: false))
        self.tolerance_m = tolerance_m
        grid = TileGrid(size_m: tileSize_m)
    }

    /// Reads the network file whole.
    package init(
        networkFile path: String, library: RuleLibrary, date: CalendarDate, tolerance_m: Double,
        tileSize_m: Double = usualTileSize_m
    ) throws(Problem) {
        let file = try NetworkFile(path: path)
        // The map shows none of them, but what `check` refuses no map is made of.
        _ = try file.connectionPoints()
        let held = try HeldNetwork(file)
        self.init(held, library: library, date: date, tolerance_m: tolerance_m, tileSize_m: tileSize_m)
    }

    /// The maps of some companies, or of every company that has a network area.
    ///
    /// A company without rules for the day is skipped where others can be mapped and none was asked for by name.
    ///
    /// - Parameters:
    ///   - asked: none for all.
    ///   - progress: gets how many tiles of a company are done, of how many.
    package func maps(
        of asked: [CompanySlug], progress: (CompanySlug, Int, Int) -> Void
    ) throws(Problem) -> (maps: [CompanyZoneMap], skipped: [SkippedCompany]) {
        let companies = asked.isEmpty ? batch.companies : Set(asked).sorted()
        guard !companies.isEmpty else { throw .noNetworkArea(file: batch.network.fileName) }
        var skipped: [SkippedCompany] = []
        var mapped: [CompanySlug] = []
        // What cannot be mapped is told before the work begins.
        for company in companies {
            do throws(Problem) {
                try checkRules(of: company)
                mapped.append(company)
            } catch {
                guard asked.isEmpty, error.isLackOfRules else { throw error }
                skipped.append(SkippedCompany(company: company, error: error))
            }
        }
        if mapped.isEmpty, let first = skipped.first { throw first.error }
        var maps: [CompanyZoneMap] = []
        for company in mapped { maps.append(try map(of: company) { progress(company, $0, $1) }) }
        return (maps, skipped)
    }

    private func checkRules(of company: CompanySlug) throws(Problem) {
        guard batch.companies.contains(company) else {
            throw .companyNotMapped(company, file: batch.network.fileName, found: batch.companies)
        }
        _ = try batch.rules(of: company)
    }

    /// - Parameter progress: gets how many tiles are done, of how many.
    package func map(
        of company: CompanySlug, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(Problem) -> CompanyZoneMap {
        let rules = try batch.rules(of: company)
        let (rulebook, bands) = (rules.rulebook, FuseCuts(of: rules.rulebook).bands)
        let division = try division(for: rules, layerCount: bands.count)
        let areas = try division.areas(
            labelling: { [batch] () throws(Problem) in try ZoneLabels(of: rulebook, bands: bands, batch) },
            progress: progress)
        let zones = ZoneLabels.zones(of: rulebook)
        return CompanyZoneMap(
            company: company, rulebook: rulebook,
            bands: zip(bands, areas).compactMap { band, areas in
                guard let sample = band.sample else { return nil }
                return BandMap(
                    band: band, sample: sample,
                    areas: areas.map {
                        ZoneArea(zone: zones[Int($0.label)], rings: $0.rings, area_m2: $0.area_m2)
                    })
            })
    }

    /// The plane as the company's rules divide it.
    package func division(
        for rules: ApplicableRules, layerCount: Int
    ) throws(Problem) -> PlaneDivision {
        let company = rules.rulebook.company
        // Borders take half of what they may stray; the rest is for slivers and rounding.
        var boxes = batch.networkAreas(of: company).flatMap(\.polygonBoxes)
        var window: PlaneBox?
        if let around {
            let reach_m = rules.rulebook.reach_m
            var near: [PlaneBox] = []
            for geometry in around { geometry.forEachPiece { near.append($0.grown(by_m: reach_m)) } }
            boxes = near.filter { box in boxes.contains(where: box.intersects) }
            window = grid.tiles(meeting: boxes).map(grid.box).union?.grown(by_m: reach_m)
        }
        let borders = try CompanyBorders(of: rules, batch, tolerance_m: tolerance_m, within: window)
        return PlaneDivision(
            firmBorders: [borders.networkArea], borders: borders.conditions, boxes: boxes, grid: grid,
            tolerance_m: tolerance_m, layerCount: layerCount)
    }
}

extension Rulebook {
    /// How far from a place an asset can change its zone, in metres of the plane, which may be a little longer.
    fileprivate var reach_m: Double {
        let limits_m = zones.flatMap { $0.condition.tests }.flatMap { cited in
            if case .distance(let test) = cited.test { test.limits_m } else { [Double]() }
        }
        return (limits_m.max() ?? 0) * 1.01 + 1
    }
}

extension PlaneGeometry {
    /// The boxes of its polygons.
    fileprivate var polygonBoxes: [PlaneBox] {
        switch self {
        case .multiPolygon(let polygons): polygons.compactMap { PlaneGeometry.polygon($0).box }
        case .collection(let members): members.flatMap(\.polygonBoxes)
        default: [box].compactMap { $0 }
        }
    }
}
