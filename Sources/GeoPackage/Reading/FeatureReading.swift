import Bytes
public import Domain
public import GeometryCore
import GRDB

/// Whether reading goes on after a feature.
public enum ReadingStep: Sendable, Hashable {
    case next
    case stop
}

/// An entry of a layer's R-tree. SQLite holds the box in single precision, rounded outwards.
public struct SpatialIndexEntry: Sendable, Hashable {
    public let featureID: Int64
    public let box: PlaneBox
}

extension GeoPackageReader {
    /// Hands out the features of a layer in the order of their numbers.
    ///
    /// - Parameters:
    ///   - layer: One of ``layers``.
    ///   - columns: The values wanted of each feature; nil stands for a column that the layer lacks and
    ///     gives null.
    ///   - box: Only features whose own box meets this one, its border included; nil for all. Found
    ///     through the R-tree, or by looking at every feature when there is none. A feature without any
    ///     finite vertex is nowhere and so in no box; without an R-tree, one whose geometry cannot be
    ///     read or is finite only in part may be anywhere and is handed out.
    ///   - body: Must not read from this reader again.
    /// - Throws: When the file cannot be read on, or `columns` names one that the layer lacks.
    public func forEachFeature(
        of layer: StoredLayer, columns: [String?], in box: PlaneBox? = nil, usingIndex: Bool = true,
        _ body: (borrowing StoredFeature) -> ReadingStep
    ) throws(Problem) {
        var wanted = [Self.featureIDExpression(layer), layer.geometryColumn.quotedIdentifier]
        for column in columns {
            guard let column else {
                wanted.append("NULL")
                continue
            }
            guard let known = layer.column(named: column) else {
                throw connection.problems.noSuchColumn(layer: layer.table, column: column)
            }
            wanted.append(known.quotedIdentifier)
        }
        var sql = "SELECT \(wanted.joined(separator: ", ")) FROM \(layer.table.quotedIdentifier)"
        var arguments = StatementArguments()
        if let box, usingIndex, let index = layer.spatialIndex {
            // The subquery's numbers come out in order, so that rows are met in the table's order.
            sql += """
                 WHERE \(wanted[0]) IN (SELECT id FROM \(index.quotedIdentifier)
                WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)
                """
            arguments = [
                box.minimum.easting_m, box.maximum.easting_m, box.minimum.northing_m, box.maximum.northing_m,
            ]
        }
        sql += " ORDER BY 1"
        try connection.read { database in
            var position: Int64 = 0
            let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
            while let row = try rows.next() {
                position += 1
                var geometry: StoredGeometry?
                if let box {
                    let found = StoredFeature.geometry(of: row)
                    guard found.mayMeet(box) else { continue }
                    geometry = found
                }
                let step = body(StoredFeature(row: row, position: position, knownGeometry: geometry))
                if step == .stop { return }
            }
        }
    }

    /// How many rows the layer has.
    public func featureCount(of layer: StoredLayer) throws(Problem) -> Int {
        try connection.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM \(layer.table.quotedIdentifier)") ?? 0
        }
    }

    /// Whether a layer's R-tree has as many entries as the layer has features, for each of some layers; true where one has
    /// no R-tree.
    ///
    /// A tool that does not run the triggers, or their removal, leaves features without an entry, which a search through
    /// the index would miss. Features are only counted, some milliseconds for 40 000, where their numbers have gaps.
    public func spatialIndexesAreComplete(of layers: [StoredLayer]) throws(Problem) -> [Bool] {
        try connection.read { database in try layers.map { try Self.spatialIndexIsComplete(of: $0, database) } }
    }

    private static func spatialIndexIsComplete(of layer: StoredLayer, _ database: Database) throws -> Bool {
        guard let index = layer.spatialIndex else { return true }
        let (number, table) = (featureIDExpression(layer), layer.table.quotedIdentifier)
        // Each end by itself is at an end of the table's tree; together SQLite looks at every row.
        let isNumbered = layer.featureIDSource != .position
        let ends = isNumbered ? ["min", "max"].map { "(SELECT \($0)(\(number)) FROM \(table))" } : []
        let count = "(SELECT count(*) FROM \((index + "_rowid").quotedIdentifier))"
        let numbers = try Row.fetchOne(database, sql: "SELECT " + ([count] + ends).joined(separator: ", "))
        let entries = numbers?.integer(0)
        if isNumbered, let entries, let first = numbers?.integer(1), let last = numbers?.integer(2),
            // Numbers at both ends of what SQLite can hold are farther apart than a number tells.
            case let (span, isTooLarge) = last.subtractingReportingOverflow(first), !isTooLarge, span == entries - 1
        {
            return true
        }
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") == entries
    }

    /// Every entry of the layer's R-tree; nil when it has none.
    public func spatialIndexEntries(
        of layer: StoredLayer
    ) throws(Problem) -> [SpatialIndexEntry]? {
        guard let index = layer.spatialIndex else { return nil }
        let sql = "SELECT id, minx, miny, maxx, maxy FROM \(index.quotedIdentifier)"
        return try connection.read { database in
            var entries: [SpatialIndexEntry] = []
            let rows = try Row.fetchCursor(database, sql: sql)
            while let row = try rows.next() {
                guard let featureID = row.integer(0), let west = row.number(1), let south = row.number(2),
                    let east = row.number(3), let north = row.number(4)
                else { continue }
                let box = PlaneBox(
                    minimum: PlanePoint(easting_m: west, northing_m: south),
                    maximum: PlanePoint(easting_m: east, northing_m: north))
                entries.append(SpatialIndexEntry(featureID: Int64(featureID), box: box))
            }
            return entries
        }
    }

    private static func featureIDExpression(_ layer: StoredLayer) -> String {
        switch layer.featureIDSource {
        case .column(let name): name.quotedIdentifier
        case .rowID(let name): name
        case .position: "row_number() OVER ()"
        }
    }
}

extension StoredGeometry {
    /// False only when the geometry certainly has no point in the box's reach.
    package func mayMeet(_ box: PlaneBox) -> Bool {
        switch self {
        case .null: return false
        case .flawed: return true
        case .blob(let blob):
            var bounds = FiniteBounds()
            blob.geometry.forEachVertex { bounds.add($0) }
            guard let around = bounds.box else { return false }
            return bounds.hasNonFinite || around.intersects(box)
        }
    }
}

/// The box around the finite vertices of a geometry.
public struct FiniteBounds: Sendable {
    public private(set) var hasNonFinite = false
    private var west = Double.infinity
    private var south = Double.infinity
    private var east = -Double.infinity
    private var north = -Double.infinity

    public init() {}

    public mutating func add(_ point: PlanePoint) {
        guard point.isFinite else {
            hasNonFinite = true
            return
        }
        west = min(west, point.easting_m)
        south = min(south, point.northing_m)
        east = max(east, point.easting_m)
        north = max(north, point.northing_m)
    }

    /// Nil when no vertex is finite.
    public var box: PlaneBox? {
        guard west <= east else { return nil }
        return PlaneBox(
            minimum: PlanePoint(easting_m: west, northing_m: south),
            maximum: PlanePoint(easting_m: east, northing_m: north))
    }
}
