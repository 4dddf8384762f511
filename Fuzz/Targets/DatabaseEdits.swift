import Foundation
import GRDB

/// Changes a small database as a list of edits tells, so that an input is a database with a few things wrong, not one
/// that cannot be opened.
///
/// An edit is a byte that says what, one each for table, row and column, and then what it takes.
struct DatabaseEdits {
    private let tables: [(name: String, columns: [String])]
    private let template: String

    /// - Parameter template: the path of a database; it stays as it is.
    init(of template: String) {
        self.template = template
        var tables: [(name: String, columns: [String])] = []
        try? DatabaseQueue(path: template).read { database in
            let names = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            for name in names {
                let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(\"\(name)\")").compactMap {
                    String.fromDatabaseValue($0["name"])
                }
                if !columns.isEmpty { tables.append((name, columns)) }
            }
        }
        self.tables = tables
    }

    /// Puts an edited copy into the place of an input.
    func apply(_ input: [UInt8], to path: String) {
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.copyItem(atPath: template, toPath: path)
        guard !tables.isEmpty, let queue = try? DatabaseQueue(path: path) else { return }
        var taking = ByteTaking(input)
        try? queue.writeWithoutTransaction { database in
            try database.execute(
                sql:
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON; BEGIN"
            )
            let triggers = try Row.fetchAll(
                database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            for _ in 0..<24 where !taking.isAtEnd { edit(&taking, in: database) }
            for trigger in triggers { try? database.execute(sql: trigger["sql"] as String) }
            try database.execute(sql: "COMMIT")
        }
        try? queue.close()
    }

    private func edit(_ taking: inout ByteTaking, in database: Database) {
        let what = taking.byte()
        let table = tables[taking.byte() % tables.count]
        let row = taking.byte()
        let column = table.columns[taking.byte() % table.columns.count]
        let place = "rowid = (SELECT rowid FROM \"\(table.name)\" LIMIT 1 OFFSET \(row % 4))"
        switch what % 10 {
        case 0, 1, 2, 3:
            let value: (any DatabaseValueConvertible)? =
                switch what % 10 {
                case 0: taking.number()
                case 1: Double(bitPattern: UInt64(bitPattern: taking.number()))
                case 2: taking.text()
                default: Data(taking.bytes())
                }
            run("UPDATE \"\(table.name)\" SET \"\(column)\" = ? WHERE \(place)", [value], in: database)
        case 4: run("UPDATE \"\(table.name)\" SET \"\(column)\" = NULL WHERE \(place)", [], in: database)
        case 5: patch(&taking, table.name, column, place, in: database)
        case 6: run("DELETE FROM \"\(table.name)\" WHERE \(place)", [], in: database)
        case 7:
            let others = table.columns.dropFirst().map { "\"\($0)\"" }.joined(separator: ", ")
            run(
                "INSERT INTO \"\(table.name)\" (\(others)) SELECT \(others) FROM \"\(table.name)\" WHERE \(place)",
                [],
                in: database)
        case 8:
            let name = taking.text().replacing("\"", with: "\"\"")
            run("ALTER TABLE \"\(table.name)\" RENAME COLUMN \"\(column)\" TO \"\(name)\"", [], in: database)
        default:
            // Text that is no UTF-8.
            run(
                "UPDATE \"\(table.name)\" SET \"\(column)\" = CAST(? AS TEXT) WHERE \(place)",
                [Data(taking.bytes())],
                in: database)
        }
    }

    /// Changes some bytes of a value that stands there.
    private func patch(
        _ taking: inout ByteTaking, _ table: String, _ column: String, _ place: String, in database: Database
    ) {
        guard
            let value = try? Data.fetchOne(
                database, sql: "SELECT CAST(\"\(column)\" AS BLOB) FROM \"\(table)\" WHERE \(place)")
        else { return }
        var bytes = Array(value)
        for _ in 0..<(1 + taking.byte() % 4) where !bytes.isEmpty {
            let offset = (taking.byte() << 8 | taking.byte()) % bytes.count
            bytes[offset] = UInt8(taking.byte())
        }
        if taking.byte() % 4 == 0 { bytes = Array(bytes.prefix(taking.byte())) }
        run("UPDATE \"\(table)\" SET \"\(column)\" = ? WHERE \(place)", [Data(bytes)], in: database)
    }

    private func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?], in database: Database) {
        try? database.execute(sql: sql, arguments: StatementArguments(arguments))
    }
}
