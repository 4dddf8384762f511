import Domain
import GeoPackage
import GeometryCore
import PostgresClient

/// The layers of a network in a database of PostGIS: tables or views with the names and columns of the published format, found
/// by the search path.
///
/// All that is read is of one moment: the transaction begins when the database is opened and ends with this.
final class DatabaseLayers: LayerStore {
    /// As messages name it, `database@host`.
    let name: String
    let layers: [NetworkLayer: StoredLayer]
    let coordinateReference: NetworkCoordinateReference
    let warnings: [NetworkFileWarning]
    private let connection: PostgresConnection
    /// What is asked of each feature of a layer: its number, geometry, number of the geometry's system, and its columns.
    let queries: [NetworkLayer: DatabaseQuery]

    /// - Parameter address: a connection URI.
    init(address: String) throws(Problem) {
        let connection = try PostgresConnection(
            address, settings: Self.settings, explaining: { $0.ofNetwork })
        (self.connection, name) = (connection, connection.name)
        let catalog = try connection.lend { (connection) throws(Problem) in
            try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return try DatabaseCatalog(connection)
        }
        layers = catalog.layers
        queries = catalog.queries
        coordinateReference = catalog.coordinateReference
        // Without an index the answers are the same, only later: a network held in memory never asks for it.
        warnings = NetworkLayer.allCases.filter {
            catalog.layers[$0]?.spatialIndex == nil && catalog.layers[$0] != nil
        }
        .map { .noSpatialIndex($0) }
    }

    /// Nobody waits for ever: not for a lock, and for a statement only where the database, the user or the address says so.
    /// And a policy that hides rows is an error: without a cable that is there a site has another zone.
    private static let settings = """
        SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET lock_timeout = '5s'; SET row_security = off;
        SELECT set_config('statement_timeout', '60s', false) WHERE current_setting('statement_timeout') = '0'
        """

    func forEachFeature(
        of layer: NetworkLayer, in box: PlaneBox?, _ body: (inout FeatureFields) -> ReadingStep
    ) throws(Problem) {
        guard let query = queries[layer] else { return }
        // The transaction, and with it the moment that is read, is gone with a lost connection.
        try connection.lendAsItIs { (connection) throws(Problem) in
            guard let box else { return try forEachFeature(of: layer, query, connection, body) }
            let rows = try connection.ask(
                query.window,
                [
                    .real(box.minimum.easting_m), .real(box.minimum.northing_m), .real(box.maximum.easting_m),
                    .real(box.maximum.northing_m),
                ])
            for row in rows.rows {
                var fields = query.fields(row, layer)
                // PostGIS compares boxes of single precision, rounded outwards, as the R-tree of a file has them.
                guard fields.storedGeometry.mayMeet(box) else { continue }
                if body(&fields) == .stop { return }
            }
        }
    }

    /// All features, some at a time: a network may be larger than what a client should hold at once.
    private func forEachFeature(
        of layer: NetworkLayer, _ query: DatabaseQuery, _ connection: PostgresConnection,
        _ body: (inout FeatureFields) -> ReadingStep
    ) throws(Problem) {
        let cursor = "whole_\(layer.rawValue)"
        try connection.run("DECLARE \(cursor) NO SCROLL CURSOR FOR \(query.whole)")
        var step = ReadingStep.next
        while step == .next {
            let rows = try connection.ask("FETCH FORWARD 2000 FROM \(cursor)")
            guard rows.count > 0 else { break }
            for row in rows.rows where step == .next {
                var fields = query.fields(row, layer)
                step = body(&fields)
            }
        }
        try connection.run("CLOSE \(cursor)")
    }

    /// The server looks after its indexes.
    func spatialIndexEntries(of layer: NetworkLayer) -> [SpatialIndexEntry]? { nil }
}

/// What is asked of a layer's table or view.
struct DatabaseQuery: Sendable {
    /// Every feature.
    let whole: String
    /// Those near a box, whose sides are the statement's values: through the GiST index where there is one.
    let window: String
    let geometryColumn: String
    let srsID: Int
    let forms: [ValueForm?]

    /// How a value comes, by the type of its column.
    enum ValueForm: Sendable, Hashable {
        case integer
        case real
        case text
        case bytes
    }

    func fields(_ row: PostgresRow, _ layer: NetworkLayer) -> FeatureFields {
        let srsID = row.number(2).map { Int($0) } ?? 0
        let geometry: StoredGeometry = row.withBytes(1) { bytes in
            guard let bytes else { return .null }
            do throws(WellKnownBinaryError) {
                return .blob(try GeometryBlob(wellKnownBinary: bytes, srsID: srsID))
            } catch { return .flawed(.body(error)) }
        }
        let values = forms.enumerated().map { index, form -> StoredValue in
            let column = index + 3
            return switch form {
            case nil: .null
            case .integer: row.number(column).map(StoredValue.integer) ?? .null
            case .real: row.real(column).map(StoredValue.real) ?? .null
            case .text: row.text(column).map(StoredValue.text) ?? .null
            case .bytes: row.number(column).map { .blob(byteCount: Int($0)) } ?? .null
            }
        }
        return FeatureFields(
            row.number(0) ?? 0, layer: layer, values: values, geometry, in: geometryColumn, srsID: self.srsID)
    }
}
