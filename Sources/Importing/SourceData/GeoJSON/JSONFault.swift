/// What is wrong with a text, and where.
struct JSONFault: Error {
    enum Kind {
        /// The text is not JSON.
        case syntax
        /// It is JSON, but not a GeoJSON geometry.
        case geometry
    }

    let kind: Kind
    /// From the beginning of the file, from 0.
    let byte: Int
    let reason: String
}
