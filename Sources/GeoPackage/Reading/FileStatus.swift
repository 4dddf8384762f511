#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the file system says about a file, symbolic links followed.
struct FileStatus: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case file
        case directory
        case other
    }

    let kind: Kind
    let size_bytes: Int64
    let modified_s: Int64
    let modified_ns: Int64

    /// Nil when there is no such file, or no way to it.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .directory
        default: kind = .other
        }
        size_bytes = Int64(status.st_size)
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        modified_s = Int64(modified.tv_sec)
        modified_ns = Int64(modified.tv_nsec)
    }

    static func isReadable(path: String) -> Bool { access(path, R_OK) == 0 }

    /// The absolute path without symbolic links, as SQLite names the files beside a database.
    static func resolvedPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The first bytes of a file, fewer when it is shorter; empty when it cannot be read.
    static func firstBytes(_ count: Int, of path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = fread(&bytes, 1, count, file)
        return Array(bytes.prefix(read))
    }
}
