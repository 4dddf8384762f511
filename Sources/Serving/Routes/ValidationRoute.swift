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
    static let parameters: Set<String> = ["date", "company", "tolerance", "map_tolerance"]
    /// A map is read as a file; what is larger than this no office publishes.
    private static let largestMap_bytes = 256 << 20

    func respond(_ exchange: Exchange) async throws(Refusal) -> Response {
        let ending = try Self.ending(of: exchange.request.headers[.contentType])
        _ = try exchange.form(of: [.json])
        let asked = try Asked(exchange)
        try exchange.service.works.begin()
        defer { exchange.service.works.end() }
        let folder = FileManager.default.temporaryDirectory.path + "/connect-quote-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/published." + ending
        try await Self.take(exchange, into: path, in: folder)
        let result = await BlockingWork.run { Result { () throws(Problem) in try asked.validated(path) } }
        let outcome: ValidationOutcome
        do throws(Problem) { outcome = try result.get() } catch {
            throw .problem(error.naming(path, as: "published." + ending))
        }
        return .text(try Self.text(of: outcome), as: .json)
    }

    private static func ending(of field: String?) throws(Refusal) -> String {
        switch field?.split(separator: ";").first?.lowercased() {
        case "application/geopackage+sqlite3", "application/vnd.sqlite3": return "gpkg"
        case "application/geo+json", "application/json": return "geojson"
        default:
            let known = ["application/geopackage+sqlite3", MediaType.geoJSON.plain]
            throw Refusal(status: .unsupportedMediaType, problem: .mediaTypeUnknown(known))
        }
    }

    private static func take(_ exchange: Exchange, into path: String, in folder: String) async throws(Refusal) {
        let manager = FileManager.default
        do {
            try manager.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            let sink = try UploadedFile(path: path)
            var size_bytes = 0
            for try await bytes in exchange.request.body {
                size_bytes += bytes.readableBytes
                guard size_bytes <= largestMap_bytes else { throw Problem.bodyTooLarge(largestMap_bytes) }
                let piece = Array(bytes.readableBytesView)
                try await BlockingWork.run { Result { () throws(Problem) in try sink.write(piece) } }.get()
            }
            try sink.finish()
        } catch let problem as Problem where problem.code == "body_too_large" {
            throw Refusal(status: .contentTooLarge, problem: problem, fields: [.connection: "close"])
        } catch {
            throw Refusal(status: .internalServerError, problem: (error as? Problem) ?? .fault)
        }
    }

    /// What is asked, apart from the map.
    private struct Asked: Sendable {
        let network: ServedNetwork
        let options: ZoneValidation.Options
        let mapTolerance_m: Double

        init(_ exchange: Exchange) throws(Refusal) {
            let query = exchange.query
            network = exchange.network
            var options = ZoneValidation.Options(
                published: "", network: exchange.network.held.path, date: try query.date())
            do throws(Problem) {
                options.company = try query.value("company", OptionValues.company)
                options.tolerance_m = try query.value("tolerance", OptionValues.number) ?? options.tolerance_m
                mapTolerance_m = try query.value("map_tolerance", OptionValues.number) ?? ZoneMaps.tolerance_m
            } catch { throw .problem(error) }
            guard (0...1000).contains(options.tolerance_m), ZoneMapBuilder.tolerances_m.contains(mapTolerance_m)
            else {
                throw .problem(.valueUnknown("tolerance", "", known: ["0–1000, map_tolerance 0.01–100"]))
            }
            self.options = options
        }

        func validated(_ path: String) throws(Problem) -> ValidationOutcome {
            var options = options
            options.published = path
            let validation = try ZoneValidation(options, library: network.library)
            let right = try validation.build(library: network.library, tolerance_m: mapTolerance_m) { _, _, _ in }
            return try validation.compare(with: right)
        }
    }

    /// The findings in the network's plane, and their sums.
    private static func text(of outcome: ValidationOutcome) throws(Refusal) -> String {
        let out = OutputBytes(capacity: 1 << 16)
        let writer = FeatureWriting(plane: nil)
        out.append("{\"findings\":{\"type\":\"FeatureCollection\",\"features\":[")
        for (index, finding) in outcome.findings.enumerated() {
            if index > 0 { out.append(",\n") }
            // The number is that of the layer `finding`.
            try writer.write("F-\(index + 1)", finding.geometry, finding.properties, to: out)
        }
        out.append("]},\"summary\":\(ValidationDocument(outcome.report).json.text)}\n")
        return out.text
    }
}

/// A file that a body is put into, piece by piece.
private final class UploadedFile: @unchecked Sendable {
    // Pieces come one after the other: none is written before the last one is.
    private let sink: OutputSink

    init(path: String) throws(Problem) { sink = try OutputSink(path: path, replacingExisting: false) }

    func write(_ bytes: [UInt8]) throws(Problem) { try sink.write(bytes) }
    func finish() throws(Problem) { try sink.finish() }
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
