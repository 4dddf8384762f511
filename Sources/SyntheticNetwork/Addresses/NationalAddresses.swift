internal import Domain
internal import GeometryCore

/// Addresses as many as a country's, as rows of the building-address file: to measure with. They are made while they are
/// taken, so that any number takes no memory.
public struct SyntheticAddresses: Sequence {
    private let count: Int
    private let streets: Int
    private let municipalities: Int
    private let seed: UInt64

    public init(count: Int, streets: Int, municipalities: Int, seed: UInt64) {
        self.count = count
        self.streets = Swift.max(1, Swift.min(streets, municipalities * MadeUpNames.count))
        self.municipalities = municipalities
        self.seed = seed
    }

    /// Codes and names, as `addresses build --municipalities` takes them.
    public var municipalityNames: String {
        (0..<municipalities).map { index in
            let name = MadeUpNames.municipality(index)
            return "\(String(index + 1).padded(to: 3));\(name.fi);\(name.sv)\n"
        }
        .joined()
    }

    public func makeIterator() -> Iterator { Iterator(of: self) }

    /// Rows in ISO-8859-1 with their ends, municipality by municipality.
    public struct Iterator: IteratorProtocol {
        private let addresses: SyntheticAddresses
        private var random: SplitMix64
        private var made = 0
        private var street = -1
        private var rest = 0
        private var number = 0
        private var beginning: [UInt8] = []
        private var names: [UInt8] = []
        private var point = (northing: 0, easting: 0)
        private var property = 0

        fileprivate init(of addresses: SyntheticAddresses) {
            self.addresses = addresses
            random = SplitMix64(seed: addresses.seed)
        }

        public mutating func next() -> [UInt8]? {
            guard made < addresses.count else { return nil }
            if rest == 0 { beginStreet() }
            rest -= 1
            made += 1
            number += random.chance(0.1) ? 2 : 1
            point = (point.northing + random.index(below: 40) - 8, point.easting + random.index(below: 40) - 8)
            let letter = random.chance(0.1) ? "a" : ""
            let end = random.chance(0.03) ? "-\(number + 2)" : ""
            let text =
                "\(100_000_000 + made)0;" + municipality + ";01;1;\(point.northing);\(point.easting);1;"
            property += 1
            let id =
                municipality + "4" + "\(street % 99)".padded(to: 2) + "\(property / 10_000)".padded(to: 4)
                + "\(property % 10_000)".padded(to: 4)
            let tail =
                ";" + "\(number)\(end)\(letter)".filled(to: 7) + ";" + "\(10_000 + street / 40)"
                + ";1  ;Alue;Distrikt;" + id
                + ";2024-08-15\n"
            return Array(text.utf8) + names + Array(tail.utf8)
        }

        private var municipality: String { "\(index / perMunicipality + 1)".padded(to: 3) }
        private var index: Int { Swift.max(0, street) }
        private var perMunicipality: Int {
            (addresses.streets + addresses.municipalities - 1) / addresses.municipalities
        }

        private mutating func beginStreet() {
            if street < addresses.streets - 1 { street += 1 }
            // As many as there are left to make, spread over the streets that are left.
            let left = addresses.count - made
            rest = Swift.max(1, left / Swift.max(1, addresses.streets - street))
            if street < addresses.streets - 1, rest > 2 { rest += random.index(below: rest) - rest / 2 }
            if street % perMunicipality == 0 { property = 0 }
            number = 0
            let (place, own) = (street / perMunicipality, street % perMunicipality)
            // Each municipality has other names first, and none twice.
            let pair = MadeUpNames.street((place * 7 + own) % MadeUpNames.count)
            names = Array(
                (pair.fi.filled(to: 40) + ";" + pair.sv.filled(to: 40)).unicodeScalars.map { UInt8($0.value) })
            point = (
                6_660_000 + place / 15 * 50_000 + random.index(below: 40_000),
                220_000 + place % 15 * 30_000 + random.index(below: 25_000)
            )
        }
    }
}

extension String {
    /// With blanks behind it.
    fileprivate func filled(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
