public import Domain

/// What is wrong with a YAML file of rules, prices or mappings, and where.
public struct YAMLFileError: Error, Sendable, Hashable {
    /// The file as it was named, or as it is called inside the program.
    public let file: String
    /// Line of the file, from 1.
    public let line: Int?
    /// The way to the value, `zones[2].when.distance.at_most_m`; empty for the file as a whole.
    public let path: String
    public let problem: Problem

    public enum Problem: Sendable, Hashable {
        case unreadable(because: Reason)
        case notYaml(because: Reason)
        case unknownSchema(found: String, known: [String])
        case unknownKey(String, known: [String])
        case missingKey(String)
        case wrongType(expected: Expected)
        case notOneOf(found: String, allowed: [String])
        case outOfRange(found: String)
        case notAFuse(String)
        case notACompany(String)
        /// A name that the file should have declared: a reference, a source, an offer, a reading, a zone.
        case undeclared(Declared, name: String, known: [String])
        case declaredTwice(Declared, name: String)
        case empty
        case endsBeforeItStarts
        /// Keys of which exactly one must be there.
        case exactlyOneOf([String])
        /// The id does not begin with the company.
        case idNotOfCompany(id: String, company: String)
    }

    public enum Expected: String, Sendable, Hashable {
        case mapping, list, text, wholeNumber, number, decimal, date, boolean
    }

    public enum Declared: String, Sendable, Hashable {
        case reference, source, offer, reading, zone, fuse, area, key, product, division, band
    }

    public init(file: String, line: Int? = nil, path: String = "", problem: Problem) {
        self.file = file
        self.line = line
        self.path = path
        self.problem = problem
    }
}
