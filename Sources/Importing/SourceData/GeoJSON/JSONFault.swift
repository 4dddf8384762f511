/// What is wrong with a text, and where.
package struct JSONFault: Error {
    package enum Kind {
        /// The text is not JSON.
        case syntax
        /// It is JSON, but not a GeoJSON geometry.
        case geometry
    }

    package let kind: Kind
    /// From the beginning of the file, from 0.
    package let byte: Int
    package let reason: String
}
