import Domain
import Foundation
import GeoPackage
import GeometryCore
import Features

/// Puts values of a row into points of a GeoPackage.
struct GeoPackageCells: CellSink {
    var rows: PointRows

    mutating func null() { rows.append(.null) }
    mutating func text(_ text: String) { rows.append(.text(text)) }
    mutating func metres(_ distance_m: Double) { rows.append(distance_m.isFinite ? .real(distance_m) : .null) }
    mutating func money(_ money: MoneyText) { rows.append(.real(money.number)) }
    mutating func flag(_ flag: Bool) { rows.append(.boolean(flag)) }
    mutating func integer(_ number: Int64) { rows.append(.integer(number)) }
    mutating func real(_ number: Double) { rows.append(.real(number)) }
    mutating func bytes(_ bytes: [UInt8]) { rows.append(.bytes(bytes)) }
}

/// Rows as points of a GeoPackage layer.
struct GeoPackageFormatting<Own: OwnRows>: RowFormatting {
    static var wantsPoints: Bool { true }
    private let ownCount: Int
    private var added: AddedValues

    init(ownCount: Int, _ added: AddedValues) {
        self.ownCount = ownCount
        self.added = added
    }

    mutating func formatted(_ rows: AnsweredRows, _ own: Own, kept: [Int]?) -> PointRows {
        added.prepare(for: rows)
        let count = kept?.count ?? rows.asked.count
        var cells = GeoPackageCells(
            rows: PointRows(columnCount: ownCount + added.columns.count, capacity: count))
        for place in 0..<count {
            let row = kept?[place] ?? place
            cells.rows.beginRow(at: rows.point(of: row))
            own.put(row, into: &cells)
            added.put(row, of: rows, into: &cells)
        }
        return cells.rows
    }
}

/// A GeoPackage with the layer `rezoned`.
struct GeoPackageOutput: RowOutput {
    static let name = "rezoned"
    static let title = "Rezoned points"
    static let description = "Connection points with zone and price."

    private var writer: WriterBox?
    private let layer: GeoPackageLayerHandle

    /// A writer cannot be copied, so it has an owner that can.
    private final class WriterBox {
        private var writer: GeoPackageWriter?

        init(_ writer: consuming GeoPackageWriter) { self.writer = consume writer }

        func append(_ rows: PointRows, to layer: GeoPackageLayerHandle) throws(Problem) {
            try writer?.append(rows, to: layer)
        }

        func finish() throws(Problem) {
            guard let writer = writer.take() else { return }
            try writer.finish()
        }
    }

    init(
        creating path: String, _ reference: GeoPackageSpatialReference, columns: [GeoPackageColumn],
        style: GeoPackageStyle, metadata: [(key: String, value: String)], replacingExisting: Bool
    ) throws(Problem) {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: reference, lastChange: .now, replacingExisting: replacingExisting)
        layer = try writer.addLayer(
            GeoPackageLayer(
                name: Self.name, title: Self.title, description: Self.description,
                geometryType: .point, columns: columns))
        writer.setStyle(style, of: layer)
        writer.setMetadata(metadata)
        self.writer = WriterBox(writer)
    }

    mutating func write(_ rows: PointRows) throws(Problem) {
        try writer?.append(rows, to: layer)
    }

    mutating func finish() throws(Problem) {
        defer { writer = nil }
        try writer?.finish()
    }

    mutating func discard() { writer = nil }
}

extension GeoPackageColumn {
    /// Columns for the input's own and the added ones; names that every layer has get a line behind them.
    static func columns(own: [SourceColumn], added: [AddedColumn]) -> [GeoPackageColumn] {
        var taken: Set = [GeoPackageLayer.primaryKey, GeoPackageLayer.geometryColumn]
        let ownColumns = own.map { column in
            var name = column.name.isEmpty ? "column" : column.name
            while !taken.insert(name.lowercased()).inserted { name += "_" }
            return GeoPackageColumn(name, declared: column.declaredType)
        }
        let names = AddedColumn.names(of: added, beside: Array(taken))
        return ownColumns + zip(added, names).map { GeoPackageColumn($1, $0.geoPackageType) }
    }
}

extension AddedColumn {
    fileprivate var geoPackageType: GeoPackageColumnType {
        switch self {
        case .cableDistance, .substationDistance, .priceInclVat, .priceExclVat, .previousPriceInclVat,
            .priceChangeInclVat, .latitude, .longitude, .accuracy:
            .real
        case .borderline: .boolean
        default: .text
        }
    }
}
