#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file could not be made. There is no new file then, and an older one is as it was.
public enum OutputFileError: Error, Sendable, Hashable {
    /// Something exists at the path, and replacing it was not asked for.
    case exists(path: String)
    case isFolder(path: String)
    /// The system's own message.
    case refused(path: String, reason: String)
}

/// A file that appears at its path whole or not at all: it is made under a temporary name in the same folder
/// and renamed when complete.
package struct OutputFile: Sendable {
    package let path: String
    /// Where it is to be made. What is there when the process is told to stop is removed, see ``PartialFiles``.
    package let temporaryPath: String
    private let replacesExisting: Bool

    /// What SQLite may keep beside a database; a stale one would be taken for the new file's own.
    private static let sidecars = ["-wal", "-shm", "-journal"]

    package init(path: String, replacingExisting: Bool) throws(OutputFileError) {
        try Self.checkPlace(path, replacingExisting: replacingExisting)
        let (folder, name) = Self.split(path)
        self.path = path
        self.replacesExisting = replacingExisting
        temporaryPath = "\(folder).\(name).\(String(UInt32.random(in: .min ... .max), radix: 16)).partial"
        PartialFiles.add(temporaryPath)
    }

    /// Finds before any work what would keep a file from being made at a path: what is there already, or a folder that
    /// is not there or cannot be written to.
    package static func check(_ path: String, replacingExisting: Bool) throws(OutputFileError) {
        try checkPlace(path, replacingExisting: replacingExisting)
        let folder = split(path).folder
        guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else {
            throw .refused(path: path, reason: String(cString: strerror(errno)))
        }
    }

    private static func checkPlace(_ path: String, replacingExisting: Bool) throws(OutputFileError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .isFolder(path: path) }
        guard replacingExisting else { throw .exists(path: path) }
    }

    /// Puts the finished temporary file in its place; its bytes are on the disk before its name is.
    package func putInPlace() throws(OutputFileError) {
        let descriptor = open(temporaryPath, O_RDONLY)
        guard descriptor >= 0 else { throw refusal() }
        let synchronized = fsync(descriptor)
        close(descriptor)
        guard synchronized == 0 else { throw refusal() }
        if replacesExisting {
            for suffix in Self.sidecars { unlink(path + suffix) }
        } else if link(temporaryPath, path) == 0 {
            // A link, unlike a rename, refuses when someone else made the file in the meantime.
            unlink(temporaryPath)
            PartialFiles.forget(temporaryPath)
            return
        } else if errno == EEXIST {
            throw .exists(path: path)
        }
        guard rename(temporaryPath, path) == 0 else { throw refusal() }
        PartialFiles.forget(temporaryPath)
    }

    /// Removes whatever was made under the temporary name.
    package func discard() {
        for suffix in [""] + Self.sidecars { unlink(temporaryPath + suffix) }
        PartialFiles.forget(temporaryPath)
    }

    private func refusal() -> OutputFileError { .refused(path: path, reason: String(cString: strerror(errno))) }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }
}
