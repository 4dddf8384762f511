import Foundation
import GRDB

/// Everything a GeoPackage file says, by table and row, without how SQLite happens to store it.
func content(ofGeoPackage path: String) throws -> [String: [String]] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.read { database in
        var content = [
            "schema": try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_master WHERE sql NOTNULL ORDER BY 1")
        ]
        for pragma in ["application_id", "user_version"] {
            content[pragma] = try String.fetchAll(database, sql: "PRAGMA \(pragma)")
        }
        let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        // The R-tree is compared as what it holds, not by its nodes.
        let nodes = ["_node", "_parent", "_rowid"]
        for table in tables where !(table.hasPrefix("rtree_") && nodes.contains { table.hasSuffix($0) }) {
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"")
            content[table] = rows.map { row in
                row.map { column, value in "\(column)=\(text(value))" }.joined(separator: "|")
            }.sorted()
        }
        return content
    }
}

private func text(_ value: DatabaseValue) -> String {
    if case .blob(let data) = value.storage { data.base64EncodedString() } else { "\(value)" }
}
