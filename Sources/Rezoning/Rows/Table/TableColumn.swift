import Features
import GeoPackage

/// A column of a table of PostgreSQL.
struct TableColumn: Sendable, Hashable {
    let name: String
    let type: Kind

    /// The types that columns get, as PostgreSQL calls them.
    enum Kind: String, Sendable, Hashable {
        case text
        case integer = "bigint"
        case real = "double precision"
        /// Decimal digits as they are written.
        case decimal = "numeric"
        case boolean
        case day = "date"
        case moment = "timestamp with time zone"
        case bytes = "bytea"
    }

    /// The number of every row, in the order of the input.
    static let number = "fid"
    static let geometry = "geom"

    /// What the server cuts names to.
    static let mostBytes = 63
    /// `pg_attribute` has them for every table.
    private static let ofEveryTable = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]

    /// Columns for the input's own and the added ones; a name that is taken, or that every table has, gets a line
    /// behind it, and one that is too long is cut.
    static func columns(own: [SourceColumn], added: [AddedColumn]) -> [TableColumn] {
        var taken = Set([number, geometry] + ofEveryTable)
        let ownColumns = own.map { column in
            let name = free(column.name.isEmpty ? "column" : column.name, &taken)
            return TableColumn(name: name, type: Kind(declared: column.declaredType))
        }
        let names = AddedColumn.names(of: added, beside: Array(taken))
        return ownColumns + zip(added, names).map { TableColumn(name: $1, type: $0.tableType) }
    }

    private static func free(_ name: String, _ taken: inout Set<String>) -> String {
        var end = ""
        while true {
            let found = cut(name, to: mostBytes - end.utf8.count) + end
            if taken.insert(found.lowercased()).inserted { return found }
            end += "_"
        }
    }

    /// Whole letters of a name, in as many bytes.
    static func cut(_ name: String, to mostBytes: Int) -> String {
        var (kept, count) = ("", 0)
        for scalar in name.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= mostBytes else { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept
    }
}

extension TableColumn.Kind {
    /// The type that holds what a column of an input may hold.
    fileprivate init(declared: String) {
        let word = declared.uppercased().prefix { $0 != "(" }
        self =
            switch GeoPackageColumn("", declared: declared).type {
            case .real where ["NUMERIC", "DECIMAL"].contains(word): .decimal
            case .text where word == "DECIMAL": .decimal
            case .text: .text
            case .real: .real
            case .integer: .integer
            case .boolean: .boolean
            case .date: .day
            case .dateTime: .moment
            case .bytes: .bytes
            }
    }
}

extension AddedColumn {
    fileprivate var tableType: TableColumn.Kind {
        switch self {
        case .cableDistance, .substationDistance, .latitude, .longitude, .accuracy: .real
        case .priceInclVat, .priceExclVat, .previousPriceInclVat, .priceChangeInclVat: .decimal
        case .borderline: .boolean
        default: .text
        }
    }
}
