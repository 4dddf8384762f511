public import Domain

/// An error as people and scripts are told it: one sentence, what to do, a code that stays the same, and the
/// process's exit code.
public struct Explanation: Error, Sendable, Hashable {
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

    /// Stable, in snake_case: `outside_network_area`.
    public let code: String
    /// One sentence that names the file, layer, feature or field and says what is wrong.
    public let message: LocalizedText
    /// What to do about it.
    public let hint: LocalizedText
    public let exitCode: ExitCode

    public init(code: String, exitCode: ExitCode, message: LocalizedText, hint: LocalizedText) {
        self.code = code
        self.exitCode = exitCode
        self.message = message
        self.hint = hint
    }
}

/// An error that can be told in every language.
public protocol Explainable: Error {
    var explanation: Explanation { get }
}
