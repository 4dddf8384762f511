import Addresses
import Bytes
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Positions
import Quoting
import Rezoning
import Telling

/// `POST /v1/quotes`: many points in, the same with their zones and prices out, while they come: neither side is ever
/// held whole.
struct RowsRoute: Sendable {
    static let parameters: Set<String> = [
        "fuse", "company", "date", "place", "crs", "accuracy", "columns", "scenario",
    ]

    func respond(_ exchange: Exchange) async throws(Refusal) -> Response {
        let input = try Self.form(of: exchange.request.headers[.contentType])
        let output = try exchange.form(of: Self.offered(for: input))
        let limit_bytes = exchange.service.configuration.largestUpload_bytes
        try exchange.request.requireBody(upTo: limit_bytes)
        let rows = try RowsAsked(exchange, from: input, to: Self.pointForm(output))
        let works = exchange.service.works
        try works.begin()
        let run = RowsRun(rows, whenOver: works.end)
        try await run.start(reading: exchange.request, upTo: limit_bytes)
        return Response(
            status: .ok, headers: [.contentType: output.rawValue],
            body: ResponseBody { try await run.write(to: &$0) })
    }

    private static func form(of field: String?) throws(Refusal) -> PointForm {
        switch field?.split(separator: ";").first?.lowercased() {
        case "text/csv", "application/csv": return .csv
        case "application/x-ndjson", "application/ndjson", "application/geo+json-seq", "application/jsonl":
            return .geoJSONLines
        case "application/geo+json", "application/json": return .geoJSON
        default:
            let known = [MediaType.csv, .lines, .geoJSON].map(\.plain)
            throw Refusal(status: .unsupportedMediaType, problem: .mediaTypeUnknown(known))
        }
    }

    /// The form of the input first.
    private static func offered(for input: PointForm) -> [MediaType] {
        switch input {
        case .csv, .geoPackage: [.csv, .lines, .geoJSON]
        case .geoJSONLines: [.lines, .csv, .geoJSON]
        case .geoJSON: [.geoJSON, .lines, .csv]
        }
    }

    private static func pointForm(_ type: MediaType) -> PointForm {
        switch type {
        case .lines: .geoJSONLines
        case .geoJSON: .geoJSON
        default: .csv
        }
    }
}

/// What the parameters say of the rows.
struct RowsAsked: Sendable {
    let network: ServedNetwork
    /// What the rows are compared with is the network; nil for nothing to compare.
    let scenario: KeptScenario?
    let input: PointForm
    let output: PointForm
    let defaults: RowDefaults
    let crs: String?
    let options: BatchOptions
    /// Nil for those that go with the input.
    let columns: [AddedColumn]?
    /// By which rows with addresses are found.
    let addresses: AddressFile?
    let language: Language

    init(_ exchange: Exchange, from input: PointForm, to output: PointForm) throws(Refusal) {
        let query = exchange.query
        (network, language) = (exchange.network, exchange.language)
        addresses = exchange.service.addresses?.file
        scenario = try exchange.scenario()
        (self.input, self.output) = (input, output)
        let date = try query.date()
        do throws(Problem) {
            var defaults = RowDefaults(
                fuse: try query.value("fuse", OptionValues.fuse),
                company: try query.value("company", OptionValues.company),
                place: try query.value("place", OptionValues.place) ?? .plot)
            defaults.takesAccuracyOfPlaces = query["accuracy"] == nil
            self.defaults = defaults
            crs = try query.value("crs") { (name) throws(Problem) in
                guard !PositionSystem.named(name).isEmpty else { throw .noSystem("crs", name) }
                return PositionSystem.identifier(name)
            }
            let accuracy_m = try query.value("accuracy", OptionValues.number) ?? 1
            try QuoteOptions.requireAccuracy(accuracy_m, "accuracy")
            options = BatchOptions(date: date, crs: crs, accuracy_m: accuracy_m)
        } catch { throw .problem(error) }
        guard let text = query["columns"] else {
            columns = nil
            return
        }
        let known = AddedColumn.standard(withScenario: scenario != nil, withPlaces: true).map(\.rawValue)
        let columns: [AddedColumn]
        do throws(AddedColumn.Unknown) { columns = try AddedColumn.list(text, withScenario: scenario != nil) } catch
        {
            throw .problem(.valueUnknown("columns", error.name, known: known))
        }
        guard !columns.isEmpty else { throw .problem(.valueUnknown("columns", text, known: known)) }
        self.columns = columns
    }
}
