#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the file system says about a file, symbolic links followed.
package struct FileStatus: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case file
        case directory
        /// A pipe with a name, or one between programs.
        case pipe
        /// A device or a socket.
        case other
    }

    /// Which file it is, whatever names lead to it.
    package struct Identity: Sendable, Hashable {
        private let device: UInt64
        private let inode: UInt64

        fileprivate init(_ status: stat) {
            device = UInt64(truncatingIfNeeded: status.st_dev)
            inode = UInt64(truncatingIfNeeded: status.st_ino)
        }
    }

    package let kind: Kind
    package let identity: Identity
    package let size_bytes: Int64
    package let modified_s: Int64
    package let modified_ns: Int64

    /// Nil when there is no such file, or no way to it.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Of an open file.
    init?(descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .directory
        case S_IFIFO: kind = .pipe
        default: kind = .other
        }
        identity = Identity(status)
        size_bytes = Int64(status.st_size)
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        modified_s = Int64(modified.tv_sec)
        modified_ns = Int64(modified.tv_nsec)
    }

    package static func isReadable(path: String) -> Bool { access(path, R_OK) == 0 }

    /// The absolute path without symbolic links, as SQLite names the files beside a database.
    package static func resolvedPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
