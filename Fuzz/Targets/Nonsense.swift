/// What must be true of a success, and is not.
public struct Nonsense: Error, Sendable, CustomStringConvertible {
    /// The law that is broken, in a few words.
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// A law that every success keeps.
func hold(_ isTrue: Bool, _ law: @autoclosure () -> String) throws(Nonsense) {
    guard isTrue else { throw Nonsense(law()) }
}
