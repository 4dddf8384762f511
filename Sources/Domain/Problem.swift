/// The one error: what people and scripts are told when something cannot be done.
///
/// It is made where it is thrown, and its words are made only when they are told, so that a run over a million rows
/// of which many are in error stays quick. Two problems are equal when they say the same.
public struct Problem: Error, Sendable {
    /// The exit codes of the command (BSD `sysexits.h` from 64 on).
    public enum ExitCode: Int32, Sendable, Hashable {
        /// The question was answered, and the answer is no.
        case no = 1
        case usage = 64
        case badData = 65
        case inputMissing = 66
        case bug = 70
        case cannotCreate = 73
        /// As shells tell the end by a closed pipe: 128 and the number of SIGPIPE.
        case closedPipe = 141
    }

    /// Stable, in snake_case: `outside_network_area`; all are listed in docs/output.md.
    public let code: String
    public let exitCode: ExitCode
    private let words: Words

    /// - Parameters:
    ///   - message: one sentence that names the file, layer, feature or field and says what is wrong.
    ///   - hint: what to do about it.
    public init(
        code: String, exitCode: ExitCode, message: @autoclosure @escaping @Sendable () -> LocalizedText,
        hint: @autoclosure @escaping @Sendable () -> LocalizedText
    ) {
        self.code = code
        self.exitCode = exitCode
        words = Words(message: message, hint: hint)
    }

    public var message: LocalizedText { words.message() }
    public var hint: LocalizedText { words.hint() }

    /// The same with another hint.
    package func with(hint: LocalizedText) -> Problem {
        Problem(code: code, exitCode: exitCode, message: message, hint: hint)
    }

    /// Keeps an error small, which is passed through many hands.
    private final class Words: Sendable {
        let message: @Sendable () -> LocalizedText
        let hint: @Sendable () -> LocalizedText

        init(message: @escaping @Sendable () -> LocalizedText, hint: @escaping @Sendable () -> LocalizedText) {
            self.message = message
            self.hint = hint
        }
    }
}

extension Problem: Hashable {
    public static func == (one: Problem, other: Problem) -> Bool {
        one.code == other.code && one.exitCode == other.exitCode
            && (one.words === other.words || one.message == other.message && one.hint == other.hint)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(message)
    }
}

/// An error that can be told in every language.
public protocol Explainable: Error {
    var explanation: Problem { get }
}

extension Problem: Explainable {
    public var explanation: Problem { self }
}
