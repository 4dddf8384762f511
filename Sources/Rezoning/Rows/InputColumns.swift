import Domain

/// What a column of the input means to a rezoning.
public enum InputColumn: String, Sendable, Hashable, CaseIterable {
    case latitude = "lat"
    case longitude = "lon"
    case easting
    case northing
    case fuse
    case company
    case joiners
    case place
    case plannedArea = "planned_area_id"
    case address
    case propertyID = "property_id"

    /// Its place among the cases.
    fileprivate var number: Int {
        switch self {
        case .latitude: 0
        case .longitude: 1
        case .easting: 2
        case .northing: 3
        case .fuse: 4
        case .company: 5
        case .joiners: 6
        case .place: 7
        case .plannedArea: 8
        case .address: 9
        case .propertyID: 10
        }
    }
}

/// Where the columns stand that a rezoning reads.
struct InputColumns: Sendable {
    /// By column, in the order of the cases; -1 for one that is not there.
    private var places = [Int](repeating: -1, count: InputColumn.allCases.count)
    /// Whether easting and northing are called so only by headings that may mean degrees, `x` and `y` for instance.
    private(set) var planeMayBeDegrees = false

    /// Finds the columns by their names, case and spaces around apart.
    /// - Parameters:
    ///   - names: of the input's columns, in its order.
    ///   - renamed: columns that the user names.
    init(in names: [String], renamed: [InputColumn: String], file: String) throws(Problem) {
        // Each name is folded once: a table may have very many.
        let folded = names.map(Self.folded)
        let taken = Set(renamed.values.map(Self.folded))
        let byName = Dictionary(grouping: names.indices) { folded[$0] }
        let byHeading = Dictionary(grouping: names.indices.filter { !taken.contains(folded[$0]) }) {
            InputHeadings.plain(names[$0])
        }
        for column in InputColumn.allCases {
            let wanted = renamed[column] ?? column.rawValue
            var found = byName[Self.folded(wanted)] ?? []
            if found.isEmpty, renamed[column] != nil {
                throw .columnMissing(file: file, columns: [wanted], known: names)
            }
            for heading in InputHeadings.known[column] ?? [] where found.isEmpty {
                found = byHeading[heading] ?? []
                if !found.isEmpty, column == .easting || column == .northing { planeMayBeDegrees = true }
            }
            if found.count > 1 { throw .columnTwice(file: file, column: names[found[0]]) }
            places[column.number] = found.first ?? -1
        }
        planeMayBeDegrees = planeMayBeDegrees && !hasGeographic
    }

    /// Takes easting and northing for longitude and latitude.
    mutating func takePlaneForDegrees() {
        places[InputColumn.longitude.number] = places[InputColumn.easting.number]
        places[InputColumn.latitude.number] = places[InputColumn.northing.number]
        places[InputColumn.easting.number] = -1
        places[InputColumn.northing.number] = -1
    }

    @inline(__always)
    subscript(column: InputColumn) -> Int? {
        let place = places[column.number]
        return place >= 0 ? place : nil
    }

    /// Whether rows have positions of the given kind.
    var hasGeographic: Bool { self[.latitude] != nil && self[.longitude] != nil }
    var hasPlane: Bool { self[.easting] != nil && self[.northing] != nil }

    /// Whether rows without coordinates may tell by a name where they are.
    var hasPlaces: Bool { self[.address] != nil || self[.propertyID] != nil }

    /// Whether positions are latitude and longitude, and not easting and northing; one of the pairs must be there, or a
    /// column that names places.
    /// - Parameters:
    ///   - prefersPlane: whether easting and northing are taken where the file has both.
    ///   - names: of the input's columns, for the error.
    func areGeographic(prefersPlane: Bool, names: [String], file: String) throws(Problem) -> Bool {
        guard hasGeographic || hasPlane || hasPlaces else {
            let lacking: [InputColumn] =
                self[.easting] != nil || self[.northing] != nil ? [.easting, .northing] : [.latitude, .longitude]
            throw .columnMissing(
                file: file, columns: lacking.filter { self[$0] == nil }.map(\.rawValue), known: names)
        }
        return hasPlane ? hasGeographic && !prefersPlane : true
    }

    private static func folded(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
}
