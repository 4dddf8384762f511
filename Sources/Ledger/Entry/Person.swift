import Domain

/// Names a person in the ledger; says nothing of who it is.
public struct PersonKey: Sendable, Hashable, CustomStringConvertible {
    private let words: SIMD2<UInt64>

    /// A new one that nobody can guess.
    package init() { words = SIMD2(UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)) }

    /// Nil where they are not 16.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        words = bytes.withUnsafeBytes { bytes in
            SIMD2(
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    /// 16 of them.
    package var bytes: [UInt8] {
        [words.x, words.y].flatMap { word in withUnsafeBytes(of: word.bigEndian, Array.init) }
    }

    /// From 32 hexadecimal digits; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 32, let digest = Digest(text + text) else { return nil }
        self.init(bytes: Array(digest.bytes.prefix(16)))
    }

    /// 32 hexadecimal digits.
    public var description: String { bytes.hexadecimal }

    fileprivate static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

/// Who asked for an offer. Kept apart from the ledger, and erased when the person asks for it.
public struct OfferPerson: Sendable, Hashable {
    public let name: String
    /// A postal address, an e-mail address or a telephone number, in lines.
    public let contact: String?
    /// What was noted about the request, in free words.
    public let note: String?

    public init(name: String, contact: String? = nil, note: String? = nil) {
        self.name = name
        self.contact = contact
        self.note = note
    }

    /// What the chain holds of a person: without the salt nobody can try names against it.
    package func hash(salt: [UInt8]) -> Digest {
        var canonical = CanonicalBytes()
        canonical.add(salt)
        canonical.add(name)
        canonical.add(contact)
        canonical.add(note)
        return Digest(of: canonical.bytes)
    }
}

/// A person as the file of persons has them.
package struct StoredPerson: Sendable, Hashable {
    package let key: PersonKey
    package let salt: [UInt8]
    package let person: OfferPerson

    package init(key: PersonKey, salt: [UInt8], person: OfferPerson) {
        self.key = key
        self.salt = salt
        self.person = person
    }

    init(_ person: OfferPerson) {
        self.init(key: PersonKey(), salt: PersonKey.random(16), person: person)
    }

    var hash: Digest { person.hash(salt: salt) }
}

/// A piece of evidence that entries share, stored once under its hash.
public struct SharedEvidence: Sendable, Hashable {
    public let digest: Digest
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        digest = Digest(of: bytes)
        self.bytes = bytes
    }
}
