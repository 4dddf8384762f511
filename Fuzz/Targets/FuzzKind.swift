/// A kind of input that comes from outside, with what reads it.
public struct FuzzKind: Sendable {
    /// `wkb`, `rules`
    public let name: String
    /// How an input of it is changed besides bit by bit.
    public let form: Form
    /// What to start from.
    public let seeds: [Seed]
    /// The longest input that is worth trying.
    public let longest_bytes: Int
    /// How many changed inputs the suite tries, besides those to start from.
    public let triedInTests: Int
    /// Reads an input as the program does. A refusal is no matter; a success that breaks a law throws.
    public let attempt: @Sendable (_ input: [UInt8]) throws(Nonsense) -> Void

    /// What an input is made of, which tells what can be moved and put in place of what.
    public enum Form: Sendable {
        case bytes
        /// One thing a line: tables, YAML.
        case lines
        /// Words and signs: JSON, texts that people type.
        case words
    }

    /// An input to start from.
    public enum Seed: Sendable {
        /// A file of the tree, by its way from the root.
        case file(String)
        /// The files of a folder of the tree and of those below it with an ending, none longer than is worth trying.
        case files(below: String, ending: String)
        case text(String)
        case bytes([UInt8])
    }

    public init(
        _ name: String, _ form: Form, longest_bytes: Int = 4096, triedInTests: Int = 300, seeds: [Seed],
        _ attempt: @escaping @Sendable (_ input: [UInt8]) throws(Nonsense) -> Void
    ) {
        self.name = name
        self.form = form
        self.longest_bytes = longest_bytes
        self.triedInTests = triedInTests
        self.seeds = seeds
        self.attempt = attempt
    }

    /// All kinds, in the order of the program's floors.
    public static let all: [FuzzKind] = [
        wkb, blob, geometry, position, words, geoJSON, geoPackage, sqlite, rules, proof, tariff, mapping, access,
        address, geocoder, consumption, prices, ledger, ledgerBytes, csvRows, jsonRows,
    ]
}

extension FuzzKind: CustomStringConvertible {
    public var description: String { name }
}
