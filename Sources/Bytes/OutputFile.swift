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
/// A file that takes another's place has its owner and permissions from the first byte on.
package struct OutputFile: Sendable {
    /// As it was given.
    package let path: String
    /// Where it is to be made; an empty file is there already. What is there when the process is told to stop is
    /// removed, see ``PartialFiles``.
    package let temporaryPath: String
    /// Behind every symbolic link.
    private let target: String
    private let replacesExisting: Bool
    private let isDatabase: Bool
    private let isPrivate: Bool

    /// What SQLite may keep beside a database; a stale one would be taken for the new file's own.
    static let databaseCompanions = ["-wal", "-shm", "-journal"]

    /// - Parameters:
    ///   - isDatabase: whether what another database left beside the path goes away with it.
    ///   - isPrivate: whether nobody but its owner may read it, from the first byte on and whatever it replaces.
    /// - Throws: ``Problem/outputNeedsFile(path:)`` for a device or a pipe.
    package init(
        path: String, replacingExisting: Bool, isDatabase: Bool = false, isPrivate: Bool = false
    ) throws(Problem) {
        guard case .file(let target, let status) = try OutputPlace(path) else { throw .outputNeedsFile(path: path) }
        try self.init(
            path: path, target: target, status, replacingExisting: replacingExisting, isDatabase: isDatabase,
            isPrivate: isPrivate)
    }

    init(
        path: String, target: String, _ status: FileStatus?, replacingExisting: Bool, isDatabase: Bool = false,
        isPrivate: Bool = false
    ) throws(Problem) {
        guard status == nil || replacingExisting else { throw .outputExists(path: path) }
        let (folder, name) = OutputPlace.split(target)
        self.path = path
        self.target = target
        (self.isDatabase, self.isPrivate) = (isDatabase, isPrivate)
        replacesExisting = replacingExisting
        Self.removeAbandoned(folder, name)
        temporaryPath = "\(folder).\(name).\(String(UInt32.random(in: .min ... .max), radix: 16)).partial"
        PartialFiles.add(temporaryPath)
        do throws(Problem) { try makeTemporary() } catch {
            PartialFiles.forget(temporaryPath)
            throw error
        }
    }

    /// Removes what was left behind of a file by processes that were killed while making it: for a file that is made once
    /// and then written to. The process must not have it open as a database, whose locks would be lost.
    package static func removeAbandoned(of path: String) {
        let (folder, name) = OutputPlace.split(path)
        removeAbandoned(folder, name)
    }

    private static func removeAbandoned(_ folder: String, _ name: String) {
        PartialFiles.removeAbandoned(in: folder, named: (".\(name).", ".partial"))
    }

    private func makeTemporary() throws(Problem) {
        var replaced = stat()
        let isReplacing = stat(target, &replaced) == 0
        while true {
            let descriptor = opened(
                temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isReplacing || isPrivate ? 0o600 : 0o666)
            guard descriptor >= 0 else { throw refusal() }
            if isReplacing { giveAccess(of: replaced, to: descriptor, also: 0o600) }
            if PartialFiles.hold(temporaryPath, by: descriptor) { return }
        }
    }

    /// - Parameter mode: what is permitted besides, as to its owner while the file is being made.
    private func giveAccess(of replaced: stat, to descriptor: CInt, also mode: mode_t = 0) {
        var permissions = replaced.st_mode & (isPrivate ? 0o600 : 0o777)
        // Only the superuser may give a file away; a group of one's own everybody may.
        let hasGroup =
            fchown(descriptor, replaced.st_uid, replaced.st_gid) == 0
            || fchown(descriptor, uid_t.max, replaced.st_gid) == 0
        // Another group may no more than everybody.
        if !hasGroup { permissions = permissions & 0o707 | (permissions & 0o007) << 3 }
        _ = fchmod(descriptor, permissions | mode)
    }

    /// Puts the finished temporary file in its place; its bytes are on the disk before its name is.
    package func putInPlace() throws(Problem) {
        let descriptor = opened(temporaryPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal() }
        var replaced = stat()
        if replacesExisting, stat(target, &replaced) == 0 { giveAccess(of: replaced, to: descriptor) }
        let synchronized = uninterrupted { Int(fsync(descriptor)) }
        let reason = SystemReason.latest
        close(descriptor)
        guard synchronized == 0 else { throw .outputRefused(path: path, because: reason) }
        if replacesExisting {
            if isDatabase { for suffix in Self.databaseCompanions { unlink(target + suffix) } }
        } else if link(temporaryPath, target) == 0 {
            // A link, unlike a rename, refuses when someone else made the file in the meantime.
            // Where that fails, it is tried again at the end.
            if unlink(temporaryPath) == 0 { PartialFiles.forget(temporaryPath) }
            return
        } else if errno == EEXIST {
            throw .outputExists(path: path)
        }
        guard rename(temporaryPath, target) == 0 else { throw refusal() }
        PartialFiles.forget(temporaryPath)
    }

    /// Removes whatever was made under the temporary name.
    package func discard() { PartialFiles.discard(temporaryPath) }

    private func refusal() -> Problem { .outputRefused(path: path, because: SystemReason.latest) }
}
