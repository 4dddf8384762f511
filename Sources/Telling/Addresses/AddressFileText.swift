package import Addresses
package import Domain
import GeometryCore

/// What an address file holds, as text and as JSON (`connect-quote/address-file/1`).
package struct AddressFileText {
    private let file: AddressFile
    private let counts: (municipalities: Int, streets: Int, addresses: Int, properties: Int)
    private let language: Language

    package init(_ file: AddressFile, in language: Language) throws(Problem) {
        self.file = file
        counts = try file.counts()
        self.language = language
    }

    package var text: String {
        let addresses = LocalizedText.count(counts.addresses, .address)[language]
        let streets = LocalizedText.count(counts.streets, .street)[language]
        let rest = [
            LocalizedText.count(counts.properties, .property), .count(counts.municipalities, .municipality),
        ].map { ", " + $0[language] }.joined()
        let sums =
            language.pick("\(addresses) on \(streets)", "\(addresses), \(streets)", "\(addresses), \(streets)")
            + rest
        let crs = file.crs.identifier.map { " (\($0))" } ?? ""
        let sources = file.sources.map { "  " + AddressSourceWording($0, in: language).line }
        return ([file.path.shown + crs, sums] + sources).joined(separator: "\n") + "\n"
    }

    package var json: JSONValue {
        .object([
            "schema": .string("connect-quote/address-file/1"), "file": .string(file.path),
            "crs": .optional(file.crs.identifier), "made_up": .bool(file.isMadeUp),
            "municipalities": .integer(counts.municipalities), "streets": .integer(counts.streets),
            "addresses": .integer(counts.addresses), "properties": .integer(counts.properties),
            "sources": .list(file.sources) { AddressSourceWording($0, in: language).json },
        ])
    }
}
