import Domain
import Bytes
import Rendering

enum OutputErrorKind: String, ErrorKind {
    case exists, isFolder, isInput, isOtherOutput, needsFile, hasNoReader, refused

    /// Nil for the end that is not told.
    init?(_ error: OutputError) {
        switch error {
        case .exists: self = .exists
        case .isFolder: self = .isFolder
        case .isInput: self = .isInput
        case .isOtherOutput: self = .isOtherOutput
        case .needsFile: self = .needsFile
        case .hasNoReader: self = .hasNoReader
        case .refused: self = .refused
        case .closedPipe: return nil
        }
    }
}

private let outputPath = "Results/a.gpkg"

let outputCases: [ErrorCase] = [
    outputCase(.exists(path: outputPath), "output_exists", hint: ["--output", "--overwrite"]),
    outputCase(.isFolder(path: outputPath), "output_is_directory", hint: ["--output"]),
    outputCase(.isInput(path: outputPath), "output_is_input", hint: ["--output"]),
    outputCase(.isOtherOutput(path: outputPath), "output_is_input"),
    outputCase(.needsFile(path: outputPath), "output_not_a_file", hint: [".gpkg", "CSV"]),
    outputCase(.hasNoReader(path: outputPath), "output_not_written", hint: ["--output -"]),
    outputCase(.refused(path: outputPath, reason: "No space left on device"), "output_not_written"),
    outputCase(.refused(path: "stdout", reason: "Bad file descriptor"), "output_not_written", hint: ["stdout"]),
]

private func outputCase(_ error: OutputError, _ code: String, hint: [String] = []) -> ErrorCase {
    var names = [outputPath]
    if case .refused(let path, let reason) = error { names = [path, reason] }
    return ErrorCase(
        error, OutputErrorKind(error)?.rawValue ?? "", code, .cannotCreate, names: names, hint: hint)
}
