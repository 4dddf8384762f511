import Domain

/// Text from people as it can be set: no control characters but line breaks.
package enum PlainText {
    /// On one line.
    package static func line(_ text: String) -> String { text.shown }

    package static func lines(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).shown }
            .joined(separator: "\n")
    }
}
