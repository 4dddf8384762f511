public import Domain

/// The code of a bank by ISO 9362 (BIC), which tells transfers from abroad where an account is kept.
public struct BankIdentifier: Sendable, Hashable {
    /// Eight characters, or eleven with the branch.
    public let text: String

    /// - Throws: `bic_not_valid`
    public init(_ text: String) throws(Problem) {
        let plain = FinnishReference.unspaced(text).uppercased()
        let bytes = Array(plain.utf8)
        guard [8, 11].contains(bytes.count), bytes[..<6].allSatisfy(\.isCapital),
            bytes[6...].allSatisfy({ $0.isCapital || $0.isDigit })
        else { throw .bicNotValid(text) }
        self.text = plain
    }
}
