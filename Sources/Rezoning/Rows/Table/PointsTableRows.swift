import Domain
import Features
import GeoPackage
import GeometryCore
import PostgresClient

/// Points in a table or view of a database.
struct TablePoints: Sendable {
    var layout: FeatureLayout
    private let table: PointsTable

    init(
        _ address: String, layer: String?, crs given: String?, renamed: [InputColumn: String]
    ) throws(Problem) {
        table = try PointsTable(address, named: layer)
        let name = table.database
        let columns = table.columns.map { SourceColumn(name: $0.name, declaredType: $0.declaredType) }
        let places = try InputColumns(in: columns.map(\.name), renamed: renamed, file: name)
        let reference: PointReference
        if let geometry = table.geometry {
            guard let known = PointReference(geometry.system, given: given) else {
                throw .crsUnknown(.points, name, layer: table.name)
            }
            reference = known
        } else {
            reference = try .ofColumns(places, columns, given: given, file: name)
        }
        layout = FeatureLayout(
            name: name, layer: table.name, columns: columns, places: places, reference: reference)
    }

    func source(_ defaults: RowDefaults) -> PointsTableRows { PointsTableRows(table, layout, defaults) }
}

/// The rows of a table as a source of rows, some at a time: a table may be larger than what a client should hold at once.
struct PointsTableRows: RowSource {
    let layout: FeatureLayout
    let defaults: RowDefaults
    private let table: PointsTable

    /// Counting would mean reading the whole table.
    var total: Int? { nil }

    init(_ table: PointsTable, _ layout: FeatureLayout, _ defaults: RowDefaults) {
        (self.table, self.layout, self.defaults) = (table, layout, defaults)
    }

    func reading() throws(Problem) -> FeatureReading { try FeatureReading(layout, defaults) }

    private static let rowsAtOnce = 2048
    /// Rows of a chunk: tables have many columns, more often than layers.
    private static let chunkRows = 8192

    func forEachChunk(_ body: (FeatureChunk, Int) -> Bool) throws(Problem) {
        try table.connection.lendAsItIs { (connection) throws(Problem) in
            try connection.run("DECLARE points NO SCROLL CURSOR FOR \(table.query)")
            var (done, goesOn) = (0, true)
            while goesOn {
                var chunk = FeatureChunk(
                    columnCount: table.columns.count, capacity: Self.chunkRows)
                var fetched = 1
                while fetched > 0, chunk.count < Self.chunkRows {
                    let rows = try connection.ask("FETCH FORWARD \(Self.rowsAtOnce) FROM points")
                    fetched = rows.count
                    for row in rows.rows { add(row, to: &chunk) }
                }
                guard chunk.count > 0 else { break }
                done += chunk.count
                goesOn = body(chunk, done)
            }
            try connection.run("CLOSE points")
        }
    }

    private func add(_ row: PostgresRow, to chunk: inout FeatureChunk) {
        if table.geometry != nil {
            do throws(RowFault) { chunk.append(try point(of: row)) } catch { chunk.append(error) }
        } else {
            chunk.append(.noGeometry)
        }
        for (index, column) in table.columns.enumerated() { column.put(row, index + 2, into: &chunk) }
    }

    private func point(of row: PostgresRow) throws(RowFault) -> PlanePoint {
        let srsID = row.number(1).map { Int($0) } ?? 0
        let stored: StoredGeometry = row.withBytes(0) { bytes in
            guard let bytes else { return .null }
            do throws(WellKnownBinaryError) {
                return .blob(try GeometryBlob(wellKnownBinary: bytes, srsID: srsID))
            } catch { return .flawed(.body(error)) }
        }
        if case .blob = stored, let wanted = table.geometry?.srsID, srsID != wanted {
            throw .geometry(
                reason: LocalizedText(
                    en: "its SRID is \(srsID), and that of the table \(wanted)",
                    fi: "sen SRID on \(srsID), mutta taulun \(wanted)",
                    sv: "dess SRID är \(srsID), men tabellens \(wanted)"))
        }
        return try .point(of: stored)
    }
}

extension PostgresFailure {
    /// What it means for points.
    var ofPoints: Problem {
        switch kind {
        case .notInstalled: .postgresNotInstalled
        case .notConnected: .noPointsDatabase(database, reason: reason)
        case .lost: .pointsDatabaseLost(database, reason: reason)
        case .refused: .pointsRefused(database, reason: reason)
        }
    }
}

extension Problem {
    fileprivate static func noPointsDatabase(_ database: String, reason: String) -> Problem {
        let database = database.shown
        return Problem(
            code: "points_database_missing", exitCode: .inputMissing,
            message: .sentence(
                en: "The database \(database) of the points cannot be reached",
                fi: "Pisteiden tietokantaan \(database) ei saada yhteyttä",
                sv: "Punkternas databas \(database) kan inte nås", reason: reason),
            hint: LocalizedText(
                en:
                    "Write the points as postgresql://user@host/database, and check the user and that the server runs.",
                fi:
                    "Kirjoita pisteet muodossa postgresql://user@host/database ja tarkista käyttäjä ja että palvelin on käynnissä.",
                sv:
                    "Skriv punkterna som postgresql://user@host/database och kontrollera användaren och att servern är i gång."
            ))
    }

    fileprivate static func pointsDatabaseLost(_ database: String, reason: String) -> Problem {
        let database = database.shown
        return Problem(
            code: "points_database_lost", exitCode: .inputMissing,
            message: .sentence(
                en: "The connection to the database \(database) was lost while the points were read",
                fi: "Yhteys tietokantaan \(database) katkesi kesken pisteiden lukemisen",
                sv: "Förbindelsen till databasen \(database) bröts medan punkterna lästes", reason: reason),
            hint: LocalizedText(
                en: "Try again: nothing was changed.", fi: "Yritä uudelleen: mitään ei muutettu.",
                sv: "Försök igen: ingenting har ändrats."))
    }

    fileprivate static func pointsRefused(_ database: String, reason: String) -> Problem {
        let database = database.shown
        return Problem(
            code: "points_database_refuses", exitCode: .inputMissing,
            message: .sentence(
                en: "The database \(database) refuses to read the points",
                fi: "Tietokanta \(database) ei lue pisteitä", sv: "Databasen \(database) vägrar läsa punkterna",
                reason: reason),
            hint: LocalizedText(
                en: "The user needs USAGE on the schema and SELECT on the table or view, and time to read it.",
                fi:
                    "Käyttäjä tarvitsee oikeuden USAGE skeemaan ja SELECT tauluun tai näkymään sekä aikaa lukea se.",
                sv: "Användaren behöver USAGE på schemat och SELECT på tabellen eller vyn, och tid att läsa den."))
    }
}
