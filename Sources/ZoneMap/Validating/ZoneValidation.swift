import Bytes
import Cartography
package import Domain
package import Foundation
package import GeoPackage
package import GeometryCore
import Features
import NetworkFile
package import Quoting
package import Rules
package import ZoneFile

/// The validation of a published zone map against a network file and the rulebooks of a day.
package struct ZoneValidation {
    /// How exact a validation is, in metres.
    package struct Tolerances: Sendable, Hashable {
        /// What is narrower is no finding.
        package var findings_m = 1.0
        /// How far the borders of the right map may stray.
        package var map_m = ZoneMapBuilder.usualTolerance_m

        private static let allowed_m = 0.0...1000.0

        package init() {}

        /// - Throws: a problem with the code `usage` for what is out of its range.
        package func requireRanges(named naming: OptionNaming) throws(Problem) {
            for (option, tolerance_m, range) in [
                ("tolerance", findings_m, Self.allowed_m), ("map_tolerance", map_m, ZoneMapBuilder.tolerances_m),
            ] where !range.contains(tolerance_m) {
                let numbers = Numbers(language: .english)
                throw .outOfRange(
                    naming.name(option), from: numbers.plain(range.lowerBound), to: numbers.plain(range.upperBound),
                    unit: "m")
            }
        }
    }

    /// What is asked.
    package struct Options: Sendable, Hashable {
        package var published: String
        package var reading = ZoneReading()
        package var network: String
        package var date: CalendarDate
        /// Nil for every company that the map has a row of.
        package var company: CompanySlug?
        package var tolerances = Tolerances()

        package init(published: String, network: String, date: CalendarDate) {
            self.published = published
            self.network = network
            self.date = date
        }
    }

    package let options: Options
    package let published: PublishedMap
    /// In the order of their names.
    package let companies: [CompanySlug]
    /// Companies of the map that have no rules for the day, where others have.
    package let skipped: [SkippedCompany]
    package let spatialReference: GeoPackageSpatialReference
    let rulebooks: [CompanySlug: Rulebook]
    private let areas: [CompanyArea]
    private let connectionPoints: [PlanePoint]
    private let unpublished: [CompanySlug]
    private let plane: CoordinateReferenceDefinition
    /// Open, so that the right map is drawn of what the published one is counted against; nil where somebody else draws it.
    private var network: NetworkFile?

    /// Reads the map and what of the network file it is counted against.
    package init(_ options: Options, library: RuleLibrary) throws(Problem) {
        let network = try NetworkFile(path: options.network)
        // Of a database the name without its user and password.
        var options = options
        options.network = network.path
        try self.init(options, against: ValidatedNetwork(network), library: library)
        self.network = network
    }

    /// Reads the map.
    package init(_ options: Options, against network: ValidatedNetwork, library: RuleLibrary) throws(Problem) {
        let reference = network.reference
        spatialReference = try Self.spatialReference(reference, options.network)
        published = try PublishedMap(file: options.published, options: options.reading, in: reference)
        self.options = options
        plane = reference
        areas = network.areas
        connectionPoints = network.connectionPoints
        let known = Set(areas.map(\.company)).sorted()
        if let company = options.company, !known.contains(company) {
            throw .companyNotMapped(company, file: options.network, found: known)
        }
        let named = Set(published.zones.map(\.company) + published.broken.map(\.company))
        let asked = options.company.map { [$0] } ?? known.filter(named.contains)
        // A map of others would be right for want of anything to hold it against.
        if asked.isEmpty, let stranger = named.min() {
            throw .companyNotMapped(stranger, file: options.network, found: known)
        }
        unpublished = options.company == nil ? known.filter { !named.contains($0) } : []
        var rulebooks: [CompanySlug: Rulebook] = [:]
        var skipped: [SkippedCompany] = []
        for company in asked {
            do throws(Problem) {
                rulebooks[company] = try library.rules(of: company, on: options.date).rulebook
            } catch {
                guard options.company == nil, error.isLackOfRules else { throw error }
                skipped.append(SkippedCompany(company: company, error: error))
            }
        }
        if rulebooks.isEmpty, let first = skipped.first { throw first.error }
        self.rulebooks = rulebooks
        self.skipped = skipped
        companies = asked.filter { rulebooks[$0] != nil }
    }

    private static func spatialReference(
        _ definition: CoordinateReferenceDefinition, _ network: String
    ) throws(Problem) -> GeoPackageSpatialReference {
        let plane: ProjectedPlane
        do throws(ProjectionError) { plane = try ProjectedPlane(definition) } catch {
            throw error.explanation(of: .file(network))
        }
        return try GeoPackageSpatialReference(plane, of: .file(network))
    }

    /// The right map of the companies, drawn anew.
    /// - Parameters:
    ///   - progress: gets how many tiles of a company are done, of how many.
    package func build(
        library: RuleLibrary, progress: (CompanySlug, Int, Int) -> Void
    ) throws(Problem) -> [ComputedZone] {
        guard !companies.isEmpty else { return [] }
        let held =
            if let network { try HeldNetwork(network) } else { try HeldNetwork(networkFile: options.network) }
        let builder = ZoneMapBuilder(
            held, library: library, date: options.date, tolerance_m: options.tolerances.map_m)
        return try builder.maps(of: companies, progress: progress).maps.flatMap(\.computedZones)
    }

    /// Compares the map with the right one.
    /// - Parameters:
    ///   - computed: The right map of at least ``companies``.
    ///   - progress: gets how many tiles are done, of how many, on this thread.
    package func compare(
        with computed: [ComputedZone], progress: (Int, Int) -> Void = { _, _ in }
    ) throws(Problem) -> ValidationOutcome {
        let comparison = MapComparison(
            published: published, computed: computed, areas: areas,
            zoneNames: rulebooks.mapValues { Set($0.zones.map(\.name)) }, companies: companies,
            connectionPoints: connectionPoints, tolerance_m: options.tolerances.findings_m)
        let findings: [ZoneFinding]
        do throws(GeometryError) { findings = try comparison.findings(progress: progress) } catch {
            throw error.explanation
        }
        let report = ValidationReport(
            findings, of: published, on: options.date, tolerance_m: options.tolerances.findings_m,
            rulebooks: rulebooks.mapValues(\.id), unpublished: unpublished)
        return ValidationOutcome(findings: findings, report: report)
    }

    /// The last part of a path.
    private static func fileName(_ path: String) -> String { FeatureSources.fileName(of: path) }

    /// Writes the layer `finding`, whole or not at all.
    /// - Parameter language: of what GIS programs show of it.
    package func write(
        _ outcome: ValidationOutcome, to path: String, _ language: Language, replacingExisting: Bool,
        lastChange: Date
    ) throws(Problem) {
        let metadata: [(key: String, value: String)] = [
            ("TITLE", "Findings of a zone map"), ("DATE", options.date.description),
            ("TOLERANCE_M", "\(options.tolerances.findings_m)"), ("PUBLISHED_MAP", Self.fileName(published.file)),
            ("NETWORK", network?.fileName ?? Self.fileName(options.network)),
            ("COMPANIES", companies.map(\.text).joined(separator: ", ")),
            ("RULEBOOKS", companies.compactMap { rulebooks[$0]?.id }.joined(separator: ", ")),
        ]
        try FindingLayer.write(
            outcome.findings, to: path, spatialReference,
            style: FindingLook.look(language).style(named: "finding", description: FindingLayer.layer.description),
            metadata: metadata,
            lastChange: lastChange, replacingExisting: replacingExisting)
    }
}

