import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files and folders that the process is making and that nobody should find: when it ends or is told to stop, they
/// are removed.
///
/// A process that is killed cannot do that. So each is held by a lock (`flock`), which the system lifts however a process
/// ends: what nobody holds was abandoned, and goes when something is made in the same place again.
package enum PartialFiles {
    /// By path, the descriptor that holds its lock; -1 before it is there.
    private static let paths = Mutex<[String: CInt]>([:])

    /// - Parameter path: of a file, or of a folder with everything in it. It need not be there yet.
    package static func add(_ path: String) {
        _ = removingAtExit
        paths.withLock { if $0[path] == nil { $0[path] = -1 } }
    }

    /// Whoever ends the process on the way, for an error for instance, need not know of what others are making.
    private static let removingAtExit: Void = { _ = atexit { PartialFiles.removeAll() } }()

    package static func forget(_ path: String) {
        let descriptor = paths.withLock { $0.removeValue(forKey: path) } ?? -1
        if descriptor >= 0 { close(descriptor) }
    }

    /// Removes what was added, and forgets it.
    package static func discard(_ path: String) {
        remove(path)
        forget(path)
    }

    package static func removeAll() {
        for path in Array(paths.withLock({ $0.keys })) { remove(path) }
    }

    /// Holds what was added and is there now, until it is forgotten.
    /// - Parameter descriptor: of its own, which is closed then.
    /// - Returns: false where somebody took it for abandoned before it was held, and removed it.
    static func hold(_ path: String, by descriptor: CInt) -> Bool {
        // Some file systems know no such lock; then nobody takes anything there for abandoned either.
        _ = uninterrupted { Int(flock(descriptor, LOCK_EX)) }
        var (held, there) = (stat(), stat())
        guard fstat(descriptor, &held) == 0, stat(path, &there) == 0, held.st_ino == there.st_ino,
            held.st_dev == there.st_dev
        else {
            close(descriptor)
            return false
        }
        paths.withLock { $0[path] = descriptor }
        return true
    }

    /// A path in the system's temporary folder, where nothing is yet; what was abandoned there goes.
    package static func temporaryPath() -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/"
        removeAbandoned(in: folder, named: ("connect-quote-", ".partial"))
        return "\(folder)connect-quote-\(UUID().uuidString).partial"
    }

    /// Makes a folder that nobody else may look into, and holds it.
    /// - Throws: the system's reason.
    package static func makeFolder(_ path: String) throws {
        add(path)
        do {
            repeat {
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            } while !holdFolder(path)
        } catch {
            forget(path)
            throw error
        }
    }

    private static func holdFolder(_ path: String) -> Bool {
        let descriptor = opened(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return FileStatus(path: path) != nil }
        return hold(path, by: descriptor)
    }

    /// Removes what processes that are no more left behind.
    /// - Parameters:
    ///   - folder: with its slash; empty for the working one.
    ///   - names: what they begin and end with. What stands between is made up at random.
    static func removeAbandoned(in folder: String, named names: (start: String, end: String)) {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        for name in there where isPartial(name, names) { removeIfAbandoned(folder + name) }
    }

    private static func isPartial(_ name: String, _ names: (start: String, end: String)) -> Bool {
        guard name.hasPrefix(names.start), name.hasSuffix(names.end) else { return false }
        let between = name.utf8.dropFirst(names.start.utf8.count).dropLast(names.end.utf8.count)
        return (1...36).contains(between.count)
            && between.allSatisfy { Character(UnicodeScalar($0)).isHexDigit || $0 == UInt8(ascii: "-") }
    }

    private static func removeIfAbandoned(_ path: String) {
        let descriptor = opened(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
        remove(path)
    }

    /// It goes last: without it, nobody would find what SQLite keeps beside it.
    private static func remove(_ path: String) {
        for suffix in OutputFile.databaseCompanions { unlink(path + suffix) }
        try? FileManager.default.removeItem(atPath: path)
    }
}
