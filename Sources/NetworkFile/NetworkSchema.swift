public import Domain
public import GeoPackage

/// A column of a layer of the published format.
public struct NetworkColumn: Sendable, Hashable {
    /// What a value of the column may be.
    public enum Content: Sendable, Hashable {
        case text
        /// One of these words, compared exactly.
        case word([String])
        /// Finite and above 0.
        case positiveNumber
        /// A day, `YYYY-MM-DD`.
        case date
        case truth
        /// A company's short name.
        case company
        case fuse
    }

    public let name: String
    public let content: Content
    /// Whether every table of the layer has the column.
    public let isRequired: Bool
    /// Whether a feature may leave it open.
    public let mayBeNull: Bool

    static func needed(_ name: String, _ content: Content) -> NetworkColumn {
        NetworkColumn(name: name, content: content, isRequired: true, mayBeNull: false)
    }

    static func open(_ name: String, _ content: Content) -> NetworkColumn {
        NetworkColumn(name: name, content: content, isRequired: true, mayBeNull: true)
    }

    static func optional(_ name: String, _ content: Content) -> NetworkColumn {
        NetworkColumn(name: name, content: content, isRequired: false, mayBeNull: true)
    }

    /// The column as a GeoPackage declares it.
    public var geoPackageColumn: GeoPackageColumn {
        switch content {
        case .text, .word, .company, .fuse: GeoPackageColumn(name, .text)
        case .positiveNumber: GeoPackageColumn(name, .real)
        case .date: GeoPackageColumn(name, .date)
        case .truth: GeoPackageColumn(name, .boolean)
        }
    }
}

extension NetworkLayer {
    /// The columns besides the primary key and the geometry; those that a table may lack come last.
    public var columns: [NetworkColumn] {
        switch self {
        case .mediumVoltageLine:
            [
                .needed("id", .text), .needed("voltage_kv", .positiveNumber),
                .needed("installation", .words(Installation.self)), .needed("status", .words(AssetStatus.self)),
                .open("company", .company), .optional("in_use_from", .date), .optional("in_use_until", .date),
            ]
        case .secondarySubstation:
            [
                .needed("id", .text), .needed("status", .words(AssetStatus.self)), .open("company", .company),
                .optional("rated_kva", .positiveNumber), .optional("in_use_from", .date),
                .optional("in_use_until", .date),
            ]
        case .networkArea: [.needed("company", .company)]
        case .planArea:
            [
                .needed("id", .text), .needed("kind", .words(PlanKind.self)), .open("name", .text),
                .open("in_force_from", .date), .optional("in_force_until", .date), .optional("urban", .truth),
            ]
        case .obstacle: [.needed("id", .text), .needed("kind", .words(ObstacleKind.self))]
        case .agreementArea:
            [
                .needed("id", .text), .needed("company", .company), .needed("kind", .words(AgreementKind.self)),
                .open("name", .text), .optional("in_force_from", .date), .optional("in_force_until", .date),
            ]
        case .connectionPoint:
            [.needed("id", .text), .needed("fuse", .fuse), .optional("place", .words(Place.self))]
        }
    }

    /// The kind of geometry that its features have.
    public var geometryKind: GeometryKind {
        switch self {
        case .mediumVoltageLine: .lines
        case .secondarySubstation, .connectionPoint: .point
        case .networkArea, .planArea, .agreementArea: .areas
        case .obstacle: .any
        }
    }

    /// What the layer holds, for the description that GIS programs show.
    public var title: String {
        switch self {
        case .mediumVoltageLine: "Medium-voltage lines"
        case .secondarySubstation: "Secondary substations"
        case .networkArea: "Areas of the network companies"
        case .planArea: "Land-use plans"
        case .obstacle: "What stands in the way of cables"
        case .agreementArea: "Areas with agreements on connecting"
        case .connectionPoint: "Connection points"
        }
    }

    /// The layer for writing, with the columns that every table has and those named.
    public func geoPackageLayer(
        description: String, geometryType: GeoPackageGeometryType, optionalColumns: Set<String>
    ) -> GeoPackageLayer {
        GeoPackageLayer(
            name: rawValue, description: description, geometryType: geometryType,
            columns: columns.filter { $0.isRequired || optionalColumns.contains($0.name) }.map(\.geoPackageColumn))
    }
}

extension NetworkColumn.Content {
    fileprivate static func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> Self {
        .word(Word.allCases.map(\.rawValue))
    }
}
