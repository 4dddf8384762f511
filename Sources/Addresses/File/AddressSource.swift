package import Domain

/// Where addresses of a file come from.
package struct AddressSource: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The Finnish building-address file.
        case buildingFile = "building_file"
        /// A layer of points, by a mapping.
        case points
        /// A layer of parcels, by a mapping.
        case parcels
    }

    /// As it is told: a file's name, with its layer.
    package let name: String
    package let kind: Kind
    package let date: CalendarDate?
    package let licence: String?
    package let isMadeUp: Bool
    package let accuracy_m: Double
    package let sha256: String?
    /// Rows or features that were read.
    package internal(set) var read = 0
    /// Addresses that the file has from here.
    package internal(set) var addresses = 0
    /// Properties, likewise.
    package internal(set) var properties = 0
}

/// A municipality of a file.
package struct Municipality: Sendable, Hashable {
    /// Three digits in Finland; may be empty where a source has names alone.
    package let code: String
    package internal(set) var nameFi: String?
    package internal(set) var nameSv: String?
    /// Names that it once had, and others.
    package internal(set) var alternatives: [String] = []

    /// The name in a language, else in the other one; the code where the file has no name.
    package func name(in language: Language) -> String {
        (language == .swedish ? nameSv ?? nameFi : nameFi ?? nameSv) ?? code
    }

    var hasName: Bool { nameFi != nil || nameSv != nil }
    var names: [String] { [nameFi, nameSv].compactMap(\.self) + alternatives }
}
