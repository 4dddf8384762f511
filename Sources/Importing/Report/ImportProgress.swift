/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
    /// The source layer that is being read.
    public let layer: String
    /// Features read so far, of all layers.
    public let read: Int
    /// Nil where a source does not tell how many it has.
    public let total: Int?
}
