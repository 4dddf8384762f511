import Bytes
import Domain
import GeometryCore
import Quoting
import Features

/// Puts values of a row into the properties of a GeoJSON feature.
struct GeoJSONCells: CellSink {
    let out: OutputBytes
    /// The properties' names as JSON with the colon, in the order of the columns.
    let names: [[UInt8]]
    private var place = 0

    init(out: OutputBytes, names: [String]) {
        self.out = out
        self.names = names.map { name in
            let text = OutputBytes(capacity: 64)
            text.append(json: name)
            text.append(UInt8(ascii: ":"))
            return Array(text.bytes)
        }
    }

    mutating func beginRow() { place = 0 }

    private mutating func name() {
        if place > 0 { out.append(UInt8(ascii: ",")) }
        out.append(names[place])
        place += 1
    }

    mutating func null() {
        name()
        out.append("null")
    }

    mutating func text(_ text: String) {
        name()
        out.append(json: text)
    }

    mutating func metres(_ distance_m: Double) {
        guard distance_m.isFinite else { return null() }
        name()
        out.append(distance_m: distance_m)
    }

    mutating func degrees(_ degrees: Double) {
        name()
        out.append(degrees: degrees)
    }

    mutating func money(_ money: MoneyText) {
        name()
        out.append(money.text)
    }

    mutating func flag(_ flag: Bool) {
        name()
        out.append(flag ? "true" : "false")
    }

    mutating func integer(_ number: Int64) {
        name()
        out.append(String(number))
    }

    mutating func real(_ number: Double) {
        guard number.isFinite else { return null() }
        name()
        out.append("\(number)")
    }
}

/// What stands around the features of a collection.
enum GeoJSONCollection {
    static let header = "{\"type\":\"FeatureCollection\",\"features\":["
    static let ending = "\n]}\n"
}

/// Rows as GeoJSON features on WGS 84, one a line.
struct GeoJSONFormatting<Own: OwnRows>: RowFormatting {
    static var wantsPoints: Bool { false }
    private let names: [String]
    private let isCollection: Bool
    private var added: AddedValues
    private let ground: GroundPositions

    /// - Parameter isCollection: whether the lines are elements of an array.
    init(
        own: [String], isCollection: Bool, _ added: AddedValues, plane: CoordinateReferenceDefinition
    ) throws(Problem) {
        let own = Self.distinct(own)
        names = own + AddedColumn.names(of: added.columns, beside: own)
        self.isCollection = isCollection
        self.added = added
        ground = try GroundPositions(plane)
    }

    /// An object's members have unlike names, a file's columns may not: the later ones get a line behind them.
    private static func distinct(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var name = name
            while !taken.insert(name).inserted { name += "_" }
            return name
        }
    }

    mutating func formatted(_ rows: AnsweredRows, _ own: Own, kept: [Int]?) -> OutputBytes {
        added.prepare(for: rows)
        let count = kept?.count ?? rows.asked.count
        let out = OutputBytes(capacity: count * 512)
        var cells = GeoJSONCells(out: out, names: names)
        for place in 0..<count {
            let row = kept?[place] ?? place
            // A collection's header stands before all; who writes the first line takes its comma away.
            if isCollection { out.append(",\n") }
            out.append("{\"type\":\"Feature\",\"geometry\":")
            out.append(point: ground.position(of: row, in: rows))
            out.append(",\"properties\":{")
            cells.beginRow()
            own.put(row, into: &cells)
            added.put(row, of: rows, into: &cells)
            out.append("}}")
            if !isCollection { out.append(UInt8(ascii: "\n")) }
        }
        return out
    }
}

/// Positions on WGS 84 of rows, for one thread.
final class GroundPositions {
    private let plane: ProjectedPlane

    init(_ definition: CoordinateReferenceDefinition) throws(Problem) {
        do throws(ProjectionError) { plane = try ProjectedPlane(definition) } catch {
            throw error.explanation(of: .file(definition.identifier ?? ""))
        }
    }

    /// Nil for a row without a position.
    func position(of row: Int, in rows: AnsweredRows) -> GeographicPosition? {
        switch rows.asked.position(of: row) {
        case nil: return nil
        case .geographic(let position): return position
        case .plane(let point): return try? plane.position(of: point)
        }
    }
}

extension OutputBytes {
    /// Degrees with nine decimals, a tenth of a millimetre.
    func append(degrees: Double, mark: UInt8 = UInt8(ascii: ".")) {
        if degrees < 0 { append(UInt8(ascii: "-")) }
        append(fixed: UInt64((abs(degrees) * 1e9).rounded()), decimals: 9, mark: mark)
    }
}
