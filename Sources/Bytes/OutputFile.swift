package import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that appears at its path whole or not at all: it is made under a temporary name in the same folder
/// and renamed when complete. Where the path is a symbolic link, the file that it leads to is made and the link stays.
package struct OutputFile: Sendable {
    /// As it was given.
    package let path: String
    /// Where it is to be made. What is there when the process is told to stop is removed, see ``PartialFiles``.
    package let temporaryPath: String
    /// Behind every symbolic link.
    private let target: String
    private let replacesExisting: Bool
    private let isDatabase: Bool

    /// What SQLite may keep beside a database; a stale one would be taken for the new file's own.
    static let databaseCompanions = ["-wal", "-shm", "-journal"]

    /// - Parameter isDatabase: whether what another database left beside the path goes away with it.
    /// - Throws: ``Problem/outputNeedsFile(path:)`` for a device or a pipe.
    package init(path: String, replacingExisting: Bool, isDatabase: Bool = false) throws(Problem) {
        guard case .file(let target, let status) = try OutputPlace(path) else { throw .outputNeedsFile(path: path) }
        try self.init(
            path: path, target: target, status, replacingExisting: replacingExisting, isDatabase: isDatabase)
    }

    init(
        path: String, target: String, _ status: FileStatus?, replacingExisting: Bool, isDatabase: Bool
    ) throws(Problem) {
        guard status == nil || replacingExisting else { throw .outputExists(path: path) }
        let (folder, name) = OutputPlace.split(target)
        self.path = path
        self.target = target
        self.isDatabase = isDatabase
        replacesExisting = replacingExisting
        temporaryPath = "\(folder).\(name).\(String(UInt32.random(in: .min ... .max), radix: 16)).partial"
        PartialFiles.add(temporaryPath)
    }

    /// Puts the finished temporary file in its place; its bytes are on the disk before its name is.
    package func putInPlace() throws(Problem) {
        let descriptor = open(temporaryPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal() }
        let synchronized = fsync(descriptor)
        let reason = SystemReason.latest
        close(descriptor)
        guard synchronized == 0 else { throw .outputRefused(path: path, reason: reason) }
        if replacesExisting {
            if isDatabase { for suffix in Self.databaseCompanions { unlink(target + suffix) } }
        } else if link(temporaryPath, target) == 0 {
            // A link, unlike a rename, refuses when someone else made the file in the meantime.
            unlink(temporaryPath)
            PartialFiles.forget(temporaryPath)
            return
        } else if errno == EEXIST {
            throw .outputExists(path: path)
        }
        guard rename(temporaryPath, target) == 0 else { throw refusal() }
        PartialFiles.forget(temporaryPath)
    }

    /// Removes whatever was made under the temporary name.
    package func discard() {
        for suffix in [""] + Self.databaseCompanions { unlink(temporaryPath + suffix) }
        PartialFiles.forget(temporaryPath)
    }

    private func refusal() -> Problem { .outputRefused(path: path, reason: SystemReason.latest) }
}
