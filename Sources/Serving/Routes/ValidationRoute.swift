import Bytes
import Domain
import Foundation
import GeometryCore
import Hummingbird
import NIOCore
import Quoting
import Rules
import Telling
import ZoneFile
import ZoneMap

/// `POST /v1/validation`: holds a published zone map against the network, as `zones validate` does.
struct ValidationRoute: Sendable {
    static let parameters: Set<String> = ["date", "company", "tolerance", "map_tolerance", "name"]
    /// A map is read as a file; what is larger than this no office publishes.
    private static let largestMap_bytes = 256 << 20

    func respond(_ exchange: Exchange) async throws(Refusal) -> Response {
        let file = try UploadedFile(exchange, named: "published")
        _ = try exchange.form(of: [.json])
        let asked = try Asked(exchange)
        try await file.take(upTo: Self.largestMap_bytes)
        // Not while the map comes in: a slow line would hold up others.
        try exchange.service.works.begin()
        defer { exchange.service.works.end() }
        let text = try await file.read { (path) throws(Problem) in
            var outcome = try asked.validated(path)
            // Where it was put is nobody's matter.
            outcome.report.file = file.name
            return Result { () throws(Refusal) in try Self.text(of: outcome) }
        }
        return .text(try text.get(), as: .json)
    }

    /// What is asked, apart from the map.
    private struct Asked: Sendable {
        let network: ServedNetwork
        let options: ZoneValidation.Options

        init(_ exchange: Exchange) throws(Refusal) {
            let query = exchange.query
            network = exchange.network
            var options = ZoneValidation.Options(
                published: "", network: exchange.network.held.path, date: try query.date())
            do throws(Problem) {
                options.company = try query.value("company", OptionValues.company)
                if let findings_m = try query.value("tolerance", OptionValues.number) {
                    options.tolerances.findings_m = findings_m
                }
                if let map_m = try query.value("map_tolerance", OptionValues.number) {
                    options.tolerances.map_m = map_m
                }
                try options.tolerances.requireRanges(named: .query)
            } catch { throw .problem(error) }
            self.options = options
        }

        func validated(_ path: String) throws(Problem) -> ValidationOutcome {
            var options = options
            options.published = path
            let (held, library) = (network.held, network.library)
            let against = ValidatedNetwork(
                reference: held.planeDefinition, areas: network.layers.companyAreas,
                connectionPoints: try network.layers.connectionPoints.get())
            let validation = try ZoneValidation(options, against: against, library: library)
            guard !validation.companies.isEmpty else { return try validation.compare(with: []) }
            // The map that is shown is the right one already, unless a finer one is asked for.
            if options.tolerances.map_m >= ZoneMaps.tolerance_m {
                return try validation.compare(with: try network.zones.zones(on: options.date).computed)
            }
            let builder = ZoneMapBuilder(
                held, library: library, date: options.date, tolerance_m: options.tolerances.map_m)
            let maps = try builder.maps(of: validation.companies) { _, _, _ in }.maps
            return try validation.compare(with: maps.flatMap(\.computedZones))
        }
    }

    /// The findings in the network's plane, and their sums.
    private static func text(of outcome: ValidationOutcome) throws(Refusal) -> String {
        let out = OutputBytes(capacity: 1 << 16)
        let writer = FeatureWriting(plane: nil)
        out.append("{\"findings\":{\"type\":\"FeatureCollection\",\"features\":[")
        // The number is that of the layer `finding`.
        try writer.write(
            outcome.findings.enumerated().lazy.map { ("F-\($0 + 1)", $1.geometry, $1.properties) }, to: out)
        out.append("]},\"summary\":\(ValidationDocument(outcome.report).json.text)}\n")
        return out.text
    }
}

extension ZoneFinding {
    fileprivate var properties: [JSONValue.Member] {
        [
            .init(key: "kind", value: .string(fault.kind.rawValue)),
            .init(key: "company", value: .string(fault.company.text)),
            .init(key: "published_company", value: .optional(fault.publishedCompany?.text)),
            .init(key: "published_zone", value: .optional(fault.publishedZone)),
            .init(key: "published_zone_2", value: .optional(fault.publishedZone2)),
            .init(key: "computed_zone", value: .optional(computedZone)),
            .init(key: "fuse_over_a", value: band.over_a.map(JSONValue.integer) ?? .null),
            .init(key: "fuse_up_to_a", value: band.upTo_a.map(JSONValue.integer) ?? .null),
            .init(key: "area_m2", value: .rounded(area_m2, decimals: 3)),
            .init(key: "max_deviation_m", value: maxDeviation_m.map { .rounded($0, decimals: 3) } ?? .null),
            .init(key: "connection_points", value: .integer(connectionPoints)),
        ]
    }
}
