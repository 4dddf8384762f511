import GRDB

@testable import Cartography

/// Rows that conditions of QGIS are asked of, in SQL, which says them alike but for the name of a day.
struct Rows {
    private let queue: DatabaseQueue

    /// - Parameters:
    ///   - columns: their names.
    ///   - rows: each with the value of every column.
    init(_ columns: [String], _ rows: [[(any DatabaseValueConvertible)?]]) throws {
        queue = try DatabaseQueue()
        try queue.write { database in
            try database.execute(sql: "CREATE TABLE t (\(columns.joined(separator: ", ")))")
            let marks = columns.map { _ in "?" }.joined(separator: ", ")
            for row in rows {
                try database.execute(
                    sql: "INSERT INTO t VALUES (\(marks))",
                    arguments: StatementArguments(row.map { $0?.databaseValue ?? .null }))
            }
        }
    }

    /// The numbers of the rows, from 0, for which a condition holds.
    func matching(_ condition: String) throws -> [Int] {
        let sql = condition.replacing("to_date(", with: "date(")
        return try queue.read { try Int.fetchAll($0, sql: "SELECT rowid - 1 FROM t WHERE \(sql) ORDER BY rowid") }
    }

    /// What an expression gives for each row.
    func values(_ expression: String) throws -> [String?] {
        let sql = expression.replacing("'\\n'", with: "char(10)")
        return try queue.read { try Optional<String>.fetchAll($0, sql: "SELECT \(sql) FROM t ORDER BY rowid") }
    }

    /// By rule, the rows that it draws; where a rule has others below it, those of its own that they draw.
    func drawn(_ rules: [LayerLook.Rule], within: String = "TRUE") throws -> [(label: String, rows: [Int])] {
        let others = rules.compactMap(\.filter).filter { $0 != "ELSE" }
        return try rules.flatMap { rule in
            let filter =
                rule.filter == "ELSE"
                ? "NOT ("
                    + others.map { "coalesce(\($0), FALSE)" }
                    .joined(separator: " OR ") + ")" : rule.filter ?? "TRUE"
            let own = "(\(within)) AND (\(filter))"
            return try rule.rules.isEmpty ? [(rule.label, matching(own))] : drawn(rule.rules, within: own)
        }
    }
}
