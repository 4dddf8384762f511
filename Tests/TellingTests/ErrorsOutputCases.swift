import Domain
import Bytes
import GeoPackage
import Telling

private let outputPath = "Results/a.gpkg"

let outputCases: [ErrorCase] = [
    outputCase(.outputExists(path: outputPath), "output_exists", hint: ["--output", "--overwrite"]),
    outputCase(.outputIsFolder(path: outputPath), "output_is_directory", hint: ["--output"]),
    outputCase(.outputIsInput(path: outputPath), "output_is_input", hint: ["--output"]),
    outputCase(.outputIsOtherOutput(path: outputPath), "output_is_input"),
    outputCase(.outputNeedsFile(path: outputPath), "output_not_a_file", hint: [".gpkg", "CSV"]),
    outputCase(
        .tooManyColumns(path: outputPath, count: 2523, most: 2000), "output_too_many_columns", hint: [".csv"]),
    outputCase(.outputHasNoReader(path: outputPath), "output_not_written", hint: ["--output -"]),
    outputCase(.outputRefused(path: outputPath, reason: "No space left on device"), "output_not_written"),
    outputCase(
        .outputRefused(path: "stdout", reason: "Bad file descriptor"), "output_not_written", hint: ["stdout"]),
]

private func outputCase(_ problem: Problem, _ code: String, hint: [String] = []) -> ErrorCase {
    let isStdout = problem.message.en.contains("stdout")
    let names = isStdout ? ["stdout", "Bad file descriptor"] : [outputPath]
    return ErrorCase(problem, code, .cannotCreate, names: names, hint: hint)
}
