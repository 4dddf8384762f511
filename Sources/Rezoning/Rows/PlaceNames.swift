import Domain
import GeometryCore
import Quoting

/// Which rows tell by an address or a property identifier where they are: those without coordinates.
struct PlaceNames: Sendable {
    /// The columns of coordinates that the input has.
    private let coordinates: [Int]
    private let property: Int?
    private let address: Int?
    private let columns: [String]

    /// - Parameter names: of the input's columns.
    init(_ columns: InputColumns, isGeographic: Bool, names: [String]) {
        let pair: [InputColumn] = isGeographic ? [.latitude, .longitude] : [.easting, .northing]
        coordinates = pair.compactMap { columns[$0] }
        (property, address) = (columns[.propertyID], columns[.address])
        self.columns = names
    }

    /// What tells where a row is: its property identifier, which means one place alone, else its address.
    /// - Parameter text: gives the trimmed text of a column, which may be empty.
    /// - Returns: nil for a row with coordinates.
    /// - Throws: what is missing where the input has no columns of coordinates.
    func name(_ text: (Int) -> String) throws(RowFault) -> String? {
        guard property != nil || address != nil else { return nil }
        for column in coordinates where !text(column).isEmpty { return nil }
        if let name = nameAlone(text) { return name }
        guard coordinates.isEmpty, let column = address ?? property else { return nil }
        throw .missing(column: columns[column])
    }

    /// The name of a feature without a point.
    func nameAlone(_ text: (Int) -> String) -> String? {
        if let property, case let id = text(property), !id.isEmpty { return Self.inFull(id) }
        if let address, case let name = text(address), !name.isEmpty { return name }
        return nil
    }

    /// An identifier that a spreadsheet took for a number has lost its first noughts.
    private static func inFull(_ id: String) -> String {
        (12...13).contains(id.utf8.count) && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? id.padded(to: 14) : id
    }
}

extension BatchRequest.Position {
    /// Stands for a position that is still to be found.
    static let nowhere = BatchRequest.Position.plane(PlanePoint(easting_m: .nan, northing_m: .nan))
}
