import ArgumentParser
import Bytes
import Domain
import Telling

extension Problem {
    /// Tells what went wrong as the command `connect-quote` does.
    /// - Returns: what the program ends with.
    func told(in language: Language, asJSON: Bool = false) -> ArgumentParser.ExitCode {
        guard asJSON else {
            try? ByteWriter.standardError.write(text(in: language))
            return ArgumentParser.ExitCode(exitCode.rawValue)
        }
        do throws(Problem) { try ByteWriter.standardOutput.write(json(in: language).text + "\n") } catch {
            try? ByteWriter.standardError.write(text(in: language) + "\n" + error.text(in: language))
            return ArgumentParser.ExitCode(error.exitCode.rawValue)
        }
        return ArgumentParser.ExitCode(exitCode.rawValue)
    }
}