/// What of a network a published map is counted against.
package struct ValidatedNetwork: Sendable {
    package let reference: CoordinateReferenceDefinition
    package let areas: [CompanyArea]
    package let connectionPoints: [PlanePoint]

    package init(
        reference: CoordinateReferenceDefinition, areas: [CompanyArea], connectionPoints: [PlanePoint]
    ) {
        (self.reference, self.areas, self.connectionPoints) = (reference, areas, connectionPoints)
    }

    init(_ file: NetworkFile) throws(Problem) {
        self.init(
            reference: file.coordinateReference.definition,
            areas: try file.networkAreas().map { CompanyArea(company: $0.company, geometry: $0.geometry) },
            connectionPoints: try file.connectionPoints().map(\.point))
    }
}

/// What a validation found.
package struct ValidationOutcome: Sendable {
    package let findings: [ZoneFinding]
    package var report: ValidationReport
}

extension ZoneValidation {
    /// The right map as a file has it that was built before.
    /// - Throws: `built_map_broken`; `built_map_other` for the published map itself, and for one that says that it is of
    ///   another day, of other rulebooks or not of every company that is validated.
    package func computed(inFile file: String) throws(Problem) -> [ComputedZone] {
        if let identity = FileStatus(path: file)?.identity,
            identity == FileStatus(path: options.published)?.identity
        {
            throw .otherBuiltMap(file: file, .published)
        }
        let map = try PublishedMap(file: file, options: ZoneReading(), in: plane)
        if let broken = map.broken.first { throw .brokenBuiltMap(file: file, row: broken.row) }
        if let company = companies.first(where: { company in !map.zones.contains { $0.company == company } }) {
            throw .otherBuiltMap(file: file, .lacks(company))
        }
        let source = try FeatureSources.open(file, layers: nil)
        if let day = try source.metadata("DATE").flatMap({ CalendarDate(iso: $0) }), day != options.date {
            throw .otherBuiltMap(file: file, .day(day, wanted: options.date))
        }
        if let told = try source.metadata("RULEBOOKS") {
            let ids = Set(told.split(separator: ",").map { $0.filter { $0 != " " } })
            for rulebook in companies.compactMap({ rulebooks[$0]?.id }) where !ids.contains(rulebook) {
                throw .otherBuiltMap(file: file, .rulebook(rulebook))
            }
        }
        return map.zones.map {
            ComputedZone(company: $0.company, zone: $0.zone, band: $0.band, geometry: $0.geometry)
        }
    }
}
