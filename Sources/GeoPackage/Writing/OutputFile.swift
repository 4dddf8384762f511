#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that appears at its path whole or not at all: it is made under a temporary name in the same folder
/// and renamed when complete.
struct OutputFile: Sendable {
    let path: String
    let temporaryPath: String
    let replacesExisting: Bool

    /// What SQLite may keep beside a database; a stale one would be taken for the new file's own.
    private static let sidecars = ["-wal", "-shm", "-journal"]

    init(path: String, replacingExisting: Bool) throws(GeoPackageWritingError) {
        var status = stat()
        if lstat(path, &status) == 0 {
            guard status.st_mode & S_IFMT != S_IFDIR else { throw .outputIsFolder(path: path) }
            guard replacingExisting else { throw .outputExists(path: path) }
        }
        let (folder, name) = Self.split(path)
        self.path = path
        self.replacesExisting = replacingExisting
        temporaryPath = "\(folder).\(name).\(String(UInt32.random(in: .min ... .max), radix: 16)).partial"
    }

    /// Puts the finished temporary file in its place; its bytes are on the disk before its name is.
    func putInPlace() throws(GeoPackageWritingError) {
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
            return
        } else if errno == EEXIST {
            throw .outputExists(path: path)
        }
        guard rename(temporaryPath, path) == 0 else { throw refusal() }
    }

    /// Removes whatever was made under the temporary name.
    func discard() {
        for suffix in [""] + Self.sidecars { unlink(temporaryPath + suffix) }
    }

    private func refusal() -> GeoPackageWritingError {
        .refused(path: path, step: .complete, reason: String(cString: strerror(errno)))
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }
}
