package import Domain
package import GeoPackage

/// How the layer `zone` of a map is to be read where it is not as ``ZoneLayer`` writes it.
package struct ZoneReading: Sendable, Hashable {
    /// Nil for `zone`, or else the only layer.
    package var layer: String?
    /// Names of columns that are called otherwise.
    package var columns: [ZoneColumn: String]
    /// Zones as the map names them, and as the rulebooks do.
    package var zoneNames: [String: String]
    /// Companies as the map names them, and their slugs.
    package var companyNames: [String: CompanySlug]
    /// The company of every row, for a map without a column for it.
    package var company: CompanySlug?
    /// Whether the bands of a map without a column for an end are open there.
    package var hasOpenBands: Bool

    package init(
        layer: String? = nil, columns: [ZoneColumn: String] = [:], zoneNames: [String: String] = [:],
        companyNames: [String: CompanySlug] = [:], company: CompanySlug? = nil, hasOpenBands: Bool = false
    ) {
        self.layer = layer
        self.columns = columns
        self.zoneNames = zoneNames
        self.companyNames = companyNames
        self.company = company
        self.hasOpenBands = hasOpenBands
    }
}

/// A column that a map must have and that is not there.
package struct MissingZoneColumn: Error, Sendable, Hashable {
    package let column: ZoneColumn
    /// As it was looked for.
    package let name: String
}

/// A value that its column cannot have.
package struct ZoneValueFault: Error, Sendable, Hashable {
    package enum Expected: Sendable, Hashable {
        case company
        case zoneName
        case amperes
        /// The band ends at or below the size that it is over.
        case bandAbove(over_a: Int)
    }

    /// As the layer calls it.
    package let column: String
    /// As people read it; empty for null.
    package let found: String
    package let expected: Expected
}

/// Where a layer has the columns of a zone map, and what its values mean. The one reading of zone maps: those that are
/// drawn and those that are validated mean the same.
package struct ZoneColumns: Sendable {
    private let reading: ZoneReading
    private let found: [(column: ZoneColumn, name: String)]

    /// Finds the columns: by the name of the reading, else by their own, in any case, or as a Shapefile cuts it. The end
    /// of a band is not taken for open because its column is missing: it may have another name.
    /// - Parameter known: The names of the layer's columns.
    package init(among known: [String], _ reading: ZoneReading = ZoneReading()) throws(MissingZoneColumn) {
        var found: [(column: ZoneColumn, name: String)] = []
        for column in ZoneColumn.allCases {
            let given = reading.columns[column]
            // The option stands for a column that is not there, or that is not to be believed.
            if column == .company, reading.company != nil, given == nil { continue }
            let mayLack = column == .rulebook || column.isBandEnd && reading.hasOpenBands
            if let name = given == nil ? column.rawValue.column(in: known) : given?.spelt(in: known) {
                found.append((column, name))
            } else if given != nil || !mayLack {
                throw MissingZoneColumn(column: column, name: given ?? column.rawValue)
            }
        }
        self.reading = reading
        self.found = found
    }

    /// The columns to be read, as the layer calls them.
    package var names: [String] { found.map(\.name) }

    /// The layer's own name of a column; nil where it has none.
    package func name(of column: ZoneColumn) -> String? { found.first { $0.column == column }?.name }

    /// Reads a row.
    /// - Parameter values: of the columns ``names``.
    package func row(_ values: [StoredValue], number: Int64) throws(ZoneValueFault) -> ZoneRow {
        func value(_ column: ZoneColumn) -> StoredValue {
            zip(found, values).first { $0.0.column == column }?.1 ?? .null
        }
        func fault(_ column: ZoneColumn, _ expected: ZoneValueFault.Expected) -> ZoneValueFault {
            ZoneValueFault(
                column: found.first { $0.column == column }?.name ?? column.rawValue,
                found: value(column).name ?? "", expected: expected)
        }
        guard let company = company(value(.company)) else { throw fault(.company, .company) }
        guard let zone = zone(value(.zone)) else { throw fault(.zone, .zoneName) }
        guard let over_a = value(.fuseOver).amperes else { throw fault(.fuseOver, .amperes) }
        guard let upTo_a = value(.fuseUpTo).amperes else { throw fault(.fuseUpTo, .amperes) }
        let band = FuseSpan(over_a: over_a, upTo_a: upTo_a)
        if let over_a = band.over_a, let upTo_a = band.upTo_a, upTo_a <= over_a {
            throw fault(.fuseUpTo, .bandAbove(over_a: over_a))
        }
        return ZoneRow(
            number: number, company: company, zone: zone, band: band, rulebook: value(.rulebook).word)
    }

    private func company(_ value: StoredValue) -> CompanySlug? {
        guard found.contains(where: { $0.column == .company }) else { return reading.company }
        return value.name.flatMap { reading.companyNames[$0] ?? CompanySlug($0) }
    }

    /// Nil where the value names no zone; a null says that none holds: nil inside.
    private func zone(_ value: StoredValue) -> String?? {
        if case .null = value { return .some(nil) }
        guard let name = value.word else { return nil }
        return reading.zoneNames[name] ?? name
    }
}

extension String {
    /// The column of this name as a layer spells it: in any case, or as a Shapefile cuts it, whose names have ten
    /// letters; nil where it has none.
    func column(in known: [String]) -> String? { spelt(in: known) ?? String(prefix(10)).spelt(in: known) }

    /// The column of this name in any case.
    fileprivate func spelt(in known: [String]) -> String? {
        known.first { $0 == self } ?? known.first { $0.lowercased() == lowercased() }
    }

    fileprivate var trimmingSpaces: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

extension StoredValue {
    /// Texts, and numbers as texts; nil for what cannot be a name.
    var name: String? {
        switch self {
        case .null, .blob: nil
        case .integer(let number): String(number)
        // A column of numbers holds zone 2 as 2.0.
        case .real(let number) where number == number.rounded() && abs(number) < 1e15: String(Int64(number))
        case .real(let number): String(number)
        case .text(let text): text.trimmingSpaces
        }
    }

    /// The same; nil for an empty text too.
    var word: String? { name.flatMap { $0.isEmpty ? nil : $0 } }

    /// An end of a band: a null or an empty text is open, nil inside. Nil where the value is not whole amperes.
    var amperes: Int?? {
        if case .null = self { return .some(nil) }
        guard let name else { return nil }
        if name.isEmpty { return .some(nil) }
        return Int(name).flatMap { (0...1_000_000).contains($0) ? .some($0) : nil }
    }
}
