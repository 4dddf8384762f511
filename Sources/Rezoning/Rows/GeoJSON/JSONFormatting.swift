import Bytes
import Domain
import GeometryCore
import Features
import Quoting

/// From GeoJSON to GeoJSON: a feature's own `id`, geometry and properties as they stand in the input, and then what is
/// added, one feature a line.
struct JSONFormatting: RowFormatting {
    static var wantsPoints: Bool { false }
    private let layout: JSONLayout
    private let isCollection: Bool
    private var added: AddedValues
    private let names: [String]
    private let ground: GroundPositions

    /// - Parameter isCollection: whether the lines are elements of an array.
    init(
        _ layout: JSONLayout, isCollection: Bool, _ added: AddedValues, plane: CoordinateReferenceDefinition
    ) throws(Problem) {
        self.layout = layout
        self.isCollection = isCollection
        self.added = added
        names = AddedColumn.names(of: added.columns, beside: layout.layout.columns.map(\.name))
        ground = try GroundPositions(plane)
    }

    mutating func formatted(_ rows: AnsweredRows, _ own: JSONOwn, kept: [Int]?) -> OutputBytes {
        added.prepare(for: rows)
        let count = kept?.count ?? rows.asked.count
        let out = OutputBytes(capacity: own.text.count + count * 512)
        var usual = GeoJSONCells(out: out, names: names)
        own.text.withUnsafeBufferPointer { bytes in
            for place in 0..<count {
                let row = kept?[place] ?? place
                let record = own.records[row]
                // A collection's header stands before all; who writes the first line takes its comma away.
                if isCollection { out.append(",\n") }
                out.append("{\"type\":\"Feature\",")
                if let identifier = record.identifier {
                    out.append("\"id\":")
                    out.append(lineOf: bytes, identifier)
                    out.append(UInt8(ascii: ","))
                }
                out.append("\"geometry\":")
                if let geometry = record.geometry, layout.layout.isGeographic || !record.isGeometry {
                    out.append(lineOf: bytes, geometry)
                } else {
                    out.append(point: ground.position(of: row, in: rows))
                }
                out.append(",\"properties\":{")
                let properties = own.properties[record.properties]
                for property in properties {
                    out.append(UInt8(ascii: "\""))
                    out.append(lineOf: bytes, property.name)
                    out.append("\":")
                    out.append(lineOf: bytes, property.value)
                    out.append(UInt8(ascii: ","))
                }
                if added.columns.isEmpty {
                    if !properties.isEmpty { out.removeLast() }
                } else if let names = otherNames(beside: properties, bytes) {
                    var cells = GeoJSONCells(out: out, names: names)
                    added.put(row, of: rows, into: &cells)
                } else {
                    usual.beginRow()
                    added.put(row, of: rows, into: &usual)
                }
                out.append("}}")
                if !isCollection { out.append(UInt8(ascii: "\n")) }
            }
        }
        return out
    }

    /// Names for the added columns where a property that was not known before has one of theirs; nil for the usual ones.
    private func otherNames(
        beside properties: ArraySlice<JSONProperty>, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> [String]? {
        guard layout.isOpen, properties.contains(where: { $0.column < 0 }) else { return nil }
        let own = properties.map { JSONCursor.text(of: UnsafeBufferPointer(rebasing: bytes[$0.name])) }
        guard own.contains(where: names.contains) else { return nil }
        return AddedColumn.names(of: added.columns, beside: layout.layout.columns.map(\.name) + own)
    }
}

extension OutputBytes {
    /// A part of JSON text on one line: line ends stand only between its values.
    fileprivate func append(lineOf bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        guard part.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return append(part) }
        for byte in part { append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    }

    /// A GeoJSON point on WGS 84, or null.
    func append(point position: GeographicPosition?) {
        guard let position else { return append("null") }
        append("{\"type\":\"Point\",\"coordinates\":[")
        append(degrees: position.longitude_deg)
        append(UInt8(ascii: ","))
        append(degrees: position.latitude_deg)
        append("]}")
    }
}
