import Domain
import GeometryCore

/// What one row or feature of a source says.
struct AddressRow {
    var municipality: Municipality
    var streetFi: String?
    var streetSv: String?
    /// Nil where there is none: the row tells of a property alone.
    var house: HouseNumber?
    /// In the file's plane.
    var position: PlanePoint
    var property: PropertyID?
    var postcode: Int?
    /// Well-known binary of a parcel.
    var outline: [UInt8]?
    /// How far the true point may be from the position.
    var accuracy_m: Double
}

/// Why a row of a source is left out.
package enum AddressFlaw: String, Sendable, Hashable, CaseIterable {
    /// Not as many columns as the building-address file has.
    case columns
    /// No coordinates, or none where the system is used.
    case position
    /// No point, or no polygon where one was expected.
    case geometry
    /// A street with a number that is none, and no property to keep it for.
    case number
    /// Not fourteen digits in any form, and no address to keep it for.
    case propertyID = "property_id"
    /// Neither an address nor a property.
    case nothing
}

/// What an address build read, kept and left out.
package struct AddressReport: Sendable, Hashable {
    package internal(set) var sources: [Source] = []
    /// As the file names its system.
    package let crs: String
    package internal(set) var municipalities = 0
    package internal(set) var streets = 0
    package internal(set) var addresses = 0
    package internal(set) var properties = 0
    /// Addresses that an earlier row or a more exact source has.
    package internal(set) var repeated = 0
    /// Municipalities whose names no source and no file of municipalities has.
    package internal(set) var namelessMunicipalities = 0

    package struct Source: Sendable, Hashable {
        package internal(set) var source: AddressSource
        package internal(set) var leftOut: [AddressFlaw: Tally] = [:]

        package var leftOutTotal: Int { leftOut.values.reduce(0) { $0 + $1.count } }

        mutating func leaveOut(_ flaw: AddressFlaw, row: Int, found: @autoclosure () -> String) {
            leftOut[flaw, default: Tally()].add(row, found())
        }
    }

    /// The rows with one flaw, the first few by number and with what was found.
    package struct Tally: Sendable, Hashable {
        package private(set) var count = 0
        package private(set) var examples: [Example] = []

        fileprivate mutating func add(_ row: Int, _ found: @autoclosure () -> String) {
            count += 1
            if examples.count < 5 { examples.append(Example(row: row, found: found().excerpt)) }
        }
    }

    package struct Example: Sendable, Hashable {
        package let row: Int
        package let found: String
    }
}
