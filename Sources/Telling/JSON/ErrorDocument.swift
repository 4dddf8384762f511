public import Domain

extension Problem {
    /// An error as the documented JSON, `connect-quote/error/1`.
    public func json(in language: Language) -> JSONValue {
        .object([
            "schema": .string("connect-quote/error/1"),
            "code": .string(code),
            "message": .string(message[language]),
            "hint": .string(hint[language]),
        ])
    }

    /// An error as text: one sentence, and after a blank line what to do.
    public func text(in language: Language) -> String { "\(message[language])\n\nhint: \(hint[language])\n" }
}
