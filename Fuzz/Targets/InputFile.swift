import Foundation

/// Puts inputs where readers of files find them. A process has one such folder, below `TMPDIR`.
enum InputFile {
    private static let folder: String = {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "connect-quote-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }()

    /// The way to a folder of that name, in which a file is the only one.
    static func folder(_ name: String, holding file: String, _ bytes: [UInt8]) -> String {
        let path = "\(folder)/\(name)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        _ = self.path("\(name)/\(file)", bytes)
        return path
    }

    /// The way to a file of that name, which has these bytes; each thread must use names of its own.
    static func path(_ name: String, _ bytes: [UInt8]) -> String {
        let path = "\(folder)/\(name)"
        guard let file = fopen(path, "w") else { return path }
        defer { fclose(file) }
        _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        return path
    }
}
