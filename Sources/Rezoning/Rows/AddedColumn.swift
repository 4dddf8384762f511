public import Quoting

/// A column that a rezoning adds to the input's own.
public enum AddedColumn: String, Sendable, Hashable, CaseIterable {
    case foundAddress = "found_address"
    case latitude = "lat"
    case longitude = "lon"
    case accuracy = "accuracy_m"
    case exactness
    case addressSource = "address_source"
    case company
    case zone
    case cableID = "cable_id"
    case cableDistance = "cable_distance_m"
    case substationID = "substation_id"
    case substationDistance = "substation_distance_m"
    case planAreaID = "plan_area_id"
    case agreementAreaID = "agreement_area_id"
    case basis
    case priceInclVat = "price_incl_vat"
    case priceExclVat = "price_excl_vat"
    case priceList = "price_list"
    case priceStatus = "price_status"
    case rulebook
    case offerChannel = "offer_channel"
    case borderline
    case warnings
    case error
    case previousZone = "previous_zone"
    case previousBasis = "previous_basis"
    case previousPriceInclVat = "previous_price_incl_vat"
    case priceChangeInclVat = "price_change_incl_vat"
    case changedBy = "changed_by"

    /// Whether it compares with the side before, and so needs a scenario.
    public var isOfScenario: Bool {
        switch self {
        case .previousZone, .previousBasis, .previousPriceInclVat, .priceChangeInclVat, .changedBy: true
        default: false
        }
    }

    /// Whether it tells of a price.
    var isOfPrice: Bool {
        switch self {
        case .priceInclVat, .priceExclVat, .priceList, .priceStatus, .previousPriceInclVat, .priceChangeInclVat:
            true
        default: false
        }
    }

    /// Whether it tells what an address or a property identifier was found to mean.
    public var isOfPlace: Bool {
        switch self {
        case .foundAddress, .latitude, .longitude, .accuracy, .exactness, .addressSource: true
        default: false
        }
    }

    /// A name that is no column, or none without a scenario.
    public struct Unknown: Error, Sendable, Hashable {
        public let name: String
    }

    /// Names with commas between them as columns, each once.
    public static func list(_ text: String, withScenario: Bool) throws(Unknown) -> [AddedColumn] {
        var columns: [AddedColumn] = []
        for name in OptionValues.list(text) {
            guard let column = AddedColumn(rawValue: name), withScenario || !column.isOfScenario else {
                throw Unknown(name: name)
            }
            if !columns.contains(column) { columns.append(column) }
        }
        return columns
    }

    /// The columns that are added where none are chosen.
    /// - Parameter withPlaces: whether rows may tell by a name where they are.
    public static func standard(withScenario: Bool, withPlaces: Bool = false) -> [AddedColumn] {
        allCases.filter { (withScenario || !$0.isOfScenario) && (withPlaces || !$0.isOfPlace) }
    }

    /// Names for the columns beside those of the input; a name that is taken gets the prefix `quoted_`.
    static func names(of columns: [AddedColumn], beside own: [String]) -> [String] {
        var taken = Set(own.map { $0.lowercased() })
        return columns.map { column in
            var name = column.rawValue
            while !taken.insert(name).inserted { name = "quoted_" + name }
            return name
        }
    }
}

extension BatchOptions {
    /// Asks for what some columns tell, and for no more: borderlines and errors in full take time.
    public mutating func ask(for columns: [AddedColumn]) {
        asksBorderlines = columns.contains(.borderline)
        asksWarnings = columns.contains(.warnings)
        asksErrorDetails = columns.contains(.error)
    }
}
