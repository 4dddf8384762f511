import Foundation

extension OutputFile {
    /// Makes a file of a text, whole or not at all.
    package static func write(_ text: String, to path: String, replacingExisting: Bool) throws(OutputFileError) {
        let file = try OutputFile(path: path, replacingExisting: replacingExisting)
        do { try Data(text.utf8).write(to: URL(fileURLWithPath: file.temporaryPath)) } catch {
            file.discard()
            throw .refused(path: path, reason: error.localizedDescription)
        }
        do throws(OutputFileError) { try file.putInPlace() } catch {
            file.discard()
            throw error
        }
    }
}
